/* register: the register of honours, for award officers: the list with its filter and export, one entry with its evidence, adding one
   from elsewhere and correcting one. */
#include <string.h>

#include "cgi-bin/award/choices.h"
#include "cgi-bin/award/office.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/export.h"
#include "lib/act/honour.h"
#include "lib/app/file.h"
#include "lib/app/format.h"
#include "lib/app/pick.h"
#include "lib/base/text.h"
#include "lib/doc/sheet.h"
#include "lib/domain/search_key.h"
#include "lib/store/unit.h"

enum { ROWS = 50, ROWS_MAX = 100000, WHY_MAX = 300 };
static const char PATH[] = "/award/honours/register";

static const char *const SOURCES[] = {"elsewhere", "programme", NULL};
static const char *const SUBJECTS[] = {"individual", "collective", "paper", NULL};
static const char *const LEVELS[] = {"unit",     "county",   "prefecture", "province",
                                     "ministry", "national", "industry",   NULL};
static const char *const SERIES[] = {"craftsman", "role_model", "advanced", "paper", "other", NULL};

static const struct field LIST[] = {
    {.name = "q", .type = FIELD_SEARCH, .max = 60, .label = "register.q"},
    {.name = "source", .type = FIELD_CHOICE, .choices = SOURCES, .label = "register.source"},
    {.name = "level", .type = FIELD_CHOICE, .choices = LEVELS, .label = "register.level"},
    {.name = "subject", .type = FIELD_CHOICE, .choices = SUBJECTS, .label = "register.subject"},
    {.name = "year", .type = FIELD_INT, .min = 1949, .max = 2200, .label = "register.year"},
    {.name = "after", .type = FIELD_ID, .label = "register.next"},
};
const struct form register_list_form = FORM("register", LIST);

/* clang-format off */
#define ENTRY                                                                                                          \
    PICK_FIELDS("person", "register.person", false),                                                                   \
    {.name = "unit", .type = FIELD_ID, .label = "register.unit"},                                                      \
    {.name = "title", .type = FIELD_TEXT, .required = true, .max = 100, .label = "register.title_of"},                 \
    {.name = "series", .type = FIELD_CHOICE, .choices = SERIES, .required = true, .label = "register.series"},         \
    {.name = "level", .type = FIELD_CHOICE, .choices = LEVELS, .required = true, .label = "register.level"},           \
    {.name = "awarded_by", .type = FIELD_TEXT, .required = true, .max = 200, .label = "register.by"},                  \
    {.name = "awarded_on", .type = FIELD_DAY, .required = true, .label = "register.on"},                               \
    {.name = "document_no", .type = FIELD_TEXT, .max = 60, .label = "register.document"},                              \
    {.name = "cause", .type = FIELD_TEXT, .max = 100, .label = "register.cause"},                                      \
    {.name = "public", .type = FIELD_BOOL, .label = "register.public"}
/* clang-format on */
static const struct field ADD[] = {ENTRY};
const struct form register_add_form = FORM("register_add", ADD);
static const struct field CORRECT[] = {
    ENTRY,
    {.name = "why", .type = FIELD_TEXT, .required = true, .max = WHY_MAX, .label = "register.why"},
};
const struct form register_correct_form = FORM("register_correct", CORRECT);
static const struct field FILE_FIELDS[] = {
    {.name = "file", .type = FIELD_FILE, .required = true, .label = "register.evidence"},
};
const struct form register_file_form = FORM("register_file", FILE_FIELDS);
static const struct pick PERSON = {"person", "award.manage"};

static struct scope officers(const struct page *p)
{
    return (struct scope){p->who.person_id, "award.manage", p->today};
}

/* A word of the page for a code: register.level.X … */
static const char *word(const struct page *p, const char *of, const char *code)
{
    const char *key = arena_printf(p->arena, "register.%s.%s", of, code);
    return key ? page_say(p, key, NULL, NULL) : "";
}

