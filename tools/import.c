/* jiangxin import: fills units, people, courses, standards, calendars and the like from CSV files; all or nothing. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "lib/act/import.h"
#include "lib/base/clock.h"
#include "tools/command.h"

enum { FILE_MAX = 64 << 20 };

int command_import(struct command *c, int argc, char **argv)
{
    static struct import_report report;
    enum import_kind kind;
    struct buf csv;
    struct sql *db;

    if (getopt(argc, argv, "") != -1)
        return command_bad_option(c, argv);
    if (argc - optind != 2 || !import_kind_parse(argv[optind], &kind))
        return command_usage(
            c,
            "say what to import and from which file: regions, units, people, categories, standards, courses, venues, "
            "instructors, calendar, calendar-demo");
    buf_init_arena(&csv, c->arena, FILE_MAX);
    enum err e = command_read_file(argv[optind + 1], &csv);
    if (e)
        return command_failed(c, "%s: %s", argv[optind + 1],
                              e == ERR_TOO_LARGE ? "larger than 64 MiB" : "cannot be read");
    e = command_admin(c, &db);
    if (e)
        return command_failed(c, "the database does not answer");
    struct act a = command_act(c, db);
    e = act_import(&a, kind, csv.data, csv.len, &report);
    for (size_t i = 0; i < report.error_count && i < IMPORT_ERRORS_MAX; i++)
        (void)fprintf(stderr, "%s:%zu: %s%s%s\n", argv[optind + 1], report.errors[i].line, report.errors[i].column,
                      *report.errors[i].column ? ": " : "", report.errors[i].reason);
    if (report.error_count > IMPORT_ERRORS_MAX)
        (void)fprintf(stderr, "… and %zu more\n", report.error_count - IMPORT_ERRORS_MAX);
    if (e == ERR_INVALID)
        return command_failed(c, "nothing was imported: mend the lines above and run it again");
    if (e)
        return command_failed(c, "nothing was imported: %s", err_name(e));
    printf("%s: %zu added, %zu changed, %zu as before\n", argv[optind], report.added, report.changed, report.same);
    return EXIT_DONE;
}
