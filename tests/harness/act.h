/* act: people act on the scratch database without pages, and what must hold of places in classes whatever they do. */
#ifndef JX_TESTS_HARNESS_ACT_H
#define JX_TESTS_HARNESS_ACT_H

#include "lib/act/act.h"
#include "tests/harness/db.h"

/* An act of the training program by a person, now, with a form's key of its own. */
struct act acting(int64_t person_id);
/* The same form sent again: same key, same content; `other`: with other content. */
struct act acting_again(const struct act *first, bool other);

/* Bytes of the public id of a row, in db_arena. */
const uint8_t *id_of(const char *table, int64_t id);

/* Of all classes, whatever was done before:
   - a seat row is taken exactly when one live enrolment holds it;
   - waiting numbers were given from 1 without gap or twin, and the line knows the next;
   - nobody waits beside a free seat, but for those whose hours another class had taken when they were passed over;
   - nobody was moved up past somebody who still waits and was never passed over;
   - exactly the sessions of seat holders take their hours;
   - each enrolment's log begins once and ends in its state. */
void check_places(void);

#endif
