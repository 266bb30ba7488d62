#include "lib/domain/agreement.h"

#include <string.h>

/* ---- days ---------------------------------------------------------------------------------------------------------- */

enum { MONTHS = 12, TWELFTHS = 12 };

day agreement_until(day from, int64_t months)
{
    const struct civil c = clock_day_civil(from);
    const int64_t month0 = c.month - 1 + months;
    const int year = c.year + (int)(month0 / MONTHS), month = (int)(month0 % MONTHS) + 1;
    if (clock_date_exists(year, month, c.day))
        return clock_day(year, month, c.day) - 1;
    int last = c.day;
    while (!clock_date_exists(year, month, last))
        last--;
    return clock_day(year, month, last);
}

day agreement_objection_until(day signed_on, int64_t days)
{
    return signed_on + (day)days;
}

day agreement_early_from(day from, day until, int64_t twelfths)
{
    const int64_t days = (int64_t)until - from + 1;
    return from + (day)((days * twelfths + TWELFTHS - 1) / TWELFTHS);
}

/* ---- parties ------------------------------------------------------------------------------------------------------- */

static const char *const PARTIES[AGREEMENT_PARTY_COUNT] = {
    [AGREEMENT_MENTEE] = "mentee", [AGREEMENT_MENTOR] = "mentor", [AGREEMENT_HR] = "hr"};

const char *agreement_party_code(enum agreement_party p)
{
    return PARTIES[p];
}

bool agreement_party_parse(const char *code, enum agreement_party *out)
{
    for (int i = 0; i < AGREEMENT_PARTY_COUNT; i++)
        if (strcmp(PARTIES[i], code) == 0) {
            *out = (enum agreement_party)i;
            return true;
        }
    return false;
}

/* ---- the standard text --------------------------------------------------------------------------------------------- */

#define OPEN "〔"
#define CLOSE "〕"

enum blank {
    MENTOR_NAME,
    MENTOR_UNIT,
    MENTOR_POST,
    MENTEE_NAME,
    MENTEE_UNIT,
    MENTEE_POST,
    GOALS,
    FROM,
    UNTIL,
    BLANK_COUNT
};

const char *const agreement_blanks[] = {
    [MENTOR_NAME] = "导师姓名", [MENTOR_UNIT] = "导师单位", [MENTOR_POST] = "导师岗位", [MENTEE_NAME] = "徒弟姓名",
    [MENTEE_UNIT] = "徒弟单位", [MENTEE_POST] = "徒弟岗位", [GOALS] = "培养目标",       [FROM] = "开始日期",
    [UNTIL] = "结束日期",       [BLANK_COUNT] = NULL,
};

/* The blank that begins at `at` (an opening bracket); BLANK_COUNT: none that there is. *end is behind it, or behind the bracket. */
static enum blank blank_at(const char *at, const char **end)
{
    const char *name = at + strlen(OPEN), *close = strstr(name, CLOSE);
    *end = name;
    for (int i = 0; close && i < BLANK_COUNT; i++)
        if (strlen(agreement_blanks[i]) == (size_t)(close - name) &&
            memcmp(agreement_blanks[i], name, (size_t)(close - name)) == 0) {
            *end = close + strlen(CLOSE);
            return (enum blank)i;
        }
    return BLANK_COUNT;
}

bool agreement_template_ok(struct arena *a, const char *body, const char **bad)
{
    static const enum blank NEEDED[] = {GOALS, FROM, UNTIL, MENTEE_NAME, MENTOR_NAME};
    bool there[BLANK_COUNT] = {false};
    const char *end;
    for (const char *at = strstr(body, OPEN); at; at = strstr(end, OPEN)) {
        const enum blank b = blank_at(at, &end);
        if (b == BLANK_COUNT) {
            const char *close = strstr(at, CLOSE);
            const size_t n = close ? (size_t)(close - at) + strlen(CLOSE) : strlen(OPEN);
            *bad = arena_copy(a, at, n);
            return false;
        }
        there[b] = true;
    }
    for (size_t i = 0; i < sizeof NEEDED / sizeof *NEEDED; i++)
        if (!there[NEEDED[i]]) {
            *bad = arena_printf(a, OPEN "%s" CLOSE, agreement_blanks[NEEDED[i]]);
            return false;
        }
    return true;
}

static void fill_day(struct buf *out, day d)
{
    const struct civil c = clock_day_civil(d);
    buf_addf(out, "%d年%d月%d日", c.year, c.month, c.day);
}

static void fill_goals(struct buf *out, const struct agreement_text *x)
{
    for (size_t i = 0; i < x->goal_count; i++)
        buf_addf(out, "%s%zu. %s。检验方式：%s。", i ? "\n" : "", i + 1, x->goals[i].what, x->goals[i].how);
}

static void fill(struct buf *out, enum blank b, const struct agreement_text *x)
{
    switch (b) {
    case MENTOR_NAME:
        buf_adds(out, x->mentor.name);
        break;
    case MENTOR_UNIT:
        buf_adds(out, x->mentor.unit);
        break;
    case MENTOR_POST:
        buf_adds(out, x->mentor.post);
        break;
    case MENTEE_NAME:
        buf_adds(out, x->mentee.name);
        break;
    case MENTEE_UNIT:
        buf_adds(out, x->mentee.unit);
        break;
    case MENTEE_POST:
        buf_adds(out, x->mentee.post);
        break;
    case GOALS:
        fill_goals(out, x);
        break;
    case FROM:
        fill_day(out, x->from_on);
        break;
    case UNTIL:
        fill_day(out, x->until_on);
        break;
    default: /* what agreement_template_ok would not let pass stays as it stands */
        buf_adds(out, OPEN);
        break;
    }
}

void agreement_fill(const char *body, const struct agreement_text *x, struct buf *out)
{
    const char *from = body, *end;
    for (const char *at = strstr(from, OPEN); at; at = strstr(from, OPEN)) {
        buf_add(out, from, (size_t)(at - from));
        fill(out, blank_at(at, &end), x);
        from = end;
    }
    buf_adds(out, from);
}
