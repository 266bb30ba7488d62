#include "lib/domain/eligibility.h"

#include <string.h>

static const char *const RULES[ELIGIBILITY_FINDINGS] = {
    [ELIGIBILITY_SERVICE] = "service",           [ELIGIBILITY_IN_POST] = "in_post",
    [ELIGIBILITY_UNIT_TYPE] = "unit_type",       [ELIGIBILITY_SANCTION] = "sanction",
    [ELIGIBILITY_SAME_SERIES] = "same_series",   [ELIGIBILITY_SAME_CAUSE] = "same_cause",
    [ELIGIBILITY_LEADER_QUOTA] = "leader_quota", [ELIGIBILITY_GRADE] = "grade",
    [ELIGIBILITY_OUTSIDE] = "outside",
};
static const char *const EFFECTS[EFFECT_COUNT] = {[EFFECT_FORBID] = "forbid", [EFFECT_WARN] = "warn"};
static const char *const TYPES[UNIT_TYPE_COUNT] = {
    [UNIT_TYPE_BUREAU] = "bureau",
    [UNIT_TYPE_DEPARTMENT] = "department",
    [UNIT_TYPE_AFFILIATE] = "affiliate",
    [UNIT_TYPE_COUNTY_UNIT] = "county_unit",
    [UNIT_TYPE_COUNTY_SUBUNIT] = "county_subunit",
    [UNIT_TYPE_PARTNER] = "partner",
    [UNIT_TYPE_PEER_OFFICE] = "peer_office",
};
static const char *const PRESETS[ELIGIBILITY_PRESETS] = {
    [PRESET_A1] = "national", [PRESET_A2] = "local", [PRESET_A3] = "leaders", [PRESET_A9] = "reward"};

static bool parse(const char *const *words, size_t n, const char *code, size_t *out)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(words[i], code) == 0) {
            *out = i;
            return true;
        }
    return false;
}

#define PARSE(words, n, type)                                                                                          \
    size_t found;                                                                                                      \
    if (!parse(words, n, code, &found))                                                                                \
        return false;                                                                                                  \
    *out = (type)found;                                                                                                \
    return true

const char *eligibility_rule_code(enum eligibility_rule r)
{
    return RULES[r];
}
bool eligibility_rule_parse(const char *code, enum eligibility_rule *out)
{
    PARSE(RULES, ELIGIBILITY_FINDINGS, enum eligibility_rule);
}
const char *eligibility_effect_code(enum eligibility_effect e)
{
    return EFFECTS[e];
}
bool eligibility_effect_parse(const char *code, enum eligibility_effect *out)
{
    PARSE(EFFECTS, EFFECT_COUNT, enum eligibility_effect);
}
const char *eligibility_unit_type_code(enum eligibility_unit_type t)
{
    return TYPES[t];
}
bool eligibility_unit_type_parse(const char *code, enum eligibility_unit_type *out)
{
    PARSE(TYPES, UNIT_TYPE_COUNT, enum eligibility_unit_type);
}
const char *eligibility_preset_code(enum eligibility_preset p)
{
    return PRESETS[p];
}
bool eligibility_preset_parse(const char *code, enum eligibility_preset *out)
{
    PARSE(PRESETS, ELIGIBILITY_PRESETS, enum eligibility_preset);
}

/* ---- sets of types ----------------------------------------------------------------------------------------------- */

void eligibility_types_text(unsigned set, char out[ELIGIBILITY_TYPES_SIZE])
{
    size_t n = 0;
    for (size_t i = 0; i < UNIT_TYPE_COUNT; i++) {
        const size_t len = strlen(TYPES[i]);
        if (!(set & (1u << i)))
            continue;
        if (n)
            out[n++] = ',';
        memcpy(out + n, TYPES[i], len);
        n += len;
    }
    out[n] = '\0';
}

bool eligibility_types_parse(const char *text, unsigned *set)
{
    unsigned found = 0;
    for (const char *s = text; *s;) {
        const char *end = s + strcspn(s, ",");
        size_t i = 0;
        while (i < UNIT_TYPE_COUNT &&
               !(strlen(TYPES[i]) == (size_t)(end - s) && memcmp(TYPES[i], s, strlen(TYPES[i])) == 0))
            i++;
        if (i == UNIT_TYPE_COUNT || (found & (1u << i)) || (*end && !end[1]))
            return false;
        found |= 1u << i;
        s = *end ? end + 1 : end;
    }
    *set = found;
    return true;
}

/* ---- years ------------------------------------------------------------------------------------------------------- */

day eligibility_years_on(day from, int64_t years)
{
    const struct civil c = clock_day_civil(from);
    const int year = c.year + (int)years;
    return clock_day(year, c.month, clock_date_exists(year, c.month, c.day) ? c.day : 28);
}

day eligibility_years_back(day on, int64_t years)
{
    const struct civil c = clock_day_civil(on);
    const int year = c.year - (int)years;
    /* 29 February comes due on the 28th of a year without one; a 29th, itself, closes the years of the 28th at the latest. */
    if (c.month == 2 && c.day == 28 && !clock_date_exists(c.year, 2, 29) && clock_date_exists(year, 2, 29))
        return clock_day(year, 2, 29);
    return clock_day(year, c.month, clock_date_exists(year, c.month, c.day) ? c.day : 28);
}

/* ---- findings ---------------------------------------------------------------------------------------------------- */

