/* page_own_data: all that the site keeps of its reader, as a page to read or print and as JSON (docs/record.md). */
#include <string.h>

#include "cgi-bin/portal/pages.h"
#include "cgi-bin/portal/record.h"
#include "cgi-bin/portal/templates.h"
#include "lib/act/export.h"
#include "lib/app/format.h"
#include "lib/app/policy.h"
#include "lib/store/correction.h"
#include "lib/store/file.h"
#include "lib/store/own_data.h"
#include "lib/store/role_grant.h"

enum { ALL_ROWS = 10000 }; /* of notices and of requests: nobody has more */

struct own { /* arena */
    struct own_profile profile;
    struct own_account account;
    bool has_account;
    struct own_role *roles;
    struct own_session *sessions;
    struct own_slip *slips;
    struct own_ack *acks;
    struct own_relation *relations;
    struct own_sanction *sanctions;
    struct correction *corrections;
    struct notice *notices;
    size_t role_n, session_n, slip_n, ack_n, relation_n, sanction_n, correction_n, notice_n;
    struct record record;
    struct policy policy;
};

static enum err read_own(struct page *p, struct own *o)
{
    const int64_t me = p->who.person_id;
    enum err e = store_own_profile(p->db, p->arena, me, &o->profile);
    if (!e)
        e = store_own_account(p->db, p->arena, me, &o->account);
    o->has_account = e == OK;
    if (e == ERR_NOT_FOUND)
        e = OK;
    if (!e)
        e = store_own_roles(p->db, p->arena, me, &o->roles, &o->role_n);
    if (!e)
        e = store_own_sessions(p->db, p->arena, me, &o->sessions, &o->session_n);
    if (!e)
        e = store_own_slips(p->db, p->arena, me, &o->slips, &o->slip_n);
    if (!e)
        e = store_own_acks(p->db, p->arena, me, &o->acks, &o->ack_n);
    if (!e)
        e = store_own_relations(p->db, p->arena, me, &o->relations, &o->relation_n);
    if (!e)
        e = store_own_sanctions(p->db, p->arena, me, &o->sanctions, &o->sanction_n);
    if (!e)
        e = store_correction_own(p->db, p->arena, me, 0, ALL_ROWS, &o->corrections, &o->correction_n);
    if (!e)
        e = store_notice_list(p->db, p->arena, me, 0, ALL_ROWS, &o->notices, &o->notice_n);
    if (!e)
        e = record_read(p, &o->record);
    return e ? e : policy_now(p->db, p->arena, p->who.version, &o->policy);
}

/* Why something is kept and not shown, in words. */
static const char *kept(const struct page *p, const struct own *o, const char *why)
{
    const char *key = arena_printf(p->arena, "own.kept.%s", why);
    const char *days = arena_printf(p->arena, "%lld", (long long)o->policy.audit_retention_days);
    return key ? page_say(p, key, days, NULL) : "";
}

/* Whether row `i` is the first to give its reason. */
static bool first_of_kind(size_t i)
{
    for (size_t j = 0; j < i; j++)
        if (own_tables[j].kept && strcmp(own_tables[j].kept, own_tables[i].kept) == 0)
            return false;
    return true;
}

/* ---- the page -------------------------------------------------------------------------------------------------------
 */

static const char *moment(const struct page *p, instant at)
{
    return at ? format_moment(p->arena, p->lang, at) : "";
}

static void put_profile(const struct page *p, const struct own *o)
{
    struct view_node *n = view_at(view_root(p->data), "profile");
    const struct own_profile *x = &o->profile;
    view_put(n, "name", x->name);
    view_put(n, "staff_no", x->staff_no);
    view_put_int(n, "gender", x->gender);
    view_put(n, "employment", x->employment);
    view_put(n, "grade_band", strcmp(x->grade_band, x->employment) == 0 ? "" : x->grade_band);
    if (x->birth_year)
        view_put_int(n, "birth_year", x->birth_year);
    view_put(n, "phone", x->phone_masked);
    view_put(n, "specialty", p->lang == LANG_EN && x->specialty_en ? x->specialty_en : x->specialty);
    view_put(n, "lang", x->lang);
    view_put(n, "joined", format_date(p->arena, p->lang, x->joined_on));
    if (x->left_on)
        view_put(n, "left", format_date(p->arena, p->lang, x->left_on));
    view_put(n, "created", moment(p, x->created_at));
}

