/* mark_check: whether a rule card allows what a judge says (评分是否合规). The tablet's script asks the same before it keeps
   a mark; here it is decided. Pure. */
#ifndef JX_DOMAIN_MARK_CHECK_H
#define JX_DOMAIN_MARK_CHECK_H

#include "lib/domain/mark_line.h"
#include "lib/domain/rule_card.h"

struct mark_refusal {
    const char *key;     /* of the message, static: "mark.…"; NULL: it is allowed */
    const char *args[2]; /* {0} {1}: of the card or the arena; NULL: not used */
};

/* `as`: index of the judge whose criteria are marked (struct ballot_panel_seat). mark.unknown_code {code},
   mark.not_this_seat {name}, mark.counts_wanted {name}, mark.mark_wanted {name}, mark.counts_number {name, how many},
   mark.range {name, "0–25"}, mark.step {name, step}. False: no memory. */
bool mark_check(struct arena *a, const struct rule_card *card, size_t as, const struct mark_line *m,
                struct mark_refusal *out);

/* Whether a figure lies on a value's scale, in millionths: value.range {name, "0–100"}, value.step {name, step}; key NULL:
   it does. False: no memory. */
bool mark_check_value(struct arena *a, const struct rule_card_value *v, int64_t figure, struct mark_refusal *out);

#endif
