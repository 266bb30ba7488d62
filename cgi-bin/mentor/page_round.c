/* round: one round: how it stands, what is missing, who cannot be paired and why; opening, closing, opening again, calling
   it off. */
#include "cgi-bin/mentor/round.h"

#include <string.h>

#include "cgi-bin/mentor/hr.h"
#include "cgi-bin/mentor/mentorship_view.h"
#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/act/pairing_input.h"
#include "lib/act/pairing_need.h"
#include "lib/act/pairing_round.h"
#include "lib/app/format.h"
#include "lib/base/text.h"

enum { REASON_MAX = 300, NAMED = 20 };

static const struct field NOTHING[] = {{.name = "sure", .type = FIELD_BOOL, .label = "pairing_round.name"}};
const struct form round_step_form = FORM("pairing_round_step", NOTHING);

static const struct field REOPEN[] = {
    {.name = "wishes_until", .type = FIELD_MOMENT, .label = "pairing_round.wishes_until"},
};
const struct form round_reopen_form = FORM("pairing_round_reopen", REOPEN);

static const struct field REASON[] = {
    {.name = "reason",
     .type = FIELD_TEXT,
     .required = true,
     .min = 2,
     .max = REASON_MAX,
     .label = "pairing_round.reason"},
};
const struct form round_cancel_form = FORM("pairing_round_cancel", REASON);

/* ---- what is missing ----------------------------------------------------------------------------------------------- */

static void warn(const struct page *p, const char *key, const char *arg0, const char *arg1)
{
    view_put_message(view_add(view_root(p->data), "warnings"), "text", key, arg0, arg1);
}

/* Which rule forbids most mentors to somebody whom none is left for. */
static enum pairing_rule chief_reason(const struct pairing_input *in, size_t m)
{
    size_t count[PAIRING_RULE_COUNT] = {0};
    enum pairing_rule most = PAIRING_RULE_NONE;
    for (size_t n = 0; n < in->mentor_count; n++)
        count[pairing_input_forbid(in, m, n)]++;
    if (count[PAIRING_RULE_NONE])
        return PAIRING_RULE_NONE;
    for (int r = PAIRING_RULE_SELF; r < PAIRING_RULE_COUNT; r++)
        if (count[r] > count[most])
            most = (enum pairing_rule)r;
    return most;
}

static bool is_locked(const struct pairing_input *in, size_t m)
{
    for (size_t i = 0; i < in->locked_count; i++)
        if (in->locked[i].mentee == m)
            return true;
    return false;
}

static void put_forbidden(const struct page *p, const struct pairing_input *in)
{
    size_t told = 0;
    for (size_t m = 0; m < in->mentee_count && in->mentor_count > 0; m++) {
        const enum pairing_rule r = is_locked(in, m) ? PAIRING_RULE_NONE : chief_reason(in, m);
        if (r == PAIRING_RULE_NONE || told++ >= NAMED)
            continue;
        const char *parameter = in->rules.rule[r].parameter;
        warn(p, "pairing_round.warn.nobody", in->mentees[m].name,
             page_say(p, pairing_rule_why(r, parameter), parameter, NULL));
    }
    if (told > NAMED)
        warn(p, "pairing_round.warn.nobody_more", page_number(p, (int64_t)(told - NAMED)), NULL);
}

static void put_part(const struct page *p, const struct pairing_input *in)
{
    struct view_node *n = view_add(view_root(p->data), "parts");
    int64_t places = 0;
    for (size_t i = 0; i < in->mentor_count; i++)
        places += in->places[i];
    view_put(n, "name", mentorship_part_name(p, in->part));
    view_put_int(n, "mentees", (int64_t)in->mentee_count);
    view_put_int(n, "mentors", (int64_t)in->mentor_count);
    view_put_int(n, "places", places);
    view_put_int(n, "decided", (int64_t)in->locked_count);
    if (in->mentor_count == 0)
        warn(p,
             *mentorship_part_name(p, in->part) ? "pairing_round.warn.no_mentors_part"
                                                : "pairing_round.warn.no_mentors",
             mentorship_part_name(p, in->part), NULL);
    else if (places < (int64_t)in->mentee_count)
        warn(p, "pairing_round.warn.places", page_number(p, places), page_number(p, (int64_t)in->mentee_count));
    for (size_t i = 0; i < in->out_count; i++)
        warn(p, in->out[i].mentor ? "pairing_round.warn.mentor_out" : "pairing_round.warn.mentee_out", in->out[i].name,
             page_say(p, in->out[i].why.key, NULL, NULL));
    put_forbidden(p, in);
}

static enum err put_parts(struct page *p, const struct pairing_round *r)
{
    struct pairing_input *in;
    const enum mentorship_part first = r->two_mentors ? MENTORSHIP_SITE : MENTORSHIP_MAIN;
    enum err e = pairing_input_load(p->db, p->arena, r->id, first, p->today, &in);
    if (e)
        return e;
    put_part(p, in);
    if (r->two_mentors) {
        e = pairing_input_load(p->db, p->arena, r->id, MENTORSHIP_OFFICE, p->today, &in);
        if (e)
            return e;
        put_part(p, in);
    }
    if (in->mentee_count + in->out_count == 0)
        warn(p, "pairing_round.warn.no_needs", NULL, NULL);
    return OK;
}

