/* ruling sign: an arbitrator sees what the drafted decision would do to the results, signs it and has it done. Without
   scripts: the account program's page makes the signature and leads back here with it. */
#include <string.h>

#include "cgi-bin/contest/appeals.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/ruling.h"
#include "lib/base/text.h"
#include "lib/domain/confirmation.h"
#include "lib/app/confirm.h"

enum { TOKEN_MAX = 100, HASH_DIGITS = 64, SHOWN_DIGITS = 8 };

static const struct field SIGN[] = {
    {.name = "confirmation", .type = FIELD_TEXT, .max = TOKEN_MAX, .label = "appeal.digits"},
    {.name = "hash", .type = FIELD_TEXT, .max = HASH_DIGITS, .label = "appeal.digits"},
};
const struct form ruling_sign_query = FORM("ruling_sign_query", SIGN);
const struct form ruling_sign_form = FORM("ruling_sign", SIGN);

struct here { /* arena */
    struct appeal appeal;
    struct appeal_right right;
};

static const char *or_empty(const char *s)
{
    return s ? s : "";
}

static const char *path_of(const struct page *p, const struct appeal *x, const char *tail)
{
    return or_empty(appeal_path(p->arena, x, tail));
}

static const struct results_place *place_of(const struct results_place *list, size_t n, const char *entry)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].entry, entry) == 0)
            return &list[i];
    return NULL;
}

static const char *place_text(const struct page *p, const struct results_place *x)
{
    if (!x)
        return "";
    if (!x->rank)
        return page_say(p, arena_printf(p->arena, "appeal.standing.%s", score_standing_name(x->standing)), NULL, NULL);
    return page_say(p, "appeal.place", arena_printf(p->arena, "%zu", x->rank), x->result);
}

/* Every entry whose place, figure or prize would be another. */
static void put_effect(struct page *p, const struct ruling_look *look)
{
    bool any = false;
    for (size_t i = 0; i < look->after_count; i++) {
        const struct results_place *to = &look->after[i], *from = place_of(look->before, look->before_count, to->entry);
        const char *before = place_text(p, from), *after = place_text(p, to);
        const char *prize = or_empty(to->prize), *old = from ? or_empty(from->prize) : "";
        if (strcmp(before, after) == 0 && strcmp(prize, old) == 0)
            continue;
        any = true;
        struct view_node *n = view_add(view_root(p->data), "effects");
        view_put(n, "entry", to->entry);
        view_put(n, "before", before);
        view_put(n, "after", after);
        view_put(n, "prize",
                 strcmp(prize, old) == 0 ? ""
                 : *prize                ? prize
                                         : page_say(p, "appeal.no_prize", NULL, NULL));
        view_put_bool(n, "own", strcmp(to->entry, look->entry) == 0);
    }
    view_bool(p->data, "no_effect", look->after && !any);
    if (look->why) {
        const char *args[] = {look->why->args[0], look->why->args[1], look->why->args[2], look->why->args[3]};
        view_set(p->data, "trouble", view_format(p->arena, p->app->view, p->lang, look->why->key, args, 4));
    }
}

static enum err look(struct page *p, struct here *h, struct ruling_look *out)
{
    uint8_t id[16];
    enum err e = page_id(p, "appeal", id);
    if (!e)
        e = act_appeal_see(p->db, p->arena, p->who.person_id, p->today, id, &h->appeal, &h->right);
    if (!e && !h->right.decide)
        e = ERR_NOT_FOUND;
    return e ? e : act_ruling_look(p->db, p->arena, &h->appeal, p->who.person_id, out);
}

enum err ruling_sign_show(struct page *p)
{
    struct here h = {0};
    struct ruling_look at;
    char hex[HASH_DIGITS + 1];
    enum err e = look(p, &h, &at);
    if (e == ERR_NOT_FOUND && h.right.decide) /* nothing is drafted */
        return page_redirect(p, path_of(p, &h.appeal, h.appeal.state == APPEAL_OPEN ? "/ruling" : ""), NULL);
    if (e)
        return e;
    text_hex(at.hash, sizeof at.hash, hex);
    struct view_node *n = view_at(view_root(p->data), "appeal");
    appeals_put(p, n, &h.appeal);
    view_set(p->data, "outcome",
             page_say(p, arena_printf(p->arena, "appeal.outcome.%s", at.draft.outcome), NULL, NULL));
    view_set(p->data, "reason", at.draft.reason);
    for (size_t i = 0; i < at.change_count; i++)
        view_put(view_add(view_root(p->data), "changes"), "text", appeals_change(p, at.card, &at.changes[i]));
    put_effect(p, &at);
    view_set(p->data, "digits", arena_printf(p->arena, "%.4s %.4s", hex, hex + SHOWN_DIGITS / 2));
    view_set(p->data, "hash", hex);
    view_set(p->data, "token", form_text(p->form, "confirmation"));
    view_set(p->data, "confirm_path",
             confirm_path(p, CONFIRMATION_RULING, at.hash, path_of(p, &h.appeal, "/ruling/sign")));
    view_set(p->data, "action_path", path_of(p, &h.appeal, "/ruling/sign"));
    view_set(p->data, "edit_path", path_of(p, &h.appeal, "/ruling"));
    return page_render(p, TEMPLATE_RULING_SIGN, "appeal.sign_title", "contest");
}

enum err ruling_sign(struct page *p)
{
    struct here h = {0};
    uint8_t hash[32], id[16];
    enum err e = page_id(p, "appeal", id);
    if (e)
        return e;
    if (page_form_invalid(p) || !text_unhex(form_text(p->form, "hash"), hash, sizeof hash))
        return ERR_INVALID;
    memcpy(h.appeal.public_id, id, sizeof id);
    struct act act = page_act(p);
    const struct ruling_order x = {.appeal = id,
                                   .hash = hash,
                                   .token = form_text(p->form, "confirmation"),
                                   .session_id = p->who.id,
                                   .path = path_of(p, &h.appeal, "")};
    e = act_ruling_decide(&act, &x);
    return page_done(p, &act, e, path_of(p, &h.appeal, "/ruling/sign"));
}
