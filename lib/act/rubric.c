#include "lib/act/rubric.h"

#include <string.h>

#include "lib/act/segment_private.h"
#include "lib/store/rubric_source.h"

struct import {
    const uint8_t *edition, *segment;
    const void *bytes;
    size_t n;
    struct rubric_report *report;
};

static enum err rubric_of(struct act *a, int64_t segment_id, struct rubric *out)
{
    struct criterion *list;
    enum err e = store_criterion_list(a->db, a->arena, segment_id, &list, &out->n);
    if (e)
        return e;
    out->list = arena_array(a->arena, out->n, sizeof *out->list);
    for (size_t i = 0; out->list && i < out->n; i++)
        out->list[i] = list[i].is;
    return out->list ? OK : ERR_NO_MEMORY;
}

static enum err import_work(struct act *a, void *context)
{
    const struct import *x = context;
    struct rubric_place p;
    struct rubric rubric;
    enum err e = segment_rubric(a, x->edition, x->segment, &p);
    if (!e)
        e = rubric_of(a, p.segment.id, &rubric);
    if (!e)
        e = rubric_read(a->arena, x->bytes, x->n, p.discipline.code, &rubric, x->report);
    if (!e)
        e = segment_replace(a, &p.segment, rubric.list, rubric.n);
    if (e)
        return e;
    return contest_setup_show(a, &p.edition, &p.discipline,
                              x->report->others ? "flash.rubric_read_others" : "flash.rubric_read",
                              act_number(a, (int64_t)x->report->rows), act_number(a, (int64_t)x->report->others));
}

enum err act_rubric_import(struct act *a, const uint8_t edition[16], const uint8_t segment[16], const void *bytes,
                           size_t n, struct rubric_report *report)
{
    struct import x = {edition, segment, bytes, n, report};
    *report = (struct rubric_report){0};
    return act_run(a, "criterion.import", import_work, &x);
}

struct copy {
    const uint8_t *edition, *segment, *source;
};

static enum err copy_work(struct act *a, void *context)
{
    const struct copy *x = context;
    const struct scope who = contest_setup_scope(a);
    struct rubric_place p;
    struct rubric rubric = {0};
    int64_t source;
    enum err e = segment_rubric(a, x->edition, x->segment, &p);
    if (e)
        return e;
    e = store_rubric_source_find(a->db, a->arena, &who, x->source, &source);
    if (e == ERR_NOT_FOUND)
        return contest_setup_refuse(a, ERR_INVALID, "source", "setup.no_source", NULL, NULL);
    if (!e && source == p.segment.id)
        return contest_setup_refuse(a, ERR_INVALID, "source", "setup.same_segment", NULL, NULL);
    if (!e)
        e = rubric_of(a, source, &rubric);
    if (!e)
        e = segment_replace(a, &p.segment, rubric.list, rubric.n);
    if (e)
        return e;
    return contest_setup_show(a, &p.edition, &p.discipline, "flash.rubric_copied", act_number(a, (int64_t)rubric.n),
                              NULL);
}

enum err act_rubric_copy(struct act *a, const uint8_t edition[16], const uint8_t segment[16], const uint8_t source[16])
{
    struct copy x = {edition, segment, source};
    return act_run(a, "criterion.copy", copy_work, &x);
}
