/*
 * standard_no: numbers of Chinese standards (rule N13): GB 18030-2022, GB/T 22239-2019, DB33/T 1402-2024, DB3310/T
 * 80-2021.
 */
#ifndef JX_DOMAIN_STANDARD_NO_H
#define JX_DOMAIN_STANDARD_NO_H

#include <stdbool.h>

#include "lib/base/err.h"

enum standard_level {
    STANDARD_NATIONAL,   /* GB */
    STANDARD_PROVINCIAL, /* DB and two digits */
    STANDARD_MUNICIPAL,  /* DB and four digits */
    STANDARD_LEVEL_COUNT
};

enum { STANDARD_NO_SIZE = 40 };

struct standard_no {
    enum standard_level level;
    bool recommended;            /* "/T" */
    int region;                  /* 33, 3310; 0 for a national one */
    int year;                    /* 1950–2099 */
    char text[STANDARD_NO_SIZE]; /* as it is stored and printed: "GB/T 1.1-2020" */
};

/* Reads a number as people write it: any case, full-width forms, with or without the space, any dash before the year.
   ERR_INVALID when it is none of the forms above. */
enum err standard_no_parse(const char *s, struct standard_no *out) MUST_CHECK;

/* "national", "provincial", "municipal". Static; parsing is exact. */
const char *standard_level_code(enum standard_level l);
bool standard_level_parse(const char *code, enum standard_level *out);

#endif
