/*
 * own_data: all that the site keeps of a person, as they may see it themselves (查阅复制, rule P5).
 *
 * own_tables lists every table that speaks of a person, with all of its columns: what is shown of it, and what is kept
 * without being shown, and why. tests/store/own_data.c compares it with the database: whoever adds a column or a table
 * about people says here what becomes of it.
 */
#ifndef JX_STORE_OWN_DATA_H
#define JX_STORE_OWN_DATA_H

#include "lib/sql/sql.h"

struct own_table {
    const char *table;
    const char *shown;   /* the part of the page that shows it: message own.part.SHOWN; NULL: nothing of it is shown */
    const char *kept;    /* why (some of) it is not shown: message own.kept.KEPT; NULL: all of it is shown */
    const char *columns; /* in the order of the table, separated by spaces */
};
extern const struct own_table own_tables[];
extern const size_t own_table_count;

struct own_profile { /* arena */
    const char *staff_no, *name;
    int64_t gender; /* GB/T 2261.1 */
    const char *employment, *grade_band;
    int64_t birth_year;           /* 0: not known */
    const char *phone_masked;     /* NULL: none */
    const char *specialty, *lang; /* NULL: none; lang: the site's */
    const char *specialty_en;     /* NULL: none */
    day joined_on, left_on;       /* left_on 0: here */
    instant created_at;
};
enum err store_own_profile(struct sql *db, struct arena *a, int64_t person_id, struct own_profile *out) MUST_CHECK;

struct own_account { /* arena */
    const char *login;
    bool one_time; /* the password is a first one */
    instant changed_at;
    instant signed_in_at; /* 0: never */
    instant factor_at;    /* since when there is a second factor; 0: none */
    int64_t codes_left;   /* recovery codes not used yet */
    instant pin_at;       /* since when there is a PIN for signing; 0: none */
};
/* ERR_NOT_FOUND: no account. */
enum err store_own_account(struct sql *db, struct arena *a, int64_t person_id, struct own_account *out) MUST_CHECK;

struct own_role { /* arena: one grant, past or present */
    const char *role, *scope;
    day from_on, until_on;             /* until_on: the day after the last one; ROLE_GRANT_OPEN: open */
    const char *granted_by, *ended_by; /* names; NULL: the command on the host, or nobody */
    const char *reason, *end_reason;   /* end_reason NULL: none */
};
enum err store_own_roles(struct sql *db, struct arena *a, int64_t person_id, struct own_role **out,
                         size_t *n) MUST_CHECK;

struct own_session { /* arena */
    instant created_at, seen_at, expires_at;
    const char *address, *agent;
};
enum err store_own_sessions(struct sql *db, struct arena *a, int64_t person_id, struct own_session **out,
                            size_t *n) MUST_CHECK;

struct own_slip { /* arena */
    const char *issued_by;
    instant issued_at, expires_at, used_at; /* used_at 0: not used */
};
enum err store_own_slips(struct sql *db, struct arena *a, int64_t person_id, struct own_slip **out,
                         size_t *n) MUST_CHECK;

struct own_ack { /* which privacy notice was read, and when */
    int64_t version;
    instant acked_at;
};
enum err store_own_acks(struct sql *db, struct arena *a, int64_t person_id, struct own_ack **out, size_t *n) MUST_CHECK;

struct own_relation { /* arena: what the person declared to be to another; never what others declared */
    const char *kind, *other, *note;
    instant declared_at, ended_at; /* ended_at 0: it holds */
};
enum err store_own_relations(struct sql *db, struct arena *a, int64_t person_id, struct own_relation **out,
                             size_t *n) MUST_CHECK;

struct own_sanction { /* arena */
    day until_on;     /* the last day on which it has effect */
    const char *document;
    day document_on;
    bool withdrawn;
    instant created_at;
};
enum err store_own_sanctions(struct sql *db, struct arena *a, int64_t person_id, struct own_sanction **out,
                             size_t *n) MUST_CHECK;

extern const struct sql_table store_own_data_table;

#endif
