#include "lib/store/conflict.h"

#include <stdlib.h>

#include "lib/store/rows.h"

enum { OFFICIALS, MEMBERS, STAYS, LINES, TIES, COUNT };

/* Units from one up to the top, as they stood on a day: each step takes the version of that day. */
#define UP                                                                                                             \
    "FROM line l JOIN unit_version v ON v.unit_id = l.parent_id AND v.from_on <= l.on_day AND v.until_on > l.on_day "  \
    "WHERE l.depth < 50"

/* Who matters: the officials of the round whose duty decides something, and those who compete in its discipline. */
#define JUDGING                                                                                                        \
    "SELECT o.person_id FROM official o WHERE o.round_id = ? AND o.live = 1 AND o.duty NOT IN ('coding', "             \
    "'scorekeeper')"
#define COMPETING                                                                                                      \
    "SELECT m.person_id FROM entry_member m JOIN entry e ON e.id = m.entry_id"                                         \
    " WHERE e.discipline_id = ? AND e.live = 1 AND m.live = 1"

static const struct sql_query Q[COUNT] = {
    [OFFICIALS] =
        {"conflict.officials",
         "SELECT id, person_id FROM official WHERE round_id = ? AND live = 1 AND duty NOT IN ('coding', 'scorekeeper')"
         " ORDER BY id",
         "i", "ii"},
    [MEMBERS] = {"conflict.members",
                 "SELECT e.id, e.unit_id, m.person_id FROM entry e LEFT JOIN entry_member m ON m.entry_id = e.id AND"
                 " m.live = 1 WHERE e.discipline_id = ? AND e.live = 1 ORDER BY e.id, m.id",
                 "i", "iii"},
    [STAYS] = {"conflict.stays",
               "WITH RECURSIVE line (person_id, posting_id, until_on, on_day, unit_id, parent_id, depth) AS ("
               "SELECT g.person_id, g.id, g.until_on, LEAST(?, g.until_on - INTERVAL 1 DAY), v.unit_id, v.parent_id, 0"
               " FROM posting g JOIN unit_version v ON v.unit_id = g.unit_id"
               " AND v.from_on <= LEAST(?, g.until_on - INTERVAL 1 DAY)"
               " AND v.until_on > LEAST(?, g.until_on - INTERVAL 1 DAY)"
               " WHERE g.from_on <= ? AND g.until_on > ? AND g.person_id IN (" JUDGING " UNION " COMPETING ")"
               " UNION ALL SELECT l.person_id, l.posting_id, l.until_on, l.on_day, v.unit_id, v.parent_id, l.depth + 1"
               " " UP
               ") SELECT person_id, posting_id, until_on, unit_id FROM line ORDER BY person_id, posting_id, depth",
               "dddddii", "iidi"},
    [LINES] = {"conflict.lines",
               "WITH RECURSIVE line (of_id, on_day, unit_id, parent_id, depth) AS ("
               "SELECT v.unit_id, CAST(? AS DATE), v.unit_id, v.parent_id, 0 FROM unit_version v"
               " WHERE v.from_on <= ? AND v.until_on > ? AND (v.unit_id = ? OR v.unit_id IN"
               " (SELECT e.unit_id FROM entry e WHERE e.discipline_id = ? AND e.live = 1))"
               " UNION ALL SELECT l.of_id, l.on_day, v.unit_id, v.parent_id, l.depth + 1 " UP
               ") SELECT of_id, unit_id FROM line ORDER BY of_id, depth",
               "dddii", "ii"},
    /* Declared by either of the two; mentors by their view; and those who stood in one team at a time, in this edition
       or in one that ended within the years. */
    [TIES] = {"conflict.ties",
              "WITH judging (person_id) AS (" JUDGING "), competing (person_id) AS (" COMPETING ")"
              " SELECT j.person_id, c.person_id, r.kind FROM judging j JOIN relation r ON r.person_id = j.person_id AND"
              " r.live = 1 JOIN competing c ON c.person_id = r.other_id WHERE r.kind NOT IN ('mentor', 'mentee')"
              " UNION SELECT j.person_id, c.person_id, r.kind FROM judging j JOIN relation r ON r.other_id ="
              " j.person_id AND r.live = 1 JOIN competing c ON c.person_id = r.person_id"
              " WHERE r.kind NOT IN ('mentor', 'mentee')"
              " UNION SELECT j.person_id, c.person_id, 'mentor' FROM judging j JOIN conflict_mentor r ON r.mentor_id ="
              " j.person_id JOIN competing c ON c.person_id = r.mentee_id WHERE r.until_at IS NULL OR r.until_at > ?"
              " UNION SELECT j.person_id, c.person_id, 'mentor' FROM judging j JOIN conflict_mentor r ON r.mentee_id ="
              " j.person_id JOIN competing c ON c.person_id = r.mentor_id WHERE r.until_at IS NULL OR r.until_at > ?"
              " UNION SELECT j.person_id, c.person_id, 'team' FROM judging j JOIN entry_member a ON a.person_id ="
              " j.person_id JOIN entry_member b ON b.entry_id = a.entry_id AND b.person_id <> a.person_id"
              " AND (a.until_at IS NULL OR a.until_at > b.from_at) AND (b.until_at IS NULL OR b.until_at > a.from_at)"
              " JOIN contest_edition x ON x.id = a.edition_id AND x.ends_on >= ?"
              " JOIN competing c ON c.person_id = b.person_id",
              "iittd", "iis"},
};
const struct sql_table store_conflict_table = {"conflict", Q, COUNT};

