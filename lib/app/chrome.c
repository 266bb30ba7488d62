#include "lib/app/chrome.h"

#include <string.h>

#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"

/* At most seven entries are shown: which ones depends on what the person does here. Of more, those go that are easily
 * missed: what home says of them leads there, too. */
static const struct entry {
    const char *name, *path, *icon;
    const char *capability; /* NULL: everybody */
    int spare;              /* whoever has more goes first; 0: always there */
    const char *keeps[2];   /* whoever holds one of these has it always */
} ENTRIES[] = {
    {"home", "/", "home", NULL, 0, {NULL}},
    {"catalogue", "/training", "list", NULL, 1, {NULL}},
    {"mine", "/training/mine", "day", NULL, 3, {NULL}},
    {"contest", "/contest", "cup", NULL, 2, {NULL}},
    {"mentor", "/mentor", "pair", NULL, 4, {NULL}},
    {"award", "/award", "medal", NULL, 6, {"award.view", "award.nominate"}},
    {"manage", "/training/manage", "chart", "class.manage", 0, {NULL}},
    {"approvals", "/training/approvals", "tick", "enrolment.approve_unit", 0, {NULL}},
    {"admin", NULL, "key", NULL, 0, {NULL}}, /* leads to the first of the tabs below that the person may see */
    {"record", "/record", "person", NULL, 5, {NULL}},
    {"notices", "/notices", "bell", NULL, 0, {NULL}},
};
enum { ENTRIES_MAX = 7, ENTRY_COUNT = sizeof ENTRIES / sizeof *ENTRIES };

/* The pages of those who keep the house, as tabs above each of them. A capability per row; the first that is held
 * opens. */
static const struct tab {
    const char *name, *path;
    const char *capability;
} TABS[] = {
    {"units", "/admin/units", "org.view"},
    {"people", "/admin/people", "org.view"},
    {"find", "/people", "org.view"},
    {"import", "/admin/import", "import.run"},
    {"corrections", "/admin/corrections", "correction.answer"},
    {"slips", "/account/slips", "slip.issue"},
    {"grants", "/admin/grants", "grant.view"},
    {"accounts", "/account/accounts", "account.manage"},
    {"policy", "/account/policy", "policy.edit"},
    {"settings", "/account/settings", "setting.edit"},
    {"audit", "/audit", "audit.view"},
    {"check", "/admin/check", "check.view"},
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

static int spare(const struct page *p, const struct entry *e)
{
    for (size_t i = 0; i < sizeof e->keeps / sizeof *e->keeps; i++)
        if (e->keeps[i] && page_can(p, e->keeps[i]))
            return 0;
    return e->spare;
}

/* Which entries are open to the person and have room. */
static void choose_entries(const struct page *p, const char *tab, bool shown[ENTRY_COUNT])
{
    size_t n = 0;
    for (size_t i = 0; i < ENTRY_COUNT; i++) {
        shown[i] = (ENTRIES[i].path || tab) && (!ENTRIES[i].capability || page_can(p, ENTRIES[i].capability));
        n += shown[i];
    }
    for (; n > ENTRIES_MAX; n--) {
        size_t least = 0;
        for (size_t i = 0; i < ENTRY_COUNT; i++)
            if (shown[i] && spare(p, &ENTRIES[i]) > (shown[least] ? spare(p, &ENTRIES[least]) : 0))
                least = i;
        shown[least] = false;
    }
}

static void fill_nav(struct page *p, const char *current)
{
    struct view_node *root = view_root(p->data);
    bool in_tabs;
    bool shown[ENTRY_COUNT];
    const char *tab = fill_tabs(p, current, &in_tabs);
    choose_entries(p, tab, shown);
    for (size_t i = 0; i < ENTRY_COUNT; i++) {
        const struct entry *e = &ENTRIES[i];
        if (!shown[i])
            continue;
        struct view_node *n = view_add(root, "nav");
        view_put(n, "path", e->path ? e->path : tab);
        view_put(n, "icon", e->icon);
        put_label(p, n, e->name);
        view_put_bool(n, "current", e->path ? strcmp(e->name, current) == 0 : in_tabs);
        if (i == ENTRY_COUNT - 1 && p->who.unread > 0)
            view_put_int(n, "count", p->who.unread);
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
