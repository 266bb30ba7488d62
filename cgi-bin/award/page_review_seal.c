/* review_seal: what the list was made of, as a file to be verified without the site; and the reviewer's receipt. */
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/review_seal.h"
#include "lib/act/export.h"
#include "lib/act/review_seal.h"
#include "lib/act/reviewer.h"
#include "lib/app/format.h"
#include "lib/base/text.h"

/* ---- on the page of the meeting -------------------------------------------------------------------------------------------- */

/* By which the reasons of what the meeting decided are proved. */
static enum err put_proofs(const struct page *p, struct view_node *n, const struct review_kind *k)
{
    struct review_seal_proof proof;
    enum err e = OK;
    for (size_t i = 0; i < k->line_count && !e; i++) {
        const struct review_line *line = &k->lines[i];
        if (!line->decision)
            continue;
        e = act_review_seal_proof(p->db, p->arena, k->k.id, line->x.id, &proof);
        if (e)
            break;
        struct view_node *row = view_add(n, "proofs");
        view_put(row, "name", line->x.name);
        view_put(row, "code", proof.code);
        view_put(row, "salt", proof.salt);
    }
    return e;
}

static enum err put_kind(const struct page *p, const struct programme *g, const struct review_kind *k,
                         const struct review_sealed *sealed)
{
    char id[TEXT_ID_SIZE];
    struct view_node *n = view_add(view_root(p->data), "seals");
    view_put(n, "title", k->k.title);
    if (!sealed)
        return OK;
    text_id_encode(k->k.public_id, id);
    const char *tail = arena_printf(p->arena, "/review/sealed/%s", id);
    view_put_bool(n, "sealed", true);
    view_put_bool(n, "signed", sealed->is_signed);
    view_put_int(n, "version", sealed->version);
    view_put(n, "at", format_moment(p->arena, p->lang, sealed->sealed_at));
    view_put(n, "path", programme_at(p, g, tail ? tail : ""));
    return put_proofs(p, n, k);
}

enum err review_seal_put(const struct page *p, const struct programme *g, const struct review_table *t)
{
    struct review_sealed *list;
    size_t n;
    enum err e = store_review_seal_of_programme(p->db, p->arena, g->id, &list, &n);
    for (size_t i = 0; i < t->kind_count && !e; i++) {
        const struct review_kind *k = &t->kinds[i];
        const struct review_sealed *sealed = NULL;
        for (size_t s = 0; s < n; s++)
            if (list[s].kind_id == k->k.id)
                sealed = &list[s];
        if (sealed || (k->line_count && g->state >= PROGRAMME_SELECTED && g->state != PROGRAMME_CANCELLED))
            e = put_kind(p, g, k, sealed);
    }
    view_bool(p->data, "seals_former", n > 0 && g->state == PROGRAMME_REVIEWING);
    return e;
}

/* ---- the file ------------------------------------------------------------------------------------------------------------- */

/* The kind, for whoever reads the reviews of the programme: officers and leaders who are no nominees of it. */
static enum err open_kind(struct page *p, struct programme_open *x, struct programme_kind *kind)
{
    uint8_t id[16];
    enum err e = programme_open(p, "review", x);
    if (!e && !x->right.officer && !x->right.leader)
        e = ERR_NOT_FOUND;
    if (!e)
        e = page_id(p, "kind", id);
    return e ? e : store_programme_kind_find(p->db, p->arena, x->p.id, id, kind);
}

enum err review_seal_file(struct page *p)
{
    struct programme_open x;
    struct programme_kind kind;
    struct buf file;
    size_t nominees = 0;
    enum err e = open_kind(p, &x, &kind);
    if (e)
        return e;
    const struct export_what what = {"reviewing.seal_export", "programme", x.p.id, "json", NULL};
    struct act act = page_act(p);
    buf_init_arena(&file, p->arena, 0);
    e = act_review_seal_file(p->db, p->arena, kind.id, &file, &nominees);
    if (e == ERR_UNAVAILABLE)
        e = act_refuse(&act, ERR_CONFLICT, "review_seal.signing", NULL, NULL);
    else if (!e)
        e = act_export(&act, &what, (int64_t)nominees);
    if (e == ERR_CONFLICT)
        return page_done(p, &act, e, programme_at(p, &x.p, "/review"));
    if (e)
        return e;
    buf_add(&p->resp.body, file.data, file.len);
    return page_download(p, "review.json", "application/json");
}

/* ---- the reviewer --------------------------------------------------------------------------------------------------------- */

enum err review_seal_put_receipt(const struct page *p, const struct review_look *x)
{
    struct review_receipt r;
    const enum err e = x->r.state == REVIEW_HANDED ? act_review_receipt(p->db, p->arena, x, &r) : ERR_NOT_FOUND;
    if (e || !r.sealed)
        return e == ERR_NOT_FOUND ? OK : e;
    const char *vote = arena_printf(p->arena, "reviewing.vote_label.%s", r.line);
    view_int(p->data, "receipt.version", r.version);
    view_set(p->data, "receipt.code", r.code);
    view_int(p->data, "receipt.number", (int64_t)r.number);
    view_set(p->data, "receipt.line", !x->kind.vote ? r.line : vote ? page_say(p, vote, NULL, NULL) : "");
    view_set(p->data, "receipt.reason", r.reason);
    view_set(p->data, "receipt.salt", r.salt);
    view_set(p->data, "receipt.content", r.content);
    view_bool(p->data, "receipt.signed", r.is_signed);
    return OK;
}
