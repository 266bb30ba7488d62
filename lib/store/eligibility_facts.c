#include "lib/store/eligibility_facts.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/text.h"
#include "lib/store/rows.h"

enum { ALL, AUTHORS, BEFORE, QUOTA, LEADERS, PASSES, KINDS, COUNT = 2 * KINDS };

/* Whom it is about: the same two parameters either way. */
#define OF_PROGRAMME " x.programme_id = ? AND x.state = ? "
#define OF_ONE " x.id = ? AND ? <> '' "
#define OF_IN "is"

/* People and units of the system; of somebody outside, and of a paper, all that is NULL. */
#define SELECT_ALL(of)                                                                                                 \
    "SELECT x.id, x.kind_id, x.subject, x.outside, x.leader, COALESCE(x.quota_unit_id, x.from_unit_id), p.joined_on,"  \
    " b.sort, COALESCE(u.type, w.type), COALESCE((SELECT MAX(s.until_on) FROM sanction s WHERE s.state = 'valid' AND"  \
    " s.person_id = x.person_id), (SELECT MAX(s.until_on) FROM sanction s WHERE s.state = 'valid' AND s.unit_id ="     \
    " x.unit_id)), x.cause FROM nomination x LEFT JOIN person p ON p.id = x.person_id LEFT JOIN grade_band b ON "      \
    "b.word = "                                                                                                        \
    "p.grade_band LEFT JOIN posting g ON g.person_id = x.person_id"                                                    \
    " AND g.kind = 'main' AND g.from_on <= ? AND g.until_on > ? LEFT JOIN unit u ON u.id = g.unit_id LEFT JOIN unit w" \
    " ON w.id = x.unit_id WHERE" of "ORDER BY x.id"

/* Of a paper: how many of its authors, of the system, are not in post, and the latest day of their sanctions. */
#define SELECT_AUTHORS(of)                                                                                             \
    "SELECT x.id, COUNT(*) - COUNT(g.person_id), MAX((SELECT MAX(s.until_on) FROM sanction s WHERE s.state = 'valid'"  \
    " AND s.person_id = y.person_id)) FROM nomination x JOIN paper_author y ON y.nomination_id = x.id AND y.person_id" \
    " IS NOT NULL LEFT JOIN posting g ON g.person_id = y.person_id AND g.kind = 'main' AND g.from_on <= ? AND"         \
    " g.until_on > ? WHERE" of "AND x.subject = 'paper' GROUP BY x.id ORDER BY x.id"

/* Valid honours, whether each is of the same series (of `other`: of the same title), and the causes, which are compared folded: of the
   person, of the unit; of somebody outside, who has no record, those of the same name and unit as written in the register; of a paper
   those of a paper of the same topic by one of its authors, where both causes are that topic. */
#define HONOUR_OF " h.state = 'valid' AND "
#define SAME "h.series, h.title, h.awarded_on, x.cause, h.cause"
#define SELECT_BEFORE(of)                                                                                              \
    "SELECT m.id, (m.series = ? AND m.series <> 'other') OR m.title = ?, m.awarded_on, m.cause, m.given FROM"          \
    " (SELECT x.id, " SAME " AS given FROM nomination x JOIN honour h ON h.person_id = x.person_id WHERE" HONOUR_OF of \
    " UNION ALL SELECT x.id, " SAME " FROM nomination x JOIN honour h ON h.unit_id = x.unit_id WHERE" HONOUR_OF of     \
    " UNION ALL SELECT x.id, " SAME " FROM nomination x JOIN honour h ON h.name = x.name AND h.subject = x.subject"    \
    " AND (x.subject = 'collective' OR h.unit_name = x.unit_name) AND h.person_id IS NULL AND h.unit_id IS NULL"       \
    " WHERE x.outside = 1 AND" HONOUR_OF of " UNION ALL SELECT x.id, '', '', h.awarded_on, x.name, h.name FROM "       \
    "nomination x JOIN honour h ON h.name = x.name AND"                                                                \
    " h.subject = 'paper' WHERE x.subject = 'paper' AND" HONOUR_OF of                                                  \
    "AND (EXISTS (SELECT 1 FROM paper_author y JOIN paper_author z ON z.person_id = y.person_id WHERE y.nomination_id" \
    " = x.id AND z.nomination_id = h.nomination_id) OR (h.nomination_id IS NULL AND h.unit_name = x.unit_name))) m"
#define BEFORE_IN "ss" OF_IN OF_IN OF_IN OF_IN

