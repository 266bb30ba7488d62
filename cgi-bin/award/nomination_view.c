#include "cgi-bin/award/nomination_view.h"

#include <string.h>

#include "lib/app/format.h"
#include "lib/base/text.h"

static const char *const STYLES[NOMINATION_STATE_COUNT] = {
    [NOMINATION_NONE] = "",          [NOMINATION_DRAFT] = "",
    [NOMINATION_SENT] = "jx-wait",   [NOMINATION_RECOMMENDED] = "jx-now",
    [NOMINATION_PASSED] = "jx-now",  [NOMINATION_FAILED] = "jx-stop",
    [NOMINATION_SELECTED] = "jx-ok", [NOMINATION_RESERVE] = "jx-wait",
    [NOMINATION_UNSELECTED] = "",    [NOMINATION_REMOVED] = "jx-stop",
    [NOMINATION_WITHDRAWN] = "",     [NOMINATION_AWARDED] = "jx-ok",
};

void nomination_chip(const struct page *p, struct view_node *n, enum nomination_state s)
{
    const char *key = arena_printf(p->arena, "nominate.state.%s", nomination_state_code(s));
    view_put(n, "chip", key ? page_say(p, key, NULL, NULL) : "");
    view_put(n, "chip_style", STYLES[s]);
}

static bool of_review(enum nomination_state s)
{
    return s == NOMINATION_PASSED || s == NOMINATION_SELECTED || s == NOMINATION_RESERVE || s == NOMINATION_UNSELECTED;
}

void nomination_unit_chip(const struct page *p, struct view_node *n, enum nomination_state s, bool shown,
                          enum programme_state of)
{
    if (!of_review(s) || (s == NOMINATION_SELECTED && shown)) {
        nomination_chip(p, n, s);
        return;
    }
    const bool decided = of == PROGRAMME_DECIDED || of == PROGRAMME_HELD;
    view_put(n, "chip", page_say(p, decided ? "programme.own.out" : "programme.own.running", NULL, NULL));
    view_put(n, "chip_style", decided ? "" : "jx-now");
}

const char *nomination_told(const struct nomination *x, const struct programme *of)
{
    const bool decided = of->state == PROGRAMME_DECIDED || of->state == PROGRAMME_HELD;
    switch (x->state) {
    case NOMINATION_SELECTED:
        return x->shown ? "selected" : "running";
    case NOMINATION_AWARDED:
    case NOMINATION_REMOVED:
    case NOMINATION_WITHDRAWN:
        return nomination_state_code(x->state);
    case NOMINATION_FAILED:
    case NOMINATION_UNSELECTED:
    case NOMINATION_RESERVE:
        return decided ? "out" : "running";
    default:
        return "running";
    }
}

bool nomination_unit_step(const struct nomination_step *x)
{
    return !of_review(x->to) && !(x->from == NOMINATION_PASSED && x->to == NOMINATION_RECOMMENDED);
}

const char *nomination_at(const struct page *p, const struct nomination *x, const char *tail)
{
    const char *path = nomination_path(p->arena, x, tail);
    return path ? path : "";
}

/* ---- lines ------------------------------------------------------------------------------------------------------------- */

static const char *span(const struct page *p, const struct nomination_line *l)
{
    const char *from = format_date(p->arena, p->lang, l->from_on);
    if (l->until_on == l->from_on)
        return from;
    if (!l->until_on)
        return page_say(p, "nominate.since", from, NULL);
    return page_say(p, "nominate.span", from, format_date(p->arena, p->lang, l->until_on));
}

void nomination_put_line(const struct page *p, struct view_node *n, const struct nomination_line *l)
{
    const char *kind = arena_printf(p->arena, "record.kind.%s", l->kind);
    view_put_int(n, "no", l->line_no);
    view_putf(n, "id", "line-%lld", (long long)l->line_no);
    view_put(n, "kind", kind ? page_say(p, kind, NULL, NULL) : "");
    view_put(n, "title", l->title);
    view_put(n, "detail", l->detail);
    view_put(n, "when", span(p, l));
    view_put(n, "hours", l->hours_x10 ? format_hours(p->arena, l->hours_x10) : "");
    view_put_bool(n, "chosen", l->chosen);
}

