#include "lib/domain/pairing_rule.h"

#include <string.h>

#include "lib/base/text.h"

/* Titles that end with one of these lead a unit or help to: the posts of data/people.csv, as staffing plans name them.
   副局长 ends with 局长; both stand there so that the list reads as people write it. */
#define LEADING "局长 副局长 主任 副主任 处长 副处长 科长 副科长 负责人"

static const char *const UNIT_CHOICES[] = {"other", "same", NULL};
static const char *const REGION_CHOICES[] = {"county", "city", NULL};

const struct pairing_rule_kind pairing_rule_kinds[PAIRING_RULE_COUNT] = {
    [PAIRING_RULE_NONE] = {.code = "", .why = "", .parameter = ""},
    [PAIRING_RULE_SELF] = {.code = "self", .why = "pairing_rule.why.self", .on = true, .parameter = ""},
    [PAIRING_RULE_NOW] = {.code = "now", .why = "pairing_rule.why.now", .on = true, .parameter = ""},
    [PAIRING_RULE_OTHER] = {.code = "other", .why = "pairing_rule.why.other", .on = true, .parameter = ""},
    [PAIRING_RULE_SUPERIOR] = {.code = "superior",
                               .why = "pairing_rule.why.superior",
                               .type = PAIRING_RULE_WORDS,
                               .on = true,
                               .parameter = LEADING},
    [PAIRING_RULE_KIN] = {.code = "kin", .why = "pairing_rule.why.kin", .on = true, .parameter = ""},
    [PAIRING_RULE_UNIT] = {.code = "unit",
                           .why = "pairing_rule.why.unit_other",
                           .less = "pairing_rule.why.unit_same",
                           .type = PAIRING_RULE_CHOICE,
                           .parameter = "other",
                           .choices = UNIT_CHOICES},
    [PAIRING_RULE_REGION] = {.code = "region",
                             .why = "pairing_rule.why.region_county",
                             .less = "pairing_rule.why.region_city",
                             .type = PAIRING_RULE_CHOICE,
                             .parameter = "city",
                             .choices = REGION_CHOICES},
    [PAIRING_RULE_SPECIALTY] = {.code = "specialty", .why = "pairing_rule.why.specialty", .parameter = ""},
    [PAIRING_RULE_RANK] = {.code = "rank",
                           .why = "pairing_rule.why.rank",
                           .less = "pairing_rule.why.rank_equal",
                           .type = PAIRING_RULE_NUMBER,
                           .parameter = "2",
                           .max = 5},
    [PAIRING_RULE_YEARS] = {.code = "years",
                            .why = "pairing_rule.why.years",
                            .type = PAIRING_RULE_NUMBER,
                            .parameter = "3",
                            .min = 1,
                            .max = 40},
    [PAIRING_RULE_FORMER] = {.code = "former",
                             .why = "pairing_rule.why.former",
                             .less = "pairing_rule.why.former_ever",
                             .type = PAIRING_RULE_NUMBER,
                             .parameter = "3",
                             .max = 40},
};

void pairing_rule_defaults(struct pairing_rule_set *out)
{
    for (int i = 0; i < PAIRING_RULE_COUNT; i++)
        out->rule[i] = (struct pairing_rule_setting){pairing_rule_kinds[i].on, pairing_rule_kinds[i].parameter};
}

bool pairing_rule_parse(const char *code, enum pairing_rule *out)
{
    for (int i = PAIRING_RULE_SELF; i < PAIRING_RULE_COUNT; i++)
        if (strcmp(pairing_rule_kinds[i].code, code) == 0) {
            *out = (enum pairing_rule)i;
            return true;
        }
    return false;
}

/* ---- words ---------------------------------------------------------------------------------------------------------
 */

/* The next word of a list with blanks, commas or 、 between; its bytes. NULL: none left. */
static const char *next_word(const char **at, size_t *n)
{
    const char *start = NULL;
    const char *s = *at;
    for (;;) {
        const char *here = s;
        const uint32_t cp = text_next(&s);
        const bool between = cp == 0 || text_is_space(cp) || cp == ',' || cp == 0x3001 || cp == 0xFF0C;
        if (!between && !start)
            start = here;
        if (between && start) {
            *n = (size_t)(here - start);
            *at = here;
            return start;
        }
        if (cp == 0) {
            *at = here;
            return NULL;
        }
    }
}

bool pairing_rule_leads(const char *post, const char *words)
{
    const size_t length = strlen(post);
    size_t n;
    for (const char *w; (w = next_word(&words, &n)) != NULL;)
        if (n <= length && memcmp(post + length - n, w, n) == 0)
            return true;
    return false;
}

static bool has_word(const char *words, const char *word)
{
    const size_t length = strlen(word);
    size_t n;
    for (const char *w; (w = next_word(&words, &n)) != NULL;)
        if (n == length && memcmp(w, word, n) == 0)
            return true;
    return false;
}

bool pairing_rule_parameter_ok(enum pairing_rule r, const char *parameter)
{
    const struct pairing_rule_kind *k = &pairing_rule_kinds[r];
    const char *at = parameter;
    int64_t number;
    size_t n;
    switch (k->type) {
    case PAIRING_RULE_NUMBER:
        return text_int(parameter, k->min, k->max, &number);
    case PAIRING_RULE_WORDS:
        return text_length(parameter) <= PAIRING_RULE_PARAMETER && next_word(&at, &n) != NULL;
    case PAIRING_RULE_CHOICE:
        for (const char *const *c = k->choices; *c; c++)
            if (strcmp(*c, parameter) == 0)
                return true;
        return false;
    default:
        return *parameter == '\0';
    }
}

