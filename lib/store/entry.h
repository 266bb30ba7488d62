/*
 * entry: the rows of entries (报名参赛) as acts lock, read and change them; what pages show of them is entry_list.
 *
 * Order of locks: edition (shared), discipline, entry, people (contest_side) ascending. Whoever enters or changes an
 * entry holds its discipline's row, so codes come without a gap or twin, and a draw that holds it sees all of them.
 * That a place is held once is uq_entry_place, whatever a program does.
 */
#ifndef JX_STORE_ENTRY_H
#define JX_STORE_ENTRY_H

#include "lib/domain/entry.h"
#include "lib/store/scope.h"

struct entry_discipline { /* arena */
    int64_t id;
    uint8_t public_id[16];
    const char *code, *name, *name_en; /* name_en NULL: none */
    int64_t team_size, reserves;
    bool blind;
};

struct entry_event { /* a discipline with its edition; arena */
    int64_t edition_id;
    uint8_t edition_public_id[16];
    const char *contest;
    int64_t edition_no, organizer_unit_id;
    struct entry_times times;
    struct entry_discipline discipline;
};

/* The disciplines of an edition, in their order. */
enum err store_entry_disciplines(struct sql *db, struct arena *a, int64_t edition_id, struct entry_discipline **out,
                                 size_t *n) MUST_CHECK;
/* Locks the edition against a change of its state, then reads it as far as its entries go. ERR_NOT_FOUND. */
enum err store_entry_edition(struct sql *db, struct arena *a, const uint8_t edition[16],
                             struct entry_event *out) MUST_CHECK;
/* Locks the edition of a discipline and then the discipline. ERR_NOT_FOUND. */
enum err store_entry_event(struct sql *db, struct arena *a, const uint8_t discipline[16],
                           struct entry_event *out) MUST_CHECK;

/* ---- people ------------------------------------------------------------------------------------------------------ */

struct entry_person {    /* somebody who is to be entered; arena */
    int64_t id, unit_id; /* unit_id: of the main posting today, or of the last one; 0: none */
    const char *name;
    bool in_post;  /* it is of today, and they have not left */
    bool in_scope; /* that unit lies within the scope */
    bool official; /* of the edition */
    bool already;  /* entered in the discipline */
};
/* Locks the person against a change, so that they do not leave meanwhile. ERR_NOT_FOUND. */
enum err store_entry_person(struct sql *db, struct arena *a, const uint8_t person[16], const struct entry_event *of,
                            const struct scope *who, struct entry_person *out) MUST_CHECK;
/* Whether a unit is another or lies below it. */
enum err store_entry_below(struct sql *db, struct arena *a, int64_t above, int64_t unit_id, bool *yes) MUST_CHECK;

struct entry_quota { /* arena */
    int64_t unit_id;
    const char *unit;
    int64_t places;
    int64_t free_no; /* the lowest place that nobody holds; 0: none */
};
/* The units within the scope that have places in a discipline and are a unit or lie above it, the nearest first. */
enum err store_entry_quotas_above(struct sql *db, struct arena *a, int64_t discipline_id, int64_t unit_id,
                                  const struct scope *who, struct entry_quota **out, size_t *n) MUST_CHECK;

/* ---- entries ----------------------------------------------------------------------------------------------------- */

struct entry { /* arena */
    int64_t id;
    uint8_t public_id[16];
    int64_t edition_id, discipline_id, unit_id;
    const char *unit;             /* its name; when read */
    const char *code, *team_name; /* team_name "": an individual */
    enum entry_state state;
    int64_t place_no; /* 0: none */
    int64_t version;
};

struct entry_member { /* arena */
    int64_t id, person_id;
    uint8_t person_public_id[16];
    const char *name;
    enum entry_part part;
};

/* The number of the next entry of a discipline, whose row is locked. Numbers are never given again. */
enum err store_entry_next(struct sql *db, struct arena *a, int64_t discipline_id, int64_t *n) MUST_CHECK;
/* Sets e->id. ERR_CONFLICT: uq_entry_place, uq_entry_team. */
enum err store_entry_add(struct sql *db, struct entry *e, instant now) MUST_CHECK;
/* ERR_CONFLICT: uq_entry_member_once. */
enum err store_entry_member_add(struct sql *db, const struct entry *e, int64_t person_id, enum entry_part part,
                                instant now) MUST_CHECK;
enum err store_entry_member_end(struct sql *db, int64_t member_id, instant now) MUST_CHECK;

/* The discipline that an entry is of; ERR_NOT_FOUND. */
enum err store_entry_discipline_of(struct sql *db, struct arena *a, const uint8_t entry[16],
                                   uint8_t discipline[16]) MUST_CHECK;
/* Locks an entry; its discipline is locked. */
enum err store_entry_lock(struct sql *db, struct arena *a, const uint8_t entry[16], struct entry *out) MUST_CHECK;
/* Those who come, members before reserves, each in the order in which they came. */
enum err store_entry_live(struct sql *db, struct arena *a, int64_t entry_id, struct entry_member **out,
                          size_t *n) MUST_CHECK;
/* Whether somebody may act upon an entry: for its unit (contest.enter), or for the edition (contest.manage). Who is
   of its panel may neither (entry_scope.h). */
enum err store_entry_may(struct sql *db, struct arena *a, int64_t entry_id, const struct scope *who, bool manage,
                         bool *yes) MUST_CHECK;

struct entry_change {
    int64_t id, version; /* as it was read */
    enum entry_act act;
    enum entry_state from, to;
    int64_t out_person, in_person; /* 0: none */
    int64_t person_id;             /* who does it */
    const char *reason;
    instant at;
};
/* The state (whose end frees the place), a new version, and the log. ERR_CONFLICT: it is not that version any more.
   People are changed before an entry ends. */
enum err store_entry_change(struct sql *db, const struct entry_change *c) MUST_CHECK;
/* The first line of its log. */
enum err store_entry_log_enter(struct sql *db, int64_t entry_id, int64_t person_id, instant at) MUST_CHECK;

/* Who enters for a unit: the holders of contest.enter over it whose grant is nearest, without those who are of the
   discipline's panel. */
enum err store_entry_liaisons(struct sql *db, struct arena *a, const struct entry *e, day today, int64_t **out,
                              size_t *n) MUST_CHECK;

extern const struct sql_table store_entry_table;

#endif
