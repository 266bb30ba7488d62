#include "lib/app/chrome.h"

#include <string.h>

#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"

/* At most seven entries are shown: those between depend on what the person does here. */
static const struct entry {
    const char *name, *path, *icon;
    const char *capability; /* NULL: everybody */
} ENTRIES[] = {
    {"home", "/", "home", NULL},
    {"catalogue", "/training", "list", NULL},
    {"mine", "/training/mine", "day", NULL},
    {"contest", "/contest", "cup", NULL},
    {"manage", "/training/manage", "chart", "class.manage"},
    {"approvals", "/training/approvals", "tick", "enrolment.approve_unit"},
    {"admin", NULL, "key", NULL}, /* leads to the first of the tabs below that the person may see */
    {"record", "/record", "person", NULL},
    {"notices", "/notices", "bell", NULL},
};
enum { ENTRIES_MAX = 7 };

/* The pages of those who keep the house, as tabs above each of them. A capability per row; the first that is held
 * opens. */
static const struct entry TABS[] = {
    {"units", "/admin/units", NULL, "org.view"},
    {"people", "/admin/people", NULL, "org.view"},
    {"find", "/people", NULL, "org.view"},
    {"import", "/admin/import", NULL, "import.run"},
    {"corrections", "/admin/corrections", NULL, "correction.answer"},
    {"slips", "/account/slips", NULL, "slip.issue"},
    {"grants", "/admin/grants", NULL, "grant.view"},
    {"accounts", "/account/accounts", NULL, "account.manage"},
    {"policy", "/account/policy", NULL, "policy.edit"},
    {"settings", "/account/settings", NULL, "setting.edit"},
    {"audit", "/audit", NULL, "audit.view"},
    {"check", "/admin/check", NULL, "check.view"},
};
enum { TAB_COUNT = sizeof TABS / sizeof *TABS };

static void put_label(struct page *p, struct view_node *n, const char *name)
{
    const char *key = arena_printf(p->arena, "nav.%s", name);
    if (key)
        view_put_message(n, "label", key, NULL, NULL);
}

/* Fills in the tabs when the current page is one of them; the first path that is open to the person, NULL: none. */
static const char *fill_tabs(struct page *p, const char *current, bool *inside)
{
    const char *first = NULL;
    *inside = false;
    for (size_t i = 0; i < TAB_COUNT; i++)
        *inside = *inside || strcmp(TABS[i].name, current) == 0;
    for (size_t i = 0; i < TAB_COUNT; i++) {
        if (!page_can(p, TABS[i].capability))
            continue;
        first = first ? first : TABS[i].path;
        if (!*inside)
            continue;
        struct view_node *n = view_add(view_root(p->data), "tabs");
        view_put(n, "path", TABS[i].path);
        put_label(p, n, TABS[i].name);
        view_put_bool(n, "current", strcmp(TABS[i].name, current) == 0);
    }
    return first;
}

static void fill_nav(struct page *p, const char *current)
{
    struct view_node *root = view_root(p->data);
    size_t shown = 0;
    const size_t last = sizeof ENTRIES / sizeof *ENTRIES - 1; /* notices always keep their place */
    bool in_tabs;
    const char *tab = fill_tabs(p, current, &in_tabs);
    for (size_t i = 0; i <= last; i++) {
        const struct entry *e = &ENTRIES[i];
        const char *path = e->path ? e->path : tab;
        if (!path || (e->capability && !page_can(p, e->capability)))
            continue;
        if (i != last && shown == ENTRIES_MAX - 1)
            continue;
        struct view_node *n = view_add(root, "nav");
        view_put(n, "path", path);
        view_put(n, "icon", e->icon);
        put_label(p, n, e->name);
        view_put_bool(n, "current", e->path ? strcmp(e->name, current) == 0 : in_tabs);
        if (i == last && p->who.unread > 0)
            view_put_int(n, "count", p->who.unread);
        shown++;
    }
}

/* The sentence that says what was just done, and forgets it. */
static enum err clear_flash(struct sql *db, void *context)
{
    return store_session_flash(db, *(const int64_t *)context, NULL, NULL);
}

static void fill_flash(struct page *p)
{
    if (!p->who.flash)
        return;
    const char *args[MESSAGE_ARGS_MAX] = {NULL};
    const size_t n = page_args(p, p->who.flash_args, args);
    const bool refused = p->who.flash[0] == '!';
    view_set(p->data, "flash.text", view_format(p->arena, p->app->view, p->lang, p->who.flash + refused, args, n));
    view_bool(p->data, "flash.refused", refused);
    const struct sql_act t = {.work = clear_flash, .context = &p->who.id};
    enum err e = sql_transaction(p->db, &t);
    (void)e; /* then it is shown twice: better than not at all */
}

void chrome_fill(struct page *p, const char *nav)
{
    view_set(p->data, "site.name", p->app->config.site_name);
    view_set(p->data, "site.version", JX_ASSETS); /* of the static files */
    view_set(p->data, "page.lang", lang_tag(p->lang));
    view_set(p->data, "page.other_lang", lang_tag(p->lang == LANG_EN ? LANG_ZH_CN : LANG_EN));
    view_set(p->data, "page.now", format_moment(p->arena, p->lang, p->now));
    view_set(p->data, "page.address",
             p->req.method == METHOD_GET && response_is_local(p->req.raw_path_query) ? p->req.raw_path_query : "/");
    if (!p->signed_in)
        return;
    view_set(p->data, "me.name", p->who.name);
    view_set(p->data, "me.unit", p->who.unit);
    char csrf[TOKEN_TEXT_SIZE], key_text[TEXT_ID_SIZE];
    if (p->token && token_csrf(p->token, csrf))
        view_set(p->data, "form_csrf", csrf);
    uint8_t key[TOKEN_ID_SIZE];
    token_public_id(key);
    text_id_encode(key, key_text);
    view_set(p->data, "form_key", key_text);
    const bool owes = p->who.must_factor || p->who.must_change || p->who.must_enrol;
    if (!owes) /* else nothing of it is open yet */
        fill_nav(p, nav);
    if (!p->who.must_factor)
        fill_flash(p);
}
