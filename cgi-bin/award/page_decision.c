/* decision: what stands in the way of a programme's decision, the drafts, and registering what the office's own system issued. */
#include <string.h>

#include "cgi-bin/award/draft.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/programme.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/decision.h"
#include "lib/act/export.h"
#include "lib/act/nomination.h"
#include "lib/app/file.h"
#include "lib/app/format.h"
#include "lib/base/text.h"

enum { DOCUMENT_MAX = 60, ISSUER_MAX = 200 };

static const struct field FIELDS[] = {
    {.name = "document_no", .type = FIELD_TEXT, .required = true, .max = DOCUMENT_MAX, .label = "decision.document_no"},
    {.name = "decided_on", .type = FIELD_DAY, .required = true, .label = "decision.decided_on"},
    {.name = "issuer", .type = FIELD_TEXT, .required = true, .max = ISSUER_MAX, .label = "decision.issuer"},
    {.name = "scan", .type = FIELD_FILE, .required = true, .label = "decision.scan"},
};
const struct form decision_form = FORM("decision", FIELDS);

/* Officers and leaders. */
static enum err open_programme(struct page *p, const char *tab, struct programme_open *x)
{
    const enum err e = programme_open(p, tab, x);
    return e ? e : x->right.officer || x->right.leader ? OK : ERR_NOT_FOUND;
}

/* ---- what stands in the way -------------------------------------------------------------------------------------------- */

static void obstacle(struct page *p, const char *path, const char *text, const char *chip, const char *style)
{
    struct view_node *n = view_add(view_root(p->data), "obstacles");
    view_put(n, "path", path);
    view_put(n, "text", text);
    view_put(n, "chip", chip);
    view_put(n, "style", style);
}

static enum err put_notices(struct page *p, const struct programme_open *x)
{
    struct decision_notice *list;
    size_t n;
    const enum err e = store_decision_notices(p->db, p->arena, x->p.id, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        const bool over = list[i].posted && list[i].ends_at <= p->now;
        const char *key = !list[i].posted ? "decision.notice_prepared"
                          : over          ? "decision.notice_to_end"
                                          : "decision.notice_runs";
        obstacle(p, programme_at(p, &x->p, "/notices"),
                 page_say(p, key, page_number(p, list[i].round_no),
                          list[i].posted ? format_moment(p->arena, p->lang, list[i].ends_at) : NULL),
                 page_say(p, "decision.chip_notice", NULL, NULL), "jx-now");
    }
    return e;
}

static enum err put_objections(struct page *p, const struct programme_open *x)
{
    struct decision_objection *list;
    size_t n;
    const enum err e = store_decision_objections(p->db, p->arena, x->p.id, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        const char *who = list[i].name[0] ? list[i].name : page_say(p, "decision.whole_notice", NULL, NULL);
        obstacle(p, programme_at(p, &x->p, "/objections"),
                 page_say(p, "decision.objection_open", who, format_moment(p->arena, p->lang, list[i].received_at)),
                 page_say(p, "decision.chip_objection", NULL, NULL), "jx-wait");
    }
    return e;
}

static enum err put_unnoticed(struct page *p, const struct programme_open *x)
{
    const char **names;
    size_t n;
    const enum err e = store_decision_unnoticed(p->db, p->arena, x->p.id, &names, &n);
    for (size_t i = 0; i < n && !e; i++)
        obstacle(p, programme_at(p, &x->p, "/notices"), page_say(p, "decision.unnoticed", names[i], NULL),
                 page_say(p, "decision.chip_notice", NULL, NULL), "jx-wait");
    return e;
}

/* The first obstacle as a sentence, as the act would refuse, and all of them by name. */
static enum err put_obstacles(struct page *p, const struct programme_open *x, bool *free)
{
    struct programme_case c;
    instant until = 0;
    enum err e = store_programme_case(p->db, p->arena, &x->p, p->now, &c);
    if (e)
        return e;
    const char *key = programme_case_obstacle(&c, STEP_DECIDE);
    *free = key == NULL;
    if (!key)
        return OK;
    e = store_programme_notice_ends(p->db, p->arena, x->p.id, &until);
    if (e && e != ERR_NOT_FOUND)
        return e;
    const bool early = x->p.state < PROGRAMME_NOTICING;
    view_set(p->data, "obstacle",
             page_say(p, early ? "decision.early" : key, until ? format_moment(p->arena, p->lang, until) : NULL, NULL));
    e = put_notices(p, x);
    if (!e)
        e = put_objections(p, x);
    /* While a notice is prepared or runs, it is the notice that is waited for. */
    return e || x->p.state != PROGRAMME_NOTICING || c.prepared || c.posted ? e : put_unnoticed(p, x);
}

