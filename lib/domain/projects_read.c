/* Instances of projects: read from both forms, and written. */
#include <stdlib.h>
#include <string.h>

#include "lib/base/text.h"
#include "lib/domain/pairing_private.h"
#include "lib/domain/projects_private.h"
#include "lib/domain/rule_card_private.h"

/* Everybody under `name`; no more than PROJECTS_SIDE. */
static struct pairing_person *people(const struct pairing_reading *x, const char *name, const char ***ids, size_t *n)
{
    struct pairing_person *all = pairing_read_people(x, name, ids, n);
    if (*n <= PROJECTS_SIDE)
        return all;
    pairing_problem(x->r, pairing_path(x, x->path, name), x->bare ? "people_object" : "people",
                    pairing_number(x->r, PROJECTS_SIDE), NULL);
    return NULL;
}

static bool objects(const struct pairing_reading *x, const struct pairing_person *all, size_t n,
                    const char *const *names)
{
    for (size_t i = 0; i < n; i++)
        if (all[i].v->kind != JSON_OBJECT)
            pairing_problem(x->r, all[i].path, "object", NULL, NULL);
        else
            pairing_only(x, all[i].path, all[i].v, names);
    return x->r->problems->count == 0;
}

static uint32_t places(const struct pairing_reading *x, const struct pairing_person *who)
{
    const char *name = x->bare ? "capacity" : "places";
    const uint32_t n = pairing_read_count(x, who->path, who->v, name, 1);
    if (n < 1)
        pairing_problem(x->r, pairing_path(x, who->path, name), "no_places", NULL, NULL);
    return n;
}

/* Places of each project and his lecturer; places of each lecturer. */
static void read_offers(const struct pairing_reading *x, struct projects *p, const struct pairing_person *projects,
                        const struct pairing_person *lecturers)
{
    p->places = arena_array(x->r->arena, p->project_count, sizeof *p->places);
    p->lecturer = arena_array(x->r->arena, p->project_count, sizeof *p->lecturer);
    p->most = arena_array(x->r->arena, p->lecturer_count, sizeof *p->most);
    if (!p->places || !p->lecturer || !p->most)
        return;
    for (size_t j = 0; j < p->project_count; j++) {
        const struct json_value *who = json_tree_member(projects[j].v, "lecturer");
        p->places[j] = places(x, &projects[j]);
        p->lecturer[j] =
            who && who->kind == JSON_TEXT ? pairing_find(p->lecturers, p->lecturer_count, who->text) : PAIRING_NONE;
        if (p->lecturer[j] == PAIRING_NONE)
            pairing_problem(x->r, pairing_path(x, projects[j].path, "lecturer"), "no_lecturer",
                            who && who->kind == JSON_TEXT ? who->text : "", NULL);
    }
    for (size_t l = 0; l < p->lecturer_count; l++)
        p->most[l] = places(x, &lecturers[l]);
}

static void strict(const struct pairing_reading *x, const struct pairing_lists *l, const struct pairing_person *all,
                   size_t n)
{
    for (size_t i = 0; x->r->problems->count == 0 && i < n; i++)
        for (uint32_t k = l->first[i] + 1; k < l->first[i + 1]; k++)
            if (l->group[k] == l->group[k - 1]) {
                pairing_problem(x->r, all[i].path, "equals", NULL, NULL);
                break;
            }
}

static void read_parts(const struct pairing_reading *x, struct projects *p)
{
    static const char *const STUDENT[] = {"id", "wishes", NULL}, *const PROJECT[] = {"id", "places", "lecturer", NULL},
                             *const LECTURER[] = {"id", "places", "wishes", NULL},
                             *const BARE_PROJECT[] = {"capacity", "lecturer", NULL},
                             *const BARE_LECTURER[] = {"capacity", "prefs", NULL};
    p->title = pairing_line(x, x->path, x->root, "title", PAIRING_TITLE);
    const struct pairing_person *students = people(x, "students", &p->students, &p->student_count),
                                *projects = people(x, "projects", &p->projects, &p->project_count),
                                *lecturers = people(x, "lecturers", &p->lecturers, &p->lecturer_count);
    if (x->r->problems->count > 0 || !students || !projects || !lecturers)
        return;
    if ((!x->bare && !objects(x, students, p->student_count, STUDENT)) ||
        !objects(x, projects, p->project_count, x->bare ? BARE_PROJECT : PROJECT) ||
        !objects(x, lecturers, p->lecturer_count, x->bare ? BARE_LECTURER : LECTURER))
        return;
    read_offers(x, p, projects, lecturers);
    const struct pairing_other wished = {x->bare ? NULL : "wishes", p->projects, p->project_count, "no_project"},
                               liked = {x->bare ? "prefs" : "wishes", p->students, p->student_count, "no_student"};
    pairing_read_lists(x, students, p->student_count, &wished, &p->wishes);
    pairing_read_lists(x, lecturers, p->lecturer_count, &liked, &p->liked);
    strict(x, &p->wishes, students, p->student_count);
    strict(x, &p->liked, lecturers, p->lecturer_count);
}

