/* word: the short lists that a form offers: how somebody is employed, in which band of grades, divisions, fields of
   work. */
#ifndef JX_STORE_WORD_H
#define JX_STORE_WORD_H

#include "lib/sql/sql.h"

enum word_kind { WORD_EMPLOYMENT, WORD_GRADE_BAND, WORD_REGION, WORD_SPECIALTY };

struct word { /* arena */
    const char *code;
    const char *name;
    const char *name_en; /* NULL: none */
};

/* In their own order. */
enum err store_word_list(struct sql *db, struct arena *a, enum word_kind kind, struct word **out, size_t *n) MUST_CHECK;

extern const struct sql_table store_word_table;

#endif