/* ---- the page ---------------------------------------------------------------------------------------------------------- */

static enum err put_list(struct page *p, const struct programme_open *x)
{
    struct decision_row *list;
    size_t n;
    const enum err e = store_decision_rows(p->db, p->arena, x->p.id, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        char id[TEXT_ID_SIZE];
        const struct decision_row *r = &list[i];
        struct view_node *row = view_add(view_root(p->data), "rows");
        const bool first = i == 0 || list[i - 1].kind_id != r->kind_id;
        view_put(row, "group", first ? r->kind : "");
        view_put_int(row, "number", (int64_t)i + 1);
        view_put(row, "name", r->name);
        view_put(row, "unit", r->unit_name);
        view_put(row, "post", r->post);
        view_put(row, "category", r->category);
        text_id_encode(r->nomination, id);
        view_put(row, "form_path", arena_printf(p->arena, "/award/nomination/%s/approval-form", id));
        if (r->honour_id) {
            text_id_encode(r->honour, id);
            view_put(row, "path", arena_printf(p->arena, "/award/honour/%s/office", id));
            view_put_bool(row, "revoked", r->revoked);
        }
    }
    view_int(p->data, "count", (int64_t)n);
    return e;
}

static enum err put_decided(struct page *p, const struct programme_open *x, bool *decided)
{
    struct decision d;
    struct file f;
    enum err e = store_decision_of(p->db, p->arena, x->p.id, &d);
    *decided = !e;
    if (e)
        return e == ERR_NOT_FOUND ? OK : e;
    view_set(p->data, "decided.document_no", d.document_no);
    view_set(p->data, "decided.issuer", d.issuer);
    view_set(p->data, "decided.on", format_date(p->arena, p->lang, d.decided_on));
    view_set(p->data, "decided.by", d.registered_name);
    view_set(p->data, "decided.at", format_moment(p->arena, p->lang, d.registered_at));
    view_set(p->data, "decided.path", programme_at(p, &x->p, "/decision/scan"));
    e = store_file_of(p->db, p->arena, "decision", x->p.id, &f);
    if (!e)
        page_put_file(p, view_at(view_root(p->data), "decided"), &f);
    return e == ERR_NOT_FOUND ? OK : e;
}

static enum err show(struct page *p, const struct programme_open *x)
{
    bool decided, free = false;
    enum err e = put_decided(p, x, &decided);
    if (!e && !decided)
        e = put_obstacles(p, x, &free);
    if (!e)
        e = put_list(p, x);
    if (e)
        return e;
    view_bool(p->data, "may_register", free && x->right.officer);
    if (free && x->right.officer)
        page_form(p, "form", 0);
    view_set(p->data, "action_path", programme_at(p, &x->p, "/decision"));
    view_set(p->data, "forms_path", programme_at(p, &x->p, "/draft/forms"));
    view_set(p->data, "draft_path", programme_at(p, &x->p, "/draft/decision"));
    view_set(p->data, "letter_path", programme_at(p, &x->p, "/draft/letter"));
    view_set(p->data, "ceremony_path", programme_at(p, &x->p, "/ceremony"));
    view_set(p->data, "certificates_path", programme_at(p, &x->p, "/certificates"));
    return page_render(p, TEMPLATE_DECISION, NULL, "award");
}

enum err decision_show(struct page *p)
{
    struct programme_open x;
    enum err e = open_programme(p, "decision", &x);
    if (!e)
        e = form_blank(&decision_form, p->arena, &p->form);
    if (e)
        return e;
    form_put(p->form, "issuer", 0, x.p.unit);
    return show(p, &x);
}

/* Takes the scan in; a refusal stands beside its field. */
static enum err take_scan(struct page *p, struct act *act, struct file *f)
{
    const struct upload *u = page_upload(p, "scan", FILES_PDF | FILES_PNG | FILES_JPEG);
    if (!u || !form_ok(p->form))
        return OK;
    const struct file_room room = page_file_room(p);
    const struct file_given given = {u->filename, u->data, u->size};
    if (!room.dir)
        return ERR_NO_MEMORY;
    const enum err e = act_file_place(act, &room, FILE_OF_DECISION, &given, f);
    if (!act->refusal.key)
        return e;
    act->refused_field = "scan";
    page_form_refuse(p, act);
    p->resp.status = response_status_of(e);
    return OK;
}

