#include "lib/store/review.h"

#include "lib/sql/bulk.h"
#include "lib/store/rows.h"

enum {
    CRITERIA,
    BEGUN,
    FIND,
    GET,
    LOCK,
    OF_PROGRAMME,
    OF_NOMINATION,
    OF_PERSON,
    MARKS,
    MARKS_OF_PROGRAMME,
    EVIDENCE,
    FILES,
    DECISIONS,
    CRITERIA_CLEAR,
    CRITERION_ADD,
    ASSIGN,
    UNTOLD,
    AGAIN,
    MOVE,
    LOG,
    SAVE,
    MARKS_CLEAR,
    MARK,
    DECIDE,
    RESULT,
    COUNT
};

#define SELECT_REVIEW                                                                                                  \
    "SELECT a.id, a.public_id, a.programme_id, a.kind_id, a.nomination_id, a.reviewer_id, r.person_id, p.name,"        \
    " a.state, a.vote, a.words, a.back_reason, a.handed_at, a.saved_at, a.version FROM review_assignment a"            \
    " JOIN reviewer r ON r.id = a.reviewer_id JOIN person p ON p.id = r.person_id"
#define REVIEW_OUT "ibiiiiissssstti"

static const struct sql_query Q[COUNT] = {
    [CRITERIA] = {"review.criteria",
                  "SELECT id, public_id, kind_id, sort, title, guide, max_x1000, step_x1000 FROM review_criterion"
                  " WHERE kind_id = ? ORDER BY sort",
                  "i", "ibiissii"},
    [BEGUN] = {"review.begun", "SELECT EXISTS (SELECT 1 FROM review_assignment WHERE kind_id = ?)", "i", "i"},
    [FIND] = {"review.find", SELECT_REVIEW " WHERE a.public_id = ?", "b", REVIEW_OUT},
    [GET] = {"review.get", SELECT_REVIEW " WHERE a.id = ?", "i", REVIEW_OUT},
    [LOCK] = {"review.lock", "SELECT id FROM review_assignment WHERE id = ? FOR UPDATE", "i", "i"},
    [OF_PROGRAMME] = {"review.of_programme",
                      SELECT_REVIEW " WHERE a.programme_id = ? ORDER BY a.nomination_id, a.reviewer_id", "i",
                      REVIEW_OUT},
    [OF_NOMINATION] = {"review.of_nomination", SELECT_REVIEW " WHERE a.nomination_id = ? ORDER BY a.id", "i",
                       REVIEW_OUT},
    [OF_PERSON] = {"review.of_person",
                   "SELECT a.public_id, a.state, a.back_reason <> '', g.title, k.title, x.name,"
                   " CASE WHEN x.subject = 'paper' THEN '' ELSE x.unit_name END, x.subject, g.state = 'reviewing',"
                   " a.saved_at, a.handed_at FROM review_assignment a JOIN reviewer r ON r.id = a.reviewer_id"
                   " JOIN programme g ON g.id = a.programme_id JOIN programme_kind k ON k.id = a.kind_id"
                   " JOIN nomination x ON x.id = a.nomination_id WHERE r.person_id = ? AND a.state <> 'released'"
                   " AND (a.state = 'handed' OR (g.state = 'reviewing' AND x.state = 'passed'))"
                   " ORDER BY a.state = 'handed', g.id DESC, k.sort, k.id, a.id LIMIT 1000",
                   "i", "bsisssssitt"},
    [MARKS] = {"review.marks",
               "SELECT assignment_id, criterion_id, mark_x1000 FROM review_mark WHERE assignment_id = ?"
               " ORDER BY criterion_id",
               "i", "iii"},
    [MARKS_OF_PROGRAMME] = {"review.marks_of_programme",
                            "SELECT m.assignment_id, m.criterion_id, m.mark_x1000 FROM review_assignment a"
                            " JOIN review_mark m ON m.assignment_id = a.id WHERE a.programme_id = ? AND a.state ="
                            " 'handed' ORDER BY m.assignment_id, m.criterion_id",
                            "i", "iii"},
    [EVIDENCE] =
        {"review.evidence",
         "SELECT line_no, from_on, until_on, title, detail FROM nomination_line WHERE nomination_id = ? AND chosen = 1"
         " ORDER BY module, from_on DESC, line_no",
         "i", "iddss"},
    [FILES] = {"review.files",
               "SELECT f.public_id, f.name FROM nomination_file n JOIN file f ON f.id = n.file_id"
               " WHERE n.nomination_id = ? AND n.removed_at IS NULL ORDER BY f.id",
               "i", "bs"},
    [DECISIONS] = {"review.decisions",
                   "SELECT d.nomination_id, d.outcome, d.order_no, d.agree, d.against, d.abstain, d.reason, p.name,"
                   " d.decided_at FROM review_decision d JOIN person p ON p.id = d.decided_by WHERE d.programme_id = ?"
                   " AND d.outcome <> 'none' AND NOT EXISTS (SELECT 1 FROM review_decision n WHERE n.nomination_id ="
                   " d.nomination_id AND n.id > d.id) AND NOT EXISTS (SELECT 1 FROM nomination_log g WHERE"
                   " g.nomination_id = d.nomination_id AND g.from_state = 'recommended' AND g.to_state = 'draft'"
                   " AND g.at >= d.decided_at) ORDER BY d.nomination_id",
                   "i", "isiiiisst"},
    [CRITERIA_CLEAR] = {"review.criteria_clear", "DELETE FROM review_criterion WHERE kind_id = ?", "i", ""},
    [CRITERION_ADD] = {"review.criterion_add",
                       "INSERT INTO review_criterion (public_id, kind_id, sort, title, guide, max_x1000, step_x1000)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?)",
                       "biissii", ""},
    [ASSIGN] = {"review.assign",
                "INSERT INTO review_assignment (public_id, programme_id, kind_id, nomination_id, reviewer_id, state,"
                " assigned_by, assigned_at, asked_on) VALUES (?, ?, ?, ?, ?, 'open', ?, ?, ?)",
                "biiiiitd", ""},
    [UNTOLD] = {"review.untold",
                "SELECT a.id FROM review_assignment a WHERE a.programme_id = ? AND a.assigned_at = ? AND NOT EXISTS"
                " (SELECT 1 FROM review_assignment_log l WHERE l.assignment_id = a.id)",
                "it", "i"},
    [AGAIN] = {"review.again",
               "UPDATE review_assignment SET state = 'open', back_reason = '', assigned_by = ?, assigned_at = ?,"
               " asked_on = ?, version = version + 1 WHERE id = ? AND state = 'released' AND version = ?",
               "itdii", ""},
    [MOVE] = {"review.move",
              "UPDATE review_assignment SET state = ?, back_reason = ?, handed_at = ?, version = version + 1"
              " WHERE id = ? AND version = ? AND state = ?",
              "sstiis", ""},
    [LOG] = {"review.log",
             "INSERT INTO review_assignment_log (assignment_id, from_state, to_state, person_id, reason, at)"
             " VALUES (?, ?, ?, ?, ?, ?)",
             "issist", ""},
    [SAVE] = {"review.save",
              "UPDATE review_assignment SET vote = ?, words = ?, saved_at = ?, version = version + 1"
              " WHERE id = ? AND version = ? AND state = 'open'",
              "sstii", ""},
    [MARKS_CLEAR] = {"review.marks_clear", "DELETE FROM review_mark WHERE assignment_id = ?", "i", ""},
    [MARK] = {"review.mark",
              "INSERT INTO review_mark (assignment_id, criterion_id, kind_id, mark_x1000) VALUES (?, ?, ?, ?)", "iiii",
              ""},
    [DECIDE] = {"review.decide",
                "INSERT INTO review_decision (programme_id, nomination_id, outcome, order_no, agree, against, abstain,"
                " reason, decided_by, decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                "iisiiiisit", ""},
    [RESULT] = {"review.result", "UPDATE nomination SET result = ?, rank_no = ? WHERE id = ?", "sii", ""},
};
const struct sql_table store_review_table = {"review", Q, COUNT};

/* ---- criteria ---------------------------------------------------------------------------------------------------------- */

static enum err take_criterion(const struct sql_rows *r, size_t i, void *to)
{
    struct review_criterion *out = to;
    *out = (struct review_criterion){
        .id = sql_int(r, i, 0),
        .kind_id = sql_int(r, i, 2),
        .sort = sql_int(r, i, 3),
        .title = rows_text(r, i, 4),
        .guide = rows_text(r, i, 5),
        .max_x1000 = sql_int(r, i, 6),
        .step_x1000 = sql_int(r, i, 7),
    };
    return rows_id(r, i, 1, out->public_id);
}

enum err store_review_criteria(struct sql *db, struct arena *a, int64_t kind_id, struct review_criterion **out,
                               size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[CRITERIA], a, &r, kind_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_criterion, n);
    return e;
}

