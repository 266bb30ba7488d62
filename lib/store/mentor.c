#include "lib/store/mentor.h"

#include "lib/domain/mentorship.h"
#include "lib/store/rows.h"

enum { FIND, GET, LOCK, ADD, SET, PLACE_ADD, PLACE_DROP, FREE_PLACE, COUNT };

#define SELECT_MENTOR                                                                                                  \
    "SELECT t.person_id, t.public_id, p.name, p.staff_no, t.state, t.places, (SELECT COUNT(*) FROM mentorship m WHERE" \
    " m.mentor_id = t.person_id AND m.live = 1), t.specialties, t.about, t.off_reason, t.version, t.created_at"        \
    " FROM mentor t JOIN person p ON p.id = t.person_id"
#define MENTOR_OUT "ibsssiisssit"

static const struct sql_query Q[COUNT] = {
    [FIND] = {"mentor.find", SELECT_MENTOR " WHERE t.public_id = ?", "b", MENTOR_OUT},
    [GET] = {"mentor.get", SELECT_MENTOR " WHERE t.person_id = ?", "i", MENTOR_OUT},
    [LOCK] = {"mentor.lock", "SELECT t.person_id FROM mentor t WHERE t.person_id = ? FOR UPDATE", "i", "i"},
    [ADD] = {"mentor.add",
             "INSERT INTO mentor (person_id, public_id, state, places, specialties, about, off_reason, created_at,"
             " changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "ibsissstt", ""},
    [SET] =
        {"mentor.set",
         "UPDATE mentor SET state = ?, places = ?, specialties = ?, about = ?, off_reason = ?, version = version + 1,"
         " changed_at = ? WHERE person_id = ? AND version = ?",
         "sissstii", ""},
    [PLACE_ADD] = {"mentor.place_add", "INSERT IGNORE INTO mentor_place (person_id, place_no) VALUES (?, ?)", "ii", ""},
    [PLACE_DROP] = {"mentor.place_drop", "DELETE FROM mentor_place WHERE person_id = ? AND place_no > ?", "ii", ""},
    [FREE_PLACE] = {"mentor.free_place",
                    "SELECT p.place_no FROM mentor_place p WHERE p.person_id = ? AND NOT EXISTS (SELECT 1 FROM"
                    " mentorship m WHERE m.mentor_id = p.person_id AND m.place_no = p.place_no) ORDER BY p.place_no"
                    " LIMIT 1",
                    "i", "i"},
};
const struct sql_table store_mentor_table = {"mentor", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct mentor *out = to;
    *out = (struct mentor){
        .person_id = sql_int(r, i, 0),
        .name = rows_text(r, i, 2),
        .staff_no = rows_text(r, i, 3),
        .on = sql_text(r, i, 4)[1] == 'n',
        .places = sql_int(r, i, 5),
        .held = sql_int(r, i, 6),
        .specialties = rows_text(r, i, 7),
        .about = rows_text(r, i, 8),
        .off_reason = rows_text(r, i, 9),
        .version = sql_int(r, i, 10),
        .created_at = sql_int(r, i, 11),
    };
    return rows_id(r, i, 1, out->public_id);
}

enum err store_mentor_find(struct sql *db, struct arena *a, const uint8_t public_id[16], struct mentor *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, sql_bytes(public_id, 16)), &r, take, out);
}

enum err store_mentor_get(struct sql *db, struct arena *a, int64_t person_id, struct mentor *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[GET], a, &r, person_id), &r, take, out);
}

enum err store_mentor_lock(struct sql *db, struct arena *a, int64_t person_id, struct mentor *out)
{
    struct sql_rows r;
    int64_t found;
    enum err e = rows_int(SQL_SELECT(db, &Q[LOCK], a, &r, person_id), &r, &found);
    return e ? e : store_mentor_get(db, a, person_id, out);
}

/* The rows up to `places`, those that are there already included. */
static enum err add_places(struct sql *db, const struct mentor *m)
{
    enum err e = OK;
    for (int64_t no = 1; !e && no <= m->places; no++)
        e = SQL_EXEC(db, &Q[PLACE_ADD], NULL, m->person_id, no);
    return e;
}

enum err store_mentor_add(struct sql *db, const struct mentor *m, instant at)
{
    enum err e = SQL_EXEC(db, &Q[ADD], NULL, m->person_id, sql_bytes(m->public_id, 16), m->on ? "on" : "off", m->places,
                          m->specialties, m->about, m->off_reason, at, at);
    return e ? e : add_places(db, m);
}

enum err store_mentor_set(struct sql *db, const struct mentor *m, instant at)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[PLACE_DROP], NULL, m->person_id, m->places);
    if (!e)
        e = rows_hit(SQL_EXEC(db, &Q[SET], &done, m->on ? "on" : "off", m->places, m->specialties, m->about,
                              m->off_reason, at, m->person_id, m->version),
                     &done, ERR_CONFLICT);
    return e ? e : add_places(db, m);
}

enum err store_mentor_free_place(struct sql *db, struct arena *a, int64_t person_id, int64_t *place_no)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[FREE_PLACE], a, &r, person_id), &r, place_no);
}
