/* contest: editions, disciplines, rounds, segments and criteria for tests, as rows. Everything fails the test itself;
   ids are returned. `at` and `public_id` are those of harness/training.h. */
#ifndef JX_TESTS_HARNESS_CONTEST_H
#define JX_TESTS_HARNESS_CONTEST_H

#include "lib/base/clock.h"
#include "tests/harness/training.h"

struct make_edition { /* zero: the value in brackets; tests of contests live in November 2026 */
    int64_t organizer;
    const char *contest;                                 /* ["全市机关事务系统业务技能大比武"] */
    int64_t edition_no;                                  /* [one more than the highest of that contest] */
    const char *state;                                   /* ["open"]; "cancelled" with the reason 场馆停用 */
    instant entry_opens, entry_closes, substitute_until; /* [1 Nov 09:00, 25 Nov 18:00, 27 Nov 18:00] */
    int starts_month, starts_mday;                       /* [1 December] */
    int days;                                            /* [2] */
};
int64_t make_edition(const struct make_edition *e);

struct make_discipline {
    int64_t edition;
    const char *code, *name; /* ["BS-CY", "中式烹饪"] */
    int64_t team_size;       /* [1] */
    int64_t reserves;        /* [0] */
    int64_t time_limit;      /* [60] minutes */
    const char *blind;       /* ["none"] */
    bool not_counted;        /* not for the units' total */
};
int64_t make_discipline(const struct make_discipline *d);

struct make_round {
    int64_t discipline;
    int64_t seq;      /* [the next of the discipline] */
    const char *name; /* ["决赛"] */
    instant starts;   /* [1 December 08:30, each further round a day later] */
    int64_t gap;      /* [5] minutes */
    int64_t stations; /* [1] */
};
int64_t make_round(const struct make_round *r);

struct make_segment {
    int64_t round;
    int64_t seq;             /* [the next of the round] */
    const char *kind;        /* ["practical"] */
    const char *code, *name; /* [the kind; 理论, 实操 or 面试] */
    int64_t weight;          /* [100] whole per cent */
};
int64_t make_segment(const struct make_segment *s);

struct make_criterion {
    int64_t segment;
    int64_t seq;             /* [the next of the segment] */
    const char *code, *name; /* ["CY-01" by seq, "刀工"] */
    bool objective;
    int64_t max_x1000, step_x1000; /* [25000, 500] */
};
int64_t make_criterion(const struct make_criterion *c);
/* The next band, deduction, fault of a criterion. */
void make_band(int64_t criterion, const char *name, int64_t from_x1000, int64_t to_x1000);
void make_deduction(int64_t criterion, const char *name, int64_t points_x1000, const char *unit, int64_t cap_x1000);
void make_fault(int64_t criterion, const char *name, const char *effect);

/* A discipline that lacks nothing: one round 决赛 on 1 December, 08:30, with theory (20 %) and practical (80 %, an
   objective criterion of 15 points with a deduction and a fault, a subjective one of 25 with four bands). */
struct made_discipline {
    int64_t discipline, round, theory, practical, knife, taste;
};
struct made_discipline make_whole_discipline(const struct make_discipline *d);

/* Places of a unit in a discipline, numbered on from those it has. */
void make_places(int64_t discipline, int64_t unit, int n);
/* An entry that stands, of one person and with a place of its own; the next code of the discipline. */
int64_t make_entry(int64_t discipline, int64_t unit, int64_t person);
/* Another person of an entry: "member" or "reserve". */
void make_member(int64_t entry, int64_t person, const char *part);

/* An official of a round; judges and substitutes take the next seat of its panel. */
int64_t make_official(int64_t round, int64_t person, const char *duty);
/* The next published version of a round's rule card: one criterion, and what is blind: "none", "number", "product". */
int64_t make_rule_card(int64_t round, int64_t by, const char *blind);
/* A whole card, as it is published: judges mark two criteria (刀工 by deductions, 风味 by bands), one high and one low
   is dropped (from a panel of three on); at least so many judges, and what a recusal does: "fewer", or "substitute"
   (three judges then, and one substitute). What is blind is the
   discipline's. */
int64_t make_published_card(int64_t round, int64_t by, int64_t least, const char *recused);
/* Any card, as its JSON: read, so that only whole ones are published. */
int64_t make_card_of(int64_t round, int64_t by, const char *text);

#endif
