/* catalogue: the courses with their next classes, filtered, page by page; the same list as a file. */
#include <stdlib.h>
#include <string.h>

#include "cgi-bin/training/class_row.h"
#include "cgi-bin/training/pages.h"
#include "cgi-bin/training/shelf.h"
#include "cgi-bin/training/templates.h"
#include "lib/app/format.h"
#include "lib/doc/sheet.h"
#include "lib/store/catalogue.h"

enum { EXPORT_ROWS = 5000 };

static const char *const GRADES[] = {"top", "featured", "regular", NULL};
static const char *const MODES[] = {"onsite", "online", "blended", NULL};
static const char *const SEATS[] = {"open", "free", NULL}; /* CATALOGUE_OPEN and on */

static const struct field FIELDS[] = {
    {.name = "q", .type = FIELD_SEARCH, .max = 60, .label = "catalogue.q"},
    {.name = "category", .type = FIELD_SEARCH, .max = 8, .label = "catalogue.category"},
    {.name = "grade", .type = FIELD_CHOICE, .choices = GRADES, .label = "grade"},
    {.name = "seats", .type = FIELD_CHOICE, .choices = SEATS, .label = "seats"},
    {.name = "mode", .type = FIELD_CHOICE, .choices = MODES, .label = "mode"},
    {.name = "standard", .type = FIELD_SEARCH, .max = 60, .label = "catalogue.standard"},
    {.name = "after",
     .type = FIELD_SEARCH,
     .max = 40,
     .label = "catalogue.after"}, /* "5.KC-CT-03": the last row seen */
};
const struct form catalogue_form = FORM("catalogue", FIELDS);

/* ---- the filter -----------------------------------------------------------------------------------------------------
 */

struct asked {
    struct catalogue_filter filter;
    struct search_query words, standard;
    struct catalogue_key after;
    bool more;  /* a condition of the second line is set */
    bool empty; /* nothing is asked for */
};

/* "5.KC-CT-03"; anything else begins at the first row. */
static struct catalogue_key read_key(const char *text)
{
    char *end;
    const long sort = strtol(text, &end, 10);
    if (end == text || *end != '.' || !end[1] || sort < 0)
        return (struct catalogue_key){0};
    return (struct catalogue_key){sort, end + 1};
}

static enum err read_filter(const struct page *p, struct asked *out)
{
    const struct form_values *v = p->form;
    *out = (struct asked){.after = read_key(form_text(v, "after"))};
    struct catalogue_filter *f = &out->filter;
    f->category = form_text_or_null(v, "category");
    f->grade = form_text_or_null(v, "grade");
    f->mode = form_text_or_null(v, "mode");
    f->seats = form_has(v, "seats") ? (enum catalogue_seats)(CATALOGUE_OPEN + form_int(v, "seats")) : CATALOGUE_ANY;
    enum err e = search_query(p->arena, form_text(v, "q"), &out->words);
    if (!e)
        e = search_query(p->arena, form_text(v, "standard"), &out->standard);
    f->words = &out->words;
    f->standard = &out->standard;
    out->more = f->mode || form_has(v, "standard");
    out->empty = !out->more && !f->category && !f->grade && !f->seats && !form_has(v, "q");
    return e;
}

static const char *category_name(const struct page *p, const struct shelf_facts *facts, const char *code)
{
    for (size_t i = 0; i < facts->category_count; i++) {
        const struct catalogue_category *c = &facts->categories[i];
        if (strcmp(c->code, code) == 0)
            return class_row_name(p, c->name, c->name_en);
    }
    return code;
}

/* What was asked for, in words: "餐饮服务、精品、有余席". */
static const char *condition(const struct page *p, const struct shelf_facts *facts)
{
    static const struct {
        const char *field, *quoted; /* message that puts what was typed into quotes; NULL: one of the form's choices */
    } parts[] = {{"q", "catalogue.says"}, {"category", NULL}, {"grade", NULL},
                 {"seats", NULL},         {"mode", NULL},     {"standard", "catalogue.by_standard"}};
    struct buf text;
    buf_init_arena(&text, p->arena, 0);
    buf_adds(&text, "");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *value = form_text(p->form, parts[i].field);
        if (!*value)
            continue;
        if (text.len)
            buf_adds(&text, p->lang == LANG_EN ? ", " : "、");
        if (parts[i].quoted) {
            buf_adds(&text, page_say(p, parts[i].quoted, value, NULL));
        } else if (strcmp(parts[i].field, "category") == 0) {
            buf_adds(&text, category_name(p, facts, value));
        } else {
            const char *key = arena_printf(p->arena, "%s.%s", parts[i].field, value);
            buf_adds(&text, page_say(p, key ? key : "", NULL, NULL));
        }
    }
    return text.data ? text.data : "";
}

