#include "lib/store/away.h"

#include "lib/store/rows.h"

enum { LEFT_LIST, LEFT_COUNT, COMING_LIST, COMING_COUNT, COUNT };

#define COLUMNS "SELECT p.public_id, p.staff_no, p.name, p.employment, u.public_id, u.short_name, o.post, "
/* Who has left: their main posting ended with them. */
#define LEFT                                                                                                           \
    " FROM person p JOIN posting o ON o.person_id = p.id AND o.kind = 'main' AND o.until_on = p.left_on + INTERVAL 1"  \
    " DAY JOIN unit u ON u.id = o.unit_id WHERE p.left_on < ?"
/* Who is still to come: the first main posting lies ahead and none holds today. */
#define COMING                                                                                                         \
    " FROM posting o JOIN person p ON p.id = o.person_id JOIN unit u ON u.id = o.unit_id WHERE o.kind = 'main'"        \
    " AND o.from_on > ? AND NOT EXISTS (SELECT 1 FROM posting q WHERE q.person_id = o.person_id AND q.kind = 'main'"   \
    " AND (q.until_on > ? AND q.from_on < o.from_on))"
#define FILTERED                                                                                                       \
    " AND (? = 0 OR p.folded LIKE ? OR p.pinyin LIKE ? OR p.initials LIKE ? OR p.staff_no LIKE ?)"                     \
    " AND (? = 0 OR EXISTS (SELECT 1 FROM unit_closure f WHERE f.ancestor_id = ? AND f.descendant_id = o.unit_id))"    \
    " AND" SCOPE("o.unit_id")
#define FILTER_IN "issssii" SCOPE_IN
#define PAGED "AND p.staff_no > ? ORDER BY p.staff_no LIMIT ?"

static const struct sql_query Q[COUNT] = {
    [LEFT_LIST] = {"away.left", COLUMNS "p.left_on" LEFT FILTERED PAGED, "d" FILTER_IN "si", "bsssbssd"},
    [LEFT_COUNT] = {"away.left_count", "SELECT COUNT(*)" LEFT FILTERED, "d" FILTER_IN, "i"},
    [COMING_LIST] = {"away.coming", COLUMNS "o.from_on" COMING FILTERED PAGED, "dd" FILTER_IN "si", "bsssbssd"},
    [COMING_COUNT] = {"away.coming_count", "SELECT COUNT(*)" COMING FILTERED, "dd" FILTER_IN, "i"},
};
const struct sql_table store_away_table = {"away", Q, COUNT};

#define FILTER_ARGS(f, who)                                                                                            \
    (f)->words, (f)->text, (f)->pinyin, (f)->initials, (f)->code, (f)->unit_id, (f)->unit_id, SCOPE_ARGS(who)

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct away *out = to;
    *out = (struct away){
        .staff_no = sql_text(r, i, 1),
        .name = sql_text(r, i, 2),
        .employment = sql_text(r, i, 3),
        .unit = sql_text(r, i, 5),
        .post = sql_text(r, i, 6),
        .on = (day)sql_int(r, i, 7),
    };
    const enum err e = rows_id(r, i, 0, out->public_id);
    return e ? e : rows_id(r, i, 4, out->unit_public_id);
}

enum err store_away_list(struct sql *db, struct arena *a, const struct away_filter *f, const struct scope *who,
                         struct away **out, size_t *n)
{
    struct sql_rows r;
    enum err e = f->coming ? SQL_SELECT(db, &Q[COMING_LIST], a, &r, who->today, who->today, FILTER_ARGS(f, who),
                                        f->after, f->limit)
                           : SQL_SELECT(db, &Q[LEFT_LIST], a, &r, who->today, FILTER_ARGS(f, who), f->after, f->limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_away_count(struct sql *db, struct arena *a, const struct away_filter *f, const struct scope *who,
                          int64_t *n)
{
    struct sql_rows r;
    enum err e = f->coming ? SQL_SELECT(db, &Q[COMING_COUNT], a, &r, who->today, who->today, FILTER_ARGS(f, who))
                           : SQL_SELECT(db, &Q[LEFT_COUNT], a, &r, who->today, FILTER_ARGS(f, who));
    return rows_int(e, &r, n);
}
