#include "lib/store/person.h"

#include "lib/store/person_part.h"
#include "lib/store/rows.h"

enum { ADD, CHANGE, BY_STAFF_NO, POSTING_MAIN, LIST, COUNT_ALL, COUNT };

#define FROM_FILTERED                                                                                                  \
    " FROM posting o JOIN person p ON p.id = o.person_id JOIN unit u ON u.id = o.unit_id"                              \
    " WHERE o.kind = 'main' AND o.from_on <= ? AND o.until_on > ?"                                                     \
    " AND (? = 0 OR p.folded LIKE ? OR p.pinyin LIKE ? OR p.initials LIKE ? OR p.staff_no LIKE ?)"                     \
    " AND (? = 0 OR EXISTS (SELECT 1 FROM unit_closure f WHERE f.ancestor_id = ? AND f.descendant_id = o.unit_id"      \
    " AND (f.depth = 0 OR ? = 1))) AND" SCOPE("o.unit_id")
#define FILTER_IN "ddissssiii" SCOPE_IN

static const struct sql_query Q[COUNT] = {
    [ADD] = {"person.add",
             "INSERT INTO person (public_id, staff_no, name, gender, grade_band, employment, joined_on, birth_year, "
             "phone_masked,"
             " specialty, folded, pinyin, initials, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "bssissdissssst", ""},
    [CHANGE] = {"person.change",
                "UPDATE person SET name = ?, gender = ?, grade_band = ?, employment = ?, joined_on = ?, birth_year = "
                "?, phone_masked = ?,"
                " specialty = ?, folded = ?, pinyin = ?, initials = ? WHERE id = ?",
                "sissdisssssi", ""},
    [BY_STAFF_NO] = {"person.by_staff_no", "SELECT " STORE_PERSON_COLUMNS " FROM person p WHERE p.staff_no = ?", "s",
                     STORE_PERSON_OUT},
    [POSTING_MAIN] = {"posting.main",
                      "SELECT id, person_id, unit_id, post, from_on FROM posting"
                      " WHERE person_id = ? AND kind = 'main' AND from_on <= ? AND until_on > ?",
                      "idd", "iiisd"},
    [LIST] = {"person.list",
              "SELECT " STORE_PERSON_COLUMNS ", u.public_id, u.short_name, o.post" FROM_FILTERED
              "AND p.staff_no > ? ORDER BY p.staff_no LIMIT ?",
              FILTER_IN "si", STORE_PERSON_OUT "bss"},
    [COUNT_ALL] = {"person.count", "SELECT COUNT(*)" FROM_FILTERED, FILTER_IN, "i"},
};
const struct sql_table store_person_table = {"person", Q, COUNT};

enum err store_person_take(const struct sql_rows *r, size_t i, void *to)
{
    struct person *out = to;
    out->id = sql_int(r, i, 0);
    out->staff_no = sql_text(r, i, 2);
    out->name = sql_text(r, i, 3);
    out->gender = sql_int(r, i, 4);
    out->grade_band = sql_text(r, i, 5);
    out->employment = sql_text(r, i, 6);
    out->joined_on = (day)sql_int(r, i, 7);
    out->birth_year = sql_int(r, i, 8);
    out->phone_masked = sql_text(r, i, 9);
    out->specialty = sql_text(r, i, 10);
    out->folded = sql_text(r, i, 11);
    out->pinyin = sql_text(r, i, 12);
    out->initials = sql_text(r, i, 13);
    return rows_id(r, i, 1, out->public_id);
}

enum err store_person_add(struct sql *db, struct person *p, instant now)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(p->public_id, 16), p->staff_no, p->name, p->gender,
                          p->grade_band, p->employment, p->joined_on, sql_opt(p->birth_year != 0, p->birth_year),
                          p->phone_masked, p->specialty, p->folded, p->pinyin, p->initials, now);
    p->id = done.insert_id;
    return e ? e : store_person_part_put(db, p->id, p->name, p->staff_no);
}

enum err store_person_change(struct sql *db, const struct person *p)
{
    enum err e = SQL_EXEC(db, &Q[CHANGE], NULL, p->name, p->gender, p->grade_band, p->employment, p->joined_on,
                          sql_opt(p->birth_year != 0, p->birth_year), p->phone_masked, p->specialty, p->folded,
                          p->pinyin, p->initials, p->id);
    return e ? e : store_person_part_put(db, p->id, p->name, p->staff_no);
}

enum err store_person_by_staff_no(struct sql *db, struct arena *a, const char *staff_no, struct person *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[BY_STAFF_NO], a, &r, staff_no), &r, store_person_take, out);
}

static enum err take_posting(const struct sql_rows *r, size_t i, void *to)
{
    struct posting *out = to;
    *out = (struct posting){sql_int(r, i, 0), sql_int(r, i, 1), sql_int(r, i, 2), sql_text(r, i, 3),
                            (day)sql_int(r, i, 4)};
    return OK;
}

enum err store_posting_main(struct sql *db, struct arena *a, int64_t person_id, day on, struct posting *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[POSTING_MAIN], a, &r, person_id, on, on), &r, take_posting, out);
}

/* The parameters of FROM_FILTERED. */
#define FILTER_ARGS(f, who)                                                                                            \
    (who)->today, (who)->today, (f)->words, (f)->text, (f)->pinyin, (f)->initials, (f)->code, (f)->unit_id,            \
        (f)->unit_id, (f)->below, SCOPE_ARGS(who)

static enum err take_row(const struct sql_rows *r, size_t i, void *to)
{
    struct person_row *out = to;
    out->unit = sql_text(r, i, 15);
    out->post = sql_text(r, i, 16);
    const enum err e = rows_id(r, i, 14, out->unit_public_id);
    return e ? e : store_person_take(r, i, &out->person);
}

enum err store_person_list(struct sql *db, struct arena *a, const struct person_filter *f, const struct scope *who,
                           struct person_row **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, FILTER_ARGS(f, who), f->after, f->limit);
    *out = rows_all(&e, a, &r, sizeof **out, take_row, n);
    return e;
}

enum err store_person_count(struct sql *db, struct arena *a, const struct person_filter *f, const struct scope *who,
                            int64_t *n)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[COUNT_ALL], a, &r, FILTER_ARGS(f, who)), &r, n);
}
