#include "cicu.h"
#include <stdlib.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

enum { pivot_capacity = 4096 };

struct cicu_decoder {
  UConverter *from, *to;
  UChar pivot[pivot_capacity];
  UChar *pivot_source, *pivot_target;
};

cicu_decoder *cicu_decoder_open(const char *encoding, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  cicu_decoder *decoder = calloc(1, sizeof *decoder);
  if (!decoder) {
    *status = U_MEMORY_ALLOCATION_ERROR;
    return NULL;
  }
  decoder->from = ucnv_open(encoding, &code);
  decoder->to = ucnv_open("UTF-8", &code);
  // What the encoding does not have is an error, not U+FFFD.
  if (U_SUCCESS(code)) {
    ucnv_setToUCallBack(decoder->from, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
  }
  decoder->pivot_source = decoder->pivot_target = decoder->pivot;
  *status = code;
  if (U_SUCCESS(code)) return decoder;
  cicu_decoder_close(decoder);
  return NULL;
}

void cicu_decoder_close(cicu_decoder *decoder) {
  if (!decoder) return;
  if (decoder->from) ucnv_close(decoder->from);
  if (decoder->to) ucnv_close(decoder->to);
  free(decoder);
}

bool cicu_decoder_step(
    cicu_decoder *decoder, const uint8_t *bytes, int64_t count, int64_t *consumed, uint8_t *utf8,
    int64_t capacity, int64_t *produced, bool is_last, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  const char *source = (const char *)bytes;
  char *target = (char *)utf8;
  ucnv_convertEx(
      decoder->to, decoder->from, &target, target + capacity, &source, source + count,
      decoder->pivot, &decoder->pivot_source, &decoder->pivot_target,
      decoder->pivot + pivot_capacity, false, is_last, &code);
  *consumed = source - (const char *)bytes;
  *produced = target - (char *)utf8;
  if (code == U_BUFFER_OVERFLOW_ERROR) {
    *status = 0;
    return true;
  }
  *status = code;
  return false;
}

const char *cicu_detect_encoding(
    const uint8_t *bytes, int32_t count, int32_t *confidence, char *name, int32_t capacity) {
  UErrorCode code = U_ZERO_ERROR;
  UCharsetDetector *detector = ucsdet_open(&code);
  *confidence = 0;
  ucsdet_setText(detector, (const char *)bytes, count, &code);
  const UCharsetMatch *match = ucsdet_detect(detector, &code);
  const char *result = NULL;
  if (U_SUCCESS(code) && match) {
    const char *found = ucsdet_getName(match, &code);
    *confidence = ucsdet_getConfidence(match, &code);
    if (U_SUCCESS(code) && found) {
      int32_t length = 0;
      while (found[length] && length + 1 < capacity) {
        name[length] = found[length];
        length++;
      }
      name[length] = 0;
      result = name;
    }
  }
  ucsdet_close(detector);
  return result;
}
