/*
 * class_rules: what must hold for a class as its manager plans it: sessions, the time of enrolling, approval, places.
 *
 * All faults are found at once, so that a form shows every one. A fault names the field it belongs to by the name the
 * forms give it, and the session by its place in the plan as it was handed in, whatever its place in time.
 */
#ifndef JX_DOMAIN_CLASS_RULES_H
#define JX_DOMAIN_CLASS_RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/domain/timetable.h"

enum { CLASS_CAPACITY_MAX = 2000 };

enum class_rule {
    CLASS_RULE_TIMETABLE,      /* of the sessions: see `timetable` */
    CLASS_RULE_CLOSES_FIRST,   /* enrolment closes no later than it opens */
    CLASS_RULE_CLOSED_ALREADY, /* … at an instant that has passed */
    CLASS_RULE_CLOSES_LATE,    /* … after the first session has begun */
    CLASS_RULE_APPROVE_EARLY,  /* approvals end before enrolment closes */
    CLASS_RULE_APPROVE_LATE,   /* … after the first session has begun */
    CLASS_RULE_PLACES,         /* more seats than a venue holds people: `index` is its session */
    CLASS_RULE_COUNT
};

struct class_rules_session {
    instant starts_at, ends_at;
    int64_t places; /* of its venue; 0: not known */
};

struct class_rules_plan {
    const struct class_rules_session *sessions; /* in any order */
    size_t n;
    instant opens_at, closes_at, approve_by;
    int64_t capacity;
    instant now;
};

struct class_fault {
    enum class_rule rule;
    enum timetable_problem timetable; /* with CLASS_RULE_TIMETABLE */
    size_t index;                     /* the session */
};
enum { CLASS_FAULTS_MAX = TIMETABLE_SESSIONS_MAX + CLASS_RULE_COUNT };

/* Writes the faults, those of sessions first; returns how many. */
size_t class_rules_check(const struct class_rules_plan *p, struct class_fault out[CLASS_FAULTS_MAX]);

/* The form field and the message key of a fault ("session_to", "timetable.ends_first"). Static. */
const char *class_rules_field(const struct class_fault *f);
const char *class_rules_key(const struct class_fault *f);

/* The order of sessions in time: order[i] is the place in `s` of the i-th to begin (stable). n ≤
 * TIMETABLE_SESSIONS_MAX. */
void class_rules_order(const struct class_rules_session *s, size_t n, size_t order[]);

#endif
