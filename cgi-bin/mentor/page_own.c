/* own: the reader's own mentoring: who is their mentor, whose mentor they are. */
#include "cgi-bin/mentor/hr.h"
#include "cgi-bin/mentor/mentoring.h"
#include "cgi-bin/mentor/mentorship_view.h"
#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/base/text.h"
#include "lib/store/mentor_list.h"

/* What waits for the reader in one of their pairs. */
static enum err put_next(struct page *p, const struct mentorship *m)
{
    const struct pair x = {
        .m = *m, .right = {.mentee = m->mentee_id == p->who.person_id, .mentor = m->mentor_id == p->who.person_id}};
    struct mentoring of;
    if (m->state != MENTORSHIP_ACTIVE)
        return OK;
    const enum err e = mentoring_load(p, m, &of);
    view_bool(p->data, "active", true);
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

enum err own_show(struct page *p)
{
    struct mentorship *list;
    size_t n;
    enum err e = store_mentorship_own(p->db, p->arena, p->who.person_id, &list, &n);
    for (size_t i = 0; i < n && !e; i++)
        e = put_next(p, &list[i]);
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
