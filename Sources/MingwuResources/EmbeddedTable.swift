internal import Lexicons

/// The compiled tables that every binary carries: read-only, mapped with the program, no work at
/// start-up.
///
/// This target only hands out bytes; the targets that know a format read them. `MingwuCompile`,
/// which writes the tables, does not depend on it, so a format change can't lock it out.
public enum EmbeddedTable {
  /// The fold table and class of each UTF-16 unit, for `CharacterTable(bytes:)`.
  @unsafe public static var characters: UnsafeRawBufferPointer {
    unsafe buffer(mingwu_characters())
  }

  /// Names, posts, honours and words, for `Lexicon(compiled:)`.
  @unsafe public static var lexicon: UnsafeRawBufferPointer {
    unsafe buffer(mingwu_lexicon())
  }

  /// The default tagger, for `TaggerModel(bytes:isTrusted:)`.
  @unsafe public static var tagger: UnsafeRawBufferPointer {
    unsafe buffer(mingwu_tagger())
  }

  /// Classes of words and what follows what, for `ClassBigramModel(bytes:)`.
  @unsafe public static var wordPairs: UnsafeRawBufferPointer {
    unsafe buffer(mingwu_word_pairs())
  }

  private static func buffer(_ blob: mingwu_blob) -> UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: blob.bytes, count: blob.count)
  }
}
