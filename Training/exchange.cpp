// Word classes by the exchange algorithm: each word moves to the class that makes the pairs of
// classes likeliest, until few words move. Deterministic; one thread.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

namespace {

struct Pair {
  int word;
  int64_t count;
};

std::vector<double> small(1 << 20);

double entropy(int64_t count) {
  return count < int64_t(small.size()) ? small[count] : double(count) * std::log(double(count));
}

}  // namespace

// words: their number; the first `fixed` stay alone in classes 0, 1, …
// keys[i] = first * words + second, with its count; classes[w] is set for each word.
extern "C" void exchange(
    int words, int fixed, int classes, int rounds, int64_t pairs, const int64_t *keys,
    const int64_t *counts, int32_t *result) {
  for (size_t i = 1; i < small.size(); i++) small[i] = double(i) * std::log(double(i));
  std::vector<std::vector<Pair>> next(words), before(words);
  std::vector<int64_t> self(words), asFirst(words), asSecond(words);
  for (int64_t i = 0; i < pairs; i++) {
    int a = int(keys[i] / words), b = int(keys[i] % words);
    if (a == b) {
      self[a] += counts[i];
    } else {
      next[a].push_back({b, counts[i]});
      before[b].push_back({a, counts[i]});
    }
    asFirst[a] += counts[i];
    asSecond[b] += counts[i];
  }
  std::vector<int> order(words - fixed);
  std::iota(order.begin(), order.end(), fixed);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return asFirst[a] + asSecond[a] > asFirst[b] + asSecond[b];
  });
  for (int word = 0; word < fixed; word++) result[word] = word;
  for (size_t i = 0; i < order.size(); i++) result[order[i]] = fixed + int(i % (classes - fixed));

  std::vector<int64_t> table(size_t(classes) * classes), first(classes), second(classes);
  for (int64_t i = 0; i < pairs; i++) {
    int a = result[keys[i] / words], b = result[keys[i] % words];
    table[size_t(a) * classes + b] += counts[i];
    first[a] += counts[i];
    second[b] += counts[i];
  }
  std::vector<int64_t> right(classes), left(classes);
  std::vector<int> rights, lefts;
  auto change = [&](int word, int to, int64_t sign) {
    for (int x : rights) table[size_t(to) * classes + x] += sign * right[x];
    for (int x : lefts) table[size_t(x) * classes + to] += sign * left[x];
    table[size_t(to) * classes + to] += sign * self[word];
    first[to] += sign * asFirst[word];
    second[to] += sign * asSecond[word];
  };
  for (int round = 0; round < rounds; round++) {
    for (int word : order) {
      rights.clear();
      lefts.clear();
      for (const Pair &p : next[word]) {
        int x = result[p.word];
        if (!right[x]) rights.push_back(x);
        right[x] += p.count;
      }
      for (const Pair &p : before[word]) {
        int x = result[p.word];
        if (!left[x]) lefts.push_back(x);
        left[x] += p.count;
      }
      change(word, result[word], -1);
      double best = -1e300;
      int choice = result[word];
      for (int to = fixed; to < classes; to++) {
        const int64_t *row = &table[size_t(to) * classes];
        double gain = 0;
        for (int x : rights)
          if (x != to) gain += entropy(row[x] + right[x]) - entropy(row[x]);
        for (int x : lefts) {
          if (x == to) continue;
          int64_t held = table[size_t(x) * classes + to];
          gain += entropy(held + left[x]) - entropy(held);
        }
        gain += entropy(row[to] + right[to] + left[to] + self[word]) - entropy(row[to]);
        gain -= entropy(first[to] + asFirst[word]) - entropy(first[to]);
        gain -= entropy(second[to] + asSecond[word]) - entropy(second[to]);
        if (gain > best) {
          best = gain;
          choice = to;
        }
      }
      result[word] = choice;
      change(word, choice, 1);
      for (int x : rights) right[x] = 0;
      for (int x : lefts) left[x] = 0;
    }
  }
}
