/* candidates: who could be recommended for a kind of honour: for officers everybody below the programme's unit, for units their
   own people. Filtered, counted by rule, and exported. */
#include <string.h>

#include "cgi-bin/award/choices.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/programme.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/export.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/doc/sheet.h"
#include "lib/domain/search_key.h"
#include "lib/store/candidate.h"
#include "lib/store/eligibility.h"
#include "lib/store/unit.h"

enum { ROWS = 50, ROWS_MAX = 100000 };

static const char *const WHICH[] = {"all", "clear", "warned", "barred", NULL};

static const struct field FILTER[] = {
    {.name = "kind", .type = FIELD_ID, .label = "candidate.kind"},
    {.name = "which", .type = FIELD_CHOICE, .choices = WHICH, .label = "candidate.which"},
    {.name = "unit", .type = FIELD_ID, .label = "candidate.unit"},
    {.name = "q", .type = FIELD_SEARCH, .max = 60, .label = "candidate.q"},
    {.name = "after", .type = FIELD_SEARCH, .max = 40, .label = "candidate.next"},
};
const struct form candidates_form = FORM("candidates", FILTER);

struct asking {
    struct programme_open open;
    struct programme_kind *kinds; /* of people */
    size_t kind_count;
    const struct programme_kind *kind; /* NULL: it has none */
    struct kind_rules rules;
    struct scope who;
    struct candidate_query q;
};

