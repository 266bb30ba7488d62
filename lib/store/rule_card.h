/* rule_card: the published versions of a round's rule card, which never change, and their signatures. Whoever may see
   the edition may see them. */
#ifndef JX_STORE_RULE_CARD_H
#define JX_STORE_RULE_CARD_H

#include "lib/sql/sql.h"

enum { RULE_CARD_KEY_SIZE = 32, RULE_CARD_SIGNATURE_SIZE = 64 };

struct published_card { /* arena */
    int64_t id;
    uint8_t public_id[16];
    int64_t round_id;
    int64_t version;
    const char *edition, *discipline, *round; /* names as they were when it was published */
    const char *canonical;                    /* "" in a list */
    uint8_t hash[32];
    const char *reason;
    int64_t published_by;
    const char *publisher;
    instant published_at;
    bool is_signed;
    uint8_t key[RULE_CARD_KEY_SIZE]; /* when it is */
    uint8_t signature[RULE_CARD_SIGNATURE_SIZE];
};

/* The latest version: the one that counts. ERR_NOT_FOUND: none is published. */
enum err store_rule_card_latest(struct sql *db, struct arena *a, int64_t round_id,
                                struct published_card *out) MUST_CHECK;
/* One version of a round. ERR_NOT_FOUND. */
enum err store_rule_card_version(struct sql *db, struct arena *a, int64_t round_id, int64_t version,
                                 struct published_card *out) MUST_CHECK;
/* All versions of a round, the latest first, without their texts. */
enum err store_rule_card_list(struct sql *db, struct arena *a, int64_t round_id, struct published_card **out,
                              size_t *n) MUST_CHECK;
/* How many of the rounds of an edition have a published card, as rows round_id, version. */
struct card_version {
    int64_t round_id, version;
};
enum err store_rule_card_of_edition(struct sql *db, struct arena *a, int64_t edition_id, struct card_version **out,
                                    size_t *n) MUST_CHECK;

/* Publishes; sets id. ERR_CONFLICT uq_rule_card_version: another was faster. */
enum err store_rule_card_add(struct sql *db, struct published_card *c) MUST_CHECK;

/* One by its id, for signing. */
enum err store_rule_card_find(struct sql *db, struct arena *a, int64_t id, struct published_card *out) MUST_CHECK;
/* Signs it. Nothing happens when it is signed already. */
enum err store_rule_card_sign(struct sql *db, struct arena *a, int64_t id, const char *key_id, const uint8_t key[32],
                              const uint8_t signature[64], instant now) MUST_CHECK;

/* Puts the public key by which contests are signed where pages find it; nothing happens when it is there. */
enum err store_rule_card_key(struct sql *db, struct arena *a, const char *key_id, const uint8_t key[32],
                             instant now) MUST_CHECK;

/* Whom a new version is told: who competes in the discipline, who enters people of their units, its officials. */
enum err store_rule_card_people(struct sql *db, struct arena *a, int64_t discipline_id, day today, int64_t **out,
                                size_t *n) MUST_CHECK;

extern const struct sql_table store_rule_card_table;

#endif
