#include "lib/store/prize.h"

#include "lib/store/rows.h"

enum { LIST, COUNT };

static const struct sql_query Q[COUNT] = {
    [LIST] =
        {"prize.list",
         "SELECT m.id, m.person_id, r.seq, p.name, u.name, w.prize, e.contest, d.name, e.edition_no,"
         " e.organizer_unit_id FROM result_now w JOIN contest_round r ON r.id = w.round_id JOIN entry x ON x.id ="
         " w.entry_id JOIN entry_member m ON m.entry_id = x.id AND m.live = 1 AND m.part = 'member' JOIN person p"
         " ON p.id = m.person_id JOIN unit u ON u.id = x.unit_id JOIN discipline d ON d.id = r.discipline_id"
         " JOIN contest_edition e ON e.id = d.edition_id WHERE w.round_id = ? AND w.standing = 'ranked' AND w.prize"
         " IS NOT NULL ORDER BY w.place_no, m.id",
         "i", "iiisssssii"},
};
const struct sql_table store_prize_table = {"prize", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    *(struct prize *)to = (struct prize){
        .member_id = sql_int(r, i, 0),
        .person_id = sql_int(r, i, 1),
        .part = sql_int(r, i, 2),
        .name = sql_text(r, i, 3),
        .unit = sql_text(r, i, 4),
        .prize = sql_text(r, i, 5),
        .contest = sql_text(r, i, 6),
        .discipline = sql_text(r, i, 7),
        .edition_no = sql_int(r, i, 8),
        .organizer_unit_id = sql_int(r, i, 9),
    };
    return OK;
}

enum err store_prize_list(struct sql *db, struct arena *a, int64_t round_id, struct prize **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}
