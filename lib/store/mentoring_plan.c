#include "lib/store/mentoring_plan.h"

#include "lib/store/rows.h"

enum {
    MILESTONES_OF,
    MILESTONE_ADD,
    MILESTONE_SET,
    MEETINGS,
    MEETING_ADD,
    MEETING_SET,
    MATERIALS,
    MATERIAL_ADD,
    MATERIAL_REMOVE,
    NOTES,
    WAITING,
    NOTE_ADD,
    NOTE_ANSWER,
    COUNT
};

static const struct sql_query Q[COUNT] = {
    [MILESTONES_OF] = {"mentoring_plan.milestones",
                       "SELECT x.id, x.public_id, x.place_no, x.what, x.due_on, x.state, x.done_on, x.version"
                       " FROM milestone x WHERE x.mentorship_id = ? ORDER BY x.place_no IS NULL, x.due_on, x.id",
                       "i", "ibisdsdi"},
    [MILESTONE_ADD] = {"mentoring_plan.milestone_add",
                       "INSERT INTO milestone (public_id, mentorship_id, mentee_id, mentor_id, place_no, what, due_on,"
                       " created_by, created_at, changed_by, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                       "biiiisditit", ""},
    [MILESTONE_SET] = {"mentoring_plan.milestone_set",
                       "UPDATE milestone SET state = ?, place_no = ?, done_on = ?, version = version + 1,"
                       " changed_by = ?, changed_at = ? WHERE id = ? AND version = ?",
                       "siditii", ""},
    [MEETINGS] = {"mentoring_plan.meetings",
                  "SELECT x.id, x.public_id, x.starts_at, x.minutes, x.place, x.topic, x.state, x.version, x.planned_by"
                  " FROM mentoring_meeting x WHERE x.mentorship_id = ? ORDER BY x.starts_at DESC, x.id DESC LIMIT 100",
                  "i", "ibtisssii"},
    [MEETING_ADD] =
        {"mentoring_plan.meeting_add",
         "INSERT INTO mentoring_meeting (public_id, mentorship_id, mentee_id, mentor_id, starts_at, minutes,"
         " place, topic, planned_by, created_at, changed_by, changed_at)"
         " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
         "biiitissitit", ""},
    [MEETING_SET] = {"mentoring_plan.meeting_set",
                     "UPDATE mentoring_meeting SET state = ?, version = version + 1, changed_by = ?, changed_at = ?"
                     " WHERE id = ? AND version = ?",
                     "sitii", ""},
    [MATERIALS] = {"mentoring_plan.materials",
                   "SELECT x.id, x.public_id, x.title, x.link, x.shared_at FROM mentoring_material x"
                   " WHERE x.mentorship_id = ? AND x.removed_at IS NULL ORDER BY x.id DESC LIMIT 100",
                   "i", "ibsst"},
    [MATERIAL_ADD] = {"mentoring_plan.material_add",
                      "INSERT INTO mentoring_material (public_id, mentorship_id, mentee_id, mentor_id, title, link,"
                      " shared_by, shared_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                      "biiissit", ""},
    [MATERIAL_REMOVE] = {"mentoring_plan.material_remove",
                         "UPDATE mentoring_material SET removed_at = ? WHERE id = ? AND removed_at IS NULL", "ti", ""},
    [NOTES] = {"mentoring_plan.notes",
               "SELECT x.id, x.public_id, x.question, x.asked_at, x.answer, x.answered_at FROM mentoring_note x"
               " WHERE x.mentorship_id = ? ORDER BY x.id DESC LIMIT 100",
               "i", "ibstst"},
    [WAITING] = {"mentoring_plan.waiting",
                 "SELECT x.id, x.asked_at FROM mentoring_note x WHERE x.mentorship_id = ? AND x.answered_at IS NULL"
                 " ORDER BY x.id",
                 "i", "it"},
    [NOTE_ADD] = {"mentoring_plan.note_add",
                  "INSERT INTO mentoring_note (public_id, mentorship_id, mentee_id, mentor_id, question, asked_by,"
                  " asked_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                  "biiisit", ""},
    [NOTE_ANSWER] = {"mentoring_plan.note_answer",
                     "UPDATE mentoring_note SET answer = ?, answered_by = ?, answered_at = ?"
                     " WHERE id = ? AND answer IS NULL",
                     "siti", ""},
};
const struct sql_table store_mentoring_plan_table = {"mentoring_plan", Q, COUNT};

/* ---- milestones --------------------------------------------------------------------------------------------------------- */

static enum err take_milestone(const struct sql_rows *r, size_t i, void *to)
{
    struct milestone *out = to;
    *out = (struct milestone){.id = sql_int(r, i, 0),
                              .place_no = sql_int(r, i, 2),
                              .what = sql_text(r, i, 3),
                              .due_on = (day)sql_int(r, i, 4),
                              .done_on = (day)sql_int(r, i, 6),
                              .version = sql_int(r, i, 7)};
    return milestone_state_parse(sql_text(r, i, 5), &out->state) ? rows_id(r, i, 1, out->public_id) : ERR_BUG;
}

enum err store_milestones(struct sql *db, struct arena *a, int64_t mentorship_id, struct milestone **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[MILESTONES_OF], a, &r, mentorship_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_milestone, n);
    return e;
}

enum err store_milestone_add(struct sql *db, const struct mentorship *m, int64_t person_id, const struct milestone *x,
                             instant at, int64_t *id)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[MILESTONE_ADD], &done, sql_bytes(x->public_id, 16), m->id, m->mentee_id, m->mentor_id,
                          x->place_no, x->what, x->due_on, person_id, at, person_id, at);
    *id = done.insert_id;
    return e;
}

