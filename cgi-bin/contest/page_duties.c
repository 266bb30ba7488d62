/* page_duties: what somebody judges, leads, codes or arbitrates: when and where, by which published rules, and their
   statement. Nothing here depends on the entries: not a word, not a number, not the order. */
#include <string.h>

#include "cgi-bin/contest/officials.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/official.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/store/judging.h"

const struct form official_state_form = {.name = "official_state"};

/* "第三届全市机关事务系统业务技能大比武" */
static const char *edition_of(const struct page *p, const struct official_round *r)
{
    const bool english = p->lang == LANG_EN && r->contest_en && *r->contest_en;
    const char *no = arena_printf(p->arena, "%lld", (long long)r->edition_no);
    return page_say(p, "contest.edition", no ? no : "", english ? r->contest_en : r->contest);
}

static void put_own(const struct page *p, struct view_node *n, const struct official_own *o)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(o->public_id, id);
    officials_put_round(p, n, &o->round);
    view_put(n, "edition", edition_of(p, &o->round));
    view_put(n, "duty", officials_duty(p, o->duty, o->seat_no));
    view_putf(n, "path", "/contest/duty/%s", id);
    view_put_bool(n, "asked", duty_is_impartial(o->duty));
    view_put(n, "stated", o->stated_at ? format_moment(p->arena, p->lang, o->stated_at) : "");
    view_put_bool(n, "over", o->round.state == EDITION_CLOSED);
    if (o->duty == DUTY_CHIEF && o->round.state != EDITION_DRAFT)
        view_put(n, "judging_path", officials_path(p, &o->round, "/judging"));
}

/* ---- all of them ---------------------------------------------------------------------------------------------------- */

enum err duties_show(struct page *p)
{
    struct official_own *list;
    size_t n;
    enum err e = store_official_own(p->db, p->arena, p->who.person_id, &list, &n);
    for (size_t i = 0; !e && i < n; i++) {
        struct view_node *node = view_add(view_root(p->data), "rows");
        struct recusal_right right;
        put_own(p, node, &list[i]);
        e = recusal_right(p->db, p->arena, p->who.person_id, p->today, &list[i].round, &right);
        view_put_bool(node, "decide", !e && right.decide && list[i].round.state != EDITION_DRAFT);
    }
    return e ? e : page_render(p, TEMPLATE_DUTIES, "official.duties", "contest");
}

enum err officials_put_own(struct page *p)
{
    struct official_own *list;
    size_t n;
    enum err e = store_official_own(p->db, p->arena, p->who.person_id, &list, &n);
    for (size_t i = 0; !e && i < n; i++)
        if (list[i].round.state != EDITION_CLOSED)
            put_own(p, view_add(view_root(p->data), "duties"), &list[i]);
    return e;
}

/* ---- the rules as they will be judged by ---------------------------------------------------------------------------- */

static const char *points(const struct page *p, int64_t x)
{
    char text[32];
    rule_card_decimal(x, text);
    const char *s = arena_str(p->arena, text);
    return s ? s : "";
}

static void put_criterion(const struct page *p, struct view_node *n, const struct rule_card_criterion *c)
{
    view_put(n, "code", c->code);
    view_put(n, "name", c->name);
    view_put(n, "max", points(p, c->max));
    view_put(n, "step", points(p, c->step));
    view_put_message(n, "scoring", c->objective ? "official.rubric.objective" : "official.rubric.subjective", NULL,
                     NULL);
    for (size_t i = 0; i < c->band_count; i++)
        view_putf(view_add(n, "bands"), "text", "%s %s–%s", c->bands[i].name, points(p, c->bands[i].from),
                  points(p, c->bands[i].to));
    for (size_t i = 0; i < c->deduction_count; i++) {
        const struct rule_card_deduction *d = &c->deductions[i];
        struct view_node *node = view_add(n, "deductions");
        view_put(node, "name", d->name);
        view_put_message(node, "rate", "official.rubric.deduction", d->unit, points(p, d->points));
        view_put_message(node, "cap", "official.rubric.cap", points(p, d->cap), NULL);
    }
}

static void put_faults(struct view_node *n, const struct rule_card *card)
{
    static const char *const EFFECTS[] = {[RULE_CARD_ZERO_CRITERION] = "official.rubric.zero_criterion",
                                          [RULE_CARD_ZERO_STEP] = "official.rubric.zero_segment",
                                          [RULE_CARD_STOP] = "official.rubric.stop",
                                          [RULE_CARD_DISQUALIFY] = "official.rubric.disqualify"};
    for (size_t i = 0; i < card->fault_count; i++) {
        const struct rule_card_fault *f = &card->faults[i];
        struct view_node *node = view_add(n, "faults");
        view_put(node, "name", f->name);
        view_put_message(node, "effect", EFFECTS[f->effect],
                         f->target.kind == RULE_CARD_NOTHING ? "" : rule_card_name(card, f->target), NULL);
    }
}

