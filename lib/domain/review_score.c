#include "lib/domain/review_score.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/json.h"

/* A seat's name in the card, "1" …; an entry's is the caller's. */
static const char *seat_name(struct arena *a, size_t seat)
{
    return arena_printf(a, "%zu", seat + 1);
}

static size_t count_seats(const struct review_case *c)
{
    size_t most = c->each;
    for (size_t i = 0, run = 0; i < c->sheet_count; i++) {
        run = i > 0 && c->sheets[i].entry == c->sheets[i - 1].entry ? run + 1 : 1;
        most = run > most ? run : most;
    }
    return most;
}

static const char *criterion_code(struct arena *a, size_t i)
{
    return arena_printf(a, "c%zu", i + 1);
}

/* ---- the card ---------------------------------------------------------------------------------------------------------- */

static void write_criteria(struct json *j, struct arena *a, const struct review_case *c)
{
    json_array(j, "criteria");
    for (size_t i = 0; i < (c->vote ? 1 : c->criterion_count); i++) {
        json_object(j, NULL);
        json_text(j, "code", c->vote ? "agree" : criterion_code(a, i));
        if (!c->vote)
            json_text(j, "name", c->criteria[i].title);
        json_text(j, "max", c->vote ? "1" : review_points(a, c->criteria[i].max_x1000));
        json_text(j, "step", c->vote ? "1" : review_points(a, c->criteria[i].step_x1000));
        json_close(j);
    }
    json_close(j);
}

static void write_step(struct json *j, struct arena *a, const struct review_case *c)
{
    json_array(j, "steps");
    json_object(j, NULL);
    json_text(j, "code", "result");
    json_array(j, "panel");
    for (size_t i = 0; i < (c->vote ? 1 : c->criterion_count); i++)
        json_text(j, NULL, c->vote ? "agree" : criterion_code(a, i));
    json_close(j);
    json_text(j, "combine", "totals");
    if (!c->vote) {
        if (c->each >= REVIEW_DROP_FROM) {
            json_int(j, "drop_high", 1);
            json_int(j, "drop_low", 1);
        }
        json_object(j, "round");
        json_int(j, "places", 2);
        json_close(j);
    }
    json_close(j);
    json_close(j);
}

const char *review_card(struct arena *a, const struct review_case *c)
{
    const size_t seats = count_seats(c);
    struct json j;
    json_begin(&j, a);
    json_object(&j, NULL);
    json_text(&j, "format", RULE_CARD_FORMAT);
    json_text(&j, "title", c->title);
    json_object(&j, "panel");
    json_array(&j, "judges");
    for (size_t i = 0; i < seats; i++)
        json_text(&j, NULL, seat_name(a, i));
    json_close(&j);
    json_int(&j, "least", (int64_t)c->each);
    json_close(&j);
    json_array(&j, "entries");
    for (size_t i = 0; i < c->entry_count; i++)
        json_text(&j, NULL, c->entries[i]);
    json_close(&j);
    write_criteria(&j, a, c);
    write_step(&j, a, c);
    json_text(&j, "result", "result");
    json_close(&j);
    return json_end(&j);
}

/* ---- the marks --------------------------------------------------------------------------------------------------------- */

static enum err put_sheet(struct arena *a, struct marks_reader *r, const struct review_case *c,
                          const struct review_sheet *x, size_t seat)
{
    const char *entry = c->entries[x->entry], *judge = seat_name(a, seat);
    if (!judge)
        return ERR_NO_MEMORY;
    if (c->vote)
        return marks_put_mark(r, 0, entry, 0, judge, x->vote == REVIEW_AGREE ? RULE_CARD_ONE : 0);
    enum err e = OK;
    for (size_t i = 0; i < c->criterion_count && !e; i++)
        e = marks_put_mark(r, 0, entry, i, judge, x->marks[i] * (RULE_CARD_ONE / 1000));
    return e;
}

/* Seats that nobody sits on are as judges who keep out. */
static enum err put_empty(struct arena *a, struct marks_reader *r, const char *entry, size_t from, size_t seats)
{
    enum err e = OK;
    for (size_t seat = from; seat < seats && !e; seat++) {
        const char *judge = seat_name(a, seat);
        e = judge ? marks_put_recused(r, 0, entry, judge) : ERR_NO_MEMORY;
    }
    return e;
}

