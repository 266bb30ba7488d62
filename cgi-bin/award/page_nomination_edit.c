/* nomination: its texts, the lines of the staff record, attachments, the unit's own notice. */
#include "cgi-bin/award/nomination_page.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/templates.h"
#include "lib/app/file.h"

/* clang-format off */
static const struct field EDIT[] = {
    {.name = "version", .type = FIELD_INT, .required = true, .min = 1, .max = 1000000000, .label = "nominate.edit_title"},
    {.name = "name", .type = FIELD_TEXT, .max = 200, .label = "nominate.name"},
    {.name = "unit_name", .type = FIELD_TEXT, .max = 200, .label = "nominate.unit_name"},
    {.name = "post", .type = FIELD_TEXT, .max = 100, .label = "nominate.post"},
    {.name = "leader", .type = FIELD_BOOL, .label = "nominate.leader"},
    {.name = "category", .type = FIELD_ID, .label = "nominate.category"},
    {.name = "deeds", .type = FIELD_TEXT, .max = DEEDS_MAX, .label = "nominate.deeds"},
    {.name = "cause", .type = FIELD_TEXT, .max = CAUSE_MAX, .label = "nominate.cause"},
    {.name = "statement", .type = FIELD_LINES, .max = STATEMENT_MAX, .label = "nominate.statement"},
};
/* clang-format on */
const struct form nomination_edit_form = FORM("nomination_edit", EDIT);

/* One that the reader may write at: it lies at a unit of theirs. Where it has gone on, its page says so. */
static enum err open_here(struct page *p, struct nomination_open *h)
{
    const enum err e = nomination_open(p, h);
    return e ? e : h->right.unit_at || h->right.unit_of ? OK : ERR_NOT_FOUND;
}

static enum err show(struct page *p, const struct nomination_open *h)
{
    struct programme_kind k;
    struct view_node *n = view_at(view_root(p->data), "n");
    size_t categories = 0;
    enum err e = store_programme_kind_get(p->db, p->arena, h->x.kind_id, &k);
    page_form(p, "form", 0);
    if (!e)
        e = nomination_put_categories(p, "form", h->x.kind_id, &categories);
    if (!e)
        e = nomination_put_lines(p, n, &h->x, true);
    if (e)
        return e;
    view_put(n, "path", nomination_at(p, &h->x, ""));
    view_put(n, "name", h->x.name);
    view_put(n, "kind", k.title);
    view_put_bool(n, "outside", h->x.outside);
    view_put_bool(n, "person", h->x.subject == SUBJECT_INDIVIDUAL);
    view_put_bool(n, "categories", categories > 0);
    view_put_int(n, "limit", k.statement_max);
    view_put_message(n, "limit_hint", "nominate.statement_hint", page_number(p, k.statement_max), NULL);
    view_say(p->data, "page.title", "nominate.edit_of", h->x.name, NULL);
    return page_render(p, TEMPLATE_NOMINATION_EDIT, NULL, "award");
}

enum err nomination_edit_show(struct page *p)
{
    struct nomination_open h;
    struct programme_category *c;
    size_t n = 0;
    enum err e = open_here(p, &h);
    if (!e && !h.right.unit_at)
        return page_redirect(p, nomination_at(p, &h.x, ""), &(struct message){.key = "!nominate.not_here"});
    if (!e)
        e = form_blank(&nomination_edit_form, p->arena, &p->form);
    if (!e)
        e = store_programme_categories(p->db, p->arena, h.x.kind_id, &c, &n);
    if (e)
        return e;
    form_put_int(p->form, "version", 0, h.x.version);
    form_put(p->form, "name", 0, h.x.name);
    form_put(p->form, "unit_name", 0, h.x.unit_name);
    form_put(p->form, "post", 0, h.x.post);
    form_put_int(p->form, "leader", 0, h.x.leader);
    form_put(p->form, "deeds", 0, h.x.deeds);
    form_put(p->form, "cause", 0, h.x.cause);
    form_put(p->form, "statement", 0, h.x.statement);
    for (size_t i = 0; i < n; i++)
        if (c[i].id == h.x.category_id)
            form_put_id(p->form, "category", 0, c[i].public_id);
    return show(p, &h);
}

