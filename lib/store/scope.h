/*
 * scope: the one SQL fragment that says "within what this person may see". Every list, count, search and export of
 * units' data carries it; tests/store/scope.c fails for one that does not.
 *
 * SCOPE(column) holds where the unit in `column` lies in (or below) a unit for which the person holds the capability
 * today. Its parameters, in this order: person_id (i), capability (s), today (d), today (d): SCOPE_IN in the signature.
 * SCOPE_UNITS is the same as a table, with the same parameters.
 */
#ifndef JX_STORE_SCOPE_H
#define JX_STORE_SCOPE_H

#include "lib/sql/sql.h"

#define SCOPE_FROM                                                                                                     \
    " FROM role_grant sg JOIN role_capability sr ON sr.role = sg.role"                                                 \
    " JOIN unit_closure su ON su.ancestor_id = sg.scope_unit_id"                                                       \
    " WHERE sg.person_id = ? AND sr.capability = ? AND sg.from_on <= ? AND sg.until_on > ?"
#define SCOPE(column) " EXISTS (SELECT 1" SCOPE_FROM " AND su.descendant_id = " column ") "
/* The same as a table: the units within, in a column `unit_id`, for statements that begin with them. */
#define SCOPE_UNITS " (SELECT DISTINCT su.descendant_id AS unit_id" SCOPE_FROM ") "
#define SCOPE_IN "isdd"

/* Who asks, and as what: the parameters of SCOPE, in one. */
struct scope {
    int64_t person_id;
    const char *capability;
    day today;
};
#define SCOPE_ARGS(s) (s)->person_id, (s)->capability, (s)->today, (s)->today

struct scope_unit { /* arena */
    int64_t id;
    uint8_t public_id[16];
    const char *name;
};
/* The units for which the person is granted the capability today: the tops of the scope, without what is below them. */
enum err store_scope_units(struct sql *db, struct arena *a, const struct scope *who, struct scope_unit **out,
                           size_t *n) MUST_CHECK;
/* For rows_all: columns id, public_id, name of a unit, into a struct scope_unit. */
enum err store_scope_unit_take(const struct sql_rows *r, size_t row, void *to) MUST_CHECK;

extern const struct sql_table store_scope_table;

#endif
