#include "lib/store/mentorship_many.h"

#include <stdlib.h>
#include <string.h>

#include "lib/sql/bulk.h"
#include "lib/store/rows.h"

enum { LOCK, PLACES, MENTEES, ADD, STEP, MADE, COUNT };

#define UNIT_TODAY " q.kind = 'main' AND q.from_on <= ? AND q.until_on > ?"

static const struct sql_query Q[COUNT] = {
    [LOCK] = {"mentorship_many.lock",
              "SELECT m.person_id FROM mentor m WHERE m.person_id IN (SELECT o.person_id FROM pairing_offer o WHERE"
              " o.round_id = ?) ORDER BY m.person_id FOR UPDATE",
              "i", "i"},
    [PLACES] = {"mentorship_many.places",
                "SELECT p.person_id, p.place_no FROM pairing_offer o JOIN mentor m ON m.person_id = o.person_id AND"
                " m.state = 'on' JOIN person e ON e.id = o.person_id AND (e.left_on IS NULL OR e.left_on > ?)"
                " JOIN mentor_place p ON p.person_id = o.person_id WHERE o.round_id = ? AND EXISTS (SELECT 1 FROM"
                " posting q WHERE q.person_id = o.person_id AND" UNIT_TODAY ") AND NOT EXISTS (SELECT 1 FROM mentorship"
                " x WHERE x.mentor_id = p.person_id AND x.place_no = p.place_no) ORDER BY p.person_id, p.place_no",
                "didd", "ii"},
    [MENTEES] = {"mentorship_many.mentees",
                 "SELECT n.person_id, q.unit_id FROM pairing_need n JOIN person e ON e.id = n.person_id AND"
                 " (e.left_on IS NULL OR e.left_on > ?) JOIN posting q ON q.person_id = n.person_id AND" UNIT_TODAY
                 " WHERE n.round_id = ? AND NOT EXISTS (SELECT 1 FROM mentorship x WHERE x.mentee_id = n.person_id AND"
                 " x.live = 1) ORDER BY n.person_id",
                 "dddi", "ii"},
    [ADD] = {"mentorship_many.add",
             "INSERT INTO mentorship (public_id, mentee_id, mentor_id, part, place_no, unit_id, round_id, source,"
             " state, created_by, created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'paired', ?, ?, ?)",
             "biisiiisitt", ""},
    [STEP] = {"mentorship_many.step",
              "INSERT INTO mentorship_log (mentorship_id, from_state, to_state, person_id, at) SELECT m.id, 'none',"
              " 'paired', ?, ? FROM mentorship m WHERE m.round_id = ? AND m.state = 'paired' AND NOT EXISTS (SELECT 1"
              " FROM mentorship_log l WHERE l.mentorship_id = m.id)",
              "iti", ""},
    [MADE] = {"mentorship_many.made",
              "SELECT m.public_id, m.id FROM mentorship m WHERE m.round_id = ? AND m.state = 'paired'", "i", "bi"},
};
const struct sql_table store_mentorship_many_table = {"mentorship_many", Q, COUNT};

enum err store_mentorship_many_lock(struct sql *db, struct arena *a, int64_t round_id)
{
    struct sql_rows r;
    return SQL_SELECT(db, &Q[LOCK], a, &r, round_id);
}

static enum err take_place(const struct sql_rows *r, size_t i, void *to)
{
    *(struct mentorship_place *)to = (struct mentorship_place){sql_int(r, i, 0), sql_int(r, i, 1)};
    return OK;
}

enum err store_mentorship_many_places(struct sql *db, struct arena *a, int64_t round_id, day today,
                                      struct mentorship_place **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[PLACES], a, &r, today, round_id, today, today);
    *out = rows_all(&e, a, &r, sizeof **out, take_place, n);
    return e;
}

static enum err take_mentee(const struct sql_rows *r, size_t i, void *to)
{
    *(struct mentorship_free *)to = (struct mentorship_free){sql_int(r, i, 0), sql_int(r, i, 1)};
    return OK;
}

enum err store_mentorship_many_mentees(struct sql *db, struct arena *a, int64_t round_id, day today,
                                       struct mentorship_free **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[MENTEES], a, &r, today, today, today, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_mentee, n);
    return e;
}

/* ---- adding ------------------------------------------------------------------------------------------------------ */

struct made {
    uint8_t public_id[16];
    int64_t id;
};

static int by_public_id(const void *a, const void *b)
{
    return memcmp(a, b, 16);
}

static enum err take_made(const struct sql_rows *r, size_t i, void *to)
{
    struct made *out = to;
    out->id = sql_int(r, i, 1);
    return rows_id(r, i, 0, out->public_id);
}

static enum err read_ids(struct sql *db, struct arena *a, const struct mentorship_new *list, size_t n, int64_t *ids)
{
    struct sql_rows r;
    size_t count;
    enum err e = SQL_SELECT(db, &Q[MADE], a, &r, list[0].round_id);
    struct made *made = rows_all(&e, a, &r, sizeof *made, take_made, &count);
    if (e)
        return e;
    if (count < n)
        return ERR_BUG;
    qsort(made, count, sizeof *made, by_public_id);
    for (size_t i = 0; i < n; i++) {
        const struct made *m = bsearch(list[i].public_id, made, count, sizeof *made, by_public_id);
        if (!m)
            return ERR_BUG;
        ids[i] = m->id;
    }
    return OK;
}

enum err store_mentorship_many_add(struct sql *db, struct arena *a, const struct mentorship_new *list, size_t n,
                                   int64_t *ids)
{
    struct sql_bulk *b = NULL;
    if (n == 0)
        return OK;
    enum err e = sql_bulk_open(&b, db, &Q[ADD]);
    for (const struct mentorship_new *m = list; m < list + n && !e; m++)
        e = SQL_BULK(b, sql_bytes(m->public_id, 16), m->mentee_id, m->mentor_id, mentorship_part_code(m->part),
                     m->place_no, m->unit_id, m->round_id, mentorship_source_code(m->source), m->created_by, m->at,
                     m->at);
    e = sql_bulk_close(b, e, NULL);
    if (!e)
        e = SQL_EXEC(db, &Q[STEP], NULL, list[0].created_by, list[0].at, list[0].round_id);
    return e ? e : read_ids(db, a, list, n, ids);
}