struct people { /* those of the round, by id */
    struct conflict_person *list;
    size_t n;
};

static int by_id(const void *x, const void *y)
{
    const struct conflict_person *a = x, *b = y;
    return (a->id > b->id) - (a->id < b->id);
}

static struct conflict_person *person_of(const struct people *p, int64_t id)
{
    const struct conflict_person key = {.id = id};
    return p->n ? bsearch(&key, p->list, p->n, sizeof *p->list, by_id) : NULL;
}

/* Everybody of the round once, without postings yet. */
static enum err gather(struct arena *a, const struct sql_rows *officials, const struct sql_rows *members,
                       struct people *out)
{
    struct people p = {.list = arena_array(a, officials->count + members->count + 1, sizeof *p.list)};
    if (!p.list)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < officials->count; i++)
        p.list[p.n++] = (struct conflict_person){.id = sql_int(officials, i, 1)};
    for (size_t i = 0; i < members->count; i++)
        if (!sql_is_null(members, i, 2))
            p.list[p.n++] = (struct conflict_person){.id = sql_int(members, i, 2)};
    qsort(p.list, p.n, sizeof *p.list, by_id);
    size_t kept = 0;
    for (size_t i = 0; i < p.n; i++)
        if (i == 0 || p.list[i].id != p.list[i - 1].id)
            p.list[kept++] = p.list[i];
    p.n = kept;
    *out = p;
    return OK;
}

/* The column `c` of rows [from, until) as a line. */
static enum err line(struct arena *a, const struct sql_rows *r, size_t from, size_t until, size_t c,
                     struct conflict_line *out)
{
    int64_t *units = arena_array(a, until - from + 1, sizeof *units);
    if (!units)
        return ERR_NO_MEMORY;
    for (size_t i = from; i < until; i++)
        units[i - from] = sql_int(r, i, c);
    *out = (struct conflict_line){units, until - from};
    return OK;
}

/* How far rows that agree in column `c` go on from `i`. */
static size_t run(const struct sql_rows *r, size_t i, size_t c)
{
    size_t end = i;
    while (end < r->count && sql_int(r, end, c) == sql_int(r, i, c))
        end++;
    return end;
}

/* Rows in the order of people and postings: each posting's run is a stay, each person's stays stand together. */
static enum err take_stays(struct arena *a, const struct sql_rows *r, const struct people *p)
{
    struct conflict_stay *stays = arena_array(a, r->count + 1, sizeof *stays);
    size_t n = 0;
    if (!stays)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < r->count;) {
        struct conflict_person *who = person_of(p, sql_int(r, i, 0));
        const size_t end = run(r, i, 1);
        const enum err e = line(a, r, i, end, 3, &stays[n].line);
        if (e)
            return e;
        if (!who)
            return ERR_BUG;
        stays[n].until_on = (day)sql_int(r, i, 2);
        if (!who->stays)
            who->stays = &stays[n];
        who->stay_count++;
        n++;
        i = end;
    }
    return OK;
}

