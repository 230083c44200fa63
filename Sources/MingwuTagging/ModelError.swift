/// A model file could not be taken as it was given.
public struct ModelError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What went wrong. New codes may appear in minor releases.
  public struct Code: Hashable, Sendable {
    public let name: String

    /// The bytes do not begin like a model.
    public static let notAModel = Self(name: "not a tagger model")
    /// The model is of a version that this program does not read.
    public static let unsupportedVersion = Self(name: "unsupported version of the model format")
    /// The bytes end early or go on behind the end.
    public static let wrongLength = Self(name: "tagger model of the wrong length")
    /// The sizes in the header are none that the kernel takes.
    public static let unsupportedShape = Self(name: "unsupported shape of the net")
    /// The bytes are not those that were written.
    public static let corrupt = Self(name: "corrupt tagger model")
  }

  public let code: Code
  /// The byte of the model at which it was found out.
  public let offset: Int

  public var description: String { "\(code.name) at byte \(offset)" }
}
