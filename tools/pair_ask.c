/* What is asked of a pairing: why not, what a lock or a ban costs, what happens when a mentor leaves. */
#include <stdio.h>

#include "lib/crypt/sha256.h"
#include "lib/domain/pairing_repair.h"
#include "tools/pair.h"

static void say(const struct pair_run *r, const char *key, const char *arg0, const char *arg1, const char *arg2)
{
    if (r->output == PAIR_TEXT)
        puts(pair_say(&r->s, key, arg0, arg1, arg2));
}

static int refuse(const struct pair_run *r, const char *key, const char *arg0, const char *arg1)
{
    puts(pair_say(&r->s, key, arg0, arg1, NULL));
    return EXIT_FAILED;
}

/* ---- the price ---- */

/* Who has another mentor than before; which pairs break thereby. */
static void print_moves(const struct pair_run *r, const struct pairing_move *moves, size_t n)
{
    size_t broken = 0;
    for (size_t i = 0; i < n; i++)
        broken += moves[i].before != PAIRING_NONE;
    if (n == 0)
        say(r, "pairing.moves.none", NULL, NULL, NULL);
    else
        say(r, "pairing.moves.some", pair_size(r, n), pair_size(r, broken), NULL);
    for (size_t i = 0; r->output == PAIR_TEXT && i < n; i++)
        printf("  %s\n", pair_say(&r->s, "pairing.moves.one", r->p->mentees[moves[i].mentee],
                                  pair_mentor(r, moves[i].before), pair_mentor(r, moves[i].after)));
}

static void print_rather(const struct pair_run *r, const struct pairing_pair *pairs, size_t n)
{
    if (n == 0)
        say(r, "pairing.rather.none", NULL, NULL, NULL);
    else
        say(r, "pairing.rather.some", pair_size(r, n), NULL, NULL);
    for (size_t i = 0; r->output == PAIR_TEXT && i < n; i++)
        printf("  %s\n", pair_say(&r->s, "pairing.least.lock", r->p->mentees[pairs[i].mentee],
                                  r->p->mentors[pairs[i].mentor], NULL));
}

static enum err moves_to(const struct pair_run *r, const struct pairing_result *after, struct pairing_move **out,
                         size_t *n)
{
    struct pairing_move *moves = *out = arena_array(r->s.c->arena, r->p->mentee_count, sizeof *moves);
    *n = 0;
    if (!moves)
        return ERR_NO_MEMORY;
    for (uint32_t i = 0; i < r->p->mentee_count; i++)
        if (r->result->mentor_of[i] != after->mentor_of[i])
            moves[(*n)++] = (struct pairing_move){i, r->result->mentor_of[i], after->mentor_of[i]};
    return OK;
}

/* Locks or forbids a pair, and says the price by the lists without it. */
static int settle(struct pair_run *r, enum pairing_wish wish, uint32_t mentee, uint32_t mentor)
{
    static const char *const TITLE[] = {"pairing.lock.title", "pairing.forbid.title"}, *const CONFLICT[] = {
                                                                                           "pairing.lock.conflict",
                                                                                           "pairing.forbid.conflict"};
    const char *a = r->p->mentees[mentee], *x = r->p->mentors[mentor];
    struct pairing *with;
    struct pairing_result *after;
    struct pairing_pair *rather;
    struct pairing_move *moves;
    size_t rather_count, move_count;
    enum err e = pairing_with(r->s.c->arena, sha256_hex, r->p, wish, (struct pairing_pair){mentee, mentor, ""}, &with);
    if (e == ERR_CONFLICT)
        return refuse(r, CONFLICT[wish], a, x);
    if (!e)
        e = pairing_run(r->s.c->arena, with, r->best, &after);
    if (e == ERR_TOO_LARGE)
        return refuse(r, "pairing.too_many_ways", pair_size(r, PAIRING_EXACT), NULL);
    if (!e)
        e = moves_to(r, after, &moves, &move_count);
    if (!e)
        e = pairing_rather(r->s.c->arena, r->p, after->mentor_of, &rather, &rather_count);
    if (e)
        return command_failed(r->s.c, "%s", err_name(e));
    say(r, TITLE[wish], a, x, NULL);
    print_moves(r, moves, move_count);
    print_rather(r, rather, rather_count);
    say(r, "pairing.after", NULL, NULL, NULL);
    r->p = with;
    r->result = after;
    return EXIT_DONE;
}

