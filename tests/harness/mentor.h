/*
 * mentor: a bureau with two counties, HR, liaisons, mentors and newcomers, and pairs made by the acts that people's pages call.
 * It is 18 November 2026, 09:00. Everything fails the test itself.
 *
 *   bureau ── north ── kitchen     hr and leader over the bureau; north_hr and north_liaison over the north,
 *          └─ south                south_hr and south_liaison over the south
 */
#ifndef JX_TESTS_HARNESS_MENTOR_H
#define JX_TESTS_HARNESS_MENTOR_H

#include "lib/act/mentorship.h"
#include "tests/harness/training.h"

enum { MENTOR_MENTORS = 3, MENTOR_MENTEES = 4 };

struct mentor_scene {
    int64_t bureau, north, south, kitchen;
    int64_t hr, north_hr, south_hr, leader, north_liaison, south_liaison;
    int64_t mentors[MENTOR_MENTORS]; /* 0, 1: of the north; 2: of the south; two places each */
    int64_t mentees[MENTOR_MENTEES]; /* 0, 1: of the kitchen; 2: of the north; 3: of the south; joined in July 2026 */
    int64_t clerk;                   /* of the bureau, without any part in it */
};
/* After db_clear; sets the clock. */
void mentor_scene(struct mentor_scene *s);

/* An act of the mentor program by a person, now. */
struct act mentor_act(int64_t person);
/* Makes somebody a mentor, on, with places. */
void make_mentor(int64_t person, int64_t places);
/* A pair by HR of the bureau, paired, unsigned; its id. */
int64_t scene_pair(const struct mentor_scene *s, int64_t mentee, int64_t mentor);
/* All three signatures of a pair that is paired, and it is under way for these days ("2026-11-18"), both included; as rows, with a text
   of one goal. Through the pages and acts: tests/page/mentor/agreement.c. */
void scene_sign(const struct mentor_scene *s, int64_t pair, const char *from_on, const char *until_on);
/* Both. */
int64_t scene_active(const struct mentor_scene *s, int64_t mentee, int64_t mentor, const char *from_on,
                     const char *until_on);

/* A pair as it stands. Arena of the database. */
struct mentorship pair_of(int64_t id);
/* "/mentor/pair/ID" + tail. */
const char *pair_at(int64_t id, const char *tail);

#endif
