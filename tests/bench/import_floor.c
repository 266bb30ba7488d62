/*
 * import_floor: what it would cost to insert what an import has just inserted, and nothing else. Reads the rows of
 * people whose staff numbers begin with PREFIX from person, posting, person_part and audit, deletes them, and inserts
 * the same rows again by multi-row INSERTs of plain text, in one transaction over the bare client library: no file, no
 * plan, no key, no proof. Prints how many people, and the microseconds from BEGIN to COMMIT.
 *
 *   import_floor --socket PATH --database NAME PREFIX
 */
#include <getopt.h>
#include <mysql.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "tests/bench/bare/bare.h"

enum { STATEMENT_BYTES = 1 << 20, STATEMENTS_MAX = 4096, PREFIX_MAX = 20 };

static const struct part {
    const char *table, *columns, *from;
} PARTS[] = {
    {"person",
     "id, public_id, staff_no, name, gender, grade_band, employment, joined_on, birth_year, phone_masked, specialty, "
     "folded, pinyin, initials, created_at",
     "person WHERE staff_no LIKE @these ORDER BY id"},
    {"posting", "public_id, person_id, unit_id, kind, post, from_on, until_on, recorded_at, recorded_by",
     "posting WHERE person_id IN (SELECT id FROM person WHERE staff_no LIKE @these) ORDER BY person_id"},
    {"person_part", "person_id, part, place",
     "person_part WHERE person_id IN (SELECT id FROM person WHERE staff_no LIKE @these) ORDER BY person_id"},
    {"audit", "id, at, person_id, program, request, address, act, noun, noun_id, before_json, after_json, result",
     "audit WHERE act = 'person.add' AND noun_id IN (SELECT id FROM person WHERE staff_no LIKE @these) ORDER BY id"},
};
enum { PART_COUNT = sizeof PARTS / sizeof *PARTS };

static char *statements[STATEMENTS_MAX];
static size_t statement_count;

static void keep(struct buf *b)
{
    if (statement_count == STATEMENTS_MAX || b->failed || !(statements[statement_count] = strdup(b->data)))
        bare_die("statements", "too many, or no memory");
    statement_count++;
    buf_clear(b);
}

static void add_value(MYSQL *link, struct buf *b, const char *value, unsigned long n, bool binary)
{
    if (!value) {
        buf_adds(b, "NULL");
    } else if (binary) {
        buf_adds(b, "X'");
        buf_add_hex(b, value, n);
        buf_adds(b, "'");
    } else {
        char *escaped = malloc(2 * n + 1);
        if (!escaped)
            bare_die("value", "no memory");
        buf_addc(b, '\'');
        buf_add(b, escaped, mysql_real_escape_string(link, escaped, value, n));
        buf_addc(b, '\'');
        free(escaped);
    }
}

static size_t read_part(MYSQL *link, const struct part *p)
{
    char query[800];
    struct buf b;
    MYSQL_ROW row;
    size_t rows = 0;
    (void)snprintf(query, sizeof query, "SELECT %s FROM %s", p->columns, p->from);
    bare_run(link, query);
    MYSQL_RES *result = mysql_use_result(link);
    if (!result)
        bare_die(p->table, mysql_error(link));
    const unsigned columns = mysql_num_fields(result);
    buf_init(&b, 0);
    while ((row = mysql_fetch_row(result)) != NULL) {
        const unsigned long *lengths = mysql_fetch_lengths(result);
        if (b.len == 0)
            buf_addf(&b, "INSERT INTO %s (%s) VALUES ", p->table, p->columns);
        else
            buf_addc(&b, ',');
        for (unsigned i = 0; i < columns; i++) {
            buf_addc(&b, i ? ',' : '(');
            add_value(link, &b, row[i], row[i] ? lengths[i] : 0,
                      strcmp(mysql_fetch_field_direct(result, i)->name, "public_id") == 0);
        }
        buf_addc(&b, ')');
        rows++;
        if (b.len > STATEMENT_BYTES)
            keep(&b);
    }
    mysql_free_result(result);
    if (b.len)
        keep(&b);
    buf_free(&b);
    return rows;
}

static void forget(MYSQL *link)
{
    static const char *const WHERE[] = {
        "DELETE FROM audit WHERE act = 'person.add' AND noun_id IN (SELECT id FROM person WHERE staff_no LIKE @these)",
        "DELETE FROM person_part WHERE person_id IN (SELECT id FROM person WHERE staff_no LIKE @these)",
        "DELETE FROM posting WHERE person_id IN (SELECT id FROM person WHERE staff_no LIKE @these)",
        "DELETE FROM person WHERE staff_no LIKE @these"};
    for (size_t i = 0; i < sizeof WHERE / sizeof *WHERE; i++)
        bare_run(link, WHERE[i]);
}

int main(int argc, char **argv)
{
    static const struct option options[] = {
        {"socket", required_argument, NULL, 's'}, {"database", required_argument, NULL, 'd'}, {0}};
    const char *socket = NULL, *database = NULL;
    int option;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1)
        if (option == 's')
            socket = optarg;
        else if (option == 'd')
            database = optarg;
    if (!socket || !database || argc - optind != 1 || strlen(argv[optind]) > PREFIX_MAX ||
        strspn(argv[optind], "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != strlen(argv[optind]))
        bare_die("usage", "import_floor --socket PATH --database NAME PREFIX");
    MYSQL *link = mysql_init(NULL);
    if (!link || !mysql_real_connect(link, NULL, NULL, NULL, database, 0, socket, 0))
        bare_die(socket, link ? mysql_error(link) : "no memory");
    bare_run(link, "SET NAMES utf8mb4 COLLATE utf8mb4_bin, time_zone = '+00:00', tx_isolation = 'READ-COMMITTED'");
    size_t people = 0;
    char these[PREFIX_MAX + 30];
    (void)snprintf(these, sizeof these, "SET @these = '%s%%'", argv[optind]);
    bare_run(link, these);
    for (size_t i = 0; i < PART_COUNT; i++) {
        const size_t rows = read_part(link, &PARTS[i]);
        people = i == 0 ? rows : people;
        if (rows < people)
            bare_die(PARTS[i].table, "fewer rows than people");
    }
    forget(link);
    const instant start = clock_monotonic();
    bare_run(link, "BEGIN");
    for (size_t i = 0; i < statement_count; i++)
        bare_run(link, statements[i]);
    bare_run(link, "COMMIT");
    printf("%zu %lld\n", people, (long long)(clock_monotonic() - start));
    forget(link);
    mysql_close(link);
    return 0;
}