static void put(const struct page *p, struct view_node *n, const struct honour *x)
{
    const char *path = honour_register_path(p->arena, x, "");
    view_put(n, "path", path ? path : "");
    view_put(n, "name", x->name);
    view_put(n, "unit", x->unit_name);
    view_put(n, "post", x->post);
    view_put(n, "title", x->title);
    view_put(n, "level", word(p, "level", programme_level_code(x->level)));
    view_put(n, "series", word(p, "series", programme_series_code(x->series)));
    view_put(n, "subject", word(p, "subject", programme_subject_code(x->subject)));
    view_put(n, "source", word(p, "source", x->elsewhere ? "elsewhere" : "programme"));
    view_put(n, "by", x->awarded_by);
    view_put(n, "document", x->document_no);
    view_put(n, "on", format_date(p->arena, p->lang, x->awarded_on));
    view_put(n, "cause", x->cause);
    view_put_bool(n, "revoked", x->revoked);
    view_put_bool(n, "mistaken", x->mistaken);
    view_put(n, "reason", x->revoked ? x->revoke_reason : x->mistake);
    view_put_bool(n, "public", x->public);
}

/* ---- the list ---------------------------------------------------------------------------------------------------- */

static enum err read_filter(struct page *p, struct honour_filter *f)
{
    struct search_query words = {0};
    struct honour last = {0};
    struct act act = page_act(p);
    enum err e = search_query(p->arena, form_text(p->form, "q"), &words);
    if (!e && form_has(p->form, "after"))
        e = act_honour_see(&act, form_id(p->form, "after"), &last);
    *f = (struct honour_filter){.words = words.kind != SEARCH_NOTHING,
                                .text = words.text,
                                .pinyin = words.pinyin,
                                .initials = words.initials,
                                .source = form_has(p->form, "source") ? form_int(p->form, "source") + 1 : 0,
                                .level = form_has(p->form, "level") ? form_int(p->form, "level") : -1,
                                .subject = form_has(p->form, "subject") ? form_int(p->form, "subject") : -1,
                                .year = form_int(p->form, "year"),
                                .after_on = last.awarded_on,
                                .after_id = last.id,
                                .limit = ROWS + 1};
    return e;
}

static const char *address(struct page *p, const char *path, const uint8_t *after)
{
    struct buf b;
    buf_init_arena(&b, p->arena, 0);
    buf_addf(&b, "%s?", path);
    form_query(p->form, "after", &b);
    if (after) {
        char id[TEXT_ID_SIZE];
        text_id_encode(after, id);
        buf_addf(&b, "&after=%s", id);
    }
    buf_addc(&b, '\0');
    return b.failed ? path : b.data;
}

enum err register_show(struct page *p)
{
    const struct scope who = officers(p);
    struct honour_filter f;
    struct honour *rows = NULL;
    size_t n = 0;
    int64_t count = 0;
    enum err e = read_filter(p, &f);
    if (!e)
        e = store_honour_list(p->db, p->arena, &f, &who, &rows, &n);
    if (!e)
        e = store_honour_count(p->db, p->arena, &f, &who, &count);
    if (e)
        return e;
    (void)page_form_invalid(p);
    page_form(p, "filter", 0);
    for (size_t i = 0; i < n && i < ROWS; i++)
        put(p, view_add(view_root(p->data), "rows"), &rows[i]);
    view_say(p->data, "found", "register.found", page_number(p, count), NULL);
    view_set(p->data, "next_path", n > ROWS ? address(p, PATH, rows[ROWS - 1].public_id) : "");
    view_set(p->data, "csv_path", address(p, "/award/honours/register.csv", NULL));
    view_set(p->data, "xlsx_path", address(p, "/award/honours/register.xlsx", NULL));
    office_tabs(p, "register");
    return page_render(p, TEMPLATE_REGISTER, "register.title", "award");
}

enum { COLUMNS = 11 };