const char *pairing_rule_why(enum pairing_rule r, const char *parameter)
{
    const struct pairing_rule_kind *k = &pairing_rule_kinds[r];
    const char *first = k->type == PAIRING_RULE_CHOICE ? k->choices[1] : "0";
    return k->less && strcmp(parameter, first) == 0 ? k->less : k->why;
}

/* ---- what is compared ----------------------------------------------------------------------------------------------
 */

int pairing_rule_band(const char *band)
{
    /* Staff outside the establishment, then the levels of posts of the Civil Servants Law, article 21. */
    static const char *const ORDER[] = {"编外", "科员级", "乡科级", "县处级", "厅局级", "省部级"};
    for (size_t i = 0; i < sizeof ORDER / sizeof *ORDER; i++)
        if (strcmp(ORDER[i], band) == 0)
            return (int)i;
    return -1;
}

bool pairing_rule_offers(const struct pairing_rule_person *mentor, const char *code)
{
    return *code && (*mentor->offers ? has_word(mentor->offers, code) : strcmp(mentor->specialty, code) == 0);
}

day pairing_rule_months(day from, int64_t months)
{
    const struct civil c = clock_day_civil(from);
    const int64_t index = (int64_t)c.year * 12 + c.month - 1 + months;
    const int year = (int)(index / 12), month = (int)(index % 12) + 1;
    int date = c.day;
    while (!clock_date_exists(year, month, date) && date > 28)
        date--;
    return clock_day(year, month, date);
}

int64_t pairing_rule_years(day from, day until)
{
    if (until <= from)
        return 0;
    const struct civil a = clock_day_civil(from), b = clock_day_civil(until);
    return b.year - a.year - (b.month < a.month || (b.month == a.month && b.day < a.day));
}

static int64_t number_of(const char *parameter)
{
    int64_t n = 0;
    (void)text_int(parameter, 0, 1000, &n);
    return n;
}

static bool is_superior(const char *words, const struct pairing_rule_person *mentee,
                        const struct pairing_rule_person *mentor)
{
    if (mentor->depth == 0 || !pairing_rule_leads(mentor->post, words))
        return false;
    for (size_t i = 0; i < mentee->depth; i++)
        if (mentee->units[i] == mentor->units[0])
            return true;
    return false;
}

static bool is_unranked(int64_t most, const struct pairing_rule_person *mentee,
                        const struct pairing_rule_person *mentor)
{
    const int below = pairing_rule_band(mentee->band), above = pairing_rule_band(mentor->band);
    return below >= 0 && above >= 0 && (above < below || above - below > most);
}

static bool same_unit(const struct pairing_rule_person *mentee, const struct pairing_rule_person *mentor)
{
    return mentee->depth > 0 && mentor->depth > 0 && mentee->units[0] == mentor->units[0];
}

static bool is_former(int64_t years, const struct pairing_rule_facts *f, day counted_on)
{
    return f->former && (years == 0 || f->former_on > pairing_rule_months(counted_on, -12 * years));
}

bool pairing_rule_forbids(enum pairing_rule r, const char *parameter, const struct pairing_rule_person *mentee,
                          const struct pairing_rule_person *mentor, const struct pairing_rule_facts *f, day counted_on)
{
    switch (r) {
    case PAIRING_RULE_SELF:
        return mentee->person_id == mentor->person_id;
    case PAIRING_RULE_NOW:
        return f->now;
    case PAIRING_RULE_OTHER:
        return f->other;
    case PAIRING_RULE_SUPERIOR:
        return is_superior(parameter, mentee, mentor);
    case PAIRING_RULE_KIN:
        return f->kin;
    case PAIRING_RULE_UNIT:
        return same_unit(mentee, mentor) == (strcmp(parameter, "other") == 0);
    case PAIRING_RULE_REGION:
        return strcmp(parameter, "county") == 0 ? strcmp(mentee->county, mentor->county) != 0
                                                : strcmp(mentee->city, mentor->city) != 0;
    case PAIRING_RULE_SPECIALTY:
        return !pairing_rule_offers(mentor, mentee->specialty);
    case PAIRING_RULE_RANK:
        return is_unranked(number_of(parameter), mentee, mentor);
    case PAIRING_RULE_YEARS:
        return pairing_rule_years(mentor->joined_on, counted_on) < number_of(parameter);
    case PAIRING_RULE_FORMER:
        return is_former(number_of(parameter), f, counted_on);
    default:
        return false;
    }
}

enum pairing_rule pairing_rule_of(const struct pairing_rule_set *set, const struct pairing_rule_person *mentee,
                                  const struct pairing_rule_person *mentor, const struct pairing_rule_facts *f,
                                  day counted_on)
{
    for (int i = PAIRING_RULE_SELF; i < PAIRING_RULE_COUNT; i++) {
        const struct pairing_rule_setting *s = &set->rule[i];
        if (s->on && pairing_rule_forbids((enum pairing_rule)i, s->parameter, mentee, mentor, f, counted_on))
            return (enum pairing_rule)i;
    }
    return PAIRING_RULE_NONE;
}
