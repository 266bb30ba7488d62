/* programme_private: what the acts that set a programme up share; private to lib/act. */
#ifndef JX_ACT_PROGRAMME_PRIVATE_H
#define JX_ACT_PROGRAMME_PRIVATE_H

#include "lib/act/programme.h"
#include "lib/domain/programme_preset.h"

/* The refusal beside a field of the form. */
enum err programme_refuse(struct act *a, enum err e, const char *field, const char *key, const char *arg0,
                          const char *arg1) MUST_CHECK;
/* One that is locked and a draft, for its officer. Refusal: programme_setup.locked. */
enum err programme_lock_draft(struct act *a, const uint8_t public_id[16], struct programme *p) MUST_CHECK;
/* Writes kinds, categories and authorities of a preset into a new draft. */
enum err programme_preset_make(struct act *a, const struct programme *p,
                               const struct programme_preset *preset) MUST_CHECK;

#endif
