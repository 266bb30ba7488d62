/* page_check: what the last self-check found, worst first, and the wish to have it done again. */
#include "lib/act/check.h"

#include <string.h>

#include "cgi-bin/admin/pages.h"
#include "cgi-bin/admin/templates.h"
#include "lib/app/format.h"
#include "lib/store/check.h"

#define STALE (30 * CLOCK_MINUTE)

const struct form check_form = {.name = "check"};

/* A finding's sentence ("is") or what to do about it ("do"). One of another version of the programs has no words here.
 */
static const char *words(const struct page *p, const struct check_row *r, const char *which)
{
    const char *args[MESSAGE_ARGS_MAX] = {NULL};
    const size_t n = page_args(p, r->args, args);
    const char *key = arena_printf(p->arena, "check.%s.%s", r->kind, which);
    if (!key || !view_has_message(p->app->view, p->lang, key))
        return strcmp(which, "is") == 0 ? page_say(p, "check.unknown", NULL, NULL) : "";
    return view_format(p->arena, p->app->view, p->lang, key, args, n);
}

/* All findings of one item that are as bad as `state`; how many. */
static int64_t put_findings(struct page *p, const struct check_row *rows, size_t n, const char *item, const char *state)
{
    int64_t count = 0;
    for (size_t i = 0; i < n; i++) {
        const struct check_row *r = &rows[i];
        if (strcmp(r->item, item) != 0 || strcmp(r->state, state) != 0)
            continue;
        struct view_node *node = view_add(view_root(p->data), "rows");
        view_put(node, "item", item);
        view_put(node, "state", state);
        view_put(node, "is", words(p, r, "is"));
        view_put(node, "do", strcmp(state, "well") == 0 ? "" : words(p, r, "do"));
        count++;
    }
    return count;
}

static void put_sum(struct page *p, int64_t bad, int64_t look)
{
    const char *a = page_number(p, bad), *b = page_number(p, look);
    if (bad)
        view_say(p->data, "sum", "check.sum_bad", a, b);
    else
        view_say(p->data, "sum", look ? "check.sum_look" : "check.sum_well", b, NULL);
}

enum err check_show(struct page *p)
{
    static const enum check_state WORST_FIRST[] = {CHECK_BAD, CHECK_LOOK, CHECK_WELL};
    int64_t counts[CHECK_BAD + 1] = {0};
    struct check_row *rows;
    size_t n;
    enum err e = store_check_list(p->db, p->arena, &rows, &n);
    if (e)
        return e;
    for (size_t s = 0; s < sizeof WORST_FIRST / sizeof *WORST_FIRST; s++)
        for (size_t i = 0; i < check_item_count; i++)
            counts[WORST_FIRST[s]] += put_findings(p, rows, n, check_items[i], check_state_name(WORST_FIRST[s]));
    if (n > 0) {
        put_sum(p, counts[CHECK_BAD], counts[CHECK_LOOK]);
        view_say(p->data, "at", "check.at", format_moment(p->arena, p->lang, rows[0].checked_at), NULL);
        view_bool(p->data, "stale", p->now - rows[0].checked_at > STALE);
    }
    return page_render(p, TEMPLATE_CHECK, "check.title", "check");
}

enum err check_ask_post(struct page *p)
{
    struct act act = page_act(p);
    return page_done(p, &act, act_check_ask(&act), "/admin/check");
}
