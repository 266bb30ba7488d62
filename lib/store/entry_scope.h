/*
 * entry_scope: who may see an entry, as SQL: those who manage its edition, and those who enter for its unit; never who
 * is of a panel of its discipline (裁判、裁判长、候补裁判、仲裁), whatever else they may do: what they may see they see as
 * that (lib/domain/blind.h). The chief judge of a discipline in which nothing is blind knows who has entered.
 *
 * In the statement e is the entry, d its discipline, x its edition.
 */
#ifndef JX_STORE_ENTRY_SCOPE_H
#define JX_STORE_ENTRY_SCOPE_H

#include "lib/store/scope.h"

/* Its parameter: the person. ENTRY_JUDGED_BY holds where the expression's person is of such a panel. */
#define ENTRY_JUDGED_BY(person)                                                                                        \
    " EXISTS (SELECT 1 FROM official f WHERE f.discipline_id = d.id AND f.person_id = " person " AND f.live = 1"       \
    " AND f.duty <> 'coding' AND NOT (d.blind = 'none' AND f.duty = 'chief'))"
#define ENTRY_NOT_JUDGED " NOT" ENTRY_JUDGED_BY("?")

#define ENTRY_VISIBLE " (" SCOPE("x.organizer_unit_id") "OR" SCOPE("e.unit_id") ") AND" ENTRY_NOT_JUDGED
#define ENTRY_VISIBLE_IN SCOPE_IN SCOPE_IN "i"
#define ENTRY_VISIBLE_ARGS(v) SCOPE_ARGS(&(v)->manage), SCOPE_ARGS(&(v)->enter), (v)->manage.person_id

struct entry_viewer { /* one person, as both */
    struct scope manage, enter;
};

#endif
