/* page_accounts: people's accounts in a list, and one of them with what the security administrator may do with it. */
#include <string.h>

#include "cgi-bin/account/pages.h"
#include "cgi-bin/account/templates.h"
#include "lib/act/account_admin.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/domain/search_key.h"
#include "lib/store/account.h"

enum { ROWS = 50, REASON_MAX = 300 };

static const char *const STATES[] = {"none", "first", "active", "locked", "disabled", "factor", NULL};
static const struct field FILTER[] = {
    {.name = "q", .type = FIELD_SEARCH, .max = 60, .label = "admin_account.q"},
    {.name = "state", .type = FIELD_CHOICE, .choices = STATES, .label = "admin_account.state"},
    {.name = "after", .type = FIELD_SEARCH, .max = 40, .label = "admin_account.next"},
};
const struct form accounts_form = FORM("accounts", FILTER);

static const struct field REASON[] = {
    {.name = "reason", .type = FIELD_TEXT, .required = true, .min = 2, .max = REASON_MAX, .label = "admin_account.why"},
};
const struct form account_reason_form = FORM("account_reason", REASON);
const struct form account_plain_form = {.name = "account_plain", .fields = NULL, .count = 0};

static struct scope scope_of(const struct page *p)
{
    return (struct scope){p->who.person_id, "account.manage", p->today};
}

static struct account_filter filter_of(const struct page *p)
{
    return (struct account_filter){
        .tries = p->policy.signin_tries,
        .window = p->policy.signin_window_min * CLOCK_MINUTE,
        .now = p->now,
    };
}

/* The one word for an account's state, and the chip it stands in. */
static const char *state_of(const struct account_row *r, const char **style)
{
    *style = "jx-stop";
    if (r->left)
        return "left";
    *style = "";
    if (!r->exists)
        return "none";
    *style = "jx-stop";
    if (r->disabled_at)
        return "disabled";
    *style = "jx-wait";
    if (r->locked_until)
        return "locked";
    if (r->one_time)
        return "first";
    *style = "jx-ok";
    return "active";
}

static void put_facts(const struct page *p, struct view_node *n, const struct account_row *r)
{
    const char *style;
    char id[TEXT_ID_SIZE];
    text_id_encode(r->public_id, id);
    view_put(n, "name", r->name);
    view_put(n, "staff_no", r->staff_no);
    view_put(n, "unit", r->unit);
    view_put(n, "state", state_of(r, &style));
    view_put(n, "style", style);
    view_put_bool(n, "factor", r->factor);
    view_putf(n, "path", "/account/account/%s", id);
    if (r->signed_in_at) {
        view_put(n, "used", format_moment(p->arena, p->lang, r->signed_in_at));
        view_put(n, "used_short", format_day(p->arena, p->lang, clock_local_day(r->signed_in_at)));
        view_put(n, "used_iso", format_iso(p->arena, r->signed_in_at));
    }
}

/* ---- the list ---------------------------------------------------------------------------------------------------- */

/* The address of the list with its filter; `after` NULL: its beginning. */
static const char *address(const struct page *p, const char *after)
{
    struct buf b;
    buf_init_arena(&b, p->arena, 0);
    buf_adds(&b, "/account/accounts?");
    const size_t bare = b.len;
    form_query(p->form, "after", &b);
    if (after) {
        buf_adds(&b, b.len > bare ? "&after=" : "after=");
        buf_add_url(&b, after);
    }
    return b.failed || b.len == bare ? "/account/accounts" : b.data;
}

