#include "lib/domain/team.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "lib/base/decimal.h"
#include "lib/base/natural.h"
#include "lib/base/strmap.h"
#include "lib/base/text.h"

enum column { UNIT, DISCIPLINE, ENTRY, RANK, RESULT, COLUMNS };

struct list { /* of names, with their indexes */
    const char **names;
    size_t count, most;
    struct strmap map;
};

struct team_reader {
    struct arena *arena;
    const struct team_rule *rule;
    struct list units, disciplines;
    struct team_entry *entries; /* as they come */
    size_t count;
    int columns[COLUMNS]; /* of the file; -1: none */
    size_t column_count;
    struct marks_problem problems[MARKS_PROBLEMS];
    size_t found;
};

/* ---- problems ---------------------------------------------------------------------------------------------------- */

static void note(struct team_reader *r, size_t line, const char *entry, const char *key, const char *arg0,
                 const char *arg1)
{
    if (r->found++ < MARKS_PROBLEMS)
        r->problems[r->found - 1] =
            (struct marks_problem){.line = line, .entry = entry, .key = key, .args = {arg0, arg1}};
}

static const char *number(struct team_reader *r, size_t n)
{
    return arena_printf(r->arena, "%zu", n);
}

void team_problems_of(const struct team_reader *r, struct marks_problems *problems)
{
    problems->count = r->found;
    for (size_t i = 0; i < r->found && i < MARKS_PROBLEMS; i++)
        problems->list[i] = r->problems[i];
}

/* ---- rows -------------------------------------------------------------------------------------------------------- */

enum err team_begin(struct arena *a, const struct team_rule *rule, struct team_reader **out)
{
    struct team_reader *r = arena_alloc(a, sizeof *r);
    *out = r;
    if (!r)
        return ERR_NO_MEMORY;
    *r = (struct team_reader){.arena = a, .rule = rule};
    r->units = (struct list){.names = arena_array(a, TEAM_UNITS, sizeof *r->units.names), .most = TEAM_UNITS};
    r->disciplines = (struct list){.names = arena_array(a, TEAM_DISCIPLINES, sizeof *r->disciplines.names),
                                   .most = TEAM_DISCIPLINES};
    r->entries = arena_array(a, TEAM_ROWS, sizeof *r->entries);
    strmap_init(&r->units.map, a);
    strmap_init(&r->disciplines.map, a);
    enum err e = r->units.names && r->disciplines.names && r->entries ? OK : ERR_NO_MEMORY;
    for (size_t i = 0; !e && i < rule->discipline_count; i++) {
        r->disciplines.names[r->disciplines.count] = rule->disciplines[i];
        e = strmap_put(&r->disciplines.map, rule->disciplines[i], r->disciplines.count++);
    }
    return e;
}

enum err team_header(struct team_reader *r, size_t line, const char *const *names, size_t n)
{
    static const char *const WORDS[COLUMNS][6] = {[UNIT] = {"unit", "单位", NULL},
                                                  [DISCIPLINE] = {"discipline", "项目", "竞赛项目", NULL},
                                                  [ENTRY] = {"entry", "选手", "编号", "选手编号", NULL},
                                                  [RANK] = {"rank", "名次", NULL},
                                                  [RESULT] = {"result", "成绩", NULL}};
    r->column_count = n;
    for (int c = 0; c < COLUMNS; c++) {
        r->columns[c] = -1;
        for (size_t i = 0; i < n; i++)
            for (size_t w = 0; WORDS[c][w]; w++)
                if (strcasecmp(names[i], WORDS[c][w]) == 0) {
                    if (r->columns[c] >= 0)
                        note(r, line, NULL, "team.problem.column_twice", WORDS[c][0], NULL);
                    r->columns[c] = (int)i;
                }
        if (r->columns[c] < 0 && (c != RESULT || !r->rule->by_points))
            note(r, line, NULL, "team.problem.no_column", WORDS[c][0], WORDS[c][1]);
    }
    return r->found ? ERR_INVALID : OK;
}

static bool index_of(struct list *l, const char *name, size_t *index, enum err *e)
{
    if (strmap_find(&l->map, name, index))
        return true;
    if (l->count == l->most)
        return false;
    l->names[l->count] = name;
    *index = l->count++;
    *e = strmap_put(&l->map, name, *index);
    return !*e;
}

static const char *cell(struct team_reader *r, enum column c, const char *const *cells, size_t n)
{
    const int at = r->columns[c];
    const char *s = at >= 0 && (size_t)at < n ? text_trim(r->arena, cells[at]) : "";
    return s ? s : "";
}

