/* judge: what the pages of a judge's tablet share: the judge's own duty, the card it marks by, the judge's own sheets.
   Nothing here knows of other judges, or of entries. */
#ifndef JX_CONTEST_JUDGE_H
#define JX_CONTEST_JUDGE_H

#include "lib/app/page.h"
#include "lib/domain/judging.h"
#include "lib/store/ballot.h"
#include "lib/store/judging.h"
#include "lib/store/mark.h"
#include "lib/store/official.h"

struct judge_page { /* arena */
    struct official_own own;
    const char *path; /* "/contest/judge/ID" */
    bool begun;       /* false: nothing of what follows is there */
    struct judging judging;
    struct rule_card *card;
    size_t seat; /* index among the card's judges and substitutes */
    struct ballot_own *sheets;
    size_t count;
};

/* The duty of the address, which is the reader's own and has a seat, with the sheets. ERR_NOT_FOUND. */
enum err judge_open(struct page *p, struct judge_page *j) MUST_CHECK;

/* One's own sheet with that number; NULL: there is none. */
const struct ballot_own *judge_sheet(const struct judge_page *j, int64_t number);
/* "PATH" + tail. Arena; never NULL. */
const char *judge_path(const struct page *p, const struct judge_page *j, const char *tail);

/* What a judge may be asked: for each criterion of the card whether the seat marks it. A substitute's depends on the run;
   this is what it can ever be. */
bool judge_marks(const struct judge_page *j, size_t criterion);
/* The criterion that a fault is shown with; SIZE_MAX: none. */
size_t judge_fault_place(const struct rule_card *card, size_t fault);
/* What a fault does, in a few words. Arena; never NULL. */
const char *judge_effect(const struct page *p, const struct rule_card *card, const struct rule_card_fault *f);
/* The rubric's own words of each criterion of the card (what is looked at); "" where there are none. Arena. */
enum err judge_standards(struct page *p, const struct judge_page *j, const char ***out) MUST_CHECK;
/* A number of the card, in thousandths. */
int64_t judge_x1000(int64_t card_value);

/* A stored mark as the line that a tablet sends. */
void judge_line(const struct mark_row *m, struct mark_line *out);

/* What the page's script begins with, and what it asks for every two seconds, as JSON; arena, NULL: no memory. `number`:
   of which sheet the marks are told even when it is locked; 0: none. */
const char *judge_card_json(struct page *p, const struct judge_page *j, const char *const standards[]);
enum err judge_state_json(struct page *p, const struct judge_page *j, int64_t number, const char **out) MUST_CHECK;
/* The messages that the script shows, by name. */
const char *judge_words_json(struct page *p);

#endif
