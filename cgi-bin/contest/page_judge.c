/* page_judge: the judge's tablet. The page has a plain form for one number, which works without scripts; the script puts
   keys in its place and asks for the state every two seconds. */
#include <string.h>

#include "cgi-bin/contest/judge.h"
#include "cgi-bin/contest/judge_form.h"
#include "cgi-bin/contest/officials.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/app/format.h"

static const struct field NUMBER[] = {
    {.name = "n", .type = FIELD_INT, .min = 1, .max = RUN_NUMBERS, .label = "tablet.number"},
};
const struct form judge_number_form = FORM("judge_number", NUMBER);

int64_t judge_number(const struct page *p, const struct judge_page *j)
{
    if (form_ok(p->form) && form_has(p->form, "n"))
        return form_int(p->form, "n");
    /* Without one: the first that is called, else the first that is still to be marked, else the last. */
    const struct ballot_own *open = NULL;
    for (size_t i = 0; i < j->count; i++) {
        const struct ballot_own *b = &j->sheets[i];
        if (b->state != BALLOT_OPEN || b->status != MARKS_COMPETES)
            continue;
        if (b->run_state == RUN_MARKING)
            return b->number;
        open = open ? open : b;
    }
    return open ? open->number : j->count ? j->sheets[j->count - 1].number : 0;
}

void judge_put_head(struct page *p, const struct judge_page *j)
{
    view_set(p->data, "judge.path", j->path);
    view_set(p->data, "judge.duty_path", arena_printf(p->arena, "/contest/duty%s", strrchr(j->path, '/')));
    view_set(p->data, "judge.title", officials_title(p, &j->own.round));
    view_set(p->data, "judge.contest",
             p->lang == LANG_EN && j->own.round.contest_en ? j->own.round.contest_en : j->own.round.contest);
    view_set(p->data, "judge.duty", officials_duty(p, j->own.duty, j->own.seat_no));
    view_bool(p->data, "judge.begun", j->begun);
    view_set(p->data, "page.title", officials_title(p, &j->own.round));
}

/* The strip of all numbers, for those without scripts. */
static void put_numbers(struct page *p, const struct judge_page *j, int64_t number)
{
    for (size_t i = 0; i < j->count; i++) {
        const struct ballot_own *b = &j->sheets[i];
        const char *state = b->status != MARKS_COMPETES   ? "absent"
                            : b->state == BALLOT_LOCKED   ? "done"
                            : b->return_reason            ? "returned"
                            : b->run_state == RUN_MARKING ? "called"
                                                          : "open";
        struct view_node *n = view_add(view_root(p->data), "numbers");
        view_put_int(n, "number", b->number);
        view_put(n, "state", state);
        view_putf(n, "path", "%s?n=%lld", j->path, (long long)b->number);
        view_put_bool(n, "current", b->number == number);
    }
}

enum err judge_show_number(struct page *p, const struct judge_page *j, int64_t number)
{
    const char **standards = NULL;
    enum err e = j->begun ? judge_standards(p, j, &standards) : OK;
    if (!e && j->begun)
        e = judge_form_put(p, j, number, standards);
    if (e)
        return e;
    judge_put_head(p, j);
    put_numbers(p, j, number);
    view_set(p->data, "judge.data", judge_card_json(p, j, standards));
    view_set(p->data, "judge.words", judge_words_json(p));
    return page_render(p, TEMPLATE_JUDGE, NULL, "");
}

enum err judge_show(struct page *p)
{
    struct judge_page j;
    enum err e = judge_open(p, &j);
    if (e)
        return e;
    const int64_t number = judge_number(p, &j);
    p->form = NULL; /* what is shown is the form of the marks */
    return judge_show_number(p, &j, number);
}

enum err judge_state(struct page *p)
{
    struct judge_page j;
    const char *json;
    enum err e = judge_open(p, &j);
    if (!e)
        e = judge_state_json(p, &j, form_ok(p->form) ? form_int(p->form, "n") : 0, &json);
    return e ? e : judge_answer(p, json);
}

enum err judge_answer(struct page *p, const char *json)
{
    if (!json)
        return ERR_NO_MEMORY;
    p->resp.content_type = "application/json; charset=utf-8";
    buf_adds(&p->resp.body, json);
    buf_addc(&p->resp.body, '\n');
    p->answered = true;
    return buf_check(&p->resp.body);
}
