// The three inner loops of training that PyTorch has no fast form of: the loss of a linear-chain
// CRF with hard constraints and masked labels, its Viterbi decoder, and position-aware skip-gram
// for characters and bigrams. Built by native.py; single-threaded and deterministic.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <vector>
using std::vector;

namespace {
constexpr int maxTags = 32;

template <int T>
double loss(const float *emissions, const float *transitions, const uint8_t *legal,
            const int64_t *starts, const int64_t *ends, int count, const int32_t *allowed,
            float *emissionGradient, float *transitionGradient) {
  // legal is (T + 1) x (T + 1); row and column T stand for the border of the sentence.
  static float E[T][T];
  for (int a = 0; a < T; a++)
    for (int b = 0; b < T; b++) E[a][b] = legal[a * (T + 1) + b] ? expf(transitions[a * T + b]) : 0;
  float G[T][T];
  memset(G, 0, sizeof G);
  vector<float> x, forward, backward;
  double total = 0;
  for (int s = 0; s < count; s++) {
    int n = int(ends[s] - starts[s]);
    if (n <= 0) continue;
    const float *e = emissions + starts[s] * T;
    x.resize(n * T), forward.resize(n * T), backward.resize(n * T);
    double logZ[2] = {0, 0};
    for (int pass = 0; pass < 2; pass++) {  // 0: all paths, 1: the allowed paths
      double L = 0;
      for (int i = 0; i < n; i++) {
        float m = -1e30f;
        for (int t = 0; t < T; t++) m = std::max(m, e[i * T + t]);
        L += m;
        int32_t bits = pass == 0 ? -1 : allowed[starts[s] + i];
        for (int t = 0; t < T; t++)
          x[i * T + t] = (bits >> t & 1) ? expf(e[i * T + t] - m) + 1e-20f : 0;
      }
      for (int i = 0; i < n; i++) {
        float *a = &forward[i * T];
        if (i == 0) {
          for (int t = 0; t < T; t++) a[t] = legal[T * (T + 1) + t] ? x[t] : 0;
        } else {
          float v[T] = {};
          for (int u = 0; u < T; u++)
            for (int t = 0; t < T; t++) v[t] += a[u - T] * E[u][t];
          for (int t = 0; t < T; t++) a[t] = v[t] * x[i * T + t];
        }
        float z = 0;
        for (int t = 0; t < T; t++) z += a[t];
        z = std::max(z, 1e-30f);
        for (int t = 0; t < T; t++) a[t] /= z;
        L += logf(z);
      }
      float z = 0;
      for (int t = 0; t < T; t++) {
        bool mayEnd = legal[t * (T + 1) + T];
        z += mayEnd ? forward[(n - 1) * T + t] : 0;
        backward[(n - 1) * T + t] = mayEnd;
      }
      logZ[pass] = L + logf(std::max(z, 1e-30f));
      float sign = pass == 0 ? 1.f : -1.f;
      for (int i = n - 1; i >= 0; i--) {
        float w[T], *b = &backward[i * T], *a = &forward[i * T];
        if (i + 1 < n) {
          for (int t = 0; t < T; t++) w[t] = x[(i + 1) * T + t] * b[T + t];
          float z = 1e-30f, pair = 1e-30f;
          for (int u = 0; u < T; u++) {
            float v = 0;
            for (int t = 0; t < T; t++) v += E[u][t] * w[t];
            b[u] = v, z += v, pair += a[u] * v;
          }
          for (int u = 0; u < T; u++) b[u] /= z;
          float k = sign / pair;
          for (int u = 0; u < T; u++) {
            float c = a[u] * k;
            for (int t = 0; t < T; t++) G[u][t] += c * E[u][t] * w[t];
          }
        }
        float z = 1e-30f;
        for (int t = 0; t < T; t++) z += a[t] * b[t];
        float *g = emissionGradient + (starts[s] + i) * T;
        for (int t = 0; t < T; t++) g[t] += sign * a[t] * b[t] / z;
      }
    }
    total += logZ[0] - logZ[1];
  }
  for (int a = 0; a < T * T; a++) transitionGradient[a] = G[a / T][a % T];
  return total;
}
}  // namespace

