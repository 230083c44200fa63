@_exported public import MingwuCore
@_exported public import MingwuEvaluation
@_exported public import MingwuFormats
@_exported public import MingwuLexicon
@_exported public import MingwuNumerals
@_exported public import MingwuTagging
