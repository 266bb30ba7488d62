/* certificates: one's own, with their paper; the office's register, where a certificate is revoked or put right. */
#include <string.h>

#include "cgi-bin/award/certificate_view.h"
#include "cgi-bin/award/office.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/certificate_paper.h"
#include "lib/base/text.h"
#include "lib/domain/certificate_text.h"

static const char OFFICE[] = "award.manage", PDF[] = "application/pdf";

/* ---- one's own --------------------------------------------------------------------------------------------------- */

enum err certificates_mine(struct page *p)
{
    struct certificate *list;
    size_t n;
    const enum err e = store_certificate_own(p->db, p->arena, p->who.person_id, &list, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        certificate_put_row(p, view_add(view_root(p->data), "certificates"), &list[i]);
    office_tabs(p, "mine");
    return page_render(p, TEMPLATE_CERTIFICATES_MINE, "certificate.mine", "award");
}

/* ---- paper -------------------------------------------------------------------------------------------------------- */

/* By its code, for whoever may have its paper, or may manage it. ERR_NOT_FOUND else. */
static enum err open_one(struct page *p, bool manage, struct certificate *c)
{
    uint8_t code[CERTIFICATE_CODE_SIZE];
    bool may_have = false, may_manage = false;
    enum err e = page_id(p, "code", code);
    if (!e)
        e = store_certificate_by_code(p->db, p->arena, code, c);
    if (!e)
        e = certificate_rights(p, c, &may_have, &may_manage);
    return e ? e : (manage ? may_manage : may_have) ? OK : ERR_NOT_FOUND;
}

enum err certificate_pdf(struct page *p)
{
    struct certificate c;
    struct certificate_card card;
    const struct certificate_card *one = &card;
    struct act act;
    enum err e = open_one(p, false, &c);
    if (e)
        return e;
    const char *path = certificate_paper_path(p->arena, c.public_id);
    if (!path)
        return ERR_NO_MEMORY;
    if (!c.is_signed)
        return page_redirect(p, path, &(struct message){.key = "!certificate.signing"});
    if (c.revoked) /* the file would prove itself anywhere, as if it were valid */
        return page_redirect(p, path, &(struct message){.key = "!certificate.paper_gone"});
    if (c.person_id != p->who.person_id) {
        e = certificate_export(p, &act, "certificate", c.id, 1, "pdf");
        if (e)
            return page_done(p, &act, e, path);
    }
    e = act_certificate_card(p->arena, &c, &card);
    if (!e)
        e = certificate_paper_write(p->arena, &one, 1, certificate_origin(p), &p->resp.body);
    const char *name = arena_printf(p->arena, "%s %s.pdf", c.number, c.holder);
    return e ? e : name ? page_download(p, name, PDF) : ERR_NO_MEMORY;
}

/* ---- the register ------------------------------------------------------------------------------------------------- */

static const struct field LIST[] = {
    {.name = "q", .type = FIELD_SEARCH, .max = 60, .label = "certificate.search"},
    {.name = "before", .type = FIELD_INT, .min = 1, .max = INT64_MAX, .label = "certificate.search"},
};
const struct form certificates_list_form = FORM("certificates_list", LIST);

/* Words as the beginning of a LIKE: its two signs for anything stand for themselves. */
static const char *as_beginning(const struct page *p, const char *words)
{
    struct buf b;
    buf_init_arena(&b, p->arena, 0);
    for (; *words; words++) {
        if (strchr("%_\\", *words))
            buf_addc(&b, '\\');
        buf_addc(&b, *words);
    }
    return buf_check(&b) || !b.data ? "" : b.data;
}

enum err certificates_list(struct page *p)
{
    const struct scope office = {p->who.person_id, OFFICE, p->today};
    const bool good = form_ok(p->form);
    const char *words = good ? form_text(p->form, "q") : "";
    const int64_t before = good && form_has(p->form, "before") ? form_int(p->form, "before") : INT64_MAX;
    struct certificate *list;
    struct buf query;
    size_t n;
    const enum err e = store_certificate_list(p->db, p->arena, &office, as_beginning(p, words), before, &list, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        certificate_put_row(p, view_add(view_root(p->data), "certificates"), &list[i]);
    buf_init_arena(&query, p->arena, 0);
    if (n == CERTIFICATE_PAGE) {
        form_query(p->form, "before", &query);
        buf_addf(&query, "%sbefore=%lld", query.len ? "&" : "", (long long)list[n - 1].id);
        view_setf(p->data, "more_path", "/award/certificates?%s", query.data);
    }
    page_form(p, "form", 0);
    view_set(p->data, "q", words);
    view_bool(p->data, "first", before == INT64_MAX);
    office_tabs(p, "certificates");
    return page_render(p, TEMPLATE_CERTIFICATES, "certificate.register", "award");
}

/* ---- revoking and putting right ----------------------------------------------------------------------------------- */

static const struct field REVOKE[] = {
    {.name = "why",
     .type = FIELD_TEXT,
     .required = true,
     .min = 2,
     .max = CERTIFICATE_REASON_MAX,
     .label = "certificate.reason"},
};
const struct form certificate_revoke_form = FORM("certificate_revoke", REVOKE);

#define VALUE(field_name, how, must, longest)                                                                          \
    {                                                                                                                  \
        .name = (field_name), .type = (how), .required = (must), .max = (longest),                                     \
        .label = "certificate.field." field_name                                                                       \
    }
static const struct field CORRECT[] = {
    VALUE("title", FIELD_TEXT, true, CERTIFICATE_VALUE_MAX),
    VALUE("holder", FIELD_TEXT, true, CERTIFICATE_VALUE_MAX),
    VALUE("unit", FIELD_TEXT, false, CERTIFICATE_VALUE_MAX),
    VALUE("award", FIELD_TEXT, true, CERTIFICATE_VALUE_MAX),
    VALUE("event", FIELD_TEXT, false, CERTIFICATE_VALUE_MAX),
    VALUE("detail", FIELD_TEXT, false, CERTIFICATE_VALUE_MAX),
    VALUE("text", FIELD_LINES, true, CERTIFICATE_TEXT_MAX),
    VALUE("issuer", FIELD_LINES, true, CERTIFICATE_VALUE_MAX),
    VALUE("date", FIELD_DAY, true, 0),
    {.name = "reason",
     .type = FIELD_TEXT,
     .required = true,
     .min = 2,
     .max = CERTIFICATE_REASON_MAX,
     .label = "certificate.reason"},
};
const struct form certificate_correct_form = FORM("certificate_correct", CORRECT);

/* Both forms; either may be one that was sent. */
static enum err render_manage(struct page *p, const struct certificate *c, struct form_values *correct,
                              struct form_values *revoke)
{
    const char *path = certificate_paper_path(p->arena, c->public_id);
    if (!path)
        return ERR_NO_MEMORY;
    p->form = correct;
    page_form(p, "form", 0);
    p->form = revoke;
    page_form(p, "revoke", 0);
    certificate_put_row(p, view_at(view_root(p->data), "certificate"), c);
    view_setf(p->data, "revoke_path", "%s/revoke", path);
    view_setf(p->data, "correct_path", "%s/correct", path);
    view_bool(p->data, "of_honour", certificate_follows_honour(c));
    return page_render(p, TEMPLATE_CERTIFICATE_MANAGE, "certificate.manage", "award");
}

/* The form to correct, with what the card says. */
static enum err fill_correct(struct page *p, const struct certificate *c, struct form_values **out)
{
    struct certificate_card card;
    enum err e = act_certificate_card(p->arena, c, &card);
    if (!e)
        e = form_blank(&certificate_correct_form, p->arena, out);
    for (int f = 0; f < CERTIFICATE_FIELDS && !e; f++)
        if (f != CERTIFICATE_NUMBER)
            form_put(*out, certificate_field_name((enum certificate_field)f), 0, card.values[f]);
    return e;
}

enum err certificate_manage(struct page *p)
{
    struct certificate c;
    struct form_values *correct = NULL, *revoke = NULL;
    enum err e = open_one(p, true, &c);
    if (!e)
        e = form_blank(&certificate_revoke_form, p->arena, &revoke);
    if (!e)
        e = fill_correct(p, &c, &correct);
    return e ? e : render_manage(p, &c, correct, revoke);
}

static const char *manage_path(const struct page *p, const struct certificate *c)
{
    const char *path = certificate_paper_path(p->arena, c->public_id),
               *s = path ? arena_printf(p->arena, "%s/manage", path) : NULL;
    return s ? s : "";
}

enum err certificate_revoke_post(struct page *p)
{
    struct certificate c;
    struct form_values *correct = NULL;
    enum err e = open_one(p, true, &c);
    if (e)
        return e;
    if (page_form_invalid(p)) {
        e = fill_correct(p, &c, &correct);
        return e ? e : render_manage(p, &c, correct, p->form);
    }
    struct certificate_order x = {.capability = OFFICE, .reason = form_text(p->form, "why")};
    memcpy(x.code, c.public_id, sizeof x.code);
    struct act act = page_act(p);
    e = act_certificate_revoke(&act, &x);
    return page_done(p, &act, e, manage_path(p, &c));
}

enum err certificate_correct_post(struct page *p)
{
    struct certificate c;
    struct form_values *revoke = NULL;
    char date[sizeof "2026-11-21"];
    enum err e = open_one(p, true, &c);
    if (!e)
        e = form_blank(&certificate_revoke_form, p->arena, &revoke);
    if (e)
        return e;
    struct certificate_order x = {.capability = OFFICE};
    struct act act = page_act(p);
    if (!page_form_invalid(p)) {
        x.reason = form_text(p->form, "reason");
        memcpy(x.code, c.public_id, sizeof x.code);
        for (int f = 0; f < CERTIFICATE_FIELDS; f++)
            if (f != CERTIFICATE_NUMBER && f != CERTIFICATE_DATE)
                x.values[f] = form_text(p->form, certificate_field_name((enum certificate_field)f));
        clock_format_day(form_day(p->form, "date"), date);
        x.values[CERTIFICATE_DATE] = date;
        e = act_certificate_correct(&act, &x);
        if (!e || !act.refused_field)
            return page_done(p, &act, e, manage_path(p, &c));
        page_form_refuse(p, &act);
        p->resp.status = response_status_of(ERR_INVALID);
    }
    return render_manage(p, &c, p->form, revoke);
}