/* The units whose places it could take: at or above where it lies, the nearest first. */
#define SELECT_QUOTA(of)                                                                                               \
    "SELECT x.id, l.unit_id, COUNT(*) FROM nomination x JOIN unit_closure c ON c.descendant_id ="                      \
    " COALESCE(x.quota_unit_id, x.from_unit_id) JOIN programme_place l ON l.unit_id = c.ancestor_id AND l.kind_id ="   \
    " x.kind_id WHERE" of "GROUP BY x.id, l.unit_id, c.depth ORDER BY x.id, c.depth"

#define SELECT_PASSES(of)                                                                                              \
    "SELECT x.id, o.rule, o.finding, o.holds, o.reason, p.name, o.at FROM nomination x JOIN nomination_override o"     \
    " ON o.nomination_id = x.id JOIN person p ON p.id = o.person_id WHERE" of "AND o.id = (SELECT MAX(v.id) FROM"      \
    " nomination_override v WHERE v.nomination_id = o.nomination_id AND v.rule = o.rule) ORDER BY x.id"

/* Leaders who hold a place, of all kinds. */
#define SELECT_LEADERS                                                                                                 \
    "SELECT y.id, y.kind_id, y.quota_unit_id, y.leader, b.sort FROM nomination y LEFT JOIN person p ON p.id ="         \
    " y.person_id LEFT JOIN grade_band b ON b.word = p.grade_band WHERE y.programme_id = ? AND y.quota_unit_id IS NOT" \
    " NULL AND (y.leader = 1 OR b.sort <= ?)"

static const struct sql_query Q[COUNT] = {
    [ALL] = {"eligibility_facts.all", SELECT_ALL(OF_PROGRAMME), "dd" OF_IN, "iisiiidisds"},
    [AUTHORS] = {"eligibility_facts.authors", SELECT_AUTHORS(OF_PROGRAMME), "dd" OF_IN, "iid"},
    [BEFORE] = {"eligibility_facts.before", SELECT_BEFORE(OF_PROGRAMME), BEFORE_IN, "iidss"},
    [QUOTA] = {"eligibility_facts.quota", SELECT_QUOTA(OF_PROGRAMME), OF_IN, "iii"},
    [LEADERS] = {"eligibility_facts.leaders", SELECT_LEADERS, "ii", "iiiii"},
    [PASSES] = {"eligibility_facts.passes", SELECT_PASSES(OF_PROGRAMME), OF_IN, "ississt"},
    [KINDS + ALL] = {"eligibility_facts.all_of_one", SELECT_ALL(OF_ONE), "dd" OF_IN, "iisiiidisds"},
    [KINDS + AUTHORS] = {"eligibility_facts.authors_of_one", SELECT_AUTHORS(OF_ONE), "dd" OF_IN, "iid"},
    [KINDS + BEFORE] = {"eligibility_facts.before_of_one", SELECT_BEFORE(OF_ONE), BEFORE_IN, "iidss"},
    [KINDS + QUOTA] = {"eligibility_facts.quota_of_one", SELECT_QUOTA(OF_ONE), OF_IN, "iii"},
    [KINDS + LEADERS] = {"eligibility_facts.leaders_of_one", SELECT_LEADERS, "ii", "iiiii"},
    [KINDS + PASSES] = {"eligibility_facts.passes_of_one", SELECT_PASSES(OF_ONE), OF_IN, "ississt"},
};
const struct sql_table store_eligibility_facts_table = {"eligibility_facts", Q, COUNT};

struct asking {
    struct sql *db;
    struct arena *a;
    const struct eligibility_question *q;
    const struct sql_query *queries; /* of all, or of one */
    int64_t about;                   /* the two parameters that say whom it is about */
    const char *state;
    struct eligibility_nominee *list;
    struct lying {
        int64_t unit_id; /* where it lies, or whose place it holds */
        int64_t quota_unit_id;
    } * lying; /* beside `list` */
    size_t n;
};

static int by_id(const void *key, const void *row)
{
    const int64_t id = *(const int64_t *)key, at = ((const struct eligibility_nominee *)row)->id;
    return id < at ? -1 : id > at;
}

/* NULL: they came since, or their kind has no rules. */
static struct eligibility_nominee *find(const struct asking *x, int64_t id)
{
    return x->n ? bsearch(&id, x->list, x->n, sizeof *x->list, by_id) : NULL;
}