static bool is_text(const struct json_value *v, const char *text, size_t n)
{
    return v && v->kind == JSON_TEXT && strncmp(v->text, text, n) == 0;
}

enum err projects_read_value(struct pairing_reader *r, const struct json_value *root, const char *path,
                             struct projects **out)
{
    static const char *const NAMES[] = {"format", "title", "students", "projects", "lecturers", NULL},
                             *const BARE[] = {"kind", "title", "students", "projects", "lecturers", NULL};
    const struct json_value *format = json_tree_member(root, "format"), *kind = json_tree_member(root, "kind");
    struct projects *p = *out = arena_alloc(r->arena, sizeof *p);
    struct pairing_reading x = {.r = r, .root = root, .path = path, .p = arena_alloc(r->arena, sizeof *x.p)};
    struct buf canonical;
    if (!p || !x.p)
        return ERR_NO_MEMORY;
    x.bare = !format && (is_text(kind, "SPA", 3) || (!kind && json_tree_member(root, "projects")));
    if (!x.bare && !is_text(format, PROJECTS_FORMAT, sizeof PROJECTS_FORMAT))
        return ERR_NOT_FOUND;
    pairing_only(&x, path, root, x.bare ? BARE : NAMES);
    read_parts(&x, p);
    if (arena_failed(r->arena))
        return ERR_NO_MEMORY;
    if (r->problems->count > 0)
        return ERR_INVALID;
    buf_init_arena(&canonical, r->arena, 0);
    projects_write(p, &canonical);
    if (canonical.failed)
        return ERR_NO_MEMORY;
    p->canonical = canonical.data;
    p->canonical_len = canonical.len;
    r->digest(canonical.data, canonical.len, p->hash);
    return OK;
}

enum err projects_read(struct arena *a, pairing_digest *digest, const char *text, size_t n, struct projects **out,
                       struct pairing_problems *problems)
{
    struct pairing_reader r = {a, digest, problems};
    struct json_value *root;
    const enum err e = pairing_tree(&r, text, n, &root);
    if (e)
        return e;
    const struct json_value *within = json_tree_member(root, "instance");
    return within ? projects_read_value(&r, within, "instance.", out) : projects_read_value(&r, root, "", out);
}

/* ---- writing ---- */

void projects_write(const struct projects *p, struct buf *out)
{
    buf_adds(out, "{\"format\":\"" PROJECTS_FORMAT "\",\"title\":");
    card_put_text(out, p->title);
    buf_adds(out, ",\"students\":[");
    for (uint32_t s = 0; s < p->student_count; s++) {
        buf_addf(out, "%s{\"id\":", s ? "," : "");
        card_put_text(out, p->students[s]);
        buf_adds(out, ",\"wishes\":");
        pairing_put_list(out, &p->wishes, s, p->projects);
        buf_addc(out, '}');
    }
    buf_adds(out, "],\"projects\":[");
    for (uint32_t j = 0; j < p->project_count; j++) {
        buf_addf(out, "%s{\"id\":", j ? "," : "");
        card_put_text(out, p->projects[j]);
        buf_addf(out, ",\"places\":%u,\"lecturer\":", p->places[j]);
        card_put_text(out, p->lecturers[p->lecturer[j]]);
        buf_addc(out, '}');
    }
    buf_adds(out, "],\"lecturers\":[");
    for (uint32_t l = 0; l < p->lecturer_count; l++) {
        buf_addf(out, "%s{\"id\":", l ? "," : "");
        card_put_text(out, p->lecturers[l]);
        buf_addf(out, ",\"places\":%u,\"wishes\":", p->most[l]);
        pairing_put_list(out, &p->liked, l, p->students);
        buf_addc(out, '}');
    }
    buf_adds(out, "]}");
}
