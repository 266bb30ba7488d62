#include "lib/store/official.h"

#include <string.h>

#include "lib/store/rows.h"
#include "lib/store/scope.h"

enum {
    ROUNDS,
    ROUND,
    ROUND_ANY,
    ROUND_BY_ID,
    LOCK_EDITION,
    LOCK_DISCIPLINE,
    LIST,
    PAST,
    FIND,
    DUTY,
    JUDGES,
    OWN,
    OWN_FIND,
    ADD,
    RELEASE,
    FREE_SEAT,
    PART_LOCK,
    PART_ADD,
    PART_LEAVE,
    MANAGES,
    STATE,
    COUNT
};

#define ROUND_COLUMNS                                                                                                  \
    "r.id, r.public_id, d.id, d.public_id, e.id, e.public_id, e.organizer_unit_id, e.state, e.contest, e.contest_en,"  \
    " e.edition_no, d.code, d.name, d.name_en, d.blind,"                                                               \
    " (SELECT COUNT(*) FROM contest_round n WHERE n.discipline_id = d.id), r.name, r.name_en, r.starts_at,"            \
    " COALESCE(NULLIF(r.place, ''), e.place)"
#define ROUND_OUT                                                                                                      \
    "ibibibi"                                                                                                          \
    "sss"                                                                                                              \
    "i"                                                                                                                \
    "ssss"                                                                                                             \
    "i"                                                                                                                \
    "ss"                                                                                                               \
    "ts"
#define ROUND_FROM                                                                                                     \
    " contest_round r JOIN discipline d ON d.id = r.discipline_id JOIN contest_edition e ON e.id = d.edition_id"
#define IN_ORDER " ORDER BY d.sort, d.id, r.seq"

#define OFFICIAL                                                                                                       \
    "SELECT o.id, o.public_id, o.person_id, p.name, p.staff_no, COALESCE(u.name, ''), o.duty, o.seat_no, o.from_at,"   \
    " o.until_at, o.release_reason, s.made_at, p.left_on IS NOT NULL OR u.id IS NULL"                                  \
    " FROM official o JOIN person p ON p.id = o.person_id LEFT JOIN official_statement s ON s.official_id = o.id"      \
    " LEFT JOIN posting g ON g.person_id = p.id AND g.kind = 'main' AND g.from_on <= ? AND g.until_on > ?"             \
    " LEFT JOIN unit u ON u.id = g.unit_id WHERE o.round_id = ?"
#define OFFICIAL_OUT "ibissssittsti"
#define BY_DUTY                                                                                                        \
    " ORDER BY FIELD(o.duty, 'judge', 'substitute', 'chief', 'coding', 'scorekeeper',"                                 \
    " 'arbitrator'), o.seat_no, p.staff_no"

#define OWN_COLUMNS                                                                                                    \
    "SELECT o.id, o.public_id, o.duty, o.seat_no, s.made_at, " ROUND_COLUMNS " FROM official o JOIN" ROUND_FROM        \
    " LEFT JOIN official_statement s ON s.official_id = o.id"                                                          \
    " WHERE r.id = o.round_id AND o.person_id = ? AND o.live = 1 AND e.state <> 'cancelled'"
#define OWN_OUT "ibsit" ROUND_OUT

