/*
 * agreement: what a pair agrees upon (师徒协议): its period, the text that is signed, the days that hang on it. Pure.
 *
 * What is signed is the SHA-256 of this text, lines ended by LF, fields of a line parted by TAB, UTF-8 without controls:
 *
 *     jiangxin agreement 1
 *     pair       PAIR                           public id, 32 hexadecimal digits
 *     version    2
 *     template   1                              version of the standard text
 *     part       main                           main, site, office
 *     mentee     ID  NAME  STAFF-NO  UNIT  POST  as they were when this version was written
 *     mentor     ID  NAME  STAFF-NO  UNIT  POST
 *     period     2026-11-18  2027-11-17         both days included
 *     goals      2                              1 … 8
 *     goal       WHAT  HOW-IT-IS-SEEN           one line each
 *     text       17                             so many lines follow: the standard text, filled in
 *
 * (a single TAB behind each word; the columns above are for reading only). There is one spelling of each agreement.
 */
#ifndef JX_DOMAIN_AGREEMENT_H
#define JX_DOMAIN_AGREEMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/err.h"

enum agreement_party { AGREEMENT_MENTEE, AGREEMENT_MENTOR, AGREEMENT_HR, AGREEMENT_PARTY_COUNT };

enum {
    AGREEMENT_GOALS = 8,
    AGREEMENT_GOAL = 100,       /* code points of each half of a goal */
    AGREEMENT_BODY = 6000,      /* code points of the standard text */
    AGREEMENT_LINES = 400,      /* of the text filled in */
    AGREEMENT_BYTES = 64 * 1024 /* of the whole */
};

struct agreement_side { /* borrowed */
    uint8_t public_id[16];
    const char *name, *staff_no, *unit, *post;
};
struct agreement_goal {     /* borrowed */
    const char *what, *how; /* what is to be learned, how it will be seen */
};
struct agreement_text { /* borrowed when written, arena when read */
    uint8_t pair[16];
    int64_t version, template_version;
    const char *part;
    struct agreement_side mentee, mentor;
    day from_on, until_on;
    struct agreement_goal goals[AGREEMENT_GOALS];
    size_t goal_count;
    const char *body; /* filled in; lines with LF between them, none at the end */
};

/* Appends the canonical text. */
void agreement_write(const struct agreement_text *x, struct buf *out);
/* Reads it again. ERR_INVALID: not exactly what agreement_write writes; ERR_NO_MEMORY. */
enum err agreement_read(struct arena *a, const char *text, size_t n, struct agreement_text *out) MUST_CHECK;

/* ---- the standard text --------------------------------------------------------------------------------------------- */

/* What may stand between 〔 and 〕, NULL-terminated: 导师姓名 导师单位 导师岗位 徒弟姓名 徒弟单位 徒弟岗位 培养目标 开始日期 结束日期. */
extern const char *const agreement_blanks[];
/* Whether a standard text can be filled in: it names the goals and both days, and nothing that there is not. Else *bad is the
   blank that is missing or unknown (with its brackets; arena). */
bool agreement_template_ok(struct arena *a, const char *body, const char **bad);
/* Appends the standard text with names, units, posts, goals (one line each) and days of `x` filled in; x->body is not read. */
void agreement_fill(const char *body, const struct agreement_text *x, struct buf *out);

/* ---- days ---------------------------------------------------------------------------------------------------------- */

/* The last day of a period of so many months whose first day is `from`: the day before the one that bears the same number;
   where the month has no such day, its last one. (The periods of 民法典 §§ 201, 202 with the first day counted.) */
day agreement_until(day from, int64_t months);
/* The last day on which an objection can be made: `days` after the one on which all had signed, which does not count
   (民法典 § 201). */
day agreement_objection_until(day signed_on, int64_t days);
/* The first day on which completion can be asked for: so many twelfths of the days of the period are over. Exact. */
day agreement_early_from(day from, day until, int64_t twelfths);

/* "mentee", "mentor", "hr". Parsing is exact; false leaves *out alone. */
const char *agreement_party_code(enum agreement_party p);
bool agreement_party_parse(const char *code, enum agreement_party *out);

#endif
