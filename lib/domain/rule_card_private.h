/*
 * rule_card_private: what the files that read a rule card share: the place where the reader stands, problems, and
 * members of JSON objects read by their type and bounds.
 *
 * A getter that finds something wrong notes the problem and gives a value that is harmless to go on with, so that all
 * problems of a card are found in one reading. Members that are not there have their default.
 */
#ifndef JX_DOMAIN_RULE_CARD_PRIVATE_H
#define JX_DOMAIN_RULE_CARD_PRIVATE_H

#include "lib/base/json_tree.h"
#include "lib/domain/rule_card.h"

struct place { /* on the stack of who reads; its path is only written out for a problem */
    const struct place *up;
    const char *member; /* NULL: an item of a list */
    size_t index;
};

struct card_reader {
    struct arena *arena;
    struct rule_card *card;
    struct rule_card_problems *problems;
};

/* card_problem(r, at, KEY, args…, NULL) notes a problem. Its message is rule_card.problem.KEY. */
#define card_problem(r, at, key, ...)                                                                                  \
    card_problem_of((r), (at), (key), (const char *const[RULE_CARD_ARGS + 1]){__VA_ARGS__})
void card_problem_of(struct card_reader *r, const struct place *at, const char *key,
                     const char *const args[RULE_CARD_ARGS + 1]);
/* `v`, as text, for arguments. */
const char *card_number(const struct card_reader *r, int64_t v);
const char *card_decimal(const struct card_reader *r, int64_t v);

/* An object all of whose members are among `names` (up to NULL); false: it is none. Unknown members are problems, and
   the object is read all the same. */
bool card_object(struct card_reader *r, const struct place *at, const struct json_value *v, const char *const *names);

/* The list under `name`; NULL: there is none, or it is no list, or it does not have `min` to `max` items. With min 0 it
   may be left out. */
const struct json_value *card_list(struct card_reader *r, const struct place *at, const struct json_value *o,
                                   const char *name, size_t min, size_t max);

/* Texts of 1 to `max` code points, without white space at either end and without control characters. `fallback` NULL:
   the member is needed. Never NULL. */
const char *card_text(struct card_reader *r, const struct place *at, const struct json_value *o, const char *name,
                      size_t max, const char *fallback);
const char *card_text_value(struct card_reader *r, const struct place *at, const struct json_value *v, size_t max);
/* A code: 1 to RULE_CARD_CODE code points of letters, digits, - _ . and characters beyond ASCII. "": something else. */
const char *card_code(struct card_reader *r, const struct place *at, const struct json_value *v);

/* Decimals and whole numbers. Without a fallback (NULL) the member is needed. False: not there, or wrong. */
bool card_decimal_of(struct card_reader *r, const struct place *at, const struct json_value *o, const char *name,
                     const int64_t *fallback, int64_t *out);
bool card_count(struct card_reader *r, const struct place *at, const struct json_value *o, const char *name, size_t min,
                size_t max, const size_t *fallback, size_t *out);
bool card_count_value(struct card_reader *r, const struct place *at, const struct json_value *v, size_t min, size_t max,
                      size_t *out);
bool card_bool(struct card_reader *r, const struct place *at, const struct json_value *o, const char *name);
/* Which of `words` (up to NULL) stands there. fallback < 0: the member is needed. */
int card_word(struct card_reader *r, const struct place *at, const struct json_value *o, const char *name,
              const char *const *words, int fallback);

/* Puts a code into the card's one namespace; a problem when it stands for something else, or is reserved. */
void card_define(struct card_reader *r, const struct place *at, const char *code, enum rule_card_kind kind,
                 size_t index);

/* "code", which is needed, and "name", which is the code unless it says. RULE_CARD_NOTHING: the code is not one of the
   namespace. */
void card_read_code(struct card_reader *r, const struct place *at, const struct json_value *o, enum rule_card_kind kind,
                    size_t index, const char **code, const char **name);

/* The parts that have a file of their own. `judges`: names of judges, then of substitutes, with their indexes. */
void card_read_criterion(struct card_reader *r, const struct place *at, const struct json_value *o, size_t n,
                         const struct strmap *judges);
void card_read_value(struct card_reader *r, const struct place *at, const struct json_value *o, size_t n);
void card_read_fault(struct card_reader *r, const struct place *at, const struct json_value *o, size_t n);
void card_read_steps(struct card_reader *r, const struct place *at, const struct json_value *root);
/* "prizes" of a root, into the card's: a team rule has the same. */
void card_read_prizes(struct card_reader *r, const struct place *at, const struct json_value *root);
/* What no part can know alone; of a card whose parts are all right by themselves. */
void card_check(struct card_reader *r);

/* A JSON text with only what must be escaped: the quote, the backslash and control characters. */
void card_put_text(struct buf *out, const char *s);

/* The words of the format, in the order of their enums; each list ends with NULL. */
extern const char *const card_blind_words[],
    *const card_recused_words[], *const card_scoring_words[], *const card_effect_words[],
                                                                  *const card_combine_words[],
                                                                      *const card_take_words[],
                                                                          *const card_best_words[],
                                                                              *const card_better_words[],
                                                                                  *const card_sign_words[],
                                                                                      *const card_line_words[],
                                                                                          *const card_prize_words[];

#endif
