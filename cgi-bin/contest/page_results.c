/* results: the rounds of an edition with the state of their results; the results of one round: published, for everybody;
   before that, for those who bring them about, what is missing and what was computed. And the manager publishes. */
#include <string.h>

#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/results_page.h"
#include "cgi-bin/contest/templates.h"
#include "lib/app/format.h"
#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/store/appeal.h"
#include "lib/store/certificate.h"
#include "lib/store/prize.h"

const struct form results_publish_form = {.name = "results_publish"};

/* ---- the rounds of an edition ------------------------------------------------------------------------------------ */

static void put_chip(struct view_node *n, enum judging_state state)
{
    static const struct {
        const char *key, *style;
    } CHIPS[JUDGING_STATE_COUNT] = {
        [JUDGING_NONE] = {"results.state.none", ""},
        [JUDGING_OPEN] = {"results.state.open", "jx-now"},
        [JUDGING_PUBLISHED] = {"results.state.published", "jx-ok"},
        [JUDGING_CORRECTED] = {"results.state.corrected", "jx-ok"},
    };
    view_put_message(n, "chip", CHIPS[state].key, NULL, NULL);
    view_put(n, "chip_style", CHIPS[state].style);
}

enum err results_list(struct page *p)
{
    struct edition x;
    struct official_round *rounds = NULL;
    struct judging_round *begun = NULL;
    size_t n = 0, m = 0;
    enum err e = edition_open(p, "results", &x);
    if (!e)
        e = store_official_rounds(p->db, p->arena, x.id, &rounds, &n);
    if (!e)
        e = store_judging_of_edition(p->db, p->arena, x.id, &begun, &m);
    for (size_t i = 0; !e && i < n; i++) {
        const struct results_page r = {.edition = x, .round = rounds[i]};
        struct view_node *row = view_add(view_root(p->data), "rounds");
        enum judging_state state = JUDGING_NONE;
        for (size_t k = 0; k < m; k++)
            if (begun[k].round_id == rounds[i].id)
                state = begun[k].state;
        view_put(row, "name", results_round_title(p, &rounds[i]));
        view_put(row, "path", results_path(p, &r, "/results"));
        view_put(row, "starts", format_moment(p->arena, p->lang, rounds[i].starts_at));
        view_put(row, "starts_iso", format_iso(p->arena, rounds[i].starts_at));
        put_chip(row, state);
    }
    return e ? e : page_render(p, TEMPLATE_RESULTS_LIST, "results.title", "contest");
}

/* ---- published --------------------------------------------------------------------------------------------------- */

static enum err put_versions(struct page *p, const struct results_page *r)
{
    struct publication *list;
    size_t n;
    enum err e = store_publication_list(p->db, p->arena, r->round.id, &list, &n);
    for (size_t i = 0; !e && i < n; i++) {
        struct view_node *row = view_add(view_root(p->data), "versions");
        const char *tail = arena_printf(p->arena, "/results.json?version=%lld", (long long)list[i].version);
        view_put_message(row, "label", "results.version", page_number(p, list[i].version), NULL);
        view_put(row, "path", results_path(p, r, tail ? tail : ""));
        view_put(row, "at", format_moment(p->arena, p->lang, list[i].published_at));
        view_put(row, "at_iso", format_iso(p->arena, list[i].published_at));
        view_put(row, "by", list[i].publisher);
        view_put(row, "reason", list[i].reason);
        view_put_bool(row, "current", i == 0);
    }
    return e;
}