enum err store_review_begun(struct sql *db, struct arena *a, int64_t kind_id, bool *yes)
{
    struct sql_rows r;
    return rows_yes(SQL_SELECT(db, &Q[BEGUN], a, &r, kind_id), &r, yes);
}

enum err store_review_criteria_clear(struct sql *db, int64_t kind_id)
{
    return SQL_EXEC(db, &Q[CRITERIA_CLEAR], NULL, kind_id);
}

enum err store_review_criterion_add(struct sql *db, const struct review_criterion *x)
{
    return SQL_EXEC(db, &Q[CRITERION_ADD], NULL, sql_bytes(x->public_id, 16), x->kind_id, x->sort, x->title, x->guide,
                    x->max_x1000, x->step_x1000);
}

/* ---- assignments --------------------------------------------------------------------------------------------------------- */

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct review *out = to;
    *out = (struct review){
        .id = sql_int(r, i, 0),
        .programme_id = sql_int(r, i, 2),
        .kind_id = sql_int(r, i, 3),
        .nomination_id = sql_int(r, i, 4),
        .reviewer_id = sql_int(r, i, 5),
        .person_id = sql_int(r, i, 6),
        .reviewer = rows_text(r, i, 7),
        .words = rows_text(r, i, 10),
        .back_reason = rows_text(r, i, 11),
        .handed_at = sql_int(r, i, 12),
        .saved_at = sql_int(r, i, 13),
        .version = sql_int(r, i, 14),
    };
    if (!review_state_parse(sql_text(r, i, 8), &out->state) || !review_vote_parse(rows_text(r, i, 9), &out->vote))
        return ERR_BUG;
    return rows_id(r, i, 1, out->public_id);
}

