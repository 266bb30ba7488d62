/* card: a round's published rule card in plain words, for everybody: versions, what changed and why, the signature. */
#include <string.h>

#include "cgi-bin/contest/card.h"
#include "cgi-bin/contest/card_words.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/domain/rule_card_diff.h"

static const struct field VERSION[] = {
    {.name = "version", .type = FIELD_INT, .min = 1, .max = 1000000, .label = "card.version_no"},
};
const struct form card_version_form = FORM("card_version", VERSION);

/* The version of the address, or the latest. ERR_NOT_FOUND: there is none. */
static enum err find_version(const struct page *p, int64_t round_id, struct published_card *out)
{
    if (!form_ok(p->form))
        return ERR_NOT_FOUND;
    const int64_t version = form_int(p->form, "version");
    return version ? store_rule_card_version(p->db, p->arena, round_id, version, out)
                   : store_rule_card_latest(p->db, p->arena, round_id, out);
}

/* ---- versions ---------------------------------------------------------------------------------------------------- */

static enum err put_versions(struct page *p, const struct card_place *at, const struct published_card *shown)
{
    struct published_card *list;
    size_t n;
    enum err e = store_rule_card_list(p->db, p->arena, at->round.id, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct view_node *row = view_add(view_root(p->data), "versions");
        const char *tail = arena_printf(p->arena, "?version=%lld", (long long)list[i].version);
        view_put_message(row, "label", "card.version", page_number(p, list[i].version), NULL);
        view_put(row, "path", card_path(p, at, tail ? tail : ""));
        view_put(row, "at", format_moment(p->arena, p->lang, list[i].published_at));
        view_put(row, "at_iso", format_iso(p->arena, list[i].published_at));
        view_put(row, "by", list[i].publisher);
        view_put(row, "reason", list[i].reason);
        view_put_bool(row, "current", list[i].version == shown->version);
    }
    return e;
}

/* A word of the format in the page's language; names, numbers and codes as they are. */
static const char *value_text(const struct page *p, const char *s)
{
    if (!s)
        return page_say(p, "card.nothing", NULL, NULL);
    const char *key = arena_printf(p->arena, "card_word.%s", s);
    const bool word = key && *s >= 'a' && *s <= 'z' && view_has_message(view_of(p->data), p->lang, key);
    return word ? page_say(p, key, NULL, NULL) : *s ? s : page_say(p, "card.empty", NULL, NULL);
}

/* "评分项 · 口味 · 最高分". */
static const char *way_text(const struct page *p, const struct rule_card_change *c)
{
    struct buf out;
    buf_init_arena(&out, p->arena, 0);
    for (size_t i = 0; i < c->depth; i++) {
        const char *key = arena_printf(p->arena, "card_member.%s", c->where[i].name);
        const bool member = !c->where[i].item && key && view_has_message(view_of(p->data), p->lang, key);
        buf_addf(&out, "%s%s", i ? " · " : "", member ? page_say(p, key, NULL, NULL) : c->where[i].name);
    }
    return out.len && !out.failed ? out.data : "";
}

static void put_change(const struct page *p, struct view_node *row, const struct rule_card_change *c)
{
    const bool item = c->depth > 0 && c->where[c->depth - 1].item;
    if (item && (!c->before || !c->after)) {
        view_put(row, "before", c->before ? page_say(p, "card.there", NULL, NULL) : value_text(p, NULL));
        view_put(row, "after", page_say(p, c->before ? "card.removed" : "card.added", NULL, NULL));
        return;
    }
    view_put(row, "before", value_text(p, c->before));
    view_put(row, "after", value_text(p, c->after));
}

