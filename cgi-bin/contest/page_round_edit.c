/* round edit: the form of a round with its segments as rows; removing a round. */
#include <string.h>

#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/setup.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/round.h"
#include "lib/base/decimal.h"

enum { SPARE_ROWS = 1, MORE_ROWS = 3, FULL_X100 = 10000, FIRST_HOUR = 8, FIRST_MINUTE = 30 };

static const char *const KINDS[] = {"theory", "practical", "interview", NULL};

#define SEGMENT .many = ROUND_SEGMENTS_MAX, .group = "segment"
static const struct field FIELDS[] = {
    {.name = "name", .type = FIELD_TEXT, .required = true, .max = 40, .label = "setup.round_name"},
    {.name = "name_en", .type = FIELD_TEXT, .max = 60, .label = "setup.name_en"},
    {.name = "starts_at", .type = FIELD_MOMENT, .required = true, .label = "setup.round_starts"},
    {.name = "stations", .type = FIELD_INT, .required = true, .min = 1, .max = 200, .label = "setup.stations"},
    {.name = "gap", .type = FIELD_INT, .required = true, .min = 0, .max = 600, .label = "setup.gap"},
    {.name = "place", .type = FIELD_TEXT, .max = 100, .label = "setup.place"},
    {.name = "segment_name", .type = FIELD_TEXT, .required = true, .max = 40, SEGMENT, .label = "setup.segment_name"},
    {.name = "segment_kind",
     .type = FIELD_CHOICE,
     .required = true,
     .choices = KINDS,
     SEGMENT,
     .label = "setup.segment_kind"},
    {.name = "segment_code", .type = FIELD_TEXT, .required = true, .max = 16, SEGMENT, .label = "setup.segment_code"},
    {.name = "segment_weight",
     .type = FIELD_DECIMAL,
     .required = true,
     .scale = 2,
     .min = 0,
     .max = FULL_X100,
     SEGMENT,
     .label = "setup.segment_weight"},
    {.name = "version", .type = FIELD_INT, .min = 0, .max = 1000000000, .label = "setup.round_name"},
    {.name = "do", .type = FIELD_TEXT, .max = 20, .label = "setup.round_name"},
};
const struct form round_form = FORM("round", FIELDS);

static const struct field NOTHING[] = {{.name = "sure", .type = FIELD_BOOL, .label = "setup.round_name"}};
const struct form round_remove_form = FORM("round_remove", NOTHING);

static enum err show(struct page *p, const struct setup_place *at, size_t spare)
{
    int64_t total = 0;
    for (size_t i = 0; i < form_count(p->form, "segment"); i++) {
        int64_t weight;
        if (decimal_parse(form_typed_at(p->form, "segment_weight", i), 2, &weight))
            total += weight;
    }
    page_form(p, "form", spare);
    setup_put_total(p, view_root(p->data), total);
    enum err e = setup_put(p, at);
    if (e)
        return e;
    view_set(p->data, "back_path", setup_discipline_path(p, &at->edition, &at->discipline, ""));
    if (at->round.id)
        view_set(p->data, "remove_path", setup_part_path(p, &at->edition, "round", at->round.public_id, "/remove"));
    return page_render(p, TEMPLATE_ROUND_EDIT, at->round.id ? "setup.round_edit" : "setup.round_new", "contest");
}

/* A first round is the final, of theory and practical; whatever follows another begins the day after it. */
static enum err propose(struct page *p, const struct setup_place *at)
{
    static const struct {
        const char *kind, *name, *weight;
    } SEGMENTS[] = {{"theory", "理论", "30"}, {"practical", "实操", "70"}};
    struct form_values *f = p->form;
    struct contest_round *list;
    size_t n;
    enum err e = store_round_list(p->db, p->arena, at->discipline.id, &list, &n);
    if (e)
        return e;
    struct civil c = clock_day_civil(n ? clock_local_day(list[n - 1].starts_at) + 1 : at->edition.starts_on);
    c.hour = FIRST_HOUR;
    c.minute = FIRST_MINUTE;
    form_put(f, "name", 0, "决赛");
    form_put(f, "name_en", 0, "Final");
    form_put_int(f, "starts_at", 0, clock_from_local(&c));
    form_put(f, "stations", 0, "1");
    form_put(f, "gap", 0, "5");
    form_put(f, "place", 0, at->edition.place);
    for (size_t i = 0; i < sizeof SEGMENTS / sizeof *SEGMENTS; i++) {
        form_put(f, "segment_name", i, SEGMENTS[i].name);
        form_put(f, "segment_kind", i, SEGMENTS[i].kind);
        form_put(f, "segment_code", i, SEGMENTS[i].kind);
        form_put(f, "segment_weight", i, SEGMENTS[i].weight);
    }
    return OK;
}