enum err accounts_show(struct page *p)
{
    const struct scope who = scope_of(p);
    struct search_query words;
    struct account_row *rows;
    struct account_filter f = filter_of(p);
    size_t n;
    enum err e = search_query(p->arena, form_text(p->form, "q"), &words);
    if (e)
        return e;
    f.state = (enum account_which)(form_int(p->form, "state") + 1); /* none chosen is -1 */
    f.words = words.kind != SEARCH_NOTHING;
    f.text = words.text;
    f.pinyin = words.pinyin;
    f.initials = words.initials;
    f.code = words.code;
    f.after = form_text(p->form, "after");
    f.limit = ROWS + 1;
    e = store_account_list(p->db, p->arena, &f, &who, &rows, &n);
    if (e)
        return e;
    (void)page_form_invalid(p);
    page_form(p, "filter", 0);
    for (size_t i = 0; i < n && i < ROWS; i++)
        put_facts(p, view_add(view_root(p->data), "rows"), &rows[i]);
    view_bool(p->data, "filtered", f.words || f.state != ACCOUNT_ANY);
    view_say(p->data, "found", n > ROWS || *f.after ? "admin_account.many" : "admin_account.found",
             arena_printf(p->arena, "%zu", n > ROWS ? (size_t)ROWS : n), NULL);
    if (n > ROWS)
        view_set(p->data, "next_path", address(p, rows[ROWS - 1].staff_no));
    view_set(p->data, "first_path", *f.after ? address(p, NULL) : "");
    return page_render(p, TEMPLATE_ACCOUNTS, "admin_account.title", "accounts");
}

/* ---- one account ------------------------------------------------------------------------------------------------- */

static enum err put_sessions(struct page *p, const struct account_row *r)
{
    struct session_row *list;
    size_t n;
    enum err e = store_session_list(p->db, p->arena, r->person_id, p->now,
                                    p->now - p->policy.session_absolute_min * CLOCK_MINUTE,
                                    p->now - p->policy.session_idle_min * CLOCK_MINUTE, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct view_node *node = view_add(view_root(p->data), "sessions");
        char person[TEXT_ID_SIZE], id[TEXT_ID_SIZE];
        text_id_encode(r->public_id, person);
        text_id_encode(list[i].public_id, id);
        view_put(node, "device", account_device(p, list[i].agent));
        view_put(node, "address", list[i].address);
        view_put(node, "since", format_moment(p->arena, p->lang, list[i].created_at));
        view_put(node, "since_iso", format_iso(p->arena, list[i].created_at));
        view_put(node, "seen", format_moment(p->arena, p->lang, list[i].seen_at));
        view_put(node, "seen_iso", format_iso(p->arena, list[i].seen_at));
        view_putf(node, "end_path", "/account/account/%s/session/%s/end", person, id);
    }
    return e;
}

/* Why it was closed, as a sentence. */
static const char *closed_why(const struct page *p, const struct account_row *r)
{
    if (r->disabled_kind && strcmp(r->disabled_kind, "hand") != 0)
        return page_say(p, strcmp(r->disabled_kind, "idle") == 0 ? "admin_account.why_idle" : "admin_account.why_left",
                        NULL, NULL);
    return r->disabled_why ? r->disabled_why : "";
}

static enum err show(struct page *p, const struct account_row *r)
{
    struct view_node *n = view_at(view_root(p->data), "account");
    put_facts(p, n, r);
    view_put_bool(n, "exists", r->exists);
    view_put_bool(n, "disabled", r->disabled_at != 0);
    view_put_bool(n, "own", r->person_id == p->who.person_id);
    view_put_bool(n, "separated", r->separated);
    view_put_bool(n, "left", r->left);
    view_put_bool(n, "locked", r->locked_until != 0);
    if (r->exists) {
        view_put(n, "changed", format_moment(p->arena, p->lang, r->changed_at));
        view_put_bool(n, "first", r->one_time);
    }
    if (r->locked_until)
        view_put(n, "locked_until", format_moment(p->arena, p->lang, r->locked_until));
    if (r->disabled_at) {
        view_put(n, "disabled_at", format_moment(p->arena, p->lang, r->disabled_at));
        view_put(n, "disabled_why", closed_why(p, r));
    }
    enum err e = put_sessions(p, r);
    if (!p->form && !e)
        e = form_blank(&account_reason_form, p->arena, &p->form);
    if (e)
        return e;
    page_form(p, "form", 0);
    view_set(p->data, "page.title", r->name);
    return page_render(p, TEMPLATE_ACCOUNT, NULL, "accounts");
}

