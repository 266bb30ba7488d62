/* contest_setup: what the acts that set an edition up share; private to lib/act. */
#ifndef JX_ACT_CONTEST_SETUP_H
#define JX_ACT_CONTEST_SETUP_H

#include "lib/act/act.h"
#include "lib/store/discipline.h"
#include "lib/store/edition.h"

/* As whom the person acts: contest.manage. */
struct scope contest_setup_scope(const struct act *a);

/* Locks an edition within the person's scope and reads it. ERR_NOT_FOUND outside. */
enum err contest_setup_edition(struct act *a, const uint8_t id[16], struct edition *out) MUST_CHECK;
/* The same where something in it is to change: ERR_CONFLICT setup.over when it is closed or called off. */
enum err contest_setup_open_edition(struct act *a, const uint8_t id[16], struct edition *out) MUST_CHECK;

/* The refusal beside a field of the form. */
enum err contest_setup_refuse(struct act *a, enum err e, const char *field, const char *key, const char *arg0,
                              const char *arg1) MUST_CHECK;
/* "Somebody has saved it meanwhile": setup.changed. */
enum err contest_setup_changed(struct act *a) MUST_CHECK;

/* Where the result is shown, and the sentence there: the edition's page, or that of a discipline (NULL: the edition's).
   Arguments are copied; NULL: none. */
enum err contest_setup_show(struct act *a, const struct edition *x, const struct discipline *d, const char *flash,
                            const char *arg0, const char *arg1) MUST_CHECK;

/* Points (× 1000, shortest) as text, for sentences. Arena; "" without memory. */
const char *contest_setup_points(struct act *a, int64_t x1000);

#endif