/* Whom the rule would take up and who is not in yet. */
static enum err put_found(struct page *p, const struct pairing_round *r)
{
    struct pairing_need *found;
    size_t n = 0;
    struct act act = page_act(p);
    if (!round_taking(r))
        return OK;
    enum err e = pairing_need_found(&act, r, &found, &n);
    if (!e && n > 0)
        view_say(p->data, "found", "pairing_need.found", page_number(p, (int64_t)n), NULL);
    return e;
}

/* ---- the page ------------------------------------------------------------------------------------------------------ */

static void put_facts(const struct page *p, const struct pairing_round *r)
{
    char hex[2 * sizeof r->commitment + 1];
    view_set(p->data, "counted_on", format_date(p->arena, p->lang, r->counted_on));
    if (r->need_months)
        view_say(p->data, "need", "pairing_round.need_rule", page_number(p, r->need_months), NULL);
    if (r->wishes_from)
        view_set(p->data, "wishes_from", format_moment(p->arena, p->lang, r->wishes_from));
    if (r->wishes_until)
        view_set(p->data, "wishes_until", format_moment(p->arena, p->lang, r->wishes_until));
    if (r->has_commitment) {
        text_hex(r->commitment, sizeof r->commitment, hex);
        view_set(p->data, "commitment", hex);
        view_int(p->data, "attempt", r->attempt);
    }
    view_set(p->data, "reason", r->reason);
    view_set(p->data, "state", pairing_round_state_code(r->state));
}

static enum err put_seed(struct page *p, const struct pairing_round *r)
{
    uint8_t seed[PAIRING_SEED];
    char hex[2 * PAIRING_SEED + 1];
    enum err e = store_pairing_round_seed(p->db, p->arena, r->id, r->attempt, seed);
    if (e)
        return e == ERR_NOT_FOUND ? OK : e;
    text_hex(seed, sizeof seed, hex);
    view_set(p->data, "seed", hex);
    return OK;
}

static enum err put_log(struct page *p, const struct pairing_round *r)
{
    struct pairing_round_log_row *list;
    size_t n;
    enum err e = store_pairing_round_log(p->db, p->arena, r->id, &list, &n);
    for (size_t i = 0; !e && i < n; i++) {
        struct view_node *node = view_add(view_root(p->data), "log");
        const char *key =
            arena_printf(p->arena, "pairing_round.step.%s%s", pairing_round_state_code(list[i].to),
                         list[i].from == PAIRING_ROUND_CLOSED && list[i].to == PAIRING_ROUND_OPEN ? "_again" : "");
        view_put(node, "what", key ? page_say(p, key, NULL, NULL) : "");
        view_put(node, "who", list[i].person ? list[i].person : "");
        view_put(node, "at", format_moment(p->arena, p->lang, list[i].at));
        view_put(node, "reason", list[i].reason);
    }
    return e;
}

static enum err show(struct page *p, const struct pairing_round *r)
{
    enum err e = put_parts(p, r);
    if (!e)
        e = put_found(p, r);
    if (!e)
        e = put_seed(p, r);
    if (!e)
        e = put_log(p, r);
    if (!e && (!p->form || form_of(p->form) != &round_reopen_form))
        e = form_blank(&round_reopen_form, p->arena, &p->form);
    if (e)
        return e;
    page_form(p, "reopen", 0);
    put_facts(p, r);
    hr_tabs(p, "rounds");
    return page_render(p, TEMPLATE_ROUND, NULL, "mentor");
}

enum err round_show(struct page *p)
{
    struct pairing_round r;
    enum err e = round_open(p, "overview", &r);
    return e ? e : show(p, &r);
}

/* ---- its life ------------------------------------------------------------------------------------------------------ */

static enum err step(struct page *p, enum err (*act_step)(struct act *, const uint8_t[16]))
{
    struct pairing_round r;
    enum err e = round_open(p, "overview", &r);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_step(&act, r.public_id);
    return page_done(p, &act, e, round_path(p, &r, ""));
}

enum err round_open_post(struct page *p)
{
    return step(p, act_pairing_round_open);
}

enum err round_close_post(struct page *p)
{
    return step(p, act_pairing_round_close);
}

enum err round_reopen_post(struct page *p)
{
    struct pairing_round r;
    enum err e = round_open(p, "overview", &r);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &r);
    struct act act = page_act(p);
    e = act_pairing_round_reopen(&act, r.public_id, form_int(p->form, "wishes_until"));
    if (act.refused_field && hr_refused(p, &act, e))
        return show(p, &r);
    return page_done(p, &act, e, round_path(p, &r, ""));
}

static enum err show_cancel(struct page *p, const struct pairing_round *r)
{
    page_form(p, "form", 0);
    hr_tabs(p, "rounds");
    view_bool(p->data, "draft", r->state == PAIRING_ROUND_DRAFT);
    return page_render(p, TEMPLATE_ROUND_CANCEL, NULL, "mentor");
}

enum err round_cancel_ask(struct page *p)
{
    struct pairing_round r;
    enum err e = round_open(p, "overview", &r);
    if (!e)
        e = form_blank(&round_cancel_form, p->arena, &p->form);
    return e ? e : show_cancel(p, &r);
}

enum err round_cancel_post(struct page *p)
{
    struct pairing_round r;
    enum err e = round_open(p, "overview", &r);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show_cancel(p, &r);
    struct act act = page_act(p);
    e = act_pairing_round_cancel(&act, r.public_id, form_text(p->form, "reason"));
    return page_done(p, &act, e, round_path(p, &r, ""));
}