static void put_proof(struct page *p, const struct results_page *r, const struct publication *x)
{
    char root[2 * PUBLICATION_HASH + 1], hash[2 * PUBLICATION_HASH + 1], key[65],
        signature[2 * PUBLICATION_SIGNATURE + 1];
    text_hex(x->root, sizeof x->root, root);
    text_hex(x->results_hash, sizeof x->results_hash, hash);
    view_set(p->data, "proof.root", root);
    view_set(p->data, "proof.hash", hash);
    view_set(p->data, "proof.size", page_number(p, x->size));
    view_set(p->data, "proof.json_path", results_path(p, r, "/results.json"));
    view_set(p->data, "proof.xlsx_path", results_path(p, r, "/results.xlsx"));
    view_set(p->data, "proof.pdf_path", results_path(p, r, "/results.pdf"));
    view_bool(p->data, "proof.signed", x->is_signed);
    if (!x->is_signed)
        return;
    text_hex(x->key, sizeof x->key, key);
    text_hex(x->signature, sizeof x->signature, signature);
    view_set(p->data, "proof.key", key);
    view_set(p->data, "proof.signature", signature);
}

/* The newest entry with a code: its name and unit as they were published. */
static const struct results_entry *published_entry(const struct results *x, const char *code)
{
    const struct results_entry *found = NULL;
    for (size_t i = 0; i < x->entry_count; i++)
        if (strcmp(x->entries[i].entry, code) == 0)
            found = &x->entries[i];
    return found;
}

/* The list as it was published, where what it came from cannot be laid out any more: the publication has the last word. */
static enum err put_list(struct page *p, const struct results_page *r)
{
    struct results *x;
    const enum err e = act_publication_read(p->db, p->arena, r->round.id, r->judging.publication, &x, NULL);
    struct view_node *root = view_at(view_root(p->data), "score");
    for (size_t i = 0; !e && i < x->place_count; i++) {
        const struct results_place *at = &x->places[i];
        const struct results_entry *who = published_entry(x, at->entry);
        struct view_node *row = view_add(root, "rows");
        const char *key = arena_printf(p->arena, "results.standing.%s", score_standing_name(at->standing));
        view_put(row, "entry", who ? arena_printf(p->arena, "%s %s", at->entry, who->name) : at->entry);
        view_put(row, "unit", who ? who->unit : "");
        if (at->rank)
            view_put_int(row, "rank", (int64_t)at->rank);
        else
            view_put_message(row, "standing", key ? key : "", NULL, NULL);
        view_put(row, "result", at->result);
        if (at->prize)
            view_put(view_add(row, "notes"), "text", at->prize);
    }
    return e;
}

static enum err put_published(struct page *p, const struct results_page *r)
{
    const struct results_how how = {.ask = RESULTS_STATE};
    struct publication x;
    struct results_of of = {0};
    enum err e = store_publication_version(p->db, p->arena, r->round.id, r->judging.publication, &x);
    if (!e)
        e = act_results_load(p->db, p->arena, r->round.id, &how, &of);
    if (!e)
        e = put_versions(p, r);
    if (!e && !of.score) {
        log_warn("round %lld: the published results cannot be computed again from what is stored",
                 (long long)r->round.id);
        e = put_list(p, r);
    } else if (!e) {
        results_put_score(p, &of);
    }
    if (e)
        return e;
    view_bool(p->data, "has_score", true);
    put_proof(p, r, &x);
    view_set(p->data, "version", page_say(p, "results.version", page_number(p, x.version), NULL));
    view_set(p->data, "published_at", format_moment(p->arena, p->lang, x.published_at));
    view_set(p->data, "published_iso", format_iso(p->arena, x.published_at));
    view_set(p->data, "publisher", x.publisher);
    view_set(p->data, "reason", x.reason);
    return OK;
}

/* ---- before that ------------------------------------------------------------------------------------------------- */

/* Who signed, and whether it still holds; what is to be done next, and by whom. */
static enum err put_signature(struct page *p, const struct results_page *r, const struct results_of *of)
{
    struct results_signature s;
    enum err e = store_results_signature_latest(p->db, p->arena, r->round.id, &s);
    if (e && e != ERR_NOT_FOUND)
        return e;
    const bool good = !e && memcmp(s.digest, of->digest, sizeof s.digest) == 0;
    if (!e) {
        view_say(p->data, "sign.line", good ? "results.signed_by" : "results.signed_void", s.name,
                 format_moment(p->arena, p->lang, s.signed_at));
        view_bool(p->data, "sign.void", !good);
    }
    view_bool(p->data, "sign.good", good);
    view_bool(p->data, "may_sign", r->right.duty == DUTY_CHIEF && !good);
    view_bool(p->data, "may_publish", r->right.manager && good);
    view_bool(p->data, "wait_sign", !good && r->right.duty != DUTY_CHIEF);
    view_bool(p->data, "wait_publish", good && !r->right.manager);
    return OK;
}

