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

// The active units of some positions, in order. Each is position x hidden + unit, an index into
// `values` and, less the first position's share, a row of the convolution: so the active units
// of three neighbours are one run.
typedef struct {
  int16_t values[KEPT * CTAGGER_HIDDEN_MAX];
  int32_t active[KEPT * CTAGGER_HIDDEN_MAX + 16];
  int32_t ends[KEPT];  // behind the last active unit of each position
} activations;

static inline int32_t clamped(int32_t value, int32_t low, int32_t high) {
  return value < low ? low : value > high ? high : value;
}

// MARK: Portable

static void expand_portable(const int8_t *embedding, const int16_t *weights, int32_t columns,
                            int32_t row_shift, int8_t *row) {
  int32_t half = 1 << (row_shift - 1);
  for (int32_t start = 0; start < columns; start += 32) {
    int32_t sum[32] = {0};
    for (int32_t pair = 0; pair < CTAGGER_DIMENSION / 2; pair++) {
      const int16_t *w = weights + ((ptrdiff_t)pair * columns + start) * 2;
      int32_t a = embedding[2 * pair], b = embedding[2 * pair + 1];
      for (int32_t j = 0; j < 32; j++) sum[j] += a * w[2 * j] + b * w[2 * j + 1];
    }
    for (int32_t j = 0; j < 32; j++)
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
    out->values[slot * hidden + k] = (int16_t)value;
    out->active[count] = slot * hidden + k;
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
  int32_t narrow = net->narrow, first = (slot - 1) * net->hidden;
  uint16_t sum[CTAGGER_NARROW_MAX];
  memcpy(sum, net->narrow_bias, (size_t)narrow * sizeof *sum);
  for (int32_t t = slot > 1 ? all->ends[slot - 2] : 0; t < all->ends[slot + 1]; t++) {
    int32_t at = all->active[t], value = all->values[at];
    const int8_t *w = net->convolution + (ptrdiff_t)(at - first) * narrow;
    for (int32_t j = 0; j < narrow; j++) sum[j] = (uint16_t)(sum[j] + (uint16_t)(value * w[j]));
  }
  score_portable(net, (const int16_t *)sum, scores);
}

// MARK: AVX2

#if WITH_AVX2

static inline int32_t pair_at(const int8_t *embedding, int32_t p) {
  return (int32_t)(((uint32_t)(uint16_t)embedding[2 * p + 1] << 16) |
                   (uint16_t)embedding[2 * p]);
}

// `count` rows at a time, a constant wherever this is inlined: the weights come from far.
AVX2 __attribute__((always_inline)) static inline void expand_some_avx2(
    int32_t count, const int8_t *const *embeddings, const int16_t *weights, int32_t columns,
    int32_t row_shift, int8_t *const *rows) {
  __m256i half = _mm256_set1_epi32(1 << (row_shift - 1));
  __m128i shift = _mm_cvtsi32_si128(row_shift);
  for (int32_t start = 0; start < columns; start += 32) {
    __m256i s[2][4];
    for (int32_t i = 0; i < count; i++)
      for (int32_t j = 0; j < 4; j++) s[i][j] = half;
    const int16_t *w = weights + (ptrdiff_t)start * 2;
    for (int32_t p = 0; p < CTAGGER_DIMENSION / 2; p++, w += (ptrdiff_t)columns * 2) {
      for (int32_t i = 0; i < count; i++) {
        __m256i e = _mm256_set1_epi32(pair_at(embeddings[i], p));
        for (int32_t j = 0; j < 4; j++)
          s[i][j] = _mm256_add_epi32(
              s[i][j], _mm256_madd_epi16(e, _mm256_loadu_si256((const __m256i *)w + j)));
      }
    }
    for (int32_t i = 0; i < count; i++) {
      for (int32_t j = 0; j < 4; j++) s[i][j] = _mm256_sra_epi32(s[i][j], shift);
      __m256i low = _mm256_packs_epi32(s[i][0], s[i][1]);
      __m256i high = _mm256_packs_epi32(s[i][2], s[i][3]);
      __m256i bytes = _mm256_packs_epi16(low, high);
      bytes = _mm256_max_epi8(bytes, _mm256_set1_epi8(-127));
      bytes = _mm256_permutevar8x32_epi32(bytes, _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7));
      _mm256_storeu_si256((__m256i *)(rows[i] + start), bytes);
    }
  }
}

AVX2 static void expand_avx2(ptrdiff_t count, const int8_t *const *embeddings,
                             const int16_t *weights, int32_t columns, int32_t row_shift,
                             int8_t *const *rows) {
  ptrdiff_t i = 0;
  for (; i + 2 <= count; i += 2)
    expand_some_avx2(2, embeddings + i, weights, columns, row_shift, rows + i);
  if (i < count) expand_some_avx2(1, embeddings + i, weights, columns, row_shift, rows + i);
}

