#ifndef CICU_H
#define CICU_H
#include <stdbool.h>
#include <stdint.h>

// ICU for Swift. No ICU type stands in this header: objects are opaque handles, text is UTF-16
// code units with a length in units, and every function that can fail writes ICU's status
// (0 or below: success or warning; above 0: failure).

/// The version of ICU that the program runs with: "72.1".
const char *cicu_version(void);
/// ICU's name of a status: "U_BUFFER_OVERFLOW_ERROR".
const char *cicu_error_name(int32_t status);

// Character properties. None of these can fail.
/// The general category as ICU's UCharCategory (0 unassigned ... 29 final punctuation).
int32_t cicu_character_category(uint32_t scalar);
/// The script as ICU's UScriptCode (17 Han, 25 Latin); -1 on failure.
int32_t cicu_character_script(uint32_t scalar);
/// The simple lower-case mapping.
uint32_t cicu_character_lowercase(uint32_t scalar);
/// Whether the scalar is Default_Ignorable_Code_Point.
bool cicu_character_is_ignorable(uint32_t scalar);
/// The numeric value, or -123456789 when there is none.
double cicu_character_numeric_value(uint32_t scalar);

// Normaliser: an unmodifiable singleton that is never closed.
typedef struct cicu_normalizer cicu_normalizer;
const cicu_normalizer *cicu_normalizer_nfkc(int32_t *status);
/// Returns the length of the whole result, also when `capacity` is too small.
int32_t cicu_normalizer_normalize(
    const cicu_normalizer *normalizer, const uint16_t *units, int32_t length, uint16_t *result,
    int32_t capacity, int32_t *status);
bool cicu_normalizer_has_boundary_before(const cicu_normalizer *normalizer, uint32_t scalar);
bool cicu_normalizer_is_inert(const cicu_normalizer *normalizer, uint32_t scalar);

// Transliterator.
typedef struct cicu_transliterator cicu_transliterator;
/// `identifier` is NUL-terminated ASCII: "Hant-Hans".
cicu_transliterator *cicu_transliterator_open(const char *identifier, int32_t *status);
void cicu_transliterator_close(cicu_transliterator *transliterator);
/// Rewrites `units` in place; returns the length of the result. When `capacity` is too small the
/// status is U_BUFFER_OVERFLOW_ERROR and the contents of `units` are lost.
int32_t cicu_transliterator_apply(
    const cicu_transliterator *transliterator, uint16_t *units, int32_t length, int32_t capacity,
    int32_t *status);

// Break iterator.
typedef struct cicu_breaker cicu_breaker;
enum { cicu_breaker_grapheme = 0, cicu_breaker_word = 1, cicu_breaker_sentence = 3 };
/// `locale` is NUL-terminated: "zh".
cicu_breaker *cicu_breaker_open(int32_t kind, const char *locale, int32_t *status);
void cicu_breaker_close(cicu_breaker *breaker);
/// Sets the text, which must stay valid until the last call for it.
void cicu_breaker_set_text(
    cicu_breaker *breaker, const uint16_t *units, int32_t length, int32_t *status);
/// Writes up to `capacity` further boundaries, each plus `offset`; returns how many were written.
/// Fewer than `capacity` mean that the text is used up. 0 itself is not reported.
int32_t cicu_breaker_next(
    cicu_breaker *breaker, int32_t *boundaries, int32_t capacity, int32_t offset);

// Collator.
typedef struct cicu_collator cicu_collator;
cicu_collator *cicu_collator_open(const char *locale, int32_t *status);
void cicu_collator_close(cicu_collator *collator);
/// Returns -1, 0 or 1.
int32_t cicu_collator_compare(
    const cicu_collator *collator, const uint16_t *left, int32_t left_length,
    const uint16_t *right, int32_t right_length);
/// Returns the size of the sort key in bytes, its final NUL included; 0 on failure.
int32_t cicu_collator_sort_key(
    const cicu_collator *collator, const uint16_t *units, int32_t length, uint8_t *result,
    int32_t capacity);

// Display names. All return the length of the whole result in units.
/// `territory` is NUL-terminated: "CN".
int32_t cicu_display_territory(
    const char *territory, const char *locale, uint16_t *result, int32_t capacity,
    int32_t *status);
/// `currency` has three units; `style` 0 is the symbol, 1 the long name.
int32_t cicu_display_currency(
    const uint16_t *currency, const char *locale, int32_t style, uint16_t *result,
    int32_t capacity, int32_t *status);
/// ICU's list of two-letter territory codes; ends with NULL.
const char *const *cicu_display_territories(void);

// Chinese calendar.
typedef struct cicu_calendar cicu_calendar;
/// `locale` names the calendar: "zh@calendar=chinese". Times are at 0:00 in China.
cicu_calendar *cicu_calendar_open(const char *locale, int32_t *status);
void cicu_calendar_close(cicu_calendar *calendar);
/// Sets the day by fields; `month` counts from 0, `leap` is 0 or 1. For a Chinese calendar
/// `year` is the extended year (Gregorian year + 2637). Returns milliseconds since 1970.
double cicu_calendar_time(
    cicu_calendar *calendar, int32_t year, int32_t month, int32_t leap, int32_t day,
    int32_t *status);
/// Reads year (extended), month (from 0), leap and day of a time into `fields[4]`.
void cicu_calendar_fields(
    cicu_calendar *calendar, double milliseconds, int32_t *fields, int32_t *status);

// Encodings other than UTF-8.
typedef struct cicu_decoder cicu_decoder;
/// `encoding` is a name or alias that ICU knows: "gb18030", "Big5". Bytes that the encoding does not
/// have are an error.
cicu_decoder *cicu_decoder_open(const char *encoding, int32_t *status);
void cicu_decoder_close(cicu_decoder *decoder);
/// Turns bytes into UTF-8. `true` when there was not room enough: call again with the rest.
bool cicu_decoder_step(
    cicu_decoder *decoder, const uint8_t *bytes, int64_t count, int64_t *consumed, uint8_t *utf8,
    int64_t capacity, int64_t *produced, bool is_last, int32_t *status);
/// ICU's guess, with a confidence from 0 to 100, written to `name`; NULL when it has none.
const char *cicu_detect_encoding(
    const uint8_t *bytes, int32_t count, int32_t *confidence, char *name, int32_t capacity);

#endif
