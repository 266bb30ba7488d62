#include "lib/store/public_notice.h"

#include <string.h>

#include "lib/store/paper.h"
#include "lib/store/rows.h"

enum {
    FIND,
    GET,
    LOCK,
    LIST,
    DUE,
    ITEMS,
    NOMINEES,
    FIRST_SHOWN,
    POSTINGS,
    POSTING,
    ROUND,
    ADD,
    ADD_ITEM,
    POST,
    END,
    DROP,
    ADD_POSTING,
    COUNT
};

#define SELECT_NOTICE(snapshot)                                                                                        \
    "SELECT n.id, n.public_id, n.programme_id, p.public_id, n.round_no, n.state, n.days, n.list_order, " snapshot ","  \
    " n.snapshot_hash, n.prepared_by, w.name, n.prepared_at, n.posted_on, n.posted_at, n.first_on, n.last_on,"         \
    " n.ends_at, n.over_at, n.reason, (SELECT COUNT(*) FROM public_notice_item i WHERE i.notice_id = n.id),"           \
    " p.state = 'cancelled', " NOTICE_NUMBER(                                                                          \
        "n") " FROM public_notice n JOIN programme p ON p.id = n.programme_id JOIN person w ON w.id = n.prepared_by"
#define NOTICE_OUT "ibibisissbistdtddttsiii"

#define SELECT_POSTING                                                                                                 \
    "SELECT g.id, g.public_id, g.notice_id, g.way, g.place, g.posted_at, g.recorded_by, w.name, g.recorded_at"         \
    " FROM notice_posting g JOIN person w ON w.id = g.recorded_by"
#define POSTING_OUT "ibisstist"

/* The numbers of a unit and of all above it, the highest first: units in the order of the staffing plan. */
#define UNIT_PATH                                                                                                      \
    "COALESCE((SELECT GROUP_CONCAT(LPAD(v.sort, 10, '0'), LPAD(v.id, 20, '0') ORDER BY c.depth DESC SEPARATOR '/')"    \
    " FROM unit_closure c JOIN unit v ON v.id = c.ancestor_id WHERE c.descendant_id = COALESCE(x.unit_id,"             \
    " x.from_unit_id)), '')"

