#include "lib/store/judging.h"

#include "lib/store/rows.h"

enum { FIND, LOCK, OF_EDITION, ADD, SET, PUBLISH, COUNT };

#define SELECT_JUDGING                                                                                                 \
    "SELECT j.round_id, j.discipline_id, j.draw_id, j.card_id, j.state, j.publication, j.spread_x1000, j.scan_needed," \
    " j.appeal_min, j.version, j.begun_by, (SELECT p.name FROM person p WHERE p.id = j.begun_by), j.begun_at,"         \
    " j.published_at FROM judging j WHERE j.round_id = ?"
#define JUDGING_OUT "iiiisiiiiiistt"

static const struct sql_query Q[COUNT] = {
    [FIND] = {"judging.find", SELECT_JUDGING, "i", JUDGING_OUT},
    [LOCK] = {"judging.lock", SELECT_JUDGING " FOR UPDATE", "i", JUDGING_OUT},
    [OF_EDITION] = {"judging.of_edition",
                    "SELECT j.round_id, j.state, COUNT(r.id), CAST(COALESCE(SUM(r.state <> 'open'), 0) AS SIGNED),"
                    " CAST(COALESCE(SUM(r.state NOT IN ('open', 'marking')), 0) AS SIGNED),"
                    " CAST(COALESCE(SUM(r.state IN ('released', 'published', 'corrected')), 0) AS SIGNED)"
                    " FROM judging j JOIN discipline d ON d.id = j.discipline_id LEFT JOIN run r ON r.round_id ="
                    " j.round_id WHERE d.edition_id = ? GROUP BY j.round_id, j.state ORDER BY j.round_id",
                    "i", "isiiii"},
    [ADD] = {"judging.add",
             "INSERT INTO judging (round_id, discipline_id, draw_id, card_id, state, spread_x1000, scan_needed,"
             " appeal_min, begun_by, begun_at) VALUES (?, ?, ?, ?, 'open', ?, ?, ?, ?, ?)",
             "iiiiiiiit", ""},
    [SET] = {"judging.set",
             "UPDATE judging SET spread_x1000 = ?, scan_needed = ?, appeal_min = ?, version = version + 1"
             " WHERE round_id = ? AND version = ?",
             "iiiii", ""},
    [PUBLISH] = {"judging.publish",
                 "UPDATE judging SET state = ?, publication = ?, published_at = COALESCE(published_at, ?),"
                 " version = version + 1 WHERE round_id = ? AND version = ?",
                 "sitii", ""},
};
const struct sql_table store_judging_table = {"judging", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct judging *out = to;
    *out = (struct judging){
        .round_id = sql_int(r, i, 0),
        .discipline_id = sql_int(r, i, 1),
        .draw_id = sql_int(r, i, 2),
        .card_id = sql_int(r, i, 3),
        .publication = sql_int(r, i, 5),
        .has_spread = !sql_is_null(r, i, 6),
        .spread_x1000 = sql_int(r, i, 6),
        .scan_needed = sql_int(r, i, 7) != 0,
        .appeal_min = sql_int(r, i, 8),
        .version = sql_int(r, i, 9),
        .begun_by = sql_int(r, i, 10),
        .begun_by_name = rows_text(r, i, 11),
        .begun_at = sql_int(r, i, 12),
        .published_at = sql_int(r, i, 13),
    };
    return judging_state_parse(sql_text(r, i, 4), &out->state) ? OK : ERR_BUG;
}

enum err store_judging_find(struct sql *db, struct arena *a, int64_t round_id, struct judging *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, round_id), &r, take, out);
}

enum err store_judging_lock(struct sql *db, struct arena *a, int64_t round_id, struct judging *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[LOCK], a, &r, round_id), &r, take, out);
}

static enum err take_round(const struct sql_rows *r, size_t i, void *to)
{
    struct judging_round *out = to;
    *out = (struct judging_round){
        .round_id = sql_int(r, i, 0),
        .runs = sql_int(r, i, 2),
        .called = sql_int(r, i, 3),
        .locked = sql_int(r, i, 4),
        .released = sql_int(r, i, 5),
    };
    return judging_state_parse(sql_text(r, i, 1), &out->state) ? OK : ERR_BUG;
}

enum err store_judging_of_edition(struct sql *db, struct arena *a, int64_t edition_id, struct judging_round **out,
                                  size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_EDITION], a, &r, edition_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_round, n);
    return e;
}

enum err store_judging_add(struct sql *db, const struct judging *j)
{
    return SQL_EXEC(db, &Q[ADD], NULL, j->round_id, j->discipline_id, j->draw_id, j->card_id,
                    sql_opt(j->has_spread, j->spread_x1000), (int64_t)j->scan_needed, j->appeal_min, j->begun_by,
                    j->begun_at);
}

enum err store_judging_set(struct sql *db, const struct judging *j)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[SET], &done, sql_opt(j->has_spread, j->spread_x1000), (int64_t)j->scan_needed,
                             j->appeal_min, j->round_id, j->version),
                    &done, ERR_CONFLICT);
}

enum err store_judging_publish(struct sql *db, const struct judging *j, enum judging_state to, int64_t publication,
                               instant published_at)
{
    struct sql_done done = {0};
    return rows_hit(
        SQL_EXEC(db, &Q[PUBLISH], &done, judging_state_code(to), publication, published_at, j->round_id, j->version),
        &done, ERR_CONFLICT);
}
