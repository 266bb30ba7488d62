/* roll: the honour roll (荣誉榜), for everybody: by year, kind, unit and level, found by name, pinyin and initials. The same for every
   reader without a session, so that nginx may keep it for a second. */
#include <string.h>

#include "cgi-bin/award/honour.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/templates.h"
#include "lib/base/text.h"

enum { WORDS_MAX = 60, FIRST_YEAR = 1949, LAST_YEAR = 2200 };

static const char *const SERIES[] = {"craftsman", "role_model", "advanced", "paper", "other", NULL};
static const char *const SUBJECTS[] = {"individual", "collective", "paper", NULL};
static const char *const LEVELS[] = {"national", "ministry", "province", "prefecture",
                                     "county",   "unit",     "industry", NULL};

static const struct field FIELDS[] = {
    {.name = "q", .type = FIELD_SEARCH, .max = WORDS_MAX, .label = "roll.q"},
    {.name = "year", .type = FIELD_INT, .min = FIRST_YEAR, .max = LAST_YEAR, .label = "roll.year"},
    {.name = "series", .type = FIELD_CHOICE, .choices = SERIES, .label = "roll.series"},
    {.name = "subject", .type = FIELD_CHOICE, .choices = SUBJECTS, .label = "roll.subject"},
    {.name = "level", .type = FIELD_CHOICE, .choices = LEVELS, .label = "honour.level"},
    {.name = "unit", .type = FIELD_SEARCH, .max = WORDS_MAX, .label = "roll.unit"},
    {.name = "after", .type = FIELD_ID, .label = "roll.after"},
};
const struct form roll_form = FORM("roll", FIELDS);

static const char *choice(const struct page *p, const char *name)
{
    const char *s = form_text(p->form, name);
    return s[0] ? s : NULL;
}

static enum err read_filter(struct page *p, struct roll_filter *f)
{
    const char *unit = form_text(p->form, "unit");
    *f = (struct roll_filter){.year = form_int(p->form, "year"),
                              .series = choice(p, "series"),
                              .subject = choice(p, "subject"),
                              .level = choice(p, "level"),
                              .after = form_id(p->form, "after")};
    if (unit[0]) {
        const char *escaped = search_like_escape(p->arena, unit);
        f->unit = escaped ? arena_printf(p->arena, "%%%s%%", escaped) : NULL;
        if (!f->unit)
            return ERR_NO_MEMORY;
    }
    return search_query(p->arena, form_text(p->form, "q"), &f->words);
}

static enum err put_years(struct page *p, int64_t chosen)
{
    int64_t *years;
    size_t n;
    const enum err e = store_honour_roll_years(p->db, p->arena, &years, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct view_node *y = view_add(view_root(p->data), "years");
        view_put_int(y, "value", years[i]);
        view_put_bool(y, "selected", years[i] == chosen);
    }
    return e;
}

/* Where the list goes on, with all that was asked for. */
static enum err put_next(struct page *p, const struct roll_row *last)
{
    char id[TEXT_ID_SIZE];
    struct buf b;
    buf_init_arena(&b, p->arena, 0);
    form_query(p->form, "after", &b);
    text_id_encode(last->public_id, id);
    buf_addf(&b, "%safter=%s", b.len ? "&" : "", id);
    if (buf_check(&b))
        return ERR_NO_MEMORY;
    view_set(p->data, "next_path", arena_printf(p->arena, "/award/honours?%s", b.data));
    return OK;
}

enum err roll_show(struct page *p)
{
    struct roll_filter f;
    struct roll_row *list;
    size_t n;
    int64_t total = 0;
    enum err e = read_filter(p, &f);
    if (!e)
        e = store_honour_roll_list(p->db, p->arena, &f, &list, &n);
    if (!e)
        e = store_honour_roll_count(p->db, p->arena, &f, &total);
    if (!e)
        e = put_years(p, f.year);
    if (e)
        return e;
    for (size_t i = 0; i < n && i < ROLL_PAGE; i++) {
        struct view_node *row = view_add(view_root(p->data), "honours");
        honour_put(p, row, &list[i]);
        view_put_bool(row, "first", i == 0 || list[i - 1].year != list[i].year);
    }
    if (n > ROLL_PAGE)
        e = put_next(p, &list[ROLL_PAGE - 1]);
    if (e)
        return e;
    page_form(p, "filter", 0);
    view_say(p->data, "found", "roll.found", page_number(p, total), NULL);
    view_bool(p->data, "filtered",
              f.year || f.series || f.subject || f.level || f.unit || f.words.kind != SEARCH_NOTHING);
    view_bool(p->data, "later", f.after != NULL);
    view_bool(p->data, "page.public", true);
    return page_render(p, TEMPLATE_ROLL, "roll.title", "award");
}
