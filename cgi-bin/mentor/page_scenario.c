/* scenario: what came out: figures, mentors with their mentees, the table, who has nobody and why, least numbers. */
#include <string.h>

#include "cgi-bin/mentor/hr.h"
#include "cgi-bin/mentor/mentorship_view.h"
#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/scenario.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/act/scenario_ask.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/store/wish.h"

enum { BOXES = 30, ROWS = 50, ALONE = 20, RUNS = 12 };

static const char *const VIEWS[] = {"picture", "table", NULL};
static const char *const PARTS[] = {"main", "site", "office", NULL};
static const struct field FIELDS[] = {
    {.name = "view", .type = FIELD_CHOICE, .choices = VIEWS, .label = "scenario.view"},
    {.name = "part", .type = FIELD_CHOICE, .choices = PARTS, .label = "scenario.part"},
    {.name = "alone", .type = FIELD_BOOL, .label = "scenario.only_alone"},
    {.name = "q", .type = FIELD_SEARCH, .max = 40, .label = "scenario.q"},
    {.name = "after", .type = FIELD_INT, .min = 0, .max = INT64_C(1) << 60, .label = "scenario.q"},
};
const struct form scenario_form = FORM("scenario", FIELDS);

struct shown {
    struct scenario s;
    struct pairing_round r;
    const struct scenario_run *run; /* of the part that is shown */
    bool table, pinning;
};

/* ---- addresses --------------------------------------------------------------------------------------------------- */

static const char *address(const struct page *p, const struct shown *x, const char *view, enum mentorship_part part)
{
    const char *tail = part == MENTORSHIP_MAIN
                           ? arena_printf(p->arena, "?view=%s", view)
                           : arena_printf(p->arena, "?view=%s&part=%s", view, mentorship_part_code(part));
    return tail ? scenario_at(p, &x->s, tail) : "/mentor";
}

static const char *next_page(const struct page *p, const struct shown *x, int64_t after)
{
    struct buf b;
    buf_init_arena(&b, p->arena, 0);
    buf_adds(&b, scenario_at(p, &x->s, "?"));
    const size_t begin = b.len;
    form_query(p->form, "after", &b);
    buf_addf(&b, "%safter=%lld", b.len > begin ? "&" : "", (long long)after);
    buf_addc(&b, '\0');
    return b.failed ? "/mentor" : b.data;
}

/* "为什么不是…" of a mentee: the asking page with the mentee filled in. */
static const char *ask_path(const struct page *p, const struct shown *x, const uint8_t need[16])
{
    char id[TEXT_ID_SIZE];
    text_id_encode(need, id);
    const char *tail = arena_printf(p->arena, "/ask?need=%s&part=%s", id, mentorship_part_code(x->run->part));
    return tail ? scenario_at(p, &x->s, tail) : "/mentor";
}

/* ---- parts of the page ------------------------------------------------------------------------------------------- */

static const char *alone_why(const struct page *p, const struct shown *x, enum scenario_alone w)
{
    const char *key =
        arena_printf(p->arena, "scenario.alone_%s.%s", x->run->values ? "values" : "wishes", scenario_alone_code(w));
    return key ? page_say(p, key, NULL, NULL) : "";
}

static void put_row(const struct page *p, const struct shown *x, struct view_node *n, const struct scenario_row *r)
{
    view_put(n, "mentee", r->mentee);
    view_put(n, "unit", r->mentee_unit);
    view_put(n, "mentor", r->mentor);
    view_put(n, "mentor_unit", r->mentor_unit);
    view_put_bool(n, "locked", r->pair.locked);
    view_put(n, "ask_path", ask_path(p, x, r->need));
    if (!r->pair.offer_id)
        view_put(n, "why", alone_why(p, x, r->pair.alone));
}

static enum err put_table(struct page *p, const struct shown *x)
{
    const struct scenario_row_filter f = {.run_id = x->run->id,
                                          .alone = form_bool(p->form, "alone"),
                                          .words = form_text(p->form, "q"),
                                          .after = form_int(p->form, "after"),
                                          .limit = ROWS + 1};
    struct scenario_row *rows;
    size_t n;
    enum err e = store_scenario_run_rows(p->db, p->arena, &f, &rows, &n);
    for (size_t i = 0; i < n && i < ROWS && !e; i++)
        put_row(p, x, view_add(view_root(p->data), "rows"), &rows[i]);
    if (!e && n > ROWS)
        view_set(p->data, "next_path", next_page(p, x, rows[ROWS - 1].pair.need_id));
    view_bool(p->data, "filtered", f.alone || *f.words);
    return e;
}

