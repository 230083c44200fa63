#include "ctagger.h"

#include "places.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define WITH_AVX2 1
#define AVX2 __attribute__((target("avx2")))
#define AVX512 __attribute__((target("avx2,avx512f,avx512bw,avx512vl,avx512vnni")))
#endif

// Units between asking for a row and using it.
#define AHEAD 8

// Positions whose activations are kept at a time.
#define KEPT 64

// Positions of which one step of the work is done before the next step begins.
#define TILE 64

// Rows made in one pass over the weights.
#define ROWS_AT_ONCE 32

// Columns of the first layer whose weights stand together.
#define BLOCK 16

// The active units of some positions, in order: the value of each and its row of the convolution,
// as a distance in bytes from the row of the first position's first unit. So the active units of
// three neighbours are one run.
typedef struct {
  uint8_t values[KEPT * CTAGGER_HIDDEN_MAX + 1];
  int32_t rows[KEPT * CTAGGER_HIDDEN_MAX + 1];
  int32_t ends[KEPT];  // behind the last active unit of each position
} activations;

static inline int32_t clamped(int32_t value, int32_t low, int32_t high) {
  return value < low ? low : value > high ? high : value;
}

// MARK: Portable

static void expand_portable(const int8_t *embedding, const int16_t *weights, int32_t columns,
                            int32_t row_shift, int8_t *row) {
  int32_t half = 1 << (row_shift - 1);
  for (int32_t start = 0; start < columns; start += BLOCK) {
    int32_t sum[BLOCK] = {0};
    const int16_t *w = weights + (ptrdiff_t)start * CTAGGER_DIMENSION;
    for (int32_t pair = 0; pair < CTAGGER_DIMENSION / 2; pair++, w += 2 * BLOCK) {
      int32_t a = embedding[2 * pair], b = embedding[2 * pair + 1];
      for (int32_t j = 0; j < BLOCK; j++) sum[j] += a * w[2 * j] + b * w[2 * j + 1];
    }
    for (int32_t j = 0; j < BLOCK; j++)
      row[start + j] = (int8_t)clamped((sum[j] + half) >> row_shift, -127, 127);
  }
}

static void activate_portable(const ctagger_net *net, const int8_t *const *characters,
                              const int8_t *const *bigrams, int32_t slot, activations *out) {
  int32_t hidden = net->hidden, half = 1 << (net->active_shift - 1);
  int16_t sum[CTAGGER_HIDDEN_MAX];
  memcpy(sum, net->hidden_bias, (size_t)hidden * sizeof *sum);
  for (int32_t p = 0; p < 5; p++) {
    const int8_t *row = characters[p - 2] + p * hidden;
    for (int32_t k = 0; k < hidden; k++) sum[k] = (int16_t)(sum[k] + row[k]);
  }
  for (int32_t p = 0; p < 4; p++) {
    const int8_t *row = bigrams[p - 1] + p * hidden;
    for (int32_t k = 0; k < hidden; k++) sum[k] = (int16_t)(sum[k] + row[k]);
  }
  int32_t count = slot ? out->ends[slot - 1] : 0;
  for (int32_t k = 0; k < hidden; k++) {
    int32_t value = clamped((sum[k] + half) >> net->active_shift, 0, net->active_limit);
    out->values[count] = (uint8_t)value;
    out->rows[count] = (slot * hidden + k) * net->narrow;
    count += value > 0;
  }
  out->ends[slot] = count;
}

static void score_portable(const ctagger_net *net, const int16_t *sums, int32_t *scores) {
  int32_t narrow = net->narrow;
  int32_t stride = net->stride;
  uint32_t total[CTAGGER_STRIDE_MAX];  // wraps, as the fast path does
  memcpy(total, net->head_bias, (size_t)stride * sizeof *total);
  for (int32_t k = 0; k < narrow; k++) {
    int32_t value = sums[k];
    if (value <= 0) continue;
    const int16_t *w = net->heads + (k / 2) * stride * 2 + (k & 1);
    for (int32_t t = 0; t < stride; t++) total[t] += (uint32_t)(value * w[2 * t]);
  }
  int32_t half = 1 << (net->score_shift - 1);
  for (int32_t t = 0; t < stride; t++)
    scores[t] = (int32_t)(total[t] + (uint32_t)half) >> net->score_shift;
}

