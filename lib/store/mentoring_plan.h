/*
 * mentoring_plan: what mentee and mentor agree on and share besides the logs: milestones (带教计划), meetings (面谈),
 * materials, questions and answers. Written by the two alone, while their pair is active: the database asks that again
 * (constraints ck_NOUN_active, ck_NOUN_by).
 */
#ifndef JX_STORE_MENTORING_PLAN_H
#define JX_STORE_MENTORING_PLAN_H

#include "lib/store/mentorship.h"
#include "lib/domain/mentoring_log.h"

enum {
    MILESTONE_WHAT = 200,
    MEETING_PLACE = 100,
    MEETING_TOPIC = 200,
    MATERIAL_TITLE = 100,
    MATERIAL_LINK = 300,
    NOTE_WORDS = 300
};

struct milestone { /* arena */
    int64_t id;
    uint8_t public_id[16];
    int64_t place_no; /* 0: dropped */
    const char *what;
    day due_on;
    enum milestone_state state;
    day done_on; /* when done */
    int64_t version;
};
/* Those that are not dropped by their day, then the dropped. */
enum err store_milestones(struct sql *db, struct arena *a, int64_t mentorship_id, struct milestone **out,
                          size_t *n) MUST_CHECK;
/* At its place_no. ERR_CONFLICT: uq_milestone_place, ck_milestone_active. */
enum err store_milestone_add(struct sql *db, const struct mentorship *m, int64_t person_id, const struct milestone *x,
                             instant at, int64_t *id) MUST_CHECK;
/* Sets its state, and its place unless it is dropped. ERR_CONFLICT: `x->version` is not the row's any more. */
enum err store_milestone_set(struct sql *db, const struct milestone *x, enum milestone_state to, int64_t place_no,
                             int64_t person_id, instant at, day today) MUST_CHECK;

struct meeting { /* arena */
    int64_t id;
    uint8_t public_id[16];
    instant starts_at;
    int64_t minutes;
    const char *place, *topic; /* place "": none */
    enum meeting_state state;
    int64_t version;
    int64_t planned_by;
};
/* By time, the latest first. */
enum err store_meetings(struct sql *db, struct arena *a, int64_t mentorship_id, struct meeting **out,
                        size_t *n) MUST_CHECK;
enum err store_meeting_add(struct sql *db, const struct mentorship *m, int64_t person_id, const struct meeting *x,
                           instant at, int64_t *id) MUST_CHECK;
/* ERR_CONFLICT: `x->version` is not the row's any more. */
enum err store_meeting_set(struct sql *db, const struct meeting *x, enum meeting_state to, int64_t person_id,
                           instant at) MUST_CHECK;

struct material { /* arena */
    int64_t id;
    uint8_t public_id[16];
    const char *title;
    const char *link; /* NULL: a file, noun "mentoring_material" */
    instant shared_at;
};
/* Those that are not removed, the newest first. */
enum err store_materials(struct sql *db, struct arena *a, int64_t mentorship_id, struct material **out,
                         size_t *n) MUST_CHECK;
enum err store_material_add(struct sql *db, const struct mentorship *m, const struct material *x,
                            int64_t *id) MUST_CHECK;
/* ERR_CONFLICT: it was removed. */
enum err store_material_remove(struct sql *db, int64_t id, instant at) MUST_CHECK;

struct mentoring_note { /* arena */
    int64_t id;
    uint8_t public_id[16];
    const char *question;
    instant asked_at;
    const char *answer; /* NULL: none yet */
    instant answered_at;
};
/* The newest first. For the two alone. */
enum err store_mentoring_notes(struct sql *db, struct arena *a, int64_t mentorship_id, struct mentoring_note **out,
                               size_t *n) MUST_CHECK;
enum err store_mentoring_note_add(struct sql *db, const struct mentorship *m, const uint8_t public_id[16],
                                  const char *question, instant at, int64_t *id) MUST_CHECK;
/* ERR_CONFLICT: it was answered. */
enum err store_mentoring_note_answer(struct sql *db, int64_t id, int64_t person_id, const char *answer,
                                     instant at) MUST_CHECK;
struct mentoring_waiting { /* a question without an answer */
    int64_t id;
    instant asked_at;
};
enum err store_mentoring_notes_waiting(struct sql *db, struct arena *a, int64_t mentorship_id,
                                       struct mentoring_waiting **out, size_t *n) MUST_CHECK;

extern const struct sql_table store_mentoring_plan_table;

#endif
