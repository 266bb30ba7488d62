/* page_verify: how the log is sealed, whether it was proved whole and what was found, and proving it now. */
#include <string.h>

#include "cgi-bin/audit/pages.h"
#include "cgi-bin/audit/templates.h"
#include "lib/act/audit_seal.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/store/audit_seal.h"
#include "lib/store/audit_verification.h"

enum { LATEST = 10, FINDINGS_SHOWN = 50 };

const struct form verify_now_form = {.name = "verify_now"};

/* The last head, the code to print, and how much waits to be sealed. */
static enum err put_seal(struct page *p)
{
    struct audit_sealed last;
    uint8_t hash[AUDIT_HASH], public[32];
    char code[AUDIT_CODE_SIZE], key[2 * sizeof public + 1];
    int64_t young;
    instant first;
    struct view_node *n = view_at(view_root(p->data), "seal");
    enum err e = store_audit_seal_last(p->db, p->arena, &last);
    const bool none = e == ERR_NOT_FOUND;
    if (e && !none)
        return e;
    e = store_audit_seal_young(p->db, p->arena, none ? 0 : last.head.horizon, &young, &first);
    if (e)
        return e;
    view_put_int(n, "young", young);
    if (none)
        return OK;
    e = audit_head_hash(p->arena, &last.head, hash);
    if (e)
        return e;
    audit_seal_code(last.head.number, hash, code);
    view_put_int(n, "number", last.head.number);
    view_put(n, "code", code);
    view_put(n, "sealed_at", words_moment(p, last.head.sealed));
    view_put(n, "sealed_at_iso", format_iso(p->arena, last.head.sealed));
    view_put(n, "horizon", words_moment(p, last.head.horizon));
    view_put(n, "horizon_iso", format_iso(p->arena, last.head.horizon));
    view_put(n, "anchored_at", last.anchored_at ? words_moment(p, last.anchored_at) : "");
    view_put(n, "key_id", last.head.key_id);
    e = store_audit_seal_key(p->db, p->arena, last.head.key_id, public);
    if (e && e != ERR_NOT_FOUND)
        return e;
    if (!e) {
        text_hex(public, sizeof public, key);
        view_put(n, "key", key);
    }
    return OK;
}

static void put_finding(struct page *p, const struct audit_finding *f)
{
    struct view_node *n = view_add(view_root(p->data), "findings");
    const char *key = arena_printf(p->arena, "audit_finding.%s", f->kind);
    const char *batch = f->batch ? page_number(p, f->batch) : "";
    const char *other = f->other ? page_number(p, f->other) : "";
    if (f->audit_id) {
        view_put(n, "row", page_number(p, f->audit_id));
        view_put(n, "path", arena_printf(p->arena, "/audit/row/%lld", (long long)f->audit_id));
    }
    if (key && view_has_message(p->app->view, p->lang, key))
        view_put_message(n, "text", key, batch, other);
    else
        view_put(n, "text", f->kind);
}

static void put_run(struct page *p, const struct audit_verification *v)
{
    struct view_node *n = view_add(view_root(p->data), "runs");
    view_put(n, "at", words_moment(p, v->started_at));
    view_put(n, "at_iso", format_iso(p->arena, v->started_at));
    view_put(n, "asked_by", v->asked_by ? v->asked_by : page_say(p, "audit.by_itself", NULL, NULL));
    view_put_bool(n, "whole", v->findings == 0);
    view_put_int(n, "checked", v->checked + v->archived);
    view_put_int(n, "findings", v->findings);
}

static enum err put_runs(struct page *p)
{
    struct audit_verification *runs;
    struct audit_finding *findings;
    size_t n, found = 0;
    enum err e = store_audit_verification_list(p->db, p->arena, LATEST, &runs, &n);
    if (!e && n > 0)
        e = store_audit_verification_findings(p->db, p->arena, runs[0].id, &findings, &found);
    if (e || n == 0)
        return e;
    struct view_node *last = view_at(view_root(p->data), "last");
    view_put(last, "at", words_moment(p, runs[0].started_at));
    view_put(last, "at_iso", format_iso(p->arena, runs[0].started_at));
    view_put_bool(last, "whole", runs[0].findings == 0);
    view_put_int(last, "heads", runs[0].heads);
    view_put_int(last, "checked", runs[0].checked);
    view_put_int(last, "archived", runs[0].archived);
    view_put_message(last, "found", "audit.findings_n", page_number(p, runs[0].findings), NULL);
    for (size_t i = 0; i < found && i < FINDINGS_SHOWN; i++)
        put_finding(p, &findings[i]);
    if (runs[0].findings > FINDINGS_SHOWN)
        view_put_message(last, "more", "audit.findings_more", page_number(p, runs[0].findings - FINDINGS_SHOWN), NULL);
    for (size_t i = 0; i < n; i++)
        put_run(p, &runs[i]);
    return OK;
}

enum err verify_show(struct page *p)
{
    bool asked;
    enum err e = put_seal(p);
    if (!e)
        e = put_runs(p);
    if (!e)
        e = store_audit_verification_asked(p->db, p->arena, AUDIT_VERIFY_JOB, &asked);
    if (e)
        return e;
    view_bool(p->data, "asked", asked);
    return page_render(p, TEMPLATE_VERIFY, "audit.verify", "audit");
}

enum err verify_now(struct page *p)
{
    struct act act = page_act(p);
    enum err e = act_audit_ask(&act);
    return page_done(p, &act, e, "/audit/verify");
}
