#include "lib/domain/ruling.h"

#include <string.h>

#include "lib/base/decimal.h"
#include "lib/base/text.h"
#include "lib/domain/mark_line.h"

static const char *const WORDS[RULING_KIND_COUNT] = {
    [RULING_MARK] = "mark",      [RULING_ABSENT] = "absent", [RULING_COUNTS] = "counts", [RULING_VALUE] = "value",
    [RULING_NO_VALUE] = "value", [RULING_POINTS] = "points", [RULING_FAULT] = "fault",   [RULING_UNDO] = "undo",
};

/* The shortest spelling of a figure in thousandths: "22.5", "5", "-0.25". */
static void add_figure(struct buf *out, int64_t x1000)
{
    char text[32];
    decimal_format(x1000, 3, false, text);
    size_t n = strlen(text);
    while (text[n - 1] == '0')
        n--;
    if (text[n - 1] == '.')
        n--;
    buf_add(out, text, n);
}

void ruling_write(const struct ruling_change *list, size_t n, struct buf *out)
{
    for (size_t i = 0; i < n; i++) {
        const struct ruling_change *x = &list[i];
        buf_adds(out, WORDS[x->kind]);
        if (x->kind <= RULING_COUNTS)
            buf_addf(out, " J%lld", (long long)x->seat);
        if (x->kind <= RULING_NO_VALUE || x->kind == RULING_FAULT)
            buf_addf(out, " %s", x->code);
        if (x->kind == RULING_MARK || x->kind == RULING_VALUE || x->kind == RULING_POINTS) {
            buf_addc(out, ' ');
            add_figure(out, x->amount_x1000);
        }
        for (size_t k = 0; x->kind == RULING_COUNTS && k < x->count_count; k++)
            buf_addf(out, " %u", (unsigned)x->counts[k]);
        if (x->kind == RULING_NO_VALUE)
            buf_adds(out, " -");
        if (x->kind == RULING_UNDO)
            buf_addf(out, " %lld", (long long)x->no);
        buf_addc(out, '\n');
    }
}

/* The next word of a line; NULL: there is none, or it is empty. */
static char *word(char **rest)
{
    char *w = *rest ? strsep(rest, " ") : NULL;
    return w && *w ? w : NULL;
}

static bool read_seat(char **rest, struct ruling_change *x)
{
    const char *w = word(rest);
    return w && *w == 'J' && text_int(w + 1, 1, (int64_t)2 * RULE_CARD_JUDGES, &x->seat);
}

static bool read_code(char **rest, struct ruling_change *x)
{
    x->code = word(rest);
    return x->code && text_valid(x->code, strlen(x->code), false) && text_length(x->code) <= RULING_CODE;
}

static bool read_figure(const char *w, struct ruling_change *x)
{
    return w && decimal_parse(w, 3, &x->amount_x1000);
}

/* One line without its end, which is cut to pieces. What it leaves open, the comparison with the one spelling decides. */
static bool read_line(char *line, struct ruling_change *x)
{
    char *rest = line;
    const char *w = word(&rest);
    if (!w)
        return false;
    size_t kind = 0;
    while (kind < RULING_KIND_COUNT && strcmp(WORDS[kind], w) != 0)
        kind++;
    if (kind == RULING_KIND_COUNT)
        return false;
    x->kind = (enum ruling_kind)kind;
    if (x->kind <= RULING_COUNTS && !read_seat(&rest, x))
        return false;
    if ((x->kind <= RULING_VALUE || x->kind == RULING_FAULT) && !read_code(&rest, x))
        return false;
    switch (x->kind) {
    case RULING_MARK:
    case RULING_POINTS:
        return read_figure(word(&rest), x) && !rest;
    case RULING_VALUE:
        w = word(&rest);
        if (w && strcmp(w, "-") == 0) {
            x->kind = RULING_NO_VALUE;
            return !rest;
        }
        return read_figure(w, x) && !rest;
    case RULING_COUNTS:
        return rest && mark_counts_parse(rest, x->counts, &x->count_count);
    case RULING_UNDO:
        w = word(&rest);
        return w && text_int(w, 1, 99, &x->no) && !rest;
    default:
        return !rest;
    }
}

enum err ruling_read(struct arena *a, const char *text, size_t len, struct ruling_change **out, size_t *n)
{
    size_t lines = 0;
    struct buf again;
    *out = NULL;
    *n = 0;
    if (len > RULING_BYTES || memchr(text, '\0', len))
        return ERR_INVALID;
    for (size_t i = 0; i < len; i++)
        lines += text[i] == '\n';
    if (lines > RULING_CHANGES || (len > 0 && text[len - 1] != '\n'))
        return ERR_INVALID;
    char *rest = arena_copy(a, text, len);
    struct ruling_change *list = arena_array(a, lines + 1, sizeof *list);
    if (!rest || !list)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < lines; i++)
        if (!read_line(strsep(&rest, "\n"), &list[i]))
            return ERR_INVALID;
    buf_init_arena(&again, a, 0);
    ruling_write(list, lines, &again);
    const enum err e = buf_check(&again);
    if (e)
        return e;
    if (again.len != len || (len > 0 && memcmp(again.data, text, len) != 0))
        return ERR_INVALID;
    *out = list;
    *n = lines;
    return OK;
}

void ruling_statement(const struct ruling_text *x, struct buf *out)
{
    buf_adds(out, "jiangxin ruling 1\n");
    buf_add_hex(out, x->round, 16);
    buf_addc(out, '\n');
    buf_add_hex(out, x->appeal, 16);
    buf_addf(out, "\n%lld\n%lld\n%s\n%sreason\n%s\n", (long long)x->number, (long long)x->publication, x->outcome,
             x->changes, x->reason);
}