static const struct sql_query Q[COUNT] = {
    [ROUNDS] = {"official.rounds", "SELECT " ROUND_COLUMNS " FROM" ROUND_FROM " WHERE e.id = ?" IN_ORDER, "i",
                ROUND_OUT},
    [ROUND] = {"official.round", "SELECT " ROUND_COLUMNS " FROM" ROUND_FROM " WHERE e.id = ? AND r.public_id = ?", "ib",
               ROUND_OUT},
    [ROUND_ANY] = {"official.round_any", "SELECT " ROUND_COLUMNS " FROM" ROUND_FROM " WHERE r.public_id = ?", "b",
                   ROUND_OUT},
    [ROUND_BY_ID] = {"official.round_by_id", "SELECT " ROUND_COLUMNS " FROM" ROUND_FROM " WHERE r.id = ?", "i",
                     ROUND_OUT},
    [LOCK_EDITION] = {"official.lock_edition", "SELECT id FROM contest_edition WHERE id = ? LOCK IN SHARE MODE", "i",
                      "i"},
    [LOCK_DISCIPLINE] = {"official.lock_discipline", "SELECT id FROM discipline WHERE id = ? FOR UPDATE", "i", "i"},
    [LIST] = {"official.list", OFFICIAL " AND o.live = 1" BY_DUTY, "ddi", OFFICIAL_OUT},
    [PAST] = {"official.past", OFFICIAL " AND o.live IS NULL ORDER BY o.until_at DESC, o.id DESC LIMIT 100", "ddi",
              OFFICIAL_OUT},
    [FIND] = {"official.find", OFFICIAL " AND o.live = 1 AND o.public_id = ?", "ddib", OFFICIAL_OUT},
    [DUTY] = {"official.duty", "SELECT duty FROM official WHERE round_id = ? AND person_id = ? AND live = 1", "ii",
              "s"},
    [JUDGES] = {"official.judges",
                "SELECT EXISTS (SELECT 1 FROM discipline_part WHERE discipline_id = ? AND person_id = ? AND part <>"
                " 'coding')",
                "ii", "i"},
    [OWN] = {"official.own", OWN_COLUMNS " ORDER BY e.state = 'closed', r.starts_at, r.id LIMIT 200", "i", OWN_OUT},
    [OWN_FIND] = {"official.own_find", OWN_COLUMNS " AND o.public_id = ?", "ib", OWN_OUT},
    [ADD] = {"official.add",
             "INSERT INTO official (public_id, edition_id, discipline_id, round_id, person_id, duty, seat_no, from_at)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
             "biiiisit", ""},
    [RELEASE] = {"official.release",
                 "UPDATE official SET live = NULL, side = NULL, until_at = ?, release_reason = ?"
                 " WHERE id = ? AND live = 1",
                 "tsi", ""},
    [FREE_SEAT] = {"official.free_seat",
                   "SELECT MIN(f.seat_no) FROM (SELECT 1 AS seat_no UNION ALL SELECT o.seat_no + 1 FROM official o"
                   " WHERE o.round_id = ? AND o.live = 1 AND o.seat_no IS NOT NULL) f WHERE NOT EXISTS (SELECT 1 FROM"
                   " official t WHERE t.round_id = ? AND t.live = 1 AND t.seat_no = f.seat_no)",
                   "ii", "i"},
    [PART_LOCK] = {"official.part_lock",
                   "SELECT part FROM discipline_part WHERE discipline_id = ? AND person_id = ? FOR UPDATE", "ii", "s"},
    [PART_ADD] = {"official.part_add", "INSERT INTO discipline_part (discipline_id, person_id, part) VALUES (?, ?, ?)",
                  "iis", ""},
    [PART_LEAVE] = {"official.part_leave",
                    "DELETE FROM discipline_part WHERE discipline_id = ? AND person_id = ? AND NOT EXISTS (SELECT 1"
                    " FROM official o WHERE o.discipline_id = discipline_part.discipline_id AND o.person_id ="
                    " discipline_part.person_id AND o.live = 1)",
                    "ii", ""},
    [MANAGES] = {"official.manages", "SELECT" SCOPE("?"), SCOPE_IN "i", "i"},
    [STATE] = {"official.state",
               "INSERT INTO official_statement (official_id, person_id, round_id, discipline_id, edition_id, made_at)"
               " VALUES (?, ?, ?, ?, ?, ?)",
               "iiiiit", ""},
};
const struct sql_table store_official_table = {"official", Q, COUNT};

/* ---- rounds -------------------------------------------------------------------------------------------------------- */