/* An address of this list: `path`, the filter, and `after` behind it (NULL: none). */
static const char *address(const struct page *p, const char *path, const struct catalogue_row *after)
{
    struct buf b;
    buf_init_arena(&b, p->arena, 0);
    buf_adds(&b, path);
    buf_addc(&b, '?');
    const size_t empty = b.len;
    form_query(p->form, "after", &b);
    if (after) {
        if (b.len > empty)
            buf_addc(&b, '&');
        buf_addf(&b, "after=%lld.", (long long)after->category_sort);
        buf_add_url(&b, after->code);
    }
    return b.failed ? path : b.data;
}

/* ---- the page -------------------------------------------------------------------------------------------------------
 */

static enum err render_row(const struct page *p, struct arena *a, const struct catalogue_row *row, const char **out)
{
    struct view_data *d;
    struct buf html;
    enum err e = view_begin(p->app->view, p->arena, p->lang, &d);
    if (e)
        return e;
    struct view_node *n = view_at(view_root(d), "row");
    const char *title = class_row_name(p, row->title, row->title_en);
    view_put(n, "title", title);
    view_put(n, "grade", row->grade);
    view_put(n, "facts", class_row_facts(p, row->code, row->hours_x10, row->mode));
    page_put_id(n, "course", row->id);
    view_put_bool(n, "has_class", row->has_class);
    if (row->has_class)
        class_row_put(p, n, title, &row->place);
    else
        class_row_button(p, n, "do.view", title);
    buf_init_arena(&html, a, 0);
    e = view_render(d, TEMPLATE_CATALOGUE_ROW, &html);
    *out = html.data;
    return e;
}

/* What a person sees otherwise than everybody: their own places, and the classes that are open to their unit only. */
struct own {
    struct catalogue_mine *mine;
    size_t mine_count;
    const uint8_t (*allowed)[16];
    size_t allowed_count;
};

static enum err read_own(const struct page *p, const struct shelf_list *list, struct own *out)
{
    const struct shelf_facts *facts;
    const struct asker who = class_row_asker(p);
    bool restricted = false;
    *out = (struct own){0};
    for (size_t i = 0; i < list->n; i++)
        restricted = restricted || (list->rows[i].has_class && !list->rows[i].place.allowed);
    enum err e = shelf_facts(p, &facts);
    if (!e)
        e = store_catalogue_mine(p->db, p->arena, &who, facts->totals.first, &out->mine, &out->mine_count);
    if (!e && restricted)
        e = store_catalogue_allowed(p->db, p->arena, &who, &out->allowed, &out->allowed_count);
    return e;
}

/* Makes `row` what the person sees; false: the same as everybody. */
static bool make_own(const struct own *own, struct catalogue_row *row)
{
    for (size_t i = 0; i < own->mine_count; i++) {
        if (memcmp(own->mine[i].course_id, row->id, sizeof row->id) == 0) {
            row->place = own->mine[i].place;
            row->has_class = true;
            return true;
        }
    }
    for (size_t i = 0; i < own->allowed_count && row->has_class; i++) {
        if (memcmp(own->allowed[i], row->place.class_id, sizeof row->place.class_id) == 0) {
            row->place.allowed = true;
            return true;
        }
    }
    return false;
}

static enum err put_rows(const struct page *p, struct shelf_list *list)
{
    struct own own;
    struct buf all;
    buf_init_arena(&all, p->arena, 0);
    enum err e = read_own(p, list, &own);
    for (size_t i = 0; i < list->n && !e; i++) {
        struct catalogue_row row = list->rows[i];
        const char **kept = &list->html[p->lang][i], *html = *kept;
        if (make_own(&own, &row)) {
            e = render_row(p, p->arena, &row, &html);
        } else if (!html) {
            e = render_row(p, list->arena, &row, &html);
            *kept = e ? NULL : html;
        }
        buf_adds(&all, html);
    }
    if (!e)
        e = buf_check(&all);
    if (!e)
        view_html(p->data, "rows_html", all.data);
    return e;
}

static enum err read_list(const struct page *p, const struct asked *asked, struct shelf_list **out)
{
    struct buf key;
    buf_init_arena(&key, p->arena, 0);
    form_query(p->form, NULL, &key);
    enum err e = buf_check(&key);
    return e ? e : shelf_list(p, key.data ? key.data : "", &asked->filter, &asked->after, out);
}

static enum err put_options(const struct page *p, const struct shelf_facts *facts)
{
    struct view_option *options = arena_array(p->arena, facts->category_count, sizeof *options);
    if (!options)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < facts->category_count; i++) {
        const struct catalogue_category *c = &facts->categories[i];
        options[i] = (struct view_option){c->code, class_row_name(p, c->name, c->name_en)};
    }
    view_form_options(p->data, "filter", p->form, "category", options, facts->category_count);
    return OK;
}

static void put_heading(const struct page *p, const struct asked *asked, const struct shelf_facts *facts, int64_t found)
{
    struct view_data *d = p->data;
    const char *count = page_number(p, found);
    view_say(d, "totals", "catalogue.totals", page_number(p, facts->totals.courses),
             page_number(p, facts->totals.open));
    if (asked->empty)
        view_say(d, "found", "catalogue.found_all", count, NULL);
    else
        view_say(d, "found", "catalogue.found", condition(p, facts), count);
    view_bool(d, "filtered", !asked->empty);
    view_bool(d, "more_conditions", asked->more);
}

