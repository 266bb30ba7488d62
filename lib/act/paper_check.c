#include "lib/act/paper_check.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/confine.h"
#include "lib/base/json.h"
#include "lib/base/json_tree.h"
#include "lib/base/text.h"
#include "lib/domain/paper_names.h"

/* More than a paper of a thousand pages takes. */
static const struct confine_limits LIMITS = {.cpu_s = 20, .wall_s = 60, .memory_mib = 1024, .output = 8 << 20};

struct look {
    int64_t version_id, nomination_id;
    const char *topic;
    const char **names;
    size_t name_count;
    struct paper_found found[PAPER_FOUND_MAX];
    size_t found_count;
    enum paper_check check;
    int64_t pages;
    const char *findings;
    struct buf text; /* what the last program printed */
};

/* ---- the names ------------------------------------------------------------------------------------------------------- */

static enum err gather_names(struct act *a, struct look *l)
{
    struct paper_author *authors = NULL;
    const char **units = NULL;
    size_t author_count = 0, unit_count = 0;
    enum err e = store_paper_authors(a->db, a->arena, l->nomination_id, &authors, &author_count);
    if (!e)
        e = store_paper_unit_names(a->db, a->arena, l->nomination_id, a->today, &units, &unit_count);
    if (e)
        return e;
    l->names = arena_array(a->arena, 2 * author_count + unit_count + 1, sizeof *l->names);
    if (!l->names)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < author_count; i++) {
        l->names[l->name_count++] = authors[i].name;
        if (!authors[i].person_id) /* the site knows no more of them than what was written */
            l->names[l->name_count++] = authors[i].unit_name;
    }
    for (size_t i = 0; i < unit_count; i++)
        l->names[l->name_count++] = units[i];
    return OK;
}

/* ---- reading --------------------------------------------------------------------------------------------------------- */

/* Runs a reader over the file; what it printed is in l->text, without NULs. PAPER_WAITING: it went well. */
static enum err read_with(struct look *l, const char *const argv[], enum paper_check *out)
{
    struct confine_result r;
    buf_clear(&l->text);
    enum err e = confine_run(&LIMITS, argv, &l->text, &r);
    if (e)
        return e;
    *out = r.end != CONFINE_WELL ? PAPER_TOO_HEAVY : r.status != 0 ? PAPER_UNREADABLE : PAPER_WAITING;
    for (size_t i = 0; i < l->text.len; i++)
        if (l->text.data[i] == '\0')
            l->text.data[i] = ' ';
    return OK;
}

static enum err search(struct act *a, struct look *l, const char *text, int first_page, size_t *characters)
{
    return paper_names_find(a->arena, text, first_page, l->names, l->name_count, l->found, &l->found_count, characters);
}

static int64_t pages_of(const char *info)
{
    static const char LABEL[] = "\nPages:";
    const char *at = strstr(info, LABEL);
    return at ? strtoll(at + strlen(LABEL), NULL, 10) : 0;
}

/* The topic, which reviewers see above it; its text, then its properties: what pdfinfo says, and the packet of XMP. */
static enum err look_at(struct act *a, struct look *l, const char *path)
{
    const char *const text[] = {"pdftotext", "-q", "-enc", "UTF-8", path, "-", NULL};
    const char *const info[] = {"pdfinfo", "-enc", "UTF-8", path, NULL};
    const char *const meta[] = {"pdfinfo", "-enc", "UTF-8", "-meta", path, NULL};
    size_t characters = 0, aside;
    enum err e = search(a, l, l->topic, PAPER_IN_TOPIC, &aside);
    if (!e)
        e = read_with(l, text, &l->check);
    if (!e && l->check == PAPER_WAITING)
        e = search(a, l, l->text.data, 1, &characters);
    if (!e && l->check == PAPER_WAITING)
        e = read_with(l, info, &l->check);
    if (!e && l->check == PAPER_WAITING) {
        l->pages = pages_of(l->text.data);
        e = search(a, l, l->text.data, PAPER_IN_PROPERTIES, &aside);
    }
    if (!e && l->check == PAPER_WAITING)
        e = read_with(l, meta, &l->check);
    if (!e && l->check == PAPER_WAITING)
        e = search(a, l, l->text.data, PAPER_IN_PROPERTIES, &aside);
    if (!e && l->check == PAPER_WAITING)
        l->check = l->found_count ? PAPER_FOUND : characters ? PAPER_CLEAN : PAPER_NO_TEXT;
    return e;
}

/* ---- what was found -------------------------------------------------------------------------------------------------- */