enum err store_review_find(struct sql *db, struct arena *a, const uint8_t public_id[16], struct review *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, sql_bytes(public_id, 16)), &r, take, out);
}

enum err store_review_lock(struct sql *db, struct arena *a, int64_t id, struct review *out)
{
    struct sql_rows r;
    int64_t found;
    enum err e = rows_int(SQL_SELECT(db, &Q[LOCK], a, &r, id), &r, &found);
    return e ? e : rows_one(SQL_SELECT(db, &Q[GET], a, &r, id), &r, take, out);
}

enum err store_review_of_programme(struct sql *db, struct arena *a, int64_t programme_id, struct review **out,
                                   size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_PROGRAMME], a, &r, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_review_of_nomination(struct sql *db, struct arena *a, int64_t nomination_id, struct review **out,
                                    size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_NOMINATION], a, &r, nomination_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

static enum err take_task(const struct sql_rows *r, size_t i, void *to)
{
    struct review_task *out = to;
    *out = (struct review_task){
        .returned = sql_int(r, i, 2) != 0,
        .programme = rows_text(r, i, 3),
        .kind = rows_text(r, i, 4),
        .name = rows_text(r, i, 5),
        .unit_name = rows_text(r, i, 6),
        .running = sql_int(r, i, 8) != 0,
        .saved_at = sql_int(r, i, 9),
        .handed_at = sql_int(r, i, 10),
    };
    if (!review_state_parse(sql_text(r, i, 1), &out->state) ||
        !programme_subject_parse(sql_text(r, i, 7), &out->subject))
        return ERR_BUG;
    return rows_id(r, i, 0, out->public_id);
}

