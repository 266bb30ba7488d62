/* mine: what I am enrolled in, what I wait for, what is over. */
#include "cgi-bin/training/class_row.h"
#include "cgi-bin/training/pages.h"
#include "cgi-bin/training/templates.h"
#include "lib/app/format.h"
#include "lib/base/text.h"

enum {
    COMING_MAX = 200,
    FIRST_ROWS = 5, /* of what is over, below what is to come */
    PAGE_ROWS = 50  /* on the pages behind */
};

static const struct field FIELDS[] = {
    {.name = "ended", .type = FIELD_ID, .label = "mine.ended"}, /* the last row seen of those that are over … */
    {.name = "gone", .type = FIELD_ID, .label = "mine.gone"},   /* … and of those that came to nothing */
};
const struct form mine_form = FORM("mine", FIELDS);

static struct view_node *put_row(const struct page *p, const char *list, const struct place_mine *m)
{
    struct view_node *n = view_add(view_root(p->data), list);
    const char *title = class_row_title(p, m->title, m->title_en, m->place.term_no);
    class_row_put(p, n, title, &m->place);
    view_put(n, "title", title);
    view_put(n, "where", m->place.venue_short);
    view_put_message(n, "hours", "mine.hours", format_hours(p->arena, m->place.hours_x10), NULL);
    class_row_button(p, n, "do.view", title);
    return n;
}

/* The session at hand or the next one, in place of the first day. */
static void put_next(const struct page *p, struct view_node *n, const struct place_mine *m)
{
    if (!m->next_from)
        return;
    const day on = clock_local_day(m->next_from);
    view_put(n, "day", format_day(p->arena, p->lang, on));
    view_put(n, "day_iso", format_iso(p->arena, m->next_from));
    view_put(n, "range", format_time_range(p->arena, m->next_from, m->next_until));
    view_put(n, "where", m->next_venue);
    view_put_message(n, "when",
                     p->now >= m->next_from               ? "mine.now"
                     : m->next_from == m->place.starts_at ? "mine.first"
                                                          : "mine.next",
                     NULL, NULL);
}

static void put_past(const struct page *p, struct view_node *n, const struct place_past *past)
{
    const char *key = arena_printf(p->arena, "chip.was_%s", enrolment_state_code(past->state));
    view_put_message(n, "chip", key ? key : "", NULL, NULL);
    view_put(n, "chip_style", past->state == ENROLMENT_CANCELLED ? "" : "jx-stop");
    view_put(n, "chip_note", "");
    if (*past->reason)
        view_put_message(n, "reason", "mine.reason", past->reason, NULL);
    view_put_message(n, "changed", "mine.changed", format_moment(p->arena, p->lang, past->at), NULL);
}

static enum err put_coming(const struct page *p, const struct asker *who, enum place_list list, const char *name)
{
    struct place_mine *mine;
    size_t n;
    enum err e = store_place_mine(p->db, p->arena, list, who, NULL, COMING_MAX, &mine, &n);
    for (size_t i = 0; !e && i < n; i++)
        put_next(p, put_row(p, name, &mine[i]), &mine[i]);
    return e;
}

/* A list that goes on: its rows, and the address of what follows. */
static enum err put_page(const struct page *p, const struct asker *who, enum place_list list, const char *name)
{
    struct place_mine *mine;
    size_t n;
    const size_t rows = form_has(p->form, name) ? PAGE_ROWS : FIRST_ROWS;
    enum err e = store_place_mine(p->db, p->arena, list, who, form_id(p->form, name), (int64_t)rows + 1, &mine, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n && i < rows; i++) {
        struct view_node *row = put_row(p, name, &mine[i]);
        if (list == PLACE_GONE)
            put_past(p, row, &mine[i].past);
    }
    if (n > rows) {
        char id[TEXT_ID_SIZE];
        text_id_encode(mine[rows - 1].place.enrolment_id, id);
        view_setf(p->data, list == PLACE_GONE ? "gone_next_path" : "ended_next_path", "/training/mine?%s=%s", name, id);
    }
    return OK;
}

enum err mine_list(struct page *p)
{
    const struct asker who = class_row_asker(p);
    const bool ended = form_has(p->form, "ended"), gone = form_has(p->form, "gone");
    const bool first = !ended && !gone; /* a further page of one list shows that list alone */
    enum err e = first ? put_coming(p, &who, PLACE_SEATS, "booked") : OK;
    if (!e && first)
        e = put_coming(p, &who, PLACE_LINE, "waiting");
    if (!e && !gone)
        e = put_page(p, &who, PLACE_ENDED, "ended");
    if (!e && !ended)
        e = put_page(p, &who, PLACE_GONE, "gone");
    view_bool(p->data, "first", first);
    return e ? e : page_render(p, TEMPLATE_MINE, "mine.title", "mine");
}
