/* jiangxin demo: fills a site with a fictional city to look at, and says who may sign in. */
#include <errno.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/act/import.h"
#include "lib/base/clock.h"
#include "lib/base/text.h"
#include "lib/store/calendar.h"
#include "lib/store/job.h"
#include "tools/demo.h"
#include "tools/presets.h"

enum { TABLE_MAX = 8 << 20 };

struct act demo_act(const struct demo *d, int64_t person_id, instant at)
{
    struct act a = command_act(d->c, d->db);
    a.now = at;
    a.today = clock_local_day(at);
    a.person_id = person_id;
    return a;
}

instant demo_past(const struct demo *d, instant at)
{
    return at < d->now ? at : d->now;
}

int demo_state(const struct demo *d)
{
    if (mkdir(d->state, 0700) && errno != EEXIST)
        return command_failed(d->c, "%s: %s", d->state, strerror(errno));
    return EXIT_DONE;
}

/* The day of the first loading is kept, so that one that was broken off goes on where it stood. */
static int find_first_day(struct demo *d)
{
    const char *path = arena_printf(d->c->arena, "%s/day", d->state);
    char text[11] = "";
    if (!path)
        return command_failed(d->c, "no memory");
    int status = demo_state(d);
    if (status)
        return status;
    FILE *f = fopen(path, "re");
    if (f) {
        const bool good = fscanf(f, "%10s", text) == 1 && clock_parse_day(text, &d->first);
        (void)fclose(f);
        return good ? EXIT_DONE : command_failed(d->c, "%s: is no day", path);
    }
    d->first = clock_local_day(d->now);
    clock_format_day(d->first, text);
    f = fopen(path, "we");
    if (!f)
        return command_failed(d->c, "%s: %s", path, strerror(errno));
    const bool bad = fprintf(f, "%s\n", text) < 0;
    return fclose(f) != 0 || bad ? command_failed(d->c, "%s: cannot be written", path) : EXIT_DONE;
}

static int read_calendar(struct demo *d)
{
    struct calendar c;
    const int year = clock_day_civil(d->first).year;
    if (store_calendar_years(d->db, d->c->arena, year - 2, year + 1, &c))
        return command_failed(d->c, "the database does not answer");
    d->calendar = c.days;
    return EXIT_DONE;
}

/* ---- tables --------------------------------------------------------------------------------------------------------
 */

static int read_table(struct demo *d, const char *file, struct buf *out)
{
    const char *path = arena_printf(d->c->arena, "%s/%s", d->dir, file);
    buf_init_arena(out, d->c->arena, TABLE_MAX);
    if (!path || command_read_file(path, out))
        return command_failed(d->c, "%s/%s: cannot be read", d->dir, file);
    return EXIT_DONE;
}

static int table_broken(struct demo_row *r, enum err e)
{
    struct buf why;
    buf_init_arena(&why, r->d->c->arena, 0);
    if (e == ERR_INVALID)
        csv_describe(&r->csv, &why);
    return command_failed(r->d->c, "%s: %s", r->file, e == ERR_INVALID && why.len ? why.data : err_name(e));
}

int demo_each(struct demo *d, const char *file, int (*row)(struct demo_row *r, void *context), void *context)
{
    struct demo_row r = {.d = d, .file = file};
    struct buf bytes;
    int status = read_table(d, file, &bytes);
    if (status)
        return status;
    enum err e = csv_open(&r.csv, bytes.data, bytes.len, CSV_LIMITS);
    for (bool more = true; !e && more && !status;) {
        e = csv_next(&r.csv, &more);
        if (!e && more)
            status = row(&r, context);
    }
    if (e)
        status = table_broken(&r, e);
    csv_close(&r.csv);
    return status;
}

const char *demo_text(struct demo_row *r, const char *column)
{
    const char *s = text_trim(r->d->c->arena, csv_field(&r->csv, csv_column(&r->csv, column)));
    return s ? s : "";
}

