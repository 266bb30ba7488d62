#include "lib/act/programme_quota.h"

#include <string.h>

#include "lib/act/programme_private.h"
#include "lib/base/json.h"

/* Locks the programme and finds the kind, for a change of its places. */
static enum err open_kind(struct act *a, const uint8_t *programme, const uint8_t *kind, struct programme *p,
                          struct programme_kind *k)
{
    enum err e = programme_lock(a, programme, p);
    if (!e)
        e = store_programme_kind_find(a->db, a->arena, p->id, kind, k);
    if (e)
        return e;
    if (p->state != PROGRAMME_DRAFT && p->state != PROGRAMME_APPROVED && p->state != PROGRAMME_OPEN)
        return act_refuse(a, ERR_CONFLICT, "programme_quota.closed", NULL, NULL);
    return k->by_unit ? OK : act_refuse(a, ERR_CONFLICT, "programme_quota.not_by_unit", k->title, NULL);
}

/* Who holds places that cannot go: "周𬀩、马兰 …". */
static const char *holders(struct act *a, const struct quota_place *places, size_t n)
{
    enum { NAMED = 5 };
    struct buf text;
    size_t told = 0;
    buf_init_arena(&text, a->arena, 0);
    for (size_t i = 0; i < n; i++) {
        if (!places[i].holder[0])
            continue;
        if (told < NAMED) {
            buf_adds(&text, told ? "、" : "");
            buf_adds(&text, places[i].holder);
        }
        told++;
    }
    buf_adds(&text, told > NAMED ? " …" : "");
    return text.failed ? NULL : text.data;
}

struct unit_order {
    int64_t unit_id;
    const char *name;
    int64_t was, want;
};

static enum err add_free(struct act *a, int64_t kind_id, int64_t unit_id, const struct quota_place *have, size_t n,
                         size_t adds)
{
    enum err e = OK;
    size_t i = 0;
    for (int64_t no = 1; !e && adds > 0; no++) {
        if (i < n && have[i].no == no) {
            i++;
            continue;
        }
        e = store_programme_quota_add(a->db, kind_id, unit_id, no);
        adds--;
    }
    return e;
}

/* The lowest free numbers come, the highest that nobody holds go. */
static enum err set_unit(struct act *a, int64_t kind_id, const struct unit_order *o, int64_t *had)
{
    struct quota_place *have;
    size_t n, held = 0;
    enum err e = store_programme_quota_places(a->db, a->arena, kind_id, o->unit_id, &have, &n);
    if (e)
        return e;
    *had = (int64_t)n;
    if (o->was >= 0 && o->was != *had)
        return act_refuse(a, ERR_CONFLICT, "programme_quota.was_changed", o->name, act_number(a, *had));
    for (size_t i = 0; i < n; i++)
        held += have[i].holder[0] != '\0';
    if (o->want < (int64_t)held) {
        const char *names = holders(a, have, n);
        return names ? act_refuse(a, ERR_CONFLICT, "programme_quota.held_places", o->name, names) : ERR_NO_MEMORY;
    }
    if (o->want >= *had)
        return add_free(a, kind_id, o->unit_id, have, n, (size_t)(o->want - *had));
    size_t drops = (size_t)(*had - o->want);
    for (size_t i = n; !e && drops > 0 && i-- > 0;)
        if (!have[i].holder[0]) {
            e = store_programme_quota_remove(a->db, kind_id, o->unit_id, have[i].no);
            drops--;
        }
    return e;
}

struct change { /* what the audit row says of it */
    struct json before, after;
    int64_t changed;
};

static void change_begin(struct act *a, struct change *c)
{
    c->changed = 0;
    json_begin(&c->before, a->arena);
    json_begin(&c->after, a->arena);
    json_array(&c->before, NULL);
    json_array(&c->after, NULL);
}

static void change_note(struct json *j, int64_t unit_id, int64_t places)
{
    json_object(j, NULL);
    json_int(j, "unit", unit_id);
    json_int(j, "places", places);
    json_close(j);
}

static enum err apply(struct act *a, int64_t kind_id, const struct unit_order *o, struct change *c)
{
    int64_t had;
    enum err e = set_unit(a, kind_id, o, &had);
    if (e || had == o->want)
        return e;
    change_note(&c->before, o->unit_id, had);
    change_note(&c->after, o->unit_id, o->want);
    c->changed++;
    return OK;
}

static enum err finish(struct act *a, const struct programme *p, const struct programme_kind *k, const char *name,
                       struct change *c)
{
    json_close(&c->before);
    json_close(&c->after);
    const char *was = json_end(&c->before), *is = json_end(&c->after);
    a->result_path = programme_path(a->arena, p, "/quota");
    a->flash = c->changed ? (struct message){.key = "programme_quota.saved", .args = {act_number(a, c->changed)}}
                          : (struct message){.key = "programme_quota.same"};
    if (!was || !is || !a->result_path)
        return ERR_NO_MEMORY;
    return c->changed ? act_audit(a, name, "programme_kind", k->id, was, is) : OK;
}

/* ---- by hand ------------------------------------------------------------------------------------------------------- */

