/* round: what managers do with the rounds (轮次) of a discipline and their segments (环节). Each is one act (act.h). */
#ifndef JX_ACT_ROUND_H
#define JX_ACT_ROUND_H

#include "lib/act/act.h"

enum { ROUND_SEGMENTS_MAX = 9 };

struct segment_input { /* borrowed */
    const char *code, *name, *kind;
    int64_t weight_x100;
};

struct round_input {           /* as a form gives it; borrowed */
    const uint8_t *edition;    /* public id */
    const uint8_t *discipline; /* public id: where a new one belongs */
    const uint8_t *round;      /* public id; NULL: a new one */
    int64_t version;           /* that the form was drawn from; of a new one not looked at */
    const char *name;
    const char *name_en; /* NULL: none */
    instant starts_at;
    int64_t gap_min, stations;
    const char *place;
    const struct segment_input *segments; /* in their order; one with a code that is there is that one, changed */
    size_t segment_count;
};

struct round_remark { /* which segment row the refusal is about */
    size_t index;
};

/* Saves a round with its segments: those that are missing are removed. Refusals, with act->refused_field (segment_… with
   remark->index): setup.segment_shape, setup.segment_twice, setup.segment_criteria (a segment with criteria would go, or
   become theory) {0: its name}, setup.round_order, setup.many_rounds; setup.over, setup.changed. */
enum err act_round_save(struct act *a, const struct round_input *in, struct round_remark *remark) MUST_CHECK;

/* Removes a round with its segments and rubric. Refusals: setup.in_use, setup.only_round (of an edition that is
   announced), setup.over. */
enum err act_round_remove(struct act *a, const uint8_t edition[16], const uint8_t round[16]) MUST_CHECK;

#endif
