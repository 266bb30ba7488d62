/* correction: a person asks for what the site has about them to be corrected; the HR of their unit answers. */
#ifndef JX_ACT_CORRECTION_H
#define JX_ACT_CORRECTION_H

#include "lib/act/act.h"
#include "lib/store/correction.h"
#include "lib/store/file.h"

#define CORRECTION_CAPABILITY "correction.answer"

struct correction_ask { /* borrowed */
    const char *field, *wrong, *wanted;
    struct file *file; /* placed (act_file_place); NULL: none */
};
/* Refuses: one about the same thing is open; the person belongs to no unit today. */
enum err act_correction_ask(struct act *a, const struct correction_ask *x) MUST_CHECK;

/* By whoever asked. ERR_NOT_FOUND: not theirs. Refuses: answered already. */
enum err act_correction_withdraw(struct act *a, const uint8_t public_id[16]) MUST_CHECK;

/* By somebody with the capability over the unit; the person is told. ERR_NOT_FOUND: outside their scope. Refuses:
   closed already; one's own request. Accepting says that the data have been corrected: that is done on the person's
   page. */
enum err act_correction_answer(struct act *a, const uint8_t public_id[16], bool accept, const char *answer) MUST_CHECK;

#endif
