#include "cgi-bin/contest/officials.h"

#include <stdio.h>
#include <string.h>

#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/store/rule_card.h"
#include "lib/domain/ballot_panel.h"

const char *const OFFICIAL_DUTIES[] = {"judge", "chief", "substitute", "coding", "arbitrator", "scorekeeper", NULL};

static enum err find_round(struct page *p, const struct edition *x, struct official_round *r)
{
    uint8_t id[16];
    enum err e = page_id(p, "round", id);
    return e ? e : store_official_round(p->db, p->arena, x->id, id, r);
}

enum err officials_open(struct page *p, struct edition *x, struct official_round *r)
{
    enum err e = edition_open(p, "officials", x);
    return e ? e : find_round(p, x, r);
}

enum err officials_open_mine(struct page *p, struct edition *x, struct official_round *r)
{
    enum err e = edition_open_mine(p, "officials", x);
    return e ? e : find_round(p, x, r);
}

const char *officials_title(const struct page *p, const struct official_round *r)
{
    const bool english = p->lang == LANG_EN;
    const char *discipline = english && r->discipline_en ? r->discipline_en : r->discipline;
    const char *name = english && r->name_en ? r->name_en : r->name;
    const char *title = r->rounds > 1 ? arena_printf(p->arena, "%s %s", discipline, name) : discipline;
    return title ? title : "";
}

const char *officials_path(const struct page *p, const struct official_round *r, const char *tail)
{
    char edition[TEXT_ID_SIZE], round[TEXT_ID_SIZE];
    text_id_encode(r->edition_public_id, edition);
    text_id_encode(r->public_id, round);
    const char *path = arena_printf(p->arena, "/contest/edition/%s/round/%s%s", edition, round, tail);
    return path ? path : "";
}

const char *officials_path_of(const struct page *p, const struct official_round *r, const char *head,
                              const uint8_t id[16], const char *tail)
{
    char text[TEXT_ID_SIZE];
    text_id_encode(id, text);
    const char *end = arena_printf(p->arena, "/%s/%s%s", head, text, tail);
    return officials_path(p, r, end ? end : "");
}

const char *officials_duty(const struct page *p, enum duty duty, int64_t seat_no)
{
    const char *key = arena_printf(p->arena, "official.duty.%s", duty_code(duty));
    const char *word = page_say(p, key ? key : "", NULL, NULL);
    const char *text = seat_no ? arena_printf(p->arena, "%s J%lld", word, (long long)seat_no) : word;
    return text ? text : "";
}

void officials_put_round(const struct page *p, struct view_node *n, const struct official_round *r)
{
    view_put(n, "title", officials_title(p, r));
    view_put(n, "starts", format_moment(p->arena, p->lang, r->starts_at));
    view_put(n, "starts_iso", format_iso(p->arena, r->starts_at));
    view_put(n, "place", r->place);
    view_put(n, "blind", blind_code(r->blind));
    view_put(n, "officials_path", officials_path(p, r, "/officials"));
    view_put(n, "recusals_path", officials_path(p, r, "/recusals"));
}

void officials_put(const struct page *p, struct view_node *n, const struct official *o)
{
    view_put(n, "name", o->name);
    view_put(n, "staff_no", o->staff_no);
    view_put(n, "unit", o->unit);
    view_put(n, "duty", officials_duty(p, o->duty, o->seat_no));
    view_put_bool(n, "gone", o->gone);
}

enum err officials_rule(struct page *p, int64_t round_id, struct panel_rule *out)
{
    struct published_card published;
    struct rule_card_problems *problems = arena_alloc(p->arena, sizeof *problems);
    *out = (struct panel_rule){.published = false};
    if (!problems)
        return ERR_NO_MEMORY;
    enum err e = store_rule_card_latest(p->db, p->arena, round_id, &published);
    if (e)
        return e == ERR_NOT_FOUND ? OK : e;
    e = rule_card_read(p->arena, published.canonical, strlen(published.canonical), &out->card, problems);
    if (e)
        return e == ERR_INVALID ? ERR_BUG : e; /* nothing else is ever published */
    out->published = true;
    out->version = published.version;
    out->least = (int64_t)out->card->panel.least;
    out->replaced = out->card->panel.recused == RULE_CARD_SUBSTITUTE;
    return OK;
}

/* ---- what is not right with a panel -------------------------------------------------------------------------------- */

static void warn(const struct page *p, struct view_node *n, const char *name, const char *key, const char *arg0,
                 const char *arg1)
{
    view_put(view_add(n, name), "text", page_say(p, key, arg0, arg1));
}

static int64_t holders(const struct official *list, size_t n, enum duty duty)
{
    int64_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += list[i].duty == duty;
    return count;
}

static bool held(const struct official *list, size_t n, enum duty duty, const char *seat)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].duty == duty && list[i].seat_no == ballot_seat_no(seat))
            return true;
    return false;
}

/* The seats that the card names and nobody holds: "J3、J4"; "" none. */
static const char *empty_seats(const struct page *p, const struct rule_card *card, const struct official *list,
                               size_t n)
{
    struct buf out;
    buf_init_arena(&out, p->arena, 0);
    for (size_t i = 0; i < card->panel.judge_count + card->panel.substitute_count; i++) {
        const bool judge = i < card->panel.judge_count;
        const char *seat = judge ? card->panel.judges[i] : card->panel.substitutes[i - card->panel.judge_count];
        if (!held(list, n, judge ? DUTY_JUDGE : DUTY_SUBSTITUTE, seat))
            buf_addf(&out, "%s%s", out.len ? "、" : "", seat);
    }
    buf_addc(&out, '\0');
    return out.data ? out.data : "";
}

size_t officials_put_warnings(const struct page *p, struct view_node *n, const char *name,
                              const struct official_round *r, const struct official *list, size_t count,
                              const struct panel_rule *rule)
{
    const int64_t judges = holders(list, count, DUTY_JUDGE);
    size_t warnings = 0;
    if (rule->published && judges < rule->least) {
        const char *has = arena_printf(p->arena, "%lld", (long long)judges);
        const char *least = arena_printf(p->arena, "%lld", (long long)rule->least);
        warn(p, n, name, "official.warn.few", has, least);
        warnings++;
    }
    const char *empty = rule->published ? empty_seats(p, rule->card, list, count) : "";
    if (*empty) {
        warn(p, n, name, "official.warn.seats", empty, NULL);
        warnings++;
    }
    if (holders(list, count, DUTY_CHIEF) == 0) {
        warn(p, n, name, "official.warn.no_chief", NULL, NULL);
        warnings++;
    }
    if (r->blind != BLIND_NONE && holders(list, count, DUTY_CODING) == 0) {
        warn(p, n, name, "official.warn.no_coding", NULL, NULL);
        warnings++;
    }
    for (size_t i = 0; i < count; i++)
        if (list[i].gone) {
            warn(p, n, name, "official.warn.gone", list[i].name, officials_duty(p, list[i].duty, list[i].seat_no));
            warnings++;
        }
    return warnings;
}
