/*
 * programme_kind: kinds of honour (奖项) of a draft, their categories, and the authorities that must be asked. Each function is one act
 * of an officer of the programme. All are locked with the approval (rule A4): refusal programme_setup.locked.
 */
#ifndef JX_ACT_PROGRAMME_KIND_H
#define JX_ACT_PROGRAMME_KIND_H

#include "lib/act/programme.h"

struct kind_category { /* borrowed */
    const char *title;
    int64_t places;
};

struct kind_input { /* borrowed */
    const uint8_t *programme;
    const uint8_t *kind; /* NULL: a new one */
    enum programme_subject subject;
    const char *title;
    int64_t places;
    bool by_unit, outside, vote;
    int64_t reviewers_each, statement_max;
    const struct kind_category *categories;
    size_t category_count;
};
/* Refusals with act->refused_field: programme_kind.title_taken, .paper_by_unit, .category_twice, .sum {places of all categories, of
   the kind}. */
enum err act_programme_kind_save(struct act *a, const struct kind_input *in) MUST_CHECK;
/* With its places. Refusal: programme_kind.used. */
enum err act_programme_kind_remove(struct act *a, const uint8_t programme[16], const uint8_t kind[16]) MUST_CHECK;

struct authority_input { /* borrowed */
    const uint8_t *programme;
    const char *code, *title;
    bool about_all;
    enum programme_subject subject; /* unless about_all */
    bool required;
};
/* Refusal with act->refused_field: programme_kind.authority_taken. */
enum err act_programme_authority_add(struct act *a, const struct authority_input *in) MUST_CHECK;
enum err act_programme_authority_remove(struct act *a, const uint8_t programme[16],
                                        const uint8_t authority[16]) MUST_CHECK;

#endif
