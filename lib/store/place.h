/*
 * place: a training class as one person sees it: its seats, its line, and that person's own place in it. Reading only;
 * what people do is in lib/act/enrolment.h.
 */
#ifndef JX_STORE_PLACE_H
#define JX_STORE_PLACE_H

#include "lib/domain/enrolment.h"
#include "lib/sql/sql.h"

struct asker { /* who asks, and when */
    int64_t person_id;
    day today;
    instant now;
};

struct place { /* arena */
    uint8_t class_id[16];
    int64_t term_no;
    enum class_state state;
    enum enrolment_route route;
    instant opens_at, closes_at; /* for enrolment, half-open */
    instant starts_at, ends_at;  /* first session's start, last one's end */
    int64_t hours_x10;
    int64_t capacity, free, waiting;
    const char *venue, *venue_short; /* of the first session; "" when none */
    bool allowed;                    /* open to all, or to a unit of the person's */

    enum enrolment_state mine; /* ENROLMENT_NONE: no enrolment, and nothing below is set */
    uint8_t enrolment_id[16];
    enum enrolment_step step;
    int64_t seat_no, waiting_no; /* 0: none */
    int64_t ahead;               /* how many are before me in the line, while waiting */
};

/* What the rules ask of a class and a person (lib/domain/enrolment.h). */
struct enrolment_question store_place_question(const struct place *p, instant now);

/* ---- one class ------------------------------------------------------------------------------------------------------
 */

struct place_class { /* arena */
    struct place place;
    int64_t id;
    int64_t version;
    instant approve_by;
    bool all_units; /* open to all; else store_place_units says to whom */
    const char *note;
    const char *cancel_reason; /* NULL unless cancelled */
    const char *organizer;
    uint8_t course_id[16];
    const char *code, *title, *title_en, *grade, *mode, *audience, *summary; /* of the course; title_en may be NULL */
    const char *category, *category_name, *category_en;
    const char *partner; /* NULL: none */
};

/* ERR_NOT_FOUND also for a draft: it is nobody's business but its managers'. */
enum err store_place_class(struct sql *db, struct arena *a, const uint8_t class_id[16], const struct asker *who,
                           struct place_class *out) MUST_CHECK;

struct place_session { /* arena */
    uint8_t id[16];
    int64_t seq;
    instant starts_at, ends_at;
    const char *topic, *venue;
    const char *instructor; /* NULL: not named yet */
    int64_t hours_x10;
};
enum err store_place_sessions(struct sql *db, struct arena *a, int64_t class_id, struct place_session **out,
                              size_t *n) MUST_CHECK;

/* Names of the units to which a class is open. */
enum err store_place_units(struct sql *db, struct arena *a, int64_t class_id, const char ***names,
                           size_t *n) MUST_CHECK;

/* How the person's last enrolment in a class ended; ERR_NOT_FOUND: there was none. */
struct place_past { /* arena */
    enum enrolment_state state;
    instant at;
    const char *reason; /* "" when none was given */
};
enum err store_place_past(struct sql *db, struct arena *a, int64_t class_id, int64_t person_id,
                          struct place_past *out) MUST_CHECK;

/* ---- all of one person's --------------------------------------------------------------------------------------------
 */

enum place_list {
    PLACE_SEATS, /* seats held or booked in classes that have not ended; the next first */
    PLACE_LINE,  /* numbers in the lines of classes that have not ended; the next first */
    PLACE_ENDED, /* booked, in classes that have ended; the last first */
    PLACE_GONE   /* refused, cancelled, expired, called off; the last first */
};

struct place_mine { /* arena */
    struct place place;
    const char *title, *title_en;
    instant next_from, next_until; /* the session at hand or the next one; 0: none is left */
    const char *next_venue;        /* short name of its venue; "" */
    struct place_past past;        /* with PLACE_GONE */
};

/* At most `limit` rows behind the enrolment `after` (NULL: from the first; PLACE_SEATS and PLACE_LINE know no
   `after`, since nobody can be in more than a few classes that are still to come). */
enum err store_place_mine(struct sql *db, struct arena *a, enum place_list list, const struct asker *who,
                          const uint8_t *after, int64_t limit, struct place_mine **out, size_t *n) MUST_CHECK;

/* ---- for other stores that list classes -----------------------------------------------------------------------------
 */

/* Columns of a class k, its venue v and the person's enrolment e (each may be missing), to be read by store_place_take.
   Parameters: person_id (i), today (d), today (d): PLACE_IN. */
#define PLACE_CLASS                                                                                                    \
    "k.public_id, k.term_no, k.state, k.route, k.enrol_opens_at, k.enrol_closes_at, k.starts_at, k.ends_at,"           \
    " k.hours_x10, k.capacity, "
#define PLACE_OWN                                                                                                      \
    ", e.public_id, e.state, e.step, e.seat_no, e.waiting_no, CASE WHEN e.state = 'waiting' THEN"                      \
    " (SELECT COUNT(*) FROM enrolment a WHERE a.class_id = k.id AND a.state = 'waiting'"                               \
    " AND a.waiting_no < e.waiting_no) END"
#define PLACE_COLUMNS                                                                                                  \
    PLACE_CLASS "(SELECT COUNT(*) FROM seat f FORCE INDEX (ix_seat_free) WHERE f.class_id = k.id AND f.free = 1),"     \
                " (SELECT COUNT(*) FROM enrolment w WHERE w.class_id = k.id AND w.state = 'waiting'), v.name,"         \
                " v.short_name, k.audience = 'all' OR EXISTS (SELECT 1 FROM class_unit cu"                             \
                " JOIN unit_closure u ON u.ancestor_id = cu.unit_id JOIN posting p ON p.unit_id = u.descendant_id"     \
                " WHERE cu.class_id = k.id AND p.person_id = ? AND p.from_on <= ? AND p.until_on > ?)" PLACE_OWN
/* The same without what a list does not say of a class in which the person has a place: free seats and how many wait
   (0), whether it is open to them (1). No parameters. */
#define PLACE_OWN_COLUMNS PLACE_CLASS "0, 0, v.name, v.short_name, 1" PLACE_OWN
#define PLACE_IN "idd"
#define PLACE_OUT "bissttttiiiissibssiii"
enum { PLACE_COLUMN_COUNT = sizeof PLACE_OUT - 1 };

/* The class in a row from column `col` on. ERR_NOT_FOUND: there is none in this row. */
enum err store_place_take(const struct sql_rows *r, size_t row, size_t col, struct place *out) MUST_CHECK;

extern const struct sql_table store_place_table;

#endif
