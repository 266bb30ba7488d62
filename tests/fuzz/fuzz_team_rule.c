/* team_rule: any text is read or refused with reasons; what is read computes. What stands behind a NUL are results. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/doc/table_scan.h"
#include "lib/domain/team.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static enum err header(void *context, size_t line, const char *const *names, size_t n)
{
    return team_header(context, line, names, n);
}

static enum err row(void *context, size_t line, const char *const *cells, size_t n)
{
    return team_row(context, line, cells, n);
}

static void look_at(const struct team *t)
{
    size_t last = 0;
    for (size_t i = 0; i < t->unit_count; i++) {
        const struct team_unit *u = &t->units[t->order[i]];
        must(u->ranked == (u->place.rank > 0) && (u->place.rank == 0 || u->place.rank >= last));
        last = u->place.rank;
    }
    for (size_t i = 0; i < t->entry_count; i++)
        must(!t->entries[i].taken || t->entries[i].rank > 0);
}

static void compute(struct arena *a, const struct team_rule *rule, char *text, size_t n)
{
    static struct marks_problems problems;
    const struct table_limits limits = {.rows = 500, .columns = TEAM_COLUMNS, .bytes = 1 << 20};
    struct team_reader *r;
    struct table_fault fault;
    struct team *t;
    must(team_begin(a, rule, &r) == OK);
    const struct table_taker taker = {header, row, r};
    if (table_scan(a, text, n, &limits, &taker, &fault))
        return;
    const enum err e = team_end(r, &t, &problems);
    must(e == OK || (e == ERR_INVALID && problems.count > 0));
    if (!e)
        look_at(t);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct rule_card_problems problems;
    static char plain[] = "unit,discipline,entry,rank,result\na,x,1,1,9\nb,x,2,2,8.5\nb,x,3,2,8\na,y,1,1,7\n";
    struct arena *a = arena_new(0);
    struct team_rule *rule;
    const uint8_t *end = size ? memchr(data, 0, size) : NULL;
    const size_t n = end ? (size_t)(end - data) : size;
    const enum err e = team_rule_read(a, (const char *)data, n, &rule, &problems);
    must(e == OK || e == ERR_INVALID);
    must((e == ERR_INVALID) == (problems.count > 0));
    if (!e) {
        char *text = end ? arena_copy(a, end + 1, size - n - 1) : arena_str(a, plain);
        compute(a, rule, text, end ? size - n - 1 : sizeof plain - 1);
    }
    arena_free(a);
    return 0;
}
