/*
 * mentoring_sign: signs of going through the motions (lib/domain/mentoring_sign.h), from being told to the pair to HR's
 * finding. Found by jobs alone; the pair explains, HR looks.
 */
#ifndef JX_STORE_MENTORING_SIGN_H
#define JX_STORE_MENTORING_SIGN_H

#include "lib/domain/mentoring_sign.h"
#include "lib/store/mentorship.h"

enum { SIGN_WORDS = 300 }; /* code points of an explanation, of a finding */

struct mentoring_sign { /* arena */
    int64_t id;
    uint8_t public_id[16];
    int64_t mentorship_id;
    enum mentoring_sign_code code;
    const char *subject;
    int period_no; /* 0: none in particular */
    day since_on;
    int64_t log_id, other_id, figure; /* of the evidence; 0: none */
    bool other_pair;
    enum mentoring_sign_state state;
    instant found_at, told_at;
    const char *explanation, *explained_by; /* "" */
    instant hr_at;                          /* 0: did not get there */
    bool has_finding;
    enum mentoring_finding finding_code;
    const char *finding, *looked_by; /* "" */
    instant looked_at;
    int64_t version;
};
/* All of a pair, the open ones first. */
enum err store_mentoring_signs(struct sql *db, struct arena *a, int64_t mentorship_id, struct mentoring_sign **out,
                               size_t *n) MUST_CHECK;
/* By public id, wherever: the act asks who the reader is to its pair. ERR_NOT_FOUND. */
enum err store_mentoring_sign_find(struct sql *db, struct arena *a, const uint8_t public_id[16],
                                   struct mentoring_sign *out) MUST_CHECK;

struct mentoring_sign_row { /* arena: one of a list of HR */
    struct mentoring_sign sign;
    int64_t mentee_id, mentor_id;
    const char *mentee, *mentor, *unit;
};
/* Those in a scope that went to HR: the ones that wait first, the longest waiting first; then the latest looked at.
   Without those of pairs that the reader is one of. */
enum err store_mentoring_sign_queue(struct sql *db, struct arena *a, const struct scope *who, int64_t limit,
                                    struct mentoring_sign_row **out, size_t *n) MUST_CHECK;

/* Pairs by id, from behind `after`: active ones, and those that ended while a sign was open. */
enum err store_mentoring_active(struct sql *db, struct arena *a, int64_t after, int64_t limit, int64_t **out,
                                size_t *n) MUST_CHECK;

/* ---- inside an act ------------------------------------------------------------------------------------------------------ */

/* Added, as told to the pair, with its log row; its id is set. */
enum err store_mentoring_sign_add(struct sql *db, struct mentoring_sign *s, const char *evidence) MUST_CHECK;
/* Told again: it was resolved, and is there again. */
enum err store_mentoring_sign_again(struct sql *db, const struct mentoring_sign *s, const char *evidence, day since_on,
                                    instant at) MUST_CHECK;
/* Explained, by one of the two. All changes: ERR_CONFLICT when `s->version` is not the row's any more. */
enum err store_mentoring_sign_explain(struct sql *db, const struct mentoring_sign *s, const char *words,
                                      int64_t person_id, instant at) MUST_CHECK;
/* Resolved, or to HR: by the system. */
enum err store_mentoring_sign_move(struct sql *db, const struct mentoring_sign *s, enum mentoring_sign_state to,
                                   instant at) MUST_CHECK;
/* Looked at, by HR. ERR_CONFLICT: ck_mentoring_sign_looker (one of the two). */
enum err store_mentoring_sign_look(struct sql *db, const struct mentoring_sign *s, enum mentoring_finding code,
                                   const char *words, int64_t person_id, instant at) MUST_CHECK;

extern const struct sql_table store_mentoring_sign_table;

#endif
