/*
 * rule_card: all that decides a result, in one document (评分规则卡): scales, how a panel combines, what is added and
 * weighed, where and how to round, the order of ties, advancement and prizes. docs/rule-card.md tells the format.
 *
 * rule_card_read takes the JSON text apart, checks all of it, fills in every default and resolves every code to an
 * index, so whoever computes by a card needs no further look-up and no further check. The canonical text is the card
 * with everything written out in one way; its SHA-256 is the card's hash, whatever the card's own spelling was.
 *
 * Pure: no I/O, no clock; digests are the caller's.
 */
#ifndef JX_DOMAIN_RULE_CARD_H
#define JX_DOMAIN_RULE_CARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/base/rational.h"
#include "lib/base/strmap.h"

#define RULE_CARD_FORMAT "jiangxin rule card 1"

/* Decimals of a card are whole millionths: "0.5" is 500000. At most nine digits stand before the point. */
enum { RULE_CARD_SCALE = 6, RULE_CARD_ONE = 1000000 };

enum { /* bounds of the format; docs/rule-card.md names them */
       RULE_CARD_BYTES = 1 << 20,
       RULE_CARD_CODE = 40,  /* code points */
       RULE_CARD_TEXT = 200, /* of names and the title */
       RULE_CARD_UNIT = 20,
       RULE_CARD_ENTRY = 100, /* of an entry's or a judge's name */
       RULE_CARD_JUDGES = 99, /* as many substitutes */
       RULE_CARD_ENTRIES = 5000,
       RULE_CARD_CRITERIA = 200,
       RULE_CARD_BANDS = 20,
       RULE_CARD_DEDUCTIONS = 50,
       RULE_CARD_COUNT = 1000, /* of one deduction, by one judge */
       RULE_CARD_VALUES = 200,
       RULE_CARD_FAULTS = 200,
       RULE_CARD_STEPS = 300,
       RULE_CARD_ITEMS = 200,
       RULE_CARD_TIES = 20,
       RULE_CARD_PRIZES = 10,
       RULE_CARD_RATIO = 1000,
       RULE_CARD_PRIZE_PLACES = 10000,
       RULE_CARD_PLACES = 9 /* digits behind the point, of a rounding */
};

struct rule_card_round {
    bool given; /* false: exact, no rounding */
    int places;
    enum rational_mode mode;
};

/* What a code stands for. Criteria, values, faults and steps share one namespace. */
enum rule_card_kind {
    RULE_CARD_NOTHING, /* e.g. an item without `times` */
    RULE_CARD_CRITERION,
    RULE_CARD_VALUE,
    RULE_CARD_FAULT,
    RULE_CARD_STEP
};
struct rule_card_ref {
    enum rule_card_kind kind;
    size_t index; /* into criteria, values, faults or steps */
};

enum rule_card_blind { RULE_CARD_BLIND_NONE, RULE_CARD_BLIND_NUMBER, RULE_CARD_BLIND_PRODUCT };

enum rule_card_recused {
    RULE_CARD_FEWER,     /* the others count, trims unchanged, never below the least panel */
    RULE_CARD_SUBSTITUTE /* for each recused judge one more of the substitutes must have marked */
};

struct rule_card_band {
    const char *name;
    int64_t from, to;
};

struct rule_card_deduction {
    const char *code; /* unique within the criterion */
    const char *name;
    int64_t points; /* > 0, for each count */
    const char *unit;
    int64_t cap; /* this item takes at most so much; default: max − min */
};

struct rule_card_criterion {
    const char *code, *name;
    int64_t min, max, step;
    bool objective;
    bool optional;
    size_t *judges; /* indexes into card.judges, ascending; NULL: every judge of the panel */
    size_t judge_count;
    size_t least; /* the smallest panel for it; as panel.least unless it says */
    struct rule_card_band *bands;
    size_t band_count;
    struct rule_card_deduction *deductions;
    size_t deduction_count;
};

struct rule_card_value { /* one figure for each entry that no judge gives */
    const char *code, *name, *unit;
    int64_t min, max, step;
    bool optional;
};

enum rule_card_effect {
    RULE_CARD_ZERO_CRITERION,
    RULE_CARD_ZERO_STEP, /* "zero_segment" */
    RULE_CARD_STOP,      /* what was not marked of the step's criteria and values counts zero */
    RULE_CARD_DISQUALIFY
};
struct rule_card_fault {
    const char *code, *name;
    enum rule_card_effect effect;
    struct rule_card_ref target; /* a criterion, a step; nothing when it disqualifies */
};

enum rule_card_step_kind { RULE_CARD_PANEL, RULE_CARD_ADD, RULE_CARD_WEIGH, RULE_CARD_PICK };
enum rule_card_take { RULE_CARD_MEAN, RULE_CARD_SUM };

