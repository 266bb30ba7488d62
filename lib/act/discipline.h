/* discipline: what managers do with the disciplines (赛项) of an edition. Each function is one act (see act.h). */
#ifndef JX_ACT_DISCIPLINE_H
#define JX_ACT_DISCIPLINE_H

#include "lib/act/act.h"

struct discipline_input {      /* as a form gives it; borrowed */
    const uint8_t *edition;    /* public id */
    const uint8_t *discipline; /* public id; NULL: a new one */
    int64_t version;           /* that the form was drawn from; of a new one not looked at */
    const char *code, *name;
    const char *name_en; /* NULL: none */
    int64_t sort;        /* 0: behind the others */
    int64_t team_size, reserves, time_limit_min;
    const char *blind; /* none, number, product */
    bool counts;
};

/* Saves a discipline of an edition within the manager's scope: ERR_NOT_FOUND outside. Refusals, with
   act->refused_field: setup.code_shape, setup.code_taken, setup.team_has_entries; setup.over, setup.changed. */
enum err act_discipline_save(struct act *a, const struct discipline_input *in) MUST_CHECK;

/* Begins a discipline from a preset, with a final round of theory and practical and its rubric. Refusals:
   setup.no_preset, setup.code_taken, setup.over. */
enum err act_discipline_preset(struct act *a, const uint8_t edition[16], const char *preset) MUST_CHECK;

/* Removes it with its rounds and rubrics. Refusals: setup.has_entries {0: how many}, setup.in_use (officials, a rule
   card, a draw), setup.last_discipline (of an edition that is announced), setup.over. */
enum err act_discipline_remove(struct act *a, const uint8_t edition[16], const uint8_t discipline[16]) MUST_CHECK;

#endif