static enum err read_marks(struct arena *a, const struct review_case *c, size_t seats, const struct rule_card *card,
                           struct marks **out)
{
    struct marks_reader *r;
    struct marks_problems problems;
    enum err e = marks_begin(a, card, &r);
    size_t at = 0;
    for (size_t entry = 0; entry < c->entry_count && !e; entry++) {
        size_t seat = 0;
        for (; at < c->sheet_count && c->sheets[at].entry == entry && !e; at++)
            e = put_sheet(a, r, c, &c->sheets[at], seat++);
        if (!e)
            e = put_empty(a, r, c->entries[entry], seat, seats);
    }
    return e ? e : marks_end(r, out, &problems);
}

enum err review_score(struct arena *a, const struct review_case *c, struct review_scored *out)
{
    struct rule_card_problems *flaws = arena_alloc(a, sizeof *flaws);
    struct marks_problems *problems = arena_alloc(a, sizeof *problems);
    struct rule_card *card;
    struct marks *marks;
    struct score *score;
    const char *text = review_card(a, c);
    *out = (struct review_scored){.seats = count_seats(c), .index = arena_array(a, c->entry_count, sizeof *out->index)};
    if (!flaws || !problems || !text || !out->index)
        return ERR_NO_MEMORY;
    enum err e = rule_card_read(a, text, strlen(text), &card, flaws);
    if (!e)
        e = read_marks(a, c, out->seats, card, &marks);
    if (!e)
        e = score_compute(a, marks, &score, problems);
    if (e)
        return e;
    for (size_t i = 0; i < c->entry_count; i++) /* the card's order is the case's */
        out->index[i] = i;
    out->card = card;
    out->score = score;
    return OK;
}

/* ---- what it came to ---------------------------------------------------------------------------------------------------- */

const struct score_outcome *review_outcome(const struct review_scored *s, size_t entry)
{
    return &s->score->outcomes[s->index[entry]];
}

const char *review_result_text(struct arena *a, const struct review_case *c, const struct review_scored *s,
                               size_t entry)
{
    char text[RATIONAL_TEXT];
    if (c->vote) {
        size_t agree = 0, all = 0;
        for (size_t i = 0; i < c->sheet_count; i++) {
            agree += c->sheets[i].entry == entry && c->sheets[i].vote == REVIEW_AGREE;
            all += c->sheets[i].entry == entry;
        }
        return arena_printf(a, "%zu/%zu", agree, all);
    }
    rational_text_places(review_outcome(s, entry)->result, 2, text);
    return arena_str(a, text);
}

bool review_seat(const struct review_scored *s, size_t entry, size_t seat, struct rational *total, enum score_use *use)
{
    const struct score_panel *panel = score_panels_of(s->score, s->index[entry], 0);
    if (seat >= s->seats || panel->uses[seat] == SCORE_RECUSED)
        return false;
    *use = (enum score_use)panel->uses[seat];
    if (panel->totals)
        *total = panel->totals[seat];
    else {
        const int64_t mark = score_mark_of(s->score, s->index[entry], 0, seat);
        *total = rational_decimal(mark, RULE_CARD_SCALE);
    }
    return true;
}

static int by_value(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

void review_outliers(const int64_t *totals, size_t n, int64_t full_x1000, bool *apart)
{
    int64_t sorted[64];
    memset(apart, 0, n * sizeof *apart);
    if (n < REVIEW_OUTLIER_LEAST || n > sizeof sorted / sizeof *sorted)
        return;
    memcpy(sorted, totals, n * sizeof *totals);
    qsort(sorted, n, sizeof *sorted, by_value);
    /* Twice the median, so that of an even number nothing is rounded. */
    const int64_t twice = sorted[(n - 1) / 2] + sorted[n / 2];
    for (size_t i = 0; i < n; i++)
        apart[i] = llabs(2 * totals[i] - twice) * 100 > 2 * full_x1000 * REVIEW_OUTLIER_PERCENT;
}
