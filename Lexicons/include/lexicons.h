#ifndef MINGWU_LEXICONS_H
#define MINGWU_LEXICONS_H

#include <stddef.h>

/// One artefact of Compiled/, embedded in the binary.
typedef struct {
  const unsigned char *bytes;
  size_t count;
} mingwu_blob;

#endif
