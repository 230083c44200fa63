#ifndef CINPUT_H
#define CINPUT_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Compressed and marked-up input for Swift. No type of zlib, zstd or libxml2 stands in this header:
// libxml2's headers include ICU's, which Swift must not see.

// Decompression of a stream.
typedef struct cinput_inflater cinput_inflater;
enum { cinput_gzip = 1, cinput_zstd = 2 };
enum {
  cinput_more = 0,     // give more input or more room
  cinput_frame = 1,    // a member or frame has ended; another may follow
  cinput_corrupt = -1  // not what the format promises
};
/// NULL when there is no memory.
cinput_inflater *cinput_inflater_open(int32_t format);
void cinput_inflater_close(cinput_inflater *inflater);
/// Reads up to `count` bytes and writes up to `capacity`; says how many of both, and one of the
/// three results.
int32_t cinput_inflater_step(
    cinput_inflater *inflater, const uint8_t *bytes, size_t count, size_t *consumed,
    uint8_t *result, size_t capacity, size_t *produced);

// Text of HTML, which must be UTF-8.
/// The text that a reader of the page sees: no scripts or styles, blocks on lines of their own,
/// white space as HTML collapses it. UTF-8, to be freed with `cinput_free`; NULL when there is no
/// memory. Broken markup is read as browsers read it.
uint8_t *cinput_html_text(const uint8_t *bytes, size_t count, size_t *length);
void cinput_free(uint8_t *bytes);

/// Has blocks of at least `threshold` bytes given back to the system when they are freed, where the C
/// library can be told so.
void cinput_return_large_blocks(size_t threshold);

#endif
