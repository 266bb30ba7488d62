/* papers: what all pages of papers (调研文章) share: their address, how one stands in a list, taking the files of one. */
#ifndef JX_AWARD_PAPERS_H
#define JX_AWARD_PAPERS_H

#include "cgi-bin/award/programme.h"
#include "lib/act/paper.h"

/* "/award/paper/ID" + tail. Arena; never NULL. */
const char *papers_at(const struct page *p, const struct paper *x, const char *tail);
/* Number, topic, authors, unit, category, how it stands and what the check found, into `n`. To others than officers and leaders what the review
   came to is "under review" until the public notice. */
void papers_put(const struct page *p, struct view_node *n, const struct paper *x, const struct programme *of,
                bool office);
/* A PDF of the form, put in place. False: there was none, or it was refused; then that stands beside its field. */
enum err papers_take(struct page *p, struct act *act, const char *field, enum file_use use, struct file *out,
                     bool *has) MUST_CHECK;
/* Whether the form is to be shown again, after putting a refusal beside its field. */
bool papers_again(struct page *p, const struct act *act, enum err e);

#endif
