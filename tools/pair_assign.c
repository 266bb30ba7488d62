/* jiangxin pair, of an instance without wishes: the pairing with the least sum of values, and its certificate. */
#include <stdio.h>
#include <string.h>

#include "lib/crypt/sha256.h"
#include "lib/doc/csv.h"
#include "tools/pair.h"

static const char *names_of_witness(const struct pair_assign_run *r)
{
    struct buf names;
    buf_init_arena(&names, r->run->s.c->arena, 0);
    for (size_t i = 0; i < r->result->witness_count; i++)
        buf_addf(&names, "%s%s", i ? ", " : "", r->p->mentors[r->result->witness[i]]);
    return names.len ? names.data : "";
}

static void print_least(const struct pair_assign_run *r)
{
    const struct assign_result *x = r->result;
    puts(pair_say(&r->run->s, x->met ? "pairing.least.met" : "pairing.least.too_few", names_of_witness(r)));
    for (size_t h = 0; h < r->p->mentor_count; h++)
        if (x->load[h] < r->p->least[h])
            puts(pair_say(&r->run->s, "pairing.least.short", r->p->mentors[h], pair_number(&r->run->s, x->load[h]),
                          pair_number(&r->run->s, r->p->least[h])));
}

static int print_text(const struct pair_assign_run *r, const struct assign_certificate *c)
{
    const struct assign *p = r->p;
    if (*p->title)
        puts(p->title);
    puts(pair_say(&r->run->s, "pairing.matched", pair_number(&r->run->s, (int64_t)c->matched),
                  pair_number(&r->run->s, (int64_t)p->mentee_count)));
    puts(pair_say(&r->run->s, "assign.total", pair_number(&r->run->s, c->total)));
    print_least(r);
    puts(pair_say(&r->run->s, "pairing.hash", c->hash));
    printf("\n%s\n", pair_say(&r->run->s, "assign.columns", NULL));
    for (uint32_t i = 0; i < p->mentee_count; i++) {
        const uint32_t h = c->mentor_of[i];
        uint32_t cost;
        if (h == PAIRING_NONE)
            printf("%s\t%s\t\t\n", p->mentees[i], pair_say(&r->run->s, "pairing.nobody", NULL));
        else if (assign_cost(p, i, h, &cost))
            printf("%s\t%s\t%u\t%lld\n", p->mentees[i], p->mentors[h], cost, (long long)c->price[h]);
        else
            printf("%s\t%s\t\t%lld\n", p->mentees[i], p->mentors[h], (long long)c->price[h]);
    }
    return EXIT_DONE;
}

static int print_csv(const struct pair_assign_run *r, const struct assign_certificate *c)
{
    const struct assign *p = r->p;
    struct buf out;
    struct csv_writer w;
    buf_init_arena(&out, r->run->s.c->arena, 0);
    csv_begin(&w, &out);
    csv_text(&w, "mentee");
    csv_text(&w, "mentor");
    csv_end_row(&w);
    for (uint32_t i = 0; i < p->mentee_count; i++) {
        csv_text(&w, p->mentees[i]);
        csv_text(&w, c->mentor_of[i] == PAIRING_NONE ? "" : p->mentors[c->mentor_of[i]]);
        csv_end_row(&w);
    }
    return pair_print(&r->run->s, &out);
}

static int print_json(const struct pair_assign_run *r, const struct assign_certificate *c)
{
    struct buf out;
    buf_init_arena(&out, r->run->s.c->arena, 0);
    assign_certificate_write(c, &out);
    return pair_print(&r->run->s, &out);
}

bool pair_assign(struct pair_run *run, const char *text, size_t n, int *status)
{
    const struct pair_say *s = &run->s;
    struct pair_assign_run r = {.run = run};
    struct assign_certificate *c;
    struct arena *a = s->c->arena;
    enum err e = assign_read(a, sha256_hex, text, n, &r.p, &run->problems);
    if (e == ERR_NOT_FOUND)
        return false;
    if (e == ERR_INVALID) {
        *status = pair_problems(s, &run->problems);
        return true;
    }
    if (run->best == PAIRING_FOR_MENTORS) {
        *status = command_usage(s->c, "an assignment has no wishes: it is not made for either side");
        return true;
    }
    if (run->count) {
        puts(pair_say(s, "pairing.not_asked", NULL));
        *status = EXIT_FAILED;
        return true;
    }
    if (!e)
        e = assign_run(a, r.p, &r.result);
    *status = e ? EXIT_DONE : pair_assign_asked(&r);
    if (*status != EXIT_DONE)
        return true;
    if (!e)
        e = assign_certify(a, sha256_hex, r.p, r.result, &c);
    *status = e                          ? command_failed(s->c, "%s", err_name(e))
              : run->output == PAIR_JSON ? print_json(&r, c)
              : run->output == PAIR_CSV  ? print_csv(&r, c)
                                         : print_text(&r, c);
    return true;
}
