#include "ctagger.h"

#if defined(__linux__)
#include <sys/mman.h>
#ifndef MADV_COLLAPSE
#define MADV_COLLAPSE 25  // of Linux 6.1; kernels before it say no
#endif
#endif

void ctagger_move_to_large_pages(void *start, size_t count) {
#if defined(__linux__)
  madvise(start, count - count % CTAGGER_LARGE_PAGE, MADV_COLLAPSE);
#else
  (void)start;
  (void)count;
#endif
}
