/* hub: the first page of commendations, for everybody: which programmes are open and until when, what became of one's own
   recommendations, and where the honour roll and an objection's answer are. */
#include "cgi-bin/award/nomination_view.h"
#include "cgi-bin/award/office.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/programme.h"
#include "cgi-bin/award/templates.h"
#include "lib/app/format.h"
#include "lib/store/review.h"

static void put_programme(const struct page *p, const struct programme *x)
{
    struct view_node *n = view_add(view_root(p->data), "programmes");
    programme_put(p, n, x);
    if (x->state == PROGRAMME_OPEN && x->nominate_until > p->now)
        view_put_message(n, "until", "programme.until", format_moment(p->arena, p->lang, x->nominate_until), NULL);
    else if (x->has_ceremony && x->ceremony_on >= p->today)
        view_put_message(n, "until", "programme.ceremony_on", format_date(p->arena, p->lang, x->ceremony_on), NULL);
}

static enum err put_own(struct page *p)
{
    struct nomination *list;
    size_t n;
    enum err e = store_nomination_own(p->db, p->arena, p->who.person_id, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct programme of;
        e = store_programme_get(p->db, p->arena, list[i].programme_id, &of);
        if (e)
            break;
        struct view_node *node = view_add(view_root(p->data), "own");
        const char *key = arena_printf(p->arena, "programme.own.%s", nomination_told(&list[i], &of));
        const char *path = nomination_path(p->arena, &list[i], "");
        if (!key || !path)
            return ERR_NO_MEMORY;
        view_put(node, "path", path);
        view_put(node, "title", of.title);
        view_put(node, "unit", list[i].from_unit);
        view_put(node, "state", page_say(p, key, NULL, NULL));
        view_put_bool(node, "good", list[i].state == NOMINATION_AWARDED);
    }
    return e;
}

/* Reviewers find their reviews here; nobody else hears of them. */
static enum err put_reviews(struct page *p)
{
    struct review_task *list;
    size_t n, open = 0;
    const enum err e = store_review_of_person(p->db, p->arena, p->who.person_id, &list, &n);
    for (size_t i = 0; i < n && !e; i++)
        open += list[i].state == REVIEW_OPEN;
    if (!e && n) {
        view_int(p->data, "reviews.open", (int64_t)open);
        view_int(p->data, "reviews.all", (int64_t)n);
    }
    return e;
}

enum err hub_show(struct page *p)
{
    struct programme *list;
    size_t n;
    enum err e = store_programme_of_member(p->db, p->arena, p->who.person_id, p->today, &list, &n);
    if (!e)
        e = put_own(p);
    if (!e)
        e = put_reviews(p);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        put_programme(p, &list[i]);
    office_tabs(p, "hub");
    return page_render(p, TEMPLATE_HUB, "programme.home", "award");
}
