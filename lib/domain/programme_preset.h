/*
 * programme_preset: what offices commend again and again, ready to be changed: kinds, categories, authorities to be asked,
 * conditions. Pure data; texts are those of documents and stay in Chinese.
 */
#ifndef JX_DOMAIN_PROGRAMME_PRESET_H
#define JX_DOMAIN_PROGRAMME_PRESET_H

#include <stddef.h>
#include <stdint.h>

#include "lib/domain/programme.h"

enum { PRESET_KINDS = 2, PRESET_CATEGORIES = 3, PRESET_AUTHORITIES = 5 };

struct preset_category {
    const char *title;
    int64_t places;
};

struct preset_kind {
    enum programme_subject subject;
    const char *title; /* NULL: none */
    int64_t places;
    bool by_unit, outside, vote;
    int64_t reviewers_each, statement_max;
    int64_t years; /* of service, at least (rule A1); 0: not asked */
    bool
        offices; /* of offices and what belongs to them alone (rule A1); people of partners may be honoured otherwise */
    struct preset_category categories[PRESET_CATEGORIES];
};

struct preset_authority {
    const char *code, *title; /* NULL: none */
    bool about_all;
    enum programme_subject subject; /* unless about_all */
    bool required;
};

struct programme_preset {
    enum programme_series series; /* its name in messages and addresses, too */
    const char *title;            /* behind the year: 年“后勤工匠”评选 */
    const char *award_name;
    const char *conditions;
    struct preset_kind kinds[PRESET_KINDS];
    struct preset_authority authorities[PRESET_AUTHORITIES];
};

/* One for each series but PROGRAMME_OTHER, which has NULL. Static. */
const struct programme_preset *programme_preset_of(enum programme_series series);

/* The authorities that rule A5 names, as letters call them: discipline, personnel, police; for companies also market and tax. */
extern const struct preset_authority programme_authorities[PRESET_AUTHORITIES];

#endif