static enum err choose_kind(struct page *p, struct asking *x)
{
    size_t n = 0;
    const uint8_t *wanted = form_id(p->form, "kind");
    enum err e = store_programme_kinds(p->db, p->arena, x->open.p.id, &x->kinds, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        if (x->kinds[i].subject == SUBJECT_INDIVIDUAL)
            x->kinds[x->kind_count++] = x->kinds[i];
    for (size_t i = 0; i < x->kind_count; i++)
        if (wanted ? memcmp(wanted, x->kinds[i].public_id, 16) == 0 : i == 0)
            x->kind = &x->kinds[i];
    if (!x->kind)
        return wanted ? ERR_NOT_FOUND : OK;
    return store_eligibility_rules(p->db, p->arena, x->kind->id, &x->rules);
}

/* What is asked for, within what this reader may see. ERR_NOT_FOUND: neither officer nor leader nor of a unit that recommends. */
static enum err read_query(struct page *p, struct asking *x)
{
    struct search_query words = {0};
    struct unit_row unit = {0};
    *x = (struct asking){.kind = NULL};
    enum err e = programme_open(p, "candidates", &x->open);
    if (e)
        return e;
    x->who = (struct scope){p->who.person_id,
                            x->open.right.officer  ? "award.manage"
                            : x->open.right.leader ? "award.lead"
                                                   : "award.nominate",
                            p->today};
    if (!page_can(p, x->who.capability))
        return ERR_NOT_FOUND;
    e = choose_kind(p, x);
    if (!e)
        e = search_query(p->arena, form_text(p->form, "q"), &words);
    if (!e && form_has(p->form, "unit"))
        e = store_unit_find(p->db, p->arena, form_id(p->form, "unit"), &x->who, &unit);
    x->q = (struct candidate_query){
        .p = &x->open.p,
        .kind_id = x->kind ? x->kind->id : 0,
        .rules = &x->rules.rules,
        .who = &x->who,
        .unit_id = unit.unit.id,
        .words = words.kind != SEARCH_NOTHING,
        .text = words.text,
        .pinyin = words.pinyin,
        .initials = words.initials,
        .code = words.code,
        .which = form_has(p->form, "which") ? (enum candidate_which)form_int(p->form, "which") : CANDIDATE_ALL,
        .after = form_text(p->form, "after"),
        .limit = ROWS + 1,
    };
    return e;
}

static const char *address(struct page *p, const struct asking *x, const char *tail, const char *after)
{
    struct buf b;
    buf_init_arena(&b, p->arena, 0);
    buf_adds(&b, programme_at(p, &x->open.p, tail));
    buf_addc(&b, '?');
    form_query(p->form, "after", &b);
    if (after) {
        buf_adds(&b, "&after=");
        buf_add_url(&b, after);
    }
    buf_addc(&b, '\0');
    return b.failed ? "" : b.data;
}

/* What a rule finds of somebody, in a word: sanctions by the sentence that sends to the office. */
static const char *finding(const struct page *p, enum eligibility_rule r)
{
    const char *key = arena_printf(p->arena, "candidate.found.%s", eligibility_rule_code(r));
    return key ? page_say(p, key, NULL, NULL) : "";
}

static const char *findings(const struct page *p, unsigned found)
{
    struct buf b;
    buf_init_arena(&b, p->arena, 0);
    for (enum eligibility_rule r = 0; r < ELIGIBILITY_RULES; r++)
        if (found & (1u << r))
            buf_addf(&b, "%s%s", b.len ? page_say(p, "candidate.and", NULL, NULL) : "", finding(p, r));
    buf_addc(&b, '\0');
    return b.failed ? "" : b.data;
}

/* 1: a rule that forbids; 2: warnings only; 0: nothing. */
static enum candidate_which stands(const struct asking *x, unsigned found)
{
    for (enum eligibility_rule r = 0; r < ELIGIBILITY_RULES; r++)
        if (found & (1u << r) && x->rules.rules.effect[r] == EFFECT_FORBID)
            return CANDIDATE_BARRED;
    return found ? CANDIDATE_WARNED : CANDIDATE_CLEAR;
}

static void put_row(const struct page *p, const struct asking *x, const struct candidate *c)
{
    struct view_node *n = view_add(view_root(p->data), "people");
    view_put(n, "name", c->name);
    view_put(n, "staff_no", c->staff_no);
    view_put(n, "unit", c->unit);
    view_put(n, "post", c->post);
    view_put(n, "joined", format_date(p->arena, p->lang, c->joined_on));
    view_put(n, "stands", WHICH[stands(x, c->found)]);
    view_put(n, "found", findings(p, c->found));
    view_put_bool(n, "nominated", c->nominated);
}

static void put_counts(struct page *p, const struct asking *x, const struct candidate_counts *c)
{
    view_int(p->data, "count.all", c->all);
    view_int(p->data, "count.clear", c->clear);
    view_int(p->data, "count.warned", c->warned);
    view_int(p->data, "count.barred", c->barred);
    for (enum eligibility_rule r = 0; r < ELIGIBILITY_RULES; r++) {
        if (!x->rules.rules.on[r] || r == ELIGIBILITY_SAME_CAUSE)
            continue;
        struct view_node *n = view_add(view_root(p->data), "by_rule");
        view_put(n, "name", finding(p, r));
        view_put_int(n, "n", c->found[r]);
    }
}

static enum err kind_choices(struct page *p, const struct asking *x)
{
    struct view_option *options = arena_array(p->arena, x->kind_count + 1, sizeof *options);
    if (!options)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < x->kind_count; i++) {
        char id[TEXT_ID_SIZE];
        text_id_encode(x->kinds[i].public_id, id);
        options[i] = (struct view_option){arena_str(p->arena, id), x->kinds[i].title};
        if (!options[i].value)
            return ERR_NO_MEMORY;
    }
    if (x->kind)
        form_put_id(p->form, "kind", 0, x->kind->public_id);
    page_form(p, "filter", 0);
    view_form_options(p->data, "filter", p->form, "kind", options, x->kind_count);
    return OK;
}

enum err candidates_show(struct page *p)
{
    struct asking x;
    struct candidate *rows = NULL;
    struct candidate_counts counts = {0};
    size_t n = 0;
    enum err e = read_query(p, &x);
    if (!e && x.kind)
        e = store_candidate_list(p->db, p->arena, &x.q, &rows, &n);
    if (!e && x.kind)
        e = store_candidate_count(p->db, p->arena, &x.q, &counts);
    (void)page_form_invalid(p);
    if (!e)
        e = kind_choices(p, &x);
    if (!e)
        e = choices_units(p, "filter", "unit", &x.who);
    if (e)
        return e;
    for (size_t i = 0; i < n && i < ROWS; i++)
        put_row(p, &x, &rows[i]);
    put_counts(p, &x, &counts);
    view_bool(p->data, "has_kind", x.kind != NULL);
    view_say(p->data, "counted", "candidate.counted", format_date(p->arena, p->lang, x.open.p.counted_on), NULL);
    view_set(p->data, "path", programme_at(p, &x.open.p, "/candidates"));
    view_set(p->data, "csv_path", address(p, &x, "/candidates.csv", NULL));
    view_set(p->data, "xlsx_path", address(p, &x, "/candidates.xlsx", NULL));
    view_set(p->data, "next_path", n > ROWS ? address(p, &x, "/candidates", rows[ROWS - 1].staff_no) : "");
    view_set(p->data, "first_path", *x.q.after ? address(p, &x, "/candidates", NULL) : "");
    return page_render(p, TEMPLATE_CANDIDATES, NULL, "award");
}

