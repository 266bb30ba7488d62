/* rubric: what managers do with the whole rubric (评分细则) of a segment: reading it from tables, copying another. Each is
   one act (see act.h). */
#ifndef JX_ACT_RUBRIC_H
#define JX_ACT_RUBRIC_H

#include "lib/act/rubric_read.h"

/* Reads one of the four tables over the rubric of a segment within the manager's scope. ERR_INVALID without a refusal:
   nothing was changed, the report says why. Refusals: setup.theory_criteria, setup.criterion_taken, setup.in_use,
   setup.over. */
enum err act_rubric_import(struct act *a, const uint8_t edition[16], const uint8_t segment[16], const void *bytes,
                           size_t n, struct rubric_report *report) MUST_CHECK;

/* Replaces the rubric of a segment by that of another one, of any edition that the manager may see. Refusals: those of
   the import; setup.no_source, setup.same_segment. */
enum err act_rubric_copy(struct act *a, const uint8_t edition[16], const uint8_t segment[16],
                         const uint8_t source[16]) MUST_CHECK;

#endif
