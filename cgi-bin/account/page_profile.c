/* page_profile: who one is here, and what one may do about it. */
#include "cgi-bin/account/pages.h"
#include "cgi-bin/account/templates.h"
#include "lib/act/factor.h"
#include "lib/app/format.h"
#include "lib/domain/pin.h"
#include "lib/store/pin.h"
#include "lib/store/profile.h"
#include "lib/store/role_grant.h"

static enum err put_postings(struct page *p)
{
    struct profile_posting *list;
    size_t n;
    enum err e = store_profile_postings(p->db, p->arena, p->who.person_id, p->today, &list, &n);
    for (size_t i = 0; !e && i < n; i++) {
        struct view_node *node = view_add(view_root(p->data), "postings");
        view_put(node, "unit", list[i].unit);
        view_put(node, "post", list[i].post);
        view_put_bool(node, "second", !list[i].main);
    }
    return e;
}

static enum err put_roles(struct page *p)
{
    struct profile_role *list;
    size_t n;
    enum err e = store_profile_roles(p->db, p->arena, p->who.person_id, p->today, &list, &n);
    for (size_t i = 0; !e && i < n; i++) {
        struct view_node *node = view_add(view_root(p->data), "roles");
        view_put(node, "role", list[i].role);
        view_put(node, "scope", list[i].scope);
        if (list[i].until_on < ROLE_GRANT_OPEN)
            view_put(node, "until", format_day(p->arena, p->lang, list[i].until_on - 1));
    }
    return e;
}

static enum err put_factor(struct page *p)
{
    struct account_rules rules;
    struct factor_view f = {0};
    struct act act = page_act(p);
    enum err e = account_rules_of(p, &rules);
    if (!e)
        e = act_factor_look(&act, &rules, p->who.id, &f);
    if (!e)
        view_bool(p->data, "factor.on", f.on);
    return e;
}

static enum err put_pin(struct page *p)
{
    struct pin pin;
    enum err e = store_pin_find(p->db, p->arena, p->who.person_id, PIN_TRIES, &pin);
    view_bool(p->data, "pin.has", !e);
    view_bool(p->data, "pin.off", !e && pin.off);
    return e == ERR_NOT_FOUND ? OK : e;
}

static enum err put_sessions(struct page *p)
{
    struct session_row *list;
    size_t n;
    enum err e = store_session_list(p->db, p->arena, p->who.person_id, p->now,
                                    p->now - p->policy.session_absolute_min * CLOCK_MINUTE,
                                    p->now - p->policy.session_idle_min * CLOCK_MINUTE, &list, &n);
    if (!e)
        view_say(p->data, "sessions", n == 1 ? "profile.sessions_one" : "profile.sessions_many",
                 arena_printf(p->arena, "%zu", n), NULL);
    return e;
}

static enum err put_notice(struct page *p)
{
    struct profile_notice notice;
    enum err e = store_profile_notice(p->db, p->arena, p->who.person_id, &notice);
    if (!e && notice.acked_at)
        view_say(p->data, "acked", "profile.acked", format_moment(p->arena, p->lang, notice.acked_at), NULL);
    return e;
}

enum err profile_show(struct page *p)
{
    enum err e = put_postings(p);
    if (!e)
        e = put_roles(p);
    if (!e)
        e = put_factor(p);
    if (!e)
        e = put_pin(p);
    if (!e)
        e = put_sessions(p);
    if (!e)
        e = put_notice(p);
    if (e)
        return e;
    view_set(p->data, "me.staff_no", p->who.staff_no);
    view_bool(p->data, "english", p->lang == LANG_EN);
    return page_render(p, TEMPLATE_PROFILE, "profile.title", "");
}