/* What changed since the version before. */
static enum err put_changes(struct page *p, const struct published_card *card)
{
    struct published_card before;
    struct rule_card_changes *changes = arena_alloc(p->arena, sizeof *changes);
    if (card->version == 1)
        return OK;
    if (!changes)
        return ERR_NO_MEMORY;
    enum err e = store_rule_card_version(p->db, p->arena, card->round_id, card->version - 1, &before);
    if (!e)
        e = rule_card_diff(p->arena, before.canonical, card->canonical, changes);
    for (size_t i = 0; !e && i < changes->count && i < RULE_CARD_CHANGES; i++) {
        struct view_node *row = view_add(view_root(p->data), "changes");
        view_put(row, "what", way_text(p, &changes->list[i]));
        put_change(p, row, &changes->list[i]);
    }
    view_set(p->data, "changes_title",
             page_say(p, "card.changes", page_number(p, card->version), page_number(p, card->version - 1)));
    return e == ERR_INVALID ? ERR_BUG : e;
}

static void put_proof(struct page *p, const struct card_place *at, const struct published_card *card)
{
    char hash[65], key[65], signature[129];
    const char *tail = arena_printf(p->arena, ".json?version=%lld", (long long)card->version);
    text_hex(card->hash, sizeof card->hash, hash);
    view_set(p->data, "proof.hash", hash);
    view_set(p->data, "proof.path", card_path(p, at, tail ? tail : ""));
    view_bool(p->data, "proof.signed", card->is_signed);
    if (!card->is_signed)
        return;
    text_hex(card->key, sizeof card->key, key);
    text_hex(card->signature, sizeof card->signature, signature);
    view_set(p->data, "proof.key", key);
    view_set(p->data, "proof.signature", signature);
}

static enum err put_card(struct page *p, const struct card_place *at, const struct published_card *card)
{
    struct signed_card envelope;
    enum err e = act_card_envelope(p->arena, card, &envelope);
    if (!e)
        e = put_versions(p, at, card);
    if (!e)
        e = put_changes(p, card);
    if (e)
        return e;
    card_words(p, "card", envelope.card);
    put_proof(p, at, card);
    view_bool(p->data, "published", true);
    view_set(p->data, "version", page_say(p, "card.version", page_number(p, card->version), NULL));
    view_set(p->data, "published_at", format_moment(p->arena, p->lang, card->published_at));
    view_set(p->data, "published_iso", format_iso(p->arena, card->published_at));
    view_set(p->data, "publisher", card->publisher);
    view_set(p->data, "reason", card->reason);
    return OK;
}

/* For its manager: whether what would be published now is another card. */
static enum err put_draft_state(struct page *p, const struct card_place *at)
{
    struct card_draft draft;
    struct published_card last;
    if (!at->edition.mine)
        return OK;
    enum err e = act_card_draft(p->db, p->arena, at, &draft);
    if (e)
        return e;
    e = store_rule_card_latest(p->db, p->arena, at->round.id, &last);
    if (e)
        return e == ERR_NOT_FOUND ? OK : e;
    view_bool(p->data, "draft_differs", !draft.card || memcmp(draft.hash, last.hash, sizeof last.hash) != 0);
    return OK;
}

enum err card_show(struct page *p)
{
    struct card_place at;
    struct published_card card;
    enum err e = card_open(p, false, &at);
    if (e)
        return e;
    view_set(p->data, "page.title", page_say(p, "card.title_of", card_round_title(p, &at), NULL));
    e = find_version(p, at.round.id, &card);
    const bool asked = form_has(p->form, "version") || !form_ok(p->form);
    if (e == ERR_NOT_FOUND && !asked)
        return page_render(p, TEMPLATE_CARD, NULL, "contest");
    if (!e)
        e = put_card(p, &at, &card);
    if (!e)
        e = put_draft_state(p, &at);
    return e ? e : page_render(p, TEMPLATE_CARD, NULL, "contest");
}

/* The envelope, to be kept and verified elsewhere. */
enum err card_file(struct page *p)
{
    struct card_place at;
    struct published_card card;
    struct signed_card envelope;
    enum err e = card_open(p, false, &at);
    if (!e)
        e = find_version(p, at.round.id, &card);
    if (!e)
        e = act_card_envelope(p->arena, &card, &envelope);
    if (e)
        return e;
    signed_card_write(&envelope, &p->resp.body);
    const char *name =
        arena_printf(p->arena, "%s %s v%lld.json", at.discipline.code, card.round, (long long)card.version);
    return name ? page_download(p, name, "application/json") : ERR_NO_MEMORY;
}
