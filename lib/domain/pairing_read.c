/* Reading an instance: people and their lists. */
#include <stdlib.h>
#include <string.h>

#include "lib/base/strmap.h"
#include "lib/base/text.h"
#include "lib/domain/pairing_private.h"

static const struct json_limits LIMITS = {
    .bytes = PAIRING_BYTES, .values = PAIRING_VALUES, .members = PAIRING_SIDE, .depth = 8};

/* ---- problems ---- */

void pairing_problem(struct pairing_reader *r, const char *path, const char *key, const char *arg0, const char *arg1)
{
    const size_t i = r->problems->count++;
    if (i < PAIRING_PROBLEMS)
        r->problems->list[i] =
            (struct pairing_problem){path ? path : "", arena_printf(r->arena, "pairing.problem.%s", key), {arg0, arg1}};
}

const char *pairing_number(struct pairing_reader *r, size_t n)
{
    const char *s = arena_printf(r->arena, "%zu", n);
    return s ? s : "";
}

const char *pairing_path(const struct pairing_reading *x, const char *path, const char *member)
{
    const size_t n = strlen(path);
    return arena_printf(x->r->arena, "%s%s%s", path, n == 0 || path[n - 1] == '.' ? "" : ".", member);
}

enum err pairing_tree(struct pairing_reader *r, const char *text, size_t n, struct json_value **out)
{
    static const char *const KEYS[] = {
        [JSON_SOUND] = "json", [JSON_NOT_JSON] = "json", [JSON_TWICE] = "member_twice", [JSON_TOO_BIG] = "big"};
    struct json_where where;
    r->problems->count = 0;
    const enum err e = json_tree_read(r->arena, text, n, &LIMITS, out, &where);
    if (e == ERR_INVALID || e == ERR_TOO_LARGE)
        pairing_problem(r, "", KEYS[where.flaw], pairing_number(r, where.line), pairing_number(r, where.column));
    return e == ERR_TOO_LARGE ? ERR_INVALID : e;
}

/* ---- values ---- */

/* Text of `min` to `max` code points on one line, without white space at its ends. */
static bool is_line(struct arena *a, const char *s, size_t min, size_t max)
{
    const char *trimmed = text_trim(a, s);
    const size_t n = text_length(s);
    return trimmed && strcmp(trimmed, s) == 0 && text_valid(s, strlen(s), false) && !strpbrk(s, "\t\n\r") && n >= min &&
           n <= max;
}

/* An optional line; "" unless it is there. */
const char *pairing_line(const struct pairing_reading *x, const char *path, const struct json_value *o,
                         const char *name, size_t max)
{
    const struct json_value *v = json_tree_member(o, name);
    if (!v)
        return "";
    if (v->kind == JSON_TEXT && is_line(x->r->arena, v->text, 0, max))
        return v->text;
    pairing_problem(x->r, pairing_path(x, path, name), "line", pairing_number(x->r, max), NULL);
    return "";
}

uint32_t pairing_read_count(const struct pairing_reading *x, const char *path, const struct json_value *o,
                            const char *name, uint32_t fallback)
{
    const struct json_value *v = json_tree_member(o, name);
    int64_t n = 0;
    if (!v)
        return fallback;
    const bool digits = v->kind == JSON_NUMBER && strspn(v->text, "0123456789") == strlen(v->text);
    if (digits && text_int(v->text, 0, PAIRING_PLACES, &n))
        return (uint32_t)n;
    pairing_problem(x->r, pairing_path(x, path, name), "count", pairing_number(x->r, PAIRING_PLACES), NULL);
    return fallback;
}

void pairing_only(const struct pairing_reading *x, const char *path, const struct json_value *o,
                  const char *const *names)
{
    for (const struct json_value *v = o->items; v; v = v->next) {
        size_t i = 0;
        while (names[i] && strcmp(names[i], v->key) != 0)
            i++;
        if (!names[i])
            pairing_problem(x->r, path, "unknown", v->key, NULL);
    }
}

