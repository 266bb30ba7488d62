/* What follows from what was said: results by the engine, the list under places and categories, and its changes since. */
#include "lib/domain/review_seal.h"

#include <string.h>

#include "lib/base/code.h"
#include "lib/domain/review_seal_private.h"

static const char *const CAUSES[REVIEW_SEAL_CAUSE_COUNT] = {
    [REVIEW_SEAL_FIXED] = "fixed",
    [REVIEW_SEAL_REMOVED] = "removed",
    [REVIEW_SEAL_WITHDRAWN] = "withdrawn",
    [REVIEW_SEAL_CALLED] = "called",
};
static const char *const STATES[REVIEW_SEAL_STATE_COUNT] = {
    [REVIEW_SEAL_SELECTED] = "selected",        [REVIEW_SEAL_RESERVE] = "reserve",
    [REVIEW_SEAL_UNSELECTED] = "unselected",    [REVIEW_SEAL_GONE_REMOVED] = "removed",
    [REVIEW_SEAL_GONE_WITHDRAWN] = "withdrawn",
};

const char *review_seal_cause_code(enum review_seal_cause c)
{
    return CAUSES[c];
}

bool review_seal_cause_parse(const char *code, enum review_seal_cause *out)
{
    const int i = code_find(CAUSES, REVIEW_SEAL_CAUSE_COUNT, code);
    if (i >= 0)
        *out = (enum review_seal_cause)i;
    return i >= 0;
}

const char *review_seal_state_code(enum review_seal_state s)
{
    return STATES[s];
}

const char *review_seal_number(struct arena *a, size_t n)
{
    const char *s = arena_printf(a, "%zu", n);
    return s ? s : "";
}

void review_seal_note(struct results_findings *all, const struct review_seal *s, const char *key, size_t number,
                      const char *arg1, const char *arg2)
{
    results_note(all, (struct results_finding){
                          .key = key, .args = {review_seal_number(s->arena, number), arg1, arg2}, .number = number});
}

enum err review_seal_reason(const struct results_crypt *crypt, const uint8_t salt[REVIEW_SEAL_SALT], const char *words,
                            char out[RESULTS_HEX])
{
    struct buf text;
    buf_init(&text, 0);
    buf_adds(&text, "jiangxin review reason 1\n");
    buf_add_hex(&text, salt, REVIEW_SEAL_SALT);
    buf_addf(&text, "\n%s", words);
    const enum err e = buf_check(&text);
    if (!e)
        crypt->digest(text.data, text.len, out);
    buf_free(&text);
    return e;
}

/* ---- results ----------------------------------------------------------------------------------------------------------- */

/* The reviews as the engine takes them: entries are "001" …, in the order of their numbers. */
static enum err make_case(const struct review_seal *s, struct review_case *c)
{
    const char **names = arena_array(s->arena, s->nominee_count + 1, sizeof *names);
    struct review_sheet *sheets = arena_array(s->arena, s->review_count + 1, sizeof *sheets);
    if (!names || !sheets)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < s->nominee_count; i++) {
        names[i] = arena_printf(s->arena, "%03zu", i + 1);
        if (!names[i])
            return ERR_NO_MEMORY;
    }
    for (size_t i = 0; i < s->review_count; i++)
        sheets[i] = (struct review_sheet){s->reviews[i].number - 1, s->reviews[i].marks, s->reviews[i].vote};
    *c = (struct review_case){.title = s->kind,
                              .vote = s->vote,
                              .criteria = s->criteria,
                              .criterion_count = s->criterion_count,
                              .each = s->each,
                              .entries = names,
                              .entry_count = s->nominee_count,
                              .sheets = sheets,
                              .sheet_count = s->review_count};
    return OK;
}

/* `ranks`: in the kind. */
static enum err score(const struct review_seal *s, const char **card, struct review_seal_outcome *out, size_t *ranks,
                      struct results_findings *findings)
{
    struct review_case c;
    struct review_scored scored;
    enum err e = make_case(s, &c);
    if (!e)
        e = review_score(s->arena, &c, &scored);
    if (e) {
        if (e != ERR_NO_MEMORY)
            results_note(findings, (struct results_finding){.key = "review_seal.finding.no_score"});
        return e == ERR_NO_MEMORY ? e : ERR_INVALID;
    }
    *card = review_card(s->arena, &c);
    /* A result of votes is counted over all sheets; here they stand together. */
    for (size_t i = 0, at = 0; i < s->nominee_count; i++) {
        struct review_case of = {.vote = s->vote, .sheets = c.sheets + at};
        for (; at < s->review_count && s->reviews[at].number == i + 1; at++)
            of.sheet_count++;
        const struct score_outcome *o = review_outcome(&scored, i);
        ranks[i] = o->standing == SCORE_RANKED ? o->place.rank : 0;
        out[i].result = review_result_text(s->arena, &of, &scored, i);
        if (!out[i].result)
            return ERR_NO_MEMORY;
    }
    return *card ? OK : ERR_NO_MEMORY;
}

/* ---- the list ---------------------------------------------------------------------------------------------------------- */

