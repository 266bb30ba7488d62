/* nominations: the nominees of a programme for its office: filtered, in an order, as a file; many passed at once. Leaders read. */
#include <string.h>

#include "cgi-bin/award/nomination_view.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/programme.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/eligibility.h"
#include "lib/act/export.h"
#include "lib/act/nominate_judge.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/doc/sheet.h"
#include "lib/store/nomination_list.h"

enum { ROWS = 100, EXPORT_ROWS = 20000, PAGES = 1000 };

static const char *const STATES[] = {"recommended", "passed",  "failed",  "selected",  "reserve",
                                     "unselected",  "awarded", "removed", "withdrawn", NULL};
static const char *const SORTS[] = {"name", "unit", "state", NULL};
static const struct field FILTER[] = {
    {.name = "q", .type = FIELD_SEARCH, .max = 40, .label = "nominations.q"},
    {.name = "kind", .type = FIELD_ID, .label = "nominate.kind"},
    {.name = "state", .type = FIELD_CHOICE, .choices = STATES, .label = "nominate.state"},
    {.name = "unit", .type = FIELD_ID, .label = "nominate.from"},
    {.name = "sort", .type = FIELD_CHOICE, .choices = SORTS, .label = "nominations.sort"},
    {.name = "page", .type = FIELD_INT, .min = 1, .max = PAGES, .label = "nominations.q"},
};
const struct form nominations_form = FORM("nominations", FILTER);

static const struct field PASS[] = {NOMINATIONS_SEEN(ROWS)};
const struct form nominations_pass_form = FORM("nominations_pass", PASS);

static struct nomination_filter read_filter(const struct page *p, int64_t limit, int64_t offset)
{
    return (struct nomination_filter){.words = form_text(p->form, "q"),
                                      .state = form_text(p->form, "state"),
                                      .kind = form_id(p->form, "kind"),
                                      .unit = form_id(p->form, "unit"),
                                      .sort = form_text(p->form, "sort"),
                                      .offset = offset,
                                      .limit = limit};
}

/* This list with its filter at another address, and page. Arena. */
static const char *address(const struct page *p, const struct programme_open *x, const char *tail, int64_t number)
{
    struct buf b, query;
    buf_init_arena(&b, p->arena, 0);
    buf_init_arena(&query, p->arena, 0);
    buf_adds(&query, "");
    form_query(p->form, "page", &query);
    buf_adds(&b, programme_at(p, &x->p, tail));
    if (query.len || number > 1)
        buf_adds(&b, "?");
    buf_adds(&b, query.data ? query.data : "");
    if (number > 1)
        buf_addf(&b, "%spage=%lld", query.len ? "&" : "", (long long)number);
    return buf_check(&b) || buf_check(&query) ? programme_at(p, &x->p, tail) : b.data;
}

static enum err open_readers(struct page *p, struct programme_open *x)
{
    const enum err e = programme_open(p, "nominations", x);
    return e ? e : x->right.officer || x->right.leader ? OK : ERR_NOT_FOUND;
}

/* ---- the list ---------------------------------------------------------------------------------------------------------- */

static enum err put_options(struct page *p, const struct programme_open *x)
{
    struct programme_kind *kinds;
    struct nomination_unit *units;
    size_t k_n = 0, u_n = 0, used = 0;
    enum err e = store_programme_kinds(p->db, p->arena, x->p.id, &kinds, &k_n);
    if (!e)
        e = store_nomination_units(p->db, p->arena, x->p.id, &units, &u_n);
    struct view_option *options = e ? NULL : arena_array(p->arena, k_n + u_n + 1, sizeof *options);
    if (!options)
        return e ? e : ERR_NO_MEMORY;
    for (size_t i = 0; i < k_n; i++) {
        char id[TEXT_ID_SIZE];
        if (kinds[i].subject == SUBJECT_PAPER)
            continue;
        text_id_encode(kinds[i].public_id, id);
        options[used++] = (struct view_option){arena_str(p->arena, id), kinds[i].title};
    }
    view_form_options(p->data, "filter", p->form, "kind", options, used);
    for (size_t i = 0; i < u_n; i++) {
        char id[TEXT_ID_SIZE];
        text_id_encode(units[i].public_id, id);
        options[i] = (struct view_option){arena_str(p->arena, id), units[i].name};
    }
    view_form_options(p->data, "filter", p->form, "unit", options, u_n);
    return OK;
}

