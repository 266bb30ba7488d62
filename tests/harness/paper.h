/*
 * paper: a programme of papers (调研文章) beside the one of award_scene, open until 30 November 18:00: 10 places in three categories
 * (2 + 2 + 6), and papers in it. Everything fails the test itself.
 */
#ifndef JX_TESTS_HARNESS_PAPER_H
#define JX_TESTS_HARNESS_PAPER_H

#include "lib/store/paper.h"
#include "tests/harness/award.h"

struct paper_scene {
    int64_t programme, kind, categories[3]; /* 省直单位, 市级单位, 县级单位 */
};
/* After award_scene. */
void paper_scene(const struct award_scene *s, struct paper_scene *p);
/* A paper of an author, as rows: handed in once, its copy found clean, and recommended; its nomination. `topic` is unique among the
   author's. */
int64_t make_paper(const struct paper_scene *p, int category, int64_t author, const char *topic);
/* Somebody else as the next author; a name outside the system when `person` is 0. */
void add_author(int64_t nomination, int64_t person, const char *name);
/* "/award/paper/ID" + tail. */
const char *paper_url(int64_t nomination, const char *tail);

#endif
