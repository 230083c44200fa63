#include "cicu.h"
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utypes.h>
#include <unicode/uversion.h>

static char version[U_MAX_VERSION_STRING_LENGTH];

const char *cicu_version(void) {
  // The same bytes on every call, so a race between two threads changes nothing.
  UVersionInfo info;
  u_getVersion(info);
  u_versionToString(info, version);
  return version;
}

const char *cicu_error_name(int32_t status) { return u_errorName((UErrorCode)status); }

int32_t cicu_character_category(uint32_t scalar) { return u_charType((UChar32)scalar); }

int32_t cicu_character_script(uint32_t scalar) {
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode script = uscript_getScript((UChar32)scalar, &status);
  return U_FAILURE(status) ? -1 : (int32_t)script;
}

uint32_t cicu_character_lowercase(uint32_t scalar) { return (uint32_t)u_tolower((UChar32)scalar); }

bool cicu_character_is_ignorable(uint32_t scalar) {
  return u_hasBinaryProperty((UChar32)scalar, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

double cicu_character_numeric_value(uint32_t scalar) {
  return u_getNumericValue((UChar32)scalar);
}

const cicu_normalizer *cicu_normalizer_nfkc(int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = unorm2_getNFKCInstance(&code);
  *status = code;
  return (const cicu_normalizer *)normalizer;
}

int32_t cicu_normalizer_normalize(
    const cicu_normalizer *normalizer, const uint16_t *units, int32_t length, uint16_t *result,
    int32_t capacity, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  int32_t count = unorm2_normalize(
      (const UNormalizer2 *)normalizer, (const UChar *)units, length, (UChar *)result, capacity,
      &code);
  *status = code;
  return count;
}

bool cicu_normalizer_has_boundary_before(const cicu_normalizer *normalizer, uint32_t scalar) {
  return unorm2_hasBoundaryBefore((const UNormalizer2 *)normalizer, (UChar32)scalar);
}

bool cicu_normalizer_is_inert(const cicu_normalizer *normalizer, uint32_t scalar) {
  return unorm2_isInert((const UNormalizer2 *)normalizer, (UChar32)scalar);
}
