/* results certificates: prizes of published results become certificates, and the manager prints them. */
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/results_page.h"
#include "lib/act/certificate.h"
#include "lib/act/certificate_paper.h"
#include "lib/act/export.h"
#include "lib/act/prize_certificate.h"

const struct form results_certify_form = {.name = "results_certify"};

/* Of a round whose results are published, for its manager. */
static enum err open_managed(struct page *p, struct results_page *r)
{
    const enum err e = results_open(p, r);
    return e || (r->begun && r->judging.state != JUDGING_OPEN && r->right.manager) ? e : ERR_NOT_FOUND;
}

enum err results_certify(struct page *p)
{
    struct results_page r;
    enum err e = open_managed(p, &r);
    if (e)
        return e;
    const struct prize_order x = {.round = r.round.public_id, .path = results_path(p, &r, "/results")};
    struct act act = page_act(p);
    e = act_prize_certificate_issue(&act, &x);
    return page_done(p, &act, e, x.path);
}

static const char *origin(const struct page *p)
{
    const char *set = p->app->config.site_origin;
    if (set && *set)
        return set;
    const char *own = arena_printf(p->arena, "%s://%s", p->req.tls ? "https" : "http", p->req.host);
    return own ? own : "";
}

enum err results_certificates_pdf(struct page *p)
{
    struct results_page r;
    struct certificate *list;
    size_t n;
    enum err e = open_managed(p, &r);
    if (!e)
        e = store_certificate_given(p->db, p->arena, "round", r.round.id, &list, &n);
    if (!e && n == 0)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    const struct export_what what = {
        .name = "certificate.export", .noun = "contest_round", .id = r.round.id, .format = "pdf"};
    struct act act = page_act(p);
    e = act_export(&act, &what, (int64_t)n);
    if (e)
        return page_done(p, &act, e, results_path(p, &r, "/results"));
    struct certificate_card *cards = arena_array(p->arena, n, sizeof *cards);
    const struct certificate_card **pages = arena_array(p->arena, n, sizeof *pages);
    if (!cards || !pages)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n && !e; i++) {
        e = act_certificate_card(p->arena, &list[i], &cards[i]);
        pages[i] = &cards[i];
    }
    if (!e)
        e = certificate_paper_write(p->arena, pages, n, origin(p), &p->resp.body);
    return e ? e
             : page_download(p, page_say(p, "certificate.print_name", results_round_title(p, &r.round), "pdf"),
                             "application/pdf");
}
