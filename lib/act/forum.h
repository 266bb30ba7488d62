/*
 * forum: officers put the forum's programme (交流会议程) together and announce it, and ask for the compilation of the selected papers.
 */
#ifndef JX_ACT_FORUM_H
#define JX_ACT_FORUM_H

#include "lib/act/programme.h"
#include "lib/store/forum.h"

#define PAPER_COMPILE_JOB "paper.compile" /* its payload: the compilation's id and words, a line each */

struct forum_entry {      /* borrowed: one line of the form */
    const uint8_t *paper; /* public id; NULL: a break */
    const char *title;    /* of a break */
    int64_t order;        /* as typed: equal ones stay as they stand */
    int64_t minutes;
};
struct forum_saving { /* borrowed */
    const uint8_t *programme;
    struct forum forum; /* programme_id and announced_at aside; version 0: none was there */
    const struct forum_entry *entries;
    size_t entry_count; /* ≤ FORUM_ITEMS */
};
/* By an officer. Refusals, ERR_CONFLICT: forum.changed; forum.talk_gone; forum.talk_twice. */
enum err act_forum_save(struct act *a, const struct forum_saving *x) MUST_CHECK;

/* Whether it may be announced, and once it is may be seen: the list that it names is public (programme_case.h). Of the act it uses
   db, arena and now. */
enum err act_forum_public(struct act *a, const struct programme *p, bool *yes) MUST_CHECK;
/* From now on everybody of the programme sees it while its list is public; the authors are told when they speak. Refusals:
   forum.none (nothing is set up), forum.not_public, forum.changed. */
enum err act_forum_announce(struct act *a, const uint8_t programme[16], int64_t version) MUST_CHECK;

/* What the contents page says, in the reader's language; one line each. */
struct compilation_words {
    const char *title, *contents, *number, *topic, *authors, *unit, *page, *page_of; /* page_of: "第 {0} 页" */
};
/* A compilation of the papers that are selected now, which a job makes. Refusals: forum.compiling; forum.none_selected. */
enum err act_forum_compile(struct act *a, const uint8_t programme[16],
                           const struct compilation_words *words) MUST_CHECK;

#endif