/* Rank and result of a row; who has no rank has neither. */
static void read_figures(struct team_reader *r, struct team_entry *x, const char *rank, const char *result)
{
    int64_t n, v;
    if (*rank && !text_int(rank, 1, TEAM_ROWS, &n)) {
        note(r, x->line, x->entry, "team.problem.rank", rank, NULL);
        return;
    }
    x->rank = *rank ? (size_t)n : 0;
    x->result = RATIONAL_ZERO;
    if (!*rank || r->rule->by_points)
        return;
    x->has_result = decimal_parse(result, RULE_CARD_SCALE, &v);
    if (x->has_result)
        x->result = rational_decimal(v, RULE_CARD_SCALE);
    else
        note(r, x->line, x->entry, "team.problem.result", result, NULL);
}

enum err team_row(struct team_reader *r, size_t line, const char *const *cells, size_t n)
{
    const char *unit = cell(r, UNIT, cells, n), *discipline = cell(r, DISCIPLINE, cells, n);
    struct team_entry x = {.line = line, .entry = cell(r, ENTRY, cells, n)};
    enum err e = OK;
    if (!*unit || !*discipline || !*x.entry) {
        note(r, line, *x.entry ? x.entry : NULL, "team.problem.blank",
             !*unit         ? "unit"
             : !*discipline ? "discipline"
                            : "entry",
             NULL);
        return OK;
    }
    if (r->rule->discipline_count && !strmap_find(&r->disciplines.map, discipline, &x.discipline))
        return OK; /* it does not count */
    if (r->count == TEAM_ROWS || !index_of(&r->units, unit, &x.unit, &e) ||
        !index_of(&r->disciplines, discipline, &x.discipline, &e)) {
        if (!e)
            note(r, line, x.entry, "team.problem.too_many", number(r, TEAM_ROWS), number(r, TEAM_UNITS));
        return e;
    }
    read_figures(r, &x, cell(r, RANK, cells, n), cell(r, RESULT, cells, n));
    r->entries[r->count++] = x;
    return OK;
}

/* ---- the disciplines' ranks -------------------------------------------------------------------------------------- */

static int by_rank(const void *a, const void *b)
{
    const struct team_entry *x = *(const struct team_entry *const *)a, *y = *(const struct team_entry *const *)b;
    if (x->discipline != y->discipline)
        return x->discipline < y->discipline ? -1 : 1;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

/* How many share each rank; ranks that no ranking gives are refused: behind two of rank 1 comes rank 3. */
static enum err count_sharing(struct team_reader *r)
{
    struct team_entry **sorted = arena_array(r->arena, r->count, sizeof *sorted);
    if (!sorted)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < r->count; i++)
        sorted[i] = &r->entries[i];
    qsort(sorted, r->count, sizeof *sorted, by_rank);
    size_t least = 1;
    for (size_t first = 0, end; first < r->count; first = end) {
        const struct team_entry *x = sorted[first];
        for (end = first + 1;
             end < r->count && sorted[end]->discipline == x->discipline && sorted[end]->rank == x->rank;)
            end++;
        if (first == 0 || sorted[first - 1]->discipline != x->discipline)
            least = 1;
        if (x->rank == 0)
            continue;
        if (x->rank < least)
            note(r, x->line, x->entry, "team.problem.ranks", number(r, x->rank), number(r, least));
        least = x->rank + (end - first);
        for (size_t i = first; i < end; i++)
            sorted[i]->sharing = end - first;
    }
    return OK;
}

static int by_name(const void *a, const void *b)
{
    const struct team_entry *x = *(const struct team_entry *const *)a, *y = *(const struct team_entry *const *)b;
    if (x->discipline != y->discipline)
        return x->discipline < y->discipline ? -1 : 1;
    const int order = strcmp(x->entry, y->entry);
    return order ? order : x->line < y->line ? -1 : x->line > y->line;
}

static enum err find_doubles(struct team_reader *r)
{
    const struct team_entry **sorted = arena_array(r->arena, r->count, sizeof *sorted);
    if (!sorted)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < r->count; i++)
        sorted[i] = &r->entries[i];
    qsort(sorted, r->count, sizeof *sorted, by_name);
    for (size_t i = 1; i < r->count; i++)
        if (sorted[i]->discipline == sorted[i - 1]->discipline && strcmp(sorted[i]->entry, sorted[i - 1]->entry) == 0)
            note(r, sorted[i]->line, sorted[i]->entry, "team.problem.twice", number(r, sorted[i - 1]->line), NULL);
    return OK;
}