/* One mentor with the mentees that stand from row `at` on; where the next mentor's begin. */
static size_t put_box(struct page *p, const struct shown *x, const struct scenario_box *b,
                      const struct scenario_row *rows, size_t n, size_t at)
{
    struct view_node *box = view_add(view_root(p->data), "boxes");
    int64_t load = 0;
    view_put(box, "mentor", b->mentor);
    view_put(box, "unit", b->unit);
    for (; at < n && rows[at].pair.offer_id <= b->offer_id; at++) {
        if (rows[at].pair.offer_id != b->offer_id) /* of a mentor who was taken out since */
            continue;
        put_row(p, x, view_add(box, "mentees"), &rows[at]);
        load++;
    }
    for (int64_t k = load; k < b->places; k++)
        (void)view_add(box, "free");
    view_put_int(box, "load", load);
    view_put_int(box, "places", b->places);
    view_put_int(box, "least", b->least);
    view_put_bool(box, "below", load < b->least);
    return at;
}

static enum err put_picture(struct page *p, const struct shown *x)
{
    struct scenario_box *boxes;
    struct scenario_row *rows = NULL;
    size_t n = 0, m = 0, at = 0;
    enum err e = store_scenario_run_boxes(p->db, p->arena, x->r.id, x->run->part, form_int(p->form, "after"), BOXES + 1,
                                          &boxes, &n);
    const size_t shown = n < BOXES ? n : BOXES;
    if (!e && shown)
        e = store_scenario_run_boxed(p->db, p->arena, x->run->id, boxes[0].offer_id, boxes[shown - 1].offer_id, &rows,
                                     &m);
    for (size_t i = 0; i < shown && !e; i++)
        at = put_box(p, x, &boxes[i], rows, m, at);
    if (!e && n > BOXES)
        view_set(p->data, "next_path", next_page(p, x, boxes[BOXES - 1].offer_id));
    return e;
}

