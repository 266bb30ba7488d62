/* entry_private: what the acts upon entries and their quotas share; private to lib/act/entry*.c. */
#ifndef JX_ACT_ENTRY_PRIVATE_H
#define JX_ACT_ENTRY_PRIVATE_H

#include "lib/act/act.h"
#include "lib/store/entry.h"

/* A refusal beside a field (NULL: of the whole form). */
enum err entry_refuse_at(struct act *a, enum err e, const char *field, const char *key, const char *arg0,
                         const char *arg1) MUST_CHECK;
/* "/contest/edition/ID", with an entry (not NULL) "/contest/edition/ID/entry/ID". Arena; NULL: no memory. */
const char *entry_path_of(struct act *a, const struct entry_event *of, const uint8_t *entry);

#endif
