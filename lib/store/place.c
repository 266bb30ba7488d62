#include "lib/store/place.h"

#include "lib/store/rows.h"

enum { CLASS, SESSIONS, UNITS, PAST, SEATS, LINE, ENDED, GONE, COUNT };

/* A person's enrolments e with class k, its first venue v and course c, from one of the two sources below. `next`:
   columns of the session at hand or next. */
#define MINE_COLUMNS(next)                                                                                             \
    "SELECT " PLACE_OWN_COLUMNS ", c.title, c.title_en, " next ", e.changed_at,"                                       \
    " (SELECT l.reason FROM enrolment_log l WHERE l.enrolment_id = e.id ORDER BY l.id DESC LIMIT 1)"
#define MINE_REST " JOIN course c ON c.id = k.course_id LEFT JOIN venue v ON v.id = k.venue_id "
#define FROM_ENROLMENT " FROM enrolment e JOIN class k ON k.id = e.class_id" MINE_REST
/* Seats by the hours of their last session, b: the index of those hours finds what is to come, and the last few of what
   is over, without reading through all the years. Two seats of a person never end at the same moment. */
#define FROM_BUSY                                                                                                      \
    " FROM person_busy b JOIN enrolment e ON e.id = b.enrolment_id"                                                    \
    " JOIN class k ON k.id = e.class_id AND k.ends_at = b.ends_at" MINE_REST
#define NEXT "n.starts_at, n.ends_at, nv.short_name"
#define NEXT_SESSION                                                                                                   \
    "LEFT JOIN class_session n ON n.id = (SELECT s.id FROM class_session s WHERE s.class_id = k.id"                    \
    " AND s.ends_at > ? ORDER BY s.starts_at LIMIT 1) LEFT JOIN venue nv ON nv.id = n.venue_id"
#define NO_NEXT "CAST(NULL AS DATETIME(6)), CAST(NULL AS DATETIME(6)), ''"
#define MINE_OUT PLACE_OUT "ssttsts"

static const struct sql_query Q[COUNT] = {
    [CLASS] = {"place.class",
               "SELECT " PLACE_COLUMNS
               ", k.id, k.version, k.approve_by, k.audience = 'all', k.note, k.cancel_reason, ou.name, c.public_id,"
               " c.code, c.title, c.title_en, c.grade, c.mode, c.audience, c.summary, cc.code, cc.name, cc.name_en,"
               " pu.name"
               " FROM class k JOIN course c ON c.id = k.course_id JOIN course_category cc ON cc.code = c.category_code"
               " JOIN unit ou ON ou.id = k.organizer_unit_id LEFT JOIN unit pu ON pu.id = c.partner_unit_id"
               " LEFT JOIN venue v ON v.id = k.venue_id"
               " LEFT JOIN enrolment e ON e.class_id = k.id AND e.person_id = ? AND e.live = 1"
               " WHERE k.public_id = ? AND k.state <> 'draft'",
               PLACE_IN "ib", PLACE_OUT "iitisssbsssssssssss"},
    [SESSIONS] = {"place.sessions",
                  "SELECT s.public_id, s.seq, s.starts_at, s.ends_at, s.topic, v.name, i.name, s.hours_x10"
                  " FROM class_session s JOIN venue v ON v.id = s.venue_id"
                  " LEFT JOIN instructor i ON i.id = s.instructor_id WHERE s.class_id = ? ORDER BY s.seq",
                  "i", "bittsssi"},
    [UNITS] = {"place.units",
               "SELECT u.name FROM class_unit cu JOIN unit u ON u.id = cu.unit_id WHERE cu.class_id = ?"
               " ORDER BY u.sort, u.id",
               "i", "s"},
    [PAST] = {"place.past",
              "SELECT e.state, e.changed_at,"
              " (SELECT l.reason FROM enrolment_log l WHERE l.enrolment_id = e.id ORDER BY l.id DESC LIMIT 1)"
              " FROM enrolment e WHERE e.class_id = ? AND e.person_id = ? AND e.live IS NULL"
              " ORDER BY e.id DESC LIMIT 1",
              "ii", "sts"},
    [SEATS] = {"place.seats",
               MINE_COLUMNS(NEXT) FROM_BUSY NEXT_SESSION
               " WHERE b.person_id = ? AND b.ends_at > ? ORDER BY k.starts_at, e.id LIMIT ?",
               "titi", MINE_OUT},
    [LINE] = {"place.line",
              MINE_COLUMNS(NEXT) FROM_ENROLMENT NEXT_SESSION
              " WHERE e.person_id = ? AND e.state = 'waiting' AND k.ends_at > ? ORDER BY k.starts_at, e.id LIMIT ?",
              "titi", MINE_OUT},
    [ENDED] = {"place.ended",
               MINE_COLUMNS(NO_NEXT) FROM_BUSY
               "WHERE b.person_id = ? AND b.ends_at <= ? AND e.state = 'booked' AND b.ends_at <"
               " (SELECT COALESCE(MAX(ak.ends_at), '9999-12-31') FROM enrolment ae JOIN class ak ON ak.id = ae.class_id"
               "  WHERE ae.public_id = ? AND ae.person_id = ?)"
               " ORDER BY b.ends_at DESC LIMIT ?",
               "itbii", MINE_OUT},
    [GONE] = {"place.gone",
              MINE_COLUMNS(NO_NEXT) FROM_ENROLMENT
              "WHERE e.person_id = ? AND e.live IS NULL AND e.id < (SELECT COALESCE(MAX(ae.id), "
              "9223372036854775807)"
              " FROM enrolment ae WHERE ae.public_id = ? AND ae.person_id = e.person_id)"
              " ORDER BY e.id DESC LIMIT ?",
              "ibi", MINE_OUT},
};
const struct sql_table store_place_table = {"place", Q, COUNT};

