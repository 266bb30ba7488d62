/* mine: a contestant's own result after publication: every judge's sheet by seat, what officials noted, how it was
   computed; and the appeal against it as long as one is taken. */
#include <string.h>

#include "cgi-bin/contest/appeals.h"
#include "cgi-bin/contest/officials.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/score_view.h"
#include "cgi-bin/contest/templates.h"
#include "lib/app/file.h"
#include "lib/app/format.h"
#include "lib/base/text.h"

enum { DOCUMENTS = FILES_PDF | FILES_PNG | FILES_JPEG | FILES_XLSX | FILES_DOCX };

static const struct field FIELDS[] = {
    {.name = "words", .type = FIELD_LINES, .required = true, .min = 5, .max = APPEAL_WORDS, .label = "appeal.words"},
    {.name = "file", .type = FIELD_FILE, .label = "appeal.file"},
};
const struct form appeal_form = FORM("appeal", FIELDS);

struct here { /* arena */
    struct edition edition;
    struct official_round round;
    struct judging judging;
    struct appeal_entry entry;
    struct appeal appeal; /* when has */
    bool has;
};

/* ERR_NOT_FOUND: nothing is published, or the reader does not compete here. */
static enum err open_here(struct page *p, struct here *h)
{
    uint8_t id[16];
    enum err e = edition_open(p, "", &h->edition);
    if (!e)
        e = page_id(p, "round", id);
    if (!e)
        e = store_official_round(p->db, p->arena, h->edition.id, id, &h->round);
    if (!e)
        e = store_judging_find(p->db, p->arena, h->round.id, &h->judging);
    if (!e && h->judging.state == JUDGING_OPEN)
        e = ERR_NOT_FOUND;
    if (!e)
        e = store_appeal_entry(p->db, p->arena, h->round.id, p->who.person_id, &h->entry);
    if (e)
        return e;
    e = store_appeal_of_entry(p->db, p->arena, h->round.id, h->entry.entry_id, &h->appeal);
    h->has = !e;
    return e == ERR_NOT_FOUND ? OK : e;
}

static enum err put_result(struct page *p, const struct here *h)
{
    const struct results_how how = {.ask = RESULTS_STATE};
    struct results_of of;
    enum err e = act_results_load(p->db, p->arena, h->round.id, &how, &of);
    const size_t entry = e ? SIZE_MAX : appeals_entry(&of, h->entry.number);
    if (!e && (entry == SIZE_MAX || !of.score))
        e = ERR_BUG; /* it is published */
    if (e)
        return e;
    score_view_one(p, "way", of.score, entry);
    view_set(p->data, "of", arena_printf(p->arena, "%zu", of.loaded.run_count));
    return appeals_put_sheets(p, &of, entry);
}

static enum err put_appeal(struct page *p, const struct here *h, const struct rule_card *card)
{
    struct act act = page_act(p);
    struct message why;
    struct view_node *n = view_at(view_root(p->data), "appeal");
    const instant until = appeal_closes(h->judging.published_at, h->judging.appeal_min);
    enum err e = act_appeal_obstacle(&h->judging, &h->entry, h->has ? &h->appeal : NULL, &act, &why);
    if (!e && why.key)
        view_say(p->data, "obstacle", why.key, why.args[0], why.args[1]);
    view_say(p->data, "window", "appeal.window", format_moment(p->arena, p->lang, until),
             arena_printf(p->arena, "%lld", (long long)h->judging.appeal_min));
    view_bool(p->data, "may_appeal", !why.key);
    if (e || !h->has)
        return e;
    view_bool(p->data, "has_appeal", true);
    appeals_put(p, n, &h->appeal);
    e = appeals_put_file(p, n, &h->appeal);
    return e ? e : appeals_put_ruling(p, view_at(n, "ruling"), &h->appeal, card);
}

static enum err show(struct page *p, const struct here *h)
{
    struct rule_card *card;
    struct view_node *n = view_at(view_root(p->data), "mine");
    enum err e = act_judging_card(p->db, p->arena, &h->judging, &card, NULL);
    if (!e)
        e = put_result(p, h);
    if (!e)
        e = put_appeal(p, h, card);
    if (e)
        return e;
    view_put(n, "path", officials_path(p, &h->round, "/mine"));
    view_put(n, "results_path", officials_path(p, &h->round, "/results"));
    view_put(n, "round", officials_title(p, &h->round));
    view_put(n, "code", h->entry.code);
    view_put(n, "name", h->entry.name);
    view_put_int(n, "number", h->entry.number);
    view_put(n, "published", format_moment(p->arena, p->lang, h->judging.published_at));
    if (h->judging.publication > 1)
        view_put_message(n, "corrected", "appeal.corrected_version",
                         arena_printf(p->arena, "%lld", (long long)h->judging.publication), NULL);
    page_form(p, "form", 0);
    view_say(p->data, "file_hint", "appeal.file_hint",
             arena_printf(p->arena, "%lld", (long long)p->app->config.upload_limit_kib / 1024), NULL);
    return page_render(p, TEMPLATE_MINE, "appeal.mine_title", "contest");
}

enum err mine_show(struct page *p)
{
    struct here h;
    enum err e = open_here(p, &h);
    if (!e)
        e = form_blank(&appeal_form, p->arena, &p->form);
    return e ? e : show(p, &h);
}

/* Takes the attachment in, if there is one; a refusal stands beside its field. */
static enum err take_file(struct page *p, struct act *act, struct file *f, bool *has)
{
    const struct upload *u = page_upload(p, "file", DOCUMENTS);
    *has = false;
    if (!u || !form_ok(p->form))
        return OK;
    const struct file_room room = page_file_room(p);
    const struct file_given given = {u->filename, u->data, u->size};
    if (!room.dir)
        return ERR_NO_MEMORY;
    enum err e = act_file_place(act, &room, FILE_OF_APPEAL, &given, f);
    if (act->refusal.key) {
        act->refused_field = "file";
        page_form_refuse(p, act);
        p->resp.status = response_status_of(e);
        return OK;
    }
    *has = e == OK;
    return e;
}

enum err mine_appeal(struct page *p)
{
    struct here h;
    struct file f;
    bool has = false;
    struct act act = page_act(p);
    enum err e = open_here(p, &h);
    if (!e)
        e = take_file(p, &act, &f, &has);
    if (e)
        return e;
    if (p->resp.status >= 400 || page_form_invalid(p))
        return show(p, &h);
    const char *path = officials_path(p, &h.round, "/mine");
    const struct appeal_order x = {
        .round = h.round.public_id, .words = form_text(p->form, "words"), .file = has ? &f : NULL, .path = path};
    e = act_appeal_make(&act, &x);
    return page_done(p, &act, e, path);
}
