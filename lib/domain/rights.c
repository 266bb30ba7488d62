#include "lib/domain/rights.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static enum err push(struct arena *a, struct rights *to, struct right r)
{
    if (to->n == to->room) {
        const size_t room = to->room ? 2 * to->room : 64;
        struct right *list = arena_array(a, room, sizeof *list);
        if (!list)
            return ERR_NO_MEMORY;
        if (to->n)
            memcpy(list, to->list, to->n * sizeof *list);
        to->list = list;
        to->room = room;
    }
    if (!r.user || !r.object || !r.field || !r.what)
        return ERR_NO_MEMORY;
    to->list[to->n++] = r;
    return OK;
}

static char *upper(struct arena *a, const char *word, size_t n)
{
    char *s = arena_copy(a, word, n);
    for (char *p = s; p && *p; p++)
        if (*p >= 'a' && *p <= 'z')
            *p = (char)(*p - 'a' + 'A');
    return s;
}

enum err rights_add(struct arena *a, struct rights *to, const char *user, const char *object, const char *field,
                    const char *what)
{
    enum err e = OK;
    while (!e && *what) {
        const size_t n = strcspn(what, ",");
        if (n > 0)
            e = push(a, to,
                     (struct right){arena_str(a, user), arena_str(a, object), arena_str(a, field), upper(a, what, n)});
        what += n + (what[n] == ',');
    }
    return e;
}

/* ---- the grants file ---- */

static void skip(const char **p)
{
    *p += strspn(*p, " \t\r\n");
}

/* Takes `word` (letters of either case) with the blanks behind it. */
static bool take(const char **p, const char *word)
{
    skip(p);
    if (strncasecmp(*p, word, strlen(word)) != 0)
        return false;
    *p += strlen(word);
    skip(p);
    return true;
}

/* Takes a name of letters, digits and _. */
static char *take_name(struct arena *a, const char **p)
{
    skip(p);
    const size_t n = strspn(*p, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");
    char *name = n ? arena_copy(a, *p, n) : NULL;
    *p += n;
    skip(p);
    return name;
}

/* One right of the list before ON, with its columns, into `to` without user and object. */
static enum err read_right(struct arena *a, struct rights *to, const char **p)
{
    char *what = take_name(a, p);
    if (!what)
        return ERR_INVALID;
    what = upper(a, what, strlen(what));
    if (!take(p, "("))
        return push(a, to, (struct right){"", "", "", what});
    do {
        char *column = take_name(a, p);
        enum err e = column ? push(a, to, (struct right){"", "", column, what}) : ERR_INVALID;
        if (e)
            return e;
    } while (take(p, ","));
    return take(p, ")") ? OK : ERR_INVALID;
}

enum err rights_read(struct arena *a, struct rights *to, const char *statement)
{
    const char *p = statement;
    struct rights given = {0};
    enum err e = OK;
    if (!take(&p, "GRANT"))
        return OK;
    do
        e = read_right(a, &given, &p);
    while (!e && take(&p, ","));
    if (e || !take(&p, "ON"))
        return e ? e : ERR_INVALID;
    (void)take(&p, "PROCEDURE"); /* its name is no table's: the object is known without that word */
    if (!take(&p, "@@DATABASE@@."))
        return ERR_INVALID;
    const char *object = take_name(a, &p);
    if (!object || !take(&p, "TO"))
        return ERR_INVALID;
    do {
        const char *user = take(&p, "'") ? take_name(a, &p) : NULL;
        if (!user || !take(&p, "'@'localhost'"))
            return ERR_INVALID;
        for (size_t i = 0; i < given.n && !e; i++)
            e = push(a, to, (struct right){user, object, given.list[i].field, given.list[i].what});
    } while (!e && take(&p, ","));
    return e ? e : *p ? ERR_INVALID : OK;
}

/* ---- comparing ---- */

static int by_all(const void *x, const void *y)
{
    const struct right *a = x, *b = y;
    int c = strcmp(a->user, b->user);
    if (c == 0)
        c = strcmp(a->object, b->object);
    if (c == 0)
        c = strcmp(a->field, b->field);
    return c ? c : strcmp(a->what, b->what);
}

void rights_sort(struct rights *r)
{
    size_t kept = 0;
    if (r->n == 0)
        return;
    qsort(r->list, r->n, sizeof *r->list, by_all);
    for (size_t i = 0; i < r->n; i++)
        if (i == 0 || by_all(&r->list[kept - 1], &r->list[i]) != 0)
            r->list[kept++] = r->list[i];
    r->n = kept;
}

enum err rights_without(struct arena *arena, const struct rights *a, const struct rights *b, struct rights *out)
{
    enum err e = OK;
    size_t k = 0;
    *out = (struct rights){0};
    for (size_t i = 0; i < a->n && !e; i++) {
        while (k < b->n && by_all(&b->list[k], &a->list[i]) < 0)
            k++;
        if (k == b->n || by_all(&b->list[k], &a->list[i]) != 0)
            e = push(arena, out, a->list[i]);
    }
    return e;
}
