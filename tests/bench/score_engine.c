/*
 * score_engine: recomputing and ranking a discipline beside reading its marks from the database: 500 entries, 7 judges,
 * 20 criteria, 70,000 marks. The rows lie in a scratch table in the order of their key and are read by one prepared
 * statement over the bare client library, bound to whole numbers: the least that a program must do to have them.
 *
 *   score_engine --socket PATH --database NAME ROUNDS
 *
 * By turns in one run; prints the medians in microseconds: reading; computing and ranking, criterion by criterion and of
 * totals; taking the rows in with all their checks.
 */
#include <getopt.h>
#include <mysql.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/domain/score.h"
#include "tests/bench/bare/bare.h"

enum { ENTRIES = 500, JUDGES = 7, CRITERIA = 20, ROWS = ENTRIES * JUDGES * CRITERIA, ROUNDS_MAX = 1000 };

struct row {
    int entry, criterion, judge, mark_x1000;
};
static struct row rows[ROWS];

static void fill(MYSQL *link)
{
    struct buf b;
    uint64_t z = 1;
    buf_init(&b, 0);
    bare_run(link, "DROP TABLE IF EXISTS bench_mark");
    bare_run(link, "CREATE TABLE bench_mark (entry_id INT NOT NULL, criterion_id INT NOT NULL, judge_id INT NOT NULL, "
                   "mark_x1000 INT NOT NULL, PRIMARY KEY (entry_id, criterion_id, judge_id)) ENGINE=InnoDB");
    bare_run(link, "BEGIN");
    for (int e = 0; e < ENTRIES; e++) {
        buf_clear(&b);
        buf_adds(&b, "INSERT INTO bench_mark VALUES ");
        for (int i = 0; i < CRITERIA * JUDGES; i++) {
            z = z * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            buf_addf(&b, "%s(%d,%d,%d,%d)", i ? "," : "", e, i / JUDGES, i % JUDGES, (int)((z >> 33) % 21) * 500);
        }
        if (buf_check(&b))
            bare_die("rows", "no memory");
        bare_run(link, b.data);
    }
    bare_run(link, "COMMIT");
    bare_run(link, "ANALYZE TABLE bench_mark");
    MYSQL_RES *result = mysql_store_result(link);
    mysql_free_result(result);
    buf_free(&b);
}

static void read_rows(MYSQL_STMT *stmt)
{
    size_t n = 0;
    struct row at;
    MYSQL_BIND out[4] = {{.buffer_type = MYSQL_TYPE_LONG, .buffer = &at.entry},
                         {.buffer_type = MYSQL_TYPE_LONG, .buffer = &at.criterion},
                         {.buffer_type = MYSQL_TYPE_LONG, .buffer = &at.judge},
                         {.buffer_type = MYSQL_TYPE_LONG, .buffer = &at.mark_x1000}};
    if (mysql_stmt_execute(stmt) || mysql_stmt_bind_result(stmt, out) || mysql_stmt_store_result(stmt))
        bare_die("select", mysql_stmt_error(stmt));
    while (mysql_stmt_fetch(stmt) == 0 && n < ROWS)
        rows[n++] = at;
    mysql_stmt_free_result(stmt);
    if (n != ROWS)
        bare_die("select", "not as many rows as there are");
}

/* ---- the engine -------------------------------------------------------------------------------------------------- */

static struct rule_card *card_of(struct arena *a, const char *combine)
{
    static struct rule_card_problems problems;
    struct rule_card *card;
    struct buf b;
    buf_init_arena(&b, a, 0);
    buf_adds(&b, "{\"format\":\"jiangxin rule card 1\",\"title\":\"bench\",\"panel\":{\"judges\":[");
    for (int j = 0; j < JUDGES; j++)
        buf_addf(&b, "%s\"J%d\"", j ? "," : "", j);
    buf_addf(&b, "],\"least\":%d},\"criteria\":[", JUDGES);
    for (int c = 0; c < CRITERIA; c++)
        buf_addf(&b, "%s{\"code\":\"C%d\",\"max\":10,\"step\":0.5}", c ? "," : "", c);
    buf_adds(&b, "],\"steps\":[{\"code\":\"p\",\"panel\":[");
    for (int c = 0; c < CRITERIA; c++)
        buf_addf(&b, "%s\"C%d\"", c ? "," : "", c);
    buf_addf(&b,
             "],\"combine\":\"%s\",\"drop_high\":1,\"drop_low\":1,\"round\":{\"places\":2}}],\"result\":\"p\","
             "\"prizes\":{\"names\":[\"1\",\"2\",\"3\"],\"ratio\":[1,2,3]}}",
             combine);
    if (buf_check(&b) || rule_card_read(a, b.data, b.len, &card, &problems))
        bare_die("card", combine);
    return card;
}

