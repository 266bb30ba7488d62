/*
 * field: one typed value of a form, read from the text that was sent. Used by form; pure.
 */
#ifndef JX_WEB_FIELD_H
#define JX_WEB_FIELD_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"
#include "lib/web/form.h"

struct field_value {
    bool present;
    const char *text; /* normalised; "" when absent; arena */
    int64_t number;   /* see form_int */
    uint8_t id[16];
};

struct field_fault {
    const char *key;     /* message; static */
    const char *args[2]; /* arena; NULL when unused */
};

/* Whether `typed` counts as nothing entered: only white space, but for passwords, where nothing is nothing. */
bool field_blank(const struct field *f, const char *typed);

/* Reads `typed`. OK; ERR_INVALID with `fault`; ERR_NO_MEMORY. A blank value is absent, and a fault when it is required.
 */
enum err field_read(const struct field *f, const char *typed, struct arena *a, struct field_value *out,
                    struct field_fault *fault) MUST_CHECK;

/* The text that the input shows for a number as form_int gives it; NULL: no memory. */
const char *field_format(const struct field *f, int64_t number, struct arena *a);

#endif
