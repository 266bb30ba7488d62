#include "lib/domain/rule_card.h"

#include <string.h>
#include <strings.h>

#include "lib/base/decimal.h"

struct rule_card_ref rule_card_find(const struct rule_card *card, const char *code)
{
    size_t at;
    if (!strmap_find(&card->codes, code, &at))
        return (struct rule_card_ref){RULE_CARD_NOTHING, 0};
    return (struct rule_card_ref){(enum rule_card_kind)(at % (RULE_CARD_STEP + 1)), at / (RULE_CARD_STEP + 1)};
}

const char *rule_card_code(const struct rule_card *card, struct rule_card_ref ref)
{
    switch (ref.kind) {
    case RULE_CARD_CRITERION:
        return card->criteria[ref.index].code;
    case RULE_CARD_VALUE:
        return card->values[ref.index].code;
    case RULE_CARD_FAULT:
        return card->faults[ref.index].code;
    case RULE_CARD_STEP:
        return card->steps[ref.index].code;
    default:
        return "";
    }
}

const char *rule_card_name(const struct rule_card *card, struct rule_card_ref ref)
{
    switch (ref.kind) {
    case RULE_CARD_CRITERION:
        return card->criteria[ref.index].name;
    case RULE_CARD_VALUE:
        return card->values[ref.index].name;
    case RULE_CARD_FAULT:
        return card->faults[ref.index].name;
    case RULE_CARD_STEP:
        return card->steps[ref.index].name;
    default:
        return "";
    }
}

/* ---- decimals ---- */

/* Not by lib/base/decimal and its zeros cut off again: a result may have a hundred thousand of these. */
void rule_card_decimal(int64_t v, char out[32])
{
    char digits[24]; /* from the last to the first */
    size_t n = 0;
    uint64_t size = v < 0 ? 0 - (uint64_t)v : (uint64_t)v, whole = size / RULE_CARD_ONE;
    uint32_t behind = (uint32_t)(size % RULE_CARD_ONE);
    if (v < 0)
        *out++ = '-';
    do {
        digits[n++] = (char)('0' + whole % 10);
        whole /= 10;
    } while (whole > 0);
    while (n > 0)
        *out++ = digits[--n];
    if (behind > 0)
        *out++ = '.';
    for (; behind > 0; behind = behind * 10 % RULE_CARD_ONE)
        *out++ = (char)('0' + behind / (RULE_CARD_ONE / 10));
    *out = '\0';
}

bool rule_card_decimal_parse(const char *s, int64_t *out)
{
    static const char DIGITS[] = "0123456789";
    const bool negative = *s == '-';
    const char *whole = s + negative;
    const size_t before = strspn(whole, DIGITS);
    const char *point = whole + before;
    const size_t behind = *point == '.' ? strspn(point + 1, DIGITS) : 0;
    const bool leading_zero = before > 1 && *whole == '0';
    if (before < 1 || before > 9 || leading_zero || behind > RULE_CARD_SCALE || (*point == '.') != (behind > 0) ||
        point[behind ? behind + 1 : 0])
        return false;
    int64_t v = 0;
    for (const char *c = whole; c < point; c++)
        v = v * 10 + (*c - '0');
    for (size_t i = 1; i <= RULE_CARD_SCALE; i++)
        v = v * 10 + (i <= behind ? point[i] - '0' : 0);
    *out = negative ? -v : v;
    return true;
}

/* ---- words with a meaning of their own ---- */

static bool among(const char *s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcasecmp(s, words[i]) == 0)
            return true;
    return false;
}

bool rule_card_reserved_code(const char *s)
{
    static const char *const WORDS[] = {"status", "recused", "absent", "withdrawn", "状态", "回避", "缺赛", "弃权"};
    return among(s, WORDS, sizeof WORDS / sizeof *WORDS);
}

bool rule_card_reserved_judge(const char *s)
{
    static const char *const WORDS[] = {"entry", "criterion", "judge", "mark", "value", "count", "选手",
                                        "编号",  "项目",      "裁判",  "分数", "数值",  "次数"};
    return among(s, WORDS, sizeof WORDS / sizeof *WORDS);
}
