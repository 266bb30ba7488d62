/* rules: the rounds of an edition, and which version of its rule card each has. */
#include <string.h>

#include "cgi-bin/contest/card.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"

static int64_t version_of(const struct card_version *list, size_t n, int64_t round_id)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].round_id == round_id)
            return list[i].version;
    return 0;
}

/* Of a published round: whether its rubric or rule is another by now. */
static enum err has_changed(const struct page *p, const struct card_place *at, bool *changed)
{
    struct card_draft draft;
    struct published_card last;
    enum err e = act_card_draft(p->db, p->arena, at, &draft);
    if (!e)
        e = store_rule_card_latest(p->db, p->arena, at->round.id, &last);
    *changed = !e && (!draft.card || memcmp(draft.hash, last.hash, sizeof last.hash) != 0);
    return e;
}

static enum err put_round(struct page *p, const struct card_place *at, int64_t version)
{
    struct view_node *row = view_add(view_root(p->data), "rows");
    const char *number = arena_printf(p->arena, "%lld", (long long)version);
    bool changed = false;
    enum err e = version && at->edition.mine ? has_changed(p, at, &changed) : OK;
    view_put(row, "title", card_round_title(p, at));
    view_put(row, "path", card_path(p, at, ""));
    view_put_message(row, "chip", version ? "card.version" : "card.unpublished", number, NULL);
    view_put_bool(row, "published", version > 0);
    view_put_bool(row, "changed", changed);
    return e;
}

enum err rules_list(struct page *p)
{
    struct card_place at;
    struct contest_round *rounds = NULL;
    struct discipline *disciplines = NULL;
    struct card_version *versions = NULL;
    size_t n = 0, m = 0, k = 0;
    enum err e = edition_open(p, "rules", &at.edition);
    if (!e)
        e = store_round_list_edition(p->db, p->arena, at.edition.id, &rounds, &n);
    if (!e)
        e = store_discipline_list(p->db, p->arena, at.edition.id, &disciplines, &m);
    if (!e)
        e = store_rule_card_of_edition(p->db, p->arena, at.edition.id, &versions, &k);
    for (size_t i = 0; i < n && !e; i++) {
        at.round = rounds[i];
        for (size_t j = 0; j < m; j++)
            if (disciplines[j].id == rounds[i].discipline_id)
                at.discipline = disciplines[j];
        e = put_round(p, &at, version_of(versions, k, rounds[i].id));
    }
    return e ? e : page_render(p, TEMPLATE_RULES, "card.rules", "contest");
}
