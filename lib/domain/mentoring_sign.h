/*
 * mentoring_sign: signs of mentoring that only goes through the motions (走过场): the same text again, logs that were dated
 * back or written several at once, periods without a log, a mentor who is silent. Pure.
 *
 * A sign says what was noticed and where; it accuses nobody. The pair is told first and may explain in a line; what is
 * neither resolved by itself nor looked into goes to HR (lib/act/mentoring_sign.h). All numbers are settings.
 */
#ifndef JX_DOMAIN_MENTORING_SIGN_H
#define JX_DOMAIN_MENTORING_SIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/clock.h"
#include "lib/base/err.h"
#include "lib/domain/mentoring_log.h"

enum mentoring_sign_code {
    MENTORING_SAME,      /* a log like an earlier one of the pair, or like one of another pair of the mentor */
    MENTORING_BACKDATED, /* a log written long after the day it speaks of */
    MENTORING_SAME_DAY,  /* logs of several periods first written on one day */
    MENTORING_NO_LOG,    /* a period over, the days of grace too, and no log */
    MENTORING_SILENT,    /* a log or a question has waited for the mentor */
    MENTORING_SIGN_CODE_COUNT
};
const char *mentoring_sign_code(enum mentoring_sign_code c);
bool mentoring_sign_code_parse(const char *code, enum mentoring_sign_code *out);

enum mentoring_sign_state {
    MENTORING_SIGN_NONE,
    MENTORING_SIGN_TOLD,      /* to the pair */
    MENTORING_SIGN_EXPLAINED, /* one of the two wrote a line */
    MENTORING_SIGN_RESOLVED,  /* what it was about is so no more */
    MENTORING_SIGN_HR,        /* to be looked at by HR */
    MENTORING_SIGN_LOOKED,    /* HR has, with a finding */
    MENTORING_SIGN_STATE_COUNT
};
const char *mentoring_sign_state_code(enum mentoring_sign_state s);
bool mentoring_sign_state_parse(const char *code, enum mentoring_sign_state *out);
bool mentoring_sign_may_become(enum mentoring_sign_state from, enum mentoring_sign_state to);
/* It holds back 优秀 and honours: told, explained, or with HR. */
bool mentoring_sign_is_open(enum mentoring_sign_state s);

/* What HR finds: nothing amiss, mended by now, or indeed a formality. */
enum mentoring_finding { MENTORING_NOTHING, MENTORING_MENDED, MENTORING_FORMAL, MENTORING_FINDING_COUNT };
const char *mentoring_finding_code(enum mentoring_finding f);
bool mentoring_finding_parse(const char *code, enum mentoring_finding *out);

/* ---- how alike two texts are -------------------------------------------------------------------------------------------- */

struct mentoring_text { /* arena: what remains of a log for comparing */
    size_t points;      /* letters, figures and characters */
    size_t n;           /* shingles */
    uint64_t *shingles; /* three neighbouring characters each, ascending */
};
/* Takes a log's lines together: half width, lower case, without blanks and punctuation. Looks at the first
   MENTORING_TEXT_POINTS characters. ERR_NO_MEMORY. */
enum { MENTORING_TEXT_POINTS = 1000 };
enum err mentoring_text(struct arena *a, const char *const lines[], size_t n, struct mentoring_text *out) MUST_CHECK;
/* Of all shingles of both, the share that they have in common, in whole per cent rounded down (Dice's coefficient over
   multisets: 200 · common / (n + m)): symmetric, 0–100, 100 for the same text. */
int mentoring_alike(const struct mentoring_text *a, const struct mentoring_text *b);

/* ---- finding ------------------------------------------------------------------------------------------------------------- */

struct mentoring_rules {
    int64_t silent_days;    /* mentor_silent_days */
    int64_t backdated_days; /* mentoring_backdated_days */
    int64_t grace_days;     /* mentoring_grace_days */
    int64_t alike_percent;  /* mentoring_alike_percent */
};

struct mentoring_record { /* the newest version of one period's log */
    int64_t log_id, mentorship_id;
    int period_no;
    bool confirmed;
    day spoken_on;
    instant written_at;
    day written_on;       /* local day of written_at */
    day first_written_on; /* of its first version */
    struct mentoring_text text;
};

struct mentoring_question { /* one that waits for its answer */
    int64_t note_id;
    day asked_on;
};

struct mentoring_case { /* one pair; borrowed */
    const struct mentoring_span *periods;
    size_t period_count;
    const struct mentoring_record *own; /* by period_no, one each */
    size_t own_count;
    const struct mentoring_record *others; /* of other pairs of the mentor */
    size_t other_count;
    const struct mentoring_question *questions;
    size_t question_count;
};

struct mentoring_found {
    enum mentoring_sign_code code;
    char subject[40]; /* what it is about: period:3, day:2026-11-21, log:17, note:5 */
    int period_no;    /* 0: none in particular */
    day since_on;
    int64_t log_id, other_id; /* 0: none; other_id: the log that it is like */
    bool other_pair;          /* … of another pair */
    int64_t figure;           /* same: per cent; backdated, missing, silent: days; same_day: periods */
};
/* What there is to be seen on a day, into `out` (arena). ERR_NO_MEMORY. */
enum err mentoring_find(struct arena *a, const struct mentoring_case *c, day today, const struct mentoring_rules *rules,
                        struct mentoring_found **out, size_t *n) MUST_CHECK;

#endif
