/* drill_choice: what the forms of drills let people choose from. */
#ifndef JX_STORE_DRILL_CHOICE_H
#define JX_STORE_DRILL_CHOICE_H

#include "lib/store/scope.h"

struct drill_choice { /* arena */
    uint8_t public_id[16];
    const char *code;           /* of disciplines and specialties */
    const char *name, *name_en; /* name_en NULL: none */
    int64_t no;                 /* of editions */
};
/* The disciplines of editions that are announced, each code once with its latest name. */
enum err store_drill_choice_disciplines(struct sql *db, struct arena *a, struct drill_choice **out,
                                        size_t *n) MUST_CHECK;
/* Editions that are open. */
enum err store_drill_choice_editions(struct sql *db, struct arena *a, struct drill_choice **out, size_t *n) MUST_CHECK;
/* Specialties (course categories). */
enum err store_drill_choice_specialties(struct sql *db, struct arena *a, struct drill_choice **out,
                                        size_t *n) MUST_CHECK;
/* The units within the scope, those above before those below. */
enum err store_drill_choice_units(struct sql *db, struct arena *a, const struct scope *who, struct scope_unit **out,
                                  size_t *n) MUST_CHECK;
/* The id of a unit within the scope; ERR_NOT_FOUND. */
enum err store_drill_choice_unit(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                                 int64_t *id) MUST_CHECK;

extern const struct sql_table store_drill_choice_table;

#endif
