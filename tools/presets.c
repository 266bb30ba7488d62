/* jiangxin presets: loads standard disciplines with their rubrics, which contests begin from. */
#include "tools/presets.h"

#include <assert.h>
#include <stdio.h>

#include "lib/act/preset.h"

enum { FILE_MAX = 4 << 20 };

static const char *const FILES[] = {"disciplines.csv", "rubrics.csv", "rubric_bands.csv", "rubric_deductions.csv",
                                    "rubric_faults.csv"};
enum { FILE_COUNT = sizeof FILES / sizeof *FILES };
static_assert(FILE_COUNT == 1 + RUBRIC_TABLE_COUNT, "the disciplines, then the tables of a rubric in their order");

static int refused(struct command *c, const char *dir, const struct preset_report *r)
{
    struct view *words;
    int status = command_words(c, &words);
    if (status)
        return status;
    const char *why = view_format(c->arena, words, LANG_EN, r->bad.why.key, r->bad.why.args, MESSAGE_ARGS_MAX);
    status = command_failed(c, "%s/%s:%zu: %s%s%s", dir, FILES[r->table + 1], r->bad.line, r->bad.column,
                            *r->bad.column ? ": " : "", why);
    view_close(words);
    return status;
}

int presets_load(struct command *c, struct act *a, const char *dir)
{
    struct buf bytes[FILE_COUNT];
    struct preset_report report;
    const char *db = command_db_dir(c);
    if (!dir)
        dir = db ? arena_printf(c->arena, "%s/presets", db) : NULL;
    if (!dir)
        return command_failed(c, "no memory");
    for (size_t i = 0; i < FILE_COUNT; i++) {
        const char *path = arena_printf(c->arena, "%s/%s", dir, FILES[i]);
        buf_init_arena(&bytes[i], c->arena, FILE_MAX);
        if (!path || command_read_file(path, &bytes[i]))
            return command_failed(c, "%s/%s: cannot be read", dir, FILES[i]);
    }
    struct preset_files files = {.disciplines = {bytes[0].data, bytes[0].len}};
    for (size_t i = 0; i < RUBRIC_TABLE_COUNT; i++)
        files.rubric[i] = (struct preset_file){bytes[i + 1].data, bytes[i + 1].len};
    enum err e = act_preset_load(a, &files, &report);
    if (e == ERR_INVALID)
        return refused(c, dir, &report);
    if (e)
        return command_failed(c, "nothing was loaded: %s", err_name(e));
    printf("standard disciplines: %zu\n", report.loaded);
    return EXIT_DONE;
}

int command_presets(struct command *c, int argc, char **argv)
{
    struct sql *db;
    if (argc > 2)
        return command_usage(c, "say which directory, if it is not the release's own");
    if (command_admin(c, &db))
        return command_failed(c, "the database does not answer");
    struct act a = command_act(c, db);
    return presets_load(c, &a, argc == 2 ? argv[1] : NULL);
}
