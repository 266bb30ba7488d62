/* page_notices: for the office of a programme: its public notices and the next one; one of them with how it was put up. */
#include <string.h>

#include "cgi-bin/award/notice_view.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/programme.h"
#include "cgi-bin/award/templates.h"
#include "lib/app/file.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/store/objection.h"

static const char *const ORDERS[] = {"stroke", "pinyin", "unit", NULL};
static const char *const WAYS[] = {"platform", "web", "board", "paper", "other", NULL};

static const struct field PREPARE_FIELDS[] = {
    {.name = "order", .type = FIELD_CHOICE, .required = true, .choices = ORDERS, .label = "public_notice.order"},
    {.name = "days",
     .type = FIELD_INT,
     .required = true,
     .min = PROGRAMME_NOTICE_DAYS,
     .max = PROGRAMME_NOTICE_MAX,
     .label = "public_notice.days_field"},
};
const struct form notice_prepare_form = FORM("notice_prepare", PREPARE_FIELDS);

static const struct field POST_FIELDS[] = {
    {.name = "way", .type = FIELD_CHOICE, .required = true, .choices = WAYS, .label = "public_notice.way"},
    {.name = "place", .type = FIELD_TEXT, .max = 300, .label = "public_notice.place_field"},
    {.name = "posted_at", .type = FIELD_MOMENT, .required = true, .label = "public_notice.posted_at"},
    {.name = "photo", .type = FIELD_FILE, .label = "public_notice.photo"},
};
const struct form notice_post_form = FORM("notice_post", POST_FIELDS);

const struct form notice_end_form = {.name = "notice_end"};

static const struct field DROP_FIELDS[] = {
    {.name = "reason", .type = FIELD_TEXT, .max = 300, .label = "public_notice.reason_field"},
};
const struct form notice_drop_form = FORM("notice_drop", DROP_FIELDS);

/* ---- all of a programme -------------------------------------------------------------------------------------------------- */

static void put_line(const struct page *p, struct view_node *row, const struct public_notice *n)
{
    view_put(row, "path", public_notice_office_path(p->arena, n, ""));
    view_put(row, "label", page_say(p, "public_notice.round_no", page_number(p, n->number), NULL));
    view_put_int(row, "items", n->items);
    view_put(row, "prepared", format_moment(p->arena, p->lang, n->prepared_at));
    view_put_int(row, "days", n->days);
    if (n->was_posted) {
        view_put(row, "posted", format_day(p->arena, p->lang, n->posted_on));
        view_put(row, "ends", format_moment(p->arena, p->lang, n->ends_at));
    }
    view_put(row, "reason", n->reason);
    notice_view_chip(p, row, n);
}

/* Whether the list as it is now stands in a notice that is on its way. */
static bool is_covered(const struct programme *p, const struct public_notice *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((list[i].state == PUBLIC_NOTICE_PREPARED || list[i].state == PUBLIC_NOTICE_POSTED) &&
            list[i].prepared_at >= p->notice_owed_at)
            return true;
    return false;
}

/* Whether the next one may be prepared now; else why not. */
static enum err put_next(struct page *p, const struct programme_open *x, const struct public_notice *list, size_t n)
{
    struct programme_case c;
    const bool covered = is_covered(&x->p, list, n);
    enum err e = store_programme_case(p->db, p->arena, &x->p, p->now, &c);
    if (e)
        return e;
    const char *obstacle = programme_case_obstacle(&c, STEP_PREPARE);
    if (obstacle)
        view_set(p->data, "obstacle", page_say(p, obstacle, NULL, NULL));
    else if (!x->p.office[0] || (!x->p.phone[0] && !x->p.address[0]))
        view_set(p->data, "obstacle", page_say(p, "public_notice.unsaid", NULL, NULL));
    else if (covered)
        view_set(p->data, "obstacle", page_say(p, "public_notice.covered", NULL, NULL));
    else
        view_bool(p->data, "prepare", x->right.officer);
    view_set(p->data, "days_hint", page_say(p, "public_notice.days_hint", page_number(p, x->p.notice_days), NULL));
    view_bool(p->data, "owed", c.owed && !covered && (c.state == PROGRAMME_SELECTED || c.state == PROGRAMME_NOTICING));
    if (p->form)
        return OK;
    e = form_blank(&notice_prepare_form, p->arena, &p->form);
    if (e)
        return e;
    form_put(p->form, "order", 0, list_order_code(x->p.order));
    form_put_int(p->form, "days", 0, x->p.notice_days);
    return OK;
}