/* ---- what counts ------------------------------------------------------------------------------------------------- */

/* The points of a rank; of a joint one that is shared, the mean of the points of the places it takes up. */
static bool points_of(const struct team_rule *rule, const struct team_entry *x, struct rational *out)
{
    wide sum = 0;
    const size_t places = rule->share ? x->sharing : 1;
    for (size_t i = x->rank - 1; i < x->rank - 1 + places && i < rule->point_count; i++)
        sum += rule->points[i];
    return rational_make(sum, (wide)places * RULE_CARD_ONE, out);
}

/* By unit, discipline, and then the best first. */
static int by_worth(const void *a, const void *b)
{
    const struct team_entry *x = a, *y = b;
    if (x->unit != y->unit)
        return x->unit < y->unit ? -1 : 1;
    if (x->discipline != y->discipline)
        return x->discipline < y->discipline ? -1 : 1;
    if ((x->rank == 0) != (y->rank == 0))
        return x->rank == 0 ? 1 : -1;
    const int order = rational_compare(y->counts, x->counts);
    if (order)
        return order;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return natural_compare(x->entry, y->entry);
}

static int in_natural_order(const void *a, const void *b)
{
    return natural_compare(**(const char *const *const *)a, **(const char *const *const *)b);
}

/* Names in natural order, and where each index goes. */
static enum err arrange(struct arena *a, const struct list *l, bool as_listed, const char ***names, size_t **places)
{
    const char ***sorted = arena_array(a, l->count, sizeof *sorted);
    *names = arena_array(a, l->count, sizeof **names);
    *places = arena_array(a, l->count, sizeof **places);
    if (!sorted || !*names || !*places)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < l->count; i++)
        sorted[i] = &l->names[i];
    if (!as_listed)
        qsort(sorted, l->count, sizeof *sorted, in_natural_order);
    for (size_t i = 0; i < l->count; i++) {
        (*names)[i] = *sorted[i];
        (*places)[sorted[i] - l->names] = i;
    }
    return OK;
}

static enum err make_room(struct team_reader *r, struct team *t)
{
    const char **units;
    size_t *unit_places, *discipline_places;
    enum err e = arrange(r->arena, &r->units, false, &units, &unit_places);
    if (!e)
        e = arrange(r->arena, &r->disciplines, r->rule->discipline_count > 0, &t->disciplines, &discipline_places);
    if (e)
        return e;
    t->discipline_count = r->disciplines.count;
    t->unit_count = r->units.count;
    t->entries = r->entries;
    t->entry_count = r->count;
    t->units = arena_array(r->arena, t->unit_count, sizeof *t->units);
    t->sums = arena_array(r->arena, t->unit_count * t->discipline_count, sizeof *t->sums);
    t->places = arena_array(r->arena, t->unit_count * r->rule->tie_count, sizeof *t->places);
    t->order = arena_array(r->arena, t->unit_count, sizeof *t->order);
    if (!t->units || !t->sums || !t->places || !t->order)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < t->unit_count; i++)
        t->units[i] = (struct team_unit){.name = units[i], .ranked = true, .total = RATIONAL_ZERO};
    for (size_t i = 0; i < t->unit_count * t->discipline_count; i++)
        t->sums[i] = RATIONAL_ZERO;
    for (size_t i = 0; i < t->entry_count; i++) {
        t->entries[i].unit = unit_places[t->entries[i].unit];
        t->entries[i].discipline = discipline_places[t->entries[i].discipline];
    }
    return OK;
}

/* The best of a unit in a discipline, t->entries[first] to [end - 1], into its sum. False: too large to be exact. */
static bool take_best(struct team *t, size_t first, size_t end)
{
    const struct team_rule *rule = t->rule;
    const struct team_entry *x = &t->entries[first];
    struct rational *sum = &t->sums[x->unit * t->discipline_count + x->discipline];
    for (size_t i = first; i < end; i++) {
        struct team_entry *entry = &t->entries[i];
        for (size_t k = 0; k < rule->tie_count; k++)
            t->places[entry->unit * rule->tie_count + k] += entry->rank == rule->ties[k];
        entry->taken = entry->rank > 0 && (rule->best == 0 || i - first < rule->best);
        if (entry->taken && !rational_add(*sum, entry->counts, sum))
            return false;
    }
    return rational_add(t->units[x->unit].total, *sum, &t->units[x->unit].total);
}

