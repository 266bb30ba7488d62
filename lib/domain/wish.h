/* wish: a list of wishes (志愿) as it is put together step by step, and what a short one lacks. Pure. */
#ifndef JX_DOMAIN_WISH_H
#define JX_DOMAIN_WISH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct wish_row {
    int64_t id; /* of who is wished for */
    bool same;  /* as welcome as the one above; of the first: false */
};

enum wish_step { WISH_ADD, WISH_DROP, WISH_UP, WISH_DOWN };

/* One step on `n` rows (room for one more with WISH_ADD); how many there are now. Being equally welcome belongs to places
   in the list: two who change places leave it where it is. Whoever goes from the head of equals leaves the next as their
   head. An id that is not there (with WISH_ADD: that is), and a step over an end, change nothing. */
size_t wish_take_step(struct wish_row *rows, size_t n, enum wish_step step, int64_t id);

/* The rank of each row, from 1 without holes; `ranks` has room for `n`. */
void wish_ranks(const struct wish_row *rows, size_t n, int64_t *ranks);

enum { WISH_RISK_LOW = 50 }; /* per mille (lib/domain/pairing_risk.h): the lowest that is told */

/* How many more wishes to advise whoever has `n` of them, with `risk_permille` of staying without a mentor, and could
   choose among `others` more: as if each wish failed by itself with the same chance, as many as bring the risk down to
   WISH_RISK_LOW. 0: none are needed, or none are there. */
size_t wish_advice(uint32_t risk_permille, size_t n, size_t others);

#endif
