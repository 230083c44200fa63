#include "cicu.h"
#include <unicode/ucal.h>
#include <unicode/ucol.h>
#include <unicode/ucurr.h>
#include <unicode/uloc.h>
#include <unicode/utypes.h>
#include <string.h>

cicu_collator *cicu_collator_open(const char *locale, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UCollator *result = ucol_open(locale, &code);
  *status = code;
  return (cicu_collator *)result;
}

void cicu_collator_close(cicu_collator *collator) { ucol_close((UCollator *)collator); }

int32_t cicu_collator_compare(
    const cicu_collator *collator, const uint16_t *left, int32_t left_length,
    const uint16_t *right, int32_t right_length) {
  return ucol_strcoll(
      (const UCollator *)collator, (const UChar *)left, left_length, (const UChar *)right,
      right_length);
}

int32_t cicu_collator_sort_key(
    const cicu_collator *collator, const uint16_t *units, int32_t length, uint8_t *result,
    int32_t capacity) {
  return ucol_getSortKey(
      (const UCollator *)collator, (const UChar *)units, length, result, capacity);
}

int32_t cicu_display_territory(
    const char *territory, const char *locale, uint16_t *result, int32_t capacity,
    int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  char identifier[32] = "und_";
  if (strlen(territory) > 8) {
    *status = U_ILLEGAL_ARGUMENT_ERROR;
    return 0;
  }
  strcat(identifier, territory);
  int32_t count =
      uloc_getDisplayCountry(identifier, locale, (UChar *)result, capacity, &code);
  *status = code;
  return count;
}

int32_t cicu_display_currency(
    const uint16_t *currency, const char *locale, int32_t style, uint16_t *result,
    int32_t capacity, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UChar identifier[4] = {currency[0], currency[1], currency[2], 0};
  int32_t length = 0;
  const UChar *name = ucurr_getName(
      identifier, locale, style == 0 ? UCURR_SYMBOL_NAME : UCURR_LONG_NAME, NULL, &length, &code);
  *status = code;
  if (U_FAILURE(code)) return 0;
  if (length > capacity) {
    *status = U_BUFFER_OVERFLOW_ERROR;
    return length;
  }
  memcpy(result, name, (size_t)length * sizeof(UChar));
  return length;
}

const char *const *cicu_display_territories(void) { return uloc_getISOCountries(); }

cicu_calendar *cicu_calendar_open(const char *locale, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  static const UChar zone[] = {'A', 's', 'i', 'a', '/', 'S', 'h', 'a', 'n', 'g', 'h', 'a', 'i'};
  UCalendar *result = ucal_open(zone, 13, locale, UCAL_DEFAULT, &code);
  *status = code;
  return (cicu_calendar *)result;
}

void cicu_calendar_close(cicu_calendar *calendar) { ucal_close((UCalendar *)calendar); }

double cicu_calendar_time(
    cicu_calendar *calendar, int32_t year, int32_t month, int32_t leap, int32_t day,
    int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UCalendar *object = (UCalendar *)calendar;
  ucal_clear(object);
  ucal_set(object, UCAL_EXTENDED_YEAR, year);
  ucal_set(object, UCAL_MONTH, month);
  ucal_set(object, UCAL_IS_LEAP_MONTH, leap);
  ucal_set(object, UCAL_DATE, day);
  double result = ucal_getMillis(object, &code);
  *status = code;
  return result;
}

void cicu_calendar_fields(
    cicu_calendar *calendar, double milliseconds, int32_t *fields, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UCalendar *object = (UCalendar *)calendar;
  ucal_setMillis(object, milliseconds, &code);
  fields[0] = ucal_get(object, UCAL_EXTENDED_YEAR, &code);
  fields[1] = ucal_get(object, UCAL_MONTH, &code);
  fields[2] = ucal_get(object, UCAL_IS_LEAP_MONTH, &code);
  fields[3] = ucal_get(object, UCAL_DATE, &code);
  *status = code;
}
