/*
 * rubric: the rubric (评分细则) of a segment as its office writes it: criteria, each by bands or by deductions, and the
 * faults that undo them. What decides a result is the rule card made from it (rule_card.h). Points are × 1000. Pure.
 */
#ifndef JX_DOMAIN_RUBRIC_H
#define JX_DOMAIN_RUBRIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    RUBRIC_CRITERIA_MAX = 60, /* of a segment */
    RUBRIC_BANDS_MAX = 10,    /* of a criterion */
    RUBRIC_DEDUCTIONS_MAX = 30,
    RUBRIC_FAULTS_MAX = 20,
    RUBRIC_POINTS_MAX = 1000000 /* × 1000: a criterion of at most 1,000 points */
};

enum rubric_effect { /* of a fault */
                     RUBRIC_ZERO_CRITERION,
                     RUBRIC_ZERO_SEGMENT,
                     RUBRIC_STOP,
                     RUBRIC_DISQUALIFY,
                     RUBRIC_EFFECT_COUNT
};

struct rubric_band {
    const char *name;
    int64_t from_x1000, to_x1000; /* both inclusive */
};
struct rubric_deduction {
    const char *name;
    int64_t points_x1000; /* for each `unit` */
    const char *unit;
    int64_t cap_x1000; /* at most so much by this item */
};
struct rubric_fault {
    const char *name;
    enum rubric_effect effect;
};

struct rubric_criterion {
    const char *code, *name;
    const char *name_en; /* NULL: none */
    bool objective;
    int64_t max_x1000, step_x1000;
    const char *standard;
    struct rubric_band *bands; /* of a subjective one */
    size_t band_count;
    struct rubric_deduction *deductions; /* of an objective one: a subjective one may have them as guidance */
    size_t deduction_count;
    struct rubric_fault *faults;
    size_t fault_count;
};

enum rubric_part { RUBRIC_OF_CRITERION, RUBRIC_OF_BAND, RUBRIC_OF_DEDUCTION };
struct rubric_problem {
    enum rubric_part part;
    size_t index;      /* which band or deduction, from 0 */
    const char *field; /* max, step, from, to, points, cap */
    const char *key;   /* message; {0} is `points_x1000` where it is not 0 */
    int64_t points_x1000;
};

/* Whether its numbers fit together; else the first that does not. Messages: rubric.max_range {0: most}, rubric.step_fit
   (the step does not divide the maximum), rubric.band_order, rubric.band_beyond {0: the maximum}, rubric.band_overlap,
   rubric.points_beyond {0}, rubric.cap_beyond {0}. */
bool rubric_check(const struct rubric_criterion *c, struct rubric_problem *out);

/* "zero_criterion" …; parsing takes zero_stage for zero_segment, as older tables say; false: another word. */
const char *rubric_effect_code(enum rubric_effect e);
bool rubric_effect_parse(const char *code, enum rubric_effect *out);

/* Whether a code is good in a rule card and in a table: 1–16 ASCII letters, digits and dashes, beginning with a letter,
   not ending with a dash, and no word that means something of its own in a file of marks. */
bool rubric_code_ok(const char *code);

#endif