/* ---- people ---- */

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct pairing_person *)a)->id, ((const struct pairing_person *)b)->id);
}

uint32_t pairing_find(const char *const *ids, size_t n, const char *id)
{
    size_t low = 0, high = n;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (strcmp(ids[middle], id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && strcmp(ids[low], id) == 0 ? (uint32_t)low : PAIRING_NONE;
}

struct pairing_person *pairing_read_people(const struct pairing_reading *x, const char *name, const char ***ids,
                                           size_t *n)
{
    const struct json_value *list = json_tree_member(x->root, name);
    const char *at = arena_printf(x->r->arena, "%s%s", x->path, name);
    *n = 0;
    if (!list || list->kind != (x->bare ? JSON_OBJECT : JSON_ARRAY) || list->count < 1 || list->count > PAIRING_SIDE) {
        pairing_problem(x->r, at, x->bare ? "people_object" : "people", pairing_number(x->r, PAIRING_SIDE), NULL);
        return NULL;
    }
    struct pairing_person *all = arena_array(x->r->arena, list->count, sizeof *all);
    *ids = arena_array(x->r->arena, list->count, sizeof **ids);
    if (!all || !*ids)
        return NULL;
    size_t i = 0;
    for (const struct json_value *v = list->items; v; v = v->next, i++) {
        const struct json_value *id = x->bare ? NULL : json_tree_member(v, "id");
        all[i].v = v;
        all[i].id = x->bare ? v->key : id && id->kind == JSON_TEXT ? id->text : "";
        all[i].path =
            x->bare ? arena_printf(x->r->arena, "%s.%s", at, v->key) : arena_printf(x->r->arena, "%s[%zu]", at, i);
        if (!is_line(x->r->arena, all[i].id, 1, PAIRING_ID))
            pairing_problem(x->r, all[i].path, "id", pairing_number(x->r, PAIRING_ID), NULL);
    }
    qsort(all, list->count, sizeof *all, by_id);
    for (i = 0; i < list->count; i++) {
        (*ids)[i] = all[i].id;
        if (i > 0 && *all[i].id && strcmp(all[i].id, all[i - 1].id) == 0)
            pairing_problem(x->r, all[i].path, "id_twice", all[i].id, NULL);
    }
    *n = list->count;
    return all;
}

/* ---- lists ---- */

struct lists {
    const struct pairing_reading *x;
    struct pairing_lists *out;
    struct strmap others; /* ids of the other side */
    uint32_t *seen;       /* of each of the other side: 1 + who listed him last */
    const char *none;     /* of the message: it is none of the other side */
};

static void read_one(struct lists *l, uint32_t whose, const char *path, size_t at, const struct json_value *v,
                     uint32_t group)
{
    size_t found = PAIRING_NONE;
    const bool known = v->kind == JSON_TEXT && strmap_find(&l->others, v->text, &found);
    const uint32_t who = known ? (uint32_t)found : PAIRING_NONE;
    const char *here =
        who == PAIRING_NONE || l->seen[who] == whose + 1 ? arena_printf(l->x->r->arena, "%s[%zu]", path, at) : "";
    if (who == PAIRING_NONE)
        pairing_problem(l->x->r, here, l->none, v->text, NULL);
    else if (l->seen[who] == whose + 1)
        pairing_problem(l->x->r, here, "listed_twice", v->text, NULL);
    else {
        const uint32_t k = l->out->first[whose + 1]++;
        l->seen[who] = whose + 1;
        l->out->who[k] = who;
        l->out->group[k] = group;
    }
}

/* The list of one person, appended. */
static void read_list(struct lists *l, uint32_t whose, const char *path, const struct json_value *list)
{
    uint32_t group = 0;
    size_t at = 0;
    if (list && list->kind != JSON_ARRAY) {
        pairing_problem(l->x->r, path, "list", NULL, NULL);
        return;
    }
    for (const struct json_value *v = list ? list->items : NULL; v; v = v->next, at++) {
        const uint32_t before = l->out->first[whose + 1];
        if (v->kind == JSON_ARRAY)
            for (const struct json_value *w = v->items; w; w = w->next)
                read_one(l, whose, path, at, w, group);
        else
            read_one(l, whose, path, at, v, group);
        const uint32_t n = l->out->first[whose + 1] - before;
        group += n > 0;
    }
}

static size_t items_of(const struct json_value *list)
{
    size_t n = 0;
    for (const struct json_value *v = list ? list->items : NULL; v; v = v->next)
        n += v->kind == JSON_ARRAY ? v->count : 1;
    return n;
}

void pairing_read_lists(const struct pairing_reading *x, const struct pairing_person *all, size_t n,
                        const struct pairing_other *other, struct pairing_lists *out)
{
    const char *member = other->member;
    struct lists l = {.x = x, .out = out, .none = other->none};
    size_t items = 0;
    strmap_init(&l.others, x->r->arena);
    for (size_t i = 0; i < other->count; i++)
        if (strmap_put(&l.others, other->ids[i], i))
            return;
    for (size_t i = 0; i < n; i++)
        items += items_of(member ? json_tree_member(all[i].v, member) : all[i].v);
    out->first = arena_array(x->r->arena, n + 1, sizeof *out->first);
    out->who = arena_array(x->r->arena, items, sizeof *out->who);
    out->group = arena_array(x->r->arena, items, sizeof *out->group);
    l.seen = arena_array(x->r->arena, other->count, sizeof *l.seen);
    if (!out->first || !out->who || !out->group || !l.seen)
        return;
    for (uint32_t i = 0; i < n; i++) {
        out->first[i + 1] = out->first[i];
        read_list(&l, i, member ? pairing_path(x, all[i].path, member) : all[i].path,
                  member ? json_tree_member(all[i].v, member) : all[i].v);
    }
}

void pairing_read_mentors(const struct pairing_reading *x, const char *const *names)
{
    struct pairing *p = x->p;
    p->places = arena_array(x->r->arena, p->mentor_count, sizeof *p->places);
    p->least = arena_array(x->r->arena, p->mentor_count, sizeof *p->least);
    for (size_t h = 0; p->places && p->least && h < p->mentor_count; h++) {
        const struct pairing_person *who = &x->mentors[h];
        if (who->v->kind != JSON_OBJECT) {
            pairing_problem(x->r, who->path, "object", NULL, NULL);
            continue;
        }
        pairing_only(x, who->path, who->v, names);
        p->places[h] = pairing_read_count(x, who->path, who->v, x->bare ? "capacity" : "places", 1);
        p->least[h] = pairing_read_count(x, who->path, who->v, x->bare ? "min" : "least", 0);
        if (p->places[h] < 1)
            pairing_problem(x->r, pairing_path(x, who->path, x->bare ? "capacity" : "places"), "no_places", NULL, NULL);
        else if (p->least[h] > p->places[h])
            pairing_problem(x->r, pairing_path(x, who->path, x->bare ? "min" : "least"), "least",
                            pairing_number(x->r, p->least[h]), pairing_number(x->r, p->places[h]));
    }
}

/* ---- the whole ---- */

/* Lists need both sides; pairs need them, too. */
static void read_parts(struct pairing_reading *x)
{
    static const char *const MENTEE[] = {"id", "wishes", NULL},
                             *const MENTOR[] = {"id", "places", "least", "wishes", NULL},
                             *const BARE[] = {"capacity", "min", "prefs", NULL};
    struct pairing *p = x->p;
    p->title = pairing_line(x, x->path, x->root, "title", PAIRING_TITLE);
    x->mentees = pairing_read_people(x, x->bare ? "applicants" : "mentees", &p->mentees, &p->mentee_count);
    x->mentors = pairing_read_people(x, "mentors", &p->mentors, &p->mentor_count);
    pairing_read_lottery(x);
    if (x->r->problems->count > 0 || !x->mentees || !x->mentors)
        return;
    for (size_t i = 0; !x->bare && i < p->mentee_count; i++)
        pairing_only(x, x->mentees[i].path, x->mentees[i].v, MENTEE);
    pairing_read_mentors(x, x->bare ? BARE : MENTOR);
    const struct pairing_other mentors = {x->bare ? NULL : "wishes", p->mentors, p->mentor_count, "no_mentor"},
                               mentees = {x->bare ? "prefs" : "wishes", p->mentees, p->mentee_count, "no_mentee"};
    pairing_read_lists(x, x->mentees, p->mentee_count, &mentors, &p->wishes);
    pairing_read_lists(x, x->mentors, p->mentor_count, &mentees, &p->liked);
    p->forbidden = pairing_read_pairs(x, "forbidden", &p->forbidden_count);
    p->locked = pairing_read_pairs(x, "locked", &p->locked_count);
    if (x->r->problems->count == 0)
        pairing_check_locks(x);
}

enum err pairing_read_value(struct pairing_reader *r, const struct json_value *root, const char *path,
                            struct pairing **out)
{
    static const char *const NAMES[] = {"format",  "title",     "lottery", "mentees",
                                        "mentors", "forbidden", "locked",  NULL},
                             *const BARE[] = {"kind",    "title",     "lottery", "applicants",
                                              "mentors", "forbidden", "locked",  NULL};
    const struct json_value *format = json_tree_member(root, "format");
    struct buf canonical;
    struct pairing_reading x = {.r = r, .root = root, .path = path, .p = arena_alloc(r->arena, sizeof *x.p)};
    *out = x.p;
    if (!x.p)
        return ERR_NO_MEMORY;
    x.bare = !format && json_tree_member(root, "kind") != NULL;
    x.bare = x.bare || (!format && json_tree_member(root, "applicants"));
    if (!x.bare && (!format || format->kind != JSON_TEXT || strcmp(format->text, PAIRING_FORMAT) != 0)) {
        pairing_problem(r, pairing_path(&x, path, "format"), "format", PAIRING_FORMAT,
                        NULL); /* the rest would be guesswork */
        return ERR_INVALID;
    }
    const struct json_value *kind = x.bare ? json_tree_member(root, "kind") : NULL;
    if (kind && (kind->kind != JSON_TEXT || strncmp(kind->text, "SPA", 3) == 0))
        pairing_problem(r, pairing_path(&x, path, "kind"), "kind_of", kind->text, NULL);
    pairing_only(&x, "", root, x.bare ? BARE : NAMES);
    read_parts(&x);
    if (arena_failed(r->arena))
        return ERR_NO_MEMORY;
    if (r->problems->count > 0)
        return ERR_INVALID;
    if (pairing_prepare(r->arena, r->digest, x.p))
        return ERR_NO_MEMORY;
    buf_init_arena(&canonical, r->arena, 0);
    pairing_write(x.p, &canonical);
    if (canonical.failed)
        return ERR_NO_MEMORY;
    x.p->canonical = canonical.data;
    x.p->canonical_len = canonical.len;
    r->digest(canonical.data, canonical.len, x.p->hash);
    return OK;
}

enum err pairing_read(struct arena *a, pairing_digest *digest, const char *text, size_t n, struct pairing **out,
                      struct pairing_problems *problems)
{
    struct pairing_reader r = {a, digest, problems};
    struct json_value *root;
    const enum err e = pairing_tree(&r, text, n, &root);
    if (e)
        return e;
    const struct json_value *within = json_tree_member(root, "instance");
    return within ? pairing_read_value(&r, within, "instance.", out) : pairing_read_value(&r, root, "", out);
}
