/*
 * nominate_step: what the steps of a nomination share (nominate_way.h, nominate_out.h, nominate_judge.h): what somebody saw of it,
 * how a refusal and an end are said, and many at once.
 */
#ifndef JX_ACT_NOMINATE_STEP_H
#define JX_ACT_NOMINATE_STEP_H

#include "lib/act/nominate.h"

/* ---- inside an act ----------------------------------------------------------------------------------------------------- */

enum err nominate_refuse(struct act *a, const char *key, const char *arg) MUST_CHECK;
/* ERR_INVALID, beside a field. */
enum err nominate_refuse_field(struct act *a, const char *field, const char *key) MUST_CHECK;
/* Ends the act on the nomination's own page. */
enum err nominate_done(struct act *a, const struct nomination *x, const char *flash, const char *arg) MUST_CHECK;

/* One for an officer's step, locked, as it was seen. ERR_NOT_FOUND: there is none for them. Refusals
   nomination.changed*; programme_ask_own. */
enum err nominate_lock_office(struct act *a, const struct nominate_seen *seen, struct nomination *x,
                              struct programme *p) MUST_CHECK;

/* Whoever wrote it is told what came back, or that it is through: a notice of that kind with name, programme and reason. */
enum err nominate_tell_author(struct act *a, const struct programme *p, const struct nomination *x, const char *kind,
                              const char *reason) MUST_CHECK;
/* Back, as a draft, to the unit that began it; `step_of`: whose step it is, 0: the office's. */
enum err nominate_send_back(struct act *a, struct programme *p, struct nomination *x, int64_t step_of,
                            const char *reason) MUST_CHECK;

/* ---- many at once ------------------------------------------------------------------------------------------------------ */

struct nominate_many {                /* zeroed at first */
    const struct nominate_seen *list; /* borrowed */
    size_t n;
    size_t went, stayed;
    struct message why; /* why the first that stayed did */
};
/* Those of the list that are there, ascending by id, the order of their locks. */
enum err nominate_many_find(struct act *a, const struct nominate_many *m, struct nomination **out,
                            size_t *n) MUST_CHECK;
/* The version that was seen of one of them. */
int64_t nominate_many_seen(const struct nominate_many *m, const struct nomination *x);
/* Counts how one of them ended. A refusal of one is no refusal of the act: it is kept as a sentence, and the others go on (OK). */
enum err nominate_many_count(struct act *a, struct nominate_many *m, enum err e) MUST_CHECK;
/* Ends the act: refused where none went, with why the first stayed or nominate.none_chosen; else a flash of how many went (`all` {n};
   with some that stayed `some` {n} {stayed}). */
enum err nominate_many_done(struct act *a, const struct nominate_many *m, const char *all, const char *some,
                            const char *path) MUST_CHECK;

#endif
