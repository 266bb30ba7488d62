/* paper: one paper for its authors and the office: its versions, what the check of the anonymised copy found, withdrawing, accepting; its files.
   Reviewers get the anonymised copy alone, by their assignment (page_reviews.c). */
#include <string.h>

#include "cgi-bin/award/findings.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/papers.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/nominate_out.h"
#include "lib/act/paper_check.h"
#include "lib/act/selection.h"
#include "lib/app/file.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/domain/paper_names.h"

/* What somebody does is about the version that they saw. */
#define SEEN                                                                                                           \
    {                                                                                                                  \
        .name = "version", .type = FIELD_INT, .required = true, .min = 0, .max = PAPER_VERSIONS,                       \
        .label = "paper.version",                                                                                      \
    }
static const struct field WITHDRAW_FIELDS[] = {SEEN};
const struct form paper_withdraw_form = FORM("paper_withdraw", WITHDRAW_FIELDS);

static const struct field ACCEPT_FIELDS[] = {
    {.name = "reason", .type = FIELD_TEXT, .required = true, .max = 300, .label = "paper.accept_reason"},
    {.name = "version", .type = FIELD_INT, .required = true, .min = 1, .max = PAPER_VERSIONS, .label = "paper.version"},
};
const struct form paper_accept_form = FORM("paper_accept", ACCEPT_FIELDS);

static const struct field FAIL_FIELDS[] = {
    {.name = "fail_reason", .type = FIELD_TEXT, .required = true, .max = 300, .label = "paper.fail_reason_field"},
    SEEN,
};
const struct form paper_fail_form = FORM("paper_fail", FAIL_FIELDS);

/* What the page showed of it when the form was sent: the nomination's version. */
#define AS_LISTED                                                                                                      \
    {                                                                                                                  \
        .name = "seen", .type = FIELD_INT, .min = 0, .max = INT32_MAX, .required = true, .label = "nominate.seen",     \
    }
static const struct field REMOVE_FIELDS[] = {
    {.name = "remove_reason", .type = FIELD_TEXT, .required = true, .max = 300, .label = "paper.remove_reason"},
    {.name = "call_next", .type = FIELD_BOOL, .label = "paper.call_next"},
    {.name = "next", .type = FIELD_ID, .label = "nominate.next"},
    AS_LISTED,
};
const struct form paper_remove_form = FORM("paper_remove", REMOVE_FIELDS);

static const struct field CALL_FIELDS[] = {{.name = "next", .type = FIELD_ID, .label = "nominate.next"}, AS_LISTED};
const struct form paper_call_form = FORM("paper_call", CALL_FIELDS);

struct here {
    struct paper x;
    struct programme of;
    struct paper_right right;
};

static enum err open_here(struct page *p, struct here *h)
{
    struct act act = page_act(p);
    uint8_t id[16];
    enum err e = page_id(p, "paper", id);
    if (!e)
        e = act_paper_see(&act, id, &h->x, &h->of, &h->right);
    page_why(p, &act);
    return e;
}

/* ---- the page ------------------------------------------------------------------------------------------------------------ */

static enum err put_file(const struct page *p, const struct here *h, struct view_node *row, const char *name,
                         const char *noun, int64_t version_id)
{
    struct file f;
    char id[TEXT_ID_SIZE];
    enum err e = store_file_of(p->db, p->arena, noun, version_id, &f);
    if (e)
        return e == ERR_NOT_FOUND ? OK : e;
    struct view_node *n = view_at(row, name);
    text_id_encode(f.public_id, id);
    page_put_file(p, n, &f);
    view_put(n, "path", papers_at(p, &h->x, arena_printf(p->arena, "/file/%s", id)));
    return OK;
}

static enum err put_findings(const struct page *p, struct view_node *row, const struct paper_version *v)
{
    struct paper_finding *list;
    size_t n;
    enum err e = act_paper_findings(p->arena, v->findings, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct view_node *f = view_add(row, "findings");
        view_put(f, "name", list[i].name);
        view_put(f, "context", list[i].context);
        view_put(f, "where",
                 list[i].page == PAPER_IN_TOPIC ? page_say(p, "paper.in_topic", NULL, NULL)
                 : list[i].page                 ? page_say(p, "paper.on_page", page_number(p, list[i].page), NULL)
                                                : page_say(p, "paper.in_properties", NULL, NULL));
    }
    return e;
}

