#include "lib/store/person_bulk.h"

#include "lib/store/rows.h"

enum { LAST = PERSON_BULK_AUDIT + 1, IDS, COUNT };

static const struct sql_query Q[COUNT] = {
    [PERSON_BULK_ADD] = {"person_bulk.add",
                         "INSERT INTO person (public_id, staff_no, name, gender, grade_band, employment, joined_on, "
                         "birth_year, phone_masked, specialty, folded, pinyin, initials, created_at)"
                         " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                         "bssissdissssst", ""},
    [PERSON_BULK_CHANGE] = {"person_bulk.change",
                            "UPDATE person SET name = ?, gender = ?, grade_band = ?, employment = ?, joined_on = ?, "
                            "birth_year = ?, phone_masked = ?, specialty = ?, folded = ?, pinyin = ?, initials = ?,"
                            " version = version + 1 WHERE id = ?",
                            "sissdisssssi", ""},
    [PERSON_BULK_TOUCH] = {"person_bulk.touch", "UPDATE person SET version = version + 1 WHERE id = ?", "i", ""},
    [PERSON_BULK_POST] = {"person_bulk.post",
                          "INSERT INTO posting (person_id, unit_id, kind, post, from_on, recorded_at, recorded_by)"
                          " VALUES (?, ?, 'main', ?, ?, ?, ?)",
                          "iisdti", ""},
    [PERSON_BULK_END] = {"person_bulk.end", "UPDATE posting SET until_on = ? WHERE id = ?", "di", ""},
    [PERSON_BULK_CORRECT] = {"person_bulk.correct",
                             "UPDATE posting SET unit_id = ?, post = ?, recorded_at = ?, recorded_by = ? WHERE id = ?",
                             "istii", ""},
    [PERSON_BULK_AUDIT] = {"person_bulk.audit",
                           "INSERT INTO audit (at, person_id, program, request, address, act, noun, noun_id, "
                           "before_json, after_json, result) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                           "tisssssisss", ""},
    [LAST] = {"person_bulk.last", "SELECT COALESCE(MAX(id), 0) FROM person", "", "i"},
    [IDS] = {"person_bulk.ids", "SELECT id, staff_no FROM person WHERE id > ? ORDER BY id", "i", "is"},
};
const struct sql_table store_person_bulk_table = {"person_bulk", Q, COUNT};

enum err store_person_bulk_open(struct sql_bulk **out, struct sql *db, enum person_bulk kind)
{
    return sql_bulk_open(out, db, &Q[kind]);
}

enum err store_person_bulk_add(struct sql_bulk *b, const struct person *p, instant now)
{
    return SQL_BULK(b, sql_bytes(p->public_id, 16), p->staff_no, p->name, p->gender, p->grade_band, p->employment,
                    p->joined_on, sql_opt(p->birth_year != 0, p->birth_year), p->phone_masked, p->specialty, p->folded,
                    p->pinyin, p->initials, now);
}

enum err store_person_bulk_change(struct sql_bulk *b, const struct person *p)
{
    return SQL_BULK(b, p->name, p->gender, p->grade_band, p->employment, p->joined_on,
                    sql_opt(p->birth_year != 0, p->birth_year), p->phone_masked, p->specialty, p->folded, p->pinyin,
                    p->initials, p->id);
}

enum err store_person_bulk_touch(struct sql_bulk *b, int64_t person_id)
{
    return SQL_BULK(b, person_id);
}

enum err store_person_bulk_post(struct sql_bulk *b, const struct person_post *p, instant now, int64_t by)
{
    return SQL_BULK(b, p->person_id, p->unit_id, p->post, p->from_on, now, sql_opt(by != 0, by));
}

enum err store_person_bulk_end(struct sql_bulk *b, int64_t posting_id, day until_on)
{
    return SQL_BULK(b, until_on, posting_id);
}

enum err store_person_bulk_correct(struct sql_bulk *b, int64_t posting_id, int64_t unit_id, const char *post,
                                   instant now, int64_t by)
{
    return SQL_BULK(b, unit_id, post, now, sql_opt(by != 0, by), posting_id);
}

enum err store_person_bulk_audit(struct sql_bulk *b, const struct audit_row *row)
{
    return SQL_BULK(b, row->at, sql_opt(row->person_id != 0, row->person_id), row->program, row->request, row->address,
                    row->act, row->noun, sql_opt(row->noun_id != 0, row->noun_id), row->before_json, row->after_json,
                    row->result);
}

enum err store_person_bulk_last(struct sql *db, struct arena *a, int64_t *id)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[LAST], a, &r), &r, id);
}

static enum err take_id(const struct sql_rows *r, size_t i, void *to)
{
    *(struct person_id *)to = (struct person_id){sql_int(r, i, 0), sql_text(r, i, 1)};
    return OK;
}

enum err store_person_bulk_ids(struct sql *db, struct arena *a, int64_t above, struct person_id **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[IDS], a, &r, above);
    *out = rows_all(&e, a, &r, sizeof **out, take_id, n);
    return e;
}
