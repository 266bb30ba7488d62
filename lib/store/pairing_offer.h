/* pairing_offer: who offers to be a mentor in a round. Order of locks: round, mentor (store/mentorship.h). */
#ifndef JX_STORE_PAIRING_OFFER_H
#define JX_STORE_PAIRING_OFFER_H

#include "lib/domain/pairing_rule.h"
#include "lib/store/scope.h"

enum pairing_part { PAIRING_ANY, PAIRING_SITE_ONLY, PAIRING_OFFICE_ONLY, PAIRING_PARTS };
/* any, site, office. */
const char *pairing_part_code(enum pairing_part p);
bool pairing_part_parse(const char *code, enum pairing_part *out);

struct pairing_offer { /* arena */
    int64_t id;
    uint8_t public_id[16];
    int64_t round_id, unit_id; /* unit_id: when they were taken up */
    enum pairing_part part;
    int64_t places, least; /* of this round */
    bool live;
    instant added_at;
    /* the mentor, today */
    uint8_t person[16], mentor[16]; /* public ids of the person and of the mentor */
    const char *staff_no, *name;
    int64_t unit_now; /* 0: they have left */
    const char *unit; /* its short name; "" */
    bool on;
    const char *off_reason;
    int64_t own_places, held; /* places at once, and live pairs */
    const char *about;
    struct pairing_rule_person who; /* units: lib/store/pairing_facts.h fills them */
};

/* The live ones of a round, by unit and staff number. */
enum err store_pairing_offer_list(struct sql *db, struct arena *a, int64_t round_id, day today,
                                  struct pairing_offer **out, size_t *n) MUST_CHECK;
/* One of a round by its public id, live or not; by its person. ERR_NOT_FOUND. */
enum err store_pairing_offer_find(struct sql *db, struct arena *a, int64_t round_id, const uint8_t public_id[16],
                                  day today, struct pairing_offer *out) MUST_CHECK;
enum err store_pairing_offer_of(struct sql *db, struct arena *a, int64_t round_id, int64_t person_id, day today,
                                struct pairing_offer *out) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* public_id, round_id, unit_id, part, places, least, added_at and who.person_id. ERR_CONFLICT: uq_pairing_offer_person,
   ck_pairing_offer_places, ck_pairing_offer_round_open. */
enum err store_pairing_offer_add(struct sql *db, const struct pairing_offer *x, int64_t *id) MUST_CHECK;
/* Sets part, places, least and live of a row. ERR_CONFLICT: ck_pairing_offer_places, ck_pairing_offer_round_open. */
enum err store_pairing_offer_set(struct sql *db, const struct pairing_offer *x) MUST_CHECK;

extern const struct sql_table store_pairing_offer_table;

#endif
