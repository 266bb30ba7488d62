/* page_officials: who judges in an edition, as everybody sees it; and a round's panel in the hands of its manager. */
#include <string.h>

#include "cgi-bin/contest/officials.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/official.h"
#include "lib/app/format.h"
#include "lib/app/pick.h"
#include "lib/base/text.h"

static const struct pick PERSON = {"person", "contest.manage"};

static const struct field APPOINT[] = {
    PICK_FIELDS("person", "official.person", true),
    {.name = "duty", .type = FIELD_CHOICE, .choices = OFFICIAL_DUTIES, .required = true, .label = "official.duty"},
};
const struct form official_appoint_form = FORM("official_appoint", APPOINT);

static const struct field COPY[] = {
    {.name = "from", .type = FIELD_ID, .required = true, .label = "official.copy_from"},
};
const struct form official_copy_form = FORM("official_copy", COPY);

static const struct field RELEASE[] = {
    {.name = "reason",
     .type = FIELD_TEXT,
     .required = true,
     .min = 2,
     .max = OFFICIAL_REASON_MAX,
     .label = "official.reason"},
};
const struct form official_release_form = FORM("official_release", RELEASE);

/* ---- the edition's officials ---------------------------------------------------------------------------------------- */

/* Who keeps the key to a blind discipline is not announced: nobody is to ask them. */
static bool shown(const struct page *p, const struct edition *x, const struct official_round *r,
                  const struct official *o)
{
    return o->duty != DUTY_CODING || r->blind == BLIND_NONE || x->mine || o->person_id == p->who.person_id;
}

static enum err put_round(struct page *p, const struct edition *x, const struct official_round *r, size_t number)
{
    struct view_node *n = view_add(view_root(p->data), "rounds");
    struct panel_rule rule = {.published = false};
    struct recusal_right right;
    struct official *list;
    size_t count;
    enum err e = store_official_list(p->db, p->arena, r->id, p->today, false, &list, &count);
    if (!e && x->mine)
        e = officials_rule(p, r->id, &rule);
    if (!e)
        e = recusal_right(p->db, p->arena, p->who.person_id, p->today, r, &right);
    if (e)
        return e;
    officials_put_round(p, n, r);
    view_putf(n, "id", "round-%zu", number);
    view_put_bool(n, "decide", right.decide);
    for (size_t i = 0; i < count; i++)
        if (shown(p, x, r, &list[i]))
            officials_put(p, view_add(n, "officials"), &list[i]);
    if (x->mine && count > 0)
        officials_put_warnings(p, n, "warnings", r, list, count, &rule);
    return OK;
}

enum err officials_show(struct page *p)
{
    struct edition x;
    struct official_round *rounds;
    size_t n;
    enum err e = edition_open(p, "officials", &x);
    if (!e)
        e = store_official_rounds(p->db, p->arena, x.id, &rounds, &n);
    for (size_t i = 0; !e && i < n; i++)
        e = put_round(p, &x, &rounds[i], i + 1);
    if (e)
        return e;
    view_bool(p->data, "mine", x.mine);
    view_set(p->data, "page.title", edition_title(p, &x));
    return page_render(p, TEMPLATE_OFFICIALS, NULL, "contest");
}

/* ---- a round's panel ------------------------------------------------------------------------------------------------ */

static void put_official(const struct page *p, const struct official_round *r, const struct official *o)
{
    struct view_node *n = view_add(view_root(p->data), o->until_at ? "past" : "officials");
    officials_put(p, n, o);
    view_put(n, "release_path", officials_path_of(p, r, "official", o->public_id, "/release"));
    view_put_bool(n, "asked", duty_is_impartial(o->duty));
    view_put(n, "stated", o->stated_at ? format_moment_short(p->arena, p->lang, o->stated_at) : "");
    if (o->until_at) {
        view_put(n, "until", format_moment_short(p->arena, p->lang, o->until_at));
        view_put(n, "reason", o->release_reason);
    }
}

/* The other rounds of the edition that have officials to copy. */
static enum err put_sources(struct page *p, const struct edition *x, const struct official_round *r)
{
    const bool sent = p->form && form_of(p->form) == &official_copy_form;
    const uint8_t *wanted = sent ? form_id(p->form, "from") : NULL;
    struct official_round *rounds;
    size_t n;
    enum err e = store_official_rounds(p->db, p->arena, x->id, &rounds, &n);
    for (size_t i = 0; !e && i < n; i++) {
        char id[TEXT_ID_SIZE];
        struct official *list;
        size_t count;
        if (rounds[i].id == r->id)
            continue;
        e = store_official_list(p->db, p->arena, rounds[i].id, p->today, false, &list, &count);
        if (e || count == 0)
            continue;
        text_id_encode(rounds[i].public_id, id);
        struct view_node *node = view_add(view_root(p->data), "sources");
        const char *people = arena_printf(p->arena, "%zu", count);
        view_put(node, "value", id);
        view_put(node, "label", page_say(p, "official.copy_source", officials_title(p, &rounds[i]), people));
        view_put_bool(node, "selected", wanted && memcmp(wanted, rounds[i].public_id, 16) == 0);
    }
    return e;
}

/* Two forms stand on the page: the one that was sent shows its values and errors, the other is blank. */
static enum err put_forms(struct page *p)
{
    struct form_values *sent = p->form;
    enum err e = OK;
    if (!sent || form_of(sent) != &official_appoint_form)
        e = form_blank(&official_appoint_form, p->arena, &p->form);
    if (e)
        return e;
    page_form(p, "form", 0);
    e = pick_put(p, "form", &PERSON);
    p->form = sent;
    if (!e && (!sent || form_of(sent) != &official_copy_form))
        e = form_blank(&official_copy_form, p->arena, &p->form);
    if (e)
        return e;
    page_form(p, "copy", 0);
    p->form = sent;
    return OK;
}

