#ifndef MINGWU_LEXICONS_H
#define MINGWU_LEXICONS_H

#include <stddef.h>

/// One artefact of Compiled/, embedded in the binary.
typedef struct {
  const unsigned char *bytes;
  size_t count;
} mingwu_blob;

/// The rows of Lexicons/numerals as text.
const unsigned char *mingwu_numeral_rows(void);
size_t mingwu_numeral_rows_count(void);

#endif
