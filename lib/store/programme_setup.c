#include "lib/store/programme_setup.h"

#include <string.h>

#include "lib/store/rows.h"

enum {
    ADD,
    LOG,
    SET,
    APPROVAL,
    LOCAL,
    LOCAL_SET,
    KIND_ADD,
    KIND_SET,
    KIND_PLACES_REMOVE,
    KIND_HEADCOUNTS_REMOVE,
    KIND_REMOVE,
    CATEGORY_CLEAR,
    CATEGORY_ADD,
    AUTHORITY_ADD,
    AUTHORITY_REMOVE,
    GAPS,
    GAP_SET,
    TURN,
    TOTALS,
    LIMITS,
    LIMIT_ADD,
    MISSING,
    NOMINATORS,
    CONCERNED,
    COUNT
};

static const struct sql_query Q[COUNT] = {
    [ADD] = {"programme_setup.add",
             "INSERT INTO programme (public_id, unit_id, series, title, award_name, year, level, state, counted_on,"
             " nominate_until, ceremony_on, notice_days, list_order, office, phone, address, conditions, created_by,"
             " created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "bisssisdtdisssssitt", ""},
    [LOG] = {"programme_setup.log",
             "INSERT INTO programme_log (programme_id, from_state, to_state, person_id, at)"
             " VALUES (?, 'none', 'draft', ?, ?)",
             "iit", ""},
    [SET] =
        {"programme_setup.set",
         "UPDATE programme SET series = ?, title = ?, award_name = ?, year = ?, level = ?, counted_on = ?,"
         " nominate_until = ?, ceremony_on = ?, notice_days = ?, list_order = ?, office = ?, phone = ?, address = ?,"
         " conditions = ?, version = version + 1, changed_at = ? WHERE id = ? AND version = ?",
         "sssisdtdissssstii", ""},
    [APPROVAL] = {"programme_setup.approval",
                  "UPDATE programme SET approval_no = ?, approved_by = ?, approved_on = ?, approved_until = ?,"
                  " version = version + 1, changed_at = ? WHERE id = ? AND version = ? AND state = 'draft'",
                  "ssddtii", ""},
    [LOCAL] = {"programme_setup.local", "SELECT p.local_notice_days FROM programme p WHERE p.id = ?", "i", "i"},
    [LOCAL_SET] = {"programme_setup.local_set", "UPDATE programme SET local_notice_days = ? WHERE id = ?", "ii", ""},
    [KIND_ADD] =
        {"programme_setup.kind_add",
         "INSERT INTO programme_kind (public_id, programme_id, subject, title, places, by_unit, outside, review,"
         " reviewers_each, statement_max, sort) SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, COALESCE(l.sort, 0) + 1"
         " FROM (SELECT MAX(k.sort) AS sort FROM programme_kind k WHERE k.programme_id = ?) l",
         "bissiiisiii", ""},
    [KIND_SET] = {"programme_setup.kind_set",
                  "UPDATE programme_kind SET subject = ?, title = ?, places = ?, by_unit = ?, outside = ?, review = ?,"
                  " reviewers_each = ?, statement_max = ? WHERE id = ?",
                  "ssiiisiii", ""},
    [KIND_PLACES_REMOVE] = {"programme_setup.kind_places_remove", "DELETE FROM programme_place WHERE kind_id = ?", "i",
                            ""},
    [KIND_HEADCOUNTS_REMOVE] = {"programme_setup.kind_headcounts_remove",
                                "DELETE FROM programme_headcount WHERE kind_id = ?", "i", ""},
    [KIND_REMOVE] = {"programme_setup.kind_remove", "DELETE FROM programme_kind WHERE id = ?", "i", ""},
    [CATEGORY_CLEAR] = {"programme_setup.category_clear", "DELETE FROM programme_category WHERE kind_id = ?", "i", ""},
    [CATEGORY_ADD] = {"programme_setup.category_add",
                      "INSERT INTO programme_category (public_id, kind_id, title, places, sort) VALUES (?, ?, ?, ?, ?)",
                      "bisii", ""},
    [AUTHORITY_ADD] = {"programme_setup.authority_add",
                       "INSERT INTO programme_authority (public_id, programme_id, code, title, subject, required, sort)"
                       " SELECT ?, ?, ?, ?, ?, ?, COALESCE(l.sort, 0) + 1 FROM (SELECT MAX(h.sort) AS sort"
                       " FROM programme_authority h WHERE h.programme_id = ?) l",
                       "bisssii", ""},
    [AUTHORITY_REMOVE] = {"programme_setup.authority_remove",
                          "DELETE FROM programme_authority WHERE programme_id = ? AND public_id = ?", "ib", ""},
    [GAPS] = {"programme_setup.gaps", "SELECT g.step, g.days FROM programme_gap g WHERE g.programme_id = ?", "i", "si"},
    [GAP_SET] = {"programme_setup.gap_set",
                 "INSERT INTO programme_gap (programme_id, step, days) VALUES (?, ?, ?)"
                 " ON DUPLICATE KEY UPDATE days = VALUES(days)",
                 "isi", ""},
    [TURN] = {"programme_setup.turn",
              "INSERT INTO programme_turn (unit_id) VALUES (?) ON DUPLICATE KEY UPDATE unit_id = VALUES(unit_id)", "i",
              ""},
    [TOTALS] = {"programme_setup.totals",
                "SELECT 1 + (SELECT COUNT(*) FROM programme o WHERE o.unit_id = p.unit_id AND o.year = p.year"
                " AND o.level = p.level AND o.id <> p.id AND o.state NOT IN ('draft', 'cancelled')),"
                " CAST((SELECT COALESCE(SUM(k.places), 0) FROM programme_kind k WHERE k.programme_id = p.id"
                " AND k.subject = 'collective') AS SIGNED),"
                " CAST((SELECT COALESCE(SUM(k.places), 0) FROM programme_kind k WHERE k.programme_id = p.id"
                " AND k.subject = 'individual') AS SIGNED),"
                " CAST((SELECT COALESCE(p.year - MAX(o.year), 0) FROM programme o WHERE o.unit_id = p.unit_id"
                " AND o.award_name = p.award_name AND o.level = p.level AND o.year < p.year"
                " AND o.state NOT IN ('draft', 'cancelled')) AS SIGNED) FROM programme p WHERE p.id = ?",
                "i", "iiii"},
    [LIMITS] = {"programme_setup.limits",
                "SELECT l.code, l.found, l.allowed, l.reason, p.name, l.at FROM programme_limit l JOIN person p"
                " ON p.id = l.person_id WHERE l.programme_id = ? ORDER BY l.at, l.code",
                "i", "siisst"},
    [LIMIT_ADD] = {"programme_setup.limit_add",
                   "INSERT INTO programme_limit (programme_id, code, found, allowed, reason, person_id, at)"
                   " VALUES (?, ?, ?, ?, ?, ?, ?)",
                   "isiisit", ""},
    [MISSING] =
        {"programme_setup.missing",
         "SELECT 0, x.name, '', x.id FROM nomination x WHERE x.programme_id = ? AND x.state = 'recommended'"
         " UNION ALL SELECT 1, x.name, '', x.id FROM nomination x WHERE x.programme_id = ? AND x.state = 'passed'"
         " UNION ALL SELECT 2, x.name, h.title, x.id FROM opinion_missing m JOIN nomination x ON x.id ="
         " m.nomination_id JOIN programme_authority h ON h.id = m.authority_id WHERE m.programme_id = ?"
         " AND m.state = 'selected'"
         " UNION ALL SELECT 3, x.name, '', x.id FROM nomination x WHERE x.programme_id = ?"
         " AND x.state = 'selected' AND NOT EXISTS (SELECT 1 FROM public_notice_item i JOIN public_notice n"
         " ON n.id = i.notice_id WHERE i.nomination_id = x.id AND n.state = 'over') ORDER BY 1, 4",
         "iiii", "issi"},
    [NOMINATORS] =
        {"programme_setup.nominators",
         "SELECT DISTINCT g.person_id FROM programme_place l JOIN programme_kind k ON k.id = l.kind_id"
         " JOIN role_grant g ON g.scope_unit_id = l.unit_id JOIN role_capability r ON r.role = g.role"
         " AND r.capability = 'award.nominate' WHERE k.programme_id = ? AND g.from_on <= ? AND g.until_on > ?"
         " ORDER BY g.person_id",
         "idd", "i"},
    [CONCERNED] =
        {"programme_setup.concerned",
         "SELECT g.person_id FROM role_grant g JOIN role_capability c ON c.role = g.role"
         " AND c.capability = 'award.nominate' WHERE g.from_on <= ? AND g.until_on > ? AND g.scope_unit_id IN"
         " (SELECT l.unit_id FROM programme_place l JOIN programme_kind k ON k.id = l.kind_id WHERE k.programme_id = ?"
         " UNION SELECT x.from_unit_id FROM nomination x WHERE x.programme_id = ? AND x.live = 1"
         " UNION SELECT x.at_unit_id FROM nomination x WHERE x.programme_id = ? AND x.state IN ('draft', 'sent'))"
         " UNION SELECT x.person_id FROM nomination x WHERE x.programme_id = ? AND x.live = 1"
         " AND x.person_id IS NOT NULL AND x.state NOT IN ('draft', 'sent')"
         " UNION SELECT q.person_id FROM nomination x JOIN paper_author q ON q.nomination_id = x.id"
         " WHERE x.programme_id = ? AND x.live = 1 AND q.person_id IS NOT NULL"
         " UNION SELECT r.person_id FROM reviewer r WHERE r.programme_id = ? AND r.left_at IS NULL ORDER BY 1",
         "ddiiiiii", "i"},
};
const struct sql_table store_programme_setup_table = {"programme_setup", Q, COUNT};

/* ---- itself -------------------------------------------------------------------------------------------------------- */

enum err store_programme_setup_add(struct sql *db, struct programme *p)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(p->public_id, 16), p->unit_id, programme_series_code(p->series),
                          p->title, p->award_name, p->year, programme_level_code(p->level), p->counted_on,
                          sql_opt(p->nominate_until != 0, p->nominate_until), sql_opt(p->has_ceremony, p->ceremony_on),
                          p->notice_days, list_order_code(p->order), p->office, p->phone, p->address, p->conditions,
                          p->created_by, p->created_at, p->created_at);
    p->id = done.insert_id;
    return e ? e : SQL_EXEC(db, &Q[LOG], NULL, p->id, p->created_by, p->created_at);
}

