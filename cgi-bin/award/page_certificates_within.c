/* certificates_within: the certificates of a programme: the list; one PDF of all for the printer, one zip of all with a file each, which
   jobs make when an officer asks (lib/act/certificate_bundle.h). */
#include <string.h>

#include "cgi-bin/award/certificate_view.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/programme.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/certificate_bundle.h"
#include "lib/act/certificate_paper.h"
#include "lib/act/file.h"
#include "lib/app/format.h"

static const char OFFICE[] = "award.manage", PROGRAMME[] = "programme", PDF[] = "pdf", ZIP[] = "zip";

static const char *within_path(const struct page *p, const struct programme *x, const char *tail)
{
    return programme_at(p, x, arena_printf(p->arena, "/certificates%s", tail));
}

/* For officers and leaders of the programme. */
static enum err open_within(struct page *p, struct programme_open *x, struct certificate_set *set)
{
    struct act act = page_act(p);
    const enum err e = programme_open(p, "certificates", x);
    if (e)
        return e;
    return x->right.officer || x->right.leader ? certificate_set_of(&act, PROGRAMME, x->p.id, set) : ERR_NOT_FOUND;
}

/* ---- the list, and what there is to print --------------------------------------------------------------------------- */

static bool is_at_once(const char *format, size_t n)
{
    return strcmp(format, PDF) == 0 && n <= CERTIFICATE_AT_ONCE;
}

/* "6.4 MB" */
static const char *megabytes(const struct page *p, int64_t bytes)
{
    enum { TENTH = 100000 };
    const int64_t tenths = bytes < TENTH ? 1 : (bytes + TENTH / 2) / TENTH;
    const char *s = arena_printf(p->arena, "%lld.%lld MB", (long long)(tenths / 10), (long long)(tenths % 10));
    return s ? s : "";
}

static void put_done(const struct page *p, struct view_node *n, const struct certificate_bundle *b)
{
    const instant until = b->ended_at + CERTIFICATE_BUNDLE_DAYS * CLOCK_DAY;
    view_put(n, "about", page_say(p, "certificate.bundle_about", page_number(p, b->total), megabytes(p, b->size)));
    view_put(n, "kept",
             page_say(p, "certificate.bundle_kept", format_moment_short(p->arena, p->lang, b->ended_at),
                      format_moment_short(p->arena, p->lang, until)));
}

static void put_last(const struct page *p, struct view_node *n, const struct certificate_bundle *b,
                     const struct certificate_set *set, const char *path)
{
    switch (b->state) {
    case CERTIFICATE_BUNDLE_WAITING:
        view_put_bool(n, "waiting", true);
        view_put_int(n, "made", b->made);
        view_put_int(n, "total", b->total);
        view_put(n, "progress",
                 page_say(p, "certificate.bundle_waiting", page_number(p, b->made), page_number(p, b->total)));
        break;
    case CERTIFICATE_BUNDLE_DONE:
        if (certificate_bundle_current(b, set)) {
            view_put(n, "path", path);
            put_done(p, n, b);
        } else {
            view_put(n, "said", page_say(p, "certificate.bundle_changed", NULL, NULL));
        }
        break;
    default:
        view_put(n, "said",
                 page_say(p, arena_printf(p->arena, "certificate.bundle_failed.%s", b->why),
                          page_number(p, CERTIFICATE_BUNDLE_MAX), NULL));
    }
}

/* One format: what it is, and where it stands: there, being made, or to be asked for. */
static enum err put_bundle(struct page *p, const struct programme_open *x, const struct certificate_set *set,
                           const char *format)
{
    struct view_node *n = view_add(view_root(p->data), "bundles");
    const char *path = within_path(p, &x->p, arena_printf(p->arena, ".%s", format));
    struct certificate_bundle last;
    const bool zip = strcmp(format, ZIP) == 0;
    view_put(n, "format", format);
    view_put(n, "title", page_say(p, arena_printf(p->arena, "certificate.bundle_format.%s", format), NULL, NULL));
    view_put(n, "hint",
             page_say(p,
                      zip           ? "certificate.bundle_of_zip"
                      : set->called ? "certificate.bundle_of_pdf_called"
                                    : "certificate.bundle_of_pdf",
                      NULL, NULL));
    if (is_at_once(format, set->n)) {
        view_put(n, "path", path);
        return OK;
    }
    enum err e = store_certificate_bundle_latest(p->db, p->arena, PROGRAMME, x->p.id, format, &last);
    if (!e)
        put_last(p, n, &last, set, path);
    else if (e == ERR_NOT_FOUND)
        e = OK;
    return e;
}

static const struct field FROM[] = {
    {.name = "from", .type = FIELD_INT, .min = 1, .max = CERTIFICATE_BUNDLE_MAX, .label = "certificate.search"},
};
const struct form certificates_within_form = FORM("certificates_within", FROM);