static enum err take_round_at(const struct sql_rows *r, size_t i, size_t c, struct official_round *out)
{
    *out = (struct official_round){
        .id = sql_int(r, i, c),
        .discipline_id = sql_int(r, i, c + 2),
        .edition_id = sql_int(r, i, c + 4),
        .organizer_unit_id = sql_int(r, i, c + 6),
        .contest = sql_text(r, i, c + 8),
        .contest_en = sql_text(r, i, c + 9),
        .edition_no = sql_int(r, i, c + 10),
        .code = sql_text(r, i, c + 11),
        .discipline = sql_text(r, i, c + 12),
        .discipline_en = sql_text(r, i, c + 13),
        .rounds = sql_int(r, i, c + 15),
        .name = sql_text(r, i, c + 16),
        .name_en = sql_text(r, i, c + 17),
        .starts_at = sql_int(r, i, c + 18),
        .place = sql_text(r, i, c + 19),
    };
    if (!edition_state_parse(sql_text(r, i, c + 7), &out->state) || !blind_parse(sql_text(r, i, c + 14), &out->blind))
        return ERR_BUG;
    enum err e = rows_id(r, i, c + 1, out->public_id);
    if (!e)
        e = rows_id(r, i, c + 3, out->discipline_public_id);
    return e ? e : rows_id(r, i, c + 5, out->edition_public_id);
}

static enum err take_round(const struct sql_rows *r, size_t i, void *to)
{
    return take_round_at(r, i, 0, to);
}

enum err store_official_rounds(struct sql *db, struct arena *a, int64_t edition_id, struct official_round **out,
                               size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ROUNDS], a, &r, edition_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_round, n);
    return e;
}

enum err store_official_round(struct sql *db, struct arena *a, int64_t edition_id, const uint8_t round[16],
                              struct official_round *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[ROUND], a, &r, edition_id, sql_bytes(round, 16)), &r, take_round, out);
}

enum err store_official_round_any(struct sql *db, struct arena *a, const uint8_t round[16], struct official_round *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[ROUND_ANY], a, &r, sql_bytes(round, 16)), &r, take_round, out);
}

enum err store_official_round_by_id(struct sql *db, struct arena *a, int64_t round_id, struct official_round *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[ROUND_BY_ID], a, &r, round_id), &r, take_round, out);
}

enum err store_official_lock(struct sql *db, struct arena *a, const struct official_round *r)
{
    struct sql_rows rows;
    int64_t id;
    enum err e = rows_int(SQL_SELECT(db, &Q[LOCK_EDITION], a, &rows, r->edition_id), &rows, &id);
    return e ? e : rows_int(SQL_SELECT(db, &Q[LOCK_DISCIPLINE], a, &rows, r->discipline_id), &rows, &id);
}

/* ---- officials ----------------------------------------------------------------------------------------------------- */

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct official *out = to;
    *out = (struct official){
        .id = sql_int(r, i, 0),
        .person_id = sql_int(r, i, 2),
        .name = sql_text(r, i, 3),
        .staff_no = sql_text(r, i, 4),
        .unit = sql_text(r, i, 5),
        .seat_no = sql_int(r, i, 7),
        .from_at = sql_int(r, i, 8),
        .until_at = sql_int(r, i, 9),
        .release_reason = sql_text(r, i, 10),
        .stated_at = sql_int(r, i, 11),
        .gone = sql_int(r, i, 12) != 0,
    };
    return duty_parse(sql_text(r, i, 6), &out->duty) ? rows_id(r, i, 1, out->public_id) : ERR_BUG;
}

enum err store_official_list(struct sql *db, struct arena *a, int64_t round_id, day today, bool past,
                             struct official **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[past ? PAST : LIST], a, &r, today, today, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_official_find(struct sql *db, struct arena *a, int64_t round_id, const uint8_t official[16], day today,
                             struct official *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, today, today, round_id, sql_bytes(official, 16)), &r, take, out);
}

