/* page_person_show: one person: what is kept of them, where they belonged from when until when, and what HR does. */
#include <string.h>

#include "cgi-bin/admin/org.h"
#include "cgi-bin/admin/templates.h"
#include "lib/app/format.h"
#include "lib/store/person_state.h"
#include "lib/store/posting.h"
#include "lib/store/unit_history.h"

static const char *word_of(struct page *p, enum word_kind kind, const char *code)
{
    struct word *list;
    size_t n;
    if (!code || store_word_list(p->db, p->arena, kind, &list, &n))
        return code;
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].code, code) == 0)
            return org_word(p, &list[i]);
    return code;
}

static void put_facts(struct page *p, const struct person_state *s)
{
    struct view_node *n = view_at(view_root(p->data), "person");
    page_put_id(n, "id", s->person.public_id);
    view_put(n, "name", s->person.name);
    view_put(n, "staff_no", s->person.staff_no);
    view_putf(n, "gender", "%d", (int)s->person.gender);
    view_put(n, "employment", word_of(p, WORD_EMPLOYMENT, s->person.employment));
    view_put(n, "grade_band", word_of(p, WORD_GRADE_BAND, s->person.grade_band));
    view_put(n, "specialty", word_of(p, WORD_SPECIALTY, s->person.specialty));
    if (s->person.birth_year)
        view_put_int(n, "birth_year", s->person.birth_year);
    view_put(n, "phone", s->person.phone_masked);
    view_put(n, "unit", s->unit);
    page_put_id(n, "unit_id", s->unit_public_id);
    view_put_int(n, "version", s->version);
    org_put_day(p, n, "joined", s->person.joined_on, 0);
    org_put_day(p, n, "left", s->left_on, PERSON_STAYS);
    view_put_bool(n, "gone", s->left_on < p->today);
    view_put_bool(n, "leaving", s->left_on != PERSON_STAYS && s->left_on >= p->today);
}

static void put_posting(struct page *p, const struct posting_row *row)
{
    struct view_node *n = view_add(view_root(p->data), "postings");
    page_put_id(n, "id", row->public_id);
    page_put_id(n, "unit_id", row->unit_public_id);
    view_put(n, "unit", row->unit);
    view_put(n, "post", row->post);
    view_put_bool(n, "main", row->main);
    org_put_day(p, n, "from", row->from_on, 0);
    org_put_day(p, n, "last", row->until_on - 1, POSTING_OPEN - 1);
    view_put_bool(n, "ahead", row->from_on > p->today);
    view_put_bool(n, "now", row->from_on <= p->today && row->until_on > p->today);
    view_put_bool(n, "open", row->until_on > p->today);
    if (row->recorded_at) {
        view_put(n, "recorded", format_moment(p->arena, p->lang, row->recorded_at));
        view_put_bool(n, "late", clock_local_day(row->recorded_at) > row->from_on);
    }
    view_put(n, "by", row->recorded_by ? row->recorded_by_name : page_say(p, "admin.by_host", NULL, NULL));
}

enum err person_show(struct page *p)
{
    const struct scope who = admin_scope(p, "org.view"), editor = admin_scope(p, "person.edit");
    struct person_state s = {0};
    struct posting_row *rows;
    size_t n;
    bool may, here = false;
    uint8_t id[16];
    enum err e = page_id(p, "person", id);
    if (!e)
        e = store_person_state(p->db, p->arena, id, &who, &s);
    if (!e)
        e = store_posting_all(p->db, p->arena, s.person.id, &rows, &n);
    if (!e)
        e = store_unit_in_scope(p->db, p->arena, s.unit_id, &editor, &may);
    if (e)
        return e;
    put_facts(p, &s);
    for (size_t i = n; i-- > 0;) { /* the latest first */
        put_posting(p, &rows[i]);
        if (rows[i].main && rows[i].from_on <= p->today && rows[i].until_on > p->today) {
            here = true;
            view_set(p->data, "person.post", rows[i].post);
        }
    }
    view_bool(p->data, "person.here", here);
    view_bool(p->data, "may_edit", may);
    view_bool(p->data, "may_see_record", page_can(p, "record.view"));
    view_set(p->data, "page.title", s.person.name);
    return page_render(p, TEMPLATE_PERSON, NULL, "people");
}
