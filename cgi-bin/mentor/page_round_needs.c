/* needs: who needs a mentor in a round: the list, one person, those whom the rule finds, a pasted or sent list. */
#include "cgi-bin/mentor/categories.h"
#include "cgi-bin/mentor/hr.h"
#include "cgi-bin/mentor/lines.h"
#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/round.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/act/pairing_need.h"
#include "lib/app/format.h"
#include "lib/app/pick.h"
#include "lib/base/text.h"

enum { TEXT_MAX = 20000 };

static const struct pick PERSON = {"person", "mentorship.manage"};
static const struct field ADD[] = {PICK_FIELDS("person", "pairing_need.person", true)};
const struct form need_add_form = FORM("need_add", ADD);

static const struct field LIST[] = {
    {.name = "text", .type = FIELD_LINES, .max = TEXT_MAX, .label = "pairing_need.text"},
    {.name = "file", .type = FIELD_FILE, .label = "pairing_need.file"},
    {.name = "sure", .type = FIELD_BOOL, .label = "pairing_need.text"},
};
const struct form need_list_form = FORM("need_list", LIST);

static const struct field NOTHING[] = {{.name = "sure", .type = FIELD_BOOL, .label = "pairing_need.person"}};
const struct form need_step_form = FORM("need_step", NOTHING);

static void put_need(const struct page *p, struct view_node *n, const struct pairing_round *r,
                     const struct pairing_need *x, const struct categories *c)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(x->public_id, id);
    const char *tail = arena_printf(p->arena, "/need/%s/remove", id);
    view_put(n, "name", x->name);
    view_put(n, "staff_no", x->staff_no);
    view_put(n, "unit", x->unit_now ? x->unit : page_say(p, "pairing_input.left", NULL, NULL));
    view_put(n, "post", x->who.post);
    view_put(n, "joined", format_date(p->arena, p->lang, x->who.joined_on));
    view_put(n, "specialty", categories_say(p, c, x->who.specialty));
    view_put(n, "source", page_say(p, x->by_rule ? "pairing_need.by_rule" : "pairing_need.by_list", NULL, NULL));
    view_put(n, "remove_path", tail ? round_path(p, r, tail) : "");
}

static enum err put_found(struct page *p, const struct pairing_round *r, const struct categories *c)
{
    struct act act = page_act(p);
    struct pairing_need *found;
    size_t n = 0;
    enum err e = pairing_need_found(&act, r, &found, &n);
    for (size_t i = 0; !e && i < n; i++)
        put_need(p, view_add(view_root(p->data), "found"), r, &found[i], c);
    if (!e && n)
        view_say(p->data, "found_title", "pairing_need.found", page_number(p, (int64_t)n), NULL);
    if (!e && r->need_months)
        view_say(p->data, "found_rule", "pairing_round.need_rule", page_number(p, r->need_months), NULL);
    return e;
}

/* The form that was sent shows its values and errors, the other is blank. */
static enum err put_forms(struct page *p)
{
    struct form_values *sent = p->form;
    enum err e = OK;
    if (!sent || form_of(sent) != &need_add_form)
        e = form_blank(&need_add_form, p->arena, &p->form);
    if (e)
        return e;
    page_form(p, "add", 0);
    e = pick_put(p, "add", &PERSON);
    p->form = sent;
    if (!e && (!sent || form_of(sent) != &need_list_form))
        e = form_blank(&need_list_form, p->arena, &p->form);
    if (e)
        return e;
    page_form(p, "list", 0);
    p->form = sent;
    return OK;
}

static enum err show(struct page *p, const struct pairing_round *r)
{
    struct pairing_need *list;
    struct categories c;
    size_t n;
    enum err e = store_pairing_need_list(p->db, p->arena, r->id, p->today, &list, &n);
    if (!e)
        e = categories_read(p, &c);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        put_need(p, view_add(view_root(p->data), "needs"), r, &list[i], &c);
    if (round_taking(r)) {
        e = put_found(p, r, &c);
        if (!e)
            e = put_forms(p);
    }
    if (e)
        return e;
    view_int(p->data, "count", (int64_t)n);
    view_bool(p->data, "removable", r->state != PAIRING_ROUND_CONFIRMED && r->state != PAIRING_ROUND_CANCELLED);
    hr_tabs(p, "rounds");
    return page_render(p, TEMPLATE_ROUND_NEEDS, NULL, "mentor");
}

