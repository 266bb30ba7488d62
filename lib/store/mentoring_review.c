#include "lib/store/mentoring_review.h"

#include <string.h>

#include "lib/store/rows.h"

enum { LAST, STATE, QUEUE, ADD, CLOSE, DUE, REMIND, COUNT };

static const struct sql_query Q[COUNT] = {
    [LAST] =
        {"mentoring_review.last",
         "SELECT r.stage, r.side, r.version, r.person_id, p.name, r.grade, r.guidance, r.words, r.at FROM"
         " mentoring_review r JOIN person p ON p.id = r.person_id WHERE r.mentorship_id = ? AND NOT EXISTS (SELECT 1"
         " FROM mentoring_review l WHERE l.mentorship_id = r.mentorship_id AND l.stage = r.stage AND l.side = r.side"
         " AND l.version > r.version)",
         "i", "ssiisssst"},
    [STATE] =
        {"mentoring_review.state",
         "SELECT EXISTS (SELECT 1 FROM mentoring_review_close c WHERE c.mentorship_id = m.id AND c.stage = 'mid'),"
         " EXISTS (SELECT 1 FROM mentoring_review_close c WHERE c.mentorship_id = m.id AND c.stage = 'final'),"
         " EXISTS (SELECT 1 FROM mentorship_request q WHERE q.mentorship_id = m.id AND q.kind = 'early' AND q.state"
         " IN ('asked', 'granted')), EXISTS (SELECT 1 FROM mentorship_request q WHERE q.mentorship_id = m.id AND"
         " q.kind = 'early' AND q.state = 'asked'), (SELECT COUNT(*) FROM mentoring_sign s WHERE s.mentorship_id ="
         " m.id AND (s.state IN ('told', 'explained', 'hr') OR s.finding_code = 'formal')) FROM mentorship m"
         " WHERE m.id = ?",
         "i", "iiiii"},
    [QUEUE] =
        {"mentoring_review.queue",
         "SELECT m.id, o.stage, o.side, o.due_on FROM mentorship m JOIN mentoring_review_owed o ON o.mentorship_id ="
         " m.id AND o.opens_on <= ? AND o.gone_on > ? WHERE ? NOT IN (m.mentee_id, m.mentor_id) AND" SCOPE(
             "m.unit_id") "UNION ALL SELECT m.id, 'final', '', m.until_on FROM mentorship m WHERE m.state = 'active' "
                          "AND (SELECT"
                          " COUNT(DISTINCT r.side) FROM mentoring_review r WHERE r.mentorship_id = m.id AND r.stage = "
                          "'final') = 3 AND"
                          " ? NOT IN (m.mentee_id, m.mentor_id) AND" SCOPE("m.unit_id") "ORDER BY 4, 1 LIMIT 2000",
         "ddi" SCOPE_IN "i" SCOPE_IN, "issd"},
    [ADD] =
        {"mentoring_review.add",
         "INSERT INTO mentoring_review (mentorship_id, mentee_id, mentor_id, stage, side, version, person_id, grade,"
         " guidance, words, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
         "iiissiissst", ""},
    [CLOSE] = {"mentoring_review.close",
               "INSERT INTO mentoring_review_close (mentorship_id, stage, person_id, at) VALUES (?, ?, ?, ?)", "isit",
               ""},
    [DUE] =
        {"mentoring_review.due",
         "SELECT o.mentorship_id, CASE WHEN o.side = 'mentee' THEN o.mentee_id ELSE o.mentor_id END, o.public_id,"
         " o.stage, o.side, o.due_on < ?, e.name, t.name, o.due_on FROM mentoring_review_owed o JOIN person e ON"
         " e.id = o.mentee_id JOIN person t ON t.id = o.mentor_id WHERE o.side <> 'department' AND o.opens_on <= ? AND"
         " o.gone_on > ? AND NOT EXISTS (SELECT 1 FROM mentoring_review_reminder d WHERE d.mentorship_id ="
         " o.mentorship_id AND d.stage = o.stage AND d.side = o.side AND (d.kind = 'late' OR o.due_on >= ?))"
         " ORDER BY o.mentorship_id, o.stage, o.side LIMIT ?",
         "ddddi", "iibssissd"},
    [REMIND] = {"mentoring_review.remind",
                "INSERT INTO mentoring_review_reminder (mentorship_id, stage, side, kind, at) VALUES (?, ?, ?, ?, ?)",
                "issst", ""},
};
const struct sql_table store_mentoring_review_table = {"mentoring_review", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, struct mentoring_reviews *to)
{
    struct mentoring_review x = {
        .version = sql_int(r, i, 2),
        .person_id = sql_int(r, i, 3),
        .person = rows_text(r, i, 4),
        .words = rows_text(r, i, 7),
        .at = sql_int(r, i, 8),
    };
    if (!review_stage_parse(sql_text(r, i, 0), &x.stage) || !review_side_parse(sql_text(r, i, 1), &x.side) ||
        !mentorship_grade_parse(rows_text(r, i, 5), &x.grade) ||
        !review_guidance_parse(rows_text(r, i, 6), &x.guidance))
        return ERR_BUG;
    to->last[x.stage][x.side] = x;
    return OK;
}

