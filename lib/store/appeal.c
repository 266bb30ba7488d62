#include "lib/store/appeal.h"

#include "lib/store/rows.h"
#include "lib/store/scope.h"

enum {
    OF_ENTRY,
    FIND,
    LIST,
    ENTRY,
    RULING,
    DRAFT,
    ARBITRATOR,
    PANEL,
    MEMBERS,
    LOCK,
    ADD,
    CLOSE,
    LOG,
    DRAFT_PUT,
    DRAFT_FORGET,
    RULING_ADD,
    COUNT
};

/* The team's name, or that of the contestant. */
#define ENTRY_NAME                                                                                                     \
    "COALESCE(NULLIF(t.team_name, ''), (SELECT GROUP_CONCAT(q.name ORDER BY m.id SEPARATOR '、') FROM entry_member m" \
    " JOIN person q ON q.id = m.person_id WHERE m.entry_id = t.id AND m.live = 1 AND m.part <> 'reserve'), '')"
#define APPEAL                                                                                                         \
    "SELECT x.id, x.public_id, x.round_id, x.run_id, y.number, x.entry_id, x.person_id, p.name, t.code, " ENTRY_NAME   \
    ", u.name, x.publication, x.words, x.state, x.created_at, x.closed_at, e.public_id, r.public_id, e.contest,"       \
    " e.contest_en, e.edition_no, d.name, d.name_en, r.name, r.name_en FROM appeal x JOIN run y ON y.id = x.run_id"    \
    " JOIN person p ON p.id = x.person_id JOIN entry t ON t.id = x.entry_id JOIN unit u ON u.id = t.unit_id"           \
    " JOIN contest_round r ON r.id = x.round_id JOIN discipline d ON d.id = r.discipline_id"                           \
    " JOIN contest_edition e ON e.id = d.edition_id"
#define APPEAL_OUT                                                                                                     \
    "ibiiiiisss"                                                                                                       \
    "sissttbbss"                                                                                                       \
    "issss"
#define RULING_OUT "iissssti"

