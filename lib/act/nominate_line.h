/*
 * nominate_line: the staff record as the lines of a nomination (成长档案摘录), and what it says today of a line that was taken
 * into one: its evidence, for whoever may see the nomination, whether or not the entry's own page is open to them.
 */
#ifndef JX_ACT_NOMINATE_LINE_H
#define JX_ACT_NOMINATE_LINE_H

#include "lib/act/nominate.h"

/* What a module of the record ("award", "training") says of a nomination's person, or "award" of its unit, the newest first, without
   what is still to come. line_no and chosen are not set. Of the act it uses db, arena, today and now only. */
enum err nominate_line_record(struct act *a, const struct nomination *x, const char *module,
                              struct nomination_line **out, size_t *n) MUST_CHECK;

struct nominate_evidence {      /* arena */
    struct nomination_line put; /* as it was taken */
    struct nomination_line now; /* the entry as it stands; unless `gone` */
    bool gone;                  /* the record has it no more */
    bool changed;               /* it says something else now */
};
/* Of the act as above. ERR_NOT_FOUND: there is no such line. */
enum err nominate_line_evidence(struct act *a, const struct nomination *x, int64_t line_no,
                                struct nominate_evidence *out) MUST_CHECK;

#endif
