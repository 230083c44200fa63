#ifndef CICU_H
#define CICU_H
#include <stdint.h>
/// The version of ICU that the program runs with: "72.1".
const char *cicu_version(void);
#endif