static enum err put_alone(struct page *p, const struct shown *x)
{
    const struct scenario_row_filter f = {.run_id = x->run->id, .alone = true, .words = "", .limit = ALONE};
    struct scenario_row *rows;
    size_t n = 0;
    if (x->run->matched >= x->run->mentees)
        return OK;
    enum err e = store_scenario_run_rows(p->db, p->arena, &f, &rows, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        put_row(p, x, view_add(view_root(p->data), "alone"), &rows[i]);
    view_bool(p->data, "alone_more", x->run->mentees - x->run->matched > ALONE);
    const char *all = arena_printf(p->arena, "?view=table&alone=1&part=%s", mentorship_part_code(x->run->part));
    view_set(p->data, "alone_path", all ? scenario_at(p, &x->s, all) : "");
    return OK;
}

static enum err put_wishes(struct page *p, const struct shown *x, int64_t pins)
{
    struct scenario_telling t = {.pins = pins};
    enum err e = store_wish_filled(p->db, p->arena, x->r.id, &t.mentees, &t.mentors);
    if (!e)
        scenario_put_wishes(p, view_at(view_root(p->data), "run"), x->run, &t);
    return e;
}

static enum err put_pins(struct page *p, const struct shown *x)
{
    struct scenario_pin *pins;
    size_t n;
    enum err e = store_scenario_pins(p->db, p->arena, x->s.id, &pins, &n);
    if (!e)
        e = put_wishes(p, x, (int64_t)n);
    for (size_t i = 0; i < n && !e; i++) {
        struct view_node *row = view_add(view_root(p->data), "pins");
        page_put_id(row, "id", pins[i].public_id);
        view_put(row, "mentee", pins[i].mentee);
        view_put(row, "mentor", pins[i].mentor);
        view_put(row, "part", mentorship_part_name(p, pins[i].part));
        view_put_bool(row, "lock", pins[i].kind == SCENARIO_LOCK);
        view_put(row, "reason", pins[i].reason);
        view_put(row, "by", pins[i].by);
        view_put(row, "at", format_moment(p->arena, p->lang, pins[i].at));
    }
    return e;
}

/* What is below its least number, the proof, and the smallest change. What has changed since the run cannot be explained
   by it: then only who is below is said, on the picture. */
static enum err put_least(struct page *p, const struct shown *x)
{
    struct act act = page_act(p);
    struct scenario_least l;
    struct view_node *to = view_at(view_root(p->data), "least");
    if (x->run->verdict == SCENARIO_MET)
        return OK;
    enum err e = act_scenario_least(&act, &x->s, &x->r, x->run->part, &l);
    if (e == ERR_CONFLICT) {
        view_put(to, "stale", scenario_say(p, &act.refusal));
        return OK;
    }
    for (size_t i = 0; i < l.below_count && !e; i++) {
        struct view_node *row = view_add(to, "below");
        view_put(row, "mentor", l.below[i].mentor);
        view_put_int(row, "least", l.below[i].least);
        view_put_int(row, "load", l.below[i].load);
    }
    for (size_t i = 0; i < l.witness_count && !e; i++)
        view_put(view_add(to, "witness"), "mentor", l.witness[i]);
    for (size_t i = 0; i < l.lock_count && !e; i++) {
        struct view_node *row = view_add(to, "locks");
        view_put(row, "mentee", l.locks[i].mentee);
        view_put(row, "mentor", l.locks[i].mentor);
    }
    if (!e && l.known)
        view_put(to, "fewest", page_number(p, l.fewest));
    return e;
}

static enum err put_history(struct page *p, const struct shown *x)
{
    struct scenario_run *runs;
    size_t n;
    enum err e = store_scenario_run_list(p->db, p->arena, x->s.id, RUNS, &runs, &n);
    for (size_t i = 0; i < n && !e; i++)
        scenario_put_run(p, view_add(view_root(p->data), "runs"), &runs[i]);
    return e;
}

/* ---- the page ---------------------------------------------------------------------------------------------------- */

static enum err choose_part(struct page *p, struct shown *x)
{
    struct scenario_run *runs;
    size_t n;
    enum err e = store_scenario_run_newest(p->db, p->arena, x->s.id, &runs, &n);
    if (e || !n)
        return e ? e : ERR_BUG; /* it is made with its first run */
    const char *wanted = form_text(p->form, "part");
    size_t at = n > 1 && strcmp(wanted, "office") == 0 ? 0 : n - 1; /* by code: office, site */
    x->run = &runs[at];
    for (size_t i = n; n > 1 && i-- > 0;) {
        struct view_node *tab = view_add(view_root(p->data), "parts");
        view_put(tab, "label", mentorship_part_name(p, runs[i].part));
        view_put(tab, "path", address(p, x, x->table ? "table" : "picture", runs[i].part));
        view_put_bool(tab, "current", i == at);
    }
    return OK;
}

enum err scenario_show(struct page *p)
{
    struct shown x = {.run = NULL};
    (void)page_form_invalid(p);
    x.table = strcmp(form_text(p->form, "view"), "table") == 0;
    enum err e = scenario_open(p, &x.s, &x.r);
    if (!e)
        e = choose_part(p, &x);
    if (e)
        return e;
    page_form(p, "filter", 0);
    scenario_put_run(p, view_at(view_root(p->data), "run"), x.run);
    view_bool(p->data, "table", x.table);
    view_set(p->data, "picture_path", address(p, &x, "picture", x.run->part));
    view_set(p->data, "table_path", address(p, &x, "table", x.run->part));
    const char *file = arena_printf(p->arena, "/certificate?part=%s", mentorship_part_code(x.run->part));
    view_set(p->data, "certificate_path", x.run->values && file ? scenario_at(p, &x.s, file) : "");
    char id[TEXT_ID_SIZE];
    text_id_encode(x.s.public_id, id);
    view_set(p->data, "scenario_id", id);
    e = x.table ? put_table(p, &x) : put_picture(p, &x);
    if (!e)
        e = put_alone(p, &x);
    if (!e)
        e = put_pins(p, &x);
    if (!e)
        e = put_least(p, &x);
    if (!e)
        e = put_history(p, &x);
    return e ? e : page_render(p, TEMPLATE_SCENARIO, NULL, "mentor");
}
