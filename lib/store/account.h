/* account: people's accounts as those see them who administer them: who has one, in what state, last used when. No hash
   is read here. */
#ifndef JX_STORE_ACCOUNT_H
#define JX_STORE_ACCOUNT_H

#include "lib/sql/sql.h"
#include "lib/store/scope.h"

struct account_row { /* arena */
    int64_t person_id;
    uint8_t public_id[16];
    const char *staff_no, *name;
    const char *unit;                 /* short name of the unit they belong to or belonged to last */
    bool exists;                      /* there is a credential; the next ones are of it */
    bool one_time;                    /* its first password has not been changed yet */
    instant changed_at, signed_in_at; /* of the password; of the last sign-in (0: never) */
    instant disabled_at;              /* 0: not */
    const char *disabled_kind;        /* hand, idle, left; NULL */
    const char *disabled_why;         /* the reason given by hand; NULL */
    bool factor;                      /* a second factor is set up */
    instant locked_until;             /* signing in is paused until then; 0: it is not */
    int64_t sessions;
    bool separated; /* one of the three administrators today */
    bool left;      /* the person has left */
};

enum account_which {
    ACCOUNT_ANY,
    ACCOUNT_NONE,     /* has none */
    ACCOUNT_FIRST,    /* the first password has not been changed */
    ACCOUNT_ACTIVE,   /* open, with a password of their own */
    ACCOUNT_LOCKED,   /* too many wrong tries */
    ACCOUNT_DISABLED, /* closed */
    ACCOUNT_FACTOR,   /* with a second factor */
    ACCOUNT_STATES
};
struct account_filter {
    enum account_which state;
    bool words;                                  /* the LIKE patterns count; any may be NULL, which nobody matches */
    const char *text, *pinyin, *initials, *code; /* code: of the staff number */
    const char *after;                           /* staff number of the last of the page before; "" first */
    int64_t limit;
    int64_t tries; /* the throttle's rules: what counts as locked */
    instant window;
    instant now;
};
/* People within the scope, those who have left included, in order of staff number. */
enum err store_account_list(struct sql *db, struct arena *a, const struct account_filter *f, const struct scope *who,
                            struct account_row **out, size_t *n) MUST_CHECK;
/* One of them; of the filter only the throttle's rules and `now` count. ERR_NOT_FOUND. */
enum err store_account_find(struct sql *db, struct arena *a, const uint8_t public_id[16],
                            const struct account_filter *f, const struct scope *who,
                            struct account_row *out) MUST_CHECK;

extern const struct sql_table store_account_table;

#endif
