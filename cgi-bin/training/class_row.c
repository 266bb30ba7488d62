#include "cgi-bin/training/class_row.h"

#include "lib/app/format.h"
#include "lib/base/text.h"

struct asker class_row_asker(const struct page *p)
{
    return (struct asker){.person_id = p->who.person_id, .today = p->today, .now = p->now};
}

const char *class_row_name(const struct page *p, const char *name, const char *en)
{
    return p->lang == LANG_EN && en && *en ? en : name;
}

const char *class_row_title(const struct page *p, const char *title, const char *title_en, int64_t term_no)
{
    return page_say(p, "class.title", class_row_name(p, title, title_en), page_number(p, term_no));
}

const char *class_row_facts(const struct page *p, const char *code, int64_t hours_x10, const char *mode)
{
    const char *mode_key = arena_printf(p->arena, "mode.%s", mode);
    const char *const args[] = {code, format_hours(p->arena, hours_x10),
                                page_say(p, mode_key ? mode_key : "", NULL, NULL)};
    return view_format(p->arena, p->app->view, p->lang, "class.facts", args, 3);
}

const char *class_row_path(const struct page *p, const uint8_t class_id[16], const char *tail)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(class_id, id);
    const char *path = arena_printf(p->arena, "/training/class/%s%s", id, tail);
    return path ? path : "";
}

/* One's own place. */
static void mine_chip(const struct page *p, struct view_node *n, const struct place *c)
{
    if (p->now >= c->ends_at) {
        view_put_message(n, "chip", "chip.ended", NULL, NULL);
        return;
    }
    if (c->mine == ENROLMENT_WAITING) {
        view_put(n, "chip_style", "jx-wait");
        view_put_message(n, "chip", "chip.waiting", page_number(p, c->ahead + 1), NULL);
        return;
    }
    const bool held = c->mine == ENROLMENT_HELD;
    view_put(n, "chip_style", held ? "jx-wait" : "jx-now");
    view_put_message(n, "chip",
                     !held                  ? "chip.booked"
                     : c->step == STEP_UNIT ? "chip.held_unit"
                                            : "chip.held_base",
                     NULL, NULL);
}

static void seats_chip(const struct page *p, struct view_node *n, const struct place *c)
{
    view_put(n, "chip_style", c->free > 0 ? "jx-ok" : "jx-wait");
    if (c->free > 0)
        view_put_message(n, "chip", "chip.free", page_number(p, c->free), NULL);
    else if (c->waiting > 0)
        view_put_message(n, "chip", "chip.full", page_number(p, c->waiting), NULL);
    else
        view_put_message(n, "chip", "chip.full_nobody", NULL, NULL);
}

void class_row_chip(const struct page *p, struct view_node *n, const struct place *c)
{
    const struct enrolment_question q = store_place_question(c, p->now);
    if (enrolment_is_live(c->mine) && c->state != CLASS_CANCELLED) {
        mine_chip(p, n, c);
        return;
    }
    switch (enrolment_may_enrol(&q)) {
    case ENROL_OK:
    case ENROL_ALREADY:
        seats_chip(p, n, c);
        return;
    case ENROL_NOT_OPEN:
        view_put_message(n, "chip", "chip.not_open", NULL, NULL);
        view_put_message(n, "chip_note", "chip.from", format_moment_short(p->arena, p->lang, c->opens_at), NULL);
        return;
    case ENROL_CLOSED:
    case ENROL_STARTED: /* enrolment closes at the latest when the class starts */
        view_put_message(n, "chip",
                         p->now >= c->ends_at     ? "chip.ended"
                         : p->now >= c->starts_at ? "chip.begun"
                                                  : "chip.closed",
                         NULL, NULL);
        return;
    case ENROL_UNIT_NOT_ALLOWED:
        view_put_message(n, "chip", "chip.units", NULL, NULL);
        return;
    case ENROL_CLASS_CANCELLED:
    case ENROL_NOT_PUBLISHED:
    case ENROL_REFUSAL_COUNT:
        break;
    }
    view_put(n, "chip_style", "jx-stop");
    view_put_message(n, "chip", "chip.class_cancelled", NULL, NULL);
}

void class_row_button(const struct page *p, struct view_node *n, const char *key, const char *what)
{
    const char *button = page_say(p, key, NULL, NULL);
    view_put(n, "button", button);
    view_put_message(n, "button_label", "do.label", button, what);
}

void class_row_put(const struct page *p, struct view_node *n, const char *title, const struct place *c)
{
    const struct enrolment_question q = store_place_question(c, p->now);
    const day on = clock_local_day(c->starts_at);
    const bool may = enrolment_may_enrol(&q) == ENROL_OK;
    view_put(n, "path", class_row_path(p, c->class_id, ""));
    const char *term = page_say(p, "class.term", page_number(p, c->term_no), NULL);
    view_put(n, "term", term);
    view_put(n, "day", format_day(p->arena, p->lang, on));
    view_put(n, "day_iso", format_iso_day(p->arena, on));
    view_put(n, "venue", c->venue_short);
    view_put_message(n, "where", "class.where", term, c->venue_short);
    class_row_button(p, n,
                     !may          ? "do.view"
                     : c->free > 0 ? "do.enrol"
                                   : "do.wait",
                     page_say(p, "class.where", title, term));
    class_row_chip(p, n, c);
}
