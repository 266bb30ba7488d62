/*
 * form: what a page accepts, declared as a table of fields, and what a request really sent, read against it.
 *
 * form_read looks at the declared fields only; anything else that was sent is ignored (SEC-R4). A single field that was
 * sent several times is an error at that field (parameter pollution). What was typed is kept for showing the form
 * again, except passwords. Errors are message keys with up to two arguments that are already formatted; the first error
 * of a field stays.
 *
 * Repeated fields (`many`) come as lists. Those that share a `group` are the columns of one list of rows, aligned by
 * position (session_day, session_from, … of a class); rows in which every field is blank are dropped, wherever they
 * stand.
 *
 * Messages used here (arguments in braces):
 *   form.required  form.single  form.too_short {min}  form.too_long {max}  form.control  form.private_use {character}  form.int
 * form.int_range {min} {max}  form.decimal {digits}  form.decimal_range {min} {max}  form.day  form.day_range {first}
 * {last}
 * form.time  form.time_range {from} {to}  form.moment  form.choice  form.bool  form.id  form.too_many {max}
 * form.pattern
 */
#ifndef JX_WEB_FORM_H
#define JX_WEB_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/err.h"
#include "lib/web/params.h"

enum field_type {
    FIELD_TEXT,     /* one line, trimmed; no controls, no private-use characters. min, max: code points (max 0: 200) */
    FIELD_LINES,    /* several lines, CR LF becomes LF, trimmed. min, max: code points (max 0: 2,000) */
    FIELD_NAME,     /* a person's name (text_name). min, max: code points (max 0: 100) */
    FIELD_INT,      /* whole number. min, max: value; both 0: no range */
    FIELD_DECIMAL,  /* number with up to `scale` digits. min, max: scaled value; both 0: no range */
    FIELD_DAY,      /* YYYY-MM-DD. min, max: day; both 0: no range */
    FIELD_TIME,     /* HH:MM, minutes since midnight. min, max: minutes; both 0: no range */
    FIELD_MOMENT,   /* local "YYYY-MM-DDTHH:MM" (a space and seconds are taken too): an instant */
    FIELD_CHOICE,   /* one of `choices`; its number counts as the value too */
    FIELD_BOOL,     /* a checkbox: present with 1, on or true; absent is false */
    FIELD_ID,       /* a public id: 22 characters for 16 bytes */
    FIELD_PASSWORD, /* not trimmed, never shown again. min, max: code points (max 0: 128) */
    FIELD_FILE,     /* an uploaded file: not among the values; the page asks for it with page_upload */
    FIELD_SEARCH    /* a filter's text: trimmed, controls become spaces, cut not refused. max: code points (0: 100) */
};

struct field {
    const char *name; /* [a-z][a-z0-9_]* */
    enum field_type type;
    bool required;
    int64_t min, max;
    int scale;                        /* with FIELD_DECIMAL */
    const char *const *choices;       /* of FIELD_CHOICE: NULL-terminated; a value's label is the message LABEL.VALUE */
    size_t many;                      /* 0: single; else at most so many values */
    const char *group;                /* with many: the name of the rows it belongs to; NULL: a list of its own */
    bool none_ok;                     /* with a group: no row at all is fine; `required` then asks within each row */
    const char *label;                /* message key; NULL: field.NAME */
    bool (*accept)(const char *text); /* a further rule for the normalised text, else form.pattern; NULL: none */
};

struct form {
    const char *name;
    const struct field *fields;
    size_t count;
};

#define FORM(form_name, table)                                                                                         \
    {                                                                                                                  \
        .name = (form_name), .fields = (table), .count = sizeof(table) / sizeof *(table)                               \
    }

struct form_values; /* arena */

struct form_error {
    const char *field; /* NULL: of the form as a whole */
    size_t index;      /* which of its values or rows, from 0 */
    const char *key;
    const char *args[2]; /* "" when unused */
};

/* Proves a declaration: ERR_INVALID with one sentence in `why`. */
enum err form_check(const struct form *f, struct buf *why) MUST_CHECK;

/* Reads and validates. Fails with ERR_NO_MEMORY only: whether the input is good, form_ok says. */
enum err form_read(const struct form *f, const struct params *sent, struct arena *a,
                   struct form_values **out) MUST_CHECK;

/* Blank values, for showing a form the first time; form_put fills in what is stored. */
enum err form_blank(const struct form *f, struct arena *a, struct form_values **out) MUST_CHECK;

const struct form *form_of(const struct form_values *v);
bool form_ok(const struct form_values *v);
/* The i-th error in the order found, or NULL behind the last. */
const struct form_error *form_error(const struct form_values *v, size_t i);
/* The error at a field's value, or NULL. */
const struct form_error *form_error_at(const struct form_values *v, const char *name, size_t index);

/* Puts a refusal beside its field (NULL: above the form). Arguments are copied; NULL means none. A key is borrowed (a
   literal). */
void form_fail(struct form_values *v, const char *name, size_t index, const char *key, const char *arg0,
               const char *arg1);

/* ---- values ---------------------------------------------------------------------------------------------------------
 * Of the form's own fields only: another name is a bug, is logged and reads as absent. Single fields have index 0. */

/* How many values a field has, or rows a group. */
size_t form_count(const struct form_values *v, const char *name);
/* Whether a good value is there (a checkbox: whether it is ticked). */
bool form_has(const struct form_values *v, const char *name);
bool form_has_at(const struct form_values *v, const char *name, size_t index);
/* The text as normalised: TEXT, LINES, NAME, CHOICE, PASSWORD, SEARCH. "" when absent. */
const char *form_text(const struct form_values *v, const char *name);
const char *form_text_at(const struct form_values *v, const char *name, size_t index);
/* The same, but NULL when absent: for columns that may be NULL. */
const char *form_text_or_null(const struct form_values *v, const char *name);
/* INT, DECIMAL (scaled), DAY, TIME (minutes), MOMENT (instant), CHOICE (its number), BOOL (0 or 1). 0 when absent;
   CHOICE -1. */
int64_t form_int(const struct form_values *v, const char *name);
int64_t form_int_at(const struct form_values *v, const char *name, size_t index);
bool form_bool(const struct form_values *v, const char *name);
day form_day(const struct form_values *v, const char *name);
day form_day_at(const struct form_values *v, const char *name, size_t index);
/* 16 bytes, or NULL when absent. */
const uint8_t *form_id(const struct form_values *v, const char *name);
const uint8_t *form_id_at(const struct form_values *v, const char *name, size_t index);
/* What stands in the input when the form is shown: as typed, or as put. "" for passwords. */
const char *form_typed_at(const struct form_values *v, const char *name, size_t index);

/* ---- filling in what is stored --------------------------------------------------------------------------------------
 * What the inputs show. `index` may be at most the present count; it then adds a value or a row. */

void form_put(struct form_values *v, const char *name, size_t index, const char *text); /* NULL is blank */
/* A number as form_int gives it, shown in the field's own format. */
void form_put_int(struct form_values *v, const char *name, size_t index, int64_t n);
void form_put_id(struct form_values *v, const char *name, size_t index, const uint8_t id[16]);

/* The filters as a query string for links to other pages of a list: "q=%E4%BC%9A&grade=top", in the order of the
   fields, blank ones left out, `except` (may be NULL) too. Appends to `out`. */
void form_query(const struct form_values *v, const char *except, struct buf *out);

#endif
