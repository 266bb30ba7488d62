#include "lib/domain/file_name.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/text.h"

/* What no name holds: controls, what Windows forbids (Naming Files, Paths, and Namespaces), line separators, and marks of direction
   and width that are not seen (Unicode TR36, 2.4). */
static bool is_forbidden(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c < 0x7F && strchr("\"\\/:*?<>|", (int)c)) || c == 0xAD ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

/* Names of devices there, whatever their ending. */
static bool is_device(const char *stem)
{
    static const char *const WORDS[] = {"CON", "PRN", "AUX", "NUL"};
    const size_t n = strcspn(stem, ". ");
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (n == 3 && strncasecmp(stem, WORDS[i], 3) == 0)
            return true;
    return n == 4 && (strncasecmp(stem, "COM", 3) == 0 || strncasecmp(stem, "LPT", 3) == 0) && stem[3] >= '0' &&
           stem[3] <= '9';
}

char *file_name_safe(struct arena *a, const char *stem, const char *ending)
{
    struct buf b;
    buf_init_arena(&b, a, 0);
    size_t points = 0;
    for (uint32_t c; points < FILE_NAME_MAX && (c = text_next(&stem)) != 0; points++) {
        char bytes[4];
        if (points == 0 && (c == ' ' || c == '.')) /* hidden elsewhere */
            c = '_';
        buf_add(&b, bytes, text_put(is_forbidden(c) ? '_' : c, bytes));
    }
    while (b.len && (b.data[b.len - 1] == ' ' || b.data[b.len - 1] == '.')) /* lost there */
        buf_cut(&b, b.len - 1);
    if (b.len == 0 || is_device(b.data))
        buf_addc(&b, '_');
    buf_adds(&b, ending);
    return buf_check(&b) ? NULL : b.data;
}

struct named {
    char *folded;
    size_t i;
};

static int by_name(const void *x, const void *y)
{
    const struct named *a = x, *b = y;
    const int order = strcmp(a->folded, b->folded);
    return order ? order : (a->i > b->i) - (a->i < b->i);
}

/* One pass; *changed: a name was changed, and may now be another's. */
static enum err part_same(struct arena *a, const char **names, struct named *list, size_t n, const char *ending,
                          bool *changed)
{
    for (size_t i = 0; i < n; i++) {
        list[i] = (struct named){text_fold(a, names[i]), i};
        if (!list[i].folded)
            return ERR_NO_MEMORY;
    }
    if (n > 1)
        qsort(list, n, sizeof *list, by_name);
    *changed = false;
    for (size_t i = 1, same = 1; i < n; i++) {
        same = strcmp(list[i].folded, list[i - 1].folded) == 0 ? same + 1 : 1;
        if (same == 1)
            continue;
        const char **name = &names[list[i].i];
        *name = arena_printf(a, "%.*s (%zu)%s", (int)(strlen(*name) - strlen(ending)), *name, same, ending);
        if (!*name)
            return ERR_NO_MEMORY;
        *changed = true;
    }
    return OK;
}

enum err file_name_distinct(struct arena *a, const char **names, size_t n, const char *ending)
{
    struct named *list = arena_array(a, n, sizeof *list);
    bool changed = true;
    enum err e = list ? OK : ERR_NO_MEMORY;
    while (!e && changed)
        e = part_same(a, names, list, n, ending, &changed);
    return e;
}