enum err round_new(struct page *p)
{
    struct setup_place at;
    enum err e = setup_discipline(p, &at);
    if (e || p->answered)
        return e;
    e = form_blank(&round_form, p->arena, &p->form);
    if (!e)
        e = propose(p, &at);
    return e ? e : show(p, &at, SPARE_ROWS);
}

enum err round_edit(struct page *p)
{
    struct setup_place at;
    struct segment *segments;
    size_t n;
    enum err e = setup_round(p, &at);
    if (e || p->answered)
        return e;
    e = form_blank(&round_form, p->arena, &p->form);
    if (!e)
        e = store_segment_list(p->db, p->arena, at.round.id, &segments, &n);
    if (e)
        return e;
    const struct contest_round *r = &at.round;
    struct form_values *f = p->form;
    form_put(f, "name", 0, r->name);
    form_put(f, "name_en", 0, r->name_en);
    form_put_int(f, "starts_at", 0, r->starts_at);
    form_put_int(f, "stations", 0, r->stations);
    form_put_int(f, "gap", 0, r->gap_min);
    form_put(f, "place", 0, r->place);
    for (size_t i = 0; i < n; i++) {
        form_put(f, "segment_name", i, segments[i].name);
        form_put(f, "segment_kind", i, segments[i].kind);
        form_put(f, "segment_code", i, segments[i].code);
        form_put(f, "segment_weight", i, setup_percent(p, segments[i].weight_x100));
    }
    form_put_int(f, "version", 0, r->version);
    return show(p, &at, SPARE_ROWS);
}

static enum err save(struct page *p, const struct setup_place *at)
{
    const struct form_values *f = p->form;
    if (strcmp(form_text(f, "do"), "add_segment") == 0) {
        enum err e = setup_without_errors(p, &round_form);
        return e ? e : show(p, at, MORE_ROWS);
    }
    if (page_form_invalid(p))
        return show(p, at, SPARE_ROWS);
    const size_t n = form_count(f, "segment");
    struct segment_input *segments = arena_array(p->arena, n, sizeof *segments);
    if (!segments)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        segments[i] = (struct segment_input){
            .code = form_text_at(f, "segment_code", i),
            .name = form_text_at(f, "segment_name", i),
            .kind = form_text_at(f, "segment_kind", i),
            .weight_x100 = form_int_at(f, "segment_weight", i),
        };
    struct act act = page_act(p);
    struct round_remark remark;
    const struct round_input in = {
        .edition = at->edition.public_id,
        .discipline = at->discipline.public_id,
        .round = at->round.id ? at->round.public_id : NULL,
        .version = form_int(f, "version"),
        .name = form_text(f, "name"),
        .name_en = form_text_or_null(f, "name_en"),
        .starts_at = form_int(f, "starts_at"),
        .gap_min = form_int(f, "gap"),
        .stations = form_int(f, "stations"),
        .place = form_text(f, "place"),
        .segments = segments,
        .segment_count = n,
    };
    enum err e = act_round_save(&act, &in, &remark);
    if (!setup_refused(p, &act, e, remark.index))
        return page_done(p, &act, e, setup_discipline_path(p, &at->edition, &at->discipline, ""));
    struct setup_place now;
    if (at->round.id && !act.refused_field && !setup_round(p, &now))
        form_put_int(p->form, "version", 0, now.round.version);
    return show(p, at, SPARE_ROWS);
}

enum err round_create(struct page *p)
{
    struct setup_place at;
    enum err e = setup_discipline(p, &at);
    return e || p->answered ? e : save(p, &at);
}

enum err round_save(struct page *p)
{
    struct setup_place at;
    enum err e = setup_round(p, &at);
    return e || p->answered ? e : save(p, &at);
}

enum err round_remove(struct page *p)
{
    struct setup_place at;
    enum err e = setup_round(p, &at);
    if (e || p->answered)
        return e;
    struct act act = page_act(p);
    e = act_round_remove(&act, at.edition.public_id, at.round.public_id);
    return page_done(p, &act, e, setup_discipline_path(p, &at.edition, &at.discipline, ""));
}
