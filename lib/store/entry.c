#include "lib/store/entry.h"

#include <string.h>

#include "lib/store/entry_scope.h"
#include "lib/store/rows.h"

enum {
    DISCIPLINES,
    EDITION,
    EDITION_OF,
    DISCIPLINE,
    PERSON,
    BELOW,
    QUOTAS,
    NEXT,
    ADD,
    MEMBER_ADD,
    MEMBER_END,
    DISCIPLINE_OF,
    LOCK,
    LIVE,
    MAY_ENTER,
    MAY_MANAGE,
    CHANGE,
    LOG,
    LIAISONS,
    COUNT
};

#define DISCIPLINE_COLUMNS                                                                                             \
    "SELECT d.id, d.public_id, d.code, d.name, d.name_en, d.team_size, d.reserves, d.blind <> 'none' FROM discipline " \
    "d"
#define DISCIPLINE_OUT "ibsssiii"
#define EDITION_COLUMNS                                                                                                \
    "SELECT x.id, x.public_id, x.contest, x.edition_no, x.organizer_unit_id, x.state, x.entry_opens_at,"               \
    " x.entry_closes_at, x.substitute_until FROM contest_edition x"
#define EDITION_OUT "ibsiisttt"
#define MAY                                                                                                            \
    "SELECT EXISTS (SELECT 1 FROM entry e JOIN discipline d ON d.id = e.discipline_id JOIN contest_edition x"          \
    " ON x.id = e.edition_id WHERE e.id = ? AND" ENTRY_NOT_JUDGED " AND"

