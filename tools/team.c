/* jiangxin team: what units' people come to together, from the results of several disciplines by a team rule. */
#include <getopt.h>
#include <stdio.h>

#include "lib/doc/csv.h"
#include "lib/doc/table_scan.h"
#include "lib/domain/team.h"
#include "lib/web/view.h"
#include "tools/command.h"

enum team_output { TEAM_TEXT, TEAM_JSON, TEAM_CSV };
enum { FILE_MAX = 16 << 20 };

struct teaming {
    struct command *c;
    struct view *words;
    enum lang lang;
    enum team_output output;
    const struct team_rule *rule;
    const struct team *team;
};

static const char *say(const struct teaming *x, const char *key, const char *const *args, size_t n)
{
    return view_format(x->c->arena, x->words, x->lang, key, args, n);
}

static const char *word(const struct teaming *x, const char *key)
{
    return view_message(x->words, x->lang, key);
}

static const char *text_of(const struct teaming *x, struct rational r)
{
    char text[RATIONAL_TEXT];
    rational_text(r, text);
    return arena_str(x->c->arena, text);
}

/* ---- what is wrong ----------------------------------------------------------------------------------------------- */

static void print_rule_problems(const struct teaming *x, const char *file, const struct rule_card_problems *p)
{
    for (size_t i = 0; i < p->count && i < RULE_CARD_PROBLEMS; i++)
        printf("%s: %s%s%s\n", file, p->list[i].path, *p->list[i].path ? ": " : "",
               say(x, p->list[i].key, p->list[i].args, RULE_CARD_ARGS));
}

static void print_problems(const struct teaming *x, const char *file, const struct marks_problems *p)
{
    for (size_t i = 0; i < p->count && i < MARKS_PROBLEMS; i++) {
        const struct marks_problem *q = &p->list[i];
        fputs(file, stdout);
        if (q->line)
            printf(":%zu", q->line);
        printf(":%s%s %s\n", q->entry ? " " : "", q->entry ? arena_printf(x->c->arena, "%s:", q->entry) : "",
               say(x, q->key, q->args, MARKS_ARGS));
    }
    if (p->count > MARKS_PROBLEMS) {
        const char *const more[] = {arena_printf(x->c->arena, "%zu", p->count - MARKS_PROBLEMS)};
        puts(say(x, "score.more", more, 1));
    }
}

/* ---- the result -------------------------------------------------------------------------------------------------- */

static const char *decided(const struct teaming *x, size_t key)
{
    const char *const place[] = {arena_printf(x->c->arena, "%zu", x->rule->ties[key - 1])};
    return say(x, "team.more_places", place, 1);
}

static void print_unit_line(const struct teaming *x, const struct team_unit *u)
{
    if (u->ranked)
        printf("%5zu%s  ", u->place.rank, u->place.sharing > 1 ? "=" : " ");
    else
        printf("     –  ");
    printf("%s  %s", u->name, text_of(x, u->total));
    if (!u->ranked)
        printf("  %s", word(x, "team.unranked"));
    for (int side = 0; side < 2; side++) {
        const size_t key = side ? u->place.below : u->place.above;
        if (u->ranked && key != RANK_NOBODY && key > 0) {
            const char *const by[] = {decided(x, key)};
            printf("  %s", say(x, side ? "score.ahead_by" : "score.behind_by", by, 1));
        }
    }
    if (u->place.sharing > 1)
        printf("  %s", word(x, "score.joint"));
    if (u->prize != RANK_NO_PRIZE)
        printf("  %s", x->rule->prize_names[u->prize]);
    puts("");
}

static void print_entries(const struct teaming *x, size_t unit, size_t discipline)
{
    const struct team *t = x->team;
    for (size_t i = 0; i < t->entry_count; i++) {
        const struct team_entry *e = &t->entries[i];
        if (e->unit != unit || e->discipline != discipline)
            continue;
        const char *const rank[] = {arena_printf(x->c->arena, "%zu", e->rank)};
        printf("    %s  %s", e->entry, e->rank ? say(x, "team.rank", rank, 1) : word(x, "team.no_rank"));
        if (e->rank)
            printf("  %s%s%s", text_of(x, e->counts), e->taken ? "" : " ", e->taken ? "" : word(x, "team.not_taken"));
        puts("");
    }
}

