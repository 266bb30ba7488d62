/*
 * pairing_rule: what forbids that somebody becomes the mentor of somebody. Each rule is on or off, most with a parameter;
 * a few hold always. Facts in, the first rule that forbids out. Pure: no I/O, no clock.
 *
 *     superior    the mentor's post is a leading one (it ends with one of the parameter's words), and his unit is the
 *                 mentee's own or one above it
 *     kin         one of the two declared that they are kin (回避)
 *     unit        "other": not of the mentee's own unit; "same": of no other
 *     region      "county": of the same county, district or city office; "city": of the same city
 *     specialty   none of the mentor's specialties is what the mentee wants to learn
 *     rank        the mentor's grade band is below the mentee's, or more than so many above it. Bands that stand in no
 *                 order to each other (专业技术, 工勤技能) forbid nothing
 *     years       the mentor has served less than so many years on the day the round counts from
 *     former      a pair of the two ended within so many years; 0: there ever was one
 */
#ifndef JX_DOMAIN_PAIRING_RULE_H
#define JX_DOMAIN_PAIRING_RULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/clock.h"

enum pairing_rule {
    PAIRING_RULE_NONE, /* nothing forbids it */
    /* these hold always */
    PAIRING_RULE_SELF,  /* nobody is his own mentor */
    PAIRING_RULE_NOW,   /* the two are a pair at present */
    PAIRING_RULE_OTHER, /* the round has decided that the mentor is the mentee's other one (site, office) */
    /* these are switched */
    PAIRING_RULE_SUPERIOR,
    PAIRING_RULE_FIRST = PAIRING_RULE_SUPERIOR,
    PAIRING_RULE_KIN,
    PAIRING_RULE_UNIT,
    PAIRING_RULE_REGION,
    PAIRING_RULE_SPECIALTY,
    PAIRING_RULE_RANK,
    PAIRING_RULE_YEARS,
    PAIRING_RULE_FORMER,
    PAIRING_RULE_COUNT
};

enum pairing_rule_type { PAIRING_RULE_PLAIN, PAIRING_RULE_NUMBER, PAIRING_RULE_WORDS, PAIRING_RULE_CHOICE };

enum { PAIRING_RULE_PARAMETER = 300 }; /* code points of a parameter, at most */

struct pairing_rule_kind {
    const char *code; /* as the database holds it; its name is message pairing_rule.name.CODE */
    const char *why;  /* message of what it forbids; {0}: its parameter, where it is a number */
    const char *less; /* the same for the second choice, or for the number 0; NULL: as `why` */
    enum pairing_rule_type type;
    bool on;                    /* unless HR says otherwise */
    const char *parameter;      /* the same */
    int64_t min, max;           /* of a number */
    const char *const *choices; /* NULL-terminated */
};
/* By enum pairing_rule; NONE has an empty code. */
extern const struct pairing_rule_kind pairing_rule_kinds[PAIRING_RULE_COUNT];

struct pairing_rule_setting {
    bool on;
    const char *parameter; /* borrowed */
};
struct pairing_rule_set { /* borrowed or arena */
    struct pairing_rule_setting rule[PAIRING_RULE_COUNT];
};
void pairing_rule_defaults(struct pairing_rule_set *out);
bool pairing_rule_parse(const char *code, enum pairing_rule *out);
/* The message of what a rule forbids, by its parameter. */
const char *pairing_rule_why(enum pairing_rule r, const char *parameter);
/* Whether a parameter is one of the rule's: a number in its range, one of its choices, words with blanks or 、 between. */
bool pairing_rule_parameter_ok(enum pairing_rule r, const char *parameter);

struct pairing_rule_person { /* borrowed */
    int64_t person_id;
    const int64_t *units; /* the unit, and all above it up to the top */
    size_t depth;
    const char *county;    /* code of the region of the unit */
    const char *city;      /* code of the prefecture it lies in */
    const char *post;      /* of the main posting */
    const char *band;      /* grade band */
    const char *specialty; /* mentee: what he wants to learn, or his own; "" none. mentor: his own */
    const char *offers;    /* mentor: what he offers, codes with blanks between; "": his own */
    day joined_on;
};
struct pairing_rule_facts { /* of the two */
    bool kin, now, other;
    bool former;
    day former_on; /* when the last one ended */
};

/* What forbids the pair, by the order of the enumeration. */
enum pairing_rule pairing_rule_of(const struct pairing_rule_set *set, const struct pairing_rule_person *mentee,
                                  const struct pairing_rule_person *mentor, const struct pairing_rule_facts *f,
                                  day counted_on);
/* Whether one rule does, on or off. */
bool pairing_rule_forbids(enum pairing_rule r, const char *parameter, const struct pairing_rule_person *mentee,
                          const struct pairing_rule_person *mentor, const struct pairing_rule_facts *f, day counted_on);

/* Whether a post ends with one of the words. */
bool pairing_rule_leads(const char *post, const char *words);
/* A band's place in the order of bands, from 0; −1: it stands in none. */
int pairing_rule_band(const char *band);
/* Whether one of the mentor's specialties is `code`. */
bool pairing_rule_offers(const struct pairing_rule_person *mentor, const char *code);
/* The day `months` calendar months before or after: the same date of that month, or its last day. */
day pairing_rule_months(day from, int64_t months);
/* Whole years from one day to another; 0 when it is not later. */
int64_t pairing_rule_years(day from, day until);

#endif
