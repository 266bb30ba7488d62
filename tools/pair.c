/* jiangxin pair: pairs mentees with mentors from a file, and says what was found with its certificate. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "lib/crypt/sha256.h"
#include "lib/doc/csv.h"
#include "lib/domain/pairing.h"
#include "tools/pair.h"
#include "tools/verify.h"

enum { OPTION_MENTORS = 1000 };

struct run {
    struct command *c;
    struct view *words;
    enum lang lang;
    enum pair_output output;
    enum pairing_best best;
    struct pairing *p;
    struct pairing_result *result;
    struct pairing_problems problems;
};

static const char *say(const struct run *r, const char *key, const char *arg0, const char *arg1, const char *arg2)
{
    const char *const args[] = {arg0, arg1, arg2};
    return view_format(r->c->arena, r->words, r->lang, key, args, 3);
}

static const char *number(const struct run *r, size_t n)
{
    const char *s = arena_printf(r->c->arena, "%zu", n);
    return s ? s : "";
}

/* ---- as text ---- */

static const char *method_key(const struct pairing_result *x)
{
    switch (x->method) {
    case PAIRING_PROMOTE:
        return "pairing.method.promote";
    case PAIRING_LOTTERY:
        return "pairing.method.lottery";
    case PAIRING_SEARCH:
        return "pairing.method.search";
    case PAIRING_STRICT:
    default:
        return x->best == PAIRING_FOR_MENTEES ? "pairing.method.strict_mentees" : "pairing.method.strict_mentors";
    }
}

static const char *names_of_witness(const struct run *r)
{
    struct buf names;
    buf_init_arena(&names, r->c->arena, 0);
    for (size_t i = 0; i < r->result->witness_count; i++)
        buf_addf(&names, "%s%s", i ? ", " : "", r->p->mentors[r->result->witness[i]]);
    return names.len ? names.data : "";
}

static void print_least(const struct run *r)
{
    const struct pairing_result *x = r->result;
    const char *key = x->verdict == PAIRING_MET         ? "pairing.least.met"
                      : x->verdict == PAIRING_NO_STABLE ? "pairing.least.no_stable"
                      : x->verdict == PAIRING_TOO_FEW   ? "pairing.least.too_few"
                      : x->method == PAIRING_SEARCH     ? "pairing.least.searched"
                                                        : "pairing.least.not_found";
    puts(say(r, key, names_of_witness(r), NULL, NULL));
    for (size_t h = 0; h < r->p->mentor_count; h++)
        if (x->load[h] < r->p->least[h])
            puts(say(r, "pairing.least.short", r->p->mentors[h], number(r, x->load[h]), number(r, r->p->least[h])));
    if (x->lock_count == 0)
        return;
    puts(say(r, "pairing.least.fewest", number(r, x->fewest), NULL, NULL));
    for (size_t i = 0; i < x->lock_count; i++)
        printf("  %s\n", say(r, "pairing.least.lock", r->p->mentees[x->locks[i].mentee],
                             r->p->mentors[x->locks[i].mentor], NULL));
}

static int print_text(const struct run *r, const struct pairing_certificate *c)
{
    if (*r->p->title)
        puts(r->p->title);
    puts(say(r, "pairing.matched", number(r, c->matched), number(r, r->p->mentee_count), NULL));
    puts(say(r, method_key(r->result), NULL, NULL, NULL));
    print_least(r);
    puts(say(r, "pairing.hash", c->hash, NULL, NULL));
    printf("\n%s\n", say(r, "pairing.columns", NULL, NULL, NULL));
    for (uint32_t i = 0; i < r->p->mentee_count; i++) {
        const uint32_t h = c->mentor_of[i];
        if (h == PAIRING_NONE) {
            printf("%s\t%s\t\t\n", r->p->mentees[i], say(r, "pairing.nobody", NULL, NULL, NULL));
            continue;
        }
        printf("%s\t%s\t%u\t%u\n", r->p->mentees[i], r->p->mentors[h], pairing_place(&r->p->wishes, i, h),
               pairing_place(&r->p->liked, h, i));
    }
    return EXIT_DONE;
}

