/* page_privacy: what people are told about the data that is kept of them (Personal Information Protection Law, 17). */
#include "cgi-bin/account/pages.h"
#include "cgi-bin/account/templates.h"
#include "lib/act/profile.h"
#include "lib/app/format.h"
#include "lib/store/profile.h"

enum { VERSION_MAX = 1000000 };

static const struct field FIELDS[] = {
    {.name = "version", .type = FIELD_INT, .required = true, .min = 1, .max = VERSION_MAX, .label = "privacy.title"},
};
const struct form privacy_form = FORM("privacy", FIELDS);

static void put_days(struct page *p, const char *path, const char *key, int64_t days)
{
    view_say(p->data, path, key, arena_printf(p->arena, "%lld", (long long)days), NULL);
}

enum err privacy_show(struct page *p)
{
    struct profile_notice notice;
    enum err e = page_policy(p);
    if (!e)
        e = store_profile_notice(p->db, p->arena, p->signed_in ? p->who.person_id : 0, &notice);
    if (e)
        return e;
    const char *version = arena_printf(p->arena, "%lld", (long long)notice.version);
    view_set(p->data, "notice.version", version);
    view_say(p->data, "notice.edition", "privacy.edition", version, format_day(p->arena, p->lang, notice.published_on));
    if (notice.acked_at)
        view_say(p->data, "notice.acked", "privacy.acked", format_moment(p->arena, p->lang, notice.acked_at), NULL);
    view_bool(p->data, "notice.ask", p->signed_in && !notice.acked_at);
    view_set(p->data, "office.name", p->app->config.site_name);
    view_set(p->data, "office.contact", p->policy.privacy_contact);
    put_days(p, "keep.log", "privacy.days_then_archived", p->policy.audit_retention_days);
    put_days(p, "keep.notice", "privacy.days", p->policy.notice_retention_days);
    return page_render(p, TEMPLATE_PRIVACY, "privacy.title", "");
}

enum err privacy_post(struct page *p)
{
    if (page_form_invalid(p))
        return privacy_show(p);
    struct act act = page_act(p);
    return page_done(p, &act, act_profile_acknowledge(&act, form_int(p->form, "version")), "/account/privacy");
}