enum err notices_show(struct page *p)
{
    struct programme_open x;
    struct public_notice *list;
    struct objection_count objections;
    size_t n;
    enum err e = programme_open(p, "notices", &x);
    if (!e && !x.right.officer && !x.right.leader)
        e = ERR_NOT_FOUND;
    if (!e)
        e = store_public_notice_list(p->db, p->arena, x.p.id, &list, &n);
    if (!e)
        e = store_objection_count(p->db, p->arena, x.p.id, p->who.person_id, &objections);
    if (!e)
        e = put_next(p, &x, list, n);
    if (e)
        return e;
    for (size_t i = n; i > 0; i--)
        put_line(p, view_add(view_root(p->data), "rows"), &list[i - 1]);
    view_set(p->data, "notices_path", programme_at(p, &x.p, "/notices"));
    view_set(p->data, "objections_path", programme_at(p, &x.p, "/objections"));
    view_int(p->data, "objections.open", objections.open);
    view_int(p->data, "objections.all", objections.all);
    page_form(p, "form", 0);
    return page_render(p, TEMPLATE_NOTICES, NULL, "award");
}

enum err notice_prepare_post(struct page *p)
{
    uint8_t id[16];
    enum err e = page_id(p, "programme", id);
    if (e || page_form_invalid(p))
        return e ? e : notices_show(p);
    struct act act = page_act(p);
    struct public_notice_order x = {.programme = id, .days = form_int(p->form, "days")};
    if (!list_order_parse(form_text(p->form, "order"), &x.order))
        return ERR_BUG;
    e = act_public_notice_prepare(&act, &x);
    if (e == ERR_NOT_FOUND)
        return e;
    if (e == ERR_INVALID && act.refused_field && !request_wants_json(&p->req)) {
        page_form_refuse(p, &act);
        (void)page_form_invalid(p);
        return notices_show(p);
    }
    struct programme where = {0};
    memcpy(where.public_id, id, sizeof id);
    return page_done(p, &act, e, programme_at(p, &where, "/notices"));
}

/* ---- one ----------------------------------------------------------------------------------------------------------------- */

struct open {
    struct programme_open of;
    struct public_notice n;
};

/* The notice of the address, of the programme of the address. */
static enum err open_here(struct page *p, struct open *x)
{
    struct act act = page_act(p);
    struct programme again;
    struct programme_right right;
    uint8_t id[16];
    enum err e = programme_open(p, "notices", &x->of);
    if (!e)
        e = page_id(p, "notice", id);
    if (!e)
        e = act_public_notice_see(&act, id, &x->n, &again, &right);
    return e ? e : x->n.programme_id == x->of.p.id ? OK : ERR_NOT_FOUND;
}

static enum err put_postings(struct page *p, const struct public_notice *n)
{
    struct notice_posting *list;
    size_t count;
    enum err e = store_notice_posting_list(p->db, p->arena, n->id, &list, &count);
    for (size_t i = 0; !e && i < count; i++) {
        struct view_node *row = view_add(view_root(p->data), "postings");
        const char *key = arena_printf(p->arena, "public_notice.way.%s", list[i].way);
        struct file photo;
        view_put(row, "way", key ? page_say(p, key, NULL, NULL) : "");
        view_put(row, "place", list[i].place);
        view_put(row, "at", format_moment(p->arena, p->lang, list[i].posted_at));
        view_put(row, "by", list[i].recorded_name);
        e = store_file_of(p->db, p->arena, "notice_posting", list[i].id, &photo);
        if (e == ERR_NOT_FOUND) {
            e = OK;
            continue;
        }
        if (e)
            return e;
        char id[TEXT_ID_SIZE];
        text_id_encode(list[i].public_id, id);
        page_put_file(p, view_at(row, "photo"), &photo);
        view_put(row, "photo_path", public_notice_office_path(p->arena, n, arena_printf(p->arena, "/photo/%s", id)));
    }
    return e;
}

static enum err put_forms(struct page *p)
{
    struct form_values *post = NULL, *drop = NULL;
    const char *shown = p->form ? form_of(p->form)->name : "";
    enum err e = OK;
    if (strcmp(shown, notice_post_form.name) == 0)
        post = p->form;
    else
        e = form_blank(&notice_post_form, p->arena, &post);
    if (!e && strcmp(shown, notice_drop_form.name) == 0)
        drop = p->form;
    else if (!e)
        e = form_blank(&notice_drop_form, p->arena, &drop);
    if (e)
        return e;
    if (post != p->form)
        form_put_int(post, "posted_at", 0, p->now);
    p->form = post;
    page_form(p, "post", 0);
    p->form = drop;
    page_form(p, "drop", 0);
    return OK;
}