static const struct sql_query Q[COUNT] = {
    [DISCIPLINES] = {"entry.disciplines", DISCIPLINE_COLUMNS " WHERE d.edition_id = ? ORDER BY d.sort, d.id", "i",
                     DISCIPLINE_OUT},
    [EDITION] = {"entry.edition", EDITION_COLUMNS " WHERE x.public_id = ? LOCK IN SHARE MODE", "b", EDITION_OUT},
    [EDITION_OF] = {"entry.edition_of",
                    EDITION_COLUMNS " WHERE x.id = (SELECT d.edition_id FROM discipline d WHERE d.public_id = ?)"
                                    " LOCK IN SHARE MODE",
                    "b", EDITION_OUT},
    [DISCIPLINE] = {"entry.discipline", DISCIPLINE_COLUMNS " WHERE d.public_id = ? FOR UPDATE", "b", DISCIPLINE_OUT},
    /* Of those who are gone the last unit they were of says who may know it. */
    [PERSON] = {"entry.person",
                "SELECT p.id, COALESCE(o.unit_id, 0), p.name, COALESCE(o.until_on > ?, 0) AND (p.left_on IS NULL OR"
                " p.left_on >= ?), o.id IS NOT NULL AND" SCOPE(
                    "o.unit_id") ", EXISTS (SELECT 1 FROM contest_side s WHERE s.edition_id = ? AND s.person_id = p.id"
                                 " AND s.side = 'official'),"
                                 " EXISTS (SELECT 1 FROM entry_member m WHERE m.discipline_id = ? AND m.person_id = "
                                 "p.id AND m.live = 1)"
                                 " FROM person p LEFT JOIN posting o ON o.id = (SELECT q.id FROM posting q"
                                 " WHERE q.person_id = p.id AND q.kind = 'main' AND q.from_on <= ?"
                                 " ORDER BY q.from_on DESC LIMIT 1) WHERE p.public_id = ? LOCK IN SHARE MODE",
                "dd" SCOPE_IN "iidb", "iisiiii"},
    [BELOW] = {"entry.below",
               "SELECT EXISTS (SELECT 1 FROM unit_closure c WHERE c.ancestor_id = ? AND c.descendant_id = ?)", "ii",
               "i"},
    [QUOTAS] = {"entry.quotas",
                "SELECT u.id, u.name, (SELECT COUNT(*) FROM entry_place p WHERE p.discipline_id = ? AND p.unit_id = "
                "u.id), COALESCE((SELECT MIN(p.place_no) FROM entry_place p LEFT JOIN entry e ON e.discipline_id = "
                "p.discipline_id AND e.unit_id = p.unit_id AND e.place_no = p.place_no"
                " WHERE p.discipline_id = ? AND p.unit_id = u.id AND e.id IS NULL), 0)"
                " FROM unit_closure c JOIN unit u ON u.id = c.ancestor_id WHERE c.descendant_id = ?"
                " AND EXISTS (SELECT 1 FROM entry_place p WHERE p.discipline_id = ? AND p.unit_id = u.id) AND" SCOPE(
                    "u.id") "ORDER BY c.depth",
                "iiii" SCOPE_IN, "isii"},
    [NEXT] = {"entry.next",
              "SELECT COALESCE(MAX(CAST(e.code AS SIGNED)), 0) + 1 FROM entry e WHERE e.discipline_id = ?", "i", "i"},
    [ADD] = {"entry.add",
             "INSERT INTO entry (public_id, edition_id, discipline_id, unit_id, code, state, place_no, team_name,"
             " created_at, changed_at) VALUES (?, ?, ?, ?, ?, 'entered', ?, ?, ?, ?)",
             "biiisistt", ""},
    [MEMBER_ADD] = {"entry.member_add",
                    "INSERT INTO entry_member (entry_id, discipline_id, edition_id, person_id, part, from_at)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    "iiiist", ""},
    [MEMBER_END] = {"entry.member_end",
                    "UPDATE entry_member SET live = NULL, side = NULL, until_at = ? WHERE id = ? AND live = 1", "ti",
                    ""},
    [DISCIPLINE_OF] = {"entry.discipline_of",
                       "SELECT d.public_id FROM entry e JOIN discipline d ON d.id = e.discipline_id"
                       " WHERE e.public_id = ?",
                       "b", "b"},
    [LOCK] = {"entry.lock",
              "SELECT e.id, e.public_id, e.edition_id, e.discipline_id, e.unit_id, e.code, e.team_name, e.state,"
              " e.place_no, e.version, (SELECT u.name FROM unit u WHERE u.id = e.unit_id)"
              " FROM entry e WHERE e.public_id = ? FOR UPDATE",
              "b", "ibiiisssiis"},
    [LIVE] = {"entry.live",
              "SELECT m.id, m.person_id, p.public_id, p.name, m.part FROM entry_member m JOIN person p"
              " ON p.id = m.person_id WHERE m.entry_id = ? AND m.live = 1 ORDER BY m.part, m.id",
              "i", "iibss"},
    [MAY_ENTER] = {"entry.may_enter", MAY SCOPE("e.unit_id") ")", "ii" SCOPE_IN, "i"},
    [MAY_MANAGE] = {"entry.may_manage", MAY SCOPE("x.organizer_unit_id") ")", "ii" SCOPE_IN, "i"},
    [CHANGE] = {"entry.change",
                "UPDATE entry SET state = ?, place_no = CASE WHEN ? = 'entered' THEN place_no END,"
                " version = version + 1, changed_at = ? WHERE id = ? AND version = ? AND state = ?",
                "sstiis", ""},
    [LOG] = {"entry.log",
             "INSERT INTO entry_log (entry_id, from_state, to_state, act, out_person, in_person, person_id, reason, at)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "isssiiist", ""},
    /* Of the grants over the unit those that are nearest to it. */
    [LIAISONS] = {"entry.liaisons",
                  "SELECT DISTINCT l.person_id FROM (SELECT g.person_id, c.depth, MIN(c.depth) OVER () AS nearest"
                  " FROM role_grant g JOIN role_capability k ON k.role = g.role AND k.capability = 'contest.enter'"
                  " JOIN unit_closure c ON c.ancestor_id = g.scope_unit_id WHERE c.descendant_id = ?"
                  " AND g.from_on <= ? AND g.until_on > ?) l WHERE l.depth = l.nearest"
                  " AND NOT EXISTS (SELECT 1 FROM discipline d WHERE d.id = ? AND" ENTRY_JUDGED_BY(
                      "l.person_id") ")"
                                     " ORDER BY l.person_id",
                  "iddi", "i"},
};
const struct sql_table store_entry_table = {"entry", Q, COUNT};

/* ---- the discipline ---------------------------------------------------------------------------------------------- */

static enum err take_discipline(const struct sql_rows *r, size_t i, void *to)
{
    struct entry_discipline *out = to;
    *out = (struct entry_discipline){
        .id = sql_int(r, i, 0),
        .code = sql_text(r, i, 2),
        .name = sql_text(r, i, 3),
        .name_en = sql_text(r, i, 4),
        .team_size = sql_int(r, i, 5),
        .reserves = sql_int(r, i, 6),
        .blind = sql_int(r, i, 7) != 0,
    };
    return rows_id(r, i, 1, out->public_id);
}

static enum err take_edition(const struct sql_rows *r, size_t i, void *to)
{
    struct entry_event *out = to;
    *out = (struct entry_event){
        .edition_id = sql_int(r, i, 0),
        .contest = sql_text(r, i, 2),
        .edition_no = sql_int(r, i, 3),
        .organizer_unit_id = sql_int(r, i, 4),
        .times = {.opens_at = sql_int(r, i, 6), .closes_at = sql_int(r, i, 7), .substitute_until = sql_int(r, i, 8)},
    };
    if (!edition_state_parse(sql_text(r, i, 5), &out->times.edition))
        return ERR_BUG;
    return rows_id(r, i, 1, out->edition_public_id);
}

enum err store_entry_disciplines(struct sql *db, struct arena *a, int64_t edition_id, struct entry_discipline **out,
                                 size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[DISCIPLINES], a, &r, edition_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_discipline, n);
    return e;
}

enum err store_entry_edition(struct sql *db, struct arena *a, const uint8_t edition[16], struct entry_event *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[EDITION], a, &r, sql_bytes(edition, 16)), &r, take_edition, out);
}