/* ---- export ------------------------------------------------------------------------------------------------------ */

enum { COLUMNS = 8 };

static enum err write_sheet(struct page *p, const struct asking *x, enum sheet_format format, const char *title,
                            const struct candidate *rows, size_t n)
{
    const struct xlsx_column columns[COLUMNS] = {
        {page_say(p, "candidate.staff_no", NULL, NULL), 14},  {page_say(p, "candidate.name", NULL, NULL), 14},
        {page_say(p, "candidate.unit_name", NULL, NULL), 32}, {page_say(p, "candidate.post", NULL, NULL), 18},
        {page_say(p, "candidate.grade", NULL, NULL), 12},     {page_say(p, "candidate.joined", NULL, NULL), 14},
        {page_say(p, "candidate.which", NULL, NULL), 14},     {page_say(p, "candidate.findings", NULL, NULL), 50},
    };
    const struct xlsx_sheet spec = {.name = page_say(p, "candidate.title", NULL, NULL),
                                    .title = title,
                                    .columns = columns,
                                    .column_count = COLUMNS};
    struct sheet s;
    enum err e = sheet_open(&s, format, &spec, &p->resp.body);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++) {
        const char *key = arena_printf(p->arena, "candidate.which.%s", WHICH[stands(x, rows[i].found)]);
        sheet_text(&s, rows[i].staff_no);
        sheet_text(&s, rows[i].name);
        sheet_text(&s, rows[i].unit);
        sheet_text(&s, rows[i].post);
        sheet_text(&s, rows[i].grade_band);
        sheet_day(&s, rows[i].joined_on);
        sheet_text(&s, key ? page_say(p, key, NULL, NULL) : "");
        sheet_text(&s, findings(p, rows[i].found));
        sheet_end_row(&s);
    }
    return sheet_finish(&s);
}

static enum err export(struct page *p, enum sheet_format format) {
    struct asking x; struct candidate * rows; struct buf filter; size_t n; enum err e = read_query(p, &x);
    if (!e && (!x.kind || page_form_invalid(p))) e = ERR_NOT_FOUND;
    if (e) return e;
    x.q.after = "";
    x.q.limit = ROWS_MAX;
    e = store_candidate_list(p->db, p->arena, &x.q, &rows, &n);
    buf_init_arena(&filter, p->arena, 0);
    form_query(p->form, "after", &filter);
    buf_addc(&filter, '\0');
    if (!e && filter.failed) e = ERR_NO_MEMORY;
    if (e) return e;
    struct act act = page_act(p);
    const struct export_what what = {.name = "candidate.export",
                                     .noun = "programme",
                                     .id = x.open.p.id,
                                     .format = sheet_extension(format),
                                     .filter = filter.data};
    e = act_export(&act, &what, (int64_t)n);
    if (e) return page_done(p, &act, e, programme_at(p, &x.open.p, "/candidates"));
    const char *title = page_say(p, "candidate.file", x.open.p.title, x.kind->title);
    e = write_sheet(p, &x, format, title, rows, n);
    const char *name = arena_printf(p->arena, "%s.%s", title, sheet_extension(format));
    if (!e && !name) e = ERR_NO_MEMORY;
    return e ? e : page_download(p, name, sheet_media_type(format));
}

enum err candidates_csv(struct page *p)
{
    return export(p, SHEET_CSV);
}

enum err candidates_xlsx(struct page *p)
{
    return export(p, SHEET_XLSX);
}
