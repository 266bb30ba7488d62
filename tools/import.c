/* jiangxin import: fills units, people, courses, standards, calendars and the like from files; all or nothing. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "lib/act/import.h"
#include "lib/base/clock.h"
#include "lib/web/view.h"
#include "tools/command.h"

enum { FILE_MAX = 64 << 20 };

struct importing {
    struct command *c;
    struct view *view; /* for the messages: the same sentences as on the page */
    const char *file;
    struct import_report *report;
};

static const char *say(const struct importing *x, const struct message *m)
{
    return view_format(x->c->arena, x->view, LANG_EN, m->key, m->args, MESSAGE_ARGS_MAX);
}

static void print_faults(const struct importing *x)
{
    const struct import_report *r = x->report;
    for (size_t i = 0; i < r->error_count && i < IMPORT_ERRORS_MAX; i++) {
        const struct import_error *f = &r->errors[i];
        (void)fprintf(stderr, "%s:%zu: %s%s%s\n", x->file, f->line, f->column, *f->column ? ": " : "",
                      f->reason ? f->reason : say(x, &f->why));
    }
    if (r->error_count > IMPORT_ERRORS_MAX)
        (void)fprintf(stderr, "… and %zu more\n", r->error_count - IMPORT_ERRORS_MAX);
}

static void print_plan(const struct plan *plan)
{
    static const struct {
        unsigned what;
        const char *word;
    } WORDS[] = {{PLAN_ADDED, "added"}, {PLAN_CHANGED, "changed"}, {PLAN_MOVED, "moved"}, {PLAN_ENDED, "ended"}};
    for (size_t i = 0; i < plan->count; i++) {
        const struct plan_row *row = &plan->rows[i];
        printf("%zu: %s %s:", row->line, row->code, row->name);
        for (size_t k = 0; k < sizeof WORDS / sizeof *WORDS; k++)
            if (row->what & WORDS[k].what)
                printf(" %s", WORDS[k].word);
        for (size_t k = 0; k < row->diff_count; k++)
            printf("%s %s %s%s%s", k ? "," : ";", row->diffs[k].column, row->diffs[k].before,
                   *row->diffs[k].before ? " → " : "", row->diffs[k].after);
        printf("\n");
    }
}

static int run(struct importing *x, enum import_kind kind, const struct buf *bytes, bool preview)
{
    struct sql *db;
    struct import_report *r = x->report;
    enum err e = command_admin(x->c, &db);
    if (e)
        return command_failed(x->c, "the database does not answer");
    struct act a = command_act(x->c, db);
    e = preview ? act_import_preview(&a, kind, bytes->data, bytes->len, r)
                : act_import(&a, kind, bytes->data, bytes->len, r);
    print_faults(x);
    if (e == ERR_INVALID)
        return command_failed(x->c, "nothing was imported: mend the lines above and run it again");
    if (e)
        return command_failed(x->c, "nothing was imported: %s", a.refusal.key ? say(x, &a.refusal) : err_name(e));
    if (preview)
        print_plan(r->plan);
    printf("%zu added, %zu changed, ", r->added, r->changed);
    if (r->plan)
        printf("%zu moved, %zu ended, ", r->moved, r->ended);
    printf("%zu as before%s\n", r->same, preview ? "; nothing was written" : "");
    if (r->error_count)
        return command_failed(x->c, "%zu lines cannot be imported", r->error_count);
    return preview ? EXIT_DONE : command_statistics(x->c, db);
}

int command_import(struct command *c, int argc, char **argv)
{
    static const struct option options[] = {{"preview", no_argument, NULL, 'p'}, {0}};
    static struct import_report report;
    struct importing x = {.c = c, .report = &report};
    enum import_kind kind;
    struct buf bytes, why;
    bool preview = false;
    int option;

    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (option != 'p')
            return command_bad_option(c, argv);
        preview = true;
    }
    if (argc - optind != 2 || !import_kind_parse(argv[optind], &kind))
        return command_usage(
            c,
            "say what to import and from which file: regions, units, people, categories, standards, courses, venues, "
            "instructors, calendar, calendar-demo");
    if (preview && kind != IMPORT_UNITS && kind != IMPORT_PEOPLE)
        return command_usage(c, "--preview is for units and people");
    x.file = argv[optind + 1];
    buf_init_arena(&bytes, c->arena, FILE_MAX);
    buf_init_arena(&why, c->arena, 0);
    enum err e = command_read_file(x.file, &bytes);
    if (e)
        return command_failed(c, "%s: %s", x.file, e == ERR_TOO_LARGE ? "larger than 64 MiB" : "cannot be read");
    e = view_open(&x.view, c->config.template_dir, NULL, 0, &why);
    if (e)
        return command_failed(c, "%s", why.len ? why.data : err_name(e));
    const int status = run(&x, kind, &bytes, preview);
    view_close(x.view);
    return status;
}
