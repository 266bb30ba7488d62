#include "lib/store/person_state.h"

#include "lib/store/rows.h"

enum { FIND, OF_POSTING, LOCK, READ, BUMP, SET_LEFT, GONE, GRANTS, GRANT_END, GRANT_REMOVE, COUNT };

#define COLUMNS                                                                                                        \
    "SELECT p.id, p.public_id, p.staff_no, p.name, p.gender, p.grade_band, p.employment, p.joined_on, "                \
    "COALESCE(p.birth_year, 0), p.phone_masked, p.specialty, p.folded, p.pinyin, p.initials, p.version, "              \
    "COALESCE(p.left_on, DATE '9999-12-31'), o.unit_id, u.public_id, u.name"
#define OUT "ibssissdisssssidibs"
/* The main posting that holds today, or the last one before, or the first one after. */
#define FROM                                                                                                           \
    " FROM person p JOIN posting o ON o.id = (SELECT q.id FROM posting q WHERE q.person_id = p.id AND q.kind = 'main'" \
    " ORDER BY q.from_on <= ? DESC, CASE WHEN q.from_on <= ? THEN q.until_on END DESC, q.from_on LIMIT 1)"             \
    " JOIN unit u ON u.id = o.unit_id WHERE "

static const struct sql_query Q[COUNT] = {
    [FIND] = {"person_state.find", COLUMNS FROM "p.public_id = ? AND" SCOPE("o.unit_id"), "ddb" SCOPE_IN, OUT},
    [OF_POSTING] = {"person_state.of_posting",
                    COLUMNS FROM
                    "p.id = (SELECT x.person_id FROM posting x WHERE x.public_id = ?) AND" SCOPE("o.unit_id"),
                    "ddb" SCOPE_IN, OUT},
    [LOCK] = {"person_state.lock", "SELECT id FROM person WHERE id = ? FOR UPDATE", "i", "i"},
    [READ] = {"person_state.read", COLUMNS FROM "p.id = ?", "ddi", OUT},
    [BUMP] = {"person_state.bump", "UPDATE person SET version = version + 1 WHERE id = ? AND version = ?", "ii", ""},
    [SET_LEFT] = {"person_state.set_left", "UPDATE person SET left_on = ? WHERE id = ?", "di", ""},
    [GONE] = {"person_state.gone", "SELECT COUNT(*) FROM person WHERE id = ? AND left_on < ?", "id", "i"},
    [GRANTS] = {"person_state.grants",
                "SELECT g.id, g.role, u.code, g.from_on, g.until_on FROM role_grant g JOIN unit u ON u.id = "
                "g.scope_unit_id WHERE g.person_id = ? AND g.until_on > ? ORDER BY g.id",
                "id", "issdd"},
    [GRANT_END] = {"person_state.grant_end", "UPDATE role_grant SET until_on = ? WHERE id = ?", "di", ""},
    [GRANT_REMOVE] = {"person_state.grant_remove", "DELETE FROM role_grant WHERE id = ?", "i", ""},
};
const struct sql_table store_person_state_table = {"person_state", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct person_state *out = to;
    *out = (struct person_state){
        .person =
            {
                .id = sql_int(r, i, 0),
                .staff_no = sql_text(r, i, 2),
                .name = sql_text(r, i, 3),
                .gender = sql_int(r, i, 4),
                .grade_band = sql_text(r, i, 5),
                .employment = sql_text(r, i, 6),
                .joined_on = (day)sql_int(r, i, 7),
                .birth_year = sql_int(r, i, 8),
                .phone_masked = sql_text(r, i, 9),
                .specialty = sql_text(r, i, 10),
                .folded = sql_text(r, i, 11),
                .pinyin = sql_text(r, i, 12),
                .initials = sql_text(r, i, 13),
            },
        .version = sql_int(r, i, 14),
        .left_on = (day)sql_int(r, i, 15),
        .unit_id = sql_int(r, i, 16),
        .unit = sql_text(r, i, 18),
    };
    const enum err e = rows_id(r, i, 1, out->person.public_id);
    return e ? e : rows_id(r, i, 17, out->unit_public_id);
}

enum err store_person_state(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                            struct person_state *out)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[FIND], a, &r, who->today, who->today, sql_bytes(public_id, 16), SCOPE_ARGS(who));
    return rows_one(e, &r, take, out);
}

enum err store_person_state_of(struct sql *db, struct arena *a, const uint8_t posting[16], const struct scope *who,
                               struct person_state *out)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_POSTING], a, &r, who->today, who->today, sql_bytes(posting, 16), SCOPE_ARGS(who));
    return rows_one(e, &r, take, out);
}

enum err store_person_lock(struct sql *db, struct arena *a, int64_t id, day today, struct person_state *out)
{
    struct sql_rows r;
    int64_t found;
    enum err e = rows_int(SQL_SELECT(db, &Q[LOCK], a, &r, id), &r, &found);
    return e ? e : rows_one(SQL_SELECT(db, &Q[READ], a, &r, today, today, id), &r, take, out);
}

enum err store_person_bump(struct sql *db, int64_t id, int64_t version)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[BUMP], &done, id, version);
    return rows_hit(e, &done, ERR_CONFLICT);
}

enum err store_person_set_left(struct sql *db, int64_t id, day left_on)
{
    return SQL_EXEC(db, &Q[SET_LEFT], NULL, sql_opt(left_on != PERSON_STAYS, left_on), id);
}

enum err store_person_gone(struct sql *db, struct arena *a, int64_t id, day today, bool *yes)
{
    struct sql_rows r;
    return rows_yes(SQL_SELECT(db, &Q[GONE], a, &r, id, today), &r, yes);
}

/* ---- roles ------------------------------------------------------------------------------------------------------- */

static enum err take_grant(const struct sql_rows *r, size_t i, void *to)
{
    struct person_grant *out = to;
    *out = (struct person_grant){sql_int(r, i, 0), sql_text(r, i, 1), sql_text(r, i, 2), (day)sql_int(r, i, 3),
                                 (day)sql_int(r, i, 4)};
    return OK;
}

enum err store_person_grants(struct sql *db, struct arena *a, int64_t person_id, day until, struct person_grant **out,
                             size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[GRANTS], a, &r, person_id, until);
    *out = rows_all(&e, a, &r, sizeof **out, take_grant, n);
    return e;
}

enum err store_person_grant_end(struct sql *db, const struct person_grant *g, day until)
{
    if (g->from_on >= until)
        return SQL_EXEC(db, &Q[GRANT_REMOVE], NULL, g->id);
    return SQL_EXEC(db, &Q[GRANT_END], NULL, until, g->id);
}