/* Whether one that is prepared may be put up; else why not. */
static enum err put_may_post(struct page *p, const struct open *x)
{
    struct programme_case c;
    enum err e = store_programme_case(p->db, p->arena, &x->of.p, p->now, &c);
    const char *obstacle = e ? NULL : programme_case_obstacle(&c, STEP_POST);
    if (obstacle)
        view_set(p->data, "obstacle", page_say(p, obstacle, NULL, NULL));
    view_bool(p->data, "may.post", x->of.right.officer && !obstacle);
    return e;
}

enum err notice_office_show(struct page *p)
{
    struct open x;
    struct notice_shown shown;
    enum err e = open_here(p, &x);
    if (!e)
        e = notice_view_put(p, &x.n, &shown);
    if (!e)
        e = put_postings(p, &x.n);
    if (!e)
        e = put_forms(p);
    if (!e && x.n.state == PUBLIC_NOTICE_PREPARED)
        e = put_may_post(p, &x);
    if (e)
        return e;
    const bool officer = x.of.right.officer;
    put_line(p, view_at(view_root(p->data), "line"), &x.n);
    view_set(p->data, "office_path", public_notice_office_path(p->arena, &x.n, ""));
    view_set(p->data, "notices_path", programme_at(p, &x.of.p, "/notices"));
    view_set(p->data, "site_path", public_notice_path(p->arena, &x.n, ""));
    view_bool(p->data, "may.more", officer && x.n.state == PUBLIC_NOTICE_POSTED);
    view_bool(p->data, "may.end", officer && x.n.state == PUBLIC_NOTICE_POSTED && p->now >= x.n.ends_at);
    view_bool(p->data, "may.drop", officer && x.n.state == PUBLIC_NOTICE_PREPARED);
    view_bool(p->data, "may.save", x.n.state != PUBLIC_NOTICE_DROPPED);
    return page_render(p, TEMPLATE_NOTICE_OFFICE, NULL, "award");
}

/* What an act refused: beside its field on the page again, or as a sentence above it. */
static enum err done(struct page *p, struct act *act, enum err e, const struct public_notice *n)
{
    if (e == ERR_INVALID && act->refused_field && p->form && !request_wants_json(&p->req)) {
        page_form_refuse(p, act);
        (void)page_form_invalid(p);
        return notice_office_show(p);
    }
    const char *back = public_notice_office_path(p->arena, n, "");
    return back ? page_done(p, act, e, back) : ERR_NO_MEMORY;
}

enum err notice_post_post(struct page *p)
{
    struct open x;
    enum err e = open_here(p, &x);
    if (!e && !x.of.right.officer)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    const struct upload *photo = page_upload(p, "photo", FILES_PDF | FILES_PNG | FILES_JPEG);
    if (page_form_invalid(p))
        return notice_office_show(p);
    struct act act = page_act(p);
    struct file placed;
    struct notice_posting_order order = {.notice = x.n.public_id,
                                         .way = form_text(p->form, "way"),
                                         .place = form_text(p->form, "place"),
                                         .posted_at = form_int(p->form, "posted_at"),
                                         .end_hour = p->policy.notice_end_hour};
    if (photo) {
        const struct file_room room = page_file_room(p);
        const struct file_given given = {photo->filename, photo->data, photo->size};
        e = room.dir ? act_file_place(&act, &room, FILE_OF_NOTICE, &given, &placed) : ERR_NO_MEMORY;
        order.photo = &placed;
        act.refused_field = "photo";
    }
    return done(p, &act, e ? e : act_public_notice_post(&act, &order), &x.n);
}

enum err notice_end_post(struct page *p)
{
    struct open x;
    enum err e = open_here(p, &x);
    if (e)
        return e;
    struct act act = page_act(p);
    return done(p, &act, act_public_notice_end(&act, x.n.public_id), &x.n);
}

enum err notice_drop_post(struct page *p)
{
    struct open x;
    enum err e = open_here(p, &x);
    if (e || page_form_invalid(p))
        return e ? e : notice_office_show(p);
    struct act act = page_act(p);
    return done(p, &act, act_public_notice_drop(&act, x.n.public_id, form_text(p->form, "reason")), &x.n);
}

enum err notice_photo(struct page *p)
{
    struct open x;
    struct notice_posting g = {0};
    struct file f;
    uint8_t id[16];
    enum err e = open_here(p, &x);
    if (!e)
        e = page_id(p, "posting", id);
    if (!e)
        e = store_notice_posting_find(p->db, p->arena, x.n.id, id, &g);
    if (!e)
        e = store_file_of(p->db, p->arena, "notice_posting", g.id, &f);
    return e ? e : page_file(p, &f);
}