static enum err write_sheet(struct page *p, enum sheet_format format, const struct honour *rows, size_t n)
{
    static const char *const KEYS[COLUMNS] = {
        "register.name", "register.unit_name", "register.subject", "register.title_of", "register.level", "register.by",
        "register.on",   "register.document",  "register.series",  "register.source",   "register.state"};
    static const int WIDTHS[COLUMNS] = {18, 30, 8, 30, 8, 30, 14, 24, 12, 12, 10};
    struct xlsx_column columns[COLUMNS];
    struct sheet s;
    for (size_t i = 0; i < COLUMNS; i++)
        columns[i] = (struct xlsx_column){page_say(p, KEYS[i], NULL, NULL), WIDTHS[i]};
    const struct xlsx_sheet spec = {.name = page_say(p, "register.title", NULL, NULL),
                                    .title = page_say(p, "register.title", NULL, NULL),
                                    .columns = columns,
                                    .column_count = COLUMNS};
    enum err e = sheet_open(&s, format, &spec, &p->resp.body);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++) {
        const struct honour *x = &rows[i];
        sheet_text(&s, x->name);
        sheet_text(&s, x->unit_name);
        sheet_text(&s, word(p, "subject", programme_subject_code(x->subject)));
        sheet_text(&s, x->title);
        sheet_text(&s, word(p, "level", programme_level_code(x->level)));
        sheet_text(&s, x->awarded_by);
        sheet_day(&s, x->awarded_on);
        sheet_text(&s, x->document_no);
        sheet_text(&s, word(p, "series", programme_series_code(x->series)));
        sheet_text(&s, word(p, "source", x->elsewhere ? "elsewhere" : "programme"));
        sheet_text(&s, word(p, "state", x->revoked ? "revoked" : x->mistaken ? "mistaken" : "valid"));
        sheet_end_row(&s);
    }
    return sheet_finish(&s);
}

static enum err export(struct page *p, enum sheet_format format) {
    const struct scope who = officers(p); struct honour_filter f; struct honour * rows; struct buf filter; size_t n;
    enum err e = page_form_invalid(p) ? ERR_NOT_FOUND : read_filter(p, &f);
    if (e) return e;
    f.after_id = 0;
    f.limit = ROWS_MAX;
    e = store_honour_list(p->db, p->arena, &f, &who, &rows, &n);
    buf_init_arena(&filter, p->arena, 0);
    form_query(p->form, "after", &filter);
    buf_addc(&filter, '\0');
    if (!e && filter.failed) e = ERR_NO_MEMORY;
    if (e) return e;
    struct act act = page_act(p);
    const struct export_what what = {.name = "honour.export",
                                     .noun = "honour",
                                     .format = sheet_extension(format),
                                     .filter = filter.data};
    e = act_export(&act, &what, (int64_t)n);
    if (e) return page_done(p, &act, e, PATH);
    e = write_sheet(p, format, rows, n);
    const char *name = arena_printf(p->arena, "%s.%s", page_say(p, "register.title", NULL, NULL),
                                    sheet_extension(format));
    if (!e && !name) e = ERR_NO_MEMORY;
    return e ? e : page_download(p, name, sheet_media_type(format));
}

enum err register_csv(struct page *p)
{
    return export(p, SHEET_CSV);
}

enum err register_xlsx(struct page *p)
{
    return export(p, SHEET_XLSX);
}

/* ---- one entry --------------------------------------------------------------------------------------------------- */

/* The entry of the address, for its officers. */
static enum err open(struct page *p, struct honour *x)
{
    struct act act = page_act(p);
    uint8_t id[16];
    enum err e = page_id(p, "honour", id);
    return e ? e : act_honour_see(&act, id, x);
}

