/* profile: what people do on their own page. */
#ifndef JX_ACT_PROFILE_H
#define JX_ACT_PROFILE_H

#include "lib/act/act.h"

/* The actor has read a version of the privacy notice; once more does no harm. ERR_CONFLICT with privacy.newer: another
   version has been published since. */
enum err act_profile_acknowledge(struct act *a, int64_t version) MUST_CHECK;

#endif
