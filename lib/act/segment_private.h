/* segment_private: what the acts on the rubric of a segment share; private to lib/act. */
#ifndef JX_ACT_SEGMENT_PRIVATE_H
#define JX_ACT_SEGMENT_PRIVATE_H

#include "lib/act/contest_setup.h"
#include "lib/store/criterion.h"
#include "lib/store/round.h"
#include "lib/store/segment.h"

/* A segment whose rubric is to change, with all above it; its round is locked. */
struct rubric_place {
    struct edition edition;
    struct discipline discipline;
    struct segment segment;
};

/* ERR_NOT_FOUND outside the person's scope; setup.over; setup.theory_criteria for a segment of theory. */
enum err segment_rubric(struct act *a, const uint8_t edition[16], const uint8_t segment[16],
                        struct rubric_place *out) MUST_CHECK;

/* A criterion whose code stands elsewhere in the round (among the criteria of other segments, or as a segment's own);
   `segment_id`: its own segment, not looked at. NULL: free. */
enum err segment_code_taken(struct act *a, const struct segment *s, const char *code, const char **by) MUST_CHECK;

/* Makes the rubric of a segment these criteria, in this order: those with a code that is there are changed, the others
   added, what is missing removed. Their numbers fit (rubric_check). Refusals: setup.criterion_taken {0: the code},
   setup.in_use. The audit row "criterion.replace" has all of them, before and after. */
enum err segment_replace(struct act *a, const struct segment *s, const struct rubric_criterion *list,
                         size_t n) MUST_CHECK;

#endif
