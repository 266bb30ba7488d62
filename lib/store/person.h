/* person: staff members and their postings. */
#ifndef JX_STORE_PERSON_H
#define JX_STORE_PERSON_H

#include "lib/sql/sql.h"
#include "lib/store/scope.h"

struct person { /* strings borrowed when written, arena when read */
    int64_t id;
    uint8_t public_id[16];
    const char *staff_no, *name;
    int64_t gender; /* GB/T 2261.1 */
    const char *grade_band, *employment;
    day joined_on;
    int64_t birth_year;       /* 0: not known */
    const char *phone_masked; /* NULL: none */
    const char *specialty;    /* NULL: none */
    const char *folded, *pinyin, *initials;
};

/* For statements that read people, of a table or join `p`: the columns, as they stand first, and what takes them into a
   struct person. */
#define STORE_PERSON_COLUMNS                                                                                           \
    "p.id, p.public_id, p.staff_no, p.name, p.gender, p.grade_band, p.employment, p.joined_on, "                       \
    "COALESCE(p.birth_year, 0), p.phone_masked, p.specialty, p.folded, p.pinyin, p.initials"
#define STORE_PERSON_OUT "ibssissdisssss"
enum { STORE_PERSON_COLUMN_COUNT = 14 };
enum err store_person_take(const struct sql_rows *r, size_t i, void *to) MUST_CHECK;

struct posting { /* arena */
    int64_t id, person_id, unit_id;
    const char *post;
    day from_on;
};

/* Both keep what the person is found by too (lib/store/person_part.h). `staff_no` is never changed, but must be there.
 */
enum err store_person_add(struct sql *db, struct person *p, instant now) MUST_CHECK;
enum err store_person_change(struct sql *db, const struct person *p) MUST_CHECK;
enum err store_person_by_staff_no(struct sql *db, struct arena *a, const char *staff_no, struct person *out) MUST_CHECK;

/* The main posting on a day; ERR_NOT_FOUND. */
enum err store_posting_main(struct sql *db, struct arena *a, int64_t person_id, day on, struct posting *out) MUST_CHECK;

/* ---- as somebody may see them ------------------------------------------------------------------------------------ */

struct person_row { /* arena: what the admin lists show */
    struct person person;
    uint8_t unit_public_id[16];
    const char *unit /* short name */, *post;
};
struct person_filter {
    bool words;                                  /* the LIKE patterns count; any may be NULL, which nobody matches */
    const char *text, *pinyin, *initials, *code; /* code: of the staff number */
    int64_t unit_id;                             /* 0: any unit */
    bool below;                                  /* of the units below unit_id too */
    const char *after;                           /* staff number of the last of the page before; "" first */
    int64_t limit;
};
/* People with a main posting today within the scope, in order of staff number. */
enum err store_person_list(struct sql *db, struct arena *a, const struct person_filter *f, const struct scope *who,
                           struct person_row **out, size_t *n) MUST_CHECK;
/* How many there are on all pages. */
enum err store_person_count(struct sql *db, struct arena *a, const struct person_filter *f, const struct scope *who,
                            int64_t *n) MUST_CHECK;

extern const struct sql_table store_person_table;

#endif
