/* jiangxin pair: pairs mentees with mentors from a file, and says what was found with its certificate. */
#include "tools/pair.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "lib/crypt/sha256.h"
#include "lib/domain/pairing_case.h"

const char *pair_size(const struct pair_run *r, size_t n)
{
    return pair_number(&r->s, (int64_t)n);
}

const char *pair_mentor(const struct pair_run *r, uint32_t mentor)
{
    return mentor == PAIRING_NONE ? pair_say(&r->s, "pairing.nobody", NULL) : r->p->mentors[mentor];
}

uint32_t pair_find(const char *const *ids, size_t n, const char *id)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(ids[i], id) == 0)
            return (uint32_t)i;
    return PAIRING_NONE;
}

static int print_json(const struct pair_run *r)
{
    struct pairing_certificate *c;
    struct buf out;
    if (pairing_certify(r->s.c->arena, sha256_hex, r->p, r->result, &c))
        return command_failed(r->s.c, "no memory");
    buf_init_arena(&out, r->s.c->arena, 0);
    pairing_certificate_write(c, &out);
    return pair_print(&r->s, &out);
}

/* Which instance of the file. */
static int find_case(const struct pair_run *r, const struct buf *text, struct pairing_case *found)
{
    struct buf names;
    const enum err e = pairing_case_find(r->s.c->arena, text->data, text->len, r->case_name, found);
    if (e != ERR_NOT_FOUND)
        return e ? command_failed(r->s.c, "%s", err_name(e)) : EXIT_DONE;
    buf_init_arena(&names, r->s.c->arena, 0);
    for (size_t i = 0; i < found->count; i++)
        buf_addf(&names, "%s%s", i ? ", " : "", found->names[i]);
    puts(pair_say(&r->s,
                  found->count == 0 ? "pairing.case.single"
                  : r->case_name    ? "pairing.case.none"
                                    : "pairing.case.which",
                  names.len ? names.data : "", r->case_name, NULL));
    return EXIT_FAILED;
}

static int pair(struct pair_run *r, const char *text, size_t n)
{
    enum err e = pairing_read(r->s.c->arena, sha256_hex, text, n, &r->p, &r->problems);
    if (e == ERR_INVALID)
        return pair_problems(&r->s, &r->problems);
    if (!e && r->count)
        return pair_count(r);
    if (!e)
        e = pairing_run(r->s.c->arena, r->p, r->best, &r->result);
    if (e == ERR_TOO_LARGE) {
        puts(pair_say(&r->s, "pairing.too_many_ways", pair_size(r, PAIRING_EXACT), NULL, NULL));
        return EXIT_FAILED;
    }
    if (e)
        return command_failed(r->s.c, "%s", err_name(e));
    r->certain = true;
    const int status = pair_asked(r);
    if (status != EXIT_DONE)
        return status;
    return r->output == PAIR_JSON ? print_json(r) : r->output == PAIR_CSV ? pair_print_csv(r) : pair_print_text(r);
}

static int read_and_pair(struct pair_run *r)
{
    struct pairing_case found;
    struct buf text;
    int status;
    buf_init_arena(&text, r->s.c->arena, PAIRING_BYTES);
    enum err e = command_read_file(r->path, &text);
    if (e)
        return command_failed(
            r->s.c, "%s",
            pair_say(&r->s, e == ERR_TOO_LARGE ? "pairing.file_big" : "pairing.file_none", r->path, NULL, NULL));
    status = find_case(r, &text, &found);
    if (status != EXIT_DONE)
        return status;
    if (pair_assign(r, found.text, found.n, &status) || pair_projects(r, found.text, found.n, &status))
        return status;
    return pair(r, found.text, found.n);
}

/* ---- what is asked for ---- */

enum option_code {
    OPTION_JSON = 1,
    OPTION_CSV,
    OPTION_MENTORS,
    OPTION_COUNT,
    OPTION_KEEP,
    OPTION_CASE,
    OPTION_LANG,
    OPTION_ASK
};

/* One more of the things to be asked: its words are the option's and, of pairs, the next. */
static int ask(struct pair_run *r, enum pair_ask what, int argc, char **argv)
{
    struct pair_asked *asked = &r->asked[r->asked_count];
    if (r->asked_count == PAIR_ASKED)
        return command_usage(r->s.c, "too much is asked for at once");
    if (what != PAIR_REPAIR && optind >= argc)
        return command_usage(r->s.c, "%s: say a mentee and a mentor", optarg);
    *asked = (struct pair_asked){.ask = what, .mentor = optarg};
    if (what != PAIR_REPAIR) {
        asked->mentee = optarg;
        asked->mentor = argv[optind++];
    }
    r->asked_count++;
    return EXIT_DONE;
}

static int options(struct pair_run *r, int argc, char **argv)
{
    static const struct option table[] = {{"json", no_argument, NULL, OPTION_JSON},
                                          {"csv", no_argument, NULL, OPTION_CSV},
                                          {"mentor-optimal", no_argument, NULL, OPTION_MENTORS},
                                          {"count", no_argument, NULL, OPTION_COUNT},
                                          {"keep", no_argument, NULL, OPTION_KEEP},
                                          {"case", required_argument, NULL, OPTION_CASE},
                                          {"lang", required_argument, NULL, OPTION_LANG},
                                          {"why", required_argument, NULL, OPTION_ASK + PAIR_WHY},
                                          {"lock", required_argument, NULL, OPTION_ASK + PAIR_LOCK},
                                          {"forbid", required_argument, NULL, OPTION_ASK + PAIR_FORBID},
                                          {"repair", required_argument, NULL, OPTION_ASK + PAIR_REPAIR},
                                          {0}};
    int option = 0, status = EXIT_DONE;
    while (status == EXIT_DONE && (option = getopt_long(argc, argv, "", table, NULL)) != -1)
        if (option == OPTION_JSON)
            r->output = PAIR_JSON;
        else if (option == OPTION_CSV)
            r->output = PAIR_CSV;
        else if (option == OPTION_MENTORS)
            r->best = PAIRING_FOR_MENTORS;
        else if (option == OPTION_COUNT)
            r->count = true;
        else if (option == OPTION_KEEP)
            r->keep = true;
        else if (option == OPTION_CASE)
            r->case_name = optarg;
        else if (option >= OPTION_ASK && option <= OPTION_ASK + PAIR_REPAIR)
            status = ask(r, (enum pair_ask)(option - OPTION_ASK), argc, argv);
        else if (option != OPTION_LANG)
            status = command_bad_option(r->s.c, argv);
        else if (!lang_parse(optarg, &r->s.lang))
            status = command_usage(r->s.c, "%s: the languages are zh-CN and en", optarg);
    if (status != EXIT_DONE)
        return status;
    if (optind + 1 != argc)
        return command_usage(r->s.c, "say which file: that of the instance, or - for standard input");
    r->path = argv[optind];
    bool leaves = false;
    for (size_t k = 0; k < r->asked_count; k++)
        leaves = leaves || r->asked[k].ask == PAIR_REPAIR;
    return r->keep && !leaves ? command_usage(r->s.c, "--keep stands beside --repair MENTOR") : EXIT_DONE;
}

int command_pair(struct command *c, int argc, char **argv)
{
    static struct pair_run r;
    r = (struct pair_run){.s = {.c = c, .lang = LANG_EN}};
    int status = options(&r, argc, argv);
    if (status == EXIT_DONE)
        status = command_words(c, &r.s.words);
    if (status != EXIT_DONE)
        return status;
    status = read_and_pair(&r);
    view_close(r.s.words);
    return status;
}
