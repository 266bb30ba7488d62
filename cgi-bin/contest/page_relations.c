/* page_relations: what one declares to be to other people (回避申报). One's own alone; nothing here tells whether it
   matters to any contest. */
#include <string.h>

#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/relation.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/store/relation.h"

enum { NAMESAKES = 20 };

static const char *const KINDS[] = {"spouse", "parent", "child", "sibling", "kin", "mentor", "mentee", "other", NULL};

static const struct field DECLARE[] = {
    {.name = "name", .type = FIELD_NAME, .required = true, .label = "relation.name"},
    {.name = "other", .type = FIELD_ID, .label = "relation.which"},
    {.name = "kind", .type = FIELD_CHOICE, .choices = KINDS, .required = true, .label = "relation.kind"},
    {.name = "note", .type = FIELD_TEXT, .max = 100, .label = "relation.note"},
};
const struct form relation_declare_form = FORM("relation_declare", DECLARE);
const struct form relation_end_form = {.name = "relation_end"};

/* Those who bear the name that was typed, to say which of them is meant. */
static enum err put_namesakes(struct page *p)
{
    const char *name = form_text(p->form, "name");
    const uint8_t *chosen = form_id(p->form, "other");
    struct relation_person *list;
    size_t n = 0;
    enum err e = *name ? store_relation_named(p->db, p->arena, name, p->today, NAMESAKES, &list, &n) : OK;
    for (size_t i = 0; !e && n > 1 && i < n; i++) {
        struct view_node *node = view_add(view_root(p->data), "namesakes");
        char id[TEXT_ID_SIZE];
        text_id_encode(list[i].public_id, id);
        view_put(node, "value", id);
        view_put(node, "name", list[i].name);
        view_put(node, "unit", list[i].unit);
        view_put_bool(node, "selected", chosen && memcmp(chosen, list[i].public_id, 16) == 0);
    }
    return e;
}

static enum err show(struct page *p)
{
    struct relation *list;
    size_t n;
    enum err e = store_relation_own(p->db, p->arena, p->who.person_id, p->today, &list, &n);
    if (!e)
        e = put_namesakes(p);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++) {
        struct view_node *node = view_add(view_root(p->data), list[i].ended_at ? "past" : "rows");
        char id[TEXT_ID_SIZE];
        text_id_encode(list[i].public_id, id);
        view_put(node, "kind", conflict_relation_code(list[i].kind));
        view_put(node, "other", list[i].other);
        view_put(node, "unit", list[i].other_unit);
        view_put(node, "note", list[i].note);
        view_put(node, "declared", format_date(p->arena, p->lang, clock_local_day(list[i].declared_at)));
        if (list[i].ended_at)
            view_put(node, "ended", format_date(p->arena, p->lang, clock_local_day(list[i].ended_at)));
        view_putf(node, "end_path", "/contest/relation/%s/end", id);
    }
    page_form(p, "form", 0);
    return page_render(p, TEMPLATE_RELATIONS, "relation.title", "contest");
}

enum err relations_show(struct page *p)
{
    enum err e = form_blank(&relation_declare_form, p->arena, &p->form);
    return e ? e : show(p);
}

enum err relation_declare_post(struct page *p)
{
    if (page_form_invalid(p))
        return show(p);
    const struct relation_order x = {.name = form_text(p->form, "name"),
                                     .other = form_id(p->form, "other"),
                                     .kind = (enum conflict_relation)form_int(p->form, "kind"),
                                     .note = form_text(p->form, "note")};
    struct act act = page_act(p);
    enum err e = act_relation_declare(&act, &x);
    if ((e == ERR_INVALID || e == ERR_CONFLICT) && act.refused_field) {
        page_form_refuse(p, &act);
        p->resp.status = response_status_of(e);
        return show(p);
    }
    return page_done(p, &act, e, "/contest/relations");
}

enum err relation_end_post(struct page *p)
{
    uint8_t id[16];
    enum err e = page_id(p, "relation", id);
    if (e)
        return e;
    struct act act = page_act(p);
    return page_done(p, &act, act_relation_end(&act, id), "/contest/relations");
}
