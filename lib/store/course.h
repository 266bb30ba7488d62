/* course: the courses of the catalogue (课程) as their managers keep them. */
#ifndef JX_STORE_COURSE_H
#define JX_STORE_COURSE_H

#include "lib/sql/sql.h"
#include "lib/store/scope.h"

struct course { /* strings borrowed when written, arena when read */
    int64_t id;
    uint8_t public_id[16];
    const char *code, *title;
    const char *title_en; /* NULL: none */
    const char *category_code;
    const char *grade; /* top, featured, regular */
    int64_t hours_x10;
    const char *mode;        /* onsite, online, blended */
    int64_t partner_unit_id; /* 0: none */
    const char *audience, *summary;
    int64_t owner_unit_id;
    const char *folded, *pinyin, *initials; /* search keys */
    int64_t version;
    /* read only */
    uint8_t partner_public_id[16]; /* with partner_unit_id */
    const char *owner;             /* name of the unit */
};

/* Inserts; ERR_CONFLICT with constraint uq_course_code when the code is taken. Sets id. */
enum err store_course_add(struct sql *db, struct course *c, instant now) MUST_CHECK;
/* Writes everything but id, public id and owner over version c->version. ERR_NOT_FOUND: it is another version by now;
   ERR_CONFLICT as above. */
enum err store_course_change(struct sql *db, const struct course *c) MUST_CHECK;
enum err store_course_find(struct sql *db, struct arena *a, const uint8_t public_id[16], struct course *out) MUST_CHECK;
enum err store_course_by_code(struct sql *db, struct arena *a, const char *code, struct course *out) MUST_CHECK;
/* Whether the course is kept within somebody's scope. */
enum err store_course_in_scope(struct sql *db, struct arena *a, int64_t id, const struct scope *who,
                               bool *yes) MUST_CHECK;

/* The standards of a course, by number; and their replacement by others. */
enum err store_course_standards(struct sql *db, struct arena *a, int64_t id, const char *const **numbers,
                                size_t *n) MUST_CHECK;
enum err store_course_standards_set(struct sql *db, int64_t id, const int64_t *standards, size_t n) MUST_CHECK;
/* The row id of a standard by its number as stored. ERR_NOT_FOUND. */
enum err store_course_standard(struct sql *db, struct arena *a, const char *number, int64_t *id) MUST_CHECK;

/* What a form offers to choose from. */
struct course_option { /* arena */
    uint8_t public_id[16];
    const char *code, *title;
};
enum err store_course_options(struct sql *db, struct arena *a, struct course_option **out, size_t *n) MUST_CHECK;
/* Units of type partner or affiliate that are open today. */
enum err store_course_partners(struct sql *db, struct arena *a, day today, struct scope_unit **out,
                               size_t *n) MUST_CHECK;
enum err store_course_partner(struct sql *db, struct arena *a, const uint8_t public_id[16], day today,
                              int64_t *id) MUST_CHECK;

/* The catalogue as managers see it: all courses in its order, `mine` where they may change one. The LIKE patterns may
   be NULL (`filter` false: none asked). */
struct course_filter {
    bool filter;
    const char *text, *pinyin, *initials, *code;
    const uint8_t *after; /* public id of the last course of the page before; NULL: from the first */
    int64_t limit;
};
struct course_row { /* arena */
    uint8_t public_id[16];
    const char *code, *title, *title_en, *category, *category_en, *grade, *mode, *owner;
    int64_t hours_x10;
    bool mine;
    int64_t classes; /* published and not ended */
};
enum err store_course_list(struct sql *db, struct arena *a, const struct course_filter *f, const struct scope *who,
                           instant now, struct course_row **out, size_t *n) MUST_CHECK;

extern const struct sql_table store_course_table;

#endif