enum err needs_show(struct page *p)
{
    struct pairing_round r;
    enum err e = round_open(p, "needs", &r);
    return e ? e : show(p, &r);
}

enum err need_add(struct page *p)
{
    struct pairing_round r;
    struct person_hit person;
    enum err e = round_open(p, "needs", &r);
    if (!e)
        e = pick_person(p, &PERSON, &person);
    if (e && e != ERR_INVALID)
        return e;
    if (page_form_invalid(p))
        return show(p, &r);
    struct act act = page_act(p);
    e = act_pairing_need_add(&act, r.public_id, &person.staff_no, 1);
    if (act.refused_field && hr_refused(p, &act, e))
        return show(p, &r);
    return page_done(p, &act, e, round_path(p, &r, "/needs"));
}

enum err needs_by_rule(struct page *p)
{
    struct pairing_round r;
    enum err e = round_open(p, "needs", &r);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_pairing_need_by_rule(&act, r.public_id);
    return page_done(p, &act, e, round_path(p, &r, "/needs"));
}

/* ---- a list -------------------------------------------------------------------------------------------------------- */

static enum err show_plan(struct page *p, const struct pairing_round *r, const char *const *numbers, size_t n)
{
    struct pairing_need_line *lines = arena_array(p->arena, n, sizeof *lines);
    struct act act = page_act(p);
    struct buf good;
    size_t good_count = 0;
    if (!lines)
        return ERR_NO_MEMORY;
    buf_init_arena(&good, p->arena, (size_t)PAIR_LINES * (PAIR_WORD + 1) * 4);
    enum err e = pairing_need_plan(&act, r, numbers, n, lines);
    for (size_t i = 0; !e && i < n; i++) {
        struct view_node *node = view_add(view_root(p->data), lines[i].why.key ? "refused" : "good");
        view_put(node, "staff_no", lines[i].staff_no);
        view_put(node, "name", lines[i].name);
        if (lines[i].why.key) {
            view_put_message(node, "why", lines[i].why.key, lines[i].why.args[0], lines[i].why.args[1]);
            continue;
        }
        good_count++;
        buf_adds(&good, lines[i].staff_no);
        buf_addc(&good, '\n');
    }
    if (!e)
        e = buf_check(&good);
    if (e)
        return e;
    view_set(p->data, "text", good.len ? good.data : "");
    view_int(p->data, "good_count", (int64_t)good_count);
    view_say(p->data, "take", "pairing_need.take", page_number(p, (int64_t)good_count), NULL);
    hr_tabs(p, "rounds");
    return page_render(p, TEMPLATE_ROUND_NEEDS_PLAN, NULL, "mentor");
}

enum err needs_list(struct page *p)
{
    struct pairing_round r;
    const char **numbers = NULL;
    size_t n = 0;
    enum err e = round_open(p, "needs", &r);
    if (!e && !round_taking(&r)) {
        const struct message not_open = {.key = "!pairing_round.not_open"};
        return page_redirect(p, round_path(p, &r, "/needs"), &not_open);
    }
    if (!e)
        e = lines_people(p, &numbers, &n);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &r);
    if (!form_bool(p->form, "sure"))
        return show_plan(p, &r, numbers, n);
    struct act act = page_act(p);
    e = act_pairing_need_add(&act, r.public_id, numbers, n);
    return page_done(p, &act, e, round_path(p, &r, "/needs"));
}

enum err need_remove(struct page *p)
{
    struct pairing_round r;
    uint8_t id[16];
    enum err e = round_open(p, "needs", &r);
    if (!e)
        e = page_id(p, "need", id);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_pairing_need_remove(&act, r.public_id, id);
    return page_done(p, &act, e, round_path(p, &r, "/needs"));
}
