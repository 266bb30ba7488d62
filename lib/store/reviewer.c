#include "lib/store/reviewer.h"

#include "lib/store/rows.h"

enum { LIST, FIND, CONFLICTS, CONFLICT_OF, HANDED, ADD, SET, LEAVE, DECLARE, COUNT };

#define SELECT_REVIEWER                                                                                                \
    "SELECT r.id, r.public_id, r.programme_id, r.kind_id, k.title, r.person_id, p.name, p.staff_no,"                   \
    " (SELECT COALESCE(u.short_name, u.name) FROM posting o JOIN unit u ON u.id = o.unit_id WHERE o.person_id ="       \
    " p.id AND o.kind = 'main' AND o.from_on <= ? AND o.until_on > ? LIMIT 1), r.most, r.left_at, r.reason,"           \
    " (SELECT COUNT(*) FROM review_assignment a WHERE a.reviewer_id = r.id AND a.state = 'open'),"                     \
    " (SELECT COUNT(*) FROM review_assignment a WHERE a.reviewer_id = r.id AND a.state = 'handed')"                    \
    " FROM reviewer r JOIN person p ON p.id = r.person_id LEFT JOIN programme_kind k ON k.id = r.kind_id"
#define REVIEWER_OUT "ibiisisssitsii"

static const struct sql_query Q[COUNT] = {
    [LIST] = {"reviewer.list",
              SELECT_REVIEWER " WHERE r.programme_id = ? ORDER BY r.left_at IS NOT NULL, p.pinyin, p.staff_no", "ddi",
              REVIEWER_OUT},
    [FIND] = {"reviewer.find", SELECT_REVIEWER " WHERE r.programme_id = ? AND r.public_id = ?", "ddib", REVIEWER_OUT},
    [CONFLICTS] = {"reviewer.conflicts",
                   "SELECT DISTINCT c.reviewer_id, c.nomination_id, c.reason, COALESCE(d.note, '')"
                   " FROM reviewer r JOIN review_conflict c ON c.reviewer_id = r.id LEFT JOIN review_declared d"
                   " ON d.reviewer_id = c.reviewer_id AND d.nomination_id = c.nomination_id AND c.reason = 'declared'"
                   " WHERE r.programme_id = ? AND c.from_on <= ? AND c.until_on > ?"
                   " ORDER BY c.reviewer_id, c.nomination_id, c.reason",
                   "idd", "iiss"},
    [CONFLICT_OF] = {"reviewer.conflict_of",
                     "SELECT DISTINCT c.reviewer_id, c.nomination_id, c.reason, COALESCE(d.note, '')"
                     " FROM review_conflict c LEFT JOIN review_declared d ON d.reviewer_id = c.reviewer_id AND"
                     " d.nomination_id = c.nomination_id AND c.reason = 'declared' WHERE c.reviewer_id = ? AND"
                     " c.nomination_id = ? AND c.from_on <= ? AND c.until_on > ? ORDER BY c.reason LIMIT 1",
                     "iidd", "iiss"},
    [HANDED] = {"reviewer.handed",
                "SELECT DISTINCT p.name, x.name, a.id, a.handed_at, c.from_on, c.until_on FROM reviewer r"
                " JOIN review_conflict c ON c.reviewer_id = r.id JOIN review_assignment a ON a.reviewer_id ="
                " c.reviewer_id AND a.nomination_id = c.nomination_id AND a.state = 'handed' JOIN nomination x ON"
                " x.id = a.nomination_id AND x.state IN ('passed', 'selected', 'reserve', 'unselected')"
                " JOIN person p ON p.id = r.person_id WHERE r.programme_id = ? ORDER BY x.id, a.id, c.from_on",
                "i", "ssitdd"},
    [ADD] = {"reviewer.add",
             "INSERT INTO reviewer (public_id, programme_id, kind_id, person_id, most, created_by, created_at)"
             " VALUES (?, ?, ?, ?, ?, ?, ?)",
             "biiiiit", ""},
    [SET] = {"reviewer.set", "UPDATE reviewer SET kind_id = ?, most = ? WHERE id = ?", "iii", ""},
    [LEAVE] = {"reviewer.leave", "UPDATE reviewer SET left_at = ?, reason = ? WHERE id = ?", "tsi", ""},
    [DECLARE] = {"reviewer.declare",
                 "INSERT INTO review_declared (reviewer_id, nomination_id, programme_id, note, declared_by,"
                 " declared_at) VALUES (?, ?, ?, ?, ?, ?)",
                 "iiisit", ""},
};
const struct sql_table store_reviewer_table = {"reviewer", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct reviewer *out = to;
    *out = (struct reviewer){
        .id = sql_int(r, i, 0),
        .programme_id = sql_int(r, i, 2),
        .kind_id = sql_int(r, i, 3),
        .kind_title = rows_text(r, i, 4),
        .person_id = sql_int(r, i, 5),
        .name = rows_text(r, i, 6),
        .staff_no = rows_text(r, i, 7),
        .unit = rows_text(r, i, 8),
        .most = sql_int(r, i, 9),
        .left_at = sql_int(r, i, 10),
        .reason = rows_text(r, i, 11),
        .open = sql_int(r, i, 12),
        .handed = sql_int(r, i, 13),
    };
    return rows_id(r, i, 1, out->public_id);
}

