#include "lib/store/home.h"

#include "lib/store/rows.h"
#include "lib/store/scope.h"

enum {
    OWN,
    NEXT,
    APPROVALS,
    BASE,
    DRAFTS,
    EVENTS,
    ACCOUNT,
    CORRECTION,
    CHECK,
    AUDIT,
    CONTEST_ENTER,
    CONTEST_MANAGE,
    DRILL,
    OFFICIAL,
    RECUSAL,
    RULE_CARD,
    APPEAL,
    RESULTS_SIGN,
    RESULTS_PUBLISH,
    JUDGING,
    JUDGING_MANAGE,
    TABLET,
    AGREEMENT,
    MENTORSHIP_HR,
    MENTORSHIP_DEPARTMENT,
    WISH,
    MENTORING_REVIEW,
    MENTORING_REVIEW_UNIT,
    COMPLETION,
    MENTORING,
    MENTORING_SIGN,
    PAPER,
    AWARD_OFFICE,
    AWARD_CLOSING,
    AWARD_UNIT,
    AWARD_REVOCATION,
    REVIEW,
    COUNT
};

static const char APPROVE_UNIT[] = "enrolment.approve_unit";
static const char MANAGE[] = "class.manage";

/* The columns of a home_class come first in every list. */
#define CLASS "public_id, title, title_en, term_no"
#define CLASS_OUT "bssi"
enum { CLASS_COLUMNS = 4 };

/* What a module's view says, by whom it is for. */
#define NEED "SELECT h.kind, CAST(SUM(h.n) AS SIGNED), MIN(h.due_at), h.path FROM "
#define NEED_BY " GROUP BY h.kind, h.path HAVING SUM(h.n) > 0 ORDER BY h.kind, h.path"
#define NEED_OUT "sits"
#define OF_PERSON(view) NEED view " h WHERE h.person_id = ?" NEED_BY, "i", NEED_OUT
#define OF_UNITS(view) NEED view " h WHERE" SCOPE("h.scope_unit_id") NEED_BY, SCOPE_IN, NEED_OUT
#define OF_HOLDERS(view) NEED view " h" NEED_BY, "", NEED_OUT
/* The same of views that say from when until when it is so. */
#define OF_PERSON_TIMED(view)                                                                                          \
    NEED view " h WHERE (h.from_at IS NULL OR h.from_at <= ?) AND (h.until_at IS NULL OR h.until_at > ?) AND"          \
              " h.person_id = ?" NEED_BY,                                                                              \
        "tti", NEED_OUT
#define OF_UNITS_TIMED(view)                                                                                           \
    NEED view " h WHERE (h.from_at IS NULL OR h.from_at <= ?) AND (h.until_at IS NULL OR h.until_at > ?) AND" SCOPE(   \
        "h.scope_unit_id") NEED_BY,                                                                                    \
        "tt" SCOPE_IN, NEED_OUT
/* The same of an office's work on programmes, without objections about the reader, and without what is not theirs while they are
   nominated themselves. */
#define OF_OFFICE(view)                                                                                                \
    NEED view " h WHERE (h.from_at IS NULL OR h.from_at <= ?) AND (h.until_at IS NULL OR h.until_at > ?) AND" SCOPE(   \
        "h.scope_unit_id") "AND NOT EXISTS (SELECT 1 FROM objection_party y WHERE y.objection_id = h.objection_id"     \
                           " AND y.person_id = ?) AND NOT EXISTS (SELECT 1 FROM programme_party q WHERE"               \
                           " q.programme_id = h.undecided_id AND q.person_id = ?)" NEED_BY,                            \
        "tt" SCOPE_IN "ii", NEED_OUT
/* The same by days, which begin and end where the site is. */
#define NEED_DAILY "SELECT h.kind, CAST(SUM(h.n) AS SIGNED), MIN(h.due_on), h.path FROM "
#define NEED_DAILY_OUT "sids"
#define OF_PERSON_DAILY(view)                                                                                          \
    NEED_DAILY view " h WHERE h.from_on <= ? AND h.gone_on > ? AND h.person_id = ?" NEED_BY, "ddi", NEED_DAILY_OUT
#define OF_UNITS_DAILY(view)                                                                                           \
    NEED_DAILY view " h WHERE h.from_on <= ? AND h.gone_on > ? AND" SCOPE("h.scope_unit_id") NEED_BY, "dd" SCOPE_IN,   \
        NEED_DAILY_OUT