static const struct sql_query Q[COUNT] = {
    [OF_ENTRY] = {"appeal.of_entry",
                  APPEAL " WHERE x.round_id = ? AND x.entry_id = ? ORDER BY x.live DESC, x.id DESC LIMIT 1", "ii",
                  APPEAL_OUT},
    [FIND] = {"appeal.find", APPEAL " WHERE x.public_id = ?", "b", APPEAL_OUT},
    [LIST] = {"appeal.list",
              APPEAL " WHERE EXISTS (SELECT 1 FROM official o WHERE o.round_id = x.round_id AND o.person_id = ?"
                     " AND o.live = 1 AND o.duty IN ('arbitrator', 'chief')) OR" SCOPE(
                         "e.organizer_unit_id") "ORDER BY x.state = 'open' DESC, x.id DESC LIMIT ?",
              "i" SCOPE_IN "i", APPEAL_OUT},
    [ENTRY] = {"appeal.entry",
               "SELECT t.id, y.id, y.number, t.code, " ENTRY_NAME ", u.name, k.part = 'reserve' FROM run y"
               " JOIN entry t ON t.id = y.entry_id JOIN unit u ON u.id = t.unit_id JOIN entry_member k ON k.entry_id ="
               " t.id AND k.live = 1 WHERE y.round_id = ? AND k.person_id = ?",
               "ii", "iiisssi"},
    [RULING] = {"appeal.ruling",
                "SELECT g.id, g.appeal_id, g.outcome, g.reason, g.changes, p.name, g.decided_at,"
                " COALESCE((SELECT b.version FROM publication b WHERE b.ruling_id = g.id), 0) FROM ruling g"
                " JOIN person p ON p.id = g.person_id WHERE g.appeal_id = ?",
                "i", RULING_OUT},
    [DRAFT] = {"appeal.draft",
               "SELECT 0, g.appeal_id, g.outcome, g.reason, g.changes, '', g.made_at, 0 FROM ruling_draft g"
               " WHERE g.appeal_id = ? AND g.person_id = ?",
               "ii", RULING_OUT},
    [ARBITRATOR] = {"appeal.arbitrator",
                    "SELECT o.id, EXISTS (SELECT 1 FROM recusal c WHERE c.official_id = o.id AND c.entry_id = ?"
                    " AND c.state IN ('proposed', 'confirmed')) FROM official o WHERE o.round_id = ?"
                    " AND o.person_id = ? AND o.duty = 'arbitrator' AND o.live = 1",
                    "iii", "ii"},
    [PANEL] = {"appeal.panel",
               "SELECT o.person_id FROM official o WHERE o.round_id = ? AND o.live = 1 AND o.duty IN ('arbitrator',"
               " 'chief') UNION SELECT j.begun_by FROM judging j WHERE j.round_id = ?",
               "ii", "i"},
    [MEMBERS] = {"appeal.members",
                 "SELECT m.person_id FROM entry_member m WHERE m.entry_id = ? AND m.live = 1 ORDER BY m.id", "i", "i"},
    [LOCK] = {"appeal.lock", "SELECT x.id FROM appeal x WHERE x.public_id = ? FOR UPDATE", "b", "i"},
    [ADD] = {"appeal.add",
             "INSERT INTO appeal (public_id, round_id, run_id, entry_id, person_id, publication, words, state,"
             " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, 'open', ?)",
             "biiiiist", ""},
    [CLOSE] = {"appeal.close", "UPDATE appeal SET state = ?, closed_at = ? WHERE id = ? AND state = 'open'", "sti", ""},
    [LOG] = {"appeal.log",
             "INSERT INTO appeal_log (appeal_id, from_state, to_state, person_id, at) VALUES (?, ?, ?, ?, ?)", "issit",
             ""},
    [DRAFT_PUT] = {"appeal.draft_put",
                   "INSERT INTO ruling_draft (appeal_id, person_id, outcome, reason, changes, made_at)"
                   " VALUES (?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE outcome = VALUES(outcome),"
                   " reason = VALUES(reason), changes = VALUES(changes), made_at = VALUES(made_at)",
                   "iissst", ""},
    [DRAFT_FORGET] = {"appeal.draft_forget", "DELETE FROM ruling_draft WHERE appeal_id = ?", "i", ""},
    [RULING_ADD] = {"appeal.ruling_add",
                    "INSERT INTO ruling (appeal_id, run_id, round_id, outcome, reason, changes, hash, official_id,"
                    " person_id, confirmation_id, decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    "iiisssbiiit", ""},
};
const struct sql_table store_appeal_table = {"appeal", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct appeal *out = to;
    *out = (struct appeal){
        .id = sql_int(r, i, 0),
        .round_id = sql_int(r, i, 2),
        .run_id = sql_int(r, i, 3),
        .number = sql_int(r, i, 4),
        .entry_id = sql_int(r, i, 5),
        .person_id = sql_int(r, i, 6),
        .person = sql_text(r, i, 7),
        .entry_code = sql_text(r, i, 8),
        .entry_name = sql_text(r, i, 9),
        .entry_unit = sql_text(r, i, 10),
        .publication = sql_int(r, i, 11),
        .words = sql_text(r, i, 12),
        .created_at = sql_int(r, i, 14),
        .closed_at = sql_int(r, i, 15),
        .contest = sql_text(r, i, 18),
        .contest_en = sql_text(r, i, 19),
        .edition_no = sql_int(r, i, 20),
        .discipline = sql_text(r, i, 21),
        .discipline_en = sql_text(r, i, 22),
        .round = sql_text(r, i, 23),
        .round_en = sql_text(r, i, 24),
    };
    if (!appeal_state_parse(sql_text(r, i, 13), &out->state))
        return ERR_BUG;
    enum err e = rows_id(r, i, 1, out->public_id);
    if (!e)
        e = rows_id(r, i, 16, out->edition_public_id);
    return e ? e : rows_id(r, i, 17, out->round_public_id);
}

enum err store_appeal_of_entry(struct sql *db, struct arena *a, int64_t round_id, int64_t entry_id, struct appeal *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[OF_ENTRY], a, &r, round_id, entry_id), &r, take, out);
}

enum err store_appeal_find(struct sql *db, struct arena *a, const uint8_t public_id[16], struct appeal *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, sql_bytes(public_id, 16)), &r, take, out);
}

enum err store_appeal_list(struct sql *db, struct arena *a, int64_t person_id, day today, int64_t limit,
                           struct appeal **out, size_t *n)
{
    const struct scope who = {person_id, "contest.manage", today};
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, person_id, SCOPE_ARGS(&who), limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

static enum err take_entry(const struct sql_rows *r, size_t i, void *to)
{
    *(struct appeal_entry *)to = (struct appeal_entry){
        .entry_id = sql_int(r, i, 0),
        .run_id = sql_int(r, i, 1),
        .number = sql_int(r, i, 2),
        .code = sql_text(r, i, 3),
        .name = sql_text(r, i, 4),
        .unit = sql_text(r, i, 5),
        .reserve = sql_int(r, i, 6) != 0,
    };
    return OK;
}

enum err store_appeal_entry(struct sql *db, struct arena *a, int64_t round_id, int64_t person_id,
                            struct appeal_entry *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[ENTRY], a, &r, round_id, person_id), &r, take_entry, out);
}

