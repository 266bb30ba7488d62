/* nomination_view: what pages of nominations share: the word of a state, the lines of the staff record, the form's parts. */
#ifndef JX_AWARD_NOMINATION_VIEW_H
#define JX_AWARD_NOMINATION_VIEW_H

#include "lib/act/nominate.h"
#include "lib/app/page.h"

enum { DEEDS_MAX = 120, CAUSE_MAX = 100, STATEMENT_MAX = 5000, OPINION_MAX = 300, NOMINATE_MANY = 300 };

/* A state as a chip: "chip" and "chip_style" of `n`. */
void nomination_chip(const struct page *p, struct view_node *n, enum nomination_state s);
/* The same for a unit: nothing of how it stands in the review before everybody hears it. `shown`: it stands in a public notice that
   was put up; `of`: the programme's state. */
void nomination_unit_chip(const struct page *p, struct view_node *n, enum nomination_state s, bool shown,
                          enum programme_state of);
/* What the nominee is told of the state, as a word below "programme.own": nothing of how it stands in the review, of the list once it
   stands in a public notice that was put up, and that it is out once everybody hears the decision. Static. */
const char *nomination_told(const struct nomination *x, const struct programme *of);
/* Whether a unit is shown a line of its log: not the steps of the review. */
bool nomination_unit_step(const struct nomination_step *x);
/* A line: what it is, when, its hours. */
void nomination_put_line(const struct page *p, struct view_node *n, const struct nomination_line *l);
/* The lines put to it as rows "lines" of `n`, and their sums. `all`: also those that were left out. */
enum err nomination_put_lines(struct page *p, struct view_node *n, const struct nomination *x, bool all) MUST_CHECK;
/* The kind's categories as the options of the form's field "category" under `path`; how many there are in *n. */
enum err nomination_put_categories(struct page *p, const char *path, int64_t kind_id, size_t *n) MUST_CHECK;
/* The category that was chosen: its row, 0 for none. ERR_INVALID: none chosen where there are some, said beside the field. */
enum err nomination_category(struct page *p, int64_t kind_id, int64_t *id) MUST_CHECK;
/* What a form says of the texts. */
struct nominate_text nomination_text(const struct page *p);
/* After an act: a refusal beside its field (or above the form) is shown with the form again: true, status 422. Everything else is
   page_done's. */
bool nomination_again(struct page *p, const struct act *act, enum err e);
/* Fields of a form in which some of up to `rows` nominations are chosen, each as the page showed it. */
#define NOMINATIONS_SEEN(rows)                                                                                         \
    {.name = "nomination", .type = FIELD_ID, .many = NOMINATE_MANY, .label = "nominate.chosen"},                       \
        {.name = "shown",                                                                                              \
         .type = FIELD_ID,                                                                                             \
         .many = (rows),                                                                                               \
         .group = "row",                                                                                               \
         .none_ok = true,                                                                                              \
         .label = "nominate.chosen"},                                                                                  \
    {                                                                                                                  \
        .name = "version", .type = FIELD_INT, .min = 0, .max = INT32_MAX, .many = (rows), .group = "row",              \
        .none_ok = true, .label = "nominate.seen",                                                                     \
    }
/* What was chosen with them. Arena. */
enum err nomination_seen_many(const struct page *p, struct nominate_seen **out, size_t *n) MUST_CHECK;
/* "/award/nomination/ID" + tail. Arena; never NULL. */
const char *nomination_at(const struct page *p, const struct nomination *x, const char *tail);

#endif
