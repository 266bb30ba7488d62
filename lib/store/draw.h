/*
 * draw: the rounds of an edition with their draws: what was committed, drawn, made void, and by whom. What the draw
 * gave is in lib/store/draw_place.h. Sealed secrets are read by store_draw_box alone.
 *
 * Hashes are texts of 64 lower-case hexadecimal digits.
 */
#ifndef JX_STORE_DRAW_H
#define JX_STORE_DRAW_H

#include "lib/domain/draw.h"
#include "lib/domain/draw_state.h"
#include "lib/domain/official.h"
#include "lib/store/scope.h"

struct draw_round { /* arena: a round as its draw needs it */
    int64_t id;
    uint8_t public_id[16];
    int64_t edition_id;
    int64_t discipline_id;
    const char *discipline, *discipline_en; /* en NULL: none */
    const char *name, *name_en;
    int64_t seq;
    const char *place;
    enum blind blind;    /* of its published rule card; without one, of its discipline */
    bool card;           /* its rule card is published */
    bool entrants_known; /* it is the first, or the results of the one before are published: who advances comes */
    struct draw_schedule schedule;
    instant entry_closes_at;
    bool open;      /* the edition is open */
    enum duty duty; /* of who asks, in this round */
    bool mine;      /* within the scope of who asks */

    int64_t draw_id; /* of the draw that counts; 0: none */
    enum draw_state state;
    bool revealed;
};

/* A round of the edition, as `who` may see it: of a draft only within their scope. ERR_NOT_FOUND. */
enum err store_draw_round(struct sql *db, struct arena *a, int64_t edition_id, const uint8_t public_id[16],
                          const struct scope *who, struct draw_round *out) MUST_CHECK;
/* All rounds of the edition, by discipline. */
enum err store_draw_rounds(struct sql *db, struct arena *a, int64_t edition_id, const struct scope *who,
                           struct draw_round **out, size_t *n) MUST_CHECK;
/* The same as store_draw_round, with the edition (shared), the discipline and the round locked: acts upon its draw come
   one after the other, and its entries stay as they are (lib/store/entry.h). */
enum err store_draw_round_lock(struct sql *db, struct arena *a, int64_t edition_id, const uint8_t public_id[16],
                               const struct scope *who, struct draw_round *out) MUST_CHECK;

struct draw { /* arena */
    int64_t id;
    uint8_t public_id[16];
    int64_t attempt;
    enum draw_state state;
    enum blind blind;
    int64_t entries;
    const char *list_hash, *commitment;
    const char *word;   /* NULL: not drawn */
    const char *secret; /* NULL: not revealed */
    const char *committed_by;
    instant committed_at;
    const char *drawn_by; /* NULL: not drawn */
    instant drawn_at, revealed_at;
    const char *void_by, *void_reason; /* NULL: it is not void */
    instant void_at;
};

/* The draws of a round, the latest first. */
enum err store_draw_list(struct sql *db, struct arena *a, int64_t round_id, struct draw **out, size_t *n) MUST_CHECK;
/* The one that counts. ERR_NOT_FOUND: none does. */
enum err store_draw_live(struct sql *db, struct arena *a, int64_t round_id, struct draw *out) MUST_CHECK;
/* The sealed secret of a draw. */
enum err store_draw_box(struct sql *db, struct arena *a, int64_t draw_id, struct sql_bytes *out) MUST_CHECK;

struct draw_listed { /* arena: in the urn */
    int64_t entry_id;
    const char *code;
};

struct draw_new {
    uint8_t public_id[16];
    int64_t round_id, discipline_id;
    enum blind blind;
    const char *list_hash, *commitment;
    struct sql_bytes box;              /* the sealed secret */
    const struct draw_listed *entries; /* `n` of them */
    size_t n;
    int64_t person_id;
};
/* Adds the next attempt of a round with its list. ERR_CONFLICT: one counts already. */
enum err store_draw_add(struct sql *db, struct arena *a, const struct draw_new *d, instant now, int64_t *id,
                        int64_t *attempt) MUST_CHECK;
/* Changes of one draw; ERR_CONFLICT when it is not in the state that the change begins with. */
enum err store_draw_done(struct sql *db, int64_t id, const char *word, int64_t person_id, instant now) MUST_CHECK;
enum err store_draw_void(struct sql *db, int64_t id, enum draw_state from) MUST_CHECK;
/* Puts the secret in plain text; the database compares it with the commitment, and asks for the unsealing of a blind
   one. */
enum err store_draw_reveal(struct sql *db, int64_t id, const uint8_t secret[DRAW_SECRET], instant now) MUST_CHECK;
/* `person_id` 0: nobody of the staff. */
enum err store_draw_log(struct sql *db, int64_t id, enum draw_state from, enum draw_state to, int64_t person_id,
                        const char *reason, instant now) MUST_CHECK;

/* Who would be in the urn now: the live entries of the discipline, in a later round those of them who advance by the
   published results of the one before; in the order of their codes. */
enum err store_draw_candidates(struct sql *db, struct arena *a, int64_t round_id, struct draw_listed **out,
                               size_t *n) MUST_CHECK;
/* Who is in it. */
enum err store_draw_listed(struct sql *db, struct arena *a, int64_t draw_id, struct draw_listed **out,
                           size_t *n) MUST_CHECK;

extern const struct sql_table store_draw_table;

#endif
