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

// Rows made in one pass over the weights.
#define ROWS_AT_ONCE 32

// Columns of the first layer whose weights stand together.
#define BLOCK 16

// The active units of some positions, in order: the value of each and its row of the convolution,
// as a distance in bytes from the row of the first position's first unit. So the active units of
// three neighbours are one run. Behind the last unit stands one of value 0, for loops over pairs.
typedef struct {
  uint8_t values[KEPT * CTAGGER_HIDDEN_MAX + 32];
  int32_t rows[KEPT * CTAGGER_HIDDEN_MAX + 16];
  int32_t ends[KEPT];  // behind the last active unit of each position
  int16_t bias[CTAGGER_HIDDEN_MAX];  // of the first layer, half a step up, in the order of lanes
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

// Puts the bias into the order in which `activate_avx2` sums: of 32 units, the first and third
// eight stand in front of the second and fourth.
AVX2 static void order_bias_avx2(const ctagger_net *net, activations *out) {
  __m256i half = _mm256_set1_epi16((int16_t)(1 << (net->active_shift - 1)));
  for (int32_t k = 0; k < net->hidden; k += 32) {
    __m256i a = _mm256_loadu_si256((const __m256i *)(net->hidden_bias + k));
    __m256i b = _mm256_loadu_si256((const __m256i *)(net->hidden_bias + k + 16));
    a = _mm256_add_epi16(a, half);
    b = _mm256_add_epi16(b, half);
    __m256i *target = (__m256i *)(out->bias + k);
    _mm256_storeu_si256(target, _mm256_permute2x128_si256(a, b, 0x20));
    _mm256_storeu_si256(target + 1, _mm256_permute2x128_si256(a, b, 0x31));
  }
}

AVX2 static void activate_avx2(const ctagger_net *net, const int8_t *const *characters,
                               const int8_t *const *bigrams, int32_t slot, activations *out) {
  int32_t hidden = net->hidden, narrow = net->narrow, count = slot ? out->ends[slot - 1] : 0;
  const int8_t *r[10];
  for (int32_t p = 0; p < 5; p++) r[p] = characters[p - 2] + p * hidden;
  for (int32_t p = 0; p < 4; p++) r[5 + p] = bigrams[p - 1] + p * hidden;
  r[9] = r[8];
  __m256i limit = _mm256_set1_epi8((int8_t)net->active_limit), zero = _mm256_setzero_si256();
  __m256i ones = _mm256_set1_epi8(1), one = _mm256_set1_epi16(1);
  __m256i width = _mm256_set1_epi32(narrow), step = _mm256_set1_epi32(8 * narrow);
  __m256i row = _mm256_set1_epi32(slot * hidden * narrow);
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
    uint32_t bits = (uint32_t)_mm256_movemask_epi8(_mm256_cmpgt_epi8(values, zero));
    __m128i some = _mm256_castsi256_si128(values);
    // Eight units at a time by table: a loop over the set bits mispredicts its end each time.
    for (int32_t j = 0; j < 4; j++, bits >>= 8) {
      __m128i places = _mm_loadl_epi64((const __m128i *)&set_places[bits & 0xFF]);
      _mm_storel_epi64((__m128i *)(out->values + count), _mm_shuffle_epi8(some, places));
      __m256i rows = _mm256_madd_epi16(_mm256_cvtepu8_epi32(places), width);
      _mm256_storeu_si256((__m256i *)(out->rows + count), _mm256_add_epi32(rows, row));
      row = _mm256_add_epi32(row, step);
      some = j == 1 ? _mm256_extracti128_si256(values, 1) : _mm_srli_si128(some, 8);
      count += __builtin_popcount(bits & 0xFF);
    }
  }
  out->ends[slot] = count;
  out->values[count] = 0;
  out->rows[count] = slot * hidden * narrow;
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
  // `slot + 1` was activated last: the end of its run is followed by a unit of value 0.
  int32_t end = all->ends[slot + 1];
  for (int32_t t = slot > 1 ? all->ends[slot - 2] : 0; t < end; t += 2) {
    int16_t both;
    memcpy(&both, all->values + t, sizeof both);
    add_pair_avx2(sum, vectors, _mm256_set1_epi16(both), rows + all->rows[t],
                  rows + all->rows[t + 1]);
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
    __mmask32 bits = _mm512_cmpgt_epi16_mask(sum, zero);
    for (int32_t j = 0; j < 2; j++, bits >>= 16) {
      __m512i rows = _mm512_add_epi32(order, _mm512_set1_epi32(slot * hidden + k + 16 * j));
      rows = _mm512_mullo_epi32(rows, _mm512_set1_epi32(net->narrow));
      _mm512_storeu_si512(out->rows + count, _mm512_maskz_compress_epi32((__mmask16)bits, rows));
      __m256i some =
          j == 0 ? _mm512_castsi512_si256(sum) : _mm512_extracti64x4_epi64(sum, 1);
      __m512i values =
          _mm512_maskz_compress_epi32((__mmask16)bits, _mm512_cvtepu16_epi32(some));
      _mm_storeu_si128((__m128i *)(out->values + count), _mm512_cvtepi32_epi8(values));
      count += __builtin_popcount(bits & 0xFFFF);
    }
  }
  out->ends[slot] = count;
  out->values[count] = 0;
  out->rows[count] = slot * hidden * net->narrow;
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

void ctagger_score(const ctagger_net *net, const int8_t *const *characters,
                   const int8_t *const *bigrams, ptrdiff_t count, int32_t *scores, int portable) {
  activations all;
#if WITH_AVX2
  int isFit = (net->narrow == 64 || net->narrow == 96) && net->active_limit < 64;
  int wide = portable || !isFit ? 0 : width();
  if (wide == 2) order_bias_avx2(net, &all);
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
