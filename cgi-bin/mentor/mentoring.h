/*
 * mentoring: what the pages of a pair's plan and logs share: what stands where, and what comes next for whom.
 */
#ifndef JX_MENTOR_MENTORING_H
#define JX_MENTOR_MENTORING_H

#include "cgi-bin/mentor/pair.h"
#include "lib/act/file.h"
#include "lib/store/mentoring_log.h"
#include "lib/store/mentoring_sign.h"

struct mentoring { /* arena: of one pair */
    struct mentoring_period *periods;
    size_t period_count;
    struct mentoring_log *logs; /* by period, the newest version first */
    size_t log_count;
    struct mentoring_sign *signs;
    size_t sign_count;
};
enum err mentoring_load(struct page *p, const struct mentorship *m, struct mentoring *out) MUST_CHECK;
/* The newest version for a period; NULL: none. */
const struct mentoring_log *mentoring_newest(const struct mentoring *x, int period_no);

/* What waits for the reader in a pair, from its agreement to its last review: adds items of `list` (title, about, path,
   button) below the root, the most pressing first. Before the pair is under way `of` may be empty. */
enum err mentoring_next(struct page *p, const struct pair *x, const struct mentoring *of, const char *list) MUST_CHECK;

/* "15 January 2026 – 14 April 2026". Arena. */
const char *mentoring_span_text(const struct page *p, const struct mentoring_span *s);
/* What a sign says, in a sentence. Arena; never NULL. */
const char *mentoring_sign_text(const struct page *p, const struct mentoring_sign *s);
/* title, chip, chip_style, since, and what was written of it: explanation, explained_by, finding, finding_code, looked_by. */
void mentoring_put_sign(const struct page *p, struct view_node *n, const struct mentoring_sign *s);
/* did, learned, next_step, spoken, written, mentor_line. */
void mentoring_put_log(const struct page *p, struct view_node *n, const struct mentoring_log *l);

/* Puts one form of a page that has several under `path`: as it was sent if it is the one that was, else blank. */
enum err mentoring_put_form(struct page *p, const char *path, const struct form *f) MUST_CHECK;
/* Whether the form that was sent, or what its act refused, is shown again: then the status is 422. */
bool mentoring_again(struct page *p, const struct act *act, enum err e);
/* Takes in the file of a field, if one was sent; a refusal stands beside the field, and the status is set. */
enum err mentoring_take_file(struct page *p, struct act *act, const char *field, enum file_use use, struct file *out,
                             bool *has) MUST_CHECK;

#endif
