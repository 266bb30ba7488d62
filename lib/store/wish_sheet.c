#include "lib/store/wish_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/store/rows.h"

enum { READ, THERE, GONE, ADD, COUNT };
enum { SHEET_BYTES = 12 << 20 }; /* within max_allowed_packet of the server */

static const struct sql_query Q[COUNT] = {
    [READ] = {"wish_sheet.read", "SELECT s.lists, s.content FROM wish_sheet s WHERE s.round_id = ? AND s.attempt = ?",
              "ii", "ib"},
    [THERE] = {"wish_sheet.there", "SELECT COUNT(*) FROM wish_sheet s WHERE s.round_id = ? AND s.attempt = ?", "ii",
               "i"},
    [GONE] = {"wish_sheet.gone",
              "SELECT 0, n.id FROM pairing_need n WHERE n.round_id = ? AND n.live IS NULL UNION ALL"
              " SELECT 1, o.id FROM pairing_offer o WHERE o.round_id = ? AND o.live IS NULL ORDER BY 1, 2",
              "ii", "ii"},
    [ADD] = {"wish_sheet.add",
             "INSERT INTO wish_sheet (round_id, attempt, lists, content, hash, at)"
             " SELECT ?, ?, ?, x.content, UNHEX(SHA2(x.content, 256)), ? FROM (SELECT ? AS content) x",
             "iiitb", ""},
};
const struct sql_table store_wish_sheet_table = {"wish_sheet", Q, COUNT};

/* ---- the content ------------------------------------------------------------------------------------------------- */

/* Numbers from 0, seven bits a byte, the lowest first (LEB128): the number of wishes in all, then of each list its side,
   owner, version, time, how many, and their ids and ranks. */
static void put_number(struct buf *b, uint64_t x)
{
    for (; x > 0x7f; x >>= 7)
        buf_addc(b, (char)(0x80 | (x & 0x7f)));
    buf_addc(b, (char)x);
}

struct reading {
    const uint8_t *at, *end;
    bool bad;
};

static int64_t take_number(struct reading *r)
{
    uint64_t x = 0;
    for (unsigned shift = 0; shift < 63 && r->at < r->end; shift += 7) {
        const uint8_t byte = *r->at++;
        x |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80)
            return (int64_t)x;
    }
    r->bad = true;
    return 0;
}

static void write_lists(struct buf *b, const struct wish_list *lists, size_t n)
{
    uint64_t all = 0;
    for (size_t i = 0; i < n; i++)
        all += lists[i].n;
    put_number(b, all);
    for (size_t i = 0; i < n; i++) {
        const struct wish_list *l = &lists[i];
        put_number(b, l->side == WISH_OF_MENTOR);
        put_number(b, (uint64_t)l->owner_id);
        put_number(b, (uint64_t)l->version);
        put_number(b, (uint64_t)l->at);
        put_number(b, l->n);
        for (size_t k = 0; k < l->n; k++) {
            put_number(b, (uint64_t)l->items[k].other_id);
            put_number(b, (uint64_t)l->items[k].rank);
        }
    }
}

/* ---- who was taken out since ------------------------------------------------------------------------------------- */

struct gone { /* of the round, by side and id */
    struct who {
        int64_t offer, id;
    } * list;
    size_t n;
};

static int by_who(const void *a, const void *b)
{
    const struct who *x = a, *y = b;
    if (x->offer != y->offer)
        return x->offer < y->offer ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

static bool is_gone(const struct gone *g, bool offer, int64_t id)
{
    const struct who key = {offer, id};
    return g->n && bsearch(&key, g->list, g->n, sizeof *g->list, by_who);
}

static enum err take_who(const struct sql_rows *r, size_t i, void *to)
{
    *(struct who *)to = (struct who){sql_int(r, i, 0), sql_int(r, i, 1)};
    return OK;
}

/* ---- reading ----------------------------------------------------------------------------------------------------- */

static enum err read_lists(struct arena *a, struct reading *r, int64_t count, const struct gone *gone,
                           struct wish_list **out, size_t *n)
{
    const int64_t all = take_number(r);
    if (r->bad || count < 0 || count > r->end - r->at || all > r->end - r->at) /* each takes more than a byte */
        return ERR_BUG;
    struct wish_list *lists = arena_array(a, (size_t)count + 1, sizeof *lists);
    struct wish *items = arena_array(a, (size_t)all + 1, sizeof *items);
    if (!lists || !items)
        return ERR_NO_MEMORY;
    int64_t left = all;
    for (int64_t i = 0; i < count; i++) {
        struct wish_list l = {.side = take_number(r) ? WISH_OF_MENTOR : WISH_OF_MENTEE, .items = items};
        l.owner_id = take_number(r);
        l.version = take_number(r);
        l.at = take_number(r);
        const int64_t wishes = take_number(r);
        if (r->bad || wishes > left)
            return ERR_BUG;
        left -= wishes;
        for (int64_t k = 0; k < wishes; k++) {
            const int64_t other = take_number(r), rank = take_number(r);
            if (!is_gone(gone, l.side == WISH_OF_MENTEE, other))
                items[l.n++] = (struct wish){.other_id = other, .rank = rank};
        }
        if (is_gone(gone, l.side == WISH_OF_MENTOR, l.owner_id))
            continue;
        items += l.n;
        lists[(*n)++] = l;
    }
    *out = lists;
    return r->bad || left || r->at != r->end ? ERR_BUG : OK;
}

enum err store_wish_sheet_read(struct sql *db, struct arena *a, int64_t round_id, int64_t attempt,
                               struct wish_list **out, size_t *n)
{
    struct sql_rows r, people;
    struct gone gone;
    *out = NULL;
    *n = 0;
    enum err e = SQL_SELECT(db, &Q[READ], a, &r, round_id, attempt);
    if (!e && r.count == 0)
        return store_wish_counting(db, a, round_id, out, n);
    if (!e)
        e = SQL_SELECT(db, &Q[GONE], a, &people, round_id, round_id);
    if (e)
        return e;
    gone.list = rows_all(&e, a, &people, sizeof *gone.list, take_who, &gone.n);
    const struct sql_bytes content = sql_blob(&r, 0, 1);
    struct reading reading = {.at = content.data, .end = (const uint8_t *)content.data + content.n};
    return e ? e : read_lists(a, &reading, sql_int(&r, 0, 0), &gone, out, n);
}

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

enum err store_wish_sheet_keep(struct sql *db, struct arena *a, int64_t round_id, int64_t attempt, instant at)
{
    struct sql_rows r;
    struct wish_list *lists;
    struct buf b;
    size_t n;
    int64_t there;
    enum err e = rows_int(SQL_SELECT(db, &Q[THERE], a, &r, round_id, attempt), &r, &there);
    if (e || there)
        return e;
    e = store_wish_counting(db, a, round_id, &lists, &n);
    if (e)
        return e;
    buf_init_arena(&b, a, 0);
    write_lists(&b, lists, n);
    if (b.failed)
        return ERR_NO_MEMORY;
    if (b.len > SHEET_BYTES)
        return OK;
    return SQL_EXEC(db, &Q[ADD], NULL, round_id, attempt, (int64_t)n, at, sql_bytes(b.data, b.len));
}