enum err catalogue_list(struct page *p)
{
    struct asked asked;
    struct shelf_list *list;
    const struct shelf_facts *facts;
    enum err e = shelf_facts(p, &facts);
    if (!e)
        e = read_filter(p, &asked);
    if (!e)
        e = read_list(p, &asked, &list);
    if (e)
        return e;
    (void)page_form_invalid(p);
    page_form(p, "filter", 0);
    e = put_options(p, facts);
    if (e)
        return e;
    put_heading(p, &asked, facts, list->found);
    e = put_rows(p, list);
    if (e)
        return e;
    struct view_data *d = p->data;
    if (list->more)
        view_set(d, "next_path", address(p, "/training", &list->rows[list->n - 1]));
    if (asked.after.code)
        view_set(d, "first_path", address(p, "/training", NULL));
    view_set(d, "csv_path", address(p, "/training/export/csv", NULL));
    view_set(d, "xlsx_path", address(p, "/training/export/xlsx", NULL));
    return page_render(p, TEMPLATE_CATALOGUE, "catalogue.title", "catalogue");
}

/* ---- as a file ------------------------------------------------------------------------------------------------------
 */

static void sheet_row(const struct page *p, struct sheet *s, const struct catalogue_row *row)
{
    const struct place *c = &row->place;
    const char *grade = arena_printf(p->arena, "grade.%s", row->grade);
    const char *mode = arena_printf(p->arena, "mode.%s", row->mode);
    sheet_text(s, row->code);
    sheet_text(s, class_row_name(p, row->title, row->title_en));
    sheet_text(s, class_row_name(p, row->category_name, row->category_en));
    sheet_text(s, page_say(p, grade ? grade : "", NULL, NULL));
    sheet_decimal(s, row->hours_x10, 1);
    sheet_text(s, page_say(p, mode ? mode : "", NULL, NULL));
    if (row->has_class) {
        sheet_int(s, c->term_no);
        sheet_instant(s, c->starts_at);
        sheet_text(s, c->venue);
        sheet_instant(s, c->opens_at);
        sheet_instant(s, c->closes_at);
        sheet_int(s, c->capacity);
        sheet_int(s, c->free);
        sheet_int(s, c->waiting);
    } else {
        for (int i = 0; i < 8; i++)
            sheet_empty(s);
    }
    sheet_end_row(s);
}

static enum err open_sheet(struct page *p, enum sheet_format format, struct sheet *s)
{
    static const struct {
        const char *key;
        int width;
    } columns[] = {{"catalogue.code", 12},     {"catalogue.q", 40},
                   {"catalogue.category", 16}, {"grade", 8},
                   {"catalogue.hours", 8},     {"mode", 8},
                   {"catalogue.term_no", 8},   {"catalogue.starts", 18},
                   {"catalogue.venue", 36},    {"catalogue.opens", 18},
                   {"catalogue.closes", 18},   {"catalogue.capacity", 8},
                   {"catalogue.free", 8},      {"catalogue.waiting", 8}};
    enum { COLUMNS = sizeof columns / sizeof *columns };
    struct xlsx_column headings[COLUMNS];
    for (size_t i = 0; i < COLUMNS; i++)
        headings[i] = (struct xlsx_column){page_say(p, columns[i].key, NULL, NULL), columns[i].width};
    const struct xlsx_sheet spec = {
        .name = page_say(p, "catalogue.file", NULL, NULL),
        .columns = headings,
        .column_count = COLUMNS,
        .max_rows = EXPORT_ROWS,
    };
    return sheet_open(s, format, &spec, &p->resp.body);
}

enum err catalogue_export(struct page *p)
{
    enum sheet_format format;
    struct sheet sheet;
    struct asked asked;
    struct catalogue_row *rows;
    size_t n;
    const struct asker who = class_row_asker(p);
    if (!sheet_format_parse(route_capture(&p->match, "format"), &format))
        return ERR_NOT_FOUND;
    if (!form_ok(p->form)) { /* the list itself says what is wrong with its filter */
        const char *query = strchr(p->req.raw_path_query, '?');
        const char *list = arena_printf(p->arena, "/training%s", query ? query : "");
        return list ? page_redirect(p, list, NULL) : ERR_NO_MEMORY;
    }
    enum err e = read_filter(p, &asked);
    asked.after = (struct catalogue_key){0};
    if (!e)
        e = store_catalogue_list(p->db, p->arena, &asked.filter, &asked.after, EXPORT_ROWS, &who, &rows, &n);
    if (!e)
        e = open_sheet(p, format, &sheet);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        sheet_row(p, &sheet, &rows[i]);
    e = sheet_finish(&sheet);
    const char *name = arena_printf(p->arena, "%s-%s.%s", page_say(p, "catalogue.file", NULL, NULL),
                                    format_iso_day(p->arena, p->today), sheet_extension(format));
    if (!e && !name)
        e = ERR_NO_MEMORY;
    return e ? e : page_download(p, name, sheet_media_type(format));
}
