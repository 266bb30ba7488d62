/* page_people: looking people up: a page for whoever may see a unit's people, and the answer that every field that
   chooses a person asks for (lib/app/pick.h). */
#include "cgi-bin/portal/pages.h"
#include "cgi-bin/portal/templates.h"
#include "lib/app/pick.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/domain/search_part.h"

enum { PAGE_ROWS = 50 };

static const struct field QUERY[] = {
    {.name = "q", .type = FIELD_SEARCH, .max = PICK_LENGTH, .label = "people.q"},
    {.name = "q_id", .type = FIELD_ID, .label = "people.q"},
};
static const struct pick LOOKED_UP = {"q", "org.view"};
const struct form people_query = FORM("people_query", QUERY);

static const struct field FIND[] = {
    {.name = "q", .type = FIELD_SEARCH, .max = PICK_LENGTH, .label = "people.q"},
    {.name = "for", .type = FIELD_CHOICE, .choices = PICK_CAPABILITIES, .label = "people.for"},
};
const struct form people_find_query = FORM("people_find_query", FIND);

static const char *number(const struct page *p, size_t n)
{
    return arena_printf(p->arena, "%zu", n);
}

/* ---- the page ---------------------------------------------------------------------------------------------------- */

/* Whether the reader may open this person's record, which is a capability and a scope of its own. */
static enum err may_open(struct page *p, const struct person_hit *hit, bool *may)
{
    const struct scope who = {p->who.person_id, "record.view", p->today};
    struct person_hit same;
    *may = false;
    if (!page_can(p, "record.view"))
        return OK;
    enum err e = store_person_find_one(p->db, p->arena, hit->public_id, &who, &same);
    *may = e == OK;
    return e == ERR_NOT_FOUND ? OK : e;
}

static enum err put_hit(struct page *p, const struct person_hit *hit)
{
    char id[TEXT_ID_SIZE];
    bool may;
    enum err e = may_open(p, hit, &may);
    if (e)
        return e;
    struct view_node *node = view_add(view_root(p->data), "people");
    text_id_encode(hit->public_id, id);
    view_put(node, "name", hit->name);
    view_put(node, "staff_no", hit->staff_no);
    view_put(node, "unit", hit->unit);
    view_put(node, "post", hit->post);
    if (may)
        view_putf(node, "record_path", "/record/%s", id);
    return OK;
}

/* Who is asked for: one who was chosen, or everybody whom the text may mean. */
static enum err look_up(struct page *p, struct person_hit **hits, size_t *n, bool *more)
{
    const struct scope who = {p->who.person_id, LOOKED_UP.capability, p->today};
    *more = false;
    *n = 0;
    if (!form_ok(p->form))
        return ERR_NOT_FOUND;
    if (!form_has(p->form, "q_id"))
        return store_person_find(p->db, p->arena, form_text(p->form, "q"), &who, PAGE_ROWS, hits, n, more);
    *hits = arena_alloc(p->arena, sizeof **hits);
    *n = 1;
    return *hits ? store_person_find_one(p->db, p->arena, form_id(p->form, "q_id"), &who, *hits) : ERR_NO_MEMORY;
}

enum err people_show(struct page *p)
{
    const char *needle = search_part_needle(p->arena, form_text(p->form, "q"));
    struct person_hit *hits = NULL;
    size_t n;
    bool more, may = false;
    enum err e = needle ? look_up(p, &hits, &n, &more) : ERR_NO_MEMORY;
    if (!e && form_has(p->form, "q_id"))
        e = may_open(p, &hits[0], &may);
    if (e)
        return e;
    if (may) { /* chosen, so there is nothing to choose from */
        char id[TEXT_ID_SIZE];
        text_id_encode(hits[0].public_id, id);
        const char *path = arena_printf(p->arena, "/record/%s", id);
        return path ? page_redirect(p, path, NULL) : ERR_NO_MEMORY;
    }
    for (size_t i = 0; i < n && !e; i++)
        e = put_hit(p, &hits[i]);
    page_form(p, "filter", 0);
    view_bool(p->data, "filter.q.required", true); /* the only field: nothing says that it may be left out */
    if (!e)
        e = pick_put(p, "filter", &LOOKED_UP);
    if (e)
        return e;
    view_bool(p->data, "asked", n > 0 || *needle);
    view_say(p->data, "found", more ? "people.more" : n == 1 ? "people.found_one" : "people.found", number(p, n), NULL);
    return page_render(p, TEMPLATE_PEOPLE, "people.title", "find");
}

/* ---- the answer of the field --------------------------------------------------------------------------------------
 */

static void add_hit(struct page *p, struct json *j, const struct person_hit *hit)
{
    json_object(j, NULL);
    json_id(j, "id", hit->public_id);
    json_text(j, "text", pick_text(p->arena, hit));
    json_text(j, "name", hit->name);
    json_text(j, "staff_no", hit->staff_no);
    json_text(j, "unit", hit->unit);
    json_text(j, "post", hit->post);
    json_close(j);
}

/* Always JSON: it is a script that asks. Which capability somebody asks under is part of the address, so it is looked
   at here: one that is no choice of any field is no address, one that is not held is denied. Under none, nobody is
   found. */
enum err people_find(struct page *p)
{
    const char *capability = form_text(p->form, "for");
    const bool asked = form_has(p->form, "for");
    const struct scope who = {p->who.person_id, capability, p->today};
    struct person_hit *hits = NULL;
    struct json j;
    size_t n = 0;
    bool more = false;
    enum err e = OK;
    if (!form_ok(p->form))
        return ERR_NOT_FOUND;
    if (asked && !page_can(p, capability))
        return ERR_DENIED;
    if (asked)
        e = store_person_find(p->db, p->arena, form_text(p->form, "q"), &who, PICK_CANDIDATES, &hits, &n, &more);
    if (e)
        return e;
    const char *key = more ? "pick.found_more" : n == 0 ? "pick.found_none" : n == 1 ? "pick.found_one" : "pick.found";
    json_begin(&j, p->arena);
    json_object(&j, NULL);
    json_array(&j, "people");
    for (size_t i = 0; i < n; i++)
        add_hit(p, &j, &hits[i]);
    json_close(&j);
    json_bool(&j, "more", more);
    json_text(&j, "message", page_say(p, key, number(p, n), NULL));
    json_close(&j);
    const char *text = json_end(&j);
    if (!text)
        return ERR_NO_MEMORY;
    p->resp.content_type = "application/json; charset=utf-8";
    buf_adds(&p->resp.body, text);
    p->answered = true;
    return buf_check(&p->resp.body);
}