static const char *as_json(const struct act *a, const struct look *l)
{
    enum { ENOUGH = 3000 /* bytes: what is more would not fit its column, and nobody reads it */ };
    struct json j;
    json_begin(&j, a->arena);
    json_array(&j, NULL);
    for (size_t i = 0; i < l->found_count && j.out.len < ENOUGH; i++) {
        json_object(&j, NULL);
        json_text(&j, "name", l->names[l->found[i].name]);
        json_int(&j, "page", l->found[i].page);
        json_text(&j, "context", l->found[i].context);
        json_close(&j);
    }
    json_close(&j);
    return json_end(&j);
}

enum err act_paper_findings(struct arena *a, const char *json, struct paper_finding **out, size_t *n)
{
    static const struct json_limits LIMITS_OF_JSON = {.bytes = 1 << 16, .values = 1000, .members = 10, .depth = 4};
    struct json_value *list;
    *out = NULL;
    *n = 0;
    if (!*json)
        return OK;
    enum err e = json_tree_read(a, json, strlen(json), &LIMITS_OF_JSON, &list, NULL);
    if (e || list->kind != JSON_ARRAY)
        return e == ERR_NO_MEMORY ? e : ERR_BUG;
    *out = arena_array(a, list->count, sizeof **out);
    if (!*out)
        return ERR_NO_MEMORY;
    for (const struct json_value *item = list->items; item; item = item->next) {
        const struct json_value *name = json_tree_member(item, "name"), *page = json_tree_member(item, "page"),
                                *context = json_tree_member(item, "context");
        struct paper_finding *f = &(*out)[*n];
        if (!name || !page || !context || !text_int(page->text, PAPER_IN_TOPIC, INT64_MAX, &f->page))
            return ERR_BUG;
        f->name = name->text;
        f->context = context->text;
        (*n)++;
    }
    return OK;
}

static enum err keep_work(struct act *a, void *context)
{
    const struct look *l = context;
    struct paper x;
    struct json j;
    enum err e = store_paper_version_check(a->db, l->version_id, l->check, l->findings, l->pages, a->now);
    if (e == ERR_CONFLICT) /* another process was faster: it came to the same */
        return OK;
    if (!e)
        e = store_paper_get(a->db, a->arena, l->nomination_id, &x);
    if (e)
        return e;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "version", x.version_no);
    json_text(&j, "found", paper_check_code(l->check));
    json_int(&j, "names", (int64_t)l->found_count);
    json_close(&j);
    const char *after = json_end(&j), *path = paper_path(a->arena, x.public_id, "");
    if (!after || !path)
        return ERR_NO_MEMORY;
    e = act_audit(a, "paper.check", "nomination", l->nomination_id, NULL, after);
    if (e || l->check == PAPER_CLEAN || x.version_id != l->version_id)
        return e;
    struct paper_author *authors;
    size_t n;
    const char *const args[] = {x.topic, NULL};
    const char *kind = arena_printf(a->arena, "paper.%s", paper_check_code(l->check));
    e = store_paper_authors(a->db, a->arena, l->nomination_id, &authors, &n);
    if (!e && !kind)
        e = ERR_NO_MEMORY;
    return e || n == 0 ? e : act_notice(a, authors[0].person_id, kind, path, args);
}

enum err act_paper_check(struct act *a, const char *dir, int64_t version_id)
{
    struct look l = {.version_id = version_id, .findings = ""};
    struct paper_version v;
    struct paper of;
    struct file f;
    enum err e = store_paper_version_get(a->db, a->arena, version_id, &v);
    if (e || v.check != PAPER_WAITING)
        return e;
    l.nomination_id = v.nomination_id;
    e = store_paper_get(a->db, a->arena, v.nomination_id, &of);
    if (e)
        return e;
    l.topic = of.topic;
    e = store_file_of(a->db, a->arena, "paper_blind", version_id, &f);
    if (!e)
        e = gather_names(a, &l);
    const char *address = e ? NULL : act_file_address(a->arena, &f);
    const char *path = address ? arena_printf(a->arena, "%s/%s", dir, address) : NULL;
    if (e || !path)
        return e ? e : ERR_NO_MEMORY;
    buf_init(&l.text, 0);
    e = look_at(a, &l, path);
    buf_free(&l.text);
    if (!e && l.check == PAPER_FOUND)
        l.findings = as_json(a, &l);
    if (!e && !l.findings)
        e = ERR_NO_MEMORY;
    return e ? e : act_run(a, "paper.check", keep_work, &l);
}