/* ---- for programs ---- */

static int print_csv(const struct run *r, const struct pairing_certificate *c)
{
    struct buf out;
    struct csv_writer w;
    buf_init_arena(&out, r->c->arena, 0);
    csv_begin(&w, &out);
    csv_text(&w, "mentee");
    csv_text(&w, "mentor");
    csv_end_row(&w);
    for (uint32_t i = 0; i < r->p->mentee_count; i++) {
        csv_text(&w, r->p->mentees[i]);
        csv_text(&w, c->mentor_of[i] == PAIRING_NONE ? "" : r->p->mentors[c->mentor_of[i]]);
        csv_end_row(&w);
    }
    (void)fwrite(out.data, 1, out.len, stdout);
    return EXIT_DONE;
}

static int print_json(const struct run *r, const struct pairing_certificate *c)
{
    struct buf out;
    buf_init_arena(&out, r->c->arena, 0);
    pairing_certificate_write(c, &out);
    (void)fwrite(out.data, 1, out.len, stdout);
    return out.failed ? command_failed(r->c, "no memory") : EXIT_DONE;
}

/* ---- the run ---- */

static int pair(struct run *r, const char *path)
{
    const struct pair_say s = {r->c, r->words, r->lang};
    struct pairing_certificate *c;
    struct buf text;
    int status;
    buf_init_arena(&text, r->c->arena, PAIRING_BYTES);
    enum err e = command_read_file(path, &text);
    if (e)
        return command_failed(r->c, "%s",
                              say(r, e == ERR_TOO_LARGE ? "pairing.file_big" : "pairing.file_none", path, NULL, NULL));
    if (pair_assign(&s, r->output, r->best, &text, &status))
        return status;
    e = pairing_read(r->c->arena, sha256_hex, text.data, text.len, &r->p, &r->problems);
    if (e == ERR_INVALID)
        return pair_problems(&s, &r->problems);
    if (!e)
        e = pairing_run(r->c->arena, r->p, r->best, &r->result);
    if (e == ERR_TOO_LARGE) {
        puts(say(r, "pairing.too_many_ways", number(r, PAIRING_EXACT), NULL, NULL));
        return EXIT_FAILED;
    }
    if (!e)
        e = pairing_certify(r->c->arena, sha256_hex, r->p, r->result, &c);
    if (e)
        return command_failed(r->c, "%s", err_name(e));
    return r->output == PAIR_JSON ? print_json(r, c) : r->output == PAIR_CSV ? print_csv(r, c) : print_text(r, c);
}

int command_pair(struct command *c, int argc, char **argv)
{
    static const struct option options[] = {{"json", no_argument, NULL, PAIR_JSON},
                                            {"csv", no_argument, NULL, PAIR_CSV},
                                            {"mentor-optimal", no_argument, NULL, OPTION_MENTORS},
                                            {"lang", required_argument, NULL, 'l'},
                                            {0}};
    static struct run r;
    int option = 0;

    r = (struct run){.c = c, .lang = LANG_EN};
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1)
        if (option == PAIR_JSON || option == PAIR_CSV)
            r.output = (enum pair_output)option;
        else if (option == OPTION_MENTORS)
            r.best = PAIRING_FOR_MENTORS;
        else if (option != 'l')
            return command_bad_option(c, argv);
        else if (!lang_parse(optarg, &r.lang))
            return command_usage(c, "%s: the languages are zh-CN and en", optarg);
    if (optind + 1 != argc)
        return command_usage(c, "say which file: that of the instance, or - for standard input");
    int status = command_words(c, &r.words);
    if (status == EXIT_DONE) {
        status = pair(&r, argv[optind]);
        view_close(r.words);
    }
    return status;
}
