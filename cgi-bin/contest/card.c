#include "cgi-bin/contest/card.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/text.h"

const char *card_path(const struct page *p, const struct card_place *at, const char *tail)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(at->round.public_id, id);
    const char *path = arena_printf(p->arena, "/round/%s/card%s", id, tail);
    return path ? edition_path(p, &at->edition, path) : "";
}

const char *card_round_title(const struct page *p, const struct card_place *at)
{
    const bool english = p->lang == LANG_EN;
    const char *discipline = english && at->discipline.name_en ? at->discipline.name_en : at->discipline.name;
    const char *round = english && at->round.name_en ? at->round.name_en : at->round.name;
    const char *title = arena_printf(p->arena, "%s %s", discipline, round);
    return title ? title : "";
}

enum err card_open(struct page *p, bool mine, struct card_place *out)
{
    uint8_t id[16];
    enum err e = page_id(p, "round", id);
    if (!e)
        e = mine ? edition_open_mine(p, "rules", &out->edition) : edition_open(p, "rules", &out->edition);
    if (!e)
        e = store_round_find(p->db, p->arena, out->edition.id, id, &out->round);
    if (!e)
        e = store_discipline_find(p->db, p->arena, out->edition.id, out->round.discipline_public_id, &out->discipline);
    if (e)
        return e;
    view_set(p->data, "round.title", card_round_title(p, out));
    view_set(p->data, "round.path", card_path(p, out, ""));
    view_set(p->data, "round.rules_path", edition_path(p, &out->edition, "/rules"));
    return OK;
}

/* ---- problems ---------------------------------------------------------------------------------------------------- */

/* The name of what stands in a card at "criteria[3]…": the same place of the rubric. NULL: another part. */
static const char *criterion_at(const struct rule_source *from, const char *path)
{
    static const char LIST[] = "criteria[";
    if (strncmp(path, LIST, strlen(LIST)) != 0)
        return NULL;
    size_t index = (size_t)strtoul(path + strlen(LIST), NULL, 10);
    for (size_t i = 0; i < from->segment_count; i++) {
        const struct rule_segment *s = &from->segments[i];
        if (s->theory)
            continue;
        if (index < s->criterion_count)
            return s->criteria[index]->name;
        index -= s->criterion_count;
    }
    return NULL;
}

static const char *where(const struct page *p, const struct card_draft *draft, const char *path)
{
    static const char *const PARTS[] = {"title", "panel", "criteria", "values", "faults",
                                        "steps", "ties",  "advance",  "prizes"};
    const char *criterion = criterion_at(&draft->source, path);
    if (criterion)
        return criterion;
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        const char *key = arena_printf(p->arena, "card_member.%s", PARTS[i]);
        if (key && strncmp(path, PARTS[i], strlen(PARTS[i])) == 0)
            return page_say(p, key, NULL, NULL);
    }
    return "";
}

void card_put_problems(struct page *p, const struct card_draft *draft)
{
    const struct rule_card_problems *all = draft->problems;
    for (size_t i = 0; i < all->count && i < RULE_CARD_PROBLEMS; i++) {
        const struct rule_card_problem *x = &all->list[i];
        struct view_node *n = view_add(view_root(p->data), "problems");
        view_put(n, "where", where(p, draft, x->path));
        view_put(n, "text", view_format(p->arena, view_of(p->data), p->lang, x->key, x->args, RULE_CARD_ARGS));
    }
}