enum err store_milestone_set(struct sql *db, const struct milestone *x, enum milestone_state to, int64_t place_no,
                             int64_t person_id, instant at, day today)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[MILESTONE_SET], &done, milestone_state_code(to),
                             sql_opt(to != MILESTONE_DROPPED, place_no), sql_opt(to == MILESTONE_DONE, today),
                             person_id, at, x->id, x->version),
                    &done, ERR_CONFLICT);
}

/* ---- meetings ----------------------------------------------------------------------------------------------------------- */

static enum err take_meeting(const struct sql_rows *r, size_t i, void *to)
{
    struct meeting *out = to;
    *out = (struct meeting){.id = sql_int(r, i, 0),
                            .starts_at = sql_int(r, i, 2),
                            .minutes = sql_int(r, i, 3),
                            .place = rows_text(r, i, 4),
                            .topic = sql_text(r, i, 5),
                            .version = sql_int(r, i, 7),
                            .planned_by = sql_int(r, i, 8)};
    return meeting_state_parse(sql_text(r, i, 6), &out->state) ? rows_id(r, i, 1, out->public_id) : ERR_BUG;
}

enum err store_meetings(struct sql *db, struct arena *a, int64_t mentorship_id, struct meeting **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[MEETINGS], a, &r, mentorship_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_meeting, n);
    return e;
}

enum err store_meeting_add(struct sql *db, const struct mentorship *m, int64_t person_id, const struct meeting *x,
                           instant at, int64_t *id)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[MEETING_ADD], &done, sql_bytes(x->public_id, 16), m->id, m->mentee_id, m->mentor_id,
                          x->starts_at, x->minutes, x->place, x->topic, person_id, at, person_id, at);
    *id = done.insert_id;
    return e;
}

enum err store_meeting_set(struct sql *db, const struct meeting *x, enum meeting_state to, int64_t person_id,
                           instant at)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[MEETING_SET], &done, meeting_state_code(to), person_id, at, x->id, x->version),
                    &done, ERR_CONFLICT);
}

/* ---- materials ---------------------------------------------------------------------------------------------------------- */

static enum err take_material(const struct sql_rows *r, size_t i, void *to)
{
    struct material *out = to;
    *out = (struct material){
        .id = sql_int(r, i, 0), .title = sql_text(r, i, 2), .link = sql_text(r, i, 3), .shared_at = sql_int(r, i, 4)};
    return rows_id(r, i, 1, out->public_id);
}

enum err store_materials(struct sql *db, struct arena *a, int64_t mentorship_id, struct material **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[MATERIALS], a, &r, mentorship_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_material, n);
    return e;
}

enum err store_material_add(struct sql *db, const struct mentorship *m, const struct material *x, int64_t *id)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[MATERIAL_ADD], &done, sql_bytes(x->public_id, 16), m->id, m->mentee_id, m->mentor_id,
                          x->title, x->link, m->mentor_id, x->shared_at);
    *id = done.insert_id;
    return e;
}

enum err store_material_remove(struct sql *db, int64_t id, instant at)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[MATERIAL_REMOVE], &done, at, id), &done, ERR_CONFLICT);
}

/* ---- questions ---------------------------------------------------------------------------------------------------------- */

static enum err take_note(const struct sql_rows *r, size_t i, void *to)
{
    struct mentoring_note *out = to;
    *out = (struct mentoring_note){.id = sql_int(r, i, 0),
                                   .question = sql_text(r, i, 2),
                                   .asked_at = sql_int(r, i, 3),
                                   .answer = sql_text(r, i, 4),
                                   .answered_at = sql_int(r, i, 5)};
    return rows_id(r, i, 1, out->public_id);
}

enum err store_mentoring_notes(struct sql *db, struct arena *a, int64_t mentorship_id, struct mentoring_note **out,
                               size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[NOTES], a, &r, mentorship_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_note, n);
    return e;
}

enum err store_mentoring_note_add(struct sql *db, const struct mentorship *m, const uint8_t public_id[16],
                                  const char *question, instant at, int64_t *id)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[NOTE_ADD], &done, sql_bytes(public_id, 16), m->id, m->mentee_id, m->mentor_id,
                          question, m->mentee_id, at);
    *id = done.insert_id;
    return e;
}

enum err store_mentoring_note_answer(struct sql *db, int64_t id, int64_t person_id, const char *answer, instant at)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[NOTE_ANSWER], &done, answer, person_id, at, id), &done, ERR_CONFLICT);
}

static enum err take_waiting(const struct sql_rows *r, size_t i, void *to)
{
    *(struct mentoring_waiting *)to = (struct mentoring_waiting){sql_int(r, i, 0), sql_int(r, i, 1)};
    return OK;
}

enum err store_mentoring_notes_waiting(struct sql *db, struct arena *a, int64_t mentorship_id,
                                       struct mentoring_waiting **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[WAITING], a, &r, mentorship_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_waiting, n);
    return e;
}
