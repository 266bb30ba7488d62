/*
 * eligibility_check: what it costs to know of everybody whether they could be recommended, in one connection with what it is measured
 * against: the same facts as bare aggregates, one statement each, that an office would ask a database for by hand.
 *
 *   eligibility_check --config INI --person ID --programme ID --times N
 *
 * Prints "PAGE COUNTS LIST FLOOR PEOPLE": the medians in milliseconds of a page (counts and fifty people), of the counts alone, of the
 * list of everybody read into memory, and of the bare aggregates; and how many people there are.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "lib/base/config.h"
#include "lib/crypt/crypt.h"
#include "lib/sql/secret.h"
#include "lib/store/candidate.h"
#include "lib/store/eligibility.h"

enum { TIMES_MAX = 1000, PAGE_ROWS = 51, FLOORS = 5 };

/* Of everybody below a unit: years of service, posts on a day, types of units, sanctions, honours of a series. */
static const struct sql_query FLOOR[FLOORS] = {
    {"bench.service",
     "SELECT COUNT(*), CAST(SUM(p.joined_on <= ?) AS SIGNED) FROM posting g JOIN person p ON p.id = g.person_id"
     " JOIN unit_closure c ON c.descendant_id = g.unit_id AND c.ancestor_id = ? WHERE g.kind = 'main' AND g.from_on"
     " <= ? AND g.until_on > ?",
     "didd", "ii"},
    {"bench.post",
     "SELECT COUNT(*), COUNT(DISTINCT g.person_id) FROM posting g WHERE g.kind = 'main' AND g.from_on <= ? AND"
     " g.until_on > ?",
     "dd", "ii"},
    {"bench.types",
     "SELECT CAST(SUM(u.type = 'department') AS SIGNED), CAST(SUM(b.sort <= 30) AS SIGNED) FROM posting g JOIN unit u"
     " ON u.id = g.unit_id JOIN person p ON p.id = g.person_id JOIN grade_band b ON b.word = p.grade_band WHERE g.kind "
     "="
     " 'main' AND g.from_on <= ? AND g.until_on > ?",
     "dd", "ii"},
    {"bench.sanctions",
     "SELECT COUNT(DISTINCT s.person_id), COUNT(*) FROM sanction s WHERE s.state = 'valid' AND s.until_on >= ?", "d",
     "ii"},
    {"bench.honours",
     "SELECT COUNT(DISTINCT h.person_id), COUNT(*) FROM honour h WHERE h.state = 'valid' AND h.series = 'craftsman'"
     " AND h.awarded_on > ?",
     "d", "ii"},
};

static _Noreturn void die(const char *what, const char *why)
{
    fprintf(stderr, "eligibility_check: %s: %s\n", what, why);
    exit(1);
}