static const struct sql_query Q[COUNT] = {
    [OWN] = {"home.own",
             "SELECT " CLASS ", state, waiting_no, starts_at, ends_at FROM home_training_seat"
             " WHERE person_id = ? AND ends_at > ?"
             " UNION ALL SELECT " CLASS ", state, waiting_no, starts_at, ends_at FROM home_training_line"
             " WHERE person_id = ? AND ends_at > ? ORDER BY starts_at, public_id LIMIT ?",
             "ititi", CLASS_OUT "sitt"},
    [NEXT] = {"home.next",
              "SELECT " CLASS ", grade, topic, venue, seq, starts_at, ends_at FROM home_training_next"
              " WHERE person_id = ? AND ends_at > ? ORDER BY starts_at LIMIT 1",
              "it", CLASS_OUT "sssitt"},
    [APPROVALS] = {"home.approvals",
                   "SELECT COUNT(*), COUNT(DISTINCT h.class_id), MIN(h.due_at) FROM home_training_unit h"
                   " WHERE h.due_at > ? AND" SCOPE("h.scope_unit_id"),
                   "t" SCOPE_IN, "iit"},
    [BASE] = {"home.base",
              "SELECT MIN(h.public_id), MIN(h.title), MIN(h.title_en), MIN(h.term_no), COUNT(*), MIN(h.due_at)"
              " FROM home_training_base h WHERE h.due_at > ? AND h.starts_at > ? AND" SCOPE(
                  "h.scope_unit_id") " GROUP BY h.class_id ORDER BY MIN(h.due_at), h.class_id LIMIT ?",
              "tt" SCOPE_IN "i", CLASS_OUT "it"},
    [DRAFTS] = {"home.drafts",
                "SELECT h.public_id, h.title, h.title_en, h.term_no, 0, h.enrol_opens_at FROM home_training_draft h"
                " WHERE" SCOPE("h.scope_unit_id") " ORDER BY h.enrol_opens_at, h.class_id LIMIT ?",
                SCOPE_IN "i", CLASS_OUT "it"},
    [EVENTS] = {"home.events",
                "SELECT kind, title, title_en, starts_at, place, path FROM home_contest_event"
                " WHERE person_id = ? AND until_at > ? AND starts_at < ? ORDER BY starts_at, path LIMIT ?",
                "itti", "ssstss"},
    [ACCOUNT] = {"home.account", OF_PERSON("home_account")},
    [CORRECTION] = {"home.correction", OF_UNITS("home_correction")},
    [CHECK] = {"home.check", OF_HOLDERS("home_check")},
    [AUDIT] = {"home.audit", OF_HOLDERS("home_audit")},
    [CONTEST_ENTER] = {"home.contest_enter", OF_UNITS_TIMED("home_contest_enter")},
    [CONTEST_MANAGE] = {"home.contest_manage", OF_UNITS_TIMED("home_contest_manage")},
    [DRILL] = {"home.drill", OF_UNITS_TIMED("home_drill")},
    [OFFICIAL] = {"home.official", OF_PERSON("home_official")},
    [RECUSAL] = {"home.recusal", OF_UNITS("home_recusal")},
    [RULE_CARD] = {"home.rule_card", OF_UNITS("home_rule_card")},
    [APPEAL] = {"home.appeal", OF_PERSON("home_appeal")},
    [RESULTS_SIGN] = {"home.results_sign", OF_PERSON("home_results_sign")},
    [RESULTS_PUBLISH] = {"home.results_publish", OF_UNITS("home_results_publish")},
    [JUDGING] = {"home.judging", OF_PERSON("home_judging")},
    [JUDGING_MANAGE] = {"home.judging_manage", OF_UNITS_TIMED("home_judging_manage")},
    [TABLET] = {"home.tablet", OF_PERSON("home_tablet")},
    [AGREEMENT] = {"home.agreement", OF_PERSON("home_agreement")},
    [MENTORSHIP_HR] = {"home.mentorship_hr", OF_UNITS("home_mentorship_hr")},
    [MENTORSHIP_DEPARTMENT] = {"home.mentorship_department", OF_UNITS("home_mentorship_department")},
    [WISH] = {"home.wish", OF_PERSON_TIMED("home_wish")},
    [MENTORING_REVIEW] = {"home.mentoring_review", OF_PERSON_DAILY("home_mentoring_review")},
    [MENTORING_REVIEW_UNIT] = {"home.mentoring_review_unit", OF_UNITS_DAILY("home_mentoring_review_unit")},
    [COMPLETION] = {"home.completion", OF_UNITS_DAILY("home_completion")},
    [MENTORING] = {"home.mentoring", OF_PERSON("home_mentoring")},
    [MENTORING_SIGN] = {"home.mentoring_sign", OF_UNITS("home_mentoring_sign")},
    [PAPER] = {"home.paper", OF_PERSON_TIMED("home_paper")},
    [AWARD_OFFICE] = {"home.award_office", OF_OFFICE("home_award_office")},
    [AWARD_CLOSING] = {"home.award_closing", OF_OFFICE("home_award_closing")},
    [AWARD_UNIT] = {"home.award_unit", OF_UNITS_TIMED("home_award_unit")},
    [AWARD_REVOCATION] = {"home.award_revocation", OF_UNITS("home_award_revocation")},
    [REVIEW] = {"home.review", OF_PERSON("home_review")},
};
const struct sql_table store_home_table = {"home", Q, COUNT};

