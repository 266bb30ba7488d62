/*
 * official: who judges, leads, codes and arbitrates in the rounds of a contest, and what they have declared for it.
 *
 * Order of locks: edition (shared), discipline, then the sides of people; whoever changes a panel, an entry or a
 * relation that matters to it holds the discipline's row, so what follows from all of them (store/recusal.h) is found
 * from one state.
 */
#ifndef JX_STORE_OFFICIAL_H
#define JX_STORE_OFFICIAL_H

#include "lib/domain/blind.h"
#include "lib/domain/contest.h"
#include "lib/sql/sql.h"

struct official_round { /* a round with its discipline and edition; arena */
    int64_t id, discipline_id, edition_id, organizer_unit_id;
    uint8_t public_id[16], discipline_public_id[16], edition_public_id[16];
    enum edition_state state;
    const char *contest, *contest_en; /* contest_en NULL: none */
    int64_t edition_no;
    const char *code, *discipline, *discipline_en; /* discipline_en NULL: none */
    enum blind blind;
    int64_t rounds;             /* of the discipline */
    const char *name, *name_en; /* of the round; name_en NULL: none */
    instant starts_at;
    const char *place; /* "": that of the edition */
};

/* The rounds of an edition, in the order of disciplines. For a page that has found the edition. */
enum err store_official_rounds(struct sql *db, struct arena *a, int64_t edition_id, struct official_round **out,
                               size_t *n) MUST_CHECK;
/* One of them; ERR_NOT_FOUND. */
enum err store_official_round(struct sql *db, struct arena *a, int64_t edition_id, const uint8_t round[16],
                              struct official_round *out) MUST_CHECK;
/* … of any edition, for an act that asks for the right itself. */
enum err store_official_round_any(struct sql *db, struct arena *a, const uint8_t round[16],
                                  struct official_round *out) MUST_CHECK;
enum err store_official_round_by_id(struct sql *db, struct arena *a, int64_t round_id,
                                    struct official_round *out) MUST_CHECK;
/* Locks the edition against a change of its state, then the discipline; inside an act, before anything is read. */
enum err store_official_lock(struct sql *db, struct arena *a, const struct official_round *r) MUST_CHECK;

struct official { /* arena */
    int64_t id, person_id;
    uint8_t public_id[16];
    const char *name, *staff_no;
    const char *unit; /* in full, today; "": has left, or has no posting */
    enum duty duty;
    int64_t seat_no;            /* judges and substitutes; else 0 */
    instant from_at, until_at;  /* until_at 0: holds the duty */
    const char *release_reason; /* NULL: none */
    instant stated_at;          /* when they declared that there is nothing beyond what they declared; 0: not yet */
    bool gone;                  /* has left, or has no posting today */
};
/* Those who hold a duty in a round, in the order of duties and seats; `past`: those who were released, the latest
   first. For a page that has found the edition: who may see it is its matter. */
enum err store_official_list(struct sql *db, struct arena *a, int64_t round_id, day today, bool past,
                             struct official **out, size_t *n) MUST_CHECK;
/* One who holds a duty in it; ERR_NOT_FOUND. */
enum err store_official_find(struct sql *db, struct arena *a, int64_t round_id, const uint8_t official[16], day today,
                             struct official *out) MUST_CHECK;
/* The duty of a person in a round; DUTY_NONE. */
enum err store_official_duty(struct sql *db, struct arena *a, int64_t round_id, int64_t person_id,
                             enum duty *out) MUST_CHECK;
/* Whether a person judges, leads or arbitrates in any round of a discipline. */
enum err store_official_judges(struct sql *db, struct arena *a, int64_t discipline_id, int64_t person_id,
                               bool *yes) MUST_CHECK;

/* ---- one's own --------------------------------------------------------------------------------------------------- */

struct official_own { /* arena */
    int64_t id;
    uint8_t public_id[16];
    enum duty duty;
    int64_t seat_no;
    instant stated_at; /* 0: not yet */
    struct official_round round;
};
/* The duties that a person holds in editions that are not cancelled, the next first. */
enum err store_official_own(struct sql *db, struct arena *a, int64_t person_id, struct official_own **out,
                            size_t *n) MUST_CHECK;
enum err store_official_own_find(struct sql *db, struct arena *a, int64_t person_id, const uint8_t official[16],
                                 struct official_own *out) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

struct official_new { /* borrowed */
    uint8_t public_id[16];
    const struct official_round *round;
    int64_t person_id;
    enum duty duty;
    int64_t seat_no; /* 0: none */
};
/* The person is on the officials' side and has their part. ERR_CONFLICT: uq_official_once (a duty in the round already),
   uq_official_chief, uq_official_seat. */
enum err store_official_add(struct sql *db, const struct official_new *x, instant now, int64_t *id) MUST_CHECK;
/* ERR_NOT_FOUND: holds it no more. */
enum err store_official_release(struct sql *db, int64_t id, const char *reason, instant now) MUST_CHECK;
/* The lowest seat of a round that nobody holds, from 1. */
enum err store_official_free_seat(struct sql *db, struct arena *a, int64_t round_id, int64_t *seat_no) MUST_CHECK;
/* Gives a person their part of a discipline, or finds them in it, and locks the row. ERR_CONFLICT: another. */
enum err store_official_part_take(struct sql *db, struct arena *a, int64_t discipline_id, int64_t person_id,
                                  enum duty duty) MUST_CHECK;
/* Takes it from them when they hold no duty in the discipline any more. */
enum err store_official_part_leave(struct sql *db, int64_t discipline_id, int64_t person_id) MUST_CHECK;
/* Whether the person holds `capability` over a unit on a day. */
enum err store_official_manages(struct sql *db, struct arena *a, int64_t person_id, const char *capability,
                                int64_t unit_id, day today, bool *yes) MUST_CHECK;
/* ERR_CONFLICT: stated already (PRIMARY). */
enum err store_official_state(struct sql *db, const struct official_own *x, int64_t person_id, instant now) MUST_CHECK;

extern const struct sql_table store_official_table;

#endif
