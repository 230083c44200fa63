#pragma clang diagnostic ignored "-Wc23-extensions"
#include "lexicons.h"

/// The rows of Lexicons/numerals, one file after the other.
static const unsigned char rows[] = {
#embed "../numerals/units.tsv"
    , '\n',
#embed "../numerals/measures.tsv"
    , '\n',
#embed "../numerals/currencies.tsv"
    , '\n',
#embed "../numerals/approximators.tsv"
    , '\n',
#embed "../numerals/times.tsv"
    , '\n',
#embed "../numerals/holidays.tsv"
    , '\n',
#embed "../numerals/blocks.tsv"
    , '\n',
#embed "../numerals/nouns.tsv"
};

const unsigned char *mingwu_numeral_rows(void) { return rows; }
size_t mingwu_numeral_rows_count(void) { return sizeof rows; }
