/*
 * who: whose session a token is, with what is known of the person.
 *
 * What is known of a person (name, unit, capabilities) is remembered by the process and taken again as long as the
 * database's access version, which comes with the session's row, is the one it was read under, on the same day. So a
 * page asks one small statement, and a role that was taken away is gone with the next request.
 */
#ifndef JX_APP_WHO_H
#define JX_APP_WHO_H

#include "lib/store/session.h"

/* ERR_NOT_FOUND: no such session. Everything in `out` is in the arena. */
enum err who_find(struct sql *db, struct arena *a, const uint8_t token_hash[32], day today,
                  struct session *out) MUST_CHECK;

/* Forgets everybody: when the process ends, and in tests that change databases. */
void who_forget(void);

#endif
