#ifndef MINGWU_LEXICONS_H
#define MINGWU_LEXICONS_H

#include <stddef.h>

/// One artefact of Compiled/, embedded in the binary, on a 16-byte boundary.
typedef struct {
  const void *bytes;
  size_t count;
} mingwu_blob;

/// The fold table and the class of each UTF-16 unit.
mingwu_blob mingwu_characters(void);
/// The lexicon of names, posts, honours and words.
mingwu_blob mingwu_lexicon(void);
/// The tagger's model.
mingwu_blob mingwu_tagger(void);
/// Classes of words and what follows what.
mingwu_blob mingwu_word_pairs(void);


/// The rows of Lexicons/numerals as text.
const unsigned char *mingwu_numeral_rows(void);
size_t mingwu_numeral_rows_count(void);

#endif
