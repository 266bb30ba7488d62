/* card try: for its manager, a result computed from sample marks by the card as it would be published now. Nothing is
   stored. */
#include <string.h>

#include "cgi-bin/contest/card.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/score_view.h"
#include "cgi-bin/contest/templates.h"
#include "lib/app/marks_file.h"

enum { PASTE_MAX = 20000, SAMPLE_ENTRIES = 3, LONG_SCALE = 1000 /* steps; of times and the like */ };

static const struct field FIELDS[] = {
    {.name = "marks", .type = FIELD_LINES, .max = PASTE_MAX, .label = "card_try.marks"},
    {.name = "file", .type = FIELD_FILE, .label = "card_try.file"},
};
const struct form card_try_form = FORM("card_try", FIELDS);

/* A header and rows to begin from: every criterion and value of three entries, the first with the highest marks. */
static const char *sample(struct page *p, const struct rule_card *card)
{
    struct buf out;
    char decimal[32];
    size_t n = card->panel.judge_count;
    buf_init_arena(&out, p->arena, 0);
    buf_adds(&out, "entry,criterion,value");
    for (size_t j = 0; j < n; j++)
        buf_addf(&out, ",%s", card->panel.judges[j]);
    for (int entry = 1; entry <= SAMPLE_ENTRIES; entry++) {
        for (size_t i = 0; i < card->criterion_count; i++) {
            const struct rule_card_criterion *c = &card->criteria[i];
            buf_addf(&out, "\n%02d,%s,", entry, c->code);
            rule_card_decimal(c->max - (entry - 1) * c->step, decimal);
            for (size_t j = 0; j < n; j++)
                buf_addf(&out, ",%s", decimal);
        }
        for (size_t i = 0; i < card->value_count; i++) {
            const struct rule_card_value *v = &card->values[i];
            const int64_t steps = (v->max - v->min) / v->step;
            rule_card_decimal(v->min + (steps < LONG_SCALE ? (steps > entry ? steps - entry : 0) : LONG_SCALE + entry) *
                                           v->step,
                              decimal);
            buf_addf(&out, "\n%02d,%s,%s", entry, card->values[i].code, decimal);
            for (size_t j = 0; j < n; j++)
                buf_addc(&out, ',');
        }
    }
    return out.failed || out.len > PASTE_MAX ? "" : out.data;
}

static enum err show(struct page *p, const struct card_place *at, const struct card_draft *draft)
{
    page_form(p, "form", 0);
    card_put_problems(p, draft);
    view_bool(p->data, "good", draft->card != NULL);
    view_set(p->data, "page.title", page_say(p, "card_try.title_of", card_round_title(p, at), NULL));
    return page_render(p, TEMPLATE_CARD_TRY, NULL, "contest");
}

static enum err open_draft(struct page *p, struct card_place *at, struct card_draft *draft)
{
    enum err e = card_open(p, true, at);
    return e ? e : act_card_draft(p->db, p->arena, at, draft);
}

enum err card_try_show(struct page *p)
{
    struct card_place at;
    struct card_draft draft;
    enum err e = open_draft(p, &at, &draft);
    if (!e)
        e = form_blank(&card_try_form, p->arena, &p->form);
    if (!e && draft.card)
        form_put(p->form, "marks", 0, sample(p, draft.card));
    return e ? e : show(p, &at, &draft);
}

/* The result, or what is wrong with the marks. */
static enum err compute(struct page *p, const struct rule_card *card, const void *bytes, size_t n)
{
    struct marks_problems *problems = arena_alloc(p->arena, sizeof *problems);
    struct marks *marks;
    struct score *score;
    if (!problems)
        return ERR_NO_MEMORY;
    char *own = arena_copy(p->arena, bytes, n); /* it is written upon */
    if (!own)
        return ERR_NO_MEMORY;
    enum err e = marks_file_read(p->arena, card, own, n, &marks, problems);
    if (!e)
        e = score_compute(p->arena, marks, &score, problems);
    if (e == ERR_TOO_LARGE) {
        form_fail(p->form, NULL, 0, "card_try.too_large", NULL, NULL);
        (void)page_form_invalid(p);
        return OK;
    }
    if (e == ERR_INVALID) {
        score_view_problems(p, "wrong", problems);
        view_bool(p->data, "has_wrong", true);
        p->resp.status = 422;
        return OK;
    }
    if (e)
        return e;
    score_view(p, "score", score);
    view_bool(p->data, "has_score", true);
    return OK;
}

enum err card_try_post(struct page *p)
{
    struct card_place at;
    struct card_draft draft;
    enum err e = open_draft(p, &at, &draft);
    if (e)
        return e;
    const struct upload *file = page_upload(p, "file", FILES_TEXT | FILES_XLSX);
    const char *marks = form_text(p->form, "marks");
    if (form_ok(p->form) && !file && !*marks)
        form_fail(p->form, "marks", 0, "form.required", NULL, NULL);
    if (page_form_invalid(p) || !draft.card)
        return show(p, &at, &draft);
    e = file ? compute(p, draft.card, file->data, file->size) : compute(p, draft.card, marks, strlen(marks));
    return e ? e : show(p, &at, &draft);
}
