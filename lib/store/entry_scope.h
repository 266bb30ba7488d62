/*
 * entry_scope: who may see an entry, as SQL: those who manage its edition, and those who enter for its unit; never who
 * judges its discipline without seeing whose work it is (盲评), whatever else they may do.
 *
 * In the statement e is the entry, d its discipline, x its edition.
 */
#ifndef JX_STORE_ENTRY_SCOPE_H
#define JX_STORE_ENTRY_SCOPE_H

#include "lib/store/scope.h"

/* Its parameter: the person. */
#define ENTRY_NOT_JUDGED                                                                                               \
    " (d.blind = 'none' OR NOT EXISTS (SELECT 1 FROM official f WHERE f.discipline_id = d.id AND f.person_id = ?"      \
    " AND f.live = 1 AND f.duty IN ('judge', 'chief', 'substitute')))"

#define ENTRY_VISIBLE " (" SCOPE("x.organizer_unit_id") "OR" SCOPE("e.unit_id") ") AND" ENTRY_NOT_JUDGED
#define ENTRY_VISIBLE_IN SCOPE_IN SCOPE_IN "i"
#define ENTRY_VISIBLE_ARGS(v) SCOPE_ARGS(&(v)->manage), SCOPE_ARGS(&(v)->enter), (v)->manage.person_id

struct entry_viewer { /* one person, as both */
    struct scope manage, enter;
};

#endif
