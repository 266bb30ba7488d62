/*
 * award: a city with two counties, award officers, liaisons, reviewers and people, and a programme in any state. It is
 * 18 November 2026, 09:00. Everything fails the test itself.
 *
 *   city ── north ── kitchen     officer, second (officer) and leader over the city; city_liaison over it;
 *        └─ south                north_liaison over the north, kitchen_liaison over the kitchen, south_liaison over the south
 */
#ifndef JX_TESTS_HARNESS_AWARD_H
#define JX_TESTS_HARNESS_AWARD_H

#include "lib/act/nomination.h"
#include "tests/harness/training.h"

enum { AWARD_PEOPLE = 4, AWARD_REVIEWERS = 4 };

struct award_scene {
    int64_t city, north, south, kitchen;
    int64_t officer, second, leader, city_liaison, north_liaison, kitchen_liaison, south_liaison;
    int64_t people[AWARD_PEOPLE];       /* 0, 1: of the kitchen; 2: of the north; 3: of the south; joined in 2010 */
    int64_t reviewers[AWARD_REVIEWERS]; /* of the city, the city, the north, the south */
    int64_t clerk;                      /* of the city, without any part in it */
    int64_t programme;                  /* 后勤工匠, state open until 30 November 18:00 */
    int64_t kind;  /* 后勤工匠: individuals by units, 3 places; north and south have 2 places each */
    int64_t group; /* 先进集体: collectives by units, 1 place; north and south have 1 each */
};
/* After db_clear; with the calendar of 2026 and 2027; sets the clock. */
void award_scene(struct award_scene *s);

/* An act of the award program by a person, now. */
struct act award_act(int64_t person);
/* Rows as they stand. Arena of the database. */
struct programme programme_of(int64_t id);
struct nomination nomination_of(int64_t id);
/* A nomination of a person of a unit, as rows: draft, lying there, with deeds and statement; its id. */
int64_t make_nomination(const struct award_scene *s, int64_t person, int64_t unit);
/* The same for a unit as collective. */
int64_t make_group_nomination(const struct award_scene *s, int64_t unit);
/* Moves it by nomination_move as `by`; to `recommended` with a place of `quota_unit`. Returns the act's outcome. */
enum err move_nomination(int64_t id, enum nomination_state to, int64_t quota_unit, int64_t by);
/* Moves a programme by programme_step as `by` (select and later steps that owe a notice: owed first); the act's outcome. */
enum err step_programme(int64_t id, enum programme_step step, int64_t by);
/* A programme whose list is fixed: people[0] and [2] selected, people[3] reserve, all others' opinions not asked. Their nominations. */
void scene_selected(const struct award_scene *s, int64_t nominations[3]);
/* A notice with all who are selected: prepared now; then posted with these days ("2026-11-18"; first and last), as rows; its id. */
int64_t make_notice(int64_t programme, const char *posted_on, const char *first_on, const char *last_on);
/* Its days are over: as a row, at its end. */
void end_notice(int64_t notice);
/* "/award/programme/ID" or "/award/nomination/ID" + tail. */
const char *programme_url(int64_t id, const char *tail);
const char *nomination_url(int64_t id, const char *tail);

#endif
