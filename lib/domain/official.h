/*
 * official: the duties at a contest round (裁判, 裁判长, 候补裁判, 加密裁判, 仲裁, 记分员), as data. A person has one duty in a
 * round and one part in a whole discipline: who codes never judges in it, who judged does not decide appeals. Pure.
 */
#ifndef JX_DOMAIN_OFFICIAL_H
#define JX_DOMAIN_OFFICIAL_H

#include <stdbool.h>

enum duty {
    DUTY_NONE, /* no official */
    DUTY_JUDGE,
    DUTY_CHIEF,       /* leads the panel; gives no marks */
    DUTY_SUBSTITUTE,  /* marks where a judge is recused or does not come */
    DUTY_CODING,      /* gives blind numbers and keeps whose they are */
    DUTY_ARBITRATOR,  /* decides appeals */
    DUTY_SCOREKEEPER, /* types sheets on paper and brings in theory marks; gives none */
    DUTY_COUNT
};

/* As the database holds them; DUTY_NONE is "none". Parsing is exact and knows real duties only; false leaves *out
   alone. */
const char *duty_code(enum duty d);
bool duty_parse(const char *code, enum duty *out);

/* Whether the duty has a seat of the panel (J1, J2 …): judges and substitutes. */
bool duty_has_seat(enum duty d);
/* Whether a conflict of interest of the holder matters for a result: not of coding officials and scorekeepers, who decide
   nothing (what a scorekeeper types, another checks). */
bool duty_is_impartial(enum duty d);

/* What a person is in a discipline, across its rounds: "judging", "coding", "arbitrating"; DUTY_NONE: "none". */
const char *duty_part(enum duty d);

#endif
