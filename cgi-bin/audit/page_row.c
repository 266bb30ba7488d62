/* page_row: one row of the log: who, when, from where, what, and what it was before and after, side by side. */
#include <string.h>

#include "cgi-bin/audit/pages.h"
#include "cgi-bin/audit/templates.h"
#include "lib/app/format.h"
#include "lib/base/json_read.h"
#include "lib/base/text.h"

enum { BESIDE = 20 };

static const struct json_member *find(const struct json_member *list, size_t n, const char *key)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].key, key) == 0)
            return &list[i];
    return NULL;
}

static void put_side(struct view_node *n, const char *side, const struct json_member *m)
{
    struct view_node *at = view_at(n, side);
    view_put_bool(at, "there", m && !m->nothing);
    view_put(at, "text", m && !*m->text ? "\"\"" : m ? m->text : NULL);
}

static void put_member(const struct page *p, const char *key, const struct json_member *was,
                       const struct json_member *is)
{
    struct view_node *n = view_add(view_root(p->data), "members");
    const bool same = was && is && was->nothing == is->nothing && strcmp(was->text, is->text) == 0;
    view_put(n, "name", words_member(p, key));
    put_side(n, "was", was);
    put_side(n, "is", is);
    view_put_bool(n, "changed", !same);
}

/* The members of both texts, those of before first; whether both could be taken apart. */
static enum err put_members(struct page *p, const struct audit_entry *row)
{
    struct json_member *was = NULL, *is = NULL;
    size_t was_n = 0, is_n = 0;
    enum err e = row->before_json ? json_read(p->arena, row->before_json, &was, &was_n) : OK;
    if (!e)
        e = row->after_json ? json_read(p->arena, row->after_json, &is, &is_n) : OK;
    if (e == ERR_INVALID) { /* shown as it is */
        view_set(p->data, "row.before_raw", row->before_json);
        view_set(p->data, "row.after_raw", row->after_json);
        view_bool(p->data, "row.raw", true);
        return OK;
    }
    if (e)
        return e;
    for (size_t i = 0; i < was_n; i++)
        put_member(p, was[i].key, &was[i], find(is, is_n, was[i].key));
    for (size_t i = 0; i < is_n; i++)
        if (!find(was, was_n, is[i].key))
            put_member(p, is[i].key, NULL, &is[i]);
    return OK;
}

static void put_facts(struct page *p, const struct audit_entry *e)
{
    struct view_node *n = view_at(view_root(p->data), "row");
    view_put_int(n, "id", e->id);
    view_put(n, "at", words_moment(p, e->at));
    view_put(n, "at_iso", format_iso(p->arena, e->at));
    view_put(n, "written_at", words_moment(p, e->written_at));
    view_put(n, "written_at_iso", format_iso(p->arena, e->written_at));
    view_put(n, "name", e->name);
    view_put(n, "staff_no", e->staff_no);
    view_put(n, "program", e->program);
    view_put(n, "address", e->address);
    view_put(n, "request", e->request);
    view_put(n, "act", words_act(p, e->act));
    view_put(n, "act_code", e->act);
    view_put(n, "noun", words_noun(p, e->noun));
    if (e->noun_id)
        view_put_int(n, "noun_id", e->noun_id);
    view_put(n, "result", words_result(p, e->result));
    view_put(n, "result_style", words_result_style(e->result));
    if (e->batch)
        view_put_int(n, "batch", e->batch);
    if (e->noun_id)
        view_put(n, "same_path", arena_printf(p->arena, "/audit?noun=%s&number=%lld", e->noun, (long long)e->noun_id));
    if (e->staff_no) {
        struct buf path;
        buf_init_arena(&path, p->arena, 0);
        buf_adds(&path, "/audit?who=");
        buf_add_url(&path, e->staff_no);
        view_put(n, "person_path", path.failed ? "" : path.data);
    }
}

/* A row is named by its number in the log, as findings and exports name it: an auditor's own address, behind their
   capability, and there is nothing to guess: the whole log is theirs. */
enum err row_show(struct page *p)
{
    struct audit_entry row, *beside;
    size_t n;
    int64_t id;
    const char *number = route_capture(&p->match, "number");
    if (*number < '1' || *number > '9' || !text_int(number, 1, INT64_MAX, &id))
        return ERR_NOT_FOUND;
    enum err e = store_audit_find(p->db, p->arena, id, &row);
    if (!e)
        e = store_audit_beside(p->db, p->arena, &row, BESIDE, &beside, &n);
    if (!e)
        e = put_members(p, &row);
    if (e)
        return e;
    put_facts(p, &row);
    for (size_t i = 0; i < n; i++) {
        struct view_node *b = view_add(view_root(p->data), "beside");
        view_put_int(b, "id", beside[i].id);
        view_put(b, "act", words_act(p, beside[i].act));
        view_put(b, "noun", words_noun(p, beside[i].noun));
        if (beside[i].noun_id)
            view_put_int(b, "noun_id", beside[i].noun_id);
    }
    view_say(p->data, "page.title", "audit.row", page_number(p, id), NULL);
    return page_render(p, TEMPLATE_ROW, NULL, "audit");
}