static enum err put_version(const struct page *p, const struct here *h, const struct paper_version *v, bool newest)
{
    struct view_node *row = view_add(view_root(p->data), "versions");
    const char *check = arena_printf(p->arena, "paper.check.%s", paper_check_code(v->check)),
               *hint = arena_printf(p->arena, "paper.check_hint.%s", paper_check_code(v->check));
    const bool open = v->check != PAPER_CLEAN && v->check != PAPER_WAITING;
    view_put(row, "title", page_say(p, "paper.version_title", page_number(p, v->version_no), NULL));
    view_put(row, "at", format_moment(p->arena, p->lang, v->created_at));
    view_put(row, "by", v->person);
    view_put(row, "check", check ? page_say(p, check, NULL, NULL) : "");
    view_put(row, "check_style",
             v->check == PAPER_CLEAN   ? "jx-ok"
             : v->check == PAPER_FOUND ? "jx-stop"
             : open                    ? "jx-wait"
                                       : "jx-now");
    view_put(row, "hint", hint && newest ? page_say(p, hint, NULL, NULL) : "");
    view_put_bool(row, "newest", newest);
    if (v->pages)
        view_put(row, "pages", page_say(p, "paper.pages", page_number(p, v->pages), NULL));
    if (*v->accepted_by)
        view_put(row, "accepted",
                 page_say(p, "paper.accepted_by", v->accepted_by, format_moment(p->arena, p->lang, v->accepted_at)));
    view_put(row, "accept_reason", v->accept_reason);
    enum err e = put_findings(p, row, v);
    if (!e)
        e = put_file(p, h, row, "whole", "paper", v->id);
    return e ? e : put_file(p, h, row, "blind", "paper_blind", v->id);
}

/* What the rules of its kind find of its authors. */
static enum err put_eligibility(struct page *p, const struct here *h)
{
    struct nomination x;
    const enum err e = store_nomination_get(p->db, p->arena, h->x.nomination_id, &x);
    return e ? e : findings_put(p, &h->of, &x, true);
}

/* Who would come in for it. */
static enum err put_next(struct page *p, struct view_node *n, const struct here *h, const struct nomination *of)
{
    struct act act = page_act(p);
    struct nomination next;
    enum err e = selection_next(&act, &h->of, of, &next);
    if (e)
        return e == ERR_NOT_FOUND ? OK : e;
    page_put_id(n, "next_id", next.public_id);
    view_put_message(n, "next_says", "nominate.next_is", next.name, next.unit_name);
    return OK;
}

/* Off the list, and the next onto it: what an officer may do now. */
static enum err put_list(struct page *p, struct view_node *n, const struct here *h)
{
    struct act act = page_act(p);
    struct nomination of;
    bool call = false;
    const bool now = h->of.state == PROGRAMME_SELECTED || h->of.state == PROGRAMME_NOTICING,
               listed = h->x.state == NOMINATION_SELECTED;
    if (!h->right.officer || !now)
        return OK;
    enum err e = store_nomination_get(p->db, p->arena, h->x.nomination_id, &of);
    if (!e)
        e = nominate_may_call(&act, &of, &call);
    if (!e && (call || listed))
        e = put_next(p, n, h, &of);
    if (e)
        return e;
    view_put_int(n, "seen", of.version);
    view_put_bool(n, "may_remove", listed || h->x.state == NOMINATION_RESERVE);
    view_put_bool(n, "listed", listed);
    view_put_bool(n, "may_call", call);
    return OK;
}

/* The form that was sent shows its values and errors, that of removing else is blank. */
static enum err put_remove(struct page *p)
{
    struct form_values *sent = p->form;
    enum err e = OK;
    if (!sent || form_of(sent) != &paper_remove_form)
        e = form_blank(&paper_remove_form, p->arena, &p->form);
    if (!e)
        page_form(p, "remove", 0);
    p->form = sent;
    return e;
}

static enum err show(struct page *p, struct here *h)
{
    struct paper_version *list;
    struct paper_author *authors = NULL;
    struct view_node *n = view_at(view_root(p->data), "paper");
    size_t count = 0, author_count = 0;
    const bool office = h->right.officer || h->right.leader,
               open = h->of.state == PROGRAMME_OPEN && p->now < h->of.nominate_until;
    enum err e = store_paper_versions(p->db, p->arena, h->x.nomination_id, &list, &count);
    for (size_t i = 0; i < count && !e; i++)
        e = put_version(p, h, &list[i], i == 0);
    if (!e)
        e = store_paper_authors(p->db, p->arena, h->x.nomination_id, &authors, &author_count);
    if (e)
        return e;
    for (size_t i = 0; i < author_count; i++) {
        struct view_node *row = view_add(n, "people");
        view_put(row, "name", authors[i].name);
        view_put(row, "unit", authors[i].unit_name);
    }
    if (office)
        e = put_eligibility(p, h);
    if (e)
        return e;
    papers_put(p, n, &h->x, &h->of, office);
    programme_put(p, view_at(view_root(p->data), "programme"), &h->of);
    view_put(n, "papers_path", programme_at(p, &h->of, "/papers"));
    view_put(n, "until", h->of.nominate_until ? format_moment(p->arena, p->lang, h->of.nominate_until) : "");
    view_put_int(n, "version_no", h->x.version_no);
    view_put_bool(n, "may_again", h->right.first && open && h->x.state == NOMINATION_RECOMMENDED);
    view_put_bool(n, "may_withdraw",
                  h->right.first && (h->x.state == NOMINATION_RECOMMENDED || h->x.state == NOMINATION_PASSED));
    view_put_bool(n, "may_fail",
                  h->right.officer && (h->x.state == NOMINATION_RECOMMENDED || h->x.state == NOMINATION_PASSED) &&
                      (h->of.state == PROGRAMME_OPEN || h->of.state == PROGRAMME_REVIEWING));
    view_put_bool(n, "may_accept",
                  h->right.officer && h->x.state == NOMINATION_RECOMMENDED && !h->x.accepted &&
                      h->x.check != PAPER_CLEAN && h->x.check != PAPER_WAITING);
    view_set(p->data, "page.title", h->x.topic);
    e = put_list(p, n, h);
    if (!e)
        e = put_remove(p);
    return e ? e : page_render(p, TEMPLATE_PAPER, NULL, "award");
}

