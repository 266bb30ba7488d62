/* assign_private: what the files of the assignment's engine share. */
#ifndef JX_DOMAIN_ASSIGN_PRIVATE_H
#define JX_DOMAIN_ASSIGN_PRIVATE_H

#include "lib/domain/assign.h"
#include "lib/domain/pairing_private.h"

struct assign_arc {
    uint32_t mentor, cost;
};

/* The problem without locked pairs and what is forbidden, and how far it is solved. */
struct assign_flow { /* arena */
    const struct assign *p;
    int64_t weight;
    uint32_t mentees, mentors;
    uint32_t *first;                 /* of each mentee, and behind the last: where his part of `arcs` begins */
    struct assign_arc *arcs;         /* the cheapest first, of one mentee; of equals the lowest mentor first */
    uint32_t *lock;                  /* of each mentee: the mentor of his locked pair; PAIRING_NONE */
    uint32_t *places, *least, *load; /* of each mentor, without what is locked */
    int64_t *price;                  /* of each mentor */
    uint32_t *held;                  /* of each mentor, and behind the last: where his part of `members` begins */
    uint32_t *members;               /* mentees, as many as the load says */
    uint32_t *seat;                  /* of each mentee: where he stands among the members */
    uint32_t *own;                   /* of each mentee: his arc; PAIRING_NONE */
    uint64_t steps;                  /* looks at an arc */
};

enum err flow_open(struct arena *a, const struct assign *p, struct assign_flow *out) MUST_CHECK;
/* The least charge (assign_check.h), and prices that prove it. */
enum err flow_solve(struct arena *a, struct assign_flow *f) MUST_CHECK;
/* Of all pairings that those prices prove, the one by lots (assign.h). */
enum err flow_by_lots(struct arena *a, struct assign_flow *f) MUST_CHECK;

/* From where a solved problem stands: `p` is its instance with one more pair (assign_with). The same pairing as by
   flow_solve and flow_by_lots, and prices that prove it, maybe others. `was` stays as it is. */
enum err flow_again(struct arena *a, const struct assign_flow *was, const struct assign *p, enum pairing_wish wish,
                    struct pairing_pair pair, struct assign_flow *out) MUST_CHECK;
/* Mends what a changed problem left: mentees `waiting`, who could have a mentor and have none (as many as f->mentees fit),
   and mentors with fewer than their price calls for. All else must fit. */
enum err flow_mend(struct arena *a, struct assign_flow *f, uint32_t *waiting, uint32_t count) MUST_CHECK;

/* Who could come to each mentor. */
struct flow_comers { /* arena */
    uint32_t *first; /* of each mentor, and behind the last: where his part of the others begins */
    uint32_t *who;   /* mentees, ascending */
    uint32_t *arc;   /* by which */
};
enum err flow_comers(struct arena *a, const struct assign_flow *f, struct flow_comers *out) MUST_CHECK;

/* The least and the largest load that fits the mentor's price (assign_check.h). */
static inline uint32_t flow_low(const struct assign_flow *f, uint32_t h)
{
    return f->price[h] > 0 ? f->places[h] : f->price[h] > -f->weight ? f->least[h] : 0;
}
static inline uint32_t flow_high(const struct assign_flow *f, uint32_t h)
{
    return f->price[h] >= 0 ? f->places[h] : f->price[h] >= -f->weight ? f->least[h] : 0;
}

/* The price at which a place of the mentor is free now; false: he has none. */
static inline bool flow_opens(const struct assign_flow *f, uint32_t h, int64_t *at)
{
    *at = f->load[h] < f->least[h] ? -f->weight : 0;
    return f->load[h] < f->places[h];
}
/* Gives the mentee that arc; he has none, and the mentor has a place. */
void flow_take(struct assign_flow *f, uint32_t mentee, uint32_t arc);
void flow_leave(struct assign_flow *f, uint32_t mentee);

/* ---- reading and writing ---- */

/* The people of an instance, as one of a pairing without lists: for what both have in common. Borrowed. */
struct pairing assign_people(const struct assign *p);
/* An instance from its object. `path` stands before the paths of problems. */
enum err assign_read_value(struct pairing_reader *r, const struct json_value *root, const char *path,
                           struct assign **out) MUST_CHECK;

#endif
