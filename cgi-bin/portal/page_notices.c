/* page_notices: what a person has been told, newest first. */
#include "cgi-bin/portal/pages.h"
#include "cgi-bin/portal/templates.h"
#include "lib/act/notice.h"
#include "lib/app/format.h"

enum { PAGE_ROWS = 50 };

static const struct field QUERY[] = {{.name = "before", .type = FIELD_ID, .label = "notices.older"}};
const struct form notices_query = FORM("notices_query", QUERY);
const struct form notice_form = {.name = "notice", .fields = NULL, .count = 0};

const char *notice_text(const struct page *p, const struct notice *n)
{
    const char *args[MESSAGE_ARGS_MAX] = {NULL};
    const size_t count = page_args(p, n->args, args);
    const char *key = arena_printf(p->arena, "notice.%s", n->kind);
    return key ? view_format(p->arena, p->app->view, p->lang, key, args, count) : "";
}

void notice_put(const struct page *p, struct view_node *node, const struct notice *n)
{
    view_put(node, "text", notice_text(p, n));
    view_put(node, "at", format_moment(p->arena, p->lang, n->created_at));
    view_put(node, "at_iso", format_iso(p->arena, n->created_at));
    view_put_bool(node, "unread", n->read_at == 0);
    page_put_id(node, "id", n->public_id);
}

/* Lists page by key: `before` is the last notice of the page before. */
static enum err find_start(struct page *p, int64_t *before)
{
    struct notice last;
    *before = 0;
    if (!form_ok(p->form))
        return ERR_NOT_FOUND;
    if (!form_has(p->form, "before"))
        return OK;
    enum err e = store_notice_find(p->db, p->arena, p->who.person_id, form_id(p->form, "before"), &last);
    *before = e ? 0 : last.id;
    return e;
}

enum err notices_show(struct page *p)
{
    int64_t before;
    struct notice *list = NULL;
    size_t n = 0;
    enum err e = find_start(p, &before);
    if (!e)
        e = store_notice_list(p->db, p->arena, p->who.person_id, before, PAGE_ROWS + 1, &list, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n && i < PAGE_ROWS; i++)
        notice_put(p, view_add(view_root(p->data), "notice"), &list[i]);
    if (n > PAGE_ROWS)
        page_put_id(view_root(p->data), "older", list[PAGE_ROWS - 1].public_id);
    view_bool(p->data, "later", before != 0);
    const char *unread = arena_printf(p->arena, "%lld", (long long)p->who.unread);
    if (p->who.unread > 0)
        view_say(p->data, "unread", p->who.unread == 1 ? "home.unread_one" : "home.unread_many", unread, NULL);
    return page_render(p, TEMPLATE_NOTICES, "notices.title", "notices");
}

enum err notice_read_post(struct page *p)
{
    uint8_t id[16];
    struct act act = page_act(p);
    enum err e = page_id(p, "notice", id);
    if (!e)
        e = act_notice_read(&act, id);
    return page_done(p, &act, e, "/notices");
}

enum err notice_read_all_post(struct page *p)
{
    struct act act = page_act(p);
    enum err e = act_notice_read_all(&act);
    return page_done(p, &act, e, "/notices");
}
