#include "cgi-bin/mentor/scenario.h"

#include "cgi-bin/mentor/mentorship_view.h"
#include "lib/app/format.h"
#include "lib/base/text.h"

const char *scenario_at(const struct page *p, const struct scenario *s, const char *tail)
{
    const char *path = scenario_path(p->arena, s, tail);
    return path ? path : "/mentor";
}

static const char *say(const struct page *p, const char *what, const char *code)
{
    const char *key = arena_printf(p->arena, "scenario.%s.%s", what, code);
    return key ? page_say(p, key, NULL, NULL) : "";
}

const char *scenario_say(const struct page *p, const struct message *m)
{
    return view_format(p->arena, view_of(p->data), p->lang, m->key, m->args, MESSAGE_ARGS_MAX);
}

const char *scenario_label(const struct page *p, const struct scenario *s)
{
    const char *no = arena_printf(p->arena, "%lld", (long long)s->no);
    return *s->title ? page_say(p, "scenario.label_titled", no, s->title) : page_say(p, "scenario.label", no, NULL);
}

void scenario_put(const struct page *p, struct view_node *n, const struct scenario *s)
{
    static const char *const STYLES[SCENARIO_STATE_COUNT] = {"", "jx-ok", ""};
    view_put(n, "path", scenario_at(p, s, ""));
    view_put_int(n, "no", s->no);
    view_put(n, "label", scenario_label(p, s));
    view_put(n, "side", say(p, "side", scenario_side_code(s->side)));
    view_put(n, "chip", say(p, "state", scenario_state_code(s->state)));
    view_put(n, "chip_style", STYLES[s->state]);
    view_put(n, "by", s->created_by);
    view_put(n, "at", format_moment(p->arena, p->lang, s->created_at));
    view_put_int(n, "version", s->version);
    view_put_bool(n, "discarded", s->state == SCENARIO_DISCARDED);
    view_put_bool(n, "confirmed", s->state == SCENARIO_CONFIRMED);
}

enum err scenario_open(struct page *p, struct scenario *s, struct pairing_round *r)
{
    struct act act = page_act(p);
    uint8_t id[16];
    enum err e = page_id(p, "scenario", id);
    if (!e)
        e = act_scenario_see(&act, id, s, r);
    if (e)
        return e;
    struct view_node *n = view_at(view_root(p->data), "scenario");
    const char *list = scenario_round_path(p->arena, r);
    scenario_put(p, n, s);
    view_put_bool(n, "draft", s->state == SCENARIO_DRAFT && r->state == PAIRING_ROUND_CLOSED);
    view_put(n, "list_path", list ? list : "/mentor");
    view_put(n, "run_path", scenario_at(p, s, "/run"));
    view_put(n, "confirm_path", scenario_at(p, s, "/confirm"));
    view_put(n, "discard_path", scenario_at(p, s, "/discard"));
    view_put(n, "ask_path", scenario_at(p, s, "/ask"));
    view_put(n, "pin_path", scenario_at(p, s, "/pin"));
    view_put(n, "unpin_path", scenario_at(p, s, "/unpin"));
    view_set(p->data, "round_title", r->title);
    view_set(p->data, "page.title", scenario_label(p, s));
    return OK;
}

static void put_bars(const struct page *p, struct view_node *n, const char *list, const char *what,
                     const int64_t ranks[SCENARIO_RANKS], int64_t of)
{
    static const char *const RANKS[SCENARIO_RANKS] = {"1", "2", "3", "later"};
    for (size_t k = 0; k < SCENARIO_RANKS; k++) {
        struct view_node *bar = view_add(n, list);
        const char *key = arena_printf(p->arena, "scenario.%s.%s", what, RANKS[k]);
        view_put(bar, "label", key ? page_say(p, key, NULL, NULL) : "");
        view_put_int(bar, "n", ranks[k]);
        view_put_int(bar, "of", of);
    }
}

static int64_t sum(const int64_t ranks[SCENARIO_RANKS])
{
    return ranks[0] + ranks[1] + ranks[2] + ranks[3];
}

void scenario_put_run(const struct page *p, struct view_node *n, const struct scenario_run *x)
{
    char hash[2 * SCENARIO_HASH + 1];
    view_put(n, "part", mentorship_part_name(p, x->part));
    view_put(n, "part_code", mentorship_part_code(x->part));
    const char *no = arena_printf(p->arena, "%lld", (long long)x->no);
    view_put(n, "run_no", page_say(p, "scenario.run_no", no, NULL));
    view_put_int(n, "mentees", x->mentees);
    view_put_int(n, "matched", x->matched);
    view_put_int(n, "alone", x->mentees - x->matched);
    view_put_int(n, "mentors", x->mentors);
    view_put_int(n, "used", x->used);
    view_put_int(n, "places", x->places);
    view_put_int(n, "locked", x->locked);
    view_put_int(n, "below", x->below);
    view_put_int(n, "cost", x->cost);
    view_put_bool(n, "values", x->values);
    view_put(n, "verdict", say(p, "verdict", scenario_verdict_code(x->verdict)));
    view_put_bool(n, "met", x->verdict == SCENARIO_MET);
    view_put(n, "method", say(p, "method", x->method));
    text_hex(x->instance_hash, SCENARIO_HASH, hash);
    view_put(n, "instance_hash", hash);
    text_hex(x->result_hash, SCENARIO_HASH, hash);
    view_put(n, "result_hash", hash);
    view_put(n, "by", x->by);
    view_put(n, "at", format_moment(p->arena, p->lang, x->at));
}

/* The sentence in the place of figures; NULL: they may be told. */
static const char *secret(const struct page *p, int64_t pins, int64_t lists)
{
    static const char *const KEYS[SCENARIO_SECRET_COUNT] = {
        [SCENARIO_PINNED] = "scenario.secret_pinned", [SCENARIO_FEW_LISTS] = "scenario.secret_few"};
    const char *least = arena_printf(p->arena, "%d", SCENARIO_LISTS_LEAST), *key = KEYS[scenario_secret(pins, lists)];
    return key ? page_say(p, key, least, NULL) : NULL;
}

void scenario_put_wishes(const struct page *p, struct view_node *n, const struct scenario_run *x,
                         const struct scenario_telling *t)
{
    static const char *const NAMES[SCENARIO_RANKS] = {"wish_1", "wish_2", "wish_3", "wish_later"};
    if (x->values)
        return;
    const char *wishes = secret(p, t->pins, t->mentees), *likes = secret(p, t->pins, t->mentors);
    view_put_bool(n, "satisfaction", true);
    if (wishes) {
        view_put(n, "wishes_secret", wishes);
    } else {
        put_bars(p, n, "wishes", "wish", x->wish, x->matched);
        for (size_t k = 0; k < SCENARIO_RANKS; k++)
            view_put_int(n, NAMES[k], x->wish[k]);
        view_put_int(n, "unlisted", x->matched - sum(x->wish));
    }
    if (likes)
        view_put(n, "likes_secret", likes);
    else
        put_bars(p, n, "likes", "like", x->like, x->matched);
}