/* One a line, so that two people may add to it at once. */
const struct home_view home_views[] = {
    {HOME_OF_UNITS, "correction.answer", &Q[CORRECTION]},
    {HOME_OF_PERSON, NULL, &Q[ACCOUNT]},
    {HOME_OF_PERSON, NULL, &Q[REVIEW]},
    {HOME_OF_HOLDERS, "check.view", &Q[CHECK]},
    {HOME_OF_HOLDERS, "audit.view", &Q[AUDIT]},
    {HOME_OF_UNITS_TIMED, "contest.enter", &Q[CONTEST_ENTER]},
    {HOME_OF_UNITS_TIMED, "contest.manage", &Q[CONTEST_MANAGE]},
    {HOME_OF_UNITS_TIMED, "contest.drill", &Q[DRILL]},
    {HOME_OF_PERSON, NULL, &Q[OFFICIAL]},
    {HOME_OF_UNITS, "contest.manage", &Q[RECUSAL]},
    {HOME_OF_UNITS, "contest.manage", &Q[RULE_CARD]},
    {HOME_OF_PERSON, NULL, &Q[APPEAL]},
    {HOME_OF_PERSON, NULL, &Q[RESULTS_SIGN]},
    {HOME_OF_UNITS, "contest.manage", &Q[RESULTS_PUBLISH]},
    {HOME_OF_PERSON, NULL, &Q[JUDGING]},
    {HOME_OF_UNITS_TIMED, "contest.manage", &Q[JUDGING_MANAGE]},
    {HOME_OF_PERSON, NULL, &Q[TABLET]},
    {HOME_OF_PERSON, NULL, &Q[AGREEMENT]},
    {HOME_OF_UNITS, "mentorship.manage", &Q[MENTORSHIP_HR]},
    {HOME_OF_UNITS, "mentorship.department", &Q[MENTORSHIP_DEPARTMENT]},
    {HOME_OF_PERSON_TIMED, NULL, &Q[WISH]},
    {HOME_OF_PERSON_DAILY, NULL, &Q[MENTORING_REVIEW]},
    {HOME_OF_UNITS_DAILY, "mentorship.department", &Q[MENTORING_REVIEW_UNIT]},
    {HOME_OF_UNITS_DAILY, "mentorship.manage", &Q[COMPLETION]},
    {HOME_OF_PERSON, NULL, &Q[MENTORING]},
    {HOME_OF_UNITS, "mentorship.manage", &Q[MENTORING_SIGN]},
    {HOME_OF_PERSON_TIMED, NULL, &Q[PAPER]},
    {HOME_OF_OFFICE, "award.manage", &Q[AWARD_OFFICE]},
    {HOME_OF_OFFICE, "award.manage", &Q[AWARD_CLOSING]},
    {HOME_OF_UNITS_TIMED, "award.nominate", &Q[AWARD_UNIT]},
    {HOME_OF_UNITS, "award.lead", &Q[AWARD_REVOCATION]},
};
const size_t home_view_count = sizeof home_views / sizeof *home_views;

static enum err take_class(const struct sql_rows *r, size_t i, void *to)
{
    struct home_class *out = to;
    out->title = sql_text(r, i, 1);
    out->title_en = sql_text(r, i, 2);
    out->term_no = sql_int(r, i, 3);
    return rows_id(r, i, 0, out->public_id);
}

static enum err take_own(const struct sql_rows *r, size_t i, void *to)
{
    struct home_own *out = to;
    if (!enrolment_state_parse(sql_text(r, i, CLASS_COLUMNS), &out->state))
        return ERR_BUG;
    out->waiting_no = sql_int(r, i, CLASS_COLUMNS + 1);
    out->starts_at = sql_int(r, i, CLASS_COLUMNS + 2);
    out->ends_at = sql_int(r, i, CLASS_COLUMNS + 3);
    return take_class(r, i, &out->class);
}

enum err store_home_own(struct sql *db, struct arena *a, int64_t person_id, instant now, int64_t limit,
                        struct home_own **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OWN], a, &r, person_id, now, person_id, now, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take_own, n);
    return e;
}