AVX2 static inline __m256i widened(const int8_t *bytes) {
  return _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)bytes));
}

AVX2 static void activate_avx2(const ctagger_net *net, const int8_t *const *characters,
                               const int8_t *const *bigrams, int32_t slot, activations *out) {
  int32_t hidden = net->hidden, count = slot ? out->ends[slot - 1] : 0;
  const int8_t *r[9];
  for (int32_t p = 0; p < 5; p++) r[p] = characters[p - 2] + p * hidden;
  for (int32_t p = 0; p < 4; p++) r[5 + p] = bigrams[p - 1] + p * hidden;
  __m256i half = _mm256_set1_epi16((int16_t)(1 << (net->active_shift - 1)));
  __m256i limit = _mm256_set1_epi16((int16_t)net->active_limit), zero = _mm256_setzero_si256();
  __m128i shift = _mm_cvtsi32_si128(net->active_shift);
  int16_t *values = out->values + slot * hidden;
  for (int32_t k = 0; k < hidden; k += 32) {
    __m256i a = _mm256_loadu_si256((const __m256i *)(net->hidden_bias + k));
    __m256i b = _mm256_loadu_si256((const __m256i *)(net->hidden_bias + k + 16));
    for (int32_t p = 0; p < 9; p++) {
      a = _mm256_add_epi16(a, widened(r[p] + k));
      b = _mm256_add_epi16(b, widened(r[p] + k + 16));
    }
    a = _mm256_sra_epi16(_mm256_add_epi16(a, half), shift);
    b = _mm256_sra_epi16(_mm256_add_epi16(b, half), shift);
    a = _mm256_max_epi16(_mm256_min_epi16(a, limit), zero);
    b = _mm256_max_epi16(_mm256_min_epi16(b, limit), zero);
    _mm256_storeu_si256((__m256i *)(values + k), a);
    _mm256_storeu_si256((__m256i *)(values + k + 16), b);
    __m256i both = _mm256_permute4x64_epi64(_mm256_packs_epi16(a, b), 0xD8);
    uint32_t bits = (uint32_t)_mm256_movemask_epi8(_mm256_cmpgt_epi8(both, zero));
    // Eight units at a time by table: a loop over the set bits mispredicts its end each time.
    for (int32_t j = 0; j < 4; j++, bits >>= 8) {
      __m256i places = _mm256_cvtepu8_epi32(
          _mm_loadl_epi64((const __m128i *)&set_places[bits & 0xFF]));
      places = _mm256_add_epi32(places, _mm256_set1_epi32(slot * hidden + k + 8 * j));
      _mm256_storeu_si256((__m256i *)(out->active + count), places);
      count += __builtin_popcount(bits & 0xFF);
    }
  }
  out->ends[slot] = count;
}

// Adds the rows of two active units, each times its value, to the sums. `vectors` is a constant
// wherever this is inlined. Byte k of a vector of `sum` pairs: the low halves of both lanes of 32
// columns stand in the even vector, the high halves in the odd one.
AVX2 __attribute__((always_inline)) static inline void add_pair_avx2(
    __m256i *sum, int32_t vectors, __m256i values, const int8_t *one, const int8_t *other) {
  for (int32_t j = 0; j < vectors; j += 2) {
    __m256i a = _mm256_loadu_si256((const __m256i *)(one + j * 16));
    __m256i b = _mm256_loadu_si256((const __m256i *)(other + j * 16));
    // Values are below 64: no pair of products leaves 16 bits.
    sum[j] = _mm256_add_epi16(sum[j], _mm256_maddubs_epi16(values, _mm256_unpacklo_epi8(a, b)));
    sum[j + 1] =
        _mm256_add_epi16(sum[j + 1], _mm256_maddubs_epi16(values, _mm256_unpackhi_epi8(a, b)));
  }
}

