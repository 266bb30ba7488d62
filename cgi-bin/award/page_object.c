/*
 * page_object: objecting to a public notice, and asking what became of it, for everybody without an account. Whoever is signed in
 * is not known here either: what they send is not theirs by their session.
 */
#include <string.h>

#include "cgi-bin/award/notice_view.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/objection.h"
#include "lib/app/file.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"

enum { WORDS_MIN = 10, WORDS_MAX = 2000, FILE_KIB = 5 * 1024 };

static const char *const AS[] = {"name", "anonymous", NULL};

static const struct field OBJECT_FIELDS[] = {
    {.name = "form", .type = FIELD_ID, .required = true, .label = "objection.form"},
    {.name = "about",
     .type = FIELD_INT,
     .required = true,
     .min = 0,
     .max = NOTICE_ITEMS_MAX,
     .label = "objection.about_field"},
    {.name = "words",
     .type = FIELD_LINES,
     .required = true,
     .min = WORDS_MIN,
     .max = WORDS_MAX,
     .label = "objection.words_field"},
    {.name = "file1", .type = FIELD_FILE, .label = "objection.file1"},
    {.name = "file2", .type = FIELD_FILE, .label = "objection.file2"},
    {.name = "file3", .type = FIELD_FILE, .label = "objection.file3"},
    {.name = "as", .type = FIELD_CHOICE, .required = true, .choices = AS, .label = "objection.as"},
    {.name = "name", .type = FIELD_NAME, .max = 50, .label = "objection.name_field"},
    {.name = "contact", .type = FIELD_TEXT, .max = 60, .label = "objection.contact_field"},
};
const struct form object_form = FORM("object", OBJECT_FIELDS);

static const struct field ASK_FIELDS[] = {
    {.name = "code", .type = FIELD_TEXT, .required = true, .max = 60, .label = "objection.code_field"},
};
const struct form objection_ask_form = FORM("objection_ask", ASK_FIELDS);

/* The key under which contacts are sealed and tries are counted. */
static enum err read_key(const struct page *p, uint8_t key[BOX_KEY_SIZE])
{
    const enum err e = box_key_read(p->app->config.db_secret_dir, "objection.key", key);
    return e ? ERR_BUG : OK; /* the site is not whole: nothing that the reader could mend */
}

static enum err open_here(struct page *p, struct public_notice *n, struct notice_shown *s)
{
    struct act act = page_act(p);
    uint8_t id[16];
    view_bool(p->data, "page.public", true);
    enum err e = page_id(p, "notice", id);
    if (!e)
        e = act_public_notice_public(&act, id, n);
    return e ? e : public_notice_read(p->arena, n->snapshot, s);
}

/* ---- the form ------------------------------------------------------------------------------------------------------------ */

static enum err put_choices(struct page *p, const struct notice_shown *s)
{
    struct view_option *options = arena_alloc(p->arena, (s->item_count + 1) * sizeof *options);
    if (!options)
        return ERR_NO_MEMORY;
    options[0] = (struct view_option){"0", page_say(p, "objection.whole", NULL, NULL)};
    for (size_t i = 0; i < s->item_count; i++) {
        const struct notice_shown_item *x = &s->items[i];
        options[i + 1] = (struct view_option){page_number(p, x->position),
                                              x->unit[0] ? page_say(p, "objection.whom", x->name, x->unit) : x->name};
    }
    view_form_options(p->data, "form", p->form, "about", options, s->item_count + 1);
    return OK;
}

static enum err show(struct page *p, const struct public_notice *n, const struct notice_shown *s)
{
    uint8_t key[OBJECTION_KEY_SIZE];
    enum err e = OK;
    if (!p->form) {
        e = form_blank(&object_form, p->arena, &p->form);
        if (e)
            return e;
        form_put(p->form, "about", 0, "0");
        form_put(p->form, "as", 0, "name");
    }
    if (!form_has(p->form, "form")) {
        token_public_id(key);
        form_put_id(p->form, "form", 0, key);
    }
    page_form(p, "form", 0);
    e = put_choices(p, s);
    view_bool(p->data, "late", !public_notice_runs(n, p->now));
    view_bool(p->data, "cancelled", n->cancelled);
    view_set(p->data, "notice.title", notice_view_title(p, s));
    view_set(p->data, "notice.office", s->office);
    view_set(p->data, "notice.path", public_notice_path(p->arena, n, ""));
    view_set(p->data, "notice.ends", format_moment(p->arena, p->lang, n->ends_at));
    return e ? e : page_render(p, TEMPLATE_OBJECT, "public_notice.object", "");
}

enum err object_show(struct page *p)
{
    struct public_notice n;
    struct notice_shown s;
    const enum err e = open_here(p, &n, &s);
    return e ? e : show(p, &n, &s);
}

/* ---- handing in ------------------------------------------------------------------------------------------------------------ */

