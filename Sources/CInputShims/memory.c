#include <stdlib.h>

#include "cinput.h"

#if defined(__GLIBC__)
#include <malloc.h>
#endif

void cinput_return_large_blocks(size_t threshold) {
#if defined(__GLIBC__)
  mallopt(M_MMAP_THRESHOLD, (int)threshold);
  mallopt(M_TRIM_THRESHOLD, (int)threshold);
#else
  (void)threshold;
#endif
}
