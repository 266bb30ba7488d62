/* manage: what the pages of managers and liaisons share: their scopes, addresses, the words for a class and its people.
 */
#ifndef JX_TRAINING_MANAGE_H
#define JX_TRAINING_MANAGE_H

#include "lib/app/page.h"
#include "lib/store/class.h"
#include "lib/store/class_session.h"
#include "lib/store/roster.h"

enum { MANAGE_PAGE_ROWS = 50 };

struct scope manage_scope(const struct page *p);  /* as class.manage */
struct scope liaison_scope(const struct page *p); /* as enrolment.approve_unit */

/* "/training/manage/class/…" with `tail` behind it. Arena. */
const char *manage_path(const struct page *p, const uint8_t class_id[16], const char *tail);
/* An address with a public id in its middle. Arena. */
const char *manage_id_path(const struct page *p, const char *head, const uint8_t id[16], const char *tail);
const char *manage_id(const struct page *p, const uint8_t id[16]); /* its text form */

/* The choices of a field of p->form: `n` items of `size` bytes each, as `choice` gives their values and words. */
typedef struct view_option (*manage_choice)(const struct page *p, const void *item);
enum err manage_choices(const struct page *p, const char *field, const void *items, size_t n, size_t size,
                        manage_choice choice) MUST_CHECK;
struct view_option manage_unit_choice(const struct page *p, const void *item); /* of a struct scope_unit */

/* From the first day to the last: "11月25日（周三）至11月26日（周四）"; with the year where it is not this one. */
const char *manage_dates(const struct page *p, instant starts_at, instant ends_at);

/* chip, chip_style: how far a class has got. */
void manage_phase(const struct page *p, struct view_node *n, enum class_state state, instant opens_at,
                  instant closes_at, instant starts_at, instant ends_at);

/* The class of the address, within the person's scope; ERR_NOT_FOUND for any other. */
enum err manage_class(const struct page *p, struct class_row *out) MUST_CHECK;

/* Under "class": what every page of one class shows in its head. */
void manage_class_put(const struct page *p, const struct class_row *k);
/* Under "class.sessions": its timetable, with what the calendar says of each day. */
enum err manage_sessions_put(const struct page *p, const struct class_row *k) MUST_CHECK;

/* A person of a roster: name, staff_no, unit, post, no, state, since, id, note. */
void manage_person_put(const struct page *p, struct view_node *n, const struct roster_row *r);

/* What the calendar says of a day that is none of work: "10月1日（周四）是国庆节放假"; NULL for a working day. */
enum err manage_day_hint(const struct page *p, day d, const char **hint) MUST_CHECK;

#endif
