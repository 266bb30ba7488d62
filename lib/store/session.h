/*
 * session: who is signed in, with all that every page needs to know of them, in two parts. The session's own row is
 * read for each request; what is known of the person comes with a version that changes with any of it, so that
 * lib/app/who may remember it as long as the version is the same.
 */
#ifndef JX_STORE_SESSION_H
#define JX_STORE_SESSION_H

#include "lib/sql/sql.h"

/* Why a password must be chosen before anything else. The numbers are those of session.must_change. */
enum must_change {
    MUST_CHANGE_NOT,
    MUST_CHANGE_FIRST, /* signed in with a one-time password */
    MUST_CHANGE_AGE,   /* the password is older than the policy allows */
    MUST_CHANGE_RULES, /* it is shorter or plainer than the policy asks for now */
    MUST_CHANGE_SLIP   /* signed in with a slip */
};

struct session { /* arena */
    /* of the session: store_session_find */
    int64_t id;
    int64_t person_id;
    enum must_change must_change;
    bool must_factor; /* only the password was given; the code is still to come */
    bool must_enrol;  /* a second factor is demanded of the person and not yet set up */
    instant created_at, seen_at, expires_at;
    const char *flash;      /* message key to be shown once; NULL: none */
    const char *flash_args; /* one a line; may be NULL */
    int64_t unread;         /* notices not read */
    int64_t version;        /* of what is known of all people */
    /* of the person: store_session_person */
    const char *name;
    const char *staff_no;
    const char *lang;         /* tag; NULL: the site's default */
    int64_t unit_id;          /* main unit today; 0: none */
    const char *unit;         /* its short name; "" when none */
    const char *capabilities; /* codes held today in any scope, separated by commas; "" when none */
};

/* By the hash of its token; ERR_NOT_FOUND. Whether it has timed out is for the guard to say. */
enum err store_session_find(struct sql *db, struct arena *a, const uint8_t token_hash[32],
                            struct session *out) MUST_CHECK;
/* Fills in the person of s->person_id as they are today; at least as new as s->version. */
enum err store_session_person(struct sql *db, struct arena *a, day today, struct session *s) MUST_CHECK;

/* Notes that it was used just now. */
enum err store_session_seen(struct sql *db, int64_t id, instant now) MUST_CHECK;
/* Sets what is shown once on the next page; key NULL clears it. */
enum err store_session_flash(struct sql *db, int64_t id, const char *key, const char *args) MUST_CHECK;

/* The language that its person reads from now on. */
enum err store_session_language(struct sql *db, int64_t person_id, const char *tag) MUST_CHECK;

struct session_new {
    uint8_t public_id[16];
    uint8_t token_hash[32];
    int64_t person_id;
    enum must_change must_change;
    bool must_factor, must_enrol;
    instant created_at, expires_at;
    const char *address, *agent;
};
enum err store_session_add(struct sql *db, const struct session_new *s, int64_t *id) MUST_CHECK;
/* The first password has been changed: every page is open. */
enum err store_session_settle(struct sql *db, int64_t id) MUST_CHECK;
enum err store_session_end(struct sql *db, int64_t id) MUST_CHECK;
/* Ends all of a person's but `keep` (0: all); how many in *ended. */
enum err store_session_end_others(struct sql *db, int64_t person_id, int64_t keep, uint64_t *ended) MUST_CHECK;
/* The code was right: `full_id` has taken the place of a session that still owed it, which is of use for a minute more,
   to answer a form that was sent twice. ERR_CONFLICT: one has before. */
enum err store_session_follow(struct sql *db, int64_t id, int64_t full_id, instant now) MUST_CHECK;
/* Gives the session that followed `id` a new token; its id in *full_id. ERR_NOT_FOUND: none has. */
enum err store_session_follow_again(struct sql *db, struct arena *a, int64_t id, const uint8_t token_hash[32],
                                    int64_t *full_id) MUST_CHECK;
/* The person has set up a second factor. */
enum err store_session_enrolled(struct sql *db, int64_t person_id) MUST_CHECK;

struct session_row { /* arena: as its person sees it */
    uint8_t public_id[16];
    int64_t id;
    bool must_factor;
    instant created_at, seen_at;
    const char *address, *agent;
};
/* A person's sessions that have not timed out: created after `absolute`, seen after `idle`; used last comes first. */
enum err store_session_list(struct sql *db, struct arena *a, int64_t person_id, instant now, instant absolute,
                            instant idle, struct session_row **out, size_t *n) MUST_CHECK;
/* Ends one of a person's. ERR_NOT_FOUND: there is none of that id. */
enum err store_session_end_own(struct sql *db, int64_t person_id, const uint8_t public_id[16]) MUST_CHECK;
/* Removes those that have timed out; how many in *gone. One that another has followed goes with that one. */
enum err store_session_sweep(struct sql *db, instant absolute, instant idle, uint64_t *gone) MUST_CHECK;

extern const struct sql_table store_session_table;

#endif
