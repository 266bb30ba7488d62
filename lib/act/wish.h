/*
 * wish: wishes (志愿) of a round: whom its mentees and mentors may wish for, handing in a list, the risk of a short one.
 *
 * Nobody learns whose wishes these are: act_wish_see shows the asker's own alone, the audit log says how many somebody
 * handed in, and the risk is rounded and made of lists that are left out by chance (lib/domain/pairing_risk.h).
 */
#ifndef JX_ACT_WISH_H
#define JX_ACT_WISH_H

#include "lib/act/pairing_input.h"
#include "lib/domain/wish.h"
#include "lib/store/wish.h"

struct wish_one { /* arena: somebody who may be wished for; what is here the asker may see */
    int64_t id;   /* pairing_offer.id, pairing_need.id */
    uint8_t public_id[16];
    const char *name, *unit, *post; /* "" where there is none */
    const char *county;             /* code of the region of the unit */
    const char *specialties;        /* codes with blanks between */
    const char *words;              /* in their own words; "" */
    int64_t years;                  /* since they joined, whole ones */
    int64_t free;                   /* of a mentor: places of the round that nobody was decided for */
    enum pairing_part part;         /* of a mentor */
};

struct wish_barred { /* a rule, and how many it forbids */
    struct message why;
    size_t n;
};

enum wish_open { WISH_NONE_TAKEN, WISH_NOT_YET, WISH_OPEN, WISH_OVER }; /* whether lists are taken now */

struct wish_view { /* arena */
    struct pairing_round round;
    enum wish_side side;
    bool both;         /* the person is mentee and mentor of the round */
    int64_t person_id; /* who asks */
    int64_t owner_id;  /* by which need or offer */
    enum wish_open open;
    struct message
        out; /* why the person takes no part in the pairing (key NULL: they do), in the words of pairing_input.h;
                           wish.decided {name}: there is nothing to wish, HR decided it */
    struct wish_one *others; /* who may be wished for, by unit and name */
    size_t n;
    struct wish_barred *barred; /* the rules that forbid somebody, the most frequent first */
    size_t barred_count;
    size_t barred_people;
    size_t decided_people; /* who has nothing left: HR decided it */
    struct wish_list list; /* the last that was handed in; version 0: none */
    struct pairing_input *in[2];
    size_t in_count; /* 1, or 2: a round for a site and an office mentor */
};

/* What somebody sees of a round's wishes; as a mentor where `mentor` and both are so. ERR_NOT_FOUND: no such round, one
   that is not announced yet, or one in which they take no part. */
enum err act_wish_see(struct sql *db, struct arena *a, int64_t person_id, instant now, day today,
                      const uint8_t round[16], bool mentor, struct wish_view *out) MUST_CHECK;

/* One of those who may be wished for; NULL: not among them. */
const struct wish_one *wish_other(const struct wish_view *v, int64_t id);
const struct wish_one *wish_other_by(const struct wish_view *v, const uint8_t public_id[16]);

/* The risk of a mentee who would hand in these rows, in steps of 50 of 1000; where two mentors are sought, the greater of
   the two. Takes some 20 ms at most. ERR_NO_MEMORY. */
enum err act_wish_risk(struct sql *db, struct arena *a, const struct wish_view *v, const struct wish_row *rows,
                       size_t n, uint32_t *permille) MUST_CHECK;

struct wish_order { /* borrowed */
    const uint8_t *round;
    bool mentor;                 /* as a mentor */
    int64_t version;             /* that it was made from; 0: none was handed in */
    const uint8_t (*wished)[16]; /* public ids of offers or needs, the most welcome first */
    const bool *same;            /* of each: as welcome as the one before */
    size_t n;
    const char *path; /* where the result is shown */
};
/* Refusals: wish.none_taken, wish.not_yet, wish.over; those of wish_view.out; wish.changed (another list was handed in
   since); wish.self, wish.forbidden {name}, wish.settled {name} (decided for somebody else), wish.twice {name}, wish.unknown,
   wish.ties (a mentee's list has no equals). ERR_NOT_FOUND as act_wish_see. */
enum err act_wish_hand_in(struct act *a, const struct wish_order *x) MUST_CHECK;

enum { WISH_REMIND_DAYS = 3 };
/* By jobs: reminds, once, whoever has handed in nothing WISH_REMIND_DAYS before lists close. */
enum err act_wish_remind(struct act *like) MUST_CHECK;

/* "/mentor/round/ID/wishes". Arena; NULL: no memory. */
const char *wish_path(struct arena *a, const uint8_t round[16]);

#endif
