#include "cicu.h"
#include <unicode/ubrk.h>
#include <unicode/utrans.h>
#include <unicode/utypes.h>
#include <string.h>

cicu_transliterator *cicu_transliterator_open(const char *identifier, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UChar units[64];
  size_t length = strlen(identifier);
  if (length > 64) {
    *status = U_ILLEGAL_ARGUMENT_ERROR;
    return NULL;
  }
  for (size_t index = 0; index < length; index++) units[index] = (unsigned char)identifier[index];
  UTransliterator *result =
      utrans_openU(units, (int32_t)length, UTRANS_FORWARD, NULL, 0, NULL, &code);
  *status = code;
  return (cicu_transliterator *)result;
}

void cicu_transliterator_close(cicu_transliterator *transliterator) {
  utrans_close((UTransliterator *)transliterator);
}

int32_t cicu_transliterator_apply(
    const cicu_transliterator *transliterator, uint16_t *units, int32_t length, int32_t capacity,
    int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  int32_t limit = length;
  utrans_transUChars(
      (const UTransliterator *)transliterator, (UChar *)units, &length, capacity, 0, &limit,
      &code);
  *status = code;
  return length;
}

cicu_breaker *cicu_breaker_open(int32_t kind, const char *locale, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UBreakIterator *result = ubrk_open((UBreakIteratorType)kind, locale, NULL, 0, &code);
  *status = code;
  return (cicu_breaker *)result;
}

void cicu_breaker_close(cicu_breaker *breaker) { ubrk_close((UBreakIterator *)breaker); }

void cicu_breaker_set_text(
    cicu_breaker *breaker, const uint16_t *units, int32_t length, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  ubrk_setText((UBreakIterator *)breaker, (const UChar *)units, length, &code);
  *status = code;
}

int32_t cicu_breaker_next(
    cicu_breaker *breaker, int32_t *boundaries, int32_t capacity, int32_t offset) {
  int32_t count = 0;
  while (count < capacity) {
    int32_t boundary = ubrk_next((UBreakIterator *)breaker);
    if (boundary == UBRK_DONE) break;
    boundaries[count++] = boundary + offset;
  }
  return count;
}
