/* jiangxin: what an operator does at the terminal. This file has the table of subcommands and the options before them.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/clock.h"
#include "lib/base/log.h"
#include "tools/command.h"

#define CONFIG_FILE "/etc/jiangxin/jiangxin.ini"

enum settings {                 /* whether it reads the settings file */
                SETTINGS,       /* it does, and fails without */
                NO_SETTINGS,    /* it does not */
                SETTINGS_OR_NOT /* it does where there is one: it also works on a machine that is no site */
};

static const struct subcommand {
    const char *name;
    const char *usage; /* its own options and words */
    const char *help;  /* one line */
    const char *more;  /* what else `help NAME` says, lines; NULL: nothing */
    command_run run;
    enum settings need;
} SUBCOMMANDS[] = {
    {"backup", "[DIR]", "put the whole site into a directory of its own, with the sums of all files",
     "DIR is where backups lie; without it [backup] dir of the settings. The site may run meanwhile. Of the backups "
     "there,\n"
     "the newest stay ([backup] keep). Put one back with: jiangxin restore DIR/NAME\n",
     command_backup, SETTINGS},
    {"certificate", "SCENARIO [main | site | office]",
     "print the certificate of a scenario of mentors and mentees, for jiangxin verify pairing",
     "SCENARIO is the code that stands on the scenario's page; the part is main unless the round is for two mentors.\n"
     "Where wishes were taken it holds all lists under codes: whoever knows who became whose mentor can find out who "
     "is\n"
     "who. It is recorded in the audit log that it was taken.\n",
     command_certificate, SETTINGS},
    {"check", "[-q]", "look whether the site is as it should be, and say what to do",
     "  -q   only what is to be looked at or mended\n"
     "Exit status 1: something must be mended. The same runs every ten minutes for the page of the system\n"
     "administrator.\n",
     command_check, SETTINGS},
    {"config", "[--markdown]", "print every setting with its default and meaning, as a settings file", NULL,
     command_config, NO_SETTINGS},
    {"demo", "load | people  [--data DIR]", "fill the site with a fictional city; show who may sign in there",
     "  load     imports its units, people, courses and calendar, and has its people plan classes and enrol in them,\n"
     "           on days counted from the first loading. What is there already stays.\n"
     "  people   prints one person per role with the first password, until a password of their own is chosen.\n"
     "           The first passwords lie in STATE/demo, for the operator alone to read.\n"
     "  --data   where the tables are (db/demo beside the templates)\n",
     command_demo, SETTINGS},
    {"draw", "FILE [--json | --csv] [--lang zh-CN|en]", "repeat a draw of lots, and say whether it was as published",
     "FILE is what the page of the draw gives to download, or - for standard input. Its secret must fit the "
     "commitment\n"
     "that was published before, its entries the list; then order and blind numbers are drawn anew and compared.\n"
     "Nothing but the file is needed, and no database. The method is in docs/draw.md.\n"
     "Exit status 0: it fits. 1: it does not, and what does not is said line by line.\n",
     command_draw, SETTINGS_OR_NOT},
    {"import", "[--preview] KIND FILE", "fill units, people, courses and the like from a file, all or nothing",
     "KIND is one of\n"
     "  regions       region_code,name,parent_code,kind\n"
     "  units         "
     "code,name[,parent_code,short_name,type,level,region_code,uscc,sort,opened_on,change_on,closed_on]\n"
     "  people        "
     "staff_no,name,unit_code[,gender,post,grade_band,employment,joined_on,birth_year,phone,specialty,\n"
     "                transfer_on,left_on]; another unit or post is a transfer as of transfer_on, else of today\n"
     "  categories    code,name,sort[,name_en]\n"
     "  standards     std_no,title,level,obligation,category,issued_on,effective_on,verification,source_url,note\n"
     "  courses       code,title,category_code,grade,hours,mode,partner_code,audience,standard_nos,summary[,title_en]\n"
     "  venues        name,short_name,unit_code,places,shared\n"
     "  instructors   staff_no,name,title\n"
     "  calendar      date,kind,name[,source_url]; the years in the file are replaced as a whole\n"
     "  calendar-demo the same, for years made up; never in place of a real one\n"
     "FILE is CSV (UTF-8, UTF-16 or GB18030) or XLSX, or - for standard input. The first line names the columns, in\n"
     "any order, those of units and people also in Chinese; others are ignored.\n"
     "  --preview   only say what would change (units and people)\n",
     command_import, SETTINGS},
    {"jobs", "[-1]", "do what waits to be done, until told to stop",
     "  -1   only what is due now\n"
     "Several may run beside each other. TERM or INT ends it after the job at hand.\n",
     command_jobs, SETTINGS},
    {"migrate", "[--db DIR]", "create or update the database and the programs' users in it",
     "  --db   where migrations and grants are (db beside the templates)\n", command_migrate, SETTINGS},
    {"pair",
     "INSTANCE.json [--case NAME] [--mentor-optimal] [--lock MENTEE MENTOR] [--forbid MENTEE MENTOR]\n"
     "             [--repair MENTOR [--keep]] [--why MENTEE MENTOR] [--count] [--json | --csv] [--lang zh-CN|en]",
     "pair mentees with mentors so that no two would rather have each other",
     "INSTANCE.json says who would have whom, places, least numbers, forbidden and locked pairs (docs/pairing.md), or\n"
     "- for standard input. No database is needed.\n"
     "  --case NAME        of a file with several instances: that one\n"
     "  --mentor-optimal   best for mentors in place of mentees\n"
     "  --lock, --forbid   one more pair: what it costs, then the pairing; may be given several times\n"
     "  --repair MENTOR    the mentor leaves: as few others as possible move; with --keep nobody else\n"
     "  --why              why the mentee does not have the mentor\n"
     "  --count            all pairings of a small instance that hold\n"
     "  --json             the certificate, for jiangxin verify pairing\n"
     "Exit status 0: here is the pairing. 1: there is none to give, and each reason is printed with its place.\n",
     command_pair, SETTINGS_OR_NOT},
    {"presets", "[DIR]", "load the standard disciplines of contests with their rubrics",
     "DIR (db/presets beside the templates) holds disciplines.csv, rubrics.csv, rubric_bands.csv,\n"
     "rubric_deductions.csv and rubric_faults.csv. Those with the same code are replaced; contests that began from "
     "one\n"
     "stay as they are.\n",
     command_presets, SETTINGS},
    {"restore", "DIR", "put a backup back into an empty site",
     "DIR is one backup: the directory with the manifest. Every file is compared with its sum first. A database with\n"
     "anybody in it, or a state with files, is refused; so is one whose programs still run.\n",
     command_restore, SETTINGS},
    {"score", "RULES.json MARKS.csv [--json | --csv] [--lang zh-CN|en]",
     "compute a result from a rule card and a file of marks, with every intermediate",
     "RULES.json is a rule card, or the signed envelope that a site hands out (docs/rule-card.md); MARKS.csv has the\n"
     "marks, as CSV or XLSX, one a line or a column for each judge (docs/scoring.md). One of them may be - for\n"
     "standard input. No database is needed.\n"
     "Exit status 0: here is the result. 1: it cannot be computed, and each reason is printed with its line.\n",
     command_score, SETTINGS_OR_NOT},
    {"team", "RULE.json RESULTS.csv [--json | --csv] [--lang zh-CN|en]",
     "add up what units' people come to together, by a team rule",
     "RULE.json is a team rule, RESULTS.csv has the columns unit, discipline, entry, rank, result: docs/team-rule.md. "
     "One\n"
     "of them may be - for standard input. No database is needed.\n"
     "Exit status 0: here is the result. 1: it cannot be computed, and each reason is printed with its line.\n",
     command_team, SETTINGS_OR_NOT},
    {"user", "VERB WORD…", "accounts and roles: first passwords, closing an account, granting a role",
     "  password STAFF_NO               issue a first password and print it; all their sessions end\n"
     "  disable STAFF_NO                close the account and end all its sessions\n"
     "  enable STAFF_NO                 open it again\n"
     "  grant STAFF_NO ROLE UNIT_CODE   ROLE over that unit and all below it, from today\n"
     "  revoke STAFF_NO ROLE UNIT_CODE  it ends now\n"
     "  roles                           who holds which role today\n"
     "ROLE is training_manager, liaison, hr, leader, sysadmin, secadmin or auditor.\n",
     command_user, SETTINGS},
    {"verify",
     "audit [--anchor FILE] [--public-key FILE] | card FILE [--public-key HEX] [--lang zh-CN|en]\n"
     "             | results BUNDLE [--public-key HEX] [--since OLD] [--json] [--lang zh-CN|en]\n"
     "             | sheet FILE [--public-key HEX] [--json] [--lang zh-CN|en]\n"
     "             | certificate FILE [--public-key HEX] [--json] [--lang zh-CN|en]\n"
     "             | review FILE [--public-key HEX] [--since OLD] [--json] [--lang zh-CN|en]\n"
     "             | pairing FILE [--lang zh-CN|en]",
     "prove that the audit log is as it was sealed; that a rule card, results, a judge's sheet, a certificate or the "
     "review "
     "of a commendation are as they were signed",
     "audit: the log, from the first batch to the last.\n"
     "  --anchor       lines of heads that left the host (from syslog or a file elsewhere), or codes typed into a "
     "file:\n"
     "                 each is compared with the log as it is now (-: standard input)\n"
     "  --public-key   public keys that are trusted, one in hexadecimal on each line, in place of the database's own\n"
     "Exit status 0: it is whole. 1: it is not, and each finding is named. What it means: docs/audit-log.md.\n"
     "card: a rule card or the signed envelope that a site hands out (-: standard input), without any site.\n"
     "  --public-key   the key that must have signed, 64 hexadecimal digits\n"
     "Exit status 0: it is good, and its hash is printed. 1: it is not, and why. The format: docs/rule-card.md.\n"
     "results: published results (-: standard input), without any site: every mark, total and rank, draw and rule "
     "card.\n"
     "  --public-key   the key that must have signed; may be given for each of several\n"
     "  --since        an older bundle of the same round: nothing that stood there may have changed\n"
     "sheet: the text of the QR code on a judge's printed sheet (-: standard input).\n"
     "Exit status 0: all of it fits. 1: it does not, and each finding is named. The formats: docs/results.md.\n"
     "certificate: a certificate's PDF, or its card by itself (-: standard input). Exit status 0: it is what was "
     "signed, and "
     "its\n"
     "page says it. 1: it is not, and why. docs/certificates.md.\n"
     "review: what the list of a commendation was made of (-: standard input), without any site: marks and votes, "
     "results, "
     "the\n"
     "list under places and each change of it.\n"
     "  --public-key   the key that must have signed; may be given for each of several\n"
     "  --since        an older file of the same kind of honour: nothing that stood there may have changed\n"
     "Exit status 0: all of it fits. 1: it does not, and each finding is named. The format: docs/review-seal.md.\n"
     "pairing: what jiangxin pair --json printed (-: standard input). Exit status 0: it is true. 1: it is not, and "
     "why.\n",
     command_verify, SETTINGS_OR_NOT},
};

