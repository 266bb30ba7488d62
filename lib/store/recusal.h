/*
 * recusal: which official keeps out of which entry of a round. Whoever reads lists of this sees names of entries:
 * managers, coding officials, and the chief judge where nothing is blind; never a judge of a blind discipline.
 */
#ifndef JX_STORE_RECUSAL_H
#define JX_STORE_RECUSAL_H

#include "lib/domain/recusal.h"
#include "lib/store/official.h"

struct recusal { /* arena */
    int64_t id;
    uint8_t public_id[16];
    int64_t official_id, person_id, entry_id;
    const char *name, *unit; /* of the official; unit today, "" none */
    enum duty duty;
    int64_t seat_no;
    const char *entry_code, *entry_name, *entry_unit; /* entry_name: the team's, or the contestant's */
    bool by_hand;
    enum recusal_state state;
    const char *decided_by; /* name; NULL: nobody yet */
    instant decided_at;
    const char *why; /* NULL: not decided */
    int64_t version;
    bool live; /* the official holds the duty, the entry competes */
};
/* Of a round: those that are proposed first, then by entry and official; lapsed ones and those that are not live last. */
enum err store_recusal_list(struct sql *db, struct arena *a, int64_t round_id, day today, struct recusal **out,
                            size_t *n) MUST_CHECK;
enum err store_recusal_find(struct sql *db, struct arena *a, int64_t round_id, const uint8_t recusal[16], day today,
                            struct recusal *out) MUST_CHECK;

struct recusal_ground { /* arena: a ground in names */
    int64_t recusal_id;
    enum conflict_reason reason;
    const char *unit; /* unit, former: in full, today; else NULL */
    day until_on;     /* former */
    const char *with; /* the member's name; NULL: none */
    bool declared;    /* kin, other, mentor: the declaration was found; by_official: the official made it */
    bool by_official;
    enum conflict_relation kind; /* of the declaration */
    const char *note;            /* entered by hand: the words; else "" */
};
/* The grounds of all recusals of a round, by recusal, the gravest first. */
enum err store_recusal_grounds(struct sql *db, struct arena *a, int64_t round_id, struct recusal_ground **out,
                               size_t *n) MUST_CHECK;

struct recusal_entry { /* arena: an entry that competes in a round's discipline */
    int64_t id;
    uint8_t public_id[16];
    const char *code, *name, *unit;
    bool mine; /* the asker is or was of it */
};
enum err store_recusal_entries(struct sql *db, struct arena *a, int64_t discipline_id, int64_t person_id,
                               struct recusal_entry **out, size_t *n) MUST_CHECK;

/* The figures of a panel, entry by entry: how many judges and substitutes are recused from it. */
struct recusal_figure { /* arena */
    int64_t entry_id, judges, substitutes;
};
enum err store_recusal_figures(struct sql *db, struct arena *a, int64_t round_id, struct recusal_figure **out,
                               size_t *n) MUST_CHECK;

/* What counts when marks are computed: the confirmed recusals of those who hold a duty with a seat, from entries that
   compete, by entry and seat. */
struct recusal_fact { /* arena */
    int64_t entry_id, official_id, seat_no;
    const char *entry_code;
};
enum err store_recusal_of_round(struct sql *db, struct arena *a, int64_t round_id, struct recusal_fact **out,
                                size_t *n) MUST_CHECK;

/* ---- inside an act that holds the discipline's row ------------------------------------------------------------------- */

struct recusal_key { /* arena: one as the search for grounds needs it, with a ground or none */
    int64_t id, official_id, entry_id;
    enum recusal_state state;
    bool by_hand, live;
    bool has_ground; /* of the facts: what was entered by hand is not among them */
    struct conflict_found ground;
};
/* By official, entry and reason; a recusal with several grounds has several rows. */
enum err store_recusal_keys(struct sql *db, struct arena *a, int64_t round_id, struct recusal_key **out,
                            size_t *n) MUST_CHECK;

struct recusal_new { /* borrowed */
    uint8_t public_id[16];
    const struct official_round *round;
    int64_t official_id, person_id, entry_id;
    bool by_hand;
    int64_t decided_by; /* 0: proposed; else confirmed by them */
    const char *why;    /* NULL: proposed */
};
/* ERR_CONFLICT: uq_recusal_once, ck_recusal_self, ck_recusal_member, ck_recusal_blind. */
enum err store_recusal_add(struct sql *db, const struct recusal_new *x, instant now, int64_t *id) MUST_CHECK;
/* Changes the state from `from`; decided_by 0: nobody's decision. ERR_NOT_FOUND: it is not in `from` any more. The
   constraints of store_recusal_add. */
struct recusal_change {
    int64_t id;
    enum recusal_state from, to;
    bool by_hand; /* from now on it stands without grounds in the facts */
    int64_t decided_by;
    const char *why;
};
enum err store_recusal_set(struct sql *db, const struct recusal_change *x, instant now) MUST_CHECK;
enum err store_recusal_log(struct sql *db, int64_t id, enum recusal_state from, enum recusal_state to,
                           int64_t person_id, const char *reason, instant now) MUST_CHECK;
/* Forgets the grounds in the facts; what was entered by hand stays. */
enum err store_recusal_forget(struct sql *db, int64_t id) MUST_CHECK;
enum err store_recusal_ground(struct sql *db, int64_t id, const struct conflict_found *x) MUST_CHECK;
/* … by hand, in words. It takes the place of another of the kind. */
enum err store_recusal_ground_by_hand(struct sql *db, int64_t id, const char *note) MUST_CHECK;

/* For jobs: the rounds with officials, of editions in draft or open, that begin after an instant. */
enum err store_recusal_rounds(struct sql *db, struct arena *a, instant after, int64_t **out, size_t *n) MUST_CHECK;

extern const struct sql_table store_recusal_table;

#endif
