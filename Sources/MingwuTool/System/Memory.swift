internal import CInputShims

/// How the C library keeps memory.
enum Memory {
  /// Gives large blocks back to the system as soon as they are free. Left alone, glibc learns from the
  /// first of them that is freed to keep all that are no larger, and a run over a long text holds
  /// the memory of steps long done.
  static func returnLargeBlocks() { cinput_return_large_blocks(1 << 20) }
}