enum { SUBCOMMAND_COUNT = sizeof SUBCOMMANDS / sizeof *SUBCOMMANDS };

static const struct subcommand *find(const char *name)
{
    for (size_t i = 0; i < SUBCOMMAND_COUNT; i++)
        if (strcmp(SUBCOMMANDS[i].name, name) == 0)
            return &SUBCOMMANDS[i];
    return NULL;
}

static void print_help(FILE *out)
{
    fputs("Usage: jiangxin [--config FILE] COMMAND …\n"
          "       jiangxin help COMMAND | --help | --version\n\n"
          "Commands:\n",
          out);
    for (size_t i = 0; i < SUBCOMMAND_COUNT; i++)
        fprintf(out, "  %-10s %s\n", SUBCOMMANDS[i].name, SUBCOMMANDS[i].help);
    fputs("\nThe settings are read from " CONFIG_FILE " unless --config says otherwise.\n", out);
}

static int print_help_of(struct command *c, const char *name)
{
    const struct subcommand *s = find(name);

    if (!s)
        return command_usage(c, "there is no command \"%s\"", name);
    printf("Usage: jiangxin [--config FILE] %s %s\n%s\n", s->name, s->usage, s->help);
    if (s->more)
        printf("\n%s", s->more);
    return EXIT_DONE;
}