static enum err take_next(const struct sql_rows *r, size_t i, void *to)
{
    struct home_next *out = to;
    out->grade = sql_text(r, i, CLASS_COLUMNS);
    out->topic = sql_text(r, i, CLASS_COLUMNS + 1);
    out->venue = sql_text(r, i, CLASS_COLUMNS + 2);
    out->seq = sql_int(r, i, CLASS_COLUMNS + 3);
    out->starts_at = sql_int(r, i, CLASS_COLUMNS + 4);
    out->ends_at = sql_int(r, i, CLASS_COLUMNS + 5);
    return take_class(r, i, &out->class);
}

enum err store_home_next(struct sql *db, struct arena *a, int64_t person_id, instant now, struct home_next *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[NEXT], a, &r, person_id, now), &r, take_next, out);
}

enum err store_home_approvals(struct sql *db, struct arena *a, int64_t person_id, day today, instant now,
                              struct home_approvals *out)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[APPROVALS], a, &r, now, person_id, APPROVE_UNIT, today, today);
    if (e)
        return e;
    *out = (struct home_approvals){sql_int(&r, 0, 0), sql_int(&r, 0, 1), sql_int(&r, 0, 2)};
    return OK;
}

static enum err take_due(const struct sql_rows *r, size_t i, void *to)
{
    struct home_due *out = to;
    out->people = sql_int(r, i, CLASS_COLUMNS);
    out->due_at = sql_int(r, i, CLASS_COLUMNS + 1);
    return take_class(r, i, &out->class);
}

enum err store_home_base(struct sql *db, struct arena *a, int64_t person_id, day today, instant now, int64_t limit,
                         struct home_due **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[BASE], a, &r, now, now, person_id, MANAGE, today, today, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take_due, n);
    return e;
}

enum err store_home_drafts(struct sql *db, struct arena *a, int64_t person_id, day today, int64_t limit,
                           struct home_due **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[DRAFTS], a, &r, person_id, MANAGE, today, today, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take_due, n);
    return e;
}

static enum err take_event(const struct sql_rows *r, size_t i, void *to)
{
    *(struct home_event *)to = (struct home_event){sql_text(r, i, 0), sql_text(r, i, 1),  sql_text(r, i, 2),
                                                   sql_int(r, i, 3),  rows_text(r, i, 4), sql_text(r, i, 5)};
    return OK;
}

enum err store_home_events(struct sql *db, struct arena *a, int64_t person_id, instant now, instant before,
                           int64_t limit, struct home_event **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[EVENTS], a, &r, person_id, now, before, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take_event, n);
    return e;
}

static enum err take_need(const struct sql_rows *r, size_t i, void *to)
{
    *(struct home_need *)to =
        (struct home_need){sql_text(r, i, 0), sql_int(r, i, 1), sql_int(r, i, 2), sql_text(r, i, 3)};
    return OK;
}

/* By when it is done, is a day: until the midnight that ends it. */
static enum err take_need_daily(const struct sql_rows *r, size_t i, void *to)
{
    *(struct home_need *)to = (struct home_need){sql_text(r, i, 0), sql_int(r, i, 1),
                                                 clock_day_start((day)sql_int(r, i, 2) + 1), sql_text(r, i, 3)};
    return OK;
}

enum err store_home_needs(struct sql *db, struct arena *a, const struct home_view *v, int64_t person_id, day today,
                          instant now, struct home_need **out, size_t *n)
{
    struct sql_rows r;
    enum err e = ERR_BUG;
    bool daily = false;
    switch (v->audience) {
    case HOME_OF_PERSON:
        e = SQL_SELECT(db, v->query, a, &r, person_id);
        break;
    case HOME_OF_PERSON_TIMED:
        e = SQL_SELECT(db, v->query, a, &r, now, now, person_id);
        break;
    case HOME_OF_UNITS:
        e = SQL_SELECT(db, v->query, a, &r, person_id, v->capability, today, today);
        break;
    case HOME_OF_OFFICE:
        e = SQL_SELECT(db, v->query, a, &r, now, now, person_id, v->capability, today, today, person_id, person_id);
        break;
    case HOME_OF_UNITS_TIMED:
        e = SQL_SELECT(db, v->query, a, &r, now, now, person_id, v->capability, today, today);
        break;
    case HOME_OF_PERSON_DAILY:
        daily = true;
        e = SQL_SELECT(db, v->query, a, &r, today, today, person_id);
        break;
    case HOME_OF_UNITS_DAILY:
        daily = true;
        e = SQL_SELECT(db, v->query, a, &r, today, today, person_id, v->capability, today, today);
        break;
    case HOME_OF_HOLDERS:
        e = SQL_SELECT(db, v->query, a, &r);
        break;
    }
    *out = rows_all(&e, a, &r, sizeof **out, daily ? take_need_daily : take_need, n);
    return e;
}
