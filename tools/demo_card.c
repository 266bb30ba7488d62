/* The rule cards of the demonstration's contests, published before the first mark, and the draws that were held. */
#include <stdio.h>
#include <string.h>

#include "lib/act/draw.h"
#include "lib/act/rule_card.h"
#include "lib/crypt/token.h"
#include "tools/demo_contest.h"

/* ---- rule cards -------------------------------------------------------------------------------------------------- */

/* For a recused judge a substitute's marks count, where the panel has substitutes; penalties up to so many points. */
static int set_rule(struct demo_row *r, const struct demo_contest *x, const struct card_place *at,
                    const struct card_draft *draft, int64_t substitutes, int64_t penalty_max, instant when)
{
    struct round_rule rule = draft->rule;
    if (substitutes) {
        rule.recused = RULE_CARD_SUBSTITUTE;
        rule.substitutes = substitutes;
    }
    rule.penalty_max_x1000 = penalty_max * 1000;
    const struct card_order order = {
        .edition_id = at->edition.public_id, .round_id = at->round.public_id, .rule = &rule};
    struct act a = demo_act(x->d, x->manager, when);
    return demo_judge(r, "substitutes", &a, act_card_set(&a, &order));
}

static int publish(struct demo_row *r, const struct demo_contest *x, const struct card_place *at, instant when)
{
    struct card_draft draft;
    int64_t substitutes, penalty_max = 0;
    int status = demo_int(r, "substitutes", 0, &substitutes);
    if (!status)
        status = demo_int(r, "penalty_max", 0, &penalty_max);
    enum err e = status ? OK : act_card_draft(x->d->db, x->d->c->arena, at, &draft);
    if (!status && !e && (substitutes || penalty_max)) {
        status = set_rule(r, x, at, &draft, substitutes, penalty_max, when);
        e = status ? OK : act_card_draft(x->d->db, x->d->c->arena, at, &draft);
    }
    if (status || e)
        return status ? status : demo_bad(r, "card_day", "%s", err_name(e));
    const struct card_order order = {
        .edition_id = at->edition.public_id, .round_id = at->round.public_id, .seen = draft.hash, .reason = ""};
    struct act a = demo_act(x->d, x->manager, when);
    return demo_judge(r, "card_day", &a, act_card_publish(&a, &order));
}

static int card_row(struct demo_row *r, void *context)
{
    struct demo_contest *x = context;
    struct card_place at;
    struct published_card latest;
    instant when;
    int status = demo_moment(r, "card_day", NULL, &when);
    if (status || !when)
        return status;
    status = demo_discipline(r, x, &at.edition, &at.discipline, &at.round);
    if (status)
        return status;
    enum err e = store_rule_card_latest(x->d->db, x->d->c->arena, at.round.id, &latest);
    if (e != ERR_NOT_FOUND) {
        x->same++;
        return e ? demo_bad(r, "card_day", "%s", err_name(e)) : EXIT_DONE;
    }
    x->made++;
    return publish(r, x, &at, demo_past(x->d, when));
}

int demo_contest_cards(struct demo_contest *x)
{
    x->made = x->same = 0;
    int status = demo_each(x->d, "contest_disciplines.csv", card_row, x);
    if (!status)
        printf("  %-22s %4zu published, %zu as before\n", "rule cards", x->made, x->same);
    return status;
}

/* ---- draws ------------------------------------------------------------------------------------------------------- */

/* On the afternoon before the day, with the word from the hall. */
static int hold(struct demo_row *r, const struct demo_contest *x, const struct draw_of *of, int64_t round_id,
                instant when)
{
    struct draw d;
    enum err e = store_draw_live(x->d->db, x->d->c->arena, round_id, &d);
    if (e == ERR_NOT_FOUND) {
        struct act a = demo_act(x->d, x->manager, when);
        int status = demo_judge(r, "word", &a, act_draw_prepare(&a, of));
        if (status)
            return status;
        e = store_draw_live(x->d->db, x->d->c->arena, round_id, &d);
    }
    if (e || d.state != DRAW_COMMITTED)
        return e ? demo_bad(r, "word", "%s", err_name(e)) : EXIT_DONE;
    struct act a = demo_act(x->d, x->manager, when + CLOCK_HOUR);
    return demo_judge(r, "word", &a, act_draw_word(&a, of, d.public_id, demo_text(r, "word")));
}

static int draw_row(struct demo_row *r, void *context)
{
    struct demo_contest *x = context;
    struct edition edition;
    struct discipline discipline;
    struct contest_round round;
    struct draw d;
    if (!*demo_text(r, "word"))
        return EXIT_DONE;
    int status = demo_discipline(r, x, &edition, &discipline, &round);
    if (status)
        return status;
    enum err e = store_draw_live(x->d->db, x->d->c->arena, round.id, &d);
    if (!e && d.state == DRAW_DRAWN) {
        x->same++;
        return EXIT_DONE;
    }
    struct draw_of of = {.edition_id = edition.id, .round_id = round.public_id, .path = "/contest"};
    e = box_key_read(x->d->c->config.db_secret_dir, "draw.key", of.key);
    if (e)
        return demo_bad(r, "word", "%s/draw.key: %s", x->d->c->config.db_secret_dir, err_name(e));
    x->made++;
    status = hold(r, x, &of, round.id, demo_past(x->d, round.starts_at - 18 * CLOCK_HOUR));
    token_wipe(of.key, sizeof of.key);
    return status;
}

int demo_contest_draws(struct demo_contest *x)
{
    x->made = x->same = 0;
    int status = demo_each(x->d, "contest_disciplines.csv", draw_row, x);
    if (!status)
        printf("  %-22s %4zu held, %zu as before\n", "draws", x->made, x->same);
    return status;
}
