/* jiangxin score: computes a result from a rule card and a file of marks, with the code that the site uses. */
#include "tools/score.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "lib/app/marks_file.h"
#include "lib/crypt/sha256.h"
#include "lib/domain/score_json.h"
#include "lib/domain/signed_card.h"

enum score_output { SCORE_TEXT, SCORE_JSON, SCORE_CSV };
enum { FLUSH = 1 << 15 };

const char *score_say(const struct scoring *x, const char *key, const char *arg0, const char *arg1, const char *arg2)
{
    const char *const args[] = {arg0, arg1, arg2};
    return view_format(x->c->arena, x->words, x->lang, key, args, 3);
}

const char *score_problem(const struct scoring *x, const struct marks_problem *p)
{
    return view_format(x->c->arena, x->words, x->lang, p->key, p->args, MARKS_ARGS);
}

static const char *sentence(void *context, const struct marks_problem *p)
{
    return score_problem(context, p);
}

static void print_problems(const struct scoring *x, const char *file)
{
    const struct marks_problems *p = x->problems;
    for (size_t i = 0; i < p->count && i < MARKS_PROBLEMS; i++) {
        const struct marks_problem *q = &p->list[i];
        const char *const where[] = {q->entry, q->criterion, q->judge};
        fputs(file, stdout);
        if (q->line)
            printf(":%zu", q->line);
        fputs(":", stdout);
        for (size_t k = 0; k < sizeof where / sizeof *where; k++)
            if (where[k])
                printf(" %s", where[k]);
        printf("%s %s\n", q->entry || q->criterion || q->judge ? ":" : "", score_problem(x, q));
    }
    if (p->count > MARKS_PROBLEMS)
        puts(score_say(x, "score.more", arena_printf(x->c->arena, "%zu", p->count - MARKS_PROBLEMS), NULL, NULL));
}

static void print_card_problems(const struct scoring *x, const char *file, const struct rule_card_problems *p)
{
    for (size_t i = 0; i < p->count && i < RULE_CARD_PROBLEMS; i++)
        printf("%s: %s%s%s\n", file, p->list[i].path, *p->list[i].path ? ": " : "",
               view_format(x->c->arena, x->words, x->lang, p->list[i].key, p->list[i].args, RULE_CARD_ARGS));
    if (p->count > RULE_CARD_PROBLEMS)
        puts(score_say(x, "score.more", arena_printf(x->c->arena, "%zu", p->count - RULE_CARD_PROBLEMS), NULL, NULL));
}

static int read_file(const struct scoring *x, const char *path, struct buf *out)
{
    const enum err e = command_read_file(path, out);
    if (e)
        return command_failed(x->c, "%s: %s", path, e == ERR_TOO_LARGE ? "too large" : "cannot be read");
    return EXIT_DONE;
}

/* The messages are read only when there is something to say in them. */
static int need_words(struct scoring *x)
{
    return x->words ? EXIT_DONE : command_words(x->c, &x->words);
}

/* A bare card, or the envelope that a site hands out: then its hash must be that of the card in it. */
static int read_card(struct scoring *x, const char *path)
{
    static struct rule_card_problems problems;
    struct signed_card card;
    struct buf bytes;
    buf_init_arena(&bytes, x->c->arena, SIGNED_CARD_BYTES);
    int status = read_file(x, path, &bytes);
    if (status)
        return status;
    const enum err e = signed_card_read(x->c->arena, bytes.data, bytes.len, &card, &problems);
    if (e == ERR_INVALID) {
        status = need_words(x);
        if (!status)
            print_card_problems(x, path, &problems);
        return status ? status : EXIT_FAILED;
    }
    if (e)
        return command_failed(x->c, "%s", err_name(e));
    x->card = card.card;
    sha256_hex(card.card->canonical, card.card->canonical_len, x->hash);
    if (!card.envelope || strcmp(card.hash, x->hash) == 0)
        return EXIT_DONE;
    status = need_words(x);
    if (!status)
        printf("%s: %s\n", path, score_say(x, "score.other_hash", card.hash, x->hash, NULL));
    return status ? status : EXIT_FAILED;
}

void score_flush(struct buf *out)
{
    if (out->len < FLUSH)
        return;
    (void)fwrite(out->data, 1, out->len, stdout); /* stdout remembers a failure until the end */
    buf_clear(out);
}

static void put_json(const struct scoring *x, struct buf *out)
{
    score_json_begin(x->score, x->hash, out);
    for (size_t i = 0; i < x->score->marks->entry_count; i++) {
        score_json_place(x->score, i, out);
        score_flush(out);
    }
    score_json_end(out);
}

static enum err compute(struct scoring *x, const struct buf *bytes, struct marks_problems *problems)
{
    struct marks *marks;
    struct score *score = NULL;
    enum err e = marks_file_read(x->c->arena, x->card, bytes->data, bytes->len, &marks, problems);
    if (!e)
        e = score_compute(x->c->arena, marks, &score, problems);
    x->score = e ? NULL : score;
    return e;
}

/* Everything but what was wrong with the card. */
static int print(struct scoring *x, const char *marks, enum err e, enum score_output output)
{
    struct buf out;
    int status = e || output == SCORE_TEXT ? need_words(x) : EXIT_DONE;
    if (status)
        return status;
    buf_init(&out, 0);
    if (e && output == SCORE_JSON)
        score_json_problems(x->problems, sentence, x, &out);
    else if (e)
        print_problems(x, marks);
    else if (output == SCORE_JSON)
        put_json(x, &out);
    else if (output == SCORE_CSV)
        score_csv(x, &out);
    else
        score_text(x, &out);
    if (buf_check(&out) || fwrite(out.data ? out.data : "", 1, out.len, stdout) != out.len || ferror(stdout))
        status = command_failed(x->c, "the output cannot be written");
    buf_free(&out);
    return status ? status : e ? EXIT_FAILED : EXIT_DONE;
}

static int run(struct scoring *x, const char *rules, const char *marks, enum score_output output)
{
    static struct marks_problems problems;
    struct buf bytes;
    int status = read_card(x, rules);
    if (status)
        return status;
    buf_init(&bytes, MARKS_FILE_BYTES); /* may be large: it grows in place */
    x->problems = &problems;
    status = read_file(x, marks, &bytes);
    if (!status) {
        const enum err e = compute(x, &bytes, &problems);
        if (e == ERR_TOO_LARGE)
            status = command_failed(x->c, "%s: more entries, steps and judges than fit", marks);
        else if (e && e != ERR_INVALID)
            status = command_failed(x->c, "%s", err_name(e));
        else
            status = print(x, marks, e, output);
    }
    buf_free(&bytes);
    return status;
}

int command_score(struct command *c, int argc, char **argv)
{
    static const struct option options[] = {{"json", no_argument, NULL, SCORE_JSON},
                                            {"csv", no_argument, NULL, SCORE_CSV},
                                            {"lang", required_argument, NULL, 'l'},
                                            {0}};
    struct scoring x = {.c = c, .lang = LANG_EN};
    enum score_output output = SCORE_TEXT;
    int option;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1)
        if (option == SCORE_JSON || option == SCORE_CSV)
            output = (enum score_output)option;
        else if (option != 'l')
            return command_bad_option(c, argv);
        else if (!lang_parse(optarg, &x.lang))
            return command_usage(c, "%s: the languages are zh-CN and en", optarg);
    if (argc - optind != 2)
        return command_usage(c, "say which rule card and which file of marks; one of them may be - for standard input");
    const int status = run(&x, argv[optind], argv[optind + 1], output);
    view_close(x.words);
    return status;
}
