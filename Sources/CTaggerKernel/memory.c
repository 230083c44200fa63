#include "ctagger.h"

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
