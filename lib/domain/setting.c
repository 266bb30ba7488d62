#include "lib/domain/setting.h"

#include <stdio.h>
#include <string.h>

#include "lib/base/text.h"

#define POLICY "policy.edit"
#define GENERAL "setting.edit"
#define FACTORS "sysadmin secadmin auditor hr"

#define INT(name_, capability_, min_, max_, value_, asvs_, level3_)                                                    \
    {                                                                                                                  \
        .name = #name_, .type = SETTING_INT, .capability = (capability_), .min = (min_), .max = (max_),                \
        .value = (value_), .asvs = (asvs_), .level3 = (level3_), .offset = offsetof(struct policy, name_)              \
    }

/* The numbers of the third preset column are those usual in practice: the standard asks for complexity, change,
   lock-out and time-out without naming any. ASVS 5.0: 6.2.1 length, 6.2.5 no composition, 6.2.10 no age, 6.3.3 second
   factor. */
const struct setting settings[] = {
    INT(password_length, POLICY, 8, 64, "8", "12", "8"),
    INT(password_classes, POLICY, 0, 4, "0", "0", "3"),
    INT(password_age_days, POLICY, 0, 3650, "0", "0", "90"),
    INT(password_history, POLICY, 0, 10, "0", "0", "5"),
    INT(first_password_days, POLICY, 1, 365, "90", "14", "30"),
    INT(signin_tries, POLICY, 1, 100, "5", "5", "5"),
    INT(signin_window_min, POLICY, 1, 1440, "15", "15", "30"),
    INT(session_idle_min, POLICY, 1, 1440, "30", "30", "30"),
    INT(session_absolute_min, POLICY, 1, 10080, "720", "720", "480"),
    {.name = "factor_roles",
     .type = SETTING_ROLES,
     .capability = POLICY,
     .max = SETTING_VALUE_MAX,
     .value = "",
     .asvs = FACTORS,
     .level3 = FACTORS,
     .offset = offsetof(struct policy, factor_roles)},
    INT(account_idle_days, POLICY, 0, 3650, "0", "0", "180"),
    INT(slip_hours, POLICY, 1, 24, "24", "24", "24"),
    INT(pin_length, POLICY, 6, 8, "6", "6", "6"),
    INT(export_per_day, GENERAL, 1, 1000, "50", NULL, NULL),
    INT(audit_retention_days, GENERAL, 184, 3650, "365", NULL, NULL),
    INT(notice_retention_days, GENERAL, 30, 3650, "365", NULL, NULL),
    INT(correction_days, GENERAL, 1, 60, "15", NULL, NULL),
    INT(recusal_years, GENERAL, 0, 30, "3", NULL, NULL),
    INT(judge_report_entries, GENERAL, 2, 100, "5", NULL, NULL),
    INT(mentor_places, GENERAL, 1, 8, "3", NULL, NULL), /* rule M1 */
    INT(mentor_joined_months, GENERAL, 1, 120, "24", NULL, NULL),
    INT(mentoring_log_months, GENERAL, 1, 6, "3", NULL, NULL),
    INT(mentoring_remind_days, GENERAL, 0, 30, "7", NULL, NULL),
    INT(mentoring_grace_days, GENERAL, 0, 60, "14", NULL, NULL),
    INT(mentoring_backdated_days, GENERAL, 1, 366, "30", NULL, NULL),
    INT(mentoring_alike_percent, GENERAL, 50, 100, "90", NULL, NULL),
    INT(mentor_silent_days, GENERAL, 1, 90, "14", NULL, NULL),
    INT(mentoring_sign_days, GENERAL, 1, 180, "30", NULL, NULL),
    INT(mentoring_months, GENERAL, 1, 36, "12", NULL, NULL),
    INT(objection_days, GENERAL, 1, 90, "30", NULL, NULL),
    INT(early_twelfths, GENERAL, 1, 12, "8", NULL, NULL),
    INT(notice_end_hour, GENERAL, 12, 23, "18", NULL, NULL), /* rule A6 */
    INT(review_late_days, GENERAL, 0, 60, "7", NULL, NULL),
    INT(mentor_merit_years, GENERAL, 1, 10, "3", NULL, NULL),
    INT(mentor_honour_count, GENERAL, 0, 10, "1", NULL, NULL),
    INT(mentor_honour_place, GENERAL, 0, 1, "1", NULL, NULL),
    INT(mentor_failed_count, GENERAL, 0, 10, "2", NULL, NULL),
    INT(award_year_prefecture, GENERAL, 0, 100, "2", NULL, NULL), /* rule A4 */
    INT(award_year_county, GENERAL, 0, 100, "1", NULL, NULL),
    INT(award_collectives, GENERAL, 0, 5000, "50", NULL, NULL), /* rule A2 */
    INT(award_individuals, GENERAL, 0, 5000, "150", NULL, NULL),
    INT(award_cycle_years, GENERAL, 0, 20, "5", NULL, NULL),
    {.name = "award_reserved_words", /* rule A11 */
     .type = SETTING_TEXT,
     .capability = GENERAL,
     .max = 200,
     .value = "国家 中国 全国 中华 中央",
     .offset = offsetof(struct policy, award_reserved_words)},
    {.name = "privacy_contact",
     .type = SETTING_TEXT,
     .capability = GENERAL,
     .max = 120,
     .value = "",
     .offset = offsetof(struct policy, privacy_contact)},
};
const size_t setting_count = sizeof settings / sizeof *settings;

