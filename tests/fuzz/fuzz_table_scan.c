/* table_scan: any file gives the same rows and the same refusal as the reader of whole tables. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/doc/table_scan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

struct comparing {
    const struct table *table; /* NULL: only looked at */
    size_t rows;
    bool header;
};

static enum err header(void *context, size_t line, const char *const *names, size_t n)
{
    struct comparing *c = context;
    must(!c->header);
    c->header = true;
    if (!c->table)
        return OK;
    must(line == c->table->header_line && n == c->table->columns);
    for (size_t i = 0; i < n; i++)
        must(strcmp(names[i], c->table->names[i]) == 0);
    return OK;
}

static enum err row(void *context, size_t line, const char *const *cells, size_t n)
{
    struct comparing *c = context;
    must(c->header);
    for (size_t i = 0; i < n; i++)
        must(strlen(cells[i]) <= 32768);
    if (!c->table)
        return OK;
    must(c->rows < c->table->count);
    const struct table_row *r = &c->table->rows[c->rows++];
    must(line == r->line && n == r->fields);
    for (size_t i = 0; i < n && i < c->table->columns; i++)
        must(strcmp(cells[i], r->cells[i].text) == 0);
    return OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct table_limits LIMITS = {.rows = 300, .columns = 20, .bytes = 1 << 20};
    struct arena *a = arena_new(0);
    struct comparing c = {0};
    const struct table_taker taker = {header, row, &c};
    struct table t;
    struct table_fault fault;
    if (size >= 4 && memcmp(data, "PK\x03\x04", 4) == 0) { /* the archive is fuzz_table's part; here its numbers */
        const char *text = arena_copy(a, data + 4, size - 4);
        must(text && table_plain_number(a, text) != NULL);
        must(strcmp(table_plain_number(a, table_plain_number(a, text)), table_plain_number(a, text)) == 0);
        arena_free(a);
        return 0;
    }
    const enum err e = table_read(&t, a, data, size, &LIMITS);
    if (!e)
        c.table = &t;
    must(table_scan(a, arena_copy(a, data, size), size, &LIMITS, &taker, &fault) == e);
    if (e)
        must(strcmp(fault.problem, t.problem) == 0 && fault.line == t.line && fault.field == t.field);
    else
        must(!fault.problem && c.rows == t.count);
    arena_free(a);
    return 0;
}