static void put_account(const struct page *p, const struct own *o)
{
    struct view_node *n = view_at(view_root(p->data), "account");
    if (!o->has_account)
        return;
    view_put(n, "login", o->account.login);
    view_put(n, "changed", moment(p, o->account.changed_at));
    view_put_bool(n, "one_time", o->account.one_time);
    view_put(n, "signed_in", moment(p, o->account.signed_in_at));
    view_put(n, "factor", moment(p, o->account.factor_at));
    view_put_int(n, "codes", o->account.codes_left);
    view_put(n, "pin", moment(p, o->account.pin_at));
}

static void put_lists(const struct page *p, const struct own *o)
{
    for (size_t i = 0; i < o->role_n; i++) {
        const struct own_role *x = &o->roles[i];
        struct view_node *n = view_add(view_root(p->data), "role");
        view_put(n, "role", x->role);
        view_put(n, "scope", x->scope);
        view_put(n, "from", format_date(p->arena, p->lang, x->from_on));
        if (x->until_on != ROLE_GRANT_OPEN)
            view_put(n, "until", format_date(p->arena, p->lang, x->until_on - 1));
        view_put(n, "by", x->granted_by);
        view_put(n, "reason", x->reason);
    }
    for (size_t i = 0; i < o->session_n; i++) {
        struct view_node *n = view_add(view_root(p->data), "session");
        view_put(n, "created", moment(p, o->sessions[i].created_at));
        view_put(n, "seen", moment(p, o->sessions[i].seen_at));
        view_put(n, "address", o->sessions[i].address);
        view_put(n, "agent", o->sessions[i].agent);
    }
    for (size_t i = 0; i < o->slip_n; i++) {
        struct view_node *n = view_add(view_root(p->data), "slip");
        view_put(n, "issued", moment(p, o->slips[i].issued_at));
        view_put(n, "by", o->slips[i].issued_by);
        view_put(n, "used", moment(p, o->slips[i].used_at));
    }
    for (size_t i = 0; i < o->ack_n; i++) {
        struct view_node *n = view_add(view_root(p->data), "ack");
        view_put_int(n, "version", o->acks[i].version);
        view_put(n, "at", moment(p, o->acks[i].acked_at));
    }
    for (size_t i = 0; i < o->relation_n; i++) {
        struct view_node *n = view_add(view_root(p->data), "relation");
        view_put(n, "kind", o->relations[i].kind);
        view_put(n, "other", o->relations[i].other);
        view_put(n, "declared", moment(p, o->relations[i].declared_at));
        view_put(n, "ended", moment(p, o->relations[i].ended_at));
    }
    for (size_t i = 0; i < o->sanction_n; i++) {
        struct view_node *n = view_add(view_root(p->data), "sanction");
        view_put(n, "until", format_date(p->arena, p->lang, o->sanctions[i].until_on));
        view_put(n, "document", o->sanctions[i].document);
        view_put_bool(n, "withdrawn", o->sanctions[i].withdrawn);
    }
    for (size_t i = 0; i < own_table_count; i++)
        if (own_tables[i].kept && first_of_kind(i))
            view_put(view_add(view_root(p->data), "kept"), "text", kept(p, o, own_tables[i].kept));
}

static void put_count(const struct page *p, const char *path, size_t n)
{
    view_say(p->data, path, n == 1 ? "own.one" : "own.many", arena_printf(p->arena, "%zu", n), NULL);
}

