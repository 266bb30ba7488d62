/* scoring: a rule card and a file of marks, both as texts, through the engine. */
#ifndef JX_TESTS_HARNESS_SCORING_H
#define JX_TESTS_HARNESS_SCORING_H

#include "lib/base/buf.h"
#include "lib/domain/score.h"

struct scoring { /* arena */
    struct rule_card *card;
    struct marks *marks;
    struct score *score;
    struct marks_problems problems;
    enum err outcome; /* OK, or ERR_INVALID with problems */
};

/* The card must be good. */
struct rule_card *scoring_card(struct arena *a, const char *json);
/* Reads the marks (CSV with a header), and computes. */
void scoring_run(struct scoring *s, struct arena *a, struct rule_card *card, const char *csv, size_t n);
/* The same of literals; everything must be good. */
void scoring_must(struct scoring *s, struct arena *a, const char *card, const char *csv);

/* The index of an entry. */
size_t scoring_entry(const struct scoring *s, const char *name);
/* The result of an entry with at least `places` digits behind the point; static. */
const char *scoring_result(const struct scoring *s, const char *entry, int places);
/* What a step came to. */
const char *scoring_step(const struct scoring *s, const char *entry, const char *step, int places);
/* The judges dropped of a panel of a step, low ones first: "J1 J6"; static. */
const char *scoring_dropped(const struct scoring *s, const char *entry, const char *step, size_t panel);
/* All problems as lines "12: 01 CY-04 J3 marks.problem.off_step 25.3 0.5"; arena. */
const char *scoring_problems(const struct scoring *s, struct arena *a);
/* Everything that was computed, as text: two results are the same when these are. */
void scoring_write(const struct scoring *s, struct buf *out);

/* A whole file below tests/data; fails the test when it cannot be read. */
void scoring_file(struct buf *out, const char *path);

#endif
