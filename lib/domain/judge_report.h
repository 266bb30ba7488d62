/*
 * judge_report: how the judges of a round marked, beside each other (裁判评分分析): who marked higher or lower than the
 * rest of the panel and how surely that is known, how evenly, how far they agree, and whether the own county fared
 * better. For the chief judge and the arbitrators; never used to change a result. Pure.
 *
 * Compared is the sum of the marks that a judge gave an entry (评分表合计), in millionths, with the mean of all judges who
 * marked the same criteria of the same entry. Means are exact; standard errors and spreads are doubles, for they are
 * only read.
 */
#ifndef JX_DOMAIN_JUDGE_REPORT_H
#define JX_DOMAIN_JUDGE_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"
#include "lib/base/rational.h"
#include "lib/domain/marks.h"

struct judge_report_row { /* of one judge */
    size_t entries;       /* so many sheets are compared: somebody else marked the same criteria */
    bool known;           /* enough of them; nothing of what follows is told otherwise */
    /* Severity: the mean of (own sum − the panel's mean), in marks. Below 0: severe. */
    struct rational severity;
    double error;  /* its standard error, s / √n */
    double spread; /* s: the standard deviation of what is left when the severity is taken off, with n − 1 */
    /* The same mean for entries of the judge's own county, and for the others. `own_known`: there are entries of both,
       and of the own at least two. */
    size_t own;
    bool own_known;
    struct rational own_mean, other_mean;
};

struct judge_report_panel { /* judges who mark the same criteria */
    size_t *judges;         /* indexes, ascending */
    size_t judge_count;
    size_t entries; /* that all of them marked whole; the figures below are of these */
    bool has_kendall, has_single, has_mean;
    struct rational kendall; /* Kendall's W */
    struct rational single;  /* ICC(2,1): of one judge's sum */
    struct rational mean;    /* ICC(2,k): of the mean of the panel */
};

struct judge_report {              /* arena */
    struct judge_report_row *rows; /* [judge] of the marks */
    struct judge_report_panel *panels;
    size_t panel_count;
};

/* Reports on checked marks. `least` (≥ 2): so many entries are needed before anything is told of a judge or a panel.
   `judge_county[judge]` and `entry_county[entry]`: any number for a county, 0: not known. ERR_NO_MEMORY, ERR_TOO_LARGE. */
enum err judge_report_of(struct arena *a, const struct marks *m, size_t least, const int64_t *judge_county,
                         const int64_t *entry_county, struct judge_report **out) MUST_CHECK;

#endif
