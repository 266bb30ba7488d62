/*
 * json_tree: reads a JSON text (RFC 8259) whole into a tree in an arena. Strict and bounded.
 *
 * Refused besides what is no JSON: a member twice in one object, \u0000, bad UTF-8, a byte order mark, anything behind
 * the value, and whatever passes the limits. Numbers keep their spelling: who wants a number reads it from the text, so
 * nothing passes through a double.
 */
#ifndef JX_BASE_JSON_TREE_H
#define JX_BASE_JSON_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"

enum json_kind { JSON_NULL, JSON_BOOL, JSON_NUMBER, JSON_TEXT, JSON_ARRAY, JSON_OBJECT };

struct json_value { /* arena */
    enum json_kind kind;
    bool truth;       /* JSON_BOOL */
    const char *key;  /* of a member of an object; NULL otherwise */
    const char *text; /* JSON_TEXT: its characters; JSON_NUMBER: as it is spelt; otherwise "" */
    const char *raw;  /* borrowed from the input: how the value is written there, `raw_len` bytes */
    size_t raw_len;
    size_t count;             /* items of an array, members of an object */
    struct json_value *items; /* the first of them, in their order; then by `next` */
    struct json_value *next;
};

struct json_limits { /* each at most; 0: none allowed */
    size_t bytes;    /* of the text */
    size_t values;   /* in the whole tree */
    size_t members;  /* of one object */
    size_t depth;    /* objects and arrays within each other; up to 100 */
};

enum json_flaw {
    JSON_SOUND,
    JSON_NOT_JSON,
    JSON_TWICE,  /* a member that stood in the object before */
    JSON_TOO_BIG /* it passes a limit */
};

struct json_where { /* of the first flaw */
    enum json_flaw flaw;
    size_t line, column; /* both from 1; the column in code points */
};

/* Reads `n` bytes; they must live as long as the tree. ERR_INVALID (or ERR_TOO_LARGE,
   with JSON_TOO_BIG) says where in `where`, which may be NULL; ERR_NO_MEMORY. */
enum err json_tree_read(struct arena *a, const char *text, size_t n, const struct json_limits *limits,
                        struct json_value **out, struct json_where *where) MUST_CHECK;

/* The member `key` of an object; NULL: it has none, or `object` is no object. */
struct json_value *json_tree_member(const struct json_value *object, const char *key);

#endif