enum err store_reviewer_list(struct sql *db, struct arena *a, int64_t programme_id, day today, struct reviewer **out,
                             size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, today, today, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_reviewer_find(struct sql *db, struct arena *a, int64_t programme_id, const uint8_t public_id[16],
                             day today, struct reviewer *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, today, today, programme_id, sql_bytes(public_id, 16)), &r, take,
                    out);
}

static enum err take_conflict(const struct sql_rows *r, size_t i, void *to)
{
    struct reviewer_conflict *out = to;
    *out = (struct reviewer_conflict){
        .reviewer_id = sql_int(r, i, 0), .nomination_id = sql_int(r, i, 1), .note = rows_text(r, i, 3)};
    return review_reason_parse(sql_text(r, i, 2), &out->reason) ? OK : ERR_BUG;
}

enum err store_reviewer_conflicts(struct sql *db, struct arena *a, int64_t programme_id, day today,
                                  struct reviewer_conflict **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[CONFLICTS], a, &r, programme_id, today, today);
    *out = rows_all(&e, a, &r, sizeof **out, take_conflict, n);
    return e;
}

enum err store_reviewer_conflict_of(struct sql *db, struct arena *a, int64_t reviewer_id, int64_t nomination_id,
                                    day today, struct reviewer_conflict *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[CONFLICT_OF], a, &r, reviewer_id, nomination_id, today, today), &r, take_conflict,
                    out);
}

static enum err take_handed(const struct sql_rows *r, size_t i, void *to)
{
    *(struct reviewer_handed *)to = (struct reviewer_handed){.reviewer = rows_text(r, i, 0),
                                                             .nominee = rows_text(r, i, 1),
                                                             .assignment_id = sql_int(r, i, 2),
                                                             .handed_at = sql_int(r, i, 3),
                                                             .from_on = (day)sql_int(r, i, 4),
                                                             .until_on = (day)sql_int(r, i, 5)};
    return OK;
}

enum err store_reviewer_conflicts_handed(struct sql *db, struct arena *a, int64_t programme_id,
                                         struct reviewer_handed **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[HANDED], a, &r, programme_id);
    struct reviewer_handed *all = rows_all(&e, a, &r, sizeof *all, take_handed, n);
    size_t kept = 0;
    for (size_t i = 0; !e && i < *n; i++) {
        const day on = clock_local_day(all[i].handed_at);
        if (on >= all[i].from_on && on < all[i].until_on &&
            (kept == 0 || all[kept - 1].assignment_id != all[i].assignment_id))
            all[kept++] = all[i];
    }
    *out = all;
    *n = kept;
    return e;
}

enum err store_reviewer_add(struct sql *db, const struct reviewer_new *x, instant now, int64_t *id)
{
    struct sql_done done = {0};
    enum err e =
        SQL_EXEC(db, &Q[ADD], &done, sql_bytes(x->public_id, 16), x->programme_id, sql_opt(x->kind_id != 0, x->kind_id),
                 x->person_id, sql_opt(x->most != 0, x->most), x->created_by, now);
    *id = done.insert_id;
    return e;
}

enum err store_reviewer_set(struct sql *db, int64_t id, int64_t kind_id, int64_t most)
{
    return SQL_EXEC(db, &Q[SET], NULL, sql_opt(kind_id != 0, kind_id), sql_opt(most != 0, most), id);
}

enum err store_reviewer_leave(struct sql *db, int64_t id, instant now, const char *reason)
{
    return SQL_EXEC(db, &Q[LEAVE], NULL, sql_opt(reason[0] != '\0', now), reason, id);
}

enum err store_reviewer_declare(struct sql *db, int64_t reviewer_id, int64_t nomination_id, int64_t programme_id,
                                const char *note, int64_t by, instant now)
{
    return SQL_EXEC(db, &Q[DECLARE], NULL, reviewer_id, nomination_id, programme_id, note, by, now);
}
