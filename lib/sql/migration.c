#include "lib/sql/migration.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MAX = 1024 * 1024, DIGITS = 4 };

enum err migration_read(struct arena *a, const char *path, char **text, struct buf *why)
{
    struct buf b;
    char chunk[8192];
    size_t n = 0;
    enum err e = OK;

    buf_init_arena(&b, a, FILE_MAX);
    FILE *f = fopen(path, "re");
    if (!f) {
        buf_addf(why, "%s: %s", path, strerror(errno));
        return ERR_IO;
    }
    while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
        buf_add(&b, chunk, n);
    if (ferror(f)) {
        buf_addf(why, "%s: cannot be read", path);
        e = ERR_IO;
    } else if (buf_check(&b)) {
        buf_addf(why, "%s: is larger than %d KiB", path, FILE_MAX / 1024);
        e = ERR_INVALID;
    } else if (b.len > 0 && strlen(b.data) != b.len) {
        buf_addf(why, "%s: holds a NUL byte", path);
        e = ERR_INVALID;
    }
    fclose(f);
    *text = b.len > 0 ? b.data : arena_str(a, "");
    if (!e && !*text)
        e = ERR_NO_MEMORY;
    return e;
}

/* "NNNN_name.sql" → its number and "NNNN_name". */
static bool parse_name(struct arena *a, const char *file, struct migration *m)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
    size_t stem = strspn(file, letters);

    if (strspn(file, "0123456789") != DIGITS || file[DIGITS] != '_' || stem == DIGITS + 1 ||
        strcmp(file + stem, ".sql") != 0)
        return false;
    m->number = strtol(file, NULL, 10);
    m->name = arena_copy(a, file, stem);
    return m->number > 0 && m->name;
}

static int wanted(const struct dirent *d)
{
    size_t n = strlen(d->d_name);
    return d->d_name[0] != '.' && n > strlen(".sql") && strcmp(d->d_name + n - strlen(".sql"), ".sql") == 0;
}

static enum err load(struct arena *a, const char *dir, const char *file, struct migration *m, struct buf *why)
{
    char *text = NULL;
    const char *path = arena_printf(a, "%s/%s", dir, file);

    if (!path)
        return ERR_NO_MEMORY;
    if (!parse_name(a, file, m)) {
        buf_addf(why, "%s: a migration is named NNNN_name.sql, in lower case", path);
        return ERR_INVALID;
    }
    enum err e = migration_read(a, path, &text, why);
    if (e)
        return e;
    m->text = text;
    e = script_cut(a, text, &m->script);
    if (e == ERR_INVALID) {
        buf_addf(why, "%s:%zu: a quote or comment is never closed", path, m->script.count);
    } else if (!e && m->script.count == 0) {
        buf_addf(why, "%s: holds no statement", path);
        e = ERR_INVALID;
    }
    return e;
}

enum err migration_list_read(struct arena *a, const char *dir, struct migration_list *out, struct buf *why)
{
    struct dirent **found = NULL;
    int n = scandir(dir, &found, wanted, alphasort); /* four digits: the order of names is that of numbers */
    enum err e = OK;

    *out = (struct migration_list){0};
    if (n < 0) {
        buf_addf(why, "%s: %s", dir, strerror(errno));
        return ERR_IO;
    }
    out->files = arena_array(a, (size_t)n, sizeof *out->files);
    if (!out->files)
        e = ERR_NO_MEMORY;
    for (int i = 0; !e && i < n; i++) {
        struct migration *m = &out->files[out->count];
        e = load(a, dir, found[i]->d_name, m, why);
        if (!e && out->count > 0 && m[-1].number == m->number) {
            buf_addf(why, "%s: %s and %s have the same number", dir, m[-1].name, m->name);
            e = ERR_INVALID;
        }
        out->count++;
    }
    for (int i = 0; i < n; i++)
        free(found[i]);
    free(found);
    return e;
}