enum err store_entry_event(struct sql *db, struct arena *a, const uint8_t discipline[16], struct entry_event *out)
{
    struct sql_rows r;
    enum err e = rows_one(SQL_SELECT(db, &Q[EDITION_OF], a, &r, sql_bytes(discipline, 16)), &r, take_edition, out);
    if (e)
        return e;
    return rows_one(SQL_SELECT(db, &Q[DISCIPLINE], a, &r, sql_bytes(discipline, 16)), &r, take_discipline,
                    &out->discipline);
}

/* ---- people ------------------------------------------------------------------------------------------------------ */

static enum err take_person(const struct sql_rows *r, size_t i, void *to)
{
    *(struct entry_person *)to = (struct entry_person){
        .id = sql_int(r, i, 0),
        .unit_id = sql_int(r, i, 1),
        .name = sql_text(r, i, 2),
        .in_post = sql_int(r, i, 3) != 0,
        .in_scope = sql_int(r, i, 4) != 0,
        .official = sql_int(r, i, 5) != 0,
        .already = sql_int(r, i, 6) != 0,
    };
    return OK;
}

enum err store_entry_person(struct sql *db, struct arena *a, const uint8_t person[16], const struct entry_event *of,
                            const struct scope *who, struct entry_person *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[PERSON], a, &r, who->today, who->today, SCOPE_ARGS(who), of->edition_id,
                               of->discipline.id, who->today, sql_bytes(person, 16)),
                    &r, take_person, out);
}

enum err store_entry_below(struct sql *db, struct arena *a, int64_t above, int64_t unit_id, bool *yes)
{
    struct sql_rows r;
    return rows_yes(SQL_SELECT(db, &Q[BELOW], a, &r, above, unit_id), &r, yes);
}

static enum err take_quota(const struct sql_rows *r, size_t i, void *to)
{
    *(struct entry_quota *)to =
        (struct entry_quota){sql_int(r, i, 0), sql_text(r, i, 1), sql_int(r, i, 2), sql_int(r, i, 3)};
    return OK;
}

enum err store_entry_quotas_above(struct sql *db, struct arena *a, int64_t discipline_id, int64_t unit_id,
                                  const struct scope *who, struct entry_quota **out, size_t *n)
{
    struct sql_rows r;
    enum err e =
        SQL_SELECT(db, &Q[QUOTAS], a, &r, discipline_id, discipline_id, unit_id, discipline_id, SCOPE_ARGS(who));
    *out = rows_all(&e, a, &r, sizeof **out, take_quota, n);
    return e;
}

/* ---- entries ----------------------------------------------------------------------------------------------------- */

enum err store_entry_next(struct sql *db, struct arena *a, int64_t discipline_id, int64_t *n)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[NEXT], a, &r, discipline_id), &r, n);
}

enum err store_entry_add(struct sql *db, struct entry *e, instant now)
{
    struct sql_done done = {0};
    enum err failed = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(e->public_id, 16), e->edition_id, e->discipline_id,
                               e->unit_id, e->code, e->place_no, e->team_name, now, now);
    e->id = done.insert_id;
    return failed;
}