static const char *name_of(char kind, int i)
{
    static char names[2][ENTRIES][8];
    char *name = names[kind == 'J'][i];
    if (!*name)
        (void)snprintf(name, sizeof names[0][0], "%c%d", kind, i);
    return name;
}

static struct marks *take_in(struct arena *a, const struct rule_card *card)
{
    static struct marks_problems problems;
    struct marks_reader *r;
    struct marks *m;
    enum err e = marks_begin(a, card, &r);
    for (size_t i = 0; !e && i < ROWS; i++)
        e = marks_put_mark(r, i + 1, name_of('E', rows[i].entry), (size_t)rows[i].criterion,
                           name_of('J', rows[i].judge), (int64_t)rows[i].mark_x1000 * (RULE_CARD_ONE / 1000));
    if (e || marks_end(r, &m, &problems))
        bare_die("marks", e ? err_name(e) : problems.list[0].key);
    return m;
}

static void compute(struct arena *a, const struct marks *m)
{
    static struct marks_problems problems;
    struct score *s;
    if (score_compute(a, m, &s, &problems) || s->outcomes[s->order[0]].place.rank != 1)
        bare_die("score", "not computed");
}

static int upwards(const void *a, const void *b)
{
    const instant x = *(const instant *)a, y = *(const instant *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    enum { READ, CRITERION, TOTALS, TAKE_IN, WAYS };
    static const struct option options[] = {
        {"socket", required_argument, NULL, 's'}, {"database", required_argument, NULL, 'd'}, {0}};
    static const char SELECT[] = "SELECT entry_id, criterion_id, judge_id, mark_x1000 FROM bench_mark "
                                 "ORDER BY entry_id, criterion_id, judge_id";
    static instant took[WAYS][ROUNDS_MAX];
    const char *socket = NULL, *database = NULL;
    for (int o; (o = getopt_long(argc, argv, "", options, NULL)) != -1;)
        if (o == 's')
            socket = optarg;
        else if (o == 'd')
            database = optarg;
    const size_t rounds = argc - optind == 1 ? (size_t)strtoul(argv[optind], NULL, 10) : 0;
    if (!socket || !database || rounds == 0 || rounds > ROUNDS_MAX)
        bare_die("usage", "score_engine --socket PATH --database NAME ROUNDS");
    MYSQL *link = mysql_init(NULL);
    if (!link || !mysql_real_connect(link, NULL, NULL, NULL, database, 0, socket, 0))
        bare_die(socket, link ? mysql_error(link) : "no memory");
    struct arena *kept = arena_new(0), *scratch = arena_new(0);
    MYSQL_STMT *stmt = mysql_stmt_init(link);
    fill(link);
    if (!kept || !scratch || !stmt || mysql_stmt_prepare(stmt, SELECT, sizeof SELECT - 1))
        bare_die("prepare", stmt ? mysql_stmt_error(stmt) : "no memory");
    read_rows(stmt);
    const struct marks *by_criterion = take_in(kept, card_of(kept, "criteria")),
                       *totals = take_in(kept, card_of(kept, "totals"));
    for (size_t i = 0; i <= rounds; i++) /* the first is to warm up */
        for (int way = 0; way < WAYS; way++) {
            arena_reset(scratch);
            const instant start = clock_monotonic();
            if (way == READ)
                read_rows(stmt);
            else if (way == TAKE_IN)
                (void)take_in(scratch, totals->card);
            else
                compute(scratch, way == TOTALS ? totals : by_criterion);
            took[way][i > 0 ? i - 1 : 0] = clock_monotonic() - start;
        }
    for (int way = 0; way < WAYS; way++) {
        qsort(took[way], rounds, sizeof took[way][0], upwards);
        printf("%lld%s", (long long)took[way][rounds / 2], way + 1 < WAYS ? " " : "\n");
    }
    bare_run(link, "DROP TABLE bench_mark");
    mysql_stmt_close(stmt);
    mysql_close(link);
    arena_free(scratch);
    arena_free(kept);
    return 0;
}