struct enrolment_question store_place_question(const struct place *p, instant now)
{
    return (struct enrolment_question){
        .now = now,
        .opens_at = p->opens_at,
        .closes_at = p->closes_at,
        .starts_at = p->starts_at,
        .class_state = p->state,
        .unit_allowed = p->allowed,
        .already_live = enrolment_is_live(p->mine),
    };
}

enum err store_place_take(const struct sql_rows *r, size_t row, size_t col, struct place *out)
{
    *out = (struct place){0};
    if (sql_is_null(r, row, col))
        return ERR_NOT_FOUND;
    enum err e = rows_id(r, row, col, out->class_id);
    if (e)
        return e;
    if (!class_state_parse(sql_text(r, row, col + 2), &out->state) ||
        !enrolment_route_parse(sql_text(r, row, col + 3), &out->route))
        return ERR_BUG;
    out->term_no = sql_int(r, row, col + 1);
    out->opens_at = sql_int(r, row, col + 4);
    out->closes_at = sql_int(r, row, col + 5);
    out->starts_at = sql_int(r, row, col + 6);
    out->ends_at = sql_int(r, row, col + 7);
    out->hours_x10 = sql_int(r, row, col + 8);
    out->capacity = sql_int(r, row, col + 9);
    out->free = sql_int(r, row, col + 10);
    out->waiting = sql_int(r, row, col + 11);
    out->venue = rows_text(r, row, col + 12);
    out->venue_short = rows_text(r, row, col + 13);
    out->allowed = sql_int(r, row, col + 14);
    if (sql_is_null(r, row, col + 15))
        return OK;
    e = rows_id(r, row, col + 15, out->enrolment_id);
    if (e)
        return e;
    const char *step = sql_text(r, row, col + 17);
    if (!enrolment_state_parse(sql_text(r, row, col + 16), &out->mine) ||
        (step && !enrolment_step_parse(step, &out->step)))
        return ERR_BUG;
    out->seat_no = sql_int(r, row, col + 18);
    out->waiting_no = sql_int(r, row, col + 19);
    out->ahead = sql_int(r, row, col + 20);
    return OK;
}

static enum err take_class(const struct sql_rows *r, size_t i, void *to)
{
    struct place_class *out = to;
    const size_t c = PLACE_COLUMN_COUNT;
    out->id = sql_int(r, i, c);
    out->version = sql_int(r, i, c + 1);
    out->approve_by = sql_int(r, i, c + 2);
    out->all_units = sql_int(r, i, c + 3);
    out->note = sql_text(r, i, c + 4);
    out->cancel_reason = sql_text(r, i, c + 5);
    out->organizer = sql_text(r, i, c + 6);
    out->code = sql_text(r, i, c + 8);
    out->title = sql_text(r, i, c + 9);
    out->title_en = sql_text(r, i, c + 10);
    out->grade = sql_text(r, i, c + 11);
    out->mode = sql_text(r, i, c + 12);
    out->audience = sql_text(r, i, c + 13);
    out->summary = sql_text(r, i, c + 14);
    out->category = sql_text(r, i, c + 15);
    out->category_name = sql_text(r, i, c + 16);
    out->category_en = sql_text(r, i, c + 17);
    out->partner = sql_text(r, i, c + 18);
    const enum err e = rows_id(r, i, c + 7, out->course_id);
    return e ? e : store_place_take(r, i, 0, &out->place);
}

