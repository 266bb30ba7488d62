/* page_recusals: the recusals of a round, what they do to the panel, and the decision upon each. For those who may
   decide alone; for everybody else there is no such page. */
#include <string.h>

#include "cgi-bin/contest/officials.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/app/format.h"
#include "lib/base/text.h"

const struct form recusal_find_form = {.name = "recusal_find"};

static const char *const DECISIONS[] = {"confirm", "dismiss", NULL};
static const struct field DECIDE[] = {
    {.name = "decision", .type = FIELD_CHOICE, .choices = DECISIONS, .required = true, .label = "recusal.decision"},
    {.name = "why", .type = FIELD_TEXT, .required = true, .min = 2, .max = OFFICIAL_REASON_MAX, .label = "recusal.why"},
    {.name = "version", .type = FIELD_INT, .required = true, .min = 0, .max = INT32_MAX, .label = "recusal.version"},
};
const struct form recusal_decide_form = FORM("recusal_decide", DECIDE);

static const struct field ENTER[] = {
    {.name = "official", .type = FIELD_ID, .required = true, .label = "recusal.official"},
    {.name = "entry", .type = FIELD_ID, .required = true, .label = "recusal.entry"},
    {.name = "why", .type = FIELD_TEXT, .required = true, .min = 2, .max = OFFICIAL_REASON_MAX, .label = "recusal.why"},
};
const struct form recusal_enter_form = FORM("recusal_enter", ENTER);

struct here {
    struct edition edition;
    struct official_round round;
    struct recusal_right right;
};

static enum err open_here(struct page *p, struct here *h)
{
    enum err e = officials_open(p, &h->edition, &h->round);
    if (!e)
        e = recusal_right(p->db, p->arena, p->who.person_id, p->today, &h->round, &h->right);
    if (!e && !h->right.decide)
        e = ERR_NOT_FOUND;
    if (!e)
        officials_put_round(p, view_at(view_root(p->data), "round"), &h->round);
    return e;
}

/* ---- grounds in words ----------------------------------------------------------------------------------------------- */

/* What was declared is for the managers' eyes: others who decide learn that something was. */
static const char *declared(const struct page *p, const struct recusal_ground *g)
{
    const char *kind = arena_printf(p->arena, "relation.kind.%s", conflict_relation_code(g->kind));
    return page_say(p, g->by_official ? "recusal.ground.by_official" : "recusal.ground.by_member",
                    page_say(p, kind ? kind : "", NULL, NULL), g->with);
}

static const char *in_words(const struct page *p, const struct recusal_ground *g, bool manage)
{
    switch (g->reason) {
    case CONFLICT_UNIT:
        return page_say(p, "recusal.ground.unit", g->unit, NULL);
    case CONFLICT_FORMER:
        return page_say(p, "recusal.ground.former", g->unit, format_date(p->arena, p->lang, g->until_on - 1));
    case CONFLICT_TEAM:
        return page_say(p, "recusal.ground.team", g->with, NULL);
    default:
        break;
    }
    if (*g->note)
        return g->note;
    if (!manage)
        return page_say(p, "recusal.ground.declared", NULL, NULL);
    if (g->declared)
        return declared(p, g);
    return page_say(p, g->reason == CONFLICT_MENTOR ? "recusal.ground.mentor" : "recusal.ground.declared", g->with,
                    NULL);
}

static void put_grounds(const struct page *p, struct view_node *n, const struct recusal_ground *list, size_t count,
                        int64_t recusal_id, bool manage)
{
    bool any = false;
    for (size_t i = 0; i < count; i++)
        if (list[i].recusal_id == recusal_id) {
            view_put(view_add(n, "grounds"), "text", in_words(p, &list[i], manage));
            any = true;
        }
    if (!any)
        view_put_message(view_add(n, "grounds"), "text", "recusal.ground.none", NULL, NULL);
}

static void put_state(const struct page *p, struct view_node *n, const struct recusal *x)
{
    static const char *const STYLES[RECUSAL_STATE_COUNT] = {
        [RECUSAL_PROPOSED] = "jx-wait", [RECUSAL_CONFIRMED] = "jx-ok", [RECUSAL_DISMISSED] = "", [RECUSAL_LAPSED] = ""};
    const char *key = arena_printf(p->arena, "recusal.state.%s", recusal_state_code(x->state));
    view_put_message(n, "chip", x->live ? key : "recusal.state.over", NULL, NULL);
    view_put(n, "chip_style", x->live ? STYLES[x->state] : "");
    if (x->decided_by) {
        view_put_message(n, "decided", "recusal.decided", x->decided_by,
                         format_moment_short(p->arena, p->lang, x->decided_at));
        view_put(n, "why", x->why);
    }
}

