/* preset: standard disciplines with their rubrics (标准细则), as the site's operator loads them. */
#ifndef JX_ACT_PRESET_H
#define JX_ACT_PRESET_H

#include "lib/act/rubric_read.h"

struct preset_file { /* borrowed */
    const void *bytes;
    size_t n;
};

struct preset_files {
    struct preset_file disciplines; /* code,name,team_size,time_limit_min,theory_weight_pct,min_judges,drop_high_low,
                                       tiebreak_order[,name_en] */
    struct preset_file rubric[RUBRIC_TABLE_COUNT]; /* criteria, bands, deductions, faults of all of them */
};

struct preset_report {      /* arena */
    size_t loaded, changed; /* how many there are; how many of them are new or other than before */
    int table;              /* where the fault is: -1 the disciplines, else enum rubric_table */
    const char *code;       /* of the discipline it was seen in; "" */
    struct rubric_bad bad;  /* the first fault */
};

/* Loads all of them in one transaction; one with the same code is replaced, others stay. Disciplines that were begun
   from one stay as they are. ERR_INVALID: nothing was changed, the report says why. */
enum err act_preset_load(struct act *a, const struct preset_files *files, struct preset_report *report) MUST_CHECK;

#endif
