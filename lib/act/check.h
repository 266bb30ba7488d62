/*
 * check: the self-check. What the machine is like is handed in (tools/check_host.c), what the database is like is asked
 * here, lib/domain/check judges both.
 */
#ifndef JX_ACT_CHECK_H
#define JX_ACT_CHECK_H

#include "lib/act/act.h"
#include "lib/domain/check.h"

struct check_host { /* arena of whoever gathered it */
    struct check_tls tls;
    struct check_settings settings; /* but for the calendar and what the database knows */
    struct check_disk disk;         /* of STATE */
    bool clock_synchronised, clock_known;
    bool anchors;              /* whether heads of the log leave the host by setting */
    const char *grants;        /* text of db/grants.sql; NULL: it cannot be read */
    const char *database;      /* name of the site's database */
    const int64_t *migrations; /* numbers of the files beside the programs, ascending */
    size_t migration_count;
    const char *program, *nginx, *libraries; /* versions, as they are shown */
    int64_t strangers;                       /* workers that run another build */
    /* How full the file system of a path is; the database's directory is known to the database only. */
    struct check_disk (*look_at_disk)(struct arena *a, const char *path);
};

/* Judges everything. When the database does not answer, that is a finding, and the rest is judged all the same. */
enum err act_check(struct act *a, const struct check_host *h, struct check_list *out) MUST_CHECK;

/* The job: puts the findings in the place of those before. */
enum err act_check_keep(struct act *a, const struct check_list *l) MUST_CHECK;

/* Somebody wants it to be done at once: puts the job check.now, audited. */
enum err act_check_ask(struct act *a) MUST_CHECK;

#endif
