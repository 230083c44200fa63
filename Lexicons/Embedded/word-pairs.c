#include "lexicons.h"

// One file a table, so that the linker drops the tables a program does not use.
_Alignas(64) static const unsigned char bytes[] = {
#embed "../Compiled/word-pairs.model"
};

mingwu_blob mingwu_word_pairs(void) { return (mingwu_blob){bytes, sizeof bytes}; }
