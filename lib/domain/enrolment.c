#include "lib/domain/enrolment.h"

#include <stddef.h>
#include <string.h>

static const char *const STATE_CODES[ENROLMENT_STATE_COUNT] = {
    [ENROLMENT_NONE] = "",           [ENROLMENT_WAITING] = "waiting",
    [ENROLMENT_HELD] = "held",       [ENROLMENT_BOOKED] = "booked",
    [ENROLMENT_REFUSED] = "refused", [ENROLMENT_CANCELLED] = "cancelled",
    [ENROLMENT_EXPIRED] = "expired", [ENROLMENT_CLASS_CANCELLED] = "class_cancelled",
};

static const char *const ACT_CODES[ENROLMENT_ACT_COUNT] = {
    [ENROLMENT_ENROL] = "enrol",
    [ENROLMENT_PROMOTE] = "promote",
    [ENROLMENT_APPROVE] = "approve",
    [ENROLMENT_REFUSE] = "refuse",
    [ENROLMENT_CANCEL] = "cancel",
    [ENROLMENT_EXPIRE] = "expire",
    [ENROLMENT_CLASS_CANCEL] = "class_cancel",
};

static const char *const ROUTE_CODES[APPROVAL_COUNT] = {
    [APPROVAL_NONE] = "none",
    [APPROVAL_UNIT] = "unit",
    [APPROVAL_BASE] = "base",
    [APPROVAL_UNIT_BASE] = "unit_base",
};

static const char *const STEP_CODES[STEP_COUNT] = {
    [STEP_NONE] = "none",
    [STEP_UNIT] = "unit",
    [STEP_BASE] = "base",
};

static const char *const CLASS_CODES[CLASS_STATE_COUNT] = {
    [CLASS_DRAFT] = "draft",
    [CLASS_PUBLISHED] = "published",
    [CLASS_CANCELLED] = "cancelled",
};

static const char *const REFUSAL_KEYS[ENROL_REFUSAL_COUNT] = {
    [ENROL_OK] = NULL,
    [ENROL_NOT_PUBLISHED] = "enrolment.not_published",
    [ENROL_CLASS_CANCELLED] = "enrolment.class_cancelled",
    [ENROL_NOT_OPEN] = "enrolment.not_open",
    [ENROL_CLOSED] = "enrolment.closed",
    [ENROL_STARTED] = "enrolment.started",
    [ENROL_UNIT_NOT_ALLOWED] = "enrolment.unit_not_allowed",
    [ENROL_ALREADY] = "enrolment.already",
};

static const struct {
    enum enrolment_state from;
    enum enrolment_act act;
    enum enrolment_state to;
} ALLOWED[] = {
    {ENROLMENT_NONE, ENROLMENT_ENROL, ENROLMENT_WAITING},
    {ENROLMENT_NONE, ENROLMENT_ENROL, ENROLMENT_HELD},
    {ENROLMENT_NONE, ENROLMENT_ENROL, ENROLMENT_BOOKED},

    {ENROLMENT_WAITING, ENROLMENT_PROMOTE, ENROLMENT_HELD},
    {ENROLMENT_WAITING, ENROLMENT_PROMOTE, ENROLMENT_BOOKED},
    {ENROLMENT_WAITING, ENROLMENT_APPROVE, ENROLMENT_WAITING}, /* approved in the line: still no seat */
    {ENROLMENT_WAITING, ENROLMENT_REFUSE, ENROLMENT_REFUSED},
    {ENROLMENT_WAITING, ENROLMENT_CANCEL, ENROLMENT_CANCELLED},
    {ENROLMENT_WAITING, ENROLMENT_EXPIRE, ENROLMENT_EXPIRED},
    {ENROLMENT_WAITING, ENROLMENT_CLASS_CANCEL, ENROLMENT_CLASS_CANCELLED},

    {ENROLMENT_HELD, ENROLMENT_APPROVE, ENROLMENT_HELD}, /* the unit has approved, the base has not */
    {ENROLMENT_HELD, ENROLMENT_APPROVE, ENROLMENT_BOOKED},
    {ENROLMENT_HELD, ENROLMENT_REFUSE, ENROLMENT_REFUSED},
    {ENROLMENT_HELD, ENROLMENT_CANCEL, ENROLMENT_CANCELLED},
    {ENROLMENT_HELD, ENROLMENT_EXPIRE, ENROLMENT_EXPIRED},
    {ENROLMENT_HELD, ENROLMENT_CLASS_CANCEL, ENROLMENT_CLASS_CANCELLED},

    {ENROLMENT_BOOKED, ENROLMENT_CANCEL, ENROLMENT_CANCELLED},
    {ENROLMENT_BOOKED, ENROLMENT_CLASS_CANCEL, ENROLMENT_CLASS_CANCELLED},
};

/* The code at `i` of a table; "" outside it. */
static const char *code_at(const char *const *codes, size_t n, size_t i)
{
    return i < n ? codes[i] : "";
}

