/* roster: who has a seat in a class, for printing and signing. */
#include "cgi-bin/training/class_row.h"
#include "cgi-bin/training/manage.h"
#include "cgi-bin/training/manage_pages.h"
#include "cgi-bin/training/templates.h"
#include "lib/domain/class_rules.h"

enum err roster_print(struct page *p)
{
    const struct scope who = manage_scope(p);
    struct class_row k;
    struct roster_row *list;
    size_t n;
    enum err e = manage_class(p, &k);
    if (!e)
        e = store_roster_seated(p->db, p->arena, k.id, &who, 0, CLASS_CAPACITY_MAX, &list, &n);
    if (!e)
        e = manage_sessions_put(p, &k);
    if (e)
        return e;
    manage_class_put(p, &k);
    for (size_t i = 0; i < n; i++) {
        struct view_node *row = view_add(view_root(p->data), "seated");
        manage_person_put(p, row, &list[i]);
        view_put_int(row, "number", (int64_t)i + 1);
    }
    view_int(p->data, "count", (int64_t)n);
    view_set(p->data, "page.title", page_say(p, "roster.of", class_row_title(p, k.title, k.title_en, k.term_no), NULL));
    return page_render(p, TEMPLATE_ROSTER, NULL, "manage");
}