const struct setting *setting_find(const char *name)
{
    for (size_t i = 0; i < setting_count; i++)
        if (strcmp(settings[i].name, name) == 0)
            return &settings[i];
    return NULL;
}

void setting_defaults(struct policy *p)
{
    *p = (struct policy){0};
    for (size_t i = 0; i < setting_count; i++)
        (void)setting_put(p, &settings[i], settings[i].value);
}

/* Words of role codes with one space between them. */
static bool are_roles(const char *s)
{
    static const char CODE[] = "abcdefghijklmnopqrstuvwxyz_";
    while (*s) {
        const size_t n = strspn(s, CODE);
        if (n == 0)
            return false;
        s += n;
        if (*s == ' ' && s[1])
            s++;
        else if (*s)
            return false;
    }
    return true;
}

bool setting_put(struct policy *p, const struct setting *s, const char *value)
{
    const size_t n = strlen(value);
    if (s->type == SETTING_INT)
        return text_int(value, s->min, s->max, (int64_t *)(void *)((char *)p + s->offset));
    if (n > SETTING_VALUE_MAX || !text_valid(value, n, false))
        return false;
    if (s->type == SETTING_ROLES ? !are_roles(value) : text_length(value) > (size_t)s->max)
        return false;
    memcpy((char *)p + s->offset, value, n + 1);
    return true;
}

void setting_text(const struct policy *p, const struct setting *s, char out[SETTING_VALUE_MAX + 1])
{
    const char *at = (const char *)p + s->offset;
    if (s->type == SETTING_INT)
        (void)snprintf(out, SETTING_VALUE_MAX + 1, "%lld", (long long)*(const int64_t *)(const void *)at);
    else
        memcpy(out, at, SETTING_VALUE_MAX + 1);
}

const struct setting *setting_clash(const struct policy *p)
{
    return p->session_absolute_min < p->session_idle_min ? setting_find("session_absolute_min") : NULL;
}

bool setting_wants_factor(const struct policy *p, const char *roles)
{
    static const char BETWEEN[] = " ,";
    for (const char *r = roles + strspn(roles, BETWEEN); *r; r += strspn(r, BETWEEN)) {
        const size_t n = strcspn(r, BETWEEN);
        for (const char *w = p->factor_roles; *w; w += strspn(w, BETWEEN)) {
            const size_t m = strcspn(w, BETWEEN);
            if (m == n && strncmp(w, r, n) == 0)
                return true;
            w += m;
        }
        r += n;
    }
    return false;
}
