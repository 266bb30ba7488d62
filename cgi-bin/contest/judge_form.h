/* judge_form: the plain form of one number, for those without scripts: a mark or counts for each criterion, the faults
   that are reported, a note. What was changed becomes marks as a tablet sends them. */
#ifndef JX_CONTEST_JUDGE_FORM_H
#define JX_CONTEST_JUDGE_FORM_H

#include "cgi-bin/contest/judge.h"
#include "lib/act/mark.h"

extern const struct form judge_write_form;

/* Fills the template: the sheet of that number with its state, and the form, blank values filled in with what counts
   unless p->form is there already. */
enum err judge_form_put(struct page *p, const struct judge_page *j, int64_t number,
                        const char *const standards[]) MUST_CHECK;

/* What the form says otherwise than what counts of the sheet, as marks that a tablet would send. Faults stand beside
   their fields (form_ok). `rows`: of which row each is, for what is refused; SIZE_MAX: of none. */
enum err judge_form_marks(struct page *p, const struct judge_page *j, const struct ballot_own *sheet,
                          struct mark_sent **out, size_t **rows, size_t *n) MUST_CHECK;

/* ---- shared by the tablet's pages ------------------------------------------------------------------------------------- */

/* The number of the address, or the one that is to be marked now; 0: there is none. */
int64_t judge_number(const struct page *p, const struct judge_page *j);
void judge_put_head(struct page *p, const struct judge_page *j);
/* The tablet's page with a number at hand. */
enum err judge_show_number(struct page *p, const struct judge_page *j, int64_t number) MUST_CHECK;
/* A script's answer; NULL: there was no memory for it. */
enum err judge_answer(struct page *p, const char *json) MUST_CHECK;

#endif