enum err decision_post(struct page *p)
{
    struct programme_open x;
    struct file scan = {0};
    struct act act = page_act(p);
    enum err e = programme_open_office(p, "decision", &x);
    if (!e)
        e = take_scan(p, &act, &scan);
    if (e)
        return e;
    if (p->resp.status >= 400 || page_form_invalid(p))
        return show(p, &x);
    const struct decision_order order = {.programme = x.p.public_id,
                                         .document_no = form_text(p->form, "document_no"),
                                         .issuer = form_text(p->form, "issuer"),
                                         .decided_on = form_day(p->form, "decided_on"),
                                         .scan = &scan};
    e = act_programme_decide(&act, &order);
    if (act.refusal.key && act.refused_field && strcmp(act.refused_field, "decided_on") == 0) {
        page_form_refuse(p, &act);
        p->resp.status = response_status_of(ERR_INVALID);
        return show(p, &x);
    }
    return page_done(p, &act, e, programme_at(p, &x.p, "/decision"));
}

enum err decision_scan(struct page *p)
{
    struct programme_open x;
    struct file f;
    enum err e = open_programme(p, "decision", &x);
    if (!e)
        e = store_file_of(p->db, p->arena, "decision", x.p.id, &f);
    return e ? e : page_file(p, &f);
}

/* ---- drafts ------------------------------------------------------------------------------------------------------------ */

static const char DOCX[] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/* Drafts hold people's data: they leave on the record. */
static enum err export_of(struct page *p, struct act *act, const char *noun, int64_t id, int64_t rows)
{
    const struct export_what what = {.name = "decision.export", .noun = noun, .id = id, .format = "docx"};
    *act = page_act(p);
    return act_export(act, &what, rows);
}

enum err decision_draft(struct page *p)
{
    static const struct kind {
        const char *name, *title; /* message: the file's name */
        enum err (*write)(struct page *p, const struct draft *d, struct buf *out);
    } KINDS[] = {{"forms", "decision.file_forms", NULL},
                 {"decision", "decision.file_decision", draft_decision},
                 {"letter", "decision.file_letter", draft_letter}};
    const char *what = route_capture(&p->match, "what");
    const struct kind *kind = NULL;
    struct programme_open x;
    struct draft d;
    struct act act;
    enum err e = open_programme(p, "decision", &x);
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (strcmp(KINDS[i].name, what) == 0)
            kind = &KINDS[i];
    if (!e && !kind)
        e = ERR_NOT_FOUND;
    if (!e)
        e = draft_load(p, &x.p, &d);
    if (!e && d.n == 0)
        return page_redirect(p, programme_at(p, &x.p, "/decision"), &(struct message){.key = "!decision.nobody"});
    if (e)
        return e;
    e = export_of(p, &act, "programme", x.p.id, (int64_t)d.n);
    if (e)
        return page_done(p, &act, e, programme_at(p, &x.p, "/decision"));
    e = kind->write ? kind->write(p, &d, &p->resp.body) : draft_forms(p, &d, 0, &p->resp.body);
    const char *name = arena_printf(p->arena, "%s.docx", page_say(p, kind->title, x.p.award_name, NULL));
    return e ? e : name ? page_download(p, name, DOCX) : ERR_NO_MEMORY;
}

/* The form of one nominee: for the programme's officers and leaders. */
enum err decision_form_of(struct page *p)
{
    struct act act = page_act(p);
    struct nomination n = {0};
    struct programme x;
    struct nomination_right right;
    struct draft d;
    uint8_t id[16];
    enum err e = page_id(p, "nomination", id);
    if (!e)
        e = act_nomination_see(&act, id, &n, &x, &right);
    page_why(p, &act);
    if (!e && !right.officer && !right.leader)
        e = ERR_NOT_FOUND;
    if (!e && n.state != NOMINATION_SELECTED && n.state != NOMINATION_AWARDED)
        e = ERR_NOT_FOUND;
    if (!e)
        e = draft_load(p, &x, &d);
    if (e)
        return e;
    e = export_of(p, &act, "nomination", n.id, 1);
    if (e)
        return page_done(p, &act, e, programme_at(p, &x, "/decision"));
    e = draft_forms(p, &d, n.id, &p->resp.body);
    const char *name = arena_printf(p->arena, "%s.docx", page_say(p, "decision.file_form", n.name, NULL));
    return e ? e : name ? page_download(p, name, DOCX) : ERR_NO_MEMORY;
}
