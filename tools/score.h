/* score: what the files of `jiangxin score` share. */
#ifndef JX_TOOLS_SCORE_H
#define JX_TOOLS_SCORE_H

#include "lib/domain/score.h"
#include "tools/command.h"

struct scoring {
    struct command *c;
    struct view *words;
    enum lang lang;
    const struct rule_card *card;
    const struct score *score; /* NULL with problems */
    const struct marks_problems *problems;
    char hash[65]; /* of the card */
};

/* A message with its arguments; arena. */
const char *score_say(const struct scoring *x, const char *key, const char *arg0, const char *arg1, const char *arg2);
/* The sentence of a problem, without its place. */
const char *score_problem(const struct scoring *x, const struct marks_problem *p);

/* Writes what `out` holds to stdout once it is large, and empties it: a result of thousands of entries needs no more memory
   than one of a few. */
void score_flush(struct buf *out);

/* score_text.c: every intermediate, for people. */
void score_text(const struct scoring *x, struct buf *out);
/* score_csv.c: a row for each entry: rank, result, prize, what each step came to. */
void score_csv(const struct scoring *x, struct buf *out);

#endif
