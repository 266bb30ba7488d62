/*
 * eligibility: who may be recommended for a kind of honour, by the rules that its call sets (A1, A2, A3, A9 of the sources). Pure:
 * rules and facts in, findings out. Each rule is on or off, and says no (forbid) or asks for a second look (warn).
 *
 * "N years" are counted by the calendar: they are over on the day of the same date N years later, and where that year has no
 * 29 February, on the 28th (as 民法典 art. 202 counts). Exactly N years on the day that counts are N years.
 */
#ifndef JX_DOMAIN_ELIGIBILITY_H
#define JX_DOMAIN_ELIGIBILITY_H

#include "lib/base/clock.h"
#include "lib/domain/programme.h"

enum eligibility_rule {
    ELIGIBILITY_SERVICE,      /* at least so many years in these services (A1: 5) */
    ELIGIBILITY_IN_POST,      /* holds a post on the day that counts (A1) */
    ELIGIBILITY_UNIT_TYPE,    /* the collective, or the person's unit, is of these types (A1) */
    ELIGIBILITY_SANCTION,     /* no sanction that has effect on that day or after it */
    ELIGIBILITY_SAME_SERIES,  /* not honoured in the same series within so many years (A2: 5) */
    ELIGIBILITY_SAME_CAUSE,   /* not honoured for the same cause, ever (A9); a warning where none is named */
    ELIGIBILITY_LEADER_QUOTA, /* units with at least so many places recommend one leader, others none (A3: 5) */
    ELIGIBILITY_GRADE,        /* whoever is of this band of grades or above takes no part (A2: 厅局级) */
    ELIGIBILITY_RULES,
    ELIGIBILITY_OUTSIDE = ELIGIBILITY_RULES, /* no rule: somebody outside the system, of whom little is known here */
    ELIGIBILITY_FINDINGS
};
const char *eligibility_rule_code(enum eligibility_rule r);
bool eligibility_rule_parse(const char *code, enum eligibility_rule *out);

enum eligibility_effect { EFFECT_FORBID, EFFECT_WARN, EFFECT_COUNT };
const char *eligibility_effect_code(enum eligibility_effect e);
bool eligibility_effect_parse(const char *code, enum eligibility_effect *out);

/* Types of units, as the table unit has them; a set of them is the sum of 1 << type. */
enum eligibility_unit_type {
    UNIT_TYPE_BUREAU,
    UNIT_TYPE_DEPARTMENT,
    UNIT_TYPE_AFFILIATE,
    UNIT_TYPE_COUNTY_UNIT,
    UNIT_TYPE_COUNTY_SUBUNIT,
    UNIT_TYPE_PARTNER,
    UNIT_TYPE_PEER_OFFICE,
    UNIT_TYPE_COUNT
};
const char *eligibility_unit_type_code(enum eligibility_unit_type t);
bool eligibility_unit_type_parse(const char *code, enum eligibility_unit_type *out);
enum { ELIGIBILITY_TYPES_SIZE = 120 };
/* A set as "bureau,department", in their order; and back. False: an unknown word, or one twice; "" is the empty set. */
void eligibility_types_text(unsigned set, char out[ELIGIBILITY_TYPES_SIZE]);
bool eligibility_types_parse(const char *text, unsigned *set);

struct eligibility_rules { /* of a kind */
    bool on[ELIGIBILITY_RULES];
    enum eligibility_effect effect[ELIGIBILITY_RULES]; /* of those that are on; so are the parameters */
    int64_t service_years, series_years;
    unsigned types;        /* of units that take part */
    int64_t leader_places; /* units with at least so many may recommend one leader */
    int64_t leader_sort;   /* bands that sort at or before this one are leaders (grade_band.sort: the highest first) */
    int64_t grade_sort;    /* … take no part */
};
enum { ELIGIBILITY_YEARS_MAX = 50, ELIGIBILITY_PLACES_MAX = 5000 };

/* Whether a rule asks anything about a subject: length of service of a person only; of a paper whether its authors are in post, whether one
   of them is under a sanction, and whether it was honoured before. */
bool eligibility_applies(enum eligibility_rule r, enum programme_subject subject);

struct eligibility_facts { /* of one nominee; what a rule that is off would ask for need not be known */
    enum programme_subject subject;
    bool outside;  /* not of the system */
    day joined_on; /* people */
    bool in_post;  /* people: on the day that counts; papers: all authors who are of the system */
    bool has_unit; /* the unit itself, or the person's on that day, is known: */
    enum eligibility_unit_type unit_type;
    int64_t grade_sort; /* people: of their band */
    bool sanctioned;    /* a valid sanction, of a paper one of an author, has effect … */
    day sanction_until; /* … until this day: the latest */
    bool series_before; /* a valid honour of the same series … */
    day series_on;      /* … was given on this day: the latest */
    bool has_cause;     /* the recommendation names one; of a paper its topic is */
    bool
        cause_before; /* the same for the same cause; of a paper: for a paper of the same topic by one of its authors */
    day cause_on;
    bool leader;           /* recommended as a leader */
    bool has_quota;        /* the unit whose place it takes is known: */
    int64_t quota_places;  /* how many places it has of the kind */
    int64_t quota_leaders; /* how many other leaders it recommends of it */
};

struct eligibility_hit {
    enum eligibility_rule rule;
    enum eligibility_effect effect;
    int64_t number; /* years; places that a unit with a leader must have; 0: none */
    day on; /* the day that the finding is about: joined, counted, until, given; has_on (not of a cause unnamed) */
    bool has_on;
};

/* What the rules find, in their order; how many. `out` has room for ELIGIBILITY_FINDINGS. Of somebody outside the system only earlier
   honours are known, by name and unit in the register; when any rule that is on asks about the subject, they are a warning by
   themselves: at all else nobody but the unit can look. */
size_t eligibility_find(const struct eligibility_rules *rules, const struct eligibility_facts *facts, day counted_on,
                        struct eligibility_hit out[ELIGIBILITY_FINDINGS]);

/* The day on which `years` years from a day are over. */
day eligibility_years_on(day from, int64_t years);
/* The last day whose `years` years are over on `on`: who joined on it or before has served so long. */
day eligibility_years_back(day on, int64_t years);

/* ---- what the sources say, as a beginning ------------------------------------------------------------------------ */

enum eligibility_preset { PRESET_A1, PRESET_A2, PRESET_A3, PRESET_A9, ELIGIBILITY_PRESETS };
const char *eligibility_preset_code(enum eligibility_preset p);
bool eligibility_preset_parse(const char *code, enum eligibility_preset *out);
/* Turns on what a source says, beside what is on; a rule that is on already takes the source's parameter. `leader_sort` and
   `senior_sort`: how the bands 县处级 and 厅局级 sort on this site. */
void eligibility_preset_apply(enum eligibility_preset p, int64_t leader_sort, int64_t senior_sort,
                              struct eligibility_rules *rules);

#endif
