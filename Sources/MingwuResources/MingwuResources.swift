internal import Lexicons

/// The compiled tables that every binary carries: read-only, mapped with the program, no work at
/// start-up.
///
/// This target only hands out bytes; the targets that know a format read them. `MingwuCompile`,
/// which writes the tables, does not depend on it, so a format change can't lock it out.
public enum EmbeddedTable {}
