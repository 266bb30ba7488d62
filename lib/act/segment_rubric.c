/* What the acts on the rubric of a segment share. */
#include <string.h>

#include "lib/act/rubric_json.h"
#include "lib/act/segment_private.h"
#include "lib/crypt/token.h"

/* The round of a segment, by way of the edition's: segments know it by id only. */
static enum err round_of(struct act *a, const struct edition *x, const struct segment *s, struct contest_round *out)
{
    struct contest_round *list;
    size_t n;
    enum err e = store_round_list_edition(a->db, a->arena, x->id, &list, &n);
    for (size_t i = 0; i < n && !e; i++)
        if (list[i].id == s->round_id) {
            *out = list[i];
            return OK;
        }
    return e ? e : ERR_NOT_FOUND;
}

enum err segment_rubric(struct act *a, const uint8_t edition[16], const uint8_t segment[16], struct rubric_place *out)
{
    struct contest_round r = {0};
    enum err e = contest_setup_open_edition(a, edition, &out->edition);
    if (!e)
        e = store_segment_find(a->db, a->arena, out->edition.id, segment, &out->segment);
    if (!e)
        e = round_of(a, &out->edition, &out->segment, &r);
    if (!e)
        e = store_round_lock(a->db, a->arena, r.id);
    if (!e)
        e = store_discipline_find(a->db, a->arena, out->edition.id, r.discipline_public_id, &out->discipline);
    if (!e && strcmp(out->segment.kind, "theory") == 0)
        e = act_refuse(a, ERR_CONFLICT, "setup.theory_criteria", out->segment.name, NULL);
    return e;
}

enum err segment_code_taken(struct act *a, const struct segment *s, const char *code, const char **by)
{
    struct criterion *list;
    struct segment *segments;
    size_t n, segment_count;
    *by = NULL;
    enum err e = store_criterion_list_round(a->db, a->arena, s->round_id, &list, &n);
    if (!e)
        e = store_segment_list(a->db, a->arena, s->round_id, &segments, &segment_count);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        if (list[i].segment_id != s->id && strcmp(list[i].is.code, code) == 0)
            *by = list[i].is.name;
    for (size_t i = 0; i < segment_count; i++)
        if (strcmp(segments[i].code, code) == 0)
            *by = segments[i].name;
    return OK;
}

static struct criterion *by_code(struct criterion *list, size_t n, const char *code)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].is.code, code) == 0)
            return &list[i];
    return NULL;
}

/* Those that are no longer there go; the others are put out of the way. */
static enum err clear(struct act *a, const struct segment *s, const struct criterion *old, size_t old_count,
                      const struct rubric_criterion *list, size_t n)
{
    enum err e = OK;
    for (size_t i = 0; i < old_count && !e; i++) {
        bool kept = false;
        for (size_t k = 0; k < n; k++)
            kept = kept || strcmp(list[k].code, old[i].is.code) == 0;
        if (!kept)
            e = store_criterion_remove(a->db, old[i].id);
    }
    if (e == ERR_CONFLICT)
        return act_refuse(a, e, "setup.in_use", NULL, NULL);
    return e ? e : store_criterion_loosen(a->db, s->id);
}

static enum err put(struct act *a, const struct segment *s, struct criterion *was, const struct rubric_criterion *c,
                    int64_t seq)
{
    if (was) {
        was->is = *c;
        enum err e = store_criterion_place(a->db, was->id, seq);
        return e ? e : store_criterion_change(a->db, was);
    }
    struct criterion x = {.segment_id = s->id, .seq = seq, .is = *c};
    token_public_id(x.public_id);
    return store_criterion_add(a->db, &x);
}

static const char *all_as_json(struct act *a, const struct criterion *old, size_t old_count,
                               const struct rubric_criterion *list, size_t n)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_array(&j, "criteria");
    for (size_t i = 0; i < old_count; i++)
        rubric_json(&j, NULL, &old[i].is);
    for (size_t i = 0; i < n; i++)
        rubric_json(&j, NULL, &list[i]);
    json_close(&j);
    json_close(&j);
    return json_end(&j);
}

enum err segment_replace(struct act *a, const struct segment *s, const struct rubric_criterion *list, size_t n)
{
    struct criterion *old;
    size_t old_count;
    enum err e = store_criterion_list(a->db, a->arena, s->id, &old, &old_count);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++) {
        const char *by;
        e = segment_code_taken(a, s, list[i].code, &by);
        if (e)
            return e;
        if (by)
            return act_refuse(a, ERR_CONFLICT, "setup.criterion_taken", list[i].code, by);
    }
    const char *before = all_as_json(a, old, old_count, NULL, 0), *after = all_as_json(a, NULL, 0, list, n);
    if (!before || !after)
        return ERR_NO_MEMORY;
    e = clear(a, s, old, old_count, list, n);
    for (size_t i = 0; i < n && !e; i++)
        e = put(a, s, by_code(old, old_count, list[i].code), &list[i], (int64_t)i + 1);
    if (!e)
        e = store_segment_touch(a->db, s->id, 0);
    return e ? e : act_audit(a, "criterion.replace", "segment", s->id, before, after);
}