enum err nomination_put_lines(struct page *p, struct view_node *n, const struct nomination *x, bool all)
{
    struct nomination_line *lines;
    size_t count, chosen = 0;
    int64_t hours_x10 = 0;
    enum err e = store_nominate_lines(p->db, p->arena, x->id, &lines, &count);
    if (e)
        return e;
    for (size_t i = 0; i < count; i++) {
        if (lines[i].chosen) {
            chosen++;
            hours_x10 += lines[i].hours_x10;
        }
        if (all || lines[i].chosen) {
            struct view_node *line = view_add(n, "lines");
            const char *tail = arena_printf(p->arena, "/line/%lld", (long long)lines[i].line_no);
            nomination_put_line(p, line, &lines[i]);
            view_put(line, "path", nomination_at(p, x, tail ? tail : ""));
        }
    }
    view_put_message(n, "lines_sum", "nominate.lines_sum", page_number(p, (int64_t)chosen),
                     page_number(p, (int64_t)count));
    view_put_message(n, "hours_sum", "nominate.hours_sum", format_hours(p->arena, hours_x10), NULL);
    view_put_bool(n, "has_hours", hours_x10 > 0);
    return OK;
}

/* ---- forms ------------------------------------------------------------------------------------------------------------- */

enum err nomination_put_categories(struct page *p, const char *path, int64_t kind_id, size_t *n)
{
    struct programme_category *list;
    enum err e = store_programme_categories(p->db, p->arena, kind_id, &list, n);
    struct view_option *options = e ? NULL : arena_array(p->arena, *n + 1, sizeof *options);
    if (!options)
        return e ? e : ERR_NO_MEMORY;
    for (size_t i = 0; i < *n; i++) {
        char id[TEXT_ID_SIZE];
        text_id_encode(list[i].public_id, id);
        options[i] = (struct view_option){arena_str(p->arena, id), list[i].title};
    }
    if (*n)
        view_form_options(p->data, path, p->form, "category", options, *n);
    return OK;
}

enum err nomination_category(struct page *p, int64_t kind_id, int64_t *id)
{
    struct programme_category *list;
    size_t n;
    const uint8_t *given = form_id(p->form, "category");
    const enum err e = store_programme_categories(p->db, p->arena, kind_id, &list, &n);
    *id = 0;
    if (e || n == 0)
        return e;
    for (size_t i = 0; given && i < n; i++)
        if (memcmp(list[i].public_id, given, 16) == 0)
            *id = list[i].id;
    if (*id)
        return OK;
    form_fail(p->form, "category", 0, "form.required", NULL, NULL);
    return ERR_INVALID;
}

struct nominate_text nomination_text(const struct page *p)
{
    return (struct nominate_text){
        .name = form_text(p->form, "name"),
        .unit_name = form_text(p->form, "unit_name"),
        .post = form_text(p->form, "post"),
        .deeds = form_text(p->form, "deeds"),
        .statement = form_text(p->form, "statement"),
        .cause = form_text(p->form, "cause"),
        .leader = form_bool(p->form, "leader"),
    };
}

bool nomination_again(struct page *p, const struct act *act, enum err e)
{
    if ((e != ERR_INVALID && e != ERR_CONFLICT && e != ERR_UNAVAILABLE) || !act->refusal.key)
        return false;
    page_form_refuse(p, act);
    return page_form_invalid(p);
}

/* The version that the page of the form showed of one; 0: it showed none. */
static int64_t version_shown(const struct page *p, const uint8_t id[16])
{
    for (size_t i = 0; i < form_count(p->form, "row"); i++) {
        const uint8_t *shown = form_id_at(p->form, "shown", i);
        if (shown && memcmp(shown, id, 16) == 0)
            return form_int_at(p->form, "version", i);
    }
    return 0;
}

enum err nomination_seen_many(const struct page *p, struct nominate_seen **out, size_t *n)
{
    const size_t given = form_count(p->form, "nomination");
    *n = 0;
    *out = arena_array(p->arena, given + 1, sizeof **out);
    if (!*out)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < given; i++) {
        const uint8_t *id = form_id_at(p->form, "nomination", i);
        if (id)
            (*out)[(*n)++] = (struct nominate_seen){id, version_shown(p, id)};
    }
    return OK;
}