enum err store_mentoring_review_of(struct sql *db, struct arena *a, int64_t mentorship_id,
                                   struct mentoring_reviews *out)
{
    struct sql_rows r, s;
    *out = (struct mentoring_reviews){0};
    enum err e = SQL_SELECT(db, &Q[LAST], a, &r, mentorship_id);
    for (size_t i = 0; !e && i < r.count; i++)
        e = take(&r, i, out);
    if (!e)
        e = SQL_SELECT(db, &Q[STATE], a, &s, mentorship_id);
    if (!e && s.count == 0)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    out->closed[REVIEW_MID] = sql_int(&s, 0, 0) != 0;
    out->closed[REVIEW_FINAL] = sql_int(&s, 0, 1) != 0;
    out->early = sql_int(&s, 0, 2) != 0;
    out->early_asked = sql_int(&s, 0, 3) != 0;
    out->signs = sql_int(&s, 0, 4);
    return OK;
}

/* Rows of one pair are put together where the first of them stands. */
enum err store_mentoring_review_queue(struct sql *db, struct arena *a, const struct scope *who,
                                      struct mentoring_review_row **out, size_t *n)
{
    struct sql_rows r;
    *out = NULL;
    *n = 0;
    enum err e = SQL_SELECT(db, &Q[QUEUE], a, &r, who->today, who->today, who->person_id, SCOPE_ARGS(who),
                            who->person_id, SCOPE_ARGS(who));
    if (e)
        return e;
    struct mentoring_review_row *list = arena_array(a, r.count + 1, sizeof *list);
    size_t count = 0;
    if (!list)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < r.count && !e; i++) {
        enum review_stage stage;
        enum review_side side;
        size_t k = 0;
        while (k < count && list[k].m.id != sql_int(&r, i, 0))
            k++;
        if (k == count) {
            list[count].due = (day)sql_int(&r, i, 3);
            e = store_mentorship_get(db, a, sql_int(&r, i, 0), &list[count++].m);
        }
        if (!review_stage_parse(sql_text(&r, i, 1), &stage))
            return ERR_BUG;
        if (review_side_parse(sql_text(&r, i, 2), &side))
            list[k].owed[stage][side] = true;
        else
            list[k].ready = true;
    }
    if (e)
        return e;
    *out = list;
    *n = count;
    return OK;
}

enum err store_mentoring_review_add(struct sql *db, const struct mentorship *m, const struct mentoring_review *r)
{
    return SQL_EXEC(db, &Q[ADD], NULL, m->id, m->mentee_id, m->mentor_id, review_stage_code(r->stage),
                    review_side_code(r->side), r->version, r->person_id,
                    r->grade == MENTORSHIP_NO_GRADE ? NULL : mentorship_grade_code(r->grade),
                    r->guidance == REVIEW_NO_GUIDANCE ? NULL : review_guidance_code(r->guidance), r->words, r->at);
}

enum err store_mentoring_review_close(struct sql *db, int64_t mentorship_id, enum review_stage stage, int64_t person_id,
                                      instant at)
{
    return SQL_EXEC(db, &Q[CLOSE], NULL, mentorship_id, review_stage_code(stage), person_id, at);
}

static enum err take_due(const struct sql_rows *r, size_t i, void *to)
{
    struct mentoring_review_reminder *out = to;
    *out = (struct mentoring_review_reminder){
        .mentorship_id = sql_int(r, i, 0),
        .person_id = sql_int(r, i, 1),
        .late = sql_int(r, i, 5) != 0,
        .mentee = rows_text(r, i, 6),
        .mentor = rows_text(r, i, 7),
        .due = (day)sql_int(r, i, 8),
    };
    if (!review_stage_parse(sql_text(r, i, 3), &out->stage) || !review_side_parse(sql_text(r, i, 4), &out->side))
        return ERR_BUG;
    return rows_id(r, i, 2, out->public_id);
}

enum err store_mentoring_review_due(struct sql *db, struct arena *a, day today, day late_before, int64_t limit,
                                    struct mentoring_review_reminder **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[DUE], a, &r, late_before, today, today, late_before, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take_due, n);
    return e;
}

enum err store_mentoring_review_remind(struct sql *db, const struct mentoring_review_reminder *r, instant at)
{
    return SQL_EXEC(db, &Q[REMIND], NULL, r->mentorship_id, review_stage_code(r->stage), review_side_code(r->side),
                    r->late ? "late" : "due", at);
}
