/* rubric_source: where a rubric can be copied from: every segment with criteria, of every edition that somebody may
   see; and the standard disciplines (标准细则). */
#ifndef JX_STORE_RUBRIC_SOURCE_H
#define JX_STORE_RUBRIC_SOURCE_H

#include "lib/store/scope.h"

struct rubric_source { /* arena */
    uint8_t segment_public_id[16];
    const char *contest;
    const char *contest_en; /* NULL: none */
    int64_t edition_no;
    const char *discipline, *round, *segment;
    int64_t criteria, points_x1000;
};

/* The latest edition first, at most 200. Drafts only within the scope. */
enum err store_rubric_source_list(struct sql *db, struct arena *a, const struct scope *who, struct rubric_source **out,
                                  size_t *n) MUST_CHECK;
/* The id of the segment. ERR_NOT_FOUND: there is none that may be seen. */
enum err store_rubric_source_find(struct sql *db, struct arena *a, const struct scope *who, const uint8_t public_id[16],
                                  int64_t *segment_id) MUST_CHECK;

struct contest_preset { /* arena */
    const char *code, *name;
    const char *name_en; /* NULL: none */
    int64_t sort, team_size, time_limit_min;
    int64_t theory_pct; /* whole per cent; the practical segment has the rest */
    int64_t least_judges, drop_each;
    const char *ties;                                   /* what a rule card proposes */
    const char *criteria, *bands, *deductions, *faults; /* the texts of its tables; NULL in a list */
};

enum err store_preset_list(struct sql *db, struct arena *a, struct contest_preset **out, size_t *n) MUST_CHECK;
enum err store_preset_find(struct sql *db, struct arena *a, const char *code, struct contest_preset *out) MUST_CHECK;
/* Adds one or replaces the one with that code. */
enum err store_preset_put(struct sql *db, const struct contest_preset *p) MUST_CHECK;

extern const struct sql_table store_rubric_source_table;

#endif
