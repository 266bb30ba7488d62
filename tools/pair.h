/* pair: what the files of `jiangxin pair` and of `jiangxin verify pairing` share. */
#ifndef JX_TOOLS_PAIR_H
#define JX_TOOLS_PAIR_H

#include "lib/domain/assign_check.h"
#include "tools/command.h"

enum pair_output { PAIR_TEXT, PAIR_JSON, PAIR_CSV };

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

/* pair_assign.c: the run of an instance that has the format of assignments. False: it has another, and nothing was
   said. */
bool pair_assign(const struct pair_say *s, enum pair_output output, enum pairing_best best, const struct buf *text,
                 int *status);

/* verify_assign.c: whether its certificate is true. False: it is none. */
bool verify_assign(const struct pair_say *s, const struct buf *text, int *status);

#endif
