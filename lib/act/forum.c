#include "lib/act/forum.h"

#include <string.h>

#include "lib/act/nomination.h"
#include "lib/base/json.h"
#include "lib/domain/forum.h"
#include "lib/store/job.h"

static const char *forum_path(struct act *a, const struct programme *p)
{
    return programme_path(a->arena, p, "/forum");
}

/* ---- setting it up --------------------------------------------------------------------------------------------------- */

static const char *as_json(const struct act *a, const struct forum *f, const struct forum_item *items, size_t n)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "title", f->title);
    json_text(&j, "venue", f->venue);
    json_instant(&j, "starts_at", f->starts_at);
    json_int(&j, "minutes", f->minutes);
    json_int(&j, "warn", f->warn_minutes);
    json_array(&j, "items");
    for (size_t i = 0; i < n; i++) {
        json_object(&j, NULL);
        if (items[i].nomination_id)
            json_int(&j, "nomination", items[i].nomination_id);
        else
            json_text(&j, "break", items[i].title);
        json_int(&j, "minutes", items[i].minutes);
        json_close(&j);
    }
    json_close(&j);
    json_close(&j);
    return json_end(&j);
}

/* The lines in the order that was typed, papers by their rows. */
static enum err arrange(struct act *a, const struct forum_saving *x, const struct programme *p, struct forum_item **out)
{
    int64_t *typed = arena_array(a->arena, x->entry_count, sizeof *typed);
    size_t *order = arena_array(a->arena, x->entry_count, sizeof *order);
    struct forum_item *items = arena_array(a->arena, x->entry_count, sizeof *items);
    if (!typed || !order || !items)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < x->entry_count; i++)
        typed[i] = x->entries[i].order;
    forum_order(typed, x->entry_count, order);
    for (size_t i = 0; i < x->entry_count; i++) {
        const struct forum_entry *from = &x->entries[order[i]];
        struct nomination of = {.id = 0};
        enum err e = from->paper ? store_nomination_find(a->db, a->arena, from->paper, &of) : OK;
        if (!e && from->paper && of.programme_id != p->id)
            e = ERR_NOT_FOUND;
        if (e)
            return e;
        items[i] = (struct forum_item){.nomination_id = of.id, .title = from->title, .minutes = from->minutes};
    }
    *out = items;
    return OK;
}

static enum err refuse_items(struct act *a)
{
    const char *broken = sql_constraint(a->db);
    if (strcmp(broken, "ck_forum_item_selected") == 0)
        return act_refuse(a, ERR_CONFLICT, "forum.talk_gone", NULL, NULL);
    if (strcmp(broken, "uq_forum_item_talk") == 0)
        return act_refuse(a, ERR_CONFLICT, "forum.talk_twice", NULL, NULL);
    return act_refuse(a, ERR_CONFLICT, "forum.changed", NULL, NULL);
}

static enum err save_work(struct act *a, void *context)
{
    const struct forum_saving *x = context;
    struct programme p;
    struct forum before = {.version = 0}, after = x->forum;
    struct forum_item *old = NULL, *items = NULL;
    size_t old_count = 0;
    enum err e = programme_lock(a, x->programme, &p);
    if (!e)
        e = store_forum_get(a->db, a->arena, p.id, &before);
    const bool has = !e;
    if (has)
        e = store_forum_items(a->db, a->arena, p.id, &old, &old_count);
    else if (e == ERR_NOT_FOUND)
        e = OK;
    if (!e && (has ? before.version : 0) != after.version)
        e = act_refuse(a, ERR_CONFLICT, "forum.changed", NULL, NULL);
    if (!e)
        e = arrange(a, x, &p, &items);
    if (e)
        return e;
    after.programme_id = p.id;
    e = store_forum_put(a->db, &after, items, x->entry_count, a->person_id, a->now);
    if (e)
        return e == ERR_CONFLICT ? refuse_items(a) : e;
    const char *was = has ? as_json(a, &before, old, old_count) : NULL, *is = as_json(a, &after, items, x->entry_count);
    a->result_path = forum_path(a, &p);
    a->flash = (struct message){.key = "forum.saved"};
    return is && a->result_path ? act_audit(a, "forum.save", "programme", p.id, was, is) : ERR_NO_MEMORY;
}

enum err act_forum_save(struct act *a, const struct forum_saving *x)
{
    struct forum_saving copy = *x;
    return x->entry_count <= FORUM_ITEMS ? act_run(a, "forum.save", save_work, &copy) : ERR_BUG;
}

/* ---- announcing it --------------------------------------------------------------------------------------------------- */

struct announcing {
    const uint8_t *programme;
    int64_t version;
};