/* How the marks of a panel become one. */
static void put_panel_steps(const struct page *p, struct view_node *n, const struct rule_card *card)
{
    for (size_t i = 0; i < card->step_count; i++) {
        const struct rule_card_step *s = &card->steps[i];
        if (s->kind != RULE_CARD_PANEL)
            continue;
        const char *high = arena_printf(p->arena, "%zu", s->drop_high);
        const char *low = arena_printf(p->arena, "%zu", s->drop_low);
        struct view_node *node = view_add(n, "panels");
        view_put(node, "name", s->name);
        view_put_message(node, "combine", s->by_criterion ? "official.rubric.by_criterion" : "official.rubric.totals",
                         NULL, NULL);
        if (s->drop_high || s->drop_low)
            view_put_message(node, "drop", "official.rubric.drop", high ? high : "", low ? low : "");
        view_put_message(node, "take", s->take == RULE_CARD_MEAN ? "official.rubric.mean" : "official.rubric.sum", NULL,
                         NULL);
    }
}

static enum err put_card(struct page *p, const struct official_round *r)
{
    struct view_node *n = view_at(view_root(p->data), "card");
    struct panel_rule rule;
    enum err e = officials_rule(p, r->id, &rule);
    view_put_bool(n, "published", rule.published);
    if (e || !rule.published)
        return e;
    const char *version = arena_printf(p->arena, "%lld", (long long)rule.version);
    const char *least = arena_printf(p->arena, "%lld", (long long)rule.least);
    view_put_message(n, "version", "official.rubric.version", version, NULL);
    view_put_message(n, "least", "official.rubric.least", least, NULL);
    for (size_t i = 0; i < rule.card->criterion_count; i++)
        put_criterion(p, view_add(n, "criteria"), &rule.card->criteria[i]);
    put_faults(n, rule.card);
    put_panel_steps(p, n, rule.card);
    view_put(n, "blind", blind_code((enum blind)rule.card->blind));
    return OK;
}

/* ---- one ------------------------------------------------------------------------------------------------------------ */

static enum err find(struct page *p, struct official_own *out)
{
    uint8_t id[16];
    enum err e = page_id(p, "official", id);
    return e ? e : store_official_own_find(p->db, p->arena, p->who.person_id, id, out);
}

/* The way to one's sheets, from when there are some. */
static enum err put_tablet(struct page *p, const struct official_own *own)
{
    struct judging judging;
    char id[TEXT_ID_SIZE];
    if (!duty_has_seat(own->duty))
        return OK;
    enum err e = store_judging_find(p->db, p->arena, own->round.id, &judging);
    if (e)
        return e == ERR_NOT_FOUND ? OK : e;
    text_id_encode(own->public_id, id);
    view_setf(p->data, "duty.tablet_path", "/contest/judge/%s", id);
    return OK;
}

/* Where a scorekeeper works, once the round is being judged. */
static enum err put_keeping(struct page *p, const struct official_own *own)
{
    struct judging j;
    if (own->duty != DUTY_SCOREKEEPER)
        return OK;
    enum err e = store_judging_find(p->db, p->arena, own->round.id, &j);
    if (e)
        return e == ERR_NOT_FOUND ? OK : e;
    view_set(p->data, "keeper.paper_path", officials_path(p, &own->round, "/judging/paper"));
    view_set(p->data, "keeper.values_path", officials_path(p, &own->round, "/judging/values"));
    return OK;
}

enum err duty_show(struct page *p)
{
    struct official_own own;
    enum err e = find(p, &own);
    if (!e)
        e = put_card(p, &own.round);
    if (e)
        return e;
    put_own(p, view_at(view_root(p->data), "duty"), &own);
    e = put_tablet(p, &own);
    if (e)
        return e;
    view_setf(p->data, "duty.title_duty", "%s %s", officials_title(p, &own.round),
              officials_duty(p, own.duty, own.seat_no));
    static const char *const SEES[DUTY_COUNT] = {
        [DUTY_CODING] = "official.sees.coding", [DUTY_SCOREKEEPER] = "official.sees.scorekeeper"};
    static const char *const BLIND_SEES[BLIND_COUNT] = {[BLIND_NONE] = "official.sees.none",
                                                        [BLIND_NUMBER] = "official.sees.number",
                                                        [BLIND_PRODUCT] = "official.sees.product"};
    const bool own_words = SEES[own.duty] && (own.duty == DUTY_CODING || own.round.blind != BLIND_NONE);
    view_say(p->data, "duty.sees", own_words ? SEES[own.duty] : BLIND_SEES[own.round.blind], NULL, NULL);
    view_setf(p->data, "page.title", "%s %s", officials_title(p, &own.round), officials_duty(p, own.duty, own.seat_no));
    e = put_keeping(p, &own);
    return e ? e : page_render(p, TEMPLATE_DUTY, NULL, "contest");
}

enum err duty_state_post(struct page *p)
{
    struct official_own own;
    char id[TEXT_ID_SIZE];
    enum err e = find(p, &own);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_official_state(&act, own.public_id);
    text_id_encode(own.public_id, id);
    const char *back = arena_printf(p->arena, "/contest/duty/%s", id);
    return page_done(p, &act, e, back ? back : "/contest/duties");
}
