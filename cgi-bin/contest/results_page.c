#include "cgi-bin/contest/results_page.h"

#include <string.h>

#include "cgi-bin/contest/score_view.h"
#include "lib/base/text.h"
#include "lib/domain/sensitivity.h"

const char *results_round_title(const struct page *p, const struct official_round *r)
{
    const bool english = p->lang == LANG_EN;
    const char *title = arena_printf(p->arena, "%s %s", english && r->discipline_en ? r->discipline_en : r->discipline,
                                     english && r->name_en ? r->name_en : r->name);
    return title ? title : "";
}

const char *results_path(const struct page *p, const struct results_page *r, const char *tail)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(r->round.public_id, id);
    const char *path = arena_printf(p->arena, "/round/%s%s", id, tail);
    return path ? edition_path(p, &r->edition, path) : "";
}

enum err results_open(struct page *p, struct results_page *out)
{
    uint8_t id[16];
    *out = (struct results_page){0};
    enum err e = page_id(p, "round", id);
    if (!e)
        e = edition_open(p, "results", &out->edition);
    if (!e)
        e = store_official_round(p->db, p->arena, out->edition.id, id, &out->round);
    if (!e)
        e = act_judging_right(p->db, p->arena, p->who.person_id, p->today, &out->round, &out->right);
    if (e)
        return e;
    e = store_judging_find(p->db, p->arena, out->round.id, &out->judging);
    out->begun = e == OK;
    if (e && e != ERR_NOT_FOUND)
        return e;
    view_set(p->data, "round.title", results_round_title(p, &out->round));
    view_set(p->data, "round.path", results_path(p, out, ""));
    view_set(p->data, "round.list_path", edition_path(p, &out->edition, "/results"));
    return OK;
}

bool results_reader(const struct results_page *r)
{
    return r->right.duty == DUTY_CHIEF || r->right.duty == DUTY_ARBITRATOR;
}

bool results_insider(const struct results_page *r)
{
    return results_reader(r) || (r->right.manager && !duty_has_seat(r->right.duty));
}

void results_put_score(struct page *p, const struct results_of *of)
{
    const struct marks *m = of->loaded.marks;
    for (size_t i = 0; i < m->entry_count; i++) {
        const struct draw_row *at = &of->places[of->place_of[i]];
        const char *name = arena_printf(p->arena, "%s %s", at->code, at->who);
        m->entries[i] = name ? name : at->code;
    }
    score_view(p, "score", of->score);
    for (size_t i = 0; i < m->entry_count && i < SCORE_VIEW_ROWS; i++) {
        const char *path = arena_printf(p->arena, "score.rows.%zu.unit", i);
        if (path)
            view_set(p->data, path, of->places[of->place_of[of->score->order[i]]].unit);
    }
}

enum err results_put_firm(struct page *p, const struct results_of *of)
{
    struct sensitivity *s;
    const enum err e = sensitivity_of(p->arena, of->score, &s);
    if (e)
        return e;
    const enum sensitivity_verdict v = sensitivity_verdict(s);
    const char *key = arena_printf(p->arena, "results.firm.%s", sensitivity_verdict_name(v));
    view_say(p->data, "firm.line", key ? key : "", NULL, NULL);
    const char *chip = arena_printf(p->arena, "results.firm_chip.%s", sensitivity_verdict_name(v));
    view_say(p->data, "firm.chip", chip ? chip : "", NULL, NULL);
    view_set(p->data, "firm.style", v == SENSITIVITY_STABLE ? "jx-ok" : "jx-now");
    return OK;
}
