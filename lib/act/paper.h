/*
 * paper: authors hand papers (调研文章) in, again and again until the deadline; officers look at what the check of the anonymised
 * copy found. What becomes of a paper then is a nomination's way: review, selection, notice, decision.
 */
#ifndef JX_ACT_PAPER_H
#define JX_ACT_PAPER_H

#include "lib/act/file.h"
#include "lib/act/nomination.h"
#include "lib/store/paper.h"

#define PAPER_CHECK_JOB "paper.check" /* its payload is the version's id */

struct paper_right {
    bool author;          /* one of them */
    bool first;           /* the one who handed it in: hands it in again, withdraws it */
    bool officer, leader; /* of the programme, and no author */
};

/* One by its public id, for the actor, and its programme. Of the act it uses db, arena, person_id and today only. ERR_NOT_FOUND: there is
   none, or the actor is nothing to it. Reviewers come by their assignment and see the anonymised copy only.
   ERR_DENIED: programme_ask_own. */
enum err act_paper_see(struct act *a, const uint8_t public_id[16], struct paper *x, struct programme *p,
                       struct paper_right *right) MUST_CHECK;

struct paper_coauthor { /* borrowed */
    const char *name;
    const char *staff_no;  /* ""; then not of the system */
    const char *unit_name; /* of one who is not of the system; "" */
};
struct paper_giving { /* borrowed */
    const uint8_t *programme;
    const uint8_t *paper;    /* public id; NULL: a new one */
    const uint8_t *kind;     /* public id of a kind of papers */
    const uint8_t *category; /* public id; NULL: none was chosen */
    const char *topic;
    const struct paper_coauthor *coauthors;
    size_t coauthor_count;      /* < PAPER_AUTHORS */
    struct file *whole, *blind; /* placed: the paper with names, and the copy without */
};
/* By any member of the programme; again by who did it first. The former version stays. Refusals, ERR_CONFLICT: paper.not_open;
   paper.late {until}; at field "topic": paper.topic_again; paper.tries {50}; at field "category": paper.category; at field
   "coauthor_name": paper.author_unknown {name}, paper.author_twice {name}, paper.author_topic; at field "blind": paper.same_file. */
enum err act_paper_hand_in(struct act *a, const struct paper_giving *x) MUST_CHECK;

/* By who handed it in, before the list is fixed; `version_no`: the latest version that they saw. Refusals: nomination.not_now,
   paper.withdraw_fixed (the list is fixed), paper.withdraw_office (and it is on it, as a public notice has said), paper.handed_in_again
   {version}. */
enum err act_paper_withdraw(struct act *a, const uint8_t public_id[16], int64_t version_no) MUST_CHECK;

/* An officer has looked at the copy: what was found names nobody, or there was nothing to be read and it names nobody either. Refusals:
   paper.nothing_to_accept; paper.reason (at field "reason"). */
enum err act_paper_accept(struct act *a, const uint8_t public_id[16], int64_t version_no,
                          const char *reason) MUST_CHECK;

/* The first look (初审) at all that the office may pass on to reviewers: those whose copy names nobody, which no rule of the kind forbids
   (lib/act/eligibility.h) and of which the actor is no author. By an officer, once nothing more is handed in. Refusals: paper.pass_early {until}; paper.pass_none. */
enum err act_paper_pass_all(struct act *a, const uint8_t programme[16]) MUST_CHECK;
/* One does not get that far: it misses what was called for. By an officer, of the version that they saw; who handed it in is told. Refusals:
   paper.fail_reason (at field "fail_reason"); paper.handed_in_again {version}; nomination.not_now. */
enum err act_paper_fail(struct act *a, const uint8_t public_id[16], int64_t version_no, const char *reason) MUST_CHECK;

/* "/award/paper/ID" + tail. Arena; NULL: no memory. */
const char *paper_path(struct arena *a, const uint8_t public_id[16], const char *tail);

#endif