static enum err place_files(struct page *p, struct act *act, struct objection_order *x)
{
    static const char *const FIELDS[OBJECTION_FILES] = {"file1", "file2", "file3"};
    struct file_room room = page_file_room(p);
    if (room.limit_kib > FILE_KIB)
        room.limit_kib = FILE_KIB;
    x->files = arena_alloc(p->arena, OBJECTION_FILES * sizeof *x->files);
    if (!room.dir || !x->files)
        return ERR_NO_MEMORY;
    act->person_id = 0;
    for (size_t i = 0; i < OBJECTION_FILES; i++) {
        const struct upload *u = page_upload(p, FIELDS[i], FILES_PDF | FILES_PNG | FILES_JPEG);
        if (!u || !form_ok(p->form))
            continue;
        struct file *f = &x->files[x->file_count];
        const struct file_given given = {u->filename, u->data, u->size};
        const enum err e = act_file_place(act, &room, FILE_OF_OBJECTION, &given, f);
        if (e == ERR_INVALID || e == ERR_UNAVAILABLE) {
            act->refused_field = FIELDS[i];
            page_form_refuse(p, act);
            continue;
        }
        if (e)
            return e;
        bool there = false; /* the same bytes twice are one file */
        for (size_t k = 0; k < x->file_count; k++)
            there = there || memcmp(x->files[k].digest, f->digest, sizeof f->digest) == 0;
        x->file_count += !there;
    }
    return OK;
}

static enum err show_receipt(struct page *p, const struct public_notice *n, const struct notice_shown *s,
                             const struct objection_receipt *r)
{
    view_set(p->data, "receipt.code", r->code);
    view_bool(p->data, "receipt.late", r->late);
    view_bool(p->data, "cancelled", n->cancelled);
    view_set(p->data, "notice.title", notice_view_title(p, s));
    view_set(p->data, "notice.path", public_notice_path(p->arena, n, ""));
    return page_render(p, TEMPLATE_OBJECT_DONE, r->late ? "objection.done_late" : "objection.done_title", "");
}

enum err object_post(struct page *p)
{
    struct public_notice n;
    struct notice_shown s;
    struct objection_receipt receipt;
    uint8_t box_key[BOX_KEY_SIZE];
    struct act act = page_act(p);
    enum err e = open_here(p, &n, &s);
    if (!e)
        e = page_policy(p);
    struct objection_order x = {.notice = n.public_id, .policy = &p->policy, .box_key = box_key};
    if (e || page_form_invalid(p))
        return e ? e : show(p, &n, &s);
    x.form_key = form_id(p->form, "form");
    x.position = form_int(p->form, "about");
    x.anonymous = strcmp(form_text(p->form, "as"), "anonymous") == 0;
    x.name = x.anonymous ? "" : form_text(p->form, "name");
    x.contact = x.anonymous ? "" : form_text(p->form, "contact");
    x.words = form_text(p->form, "words");
    x.offered = p->req.upload_count;
    e = read_key(p, box_key);
    if (!e)
        e = act_objection_admit(&act, &x);
    if (!e)
        e = place_files(p, &act, &x);
    const bool fit = form_ok(p->form);
    if (!e && fit)
        e = act_objection_make(&act, &x, &receipt);
    token_wipe(box_key, sizeof box_key);
    if (!e && !fit) {
        (void)page_form_invalid(p);
        return show(p, &n, &s);
    }
    if (e == OK)
        return show_receipt(p, &n, &s, &receipt);
    if ((e != ERR_INVALID && e != ERR_CONFLICT) || !act.refusal.key)
        return e;
    if (strcmp(act.refusal.key, "objection.sent_already") == 0) { /* what follows is another one */
        uint8_t key[OBJECTION_KEY_SIZE];
        token_public_id(key);
        form_put_id(p->form, "form", 0, key);
    }
    page_form_refuse(p, &act);
    (void)page_form_invalid(p);
    return show(p, &n, &s);
}

/* ---- asking ---------------------------------------------------------------------------------------------------------------- */

static enum err show_ask(struct page *p)
{
    enum err e = p->form ? OK : form_blank(&objection_ask_form, p->arena, &p->form);
    if (e)
        return e;
    page_form(p, "form", 0);
    return page_render(p, TEMPLATE_OBJECTION_ASK, "objection.ask_title", "");
}

enum err objection_ask_show(struct page *p)
{
    view_bool(p->data, "page.public", true);
    return show_ask(p);
}

enum err objection_ask_post(struct page *p)
{
    struct objection o;
    uint8_t box_key[BOX_KEY_SIZE];
    view_bool(p->data, "page.public", true);
    struct act act = page_act(p);
    enum err e = page_form_invalid(p) ? OK : page_policy(p);
    if (!form_ok(p->form))
        return show_ask(p);
    if (!e)
        e = read_key(p, box_key);
    if (!e)
        e = act_objection_ask(&act, &p->policy, box_key, form_text(p->form, "code"), &o);
    token_wipe(box_key, sizeof box_key);
    if (e == ERR_CONFLICT && act.refusal.key) {
        page_form_refuse(p, &act);
        (void)page_form_invalid(p);
        return show_ask(p);
    }
    if (e)
        return e;
    const char *key = arena_printf(p->arena, "objection.told.%s", objection_state_code(o.state));
    view_bool(p->data, "answer.there", true);
    view_set(p->data, "answer.state", key ? page_say(p, key, NULL, NULL) : "");
    view_set(p->data, "answer.received", format_moment(p->arena, p->lang, o.received_at));
    if (o.closed_at) {
        view_set(p->data, "answer.closed", format_moment(p->arena, p->lang, o.closed_at));
        view_set(p->data, "answer.finding", o.finding);
        view_set(p->data, "answer.to", o.forwarded_to);
    }
    return show_ask(p);
}
