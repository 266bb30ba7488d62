/* sanctions: the register of sanctions, for award officers: who, until when, by which document. */
#include "cgi-bin/award/choices.h"
#include "cgi-bin/award/office.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/sanction.h"
#include "lib/app/format.h"
#include "lib/app/pick.h"
#include "lib/base/text.h"
#include "lib/domain/search_key.h"

enum { ROWS = 50, REASON_MAX = 300, DOCUMENT_MAX = 120 };
static const char PATH[] = "/award/sanctions";

static const struct field LIST[] = {
    {.name = "q", .type = FIELD_SEARCH, .max = 60, .label = "sanction.q"},
    {.name = "past", .type = FIELD_BOOL, .label = "sanction.past"},
    {.name = "before", .type = FIELD_ID, .label = "sanction.next"},
};
const struct form sanctions_list_form = FORM("sanctions", LIST);

static const struct field ADD[] = {
    PICK_FIELDS("person", "sanction.person", false),
    {.name = "unit", .type = FIELD_ID, .label = "sanction.unit"},
    {.name = "until_on", .type = FIELD_DAY, .required = true, .label = "sanction.until"},
    {.name = "document", .type = FIELD_TEXT, .required = true, .max = DOCUMENT_MAX, .label = "sanction.document"},
    {.name = "document_on", .type = FIELD_DAY, .required = true, .label = "sanction.document_on"},
};
const struct form sanction_add_form = FORM("sanction_add", ADD);
static const struct pick PERSON = {"person", "award.manage"};

static const struct field WITHDRAW[] = {
    {.name = "reason", .type = FIELD_TEXT, .required = true, .max = REASON_MAX, .label = "sanction.reason_label"},
};
const struct form sanction_withdraw_form = FORM("sanction_withdraw", WITHDRAW);

static struct scope officers(const struct page *p)
{
    return (struct scope){p->who.person_id, "award.manage", p->today};
}

static void put_row(const struct page *p, const struct sanction *x)
{
    struct view_node *n = view_add(view_root(p->data), "rows");
    char id[TEXT_ID_SIZE];
    text_id_encode(x->public_id, id);
    view_put(n, "id", id);
    view_put(n, "name", x->name);
    view_put(n, "staff_no", x->staff_no);
    view_put(n, "unit", x->person_id ? x->unit : "");
    view_put(n, "until", format_date(p->arena, p->lang, x->until_on));
    view_put(n, "document", x->document);
    view_put(n, "document_on", format_date(p->arena, p->lang, x->document_on));
    view_put(n, "by", x->by);
    view_put_bool(n, "withdrawn", x->withdrawn);
    view_put(n, "reason", x->withdraw_reason);
    view_put_bool(n, "over", !x->withdrawn && x->until_on < p->today);
    view_put_bool(n, "may", !x->withdrawn && x->person_id != p->who.person_id);
    view_putf(n, "path", "/award/sanction/%s/withdraw", id);
}

/* The filter of the address; a POST comes without one. */
static enum err read_filter(struct page *p, struct sanction_filter *f)
{
    struct search_query words = {0};
    const struct scope who = officers(p);
    const bool get = p->form && form_of(p->form) == &sanctions_list_form;
    struct sanction last = {0};
    enum err e = get ? search_query(p->arena, form_text(p->form, "q"), &words) : OK;
    if (!e && get && form_has(p->form, "before"))
        e = store_sanction_find(p->db, p->arena, form_id(p->form, "before"), &who, &last);
    *f = (struct sanction_filter){.words = words.kind != SEARCH_NOTHING,
                                  .text = words.text,
                                  .pinyin = words.pinyin,
                                  .initials = words.initials,
                                  .code = words.code,
                                  .past = get && form_bool(p->form, "past"),
                                  .on = p->today,
                                  .before_id = last.id,
                                  .limit = ROWS + 1};
    return e;
}

static enum err put_add_form(struct page *p)
{
    const struct scope who = officers(p);
    struct form_values *sent = p->form;
    enum err e = OK;
    if (!sent || form_of(sent) != &sanction_add_form)
        e = form_blank(&sanction_add_form, p->arena, &p->form);
    if (e)
        return e;
    page_form(p, "form", 0);
    e = pick_put(p, "form", &PERSON);
    if (!e)
        e = choices_units(p, "form", "unit", &who);
    p->form = sent;
    return e;
}

static enum err show(struct page *p)
{
    const struct scope who = officers(p);
    struct sanction_filter f;
    struct sanction *rows = NULL;
    size_t n = 0;
    int64_t count = 0;
    enum err e = read_filter(p, &f);
    if (!e)
        e = store_sanction_list(p->db, p->arena, &f, &who, &rows, &n);
    if (!e)
        e = store_sanction_count(p->db, p->arena, &f, &who, &count);
    if (!e)
        e = put_add_form(p);
    if (e)
        return e;
    for (size_t i = 0; i < n && i < ROWS; i++)
        put_row(p, &rows[i]);
    if (n > ROWS) {
        char id[TEXT_ID_SIZE];
        struct buf next;
        buf_init_arena(&next, p->arena, 0);
        buf_addf(&next, "%s?", PATH);
        if (p->form && form_of(p->form) == &sanctions_list_form)
            form_query(p->form, "before", &next);
        text_id_encode(rows[ROWS - 1].public_id, id);
        buf_addf(&next, "&before=%s", id);
        buf_addc(&next, '\0');
        view_set(p->data, "next_path", next.failed ? "" : next.data);
    }
    view_set(p->data, "q", p->form && form_of(p->form) == &sanctions_list_form ? form_text(p->form, "q") : "");
    view_bool(p->data, "past", f.past);
    view_say(p->data, "found", "sanction.found", page_number(p, count), NULL);
    office_tabs(p, "sanctions");
    return page_render(p, TEMPLATE_SANCTIONS, "sanction.title", "award");
}

enum err sanctions_show(struct page *p)
{
    return show(p);
}

enum err sanction_add_post(struct page *p)
{
    struct person_hit person = {0};
    enum err e = pick_person(p, &PERSON, &person);
    if (e && e != ERR_INVALID)
        return e;
    if (page_form_invalid(p))
        return show(p);
    const struct sanction_order order = {.person = person.id ? person.public_id : NULL,
                                         .unit = form_id(p->form, "unit"),
                                         .until_on = form_day(p->form, "until_on"),
                                         .document = form_text(p->form, "document"),
                                         .document_on = form_day(p->form, "document_on")};
    struct act act = page_act(p);
    e = act_sanction_add(&act, &order);
    if (!act.refused_field || (e != ERR_INVALID && e != ERR_CONFLICT))
        return page_done(p, &act, e, PATH);
    page_form_refuse(p, &act);
    p->resp.status = response_status_of(e);
    return show(p);
}

enum err sanction_withdraw_post(struct page *p)
{
    uint8_t id[16];
    enum err e = page_id(p, "sanction", id);
    if (e)
        return e;
    const struct sanction_withdrawal order = {id, form_text(p->form, "reason")};
    struct act act = page_act(p);
    return page_done(p, &act, act_sanction_withdraw(&act, &order), PATH);
}
