/* score_json: a computed result as JSON, "jiangxin result 1": every mark, every intermediate, ranks and what decided
   them. docs/scoring.md tells the members; they stay as they are. */
#ifndef JX_DOMAIN_SCORE_JSON_H
#define JX_DOMAIN_SCORE_JSON_H

#include "lib/base/buf.h"
#include "lib/domain/score.h"

/* `hash`: of the card, as hexadecimal. Decimals are texts, exact values may be fractions ("245/3"). */
void score_json(const struct score *s, const char *hash, struct buf *out);
/* The same piece by piece, for those who write a large one away as it grows: the beginning, then each place of the list
   (from 0 to entry_count - 1), then the end. */
void score_json_begin(const struct score *s, const char *hash, struct buf *out);
void score_json_place(const struct score *s, size_t place, struct buf *out);
void score_json_end(struct buf *out);

/* The refusals, as "jiangxin refusal 1": line, place, key and arguments of each; `sentence(context, problem)` is what
   people read. */
void score_json_problems(const struct marks_problems *p,
                         const char *(*sentence)(void *context, const struct marks_problem *p), void *context,
                         struct buf *out);

#endif
