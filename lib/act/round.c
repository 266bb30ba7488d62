#include "lib/act/round.h"

#include <string.h>

#include "lib/act/contest_setup.h"
#include "lib/base/json.h"
#include "lib/crypt/token.h"
#include "lib/domain/rubric.h"
#include "lib/store/round.h"
#include "lib/store/segment.h"

enum { ROUNDS_MAX = 9 };

struct save {
    const struct round_input *in;
    struct round_remark *remark;
    struct edition edition;
    struct discipline discipline;
    struct contest_round row;
};

/* For the audit log: the round and its segments as they stand in the database; NULL without memory. */
static enum err as_json(struct act *a, const struct contest_round *r, const char **out)
{
    struct segment *list;
    size_t n;
    enum err e = store_segment_list(a->db, a->arena, r->id, &list, &n);
    if (e)
        return e;
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "discipline", r->discipline_id);
    json_int(&j, "seq", r->seq);
    json_text(&j, "name", r->name);
    json_text(&j, "name_en", r->name_en);
    json_instant(&j, "starts_at", r->starts_at);
    json_int(&j, "gap_min", r->gap_min);
    json_int(&j, "stations", r->stations);
    json_text(&j, "place", r->place);
    json_array(&j, "segments");
    for (size_t i = 0; i < n; i++) {
        json_object(&j, NULL);
        json_text(&j, "code", list[i].code);
        json_text(&j, "name", list[i].name);
        json_text(&j, "kind", list[i].kind);
        json_int(&j, "weight_x100", list[i].weight_x100);
        json_close(&j);
    }
    json_close(&j);
    json_close(&j);
    *out = json_end(&j);
    return *out ? OK : ERR_NO_MEMORY;
}

static enum err refuse_row(struct act *a, struct save *s, enum err e, size_t index, const char *field, const char *key,
                           const char *arg)
{
    s->remark->index = index;
    return contest_setup_refuse(a, e, field, key, arg, NULL);
}

/* ---- the round itself --------------------------------------------------------------------------------------------
 */

/* Rounds follow each other: none begins before, or with, one that stands before it. */
static enum err in_order(struct act *a, const struct save *s)
{
    struct contest_round *list;
    size_t n;
    enum err e = store_round_list(a->db, a->arena, s->row.discipline_id, &list, &n);
    if (e)
        return e;
    if (!s->row.id && n && list[n - 1].seq >= ROUNDS_MAX)
        return act_refuse(a, ERR_CONFLICT, "setup.many_rounds", act_number(a, ROUNDS_MAX), NULL);
    for (size_t i = 0; i < n; i++) {
        const struct contest_round *o = &list[i];
        if (o->id == s->row.id)
            continue;
        const bool before = !s->row.id || o->seq < s->row.seq;
        if (before ? o->starts_at >= s->row.starts_at : o->starts_at <= s->row.starts_at)
            return contest_setup_refuse(a, ERR_CONFLICT, "starts_at",
                                        before ? "setup.round_too_early" : "setup.round_too_late", o->name, NULL);
    }
    return OK;
}

static enum err put_round(struct act *a, struct save *s)
{
    const struct round_input *in = s->in;
    struct contest_round *r = &s->row;
    r->name = in->name;
    r->name_en = in->name_en;
    r->starts_at = in->starts_at;
    r->gap_min = in->gap_min;
    r->stations = in->stations;
    r->place = in->place;
    enum err e = in_order(a, s);
    if (e)
        return e;
    if (!in->round) {
        token_public_id(r->public_id);
        return store_round_add(a->db, a->arena, r);
    }
    r->version = in->version;
    e = store_round_change(a->db, r);
    return e == ERR_NOT_FOUND ? contest_setup_changed(a) : e;
}

/* ---- its segments -------------------------------------------------------------------------------------------------
 */

static const struct segment *by_code(const struct segment *list, size_t n, const char *code)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].code, code) == 0)
            return &list[i];
    return NULL;
}

static enum err check_segments(struct act *a, struct save *s)
{
    const struct round_input *in = s->in;
    for (size_t i = 0; i < in->segment_count; i++) {
        if (!rubric_code_ok(in->segments[i].code))
            return refuse_row(a, s, ERR_INVALID, i, "segment_code", "setup.segment_shape", NULL);
        for (size_t k = 0; k < i; k++)
            if (strcmp(in->segments[i].code, in->segments[k].code) == 0)
                return refuse_row(a, s, ERR_INVALID, i, "segment_code", "setup.segment_twice", in->segments[i].code);
    }
    return OK;
}

