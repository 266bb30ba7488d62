#include <string.h>

#include "lib/base/decimal.h"
#include "lib/doc/csv.h"

/* "-12" or "-12.5": a spreadsheet reads it as what it is. */
static bool is_plain_negative(const char *s)
{
    static const char DIGITS[] = "0123456789";

    if (*s++ != '-')
        return false;

    size_t n = strspn(s, DIGITS);

    if (n == 0)
        return false;
    s += n;
    if (*s == '.') {
        n = strspn(s + 1, DIGITS);
        if (n == 0)
            return false;
        s += 1 + n;
    }
    return *s == '\0';
}

/* Whether a spreadsheet might run the cell. Spaces in front do not keep every one from it. */
static bool is_active(const char *s)
{
    static const char *const STARTS[] = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};

    if (is_plain_negative(s))
        return false;
    s += strspn(s, " ");
    for (size_t i = 0; i < sizeof STARTS / sizeof STARTS[0]; i++)
        if (strncmp(s, STARTS[i], strlen(STARTS[i])) == 0)
            return true;
    return false;
}

/* Whether the cell must stand in quotes. An empty cell that begins a row does, or a row of empty cells would read as
   none. */
static bool needs_quotes(const char *s, bool first)
{
    size_t n = strlen(s);

    if (n == 0)
        return first;
    return s[0] == ' ' || s[n - 1] == ' ' || strpbrk(s, ",\"\r\n\t") != NULL;
}

static void add_cell(struct csv_writer *w, const char *s, bool harmless)
{
    bool quotes = needs_quotes(s, !w->in_row);

    if (w->in_row)
        buf_addc(w->out, ',');
    w->in_row = true;
    if (quotes)
        buf_addc(w->out, '"');
    if (!harmless && is_active(s))
        buf_addc(w->out, '\'');
    for (const char *quote; (quote = strchr(s, '"')) != NULL; s = quote + 1) {
        buf_add(w->out, s, (size_t)(quote - s));
        buf_adds(w->out, "\"\"");
    }
    buf_adds(w->out, s);
    if (quotes)
        buf_addc(w->out, '"');
}

void csv_begin(struct csv_writer *w, struct buf *out)
{
    *w = (struct csv_writer){.out = out};
    buf_adds(out, "\xEF\xBB\xBF");
}

void csv_text(struct csv_writer *w, const char *s)
{
    add_cell(w, s ? s : "", false);
}

void csv_int(struct csv_writer *w, int64_t v)
{
    csv_decimal(w, v, 0);
}

void csv_decimal(struct csv_writer *w, int64_t v, int scale)
{
    char text[32];

    decimal_format(v, scale, false, text);
    add_cell(w, text, true);
}

void csv_day(struct csv_writer *w, day d)
{
    char text[11];

    clock_format_day(d, text);
    add_cell(w, text, true);
}

void csv_instant(struct csv_writer *w, instant t)
{
    struct civil c = clock_local(t);

    if (w->in_row)
        buf_addc(w->out, ',');
    w->in_row = true;
    buf_addf(w->out, "%04d-%02d-%02d %02d:%02d", c.year, c.month, c.day, c.hour, c.minute);
}

void csv_end_row(struct csv_writer *w)
{
    buf_adds(w->out, "\r\n");
    w->in_row = false;
}