enum err store_official_duty(struct sql *db, struct arena *a, int64_t round_id, int64_t person_id, enum duty *out)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[DUTY], a, &r, round_id, person_id);
    *out = DUTY_NONE;
    if (e || r.count == 0)
        return e;
    return duty_parse(sql_text(&r, 0, 0), out) ? OK : ERR_BUG;
}

enum err store_official_judges(struct sql *db, struct arena *a, int64_t discipline_id, int64_t person_id, bool *yes)
{
    struct sql_rows r;
    return rows_yes(SQL_SELECT(db, &Q[JUDGES], a, &r, discipline_id, person_id), &r, yes);
}

static enum err take_own(const struct sql_rows *r, size_t i, void *to)
{
    struct official_own *out = to;
    out->id = sql_int(r, i, 0);
    out->seat_no = sql_int(r, i, 3);
    out->stated_at = sql_int(r, i, 4);
    if (!duty_parse(sql_text(r, i, 2), &out->duty))
        return ERR_BUG;
    const enum err e = rows_id(r, i, 1, out->public_id);
    return e ? e : take_round_at(r, i, 5, &out->round);
}

enum err store_official_own(struct sql *db, struct arena *a, int64_t person_id, struct official_own **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OWN], a, &r, person_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_own, n);
    return e;
}

enum err store_official_own_find(struct sql *db, struct arena *a, int64_t person_id, const uint8_t official[16],
                                 struct official_own *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[OWN_FIND], a, &r, person_id, sql_bytes(official, 16)), &r, take_own, out);
}

/* ---- inside an act ------------------------------------------------------------------------------------------------- */

enum err store_official_add(struct sql *db, const struct official_new *x, instant now, int64_t *id)
{
    struct sql_done done = {0};
    enum err e =
        SQL_EXEC(db, &Q[ADD], &done, sql_bytes(x->public_id, 16), x->round->edition_id, x->round->discipline_id,
                 x->round->id, x->person_id, duty_code(x->duty), sql_opt(x->seat_no != 0, x->seat_no), now);
    *id = done.insert_id;
    return e;
}

enum err store_official_release(struct sql *db, int64_t id, const char *reason, instant now)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[RELEASE], &done, now, reason, id), &done, ERR_NOT_FOUND);
}

enum err store_official_free_seat(struct sql *db, struct arena *a, int64_t round_id, int64_t *seat_no)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[FREE_SEAT], a, &r, round_id, round_id), &r, seat_no);
}

enum err store_official_part_take(struct sql *db, struct arena *a, int64_t discipline_id, int64_t person_id,
                                  enum duty duty)
{
    struct sql_rows r;
    const char *part;
    enum err e = rows_one(SQL_SELECT(db, &Q[PART_LOCK], a, &r, discipline_id, person_id), &r, rows_take_text, &part);
    if (e == OK)
        return strcmp(part, duty_part(duty)) == 0 ? OK : ERR_CONFLICT;
    if (e != ERR_NOT_FOUND)
        return e;
    e = SQL_EXEC(db, &Q[PART_ADD], NULL, discipline_id, person_id, duty_part(duty));
    return e == ERR_CONFLICT ? sql_again(db) : e; /* somebody has just given them one: look at which */
}

enum err store_official_part_leave(struct sql *db, int64_t discipline_id, int64_t person_id)
{
    return SQL_EXEC(db, &Q[PART_LEAVE], NULL, discipline_id, person_id);
}

enum err store_official_manages(struct sql *db, struct arena *a, int64_t person_id, const char *capability,
                                int64_t unit_id, day today, bool *yes)
{
    const struct scope who = {person_id, capability, today};
    struct sql_rows r;
    return rows_yes(SQL_SELECT(db, &Q[MANAGES], a, &r, SCOPE_ARGS(&who), unit_id), &r, yes);
}

enum err store_official_state(struct sql *db, const struct official_own *x, int64_t person_id, instant now)
{
    return SQL_EXEC(db, &Q[STATE], NULL, x->id, person_id, x->round.id, x->round.discipline_id, x->round.edition_id,
                    now);
}