static void finish_portable(const ctagger_net *net, const activations *all, int32_t slot,
                            int32_t *scores) {
  int32_t narrow = net->narrow, first = (slot - 1) * net->hidden * narrow;
  uint16_t sum[CTAGGER_NARROW_MAX];
  memcpy(sum, net->narrow_bias, (size_t)narrow * sizeof *sum);
  for (int32_t t = slot > 1 ? all->ends[slot - 2] : 0; t < all->ends[slot + 1]; t++) {
    int32_t value = all->values[t];
    const int8_t *w = net->convolution + (all->rows[t] - first);
    for (int32_t j = 0; j < narrow; j++) sum[j] = (uint16_t)(sum[j] + (uint16_t)(value * w[j]));
  }
  score_portable(net, (const int16_t *)sum, scores);
}

static void score_all_portable(const ctagger_net *net, const uint16_t *ids,
                               const int8_t *const *characters, const int8_t *const *bigrams,
                               ptrdiff_t count, int32_t *scores) {
  activations all;
  // Slot 0 holds the position in front of the first that is scored, and so on; when the slots
  // are full, two positions are done again in the first two.
  for (ptrdiff_t start = 0; start < count; start += KEPT - 2) {
    ptrdiff_t end = start + KEPT - 2 < count ? start + KEPT - 2 : count;
    for (ptrdiff_t i = start - 1; i <= end; i++) {
      int32_t slot = (int32_t)(i - start + 1);
      activate_portable(net, characters + i, bigrams + i, slot, &all);
      if (slot >= 2 && ids[i - 1])
        finish_portable(net, &all, slot - 1, scores + (i - 1) * net->stride);
    }
  }
}

// MARK: AVX2

#if WITH_AVX2

// The pairs of an embedding's numbers, widened.
typedef struct {
  int32_t pairs[CTAGGER_DIMENSION / 2];
} wide_embedding;

static inline void widen(const int8_t *embedding, wide_embedding *out) {
  for (int32_t p = 0; p < CTAGGER_DIMENSION / 2; p++)
    out->pairs[p] = (int32_t)(((uint32_t)(uint16_t)embedding[2 * p + 1] << 16) |
                              (uint16_t)embedding[2 * p]);
}

// A block of `count` rows, a constant wherever this is inlined.
AVX2 __attribute__((always_inline)) static inline void expand_some_avx2(
    int32_t count, const wide_embedding *embeddings, const int16_t *weights, int32_t row_shift,
    int32_t start, int8_t *const *rows) {
  __m256i half = _mm256_set1_epi32(1 << (row_shift - 1));
  __m128i shift = _mm_cvtsi32_si128(row_shift);
  __m256i s[4][2];
  for (int32_t i = 0; i < count; i++) s[i][0] = s[i][1] = half;
  const __m256i *w = (const __m256i *)weights;
  for (int32_t p = 0; p < CTAGGER_DIMENSION / 2; p++) {
    __m256i w0 = _mm256_loadu_si256(w + 2 * p), w1 = _mm256_loadu_si256(w + 2 * p + 1);
    for (int32_t i = 0; i < count; i++) {
      __m256i e = _mm256_set1_epi32(embeddings[i].pairs[p]);
      s[i][0] = _mm256_add_epi32(s[i][0], _mm256_madd_epi16(e, w0));
      s[i][1] = _mm256_add_epi32(s[i][1], _mm256_madd_epi16(e, w1));
    }
  }
  for (int32_t i = 0; i < count; i++) {
    __m256i both =
        _mm256_packs_epi32(_mm256_sra_epi32(s[i][0], shift), _mm256_sra_epi32(s[i][1], shift));
    both = _mm256_permute4x64_epi64(both, 0xD8);
    __m128i bytes =
        _mm_packs_epi16(_mm256_castsi256_si128(both), _mm256_extracti128_si256(both, 1));
    _mm_storeu_si128((__m128i *)(rows[i] + start), _mm_max_epi8(bytes, _mm_set1_epi8(-127)));
  }
}