/* One item of a step: ± of × factor ÷ divisor × times. */
struct rule_card_item {
    struct rule_card_ref of;    /* panel: a criterion; else a value or an earlier step; nothing: `points` itself */
    bool minus;                 /* add */
    int64_t points;             /* add, without `of`: a constant */
    int64_t factor;             /* panel, add; > 0 in a panel */
    int64_t divisor;            /* panel, add; > 0 */
    int64_t weight;             /* weigh: per cent, > 0; they total 100 */
    struct rule_card_ref times; /* panel, add: a value or an earlier step; nothing: once */
};

struct rule_card_step {
    const char *code, *name;
    enum rule_card_step_kind kind;
    struct rule_card_item *items; /* at least one */
    size_t item_count;
    /* panel */
    bool by_criterion; /* combine: each criterion is trimmed and taken by itself; false: each judge's total */
    size_t drop_high, drop_low;
    struct rule_card_round round_each; /* by criterion: what is taken of each, before factor and times */
    /* pick */
    bool lowest;         /* the lowest is the best */
    size_t first, count; /* from the first-th best on, so many; both from 1 */
    /* panel, pick */
    enum rule_card_take take;
    /* all, in this order */
    struct rule_card_round round;
    bool has_floor, has_ceiling;
    int64_t floor, ceiling;
};

struct rule_card_tie {
    struct rule_card_ref by; /* a value or a step; who has none stands behind who has one */
    bool lower;              /* the lower is better */
};

struct rule_card {
    const char *title;
    enum rule_card_blind blind;
    struct {                 /* panel */
        const char **judges; /* in the panel's order; none: whoever the marks name, in natural order (J2 before J10) */
        size_t judge_count;
        const char **substitutes; /* they stand behind the judges, in this order */
        size_t substitute_count;
        size_t least; /* fewer marks for a criterion are refused */
        enum rule_card_recused recused;
        bool has_absent;
        int64_t absent; /* a mark equal to this says that the judge gave none */
    } panel;
    const char **entries; /* none: whoever the marks name */
    size_t entry_count;
    struct rule_card_criterion *criteria;
    size_t criterion_count;
    struct rule_card_value *values;
    size_t value_count;
    struct rule_card_fault *faults;
    size_t fault_count;
    struct rule_card_step *steps;
    size_t step_count;
    struct rule_card_ref result; /* a value or a step */
    bool lower;                  /* the lower result is better */
    struct rule_card_tie *ties;
    size_t tie_count;
    struct {           /* advance */
        size_t places; /* 0: the card says nothing about advancement */
        bool all_ties; /* those equal at the line all advance; false: none of them, unless all have a place */
    } advance;
    struct {                                 /* prizes */
        size_t count;                        /* 0: none */
        const char *names[RULE_CARD_PRIZES]; /* the highest first */
        int ratio[RULE_CARD_PRIZES];
        size_t places;   /* so many in all; 0: by share */
        int64_t share;   /* per cent of those ranked, rounded down to whole places */
        bool ties_lower; /* those equal at a line get the lower prize; false: the higher */
        bool has_least;
        int64_t least; /* no prize below this result (above it, when the lower is better) */
    } prizes;
    struct strmap codes;   /* of rule_card_find */
    const char *canonical; /* the canonical text, and its bytes */
    size_t canonical_len;
};

enum { RULE_CARD_PROBLEMS = 100, RULE_CARD_ARGS = 3 };

struct rule_card_problem {            /* arena; literals */
    const char *path;                 /* "steps[2].weigh"; "" : of the whole */
    const char *key;                  /* of the message: rule_card.problem.… */
    const char *args[RULE_CARD_ARGS]; /* {0}…; NULL: not used */
};
struct rule_card_problems {
    struct rule_card_problem list[RULE_CARD_PROBLEMS];
    size_t count; /* all that were found; the first RULE_CARD_PROBLEMS of them are in the list */
};

/* Reads and checks `n` bytes, which are not needed afterwards. The card is the arena's. ERR_INVALID: `problems` says all that is wrong; ERR_NO_MEMORY. */
enum err rule_card_read(struct arena *a, const char *text, size_t n, struct rule_card **out,
                        struct rule_card_problems *problems) MUST_CHECK;

/* Writes the canonical text of a card that was read, or of one that was put together (`codes` and `canonical` are not
   looked at): read it to have it checked. */
void rule_card_write(const struct rule_card *card, struct buf *out);

/* What stands behind a code (exactly as written); RULE_CARD_NOTHING: there is none. */
struct rule_card_ref rule_card_find(const struct rule_card *card, const char *code);

/* The code and the name of what `ref` points to. */
const char *rule_card_code(const struct rule_card *card, struct rule_card_ref ref);
const char *rule_card_name(const struct rule_card *card, struct rule_card_ref ref);

/* A decimal of a card as its shortest text: "25", "0.5", "-3". out holds 32. */
void rule_card_decimal(int64_t v, char out[32]);
/* Reads one as a card spells it: ASCII digits, a minus, a point; at most 9 digits before and 6 behind it. */
bool rule_card_decimal_parse(const char *s, int64_t *out);

/* Words that mean something of their own in a file of marks, so no criterion, value, fault or step (or, for judges and
   entries, no person) may be called so. */
bool rule_card_reserved_code(const char *s);
bool rule_card_reserved_judge(const char *s);

#endif
