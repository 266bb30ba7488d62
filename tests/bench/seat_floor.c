/*
 * seat_floor: what a race for seats would cost if it were nothing but its transactions: the statements of
 * act_enrolment_enrol in their order, over the bare client library, by as many connections as the site has workers.
 *
 *   seat_floor --config INI --connections N CLASS-ID FIRST-PERSON LAST-PERSON
 *
 * Prints "ENROLMENTS MICROSECONDS".
 */
#include <getopt.h>
#include <mysqld_error.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/base/clock.h"
#include "lib/base/log.h"
#include "lib/crypt/crypt.h"
#include "lib/crypt/token.h"
#include "lib/store/audit.h"
#include "lib/store/enrolment.h"
#include "lib/store/idempotency.h"
#include "lib/store/seat.h"
#include "tests/bench/bare/bare.h"

struct racer {
    MYSQL *link;
    struct bare take_key, facts, clash, line, skip, wait, take, advance, add, busy, log, audit, done;
    uint8_t class_public_id[16];
    int64_t class_id, unit_id;
};

static void prepare(struct racer *r)
{
    const struct {
        struct bare *to;
        const struct sql_table *table;
        const char *name, *in;
    } all[] = {
        {&r->take_key, &store_idempotency_table, "idempotency.take", "ibbt"},
        {&r->facts, &store_enrolment_table, "enrolment.facts", "iddiddib"},
        {&r->clash, &store_enrolment_table, "enrolment.clash", "ii"},
        {&r->line, &store_seat_table, "line.lock", "i"},
        {&r->skip, &store_seat_table, "seat.lock_free_skip", "i"},
        {&r->wait, &store_seat_table, "seat.lock_free_wait", "i"},
        {&r->take, &store_seat_table, "seat.take", "ii"},
        {&r->advance, &store_seat_table, "line.advance", "ii"},
        {&r->add, &store_enrolment_table, "enrolment.add", "biiissiitt"},
        {&r->busy, &store_enrolment_table, "enrolment.busy", "iii"},
        {&r->log, &store_enrolment_table, "enrolment.log", "isssist"},
        {&r->audit, &store_audit_table, "audit.add", "tisssssisss"},
        {&r->done, &store_idempotency_table, "idempotency.done", "sib"},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        bare_prepare(all[i].to, r->link, all[i].table, all[i].name, all[i].in);
}

/* Runs a statement. False: the transaction is to be begun again, as lib/sql does it. */
static bool ask(struct bare *b)
{
    const unsigned code = bare_try(b);
    if (code && code != ER_LOCK_DEADLOCK && code != ER_LOCK_WAIT_TIMEOUT && code != ER_CHECKREAD)
        bare_die(b->query->name, mysql_stmt_error(b->stmt));
    return code == 0;
}

static bool facts(struct racer *r, int64_t person, day today)
{
    struct bare *f = &r->facts;
    bare_int(f, 0, person);
    bare_int(f, 1, today);
    bare_int(f, 2, today);
    bare_int(f, 3, person);
    bare_int(f, 4, today);
    bare_int(f, 5, today);
    bare_int(f, 6, person);
    bare_bytes(f, 7, r->class_public_id, 16);
    if (!ask(f))
        return false;
    if (f->rows != 1)
        bare_die("class", "there is none");
    bare_int(&r->clash, 0, person);
    bare_int(&r->clash, 1, r->class_id);
    return ask(&r->clash);
}

static bool record(struct racer *r, int64_t person, int64_t seat, int64_t number, instant now)
{
    const char *state = seat ? "booked" : "waiting";
    char json[200];
    uint8_t id[TOKEN_ID_SIZE];
    token_public_id(id);
    bare_bytes(&r->add, 0, id, sizeof id);
    bare_int(&r->add, 1, r->class_id);
    bare_int(&r->add, 2, person);
    bare_int(&r->add, 3, r->unit_id);
    bare_text(&r->add, 4, state);
    bare_null(&r->add, 5);
    bare_int(&r->add, 6, seat);
    bare_int(&r->add, 7, number);
    if (seat)
        bare_null(&r->add, 7);
    else
        bare_null(&r->add, 6);
    bare_int(&r->add, 8, now);
    bare_int(&r->add, 9, now);
    if (!ask(&r->add))
        return false;
    if (seat) {
        bare_int(&r->busy, 0, r->add.id);
        bare_int(&r->busy, 1, person);
        bare_int(&r->busy, 2, r->class_id);
        if (!ask(&r->busy))
            return false;
    }
    bare_int(&r->log, 0, r->add.id);
    bare_text(&r->log, 1, "none");
    bare_text(&r->log, 2, state);
    bare_text(&r->log, 3, "enrol");
    bare_int(&r->log, 4, person);
    bare_text(&r->log, 5, "");
    bare_int(&r->log, 6, now);
    if (!ask(&r->log))
        return false;
    const int n = snprintf(json, sizeof json,
                           "{\"state\":\"%s\",\"step\":\"none\",\"seat_no\":%lld,\"waiting_no\":%lld,\"person\":%lld}",
                           state, (long long)seat, (long long)number, (long long)person);
    bare_int(&r->audit, 0, now);
    bare_int(&r->audit, 1, person);
    bare_text(&r->audit, 2, "training");
    bare_text(&r->audit, 3, "0123456789abcdef0123456789abcdef");
    bare_text(&r->audit, 4, "127.0.0.1");
    bare_text(&r->audit, 5, "enrolment.enrol");
    bare_text(&r->audit, 6, "enrolment");
    bare_int(&r->audit, 7, r->add.id);
    bare_null(&r->audit, 8);
    bare_bytes(&r->audit, 9, json, (size_t)n);
    bare_text(&r->audit, 10, "done");
    return ask(&r->audit);
}

/* The work of one person's transaction. *line: the line is to be locked first; set when no seat is to be had at a
   glance. */
static bool work(struct racer *r, int64_t person, const uint8_t key[TOKEN_ID_SIZE], bool *line)
{
    const instant now = clock_now();
    static const uint8_t hash[TOKEN_DIGEST_SIZE];
    int64_t seat = 0, number = 0;
    bare_int(&r->take_key, 0, person);
    bare_bytes(&r->take_key, 1, key, TOKEN_ID_SIZE);
    bare_bytes(&r->take_key, 2, hash, sizeof hash);
    bare_int(&r->take_key, 3, now);
    if (!ask(&r->take_key))
        return false;
    bare_int(&r->line, 0, r->class_id);
    if (*line && !ask(&r->line))
        return false;
    number = r->line.columns[0].to.i;
    if (!facts(r, person, clock_local_day(now)))
        return false;
    struct bare *find = *line ? &r->wait : &r->skip;
    find->rows = 0;
    bare_int(find, 0, r->class_id);
    if ((*line || r->facts.columns[6].to.i) && !ask(find)) /* free seats at a glance */
        return false;
    if (!find->rows && !*line) {
        *line = true;
        return false;
    }
    if (find->rows) {
        seat = find->columns[0].to.i;
        number = 0;
        bare_int(&r->take, 0, r->class_id);
        bare_int(&r->take, 1, seat);
        if (!ask(&r->take))
            return false;
    } else {
        bare_int(&r->advance, 0, number + 1);
        bare_int(&r->advance, 1, r->class_id);
        if (!ask(&r->advance))
            return false;
    }
    if (!record(r, person, seat, number, now))
        return false;
    bare_text(&r->done, 0, "/training/class/0123456789012345678901");
    bare_int(&r->done, 1, person);
    bare_bytes(&r->done, 2, key, TOKEN_ID_SIZE);
    return ask(&r->done);
}

static void enrol(struct racer *r, int64_t person)
{
    uint8_t key[TOKEN_ID_SIZE];
    bool line = false;
    token_public_id(key);
    for (;;) {
        bare_run(r->link, "START TRANSACTION");
        if (work(r, person, key, &line))
            break;
        bare_run(r->link, "ROLLBACK");
    }
    bare_run(r->link, "COMMIT");
}

static void find_class(struct racer *r)
{
    char text[128];
    snprintf(text, sizeof text, "SELECT public_id, organizer_unit_id FROM class WHERE id = %lld",
             (long long)r->class_id);
    bare_run(r->link, text);
    MYSQL_RES *result = mysql_store_result(r->link);
    MYSQL_ROW row = result ? mysql_fetch_row(result) : NULL;
    if (!row)
        bare_die("class", "there is none");
    memcpy(r->class_public_id, row[0], sizeof r->class_public_id);
    r->unit_id = atol(row[1]);
    mysql_free_result(result);
}

int main(int argc, char **argv)
{
    static const struct option options[] = {
        {"config", required_argument, NULL, 'f'}, {"connections", required_argument, NULL, 'c'}, {0}};
    const char *config_path = NULL;
    int connections = 2, option;
    log_program("seat_floor");
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1)
        if (option == 'f')
            config_path = optarg;
        else if (option == 'c')
            connections = atoi(optarg);
    if (!config_path || argc - optind != 3 || crypt_init() != OK)
        bare_die("usage", "seat_floor --config INI --connections N CLASS-ID FIRST-PERSON LAST-PERSON");
    const int64_t class_id = atol(argv[optind]), first = atol(argv[optind + 1]), last = atol(argv[optind + 2]);
    int gate[2], ready[2];
    if (pipe(gate) != 0 || pipe(ready) != 0)
        bare_die("pipe", "failed");
    for (int i = 0; i < connections; i++) {
        if (fork() == 0) {
            static struct racer r;
            char byte = '!';
            r.class_id = class_id;
            r.link = bare_open(config_path);
            prepare(&r);
            find_class(&r);
            (void)close(gate[1]);
            if (write(ready[1], &byte, 1) != 1 || read(gate[0], &byte, 1) != 0)
                _exit(1);
            for (int64_t p = first + i; p <= last; p += connections)
                enrol(&r, p);
            _exit(0);
        }
    }
    for (int i = 0; i < connections; i++) {
        char byte;
        if (read(ready[0], &byte, 1) != 1)
            bare_die("a racer", "did not start");
    }
    const instant start = clock_monotonic();
    (void)close(gate[1]);
    for (int i = 0; i < connections; i++) {
        int status;
        if (wait(&status) < 0 || status != 0)
            bare_die("a racer", "failed");
    }
    printf("%lld %lld\n", (long long)(last - first + 1), (long long)(clock_monotonic() - start));
    return 0;
}
