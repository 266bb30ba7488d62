/* What scorekeepers type: a sheet on paper, read against a card, laid out and compared with itself; and rows of figures. Whatever is typed,
   each field has a figure on its scale or says what is wrong. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"
#include "lib/domain/typed_sheet.h"
#include "lib/domain/value_rows.h"

static const char CARD[] =
    "{\"format\":\"jiangxin rule card 1\",\"title\":\"x\",\"panel\":{\"judges\":[\"J1\"],\"least\":1},"
    "\"criteria\":[{\"code\":\"A\",\"max\":25,\"step\":0.5},"
    "{\"code\":\"B\",\"max\":15,\"step\":0.5,\"deductions\":[{\"code\":\"1\",\"points\":1},{\"code\":\"2\",\"points\":"
    "2}]},"
    "{\"code\":\"C\",\"min\":-5,\"max\":10,\"step\":1}],"
    "\"steps\":[{\"code\":\"total\",\"panel\":[\"A\",\"B\",\"C\"],\"combine\":\"totals\"}],\"result\":\"total\"}";

#define MUST(x)                                                                                                        \
    do                                                                                                                 \
        if (!(x))                                                                                                      \
            abort();                                                                                                   \
    while (0)

/* The next of the input's lines; "" behind the last. */
static const char *next(char **at)
{
    char *line = *at, *end = strchr(line, '\n');
    if (end)
        *end++ = '\0';
    *at = end ? end : line + strlen(line);
    return line;
}

static void sheet(struct arena *a, const struct rule_card *card, char *text)
{
    static const size_t ALL[] = {0, 1, 2};
    struct mark_line *lines;
    size_t n, count;
    struct typed_field *f = typed_sheet_fields(a, card, ALL, 3, &n);
    MUST(f && n == 4);
    for (size_t i = 0; i < n; i++)
        f[i].text = next(&text);
    const enum err e = typed_sheet_read(a, card, f, n);
    bool wrong = false;
    for (size_t i = 0; i < n; i++) {
        const struct rule_card_criterion *c = &card->criteria[f[i].criterion];
        wrong = wrong || f[i].key;
        if (f[i].key || f[i].absent)
            continue;
        MUST(f[i].deduction ? f[i].count <= RULE_CARD_COUNT
                            : f[i].mark >= c->min && f[i].mark <= c->max && (f[i].mark - c->min) % c->step == 0);
    }
    MUST(e == (wrong ? ERR_INVALID : OK));
    if (!e)
        MUST(!typed_sheet_lines(a, card, f, n, &lines, &count) && count == 3);
}

static void rows(struct arena *a, char *text)
{
    static const struct value_entry ENTRIES[] = {
        {.id = 1, .code = "001", .staff_no = "1001", .who = "甲"},
        {.id = 2, .code = "01", .staff_no = "", .who = "乙", .has = true, .value_x1000 = 500}};
    static const struct rule_card_value THEORY = {
        .code = "theory", .name = "理论", .max = 100 * (int64_t)RULE_CARD_ONE, .step = RULE_CARD_ONE / 2};
    enum { ROWS = 8 };
    struct value_row list[ROWS];
    struct value_plan plan;
    size_t n = 0, seen = 0;
    for (; n < ROWS && *text; n++) {
        list[n] = (struct value_row){.line = n + 1};
        list[n].code = next(&text);
        list[n].staff_no = next(&text);
        list[n].name = next(&text);
        list[n].mark = next(&text);
    }
    MUST(!value_rows_plan(a, &THEORY, ENTRIES, 2, list, n, &plan));
    for (int i = 0; i <= VALUE_ROW_BAD; i++)
        seen += plan.count[i];
    MUST(seen == n);
    for (size_t i = 0; i < n; i++) {
        MUST((list[i].outcome == VALUE_ROW_BAD) == (list[i].key != NULL));
        if (list[i].outcome <= VALUE_ROW_SAME)
            MUST(list[i].entry && list[i].value_x1000 >= 0 && list[i].value_x1000 <= 100000);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static struct arena *cards;
    static struct rule_card *card;
    static struct rule_card_problems problems;
    if (!card) {
        cards = arena_new(0);
        MUST(cards && !rule_card_read(cards, CARD, strlen(CARD), &card, &problems));
    }
    struct arena *a = arena_new(0);
    char *one = arena_copy(a, data, n), *two = arena_copy(a, data, n);
    MUST(one && two);
    sheet(a, card, one);
    rows(a, two);
    arena_free(a);
    return 0;
}
