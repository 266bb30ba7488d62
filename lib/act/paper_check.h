/*
 * paper_check: looks for the names of authors and their units in an anonymised copy. A job.
 *
 * The copy is a PDF that somebody handed in: pdftotext and pdfinfo read it within limits (lib/base/confine.h), so the worst that a file
 * can do is to be told about. Its properties are looked at too, because writing programs put the author's name there.
 */
#ifndef JX_ACT_PAPER_CHECK_H
#define JX_ACT_PAPER_CHECK_H

#include "lib/act/paper.h"

/* A version by its id; nothing happens when it was looked at before. Who handed it in is told when it is not clean. `dir`: where files
   are kept. ERR_UNAVAILABLE: pdftotext is not installed, or no process can be made: again later. */
enum err act_paper_check(struct act *a, const char *dir, int64_t version_id) MUST_CHECK;

struct paper_finding { /* arena */
    const char *name, *context;
    int64_t page; /* 0: the file's properties */
};
/* What stands in paper_version.findings. */
enum err act_paper_findings(struct arena *a, const char *json, struct paper_finding **out, size_t *n) MUST_CHECK;

#endif
