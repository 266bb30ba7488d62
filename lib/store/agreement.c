#include "lib/store/agreement.h"

#include <string.h>

#include "lib/store/rows.h"

enum { NEWEST, SIGNATURES, SIDE, WAITING, TEMPLATE, TOP, ADD, SIGN, TEMPLATE_ADD, COUNT };

/* Whether that party has signed g. */
#define SIGNED(party)                                                                                                  \
    " EXISTS (SELECT 1 FROM agreement_signature s WHERE s.agreement_id = g.id AND s.party = '" party "')"

static const struct sql_query Q[COUNT] = {
    [NEWEST] = {"agreement.newest",
                "SELECT g.id, g.public_id, g.mentorship_id, g.version, g.template_version, g.text, g.hash, g.from_on,"
                " g.until_on, g.created_by, p.name, g.created_at FROM agreement g JOIN person p ON p.id = g.created_by"
                " WHERE g.mentorship_id = ? ORDER BY g.version DESC LIMIT 1",
                "i", "ibiiisbddist"},
    [SIGNATURES] = {"agreement.signatures",
                    "SELECT s.party, s.person_id, p.name, c.means, s.signed_at FROM agreement_signature s JOIN person p"
                    " ON p.id = s.person_id JOIN confirmation c ON c.id = s.confirmation_id WHERE s.agreement_id = ?"
                    " ORDER BY s.signed_at, s.confirmation_id",
                    "i", "sisst"},
    [SIDE] = {"agreement.side",
              "SELECT p.public_id, p.name, p.staff_no, COALESCE(u.name, ''), COALESCE(q.post, '') FROM person p"
              " LEFT JOIN posting q ON q.person_id = p.id AND q.kind = 'main' AND q.from_on <= ? AND q.until_on > ?"
              " LEFT JOIN unit u ON u.id = q.unit_id WHERE p.id = ?",
              "ddi", "bssss"},
    [WAITING] = {"agreement.waiting",
                 "SELECT m.id, m.public_id, m.mentee_id, m.mentor_id, e.name, o.name, m.part, u.name, m.created_at,"
                 " COALESCE(g.version, 0)," SIGNED("mentee") "," SIGNED(
                     "mentor") " FROM mentorship m JOIN person e ON"
                               " e.id = m.mentee_id JOIN person o ON o.id = m.mentor_id JOIN unit u ON u.id = "
                               "m.unit_id LEFT JOIN"
                               " agreement g ON g.mentorship_id = m.id AND g.version = (SELECT MAX(x.version) FROM "
                               "agreement x WHERE"
                               " x.mentorship_id = m.id) WHERE m.state = 'paired' AND" SCOPE(
                                   "m.unit_id") " ORDER BY (SELECT COUNT(*) FROM agreement_signature s WHERE "
                                                "s.agreement_id = g.id)"
                                                " DESC, m.id LIMIT ?",
                 SCOPE_IN "i",
                 "ibiissss"
                 "tiii"},
    [TEMPLATE] =
        {"agreement.template",
         "SELECT t.version, t.body, t.reason, p.name, t.created_at FROM agreement_template t LEFT JOIN person p"
         " ON p.id = t.created_by ORDER BY t.version DESC LIMIT 1",
         "", "issst"},
    [TOP] = {"agreement.top", "SELECT EXISTS (SELECT 1 FROM unit u WHERE u.parent_id IS NULL AND" SCOPE("u.id") ")",
             SCOPE_IN, "i"},
    [ADD] = {"agreement.add",
             "INSERT INTO agreement (public_id, mentorship_id, version, template_version, text, hash, from_on,"
             " until_on, created_by, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "biiisbddit", ""},
    [SIGN] = {"agreement.sign",
              "INSERT INTO agreement_signature (agreement_id, party, person_id, hash, confirmation_id, signed_at)"
              " VALUES (?, ?, ?, ?, ?, ?)",
              "isibit", ""},
    [TEMPLATE_ADD] = {"agreement.template_add",
                      "INSERT INTO agreement_template (version, body, reason, created_by, created_at)"
                      " VALUES (?, ?, ?, ?, ?)",
                      "issit", ""},
};
const struct sql_table store_agreement_table = {"agreement", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct agreement *out = to;
    const struct sql_bytes hash = sql_blob(r, i, 6);
    *out = (struct agreement){
        .id = sql_int(r, i, 0),
        .mentorship_id = sql_int(r, i, 2),
        .version = sql_int(r, i, 3),
        .template_version = sql_int(r, i, 4),
        .text = sql_text(r, i, 5),
        .from_on = (day)sql_int(r, i, 7),
        .until_on = (day)sql_int(r, i, 8),
        .created_by = sql_int(r, i, 9),
        .writer = rows_text(r, i, 10),
        .created_at = sql_int(r, i, 11),
    };
    if (hash.n != sizeof out->hash)
        return ERR_BUG;
    memcpy(out->hash, hash.data, sizeof out->hash);
    return rows_id(r, i, 1, out->public_id);
}

enum err store_agreement_newest(struct sql *db, struct arena *a, int64_t mentorship_id, struct agreement *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[NEWEST], a, &r, mentorship_id), &r, take, out);
}

