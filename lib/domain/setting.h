/*
 * setting: what the administrators set on a page: each setting's type, range, default, and the capability that may
 * change it. Pure.
 *
 * What belongs to the machine (memory for hashes, directories) is in the INI file (lib/base/config.h); what belongs to
 * the office is here and in the database (lib/store/setting.h), with a history and reasons. A setting's name is its
 * field on the page, its label the message setting.NAME, and what it means setting.NAME_hint.
 */
#ifndef JX_DOMAIN_SETTING_H
#define JX_DOMAIN_SETTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SETTING_VALUE_MAX = 500 }; /* bytes */

/* The settings as the programs use them. Plain data: it is copied freely. */
struct policy {
    int64_t change; /* the highest change it holds; 0: only defaults */

    int64_t password_length;     /* the least; code points */
    int64_t password_classes;    /* kinds of characters that must occur: 0 none in particular, to 4 */
    int64_t password_age_days;   /* 0: no age */
    int64_t first_password_days; /* how long a password that was handed out is good for the first sign-in */
    int64_t password_history;    /* so many former passwords are refused; 0: only the present one */
    int64_t signin_tries;        /* that may fail within the window */
    int64_t signin_window_min;
    int64_t session_idle_min;
    int64_t session_absolute_min;
    char factor_roles[SETTING_VALUE_MAX + 1]; /* roles that need a second factor, separated by spaces */
    int64_t account_idle_days;                /* an account nobody uses for so long is closed; 0: never */
    int64_t slip_hours;                       /* how long a sign-in slip is good */
    int64_t pin_length;                       /* digits of a PIN for signing */

    int64_t export_per_day;        /* downloads of people's data that one person may make in a day */
    int64_t audit_retention_days;  /* how long the log stays in the database */
    int64_t notice_retention_days; /* how long notices that were read are kept */
    int64_t correction_days;       /* working days within which a request for correction is answered */
    int64_t recusal_years; /* how long a former employer, and having stood in one team, is a conflict of interest */
    int64_t judge_report_entries; /* so many entries before anything is told of how a judge marked */
    int64_t mentor_places;        /* mentees at once of whoever becomes a mentor */
    int64_t mentor_joined_months; /* who joined within so many months before a round's day needs a mentor */
    int64_t
        mentoring_log_months; /* a log (带教记录) is written for each so many months: 3 each quarter, 1 each month */
    int64_t mentoring_remind_days;    /* so many days before a period ends its log is reminded of */
    int64_t mentoring_grace_days;     /* so many days after its end a period without a log is missing */
    int64_t mentoring_backdated_days; /* a log written so many days after the day it speaks of is a sign */
    int64_t mentoring_alike_percent;  /* logs so much alike are a sign */
    int64_t mentor_silent_days;       /* a log or a question that waits for the mentor so long is a sign */
    int64_t mentoring_sign_days;      /* signs that are open so long go to HR */
    int64_t mentoring_months;         /* how long an agreement of mentor and mentee lasts when nobody says otherwise */
    int64_t objection_days;           /* after it was signed by all: so long may either of them object */
    int64_t
        early_twelfths; /* so much of its period must be over before completion can be asked for: 8 are two thirds */
    int64_t notice_end_hour;     /* the local hour at which the last day of a public notice ends */
    int64_t review_late_days;      /* a review of a pair is late so many days after it was due */
    int64_t mentor_merit_years;    /* a mentor's completions count for so many years, for the three that follow */
    int64_t mentor_honour_count;   /* so many excellent ones make an 优秀带教导师; 0: none does */
    int64_t mentor_honour_place;   /* 1: who is also has one more place */
    int64_t mentor_failed_count;   /* so many that were not passed: HR is asked whether to take a place; 0: never */
    int64_t award_year_prefecture; /* commendations of a prefecture in a year, at most; 0: any number */
    int64_t award_year_county;
    int64_t award_collectives; /* honoured by a commendation below the ministry, at most; 0: any number */
    int64_t award_individuals;
    int64_t award_cycle_years;                        /* the same honour once in so many years; 0: any time */
    char award_reserved_words[SETTING_VALUE_MAX + 1]; /* not in the name of an honour below the ministry; by spaces */
    char privacy_contact[SETTING_VALUE_MAX + 1];      /* who answers for personal data; "" when not said yet */
};

enum setting_type { SETTING_INT, SETTING_TEXT, SETTING_ROLES };

struct setting {
    const char *name;
    enum setting_type type;
    const char
        *capability;   /* policy.edit (the security administrator's) or setting.edit (the system administrator's) */
    int64_t min, max;  /* SETTING_INT: the range; SETTING_TEXT: max code points */
    const char *value; /* the default */
    const char *asvs, *level3; /* what the presets set; NULL: they leave it alone */
    size_t offset;             /* in struct policy */
};
extern const struct setting settings[];
extern const size_t setting_count;

/* NULL: there is none of that name. */
const struct setting *setting_find(const char *name);

/* The defaults. */
void setting_defaults(struct policy *p);
/* Sets one value. False: it is not one of the setting's; nothing has changed. */
bool setting_put(struct policy *p, const struct setting *s, const char *value);
/* The value as text, into `out`. */
void setting_text(const struct policy *p, const struct setting *s, char out[SETTING_VALUE_MAX + 1]);
/* What no value can know alone: the setting at fault, NULL when all fit together. */
const struct setting *setting_clash(const struct policy *p);

/* Whether somebody with these roles (separated by commas or spaces) must have a second factor. */
bool setting_wants_factor(const struct policy *p, const char *roles);

#endif
