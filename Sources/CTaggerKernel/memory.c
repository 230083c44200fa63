#include "ctagger.h"

#include <stdlib.h>

#if defined(__linux__)
#include <sys/mman.h>
#endif

void ctagger_use_large_pages(void *start, size_t count) {
#if defined(__linux__)
  madvise(start, count - count % CTAGGER_LARGE_PAGE, MADV_HUGEPAGE);
#else
  (void)start;
  (void)count;
#endif
}

uint32_t *ctagger_zeroed(size_t count) {
  uint32_t *memory = calloc(count, sizeof *memory);
  if (!memory) abort();
  return memory;
}

void ctagger_free(uint32_t *memory) { free(memory); }