/* The index of a code in a table; `n` when it is not there ("" never is). */
static size_t code_index(const char *const *codes, size_t n, const char *code)
{
    size_t i = 0;

    if (!code || !*code)
        return n;
    while (i < n && strcmp(codes[i], code) != 0)
        i++;
    return i;
}

const char *enrolment_state_code(enum enrolment_state s)
{
    return code_at(STATE_CODES, ENROLMENT_STATE_COUNT, (size_t)s);
}

const char *enrolment_act_code(enum enrolment_act a)
{
    return code_at(ACT_CODES, ENROLMENT_ACT_COUNT, (size_t)a);
}

const char *enrolment_route_code(enum enrolment_route r)
{
    return code_at(ROUTE_CODES, APPROVAL_COUNT, (size_t)r);
}

const char *enrolment_step_code(enum enrolment_step s)
{
    return code_at(STEP_CODES, STEP_COUNT, (size_t)s);
}

const char *class_state_code(enum class_state s)
{
    return code_at(CLASS_CODES, CLASS_STATE_COUNT, (size_t)s);
}

bool enrolment_state_parse(const char *code, enum enrolment_state *out)
{
    size_t i = code_index(STATE_CODES, ENROLMENT_STATE_COUNT, code);

    if (i == ENROLMENT_STATE_COUNT)
        return false;
    *out = (enum enrolment_state)i;
    return true;
}

bool enrolment_act_parse(const char *code, enum enrolment_act *out)
{
    size_t i = code_index(ACT_CODES, ENROLMENT_ACT_COUNT, code);

    if (i == ENROLMENT_ACT_COUNT)
        return false;
    *out = (enum enrolment_act)i;
    return true;
}

bool enrolment_route_parse(const char *code, enum enrolment_route *out)
{
    size_t i = code_index(ROUTE_CODES, APPROVAL_COUNT, code);

    if (i == APPROVAL_COUNT)
        return false;
    *out = (enum enrolment_route)i;
    return true;
}

bool enrolment_step_parse(const char *code, enum enrolment_step *out)
{
    size_t i = code_index(STEP_CODES, STEP_COUNT, code);

    if (i == STEP_COUNT)
        return false;
    *out = (enum enrolment_step)i;
    return true;
}

bool class_state_parse(const char *code, enum class_state *out)
{
    size_t i = code_index(CLASS_CODES, CLASS_STATE_COUNT, code);

    if (i == CLASS_STATE_COUNT)
        return false;
    *out = (enum class_state)i;
    return true;
}

bool enrolment_allows(enum enrolment_state from, enum enrolment_act act, enum enrolment_state to)
{
    for (size_t i = 0; i < sizeof ALLOWED / sizeof ALLOWED[0]; i++)
        if (ALLOWED[i].from == from && ALLOWED[i].act == act && ALLOWED[i].to == to)
            return true;
    return false;
}

bool enrolment_has_seat(enum enrolment_state s)
{
    return s == ENROLMENT_HELD || s == ENROLMENT_BOOKED;
}

bool enrolment_is_live(enum enrolment_state s)
{
    return s == ENROLMENT_WAITING || enrolment_has_seat(s);
}

enum enrolment_step enrolment_next_step(enum enrolment_route route, enum enrolment_step step)
{
    bool unit = route == APPROVAL_UNIT || route == APPROVAL_UNIT_BASE;
    bool base = route == APPROVAL_BASE || route == APPROVAL_UNIT_BASE;

    if (step == STEP_NONE && unit)
        return STEP_UNIT;
    if (base && (step == STEP_NONE || (step == STEP_UNIT && unit)))
        return STEP_BASE;
    return STEP_NONE;
}

enum enrolment_state enrolment_with_seat(enum enrolment_step step)
{
    return step == STEP_NONE ? ENROLMENT_BOOKED : ENROLMENT_HELD;
}

enum enrolment_refusal enrolment_may_enrol(const struct enrolment_question *q)
{
    if (q->class_state == CLASS_CANCELLED)
        return ENROL_CLASS_CANCELLED;
    if (q->class_state != CLASS_PUBLISHED)
        return ENROL_NOT_PUBLISHED;
    if (q->now < q->opens_at)
        return ENROL_NOT_OPEN;
    if (q->now >= q->closes_at)
        return ENROL_CLOSED;
    if (q->now >= q->starts_at)
        return ENROL_STARTED;
    if (!q->unit_allowed)
        return ENROL_UNIT_NOT_ALLOWED;
    if (q->already_live)
        return ENROL_ALREADY;
    return ENROL_OK;
}

const char *enrolment_refusal_key(enum enrolment_refusal r)
{
    return (size_t)r < ENROL_REFUSAL_COUNT ? REFUSAL_KEYS[r] : NULL;
}

bool enrolment_may_cancel(enum enrolment_state s, instant now, instant starts_at)
{
    return enrolment_is_live(s) && now < starts_at;
}