static void put_recusal(const struct page *p, struct view_node *n, const struct here *h, const struct recusal *x,
                        const struct recusal_ground *grounds, size_t ground_count)
{
    view_put(n, "official", x->name);
    view_put(n, "official_unit", x->unit);
    view_put(n, "duty", officials_duty(p, x->duty, x->seat_no));
    view_put(n, "code", x->entry_code);
    view_put(n, "entry", x->entry_name);
    view_put(n, "entry_unit", x->entry_unit);
    view_put_bool(n, "by_hand", x->by_hand);
    put_state(p, n, x);
    put_grounds(p, n, grounds, ground_count, x->id, h->right.manage);
    if (x->live)
        view_put(n, "path", officials_path_of(p, &h->round, "recusal", x->public_id, ""));
    view_put_bool(n, "open", x->live && x->state == RECUSAL_PROPOSED);
}

/* ---- what they do to the panel -------------------------------------------------------------------------------------- */

static void put_effect(const struct page *p, const struct recusal_entry *entry, const struct recusal_panel *panel)
{
    const struct recusal_effect f = recusal_effect(panel);
    struct view_node *n = view_add(view_root(p->data), "effects");
    view_put(n, "code", entry->code);
    view_put(n, "entry", entry->name);
    view_put(n, "unit", entry->unit);
    view_put_message(n, "panel", "recusal.effect.panel", page_number(p, panel->judges), page_number(p, f.marking));
    view_put_bool(n, "bad", f.lacking > 0);
    if (f.below)
        view_put_message(n, "text", "recusal.effect.below", page_number(p, panel->least), page_number(p, f.lacking));
    else if (f.lacking > 0)
        view_put_message(n, "text", "recusal.effect.lacking", page_number(p, f.lacking), NULL);
    else if (f.called > 0)
        view_put_message(n, "text", "recusal.effect.called", page_number(p, f.called), NULL);
    else
        view_put_message(n, "text", panel->least ? "recusal.effect.fine" : "recusal.effect.no_card", NULL, NULL);
}

static enum err put_effects(struct page *p, const struct here *h)
{
    struct panel_rule rule;
    struct official *officials;
    struct recusal_figure *figures;
    struct recusal_entry *entries;
    size_t n, official_n, entry_n;
    struct recusal_panel whole = {0};
    enum err e = officials_rule(p, h->round.id, &rule);
    if (!e)
        e = store_official_list(p->db, p->arena, h->round.id, p->today, false, &officials, &official_n);
    if (!e)
        e = store_recusal_figures(p->db, p->arena, h->round.id, &figures, &n);
    if (!e)
        e = store_recusal_entries(p->db, p->arena, h->round.discipline_id, p->who.person_id, &entries, &entry_n);
    if (e)
        return e;
    for (size_t i = 0; i < official_n; i++) {
        whole.judges += officials[i].duty == DUTY_JUDGE;
        whole.substitutes += officials[i].duty == DUTY_SUBSTITUTE;
    }
    whole.least = rule.least;
    whole.replaced = rule.replaced;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < entry_n; k++)
            if (entries[k].id == figures[i].entry_id) {
                struct recusal_panel panel = whole;
                panel.recused = figures[i].judges;
                panel.substitutes -= figures[i].substitutes;
                put_effect(p, &entries[k], &panel);
            }
    return OK;
}

/* ---- the list ------------------------------------------------------------------------------------------------------- */

enum err recusals_show(struct page *p)
{
    struct here h;
    struct recusal *list;
    struct recusal_ground *grounds;
    size_t n, ground_n, stale;
    int64_t counts[RECUSAL_STATE_COUNT] = {0};
    enum err e = open_here(p, &h);
    if (!e)
        e = store_recusal_list(p->db, p->arena, h.round.id, p->today, &list, &n);
    if (!e)
        e = store_recusal_grounds(p->db, p->arena, h.round.id, &grounds, &ground_n);
    if (!e)
        e = recusal_stale(p->db, p->arena, &h.round, p->policy.recusal_years, &stale);
    if (!e)
        e = put_effects(p, &h);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++) {
        put_recusal(p, view_add(view_root(p->data), "rows"), &h, &list[i], grounds, ground_n);
        counts[list[i].state] += list[i].live;
    }
    view_int(p->data, "proposed", counts[RECUSAL_PROPOSED]);
    view_int(p->data, "confirmed", counts[RECUSAL_CONFIRMED]);
    view_int(p->data, "dismissed", counts[RECUSAL_DISMISSED]);
    view_bool(p->data, "stale", stale > 0);
    view_bool(p->data, "manage", h.right.manage);
    view_set(p->data, "find_path", officials_path(p, &h.round, "/recusals/find"));
    view_set(p->data, "enter_path", officials_path(p, &h.round, "/recusals/enter"));
    view_say(p->data, "page.title", "recusal.title", officials_title(p, &h.round), NULL);
    return page_render(p, TEMPLATE_RECUSALS, NULL, "contest");
}

enum err recusals_find_post(struct page *p)
{
    struct here h;
    enum err e = open_here(p, &h);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_recusal_find(&act, h.round.public_id);
    return page_done(p, &act, e, officials_path(p, &h.round, "/recusals"));
}