enum err certificates_within(struct page *p)
{
    struct programme_open x;
    struct certificate_set set;
    struct certificate *list;
    size_t n;
    const size_t from = form_ok(p->form) && form_has(p->form, "from") ? (size_t)form_int(p->form, "from") - 1 : 0;
    enum err e = open_within(p, &x, &set);
    if (e)
        return e;
    const struct scope office = {p->who.person_id, x.right.officer ? OFFICE : "award.lead", p->today};
    e = store_certificate_within(p->db, p->arena, PROGRAMME, x.p.id, &office, from, &list, &n);
    for (size_t i = 0; i < n && !e; i++)
        certificate_put_row(p, view_add(view_root(p->data), "certificates"), &list[i]);
    if (from + CERTIFICATE_PAGE < set.n)
        view_setf(p->data, "more_path", "%s?from=%zu", within_path(p, &x.p, ""), from + CERTIFICATE_PAGE + 1);
    view_int(p->data, "count", (int64_t)set.n);
    view_bool(p->data, "signing", !set.all_signed);
    view_set(p->data, "here_path", within_path(p, &x.p, ""));
    view_set(p->data, "ask_path", within_path(p, &x.p, "/bundle"));
    if (set.n && set.all_signed && x.right.officer) {
        if (!e)
            e = put_bundle(p, &x, &set, PDF);
        if (!e)
            e = put_bundle(p, &x, &set, ZIP);
    }
    return e ? e : page_render(p, TEMPLATE_CERTIFICATES_WITHIN, NULL, "award");
}

/* ---- asking ---------------------------------------------------------------------------------------------------------- */

static const char *const FORMATS[] = {"pdf", "zip", NULL};
static const struct field BUNDLE[] = {
    {.name = "format",
     .type = FIELD_CHOICE,
     .choices = FORMATS,
     .required = true,
     .label = "certificate.bundle_format"},
};
const struct form certificates_bundle_form = FORM("certificates_bundle", BUNDLE);

static const char *file_name(const struct page *p, const struct programme *x, const char *format)
{
    return page_say(p, "certificate.print_name", x->title, format);
}

enum err certificates_bundle(struct page *p)
{
    struct programme_open x;
    struct act act = page_act(p);
    enum err e = programme_open_office(p, "certificates", &x);
    if (e)
        return e;
    if (page_form_invalid(p))
        return ERR_INVALID; /* there are buttons only */
    const char *format = form_text(p->form, "format");
    const struct certificate_bundle_order order = {.programme = x.p.public_id,
                                                   .format = format,
                                                   .origin = certificate_origin(p),
                                                   .name = file_name(p, &x.p, format)};
    e = act_certificate_bundle_ask(&act, &order);
    return page_done(p, &act, e, within_path(p, &x.p, ""));
}

/* ---- files ------------------------------------------------------------------------------------------------------------ */

/* Few: drawn while the browser waits. */
static enum err send_now(struct page *p, const struct programme *x, const struct certificate_set *set)
{
    const struct certificate_card **cards;
    struct act act = page_act(p);
    enum err e = certificate_set_cards(&act, set, &cards, NULL);
    if (!e)
        e = certificate_paper_write(p->arena, cards, set->n, certificate_origin(p), &p->resp.body);
    return e ? e : page_download(p, file_name(p, x, PDF), "application/pdf");
}

static enum err send_made(struct page *p, const struct certificate_bundle *b)
{
    struct file f = {.size = b->size};
    memcpy(f.digest, b->digest, sizeof f.digest);
    const char *address = act_file_address(p->arena, &f),
               *internal = address ? arena_printf(p->arena, "/handed-in/%s", address) : NULL;
    if (!internal)
        return ERR_NO_MEMORY;
    const enum err e = response_accel(&p->resp, internal);
    return e ? e : page_download(p, b->name, strcmp(b->format, ZIP) == 0 ? "application/zip" : "application/pdf");
}

static enum err send(struct page *p, const char *format)
{
    struct programme_open x;
    struct certificate_set set;
    struct certificate_bundle b = {.state = CERTIFICATE_BUNDLE_FAILED};
    struct act act;
    enum err e = open_within(p, &x, &set);
    if (!e && (!x.right.officer || set.n == 0))
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    const char *back = within_path(p, &x.p, "");
    const bool at_once = is_at_once(format, set.n);
    if (!at_once)
        e = store_certificate_bundle_latest(p->db, p->arena, PROGRAMME, x.p.id, format, &b);
    if (e && e != ERR_NOT_FOUND)
        return e;
    if (!set.all_signed)
        return page_redirect(p, back, &(struct message){.key = "!certificate.bundle_signing"});
    if (!at_once && !certificate_bundle_current(&b, &set))
        return page_redirect(p, back, &(struct message){.key = "!certificate.bundle_not_there"});
    e = certificate_export(p, &act, PROGRAMME, x.p.id, (int64_t)set.n, format);
    if (e)
        return page_done(p, &act, e, back);
    return at_once ? send_now(p, &x.p, &set) : send_made(p, &b);
}

enum err certificates_within_pdf(struct page *p)
{
    return send(p, PDF);
}

enum err certificates_within_zip(struct page *p)
{
    return send(p, ZIP);
}
