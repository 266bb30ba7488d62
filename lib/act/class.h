/*
 * class: what managers do with training classes. Each act holds the scope over the organizer (class.manage): outside it
 * the class is ERR_NOT_FOUND.
 *
 * A draft is written as often as one likes. Published, its timetable, audience and approval route are fixed, because
 * people have planned by them; the capacity may rise, and the class may be called off.
 */
#ifndef JX_ACT_CLASS_H
#define JX_ACT_CLASS_H

#include "lib/act/act.h"
#include "lib/domain/class_rules.h"
#include "lib/domain/enrolment.h"

struct class_meeting { /* a session as a form gives it; borrowed */
    instant starts_at, ends_at;
    const uint8_t *venue;
    const uint8_t *instructor; /* NULL: none yet */
    const char *topic;
    int64_t hours_x10;
};

struct class_input {          /* borrowed */
    const uint8_t *class_id;  /* public id; NULL: a new one */
    int64_t version;          /* that the form was drawn from; of a new one not looked at */
    const uint8_t *course;    /* public id */
    const uint8_t *organizer; /* public id of a unit granted to the manager; NULL: the only one, or as it was */
    int64_t term_no;          /* 0: the next */
    const struct class_meeting *meetings;
    size_t meeting_count;
    int64_t capacity;
    instant opens_at, closes_at;
    instant approve_by; /* 0: when enrolling closes */
    bool only_units;    /* open to `units` alone */
    const uint8_t *const *units;
    size_t unit_count;
    enum enrolment_route route;
    const char *note;
};

/* What is wrong with an input, for showing every fault at its field. */
struct class_remark {
    const char *field; /* as the form names it; NULL: the whole */
    size_t index;      /* the session */
    const char *key;
    const char *args[2]; /* NULL when unused */
};
struct class_remarks {
    struct class_remark list[CLASS_FAULTS_MAX];
    size_t n;
};

/* Saves a draft, its sessions and units. ERR_INVALID with `remarks` (the first is act->refusal too); ERR_CONFLICT with
   class.changed {0: version now}, class.fixed (it is published or cancelled) or class.term_taken. `saved` is its public
   id. */
enum err act_class_save(struct act *a, const struct class_input *in, struct class_remarks *remarks,
                        uint8_t saved[16]) MUST_CHECK;

/* Puts a draft into the catalogue: seats, line, the venues' and instructors' hours. Refused when it is no draft of that
   version, or a rule is broken by now. */
enum err act_class_publish(struct act *a, const uint8_t class_id[16], int64_t version) MUST_CHECK;

/* More seats; those that wait move up in the same transaction. Refused: class.not_published, class.begun,
   class.not_more {0: now}, class.places {0: venue, 1: places}. */
enum err act_class_raise(struct act *a, const uint8_t class_id[16], int64_t capacity) MUST_CHECK;

/* Calls a class off (or drops a draft): everybody's place ends and all are told why. Refused: class.cancelled_already,
   class.over. */
enum err act_class_cancel(struct act *a, const uint8_t class_id[16], const char *reason) MUST_CHECK;

/* For jobs: ends what was not approved in time and the lines of classes that have begun, class by class, each an act
   made like `like`. One that fails is logged and left for the next time. *done: how many classes. */
enum err act_class_overdue(const struct act *like, size_t *done) MUST_CHECK;

#endif
