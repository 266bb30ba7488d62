#include "lib/store/record.h"

#include <stdlib.h>

#include "lib/store/rows.h"

enum { PERSON, SELF, ORG, TRAINING, CONTEST, MENTORING, AWARD, CERTIFICATE, COUNT };

/* The last main posting that has begun says where somebody belongs, or belonged. */
#define SELECT_PERSON                                                                                                  \
    "SELECT p.id, p.public_id, p.name, p.staff_no, COALESCE(u.name, ''), COALESCE(o.post, ''), p.employment,"          \
    " p.grade_band, p.joined_on, p.left_on FROM person p"                                                              \
    " LEFT JOIN posting o ON o.id = (SELECT l.id FROM posting l WHERE l.person_id = p.id AND l.kind = 'main'"          \
    " AND l.from_on <= ? ORDER BY l.from_on DESC LIMIT 1) LEFT JOIN unit u ON u.id = o.unit_id WHERE "
#define PERSON_OUT "ibssssssdd"

#define ENTRIES(view)                                                                                                  \
    "SELECT kind, from_on, until_on, from_at, until_at, title, title_en, detail, detail_en, hours_x10, hours_kind,"    \
    " path, public_id FROM " view " WHERE person_id = ?",                                                              \
        "i", "sddttssssissb"

static const struct sql_query Q[COUNT] = {
    [PERSON] = {"record.person", SELECT_PERSON "p.public_id = ? AND" SCOPE("o.unit_id"), "db" SCOPE_IN, PERSON_OUT},
    [SELF] = {"record.self", SELECT_PERSON "p.id = ?", "di", PERSON_OUT},
    [ORG] = {"record.org", ENTRIES("record_org")},
    [TRAINING] = {"record.training", ENTRIES("record_training")},
    [CONTEST] = {"record.contest", ENTRIES("record_contest")},
    [MENTORING] = {"record.mentoring", ENTRIES("record_mentoring")},
    [AWARD] = {"record.award", ENTRIES("record_award")},
    [CERTIFICATE] = {"record.certificate", ENTRIES("record_certificate")},
};
const struct sql_table store_record_table = {"record", Q, COUNT};

/* In the order of the page. One a line, so that two people may add to it at once. */
const struct record_module record_modules[] = {
    {"org", &Q[ORG]},
    {"training", &Q[TRAINING]},
    {"contest", &Q[CONTEST]},
    {"mentoring", &Q[MENTORING]},
    {"award", &Q[AWARD]},
    {"certificate", &Q[CERTIFICATE]},
};
const size_t record_module_count = sizeof record_modules / sizeof *record_modules;

static enum err take_person(const struct sql_rows *r, size_t i, void *to)
{
    struct record_person *out = to;
    out->id = sql_int(r, i, 0);
    out->name = sql_text(r, i, 2);
    out->staff_no = sql_text(r, i, 3);
    out->unit = sql_text(r, i, 4);
    out->post = sql_text(r, i, 5);
    out->employment = sql_text(r, i, 6);
    out->grade_band = sql_text(r, i, 7);
    out->joined_on = (day)sql_int(r, i, 8);
    out->left_on = (day)sql_int(r, i, 9);
    return rows_id(r, i, 1, out->public_id);
}

enum err store_record_person(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                             struct record_person *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[PERSON], a, &r, who->today, sql_bytes(public_id, 16), SCOPE_ARGS(who)), &r,
                    take_person, out);
}

enum err store_record_self(struct sql *db, struct arena *a, int64_t person_id, day today, struct record_person *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[SELF], a, &r, today, person_id), &r, take_person, out);
}

enum { KIND, FROM_ON, UNTIL_ON, FROM_AT, UNTIL_AT, TITLE, TITLE_EN, DETAIL, DETAIL_EN, HOURS, HOURS_KIND, PATH, ID };

static enum err take_entry(const struct sql_rows *r, size_t i, void *to)
{
    struct record_entry *out = to;
    const bool hourly = !sql_is_null(r, i, FROM_AT);
    out->kind = sql_text(r, i, KIND);
    out->from = hourly ? clock_local_day(sql_int(r, i, FROM_AT)) : (day)sql_int(r, i, FROM_ON);
    if (hourly) {
        out->over_at = sql_int(r, i, UNTIL_AT);
        out->until = clock_local_day(out->over_at);
    } else {
        out->until = sql_is_null(r, i, UNTIL_ON) ? RECORD_OPEN : (day)sql_int(r, i, UNTIL_ON);
    }
    out->title = rows_text(r, i, TITLE);
    out->title_en = sql_text(r, i, TITLE_EN);
    out->detail = sql_text(r, i, DETAIL);
    out->detail_en = sql_text(r, i, DETAIL_EN);
    out->hours_x10 = sql_int(r, i, HOURS);
    out->hours_kind = sql_text(r, i, HOURS_KIND);
    out->path = sql_text(r, i, PATH);
    out->has_id = !sql_is_null(r, i, ID);
    return out->has_id ? rows_id(r, i, ID, out->public_id) : OK;
}

static int newest_first(const void *a, const void *b)
{
    const struct record_entry *x = a, *y = b;
    if (x->from != y->from)
        return x->from > y->from ? -1 : 1;
    return x->until != y->until ? (x->until > y->until ? -1 : 1) : 0;
}

enum err store_record_entries(struct sql *db, struct arena *a, const struct record_module *m, int64_t person_id,
                              struct record_entry **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, m->query, a, &r, person_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_entry, n);
    if (!e && *n > 1)
        qsort(*out, *n, sizeof **out, newest_first);
    return e;
}