// The weights of a block stay near while all rows take them in.
AVX2 static void expand_avx2(ptrdiff_t total, const int8_t *const *embeddings,
                             const int16_t *weights, int32_t columns, int32_t row_shift,
                             int8_t *const *rows) {
  wide_embedding wide[ROWS_AT_ONCE];
  for (ptrdiff_t first = 0; first < total; first += ROWS_AT_ONCE) {
    ptrdiff_t count = total - first < ROWS_AT_ONCE ? total - first : ROWS_AT_ONCE;
    for (ptrdiff_t i = 0; i < count; i++) widen(embeddings[first + i], wide + i);
    for (int32_t start = 0; start < columns; start += BLOCK) {
      const int16_t *w = weights + (ptrdiff_t)start * CTAGGER_DIMENSION;
      int8_t *const *r = rows + first;
      ptrdiff_t i = 0;
      for (; i + 4 <= count; i += 4) expand_some_avx2(4, wide + i, w, row_shift, start, r + i);
      switch (count - i) {
      case 3: expand_some_avx2(3, wide + i, w, row_shift, start, r + i); break;
      case 2: expand_some_avx2(2, wide + i, w, row_shift, start, r + i); break;
      case 1: expand_some_avx2(1, wide + i, w, row_shift, start, r + i); break;
      default: break;
      }
    }
  }
}

// Pairs of first-layer units of which one is active, position behind position: both values, and
// where the pair's weights stand in a half of the packed convolution, in bytes.
typedef struct {
  uint16_t values[TILE * CTAGGER_HIDDEN_MAX / 2 + 16];
  uint16_t offsets[TILE * CTAGGER_HIDDEN_MAX / 2 + 16];
  int32_t ends[TILE];  // behind the last pair of each position
  // Of the first layer, half a step up, in the order of lanes.
  _Alignas(64) int16_t bias[CTAGGER_HIDDEN_MAX];
  _Alignas(64) int16_t sums[TILE * CTAGGER_NARROW_MAX];
} tile;

// Puts the bias into the order in which `activate_avx2` sums: of 32 units, the first and third
// eight stand in front of the second and fourth.
AVX2 static void order_bias_avx2(const ctagger_net *net, int16_t *out) {
  __m256i half = _mm256_set1_epi16((int16_t)(1 << (net->active_shift - 1)));
  for (int32_t k = 0; k < net->hidden; k += 32) {
    __m256i a = _mm256_loadu_si256((const __m256i *)(net->hidden_bias + k));
    __m256i b = _mm256_loadu_si256((const __m256i *)(net->hidden_bias + k + 16));
    a = _mm256_add_epi16(a, half);
    b = _mm256_add_epi16(b, half);
    __m256i *target = (__m256i *)(out + k);
    _mm256_storeu_si256(target, _mm256_permute2x128_si256(a, b, 0x20));
    _mm256_storeu_si256(target + 1, _mm256_permute2x128_si256(a, b, 0x31));
  }
}