static void print_text(const struct teaming *x)
{
    const struct team *t = x->team;
    printf("%s\n\n", x->rule->title);
    for (size_t i = 0; i < t->unit_count; i++)
        print_unit_line(x, &t->units[t->order[i]]);
    for (size_t i = 0; i < t->unit_count; i++) {
        const size_t unit = t->order[i];
        printf("\n%s\n", t->units[unit].name);
        for (size_t d = 0; d < t->discipline_count; d++) {
            printf("  %s = %s\n", t->disciplines[d], text_of(x, t->sums[unit * t->discipline_count + d]));
            print_entries(x, unit, d);
        }
        printf("  = %s\n", text_of(x, t->units[unit].total));
    }
}

static void print_csv(const struct teaming *x)
{
    const struct team *t = x->team;
    struct csv_writer w;
    struct buf out;
    buf_init_arena(&out, x->c->arena, 0);
    csv_begin(&w, &out);
    csv_text(&w, "rank");
    csv_text(&w, "unit");
    csv_text(&w, "total");
    csv_text(&w, "joint");
    csv_text(&w, "prize");
    for (size_t d = 0; d < t->discipline_count; d++)
        csv_text(&w, t->disciplines[d]);
    csv_end_row(&w);
    for (size_t i = 0; i < t->unit_count; i++) {
        const struct team_unit *u = &t->units[t->order[i]];
        if (u->ranked)
            csv_int(&w, (int64_t)u->place.rank);
        else
            csv_text(&w, NULL);
        csv_text(&w, u->name);
        csv_text(&w, text_of(x, u->total));
        csv_text(&w, u->place.sharing > 1 ? "yes" : "");
        csv_text(&w, u->prize == RANK_NO_PRIZE ? "" : x->rule->prize_names[u->prize]);
        for (size_t d = 0; d < t->discipline_count; d++)
            csv_text(&w, text_of(x, t->sums[t->order[i] * t->discipline_count + d]));
        csv_end_row(&w);
    }
    (void)fwrite(out.data, 1, out.len, stdout);
}

static void put(struct buf *b, const char *comma_and_key, const char *s)
{
    buf_adds(b, comma_and_key);
    buf_add_json(b, s);
}

static void put_unit(const struct teaming *x, size_t unit, struct buf *b)
{
    const struct team *t = x->team;
    const struct team_unit *u = &t->units[unit];
    put(b, "{\"unit\":", u->name);
    if (u->ranked)
        buf_addf(b, ",\"rank\":%zu,\"sharing\":%zu", u->place.rank, u->place.sharing);
    put(b, ",\"total\":", text_of(x, u->total));
    if (u->prize != RANK_NO_PRIZE)
        put(b, ",\"prize\":", x->rule->prize_names[u->prize]);
    buf_adds(b, ",\"sums\":[");
    for (size_t d = 0; d < t->discipline_count; d++)
        put(b, d ? "," : "", text_of(x, t->sums[unit * t->discipline_count + d]));
    buf_adds(b, "],\"entries\":[");
    const char *comma = "";
    for (size_t i = 0; i < t->entry_count; i++) {
        const struct team_entry *e = &t->entries[i];
        if (e->unit != unit)
            continue;
        buf_adds(b, comma);
        comma = ",";
        put(b, "{\"discipline\":", t->disciplines[e->discipline]);
        put(b, ",\"entry\":", e->entry);
        if (e->rank)
            buf_addf(b, ",\"rank\":%zu", e->rank);
        if (e->rank)
            put(b, ",\"counts\":", text_of(x, e->counts));
        buf_addf(b, ",\"taken\":%s}", e->taken ? "true" : "false");
    }
    buf_adds(b, "]}");
}

