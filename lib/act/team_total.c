#include "lib/act/team_total.h"

#include <string.h>

#include "lib/store/publication.h"

/* How many of the rule's disciplines have rows. */
static size_t published(const struct team_rule *rule, const struct result_of_unit *rows, size_t n)
{
    size_t count = 0;
    for (size_t d = 0; d < rule->discipline_count; d++) {
        size_t i = 0;
        while (i < n && strcmp(rows[i].discipline, rule->disciplines[d]) != 0)
            i++;
        count += i < n;
    }
    return count;
}

static enum err feed(struct team_reader *r, struct arena *a, const struct result_of_unit *rows, size_t n)
{
    static const char *const HEADER[] = {"unit", "discipline", "entry", "rank", "result"};
    enum { COLUMNS = sizeof HEADER / sizeof *HEADER };
    enum err e = team_header(r, 1, HEADER, COLUMNS);
    for (size_t i = 0; i < n && !e; i++) {
        const char *rank = rows[i].rank ? arena_printf(a, "%lld", (long long)rows[i].rank) : "";
        const char *const cells[COLUMNS] = {rows[i].unit, rows[i].discipline, rows[i].entry, rank,
                                            rows[i].result ? rows[i].result : ""};
        e = rank ? team_row(r, i + 2, cells, COLUMNS) : ERR_NO_MEMORY;
    }
    return e;
}

enum err act_team_total(struct sql *db, struct arena *a, int64_t edition_id, const struct team_rule *rule,
                        struct team_total *out)
{
    struct result_of_unit *rows;
    struct team_reader *r;
    size_t n;
    *out = (struct team_total){0};
    enum err e = store_result_of_edition(db, a, edition_id, &rows, &n);
    if (e)
        return e;
    out->published = published(rule, rows, n);
    if (out->published == 0)
        return OK;
    e = team_begin(a, rule, &r);
    if (!e)
        e = feed(r, a, rows, n);
    if (!e)
        e = team_end(r, &out->team, &out->problems);
    if (e != ERR_INVALID)
        return e;
    out->team = NULL;
    return OK;
}