static enum err set_work(struct act *a, void *context)
{
    struct quota_input *in = context;
    struct programme p;
    struct programme_kind k;
    struct change c;
    enum err e = open_kind(a, in->programme, in->kind, &p, &k);
    change_begin(a, &c);
    in->refused = in->n;
    for (size_t i = 0; !e && i < in->n; i++) {
        const struct quota_wish *w = &in->wishes[i];
        struct unit_order o = {.was = w->was, .want = w->want};
        if (w->was == w->want)
            continue;
        e = store_programme_quota_unit(a->db, a->arena, &p, w->unit, a->today, &o.unit_id, &o.name);
        if (!e)
            e = apply(a, k.id, &o, &c);
        if (e)
            in->refused = i;
    }
    return e ? e : finish(a, &p, &k, "programme_quota.set", &c);
}

enum err act_programme_quota_set(struct act *a, struct quota_input *in)
{
    return act_run(a, "programme_quota.set", set_work, in);
}

/* ---- by headcount -------------------------------------------------------------------------------------------------- */

static const struct quota_row *row_of(const struct quota_row *rows, size_t n, const uint8_t id[16])
{
    for (size_t i = 0; i < n; i++)
        if (!rows[i].deep && memcmp(rows[i].public_id, id, sizeof rows[i].public_id) == 0)
            return &rows[i];
    return NULL;
}

/* `in` one entry for each row: whether it takes part. */
static enum err choose_rows(const struct quota_row *rows, size_t n, const uint8_t *const *units, size_t asked, bool *in)
{
    for (size_t i = 0; i < asked; i++) {
        const struct quota_row *row = row_of(rows, n, units[i]);
        if (!row)
            return ERR_NOT_FOUND;
        in[row - rows] = true;
    }
    return OK;
}

enum err programme_quota_plan(struct act *a, const struct programme *p, int64_t kind_id, const uint8_t *const *units,
                              size_t n, int64_t places, struct quota_line **out, size_t *out_n, int64_t *all)
{
    struct quota_row *rows;
    size_t row_count, m = 0;
    enum err e = store_programme_quota_rows(a->db, a->arena, p, kind_id, a->today, &rows, &row_count);
    bool *in = e ? NULL : arena_array(a->arena, row_count + 1, sizeof *in);
    struct quota_share *shares = e ? NULL : arena_array(a->arena, row_count + 1, sizeof *shares);
    struct quota_line *lines = e ? NULL : arena_array(a->arena, row_count + 1, sizeof *lines);
    if (!in || !shares || !lines)
        return e ? e : ERR_NO_MEMORY;
    memset(in, 0, (row_count + 1) * sizeof *in);
    e = choose_rows(rows, row_count, units, n, in);
    if (e)
        return e;
    for (size_t i = 0; i < row_count; i++)
        if (in[i]) {
            lines[m].row = &rows[i];
            shares[m++] = (struct quota_share){.headcount = rows[i].headcount};
        }
    *out = lines;
    *out_n = m;
    e = quota_share(shares, m, places, all);
    for (size_t i = 0; !e && i < m; i++)
        lines[i].share = shares[i];
    return e;
}

static enum err keep_basis(struct act *a, int64_t kind_id, const struct quota_line *lines, size_t n, int64_t places)
{
    enum err e = store_programme_quota_headcount_clear(a->db, kind_id);
    for (size_t i = 0; !e && i < n; i++) {
        const struct quota_headcount x = {
            .unit_id = lines[i].row->unit_id, .headcount = lines[i].row->headcount, .shared = places, .at = a->now};
        e = store_programme_quota_headcount_add(a->db, kind_id, &x);
    }
    return e;
}

/* Units with places that take no part lose those that nobody holds. */
static enum err clear_others(struct act *a, const struct programme *p, int64_t kind_id, const struct quota_line *lines,
                             size_t n, struct change *c)
{
    struct quota_row *rows;
    size_t row_count;
    enum err e = store_programme_quota_rows(a->db, a->arena, p, kind_id, a->today, &rows, &row_count);
    for (size_t i = 0; !e && i < row_count; i++) {
        bool named = false;
        for (size_t k = 0; k < n; k++)
            named = named || lines[k].row->unit_id == rows[i].unit_id;
        const struct unit_order o = {rows[i].unit_id, rows[i].name, -1, 0};
        if (!named && rows[i].places > 0)
            e = apply(a, kind_id, &o, c);
    }
    return e;
}

static enum err share_work(struct act *a, void *context)
{
    const struct share_input *in = context;
    struct programme p;
    struct programme_kind k;
    struct quota_line *lines = NULL;
    size_t n = 0;
    int64_t all;
    struct change c;
    enum err e = open_kind(a, in->programme, in->kind, &p, &k);
    if (e)
        return e;
    change_begin(a, &c);
    e = programme_quota_plan(a, &p, k.id, in->units, in->n, in->places, &lines, &n, &all);
    if (e == ERR_INVALID)
        return programme_refuse(a, e, "places", "programme_quota.nobody", NULL, NULL);
    if (!e && all != in->seen)
        return act_refuse(a, ERR_CONFLICT, "programme_quota.seen", act_number(a, all), NULL);
    for (size_t i = 0; !e && i < n; i++) {
        const struct unit_order o = {lines[i].row->unit_id, lines[i].row->name, -1, lines[i].share.places};
        e = apply(a, k.id, &o, &c);
    }
    if (!e)
        e = clear_others(a, &p, k.id, lines, n, &c);
    if (!e)
        e = keep_basis(a, k.id, lines, n, in->places);
    return e ? e : finish(a, &p, &k, "programme_quota.share", &c);
}

enum err act_programme_quota_share(struct act *a, const struct share_input *in)
{
    struct share_input copy = *in;
    return act_run(a, "programme_quota.share", share_work, &copy);
}
