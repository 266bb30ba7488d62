#include "lib/store/round_rule.h"

#include <string.h>

#include "lib/store/rows.h"

enum { FIND, ADD, CHANGE, PROPOSAL, SEATS, COUNT };

#define COLUMNS                                                                                                        \
    "judges, substitutes, least, recused, combine, drop_high, drop_low, take, segment_places, total_places, "          \
    "round_mode, theory_step_x1000, time_digits, tie_order, advance_places, advance_ties, prize_by, prize_names, "     \
    "prize_ratio, prize_places, prize_share_x100, prize_ties, prize_least_x1000, penalty_max_x1000"
#define TYPES "iiissiisiisiisissssiisii"

static const struct sql_query Q[COUNT] = {
    [FIND] = {"round_rule.find", "SELECT " COLUMNS ", version FROM round_rule WHERE round_id = ?", "i", TYPES "i"},
    [ADD] = {"round_rule.add",
             "INSERT INTO round_rule (" COLUMNS ", changed_at, round_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                                                "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             TYPES "ti", ""},
    [CHANGE] =
        {"round_rule.change",
         "UPDATE round_rule SET judges = ?, substitutes = ?, least = ?, recused = ?, combine = ?, drop_high = ?, "
         "drop_low = ?, take = ?, segment_places = ?, total_places = ?, round_mode = ?, theory_step_x1000 = ?, "
         "time_digits = ?, tie_order = ?, advance_places = ?, advance_ties = ?, prize_by = ?, prize_names = ?, "
         "prize_ratio = ?, prize_places = ?, prize_share_x100 = ?, prize_ties = ?, prize_least_x1000 = ?, "
         "penalty_max_x1000 = ?, changed_at = ?, version = version + 1 WHERE round_id = ? AND version = ?",
         TYPES "tii", ""},
    [PROPOSAL] = {"round_rule.proposal", "SELECT least_judges, drop_each, ties FROM contest_preset WHERE code = ?", "s",
                  "iis"},
    [SEATS] = {"round_rule.seats",
               "SELECT o.seat_no, o.duty = 'substitute' FROM official o WHERE o.round_id = ? AND o.live = 1"
               " AND o.seat_no IS NOT NULL ORDER BY o.seat_no",
               "i", "ii"},
};
const struct sql_table store_round_rule_table = {"round_rule", Q, COUNT};

static bool is(const struct sql_rows *r, size_t i, size_t col, const char *word)
{
    return strcmp(rows_text(r, i, col), word) == 0;
}

static int64_t places(const struct sql_rows *r, size_t i, size_t col)
{
    return sql_is_null(r, i, col) ? ROUND_RULE_EXACT : sql_int(r, i, col);
}

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct round_rule *out = to;
    *out = (struct round_rule){
        .judges = sql_int(r, i, 0),
        .substitutes = sql_int(r, i, 1),
        .least = sql_int(r, i, 2),
        .recused = is(r, i, 3, "substitute") ? RULE_CARD_SUBSTITUTE : RULE_CARD_FEWER,
        .by_criterion = is(r, i, 4, "criteria"),
        .drop_high = sql_int(r, i, 5),
        .drop_low = sql_int(r, i, 6),
        .take = is(r, i, 7, "sum") ? RULE_CARD_SUM : RULE_CARD_MEAN,
        .segment_places = places(r, i, 8),
        .total_places = places(r, i, 9),
        .theory_step_x1000 = sql_int(r, i, 11),
        .time_digits = sql_int(r, i, 12),
        .tie_order = rows_text(r, i, 13),
        .advance_places = sql_int(r, i, 14),
        .advance_all = is(r, i, 15, "all"),
        .prize_names = rows_text(r, i, 17),
        .prize_ratio = rows_text(r, i, 18),
        .prize_places = sql_int(r, i, 19),
        .prize_share_x100 = sql_int(r, i, 20),
        .prize_lower = is(r, i, 21, "lower"),
        .prize_has_least = !sql_is_null(r, i, 22),
        .prize_least_x1000 = sql_int(r, i, 22),
        .penalty_max_x1000 = sql_is_null(r, i, 23) ? 0 : sql_int(r, i, 23),
        .version = sql_int(r, i, 24),
    };
    return rational_mode_parse(rows_text(r, i, 10), &out->mode) && prize_by_parse(rows_text(r, i, 16), &out->prize_by)
               ? OK
               : ERR_BUG;
}

enum err store_round_rule_find(struct sql *db, struct arena *a, int64_t round_id, struct round_rule *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, round_id), &r, take, out);
}

/* The values of COLUMNS. */
#define VALUES(x)                                                                                                      \
    (x)->judges, (x)->substitutes, (x)->least, (x)->recused == RULE_CARD_SUBSTITUTE ? "substitute" : "fewer",          \
        (x)->by_criterion ? "criteria" : "totals", (x)->drop_high, (x)->drop_low,                                      \
        (x)->take == RULE_CARD_SUM ? "sum" : "mean", sql_opt((x)->segment_places >= 0, (x)->segment_places),           \
        sql_opt((x)->total_places >= 0, (x)->total_places), rational_mode_name((x)->mode), (x)->theory_step_x1000,     \
        (x)->time_digits, (x)->tie_order, sql_opt((x)->advance_places > 0, (x)->advance_places),                       \
        (x)->advance_all ? "all" : "none", prize_by_code((x)->prize_by), (x)->prize_names, (x)->prize_ratio,           \
        sql_opt((x)->prize_by == PRIZE_PLACES, (x)->prize_places),                                                     \
        sql_opt((x)->prize_by == PRIZE_SHARE, (x)->prize_share_x100), (x)->prize_lower ? "lower" : "higher",           \
        sql_opt((x)->prize_has_least, (x)->prize_least_x1000),                                                         \
        sql_opt((x)->penalty_max_x1000 > 0, (x)->penalty_max_x1000)

enum err store_round_rule_put(struct sql *db, int64_t round_id, const struct round_rule *r, instant now)
{
    struct sql_done done;
    if (r->version == 0)
        return SQL_EXEC(db, &Q[ADD], NULL, VALUES(r), now, round_id);
    return rows_hit(SQL_EXEC(db, &Q[CHANGE], &done, VALUES(r), now, round_id, r->version), &done, ERR_NOT_FOUND);
}

static enum err take_proposal(const struct sql_rows *r, size_t i, void *to)
{
    *(struct rule_proposal *)to = (struct rule_proposal){sql_int(r, i, 0), sql_int(r, i, 1), rows_text(r, i, 2)};
    return OK;
}

enum err store_round_rule_proposal(struct sql *db, struct arena *a, const char *discipline_code,
                                   struct rule_proposal *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[PROPOSAL], a, &r, discipline_code), &r, take_proposal, out);
}

static enum err take_seat(const struct sql_rows *r, size_t i, void *to)
{
    *(struct panel_seat *)to = (struct panel_seat){sql_int(r, i, 0), sql_int(r, i, 1) != 0};
    return OK;
}

enum err store_round_rule_seats(struct sql *db, struct arena *a, int64_t round_id, struct panel_seat **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[SEATS], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_seat, n);
    return e;
}
