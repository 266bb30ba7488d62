/*
 * honour_story: the story and the photo of somebody honoured, and the person's consent to publish them (rule P4). Both parts have
 * versions: consent is to one version, and what is withdrawn is removed. What the public sees: the published ones alone.
 */
#ifndef JX_STORE_HONOUR_STORY_H
#define JX_STORE_HONOUR_STORY_H

#include "lib/sql/sql.h"

enum story_part { STORY_WORDS, STORY_PHOTO, STORY_PARTS };
const char *story_part_code(enum story_part part); /* "words", "photo"; static */

struct honour_story { /* arena */
    int64_t honour_id;
    const char *words;              /* "": none */
    bool has_photo;                 /* its bytes: store_honour_story_photo */
    int64_t version[STORY_PARTS];   /* 0: there never was one */
    const char *by[STORY_PARTS];    /* who wrote it or put it there; "" */
    instant at[STORY_PARTS];        /* 0: never */
    instant agreed_at[STORY_PARTS]; /* the present version is agreed to since; 0: it is not */
};
/* ERR_NOT_FOUND: nothing was ever written. */
enum err store_honour_story_of(struct sql *db, struct arena *a, int64_t honour_id, struct honour_story *out) MUST_CHECK;
/* The photo as it stands, for those who may see a draft. ERR_NOT_FOUND: there is none. */
enum err store_honour_story_photo(struct sql *db, struct arena *a, int64_t honour_id, struct sql_bytes *out) MUST_CHECK;
/* What everybody may see: "" and no photo where there is nothing. */
enum err store_honour_story_published(struct sql *db, struct arena *a, int64_t honour_id, const char **words,
                                      struct sql_bytes *photo) MUST_CHECK;

/* Whether somebody can sign in on a day: they have an open account and have not left. */
enum err store_honour_story_can_sign_in(struct sql *db, struct arena *a, int64_t person_id, day on,
                                        bool *yes) MUST_CHECK;

/* ---- inside an act, the honour being locked ------------------------------------------------------------------------------ */

/* A new version of a part; "" or no bytes remove it. */
enum err store_honour_story_words(struct sql *db, int64_t honour_id, const char *words, int64_t person_id,
                                  instant at) MUST_CHECK;
enum err store_honour_story_put_photo(struct sql *db, int64_t honour_id, struct sql_bytes photo, int64_t person_id,
                                      instant at) MUST_CHECK;
/* ERR_CONFLICT by constraint: ck_honour_consent_own, uq_honour_consent_live. */
enum err store_honour_story_agree(struct sql *db, int64_t honour_id, enum story_part part, int64_t version,
                                  int64_t person_id, instant at) MUST_CHECK;
/* Ends whatever consent there is to a part; none: nothing happens. */
enum err store_honour_story_withdraw(struct sql *db, int64_t honour_id, enum story_part part, instant at) MUST_CHECK;

extern const struct sql_table store_honour_story_table;

#endif