/* The line of one unit; empty when it did not exist that day. */
static enum err line_of(struct arena *a, const struct sql_rows *r, int64_t unit_id, struct conflict_line *out)
{
    *out = (struct conflict_line){NULL, 0};
    for (size_t i = 0; i < r->count; i = run(r, i, 0))
        if (sql_int(r, i, 0) == unit_id)
            return line(a, r, i, run(r, i, 0), 1, out);
    return OK;
}

/* Rows in the order of entries, one for each member; an entry without any has one row with none. */
static enum err take_entries(struct arena *a, const struct sql_rows *members, const struct sql_rows *lines,
                             const struct people *p, struct conflict_round *out)
{
    const struct conflict_person **list = arena_array(a, members->count + 1, sizeof *list);
    size_t n = 0;
    out->entries = arena_array(a, members->count + 1, sizeof *out->entries);
    if (!out->entries || !list)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < members->count;) {
        struct conflict_competing *x = &out->entries[out->entry_count++];
        const enum err e = line_of(a, lines, sql_int(members, i, 1), &x->entry.line);
        if (e)
            return e;
        x->id = sql_int(members, i, 0);
        x->entry.members = list + n;
        for (const size_t end = run(members, i, 0); i < end; i++)
            if (!sql_is_null(members, i, 2))
                list[n++] = person_of(p, sql_int(members, i, 2));
        x->entry.member_count = (size_t)(list + n - x->entry.members);
    }
    return OK;
}

static enum err take_tie(const struct sql_rows *r, size_t i, void *to)
{
    struct conflict_tie *out = to;
    const char *word = sql_text(r, i, 2);
    enum conflict_relation kind;
    out->one = sql_int(r, i, 0);
    out->other = sql_int(r, i, 1);
    if (conflict_relation_parse(word, &kind))
        out->reason = conflict_of_relation(kind);
    else if (!conflict_reason_parse(word, &out->reason))
        return ERR_BUG;
    return OK;
}

/* The same day so many years earlier; 29 February becomes 1 March. */
static day years_before(day d, int64_t years)
{
    struct civil c = clock_day_civil(d);
    c.year -= (int)years;
    if (c.month == 2 && c.day == 29)
        c = (struct civil){.year = c.year, .month = 3, .day = 1};
    return clock_day(c.year, c.month, c.day);
}

enum err store_conflict_round(struct sql *db, struct arena *a, const struct official_round *round, int64_t years,
                              struct conflict_round *out)
{
    const day on = clock_local_day(round->starts_at), since = years_before(on, years);
    struct sql_rows officials, members, stays, lines, ties;
    struct people people = {0};
    *out = (struct conflict_round){.facts.on = on};
    enum err e = SQL_SELECT(db, &Q[OFFICIALS], a, &officials, round->id);
    if (!e)
        e = SQL_SELECT(db, &Q[MEMBERS], a, &members, round->discipline_id);
    if (!e)
        e = SQL_SELECT(db, &Q[STAYS], a, &stays, on, on, on, on, since, round->id, round->discipline_id);
    if (!e)
        e = SQL_SELECT(db, &Q[LINES], a, &lines, on, on, on, round->organizer_unit_id, round->discipline_id);
    if (!e)
        e = SQL_SELECT(db, &Q[TIES], a, &ties, round->id, round->discipline_id, round->starts_at, round->starts_at,
                       since);
    if (!e)
        e = gather(a, &officials, &members, &people);
    if (!e)
        e = take_stays(a, &stays, &people);
    if (!e)
        e = take_entries(a, &members, &lines, &people, out);
    if (!e)
        e = line_of(a, &lines, round->organizer_unit_id, &out->facts.organizer);
    struct conflict_tie *list = rows_all(&e, a, &ties, sizeof *list, take_tie, &out->facts.tie_count);
    out->facts.ties = list;
    out->officials = e ? NULL : arena_array(a, officials.count + 1, sizeof *out->officials);
    if (e || !out->officials)
        return e ? e : ERR_NO_MEMORY;
    for (; out->official_count < officials.count; out->official_count++) {
        const size_t i = out->official_count;
        out->officials[i] =
            (struct conflict_official){sql_int(&officials, i, 0), person_of(&people, sql_int(&officials, i, 1))};
    }
    return OK;
}