/* Those that the form leaves out go, unless something hangs on them. */
static enum err drop_segments(struct act *a, const struct save *s, const struct segment *old, size_t n)
{
    enum err e = OK;
    for (size_t i = 0; i < n && !e; i++) {
        bool kept = false;
        for (size_t k = 0; k < s->in->segment_count; k++)
            kept = kept || strcmp(s->in->segments[k].code, old[i].code) == 0;
        if (kept)
            continue;
        if (old[i].criteria)
            return act_refuse(a, ERR_CONFLICT, "setup.segment_criteria", old[i].name, old[i].code);
        e = store_segment_remove(a->db, old[i].id);
        if (e == ERR_CONFLICT)
            return act_refuse(a, e, "setup.in_use", NULL, NULL);
    }
    return e;
}

static enum err put_segments(struct act *a, struct save *s)
{
    struct segment *old;
    size_t n;
    enum err e = store_segment_list(a->db, a->arena, s->row.id, &old, &n);
    if (!e)
        e = drop_segments(a, s, old, n);
    if (!e)
        e = store_segment_loosen(a->db, s->row.id);
    for (size_t i = 0; i < s->in->segment_count && !e; i++) {
        const struct segment_input *in = &s->in->segments[i];
        const struct segment *was = by_code(old, n, in->code);
        struct segment x = was ? *was : (struct segment){.round_id = s->row.id, .code = in->code};
        x.seq = (int64_t)i + 1;
        x.name = in->name;
        x.kind = in->kind;
        x.weight_x100 = in->weight_x100;
        if (x.criteria && strcmp(x.kind, "theory") == 0)
            return refuse_row(a, s, ERR_CONFLICT, i, "segment_kind", "setup.theory_criteria", x.name);
        if (!was)
            token_public_id(x.public_id);
        e = was ? store_segment_change(a->db, &x) : store_segment_add(a->db, &x);
    }
    return e;
}

/* ---- acts --------------------------------------------------------------------------------------------------------
 */

static enum err discipline_of(struct act *a, const struct edition *x, const uint8_t id[16], struct discipline *out)
{
    return store_discipline_find(a->db, a->arena, x->id, id, out);
}

static enum err save_work(struct act *a, void *context)
{
    struct save *s = context;
    const struct round_input *in = s->in;
    const char *before = NULL, *after = NULL;
    s->row = (struct contest_round){0};
    enum err e = contest_setup_open_edition(a, in->edition, &s->edition);
    if (!e && in->round) {
        e = store_round_find(a->db, a->arena, s->edition.id, in->round, &s->row);
        if (!e)
            e = store_round_lock(a->db, a->arena, s->row.id);
        if (!e)
            e = as_json(a, &s->row, &before);
    }
    if (!e)
        e = discipline_of(a, &s->edition, in->round ? s->row.discipline_public_id : in->discipline, &s->discipline);
    if (!e)
        e = check_segments(a, s);
    if (e)
        return e;
    s->row.discipline_id = s->discipline.id;
    e = put_round(a, s);
    if (!e)
        e = put_segments(a, s);
    if (!e)
        e = as_json(a, &s->row, &after);
    if (!e)
        e = act_audit(a, in->round ? "contest_round.change" : "contest_round.create", "contest_round", s->row.id,
                      before, after);
    return e ? e : contest_setup_show(a, &s->edition, &s->discipline, "flash.round_saved", s->row.name, NULL);
}

enum err act_round_save(struct act *a, const struct round_input *in, struct round_remark *remark)
{
    struct save s = {.in = in, .remark = remark};
    *remark = (struct round_remark){0};
    return act_run(a, "contest_round.save", save_work, &s);
}

struct removal {
    const uint8_t *edition, *round;
};

static enum err remove_work(struct act *a, void *context)
{
    const struct removal *s = context;
    struct edition x;
    struct contest_round r = {0}, *list;
    struct discipline d;
    const char *before;
    size_t n;
    enum err e = contest_setup_open_edition(a, s->edition, &x);
    if (!e)
        e = store_round_find(a->db, a->arena, x.id, s->round, &r);
    if (!e)
        e = store_round_lock(a->db, a->arena, r.id);
    if (!e)
        e = discipline_of(a, &x, r.discipline_public_id, &d);
    if (!e)
        e = store_round_list_edition(a->db, a->arena, x.id, &list, &n);
    if (e)
        return e;
    if (n == 1 && x.state == EDITION_OPEN)
        return act_refuse(a, ERR_CONFLICT, "setup.only_round", NULL, NULL);
    e = as_json(a, &r, &before);
    if (!e)
        e = store_round_remove(a->db, r.id);
    if (e == ERR_CONFLICT)
        return act_refuse(a, e, "setup.in_use", NULL, NULL);
    if (!e)
        e = act_audit(a, "contest_round.remove", "contest_round", r.id, before, NULL);
    return e ? e : contest_setup_show(a, &x, &d, "flash.round_removed", r.name, NULL);
}

enum err act_round_remove(struct act *a, const uint8_t edition[16], const uint8_t round[16])
{
    struct removal s = {edition, round};
    return act_run(a, "contest_round.remove", remove_work, &s);
}
