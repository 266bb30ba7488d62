/*
 * honour: honours (荣誉) of people and units, those given by a programme's decision and those from elsewhere, in one register.
 * What stands in one is frozen; a wrong entry is revoked, and another takes its place.
 */
#ifndef JX_STORE_HONOUR_H
#define JX_STORE_HONOUR_H

#include "lib/domain/programme.h"
#include "lib/store/scope.h"

struct honour { /* strings borrowed when written ("" where there is none, never NULL), arena when read */
    int64_t id;
    uint8_t public_id[16];
    bool elsewhere;                      /* else by a programme's decision: then both of these */
    int64_t programme_id, nomination_id; /* 0: none */
    int64_t owner_unit_id;               /* officers of it and above keep it */
    enum programme_subject subject;
    int64_t person_id, unit_id; /* 0: none: a paper, or somebody outside the system */
    const char *name, *unit_name, *post;
    enum programme_series series;
    const char *title;
    enum programme_level level; /* LEVEL_INDUSTRY too */
    const char *awarded_by, *document_no;
    day awarded_on;
    int64_t year;
    const char *cause, *deeds;
    bool revoked;
    day revoked_on; /* of a revoked one */
    const char *revoke_reason;
    bool mistaken;       /* never given, or not so: the entry was wrong */
    const char *mistake; /* why, of such a one */
    bool public;         /* on the honour roll */
    int64_t replaces_id; /* the entry that this one corrects; 0: none */
    int64_t created_by;
    instant created_at;
};

/* By public id, whoever asks: the caller says who may. ERR_NOT_FOUND. */
enum err store_honour_find(struct sql *db, struct arena *a, const uint8_t public_id[16], struct honour *out) MUST_CHECK;
enum err store_honour_get(struct sql *db, struct arena *a, int64_t id, struct honour *out) MUST_CHECK;
/* The one that took the place of an entry. ERR_NOT_FOUND: none did. */
enum err store_honour_replacement(struct sql *db, struct arena *a, int64_t id, struct honour *out) MUST_CHECK;
/* The one of a nomination. ERR_NOT_FOUND: it has not been awarded. */
enum err store_honour_of_nomination(struct sql *db, struct arena *a, int64_t nomination_id,
                                    struct honour *out) MUST_CHECK;
/* All of a person, of a unit, of a programme's decision; revoked ones too, the latest first (a programme's: by name). */
enum err store_honour_of_person(struct sql *db, struct arena *a, int64_t person_id, struct honour **out,
                                size_t *n) MUST_CHECK;
enum err store_honour_of_unit(struct sql *db, struct arena *a, int64_t unit_id, struct honour **out,
                              size_t *n) MUST_CHECK;
enum err store_honour_of_programme(struct sql *db, struct arena *a, int64_t programme_id, struct honour **out,
                                   size_t *n) MUST_CHECK;

struct honour_whom { /* arena: how somebody stands in an entry of a day, and in whose register it is kept */
    const char *name, *unit_name, *post; /* of the main posting on that day, else of today's; "" */
    int64_t unit_id;                     /* today's unit */
};
/* ERR_NOT_FOUND: nobody with a main posting today. */
enum err store_honour_whom(struct sql *db, struct arena *a, int64_t person_id, day on, day today,
                           struct honour_whom *out) MUST_CHECK;

/* ---- the register, for officers ---------------------------------------------------------------------------------- */

struct honour_filter {
    bool words;                           /* the LIKE patterns count; any may be NULL, which no entry matches */
    const char *text, *pinyin, *initials; /* of the name */
    int64_t source;                       /* 0: any; 1: elsewhere; 2: by programmes */
    int64_t level;                        /* enum programme_level; −1: any */
    int64_t subject;                      /* enum programme_subject; −1: any */
    int64_t year;                         /* 0: any */
    day after_on;                         /* with after_id, the last of the page before; after_id 0: the first page */
    int64_t after_id;
    int64_t limit;
};
/* Those kept in units of somebody's scope, the latest first. */
enum err store_honour_list(struct sql *db, struct arena *a, const struct honour_filter *f, const struct scope *who,
                           struct honour **out, size_t *n) MUST_CHECK;
enum err store_honour_count(struct sql *db, struct arena *a, const struct honour_filter *f, const struct scope *who,
                            int64_t *n) MUST_CHECK;
/* Whether it is kept in a unit of somebody's scope. */
enum err store_honour_in_scope(struct sql *db, struct arena *a, const struct scope *who, int64_t id,
                               bool *yes) MUST_CHECK;
/* Whether there is a valid one that says the same: whose it is or the name, title, day. For imports and double entries. */
enum err store_honour_same(struct sql *db, struct arena *a, const struct honour *x, bool *yes) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* With its public_id; sets id, and the keys by which its name is searched. By constraint: ck_honour_decided, uq_honour_nomination. */
enum err store_honour_add(struct sql *db, struct arena *a, struct honour *x) MUST_CHECK;
/* ERR_CONFLICT: it was revoked already. */
enum err store_honour_revoke(struct sql *db, int64_t id, day on, const char *reason) MUST_CHECK;
/* The entry, of an honour from elsewhere, was wrong. ERR_CONFLICT: it is not valid any more. */
enum err store_honour_mistaken(struct sql *db, int64_t id, const char *reason) MUST_CHECK;

extern const struct sql_table store_honour_table;

#endif
