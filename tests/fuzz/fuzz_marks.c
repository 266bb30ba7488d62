/* marks: any file is refused by line and reason, or computes: every entry ranked or out, every trim as large as the card
   says, and the same whichever way round the rows stand. The first byte chooses the card. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/app/marks_file.h"
#include "lib/base/text.h"
#include "lib/domain/score.h"
#include "lib/domain/score_json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HEAD "{\"format\":\"jiangxin rule card 1\",\"title\":\"t\","
#define CRITERIA                                                                                                       \
    "\"criteria\":[{\"code\":\"A\",\"max\":10,\"step\":0.5,\"deductions\":[{\"code\":\"1\",\"points\":2,\"cap\":5}]}," \
    "{\"code\":\"B\",\"min\":-5,\"max\":5,\"step\":1,\"optional\":true}],"                                             \
    "\"values\":[{\"code\":\"v\",\"max\":100,\"step\":0.01,\"optional\":true}],"                                       \
    "\"faults\":[{\"code\":\"f\",\"effect\":\"stop\",\"step\":\"r\"},{\"code\":\"g\",\"effect\":\"disqualify\"},"      \
    "{\"code\":\"h\",\"effect\":\"zero_criterion\",\"criterion\":\"A\"},{\"code\":\"i\",\"effect\":\"zero_segment\","  \
    "\"step\":\"a\"}],"
#define STEPS(COMBINE)                                                                                                 \
    "\"steps\":[{\"code\":\"a\",\"panel\":[{\"of\":\"A\",\"factor\":0.7,\"divisor\":3}],\"drop_high\":1,\"round\":{"   \
    "\"places\":2}},"                                                                                                  \
    "{\"code\":\"b\",\"panel\":[\"A\",{\"of\":\"B\",\"factor\":1.1}],\"combine\":\"" COMBINE                           \
    "\",\"drop_low\":1,\"take\":\"sum\"},"                                                                             \
    "{\"code\":\"r\",\"add\":[{\"of\":\"a\",\"times\":\"b\"},{\"of\":\"v\",\"sign\":\"-\"}],\"floor\":0}],"            \
    "\"result\":\"r\",\"ties\":[{\"by\":\"v\",\"better\":\"lower\"},{\"by\":\"b\"}],\"advance\":{\"places\":2,"        \
    "\"ties\":\"none\"},"                                                                                              \
    "\"prizes\":{\"names\":[\"x\",\"y\"],\"ratio\":[1,2],\"share\":50,\"least\":1}}"

static const char *const CARDS[] = {
    HEAD "\"panel\":{\"least\":2}," CRITERIA STEPS("totals"),
    HEAD "\"panel\":{\"judges\":[\"J1\",\"J2\",\"J3\"],\"substitutes\":[\"S\"],\"least\":2,\"recused\":\"substitute\","
         "\"absent\":0}," CRITERIA STEPS("criteria"),
    HEAD
    "\"panel\":{\"judges\":[\"J1\",\"J2\",\"J3\"],\"least\":2},\"entries\":[\"1\",\"2\"]," CRITERIA STEPS("totals"),
};
enum { CARD_COUNT = sizeof CARDS / sizeof *CARDS };

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void look_at(const struct score *s)
{
    const struct marks *m = s->marks;
    size_t ranked = 0, last = 0;
    for (size_t i = 0; i < m->entry_count; i++) {
        const struct score_outcome *o = &s->outcomes[s->order[i]];
        must((o->standing == SCORE_RANKED) == (o->place.rank > 0));
        must(o->place.rank == 0 || o->place.rank >= last);
        must(o->place.rank > 0 || (!o->advances && o->prize == RANK_NO_PRIZE));
        last = o->place.rank;
        ranked += last > 0;
        for (size_t k = 0; k < s->card->step_count; k++) {
            const struct rule_card_step *rule = &s->card->steps[k];
            const struct score_step *step = score_step_of(s, s->order[i], k);
            const struct score_panel *p = score_panels_of(s, s->order[i], k);
            for (size_t n = s->first_panel[k]; n < s->first_panel[k + 1]; n++, p++) {
                size_t uses[SCORE_USE_COUNT] = {0};
                for (size_t j = 0; j < m->judge_count; j++)
                    uses[p->uses[j]]++;
                const bool trimmed =
                    uses[SCORE_DROPPED_LOW] == rule->drop_low && uses[SCORE_DROPPED_HIGH] == rule->drop_high;
                must(p->counted == 0 || (step->present && trimmed && uses[SCORE_COUNTED] == p->counted));
            }
        }
    }
    must(ranked <= m->entry_count);
}

/* The same rows, the last first. */
static void turn(const char *text, size_t n, struct buf *out)
{
    const char *feed = memchr(text, '\n', n);
    const size_t head = feed ? (size_t)(feed - text) + 1 : n;
    buf_add(out, text, head);
    for (size_t end = n; end > head;) {
        size_t begin = end - 1;
        while (begin > head && text[begin - 1] != '\n')
            begin--;
        buf_add(out, text + begin, end - begin);
        if (text[end - 1] != '\n')
            buf_addc(out, '\n');
        end = begin;
    }
}

static enum err compute(struct arena *a, const struct rule_card *card, const char *text, size_t n,
                        struct marks_problems *problems, struct buf *out)
{
    struct marks *m;
    struct score *s;
    enum err e = marks_file_read(a, card, arena_copy(a, text, n), n, &m, problems);
    if (!e)
        e = score_compute(a, m, &s, problems);
    must(e == OK || e == ERR_INVALID || e == ERR_TOO_LARGE || e == ERR_NO_MEMORY);
    must((e == ERR_INVALID) == (problems->count > 0));
    for (size_t i = 0; i < problems->count && i < MARKS_PROBLEMS; i++)
        must(problems->list[i].key && *problems->list[i].key);
    if (!e) {
        look_at(s);
        score_json(s, "", out);
        must(text_valid(out->data, out->len, true));
    }
    return e;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct rule_card_problems card_problems;
    static struct marks_problems problems;
    struct arena *a = arena_new(64 << 20);
    struct rule_card *card;
    struct buf first, again, turned;
    if (size > 0) {
        const char *json = CARDS[data[0] % CARD_COUNT], *text = (const char *)data + 1;
        must(rule_card_read(a, json, strlen(json), &card, &card_problems) == OK);
        buf_init(&first, 0);
        buf_init(&again, 0);
        buf_init(&turned, 0);
        const enum err e = compute(a, card, text, size - 1, &problems, &first);
        /* Rows can only be turned where a line is a row. */
        if (!e && !memchr(text, '"', size - 1) && !memchr(text, '\r', size - 1) && text_valid(text, size - 1, true)) {
            turn(text, size - 1, &turned);
            must(compute(a, card, turned.data, turned.len, &problems, &again) == OK);
            must(first.len == again.len && memcmp(first.data, again.data, first.len) == 0);
        }
        buf_free(&first);
        buf_free(&again);
        buf_free(&turned);
    }
    arena_free(a);
    return 0;
}