enum err store_programme_setup_set(struct sql *db, struct programme *p)
{
    struct sql_done done = {0};
    enum err e = rows_hit(SQL_EXEC(db, &Q[SET], &done, programme_series_code(p->series), p->title, p->award_name,
                                   p->year, programme_level_code(p->level), p->counted_on,
                                   sql_opt(p->nominate_until != 0, p->nominate_until),
                                   sql_opt(p->has_ceremony, p->ceremony_on), p->notice_days, list_order_code(p->order),
                                   p->office, p->phone, p->address, p->conditions, p->changed_at, p->id, p->version),
                          &done, ERR_CONFLICT);
    p->version += !e;
    return e;
}

enum err store_programme_setup_approval(struct sql *db, struct programme *p)
{
    struct sql_done done = {0};
    enum err e = rows_hit(SQL_EXEC(db, &Q[APPROVAL], &done, p->approval_no, p->approved_by, p->approved_on,
                                   p->approved_until, p->changed_at, p->id, p->version),
                          &done, ERR_CONFLICT);
    p->version += !e;
    return e;
}

enum err store_programme_setup_local_days(struct sql *db, struct arena *a, int64_t id, int64_t *days)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[LOCAL], a, &r, id), &r, days);
}

enum err store_programme_setup_local_days_set(struct sql *db, int64_t id, int64_t days)
{
    return SQL_EXEC(db, &Q[LOCAL_SET], NULL, days, id);
}