enum err store_review_of_person(struct sql *db, struct arena *a, int64_t person_id, struct review_task **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_PERSON], a, &r, person_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_task, n);
    return e;
}

static enum err log_move(struct sql *db, int64_t id, enum review_state from, enum review_state to, int64_t person_id,
                         const char *reason, instant now)
{
    return SQL_EXEC(db, &Q[LOG], NULL, id, review_state_code(from), review_state_code(to), person_id, reason, now);
}

/* The rows of the log want the numbers that the database gave. */
static enum err log_begun(struct sql *db, struct arena *a, const struct review_new *x, instant now)
{
    struct sql_rows r;
    struct sql_bulk *b = NULL;
    enum err e = SQL_SELECT(db, &Q[UNTOLD], a, &r, x->programme_id, now);
    if (!e)
        e = sql_bulk_open(&b, db, &Q[LOG]);
    for (size_t i = 0; !e && i < r.count; i++)
        e = SQL_BULK(b, sql_int(&r, i, 0), review_state_code(REVIEW_NONE), review_state_code(REVIEW_OPEN), x->by, "",
                     now);
    return sql_bulk_close(b, e, NULL);
}

enum err store_review_assign(struct sql *db, struct arena *a, const struct review_new *list, size_t n, instant now)
{
    struct sql_bulk *b = NULL;
    if (n == 0)
        return OK;
    enum err e = sql_bulk_open(&b, db, &Q[ASSIGN]);
    for (size_t i = 0; !e && i < n; i++)
        e = SQL_BULK(b, sql_bytes(list[i].public_id, 16), list[i].programme_id, list[i].kind_id, list[i].nomination_id,
                     list[i].reviewer_id, list[i].by, now, list[i].on);
    e = sql_bulk_close(b, e, NULL);
    return e ? e : log_begun(db, a, list, now);
}

enum err store_review_again(struct sql *db, const struct review *x, int64_t by, day on, instant now)
{
    struct sql_done done = {0};
    enum err e = rows_hit(SQL_EXEC(db, &Q[AGAIN], &done, by, now, on, x->id, x->version), &done, ERR_CONFLICT);
    return e ? e : log_move(db, x->id, REVIEW_RELEASED, REVIEW_OPEN, by, "", now);
}

enum err store_review_move(struct sql *db, const struct review *x, enum review_state to, const char *reason,
                           int64_t person_id, instant now)
{
    struct sql_done done = {0};
    const instant handed = to == REVIEW_HANDED ? now : x->handed_at;
    enum err e = rows_hit(SQL_EXEC(db, &Q[MOVE], &done, review_state_code(to), to == REVIEW_OPEN ? reason : "",
                                   sql_opt(handed != 0, handed), x->id, x->version, review_state_code(x->state)),
                          &done, ERR_CONFLICT);
    return e ? e : log_move(db, x->id, x->state, to, person_id, reason, now);
}

/* ---- marks ------------------------------------------------------------------------------------------------------------------ */

static enum err take_mark(const struct sql_rows *r, size_t i, void *to)
{
    struct review_mark *out = to;
    *out = (struct review_mark){sql_int(r, i, 0), sql_int(r, i, 1), sql_int(r, i, 2)};
    return OK;
}

enum err store_review_marks(struct sql *db, struct arena *a, int64_t assignment_id, struct review_mark **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[MARKS], a, &r, assignment_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_mark, n);
    return e;
}

