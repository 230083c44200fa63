internal import MingwuCore
internal import MingwuExtraction
public import MingwuLexicon
internal import MingwuResources
public import MingwuTagging

/// The embedded tables, read in place.
enum BuiltIn {
  /// The fold table. The compiler checks in CI that it is the one ICU gives.
  static let characters: CharacterTable = {
    guard let table = unsafe CharacterTable(bytes: EmbeddedTable.characters) else {
      preconditionFailure("the embedded character table is written by mingwu-compile")
    }
    return table
  }()

  static let lexicon: Lexicon = {
    do {
      return try unsafe Lexicon(compiled: EmbeddedTable.lexicon)
    } catch {
      preconditionFailure("the embedded lexicon is written by mingwu-compile: \(error)")
    }
  }()

  /// Looked for once, when the first address is named in full.
  static let divisions = DivisionNames(lexicon)

  /// What word follows what, for cutting text into words.
  static let wordPairs: ClassBigramModel = {
    guard let model = unsafe ClassBigramModel(bytes: EmbeddedTable.wordPairs) else {
      preconditionFailure("the embedded model of word pairs is written by Training/word_classes.py")
    }
    return model
  }()

  static let tagger: TaggerModel = {
    do {
      return try unsafe TaggerModel(bytes: EmbeddedTable.tagger, isTrusted: true)
    } catch {
      preconditionFailure("the embedded model was checked when it was committed: \(error)")
    }
  }()
}

extension TaggerModel {
  /// The embedded model, trained as `Training/README.md` says.
  public static var builtIn: TaggerModel { BuiltIn.tagger }
}

extension Lexicon {
  /// The embedded lexicon: names, posts, honours and words.
  public static var builtIn: Lexicon { BuiltIn.lexicon }
}