// The sums of one position stay in registers: `vectors` is a constant wherever this is inlined.
AVX2 __attribute__((always_inline)) static inline void convolve_avx2(
    const ctagger_net *net, const activations *all, int32_t slot, int32_t vectors,
    int16_t *sums) {
  __m256i sum[CTAGGER_NARROW_MAX / 16];
  int32_t narrow = vectors * 16;
  const int8_t *rows = net->convolution - (ptrdiff_t)(slot - 1) * net->hidden * narrow;
  for (int32_t j = 0; j < vectors; j++) sum[j] = _mm256_setzero_si256();
  int32_t t = slot > 1 ? all->ends[slot - 2] : 0, end = all->ends[slot + 1];
  for (; t + 1 < end; t += 2) {
    int32_t at = all->active[t], next = all->active[t + 1];
    __m256i values =
        _mm256_set1_epi16((int16_t)(all->values[at] | all->values[next] << 8));
    add_pair_avx2(sum, vectors, values, rows + (ptrdiff_t)at * narrow,
                  rows + (ptrdiff_t)next * narrow);
  }
  if (t < end) {
    int32_t at = all->active[t];
    const int8_t *row = rows + (ptrdiff_t)at * narrow;
    add_pair_avx2(sum, vectors, _mm256_set1_epi16(all->values[at]), row, row);
  }
  for (int32_t j = 0; j < vectors; j += 2) {
    const __m256i *bias = (const __m256i *)net->narrow_bias + j;
    __m256i *target = (__m256i *)sums + j, zero = _mm256_setzero_si256();
    __m256i low = _mm256_permute2x128_si256(sum[j], sum[j + 1], 0x20);
    __m256i high = _mm256_permute2x128_si256(sum[j], sum[j + 1], 0x31);
    low = _mm256_add_epi16(low, _mm256_loadu_si256(bias));
    high = _mm256_add_epi16(high, _mm256_loadu_si256(bias + 1));
    _mm256_storeu_si256(target, _mm256_max_epi16(low, zero));
    _mm256_storeu_si256(target + 1, _mm256_max_epi16(high, zero));
  }
}

// The scores of one position; `vectors` is a constant wherever this is inlined.
AVX2 __attribute__((always_inline)) static inline void score_avx2(
    const ctagger_net *net, const int16_t *sums, int32_t vectors, int32_t *scores) {
  __m256i half = _mm256_set1_epi32(1 << (net->score_shift - 1));
  __m256i s[CTAGGER_STRIDE_MAX / 8];
  for (int32_t j = 0; j < vectors; j++)
    s[j] = _mm256_add_epi32(half, _mm256_loadu_si256((const __m256i *)net->head_bias + j));
  for (int32_t k = 0; k < net->narrow / 2; k++) {
    int32_t pair;
    memcpy(&pair, sums + 2 * k, sizeof pair);
    __m256i value = _mm256_set1_epi32(pair);
    const __m256i *w = (const __m256i *)(net->heads + (ptrdiff_t)k * vectors * 16);
    for (int32_t j = 0; j < vectors; j++)
      s[j] = _mm256_add_epi32(s[j], _mm256_madd_epi16(value, _mm256_loadu_si256(w + j)));
  }
  __m128i shift = _mm_cvtsi32_si128(net->score_shift);
  for (int32_t j = 0; j < vectors; j++)
    _mm256_storeu_si256((__m256i *)scores + j, _mm256_sra_epi32(s[j], shift));
}

AVX2 static void finish_avx2(const ctagger_net *net, const activations *all, int32_t slot,
                             int32_t *scores) {
  int16_t sums[CTAGGER_NARROW_MAX];
  if (net->narrow == 96) convolve_avx2(net, all, slot, 6, sums);
  else convolve_avx2(net, all, slot, 4, sums);
  if (net->stride == 24) {
    score_avx2(net, sums, 3, scores);
  } else {
    score_portable(net, sums, scores);
  }
}

// MARK: AVX-512

AVX512 __attribute__((always_inline)) static inline void expand_some_avx512(
    int32_t count, const int8_t *const *embeddings, const int16_t *weights, int32_t columns,
    int32_t row_shift, int8_t *const *rows) {
  __m512i half = _mm512_set1_epi32(1 << (row_shift - 1));
  __m128i shift = _mm_cvtsi32_si128(row_shift), least = _mm_set1_epi8(-127);
  for (int32_t start = 0; start < columns; start += 64) {
    __m512i s[4][4];
    for (int32_t i = 0; i < count; i++)
      for (int32_t j = 0; j < 4; j++) s[i][j] = half;
    const int16_t *w = weights + (ptrdiff_t)start * 2;
    for (int32_t p = 0; p < CTAGGER_DIMENSION / 2; p++, w += (ptrdiff_t)columns * 2) {
      for (int32_t i = 0; i < count; i++) {
        __m512i e = _mm512_set1_epi32(pair_at(embeddings[i], p));
        for (int32_t j = 0; j < 4; j++)
          s[i][j] = _mm512_dpwssd_epi32(s[i][j], e, _mm512_loadu_si512(w + 32 * j));
      }
    }
    for (int32_t i = 0; i < count; i++)
      for (int32_t j = 0; j < 4; j++) {
        __m128i bytes = _mm512_cvtsepi32_epi8(_mm512_sra_epi32(s[i][j], shift));
        _mm_storeu_si128((__m128i *)(rows[i] + start + 16 * j), _mm_max_epi8(bytes, least));
      }
  }
}