/* ---- kinds, categories, authorities -------------------------------------------------------------------------------- */

static const char *review_code(const struct programme_kind *k)
{
    return k->vote ? "vote" : "score";
}

enum err store_programme_kind_add(struct sql *db, struct programme_kind *k)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[KIND_ADD], &done, sql_bytes(k->public_id, 16), k->programme_id,
                          programme_subject_code(k->subject), k->title, k->places, (int64_t)k->by_unit,
                          (int64_t)k->outside, review_code(k), k->reviewers_each, k->statement_max, k->programme_id);
    k->id = done.insert_id;
    return e;
}

enum err store_programme_kind_set(struct sql *db, const struct programme_kind *k)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[KIND_SET], &done, programme_subject_code(k->subject), k->title, k->places,
                             (int64_t)k->by_unit, (int64_t)k->outside, review_code(k), k->reviewers_each,
                             k->statement_max, k->id),
                    &done, ERR_NOT_FOUND);
}

enum err store_programme_kind_remove(struct sql *db, int64_t id)
{
    static const int STEPS[] = {KIND_PLACES_REMOVE, KIND_HEADCOUNTS_REMOVE, CATEGORY_CLEAR, KIND_REMOVE};
    enum err e = OK;
    for (size_t i = 0; !e && i < sizeof STEPS / sizeof *STEPS; i++)
        e = SQL_EXEC(db, &Q[STEPS[i]], NULL, id);
    return e;
}

enum err store_programme_kind_clear(struct sql *db, int64_t id)
{
    enum err e = SQL_EXEC(db, &Q[KIND_PLACES_REMOVE], NULL, id);
    return e ? e : SQL_EXEC(db, &Q[KIND_HEADCOUNTS_REMOVE], NULL, id);
}

enum err store_programme_category_clear(struct sql *db, int64_t kind_id)
{
    return SQL_EXEC(db, &Q[CATEGORY_CLEAR], NULL, kind_id);
}

enum err store_programme_category_add(struct sql *db, const struct programme_category *c)
{
    return SQL_EXEC(db, &Q[CATEGORY_ADD], NULL, sql_bytes(c->public_id, 16), c->kind_id, c->title, c->places, c->sort);
}

