/*
 * json: writes one JSON value into a buf: what an audit row says of a thing before and after, and what exports hold.
 *
 *     struct json j;
 *     json_begin(&j, arena);
 *     json_object(&j, NULL);
 *     json_text(&j, "state", "booked");
 *     json_int(&j, "seat_no", 12);
 *     json_close(&j);
 *     const char *text = json_end(&j); // NULL: no memory
 *
 * Members of an object have a key, items of an array none (NULL). Keys are literals of C code. Texts are escaped, bad
 * UTF-8 becomes U+FFFD. What cannot be written is seen once, at the end. Not for secrets: passwords, tokens and codes
 * have no place in what is written here.
 */
#ifndef JX_BASE_JSON_H
#define JX_BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/clock.h"

enum { JSON_DEPTH = 16 }; /* objects and arrays within each other, at most */

struct json {
    struct buf out;
    char closing[JSON_DEPTH]; /* of what is open: } or ] */
    int depth;
    bool more;   /* something stands before: a comma is due */
    bool broken; /* closed what was not open, opened too deep */
};

/* Begins a text in the arena. */
void json_begin(struct json *j, struct arena *a);

void json_object(struct json *j, const char *key);
void json_array(struct json *j, const char *key);
void json_close(struct json *j); /* the object or array opened last */

void json_text(struct json *j, const char *key, const char *s); /* NULL is null */
void json_int(struct json *j, const char *key, int64_t v);
void json_int_or_null(struct json *j, const char *key, int64_t v); /* 0 is null: a row id that is not there */
void json_bool(struct json *j, const char *key, bool v);
void json_null(struct json *j, const char *key);
void json_day(struct json *j, const char *key, day d);               /* "2026-11-21" */
void json_instant(struct json *j, const char *key, instant t);       /* "2026-11-21T09:00:00Z"; 0 is null */
void json_id(struct json *j, const char *key, const uint8_t id[16]); /* a public id, as in addresses; NULL is null */

/* The text, whole: everything is closed. NULL: no memory, or the calls did not fit together. Arena. */
const char *json_end(struct json *j);

#endif
