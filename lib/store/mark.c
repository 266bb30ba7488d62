#include "lib/store/mark.h"

#include "lib/store/rows.h"

enum { HISTORY, OF_BALLOT, OWN, OF_ROUND, BY_UID, TYPISTS, ADD, COUNT };

/* No later one for the same code of the sheet. */
#define COUNTS                                                                                                         \
    "NOT EXISTS (SELECT 1 FROM mark x WHERE x.ballot_id = m.ballot_id AND x.code = m.code AND (x.seq > m.seq"          \
    " OR (x.seq = m.seq AND x.uid > m.uid)))"
#define SELECT_MARK(counts)                                                                                            \
    "SELECT m.id, m.ballot_id, b.run_id, r.number, b.seat_no, m.uid, m.seq, m.code, m.kind, m.mark_x1000, m.counts,"   \
    " m.raised, m.note, m.said_at, m.stored_at, m.person_id, p.name, m.ruling_id IS NOT NULL, " counts                 \
    " FROM run r JOIN ballot b ON b.run_id = r.id JOIN mark m ON m.ballot_id = b.id JOIN person p ON p.id ="           \
    " m.person_id"
#define MARK_OUT "iiiiibissisisttisii"

static const struct sql_query Q[COUNT] = {
    [HISTORY] = {"mark.history",
                 SELECT_MARK(COUNTS) " WHERE b.run_id = ? ORDER BY b.seat_no, b.id, m.code, m.seq, m.uid", "i",
                 MARK_OUT},
    [OF_BALLOT] = {"mark.of_ballot", SELECT_MARK("1") " WHERE b.id = ? AND " COUNTS " ORDER BY m.code", "i", MARK_OUT},
    [OWN] = {"mark.own",
             SELECT_MARK("1") " WHERE b.official_id = ? AND b.person_id = ? AND b.state <> 'void' AND " COUNTS
                              " ORDER BY r.number, m.code",
             "ii", MARK_OUT},
    [OF_ROUND] = {"mark.of_round",
                  SELECT_MARK("1") " WHERE r.round_id = ? AND (r.number = ? OR ? = 0) AND FIELD(r.state, 'open',"
                                   " 'marking', 'locked', 'released', 'published', 'corrected') >= ?"
                                   " AND b.state <> 'void' AND " COUNTS " ORDER BY r.number, b.seat_no, m.code",
                  "iiii", MARK_OUT},
    [BY_UID] = {"mark.by_uid", SELECT_MARK(COUNTS) " WHERE m.uid = ?", "b", MARK_OUT},
    [TYPISTS] = {"mark.typists",
                 "SELECT m.person_id, COUNT(*) FROM mark m WHERE m.ballot_id = ? AND m.kind IN ('mark', 'absent',"
                 " 'counts') AND " COUNTS " GROUP BY m.person_id ORDER BY MAX(m.id) DESC",
                 "i", "ii"},
    [ADD] = {"mark.add",
             "INSERT INTO mark (uid, ballot_id, code, seq, kind, mark_x1000, counts, raised, note, said_at, person_id,"
             " ruling_id, stored_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "bisisisis"
             "tiit",
             ""},
};
const struct sql_table store_mark_table = {"mark", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct mark_row *out = to;
    *out = (struct mark_row){
        .id = sql_int(r, i, 0),
        .ballot_id = sql_int(r, i, 1),
        .run_id = sql_int(r, i, 2),
        .number = sql_int(r, i, 3),
        .seat_no = sql_int(r, i, 4),
        .seq = sql_int(r, i, 6),
        .code = sql_text(r, i, 7),
        .mark_x1000 = sql_int(r, i, 9),
        .counts = sql_text(r, i, 10),
        .raised = sql_int(r, i, 11) != 0,
        .note = sql_text(r, i, 12),
        .said_at = sql_int(r, i, 13),
        .stored_at = sql_int(r, i, 14),
        .person_id = sql_int(r, i, 15),
        .name = sql_text(r, i, 16),
        .by_ruling = sql_int(r, i, 17) != 0,
        .counts_now = sql_int(r, i, 18) != 0,
    };
    if (!mark_kind_parse(sql_text(r, i, 8), &out->kind))
        return ERR_BUG;
    return rows_id(r, i, 5, out->uid);
}

enum err store_mark_history(struct sql *db, struct arena *a, int64_t run_id, struct mark_row **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[HISTORY], a, &r, run_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_mark_of_ballot(struct sql *db, struct arena *a, int64_t ballot_id, struct mark_row **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_BALLOT], a, &r, ballot_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_mark_own(struct sql *db, struct arena *a, int64_t official_id, int64_t person_id, struct mark_row **out,
                        size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OWN], a, &r, official_id, person_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_mark_of_round(struct sql *db, struct arena *a, int64_t round_id, int64_t number, int64_t least,
                             struct mark_row **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_ROUND], a, &r, round_id, number, number, least);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_mark_by_uid(struct sql *db, struct arena *a, const uint8_t uid[16], struct mark_row *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[BY_UID], a, &r, sql_bytes(uid, 16)), &r, take, out);
}

static enum err take_typist(const struct sql_rows *r, size_t i, void *to)
{
    *(struct mark_typist *)to = (struct mark_typist){sql_int(r, i, 0), sql_int(r, i, 1)};
    return OK;
}

enum err store_mark_typists(struct sql *db, struct arena *a, int64_t ballot_id, struct mark_typist **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[TYPISTS], a, &r, ballot_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_typist, n);
    return e;
}

enum err store_mark_add(struct sql *db, struct arena *a, const struct mark_new *x, instant now)
{
    const struct mark_line *m = x->line;
    const char *counts = m->kind == MARK_COUNTS ? mark_counts_text(a, m->counts, m->count_count) : NULL;
    if (m->kind == MARK_COUNTS && !counts)
        return ERR_NO_MEMORY;
    return SQL_EXEC(db, &Q[ADD], NULL, sql_bytes(m->uid, 16), x->ballot_id, m->code, m->seq, mark_kind_code(m->kind),
                    sql_opt(m->kind == MARK_MARK, m->mark_x1000), counts, sql_opt(m->kind == MARK_FAULT, m->raised),
                    m->kind == MARK_NOTE ? m->note : NULL, m->at, x->person_id,
                    sql_opt(x->ruling_id != 0, x->ruling_id), now);
}
