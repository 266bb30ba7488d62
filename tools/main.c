/* jiangxin: what an operator does at the terminal. This file has the table of subcommands and the options before them.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/log.h"
#include "tools/command.h"

#define CONFIG_FILE "/etc/jiangxin/jiangxin.ini"

static const struct subcommand {
    const char *name;
    const char *usage; /* its own options and words */
    const char *help;  /* one line */
    command_run run;
    bool no_config; /* it does without the settings file */
} SUBCOMMANDS[] = {
    {"config", "[--markdown]", "print every setting with its default and meaning, as a settings file", command_config,
     true},
    {"demo", "load | people  [--data DIR]", "fill the site with a fictional city; show who may sign in there",
     command_demo, false},
    {"import", "KIND FILE", "fill regions, units, people, categories, standards, courses or calendar from a CSV file",
     command_import, false},
    {"jobs", "[-1]", "do what waits to be done, until told to stop; -1: only what is due now", command_jobs, false},
    {"migrate", "[--db DIR]", "create or update the database and the programs' users in it", command_migrate, false},
    {"user", "VERB …", "accounts and roles: first passwords, closing an account, granting a role", command_user, false},
};

enum { SUBCOMMAND_COUNT = sizeof SUBCOMMANDS / sizeof *SUBCOMMANDS };

static const struct subcommand *find(const char *name)
{
    for (size_t i = 0; i < SUBCOMMAND_COUNT; i++) {
        if (strcmp(SUBCOMMANDS[i].name, name) == 0) {
            return &SUBCOMMANDS[i];
        }
    }
    return NULL;
}

static void print_help(FILE *out)
{
    fputs("Usage: jiangxin [--config FILE] COMMAND …\n"
          "       jiangxin help COMMAND | --help | --version\n\n"
          "Commands:\n",
          out);
    for (size_t i = 0; i < SUBCOMMAND_COUNT; i++) {
        fprintf(out, "  %-10s %s\n", SUBCOMMANDS[i].name, SUBCOMMANDS[i].help);
    }
    fputs("\nThe settings are read from " CONFIG_FILE " unless --config says otherwise.\n", out);
}

static int print_help_of(struct command *c, const char *name)
{
    const struct subcommand *s = find(name);

    if (!s) {
        return command_usage(c, "there is no command \"%s\"", name);
    }
    printf("Usage: jiangxin [--config FILE] %s %s\n%s\n", s->name, s->usage, s->help);
    return EXIT_DONE;
}

static enum log_level level_of(const char *name)
{
    static const char *const names[] = {
        [LOG_DEBUG] = "debug", [LOG_INFO] = "info", [LOG_WARN] = "warn", [LOG_ERROR] = "error"};
    enum log_level level = LOG_ERROR;

    while (level > LOG_DEBUG && strcmp(names[level], name) != 0) {
        level--;
    }
    return level;
}

/* Reads the settings and makes the process follow them. */
static int configure(struct command *c, const char *file)
{
    struct buf why;

    buf_init_arena(&why, c->arena, 0);
    enum err e = config_load(&c->config, file, &why);
    if (e) {
        return command_failed(c, "%s", why.len > 0 ? why.data : err_name(e));
    }
    log_threshold(level_of(c->config.log_level));
    if (clock_set_zone(c->config.timezone) != OK) {
        return command_failed(c, "this machine does not know the time zone %s", c->config.timezone);
    }
#ifdef JX_TEST
    if (c->config.clock_file[0] != '\0') {
        clock_test_file(c->config.clock_file);
        clock_refresh();
    }
#endif
    return EXIT_DONE;
}

static int run(const struct subcommand *s, struct command *c, const char *file, int argc, char **argv)
{
    int status = s->no_config ? EXIT_DONE : configure(c, file);

    if (status == EXIT_DONE) {
        optind = 0; /* getopt begins anew, with the subcommand's own words */
        status = s->run(c, argc, argv);
        if (fflush(stdout) != 0) {
            status = command_failed(c, "the output cannot be written");
        }
    }
    return status;
}

/* The words before the subcommand, then the subcommand. */
static int dispatch(struct command *c, int argc, char **argv)
{
    static const struct option options[] = {{"config", required_argument, NULL, 'c'},
                                            {"help", no_argument, NULL, 'h'},
                                            {"version", no_argument, NULL, 'v'},
                                            {0}};
    const char *file = CONFIG_FILE;
    int option = 0;

    while ((option = getopt_long(argc, argv, "+", options, NULL)) != -1) {
        switch (option) {
        case 'c':
            file = optarg;
            break;
        case 'h':
            print_help(stdout);
            return EXIT_DONE;
        case 'v':
            puts("jiangxin " JX_VERSION);
            return EXIT_DONE;
        default:
            return command_bad_option(c, argv);
        }
    }
    argc -= optind;
    argv += optind;
    if (argc == 0) {
        return command_usage(c, "which command?");
    }
    if (strcmp(argv[0], "help") == 0) {
        if (argc > 1) {
            return print_help_of(c, argv[1]);
        }
        print_help(stdout);
        return EXIT_DONE;
    }
    const struct subcommand *s = find(argv[0]);
    if (!s) {
        return command_usage(c, "there is no command \"%s\"", argv[0]);
    }
    c->name = s->name;
    return run(s, c, file, argc, argv);
}

int main(int argc, char **argv)
{
    struct command c = {.arena = arena_new(0)};
    int status = EXIT_FAILED;

    log_program("jiangxin");
    opterr = 0; /* complaints are ours */
    if (c.arena) {
        status = dispatch(&c, argc, argv);
    }
    sql_close(c.db);
    config_free(&c.config);
    explicit_bzero(c.secret, sizeof c.secret);
    arena_free(c.arena);
    return status;
}
