/* policy: what the administrators have set, remembered by the process as long as the access version is the same. */
#ifndef JX_APP_POLICY_H
#define JX_APP_POLICY_H

#include "lib/store/setting.h"

/* `version` comes with the session (struct session.version); 0, where nobody is signed in: the database is asked. */
enum err policy_now(struct sql *db, struct arena *a, int64_t version, struct policy *out) MUST_CHECK;

/* For tests that change databases. */
void policy_forget(void);

#endif