static enum err select_list(const struct review_seal *s, const size_t *ranks, struct review_seal_outcome *out,
                            struct results_findings *findings)
{
    static const enum review_seal_state STATE[] = {[SELECTION_UNSELECTED] = REVIEW_SEAL_UNSELECTED,
                                                   [SELECTION_SELECTED] = REVIEW_SEAL_SELECTED,
                                                   [SELECTION_RESERVE] = REVIEW_SEAL_RESERVE};
    struct selection_candidate *list = arena_array(s->arena, s->nominee_count + 1, sizeof *list);
    struct selection_place *places = arena_array(s->arena, s->nominee_count + 1, sizeof *places);
    size_t ties;
    if (!list || !places)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < s->nominee_count; i++)
        list[i] = (struct selection_candidate){
            .group = s->nominees[i].category, .rank = ranks[i], .barred = s->nominees[i].barred};
    for (size_t i = 0; i < s->decision_count; i++) {
        struct selection_candidate *x = &list[s->decisions[i].number - 1];
        x->order = (int64_t)s->decisions[i].order;
        x->barred = x->barred || s->decisions[i].leave;
    }
    const struct selection_case c = {s->places, s->category_places, s->category_count, s->reserves,
                                     list,      s->nominee_count};
    enum err e = selection_make(s->arena, &c, places, &ties);
    for (size_t i = 0; i < s->nominee_count && !e; i++) {
        out[i].state = STATE[places[i].state];
        out[i].rank = places[i].rank;
        out[i].reserve = places[i].reserve_no;
        if (places[i].tie)
            review_seal_note(findings, s, "review_seal.finding.tie", i + 1, NULL, NULL);
    }
    return e ? e : ties ? ERR_INVALID : OK;
}

enum err review_seal_compute(const struct review_seal *s, const char **card, struct review_seal_outcome **out,
                             struct results_findings *findings)
{
    size_t *ranks = arena_array(s->arena, s->nominee_count + 1, sizeof *ranks);
    *card = NULL;
    *out = arena_array(s->arena, s->nominee_count + 1, sizeof **out);
    if (!ranks || !*out)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < s->nominee_count; i++)
        (*out)[i].result = "";
    enum err e = s->review_count ? score(s, card, *out, ranks, findings) : OK;
    return e ? e : select_list(s, ranks, *out, findings);
}

/* ---- what became of it ------------------------------------------------------------------------------------------------- */

size_t *review_seal_selected(const struct review_seal *s, const struct review_seal_outcome *outcome)
{
    size_t *n = arena_array(s->arena, s->category_count + 1, sizeof *n);
    for (size_t i = 0; n && i < s->nominee_count; i++)
        n[s->nominees[i].category] += outcome[i].state == REVIEW_SEAL_SELECTED;
    return n;
}

static bool is_passed_over(const struct review_seal_change *c, size_t number)
{
    for (size_t i = 0; i < c->passed_over_count; i++)
        if (c->passed_over[i] == number)
            return true;
    return false;
}

/* The first of the reserve of its category but for those who were passed over, into a place that has fallen free. */
static const char *why_not_called(const struct review_seal *s, const struct review_seal_change *c, const size_t *fixed,
                                  const struct review_seal_outcome *outcome)
{
    const struct review_seal_outcome *x = &outcome[c->number - 1];
    const size_t category = s->nominees[c->number - 1].category;
    size_t now = 0, before = 0;
    if (x->state != REVIEW_SEAL_RESERVE)
        return "review_seal.finding.no_reserve";
    for (size_t i = 0; i < s->nominee_count; i++) {
        if (s->nominees[i].category != category)
            continue;
        now += outcome[i].state == REVIEW_SEAL_SELECTED;
        if (outcome[i].state == REVIEW_SEAL_RESERVE && outcome[i].reserve < x->reserve) {
            if (!is_passed_over(c, i + 1))
                return "review_seal.finding.not_next";
            before++;
        }
    }
    return before != c->passed_over_count ? "review_seal.finding.passed_over"
           : now >= fixed[category]       ? "review_seal.finding.no_room"
                                          : NULL;
}

enum err review_seal_apply(const struct review_seal *s, const struct review_seal_change *c, const size_t *fixed,
                           struct review_seal_outcome *outcome, struct results_findings *findings)
{
    struct review_seal_outcome *x = &outcome[c->number - 1];
    const bool gone = x->state == REVIEW_SEAL_GONE_REMOVED || x->state == REVIEW_SEAL_GONE_WITHDRAWN;
    const char *why = c->what == REVIEW_SEAL_CALLED ? why_not_called(s, c, fixed, outcome)
                      : gone                        ? "review_seal.finding.gone_twice"
                                                    : NULL;
    if (why) {
        review_seal_note(findings, s, why, c->number, NULL, NULL);
        return ERR_INVALID;
    }
    x->state = c->what == REVIEW_SEAL_CALLED    ? REVIEW_SEAL_SELECTED
               : c->what == REVIEW_SEAL_REMOVED ? REVIEW_SEAL_GONE_REMOVED
                                                : REVIEW_SEAL_GONE_WITHDRAWN;
    x->reserve = 0;
    return OK;
}

enum err review_seal_close(struct review_seal *s, struct results_findings *findings)
{
    *findings = (struct results_findings){.count = 0};
    enum err e = review_seal_check(s, findings);
    if (!e)
        e = review_seal_compute(s, &s->card, &s->outcome, findings);
    if (e)
        return e;
    s->card_len = s->card ? strlen(s->card) : 0;
    const size_t *fixed = review_seal_selected(s, s->outcome);
    e = fixed ? OK : ERR_NO_MEMORY;
    for (size_t i = 0; i < s->change_count && !e; i++)
        e = review_seal_apply(s, &s->changes[i], fixed, s->outcome, findings);
    return e;
}

/* ---- heads ------------------------------------------------------------------------------------------------------------- */

void review_seal_statement(const uint8_t id[RESULTS_ID], const struct review_seal_head *h, const char *former,
                           struct buf *out)
{
    buf_adds(out, REVIEW_SEAL_FORMAT "\n");
    buf_add_hex(out, id, RESULTS_ID);
    buf_addf(out, "\n%zu\n%s\n%s\n%s\n%s\n", h->version, h->sealed_at, CAUSES[h->cause], h->content, former);
}