/* Each author of each talk is told when it begins. */
static enum err tell(struct act *a, const struct programme *p, const struct forum *f, const struct forum_item *items,
                     size_t n)
{
    struct forum_slot *slots = arena_array(a->arena, n, sizeof *slots);
    const char *path = forum_path(a, p);
    enum err e = slots && path ? OK : ERR_NO_MEMORY;
    for (size_t i = 0; i < n && !e; i++)
        slots[i] = (struct forum_slot){.talk = items[i].nomination_id != 0, .minutes = items[i].minutes};
    if (!e)
        (void)forum_times(f->starts_at, slots, n);
    for (size_t i = 0; i < n && !e; i++) {
        struct paper_author *authors = NULL;
        size_t count = 0;
        const char *const args[] = {items[i].title, act_moment(a, slots[i].from), act_number(a, items[i].minutes),
                                    NULL};
        if (!slots[i].talk)
            continue;
        e = store_paper_authors(a->db, a->arena, items[i].nomination_id, &authors, &count);
        for (size_t k = 0; k < count && !e; k++)
            if (authors[k].person_id && authors[k].person_id != a->person_id)
                e = act_notice(a, authors[k].person_id, "forum.talk", path, args);
    }
    return e;
}

enum err act_forum_public(struct act *a, const struct programme *p, bool *yes)
{
    struct programme_case c;
    const enum err e = store_programme_case(a->db, a->arena, p, a->now, &c);
    *yes = !e && programme_case_list_public(&c);
    return e;
}

static enum err announce_work(struct act *a, void *context)
{
    const struct announcing *x = context;
    struct programme p;
    struct forum f;
    struct forum_item *items = NULL;
    size_t n = 0;
    bool shown = false;
    enum err e = programme_lock(a, x->programme, &p);
    if (e)
        return e;
    e = store_forum_get(a->db, a->arena, p.id, &f);
    if (!e)
        e = store_forum_items(a->db, a->arena, p.id, &items, &n);
    if (e == ERR_NOT_FOUND || (!e && n == 0))
        return act_refuse(a, ERR_CONFLICT, "forum.none", NULL, NULL);
    if (!e)
        e = act_forum_public(a, &p, &shown);
    if (!e && !shown)
        return act_refuse(a, ERR_CONFLICT, "forum.not_public", NULL, NULL);
    if (!e)
        e = store_forum_announce(a->db, p.id, x->version, a->now);
    if (e)
        return e == ERR_CONFLICT ? act_refuse(a, e, "forum.changed", NULL, NULL) : e;
    e = tell(a, &p, &f, items, n);
    const char *after = as_json(a, &f, items, n);
    a->result_path = forum_path(a, &p);
    a->flash = (struct message){.key = "forum.announced"};
    if (e)
        return e;
    return after && a->result_path ? act_audit(a, "forum.announce", "programme", p.id, NULL, after) : ERR_NO_MEMORY;
}

enum err act_forum_announce(struct act *a, const uint8_t programme[16], int64_t version)
{
    struct announcing x = {programme, version};
    return act_run(a, "forum.announce", announce_work, &x);
}

/* ---- the compilation --------------------------------------------------------------------------------------------------- */

struct compiling {
    const uint8_t *programme;
    const struct compilation_words *words;
};

static const char *payload(struct act *a, int64_t id, const struct compilation_words *w)
{
    return arena_printf(a->arena, "%lld\n%s\n%s\n%s\n%s\n%s\n%s\n%s\n%s", (long long)id, w->title, w->contents,
                        w->number, w->topic, w->authors, w->unit, w->page, w->page_of);
}

static enum err compile_work(struct act *a, void *context)
{
    const struct compiling *x = context;
    struct programme p;
    struct compilation last;
    struct paper *papers;
    size_t n = 0;
    int64_t id;
    enum err e = programme_lock(a, x->programme, &p);
    if (e)
        return e;
    e = store_compilation_latest(a->db, a->arena, p.id, &last);
    if (!e && last.state == COMPILATION_WAITING)
        return act_refuse(a, ERR_CONFLICT, "forum.compiling", NULL, NULL);
    if (!e || e == ERR_NOT_FOUND)
        e = store_paper_selected(a->db, a->arena, p.id, &papers, &n);
    if (!e && n == 0)
        return act_refuse(a, ERR_CONFLICT, "forum.none_selected", NULL, NULL);
    if (!e)
        e = store_compilation_ask(a->db, p.id, a->person_id, a->now, &id);
    if (e)
        return e;
    const char *text = payload(a, id, x->words);
    a->result_path = forum_path(a, &p);
    a->flash = (struct message){.key = "forum.compile_asked"};
    if (!text || !a->result_path)
        return ERR_NO_MEMORY;
    e = store_job_put(a->db, PAPER_COMPILE_JOB, act_number(a, id), text, a->now);
    return e ? e : act_audit(a, "paper.compile", "programme", p.id, NULL, NULL);
}

enum err act_forum_compile(struct act *a, const uint8_t programme[16], const struct compilation_words *words)
{
    struct compiling x = {programme, words};
    return act_run(a, "paper.compile", compile_work, &x);
}
