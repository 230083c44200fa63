#ifndef MINGWU_CTAGGER_H
#define MINGWU_CTAGGER_H

#include <stddef.h>
#include <stdint.h>

// The integer arithmetic of the tagger's net, and nothing else. Training/quantize.py states it;
// every path below gives the same integers. Nothing is allocated but by `ctagger_zeroed`.

/// The largest sizes that the kernel takes; they are multiples of 32 (hidden), 16 (narrow) and 8
/// (scores of a unit).
#define CTAGGER_HIDDEN_MAX 256
#define CTAGGER_NARROW_MAX 128
#define CTAGGER_STRIDE_MAX 128
#define CTAGGER_DIMENSION 64

/// The weights, in the order of the model file. The memory is the caller's.
typedef struct {
  int32_t hidden, narrow, stride;
  int32_t row_shift, active_shift, active_limit, score_shift;
  int32_t first_score, last_score;  // of a unit, those that are asked for: half open
  const int16_t *hidden_bias;  // [hidden]
  const int8_t *convolution;   // [3][hidden][narrow]
  const int8_t *packed;        // the same: see ctagger_pack_convolution
  const int16_t *narrow_bias;  // [narrow]
  const int16_t *heads;        // [narrow / 2][stride][2]
  const int16_t *packed_heads; // the same: see ctagger_pack_heads
  const int32_t *head_bias;    // [stride]
} ctagger_net;

/// Puts the first layer's weights, [32][columns][2], into the order in which they are read:
/// [columns / 16][32][16][2].
void ctagger_pack(const int16_t *weights, int32_t columns, int16_t *packed);

/// Puts the weights of the convolution, [3][hidden][narrow], into the order in which they are read:
/// [2][hidden / 2][3][narrow / 2][2].
void ctagger_pack_convolution(const int8_t *weights, int32_t hidden, int32_t narrow,
                              int8_t *packed);

/// Puts the weights of the scores, [narrow / 2][stride][2], into the order in which they are read:
/// [stride][narrow].
void ctagger_pack_heads(const int16_t *weights, int32_t narrow, int32_t stride, int16_t *packed);

/// Multiplies `count` embeddings by the first layer's weights for each place of the window.
///
/// - weights: packed; columns = places x hidden, a multiple of 32
/// - rows: `count` rows of [columns]
/// - portable: nonzero to leave the processor's own extensions alone
void ctagger_expand(ptrdiff_t count, const int8_t *const *embeddings, const int16_t *weights,
                    int32_t columns, int32_t row_shift, int8_t *const *rows, int portable);

/// Scores `count` units, sentences behind each other with three units of padding between.
///
/// - ids: the characters' numbers, readable from -1 to `count`; 0 is padding, which is not scored
/// - characters, bigrams: the rows of a character, [5][hidden], and of the pair of unit i - 1 and unit i,
///   [4][hidden]; readable for i in -3 ..< count + 3
/// - scores: takes count x stride; those of padding are left alone, those that are not asked for say
///   nothing
void ctagger_score(const ctagger_net *net, const uint16_t *ids,
                   const int8_t *const *characters, const int8_t *const *bigrams, ptrdiff_t count,
                   int32_t *scores, int portable);

/// What is known of a row that several threads share.
#define CTAGGER_ROW_MADE 2

/// Claims a row for making: `CTAGGER_ROW_MADE` when it is there, 0 when the caller is to make it and
/// then say so, 1 when another thread does.
static inline uint8_t ctagger_claim(uint8_t *state) {
  uint8_t known = __atomic_load_n(state, __ATOMIC_ACQUIRE);
  if (known) return known;
  __atomic_compare_exchange_n(state, &known, 1, 0, __ATOMIC_ACQUIRE, __ATOMIC_ACQUIRE);
  return known;
}

/// Says that a claimed row is made.
static inline void ctagger_publish(uint8_t *state) {
  __atomic_store_n(state, CTAGGER_ROW_MADE, __ATOMIC_RELEASE);
}

/// The size of a large page, in bytes.
#define CTAGGER_LARGE_PAGE 0x200000

/// Has `count` bytes of new memory, which begin at a multiple of that size, stand in large pages where
/// the system can; what is left behind the last whole one does not.
void ctagger_use_large_pages(void *start, size_t count);

/// Memory for `count` zeroes, of which the pages come when they are written; exits without memory. To
/// be given back with `ctagger_free`.
uint32_t *ctagger_zeroed(size_t count);
void ctagger_free(uint32_t *memory);

/// Asks for a cache line ahead of its use.
static inline void ctagger_prefetch(const void *address) { __builtin_prefetch(address); }

#endif