/* docs/team-rule.md tells its members. */
static void print_json(const struct teaming *x)
{
    const struct team *t = x->team;
    struct buf b;
    buf_init_arena(&b, x->c->arena, 0);
    put(&b, "{\"format\":\"jiangxin team result 1\",\"title\":", x->rule->title);
    buf_adds(&b, ",\"disciplines\":[");
    for (size_t d = 0; d < t->discipline_count; d++)
        put(&b, d ? "," : "", t->disciplines[d]);
    buf_adds(&b, "],\"units\":[");
    for (size_t i = 0; i < t->unit_count; i++) {
        buf_adds(&b, i ? ",\n" : "\n");
        put_unit(x, t->order[i], &b);
    }
    buf_adds(&b, "\n]}\n");
    (void)fwrite(b.data, 1, b.len, stdout);
}

/* ---- the run ----------------------------------------------------------------------------------------------------- */

static enum err header(void *context, size_t line, const char *const *names, size_t n)
{
    return team_header(context, line, names, n);
}

static enum err row(void *context, size_t line, const char *const *cells, size_t n)
{
    return team_row(context, line, cells, n);
}

static enum err compute(struct teaming *x, struct buf *bytes, struct marks_problems *problems)
{
    const struct table_limits limits = {.rows = TEAM_ROWS, .columns = TEAM_COLUMNS, .bytes = FILE_MAX};
    struct team_reader *r;
    struct table_fault fault;
    struct team *team = NULL;
    enum err e = team_begin(x->c->arena, x->rule, &r);
    if (e)
        return e;
    const struct table_taker taker = {header, row, r};
    e = table_scan(x->c->arena, bytes->data, bytes->len, &limits, &taker, &fault);
    if (!e)
        e = team_end(r, &team, problems);
    else
        team_problems_of(r, problems);
    if (e == ERR_INVALID && fault.problem && problems->count < MARKS_PROBLEMS)
        problems->list[problems->count++] = (struct marks_problem){
            .line = fault.line, .key = fault.problem, .args = {arena_printf(x->c->arena, "%zu", fault.line)}};
    x->team = team;
    return e;
}

static int read_file(const struct teaming *x, const char *path, size_t limit, struct buf *out)
{
    buf_init_arena(out, x->c->arena, limit);
    const enum err e = command_read_file(path, out);
    if (e)
        return command_failed(x->c, "%s: %s", path, e == ERR_TOO_LARGE ? "too large" : "cannot be read");
    return EXIT_DONE;
}

static int run(struct teaming *x, const char *rule_file, const char *results_file)
{
    static struct rule_card_problems rule_problems;
    static struct marks_problems problems;
    struct team_rule *rule;
    struct buf text, bytes;
    int status = read_file(x, rule_file, TEAM_BYTES, &text);
    if (!status)
        status = read_file(x, results_file, FILE_MAX, &bytes);
    if (status)
        return status;
    enum err e = team_rule_read(x->c->arena, text.data ? text.data : "", text.len, &rule, &rule_problems);
    if (e == ERR_INVALID) {
        print_rule_problems(x, rule_file, &rule_problems);
        return EXIT_FAILED;
    }
    x->rule = rule;
    if (!e)
        e = compute(x, &bytes, &problems);
    if (e == ERR_INVALID)
        print_problems(x, results_file, &problems);
    else if (e)
        return command_failed(x->c, "%s", err_name(e));
    else if (x->output == TEAM_JSON)
        print_json(x);
    else if (x->output == TEAM_CSV)
        print_csv(x);
    else
        print_text(x);
    return e ? EXIT_FAILED : EXIT_DONE;
}

int command_team(struct command *c, int argc, char **argv)
{
    static const struct option options[] = {{"json", no_argument, NULL, TEAM_JSON},
                                            {"csv", no_argument, NULL, TEAM_CSV},
                                            {"lang", required_argument, NULL, 'l'},
                                            {0}};
    struct teaming x = {.c = c, .lang = LANG_EN};
    int option;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1)
        if (option == TEAM_JSON || option == TEAM_CSV)
            x.output = (enum team_output)option;
        else if (option != 'l')
            return command_bad_option(c, argv);
        else if (!lang_parse(optarg, &x.lang))
            return command_usage(c, "%s: the languages are zh-CN and en", optarg);
    if (argc - optind != 2)
        return command_usage(c,
                             "say which team rule and which file of results; one of them may be - for standard input");
    int status = command_words(c, &x.words);
    if (status == EXIT_DONE) {
        status = run(&x, argv[optind], argv[optind + 1]);
        view_close(x.words);
    }
    return status;
}