enum err own_data_show(struct page *p)
{
    struct own *o = arena_alloc(p->arena, sizeof *o);
    enum err e = o ? read_own(p, o) : ERR_NO_MEMORY;
    if (e)
        return e;
    put_profile(p, o);
    put_account(p, o);
    put_lists(p, o);
    put_count(p, "count.record", o->record.entries);
    put_count(p, "count.correction", o->correction_n);
    put_count(p, "count.notice", o->notice_n);
    return page_render(p, TEMPLATE_OWN_DATA, "own.title", "record");
}

/* ---- JSON
 * ------------------------------------------------------------------------------------------------------------ */

static void day_or_null(struct json *j, const char *key, day d, day none)
{
    if (d == none)
        json_null(j, key);
    else
        json_day(j, key, d);
}

static void json_profile(struct json *j, const struct own *o)
{
    const struct own_profile *x = &o->profile;
    json_object(j, "profile");
    json_text(j, "staff_no", x->staff_no);
    json_text(j, "name", x->name);
    json_int(j, "gender", x->gender);
    json_text(j, "employment", x->employment);
    json_text(j, "grade_band", x->grade_band);
    json_int_or_null(j, "birth_year", x->birth_year);
    json_text(j, "phone_masked", x->phone_masked);
    json_text(j, "specialty", x->specialty);
    json_text(j, "language", x->lang);
    json_day(j, "joined_on", x->joined_on);
    day_or_null(j, "left_on", x->left_on, 0);
    json_instant(j, "created_at", x->created_at);
    json_close(j);
    json_object(j, "account");
    if (o->has_account) {
        json_text(j, "login", o->account.login);
        json_instant(j, "password_changed_at", o->account.changed_at);
        json_bool(j, "password_is_first", o->account.one_time);
        json_instant(j, "signed_in_at", o->account.signed_in_at);
        json_instant(j, "second_factor_since", o->account.factor_at);
        json_int(j, "recovery_codes_left", o->account.codes_left);
        json_instant(j, "signing_pin_since", o->account.pin_at);
    }
    json_close(j);
}

static void json_lists(struct json *j, const struct own *o)
{
    json_array(j, "privacy_notices");
    for (size_t i = 0; i < o->ack_n; i++) {
        json_object(j, NULL);
        json_int(j, "version", o->acks[i].version);
        json_instant(j, "read_at", o->acks[i].acked_at);
        json_close(j);
    }
    json_close(j);
    json_array(j, "roles");
    for (size_t i = 0; i < o->role_n; i++) {
        const struct own_role *x = &o->roles[i];
        json_object(j, NULL);
        json_text(j, "role", x->role);
        json_text(j, "scope", x->scope);
        json_day(j, "from", x->from_on);
        day_or_null(j, "until", x->until_on - 1, ROLE_GRANT_OPEN - 1);
        json_text(j, "granted_by", x->granted_by);
        json_text(j, "reason", x->reason);
        json_text(j, "ended_by", x->ended_by);
        json_text(j, "end_reason", x->end_reason);
        json_close(j);
    }
    json_close(j);
    json_array(j, "sessions");
    for (size_t i = 0; i < o->session_n; i++) {
        const struct own_session *x = &o->sessions[i];
        json_object(j, NULL);
        json_instant(j, "created_at", x->created_at);
        json_instant(j, "seen_at", x->seen_at);
        json_instant(j, "expires_at", x->expires_at);
        json_text(j, "address", x->address);
        json_text(j, "agent", x->agent);
        json_close(j);
    }
    json_close(j);
    json_array(j, "sign_in_slips");
    for (size_t i = 0; i < o->slip_n; i++) {
        json_object(j, NULL);
        json_text(j, "issued_by", o->slips[i].issued_by);
        json_instant(j, "issued_at", o->slips[i].issued_at);
        json_instant(j, "expires_at", o->slips[i].expires_at);
        json_instant(j, "used_at", o->slips[i].used_at);
        json_close(j);
    }
    json_close(j);
    json_array(j, "relations");
    for (size_t i = 0; i < o->relation_n; i++) {
        json_object(j, NULL);
        json_text(j, "kind", o->relations[i].kind);
        json_text(j, "other", o->relations[i].other);
        json_text(j, "note", o->relations[i].note);
        json_instant(j, "declared_at", o->relations[i].declared_at);
        json_instant(j, "ended_at", o->relations[i].ended_at);
        json_close(j);
    }
    json_close(j);
    json_array(j, "sanctions");
    for (size_t i = 0; i < o->sanction_n; i++) {
        const struct own_sanction *x = &o->sanctions[i];
        json_object(j, NULL);
        json_day(j, "until", x->until_on);
        json_text(j, "document", x->document);
        json_day(j, "document_on", x->document_on);
        json_bool(j, "withdrawn", x->withdrawn);
        json_instant(j, "registered_at", x->created_at);
        json_close(j);
    }
    json_close(j);
}