static enum err show_panel(struct page *p, const struct edition *x, const struct official_round *r)
{
    struct panel_rule rule;
    struct official *list, *past;
    size_t n, past_n, stale = 0;
    struct recusal_right right;
    enum err e = store_official_list(p->db, p->arena, r->id, p->today, false, &list, &n);
    if (!e)
        e = store_official_list(p->db, p->arena, r->id, p->today, true, &past, &past_n);
    if (!e)
        e = officials_rule(p, r->id, &rule);
    if (!e)
        e = recusal_right(p->db, p->arena, p->who.person_id, p->today, r, &right);
    if (!e && right.decide)
        e = recusal_stale(p->db, p->arena, r, p->policy.recusal_years, &stale);
    if (!e)
        e = put_sources(p, x, r);
    if (e)
        return e;
    officials_put_round(p, view_at(view_root(p->data), "round"), r);
    for (size_t i = 0; i < n; i++)
        put_official(p, r, &list[i]);
    for (size_t i = 0; i < past_n; i++)
        put_official(p, r, &past[i]);
    officials_put_warnings(p, view_root(p->data), "warnings", r, list, n, &rule);
    if (rule.published) {
        const char *least = arena_printf(p->arena, "%lld", (long long)rule.least);
        view_say(p->data, "rule", rule.replaced ? "official.rule.substitute" : "official.rule.fewer", least, NULL);
    } else {
        view_say(p->data, "rule", "official.rule.none", NULL, NULL);
    }
    view_bool(p->data, "open", r->state == EDITION_DRAFT || r->state == EDITION_OPEN);
    view_bool(p->data, "stale", stale > 0);
    view_bool(p->data, "decide", right.decide);
    e = put_forms(p);
    if (e)
        return e;
    view_set(p->data, "page.title", officials_title(p, r));
    return page_render(p, TEMPLATE_ROUND_OFFICIALS, NULL, "contest");
}

enum err round_officials_show(struct page *p)
{
    struct edition x;
    struct official_round r;
    enum err e = officials_open_mine(p, &x, &r);
    return e ? e : show_panel(p, &x, &r);
}

enum err official_appoint_post(struct page *p)
{
    struct edition x;
    struct official_round r;
    struct person_hit person;
    enum err e = officials_open_mine(p, &x, &r);
    if (!e)
        e = pick_person(p, &PERSON, &person);
    if (e && e != ERR_INVALID)
        return e;
    if (page_form_invalid(p))
        return show_panel(p, &x, &r);
    const struct official_order order = {r.public_id, person.public_id, (enum duty)(form_int(p->form, "duty") + 1)};
    struct act act = page_act(p);
    e = act_official_appoint(&act, &order);
    if (e == ERR_CONFLICT && act.refused_field) {
        page_form_refuse(p, &act);
        p->resp.status = response_status_of(e);
        return show_panel(p, &x, &r);
    }
    return page_done(p, &act, e, officials_path(p, &r, "/officials"));
}

enum err official_copy_post(struct page *p)
{
    struct edition x;
    struct official_round r;
    enum err e = officials_open_mine(p, &x, &r);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show_panel(p, &x, &r);
    struct act act = page_act(p);
    e = act_official_copy(&act, r.public_id, form_id(p->form, "from"));
    if ((e == ERR_CONFLICT || e == ERR_INVALID) && act.refused_field) {
        page_form_refuse(p, &act);
        p->resp.status = response_status_of(e);
        return show_panel(p, &x, &r);
    }
    return page_done(p, &act, e, officials_path(p, &r, "/officials"));
}

/* ---- releasing ------------------------------------------------------------------------------------------------------ */

static enum err find(struct page *p, struct edition *x, struct official_round *r, struct official *o)
{
    uint8_t id[16];
    enum err e = officials_open_mine(p, x, r);
    if (!e)
        e = page_id(p, "official", id);
    return e ? e : store_official_find(p->db, p->arena, r->id, id, p->today, o);
}

static enum err show_release(struct page *p, const struct official_round *r, const struct official *o)
{
    struct view_node *n = view_at(view_root(p->data), "official");
    officials_put_round(p, view_at(view_root(p->data), "round"), r);
    officials_put(p, n, o);
    view_put(n, "path", officials_path_of(p, r, "official", o->public_id, "/release"));
    page_form(p, "form", 0);
    view_say(p->data, "page.title", "official.release_title", o->name, NULL);
    return page_render(p, TEMPLATE_OFFICIAL_RELEASE, NULL, "contest");
}

enum err official_release_show(struct page *p)
{
    struct edition x;
    struct official_round r;
    struct official o;
    enum err e = find(p, &x, &r, &o);
    if (!e)
        e = form_blank(&official_release_form, p->arena, &p->form);
    return e ? e : show_release(p, &r, &o);
}

enum err official_release_post(struct page *p)
{
    struct edition x;
    struct official_round r;
    struct official o;
    enum err e = find(p, &x, &r, &o);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show_release(p, &r, &o);
    const struct official_release order = {r.public_id, o.public_id, form_text(p->form, "reason")};
    struct act act = page_act(p);
    e = act_official_release(&act, &order);
    return page_done(p, &act, e, officials_path(p, &r, "/officials"));
}
