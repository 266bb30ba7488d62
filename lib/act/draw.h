/*
 * draw: the draw of a round as people do it: its manager prepares it, types in the word from the hall, and, with a
 * reason that everybody sees, makes it void and prepares the next. docs/draw.md tells the method.
 *
 * Secrets are made here, and lie in the database sealed with the site's key (draw.key) until they may be known.
 */
#ifndef JX_ACT_DRAW_H
#define JX_ACT_DRAW_H

#include "lib/act/act.h"
#include "lib/crypt/box.h"
#include "lib/store/draw.h"
#include "lib/store/draw_place.h"

struct draw_of { /* which round, and what seals; all borrowed */
    int64_t edition_id;
    const uint8_t *round_id;   /* its public id */
    const char *path;          /* of the page of its draw */
    uint8_t key[BOX_KEY_SIZE]; /* of draw.key; wiped by its owner */
};

/* What must still be settled before a round can be drawn: the key of the refusal, static; NULL: nothing.
   draw.edition_closed, draw.no_card (what is blind stands in the rule card), draw.former_round (the results of the round before, by which entries advance, are not published),
   draw.entries_open {until}. */
const char *act_draw_obstacle(const struct draw_round *r, instant now);

/* Commits to a secret and to the entries as they are. Refusals act_draw_obstacle, draw.no_entries, draw.prepared,
   draw.done. ERR_NOT_FOUND: not the asker's edition. */
enum err act_draw_prepare(struct act *a, const struct draw_of *of) MUST_CHECK;

/* Draws with a word, in the attempt `draw_id` (public id) that the form was drawn for. Refusals draw.not_prepared,
   draw.done, draw.other_attempt, draw.entries_changed, draw.card_changed; of the word, at the field "word":
   draw.word_…. */
enum err act_draw_word(struct act *a, const struct draw_of *of, const uint8_t draw_id[16], const char *word) MUST_CHECK;

/* Makes the attempt `draw_id` void and prepares another. Refusals as act_draw_prepare; draw.other_attempt,
   draw.judged (judging has begun). */
enum err act_draw_again(struct act *a, const struct draw_of *of, const uint8_t draw_id[16],
                        const char *reason) MUST_CHECK;

/* Inside a transaction: opens the box of a draw and puts its secret in plain text. */
enum err act_draw_reveal(struct act *a, const struct draw_of *of, const struct draw *d) MUST_CHECK;

/* The key to a draw for a coding official of its round: who has which number. Each look is on the record before it is
   shown. ERR_NOT_FOUND: the asker is none, or it is not drawn. */
enum err act_draw_key(struct act *a, int64_t draw_id, struct draw_row **rows, size_t *n) MUST_CHECK;

#endif