/* ---- one ------------------------------------------------------------------------------------------------------------ */

static enum err find(struct page *p, struct here *h, struct recusal *x)
{
    uint8_t id[16];
    enum err e = open_here(p, h);
    if (!e)
        e = page_id(p, "recusal", id);
    if (!e)
        e = store_recusal_find(p->db, p->arena, h->round.id, id, p->today, x);
    return e;
}

static enum err show_one(struct page *p, const struct here *h, const struct recusal *x)
{
    struct recusal_ground *grounds;
    size_t n;
    enum err e = store_recusal_grounds(p->db, p->arena, h->round.id, &grounds, &n);
    if (e)
        return e;
    struct view_node *node = view_at(view_root(p->data), "recusal");
    put_recusal(p, node, h, x, grounds, n);
    page_form(p, "form", 0);
    view_say(p->data, "page.title", "recusal.one_title", x->name, x->entry_code);
    return page_render(p, TEMPLATE_RECUSAL, NULL, "contest");
}

enum err recusal_show(struct page *p)
{
    struct here h;
    struct recusal x;
    enum err e = find(p, &h, &x);
    if (!e)
        e = form_blank(&recusal_decide_form, p->arena, &p->form);
    if (e)
        return e;
    form_put_int(p->form, "version", 0, x.version);
    return show_one(p, &h, &x);
}

enum err recusal_decide_post(struct page *p)
{
    struct here h;
    struct recusal x;
    enum err e = find(p, &h, &x);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show_one(p, &h, &x);
    const struct recusal_decision d = {.round = h.round.public_id,
                                       .recusal = x.public_id,
                                       .confirm = form_int(p->form, "decision") == 0,
                                       .why = form_text(p->form, "why"),
                                       .version = form_int(p->form, "version")};
    struct act act = page_act(p);
    e = act_recusal_decide(&act, &d);
    return page_done(p, &act, e, officials_path_of(p, &h.round, "recusal", x.public_id, ""));
}

/* ---- by hand -------------------------------------------------------------------------------------------------------- */

static enum err show_enter(struct page *p, const struct here *h)
{
    struct official *officials;
    struct recusal_entry *entries;
    size_t n, entry_n, options = 0;
    enum err e = store_official_list(p->db, p->arena, h->round.id, p->today, false, &officials, &n);
    if (!e)
        e = store_recusal_entries(p->db, p->arena, h->round.discipline_id, p->who.person_id, &entries, &entry_n);
    if (e)
        return e;
    struct view_option *of = arena_array(p->arena, n + 1, sizeof *of);
    struct view_option *ef = arena_array(p->arena, entry_n + 1, sizeof *ef);
    if (!of || !ef)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        char id[TEXT_ID_SIZE];
        if (!duty_is_impartial(officials[i].duty) || officials[i].person_id == p->who.person_id)
            continue;
        text_id_encode(officials[i].public_id, id);
        of[options++] = (struct view_option){arena_str(p->arena, id),
                                             arena_printf(p->arena, "%s %s",
                                                          officials_duty(p, officials[i].duty, officials[i].seat_no),
                                                          officials[i].name)};
    }
    for (size_t i = 0; i < entry_n; i++) {
        char id[TEXT_ID_SIZE];
        text_id_encode(entries[i].public_id, id);
        ef[i] = (struct view_option){arena_str(p->arena, id), arena_printf(p->arena, "%s %s（%s）", entries[i].code,
                                                                           entries[i].name, entries[i].unit)};
    }
    page_form(p, "form", 0);
    view_form_options(p->data, "form", p->form, "official", of, options);
    view_form_options(p->data, "form", p->form, "entry", ef, entry_n);
    view_set(p->data, "enter_path", officials_path(p, &h->round, "/recusals/enter"));
    view_bool(p->data, "possible", options > 0 && entry_n > 0);
    return page_render(p, TEMPLATE_RECUSAL_ENTER, "recusal.enter_title", "contest");
}

enum err recusal_enter_show(struct page *p)
{
    struct here h;
    enum err e = open_here(p, &h);
    if (!e)
        e = form_blank(&recusal_enter_form, p->arena, &p->form);
    return e ? e : show_enter(p, &h);
}

enum err recusal_enter_post(struct page *p)
{
    struct here h;
    enum err e = open_here(p, &h);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show_enter(p, &h);
    const struct recusal_by_hand x = {h.round.public_id, form_id(p->form, "official"), form_id(p->form, "entry"),
                                      form_text(p->form, "why")};
    struct act act = page_act(p);
    e = act_recusal_enter(&act, &x);
    if (e == ERR_CONFLICT && act.refusal.key) {
        page_form_refuse(p, &act);
        p->resp.status = response_status_of(e);
        return show_enter(p, &h);
    }
    return page_done(p, &act, e, officials_path(p, &h.round, "/recusals"));
}
