#include "lib/domain/class_rules.h"

static const char *const KEYS[CLASS_RULE_COUNT] = {
    [CLASS_RULE_TIMETABLE] = NULL, /* the timetable's own */
    [CLASS_RULE_CLOSES_FIRST] = "class.closes_first",
    [CLASS_RULE_CLOSED_ALREADY] = "class.closed_already",
    [CLASS_RULE_CLOSES_LATE] = "class.closes_late",
    [CLASS_RULE_APPROVE_EARLY] = "class.approve_early",
    [CLASS_RULE_APPROVE_LATE] = "class.approve_late",
    [CLASS_RULE_PLACES] = "class.places",
};

static const char *const FIELDS[CLASS_RULE_COUNT] = {
    [CLASS_RULE_TIMETABLE] = "session_from",   [CLASS_RULE_CLOSES_FIRST] = "closes_at",
    [CLASS_RULE_CLOSED_ALREADY] = "closes_at", [CLASS_RULE_CLOSES_LATE] = "closes_at",
    [CLASS_RULE_APPROVE_EARLY] = "approve_by", [CLASS_RULE_APPROVE_LATE] = "approve_by",
    [CLASS_RULE_PLACES] = "capacity",
};

struct faults {
    struct class_fault *list;
    size_t n;
};

static void add(struct faults *f, enum class_rule rule, enum timetable_problem timetable, size_t index)
{
    if (f->n < CLASS_FAULTS_MAX)
        f->list[f->n++] = (struct class_fault){rule, timetable, index};
}

void class_rules_order(const struct class_rules_session *s, size_t n, size_t order[])
{
    for (size_t i = 0; i < n; i++) {
        size_t at = i;
        while (at > 0 && s[order[at - 1]].starts_at > s[i].starts_at) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = i;
    }
}

/* Each session by itself, then all of them in time. */
static void check_sessions(const struct class_rules_plan *p, struct faults *f)
{
    struct timetable_session sorted[TIMETABLE_SESSIONS_MAX];
    size_t order[TIMETABLE_SESSIONS_MAX];

    if (p->n == 0 || p->n > TIMETABLE_SESSIONS_MAX) {
        add(f, CLASS_RULE_TIMETABLE, p->n ? TIMETABLE_TOO_MANY : TIMETABLE_EMPTY, 0);
        return;
    }
    for (size_t i = 0; i < p->n; i++) {
        const struct timetable_session one = {p->sessions[i].starts_at, p->sessions[i].ends_at};
        size_t which;
        enum timetable_problem problem = timetable_check(&one, 1, &which);
        if (problem)
            add(f, CLASS_RULE_TIMETABLE, problem, i);
    }
    if (f->n)
        return;
    class_rules_order(p->sessions, p->n, order);
    for (size_t i = 0; i < p->n; i++) {
        const struct class_rules_session *s = &p->sessions[order[i]];
        sorted[i] = (struct timetable_session){s->starts_at, s->ends_at};
    }
    size_t which;
    enum timetable_problem problem = timetable_check(sorted, p->n, &which);
    if (problem)
        add(f, CLASS_RULE_TIMETABLE, problem, order[which]);
}

size_t class_rules_check(const struct class_rules_plan *p, struct class_fault out[CLASS_FAULTS_MAX])
{
    struct faults f = {out, 0};

    check_sessions(p, &f);
    const bool timed = f.n == 0;
    instant first = 0;
    for (size_t i = 0; timed && i < p->n; i++)
        if (i == 0 || p->sessions[i].starts_at < first)
            first = p->sessions[i].starts_at;

    if (p->closes_at <= p->opens_at)
        add(&f, CLASS_RULE_CLOSES_FIRST, TIMETABLE_FINE, 0);
    else if (p->closes_at <= p->now)
        add(&f, CLASS_RULE_CLOSED_ALREADY, TIMETABLE_FINE, 0);
    else if (timed && p->closes_at > first)
        add(&f, CLASS_RULE_CLOSES_LATE, TIMETABLE_FINE, 0);
    if (p->approve_by < p->closes_at)
        add(&f, CLASS_RULE_APPROVE_EARLY, TIMETABLE_FINE, 0);
    else if (timed && p->approve_by > first && p->closes_at <= first)
        add(&f, CLASS_RULE_APPROVE_LATE, TIMETABLE_FINE, 0);
    for (size_t i = 0; i < p->n; i++) {
        if (p->sessions[i].places && p->capacity > p->sessions[i].places) {
            add(&f, CLASS_RULE_PLACES, TIMETABLE_FINE, i);
            break;
        }
    }
    return f.n;
}

const char *class_rules_field(const struct class_fault *f)
{
    if (f->rule == CLASS_RULE_TIMETABLE && (f->timetable == TIMETABLE_ENDS_FIRST || f->timetable == TIMETABLE_TOO_LONG))
        return "session_to";
    if (f->rule == CLASS_RULE_TIMETABLE && (f->timetable == TIMETABLE_EMPTY || f->timetable == TIMETABLE_TOO_WIDE))
        return "session_day";
    return FIELDS[f->rule];
}

const char *class_rules_key(const struct class_fault *f)
{
    return f->rule == CLASS_RULE_TIMETABLE ? timetable_problem_key(f->timetable) : KEYS[f->rule];
}
