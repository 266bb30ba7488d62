/*
 * unit: what HR does with the tree of units (单位): adding, renaming, moving, closing, each from a day on. The history
 * is kept: unit_version says what a unit was on any day; the row of `unit` and the closure hold what it is today.
 *
 * act_unit_* are acts (act.h) of a person who holds unit.edit over the units concerned: ERR_NOT_FOUND where they do
 * not. `version` is the one the form was drawn from: ERR_CONFLICT with unit.changed when somebody was faster.
 * unit_*_within do the same inside an open transaction, for the import; `who` NULL asks for no scope (the command), and
 * they write their audit rows too.
 *
 * Refusals (ERR_CONFLICT or ERR_INVALID, with act->refused_field where there is one):
 *   unit.code_taken  unit.uscc_wrong  unit.no_region  unit.parent_below_itself  unit.parent_closed {0: its last day}
 *   unit.parent_later {0: its first day}  unit.before_opening {0: first day}  unit.after_closing {0: last day}
 *   unit.later_change {0: from which day}  unit.not_empty {0: people} {1: units below}  unit.already_closed {0}
 *   unit.not_closed  unit.nothing_ahead  unit.second_root  unit.root_stays  unit.changed  unit.same
 */
#ifndef JX_ACT_UNIT_H
#define JX_ACT_UNIT_H

#include "lib/act/act.h"
#include "lib/store/unit.h"

struct unit_new { /* borrowed */
    const char *code, *name, *short_name, *type, *level, *region_code;
    const char *uscc; /* NULL: none */
    int64_t sort;     /* place among its siblings */
    day opened_on;
};

struct unit_change { /* what is so from a day on; NULL: stays as it was */
    const char *name, *short_name, *type, *level;
    int64_t parent_id; /* 0: stays */
};

struct unit_data { /* what has no history */
    const char *region_code;
    const char *uscc; /* NULL: none */
    int64_t sort;
};

enum err act_unit_add(struct act *a, const uint8_t parent[16], const struct unit_new *in) MUST_CHECK;
enum err act_unit_edit(struct act *a, const uint8_t unit[16], int64_t version, const struct unit_data *in) MUST_CHECK;
/* Another name or kind from `from` on (parent_id 0). */
enum err act_unit_rename(struct act *a, const uint8_t unit[16], int64_t version, const struct unit_change *c,
                         day from) MUST_CHECK;
/* Below another unit from `from` on. */
enum err act_unit_move(struct act *a, const uint8_t unit[16], int64_t version, const uint8_t parent[16],
                       day from) MUST_CHECK;
/* Closes it; `last` is the last day it is there. */
enum err act_unit_close(struct act *a, const uint8_t unit[16], int64_t version, day last) MUST_CHECK;
/* Takes a closing back. */
enum err act_unit_reopen(struct act *a, const uint8_t unit[16], int64_t version) MUST_CHECK;
/* Takes back the latest change when it has not come into force yet. */
enum err act_unit_withdraw(struct act *a, const uint8_t unit[16], int64_t version) MUST_CHECK;

/* ---- inside an open transaction ---------------------------------------------------------------------------------- */

/* A unit below `parent_id` (0: the one at the top, of which there is one); `out` gets its ids. */
enum err unit_add_within(struct act *a, const struct scope *who, int64_t parent_id, const struct unit_new *in,
                         struct unit *out) MUST_CHECK;
/* *changed: whether anything was different. From a day that a version begins on, that version is changed; from a later
   one, a new version begins. */
enum err unit_change_within(struct act *a, const struct scope *who, int64_t unit_id, const struct unit_change *c,
                            day from, bool *changed) MUST_CHECK;
enum err unit_edit_within(struct act *a, const struct scope *who, int64_t unit_id, const struct unit_data *in,
                          bool *changed) MUST_CHECK;
enum err unit_close_within(struct act *a, const struct scope *who, int64_t unit_id, day last) MUST_CHECK;

/* ---- for jobs ---------------------------------------------------------------------------------------------------- */

/* Brings every unit's row, and the closure, to its version of today; how many changed. */
enum err act_unit_turn(struct act *a, size_t *changed) MUST_CHECK;

#endif
