#include "lib/act/ceremony.h"

#include "lib/base/json.h"
#include "lib/domain/ceremony.h"
#include "lib/store/decision.h"

static enum err audit(struct act *a, const char *name, int64_t programme_id, const struct ceremony *c)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "place", c->place);
    json_int(&j, "rows", c->seat_rows);
    json_int(&j, "seats", c->row_seats);
    json_int(&j, "batch", c->batch);
    json_close(&j);
    const char *after = json_end(&j);
    return after ? act_audit(a, name, "programme", programme_id, NULL, after) : ERR_NO_MEMORY;
}

static enum err finish(struct act *a, const struct programme *p, const char *flash)
{
    a->result_path = programme_path(a->arena, p, "/ceremony");
    a->flash = (struct message){.key = flash};
    return a->result_path ? OK : ERR_NO_MEMORY;
}

/* ---- the plan ---------------------------------------------------------------------------------------------------------- */

/* Presenters as they were, by batch. */
static enum err presenters(struct act *a, int64_t programme_id, int64_t batches, const char ***out)
{
    struct ceremony_seat *old;
    size_t n;
    const enum err e = store_ceremony_seats(a->db, a->arena, programme_id, &old, &n);
    *out = arena_array(a->arena, (size_t)batches + 1, sizeof **out);
    if (e)
        return e;
    if (!*out)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        if (old[i].batch_no <= batches)
            (*out)[old[i].batch_no] = old[i].presenter;
    return OK;
}

static enum err seat(struct act *a, const struct ceremony_order *x, const struct programme *p)
{
    struct decision_row *list;
    size_t n, kept = 0;
    int64_t batches = 0;
    const char **names = NULL;
    enum err e = store_decision_rows(a->db, a->arena, p->id, &list, &n);
    int64_t *kinds = arena_array(a->arena, n + 1, sizeof *kinds);
    struct ceremony_place *places = arena_array(a->arena, n + 1, sizeof *places);
    struct ceremony_seat *seats = arena_array(a->arena, n + 1, sizeof *seats);
    if (e || !kinds || !places || !seats)
        return e ? e : ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        if (list[i].honour_id && !list[i].revoked) {
            kinds[kept] = list[i].kind_id;
            seats[kept++].honour_id = list[i].honour_id;
        }
    if (!ceremony_arrange(kinds, kept, x->rows, x->seats, x->batch, places, &batches)) {
        a->refused_field = "rows";
        return act_refuse(a, ERR_CONFLICT, "ceremony.too_small", act_number(a, (int64_t)kept), NULL);
    }
    for (size_t i = 0; i < kept; i++) {
        seats[i].position = (int64_t)i + 1;
        seats[i].row_no = places[i].row;
        seats[i].seat_no = places[i].seat;
        seats[i].batch_no = places[i].batch;
    }
    e = presenters(a, p->id, batches, &names);
    if (!e)
        e = store_ceremony_clear(a->db, p->id);
    if (!e)
        e = store_ceremony_seat_all(a->db, p->id, batches, seats, kept);
    for (int64_t i = 1; i <= batches && !e; i++)
        if (names[i] && names[i][0])
            e = store_ceremony_present(a->db, p->id, i, names[i]);
    return e;
}

static enum err plan_work(struct act *a, void *context)
{
    const struct ceremony_order *x = context;
    struct programme p;
    enum err e = programme_lock(a, x->programme, &p);
    if (!e && p.state != PROGRAMME_DECIDED && p.state != PROGRAMME_HELD)
        e = act_refuse(a, ERR_CONFLICT, "ceremony.undecided", NULL, NULL);
    if (e)
        return e;
    const struct ceremony c = {.programme_id = p.id,
                               .place = x->place,
                               .seat_rows = x->rows,
                               .row_seats = x->seats,
                               .batch = x->batch,
                               .made_by = a->person_id,
                               .made_at = a->now};
    e = store_ceremony_put(a->db, &c);
    if (!e)
        e = seat(a, x, &p);
    if (!e)
        e = audit(a, "ceremony.plan", p.id, &c);
    return e ? e : finish(a, &p, "ceremony.planned");
}

enum err act_ceremony_plan(struct act *a, const struct ceremony_order *x)
{
    struct ceremony_order order = *x;
    return act_run(a, "ceremony.plan", plan_work, &order);
}

/* ---- who hands over ---------------------------------------------------------------------------------------------------- */

static enum err present_work(struct act *a, void *context)
{
    const struct ceremony_presenters *x = context;
    struct programme p;
    struct ceremony c;
    enum err e = programme_lock(a, x->programme, &p);
    if (!e) {
        e = store_ceremony_of(a->db, a->arena, p.id, &c);
        for (size_t i = 0; i < x->n && !e; i++)
            e = store_ceremony_present(a->db, p.id, (int64_t)i + 1, x->names[i]);
        if (e == ERR_NOT_FOUND)
            e = act_refuse(a, ERR_CONFLICT, "ceremony.none", NULL, NULL);
    }
    if (!e)
        e = audit(a, "ceremony.present", p.id, &c);
    return e ? e : finish(a, &p, "ceremony.presented");
}

enum err act_ceremony_present(struct act *a, const struct ceremony_presenters *x)
{
    struct ceremony_presenters order = *x;
    return act_run(a, "ceremony.present", present_work, &order);
}