static enum err put_open(struct page *p, const struct results_page *r)
{
    const struct results_how how = {.ask = RESULTS_DIGESTED};
    struct results_of of = {0};
    enum err e = act_results_load(p->db, p->arena, r->round.id, &how, &of);
    if (e)
        return e;
    view_bool(p->data, "insider", true);
    for (size_t i = 0; i < of.missing_count; i++)
        view_put_message(view_add(view_root(p->data), "missing"), "text", of.missing[i].key, of.missing[i].args[0],
                         of.missing[i].args[1]);
    if (!of.results)
        return OK;
    e = put_signature(p, r, &of);
    if (e)
        return e;
    results_put_score(p, &of);
    view_bool(p->data, "has_score", true);
    return OK;
}

/* ---- the page ---------------------------------------------------------------------------------------------------- */

/* The way to one's own sheets, for who competes; to the appeals, for who decides or follows them. */
static enum err put_ways(struct page *p, const struct results_page *r)
{
    struct appeal_entry own;
    const enum err e = store_appeal_entry(p->db, p->arena, r->round.id, p->who.person_id, &own);
    if (!e)
        view_set(p->data, "mine_path", results_path(p, r, "/mine"));
    view_bool(p->data, "see_appeals", results_insider(r));
    return e == ERR_NOT_FOUND ? OK : e;
}

/* For the manager: certificates of the prizes, to issue or to print. */
static enum err put_certificates(struct page *p, const struct results_page *r)
{
    struct prize *won;
    struct certificate *given;
    size_t n, m;
    if (!r->right.manager)
        return OK;
    enum err e = store_prize_list(p->db, p->arena, r->round.id, &won, &n);
    if (!e)
        e = store_certificate_given(p->db, p->arena, "round", r->round.id, &given, &m);
    if (e)
        return e;
    view_bool(p->data, "certify", m < n);
    if (m > 0)
        view_set(p->data, "certificates_path", results_path(p, r, "/certificates.pdf"));
    return OK;
}

static enum err show(struct page *p)
{
    struct results_page r;
    enum err e = results_open(p, &r);
    if (e)
        return e;
    const bool published = r.begun && r.judging.state != JUDGING_OPEN;
    struct view_node *head = view_at(view_root(p->data), "round");
    put_chip(head, r.begun ? r.judging.state : JUDGING_NONE);
    view_bool(p->data, "published", published);
    view_bool(p->data, "begun", r.begun);
    if (published)
        e = put_ways(p, &r);
    if (published && !e)
        e = put_certificates(p, &r);
    if (published && !e)
        e = put_published(p, &r);
    else if (!published && r.begun && results_insider(&r))
        e = put_open(p, &r);
    if (e)
        return e;
    view_bool(p->data, "may_read", r.begun && results_reader(&r));
    view_set(p->data, "page.title", page_say(p, "results.title_of", results_round_title(p, &r.round), NULL));
    return page_render(p, TEMPLATE_RESULTS, NULL, "contest");
}

enum err results_show(struct page *p)
{
    return show(p);
}

enum err results_publish(struct page *p)
{
    struct results_page r;
    enum err e = results_open(p, &r);
    if (!e && (!r.right.manager || !r.begun))
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    const struct results_order x = {.round = r.round.public_id, .path = results_path(p, &r, "/results")};
    struct act act = page_act(p);
    e = act_publication_publish(&act, &x);
    return page_done(p, &act, e, x.path);
}