static const struct sql_query Q[COUNT] = {
    [FIND] = {"public_notice.find", SELECT_NOTICE("n.snapshot") " WHERE n.public_id = ?", "b", NOTICE_OUT},
    [GET] = {"public_notice.get", SELECT_NOTICE("n.snapshot") " WHERE n.id = ?", "i", NOTICE_OUT},
    [LOCK] = {"public_notice.lock", "SELECT n.id FROM public_notice n WHERE n.id = ? FOR UPDATE", "i", "i"},
    [LIST] = {"public_notice.list", SELECT_NOTICE("''") " WHERE n.programme_id = ? ORDER BY n.round_no", "i",
              NOTICE_OUT},
    [DUE] = {"public_notice.due",
             "SELECT n.id FROM public_notice n WHERE n.state = 'posted' AND n.ends_at <= ? ORDER BY n.id LIMIT ?", "ti",
             "i"},
    [ITEMS] = {"public_notice.items",
               "SELECT i.position, i.nomination_id, x.state, x.name, x.changed_at"
               " FROM public_notice_item i JOIN nomination x ON x.id = i.nomination_id WHERE i.notice_id = ?"
               " ORDER BY i.position",
               "i", "iisst"},
    [NOMINEES] =
        {"public_notice.nominees",
         "SELECT x.id, x.subject, k.title, COALESCE(c.title, ''), x.name, x.unit_name, x.post, x.deeds,"
         " COALESCE(x.unit_id, x.from_unit_id), " UNIT_PATH ", " PAPER_AUTHOR_NAMES(
             "x") " FROM nomination x"
                  " JOIN programme_kind k ON k.id = x.kind_id LEFT JOIN programme_category c ON c.id = x.category_id"
                  " WHERE x.programme_id = ? AND x.state = 'selected' ORDER BY k.sort, k.id, c.sort, c.id, x.id",
         "i", "isssssssiss"},
    [FIRST_SHOWN] = {"public_notice.first_shown",
                     "SELECT y.person_id, x.public_id, x.subject FROM public_notice_item i JOIN nomination x ON x.id ="
                     " i.nomination_id JOIN nomination_party y ON y.nomination_id = x.id WHERE i.notice_id = ?"
                     " AND x.state = 'selected' AND NOT EXISTS (SELECT 1 FROM public_notice_item j JOIN public_notice n"
                     " ON n.id = j.notice_id WHERE j.nomination_id = x.id AND n.id <> i.notice_id"
                     " AND n.posted_on IS NOT NULL) ORDER BY x.id, y.person_id",
                     "i", "ibs"},
    [POSTINGS] = {"notice_posting.list", SELECT_POSTING " WHERE g.notice_id = ? ORDER BY g.posted_at, g.id", "i",
                  POSTING_OUT},
    [POSTING] = {"notice_posting.find", SELECT_POSTING " WHERE g.notice_id = ? AND g.public_id = ?", "ib", POSTING_OUT},
    [ROUND] = {"public_notice.round",
               "SELECT COALESCE(MAX(n.round_no), 0) + 1 FROM public_notice n WHERE n.programme_id = ?", "i", "i"},
    [ADD] = {"public_notice.add",
             "INSERT INTO public_notice (public_id, programme_id, round_no, state, days, list_order, snapshot,"
             " snapshot_hash, prepared_by, prepared_at) VALUES (?, ?, ?, 'prepared', ?, ?, ?, ?, ?, ?)",
             "biiissbit", ""},
    [ADD_ITEM] = {"public_notice.add_item",
                  "INSERT INTO public_notice_item (notice_id, programme_id, position, nomination_id)"
                  " VALUES (?, ?, ?, ?)",
                  "iiii", ""},
    [POST] = {"public_notice.post",
              "UPDATE public_notice SET state = 'posted', posted_on = ?, posted_at = ?, first_on = ?, last_on = ?,"
              " ends_at = ? WHERE id = ? AND state = 'prepared'",
              "dtddti", ""},
    [END] = {"public_notice.end",
             "UPDATE public_notice SET state = 'over', over_at = ? WHERE id = ? AND state = 'posted'", "ti", ""},
    [DROP] = {"public_notice.drop",
              "UPDATE public_notice SET state = 'dropped', reason = ? WHERE id = ? AND state = 'prepared'", "si", ""},
    [ADD_POSTING] = {"notice_posting.add",
                     "INSERT INTO notice_posting (public_id, notice_id, way, place, posted_at, recorded_by,"
                     " recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                     "bisstit", ""},
};
const struct sql_table store_public_notice_table = {"public_notice", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct public_notice *out = to;
    const struct sql_bytes hash = sql_blob(r, i, 9);
    *out = (struct public_notice){
        .id = sql_int(r, i, 0),
        .programme_id = sql_int(r, i, 2),
        .round_no = sql_int(r, i, 4),
        .days = sql_int(r, i, 6),
        .snapshot = rows_text(r, i, 8),
        .prepared_by = sql_int(r, i, 10),
        .prepared_name = rows_text(r, i, 11),
        .prepared_at = sql_int(r, i, 12),
        .was_posted = !sql_is_null(r, i, 13),
        .posted_on = (day)sql_int(r, i, 13),
        .posted_at = sql_int(r, i, 14),
        .first_on = (day)sql_int(r, i, 15),
        .last_on = (day)sql_int(r, i, 16),
        .ends_at = sql_int(r, i, 17),
        .over_at = sql_int(r, i, 18),
        .reason = rows_text(r, i, 19),
        .items = sql_int(r, i, 20),
        .cancelled = sql_int(r, i, 21) != 0,
        .number = sql_int(r, i, 22),
    };
    if (hash.n != sizeof out->snapshot_hash || !public_notice_state_parse(sql_text(r, i, 5), &out->state) ||
        !list_order_parse(sql_text(r, i, 7), &out->order))
        return ERR_BUG;
    memcpy(out->snapshot_hash, hash.data, sizeof out->snapshot_hash);
    const enum err e = rows_id(r, i, 1, out->public_id);
    return e ? e : rows_id(r, i, 3, out->programme_public_id);
}

enum err store_public_notice_find(struct sql *db, struct arena *a, const uint8_t public_id[16],
                                  struct public_notice *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, sql_bytes(public_id, 16)), &r, take, out);
}

enum err store_public_notice_get(struct sql *db, struct arena *a, int64_t id, struct public_notice *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[GET], a, &r, id), &r, take, out);
}

enum err store_public_notice_lock(struct sql *db, struct arena *a, int64_t id, struct public_notice *out)
{
    struct sql_rows r;
    int64_t found;
    enum err e = rows_int(SQL_SELECT(db, &Q[LOCK], a, &r, id), &r, &found);
    return e ? e : store_public_notice_get(db, a, id, out);
}

enum err store_public_notice_list(struct sql *db, struct arena *a, int64_t programme_id, struct public_notice **out,
                                  size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_public_notice_due(struct sql *db, struct arena *a, instant now, int64_t limit, int64_t **ids, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[DUE], a, &r, now, limit);
    *ids = rows_all(&e, a, &r, sizeof **ids, rows_take_int, n);
    return e;
}

static enum err take_item(const struct sql_rows *r, size_t i, void *to)
{
    struct public_notice_item *out = to;
    *out = (struct public_notice_item){
        .position = sql_int(r, i, 0),
        .nomination_id = sql_int(r, i, 1),
        .name = rows_text(r, i, 3),
        .changed_at = sql_int(r, i, 4),
    };
    return nomination_state_parse(sql_text(r, i, 2), &out->state) ? OK : ERR_BUG;
}

