/* drill: what the pages of drills (岗位练兵) share: whose they are, a drill as a row, what a form lets choose. */
#ifndef JX_CONTEST_DRILL_H
#define JX_CONTEST_DRILL_H

#include "lib/app/page.h"
#include "lib/store/drill_people.h"

enum { DRILL_ROWS = 50 };

/* As whom somebody keeps drills. */
struct scope drill_scope(const struct page *p);
/* The drill of the address; ERR_NOT_FOUND: there is none within the scope. */
enum err drill_open(const struct page *p, struct drill *out) MUST_CHECK;
/* "/contest/drill/ID" + tail; "/contest/drills/people/ID". Arena; never NULL. */
const char *drill_path(const struct page *p, const struct drill *d, const char *tail);
const char *drill_person_path(const struct page *p, const uint8_t public_id[16]);

/* A drill's row: path, topic, day, time, place, unit, leader, chip …, and what its people come to. */
void drill_put(const struct page *p, struct view_node *n, const struct drill *d);
/* present, absent, excused, due, rate ("" when nobody was to come), marked, mean ("" when no mark was given). */
void drill_put_tally(const struct page *p, struct view_node *n, const struct drill_tally *t);
/* What is known of somebody in a drill: presence, presence_style, mark ("" for none), note. */
void drill_put_presence(const struct page *p, struct view_node *n, enum drill_presence presence, bool marked,
                        int64_t mark_x10, const char *note);
/* "88.5". Arena; never NULL. */
const char *drill_mark(const struct page *p, int64_t mark_x10);

/* The choices of a form's field of units, disciplines (by code), editions, specialties (by code), below `path`. */
enum err drill_unit_choices(struct page *p, const char *path, const char *field) MUST_CHECK;
enum err drill_discipline_choices(struct page *p, const char *path, const char *field) MUST_CHECK;
enum err drill_edition_choices(struct page *p, const char *path, const char *field) MUST_CHECK;
enum err drill_specialty_choices(struct page *p, const char *path, const char *field) MUST_CHECK;

/* The filter of the lists of drills and of people (filter.q, discipline, from, until; `state` where the form has it). */
#define DRILL_FILTER_FIELDS                                                                                            \
    {.name = "q", .type = FIELD_SEARCH, .max = 60, .label = "drill.q"},                                                \
        {.name = "discipline", .type = FIELD_SEARCH, .max = 16, .label = "drill.discipline"},                          \
        {.name = "from", .type = FIELD_DAY, .label = "drill.from_day"},                                                \
    {                                                                                                                  \
        .name = "until", .type = FIELD_DAY, .label = "drill.until_day"                                                 \
    }
struct drill_filter drill_read_filter(const struct page *p);
/* An address of a list: `path` with the filter, and `more` ("after=…"; NULL: none) behind it. Arena; never NULL. */
const char *drill_address(const struct page *p, const char *path, const char *more);

#endif
