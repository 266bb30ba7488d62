/* How many pairings of a small instance hold, in which ways, and which they are. */
#include "lib/domain/pairing_count.h"

#include <stdio.h>

#include "tools/pair.h"

enum { SHOWN = 1000 };

static void print_one(const struct pair_run *r, const struct pairing_one *x, size_t n)
{
    const char *key = x->super      ? "pairing.count.one_super"
                      : x->strongly ? "pairing.count.one_strongly"
                                    : "pairing.count.one";
    printf("\n%s\n", pair_say(&r->s, key, pair_size(r, n), pair_size(r, x->matched)));
    for (uint32_t i = 0; i < r->p->mentee_count; i++)
        printf("%s\t%s\n", r->p->mentees[i], pair_mentor(r, x->mentor_of[i]));
}

int pair_count(struct pair_run *r)
{
    struct pairing_count c;
    const enum err e = pairing_count_all(r->s.c->arena, r->p, &c);
    if (e == ERR_TOO_LARGE) {
        puts(pair_say(&r->s, "pairing.count.too_many", NULL, NULL, NULL));
        return EXIT_FAILED;
    }
    if (e)
        return command_failed(r->s.c, "%s", err_name(e));
    puts(pair_say(&r->s, "pairing.count.all", pair_size(r, c.count), NULL, NULL));
    puts(pair_say(&r->s, "pairing.count.sizes", pair_size(r, c.fewest), pair_size(r, c.most), NULL));
    puts(pair_say(&r->s, "pairing.count.least", pair_size(r, c.least), NULL, NULL));
    puts(pair_say(&r->s, "pairing.count.strongly", pair_size(r, c.strongly), NULL, NULL));
    puts(pair_say(&r->s, "pairing.count.super", pair_size(r, c.super), NULL, NULL));
    for (size_t k = 0; k < c.count && k < SHOWN; k++)
        print_one(r, &c.list[k], k + 1);
    if (c.count > SHOWN)
        printf("\n%s\n", pair_say(&r->s, "pairing.more", pair_size(r, c.count - SHOWN), NULL, NULL));
    return EXIT_DONE;
}