enum err nomination_edit(struct page *p)
{
    struct nomination_open h;
    struct nominate_edit x = {.version = form_int(p->form, "version")};
    enum err e = open_here(p, &h);
    if (!e)
        e = nomination_category(p, h.x.kind_id, &x.text.category_id);
    if (e && e != ERR_INVALID)
        return e;
    if (page_form_invalid(p))
        return show(p, &h);
    const int64_t category = x.text.category_id;
    x.nomination = h.x.public_id;
    x.text = nomination_text(p);
    x.text.category_id = category;
    struct act act = page_act(p);
    e = act_nominate_edit(&act, &x);
    if (!nomination_again(p, &act, e))
        return page_done(p, &act, e, nomination_at(p, &h.x, ""));
    e = nomination_open(p, &h);
    if (e)
        return e;
    form_put_int(p->form, "version", 0, h.x.version); /* they were told: saved again it is as they wrote it */
    return show(p, &h);
}

enum err nomination_lines(struct page *p)
{
    struct nomination_open h;
    enum err e = open_here(p, &h);
    if (!e && page_form_invalid(p))
        return nomination_render(p, &h);
    if (e)
        return e;
    const size_t n = form_count(p->form, "line");
    int64_t *lines = arena_array(p->arena, n + 1, sizeof *lines);
    if (!lines)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        lines[i] = form_int_at(p->form, "line", i);
    const struct nominate_seen seen = nomination_seen(p, &h);
    struct act act = page_act(p);
    e = act_nominate_choose(&act, &seen, lines, n);
    return page_done(p, &act, e, nomination_at(p, &h.x, ""));
}

enum err nomination_refill(struct page *p)
{
    struct nomination_open h;
    enum err e = open_here(p, &h);
    if (e)
        return e;
    const struct nominate_seen seen = nomination_seen(p, &h);
    struct act act = page_act(p);
    e = act_nominate_refill(&act, &seen);
    return page_done(p, &act, e, nomination_at(p, &h.x, ""));
}

enum err nomination_attach(struct page *p)
{
    struct nomination_open h;
    struct file file;
    struct act act = page_act(p);
    enum err e = open_here(p, &h);
    if (e)
        return e;
    const struct upload *u = page_upload(p, "file", FILES_PDF | FILES_PNG | FILES_JPEG | FILES_XLSX | FILES_DOCX);
    if (!u && form_ok(p->form))
        form_fail(p->form, "file", 0, "form.required", NULL, NULL);
    if (page_form_invalid(p) || !u)
        return nomination_render(p, &h);
    const struct file_room room = page_file_room(p);
    const struct file_given given = {u->filename, u->data, u->size};
    if (!room.dir)
        return ERR_NO_MEMORY;
    e = act_file_place(&act, &room, FILE_OF_NOMINATION, &given, &file);
    if (!e)
        e = act_nominate_attach(&act, h.x.public_id, &file);
    if (act.refusal.key && (e == ERR_INVALID || e == ERR_CONFLICT || e == ERR_UNAVAILABLE)) {
        act.refused_field = "file";
        page_form_refuse(p, &act);
        p->resp.status = response_status_of(e);
        return nomination_render(p, &h);
    }
    return page_done(p, &act, e, nomination_at(p, &h.x, ""));
}

enum err nomination_detach(struct page *p)
{
    struct nomination_open h;
    uint8_t id[16];
    enum err e = open_here(p, &h);
    if (!e)
        e = page_id(p, "file", id);
    if (e)
        return e;
    const struct nominate_seen seen = nomination_seen(p, &h);
    struct act act = page_act(p);
    e = act_nominate_detach(&act, &seen, id);
    return page_done(p, &act, e, nomination_at(p, &h.x, ""));
}

enum err nomination_local(struct page *p)
{
    struct nomination_open h;
    enum err e = open_here(p, &h);
    if (!e && page_form_invalid(p))
        return nomination_render(p, &h);
    if (e)
        return e;
    const struct nominate_local x = {.nomination = h.x.public_id,
                                     .from_on = form_day(p->form, "from_on"),
                                     .until_on = form_day(p->form, "until_on"),
                                     .place = form_text(p->form, "place"),
                                     .settled = form_int(p->form, "outcome") == 1,
                                     .words = form_text(p->form, "words")};
    struct act act = page_act(p);
    e = act_nominate_local(&act, &x);
    if (nomination_again(p, &act, e))
        return nomination_render(p, &h);
    return page_done(p, &act, e, nomination_at(p, &h.x, ""));
}
