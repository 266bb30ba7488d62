/*
 * check: what the self-check finds. Pure: the facts are gathered elsewhere (tools/check_host.c about the machine,
 * lib/act/check.c about the database), here they are judged.
 *
 * A finding is a kind with arguments. Its kind says which item it belongs to, how bad it is, and which messages say so:
 * check.KIND.is, and check.KIND.do unless all is well. Figures, dates and names are arguments; words are messages.
 */
#ifndef JX_DOMAIN_CHECK_H
#define JX_DOMAIN_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/clock.h"
#include "lib/base/err.h"
#include "lib/domain/rights.h"

enum check_state { CHECK_WELL, CHECK_LOOK, CHECK_BAD };
const char *check_state_name(enum check_state s); /* "well", "look", "bad" */

/* In the order in which they are shown. */
extern const char *const check_items[]; /* "tls", "grants", … */
extern const size_t check_item_count;

struct check_kind {
    const char *name; /* "tls_soon" */
    const char *item;
    enum check_state state;
};
extern const struct check_kind check_kinds[];
extern const size_t check_kind_count;
/* NULL: there is no such kind (a result of another version of the program). */
const struct check_kind *check_kind_find(const char *name);

enum { CHECK_ARGS = 3, CHECK_FINDINGS = 96 };
struct check_finding {
    const struct check_kind *kind;
    const char *args[CHECK_ARGS]; /* arena; NULL: not used */
};
struct check_list {
    struct arena *arena;
    struct check_finding list[CHECK_FINDINGS];
    size_t n;
};
/* How bad the worst of them is. */
enum check_state check_worst(const struct check_list *l);

/* ---- facts ------------------------------------------------------------------------------------------------------- */

enum check_certificate { CERTIFICATE_NONE, CERTIFICATE_UNREADABLE, CERTIFICATE_BROKEN, CERTIFICATE_THERE };
struct check_tls {
    const char *origin; /* what people type; "" when it is not set */
    const char *path;   /* where the certificate is looked for */
    enum check_certificate certificate;
    instant until; /* of CERTIFICATE_THERE */
};
void check_tls(struct check_list *l, const struct check_tls *f, instant now);

struct check_grants {
    bool file_read; /* false: db/grants.sql cannot be read */
    struct rights wanted, given;
};
enum err check_grants(struct check_list *l, struct check_grants *f) MUST_CHECK;

struct check_settings {
    bool test_build;
    const char *origin, *log_level;
    int64_t argon_memory_kib, argon_passes, idle_min, absolute_min, db_timeout_s, alarm_s, signin_tries;
    bool factor_demanded;               /* whether any role must use a second factor */
    bool calendar_known, calendar_demo; /* of this year: whether there is one, and whether it is made up */
};
void check_settings(struct check_list *l, const struct check_settings *f);

struct check_log {
    bool sealed;           /* whether there is any seal */
    instant sealed_at;     /* of the newest one */
    int64_t seals;         /* how many there are */
    bool waiting;          /* whether any row is not sealed yet */
    instant waiting_since; /* of the oldest such row */
    bool anchors;          /* whether heads leave the host by setting */
    bool anchoring;        /* whether any head still has to */
    instant anchoring_since;
    bool verified, whole; /* the last time that the log was proved */
    instant verified_at;
};
void check_log(struct check_list *l, const struct check_log *f, instant now);

struct check_clock {
    instant machine, database; /* asked at the same moment */
    enum { CLOCK_UNKNOWN, CLOCK_FREE, CLOCK_DISCIPLINED } ntp;
};
void check_clock(struct check_list *l, const struct check_clock *f);

struct check_disk {
    const char *path;
    bool known;
    uint64_t bytes, bytes_free, inodes, inodes_free; /* inodes 0: this file system has no such number */
};
void check_disk(struct check_list *l, const struct check_disk *f);

struct check_backup {
    bool any;
    instant done_at;    /* of the newest */
    instant site_since; /* when the database was made */
};
void check_backup(struct check_list *l, const struct check_backup *f, instant now);

enum { CHECK_FIRST_DAYS = 7, CHECK_IDLE_DAYS = 180 };
struct check_accounts { /* counts, and staff numbers of the first few */
    int64_t open, first, idle, left;
    const char *first_who, *idle_who, *left_who;
};
void check_accounts(struct check_list *l, const struct check_accounts *f);

struct check_admins {
    bool sysadmin, secadmin, auditor; /* whether somebody with an open account holds the role today */
    int64_t without_factor;           /* holders of privileged roles who have none */
    const char *without_who;
};
void check_admins(struct check_list *l, const struct check_admins *f);

struct check_versions {
    const char *program, *server, *nginx, *libraries;
    int64_t server_number;    /* 101119 for 10.11.19 */
    int64_t present, applied; /* migrations beside the programs, and in the database */
    int64_t missing, ahead;   /* present and not applied, applied and not present */
    int64_t strangers;        /* workers that run another build than this one */
};
void check_versions(struct check_list *l, const struct check_versions *f);

/* The database does not answer: nothing about it is known. */
void check_no_database(struct check_list *l);

#endif