static void must(enum err e, const char *what)
{
    if (e)
        die(what, err_name(e));
}

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *x, const void *y)
{
    const double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static double median(double *list, size_t n)
{
    qsort(list, n, sizeof *list, by_size);
    return list[n / 2];
}

struct bench {
    struct sql *db;
    struct arena *arena;
    struct programme p;
    struct kind_rules rules;
    struct scope who;
    struct candidate_query q;
    int64_t people;
};

static void counts(struct bench *b)
{
    struct candidate_counts c;
    must(store_candidate_count(b->db, b->arena, &b->q, &c), "counts");
    b->people = c.all;
}

static void list(struct bench *b, int64_t limit)
{
    struct candidate *rows;
    size_t n;
    b->q.limit = limit;
    must(store_candidate_list(b->db, b->arena, &b->q, &rows, &n), "list");
}

static void floors(struct bench *b)
{
    const day on = b->p.counted_on, today = b->who.today;
    struct sql_rows r;
    must(SQL_SELECT(b->db, &FLOOR[0], b->arena, &r, eligibility_years_back(on, 5), b->p.unit_id, today, today),
         "floor");
    must(SQL_SELECT(b->db, &FLOOR[1], b->arena, &r, on, on), "floor");
    must(SQL_SELECT(b->db, &FLOOR[2], b->arena, &r, on, on), "floor");
    must(SQL_SELECT(b->db, &FLOOR[3], b->arena, &r, on), "floor");
    must(SQL_SELECT(b->db, &FLOOR[4], b->arena, &r, eligibility_years_back(on, 5)), "floor");
}

enum { PAGE, COUNTS, LIST, BARE, KINDS };

static void once(struct bench *b, int kind)
{
    if (kind == PAGE || kind == COUNTS)
        counts(b);
    if (kind == PAGE)
        list(b, PAGE_ROWS);
    if (kind == LIST)
        list(b, 200000);
    if (kind == BARE)
        floors(b);
    arena_reset(b->arena);
}

/* Programme and rules live in an arena of their own: the other is emptied each time. */
static void open_all(struct bench *b, struct config *config, const char *path, int64_t person, int64_t programme)
{
    static char password[SECRET_MAX + 1];
    struct arena *keep = arena_new(0);
    struct programme_kind *kinds;
    struct buf why;
    size_t n;
    buf_init(&why, 0);
    if (!keep || crypt_init() || config_load(config, path, &why) || clock_set_zone(config->timezone))
        die(path, why.len ? why.data : "cannot be used");
    must(secret_read(config->db_secret_dir, "award", password), "the password");
    const struct sql_options o = {.socket = config->db_socket,
                                  .user = "jx_award",
                                  .password = password,
                                  .database = config->db_name,
                                  .timeout_s = (unsigned)config->db_timeout_s};
    b->arena = arena_new(0);
    must(b->arena ? sql_open(&b->db, &o) : ERR_NO_MEMORY, "the database");
    must(store_programme_get(b->db, keep, programme, &b->p), "the programme");
    must(store_programme_kinds(b->db, keep, programme, &kinds, &n), "its kinds");
    must(n ? store_eligibility_rules(b->db, keep, kinds[0].id, &b->rules) : ERR_NOT_FOUND, "its rules");
    clock_refresh();
    b->who = (struct scope){person, "award.manage", clock_local_day(clock_now())};
    b->q = (struct candidate_query){
        .p = &b->p, .kind_id = kinds[0].id, .rules = &b->rules.rules, .who = &b->who, .after = ""};
}

int main(int argc, char **argv)
{
    static const struct option options[] = {{"config", required_argument, NULL, 'c'},
                                            {"person", required_argument, NULL, 'p'},
                                            {"programme", required_argument, NULL, 'g'},
                                            {"times", required_argument, NULL, 'n'},
                                            {0}};
    static struct bench b;
    static struct config config;
    static double took[KINDS][TIMES_MAX];
    const char *path = NULL;
    long person = 0, programme = 0, times = 0;
    for (int o = 0; (o = getopt_long(argc, argv, "", options, NULL)) != -1;)
        if (o == 'c')
            path = optarg;
        else if (o == 'p')
            person = strtol(optarg, NULL, 10);
        else if (o == 'g')
            programme = strtol(optarg, NULL, 10);
        else if (o == 'n')
            times = strtol(optarg, NULL, 10);
        else
            return 2;
    if (!path || times < 1 || times > TIMES_MAX)
        die("usage", "--config INI --person ID --programme ID --times N");
    open_all(&b, &config, path, person, programme);
    for (int kind = 0; kind < KINDS; kind++) /* as in a process that has worked for a while */
        once(&b, kind);
    for (long i = 0; i < times; i++) /* by turns, so that each meets the same machine */
        for (int kind = 0; kind < KINDS; kind++) {
            const double from = now_ms();
            once(&b, kind);
            took[kind][i] = now_ms() - from;
        }
    printf("%.1f %.1f %.1f %.1f %lld\n", median(took[PAGE], (size_t)times), median(took[COUNTS], (size_t)times),
           median(took[LIST], (size_t)times), median(took[BARE], (size_t)times), (long long)b.people);
    sql_close(b.db);
    return 0;
}
