/*
 * pairing_input: what a run of a round is made from: who needs a mentor, who offers, what each pair is worth, which pairs
 * are forbidden and why, and which are decided. Reads only; the same for pages, wishes and runs.
 *
 * Mentees and mentors are numbers here, by ascending row id of need and offer. Whoever cannot take part (has left, has
 * such a mentor, is off, has no free place) is not among them but among `out`, with a sentence.
 */
#ifndef JX_ACT_PAIRING_INPUT_H
#define JX_ACT_PAIRING_INPUT_H

#include "lib/act/act.h"
#include "lib/domain/assign_value.h"
#include "lib/store/pairing_decided.h"
#include "lib/store/pairing_facts.h"
#include "lib/store/pairing_need.h"
#include "lib/store/pairing_offer.h"
#include "lib/store/pairing_round.h"

struct pairing_input_lock {
    uint32_t mentee, mentor;
    const char *reason; /* of HR; "" */
};

struct pairing_input_out {
    const char *name, *staff_no;
    bool mentor;
    struct message why;
};

struct pairing_input { /* arena */
    struct pairing_round round;
    enum mentorship_part part; /* main; site or office in a round for two mentors */
    day today;
    struct pairing_need *mentees;
    struct pairing_offer *mentors;
    uint32_t *places, *least; /* of each mentor: of the offer, no more than are free */
    size_t mentee_count, mentor_count;
    struct pairing_input_lock *locked; /* decided pairs, by mentee */
    size_t locked_count;
    struct pairing_input_out *out;
    size_t out_count;
    struct pairing_rule_set rules;
    struct assign_value_rule values;
    struct pairing_tie *ties; /* by person ids of mentee, then mentor */
    size_t tie_count;
    struct pairing_decided *decided; /* of all parts */
    size_t decided_count;
};

/* Of one part: MENTORSHIP_MAIN in a round for one mentor, MENTORSHIP_SITE and then MENTORSHIP_OFFICE in one for two.
   In the second run the mentor of the first is forbidden: that result is the caller's, and so is that the places it
   took are gone. ERR_NOT_FOUND: no such round; ERR_NO_MEMORY. */
enum err pairing_input_load(struct sql *db, struct arena *a, int64_t round_id, enum mentorship_part part, day today,
                            struct pairing_input **out) MUST_CHECK;

/* The rule that forbids a pair, or PAIRING_RULE_NONE; `m` and `n` are numbers of mentee and mentor. A decided pair is
   asked as any other. */
enum pairing_rule pairing_input_forbid(const struct pairing_input *in, size_t m, size_t n);
/* The same as the sentence of message pairing_rule.why.CODE: its arguments are codes or numbers as text. key NULL:
   nothing forbids it. */
struct message pairing_input_why(const struct pairing_input *in, size_t m, size_t n);
/* What a pair is worth, whether it is forbidden or not. */
struct assign_value pairing_input_value(const struct pairing_input *in, size_t m, size_t n);
struct assign_value_facts pairing_input_facts(const struct pairing_input *in, size_t m, size_t n);

/* The number of a person; SIZE_MAX: not among them. */
size_t pairing_input_mentee(const struct pairing_input *in, int64_t person_id);
size_t pairing_input_mentor(const struct pairing_input *in, int64_t person_id);

#endif
