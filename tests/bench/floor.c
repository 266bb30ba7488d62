/*
 * floor: what the catalogue page would cost if it were nothing but its rows. The same accept loop, the same statements
 * on the same database, as many bytes in the answer; no session, no form, no template, and the database's bare client
 * library in place of lib/sql. The page's speed is told as a part of the floor's.
 *
 *   floor --config INI --bytes N --people N MODE
 *     list    the statement of the page's rows and that of the reader's own places, for each request
 *     page    as the page does it: the rows at most once a second, the reader's own places each time
 *     bare    no statement at all
 */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/log.h"
#include "lib/store/catalogue.h"
#include "lib/web/fcgi.h"
#include "tests/bench/bare/bare.h"

enum {
    ROWS_ASKED = 21,
    PLACE = 3,   /* parameters of the list: those of the places … */
    FILTER = 17, /* … of the filter … */
    KEY = PLACE + FILTER,
    PERSON_STEP = 49, /* between the people whom tests/bench/bench.mjs signs in */
};

struct floor {
    struct bare list, has_mine, mine;
    int64_t first;         /* class still to come */
    int64_t people, asked; /* the readers, one after the other */
    bool ask_mine;
    instant keep; /* how long the rows are kept */
    instant until;
    char *answer;
    size_t size;
};

static void set_times(struct floor *f, instant now)
{
    static const size_t list_now[] = {PLACE + 14, PLACE + 15, KEY + 4, KEY + 6, KEY + 7};
    for (size_t i = 0; i < sizeof list_now / sizeof *list_now; i++)
        bare_int(&f->list, list_now[i], now);
}

static void ask_mine(struct floor *f, instant now)
{
    const int64_t person = 1 + f->asked++ % f->people * PERSON_STEP;
    bare_int(&f->has_mine, 0, person);
    bare_int(&f->has_mine, 1, f->first);
    bare_ask(&f->has_mine);
    if (f->has_mine.columns[0].to.i == 0)
        return;
    bare_int(&f->mine, 0, person);
    bare_int(&f->mine, 1, f->first);
    bare_int(&f->mine, 2, now);
    bare_ask(&f->mine);
}

/* The first class still to come: the page's totals know it. */
static int64_t first_class(MYSQL *link)
{
    bare_run(link, "SELECT MIN(id) FROM class WHERE state = 'published' AND starts_at > UTC_TIMESTAMP(6)");
    MYSQL_RES *result = mysql_store_result(link);
    MYSQL_ROW row = result ? mysql_fetch_row(result) : NULL;
    const int64_t id = row && row[0] ? atol(row[0]) : 0;
    mysql_free_result(result);
    return id;
}

/* The values of the page's first sight: no filter, the first rows. */
static void set_values(struct floor *f)
{
    const day today = clock_local_day(clock_now());
    struct bare *l = &f->list;
    bare_int(l, 0, 0); /* asked for nobody: the page puts the reader's own places over them */
    bare_int(l, 1, today);
    bare_int(l, 2, today);
    for (size_t i = PLACE; i < PLACE + 13; i++)
        bare_null(l, i);
    bare_text(l, PLACE + 6, "%");
    bare_int(l, PLACE + 13, 0);
    bare_int(l, PLACE + 16, 0);
    bare_int(l, KEY, -1);
    bare_int(l, KEY + 1, -1);
    bare_text(l, KEY + 2, "");
    bare_int(l, KEY + 3, ROWS_ASKED);
    bare_int(l, KEY + 5, 0);
    bare_int(l, KEY + 8, 0);
}

static void answer(void *context, const struct request_source *source, const struct response_sink *sink)
{
    struct floor *f = context;
    (void)source;
    if (f->ask_mine) {
        const instant now = clock_now();
        if (now >= f->until) {
            set_times(f, now);
            bare_ask(&f->list);
            f->until = now + f->keep;
        }
        ask_mine(f, now);
    }
    if (!sink->write(sink->ctx, f->answer, f->size))
        log_warn("the answer could not be sent");
}

/* Head and body in one piece, ready to be sent. */
static void make_answer(struct floor *f, size_t bytes)
{
    static const char head[] = "Status: 200\r\nContent-Type: text/html; charset=utf-8\r\n\r\n";
    f->size = sizeof head - 1 + bytes;
    f->answer = malloc(f->size);
    if (!f->answer)
        bare_die("answer", "no memory");
    memcpy(f->answer, head, sizeof head - 1);
    memset(f->answer + sizeof head - 1, 'x', bytes);
}

int main(int argc, char **argv)
{
    static const struct option options[] = {{"config", required_argument, NULL, 'f'},
                                            {"bytes", required_argument, NULL, 'b'},
                                            {"people", required_argument, NULL, 'p'},
                                            {0}};
    static struct floor f;
    const char *config_path = NULL;
    size_t bytes = 0;
    int option;
    log_program("floor");
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1)
        if (option == 'f')
            config_path = optarg;
        else if (option == 'b')
            bytes = (size_t)atol(optarg);
        else if (option == 'p')
            f.people = atol(optarg);
    const char *mode = optind < argc ? argv[optind] : "";
    if (!config_path || !bytes || f.people < 1)
        bare_die("usage", "floor --config INI --bytes N --people N list|page|bare");
    f.ask_mine = strcmp(mode, "bare") != 0;
    f.keep = strcmp(mode, "page") == 0 ? CLOCK_SECOND : 0;
    make_answer(&f, bytes);
    if (f.ask_mine) {
        MYSQL *link = bare_open(config_path);
        bare_prepare(&f.list, link, &store_catalogue_table, "catalogue.list", "iddsssssssssssssittiiisititti");
        bare_prepare(&f.has_mine, link, &store_catalogue_table, "catalogue.has_mine", "ii");
        bare_prepare(&f.mine, link, &store_catalogue_table, "catalogue.mine", "iit");
        f.first = first_class(link);
        set_values(&f);
    }
    struct buf why;
    buf_init(&why, 0);
    const struct fcgi_options serving = {.alarm_s = 10};
    if (fcgi_serve(&serving, answer, &f, &why) != OK)
        bare_die("serve", why.data ? why.data : "failed");
    return 0;
}
