/*
 * command: what the subcommands of `jiangxin` share. A subcommand is a file tools/NAME.c with one function and a row in
 * tools/main.c.
 *
 * Exit status: 0 done; 1 it could not be done, and a sentence on stderr says why; 2 asked for wrongly; of migrate also
 * 75, the database does not answer now. What is asked for goes to stdout.
 */
#ifndef JX_TOOLS_COMMAND_H
#define JX_TOOLS_COMMAND_H

#include <stdbool.h>

#include "lib/act/account.h"
#include "lib/act/act.h"
#include "lib/base/arena.h"
#include "lib/base/config.h"
#include "lib/base/err.h"
#include "lib/sql/secret.h"
#include "lib/sql/sql.h"
#include "lib/web/view.h"

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2, EXIT_LATER = 75 };

/* The administrator's statements may take long: an import, a new index. */
enum { COMMAND_TIMEOUT_S = 600 };

struct command {
    const char *name;     /* of the subcommand */
    struct config config; /* read for subcommands that want it */
    struct arena *arena;  /* lives as long as the run */
    struct sql *db;       /* the connection opened last; closed at the end */
    char user[64];        /* of command_as: connections know it by address, and some runs reset the arena */
    char secret[SECRET_MAX + 1];
};

/* argv[0] is the subcommand's name; optind is 1 before. */
typedef int (*command_run)(struct command *c, int argc, char **argv);

/* The connection as the database's administrator, whom the kernel knows (the OS user who runs the command). One per
 * run. */
enum err command_admin(struct command *c, struct sql **db) MUST_CHECK;
/* The same with that program's database user and password, e.g. "jobs". */
enum err command_as(struct command *c, const char *program, struct sql **db) MUST_CHECK;
/* How command_admin connects, for those who open connections of their own. */
struct sql_options command_admin_options(const struct command *c);

/* An act by the host's operator: nobody of the staff, "command" in the audit log. */
struct act command_act(struct command *c, struct sql *db);

/* After much was written: the server's statistics as they are now (lib/sql/statistics.h). Else the exit status, with the
   reason said. */
int command_statistics(struct command *c, struct sql *db);

/* The directory of migrations, grants and demonstration tables: beside the templates, in the package as in the source
   tree. Arena; NULL: no memory. */
const char *command_db_dir(const struct command *c);
/* The messages in both languages, for sentences: those of the settings' templates, or of the source tree that this
   command was built in. Else the exit status, with the reason said. */
int command_words(const struct command *c, struct view **words);
/* Reads a file ("-": standard input) into `out`. ERR_NOT_FOUND: it cannot be opened; ERR_TOO_LARGE: over its limit. */
enum err command_read_file(const char *path, struct buf *out) MUST_CHECK;
/* Makes ready for acts that hash passwords; password_gate_close is due after EXIT_DONE. Else the exit status, with the
   reason said. `db` is asked for what the administrators have set. */
int command_account_rules(struct command *c, struct sql *db, struct password_gate *gate, struct account_rules *rules);

/* What getopt did not like, as command_usage; argv as given to getopt. */
int command_bad_option(const struct command *c, char **argv);
/* Print one sentence behind "jiangxin NAME: " to stderr and return EXIT_USAGE or EXIT_FAILED. */
int command_usage(const struct command *c, const char *format, ...) __attribute__((format(printf, 2, 3)));
int command_failed(const struct command *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The subcommands. */
int command_backup(struct command *c, int argc, char **argv);
int command_certificate(struct command *c, int argc, char **argv);
int command_check(struct command *c, int argc, char **argv);
int command_config(struct command *c, int argc, char **argv);
int command_demo(struct command *c, int argc, char **argv);
int command_draw(struct command *c, int argc, char **argv);
int command_import(struct command *c, int argc, char **argv);
int command_jobs(struct command *c, int argc, char **argv);
int command_migrate(struct command *c, int argc, char **argv);
int command_pair(struct command *c, int argc, char **argv);
int command_presets(struct command *c, int argc, char **argv);
int command_restore(struct command *c, int argc, char **argv);
int command_score(struct command *c, int argc, char **argv);
int command_team(struct command *c, int argc, char **argv);
int command_verify(struct command *c, int argc, char **argv);
int command_user(struct command *c, int argc, char **argv);

#endif
