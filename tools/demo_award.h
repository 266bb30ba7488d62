/*
 * demo_award: what the files that make the demonstration's commendations share. demo_award.c sets programmes up and brings them through
 * notice and decision; demo_award_list.c makes their list: recommendations, first look, reviews, opinions.
 */
#ifndef JX_TOOLS_DEMO_AWARD_H
#define JX_TOOLS_DEMO_AWARD_H

#include "lib/act/file.h"
#include "lib/act/programme.h"
#include "tools/demo.h"

struct demo_plan {
    const char *code; /* of award_nominees.csv */
    enum programme_series series;
    int years; /* back from this one */
    int64_t places;
    enum programme_state until; /* it is moved on as far as this */
    /* Working days from the day of the first loading. */
    int saved, opened, ends, reviewed, selected, heard, posted, decided;
    int ceremony;
};

struct demo_award {
    struct demo *d;
    int64_t officer, leader;
    struct file_room room;
    struct buf paper; /* a scan; empty: not drawn yet */
    size_t made, same;
};

/* Says what went wrong, with the programme it belongs to; an exit status. `a` may be NULL. */
int demo_award_failed(const struct demo_plan *p, const char *what, const struct act *a, enum err e);
/* An act by somebody so many working days from the first loading, at an hour; never in the future. */
int demo_award_act(const struct demo_award *x, const struct demo_plan *p, int64_t person, int n, int hour,
                   struct act *out);
/* A page that stands for a scan, put in place by the act's person. */
int demo_award_scan(struct demo_award *x, const struct demo_plan *p, struct act *a, enum file_use use,
                    const char *title, struct file *out);

/* The steps of the list; each goes on where it was broken off. */
int demo_award_recommend(struct demo_award *x, const struct demo_plan *p, const struct programme *of);
int demo_award_look(const struct demo_award *x, const struct demo_plan *p, const struct programme *of);
int demo_award_review(const struct demo_award *x, const struct demo_plan *p, const struct programme *of);
int demo_award_hear(struct demo_award *x, const struct demo_plan *p, const struct programme *of);

#endif
