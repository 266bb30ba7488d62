/*
 * publication: published results of a round (公布): versions that never change, their signatures, and each entry's place.
 * Whoever may see the edition may see them.
 *
 * What counts is the version that judging.publication names; the rows here of any other are history.
 */
#ifndef JX_STORE_PUBLICATION_H
#define JX_STORE_PUBLICATION_H

#include "lib/sql/sql.h"

enum { PUBLICATION_HASH = 32, PUBLICATION_SIGNATURE = 64 };

/* ---- the chief judge's signature --------------------------------------------------------------------------------- */

struct results_signature { /* arena */
    int64_t id;
    uint8_t digest[PUBLICATION_HASH]; /* of what was signed: lib/act/results.h */
    const char *name;                 /* of the chief judge */
    instant signed_at;
};
/* The latest of a round. ERR_NOT_FOUND. */
enum err store_results_signature_latest(struct sql *db, struct arena *a, int64_t round_id,
                                        struct results_signature *out) MUST_CHECK;
/* By the round's chief judge, with a confirmation that was just used up. ERR_NOT_FOUND: the person is none;
   ERR_CONFLICT. */
enum err store_results_signature_add(struct sql *db, int64_t round_id, int64_t person_id,
                                     const uint8_t digest[PUBLICATION_HASH], int64_t confirmation_id,
                                     instant now) MUST_CHECK;

/* ---- publications ------------------------------------------------------------------------------------------------ */

struct publication { /* arena */
    int64_t id, round_id, version;
    const char *body; /* the bundle without its newest signature; "" in a list */
    size_t body_len;
    uint8_t root[PUBLICATION_HASH], results_hash[PUBLICATION_HASH];
    int64_t size; /* leaves */
    const char *statement;
    const char *reason;   /* "": none */
    int64_t signature_id; /* the chief judge's; 0: none */
    int64_t ruling_id;    /* the arbitrators'; 0: none */
    int64_t published_by;
    const char *publisher; /* their name; NULL to add */
    instant published_at;
    bool is_signed;
    uint8_t key[32]; /* when it is */
    uint8_t signature[PUBLICATION_SIGNATURE];
};

/* A version of a round; 0: the latest. ERR_NOT_FOUND. */
enum err store_publication_version(struct sql *db, struct arena *a, int64_t round_id, int64_t version,
                                   struct publication *out) MUST_CHECK;
/* All of a round, the latest first, without bodies. */
enum err store_publication_list(struct sql *db, struct arena *a, int64_t round_id, struct publication **out,
                                size_t *n) MUST_CHECK;
/* Publishes; sets id. ERR_CONFLICT: uq_publication_version, ck_publication_next, ck_publication_released. */
enum err store_publication_add(struct sql *db, struct publication *p) MUST_CHECK;
/* One by its id, for signing; and its signature. Nothing happens when it is signed already. */
enum err store_publication_find(struct sql *db, struct arena *a, int64_t id, struct publication *out) MUST_CHECK;
enum err store_publication_sign(struct sql *db, struct arena *a, int64_t id, const char *key_id, const uint8_t key[32],
                                const uint8_t signature[PUBLICATION_SIGNATURE], instant now) MUST_CHECK;

/* ---- results ----------------------------------------------------------------------------------------------------- */

struct result { /* arena; of one entry, by the version that counts */
    int64_t place_no;
    const char *standing;  /* score_standing_name */
    int64_t rank, sharing; /* 0: not ranked */
    const char *result;    /* as the bundle says it; NULL: none */
    const char *prize;     /* NULL: none */
    bool advances;
};
/* The place of the run with this number in a publication of its round. ERR_NOT_FOUND: no such run; ERR_CONFLICT. */
enum err store_result_add(struct sql *db, const struct publication *p, int64_t number,
                          const struct result *r) MUST_CHECK;

struct result_of_round { /* arena: what counts of an entry, in one round */
    uint8_t round_public_id[16];
    const char *round, *round_en; /* round_en NULL: none */
    instant published_at;
    struct result result;
};
/* Of an entry, the first round first. */
enum err store_result_of_entry(struct sql *db, struct arena *a, int64_t entry_id, struct result_of_round **out,
                               size_t *n) MUST_CHECK;

struct result_of_unit { /* arena: one ranked or unranked entry of the last published round of its discipline */
    const char *unit, *discipline_code, *discipline, *entry;
    int64_t rank;       /* 0: not ranked */
    const char *result; /* NULL: none */
};
/* Of all disciplines of an edition that count for the units' total and whose last round is published, by unit. */
enum err store_result_of_edition(struct sql *db, struct arena *a, int64_t edition_id, struct result_of_unit **out,
                                 size_t *n) MUST_CHECK;

/* Whom a publication is told: who competes in the round, its officials, who enters people of the units. */
enum err store_publication_people(struct sql *db, struct arena *a, int64_t round_id, day today, int64_t **out,
                                  size_t *n) MUST_CHECK;

extern const struct sql_table store_publication_table;

#endif