static bool asks(const struct eligibility_question *q, enum eligibility_rule rule)
{
    for (size_t i = 0; i < q->rule_count; i++)
        if (q->rules[i].rules.on[rule])
            return true;
    return false;
}

/* ---- who ----------------------------------------------------------------------------------------------------------- */

static const struct kind_rules *rules_of(const struct eligibility_question *q, int64_t kind_id)
{
    for (size_t i = 0; i < q->rule_count; i++)
        if (q->rules[i].kind_id == kind_id)
            return &q->rules[i];
    return NULL;
}

static enum err take(struct arena *a, const struct sql_rows *r, size_t i, struct eligibility_nominee *out)
{
    struct eligibility_facts *f = &out->facts;
    *out = (struct eligibility_nominee){.id = sql_int(r, i, 0), .kind_id = sql_int(r, i, 1), .rules = out->rules};
    f->outside = sql_int(r, i, 3) != 0;
    f->leader = sql_int(r, i, 4) != 0;
    f->joined_on = (day)sql_int(r, i, 6);
    f->grade_sort = sql_int(r, i, 7);
    f->has_unit = !sql_is_null(r, i, 8);
    f->in_post = f->has_unit;
    f->sanctioned = !sql_is_null(r, i, 9);
    f->sanction_until = (day)sql_int(r, i, 9);
    if (!programme_subject_parse(sql_text(r, i, 2), &f->subject))
        return ERR_BUG;
    const char *cause = text_fold(a, sql_text(r, i, 10));
    if (!cause)
        return ERR_NO_MEMORY;
    f->has_cause = cause[0] != 0;
    return !f->has_unit || eligibility_unit_type_parse(sql_text(r, i, 8), &f->unit_type) ? OK : ERR_BUG;
}

static enum err ask_all(struct asking *x)
{
    const day on = x->q->p->counted_on;
    struct sql_rows r;
    enum err e = SQL_SELECT(x->db, &x->queries[ALL], x->a, &r, on, on, x->about, x->state);
    x->list = e ? NULL : arena_array(x->a, r.count + 1, sizeof *x->list);
    x->lying = e ? NULL : arena_array(x->a, r.count + 1, sizeof *x->lying);
    if (!e && (!x->list || !x->lying))
        e = ERR_NO_MEMORY;
    for (size_t i = 0; !e && i < r.count; i++) {
        struct eligibility_nominee *out = &x->list[x->n];
        out->rules = rules_of(x->q, sql_int(&r, i, 1));
        if (!out->rules)
            continue;
        e = take(x->a, &r, i, out);
        x->lying[x->n++].unit_id = sql_int(&r, i, 5);
    }
    return e;
}

static enum err ask_authors(struct asking *x)
{
    const day on = x->q->p->counted_on;
    struct sql_rows r;
    const enum err e = SQL_SELECT(x->db, &x->queries[AUTHORS], x->a, &r, on, on, x->about, x->state);
    for (size_t i = 0; !e && i < r.count; i++) {
        struct eligibility_nominee *of = find(x, sql_int(&r, i, 0));
        if (!of)
            continue;
        of->facts.in_post = sql_int(&r, i, 1) == 0;
        of->facts.sanctioned = !sql_is_null(&r, i, 2);
        of->facts.sanction_until = (day)sql_int(&r, i, 2);
    }
    return e;
}

/* ---- what they have ------------------------------------------------------------------------------------------------- */

/* Whether two causes are one, however they are spaced and wide; what is named nowhere is none. */
static enum err is_same_cause(struct arena *a, const char *one, const char *other, bool *same)
{
    const char *x = text_fold(a, one), *y = text_fold(a, other);
    *same = x && y && x[0] && strcmp(x, y) == 0;
    return x && y ? OK : ERR_NO_MEMORY;
}

static void keep_latest(bool *before, day *on, day given)
{
    *on = *before && *on > given ? *on : given;
    *before = true;
}

static enum err ask_before(struct asking *x)
{
    struct sql_rows r;
    enum err e =
        SQL_SELECT(x->db, &x->queries[BEFORE], x->a, &r, programme_series_code(x->q->p->series), x->q->p->award_name,
                   x->about, x->state, x->about, x->state, x->about, x->state, x->about, x->state);
    for (size_t i = 0; !e && i < r.count; i++) {
        struct eligibility_nominee *of = find(x, sql_int(&r, i, 0));
        const day on = (day)sql_int(&r, i, 2);
        bool same;
        if (!of)
            continue;
        if (sql_int(&r, i, 1))
            keep_latest(&of->facts.series_before, &of->facts.series_on, on);
        e = is_same_cause(x->a, sql_text(&r, i, 3), sql_text(&r, i, 4), &same);
        if (!e && same)
            keep_latest(&of->facts.cause_before, &of->facts.cause_on, on);
    }
    return e;
}