static enum err find(struct page *p, struct account_row *r)
{
    const struct scope who = scope_of(p);
    const struct account_filter f = filter_of(p);
    uint8_t id[16];
    enum err e = page_id(p, "person", id);
    return e ? e : store_account_find(p->db, p->arena, id, &f, &who, r);
}

enum err account_show(struct page *p)
{
    struct account_row r;
    enum err e = find(p, &r);
    return e ? e : show(p, &r);
}

/* ---- what is done with it ---------------------------------------------------------------------------------------- */

struct doing {
    struct account_row row;
    struct account_rules rules;
    struct account_of of;
    struct act act;
    const char *back;
};

static enum err begin(struct page *p, struct doing *d)
{
    enum err e = find(p, &d->row);
    if (!e)
        e = account_rules_of(p, &d->rules);
    if (e)
        return e;
    char id[TEXT_ID_SIZE];
    text_id_encode(d->row.public_id, id);
    d->of = (struct account_of){&d->rules, d->row.public_id};
    d->act = page_act(p);
    d->back = arena_printf(p->arena, "/account/account/%s", id);
    return d->back ? OK : ERR_NO_MEMORY;
}

enum err account_reset_post(struct page *p)
{
    struct doing d;
    char password[TOKEN_ONE_TIME_SIZE];
    enum err e = begin(p, &d);
    if (e)
        return e;
    e = act_account_admin_reset(&d.act, &d.of, password);
    if (e == ERR_UNAVAILABLE && d.act.refusal.key)
        e = ERR_CONFLICT;      /* said as a sentence on the account's page */
    if (e || d.act.repeated) { /* what was shown once is not shown again */
        if (!e)
            return page_redirect(p, d.back, &(struct message){.key = "admin_account.shown_once"});
        return page_done(p, &d.act, e, d.back);
    }
    const instant until = p->now + p->policy.first_password_days * CLOCK_DAY;
    const struct account_handed h = {
        .slip = false,
        .name = d.row.name,
        .staff_no = d.row.staff_no,
        .unit = d.row.unit,
        .code = password,
        .until = until,
        .back = d.back,
        .nav = "accounts",
    };
    e = account_handed_show(p, &h);
    token_wipe(password, sizeof password);
    return e;
}

/* Closing and opening ask for a reason; without one the page is shown again. */
static enum err with_reason(struct page *p, enum err (*work)(struct act *, const struct account_of *, const char *))
{
    struct doing d;
    enum err e = begin(p, &d);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &d.row);
    return page_done(p, &d.act, work(&d.act, &d.of, form_text(p->form, "reason")), d.back);
}

enum err account_disable_post(struct page *p)
{
    return with_reason(p, act_account_admin_disable);
}

enum err account_enable_post(struct page *p)
{
    return with_reason(p, act_account_admin_enable);
}

enum err account_unlock_post(struct page *p)
{
    struct doing d;
    enum err e = begin(p, &d);
    return e ? e : page_done(p, &d.act, act_account_admin_unlock(&d.act, &d.of), d.back);
}

enum err account_factor_post(struct page *p)
{
    struct doing d;
    enum err e = begin(p, &d);
    return e ? e : page_done(p, &d.act, act_account_admin_factor(&d.act, &d.of), d.back);
}

enum err account_sessions_post(struct page *p)
{
    struct doing d;
    enum err e = begin(p, &d);
    return e ? e : page_done(p, &d.act, act_account_admin_sessions(&d.act, &d.of, NULL), d.back);
}

enum err account_session_post(struct page *p)
{
    struct doing d;
    uint8_t id[16];
    enum err e = page_id(p, "session", id);
    if (!e)
        e = begin(p, &d);
    return e ? e : page_done(p, &d.act, act_account_admin_sessions(&d.act, &d.of, id), d.back);
}