static enum err take_ruling(const struct sql_rows *r, size_t i, void *to)
{
    *(struct ruling *)to = (struct ruling){
        .id = sql_int(r, i, 0),
        .appeal_id = sql_int(r, i, 1),
        .outcome = sql_text(r, i, 2),
        .reason = sql_text(r, i, 3),
        .changes = sql_text(r, i, 4),
        .person = sql_text(r, i, 5),
        .decided_at = sql_int(r, i, 6),
        .publication = sql_int(r, i, 7),
    };
    return OK;
}

enum err store_ruling_of(struct sql *db, struct arena *a, int64_t appeal_id, struct ruling *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[RULING], a, &r, appeal_id), &r, take_ruling, out);
}

enum err store_ruling_draft(struct sql *db, struct arena *a, int64_t appeal_id, int64_t person_id, struct ruling *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[DRAFT], a, &r, appeal_id, person_id), &r, take_ruling, out);
}

static enum err take_arbitrator(const struct sql_rows *r, size_t i, void *to)
{
    *(struct appeal_arbitrator *)to = (struct appeal_arbitrator){sql_int(r, i, 0), sql_int(r, i, 1) != 0};
    return OK;
}

enum err store_appeal_arbitrator(struct sql *db, struct arena *a, int64_t round_id, int64_t entry_id, int64_t person_id,
                                 struct appeal_arbitrator *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[ARBITRATOR], a, &r, entry_id, round_id, person_id), &r, take_arbitrator, out);
}

enum err store_appeal_people(struct sql *db, struct arena *a, const struct appeal *x, enum appeal_people which,
                             int64_t **out, size_t *n)
{
    struct sql_rows r;
    enum err e;
    if (which == APPEAL_PANEL)
        e = SQL_SELECT(db, &Q[PANEL], a, &r, x->round_id, x->round_id);
    else
        e = SQL_SELECT(db, &Q[MEMBERS], a, &r, x->entry_id);
    *out = rows_all(&e, a, &r, sizeof **out, rows_take_int, n);
    return e;
}

enum err store_appeal_lock(struct sql *db, struct arena *a, const uint8_t public_id[16], struct appeal *out)
{
    struct sql_rows r;
    int64_t id;
    enum err e = SQL_SELECT(db, &Q[LOCK], a, &r, sql_bytes(public_id, 16));
    e = rows_int(e, &r, &id);
    return e ? e : store_appeal_find(db, a, public_id, out);
}

static enum err log_state(struct sql *db, int64_t id, enum appeal_state from, enum appeal_state to, int64_t person_id,
                          instant at)
{
    return SQL_EXEC(db, &Q[LOG], NULL, id, appeal_state_code(from), appeal_state_code(to), person_id, at);
}

enum err store_appeal_add(struct sql *db, struct appeal *x)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(x->public_id, 16), x->round_id, x->run_id, x->entry_id,
                          x->person_id, x->publication, x->words, x->created_at);
    x->id = done.insert_id;
    return e ? e : log_state(db, x->id, APPEAL_NONE, APPEAL_OPEN, x->person_id, x->created_at);
}

enum err store_appeal_close(struct sql *db, int64_t id, enum appeal_state to, int64_t person_id, instant now)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[CLOSE], &done, appeal_state_code(to), now, id);
    e = rows_hit(e, &done, ERR_CONFLICT);
    return e ? e : log_state(db, id, APPEAL_OPEN, to, person_id, now);
}

enum err store_ruling_draft_put(struct sql *db, const struct ruling *x, int64_t person_id, instant now)
{
    return SQL_EXEC(db, &Q[DRAFT_PUT], NULL, x->appeal_id, person_id, x->outcome, x->reason, x->changes, now);
}

enum err store_ruling_draft_forget(struct sql *db, int64_t appeal_id)
{
    return SQL_EXEC(db, &Q[DRAFT_FORGET], NULL, appeal_id);
}

enum err store_ruling_add(struct sql *db, const struct ruling_new *x, instant now, int64_t *id)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[RULING_ADD], &done, x->appeal->id, x->appeal->run_id, x->appeal->round_id,
                          x->ruling->outcome, x->ruling->reason, x->ruling->changes, sql_bytes(x->hash, 32),
                          x->official_id, x->person_id, x->confirmation_id, now);
    *id = done.insert_id;
    return e;
}
