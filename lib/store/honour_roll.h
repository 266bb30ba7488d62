/*
 * honour_roll: honours as everybody sees them (荣誉榜). What is read here is what may be shown: of a revoked one nothing but who,
 * what and that it is revoked; of stories what the person has published (view honour_published).
 */
#ifndef JX_STORE_HONOUR_ROLL_H
#define JX_STORE_HONOUR_ROLL_H

#include "lib/domain/programme.h"
#include "lib/domain/search_key.h"
#include "lib/sql/sql.h"
#include "lib/store/scope.h"

struct roll_row { /* arena */
    int64_t id;
    uint8_t public_id[16];
    enum programme_subject subject;
    enum programme_series series;
    enum programme_level level;
    const char *name, *unit_name, *post, *title, *awarded_by, *document_no; /* "" */
    const char *deeds;                                                      /* "" of a revoked one */
    int64_t year;
    day awarded_on;
    bool revoked, told; /* told: a story is published */
    day revoked_on;
};

enum { ROLL_PAGE = 50 };

struct roll_filter {           /* borrowed */
    int64_t year;              /* 0: all */
    const char *series;        /* code; NULL: all */
    const char *subject;       /* code; NULL: all */
    const char *level;         /* code; NULL: all */
    const char *unit;          /* LIKE pattern; NULL: all */
    struct search_query words; /* SEARCH_NOTHING: all */
    const uint8_t *after;      /* public id of the last one on the page before; NULL: from the newest */
};
/* The newest first, within a day in the order of the list; at most ROLL_PAGE + 1, of which the last one says that there are more. */
enum err store_honour_roll_list(struct sql *db, struct arena *a, const struct roll_filter *f, struct roll_row **out,
                                size_t *n) MUST_CHECK;
enum err store_honour_roll_count(struct sql *db, struct arena *a, const struct roll_filter *f, int64_t *out) MUST_CHECK;
/* The years there are, the latest first. */
enum err store_honour_roll_years(struct sql *db, struct arena *a, int64_t **out, size_t *n) MUST_CHECK;
/* One, whether it is on the roll or not, with what only some may know; the page asks. ERR_NOT_FOUND. */
struct roll_honour { /* arena */
    struct roll_row row;
    bool listed;                                    /* on the roll */
    int64_t person_id, owner_unit_id, programme_id; /* 0: none */
    const char *revoke_reason;
};
enum err store_honour_roll_find(struct sql *db, struct arena *a, const uint8_t public_id[16],
                                struct roll_honour *out) MUST_CHECK;
/* The same by id, locked for a change. */
enum err store_honour_roll_lock(struct sql *db, struct arena *a, int64_t id, struct roll_honour *out) MUST_CHECK;
/* Whether its register is in somebody's scope. */
enum err store_honour_roll_in_scope(struct sql *db, struct arena *a, const struct scope *who, int64_t id,
                                    bool *yes) MUST_CHECK;

/* Whose it is: the person's, or of a paper each author's who is of the staff (view honour_party). */
enum err store_honour_roll_is_own(struct sql *db, struct arena *a, int64_t id, int64_t person_id, bool *own) MUST_CHECK;
enum err store_honour_roll_holders(struct sql *db, struct arena *a, int64_t id, int64_t **out, size_t *n) MUST_CHECK;

struct honour_certificate { /* arena */
    const char *number, *holder;
    bool revoked;
};
/* The latest certificate of each who holds it. */
enum err store_honour_roll_certificates(struct sql *db, struct arena *a, int64_t id, struct honour_certificate **out,
                                        size_t *n) MUST_CHECK;

extern const struct sql_table store_honour_roll_table;

#endif
