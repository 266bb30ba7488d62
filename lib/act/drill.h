/*
 * drill: what the people of a unit's office do with drills (岗位练兵): plan them, call people, record who came and what
 * marks were given, finish, correct, cancel. Capability contest.drill, scope: the unit whose drill it is; people are
 * called from within the scope. All ids are public ids, borrowed. Errors: those of act_run; ERR_NOT_FOUND: not within
 * the scope.
 */
#ifndef JX_ACT_DRILL_H
#define JX_ACT_DRILL_H

#include "lib/act/act.h"
#include "lib/domain/drill.h"

#define DRILL_CAPABILITY "contest.drill"

struct drill_input {
    const uint8_t *drill_id; /* NULL: a new one */
    int64_t version;         /* as the form had it */
    const uint8_t *unit;     /* of a new one; later it is fixed */
    const uint8_t *edition;  /* NULL: for none */
    const char *discipline;  /* code; "": a free topic */
    const char *topic;       /* "": the discipline's name */
    instant starts_at, ends_at;
    const char *place;
    const uint8_t *leader; /* within the scope, or who it is already; NULL: whoever plans it */
    int64_t mark_step_x10;
    const char *note;
};

/* Plans a drill or changes a planned one; those called are told when its hours or place change. */
enum err act_drill_save(struct act *a, const struct drill_input *in) MUST_CHECK;

/* Calls one person, or everybody of a unit (with those below) of a specialty ("": any) who has not been called, and
   tells them. */
enum err act_drill_call(struct act *a, const uint8_t drill_id[16], const uint8_t person[16]) MUST_CHECK;
enum err act_drill_call_unit(struct act *a, const uint8_t drill_id[16], const uint8_t unit[16],
                             const char *specialty) MUST_CHECK;
enum err act_drill_uncall(struct act *a, const uint8_t drill_id[16], const uint8_t person[16]) MUST_CHECK;

/* Planned drills alone; those called are told. */
enum err act_drill_cancel(struct act *a, const uint8_t drill_id[16], const char *reason) MUST_CHECK;

struct drill_row {
    const uint8_t *person;
    enum drill_presence presence; /* DRILL_CALLED: nothing yet; with a mark it means present */
    bool marked;
    int64_t mark_x10;
    const char *note;
};
struct drill_record {
    const uint8_t *drill_id;
    int64_t version;
    const struct drill_row *rows;
    size_t count;
    bool finish;        /* the drill is over: everybody must be recorded */
    const char *reason; /* of correcting a drill that was held */
};
/* What is wrong with the rows, each at its field (presence, mark). */
struct drill_remarks {
    size_t n;
    struct drill_remark {
        const char *field;
        size_t index;
        const char *key;
        const char *name; /* whose row it is, the first argument; arena */
        const char *arg;  /* the second; NULL: none; arena */
    } list[DRILL_PEOPLE_MAX];
};
/* From the drill's day on. ERR_INVALID with remarks: rows are wrong, nothing is kept. */
enum err act_drill_record(struct act *a, const struct drill_record *in, struct drill_remarks *remarks) MUST_CHECK;

#endif
