#include "lib/app/marks_file.h"

#include "lib/doc/table_scan.h"

static enum err header(void *context, size_t line, const char *const *names, size_t n)
{
    return marks_header(context, line, names, n);
}

static enum err row(void *context, size_t line, const char *const *cells, size_t n)
{
    return marks_row(context, line, cells, n);
}

enum err marks_file_read(struct arena *a, const struct rule_card *card, char *bytes, size_t n, struct marks **out,
                         struct marks_problems *problems)
{
    const struct table_limits limits = {.rows = MARKS_ROWS, .columns = MARKS_COLUMNS, .bytes = MARKS_FILE_BYTES};
    struct marks_reader *r;
    struct table_fault fault;
    *out = NULL;
    problems->count = 0;
    enum err e = marks_begin(a, card, &r);
    if (e)
        return e;
    const struct table_taker taker = {header, row, r};
    e = table_scan(a, bytes, n, &limits, &taker, &fault);
    if (!e)
        return marks_end(r, out, problems);
    marks_problems_of(r, problems);
    /* The file breaks off here: what was wrong before stands, and this. */
    if (e == ERR_INVALID && fault.problem && problems->count < MARKS_PROBLEMS)
        problems->list[problems->count++] = (struct marks_problem){
            .line = fault.line, .key = fault.problem, .args = {arena_printf(a, "%zu", fault.line)}};
    return e;
}
