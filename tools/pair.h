/* pair: what the files of `jiangxin pair` and of `jiangxin verify pairing` share. */
#ifndef JX_TOOLS_PAIR_H
#define JX_TOOLS_PAIR_H

#include "lib/domain/assign_check.h"
#include "tools/command.h"

enum pair_output { PAIR_TEXT, PAIR_JSON, PAIR_CSV };
enum pair_ask { PAIR_WHY, PAIR_LOCK, PAIR_FORBID, PAIR_REPAIR };
enum { PAIR_ASKED = 100 };

struct pair_say {
    struct command *c;
    struct view *words;
    enum lang lang;
};

enum { PAIR_ARGS = 4 };
/* A message with up to PAIR_ARGS arguments; arena. */
#define pair_say(s, key, ...) pair_say_of((s), (key), (const char *const[PAIR_ARGS]){__VA_ARGS__})
const char *pair_say_of(const struct pair_say *s, const char *key, const char *const args[PAIR_ARGS]);
const char *pair_number(const struct pair_say *s, int64_t n);
/* Each problem on a line; EXIT_FAILED. */
int pair_problems(const struct pair_say *s, const struct pairing_problems *problems);
/* Prints `out`; `out` may have failed. */
int pair_print(const struct pair_say *s, const struct buf *out);

struct pair_asked {
    enum pair_ask ask;
    const char *mentee, *mentor; /* ids; of PAIR_REPAIR only the mentor */
};

struct pair_run {
    struct pair_say s;
    enum pair_output output;
    enum pairing_best best;
    const char *path, *case_name; /* NULL: none */
    bool count, keep;
    struct pair_asked asked[PAIR_ASKED]; /* in the order in which they were asked */
    size_t asked_count;
    struct pairing *p;
    struct pairing_result *result; /* of p */
    bool certain;                  /* the result holds, so it has a certificate */
    struct pairing_problems problems;
};
const char *pair_size(const struct pair_run *r, size_t n);
/* The mentor's id, or the word for nobody. */
const char *pair_mentor(const struct pair_run *r, uint32_t mentor);

/* The number of who has that id; PAIRING_NONE: nobody. */
uint32_t pair_find(const char *const *ids, size_t n, const char *id);

/* pair_text.c: the result in words, or its pairs for a sheet. */
int pair_print_text(const struct pair_run *r);
int pair_print_csv(const struct pair_run *r);

/* pair_ask.c: does what was asked for, one after the other, and says what it costs (but not beside JSON and CSV). Else the
   exit status, with the reason said. */
int pair_asked(struct pair_run *r);

/* pair_count.c: how many pairings hold, and which. */
int pair_count(struct pair_run *r);

/* The run of an instance of another kind. False: it is none, and nothing was said.
   pair_assign.c: in the format of assignments; pair_projects.c: with students, projects and lecturers. */
bool pair_assign(struct pair_run *r, const char *text, size_t n, int *status);
bool pair_projects(struct pair_run *r, const char *text, size_t n, int *status);

/* pair_assign_ask.c: does what was asked of an assignment, as pair_asked does. */
struct pair_assign_run {
    struct pair_run *run;
    struct assign *p;
    struct assign_result *result;
};
int pair_assign_asked(struct pair_assign_run *r);

/* verify_assign.c: whether its certificate is true. False: it is none. */
bool verify_assign(const struct pair_say *s, const struct buf *text, int *status);
/* verify_projects.c: the same of students and projects. */
bool verify_projects(const struct pair_say *s, const struct buf *text, int *status);

#endif
