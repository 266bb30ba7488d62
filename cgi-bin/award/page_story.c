/* story: the story and the photo of an honour, written by the person or the office; and the person's consent (rule P4): given for each part
   by itself, withdrawn with one click. */
#include <string.h>

#include "cgi-bin/award/honour.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/templates.h"
#include "lib/app/format.h"
#include "lib/doc/photo.h"

static const struct field WORDS[] = {
    {.name = "words", .type = FIELD_LINES, .required = true, .max = STORY_WORDS_MAX, .label = "story.words"},
};
const struct form story_words_form = FORM("story_words", WORDS);

static const struct field PHOTO[] = {
    {.name = "photo", .type = FIELD_FILE, .required = true, .label = "story.photo"},
};
const struct form story_photo_form = FORM("story_photo", PHOTO);

static const char *const PARTS[] = {"words", "photo", NULL};
static const struct field CONSENT[] = {
    {.name = "part", .type = FIELD_CHOICE, .required = true, .choices = PARTS, .label = "story.part"},
    {.name = "version", .type = FIELD_INT, .label = "story.version"},
};
const struct form story_consent_form = FORM("story_consent", CONSENT);

/* Whose it is, and its office. */
static enum err open_story(struct page *p, struct honour_open *x)
{
    enum err e = honour_open(p, x);
    if (!e && ((!x->right.own && !x->right.officer) || !x->h.person_id))
        e = ERR_NOT_FOUND;
    return e;
}

static void put_part(struct page *p, const struct honour_story *s, enum story_part part)
{
    struct view_node *n = view_at(view_root(p->data), story_part_code(part));
    const bool there = part == STORY_WORDS ? s->words[0] != '\0' : s->has_photo;
    view_put_bool(n, "there", there);
    view_put_bool(n, "agreed", there && s->agreed_at[part]);
    view_put_int(n, "version", s->version[part]);
    if (there) {
        view_put(n, "by", s->by[part]);
        view_put(n, "at", format_moment(p->arena, p->lang, s->at[part]));
    }
    if (there && s->agreed_at[part])
        view_put(n, "agreed_at", format_moment(p->arena, p->lang, s->agreed_at[part]));
}

static enum err show(struct page *p, const struct honour_open *x)
{
    struct honour_story s = {.words = "", .by = {"", ""}};
    struct form_values *sent = p->form, *blank;
    enum err e = store_honour_story_of(p->db, p->arena, x->h.row.id, &s);
    if (e && e != ERR_NOT_FOUND)
        return e;
    e = form_blank(&story_words_form, p->arena, &blank);
    if (e)
        return e;
    form_put(blank, "words", 0, s.words);
    p->form = sent && form_of(sent) == &story_words_form ? sent : blank;
    page_form(p, "form", 0);
    e = form_blank(&story_photo_form, p->arena, &blank);
    if (e)
        return e;
    p->form = sent && form_of(sent) == &story_photo_form ? sent : blank;
    page_form(p, "upload", 0);
    honour_put(p, view_at(view_root(p->data), "honour"), &x->h.row);
    put_part(p, &s, STORY_WORDS);
    put_part(p, &s, STORY_PHOTO);
    view_set(p->data, "text", s.words);
    view_bool(p->data, "own", x->right.own);
    const char *preview = arena_printf(p->arena, "/story/photo?v=%lld", (long long)s.version[STORY_PHOTO]);
    view_set(p->data, "preview_path", preview ? honour_at(p, &x->h.row, preview) : "");
    view_set(p->data, "words_path", honour_at(p, &x->h.row, "/story"));
    view_set(p->data, "photo_path", honour_at(p, &x->h.row, "/story/photo"));
    view_set(p->data, "agree_path", honour_at(p, &x->h.row, "/story/agree"));
    view_set(p->data, "withdraw_path", honour_at(p, &x->h.row, "/story/withdraw"));
    view_set(p->data, "back_path", honour_at(p, &x->h.row, ""));
    return page_render(p, TEMPLATE_STORY, "story.title", "award");
}

enum err story_show(struct page *p)
{
    struct honour_open x;
    const enum err e = open_story(p, &x);
    return e ? e : show(p, &x);
}

static enum err done(struct page *p, const struct honour_open *x, struct act *act, enum err e)
{
    if (!e)
        act->result_path = honour_at(p, &x->h.row, "/story");
    return page_done(p, act, e, honour_at(p, &x->h.row, "/story"));
}

enum err story_words(struct page *p)
{
    struct honour_open x;
    enum err e = open_story(p, &x);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &x);
    const struct story_order order = {
        .honour = x.h.row.public_id, .part = STORY_WORDS, .words = form_text(p->form, "words")};
    struct act act = page_act(p);
    e = act_honour_story_write(&act, &order);
    return done(p, &x, &act, e);
}

enum err story_upload(struct page *p)
{
    struct honour_open x;
    struct buf photo;
    buf_init_arena(&photo, p->arena, 0);
    enum err e = open_story(p, &x);
    if (e)
        return e;
    const struct upload *u = page_upload(p, "photo", FILES_PNG | FILES_JPEG);
    if (u && form_ok(p->form)) {
        e = photo_make(u->data, u->size, &photo);
        if (e == ERR_INVALID || e == ERR_TOO_LARGE)
            form_fail(p->form, "photo", 0, e == ERR_INVALID ? "story.photo_unfit" : "story.photo_large", NULL, NULL);
        else if (e)
            return e;
    }
    if (page_form_invalid(p))
        return show(p, &x);
    const struct story_order order = {
        .honour = x.h.row.public_id, .part = STORY_PHOTO, .photo = sql_bytes(photo.data, photo.len)};
    struct act act = page_act(p);
    e = act_honour_story_write(&act, &order);
    return done(p, &x, &act, e);
}

static enum err consent(struct page *p, enum err (*change)(struct act *a, const struct story_order *x))
{
    struct honour_open x;
    enum err e = open_story(p, &x);
    if (!e && !x.right.own)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &x);
    const struct story_order order = {.honour = x.h.row.public_id,
                                      .part = (enum story_part)form_int(p->form, "part"),
                                      .version = form_int(p->form, "version")};
    struct act act = page_act(p);
    e = change(&act, &order);
    return done(p, &x, &act, e);
}

enum err story_agree(struct page *p)
{
    return consent(p, act_honour_story_agree);
}

enum err story_withdraw(struct page *p)
{
    return consent(p, act_honour_story_withdraw);
}