// Appends the active pairs of one position behind the first `count`; returns how many there are
// then.
AVX2 __attribute__((always_inline)) static inline int32_t activate_avx2(
    const ctagger_net *net, int32_t hidden, const int8_t *const *characters,
    const int8_t *const *bigrams, int32_t count, tile *out) {
  const int8_t *r[10];
  for (int32_t p = 0; p < 5; p++) r[p] = characters[p - 2] + p * hidden;
  for (int32_t p = 0; p < 4; p++) r[5 + p] = bigrams[p - 1] + p * hidden;
  r[9] = r[8];
  __m256i limit = _mm256_set1_epi8((int8_t)net->active_limit), zero = _mm256_setzero_si256();
  __m256i ones = _mm256_set1_epi8(1), one = _mm256_set1_epi16(1);
  // Of a place p in the order of bytes (2p, 2p + 1), 3 * narrow * p.
  __m128i width = _mm_set1_epi8((int8_t)(3 * net->narrow / 4));
  __m128i base = _mm_set1_epi16((int16_t)(-3 * net->narrow / 4));
  __m128i step = _mm_set1_epi16((int16_t)(24 * net->narrow));
  __m128i shift = _mm_cvtsi32_si128(net->active_shift);
  for (int32_t k = 0; k < hidden; k += 32) {
    __m256i low = _mm256_loadu_si256((const __m256i *)(out->bias + k));
    __m256i high = _mm256_loadu_si256((const __m256i *)(out->bias + k + 16));
    // Two rows at a time, byte beside byte: one instruction widens and adds both. The last row
    // stands beside itself and counts once.
    for (int32_t p = 0; p < 10; p += 2) {
      __m256i a = _mm256_loadu_si256((const __m256i *)(r[p] + k));
      __m256i b = _mm256_loadu_si256((const __m256i *)(r[p + 1] + k));
      __m256i counts = p < 8 ? ones : one;
      low = _mm256_add_epi16(low, _mm256_maddubs_epi16(counts, _mm256_unpacklo_epi8(a, b)));
      high = _mm256_add_epi16(high, _mm256_maddubs_epi16(counts, _mm256_unpackhi_epi8(a, b)));
    }
    low = _mm256_sra_epi16(low, shift);
    high = _mm256_sra_epi16(high, shift);
    __m256i values = _mm256_min_epu8(_mm256_packus_epi16(low, high), limit);
    __m256i none = _mm256_packs_epi16(_mm256_cmpeq_epi16(values, zero), zero);
    uint32_t bits = ~(uint32_t)_mm256_movemask_epi8(none);
    // Eight pairs at a time by table: a loop over the set bits mispredicts its end each time.
    for (int32_t j = 0; j < 2; j++, bits >>= 16) {
      __m128i order = _mm_loadu_si128((const __m128i *)pair_places[bits & 0xFF]);
      __m128i some = j ? _mm256_extracti128_si256(values, 1) : _mm256_castsi256_si128(values);
      _mm_storeu_si128((__m128i *)(out->values + count), _mm_shuffle_epi8(some, order));
      __m128i offsets = _mm_add_epi16(_mm_maddubs_epi16(order, width), base);
      _mm_storeu_si128((__m128i *)(out->offsets + count), offsets);
      base = _mm_add_epi16(base, step);
      count += __builtin_popcount(bits & 0xFF);
    }
  }
  return count;
}

// Adds what the active pairs from `t` on of position `i` give to it and to both neighbours, puts
// the one in front away, which then is complete, and makes its place ready for the next. So the sums
// of a position stand one behind its place.
AVX2 __attribute__((always_inline)) static inline int32_t convolve_one_avx2(
    const int8_t *weights, const __m256i *bias, int32_t vectors, int32_t h, int32_t i, int32_t t,
    __m256i *before, __m256i *here, __m256i *behind, tile *all) {
  for (int32_t end = all->ends[i]; t < end; t++) {
    __m256i value = _mm256_set1_epi16((int16_t)all->values[t]);
    const __m256i *w = (const __m256i *)(weights + all->offsets[t]);
    for (int32_t j = 0; j < vectors; j++) {
      // Values are below 64: no pair of products leaves 16 bits.
      __m256i a = _mm256_maddubs_epi16(value, _mm256_loadu_si256(w + j));
      __m256i b = _mm256_maddubs_epi16(value, _mm256_loadu_si256(w + vectors + j));
      __m256i c = _mm256_maddubs_epi16(value, _mm256_loadu_si256(w + 2 * vectors + j));
      behind[j] = _mm256_add_epi16(behind[j], a);
      here[j] = _mm256_add_epi16(here[j], b);
      before[j] = _mm256_add_epi16(before[j], c);
    }
  }
  __m256i *target = (__m256i *)all->sums + (2 * i + h) * vectors;
  for (int32_t j = 0; j < vectors; j++) {
    _mm256_storeu_si256(target + j, _mm256_max_epi16(before[j], _mm256_setzero_si256()));
    before[j] = bias[j];
  }
  return t;
}

// Positions 1 ..< count - 1 of the tile: `vectors` of 16 columns a half, a constant wherever this
// is inlined. A half of the weights fits into the first-level cache. What a pair adds to its own
// position and both neighbours is added in one go, so three positions are open at a time, in three
// sets of registers by turns.
AVX2 __attribute__((always_inline)) static inline void convolve_avx2(
    const ctagger_net *net, int32_t count, int32_t vectors, tile *all) {
  for (int32_t h = 0; h < 2; h++) {
    const int8_t *weights = net->packed + (ptrdiff_t)h * (net->hidden / 2) * 3 * 32 * vectors;
    __m256i bias[3], x[3], y[3], z[3];
    for (int32_t j = 0; j < vectors; j++) {
      bias[j] = _mm256_loadu_si256((const __m256i *)net->narrow_bias + h * vectors + j);
      x[j] = y[j] = z[j] = bias[j];
    }
    int32_t t = 0;
    for (int32_t i = 0;;) {
      t = convolve_one_avx2(weights, bias, vectors, h, i, t, x, y, z, all);
      if (++i == count) break;
      t = convolve_one_avx2(weights, bias, vectors, h, i, t, y, z, x, all);
      if (++i == count) break;
      t = convolve_one_avx2(weights, bias, vectors, h, i, t, z, x, y, all);
      if (++i == count) break;
    }
  }
}