int demo_bad(const struct demo_row *r, const char *column, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *sentence = arena_vprintf(r->d->c->arena, format, args);
    va_end(args);
    return command_failed(r->d->c, "%s:%zu: %s: %s", r->file, r->csv.line, column, sentence ? sentence : "no memory");
}

int demo_int(struct demo_row *r, const char *column, int64_t blank, int64_t *out)
{
    const char *s = demo_text(r, column);
    *out = blank;
    if (!*s || text_int(s, -100000, 100000, out))
        return EXIT_DONE;
    return demo_bad(r, column, "\"%s\" is no whole number", s);
}

int demo_person(struct demo_row *r, const char *staff_no, struct person *out)
{
    enum err e = store_person_by_staff_no(r->d->db, r->d->c->arena, staff_no, out);
    return e ? demo_bad(r, "staff_no", "%s: %s", staff_no, err_name(e)) : EXIT_DONE;
}

int demo_unit(struct demo_row *r, const char *code, struct unit *out)
{
    enum err e = store_unit_by_code(r->d->db, r->d->c->arena, code, out);
    return e ? demo_bad(r, "unit_code", "%s: %s", code, err_name(e)) : EXIT_DONE;
}

/* The n-th working day after the first day; for n ≤ 0 the last one up to it, or |n| working days before that. */
enum err demo_working_day(const struct demo *d, int64_t n, day *out, int *missing)
{
    bool is;
    if (n > 0)
        return workday_add(&d->calendar, d->first, (int)n, out, missing);
    for (day t = d->first;; t--) {
        enum err e = workday_is(&d->calendar, t, &is, missing);
        if (e)
            return e;
        if (is && n++ == 0) {
            *out = t;
            return OK;
        }
    }
}

int demo_moment(struct demo_row *r, const char *day_column, const char *time_column, instant *out)
{
    const char *time = time_column ? demo_text(r, time_column) : "09:00";
    int64_t n;
    day on;
    int minutes, missing;
    int status = demo_int(r, day_column, 0, &n);
    *out = 0;
    if (status || !*demo_text(r, day_column))
        return status;
    if (!clock_parse_hhmm(time, &minutes))
        return demo_bad(r, time_column, "\"%s\" is no time of day", time);
    enum err e = demo_working_day(r->d, n, &on, &missing);
    if (e == ERR_NOT_FOUND)
        return demo_bad(r, day_column, "the working days of %d are not known: import its calendar first", missing);
    if (e)
        return demo_bad(r, day_column, "%s", err_name(e));
    *out = clock_day_start(on) + minutes * CLOCK_MINUTE;
    return EXIT_DONE;
}

/* ---- loading -------------------------------------------------------------------------------------------------------
 */

/* Whoever joined within two years of the day for which the table was written has joined as long before the first loading:
   there are newcomers whenever it is. The table has no quoted fields. */
static void shift_joined(const struct demo *d, char *csv)
{
    enum { COLUMN = 7, DAY_LENGTH = 10 };
    const day written_for = clock_day(2026, 11, 18), two_years_before = clock_day(2024, 11, 18);
    for (char *line = strchr(csv, '\n'); line && line[1]; line = strchr(line + 1, '\n')) {
        char *at = line + 1, text[DAY_LENGTH + 1] = "";
        day joined;
        for (int i = 0; i < COLUMN && at; i++) {
            at = strchr(at, ',');
            at = at ? at + 1 : NULL;
        }
        if (!at || strlen(at) < DAY_LENGTH)
            return;
        memcpy(text, at, DAY_LENGTH);
        if (!clock_parse_day(text, &joined) || joined < two_years_before)
            continue;
        clock_format_day(joined + (d->first - written_for), text);
        memcpy(at, text, DAY_LENGTH);
    }
}

