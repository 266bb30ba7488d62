#include "lib/store/wish.h"

#include <string.h>

#include "lib/store/rows.h"

enum { OWN, ITEMS, COUNTING, HANDED, FILLED, ROUNDS, ADD, ITEM_ADD, COUNT };

/* That a list is the last of its person. */
#define LAST                                                                                                           \
    " NOT EXISTS (SELECT 1 FROM wish_list later WHERE later.round_id = l.round_id AND later.side = l.side AND"         \
    " later.person_id = l.person_id AND later.version > l.version)"
#define TAKES_PART                                                                                                     \
    " (EXISTS (SELECT 1 FROM pairing_need n WHERE n.id = l.need_id AND n.live = 1) OR"                                 \
    " EXISTS (SELECT 1 FROM pairing_offer o WHERE o.id = l.offer_id AND o.live = 1))"

static const struct sql_query Q[COUNT] = {
    [OWN] = {"wish.own",
             "SELECT l.id, COALESCE(l.need_id, l.offer_id), l.version, l.at FROM wish_list l WHERE l.round_id = ? AND"
             " l.side = ? AND l.person_id = ? ORDER BY l.version DESC LIMIT 1",
             "isi", "iiit"},
    [ITEMS] = {"wish.items",
               "SELECT COALESCE(i.need_id, i.offer_id), i.rank_no FROM wish_item i WHERE i.list_id = ?"
               " ORDER BY i.item_no",
               "i", "ii"},
    [COUNTING] = {"wish.counting",
                  "SELECT l.side, COALESCE(l.need_id, l.offer_id), l.version, l.at, COALESCE(i.need_id, i.offer_id),"
                  " i.rank_no FROM wish_list l LEFT JOIN wish_item i ON i.list_id = l.id AND"
                  " (EXISTS (SELECT 1 FROM pairing_need x WHERE x.id = i.need_id AND x.live = 1) OR"
                  " EXISTS (SELECT 1 FROM pairing_offer y WHERE y.id = i.offer_id AND y.live = 1))"
                  " WHERE l.round_id = ? AND" LAST " AND" TAKES_PART
                  " ORDER BY l.side, COALESCE(l.need_id, l.offer_id), i.item_no",
                  "i", "siitii"},
    [HANDED] = {"wish.handed",
                "SELECT COUNT(l.need_id), COUNT(l.offer_id) FROM wish_list l WHERE l.round_id = ? AND" LAST
                " AND" TAKES_PART,
                "i", "ii"},
    [FILLED] =
        {"wish.filled",
         "SELECT COUNT(l.need_id), COUNT(l.offer_id) FROM wish_list l WHERE l.round_id = ? AND l.items > 0 AND" LAST
         " AND" TAKES_PART,
         "i", "ii"},
    [ROUNDS] = {"wish.rounds",
                "SELECT r.public_id, r.title, r.state, r.method, r.wishes_from, r.wishes_until, t.side, EXISTS (SELECT"
                " 1 FROM wish_list l WHERE l.round_id = r.id AND l.side = t.side AND l.person_id = t.person_id),"
                " CASE t.side WHEN 'mentee' THEN (SELECT COUNT(*) FROM pairing_decided d WHERE d.need_id = t.id AND"
                " d.live = 1) >= 1 + r.two_mentors ELSE (SELECT COUNT(*) FROM pairing_decided d WHERE d.offer_id ="
                " t.id AND d.live = 1) >= t.places END FROM (SELECT n.id, n.round_id, n.person_id, 'mentee' AS side,"
                " 1 AS places FROM pairing_need n WHERE n.person_id = ? AND n.live = 1 UNION ALL SELECT o.id,"
                " o.round_id, o.person_id, 'mentor', o.places FROM pairing_offer o WHERE o.person_id = ? AND"
                " o.live = 1) t JOIN pairing_round r ON r.id = t.round_id WHERE r.state IN ('open', 'closed') OR"
                " (r.state = 'confirmed' AND r.method = 'wishes' AND r.confirmed_at >= ?)"
                " ORDER BY r.opened_at DESC, r.id, t.side",
                "iit", "bsssttsii"},
    [ADD] = {"wish.add",
             "INSERT INTO wish_list (round_id, person_id, side, need_id, offer_id, version, items, at)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
             "iisiiiit", ""},
    [ITEM_ADD] = {"wish.item_add",
                  "INSERT INTO wish_item (list_id, item_no, round_id, side, rank_no, need_id, offer_id)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?)",
                  "iiisiii", ""},
};
const struct sql_table store_wish_table = {"wish", Q, COUNT};

static const char *code(enum wish_side side)
{
    return side == WISH_OF_MENTEE ? "mentee" : "mentor";
}

static enum err take_item(const struct sql_rows *r, size_t i, void *to)
{
    *(struct wish *)to = (struct wish){.other_id = sql_int(r, i, 0), .rank = sql_int(r, i, 1)};
    return OK;
}

