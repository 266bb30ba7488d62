/*
 * draft: what an office goes on editing, as DOCX: the form in which each nominee is approved (审批表), the decision (表彰决定), the letter
 * that goes with them. In Chinese whatever the reader's language: they are documents of the office. Red heads, numbers and seals are
 * made in the office's own system; the drafts leave room for them.
 */
#ifndef JX_AWARD_DRAFT_H
#define JX_AWARD_DRAFT_H

#include "lib/app/page.h"
#include "lib/store/decision.h"
#include "lib/store/nomination.h"
#include "lib/store/programme.h"

struct draft { /* arena: all that the drafts of a programme need */
    const struct programme *p;
    const struct decision_row *rows;
    size_t n;
    const struct nomination *nominations;
    size_t nomination_count;
    const struct decision_unit *chain;
    size_t chain_count;
    const struct decision_opinion *opinions;
    size_t opinion_count;
    const struct decision_line *lines;
    size_t line_count;
    const struct programme_authority *authorities;
    size_t authority_count;
    const struct decision *decision; /* NULL: not yet */
};

enum err draft_load(struct page *p, const struct programme *x, struct draft *out) MUST_CHECK;
/* Adds the document to `out`. `only`: of this nomination; 0: of all, each on a page of its own. */
enum err draft_forms(struct page *p, const struct draft *d, int64_t only, struct buf *out) MUST_CHECK;
enum err draft_decision(struct page *p, const struct draft *d, struct buf *out) MUST_CHECK;
enum err draft_letter(struct page *p, const struct draft *d, struct buf *out) MUST_CHECK;

#endif
