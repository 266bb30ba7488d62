/* run_value: figures of a run that no judge gives. What happened in the hall (time) says the chief judge, by the run's
   number; what comes from elsewhere (theory) says whoever blind_may_value names, by the entry, and never of their own. */
#ifndef JX_ACT_RUN_VALUE_H
#define JX_ACT_RUN_VALUE_H

#include "lib/act/act.h"
#include "lib/store/run_value.h"

struct run_value_order {      /* borrowed */
    const uint8_t *round;     /* public id */
    int64_t number;           /* of the run, for what the chief judge says; 0: `entry_id` says which */
    int64_t entry_id;         /* found by the caller among the entries of the round's draw */
    int64_t version;          /* of the run as it was shown, else run.changed; 0: not asked */
    const char *code;         /* of the card's value */
    const char *value;        /* as typed; "": taken back */
    const char *reason;       /* needed when another value stood there */
    enum value_source source; /* VALUE_CHIEF: the chief judge; VALUE_KEEPER, VALUE_IMPORT, VALUE_EXAM: others */
    const char *path;
};
/* Refusals value.unknown {code}, value.not_yours {name} (a chief's value by the keeper or the other way round), value.number,
   value.range {name, "0–100"}, value.step {name, step}, value.same, value.reason, value.not_called, value.released,
   value.published, value.no_run, value.own (the actor competes in the entry). refused_field "value", "reason"
   or "entry". ERR_NOT_FOUND: no right, no such run. */
enum err act_run_value_put(struct act *a, const struct run_value_order *x) MUST_CHECK;
/* The same inside another act (an import of many), which holds the judging (act_judging_open) and whose right was looked
   at; without path, flash or notice. */
struct judging_day;
struct rule_card;
enum err act_run_value_put_in(struct act *a, const struct judging_day *on, const struct rule_card *card,
                              const struct run_value_order *x) MUST_CHECK;

#endif
