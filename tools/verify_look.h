/*
 * verify_look: looking at a signed file without any site, for `jiangxin verify results`, `sheet` and `review`: the words, the findings
 * and how they are shown, the keys that are trusted.
 */
#ifndef JX_TOOLS_VERIFY_LOOK_H
#define JX_TOOLS_VERIFY_LOOK_H

#include "lib/base/json.h"
#include "lib/domain/results.h"
#include "tools/verify.h"

struct verify_look {
    struct command *c;
    const struct verify_options *options;
    struct view *words;
    struct results_trust trust;
    struct results_findings *findings;
    struct buf texts[2]; /* of the file and of an older one: both must live as long as what was read */
};

/* A message in the language that was asked for; in the arena. */
const char *verify_say(const struct verify_look *x, const char *key, const char *arg0, const char *arg1,
                       const char *arg2);
/* In the arena; "" when there is no memory. */
const char *verify_number(const struct verify_look *x, size_t n);
const char *verify_hex(const struct verify_look *x, const uint8_t *bytes, size_t n);
/* A line of text that came with the file: what would steer a terminal is shown as a question mark. */
void verify_print(const char *line);

/* Prints what was found, at least one; returns EXIT_FAILED. */
int verify_findings(const struct verify_look *x);
void verify_json_findings(const struct verify_look *x, struct json *j);
/* Closes and prints the object; the exit code. */
int verify_json_end(struct json *j, bool good);
/* Says that a file cannot be looked at; the exit code. */
int verify_file_failed(const struct verify_look *x, const char *path, enum err e);

/* Reads keys and words, calls `look_at` with buffers for files of at most `limit` bytes, and returns what that returns. */
int verify_run(struct command *c, const struct verify_options *o, const char *path, size_t limit,
               int (*look_at)(struct verify_look *x, const char *path));

#endif