/* ---- a mentor leaves ---- */

static int repair(struct pair_run *r, uint32_t mentor)
{
    const struct pairing_loss lost = {mentor, 0};
    struct pairing_repair *x;
    enum err e = r->keep ? pairing_keep(r->s.c->arena, sha256_hex, r->p, r->result->mentor_of, &lost, 1, &x)
                         : pairing_repair(r->s.c->arena, sha256_hex, r->p, r->result->mentor_of, &lost, 1, &x);
    if (e)
        return command_failed(r->s.c, "%s", err_name(e));
    say(r, r->keep ? "pairing.repair.keep" : "pairing.repair.title", r->p->mentors[mentor], pair_size(r, x->left_count),
        pair_size(r, x->left_placed));
    print_moves(r, x->moves, x->move_count);
    if (r->keep)
        print_rather(r, x->rather, x->rather_count);
    else
        say(r, x->proved ? "pairing.repair.proved" : "pairing.repair.not_proved", pair_size(r, x->others), NULL, NULL);
    say(r, "pairing.after", NULL, NULL, NULL);
    r->p = x->instance;
    r->result = x->result;
    r->certain = r->certain && !r->keep;
    return EXIT_DONE;
}

/* ---- why not ---- */

static void why(const struct pair_run *r, uint32_t mentee, uint32_t mentor)
{
    static const char *const KEYS[] = {
        [PAIRING_IS_PAIR] = "pairing.why.is_pair",
        [PAIRING_IS_FORBIDDEN] = "pairing.why.is_forbidden",
        [PAIRING_MENTEE_LOCKED] = "pairing.why.mentee_locked",
        [PAIRING_NOT_WISHED] = "pairing.why.not_wished",
        [PAIRING_NOT_LIKED] = "pairing.why.not_liked",
        [PAIRING_HAS_BETTER] = "pairing.why.has_better",
        [PAIRING_PLACES_LOCKED] = "pairing.why.places_locked",
        [PAIRING_PLACES_TO_OTHERS] = "pairing.why.places_to_others",
        [PAIRING_WOULD_RATHER] = "pairing.why.would_rather",
    };
    const struct pairing_answer x = pairing_why(r->p, r->result->mentor_of, mentee, mentor);
    const char *a = r->p->mentees[mentee], *h = r->p->mentors[mentor];
    const char *third = x.why == PAIRING_HAS_BETTER || x.why == PAIRING_MENTEE_LOCKED
                            ? pair_mentor(r, r->result->mentor_of[mentee])
                        : x.why == PAIRING_PLACES_TO_OTHERS ? pair_size(r, (size_t)x.above + x.equal)
                                                            : x.reason;
    say(r, *x.reason && x.why == PAIRING_IS_FORBIDDEN ? "pairing.why.forbidden_because" : KEYS[x.why], a, h, third);
    if (x.why == PAIRING_PLACES_TO_OTHERS && x.equal > 0)
        say(r, "pairing.why.equals", pair_size(r, x.equal), NULL, NULL);
}

int pair_asked(struct pair_run *r)
{
    int status = EXIT_DONE;
    for (size_t k = 0; k < r->asked_count && status == EXIT_DONE; k++) {
        const struct pair_asked *asked = &r->asked[k];
        const uint32_t mentee =
            asked->mentee ? pair_find(r->p->mentees, r->p->mentee_count, asked->mentee) : PAIRING_NONE;
        const uint32_t mentor = pair_find(r->p->mentors, r->p->mentor_count, asked->mentor);
        if (asked->mentee && mentee == PAIRING_NONE)
            return refuse(r, "pairing.problem.no_mentee", asked->mentee, NULL);
        if (mentor == PAIRING_NONE)
            return refuse(r, "pairing.problem.no_mentor", asked->mentor, NULL);
        if (asked->ask == PAIR_WHY)
            why(r, mentee, mentor);
        else if (asked->ask == PAIR_REPAIR)
            status = repair(r, mentor);
        else
            status = settle(r, asked->ask == PAIR_LOCK ? PAIRING_LOCK : PAIRING_FORBID, mentee, mentor);
    }
    if (status == EXIT_DONE && !r->certain && r->output == PAIR_JSON)
        return refuse(r, "pairing.keep_json", NULL, NULL);
    if (r->asked_count > 0 && status == EXIT_DONE && r->output == PAIR_TEXT)
        puts("");
    return status;
}