enum err store_entry_member_add(struct sql *db, const struct entry *e, int64_t person_id, enum entry_part part,
                                instant now)
{
    return SQL_EXEC(db, &Q[MEMBER_ADD], NULL, e->id, e->discipline_id, e->edition_id, person_id, entry_part_code(part),
                    now);
}

enum err store_entry_member_end(struct sql *db, int64_t member_id, instant now)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[MEMBER_END], &done, now, member_id);
    return rows_hit(e, &done, ERR_CONFLICT);
}

enum err store_entry_discipline_of(struct sql *db, struct arena *a, const uint8_t entry[16], uint8_t discipline[16])
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[DISCIPLINE_OF], a, &r, sql_bytes(entry, 16)), &r, rows_take_id, discipline);
}

static enum err take_entry(const struct sql_rows *r, size_t i, void *to)
{
    struct entry *out = to;
    *out = (struct entry){
        .id = sql_int(r, i, 0),
        .edition_id = sql_int(r, i, 2),
        .discipline_id = sql_int(r, i, 3),
        .unit_id = sql_int(r, i, 4),
        .code = sql_text(r, i, 5),
        .team_name = sql_text(r, i, 6),
        .place_no = sql_int(r, i, 8),
        .version = sql_int(r, i, 9),
        .unit = sql_text(r, i, 10),
    };
    return entry_state_parse(sql_text(r, i, 7), &out->state) ? rows_id(r, i, 1, out->public_id) : ERR_BUG;
}

enum err store_entry_lock(struct sql *db, struct arena *a, const uint8_t entry[16], struct entry *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[LOCK], a, &r, sql_bytes(entry, 16)), &r, take_entry, out);
}

static enum err take_member(const struct sql_rows *r, size_t i, void *to)
{
    struct entry_member *out = to;
    out->id = sql_int(r, i, 0);
    out->person_id = sql_int(r, i, 1);
    out->name = sql_text(r, i, 3);
    return entry_part_parse(sql_text(r, i, 4), &out->part) ? rows_id(r, i, 2, out->person_public_id) : ERR_BUG;
}

enum err store_entry_live(struct sql *db, struct arena *a, int64_t entry_id, struct entry_member **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIVE], a, &r, entry_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_member, n);
    return e;
}

enum err store_entry_may(struct sql *db, struct arena *a, int64_t entry_id, const struct scope *who, bool manage,
                         bool *yes)
{
    struct sql_rows r;
    return rows_yes(
        SQL_SELECT(db, &Q[manage ? MAY_MANAGE : MAY_ENTER], a, &r, entry_id, who->person_id, SCOPE_ARGS(who)), &r, yes);
}

static enum err add_log(struct sql *db, const struct entry_change *c)
{
    return SQL_EXEC(db, &Q[LOG], NULL, c->id, entry_state_code(c->from), entry_state_code(c->to),
                    entry_act_code(c->act), sql_opt(c->out_person != 0, c->out_person),
                    sql_opt(c->in_person != 0, c->in_person), sql_opt(c->person_id != 0, c->person_id), c->reason,
                    c->at);
}

enum err store_entry_change(struct sql *db, const struct entry_change *c)
{
    struct sql_done done = {0};
    const char *to = entry_state_code(c->to);
    enum err e = SQL_EXEC(db, &Q[CHANGE], &done, to, to, c->at, c->id, c->version, entry_state_code(c->from));
    e = rows_hit(e, &done, ERR_CONFLICT);
    return e ? e : add_log(db, c);
}

enum err store_entry_log_enter(struct sql *db, int64_t entry_id, int64_t person_id, instant at)
{
    const struct entry_change c = {.id = entry_id,
                                   .act = ENTRY_ENTER,
                                   .from = ENTRY_NONE,
                                   .to = ENTRY_ENTERED,
                                   .person_id = person_id,
                                   .reason = "",
                                   .at = at};
    return add_log(db, &c);
}

enum err store_entry_liaisons(struct sql *db, struct arena *a, const struct entry *e, day today, int64_t **out,
                              size_t *n)
{
    struct sql_rows r;
    enum err failed = SQL_SELECT(db, &Q[LIAISONS], a, &r, e->unit_id, today, today, e->discipline_id);
    *out = rows_all(&failed, a, &r, sizeof **out, rows_take_int, n);
    return failed;
}
