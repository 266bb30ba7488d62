#include "cgi-bin/mentor/round.h"

#include <string.h>

#include "cgi-bin/mentor/hr.h"
#include "lib/base/text.h"

static const struct tab {
    const char *name, *tail;
} TABS[] = {
    {"overview", ""},    {"needs", "/needs"},   {"offers", "/offers"},       {"decided", "/decided"},
    {"rules", "/rules"}, {"values", "/values"}, {"scenarios", "/scenarios"},
};

const char *round_path(const struct page *p, const struct pairing_round *r, const char *tail)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(r->public_id, id);
    const char *path = arena_printf(p->arena, "/mentor/round/%s%s", id, tail);
    return path ? path : "/mentor/rounds";
}

bool round_taking(const struct pairing_round *r)
{
    return r->state == PAIRING_ROUND_DRAFT || r->state == PAIRING_ROUND_OPEN;
}

static const char *chip_style(enum pairing_round_state s)
{
    switch (s) {
    case PAIRING_ROUND_OPEN:
        return "jx-now";
    case PAIRING_ROUND_CLOSED:
        return "jx-wait";
    case PAIRING_ROUND_CONFIRMED:
        return "jx-ok";
    case PAIRING_ROUND_CANCELLED:
        return "jx-stop";
    default:
        return "";
    }
}

void round_put(const struct page *p, struct view_node *n, const struct pairing_round *r)
{
    const char *key = arena_printf(p->arena, "pairing_round.state.%s", pairing_round_state_code(r->state));
    view_put(n, "path", round_path(p, r, ""));
    view_put(n, "title", r->title);
    view_put(n, "unit", r->unit);
    view_put(n, "chip", key ? page_say(p, key, NULL, NULL) : "");
    view_put(n, "chip_style", chip_style(r->state));
    view_put_bool(n, "wishes", r->method == PAIRING_ROUND_WISHES);
    view_put_bool(n, "two", r->two_mentors);
    view_put_bool(n, "taking", round_taking(r));
}

enum err round_open(struct page *p, const char *tab, struct pairing_round *out)
{
    const struct scope who = hr_scope(p);
    uint8_t id[16];
    bool mine = false;
    enum err e = page_id(p, "round", id);
    if (!e)
        e = store_pairing_round_find(p->db, p->arena, id, out);
    if (!e)
        e = store_pairing_round_in_scope(p->db, p->arena, &who, out->id, &mine);
    if (e || !mine)
        return e ? e : ERR_NOT_FOUND;
    struct view_node *n = view_at(view_root(p->data), "round");
    round_put(p, n, out);
    for (size_t i = 0; i < sizeof TABS / sizeof *TABS; i++) {
        struct view_node *t = view_add(n, "tabs");
        const char *key = arena_printf(p->arena, "pairing_round.tab.%s", TABS[i].name);
        view_put(t, "path", round_path(p, out, TABS[i].tail));
        view_put(t, "label", key ? page_say(p, key, NULL, NULL) : "");
        view_put_bool(t, "current", strcmp(TABS[i].name, tab) == 0);
    }
    view_set(p->data, "page.title", out->title);
    return OK;
}

enum err round_put_repairs(struct page *p, struct view_node *to, const char *list, const struct mentorship *pairs,
                           size_t n)
{
    const struct scope who = hr_scope(p);
    for (size_t i = 0; i < n; i++) {
        struct pairing_round r;
        bool seen = !pairs[i].round_id, mine = false;
        for (size_t k = 0; k < i && !seen; k++)
            seen = pairs[k].round_id == pairs[i].round_id;
        if (seen)
            continue;
        enum err e = store_pairing_round_get(p->db, p->arena, pairs[i].round_id, &r);
        if (!e)
            e = store_pairing_round_in_scope(p->db, p->arena, &who, r.id, &mine);
        if (e)
            return e;
        if (!mine || r.state != PAIRING_ROUND_CONFIRMED)
            continue;
        struct view_node *row = view_add(to, list);
        view_put(row, "path", round_path(p, &r, "/repair"));
        view_put(row, "title", r.title);
    }
    return OK;
}