enum err paper_show(struct page *p)
{
    struct here h;
    enum err e = open_here(p, &h);
    return e ? e : show(p, &h);
}

/* ---- acts ---------------------------------------------------------------------------------------------------------------- */

/* For the office alone: to everybody else what only it may do does not exist. */
static enum err open_office(struct page *p, struct here *h)
{
    const enum err e = open_here(p, h);
    return e ? e : h->right.officer ? OK : ERR_NOT_FOUND;
}

enum err paper_withdraw(struct page *p)
{
    struct here h;
    struct act act = page_act(p);
    enum err e = open_here(p, &h);
    if (e)
        return e;
    e = act_paper_withdraw(&act, h.x.public_id, form_int(p->form, "version"));
    return page_done(p, &act, e, papers_at(p, &h.x, ""));
}

enum err paper_accept(struct page *p)
{
    struct here h;
    struct act act = page_act(p);
    enum err e = open_office(p, &h);
    if (e)
        return e;
    if (page_form_invalid(p)) {
        page_form(p, "form", 0);
        return show(p, &h);
    }
    e = act_paper_accept(&act, h.x.public_id, form_int(p->form, "version"), form_text(p->form, "reason"));
    return page_done(p, &act, e, papers_at(p, &h.x, ""));
}

enum err paper_fail(struct page *p)
{
    struct here h;
    struct act act = page_act(p);
    enum err e = open_office(p, &h);
    if (e)
        return e;
    if (page_form_invalid(p)) {
        page_form(p, "form", 0);
        return show(p, &h);
    }
    e = act_paper_fail(&act, h.x.public_id, form_int(p->form, "version"), form_text(p->form, "fail_reason"));
    return page_done(p, &act, e, papers_at(p, &h.x, ""));
}

/* One of the list goes, at the author's wish or for a reason of the office's. */
enum err paper_remove(struct page *p)
{
    struct here h;
    struct act act = page_act(p);
    enum err e = open_office(p, &h);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &h);
    const struct nominate_withdraw order = {.seen = {h.x.public_id, form_int(p->form, "seen")},
                                            .reason = form_text(p->form, "remove_reason"),
                                            .call_next = form_bool(p->form, "call_next"),
                                            .next = form_id(p->form, "next")};
    e = act_nominate_remove(&act, &order);
    return page_done(p, &act, e, papers_at(p, &h.x, ""));
}

enum err paper_call(struct page *p)
{
    struct here h;
    struct act act = page_act(p);
    enum err e = open_office(p, &h);
    if (e)
        return e;
    if (!form_ok(p->form))
        return ERR_INVALID;
    const struct nominate_seen seen = {h.x.public_id, form_int(p->form, "seen")};
    e = act_nominate_call(&act, &seen, form_id(p->form, "next"));
    return page_done(p, &act, e, papers_at(p, &h.x, ""));
}

/* ---- files --------------------------------------------------------------------------------------------------------------- */

/* A file of one of its versions, for authors and the office. */
enum err paper_file(struct page *p)
{
    struct here h;
    struct paper_version *list = NULL;
    struct file f;
    uint8_t id[16];
    size_t n = 0;
    bool found = false;
    enum err e = open_here(p, &h);
    if (!e)
        e = page_id(p, "file", id);
    if (!e)
        e = store_file_find(p->db, p->arena, id, &f);
    if (!e)
        e = store_paper_versions(p->db, p->arena, h.x.nomination_id, &list, &n);
    if (e)
        return e;
    if (strcmp(f.noun, "paper") == 0 || strcmp(f.noun, "paper_blind") == 0)
        for (size_t i = 0; i < n; i++)
            found = found || list[i].id == f.noun_id;
    return found ? page_file(p, &f) : ERR_NOT_FOUND;
}