static int import(struct demo *d, enum import_kind kind, const char *file)
{
    static struct import_report report;
    struct buf csv;
    int status = read_table(d, file, &csv);
    if (status)
        return status;
    if (kind == IMPORT_PEOPLE)
        shift_joined(d, csv.data);
    struct act a = demo_act(d, 0, d->now);
    enum err e = act_import(&a, kind, csv.data, csv.len, &report);
    if (e && report.error_count)
        return command_failed(d->c, "%s:%zu: %s %s", file, report.errors[0].line, report.errors[0].column,
                              report.errors[0].reason ? report.errors[0].reason : report.errors[0].why.key);
    if (e)
        return command_failed(d->c, "%s: %s", file, err_name(e));
    printf("  %-22s %4zu added, %zu changed, %zu as before\n", file, report.added, report.changed, report.same);
    return EXIT_DONE;
}

/* What the self-check saw before there were people and a calendar is out of date. */
static enum err ask_work(struct sql *db, void *context)
{
    const struct demo *d = context;
    return store_job_put(db, "check.now", "", "", d->now);
}

static int ask_check(struct demo *d)
{
    const struct sql_act t = {.work = ask_work, .context = d};
    enum err e = sql_transaction(d->db, &t);
    return e ? command_failed(d->c, "the self-check could not be asked for: %s", err_name(e)) : EXIT_DONE;
}

static int load(struct demo *d)
{
    static const struct {
        enum import_kind kind;
        const char *file;
    } FILES[] = {
        {IMPORT_REGIONS, "regions.csv"},
        {IMPORT_UNITS, "units.csv"},
        {IMPORT_PEOPLE, "people.csv"},
        {IMPORT_CALENDAR, "calendar.csv"},
        {IMPORT_CALENDAR_DEMO, "calendar-demo.csv"},
        {IMPORT_CATEGORIES, "course_categories.csv"},
        {IMPORT_STANDARDS, "standards.csv"},
        {IMPORT_COURSES, "courses.csv"},
        {IMPORT_VENUES, "venues.csv"},
        {IMPORT_INSTRUCTORS, "instructors.csv"},
    };
    int status = find_first_day(d);
    if (!status)
        printf("The demonstration: a city that does not exist.\n");
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES && !status; i++)
        status = import(d, FILES[i].kind, FILES[i].file);
    if (!status) {
        struct act a = demo_act(d, 0, d->now);
        status = presets_load(d->c, &a, NULL);
    }
    if (!status)
        status = demo_roles(d);
    if (!status)
        status = demo_passwords(d);
    if (!status)
        status = read_calendar(d);
    if (!status)
        status = demo_contests(d);
    if (!status)
        status = demo_drills(d);
    if (!status)
        status = demo_classes(d);
    if (!status)
        status = demo_mentoring(d);
    if (!status)
        status = demo_awards(d);
    if (!status)
        status = demo_corrections(d);
    if (!status)
        status = ask_check(d);
    return status ? status : command_statistics(d->c, d->db);
}

int command_demo(struct command *c, int argc, char **argv)
{
    static const struct option options[] = {{"data", required_argument, NULL, 'd'}, {0}};
    struct demo d = {.c = c, .now = clock_now()};
    int option;

    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (option != 'd')
            return command_bad_option(c, argv);
        d.dir = optarg;
    }
    if (argc - optind != 1)
        return command_usage(c, "say what to do: load or people");
    if (!d.dir) {
        const char *db = command_db_dir(c);
        d.dir = db ? arena_printf(c->arena, "%s/demo", db) : NULL;
    }
    d.state = arena_printf(c->arena, "%s/demo", c->config.state_dir);
    if (!d.dir || !d.state)
        return command_failed(c, "no memory");
    if (command_admin(c, &d.db) || sql_ready(d.db))
        return command_failed(c, "the database does not answer");
    if (strcmp(argv[optind], "load") == 0)
        return load(&d);
    if (strcmp(argv[optind], "people") == 0)
        return demo_show_people(&d);
    return command_usage(c, "there is no \"%s\": load or people", argv[optind]);
}
