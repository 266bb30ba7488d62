/* setting: the administrators change what counts for everybody. Each change is one, with its reason. */
#ifndef JX_ACT_SETTING_H
#define JX_ACT_SETTING_H

#include "lib/act/act.h"
#include "lib/domain/setting.h"

struct setting_change {          /* borrowed */
    const char *capability;      /* whose settings: others stay as they are, whatever `wanted` says */
    int64_t seen;                /* policy.change of what was looked at */
    const struct policy *wanted; /* every value within its range */
    const char *reason;
};

/* ERR_CONFLICT with policy.changed: somebody was faster. ERR_INVALID with policy.same: nothing would change; or with a
   field, setting.clash: the values do not fit together. */
enum err act_setting_change(struct act *a, const struct setting_change *x) MUST_CHECK;

#endif
