/* What is asked of a pairing without wishes: why not, and what a lock or a ban costs. */
#include <stdio.h>

#include "lib/crypt/sha256.h"
#include "tools/pair.h"

static void say(const struct pair_assign_run *r, const char *key, const char *arg0, const char *arg1, const char *arg2)
{
    if (r->run->output == PAIR_TEXT)
        puts(pair_say(&r->run->s, key, arg0, arg1, arg2));
}

static int refuse(const struct pair_assign_run *r, const char *key, const char *arg0, const char *arg1)
{
    puts(pair_say(&r->run->s, key, arg0, arg1));
    return EXIT_FAILED;
}

static const char *number(const struct pair_assign_run *r, int64_t n)
{
    return pair_number(&r->run->s, n);
}

static const char *mentor_name(const struct pair_assign_run *r, uint32_t mentor)
{
    return mentor == PAIRING_NONE ? pair_say(&r->run->s, "pairing.nobody", NULL) : r->p->mentors[mentor];
}

/* ---- the price ---- */

static void print_price(const struct pair_assign_run *r, const struct assign_price *x)
{
    int64_t broken = 0;
    if (x->matched < 0)
        say(r, "assign.price.matched", number(r, -x->matched), NULL, NULL);
    if (x->missing > 0)
        say(r, "assign.price.missing", number(r, x->missing), NULL, NULL);
    say(r,
        x->total > 0   ? "assign.price.rises"
        : x->total < 0 ? "assign.price.falls"
                       : "assign.price.same",
        number(r, x->total < 0 ? -x->total : x->total), NULL, NULL);
    for (size_t k = 0; k < x->move_count; k++)
        broken += x->moves[k].before != PAIRING_NONE;
    if (x->move_count == 0)
        say(r, "pairing.moves.none", NULL, NULL, NULL);
    else
        say(r, "pairing.moves.some", number(r, (int64_t)x->move_count), number(r, broken), NULL);
    for (size_t k = 0; r->run->output == PAIR_TEXT && k < x->move_count; k++)
        printf("  %s\n", pair_say(&r->run->s, "pairing.moves.one", r->p->mentees[x->moves[k].mentee],
                                  mentor_name(r, x->moves[k].before), mentor_name(r, x->moves[k].after)));
    say(r, "pairing.after", NULL, NULL, NULL);
}

/* Locks or forbids a pair, and says the price. */
static int settle(struct pair_assign_run *r, enum pairing_wish wish, uint32_t mentee, uint32_t mentor)
{
    static const char *const TITLE[] = {
        [PAIRING_LOCK] = "pairing.lock.title", [PAIRING_FORBID] = "pairing.forbid.title"};
    static const char *const CONFLICT[] = {
        [PAIRING_LOCK] = "pairing.lock.conflict", [PAIRING_FORBID] = "pairing.forbid.conflict"};
    struct arena *a = r->run->s.c->arena;
    const char *who = r->p->mentees[mentee], *whom = r->p->mentors[mentor];
    struct assign *with;
    struct assign_result *after;
    struct assign_price *price;
    enum err e = assign_with(a, sha256_hex, r->p, wish, (struct pairing_pair){mentee, mentor, ""}, &with);
    if (e == ERR_CONFLICT)
        return refuse(r, CONFLICT[wish], who, whom);
    if (!e)
        e = assign_run(a, with, &after);
    if (!e)
        e = assign_compare(a, r->p, r->result, after, &price);
    if (e)
        return command_failed(r->run->s.c, "%s", err_name(e));
    say(r, TITLE[wish], who, whom, NULL);
    print_price(r, price);
    r->p = with;
    r->result = after;
    return EXIT_DONE;
}

/* ---- why not ---- */

/* What it would cost is tried, where a rule does not say it: prices tell the least that it could be. */
static int why(const struct pair_assign_run *r, uint32_t mentee, uint32_t mentor)
{
    const struct assign_answer x = assign_why(r->p, r->result, mentee, mentor);
    const char *who = r->p->mentees[mentee], *whom = r->p->mentors[mentor];
    const char *has = mentor_name(r, r->result->mentor_of[mentee]);
    struct assign_price *price;
    switch (x.why) {
    case ASSIGN_IS_PAIR:
        say(r, "pairing.why.is_pair", who, whom, NULL);
        return EXIT_DONE;
    case ASSIGN_IS_FORBIDDEN:
        say(r, *x.reason ? "pairing.why.forbidden_because" : "pairing.why.is_forbidden", who, whom, x.reason);
        return EXIT_DONE;
    case ASSIGN_MENTEE_LOCKED:
        say(r, "pairing.why.mentee_locked", who, whom, has);
        return EXIT_DONE;
    case ASSIGN_NO_VALUE:
        say(r, "assign.why.no_value", who, whom, NULL);
        return EXIT_DONE;
    case ASSIGN_PLACES_LOCKED:
        say(r, "pairing.why.places_locked", who, whom, NULL);
        return EXIT_DONE;
    case ASSIGN_FEWER:
    case ASSIGN_COSTS_MORE:
    case ASSIGN_EQUAL:
    default:
        break;
    }
    const enum err e = assign_price(r->run->s.c->arena, r->p, r->result, mentee, mentor, &price);
    if (e)
        return command_failed(r->run->s.c, "%s", err_name(e));
    if (price->matched < 0)
        say(r, "assign.why.fewer", who, whom, number(r, -price->matched));
    else if (price->missing > 0)
        say(r, "assign.why.missing", who, whom, number(r, price->missing));
    else if (price->total > 0)
        say(r, "assign.why.costs", who, whom, number(r, price->total));
    else
        say(r, "assign.why.equal", who, whom, NULL);
    return EXIT_DONE;
}

int pair_assign_asked(struct pair_assign_run *r)
{
    int status = EXIT_DONE;
    for (size_t k = 0; k < r->run->asked_count && status == EXIT_DONE; k++) {
        const struct pair_asked *asked = &r->run->asked[k];
        if (asked->ask == PAIR_REPAIR)
            return refuse(r, "pairing.not_asked", NULL, NULL);
        const uint32_t mentee = pair_find(r->p->mentees, r->p->mentee_count, asked->mentee);
        const uint32_t mentor = pair_find(r->p->mentors, r->p->mentor_count, asked->mentor);
        if (mentee == PAIRING_NONE)
            return refuse(r, "pairing.problem.no_mentee", asked->mentee, NULL);
        if (mentor == PAIRING_NONE)
            return refuse(r, "pairing.problem.no_mentor", asked->mentor, NULL);
        if (asked->ask == PAIR_WHY)
            status = why(r, mentee, mentor);
        else
            status = settle(r, asked->ask == PAIR_LOCK ? PAIRING_LOCK : PAIRING_FORBID, mentee, mentor);
    }
    if (r->run->asked_count > 0 && status == EXIT_DONE && r->run->output == PAIR_TEXT)
        puts("");
    return status;
}