static enum err json_corrections(const struct page *p, struct json *j, const struct own *o)
{
    enum err e = OK;
    json_array(j, "corrections");
    for (size_t i = 0; i < o->correction_n && !e; i++) {
        const struct correction *x = &o->corrections[i];
        struct file f;
        json_object(j, NULL);
        json_text(j, "field", x->field);
        json_text(j, "wrong", x->wrong);
        json_text(j, "wanted", x->wanted);
        json_text(j, "state", correction_state_code(x->state));
        json_instant(j, "asked_at", x->created_at);
        json_instant(j, "due_at", x->due_at);
        json_instant(j, "closed_at", x->closed_at);
        json_text(j, "answer", x->answer);
        json_text(j, "answered_by", x->answered_by);
        e = store_file_of(p->db, p->arena, "correction", x->id, &f);
        json_text(j, "file", e ? NULL : f.name);
        e = e == ERR_NOT_FOUND ? OK : e;
        json_close(j);
    }
    json_close(j);
    return e;
}

static void json_notices(const struct page *p, struct json *j, const struct own *o)
{
    json_array(j, "notices");
    for (size_t i = 0; i < o->notice_n; i++) {
        json_object(j, NULL);
        json_text(j, "text", notice_text(p, &o->notices[i]));
        json_instant(j, "at", o->notices[i].created_at);
        json_instant(j, "read_at", o->notices[i].read_at);
        json_close(j);
    }
    json_close(j);
    json_array(j, "kept_but_not_shown");
    for (size_t i = 0; i < own_table_count; i++)
        if (own_tables[i].kept && first_of_kind(i))
            json_text(j, NULL, kept(p, o, own_tables[i].kept));
    json_close(j);
}

enum err own_data_json(struct page *p)
{
    struct own *o = arena_alloc(p->arena, sizeof *o);
    enum err e = o ? read_own(p, o) : ERR_NO_MEMORY;
    if (e)
        return e;
    struct act act = page_act(p);
    const struct export_what what = {
        .name = "own_data.export", .noun = "person", .id = p->who.person_id, .format = "json"};
    e = act_export(&act, &what, (int64_t)(o->record.entries + o->notice_n + o->correction_n));
    if (e)
        return page_done(p, &act, e, "/record/data");
    struct json j;
    json_begin(&j, p->arena);
    json_object(&j, NULL);
    json_text(&j, "format", "jiangxin.own_data.1");
    json_instant(&j, "made_at", p->now);
    json_profile(&j, o);
    json_lists(&j, o);
    json_object(&j, "record");
    record_put_json(p, &j, &o->record);
    json_close(&j);
    e = json_corrections(p, &j, o);
    json_notices(p, &j, o);
    json_close(&j);
    const char *text = json_end(&j);
    if (e || !text)
        return e ? e : ERR_NO_MEMORY;
    buf_adds(&p->resp.body, text);
    buf_addc(&p->resp.body, '\n');
    const char *name = arena_printf(p->arena, "%s.json", page_say(p, "own.title", NULL, NULL));
    return name ? page_download(p, name, "application/json; charset=utf-8") : ERR_NO_MEMORY;
}