static bool add_up(struct team *t)
{
    for (size_t i = 0; i < t->unit_count; i++)
        t->units[i].missing = t->discipline_count;
    for (size_t first = 0, end; first < t->entry_count; first = end) {
        const struct team_entry *x = &t->entries[first];
        for (end = first + 1;
             end < t->entry_count && t->entries[end].unit == x->unit && t->entries[end].discipline == x->discipline;)
            end++;
        t->units[x->unit].missing -= x->rank > 0; /* those ranked stand in front */
        if (!take_best(t, first, end))
            return false;
    }
    for (size_t i = 0; i < t->unit_count; i++)
        t->units[i].ranked = !t->rule->unranked || t->units[i].missing == 0;
    return true;
}

/* ---- ranks ------------------------------------------------------------------------------------------------------- */

static enum err rank_units(struct arena *a, struct team *t)
{
    const struct team_rule *rule = t->rule;
    const size_t n = t->unit_count, keys = rule->tie_count + 1;
    struct rank_key *how = arena_array(a, keys, sizeof *how);
    struct rank_value *values = arena_array(a, n * keys, sizeof *values);
    struct rank_place *places = arena_array(a, n, sizeof *places);
    bool *out = arena_array(a, n, sizeof *out), *barred = arena_array(a, n, sizeof *barred);
    int *prizes = arena_array(a, n, sizeof *prizes);
    size_t ranked = 0;
    if (!how || !values || !places || !out || !barred || !prizes)
        return ERR_NO_MEMORY;
    const struct rational least = rational_decimal(rule->least, RULE_CARD_SCALE);
    for (size_t i = 0; i < n; i++) {
        values[i * keys] = (struct rank_value){true, t->units[i].total};
        for (size_t k = 0; k < rule->tie_count; k++)
            values[i * keys + k + 1] = (struct rank_value){true, rational_whole(t->places[i * rule->tie_count + k])};
        out[i] = !t->units[i].ranked;
        ranked += !out[i];
        barred[i] = rule->has_least && rational_compare(t->units[i].total, least) < 0;
    }
    const enum err e = rank_entries(a, values, out, n, how, keys, places, t->order);
    if (e)
        return e;
    rank_prize_quotas(&rule->prizes, ranked, t->quotas);
    rank_award(&rule->prizes, places, n, barred, prizes);
    for (size_t i = 0; i < n; i++) {
        t->units[i].place = places[i];
        t->units[i].prize = prizes[i];
    }
    return OK;
}

/* What is wrong with the rows as a whole. */
static enum err check(struct team_reader *r)
{
    if (r->count == 0)
        note(r, 0, NULL, "team.problem.empty", NULL, NULL);
    enum err e = find_doubles(r);
    if (!e)
        e = count_sharing(r);
    for (size_t i = 0; !e && i < r->rule->discipline_count; i++) {
        bool any = false;
        for (size_t k = 0; k < r->count && !any; k++)
            any = r->entries[k].discipline == i;
        if (!any)
            note(r, 0, NULL, "team.problem.no_rows", r->rule->disciplines[i], NULL);
    }
    return e;
}

static enum err compute(struct team_reader *r, struct team *t)
{
    for (size_t i = 0; i < r->count; i++) {
        struct team_entry *x = &r->entries[i];
        x->counts = x->result;
        if (x->rank > 0 && r->rule->by_points && !points_of(r->rule, x, &x->counts))
            return ERR_TOO_LARGE;
    }
    enum err e = make_room(r, t);
    if (e)
        return e;
    qsort(t->entries, t->entry_count, sizeof *t->entries, by_worth);
    return add_up(t) ? rank_units(r->arena, t) : ERR_TOO_LARGE;
}

enum err team_end(struct team_reader *r, struct team **out, struct marks_problems *problems)
{
    struct team *t = arena_alloc(r->arena, sizeof *t);
    *out = NULL;
    if (!t)
        return ERR_NO_MEMORY;
    t->rule = r->rule;
    enum err e = check(r);
    if (!e && r->found == 0)
        e = compute(r, t);
    if (e == ERR_TOO_LARGE) {
        note(r, 0, NULL, "team.problem.too_large", NULL, NULL);
        e = OK;
    }
    team_problems_of(r, problems);
    if (e || arena_failed(r->arena))
        return ERR_NO_MEMORY;
    if (problems->count)
        return ERR_INVALID;
    *out = t;
    return OK;
}
