/* The certificate of an allocation of projects: made, hashed, written and read. */
#include <string.h>

#include "lib/base/text.h"
#include "lib/domain/projects_private.h"
#include "lib/domain/rule_card_private.h"

static const char *const BEST[] = {"students", "lecturers"};

enum err projects_certify(struct arena *a, pairing_digest *digest, struct projects *p, enum projects_best best,
                          uint32_t *project_of, struct projects_certificate **out)
{
    struct projects_certificate *c = *out = arena_alloc(a, sizeof *c);
    if (!c)
        return ERR_NO_MEMORY;
    *c = (struct projects_certificate){.instance = p, .best = best, .project_of = project_of};
    for (uint32_t s = 0; s < p->student_count; s++)
        c->matched += project_of[s] != PAIRING_NONE;
    memcpy(c->instance_hash, p->hash, PAIRING_HEX);
    return projects_result_hash(a, digest, c, c->hash);
}

enum err projects_result_hash(struct arena *a, pairing_digest *digest, const struct projects_certificate *c,
                              char out[PAIRING_HEX])
{
    const struct projects *p = c->instance;
    struct buf lines;
    buf_init_arena(&lines, a, 0);
    buf_addf(&lines, "%s\n%s\n%s\n", PROJECTS_RESULT_FORMAT, p->hash, BEST[c->best]);
    for (uint32_t s = 0; s < p->student_count; s++)
        buf_addf(&lines, "%s\t%s\n", p->students[s],
                 c->project_of[s] == PAIRING_NONE ? "" : p->projects[c->project_of[s]]);
    if (lines.failed)
        return ERR_NO_MEMORY;
    digest(lines.data, lines.len, out);
    return OK;
}

void projects_certificate_write(const struct projects_certificate *c, struct buf *out)
{
    const struct projects *p = c->instance;
    buf_addf(out, "{\"format\":\"%s\",\n\"best_for\":\"%s\",\n\"instance\":", PROJECTS_RESULT_FORMAT, BEST[c->best]);
    projects_write(p, out);
    buf_addf(out, ",\n\"instance_hash\":\"%s\",\n\"matched\":%zu,\n\"pairs\":[", c->instance_hash, c->matched);
    for (uint32_t s = 0; s < p->student_count; s++) {
        buf_adds(out, s ? ",\n[" : "\n[");
        card_put_text(out, p->students[s]);
        buf_addc(out, ',');
        if (c->project_of[s] == PAIRING_NONE)
            buf_adds(out, "null");
        else
            card_put_text(out, p->projects[c->project_of[s]]);
        buf_addc(out, ']');
    }
    buf_addf(out, "],\n\"hash\":\"%s\"}\n", c->hash);
}

/* ---- reading ---- */

/* All students in their order, each with a project or null. */
static void read_pairs(struct pairing_reader *r, const struct json_value *root, struct projects_certificate *c)
{
    const struct projects *p = c->instance;
    const struct json_value *list = json_tree_member(root, "pairs");
    c->project_of = arena_array(r->arena, p->student_count, sizeof *c->project_of);
    if (!c->project_of)
        return;
    if (!list || list->kind != JSON_ARRAY || list->count != p->student_count) {
        pairing_problem(r, "pairs", "allocation", NULL, NULL);
        return;
    }
    uint32_t s = 0;
    for (const struct json_value *v = list->items; v; v = v->next, s++) {
        const bool two = v->kind == JSON_ARRAY && v->count == 2 && v->items->kind == JSON_TEXT;
        const struct json_value *project = v->kind == JSON_ARRAY && v->count == 2 ? v->items->next : NULL;
        const bool none = project && project->kind == JSON_NULL;
        c->project_of[s] = project && project->kind == JSON_TEXT
                               ? pairing_find(p->projects, p->project_count, project->text)
                               : PAIRING_NONE;
        if (!two || strcmp(v->items->text, p->students[s]) != 0 || (c->project_of[s] == PAIRING_NONE && !none))
            pairing_problem(r, arena_printf(r->arena, "pairs[%u]", s), "allocation", NULL, NULL);
    }
}

enum err projects_certificate_read(struct arena *a, pairing_digest *digest, const char *text, size_t n,
                                   struct projects_certificate **out, struct pairing_problems *problems)
{
    static const char *const NAMES[] = {"format",  "best_for", "instance", "instance_hash",
                                        "matched", "pairs",    "hash",     NULL};
    struct pairing_reader r = {a, digest, problems};
    const struct pairing_reading x = {.r = &r, .path = ""};
    struct json_value *root;
    struct projects_certificate *c = *out = arena_alloc(a, sizeof *c);
    int64_t matched = 0;
    enum err e = c ? pairing_tree(&r, text, n, &root) : ERR_NO_MEMORY;
    if (e)
        return e;
    const struct json_value *format = json_tree_member(root, "format"), *best = json_tree_member(root, "best_for"),
                            *instance = json_tree_member(root, "instance"), *all = json_tree_member(root, "matched");
    if (!format || format->kind != JSON_TEXT || strcmp(format->text, PROJECTS_RESULT_FORMAT) != 0)
        return ERR_NOT_FOUND;
    pairing_only(&x, "", root, NAMES);
    e = instance ? projects_read_value(&r, instance, "instance.", &c->instance) : ERR_NOT_FOUND;
    if (e == ERR_NOT_FOUND) {
        pairing_problem(&r, "instance.format", "format", PROJECTS_FORMAT, NULL);
        e = ERR_INVALID;
    }
    if (e)
        return e;
    if (best && best->kind == JSON_TEXT && strcmp(best->text, BEST[PROJECTS_FOR_LECTURERS]) == 0)
        c->best = PROJECTS_FOR_LECTURERS;
    else if (!best || best->kind != JSON_TEXT || strcmp(best->text, BEST[PROJECTS_FOR_STUDENTS]) != 0)
        pairing_problem(&r, "best_for", best ? "word" : "missing", best ? best->text : NULL, NULL);
    pairing_read_hash(&r, root, "instance_hash", c->instance_hash);
    pairing_read_hash(&r, root, "hash", c->hash);
    if (!all || all->kind != JSON_NUMBER || !text_int(all->text, 0, PROJECTS_SIDE, &matched))
        pairing_problem(&r, "matched", "count", pairing_number(&r, PROJECTS_SIDE), NULL);
    c->matched = (size_t)matched;
    read_pairs(&r, root, c);
    return arena_failed(a) ? ERR_NO_MEMORY : problems->count ? ERR_INVALID : OK;
}
