/* session: what people do with their own sessions on other devices. */
#ifndef JX_ACT_SESSION_H
#define JX_ACT_SESSION_H

#include "lib/act/act.h"

/* Ends one of the actor's sessions. ERR_NOT_FOUND: they have none of that id; it may have ended by itself. */
enum err act_session_end(struct act *a, const uint8_t public_id[16]) MUST_CHECK;
/* Ends all of the actor's but `keep`. */
enum err act_session_end_others(struct act *a, int64_t keep) MUST_CHECK;

#endif