static enum err put_files(struct page *p, const struct honour *x)
{
    struct file *files;
    size_t n;
    enum err e = store_file_list(p->db, p->arena, "honour", x->id, &files, &n);
    for (size_t i = 0; !e && i < n; i++) {
        struct view_node *node = view_add(view_root(p->data), "files");
        const char *path = honour_register_path(p->arena, x, "/file");
        char id[TEXT_ID_SIZE];
        text_id_encode(files[i].public_id, id);
        page_put_file(p, node, &files[i]);
        view_putf(node, "path", "%s/%s", path ? path : "", id);
    }
    return e;
}

/* The entry that took its place, or whose place it took. */
static enum err put_other(struct page *p, const char *name, enum err e, const struct honour *other)
{
    if (!e)
        put(p, view_at(view_root(p->data), name), other);
    return e == ERR_NOT_FOUND ? OK : e;
}

static enum err show_entry(struct page *p, const struct honour *x)
{
    struct form_values *sent = p->form;
    struct honour other;
    const bool open_entry = x->elsewhere && !x->revoked && !x->mistaken;
    put(p, view_at(view_root(p->data), "entry"), x);
    enum err e = put_files(p, x);
    if (!e)
        e = put_other(p, "by_other", store_honour_replacement(p->db, p->arena, x->id, &other), &other);
    if (!e && x->replaces_id)
        e = put_other(p, "of_other", store_honour_get(p->db, p->arena, x->replaces_id, &other), &other);
    if (!e && (!sent || form_of(sent) != &register_file_form))
        e = form_blank(&register_file_form, p->arena, &p->form);
    if (e)
        return e;
    page_form(p, "form", 0);
    p->form = sent;
    view_bool(p->data, "open", open_entry && x->person_id != p->who.person_id);
    return page_render(p, TEMPLATE_REGISTER_ENTRY, "register.entry", "award");
}

enum err register_entry_show(struct page *p)
{
    struct honour x;
    enum err e = open(p, &x);
    return e ? e : show_entry(p, &x);
}

enum err register_file_post(struct page *p)
{
    struct honour x;
    enum err e = open(p, &x);
    if (e)
        return e;
    const struct upload *u = page_upload(p, "file", FILES_PDF | FILES_PNG | FILES_JPEG);
    if (page_form_invalid(p) || !u)
        return show_entry(p, &x);
    const struct file_room room = page_file_room(p);
    const struct file_given given = {u->filename, u->data, u->size};
    struct act act = page_act(p);
    e = room.dir ? act_honour_file(&act, x.public_id, &room, &given) : ERR_NO_MEMORY;
    const char *back = honour_register_path(p->arena, &x, "");
    return page_done(p, &act, e, back ? back : PATH);
}

enum err register_file_show(struct page *p)
{
    struct honour x;
    struct file f;
    uint8_t id[16];
    enum err e = open(p, &x);
    if (!e)
        e = page_id(p, "file", id);
    if (!e)
        e = store_file_find(p->db, p->arena, id, &f);
    if (e)
        return e;
    return strcmp(f.noun, "honour") == 0 && f.noun_id == x.id ? page_file(p, &f) : ERR_NOT_FOUND;
}

/* ---- adding and correcting --------------------------------------------------------------------------------------- */

static enum err show_form(struct page *p, const struct honour *corrects)
{
    const struct scope who = officers(p);
    page_form(p, "form", 0);
    enum err e = pick_put(p, "form", &PERSON);
    if (!e)
        e = choices_units(p, "form", "unit", &who);
    if (corrects)
        put(p, view_at(view_root(p->data), "entry"), corrects);
    return e ? e
             : page_render(p, TEMPLATE_REGISTER_FORM, corrects ? "register.correct_title" : "register.add_title",
                           "award");
}