/* One row a kind: how many lie with the office, passed, did not, and are still on their way. */
static enum err put_totals(struct page *p, const struct programme_open *x)
{
    struct nomination_total *list;
    struct view_node *row = NULL;
    size_t n;
    int64_t of = 0, sums[4] = {0};
    static const char *const NAMES[4] = {"waiting", "passed", "failed", "coming"};
    const enum err e = store_nomination_totals(p->db, p->arena, x->p.id, &list, &n);
    for (size_t i = 0; !e && i < n; i++) {
        if (!row || list[i].kind_id != of) {
            of = list[i].kind_id;
            memset(sums, 0, sizeof sums);
            row = view_add(view_root(p->data), "totals");
            view_put(row, "kind", list[i].kind);
        }
        switch (list[i].state) {
        case NOMINATION_RECOMMENDED:
            sums[0] += list[i].n;
            break;
        case NOMINATION_FAILED:
        case NOMINATION_REMOVED:
            sums[2] += list[i].n;
            break;
        case NOMINATION_DRAFT:
        case NOMINATION_SENT:
            sums[3] += list[i].n;
            break;
        case NOMINATION_NONE:
        case NOMINATION_WITHDRAWN:
            break;
        default:
            sums[1] += list[i].n;
            break;
        }
        for (size_t k = 0; k < 4; k++)
            view_put_int(row, NAMES[k], sums[k]);
    }
    return e;
}

/* What speaks against it. */
static void put_findings(const struct page *p, struct view_node *n, const struct eligibility_of_one *found)
{
    for (size_t i = 0; i < found->n; i++) {
        const struct eligibility_finding *f = &found->list[i];
        struct view_node *row = view_add(n, "findings");
        view_put(row, "say", page_say(p, f->say.key, f->say.args[0], f->say.args[1]));
        view_put_bool(row, "forbids", f->effect == EFFECT_FORBID && !f->overridden);
        view_put_bool(row, "overridden", f->overridden);
    }
}

static void put_row(const struct page *p, const struct nomination_listed *r, bool choose,
                    const struct eligibility_of_one *found)
{
    struct view_node *n = view_add(view_root(p->data), "rows");
    char id[TEXT_ID_SIZE];
    text_id_encode(r->public_id, id);
    view_put(n, "id", id);
    view_put_int(n, "version", r->version);
    view_putf(n, "path", "/award/nomination/%s", id);
    view_put(n, "name", r->name);
    view_put(n, "unit", r->unit_name[0] ? r->unit_name : r->from_unit);
    view_put(n, "post", r->post);
    view_put(n, "kind", r->kind);
    view_put(n, "category", r->category);
    view_put(n, "from", r->from_unit);
    view_put(n, "quota", r->quota_unit);
    view_put_bool(n, "leader", r->leader);
    view_put_bool(n, "outside", r->outside);
    view_put_bool(n, "choose", choose && r->state == NOMINATION_RECOMMENDED);
    nomination_chip(p, n, r->state);
    put_findings(p, n, found);
}

static enum err show(struct page *p, struct programme_open *x)
{
    const int64_t number = form_has(p->form, "page") ? form_int(p->form, "page") : 1;
    const struct nomination_filter f = read_filter(p, ROWS + 1, (number - 1) * ROWS);
    const bool looks = x->right.officer && (x->p.state == PROGRAMME_OPEN || x->p.state == PROGRAMME_REVIEWING);
    struct nomination_listed *list;
    size_t n;
    int64_t days = 0;
    enum err e = store_nomination_list(p->db, p->arena, x->p.id, &f, &list, &n);
    if (!e)
        e = store_nominate_local_days(p->db, p->arena, x->p.id, &days);
    page_form(p, "filter", 0);
    if (!e)
        e = put_options(p, x);
    if (!e)
        e = put_totals(p, x);
    struct act act = page_act(p);
    struct eligibility_of_all findings; /* of those whom somebody has yet to look at */
    if (!e)
        e = eligibility_of_programme(&act, &x->p, NOMINATION_RECOMMENDED, &findings);
    bool any = false;
    for (size_t i = 0; !e && i < n && i < ROWS; i++) {
        const struct eligibility_of_one found = eligibility_find_one(&findings, list[i].id);
        put_row(p, &list[i], looks, &found);
        any = any || (looks && list[i].state == NOMINATION_RECOMMENDED);
    }
    if (e)
        return e;
    view_bool(p->data, "choosing", any);
    view_bool(p->data, "filtered", *f.words || *f.state || f.kind || f.unit);
    view_set(p->data, "next_path", n > ROWS ? address(p, x, "/nominations", number + 1) : "");
    view_set(p->data, "first_path", number > 1 ? address(p, x, "/nominations", 1) : "");
    view_set(p->data, "csv_path", address(p, x, "/nominations.csv", 1));
    view_set(p->data, "xlsx_path", address(p, x, "/nominations.xlsx", 1));
    view_set(p->data, "list_path", programme_at(p, &x->p, "/nominations"));
    view_set(p->data, "pass_path", programme_at(p, &x->p, "/nominations/pass"));
    if (days)
        view_say(p->data, "local_says", "nominations.local_says", page_number(p, days), NULL);
    return page_render(p, TEMPLATE_NOMINATIONS, NULL, "award");
}

enum err nominations_show(struct page *p)
{
    struct programme_open x;
    const enum err e = open_readers(p, &x);
    (void)page_form_invalid(p);
    return e ? e : show(p, &x);
}