bool eligibility_applies(enum eligibility_rule r, enum programme_subject subject)
{
    switch (r) {
    case ELIGIBILITY_SERVICE:
    case ELIGIBILITY_GRADE:
        return subject == SUBJECT_INDIVIDUAL;
    case ELIGIBILITY_IN_POST:
        return subject != SUBJECT_COLLECTIVE;
    case ELIGIBILITY_SANCTION:
    case ELIGIBILITY_SAME_CAUSE:
        return true;
    default:
        return subject != SUBJECT_PAPER;
    }
}

/* Whether a rule finds something, and what. */
static bool finds(const struct eligibility_rules *rules, const struct eligibility_facts *f, day counted_on,
                  struct eligibility_hit *hit)
{
    switch (hit->rule) {
    case ELIGIBILITY_SERVICE:
        hit->number = rules->service_years;
        hit->on = f->joined_on;
        hit->has_on = true;
        return eligibility_years_on(f->joined_on, rules->service_years) > counted_on;
    case ELIGIBILITY_IN_POST:
        hit->on = counted_on;
        hit->has_on = true;
        return !f->in_post;
    case ELIGIBILITY_UNIT_TYPE: /* without a unit it is the rule above that speaks */
        return f->has_unit && !(rules->types & (1u << f->unit_type));
    case ELIGIBILITY_SANCTION:
        hit->on = f->sanction_until;
        hit->has_on = true;
        return f->sanctioned && f->sanction_until >= counted_on;
    case ELIGIBILITY_SAME_SERIES:
        hit->number = rules->series_years;
        hit->on = f->series_on;
        hit->has_on = true;
        return f->series_before && eligibility_years_on(f->series_on, rules->series_years) > counted_on;
    case ELIGIBILITY_SAME_CAUSE:
        if (!f->has_cause && f->subject != SUBJECT_PAPER) { /* nobody could compare */
            hit->effect = EFFECT_WARN;
            return true;
        }
        hit->on = f->cause_on;
        hit->has_on = true;
        return f->cause_before;
    case ELIGIBILITY_LEADER_QUOTA:
        hit->number = f->quota_places < rules->leader_places ? rules->leader_places : 0;
        return (f->leader || (f->subject == SUBJECT_INDIVIDUAL && f->grade_sort <= rules->leader_sort)) &&
               f->has_quota && (f->quota_places < rules->leader_places || f->quota_leaders > 0);
    case ELIGIBILITY_GRADE:
        return f->grade_sort <= rules->grade_sort;
    default:
        return false;
    }
}

size_t eligibility_find(const struct eligibility_rules *rules, const struct eligibility_facts *facts, day counted_on,
                        struct eligibility_hit out[ELIGIBILITY_FINDINGS])
{
    size_t n = 0;
    bool asked = false;
    for (enum eligibility_rule r = 0; r < ELIGIBILITY_RULES; r++) {
        struct eligibility_hit hit = {.rule = r, .effect = rules->effect[r]};
        if (!rules->on[r] || !eligibility_applies(r, facts->subject))
            continue;
        asked = true;
        if (facts->outside && r != ELIGIBILITY_SAME_SERIES && r != ELIGIBILITY_SAME_CAUSE)
            continue; /* nobody knows it here */
        if (finds(rules, facts, counted_on, &hit))
            out[n++] = hit;
    }
    if (asked && facts->outside)
        out[n++] = (struct eligibility_hit){.rule = ELIGIBILITY_OUTSIDE, .effect = EFFECT_WARN};
    return n;
}

/* ---- presets ----------------------------------------------------------------------------------------------------- */

static void on(struct eligibility_rules *rules, enum eligibility_rule r)
{
    rules->on[r] = true;
    rules->effect[r] = EFFECT_FORBID;
}

void eligibility_preset_apply(enum eligibility_preset p, int64_t leader_sort, int64_t senior_sort,
                              struct eligibility_rules *rules)
{
    switch (p) {
    case PRESET_A1: /* five years and in post; units of these offices and what belongs to them */
        on(rules, ELIGIBILITY_SERVICE);
        on(rules, ELIGIBILITY_IN_POST);
        on(rules, ELIGIBILITY_UNIT_TYPE);
        on(rules, ELIGIBILITY_SANCTION);
        rules->service_years = 5;
        rules->types = 1u << UNIT_TYPE_BUREAU | 1u << UNIT_TYPE_DEPARTMENT | 1u << UNIT_TYPE_AFFILIATE |
                       1u << UNIT_TYPE_COUNTY_UNIT | 1u << UNIT_TYPE_COUNTY_SUBUNIT;
        break;
    case PRESET_A2: /* once in five years; 副厅级 and above as a rule not */
        on(rules, ELIGIBILITY_SAME_SERIES);
        on(rules, ELIGIBILITY_GRADE);
        on(rules, ELIGIBILITY_SANCTION);
        rules->series_years = 5;
        rules->grade_sort = senior_sort;
        rules->effect[ELIGIBILITY_GRADE] = EFFECT_WARN; /* 一般不参评 */
        break;
    case PRESET_A3:
        on(rules, ELIGIBILITY_LEADER_QUOTA);
        rules->leader_places = 5;
        rules->leader_sort = leader_sort;
        break;
    case PRESET_A9:
        on(rules, ELIGIBILITY_SAME_CAUSE);
        break;
    case ELIGIBILITY_PRESETS:
        break;
    }
}
