/* rounds: HR's list of rounds, and the form of one: new, or one that is a draft or open. */
#include "cgi-bin/mentor/hr.h"
#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/round.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/act/pairing_round.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/store/pairing_need.h"
#include "lib/store/pairing_offer.h"

static const char *const METHODS[] = {"values", "wishes", NULL};
static const char *const MENTORS[] = {"one", "two", NULL};
enum { WISHES, TWO = 1 };

static const struct field FIELDS[] = {
    {.name = "title", .type = FIELD_TEXT, .required = true, .min = 2, .max = 100, .label = "pairing_round.name"},
    {.name = "unit", .type = FIELD_ID, .label = "pairing_round.unit"},
    {.name = "counted_on", .type = FIELD_DAY, .required = true, .label = "pairing_round.counted_on"},
    {.name = "need_months", .type = FIELD_INT, .min = 1, .max = 120, .label = "pairing_round.need_months"},
    {.name = "mentors", .type = FIELD_CHOICE, .choices = MENTORS, .required = true, .label = "pairing_round.mentors"},
    {.name = "method", .type = FIELD_CHOICE, .choices = METHODS, .required = true, .label = "pairing_round.method"},
    {.name = "wishes_from", .type = FIELD_MOMENT, .label = "pairing_round.wishes_from"},
    {.name = "wishes_until", .type = FIELD_MOMENT, .label = "pairing_round.wishes_until"},
    {.name = "version", .type = FIELD_INT, .min = 0, .max = INT32_MAX, .label = "pairing_round.name"},
};
const struct form round_form = FORM("pairing_round", FIELDS);

enum err rounds_list(struct page *p)
{
    const struct scope who = hr_scope(p);
    struct pairing_round *list;
    size_t n;
    enum err e = store_pairing_round_list(p->db, p->arena, &who, &list, &n);
    for (size_t i = 0; !e && i < n; i++) {
        struct view_node *node = view_add(view_root(p->data), "rounds");
        struct pairing_need *needs;
        struct pairing_offer *offers;
        size_t need_count, offer_count;
        e = store_pairing_need_list(p->db, p->arena, list[i].id, p->today, &needs, &need_count);
        if (!e)
            e = store_pairing_offer_list(p->db, p->arena, list[i].id, p->today, &offers, &offer_count);
        if (e)
            break;
        round_put(p, node, &list[i]);
        view_put(node, "made", format_date(p->arena, p->lang, clock_local_day(list[i].created_at)));
        view_put_int(node, "needs", (int64_t)need_count);
        view_put_int(node, "offers", (int64_t)offer_count);
        if (list[i].wishes_until)
            view_put(node, "until", format_moment(p->arena, p->lang, list[i].wishes_until));
    }
    if (e)
        return e;
    hr_tabs(p, "rounds");
    return page_render(p, TEMPLATE_ROUNDS, "pairing_round.title", "mentor");
}

static enum err put_units(struct page *p)
{
    const struct scope who = hr_scope(p);
    struct scope_unit *list;
    size_t n;
    enum err e = store_scope_units(p->db, p->arena, &who, &list, &n);
    struct view_option *options = e ? NULL : arena_array(p->arena, n + 1, sizeof *options);
    if (!options)
        return e ? e : ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        char id[TEXT_ID_SIZE];
        text_id_encode(list[i].public_id, id);
        options[i] = (struct view_option){arena_str(p->arena, id), list[i].name};
    }
    view_bool(p->data, "choose_unit", n > 1);
    view_form_options(p->data, "form", p->form, "unit", options, n);
    return OK;
}

/* `x` NULL: a new one. */
static enum err show(struct page *p, const struct pairing_round *x)
{
    page_form(p, "form", 0);
    enum err e = x ? OK : put_units(p);
    if (e)
        return e;
    hr_tabs(p, "rounds");
    view_set(p->data, "back_path", x ? round_path(p, x, "") : "/mentor/rounds");
    view_set(p->data, "crumb", x ? x->title : "");
    view_bool(p->data, "open", x && x->state == PAIRING_ROUND_OPEN);
    return page_render(p, TEMPLATE_ROUND_EDIT, x ? "pairing_round.edit" : "pairing_round.new", "mentor");
}

enum err round_new(struct page *p)
{
    enum err e = form_blank(&round_form, p->arena, &p->form);
    if (e)
        return e;
    form_put_int(p->form, "counted_on", 0, p->today);
    form_put_int(p->form, "need_months", 0, p->policy.mentor_joined_months);
    form_put(p->form, "mentors", 0, MENTORS[0]);
    form_put(p->form, "method", 0, METHODS[0]);
    return show(p, NULL);
}

enum err round_edit(struct page *p)
{
    struct pairing_round x;
    enum err e = round_open(p, "overview", &x);
    if (!e)
        e = form_blank(&round_form, p->arena, &p->form);
    if (e)
        return e;
    struct form_values *f = p->form;
    form_put(f, "title", 0, x.title);
    form_put_int(f, "counted_on", 0, x.counted_on);
    if (x.need_months)
        form_put_int(f, "need_months", 0, x.need_months);
    form_put(f, "mentors", 0, MENTORS[x.two_mentors ? TWO : 0]);
    form_put(f, "method", 0, METHODS[x.method == PAIRING_ROUND_WISHES ? 1 : 0]);
    if (x.wishes_from)
        form_put_int(f, "wishes_from", 0, x.wishes_from);
    if (x.wishes_until)
        form_put_int(f, "wishes_until", 0, x.wishes_until);
    form_put_int(f, "version", 0, x.version);
    return show(p, &x);
}

static enum err save(struct page *p, const struct pairing_round *x)
{
    const struct form_values *f = p->form;
    const bool wishes = form_int(f, "method") == 1;
    if (wishes && form_ok(f)) {
        if (!form_has(f, "wishes_from"))
            form_fail(p->form, "wishes_from", 0, "form.required", NULL, NULL);
        if (!form_has(f, "wishes_until"))
            form_fail(p->form, "wishes_until", 0, "form.required", NULL, NULL);
    }
    if (page_form_invalid(p))
        return show(p, x);
    const struct pairing_round_input in = {
        .round = x ? x->public_id : NULL,
        .version = form_int(f, "version"),
        .unit = form_id(f, "unit"),
        .title = form_text(f, "title"),
        .wishes = wishes,
        .two_mentors = form_int(f, "mentors") == TWO,
        .wishes_from = form_int(f, "wishes_from"),
        .wishes_until = form_int(f, "wishes_until"),
        .need_months = form_int(f, "need_months"),
        .counted_on = form_day(f, "counted_on"),
    };
    struct act act = page_act(p);
    enum err e = act_pairing_round_save(&act, &in);
    if (!hr_refused(p, &act, e))
        return page_done(p, &act, e, x ? round_path(p, x, "") : "/mentor/rounds");
    return show(p, x);
}

enum err round_create(struct page *p)
{
    return save(p, NULL);
}

enum err round_save(struct page *p)
{
    struct pairing_round x;
    enum err e = round_open(p, "overview", &x);
    return e ? e : save(p, &x);
}
