#include "lib/act/criterion.h"

#include <string.h>

#include "lib/act/rubric_json.h"
#include "lib/act/segment_private.h"
#include "lib/crypt/token.h"

struct save {
    const struct criterion_input *in;
    struct criterion_remark *remark;
};

static enum err check(struct act *a, const struct save *s)
{
    static const struct {
        enum rubric_part part;
        const char *field, *of_form;
    } FIELDS[] = {
        {RUBRIC_OF_CRITERION, "max", "max"},
        {RUBRIC_OF_CRITERION, "step", "step"},
        {RUBRIC_OF_BAND, "from", "band_from"},
        {RUBRIC_OF_BAND, "to", "band_to"},
        {RUBRIC_OF_DEDUCTION, "points", "deduction_points"},
        {RUBRIC_OF_DEDUCTION, "cap", "deduction_cap"},
    };
    struct rubric_problem p;
    if (!rubric_code_ok(s->in->is.code))
        return contest_setup_refuse(a, ERR_INVALID, "code", "setup.code_shape", NULL, NULL);
    if (rubric_check(&s->in->is, &p))
        return OK;
    const char *field = NULL;
    for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++)
        if (FIELDS[i].part == p.part && strcmp(FIELDS[i].field, p.field) == 0)
            field = FIELDS[i].of_form;
    s->remark->index = p.index;
    return contest_setup_refuse(a, ERR_INVALID, field, p.key,
                                p.points_x1000 ? contest_setup_points(a, p.points_x1000) : NULL, NULL);
}

static enum err code_free(struct act *a, const struct segment *s, const char *code)
{
    const char *by;
    enum err e = segment_code_taken(a, s, code, &by);
    return e || !by ? e : contest_setup_refuse(a, ERR_CONFLICT, "code", "setup.criterion_taken", code, by);
}

static enum err taken(struct act *a, enum err e, const char *code)
{
    if (e == ERR_CONFLICT && strcmp(sql_constraint(a->db), "uq_criterion_code") == 0)
        return contest_setup_refuse(a, e, "code", "setup.criterion_taken", code, "");
    return e;
}

/* Puts the criterion `id` at `place` (0: last) among those of its segment, and numbers all from 1. */
static enum err arrange(struct act *a, const struct segment *s, int64_t id, int64_t place)
{
    struct criterion *list;
    size_t n, seq = 0;
    enum err e = store_criterion_list(a->db, a->arena, s->id, &list, &n);
    if (!e)
        e = store_criterion_loosen(a->db, s->id);
    const size_t at = place < 1 || (size_t)place > n ? n : (size_t)place;
    for (size_t i = 0; i < n && !e; i++) {
        if (list[i].id == id)
            continue;
        seq++;
        if (seq == at)
            seq++;
        e = store_criterion_place(a->db, list[i].id, (int64_t)seq);
    }
    return e ? e : store_criterion_place(a->db, id, (int64_t)at);
}

static enum err add(struct act *a, const struct criterion_input *in, struct rubric_place *p, struct criterion *x)
{
    enum err e = segment_rubric(a, in->edition, in->segment, p);
    if (!e)
        e = code_free(a, &p->segment, in->is.code);
    if (e)
        return e;
    if (p->segment.criteria >= RUBRIC_CRITERIA_MAX)
        return act_refuse(a, ERR_CONFLICT, "setup.many_criteria", act_number(a, RUBRIC_CRITERIA_MAX), NULL);
    *x = (struct criterion){.segment_id = p->segment.id, .is = in->is};
    struct criterion *list;
    size_t n;
    e = store_criterion_list(a->db, a->arena, p->segment.id, &list, &n);
    if (e)
        return e;
    x->seq = n ? list[n - 1].seq + 1 : 1;
    token_public_id(x->public_id);
    return taken(a, store_criterion_add(a->db, x), in->is.code);
}

static enum err change(struct act *a, const struct criterion_input *in, struct rubric_place *p, struct criterion *x,
                       const char **before)
{
    struct edition edition;
    struct criterion now;
    enum err e = contest_setup_open_edition(a, in->edition, &edition);
    if (!e)
        e = store_criterion_find(a->db, a->arena, edition.id, in->criterion, &now);
    if (!e)
        e = segment_rubric(a, in->edition, now.segment_public_id, p);
    if (!e)
        e = code_free(a, &p->segment, in->is.code);
    if (e)
        return e;
    *before = rubric_json_one(a->arena, &now.is);
    if (!*before)
        return ERR_NO_MEMORY;
    *x = now;
    x->is = in->is;
    x->version = in->version;
    e = taken(a, store_criterion_change(a->db, x), in->is.code);
    return e == ERR_NOT_FOUND ? contest_setup_changed(a) : e;
}

static enum err save_work(struct act *a, void *context)
{
    const struct save *s = context;
    const struct criterion_input *in = s->in;
    struct rubric_place p = {0};
    struct criterion x = {0};
    const char *before = NULL, *after = rubric_json_one(a->arena, &in->is);
    enum err e = after ? check(a, s) : ERR_NO_MEMORY;
    if (!e)
        e = in->criterion ? change(a, in, &p, &x, &before) : add(a, in, &p, &x);
    if (!e && (!in->criterion || (in->place && in->place != x.seq)))
        e = arrange(a, &p.segment, x.id, in->place);
    if (!e)
        e = store_segment_touch(a->db, p.segment.id, 0);
    if (!e)
        e = act_audit(a, in->criterion ? "criterion.change" : "criterion.create", "criterion", x.id, before, after);
    return e ? e : contest_setup_show(a, &p.edition, &p.discipline, "flash.criterion_saved", in->is.name, NULL);
}

enum err act_criterion_save(struct act *a, const struct criterion_input *in, struct criterion_remark *remark)
{
    struct save s = {in, remark};
    *remark = (struct criterion_remark){0};
    return act_run(a, "criterion.save", save_work, &s);
}

struct removal {
    const uint8_t *edition, *criterion;
};

static enum err remove_work(struct act *a, void *context)
{
    const struct removal *s = context;
    struct edition edition;
    struct rubric_place p;
    struct criterion x;
    enum err e = contest_setup_open_edition(a, s->edition, &edition);
    if (!e)
        e = store_criterion_find(a->db, a->arena, edition.id, s->criterion, &x);
    if (!e)
        e = segment_rubric(a, s->edition, x.segment_public_id, &p);
    if (e)
        return e;
    const char *before = rubric_json_one(a->arena, &x.is);
    e = before ? store_criterion_remove(a->db, x.id) : ERR_NO_MEMORY;
    if (e == ERR_CONFLICT)
        return act_refuse(a, e, "setup.in_use", NULL, NULL);
    if (!e)
        e = store_segment_touch(a->db, p.segment.id, 0);
    if (!e)
        e = act_audit(a, "criterion.remove", "criterion", x.id, before, NULL);
    return e ? e : contest_setup_show(a, &p.edition, &p.discipline, "flash.criterion_removed", x.is.name, NULL);
}

enum err act_criterion_remove(struct act *a, const uint8_t edition[16], const uint8_t criterion[16])
{
    struct removal s = {edition, criterion};
    return act_run(a, "criterion.remove", remove_work, &s);
}