// One score before its parts are added up: eight sums.
AVX2 __attribute__((always_inline)) static inline __m256i dot_avx2(const __m256i *values,
                                                                   const __m256i *weights,
                                                                   int32_t vectors) {
  __m256i sum = _mm256_madd_epi16(values[0], _mm256_loadu_si256(weights));
  for (int32_t j = 1; j < vectors; j++) {
    __m256i w = _mm256_loadu_si256(weights + j);
    sum = _mm256_add_epi32(sum, _mm256_madd_epi16(values[j], w));
  }
  return sum;
}

// Four scores, a part of each in either half.
AVX2 __attribute__((always_inline)) static inline __m256i four_dots_avx2(const __m256i *values,
                                                                         const __m256i *weights,
                                                                         int32_t vectors) {
  __m256i a = dot_avx2(values, weights, vectors);
  __m256i b = dot_avx2(values, weights + vectors, vectors);
  __m256i c = dot_avx2(values, weights + 2 * vectors, vectors);
  __m256i d = dot_avx2(values, weights + 3 * vectors, vectors);
  a = _mm256_add_epi32(_mm256_unpacklo_epi32(a, b), _mm256_unpackhi_epi32(a, b));
  c = _mm256_add_epi32(_mm256_unpacklo_epi32(c, d), _mm256_unpackhi_epi32(c, d));
  return _mm256_add_epi32(_mm256_unpacklo_epi64(a, c), _mm256_unpackhi_epi64(a, c));
}

// The wanted scores of one position, eight at a time and what is left by four or one; `vectors`, of
// 16 sums, is a constant wherever this is inlined.
AVX2 __attribute__((always_inline)) static inline void score_avx2(const ctagger_net *net,
                                                                  const int16_t *sums,
                                                                  int32_t vectors,
                                                                  int32_t *scores) {
  int32_t step = 1 << (net->score_shift - 1), last = net->last_score;
  __m256i half = _mm256_set1_epi32(step);
  __m128i shift = _mm_cvtsi32_si128(net->score_shift);
  __m256i values[CTAGGER_NARROW_MAX / 16];
  for (int32_t j = 0; j < vectors; j++)
    values[j] = _mm256_loadu_si256((const __m256i *)sums + j);
  int32_t t = net->first_score & ~7;
  const __m256i *w = (const __m256i *)net->packed_heads + t * vectors;
  for (; t + 4 < last; t += 8, w += 8 * vectors) {
    __m256i low = four_dots_avx2(values, w, vectors);
    __m256i high = four_dots_avx2(values, w + 4 * vectors, vectors);
    __m256i total = _mm256_add_epi32(_mm256_permute2x128_si256(low, high, 0x20),
                                     _mm256_permute2x128_si256(low, high, 0x31));
    __m256i bias = _mm256_loadu_si256((const __m256i *)(net->head_bias + t));
    total = _mm256_add_epi32(total, _mm256_add_epi32(bias, half));
    _mm256_storeu_si256((__m256i *)(scores + t), _mm256_sra_epi32(total, shift));
  }
  if (t >= last) return;
  int isOne = t + 1 == last;
  __m256i parts = isOne ? dot_avx2(values, w, vectors) : four_dots_avx2(values, w, vectors);
  __m128i total =
      _mm_add_epi32(_mm256_castsi256_si128(parts), _mm256_extracti128_si256(parts, 1));
  if (isOne) {
    total = _mm_add_epi32(total, _mm_shuffle_epi32(total, 0x4E));
    total = _mm_add_epi32(total, _mm_shuffle_epi32(total, 0xB1));
  }
  __m128i bias = _mm_loadu_si128((const __m128i *)(net->head_bias + t));
  total = _mm_add_epi32(total, _mm_add_epi32(bias, _mm256_castsi256_si128(half)));
  total = _mm_sra_epi32(total, shift);
  if (isOne) scores[t] = _mm_cvtsi128_si32(total);
  else _mm_storeu_si128((__m128i *)(scores + t), total);
}

