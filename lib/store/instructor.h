/* instructor: who teaches (讲师). */
#ifndef JX_STORE_INSTRUCTOR_H
#define JX_STORE_INSTRUCTOR_H

#include "lib/sql/sql.h"
#include "lib/store/put.h"

struct instructor { /* arena */
    int64_t id;
    uint8_t public_id[16];
    const char *name;
    const char *title; /* "" when none */
};
/* All of them, in order of name. */
enum err store_instructor_list(struct sql *db, struct arena *a, struct instructor **out, size_t *n) MUST_CHECK;
enum err store_instructor_find(struct sql *db, struct arena *a, const uint8_t public_id[16],
                               struct instructor *out) MUST_CHECK;

struct instructor_new {    /* borrowed */
    uint8_t public_id[16]; /* taken when the instructor is new */
    int64_t person_id;     /* 0: somebody from elsewhere, known by the name */
    const char *name, *title;
};
/* Brings the instructor who is that person, or has that name, to this: for imports. */
enum err store_instructor_put(struct sql *db, struct arena *a, const struct instructor_new *i,
                              enum put *what) MUST_CHECK;

extern const struct sql_table store_instructor_table;

#endif
