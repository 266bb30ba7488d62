/* own: the reader's own mentoring: what waits for them, rounds they take part in, who is their mentor, whose mentor they are. */
#include <string.h>

#include "cgi-bin/mentor/hr.h"
#include "cgi-bin/mentor/mentoring.h"
#include "cgi-bin/mentor/mentorship_view.h"
#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/scenario.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/act/wish.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/store/mentor_list.h"

/* What waits for the reader in one of their pairs. */
static enum err put_next(struct page *p, const struct mentorship *m)
{
    const struct pair x = {
        .m = *m, .right = {.mentee = m->mentee_id == p->who.person_id, .mentor = m->mentor_id == p->who.person_id}};
    struct mentoring of = {0};
    if (m->state != MENTORSHIP_ACTIVE && m->state != MENTORSHIP_PAIRED)
        return OK;
    const enum err e = m->state == MENTORSHIP_ACTIVE ? mentoring_load(p, m, &of) : OK;
    view_bool(p->data, "live", true);
    return e ? e : mentoring_next(p, &x, &of, "next");
}

/* Open rounds in which the reader, a mentor who is on, may offer. */
static enum err put_rounds(struct page *p)
{
    struct mentor m;
    struct mentor_round *list;
    size_t n;
    enum err e = store_mentor_get(p->db, p->arena, p->who.person_id, &m);
    if (e || !m.on)
        return e == ERR_NOT_FOUND ? OK : e;
    e = store_mentor_list_rounds(p->db, p->arena, p->who.person_id, p->today, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct view_node *node = view_add(view_root(p->data), "asked");
        char id[TEXT_ID_SIZE];
        text_id_encode(list[i].public_id, id);
        view_putf(node, "path", "/mentor/round/%s/offer", id);
        view_put(node, "title", list[i].title);
        view_put_bool(node, "offered", list[i].offered);
    }
    return e;
}

/* What a round asks of somebody who takes part in it: a sentence, a chip, and where to go. */
static void put_part(const struct page *p, struct view_node *n, const struct wish_round *r)
{
    const bool wishes = r->method == PAIRING_ROUND_WISHES;
    const bool over = r->state != PAIRING_ROUND_OPEN || (wishes && p->now >= r->wishes_until);
    const bool early = wishes && p->now < r->wishes_from;
    const bool confirmed = r->state == PAIRING_ROUND_CONFIRMED;
    const char *state = confirmed    ? "confirmed"
                        : over       ? "over"
                        : !wishes    ? "plain"
                        : r->settled ? "settled"
                        : early      ? "early"
                        : r->handed  ? "handed"
                                     : "owed";
    const char *about = arena_printf(p->arena, "wish.part.%s", state);
    const char *button = arena_printf(p->arena, "wish.go.%s", state);
    const char *at = wish_path(p->arena, r->public_id);
    const char *tail = r->side == WISH_OF_MENTOR ? "?as=mentor" : "";
    const bool asks = strcmp(state, "owed") == 0;
    if (!about || !button || !at)
        return; /* no memory: the page fails as a whole */
    view_put(n, "title", r->title);
    view_put_message(n, "as", r->side == WISH_OF_MENTOR ? "wish.as.mentor" : "wish.as.mentee", NULL, NULL);
    view_put_message(n, "about", about, format_moment(p->arena, p->lang, early ? r->wishes_from : r->wishes_until),
                     NULL);
    if (confirmed)
        view_put(n, "path", scenario_own_path(p, r->public_id));
    else if (wishes)
        view_putf(n, "path", "%s%s", at, tail);
    if (confirmed || wishes)
        view_put_message(n, "button", button, NULL, NULL);
    view_put_bool(n, "asks", asks);
    if (wishes && !confirmed && !r->settled) {
        view_put_message(n, "chip", r->handed ? "wish.part.is_handed" : "wish.not_handed", NULL, NULL);
        view_put(n, "chip_style", r->handed ? "jx-ok" : asks ? "jx-wait" : "");
    }
}

/* Rounds in which the reader takes part; a confirmed one for a year. */
static enum err put_parts(struct page *p)
{
    struct wish_round *list;
    size_t n;
    const enum err e = store_wish_rounds(p->db, p->arena, p->who.person_id, p->now - 365 * CLOCK_DAY, &list, &n);
    for (size_t i = 0; i < n && !e; i++)
        put_part(p, view_add(view_root(p->data), "parts"), &list[i]);
    return e;
}

enum err own_show(struct page *p)
{
    struct mentorship *list;
    size_t n;
    enum err e = store_mentorship_own(p->db, p->arena, p->who.person_id, &list, &n);
    for (size_t i = 0; i < n && !e; i++)
        e = put_next(p, &list[i]);
    if (!e)
        e = put_parts(p);
    if (!e)
        e = put_rounds(p);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        mentorship_put(p, view_add(view_root(p->data), list[i].mentee_id == p->who.person_id ? "mentors" : "mentees"),
                       &list[i]);
    view_bool(p->data, "manages", page_can(p, "mentorship.manage"));
    hr_tabs(p, "own");
    return page_render(p, TEMPLATE_OWN, "mentorship.title", "mentor");
}