enum err nominations_pass(struct page *p)
{
    struct programme_open x;
    struct nominate_seen *list;
    size_t n;
    enum err e = programme_open_office(p, "nominations", &x);
    if (!e)
        e = form_ok(p->form) ? nomination_seen_many(p, &list, &n) : ERR_INVALID;
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_nominate_pass_many(&act, x.p.public_id, list, n);
    return page_done(p, &act, e, programme_at(p, &x.p, "/nominations"));
}

/* ---- as a file --------------------------------------------------------------------------------------------------------- */

static const char *state_word(const struct page *p, enum nomination_state s)
{
    const char *key = arena_printf(p->arena, "nominate.state.%s", nomination_state_code(s));
    return key ? page_say(p, key, NULL, NULL) : "";
}

static void put_cells(const struct page *p, struct sheet *s, const struct nomination_listed *r)
{
    sheet_text(s, r->kind);
    sheet_text(s, r->category);
    sheet_text(s, r->name);
    sheet_text(s, r->unit_name);
    sheet_text(s, r->post);
    sheet_text(s, page_say(p, r->leader ? "nominate.yes" : "nominate.no", NULL, NULL));
    sheet_text(s, page_say(p, r->outside ? "nominate.yes" : "nominate.no", NULL, NULL));
    sheet_text(s, r->from_unit);
    sheet_text(s, r->quota_unit);
    sheet_text(s, state_word(p, r->state));
    sheet_text(s, r->cause);
    sheet_text(s, r->deeds);
    if (r->recommended_at)
        sheet_instant(s, r->recommended_at);
    else
        sheet_empty(s);
    sheet_end_row(s);
}

static enum err write_sheet(struct page *p, enum sheet_format format, const char *title,
                            const struct nomination_listed *list, size_t n)
{
    const struct xlsx_column columns[] = {
        {page_say(p, "nominate.kind", NULL, NULL), 16},     {page_say(p, "nominate.category", NULL, NULL), 14},
        {page_say(p, "nominate.name", NULL, NULL), 20},     {page_say(p, "nominate.unit_name", NULL, NULL), 36},
        {page_say(p, "nominate.post", NULL, NULL), 16},     {page_say(p, "nominate.leader", NULL, NULL), 10},
        {page_say(p, "nominate.outside", NULL, NULL), 10},  {page_say(p, "nominate.from", NULL, NULL), 36},
        {page_say(p, "nominations.quota", NULL, NULL), 36}, {page_say(p, "nominate.state", NULL, NULL), 12},
        {page_say(p, "nominate.cause", NULL, NULL), 30},    {page_say(p, "nominate.deeds", NULL, NULL), 60},
        {page_say(p, "nominations.when", NULL, NULL), 20},
    };
    const struct xlsx_sheet spec = {.name = page_say(p, "programme.tab.nominations", NULL, NULL),
                                    .title = title,
                                    .columns = columns,
                                    .column_count = sizeof columns / sizeof *columns};
    struct sheet s;
    const enum err e = sheet_open(&s, format, &spec, &p->resp.body);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        put_cells(p, &s, &list[i]);
    return sheet_finish(&s);
}

static enum err send(struct page *p, enum sheet_format format)
{
    struct programme_open x;
    struct nomination_listed *list;
    struct buf filter;
    size_t n;
    enum err e = open_readers(p, &x);
    if (!e && page_form_invalid(p))
        e = ERR_INVALID;
    if (e)
        return e;
    const struct nomination_filter f = read_filter(p, EXPORT_ROWS, 0);
    buf_init_arena(&filter, p->arena, 0);
    buf_adds(&filter, "");
    form_query(p->form, "page", &filter);
    if (buf_check(&filter))
        return ERR_NO_MEMORY;
    e = store_nomination_list(p->db, p->arena, x.p.id, &f, &list, &n);
    if (e)
        return e;
    struct act act = page_act(p);
    const struct export_what what = {.name = "nomination.export",
                                     .noun = "programme",
                                     .id = x.p.id,
                                     .format = sheet_extension(format),
                                     .filter = filter.len ? filter.data : NULL};
    e = act_export(&act, &what, (int64_t)n);
    if (e)
        return page_done(p, &act, e, programme_at(p, &x.p, "/nominations"));
    const char *title = page_say(p, "nominations.file", x.p.title, format_iso_day(p->arena, p->today));
    e = write_sheet(p, format, title, list, n);
    const char *name = arena_printf(p->arena, "%s.%s", title, sheet_extension(format));
    if (!e && !name)
        e = ERR_NO_MEMORY;
    return e ? e : page_download(p, name, sheet_media_type(format));
}

enum err nominations_csv(struct page *p)
{
    return send(p, SHEET_CSV);
}

enum err nominations_xlsx(struct page *p)
{
    return send(p, SHEET_XLSX);
}