AVX512 static void expand_avx512(ptrdiff_t count, const int8_t *const *embeddings,
                                 const int16_t *weights, int32_t columns, int32_t row_shift,
                                 int8_t *const *rows) {
  ptrdiff_t i = 0;
  for (; i + 4 <= count; i += 4)
    expand_some_avx512(4, embeddings + i, weights, columns, row_shift, rows + i);
  switch (count - i) {
  case 3: expand_some_avx512(3, embeddings + i, weights, columns, row_shift, rows + i); break;
  case 2: expand_some_avx512(2, embeddings + i, weights, columns, row_shift, rows + i); break;
  case 1: expand_some_avx512(1, embeddings + i, weights, columns, row_shift, rows + i); break;
  default: break;
  }
}

AVX512 static void activate_avx512(const ctagger_net *net, const int8_t *const *characters,
                                   const int8_t *const *bigrams, int32_t slot, activations *out) {
  int32_t hidden = net->hidden, count = slot ? out->ends[slot - 1] : 0;
  const int8_t *r[9];
  for (int32_t p = 0; p < 5; p++) r[p] = characters[p - 2] + p * hidden;
  for (int32_t p = 0; p < 4; p++) r[5 + p] = bigrams[p - 1] + p * hidden;
  __m512i half = _mm512_set1_epi16((int16_t)(1 << (net->active_shift - 1)));
  __m512i limit = _mm512_set1_epi16((int16_t)net->active_limit), zero = _mm512_setzero_si512();
  __m512i order = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  __m128i shift = _mm_cvtsi32_si128(net->active_shift);
  for (int32_t k = 0; k < hidden; k += 32) {
    __m512i sum = _mm512_loadu_si512(net->hidden_bias + k);
    for (int32_t p = 0; p < 9; p++) {
      __m256i bytes = _mm256_loadu_si256((const __m256i *)(r[p] + k));
      sum = _mm512_add_epi16(sum, _mm512_cvtepi8_epi16(bytes));
    }
    sum = _mm512_sra_epi16(_mm512_add_epi16(sum, half), shift);
    sum = _mm512_max_epi16(_mm512_min_epi16(sum, limit), zero);
    _mm512_storeu_si512(out->values + slot * hidden + k, sum);
    __mmask32 bits = _mm512_cmpgt_epi16_mask(sum, zero);
    for (int32_t j = 0; j < 2; j++, bits >>= 16) {
      __m512i places = _mm512_add_epi32(order, _mm512_set1_epi32(slot * hidden + k + 16 * j));
      _mm512_storeu_si512(out->active + count,
                          _mm512_maskz_compress_epi32((__mmask16)bits, places));
      count += __builtin_popcount(bits & 0xFFFF);
    }
  }
  out->ends[slot] = count;
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

void ctagger_expand(ptrdiff_t count, const int8_t *const *embeddings, const int16_t *weights,
                    int32_t columns, int32_t row_shift, int8_t *const *rows, int portable) {
#if WITH_AVX2
  int widest = portable ? 0 : width();
  if (widest == 3 && columns % 64 == 0) {
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

void ctagger_score(const ctagger_net *net, const int8_t *const *characters,
                   const int8_t *const *bigrams, ptrdiff_t count, int32_t *scores, int portable) {
  activations all;
#if WITH_AVX2
  int isFit = (net->narrow == 64 || net->narrow == 96) && net->active_limit < 64;
  int wide = portable || !isFit ? 0 : width();
#else
  int wide = 0;
#endif
  // Slot 0 holds the position in front of the first that is scored, and so on; when the slots
  // are full, two positions are done again in the first two.
  for (ptrdiff_t start = 0; start < count; start += KEPT - 2) {
    ptrdiff_t end = start + KEPT - 2 < count ? start + KEPT - 2 : count;
    for (ptrdiff_t i = start - 1; i <= end; i++) {
      // Rows lie all over a few megabytes, and no processor guesses where.
      if (i + AHEAD < count + 3) {
        const int8_t *bigram = bigrams[i + AHEAD], *character = characters[i + AHEAD];
        for (int32_t k = 0; k < 4 * net->hidden; k += 128) {
          __builtin_prefetch(bigram + k);
          __builtin_prefetch(bigram + k + 64);
        }
        // Rows of characters are few and stay near; what is missing comes by neighbours.
        for (int32_t k = 0; k < 5 * net->hidden; k += 128) __builtin_prefetch(character + k);
      }
      int32_t slot = (int32_t)(i - start + 1);
#if WITH_AVX2
      if (wide == 3) activate_avx512(net, characters + i, bigrams + i, slot, &all);
      else if (wide) activate_avx2(net, characters + i, bigrams + i, slot, &all);
#endif
      if (!wide) activate_portable(net, characters + i, bigrams + i, slot, &all);
      if (slot < 2) continue;
      int32_t *target = scores + (i - 1) * net->stride;
#if WITH_AVX2
      if (wide) finish_avx2(net, &all, slot - 1, target);
#endif
      if (!wide) finish_portable(net, &all, slot - 1, target);
    }
  }
}
