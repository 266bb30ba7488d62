/* card draft: for its manager, the rule card as it would be published now, what is wrong with it, and publishing it. */
#include <string.h>

#include "cgi-bin/contest/card.h"
#include "cgi-bin/contest/card_words.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/base/text.h"

static bool is_hash(const char *s)
{
    uint8_t bytes[32];
    return text_unhex(s, bytes, sizeof bytes);
}

static const struct field PUBLISH[] = {
    {.name = "seen", .type = FIELD_TEXT, .required = true, .max = 64, .label = "card.hash", .accept = is_hash},
    {.name = "reason", .type = FIELD_TEXT, .max = 300, .label = "card.reason"},
};
const struct form card_publish_form = FORM("card_publish", PUBLISH);

static enum err show(struct page *p)
{
    char hash[65] = "";
    struct card_place at;
    struct card_draft draft;
    struct published_card last = {0};
    enum err e = card_open(p, true, &at);
    if (!e && !p->form)
        e = form_blank(&card_publish_form, p->arena, &p->form);
    if (!e)
        e = act_card_draft(p->db, p->arena, &at, &draft);
    if (e)
        return e;
    e = store_rule_card_latest(p->db, p->arena, at.round.id, &last);
    if (e && e != ERR_NOT_FOUND)
        return e;
    const char *next = arena_printf(p->arena, "%lld", (long long)last.version + 1);
    card_put_problems(p, &draft);
    if (draft.card) {
        card_words(p, "card", draft.card);
        text_hex(draft.hash, sizeof draft.hash, hash);
        form_put(p->form, "seen", 0, hash);
        view_bool(p->data, "good", true);
    }
    const bool over = at.edition.state == EDITION_CLOSED || at.edition.state == EDITION_CANCELLED;
    const bool same = draft.card && last.version && memcmp(draft.hash, last.hash, sizeof last.hash) == 0;
    page_form(p, "form", 0);
    view_set(p->data, "publish", page_say(p, "card.publish", next, NULL));
    view_bool(p->data, "again", last.version > 0);
    view_bool(p->data, "over", over);
    view_bool(p->data, "same", same);
    view_bool(p->data, "open", draft.card && !same && !over);
    view_set(p->data, "page.title", page_say(p, "card.draft_of", card_round_title(p, &at), NULL));
    return page_render(p, TEMPLATE_CARD_DRAFT, NULL, "contest");
}

enum err card_draft_show(struct page *p)
{
    return show(p);
}

enum err card_publish_post(struct page *p)
{
    uint8_t edition[16], round[16], seen[32];
    enum err e = page_id(p, "edition", edition);
    if (!e)
        e = page_id(p, "round", round);
    if (e)
        return e;
    if (page_form_invalid(p) || !text_unhex(form_text(p->form, "seen"), seen, sizeof seen))
        return show(p);
    struct act act = page_act(p);
    const struct card_order order = {
        .edition_id = edition, .round_id = round, .seen = seen, .reason = form_text(p->form, "reason")};
    e = act_card_publish(&act, &order);
    if ((e != ERR_CONFLICT && e != ERR_INVALID) || !act.refusal.key || request_wants_json(&p->req))
        return page_done(p, &act, e, "/contest");
    page_form_refuse(p, &act);
    p->resp.status = response_status_of(e);
    return show(p);
}