static enum err post(struct page *p, const struct honour *corrects)
{
    struct person_hit person = {0};
    enum err e = pick_person(p, &PERSON, &person);
    if (e && e != ERR_INVALID)
        return e;
    if (page_form_invalid(p))
        return show_form(p, corrects);
    const struct honour_order order = {
        .replaces = corrects ? corrects->public_id : NULL,
        .why = corrects ? form_text(p->form, "why") : "",
        .person = person.id ? person.public_id : NULL,
        .unit = form_id(p->form, "unit"),
        .series = (enum programme_series)form_int(p->form, "series"),
        .title = form_text(p->form, "title"),
        .level = (enum programme_level)form_int(p->form, "level"),
        .awarded_by = form_text(p->form, "awarded_by"),
        .document_no = form_text(p->form, "document_no"),
        .cause = form_text(p->form, "cause"),
        .awarded_on = form_day(p->form, "awarded_on"),
        .public = form_bool(p->form, "public"),
    };
    struct act act = page_act(p);
    e = act_honour_add(&act, &order);
    if (!act.refused_field || (e != ERR_INVALID && e != ERR_CONFLICT))
        return page_done(p, &act, e, PATH);
    page_form_refuse(p, &act);
    p->resp.status = response_status_of(e);
    return show_form(p, corrects);
}

enum err register_add_show(struct page *p)
{
    enum err e = form_blank(&register_add_form, p->arena, &p->form);
    if (e)
        return e;
    form_put(p->form, "series", 0, SERIES[PROGRAMME_OTHER]);
    form_put_int(p->form, "public", 0, 1);
    return show_form(p, NULL);
}

enum err register_add_post(struct page *p)
{
    return post(p, NULL);
}

/* An entry that may be corrected. */
static enum err open_wrong(struct page *p, struct honour *x)
{
    enum err e = open(p, x);
    return e ? e : x->elsewhere && !x->revoked && !x->mistaken ? OK : ERR_NOT_FOUND;
}

/* The form begins as the entry stands. */
static enum err fill(struct page *p, const struct honour *x)
{
    const struct scope who = officers(p);
    struct unit_row unit;
    enum err e = form_blank(&register_correct_form, p->arena, &p->form);
    if (e)
        return e;
    form_put(p->form, "title", 0, x->title);
    form_put(p->form, "series", 0, programme_series_code(x->series));
    form_put(p->form, "level", 0, programme_level_code(x->level));
    form_put(p->form, "awarded_by", 0, x->awarded_by);
    form_put_int(p->form, "awarded_on", 0, x->awarded_on);
    form_put(p->form, "document_no", 0, x->document_no);
    form_put(p->form, "cause", 0, x->cause);
    if (x->public)
        form_put_int(p->form, "public", 0, 1);
    if (x->unit_id) {
        struct unit_row *above;
        size_t n;
        e = store_unit_above(p->db, p->arena, x->unit_id, &who, &above, &n);
        if (!e && n) {
            unit = above[n - 1];
            form_put_id(p->form, "unit", 0, unit.unit.public_id);
        }
    } else if (x->person_id) {
        form_put(p->form, "person", 0, x->name);
    }
    return e;
}

enum err register_correct_show(struct page *p)
{
    struct honour x;
    enum err e = open_wrong(p, &x);
    if (!e)
        e = fill(p, &x);
    return e ? e : show_form(p, &x);
}

enum err register_correct_post(struct page *p)
{
    struct honour x;
    enum err e = open_wrong(p, &x);
    return e ? e : post(p, &x);
}

static const struct field MISTAKE[] = {
    {.name = "why", .type = FIELD_TEXT, .required = true, .max = WHY_MAX, .label = "register.why"},
};
const struct form register_mistake_form = FORM("register_mistake", MISTAKE);

enum err register_mistake_post(struct page *p)
{
    struct honour x;
    enum err e = open_wrong(p, &x);
    if (e)
        return e;
    const struct honour_mistake_order order = {x.public_id, form_text(p->form, "why")};
    const char *back = honour_register_path(p->arena, &x, "");
    struct act act = page_act(p);
    return page_done(p, &act, act_honour_mistake(&act, &order), back ? back : PATH);
}