static enum log_level level_of(const char *name)
{
    static const char *const names[] = {
        [LOG_DEBUG] = "debug", [LOG_INFO] = "info", [LOG_WARN] = "warn", [LOG_ERROR] = "error"};
    enum log_level level = LOG_ERROR;

    while (level > LOG_DEBUG && strcmp(names[level], name) != 0)
        level--;
    return level;
}

/* Reads the settings and makes the process follow them. */
static int configure(struct command *c, const char *file, enum settings need)
{
    struct buf why;

    buf_init_arena(&why, c->arena, 0);
    const bool there = need == SETTINGS || strcmp(file, CONFIG_FILE) != 0 || access(file, F_OK) == 0;
    enum err e = there ? config_load(&c->config, file, &why) : config_defaults(&c->config);
    if (e)
        return command_failed(c, "%s", why.len > 0 ? why.data : err_name(e));
    log_threshold(level_of(c->config.log_level));
    if (clock_set_zone(c->config.timezone) != OK)
        return command_failed(c, "this machine does not know the time zone %s", c->config.timezone);
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
    int status = s->need == NO_SETTINGS ? EXIT_DONE : configure(c, file, s->need);

    if (status == EXIT_DONE) {
        optind = 0; /* getopt begins anew, with the subcommand's own words */
        status = s->run(c, argc, argv);
        if (fflush(stdout) != 0)
            status = command_failed(c, "the output cannot be written");
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
    if (argc == 0)
        return command_usage(c, "which command?");
    if (strcmp(argv[0], "help") == 0) {
        if (argc > 1)
            return print_help_of(c, argv[1]);
        print_help(stdout);
        return EXIT_DONE;
    }
    const struct subcommand *s = find(argv[0]);
    if (!s)
        return command_usage(c, "there is no command \"%s\"", argv[0]);
    c->name = s->name;
    return run(s, c, file, argc, argv);
}

int main(int argc, char **argv)
{
    struct command c = {.arena = arena_new(0)};
    int status = EXIT_FAILED;

    log_program("jiangxin");
    opterr = 0; /* complaints are ours */
    if (c.arena)
        status = dispatch(&c, argc, argv);
    sql_close(c.db);
    config_free(&c.config);
    explicit_bzero(c.secret, sizeof c.secret);
    arena_free(c.arena);
    return status;
}
