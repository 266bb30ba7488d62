/* catalogue: courses with the class that comes next, filtered, as one person sees them. Reading only. */
#ifndef JX_STORE_CATALOGUE_H
#define JX_STORE_CATALOGUE_H

#include "lib/domain/search_key.h"
#include "lib/sql/sql.h"
#include "lib/store/place.h"

enum catalogue_seats {
    CATALOGUE_ANY,
    CATALOGUE_OPEN, /* a class is open for enrolment now */
    CATALOGUE_FREE  /* … and has a free seat */
};

struct catalogue_filter {             /* NULL and 0: not asked for */
    const struct search_query *words; /* of title, code */
    const char *category, *grade, *mode;
    const struct search_query *standard; /* of a standard's title or number */
    enum catalogue_seats seats;
};

struct catalogue_key { /* the last row of the page before; NULL code: from the first */
    int64_t category_sort;
    const char *code;
};

struct catalogue_row { /* arena */
    uint8_t id[16];
    const char *code, *title, *title_en; /* title_en may be NULL */
    int64_t category_sort;
    const char *category_name, *category_en;
    const char *grade, *mode;
    int64_t hours_x10;
    bool has_class;
    struct place place; /* the class to be shown: my own before one that is open, that before others; the earliest */
};

/* At most `limit` courses behind `after`, in the order of categories and codes. `who` without a person sees no place of
   anybody's, and no class that is open to chosen units only as allowed. */
enum err store_catalogue_list(struct sql *db, struct arena *a, const struct catalogue_filter *f,
                              const struct catalogue_key *after, int64_t limit, const struct asker *who,
                              struct catalogue_row **out, size_t *n) MUST_CHECK;
/* How many courses the filter lets through. */
enum err store_catalogue_count(struct sql *db, struct arena *a, const struct catalogue_filter *f, instant now,
                               int64_t *out) MUST_CHECK;

/* The person's own classes among those still to come, the next first; to be put in the place of what a course shows
   others. `first` is catalogue_totals.first, 0 when it is not known. */
struct catalogue_mine { /* arena */
    uint8_t course_id[16];
    struct place place;
};
enum err store_catalogue_mine(struct sql *db, struct arena *a, const struct asker *who, int64_t first,
                              struct catalogue_mine **out, size_t *n) MUST_CHECK;
/* Public ids (16 bytes each) of the classes still to come that are for chosen units, the person's among them. */
enum err store_catalogue_allowed(struct sql *db, struct arena *a, const struct asker *who, const uint8_t (**out)[16],
                                 size_t *n) MUST_CHECK;

struct catalogue_category { /* arena */
    const char *code, *name, *name_en;
};
enum err store_catalogue_categories(struct sql *db, struct arena *a, struct catalogue_category **out,
                                    size_t *n) MUST_CHECK;

struct catalogue_totals {
    int64_t courses; /* all */
    int64_t open;    /* classes that are open for enrolment now */
    int64_t first;   /* no class below this row id is still to come, drafts included; ids of new classes are above */
};
enum err store_catalogue_totals(struct sql *db, struct arena *a, instant now, struct catalogue_totals *out) MUST_CHECK;

/* ---- one course -----------------------------------------------------------------------------------------------------
 */

struct catalogue_course { /* arena */
    int64_t id;
    uint8_t public_id[16];
    const char *code, *title, *title_en, *grade, *mode, *audience, *summary;
    const char *category, *category_name, *category_en;
    const char *partner; /* NULL: none */
    int64_t hours_x10;
    int64_t ended; /* how many of its classes are over */
};
enum err store_catalogue_course(struct sql *db, struct arena *a, const uint8_t id[16], instant now,
                                struct catalogue_course *out) MUST_CHECK;

struct catalogue_standard { /* arena */
    const char *std_no, *title, *level;
};
enum err store_catalogue_standards(struct sql *db, struct arena *a, int64_t course_id, struct catalogue_standard **out,
                                   size_t *n) MUST_CHECK;

/* Its published classes that have not ended, at most `limit`, the earliest first. */
enum err store_catalogue_classes(struct sql *db, struct arena *a, int64_t course_id, const struct asker *who,
                                 int64_t limit, struct place **out, size_t *n) MUST_CHECK;

extern const struct sql_table store_catalogue_table;

#endif
