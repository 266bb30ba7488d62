#include "lib/store/mentor_list.h"

#include <string.h>

#include "lib/store/rows.h"

enum { LIST, ONE, TOTAL, ASKED, ROUNDS, COUNT };

#define HELD "(SELECT COUNT(*) FROM mentorship m WHERE m.mentor_id = t.person_id AND m.live = 1)"
/* Where each belongs today, or did last. */
#define FROM_POOL                                                                                                      \
    " FROM mentor t JOIN person p ON p.id = t.person_id JOIN posting o ON o.id = (SELECT l.id FROM posting l WHERE"    \
    " l.person_id = t.person_id AND l.kind = 'main' AND l.from_on <= ? ORDER BY l.from_on DESC LIMIT 1)"               \
    " JOIN unit u ON u.id = o.unit_id"
#define SELECT_ROW                                                                                                     \
    "SELECT t.person_id, t.public_id, p.name, p.staff_no, t.state, t.places, " HELD ", t.specialties, t.about,"        \
    " t.off_reason, t.version, t.created_at, p.public_id, u.short_name, o.post, p.grade_band,"                         \
    " COALESCE(p.specialty, ''), p.joined_on, o.until_on <= ?" FROM_POOL
#define ROW_OUT "ibsssiisssitbssssdi"

static const struct sql_query Q[COUNT] = {
    [LIST] = {"mentor_list.list",
              SELECT_ROW " WHERE (? = '' OR LOCATE(?, p.name) > 0 OR LOCATE(UPPER(?), p.staff_no) = 1) AND (? = 0 OR"
                         " (? = 1 AND t.state = 'on' AND " HELD " < t.places) OR (? = 2 AND t.state = 'on' AND " HELD
                         " >= t.places) OR (? = 3 AND t.state = 'off')) AND p.staff_no > ? AND" SCOPE(
                             "o.unit_id") "ORDER BY p.staff_no LIMIT ?",
              "ddsssiiiis" SCOPE_IN "i", ROW_OUT},
    [ONE] = {"mentor_list.one", SELECT_ROW " WHERE t.public_id = ? AND" SCOPE("o.unit_id"), "ddb" SCOPE_IN, ROW_OUT},
    [TOTAL] = {"mentor_list.total",
               "SELECT COUNT(*), CAST(COALESCE(SUM(t.state = 'on'), 0) AS SIGNED), CAST(COALESCE(SUM(CASE WHEN t.state"
               " = 'on' THEN t.places END), 0) AS SIGNED), CAST(COALESCE(SUM(CASE WHEN t.state = 'on' THEN " HELD
               " END), 0) AS SIGNED)" FROM_POOL " WHERE" SCOPE("o.unit_id"),
               "d" SCOPE_IN, "iiii"},
    [ASKED] = {"mentor_list.asked",
               "SELECT t.person_id FROM mentor t JOIN posting o ON o.person_id = t.person_id AND o.kind = 'main' AND"
               " o.from_on <= ? AND o.until_on > ? JOIN unit_closure c ON c.descendant_id = o.unit_id AND"
               " c.ancestor_id = ? WHERE t.state = 'on' AND " HELD " < t.places AND NOT EXISTS (SELECT 1 FROM"
               " pairing_offer f WHERE f.round_id = ? AND f.person_id = t.person_id AND f.live = 1)"
               " ORDER BY t.person_id",
               "ddii", "i"},
    [ROUNDS] =
        {"mentor_list.rounds",
         "SELECT r.public_id, r.title, EXISTS (SELECT 1 FROM pairing_offer f WHERE f.round_id = r.id AND"
         " f.person_id = o.person_id AND f.live = 1) FROM posting o JOIN unit_closure c ON c.descendant_id ="
         " o.unit_id JOIN pairing_round r ON r.unit_id = c.ancestor_id AND r.state = 'open' WHERE o.person_id = ?"
         " AND o.kind = 'main' AND o.from_on <= ? AND o.until_on > ? ORDER BY r.opened_at, r.id",
         "idd", "bsi"},
};
const struct sql_table store_mentor_list_table = {"mentor_list", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct mentor_row *out = to;
    *out = (struct mentor_row){
        .mentor = {.person_id = sql_int(r, i, 0),
                   .name = rows_text(r, i, 2),
                   .staff_no = rows_text(r, i, 3),
                   .on = strcmp(rows_text(r, i, 4), "on") == 0,
                   .places = sql_int(r, i, 5),
                   .held = sql_int(r, i, 6),
                   .specialties = rows_text(r, i, 7),
                   .about = rows_text(r, i, 8),
                   .off_reason = rows_text(r, i, 9),
                   .version = sql_int(r, i, 10),
                   .created_at = sql_int(r, i, 11)},
        .unit = rows_text(r, i, 13),
        .post = rows_text(r, i, 14),
        .band = rows_text(r, i, 15),
        .specialty = rows_text(r, i, 16),
        .joined_on = (day)sql_int(r, i, 17),
        .left = sql_int(r, i, 18) != 0,
    };
    enum err e = rows_id(r, i, 1, out->mentor.public_id);
    return e ? e : rows_id(r, i, 12, out->person);
}

enum err store_mentor_list(struct sql *db, struct arena *a, const struct mentor_filter *f, const struct scope *who,
                           struct mentor_row **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, who->today, who->today, f->text, f->text, f->text, f->state, f->state,
                            f->state, f->state, f->after, SCOPE_ARGS(who), f->limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_mentor_list_one(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                               struct mentor_row *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[ONE], a, &r, who->today, who->today, sql_bytes(public_id, 16), SCOPE_ARGS(who)),
                    &r, take, out);
}

static enum err take_total(const struct sql_rows *r, size_t i, void *to)
{
    *(struct mentor_total *)to =
        (struct mentor_total){sql_int(r, i, 0), sql_int(r, i, 1), sql_int(r, i, 2), sql_int(r, i, 3)};
    return OK;
}

enum err store_mentor_list_total(struct sql *db, struct arena *a, const struct scope *who, struct mentor_total *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[TOTAL], a, &r, who->today, SCOPE_ARGS(who)), &r, take_total, out);
}

enum err store_mentor_list_asked(struct sql *db, struct arena *a, int64_t unit_id, int64_t round_id, day today,
                                 int64_t **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ASKED], a, &r, today, today, unit_id, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, rows_take_int, n);
    return e;
}

static enum err take_round(const struct sql_rows *r, size_t i, void *to)
{
    struct mentor_round *out = to;
    *out = (struct mentor_round){.title = rows_text(r, i, 1), .offered = sql_int(r, i, 2) != 0};
    return rows_id(r, i, 0, out->public_id);
}

enum err store_mentor_list_rounds(struct sql *db, struct arena *a, int64_t person_id, day today,
                                  struct mentor_round **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ROUNDS], a, &r, person_id, today, today);
    *out = rows_all(&e, a, &r, sizeof **out, take_round, n);
    return e;
}