extern "C" double crf_loss(int T, const float *e, const float *tr, const uint8_t *legal,
                           const int64_t *st, const int64_t *en, int n, const int32_t *al,
                           float *ge, float *gt) {
  return T == 17 ? loss<17>(e, tr, legal, st, en, n, al, ge, gt)
                 : loss<4>(e, tr, legal, st, en, n, al, ge, gt);
}

extern "C" void viterbi(int T, const float *emissions, const float *tr, const uint8_t *legal,
                        const int64_t *starts, const int64_t *ends, int count, uint8_t *out) {
  vector<uint8_t> back;
  for (int s = 0; s < count; s++) {
    int n = int(ends[s] - starts[s]);
    if (n <= 0) continue;
    const float *e = emissions + starts[s] * T;
    back.assign(n * T, 0);
    float now[maxTags], next[maxTags];
    for (int t = 0; t < T; t++) now[t] = legal[T * (T + 1) + t] ? e[t] : -1e9f;
    for (int i = 1; i < n; i++) {
      for (int t = 0; t < T; t++) {
        float best = -2e9f;
        int from = 0;
        for (int u = 0; u < T; u++) {
          float v = legal[u * (T + 1) + t] ? now[u] + tr[u * T + t] : -1e9f;
          if (v > best) best = v, from = u;
        }
        next[t] = best + e[i * T + t], back[i * T + t] = from;
      }
      memcpy(now, next, sizeof now);
    }
    float best = -2e9f;
    int tag = 0;
    for (int t = 0; t < T; t++)
      if (legal[t * (T + 1) + T] && now[t] > best) best = now[t], tag = t;
    for (int i = n - 1; i >= 0; i--) out[starts[s] + i] = tag, tag = back[i * T + tag];
  }
}

// Characters and bigrams (of i - 1 and i) predict the characters around them, each slot with
// output vectors of its own. Id 0 is padding, 1 unknown.
extern "C" void skipgram(const int32_t *c, const int32_t *b, int64_t n, int window, int negatives,
                         const int32_t *noise, int noiseMask, float *chars, float *bigrams,
                         float *outputs, int charCount, const float *keepChar,
                         const float *keepBigram, float rate0, int epochs) {
  constexpr int d = 64;
  uint64_t seed = 88172645463325252ULL;
  auto random = [&seed]() {
    seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
    return seed;
  };
  double total = double(n) * epochs;
  for (int epoch = 0; epoch < epochs; epoch++)
    for (int64_t i = 1; i < n; i++) {
      float rate = rate0 * std::max(0.05, 1 - (epoch * double(n) + i) / total);
      for (int k = 0; k < 2; k++) {
        int id = k ? b[i] : c[i];
        if (id <= 1) continue;
        float keep = k ? keepBigram[id] : keepChar[id];
        if (keep < 1 && (random() >> 40) / 16777216.f > keep) continue;
        float *v = (k ? bigrams : chars) + int64_t(id) * d, g[d] = {};
        int64_t l = k ? i - 1 : i, r = i;
        for (int w = -window; w <= window; w++) {
          if (!w) continue;
          int64_t j = w < 0 ? l + w : r + w;
          if (j < 0 || j >= n || c[j] == 1) continue;
          if (c[j] == 0 && w != -1 && w != 1) continue;
          float *slot = outputs + int64_t(w < 0 ? w + window : w + window - 1) * charCount * d;
          for (int m = 0; m <= negatives; m++) {
            int o = m == 0 ? c[j] : noise[random() & noiseMask];
            if (m && o == c[j]) continue;
            float *ov = slot + int64_t(o) * d, dot = 0;
            for (int x = 0; x < d; x++) dot += v[x] * ov[x];
            float p = dot > 8 ? 1 : dot < -8 ? 0 : 1 / (1 + expf(-dot)), e = ((m == 0) - p) * rate;
            for (int x = 0; x < d; x++) g[x] += e * ov[x], ov[x] += e * v[x];
          }
        }
        for (int x = 0; x < d; x++) v[x] += g[x];
      }
    }
}