enum err store_public_notice_items(struct sql *db, struct arena *a, int64_t id, struct public_notice_item **out,
                                   size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ITEMS], a, &r, id);
    *out = rows_all(&e, a, &r, sizeof **out, take_item, n);
    return e;
}

static enum err take_nominee(const struct sql_rows *r, size_t i, void *to)
{
    struct public_notice_nominee *out = to;
    *out = (struct public_notice_nominee){
        .nomination_id = sql_int(r, i, 0),
        .kind = rows_text(r, i, 2),
        .category = rows_text(r, i, 3),
        .name = rows_text(r, i, 4),
        .unit_name = rows_text(r, i, 5),
        .post = rows_text(r, i, 6),
        .deeds = rows_text(r, i, 7),
        .unit_id = sql_int(r, i, 8),
        .unit_path = rows_text(r, i, 9),
        .authors = rows_text(r, i, 10),
    };
    return programme_subject_parse(sql_text(r, i, 1), &out->subject) ? OK : ERR_BUG;
}

enum err store_public_notice_nominees(struct sql *db, struct arena *a, int64_t programme_id,
                                      struct public_notice_nominee **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[NOMINEES], a, &r, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_nominee, n);
    return e;
}

static enum err take_told(const struct sql_rows *r, size_t i, void *to)
{
    struct public_notice_told *out = to;
    *out = (struct public_notice_told){.person_id = sql_int(r, i, 0)};
    return programme_subject_parse(sql_text(r, i, 2), &out->of.subject) ? rows_id(r, i, 1, out->of.public_id) : ERR_BUG;
}

enum err store_public_notice_first_shown(struct sql *db, struct arena *a, int64_t id, struct public_notice_told **out,
                                         size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[FIRST_SHOWN], a, &r, id);
    *out = rows_all(&e, a, &r, sizeof **out, take_told, n);
    return e;
}

/* ---- how it was put up ------------------------------------------------------------------------------------------- */

static enum err take_posting(const struct sql_rows *r, size_t i, void *to)
{
    struct notice_posting *out = to;
    *out = (struct notice_posting){
        .id = sql_int(r, i, 0),
        .notice_id = sql_int(r, i, 2),
        .way = rows_text(r, i, 3),
        .place = rows_text(r, i, 4),
        .posted_at = sql_int(r, i, 5),
        .recorded_by = sql_int(r, i, 6),
        .recorded_name = rows_text(r, i, 7),
        .recorded_at = sql_int(r, i, 8),
    };
    return rows_id(r, i, 1, out->public_id);
}

enum err store_notice_posting_list(struct sql *db, struct arena *a, int64_t notice_id, struct notice_posting **out,
                                   size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[POSTINGS], a, &r, notice_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_posting, n);
    return e;
}

enum err store_notice_posting_find(struct sql *db, struct arena *a, int64_t notice_id, const uint8_t public_id[16],
                                   struct notice_posting *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[POSTING], a, &r, notice_id, sql_bytes(public_id, 16)), &r, take_posting, out);
}

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

enum err store_public_notice_add(struct sql *db, struct arena *a, struct public_notice *n)
{
    struct sql_rows r;
    struct sql_done done = {0};
    enum err e = rows_int(SQL_SELECT(db, &Q[ROUND], a, &r, n->programme_id), &r, &n->round_no);
    if (!e)
        e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(n->public_id, sizeof n->public_id), n->programme_id, n->round_no,
                     n->days, list_order_code(n->order), n->snapshot,
                     sql_bytes(n->snapshot_hash, sizeof n->snapshot_hash), n->prepared_by, n->prepared_at);
    n->id = done.insert_id;
    return e;
}

enum err store_public_notice_item_add(struct sql *db, const struct public_notice *n, int64_t position,
                                      int64_t nomination_id)
{
    return SQL_EXEC(db, &Q[ADD_ITEM], NULL, n->id, n->programme_id, position, nomination_id);
}

enum err store_public_notice_post(struct sql *db, const struct public_notice *n)
{
    struct sql_done done = {0};
    return rows_hit(
        SQL_EXEC(db, &Q[POST], &done, n->posted_on, n->posted_at, n->first_on, n->last_on, n->ends_at, n->id), &done,
        ERR_CONFLICT);
}

enum err store_public_notice_end(struct sql *db, int64_t id, instant at)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[END], &done, at, id), &done, ERR_CONFLICT);
}

enum err store_public_notice_drop(struct sql *db, int64_t id, const char *reason)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[DROP], &done, reason, id), &done, ERR_CONFLICT);
}

enum err store_notice_posting_add(struct sql *db, struct notice_posting *g)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD_POSTING], &done, sql_bytes(g->public_id, sizeof g->public_id), g->notice_id,
                          g->way, g->place, g->posted_at, g->recorded_by, g->recorded_at);
    g->id = done.insert_id;
    return e;
}