enum err store_place_class(struct sql *db, struct arena *a, const uint8_t class_id[16], const struct asker *who,
                           struct place_class *out)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[CLASS], a, &r, who->person_id, who->today, who->today, who->person_id,
                            sql_bytes(class_id, 16));
    return rows_one(e, &r, take_class, out);
}

static enum err take_session(const struct sql_rows *r, size_t i, void *to)
{
    struct place_session *out = to;
    *out = (struct place_session){
        .seq = sql_int(r, i, 1),
        .starts_at = sql_int(r, i, 2),
        .ends_at = sql_int(r, i, 3),
        .topic = sql_text(r, i, 4),
        .venue = sql_text(r, i, 5),
        .instructor = sql_text(r, i, 6),
        .hours_x10 = sql_int(r, i, 7),
    };
    return rows_id(r, i, 0, out->id);
}

enum err store_place_sessions(struct sql *db, struct arena *a, int64_t class_id, struct place_session **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[SESSIONS], a, &r, class_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_session, n);
    return e;
}

enum err store_place_units(struct sql *db, struct arena *a, int64_t class_id, const char ***names, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[UNITS], a, &r, class_id);
    *names = rows_all(&e, a, &r, sizeof **names, rows_take_text, n);
    return e;
}

static enum err take_past(const struct sql_rows *r, size_t i, void *to)
{
    struct place_past *out = to;
    *out = (struct place_past){.at = sql_int(r, i, 1), .reason = rows_text(r, i, 2)};
    return enrolment_state_parse(sql_text(r, i, 0), &out->state) ? OK : ERR_BUG;
}

enum err store_place_past(struct sql *db, struct arena *a, int64_t class_id, int64_t person_id, struct place_past *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[PAST], a, &r, class_id, person_id), &r, take_past, out);
}

static enum err select_mine(struct sql *db, struct arena *a, enum place_list list, const struct asker *who,
                            const uint8_t *after, int64_t limit, struct sql_rows *r)
{
    const struct sql_value behind = after ? sql_from_bytes(sql_bytes(after, 16)) : sql_null;
    const int64_t id = who->person_id;
    const instant now = who->now;
    switch (list) {
    case PLACE_SEATS:
        return SQL_SELECT(db, &Q[SEATS], a, r, now, id, now, limit);
    case PLACE_LINE:
        return SQL_SELECT(db, &Q[LINE], a, r, now, id, now, limit);
    case PLACE_ENDED:
        return SQL_SELECT(db, &Q[ENDED], a, r, id, now, behind, id, limit);
    case PLACE_GONE:
        return SQL_SELECT(db, &Q[GONE], a, r, id, behind, limit);
    }
    return ERR_BUG;
}

static enum err take_mine(const struct sql_rows *r, size_t i, void *to)
{
    struct place_mine *out = to;
    const size_t c = PLACE_COLUMN_COUNT;
    const enum err e = store_place_take(r, i, 0, &out->place);
    out->title = sql_text(r, i, c);
    out->title_en = sql_text(r, i, c + 1);
    out->next_from = sql_int(r, i, c + 2);
    out->next_until = sql_int(r, i, c + 3);
    out->next_venue = rows_text(r, i, c + 4);
    out->past = (struct place_past){
        .state = out->place.mine,
        .at = sql_int(r, i, c + 5),
        .reason = rows_text(r, i, c + 6),
    };
    return e;
}

enum err store_place_mine(struct sql *db, struct arena *a, enum place_list list, const struct asker *who,
                          const uint8_t *after, int64_t limit, struct place_mine **out, size_t *n)
{
    struct sql_rows r;
    enum err e = select_mine(db, a, list, who, after, limit, &r);
    *out = rows_all(&e, a, &r, sizeof **out, take_mine, n);
    return e;
}
