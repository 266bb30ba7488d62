#include "cgi-bin/contest/setup.h"

#include <string.h>

#include "lib/base/decimal.h"
#include "lib/base/text.h"
#include "lib/store/rule_card.h"

const char *setup_name(const struct page *p, const char *name, const char *en)
{
    return p->lang == LANG_EN && en && *en ? en : name;
}

/* Without the zeros behind the point that say nothing. */
static const char *shortest(const struct page *p, int64_t v, int scale)
{
    char text[32];
    decimal_format(v, scale, true, text);
    size_t n = strlen(text);
    while (n && text[n - 1] == '0')
        n--;
    if (n && text[n - 1] == '.')
        n--;
    const char *out = arena_copy(p->arena, text, n);
    return out ? out : "";
}

const char *setup_points(const struct page *p, int64_t x1000)
{
    return shortest(p, x1000, 3);
}

const char *setup_percent(const struct page *p, int64_t x100)
{
    return shortest(p, x100, 2);
}

const char *setup_part_path(const struct page *p, const struct edition *x, const char *part, const uint8_t id[16],
                            const char *tail)
{
    char text[TEXT_ID_SIZE];
    text_id_encode(id, text);
    const char *path = arena_printf(p->arena, "/%s/%s%s", part, text, tail);
    return path ? edition_path(p, x, path) : "";
}

const char *setup_discipline_path(const struct page *p, const struct edition *x, const struct discipline *d,
                                  const char *tail)
{
    return setup_part_path(p, x, "discipline", d->public_id, tail);
}

/* ---- finding -------------------------------------------------------------------------------------------------------
 */

enum err setup_edition(struct page *p, struct setup_place *out)
{
    *out = (struct setup_place){0};
    enum err e = edition_open_mine(p, "overview", &out->edition);
    const enum edition_state state = out->edition.state;
    if (e || state == EDITION_DRAFT || state == EDITION_OPEN || p->req.method == METHOD_POST)
        return e; /* what is sent all the same is refused by its act */
    const struct message over = {.key = "!setup.over"};
    return page_redirect(p, edition_path(p, &out->edition, ""), &over);
}

static enum err discipline_by(struct page *p, struct setup_place *out, const uint8_t id[16])
{
    return store_discipline_find(p->db, p->arena, out->edition.id, id, &out->discipline);
}

enum err setup_discipline(struct page *p, struct setup_place *out)
{
    uint8_t id[16];
    enum err e = setup_edition(p, out);
    if (!e)
        e = page_id(p, "discipline", id);
    return e ? e : discipline_by(p, out, id);
}

enum err setup_round(struct page *p, struct setup_place *out)
{
    uint8_t id[16];
    enum err e = setup_edition(p, out);
    if (!e)
        e = page_id(p, "round", id);
    if (!e)
        e = store_round_find(p->db, p->arena, out->edition.id, id, &out->round);
    return e ? e : discipline_by(p, out, out->round.discipline_public_id);
}

/* The round and discipline of a segment that was found. */
static enum err above(struct page *p, struct setup_place *out)
{
    struct contest_round *list;
    size_t n;
    enum err e = store_round_list_edition(p->db, p->arena, out->edition.id, &list, &n);
    for (size_t i = 0; i < n && !e; i++)
        if (list[i].id == out->segment.round_id) {
            out->round = list[i];
            return discipline_by(p, out, out->round.discipline_public_id);
        }
    return e ? e : ERR_NOT_FOUND;
}

enum err setup_segment(struct page *p, struct setup_place *out)
{
    uint8_t id[16];
    enum err e = setup_edition(p, out);
    if (!e)
        e = page_id(p, "segment", id);
    if (!e)
        e = store_segment_find(p->db, p->arena, out->edition.id, id, &out->segment);
    return e ? e : above(p, out);
}

enum err setup_criterion(struct page *p, struct setup_place *out)
{
    uint8_t id[16];
    enum err e = setup_edition(p, out);
    if (!e)
        e = page_id(p, "criterion", id);
    if (!e)
        e = store_criterion_find(p->db, p->arena, out->edition.id, id, &out->criterion);
    if (!e)
        e = store_segment_find(p->db, p->arena, out->edition.id, out->criterion.segment_public_id, &out->segment);
    return e ? e : above(p, out);
}

/* ---- showing -------------------------------------------------------------------------------------------------------
 */

static enum err card_version(struct page *p, const struct setup_place *at, int64_t *version)
{
    struct card_version *cards;
    struct contest_round *rounds;
    size_t n, round_count;
    *version = 0;
    if (!at->discipline.id)
        return OK;
    enum err e = store_rule_card_of_edition(p->db, p->arena, at->edition.id, &cards, &n);
    if (!e)
        e = store_round_list(p->db, p->arena, at->discipline.id, &rounds, &round_count);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < round_count; k++)
            if (cards[i].round_id == rounds[k].id && (!at->round.id || at->round.id == rounds[k].id) &&
                cards[i].version > *version)
                *version = cards[i].version;
    return OK;
}

enum err setup_put(struct page *p, const struct setup_place *at)
{
    struct view_node *n = view_at(view_root(p->data), "place");
    int64_t version;
    view_put(n, "edition", edition_title(p, &at->edition));
    view_put(n, "edition_path", edition_path(p, &at->edition, ""));
    if (at->discipline.id) {
        view_put(n, "discipline", setup_name(p, at->discipline.name, at->discipline.name_en));
        view_put(n, "discipline_path", setup_discipline_path(p, &at->edition, &at->discipline, ""));
    }
    if (at->round.id)
        view_put(n, "round", setup_name(p, at->round.name, at->round.name_en));
    if (at->segment.id)
        view_put(n, "segment", setup_name(p, at->segment.name, at->segment.name_en));
    enum err e = card_version(p, at, &version);
    if (!e && version)
        view_say(p->data, "card_note", "setup.card_note", page_number(p, version), NULL);
    return e;
}

void setup_put_total(const struct page *p, struct view_node *n, int64_t weights_x100)
{
    enum { FULL_X100 = 10000 };
    const int64_t missing = FULL_X100 - weights_x100;
    view_put(n, "total", setup_percent(p, weights_x100));
    view_put_bool(n, "total_full", missing == 0);
    view_put_message(n, "total_say",
                     missing == 0  ? "setup.total_full"
                     : missing > 0 ? "setup.total_missing"
                                   : "setup.total_over",
                     setup_percent(p, missing > 0 ? missing : -missing), NULL);
}

bool setup_refused(struct page *p, const struct act *act, enum err e, size_t index)
{
    if ((e != ERR_CONFLICT && e != ERR_INVALID) || !act->refusal.key || request_wants_json(&p->req))
        return false;
    if (act->refused_field && index)
        form_fail(p->form, act->refused_field, index, act->refusal.key, act->refusal.args[0], act->refusal.args[1]);
    else
        page_form_refuse(p, act);
    p->resp.status = response_status_of(e);
    return true;
}

enum err setup_without_errors(struct page *p, const struct form *form)
{
    struct form_values *fresh;
    enum err e = form_blank(form, p->arena, &fresh);
    for (size_t i = 0; i < form->count && !e; i++) {
        const char *name = form->fields[i].name;
        for (size_t k = 0; k < form_count(p->form, name); k++)
            form_put(fresh, name, k, form_typed_at(p->form, name, k));
    }
    if (!e)
        p->form = fresh;
    return e;
}