enum err store_programme_authority_add(struct sql *db, int64_t programme_id, const struct programme_authority *h)
{
    const char *subject = h->any_subject ? NULL : programme_subject_code(h->subject);
    return SQL_EXEC(db, &Q[AUTHORITY_ADD], NULL, sql_bytes(h->public_id, 16), programme_id, h->code, h->title, subject,
                    (int64_t)h->required, programme_id);
}

enum err store_programme_authority_remove(struct sql *db, int64_t programme_id, const uint8_t public_id[16])
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[AUTHORITY_REMOVE], &done, programme_id, sql_bytes(public_id, 16)), &done,
                    ERR_NOT_FOUND);
}

/* ---- the timetable ------------------------------------------------------------------------------------------------- */

enum err store_programme_gaps(struct sql *db, struct arena *a, const struct programme *p, struct back_gaps *out)
{
    struct sql_rows r;
    *out = back_schedule_usual((int)p->notice_days);
    enum err e = SQL_SELECT(db, &Q[GAPS], a, &r, p->id);
    for (size_t i = 0; !e && i < r.count; i++) {
        enum back_step step;
        if (!back_step_parse(sql_text(&r, i, 0), &step) || step == BACK_CEREMONY)
            return ERR_BUG;
        if (step != BACK_OPINIONS)
            out->days[step] = (int)sql_int(&r, i, 1);
    }
    return e;
}

enum err store_programme_gap_set(struct sql *db, int64_t programme_id, enum back_step step, int days)
{
    return SQL_EXEC(db, &Q[GAP_SET], NULL, programme_id, back_step_code(step), (int64_t)days);
}

/* ---- limits -------------------------------------------------------------------------------------------------------- */

static enum err take_totals(const struct sql_rows *r, size_t i, void *to)
{
    struct programme_totals *t = to;
    t->in_year = sql_int(r, i, 0);
    t->collectives = sql_int(r, i, 1);
    t->individuals = sql_int(r, i, 2);
    t->years_since = sql_int(r, i, 3);
    return OK;
}

enum err store_programme_turn(struct sql *db, int64_t unit_id)
{
    return SQL_EXEC(db, &Q[TURN], NULL, unit_id);
}

enum err store_programme_totals(struct sql *db, struct arena *a, const struct programme *p,
                                struct programme_totals *out)
{
    struct sql_rows r;
    *out = (struct programme_totals){.level = p->level};
    return rows_one(SQL_SELECT(db, &Q[TOTALS], a, &r, p->id), &r, take_totals, out);
}

static enum err take_limit(const struct sql_rows *r, size_t i, void *to)
{
    struct programme_limit_row *out = to;
    out->excess.found = sql_int(r, i, 1);
    out->excess.allowed = sql_int(r, i, 2);
    out->reason = rows_text(r, i, 3);
    out->person = rows_text(r, i, 4);
    out->at = sql_int(r, i, 5);
    return programme_limit_parse(sql_text(r, i, 0), &out->excess.limit) ? OK : ERR_BUG;
}

enum err store_programme_limit_list(struct sql *db, struct arena *a, int64_t programme_id,
                                    struct programme_limit_row **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIMITS], a, &r, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_limit, n);
    return e;
}

enum err store_programme_limit_add(struct sql *db, int64_t programme_id, const struct programme_excess *x,
                                   const char *reason, int64_t person_id, instant at)
{
    return SQL_EXEC(db, &Q[LIMIT_ADD], NULL, programme_id, programme_limit_code(x->limit), x->found, x->allowed, reason,
                    person_id, at);
}

/* ---- what is missing ----------------------------------------------------------------------------------------------- */

static enum err take_missing(const struct sql_rows *r, size_t i, void *to)
{
    *(struct programme_missing *)to =
        (struct programme_missing){(enum programme_lack)sql_int(r, i, 0), rows_text(r, i, 1), rows_text(r, i, 2)};
    return OK;
}

enum err store_programme_missing(struct sql *db, struct arena *a, int64_t programme_id, struct programme_missing **out,
                                 size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[MISSING], a, &r, programme_id, programme_id, programme_id, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_missing, n);
    return e;
}

enum err store_programme_nominators(struct sql *db, struct arena *a, int64_t programme_id, day today, int64_t **out,
                                    size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[NOMINATORS], a, &r, programme_id, today, today);
    *out = rows_all(&e, a, &r, sizeof **out, rows_take_int, n);
    return e;
}

enum err store_programme_concerned(struct sql *db, struct arena *a, int64_t programme_id, day today, int64_t **out,
                                   size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[CONCERNED], a, &r, today, today, programme_id, programme_id, programme_id,
                            programme_id, programme_id, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, rows_take_int, n);
    return e;
}