// Asks for the rows of a position ahead of their use: they lie all over a few megabytes, and no
// processor guesses where.
static inline void prefetch_rows(const ctagger_net *net, const int8_t *character,
                                 const int8_t *bigram) {
  for (int32_t k = 0; k < 4 * net->hidden; k += 64) __builtin_prefetch(bigram + k);
  // Rows of characters are few and stay near; what is missing comes by neighbours.
  for (int32_t k = 0; k < 5 * net->hidden; k += 128) __builtin_prefetch(character + k);
}

AVX2 static void score_all_avx2(const ctagger_net *net, const uint16_t *ids,
                                const int8_t *const *characters, const int8_t *const *bigrams,
                                ptrdiff_t count, int32_t *scores) {
  tile all;
  order_bias_avx2(net, all.bias);
  // Position 0 of a tile is the one in front of the first that is scored. The last two of a tile are
  // the first two of the next.
  int32_t kept = 0, pairs = 0;
  for (ptrdiff_t start = 0; start < count; start += TILE - 2) {
    int32_t total = (int32_t)(start + TILE - 2 < count ? TILE : count - start + 2);
    for (int32_t i = kept; i < total; i++) {
      ptrdiff_t place = start - 1 + i;
      if (place + AHEAD < count + 3)
        prefetch_rows(net, characters[place + AHEAD], bigrams[place + AHEAD]);
      // Nobody asks for padding between padding.
      int isIdle =
          place >= 0 && place < count && !(ids[place - 1] | ids[place] | ids[place + 1]);
      int32_t hidden = isIdle ? 0 : net->hidden;
      if (hidden == 192)
        pairs = activate_avx2(net, 192, characters + place, bigrams + place, pairs, &all);
      else
        pairs = activate_avx2(net, hidden, characters + place, bigrams + place, pairs, &all);
      all.ends[i] = pairs;
    }
    if (net->narrow == 96) convolve_avx2(net, total, 3, &all);
    else convolve_avx2(net, total, 2, &all);
    for (int32_t i = 0; i < total - 2; i++) {
      if (!ids[start + i]) continue;
      const int16_t *sums = all.sums + (i + 2) * net->narrow;
      int32_t *target = scores + (start + i) * net->stride;
      if (net->narrow == 96) score_avx2(net, sums, 6, target);
      else score_avx2(net, sums, 4, target);
    }
    int32_t first = all.ends[total - 3];
    memmove(all.values, all.values + first, (size_t)(pairs - first) * sizeof *all.values);
    memmove(all.offsets, all.offsets + first, (size_t)(pairs - first) * sizeof *all.offsets);
    all.ends[0] = all.ends[total - 2] - first;
    all.ends[1] = pairs -= first;
    kept = 2;
  }
}

// MARK: AVX-512

AVX512 __attribute__((always_inline)) static inline void expand_some_avx512(
    int32_t count, const wide_embedding *embeddings, const int16_t *weights, int32_t row_shift,
    int32_t start, int8_t *const *rows) {
  __m512i half = _mm512_set1_epi32(1 << (row_shift - 1));
  __m128i shift = _mm_cvtsi32_si128(row_shift), least = _mm_set1_epi8(-127);
  __m512i s[8];
  for (int32_t i = 0; i < count; i++) s[i] = half;
  for (int32_t p = 0; p < CTAGGER_DIMENSION / 2; p++) {
    __m512i w = _mm512_loadu_si512(weights + 2 * BLOCK * p);
    for (int32_t i = 0; i < count; i++)
      s[i] = _mm512_dpwssd_epi32(s[i], _mm512_set1_epi32(embeddings[i].pairs[p]), w);
  }
  for (int32_t i = 0; i < count; i++) {
    __m128i bytes = _mm512_cvtsepi32_epi8(_mm512_sra_epi32(s[i], shift));
    _mm_storeu_si128((__m128i *)(rows[i] + start), _mm_max_epi8(bytes, least));
  }
}