static enum err ask_quota(struct asking *x)
{
    struct sql_rows r;
    const enum err e = SQL_SELECT(x->db, &x->queries[QUOTA], x->a, &r, x->about, x->state);
    for (size_t i = 0; !e && i < r.count; i++) {
        struct eligibility_nominee *of = find(x, sql_int(&r, i, 0));
        if (!of || of->facts.has_quota) /* the nearest stands first */
            continue;
        of->facts.has_quota = true;
        of->facts.quota_places = sql_int(&r, i, 2);
        x->lying[of - x->list].quota_unit_id = sql_int(&r, i, 1);
    }
    return e;
}

static enum err ask_leaders(struct asking *x)
{
    struct sql_rows r;
    int64_t widest = INT64_MIN;
    for (size_t i = 0; i < x->q->rule_count; i++)
        if (x->q->rules[i].rules.on[ELIGIBILITY_LEADER_QUOTA] && x->q->rules[i].rules.leader_sort > widest)
            widest = x->q->rules[i].rules.leader_sort;
    const enum err e = SQL_SELECT(x->db, &x->queries[LEADERS], x->a, &r, x->q->p->id, widest);
    for (size_t i = 0; !e && i < r.count; i++)
        for (size_t k = 0; k < x->n; k++) {
            struct eligibility_nominee *of = &x->list[k];
            const bool leads =
                sql_int(&r, i, 3) || (!sql_is_null(&r, i, 4) && sql_int(&r, i, 4) <= of->rules->rules.leader_sort);
            if (leads && of->facts.has_quota && of->id != sql_int(&r, i, 0) && of->kind_id == sql_int(&r, i, 1) &&
                x->lying[k].quota_unit_id == sql_int(&r, i, 2))
                of->facts.quota_leaders++;
        }
    return e;
}

/* ---- what was let pass ---------------------------------------------------------------------------------------------- */

static enum err ask_passes(struct asking *x)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(x->db, &x->queries[PASSES], x->a, &r, x->about, x->state);
    struct eligibility_pass *list = e ? NULL : arena_array(x->a, r.count + 1, sizeof *list);
    if (!e && !list)
        e = ERR_NO_MEMORY;
    for (size_t i = 0; !e && i < r.count; i++) {
        struct eligibility_nominee *of = find(x, sql_int(&r, i, 0));
        list[i] = (struct eligibility_pass){
            .mark = rows_text(&r, i, 2),
            .holds = sql_int(&r, i, 3) != 0,
            .reason = rows_text(&r, i, 4),
            .by = rows_text(&r, i, 5),
            .at = sql_int(&r, i, 6),
        };
        if (!eligibility_rule_parse(sql_text(&r, i, 1), &list[i].rule))
            return ERR_BUG;
        if (of && of->pass_count++ == 0)
            of->passes = &list[i];
    }
    return e;
}

enum err store_eligibility_facts(struct sql *db, struct arena *a, const struct eligibility_question *q,
                                 struct eligibility_nominee **out, size_t *n)
{
    const bool one = q->nomination_id != 0;
    struct asking x = {.db = db,
                       .a = a,
                       .q = q,
                       .queries = one ? &Q[KINDS] : Q,
                       .about = one ? q->nomination_id : q->p->id,
                       .state = nomination_state_code(q->state)};
    bool papers = false;
    enum err e = ask_all(&x);
    for (size_t i = 0; i < x.n; i++)
        papers = papers || x.list[i].facts.subject == SUBJECT_PAPER;
    if (!e && papers)
        e = ask_authors(&x);
    if (!e && x.n && (asks(q, ELIGIBILITY_SAME_SERIES) || asks(q, ELIGIBILITY_SAME_CAUSE)))
        e = ask_before(&x);
    if (!e && x.n && asks(q, ELIGIBILITY_LEADER_QUOTA))
        e = ask_quota(&x);
    if (!e && x.n && asks(q, ELIGIBILITY_LEADER_QUOTA))
        e = ask_leaders(&x);
    if (!e && x.n)
        e = ask_passes(&x);
    *out = x.list;
    *n = x.n;
    return e;
}
