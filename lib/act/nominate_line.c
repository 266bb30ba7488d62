#include "lib/act/nominate_line.h"

#include <string.h>

#include "lib/base/text.h"
#include "lib/store/record.h"

static const char *entry_path(struct arena *a, const struct record_entry *e)
{
    char id[TEXT_ID_SIZE];
    if (!e->path)
        return "";
    if (!e->has_id)
        return e->path;
    text_id_encode(e->public_id, id);
    return arena_printf(a, "%s%s", e->path, id);
}

/* Text cut to what its column holds, in code points. */
static const char *fitting(struct arena *a, const char *s, size_t most)
{
    const char *end = s ? s : "";
    for (size_t i = 0; i < most && *end; i++)
        (void)text_next(&end);
    return s ? arena_copy(a, s, (size_t)(end - s)) : "";
}

static enum err take(struct act *a, const char *module, const struct record_entry *r, struct nomination_line *out)
{
    enum { TITLE = 300, DETAIL = 700 };
    *out = (struct nomination_line){.module = module,
                                    .kind = r->kind,
                                    .from_on = r->from,
                                    .until_on = r->until == RECORD_OPEN ? 0 : r->until,
                                    .title = fitting(a->arena, r->title, TITLE),
                                    .detail = fitting(a->arena, r->detail, DETAIL),
                                    .hours_x10 = r->hours_x10,
                                    .path = entry_path(a->arena, r)};
    return out->title && out->detail && out->path ? OK : ERR_NO_MEMORY;
}

static enum err of_person(struct act *a, const struct nomination *x, const struct record_module *m,
                          struct nomination_line **out, size_t *n)
{
    struct record_entry *list;
    size_t count;
    enum err e = store_record_entries(a->db, a->arena, m, x->person_id, &list, &count);
    if (e)
        return e;
    *out = arena_array(a->arena, count + 1, sizeof **out);
    if (!*out)
        return ERR_NO_MEMORY;
    for (size_t i = 0; !e && i < count; i++)
        if (list[i].from <= a->today && list[i].over_at <= a->now)
            e = take(a, m->name, &list[i], &(*out)[(*n)++]);
    return e;
}

static enum err of_unit(struct act *a, const struct nomination *x, struct nomination_line **out, size_t *n)
{
    struct nomination_honour *list;
    size_t count;
    enum err e = store_nominate_unit_honours(a->db, a->arena, x->unit_id, &list, &count);
    if (e)
        return e;
    *out = arena_array(a->arena, count + 1, sizeof **out);
    if (!*out)
        return ERR_NO_MEMORY;
    for (size_t i = 0; !e && i < count; i++) {
        struct record_entry r = {.kind = list[i].kind,
                                 .from = list[i].awarded_on,
                                 .until = list[i].awarded_on,
                                 .title = list[i].title,
                                 .detail = list[i].detail,
                                 .path = list[i].has_page ? "/award/honour/" : NULL,
                                 .has_id = list[i].has_page};
        memcpy(r.public_id, list[i].public_id, sizeof r.public_id);
        e = take(a, "award", &r, &(*out)[(*n)++]);
    }
    return e;
}

enum err nominate_line_record(struct act *a, const struct nomination *x, const char *module,
                              struct nomination_line **out, size_t *n)
{
    *out = NULL;
    *n = 0;
    if (x->unit_id)
        return strcmp(module, "award") == 0 ? of_unit(a, x, out, n) : OK;
    for (size_t i = 0; x->person_id && i < record_module_count; i++)
        if (strcmp(record_modules[i].name, module) == 0)
            return of_person(a, x, &record_modules[i], out, n);
    return OK;
}

/* ---- evidence ----------------------------------------------------------------------------------------------------------- */

/* How surely an entry is that which a line was taken from; 0: it is not. Its address tells, unless several share it; an honour that was
   revoked has another kind, a mentorship that ended another end. */
static int likeness(const struct nomination_line *put, const struct nomination_line *entry)
{
    const bool kind = strcmp(put->kind, entry->kind) == 0, title = strcmp(put->title, entry->title) == 0,
               on = put->from_on == entry->from_on, path = put->path[0] && strcmp(put->path, entry->path) == 0;
    if (!path && !(title && on))
        return 0;
    return 8 * path + 4 * on + 2 * title + kind + (strcmp(put->detail, entry->detail) == 0);
}

static bool differs(const struct nomination_line *x, const struct nomination_line *y)
{
    return strcmp(x->kind, y->kind) != 0 || strcmp(x->title, y->title) != 0 || strcmp(x->detail, y->detail) != 0 ||
           x->from_on != y->from_on || x->until_on != y->until_on || x->hours_x10 != y->hours_x10;
}

static const struct nomination_line *line_of(const struct nomination_line *list, size_t n, int64_t line_no)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].line_no == line_no)
            return &list[i];
    return NULL;
}

enum err nominate_line_evidence(struct act *a, const struct nomination *x, int64_t line_no,
                                struct nominate_evidence *out)
{
    struct nomination_line *lines, *entries;
    size_t n, m;
    int best = 0;
    enum err e = store_nominate_lines(a->db, a->arena, x->id, &lines, &n);
    if (e)
        return e;
    const struct nomination_line *put = line_of(lines, n, line_no);
    if (!put)
        return ERR_NOT_FOUND;
    *out = (struct nominate_evidence){.put = *put, .gone = true};
    e = nominate_line_record(a, x, put->module, &entries, &m);
    for (size_t i = 0; !e && i < m; i++) {
        const int like = likeness(put, &entries[i]);
        if (like > best) {
            best = like;
            out->now = entries[i];
            out->gone = false;
        }
    }
    out->changed = !out->gone && differs(&out->put, &out->now);
    return e;
}
