/*
 * programme_setup: what an officer writes of a programme (评选项目): itself, its approval, kinds, categories, authorities, the gaps of
 * its timetable, and the limits it was approved beyond. Reading: store/programme.h; places: store/programme_quota.h. The act has
 * proved the right to it and locked it; the database refuses what is locked by the approval (ck_programme_locked).
 */
#ifndef JX_STORE_PROGRAMME_SETUP_H
#define JX_STORE_PROGRAMME_SETUP_H

#include "lib/domain/back_schedule.h"
#include "lib/domain/programme_limit.h"
#include "lib/store/programme.h"

/* A new draft with its log row; `id` is set. ERR_CONFLICT: uq_programme_title. */
enum err store_programme_setup_add(struct sql *db, struct programme *p) MUST_CHECK;
/* Writes all that a form holds of a draft; of others only what is not locked may differ. `p->version` is the one the form was drawn
   from; it is raised. ERR_CONFLICT: without a constraint: somebody else has saved it; uq_programme_title, ck_programme_locked. */
enum err store_programme_setup_set(struct sql *db, struct programme *p) MUST_CHECK;
/* Writes number, authority and term of the approval into a draft. ERR_CONFLICT as above. */
enum err store_programme_setup_approval(struct sql *db, struct programme *p) MUST_CHECK;
/* Working days of a unit's own notice before it recommends; 0: none is asked for. */
enum err store_programme_setup_local_days(struct sql *db, struct arena *a, int64_t id, int64_t *days) MUST_CHECK;
enum err store_programme_setup_local_days_set(struct sql *db, int64_t id, int64_t days) MUST_CHECK;

/* Kinds and their categories: p->id of a kind is set by add. Set replaces the categories (all are new rows). ERR_CONFLICT:
   uq_programme_kind_title, uq_programme_category_title, ck_programme_locked. */
enum err store_programme_kind_add(struct sql *db, struct programme_kind *k) MUST_CHECK;
enum err store_programme_kind_set(struct sql *db, const struct programme_kind *k) MUST_CHECK;
/* With its categories, places and headcounts. ERR_CONFLICT: something else hangs on it. */
enum err store_programme_kind_remove(struct sql *db, int64_t id) MUST_CHECK;
/* The places of a kind that goes by units no longer. */
enum err store_programme_kind_clear(struct sql *db, int64_t id) MUST_CHECK;
enum err store_programme_category_clear(struct sql *db, int64_t kind_id) MUST_CHECK;
enum err store_programme_category_add(struct sql *db, const struct programme_category *c) MUST_CHECK;

/* ERR_CONFLICT: uq_programme_authority_title, ck_programme_locked. */
enum err store_programme_authority_add(struct sql *db, int64_t programme_id,
                                       const struct programme_authority *h) MUST_CHECK;
/* ERR_NOT_FOUND: not one of this programme's. */
enum err store_programme_authority_remove(struct sql *db, int64_t programme_id, const uint8_t public_id[16]) MUST_CHECK;

/* The gaps of its timetable: the usual ones where nothing was said; that of BACK_OPINIONS is its notice_days. */
enum err store_programme_gaps(struct sql *db, struct arena *a, const struct programme *p,
                              struct back_gaps *out) MUST_CHECK;
enum err store_programme_gap_set(struct sql *db, int64_t programme_id, enum back_step step, int days) MUST_CHECK;

/* Inside an act that approves a programme of the unit: from here on until it ends nobody else counts. Locks after the programme. */
enum err store_programme_turn(struct sql *db, int64_t unit_id) MUST_CHECK;
/* Its totals, with it counted as approved. */
enum err store_programme_totals(struct sql *db, struct arena *a, const struct programme *p,
                                struct programme_totals *out) MUST_CHECK;
struct programme_limit_row { /* arena */
    struct programme_excess excess;
    const char *reason, *person;
    instant at;
};
enum err store_programme_limit_list(struct sql *db, struct arena *a, int64_t programme_id,
                                    struct programme_limit_row **out, size_t *n) MUST_CHECK;
enum err store_programme_limit_add(struct sql *db, int64_t programme_id, const struct programme_excess *x,
                                   const char *reason, int64_t person_id, instant at) MUST_CHECK;

/* What is missing by name: nominees that nobody has looked at, nominees whom an authority has not agreed to, selected ones who
   stood in no notice that is over. */
enum programme_lack { LACK_LOOK, LACK_DECISION, LACK_OPINION, LACK_NOTICE };
struct programme_missing { /* arena */
    enum programme_lack lack;
    const char *name, *detail; /* detail: the authority; "" */
};
enum err store_programme_missing(struct sql *db, struct arena *a, int64_t programme_id, struct programme_missing **out,
                                 size_t *n) MUST_CHECK;
/* Who may recommend for the units that have places of it, and are told when it opens. */
enum err store_programme_nominators(struct sql *db, struct arena *a, int64_t programme_id, day today, int64_t **out,
                                    size_t *n) MUST_CHECK;
/* Whom it concerns that it ends: who acts for the units that have places of it or a nomination, those who are recommended and
   know it, the authors of its papers, its reviewers. */
enum err store_programme_concerned(struct sql *db, struct arena *a, int64_t programme_id, day today, int64_t **out,
                                   size_t *n) MUST_CHECK;

extern const struct sql_table store_programme_setup_table;

#endif
