/* story: the story and the photo of an honour, written by the person or the office; and the person's consent (rule P4): given for each part
   by itself, withdrawn with one click; by the office where the person asks and cannot sign in. */
#include <string.h>

#include "cgi-bin/award/honour.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/templates.h"
#include "lib/app/format.h"
#include "lib/doc/photo.h"

enum { ASKED_BY_MAX = 100 };

static const struct field WORDS[] = {
    {.name = "words", .type = FIELD_LINES, .required = true, .max = STORY_WORDS_MAX, .label = "story.words"},
    {.name = "version", .type = FIELD_INT, .required = true, .min = 0, .max = INT32_MAX, .label = "story.version"},
};
const struct form story_words_form = FORM("story_words", WORDS);

static const struct field PHOTO[] = {
    {.name = "photo", .type = FIELD_FILE, .required = true, .label = "story.photo"},
    {.name = "version", .type = FIELD_INT, .required = true, .min = 0, .max = INT32_MAX, .label = "story.version"},
};
const struct form story_photo_form = FORM("story_photo", PHOTO);

static const char *const PARTS[] = {"words", "photo", NULL};
static const struct field CONSENT[] = {
    {.name = "part", .type = FIELD_CHOICE, .required = true, .choices = PARTS, .label = "story.part"},
    {.name = "version", .type = FIELD_INT, .label = "story.version"},
};
const struct form story_consent_form = FORM("story_consent", CONSENT);

static const struct field TAKE_DOWN[] = {
    {.name = "part", .type = FIELD_CHOICE, .required = true, .choices = PARTS, .label = "story.take_part"},
    {.name = "asked_by", .type = FIELD_TEXT, .required = true, .max = ASKED_BY_MAX, .label = "story.asked_by"},
    {.name = "asked_on", .type = FIELD_DAY, .required = true, .label = "story.asked_on"},
};
const struct form story_take_down_form = FORM("story_take_down", TAKE_DOWN);

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

/* One of the page's forms below `path`: as it was sent, else blank, with what is there of `part` (STORY_PARTS: of none). */
static enum err put_form(struct page *p, struct form_values *sent, const struct form *form, const char *path,
                         const struct honour_story *s, enum story_part part)
{
    p->form = sent;
    if (!sent || form_of(sent) != form) {
        const enum err e = form_blank(form, p->arena, &p->form);
        if (e)
            return e;
        if (part == STORY_WORDS)
            form_put(p->form, "words", 0, s->words);
        if (part < STORY_PARTS)
            form_put_int(p->form, "version", 0, s->version[part]);
    }
    page_form(p, path, 0);
    return OK;
}

static enum err show(struct page *p, const struct honour_open *x)
{
    struct honour_story s = {.words = "", .by = {"", ""}};
    struct form_values *sent = p->form;
    bool can_sign_in = true;
    enum err e = store_honour_story_of(p->db, p->arena, x->h.row.id, &s);
    if (e == ERR_NOT_FOUND)
        e = OK;
    if (!e && x->right.officer)
        e = store_honour_story_can_sign_in(p->db, p->arena, x->h.person_id, p->today, &can_sign_in);
    if (!e)
        e = put_form(p, sent, &story_words_form, "form", &s, STORY_WORDS);
    if (!e)
        e = put_form(p, sent, &story_photo_form, "upload", &s, STORY_PHOTO);
    if (!e)
        e = put_form(p, sent, &story_take_down_form, "taking", &s, STORY_PARTS);
    if (e)
        return e;
    honour_put(p, view_at(view_root(p->data), "honour"), &x->h.row);
    put_part(p, &s, STORY_WORDS);
    put_part(p, &s, STORY_PHOTO);
    view_set(p->data, "text", s.words);
    view_bool(p->data, "own", x->right.own);
    view_bool(p->data, "may_take_down", !can_sign_in && (s.words[0] || s.has_photo));
    view_set(p->data, "take_down_path", honour_at(p, &x->h.row, "/story/take-down"));
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

/* Whether a refusal stands beside a field: the page is shown again with what was sent, and with what there is by now. */
static bool again(struct page *p, const struct act *act, enum err e)
{
    if (e != ERR_CONFLICT || !act->refused_field)
        return false;
    page_form_refuse(p, act);
    return page_form_invalid(p);
}

static enum err write_part(struct page *p, const struct honour_open *x, const struct story_order *order)
{
    struct honour_story now = {.words = ""};
    struct act act = page_act(p);
    enum err e = act_honour_story_write(&act, order);
    if (!again(p, &act, e))
        return done(p, x, &act, e);
    e = store_honour_story_of(p->db, p->arena, x->h.row.id, &now);
    if (e && e != ERR_NOT_FOUND)
        return e;
    form_put_int(p->form, "version", 0,
                 now.version[order->part]); /* they were told: saved again it is as they wrote it */
    return show(p, x);
}

enum err story_words(struct page *p)
{
    struct honour_open x;
    enum err e = open_story(p, &x);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &x);
    const struct story_order order = {.honour = x.h.row.public_id,
                                      .part = STORY_WORDS,
                                      .words = form_text(p->form, "words"),
                                      .version = form_int(p->form, "version")};
    return write_part(p, &x, &order);
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
    const struct story_order order = {.honour = x.h.row.public_id,
                                      .part = STORY_PHOTO,
                                      .photo = sql_bytes(photo.data, photo.len),
                                      .version = form_int(p->form, "version")};
    return write_part(p, &x, &order);
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

enum err story_take_down(struct page *p)
{
    struct honour_open x;
    enum err e = open_story(p, &x);
    if (!e && !x.right.officer)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &x);
    const struct story_order order = {.honour = x.h.row.public_id,
                                      .part = (enum story_part)form_int(p->form, "part"),
                                      .asked_by = form_text(p->form, "asked_by"),
                                      .asked_on = form_day(p->form, "asked_on")};
    struct act act = page_act(p);
    e = act_honour_story_take_down(&act, &order);
    return again(p, &act, e) ? show(p, &x) : done(p, &x, &act, e);
}