enum err store_review_marks_of_programme(struct sql *db, struct arena *a, int64_t programme_id,
                                         struct review_mark **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[MARKS_OF_PROGRAMME], a, &r, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_mark, n);
    return e;
}

enum err store_review_save(struct sql *db, const struct review *x, enum review_vote vote, const char *words,
                           const struct review_mark *marks, size_t n, instant now)
{
    struct sql_done done = {0};
    const char *code = vote == REVIEW_NO_VOTE ? NULL : review_vote_code(vote);
    enum err e = rows_hit(SQL_EXEC(db, &Q[SAVE], &done, code, words, now, x->id, x->version), &done, ERR_CONFLICT);
    if (!e)
        e = SQL_EXEC(db, &Q[MARKS_CLEAR], NULL, x->id);
    for (size_t i = 0; i < n && !e; i++)
        e = SQL_EXEC(db, &Q[MARK], NULL, x->id, marks[i].criterion_id, x->kind_id, marks[i].mark_x1000);
    return e;
}

/* ---- what reviewers read --------------------------------------------------------------------------------------------------- */

static enum err take_evidence(const struct sql_rows *r, size_t i, void *to)
{
    struct review_evidence *out = to;
    *out = (struct review_evidence){
        .line_no = sql_int(r, i, 0),
        .from_on = (day)sql_int(r, i, 1),
        .until_on = (day)sql_int(r, i, 2),
        .title = rows_text(r, i, 3),
        .detail = rows_text(r, i, 4),
    };
    return OK;
}

enum err store_review_evidence(struct sql *db, struct arena *a, int64_t nomination_id, struct review_evidence **out,
                               size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[EVIDENCE], a, &r, nomination_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_evidence, n);
    return e;
}

static enum err take_file(const struct sql_rows *r, size_t i, void *to)
{
    struct review_file *out = to;
    out->name = rows_text(r, i, 1);
    return rows_id(r, i, 0, out->public_id);
}

enum err store_review_files(struct sql *db, struct arena *a, int64_t nomination_id, struct review_file **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[FILES], a, &r, nomination_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_file, n);
    return e;
}

/* ---- the meeting ------------------------------------------------------------------------------------------------------------ */

/* A number that may be missing: -1. */
static int64_t optional(const struct sql_rows *r, size_t i, size_t col)
{
    return sql_is_null(r, i, col) ? -1 : sql_int(r, i, col);
}

static enum err take_decision(const struct sql_rows *r, size_t i, void *to)
{
    struct review_decision *out = to;
    *out = (struct review_decision){
        .nomination_id = sql_int(r, i, 0),
        .leave = rows_text(r, i, 1)[0] == 'l',
        .order_no = sql_int(r, i, 2),
        .agree = optional(r, i, 3),
        .against = optional(r, i, 4),
        .abstain = optional(r, i, 5),
        .reason = rows_text(r, i, 6),
        .by = rows_text(r, i, 7),
        .at = sql_int(r, i, 8),
    };
    return OK;
}

enum err store_review_decisions(struct sql *db, struct arena *a, int64_t programme_id, struct review_decision **out,
                                size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[DECISIONS], a, &r, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_decision, n);
    return e;
}

enum err store_review_decide(struct sql *db, int64_t programme_id, const struct review_decision *x, bool withdrawn,
                             int64_t by, instant now)
{
    const char *outcome = withdrawn ? "none" : x->leave ? "leave" : "order";
    return SQL_EXEC(db, &Q[DECIDE], NULL, programme_id, x->nomination_id, outcome,
                    sql_opt(!withdrawn && !x->leave, x->order_no), sql_opt(x->agree >= 0, x->agree),
                    sql_opt(x->against >= 0, x->against), sql_opt(x->abstain >= 0, x->abstain), x->reason, by, now);
}

enum err store_review_result(struct sql *db, int64_t nomination_id, const char *result, int64_t rank_no)
{
    return SQL_EXEC(db, &Q[RESULT], NULL, result, sql_opt(rank_no != 0, rank_no), nomination_id);
}