static enum err take_signature(const struct sql_rows *r, size_t i, void *to)
{
    struct agreement_signature *out = to;
    *out = (struct agreement_signature){.person_id = sql_int(r, i, 1),
                                        .name = rows_text(r, i, 2),
                                        .means = rows_text(r, i, 3),
                                        .signed_at = sql_int(r, i, 4)};
    return agreement_party_parse(sql_text(r, i, 0), &out->party) ? OK : ERR_BUG;
}

enum err store_agreement_signatures(struct sql *db, struct arena *a, int64_t agreement_id,
                                    struct agreement_signature **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[SIGNATURES], a, &r, agreement_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_signature, n);
    return e;
}

static enum err take_side(const struct sql_rows *r, size_t i, void *to)
{
    struct agreement_side *out = to;
    *out = (struct agreement_side){.name = rows_text(r, i, 1),
                                   .staff_no = rows_text(r, i, 2),
                                   .unit = rows_text(r, i, 3),
                                   .post = rows_text(r, i, 4)};
    return rows_id(r, i, 0, out->public_id);
}

enum err store_agreement_side(struct sql *db, struct arena *a, int64_t person_id, day on, struct agreement_side *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[SIDE], a, &r, on, on, person_id), &r, take_side, out);
}

static enum err take_waiting(const struct sql_rows *r, size_t i, void *to)
{
    struct agreement_waiting *out = to;
    *out = (struct agreement_waiting){
        .m = {.id = sql_int(r, i, 0),
              .mentee_id = sql_int(r, i, 2),
              .mentor_id = sql_int(r, i, 3),
              .mentee = rows_text(r, i, 4),
              .mentor = rows_text(r, i, 5),
              .unit = rows_text(r, i, 7),
              .state = MENTORSHIP_PAIRED,
              .created_at = sql_int(r, i, 8)},
        .version = sql_int(r, i, 9),
        .mentee = sql_int(r, i, 10) != 0,
        .mentor = sql_int(r, i, 11) != 0,
    };
    if (!mentorship_part_parse(sql_text(r, i, 6), &out->m.part))
        return ERR_BUG;
    return rows_id(r, i, 1, out->m.public_id);
}

enum err store_agreement_waiting(struct sql *db, struct arena *a, const struct scope *who, int64_t limit,
                                 struct agreement_waiting **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[WAITING], a, &r, SCOPE_ARGS(who), limit);
    *out = rows_all(&e, a, &r, sizeof **out, take_waiting, n);
    return e;
}

static enum err take_template(const struct sql_rows *r, size_t i, void *to)
{
    *(struct agreement_template *)to = (struct agreement_template){
        .version = sql_int(r, i, 0),
        .body = rows_text(r, i, 1),
        .reason = rows_text(r, i, 2),
        .by = rows_text(r, i, 3),
        .created_at = sql_int(r, i, 4),
    };
    return OK;
}

enum err store_agreement_template(struct sql *db, struct arena *a, struct agreement_template *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[TEMPLATE], a, &r), &r, take_template, out);
}

enum err store_agreement_top(struct sql *db, struct arena *a, const struct scope *who, bool *yes)
{
    struct sql_rows r;
    return rows_yes(SQL_SELECT(db, &Q[TOP], a, &r, SCOPE_ARGS(who)), &r, yes);
}

enum err store_agreement_add(struct sql *db, const struct agreement *g, int64_t *id)
{
    struct sql_done done = {0};
    const enum err e =
        SQL_EXEC(db, &Q[ADD], &done, sql_bytes(g->public_id, 16), g->mentorship_id, g->version, g->template_version,
                 g->text, sql_bytes(g->hash, sizeof g->hash), g->from_on, g->until_on, g->created_by, g->created_at);
    *id = done.insert_id;
    return e;
}

enum err store_agreement_sign(struct sql *db, const struct agreement *g, enum agreement_party party, int64_t person_id,
                              int64_t confirmation_id, instant at)
{
    return SQL_EXEC(db, &Q[SIGN], NULL, g->id, agreement_party_code(party), person_id,
                    sql_bytes(g->hash, sizeof g->hash), confirmation_id, at);
}

enum err store_agreement_template_add(struct sql *db, const struct agreement_template *t, int64_t person_id)
{
    return SQL_EXEC(db, &Q[TEMPLATE_ADD], NULL, t->version, t->body, t->reason, person_id, t->created_at);
}
