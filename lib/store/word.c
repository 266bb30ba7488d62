#include "lib/store/word.h"

#include "lib/store/rows.h"

static const struct sql_query Q[] = {
    [WORD_EMPLOYMENT] = {"word.employment", "SELECT word, word, name_en FROM employment ORDER BY sort, word", "",
                         "sss"},
    [WORD_GRADE_BAND] = {"word.grade_band", "SELECT word, word, name_en FROM grade_band ORDER BY sort, word", "",
                         "sss"},
    [WORD_REGION] = {"word.region", "SELECT code, name, '' FROM region ORDER BY code", "", "sss"},
    [WORD_SPECIALTY] = {"word.specialty", "SELECT code, name, name_en FROM course_category ORDER BY sort, code", "",
                        "sss"},
};
const struct sql_table store_word_table = {"word", Q, sizeof Q / sizeof *Q};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct word *out = to;
    *out = (struct word){sql_text(r, i, 0), sql_text(r, i, 1), sql_text(r, i, 2)};
    return OK;
}

enum err store_word_list(struct sql *db, struct arena *a, enum word_kind kind, struct word **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[kind], a, &r);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}
