/* page_correction: requests to correct what the site has about people, and answering them. */
#include "cgi-bin/admin/pages.h"
#include "cgi-bin/admin/templates.h"
#include "lib/act/correction.h"
#include "lib/app/file.h"
#include "lib/app/format.h"
#include "lib/base/text.h"

enum { ANSWER_MAX = 1000 };

static const char *const SHOWN[] = {"open", "closed", NULL};
static const struct field FILTER[] = {
    {.name = "show", .type = FIELD_CHOICE, .choices = SHOWN, .label = "corrections.show"},
    {.name = "after", .type = FIELD_ID, .label = "admin.next"},
};
const struct form corrections_form = FORM("corrections", FILTER);

static const char *const DECISIONS[] = {"accepted", "refused", NULL};
static const struct field ANSWER[] = {
    {.name = "decision", .type = FIELD_CHOICE, .required = true, .choices = DECISIONS, .label = "corrections.decision"},
    {.name = "answer",
     .type = FIELD_LINES,
     .required = true,
     .min = 2,
     .max = ANSWER_MAX,
     .label = "corrections.answer"},
};
const struct form correction_answer_form = FORM("correction_answer", ANSWER);

static void put(const struct page *p, struct view_node *n, const struct correction *c)
{
    page_put_id(n, "id", c->public_id);
    page_put_id(n, "person_id", c->person_public_id);
    view_put(n, "name", c->name);
    view_put(n, "staff_no", c->staff_no);
    view_put(n, "unit", c->unit);
    view_put(n, "field", c->field);
    view_put(n, "wrong", c->wrong);
    view_put(n, "wanted", c->wanted);
    view_put(n, "state", correction_state_code(c->state));
    view_put_bool(n, "open", c->state == CORRECTION_OPEN);
    view_put_bool(n, "own", c->person_id == p->who.person_id);
    view_put(n, "asked", format_moment(p->arena, p->lang, c->created_at));
    view_put(n, "asked_iso", format_iso(p->arena, c->created_at));
    if (c->due_at) {
        const day last = clock_local_day(c->due_at) - 1;
        view_put(n, "due", format_day(p->arena, p->lang, last));
        view_put(n, "due_iso", format_iso_day(p->arena, last));
        view_put_bool(n, "overdue", c->due_at <= p->now);
        view_put_bool(n, "today", last == p->today);
    }
    if (c->closed_at) {
        view_put(n, "closed", format_moment(p->arena, p->lang, c->closed_at));
        view_put(n, "closed_iso", format_iso(p->arena, c->closed_at));
    }
    view_put(n, "answer", c->answer);
    view_put(n, "answered_by", c->answered_by);
}

enum err corrections_show(struct page *p)
{
    const struct scope who = admin_scope(p, CORRECTION_CAPABILITY);
    const bool closed = form_int(p->form, "show") == 1;
    const uint8_t *key = form_id(p->form, "after");
    struct correction after, *rows = NULL;
    size_t n = 0;
    int64_t open = 0, overdue = 0;
    enum err e = key ? store_correction_find(p->db, p->arena, &who, key, &after) : OK;
    if (!e)
        e = closed ? store_correction_closed(p->db, p->arena, &who, key ? &after : NULL, ADMIN_ROWS + 1, &rows, &n)
                   : store_correction_open(p->db, p->arena, &who, key ? &after : NULL, ADMIN_ROWS + 1, &rows, &n);
    if (!e)
        e = store_correction_count(p->db, p->arena, &who, p->now, &open, &overdue);
    if (e)
        return e;
    (void)page_form_invalid(p);
    page_form(p, "filter", 0);
    for (size_t i = 0; i < n && i < ADMIN_ROWS; i++)
        put(p, view_add(view_root(p->data), "rows"), &rows[i]);
    view_bool(p->data, "closed", closed);
    view_say(p->data, "found", overdue ? "corrections.open_overdue" : "corrections.open", page_number(p, open),
             overdue ? page_number(p, overdue) : NULL);
    if (n > ADMIN_ROWS) {
        char id[TEXT_ID_SIZE];
        text_id_encode(rows[ADMIN_ROWS - 1].public_id, id);
        view_set(p->data, "next_path", admin_address(p, "/admin/corrections", "after", id));
    }
    view_set(p->data, "first_path", key ? admin_address(p, "/admin/corrections", NULL, NULL) : "");
    return page_render(p, TEMPLATE_CORRECTIONS, "corrections.title", "corrections");
}

/* ---- one ------------------------------------------------------------------------------------------------------------
 */

static enum err find(const struct page *p, struct correction *out)
{
    const struct scope who = admin_scope(p, CORRECTION_CAPABILITY);
    uint8_t id[16];
    enum err e = page_id(p, "correction", id);
    return e ? e : store_correction_find(p->db, p->arena, &who, id, out);
}

static enum err show(struct page *p, const struct correction *c)
{
    struct view_node *n = view_at(view_root(p->data), "c");
    struct file f;
    put(p, n, c);
    enum err e = store_file_of(p->db, p->arena, "correction", c->id, &f);
    if (!e)
        page_put_file(p, view_at(n, "file"), &f);
    else if (e != ERR_NOT_FOUND)
        return e;
    page_form(p, "form", 0);
    view_say(p->data, "page.title", "corrections.of", c->name, NULL);
    return page_render(p, TEMPLATE_CORRECTION, NULL, "corrections");
}

enum err correction_show(struct page *p)
{
    struct correction c;
    enum err e = find(p, &c);
    if (!e)
        e = form_blank(&correction_answer_form, p->arena, &p->form);
    return e ? e : show(p, &c);
}

enum err correction_answer_post(struct page *p)
{
    struct correction c;
    enum err e = find(p, &c);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &c);
    struct act act = page_act(p);
    e = act_correction_answer(&act, c.public_id, form_int(p->form, "decision") == 0, form_text(p->form, "answer"));
    char id[TEXT_ID_SIZE];
    text_id_encode(c.public_id, id);
    const char *back = arena_printf(p->arena, "/admin/correction/%s", id);
    return back ? page_done(p, &act, e, back) : ERR_NO_MEMORY;
}

enum err correction_file(struct page *p)
{
    struct correction c;
    struct file f;
    enum err e = find(p, &c);
    if (!e)
        e = store_file_of(p->db, p->arena, "correction", c.id, &f);
    return e ? e : page_file(p, &f);
}