enum err store_wish_own(struct sql *db, struct arena *a, int64_t round_id, enum wish_side side, int64_t person_id,
                        struct wish_list *out)
{
    struct sql_rows r, items;
    enum err e = SQL_SELECT(db, &Q[OWN], a, &r, round_id, code(side), person_id);
    if (!e && r.count == 0)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    *out = (struct wish_list){
        .side = side, .owner_id = sql_int(&r, 0, 1), .version = sql_int(&r, 0, 2), .at = sql_int(&r, 0, 3)};
    e = SQL_SELECT(db, &Q[ITEMS], a, &items, sql_int(&r, 0, 0));
    out->items = rows_all(&e, a, &items, sizeof *out->items, take_item, &out->n);
    return e;
}

/* One row per wish, one without any for a list that has none: rows of one owner stand together. */
enum err store_wish_counting(struct sql *db, struct arena *a, int64_t round_id, struct wish_list **out, size_t *n)
{
    struct sql_rows r;
    *out = NULL;
    *n = 0;
    enum err e = SQL_SELECT(db, &Q[COUNTING], a, &r, round_id);
    if (e)
        return e;
    struct wish_list *lists = arena_array(a, r.count + 1, sizeof *lists);
    struct wish *items = arena_array(a, r.count + 1, sizeof *items);
    if (!lists || !items)
        return ERR_NO_MEMORY;
    size_t count = 0;
    for (size_t i = 0; i < r.count; i++) {
        const enum wish_side side = strcmp(sql_text(&r, i, 0), "mentee") == 0 ? WISH_OF_MENTEE : WISH_OF_MENTOR;
        const int64_t owner = sql_int(&r, i, 1);
        if (count == 0 || lists[count - 1].side != side || lists[count - 1].owner_id != owner)
            lists[count++] = (struct wish_list){
                .side = side,
                .owner_id = owner,
                .version = sql_int(&r, i, 2),
                .at = sql_int(&r, i, 3),
                .items = items,
            };
        if (sql_is_null(&r, i, 4))
            continue;
        *items++ = (struct wish){.other_id = sql_int(&r, i, 4), .rank = sql_int(&r, i, 5)};
        lists[count - 1].n++;
    }
    *out = lists;
    *n = count;
    return OK;
}

static enum err take_handed(const struct sql_rows *r, size_t i, void *to)
{
    int64_t *both = to;
    both[0] = sql_int(r, i, 0);
    both[1] = sql_int(r, i, 1);
    return OK;
}

enum err store_wish_handed(struct sql *db, struct arena *a, int64_t round_id, int64_t *mentees, int64_t *mentors)
{
    struct sql_rows r;
    int64_t both[2] = {0};
    const enum err e = rows_one(SQL_SELECT(db, &Q[HANDED], a, &r, round_id), &r, take_handed, both);
    *mentees = both[0];
    *mentors = both[1];
    return e;
}

enum err store_wish_filled(struct sql *db, struct arena *a, int64_t round_id, int64_t *mentees, int64_t *mentors)
{
    struct sql_rows r;
    int64_t both[2] = {0};
    const enum err e = rows_one(SQL_SELECT(db, &Q[FILLED], a, &r, round_id), &r, take_handed, both);
    *mentees = both[0];
    *mentors = both[1];
    return e;
}

static enum err take_round(const struct sql_rows *r, size_t i, void *to)
{
    struct wish_round *out = to;
    *out = (struct wish_round){
        .title = rows_text(r, i, 1),
        .wishes_from = sql_int(r, i, 4),
        .wishes_until = sql_int(r, i, 5),
        .side = strcmp(sql_text(r, i, 6), "mentee") == 0 ? WISH_OF_MENTEE : WISH_OF_MENTOR,
        .handed = sql_int(r, i, 7) != 0,
        .settled = sql_int(r, i, 8) != 0,
    };
    if (!pairing_round_state_parse(sql_text(r, i, 2), &out->state) ||
        !pairing_round_method_parse(sql_text(r, i, 3), &out->method))
        return ERR_BUG;
    return rows_id(r, i, 0, out->public_id);
}

enum err store_wish_rounds(struct sql *db, struct arena *a, int64_t person_id, instant confirmed_since,
                           struct wish_round **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ROUNDS], a, &r, person_id, person_id, confirmed_since);
    *out = rows_all(&e, a, &r, sizeof **out, take_round, n);
    return e;
}

enum err store_wish_add(struct sql *db, int64_t round_id, int64_t person_id, const struct wish_list *l)
{
    const bool mentee = l->side == WISH_OF_MENTEE;
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD], &done, round_id, person_id, code(l->side), sql_opt(mentee, l->owner_id),
                          sql_opt(!mentee, l->owner_id), l->version, (int64_t)l->n, l->at);
    for (size_t i = 0; !e && i < l->n; i++)
        e = SQL_EXEC(db, &Q[ITEM_ADD], NULL, (int64_t)done.insert_id, (int64_t)i + 1, round_id, code(l->side),
                     l->items[i].rank, sql_opt(!mentee, l->items[i].other_id), sql_opt(mentee, l->items[i].other_id));
    return e;
}
