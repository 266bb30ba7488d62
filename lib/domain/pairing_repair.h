/*
 * pairing_repair: a mentor leaves, or has fewer places, after the pairing was made. Who is left behind gets a place
 * again, in one of two ways:
 *
 *   pairing_repair  a pairing that holds again, with as few moves as possible of people who were not left behind.
 *   pairing_keep    everybody else stays: those left behind come to free places only. It need not hold; who would then
 *                   rather have each other is listed.
 *
 * What is claimed of pairing_repair. On strict lists no pairing that holds has fewer moves of others (`proved`), and of
 * those with as few it is the best one for mentees: all pairings that hold are what is left of the one that is best for
 * mentees when some of its rotations are done, each after those it needs, and the fewest moves are a smallest cut
 * (Irving, Leather & Gusfield 1987; with places: Cheng, McDermid & Suzuki 2008). With equals and at most PAIRING_EXACT
 * ways all pairings are looked at; of those with the fewest moves it is the one nearest to the least numbers, then the
 * largest. With more ways it holds, and whoever has a place goes before his equals; that no other pairing has fewer
 * moves is then proved only where nobody moves. (To find the fewest with equals is as hard as any such problem.) The present pairing need not hold itself; the more pairs
 * would rather have each other in it, the more must move.
 *
 * The number of the least mentees of a mentor who leaves is no longer asked of anybody. Pure, as pairing.h.
 */
#ifndef JX_DOMAIN_PAIRING_REPAIR_H
#define JX_DOMAIN_PAIRING_REPAIR_H

#include "lib/domain/pairing.h"

struct pairing_loss {
    uint32_t mentor;
    uint32_t places; /* that he still has, fewer than before; 0: he leaves */
};

struct pairing_repair { /* arena */
    /* As before, but for what is lost: who leaves lists nobody and has no least number; locks with him are gone. With
       its own canonical text and hash, so that it can be certified. */
    struct pairing *instance;
    struct pairing_result *result; /* PAIRING_REPAIR; of the instance above */
    uint32_t *left;                /* who lost his mentor, by number */
    size_t left_count;
    size_t left_placed;         /* how many of them have a mentor again */
    struct pairing_move *moves; /* of everybody whose mentor is another one than before, by mentee */
    size_t move_count;
    size_t others; /* how many of the moves are of people who were not left behind */
    bool proved;   /* no pairing that holds has fewer of these */
    struct pairing_pair *rather;
    size_t rather_count; /* who would now rather have each other: nobody after pairing_repair */
};

/*
 * `now` is the present pairing, the mentor of each mentee. Of the mentees of a mentor who has fewer places than mentees
 * now, those go whom he ranked last (equals by lot); locked ones stay. ERR_CONFLICT: more are locked to a mentor than
 * he has places left (but does not leave). ERR_INVALID: `now` is no pairing of these people (a load above the places, a
 * lock not kept), or a mentor is named twice, or has more places than before. ERR_NO_MEMORY.
 */
enum err pairing_repair(struct arena *a, pairing_digest *digest, const struct pairing *p, const uint32_t *now,
                        const struct pairing_loss *lost, size_t n, struct pairing_repair **out) MUST_CHECK;
enum err pairing_keep(struct arena *a, pairing_digest *digest, const struct pairing *p, const uint32_t *now,
                      const struct pairing_loss *lost, size_t n, struct pairing_repair **out) MUST_CHECK;

#endif
