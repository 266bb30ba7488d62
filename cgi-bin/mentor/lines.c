#include "cgi-bin/mentor/lines.h"

#include <string.h>

#include "lib/base/text.h"
#include "lib/doc/table.h"

static enum err fail(struct page *p, const char *field, const char *key, const char *arg)
{
    form_fail(p->form, field, 0, key, arg, NULL);
    return OK;
}

static bool has_file(const struct page *p)
{
    for (size_t i = 0; i < p->req.upload_count; i++)
        if (strcmp(p->req.uploads[i].name, "file") == 0 && p->req.uploads[i].size > 0)
            return true;
    return false;
}

/* The first of several names that the header has; −1: none. */
static int column(const struct table *t, const char *const *names)
{
    for (; *names; names++) {
        const int c = table_column(t, *names);
        if (c >= 0)
            return c;
    }
    return -1;
}

static enum err read_table(struct page *p, struct table *t, bool *ok)
{
    struct table_limits limits = TABLE_LIMITS;
    limits.rows = PAIR_LINES;
    *ok = false;
    const struct upload *file = page_upload(p, "file", FILES_TEXT | FILES_XLSX);
    if (!file)
        return OK;
    enum err e = table_read(t, p->arena, file->data, file->size, &limits);
    if (e == ERR_INVALID)
        return fail(p, "file", t->problem, arena_printf(p->arena, "%zu", t->line));
    *ok = !e;
    return e;
}

/* A cell as a word: trimmed, half-width, capitals; "" when empty. */
static const char *word_of(struct page *p, const struct table *t, size_t row, int c)
{
    const char **words;
    size_t n;
    return c >= 0 && pair_lines_words(p->arena, table_cell(t, row, c)->text, &words, &n) == OK && n > 0 ? words[0] : "";
}

enum err lines_people(struct page *p, const char ***out, size_t *n)
{
    static const char *const NAMES[] = {"工号", "staff_no", NULL};
    struct table t;
    bool ok;
    *n = 0;
    if (!has_file(p)) {
        enum err e = pair_lines_words(p->arena, form_text(p->form, "text"), out, n);
        if (e == ERR_TOO_LARGE) {
            *n = 0;
            return fail(p, "text", "pairing_lines.many", NULL);
        }
        return e || *n ? e : fail(p, "text", "pairing_lines.empty", NULL);
    }
    enum err e = read_table(p, &t, &ok);
    if (e || !ok)
        return e;
    const int c = column(&t, NAMES);
    *out = arena_array(p->arena, t.count + 1, sizeof **out);
    if (!*out)
        return ERR_NO_MEMORY;
    if (c < 0)
        return fail(p, "file", "pairing_lines.no_column", NAMES[0]);
    for (size_t i = 0; i < t.count; i++) {
        const char *word = word_of(p, &t, i, c);
        if (*word)
            (*out)[(*n)++] = word;
    }
    return *n ? OK : fail(p, "file", "pairing_lines.empty", NULL);
}

enum err lines_pairs(struct page *p, struct pair_line **out, size_t *n)
{
    static const char *const MENTEE[] = {"徒弟工号", "mentee_no", NULL};
    static const char *const MENTOR[] = {"导师工号", "mentor_no", NULL};
    static const char *const PART[] = {"导师类别", "part", NULL};
    struct table t;
    bool ok;
    *n = 0;
    if (!has_file(p)) {
        enum err e = pair_lines_read(p->arena, form_text(p->form, "text"), out, n);
        if (e == ERR_TOO_LARGE) {
            *n = 0;
            return fail(p, "text", "pairing_lines.many", NULL);
        }
        return e || *n ? e : fail(p, "text", "pairing_lines.empty", NULL);
    }
    enum err e = read_table(p, &t, &ok);
    if (e || !ok)
        return e;
    const int mentee = column(&t, MENTEE), mentor = column(&t, MENTOR), part = column(&t, PART);
    *out = arena_array(p->arena, t.count + 1, sizeof **out);
    if (!*out)
        return ERR_NO_MEMORY;
    if (mentee < 0 || mentor < 0)
        return fail(p, "file", "pairing_lines.no_column", mentee < 0 ? MENTEE[0] : MENTOR[0]);
    for (size_t i = 0; i < t.count; i++) {
        const struct pair_line x = {
            .line = t.rows[i].line,
            .word = {word_of(p, &t, i, mentee), word_of(p, &t, i, mentor), word_of(p, &t, i, part)}};
        if (*x.word[0] || *x.word[1])
            (*out)[(*n)++] = x;
    }
    return *n ? OK : fail(p, "file", "pairing_lines.empty", NULL);
}