AVX512 static void expand_avx512(ptrdiff_t total, const int8_t *const *embeddings,
                                 const int16_t *weights, int32_t columns, int32_t row_shift,
                                 int8_t *const *rows) {
  wide_embedding wide[ROWS_AT_ONCE];
  for (ptrdiff_t first = 0; first < total; first += ROWS_AT_ONCE) {
    ptrdiff_t count = total - first < ROWS_AT_ONCE ? total - first : ROWS_AT_ONCE;
    for (ptrdiff_t i = 0; i < count; i++) widen(embeddings[first + i], wide + i);
    for (int32_t start = 0; start < columns; start += BLOCK) {
      const int16_t *w = weights + (ptrdiff_t)start * CTAGGER_DIMENSION;
      int8_t *const *r = rows + first;
      ptrdiff_t i = 0;
      for (; i + 8 <= count; i += 8) expand_some_avx512(8, wide + i, w, row_shift, start, r + i);
      for (; i + 2 <= count; i += 2) expand_some_avx512(2, wide + i, w, row_shift, start, r + i);
      if (i < count) expand_some_avx512(1, wide + i, w, row_shift, start, r + i);
    }
  }
}

// The widest instructions of this processor: 0, 2 for AVX2, 3 for AVX-512 with VNNI.
static int width(void) {
  static int known = -1;  // racing threads write the same number
  int answer = __atomic_load_n(&known, __ATOMIC_RELAXED);
  if (answer < 0) {
    __builtin_cpu_init();
    answer = __builtin_cpu_supports("avx2") ? 2 : 0;
    if (answer && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512vnni"))
      answer = 3;
    __atomic_store_n(&known, answer, __ATOMIC_RELAXED);
  }
  return answer;
}

#endif

// MARK: Entry points

void ctagger_pack(const int16_t *weights, int32_t columns, int16_t *packed) {
  for (int32_t start = 0; start < columns; start += BLOCK)
    for (int32_t pair = 0; pair < CTAGGER_DIMENSION / 2; pair++, packed += 2 * BLOCK)
      memcpy(packed, weights + ((ptrdiff_t)pair * columns + start) * 2,
             2 * BLOCK * sizeof *packed);
}

void ctagger_expand(ptrdiff_t count, const int8_t *const *embeddings, const int16_t *weights,
                    int32_t columns, int32_t row_shift, int8_t *const *rows, int portable) {
#if WITH_AVX2
  int widest = portable ? 0 : width();
  if (widest == 3) {
    expand_avx512(count, embeddings, weights, columns, row_shift, rows);
    return;
  }
  if (widest >= 2) {
    expand_avx2(count, embeddings, weights, columns, row_shift, rows);
    return;
  }
#endif
  for (ptrdiff_t i = 0; i < count; i++)
    expand_portable(embeddings[i], weights, columns, row_shift, rows[i]);
}

void ctagger_pack_convolution(const int8_t *weights, int32_t hidden, int32_t narrow,
                              int8_t *packed) {
  int32_t half = narrow / 2;
  for (int32_t h = 0; h < 2; h++)
    for (int32_t k = 0; k < hidden; k += 2)
      for (int32_t tap = 0; tap < 3; tap++) {
        const int8_t *w = weights + (tap * hidden + k) * narrow + h * half;
        for (int32_t j = 0; j < half; j++, packed += 2) {
          packed[0] = w[j];
          packed[1] = w[narrow + j];
        }
      }
}

void ctagger_pack_heads(const int16_t *weights, int32_t narrow, int32_t stride, int16_t *packed) {
  for (int32_t t = 0; t < stride; t++)
    for (int32_t k = 0; k < narrow; k++)
      *packed++ = weights[(k / 2 * stride + t) * 2 + (k & 1)];
}

void ctagger_score(const ctagger_net *net, const uint16_t *ids,
                   const int8_t *const *characters, const int8_t *const *bigrams, ptrdiff_t count,
                   int32_t *scores, int portable) {
#if WITH_AVX2
  int isFit = (net->narrow == 64 || net->narrow == 96) && net->active_limit < 64;
  if (isFit && !portable && width() >= 2) {
    score_all_avx2(net, ids, characters, bigrams, count, scores);
    return;
  }
#endif
  score_all_portable(net, ids, characters, bigrams, count, scores);
}
