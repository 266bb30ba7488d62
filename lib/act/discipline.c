#include "lib/act/discipline.h"

#include <string.h>

#include "lib/act/contest_setup.h"
#include "lib/act/rubric_read.h"
#include "lib/act/segment_private.h"
#include "lib/base/json.h"
#include "lib/crypt/token.h"
#include "lib/store/round.h"
#include "lib/store/rubric_source.h"

/* When a final begins, and how its entries follow, until somebody says otherwise. */
enum { FIRST_HOUR = 8, FIRST_MINUTE = 30, FIRST_GAP_MIN = 5 };

/* For the audit log; NULL without memory. */
static const char *as_json(struct act *a, const struct discipline *d, const char *preset)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "edition", d->edition_id);
    json_text(&j, "code", d->code);
    json_text(&j, "name", d->name);
    json_text(&j, "name_en", d->name_en);
    json_int(&j, "sort", d->sort);
    json_int(&j, "team_size", d->team_size);
    json_int(&j, "reserves", d->reserves);
    json_int(&j, "time_limit_min", d->time_limit_min);
    json_text(&j, "blind", d->blind);
    json_bool(&j, "counts", d->counts);
    if (preset)
        json_text(&j, "preset", preset);
    json_close(&j);
    return json_end(&j);
}

static enum err taken(struct act *a, enum err e, const char *field)
{
    if (e == ERR_CONFLICT && strcmp(sql_constraint(a->db), "uq_discipline_code") == 0)
        return contest_setup_refuse(a, e, field, "setup.code_taken", NULL, NULL);
    return e;
}

/* ---- saving ------------------------------------------------------------------------------------------------------
 */

struct save {
    const struct discipline_input *in;
};

static void fill(struct discipline *d, const struct discipline_input *in)
{
    d->code = in->code;
    d->name = in->name;
    d->name_en = in->name_en;
    d->sort = in->sort ? in->sort : d->sort;
    d->team_size = in->team_size;
    d->reserves = in->reserves;
    d->time_limit_min = in->time_limit_min;
    d->blind = in->blind;
    d->counts = in->counts;
}

/* Who is entered was counted against the size of the team. */
static enum err team_fixed(struct act *a, const struct discipline *was, const struct discipline_input *in)
{
    int64_t entries = 0;
    if (was->team_size == in->team_size)
        return OK;
    enum err e = store_discipline_entries(a->db, a->arena, was->id, &entries);
    if (e || !entries)
        return e;
    return contest_setup_refuse(a, ERR_CONFLICT, "team_size", "setup.team_has_entries", act_number(a, entries), NULL);
}

static enum err change(struct act *a, const struct edition *x, const struct discipline_input *in, struct discipline *d,
                       const char **before)
{
    struct discipline was;
    enum err e = store_discipline_find(a->db, a->arena, x->id, in->discipline, &was);
    if (!e)
        e = team_fixed(a, &was, in);
    if (e)
        return e;
    *before = as_json(a, &was, NULL);
    *d = was;
    fill(d, in);
    d->version = in->version;
    e = *before ? taken(a, store_discipline_change(a->db, d), "code") : ERR_NO_MEMORY;
    return e == ERR_NOT_FOUND ? contest_setup_changed(a) : e;
}

static enum err save_work(struct act *a, void *context)
{
    const struct discipline_input *in = ((const struct save *)context)->in;
    struct edition x;
    struct discipline d = {0};
    const char *before = NULL;
    enum err e = contest_setup_open_edition(a, in->edition, &x);
    if (e)
        return e;
    if (!rubric_code_ok(in->code))
        return contest_setup_refuse(a, ERR_INVALID, "code", "setup.code_shape", NULL, NULL);
    if (in->discipline) {
        e = change(a, &x, in, &d, &before);
    } else {
        fill(&d, in);
        d.edition_id = x.id;
        token_public_id(d.public_id);
        e = taken(a, store_discipline_add(a->db, &d), "code");
    }
    if (e)
        return e;
    const char *after = as_json(a, &d, NULL);
    e = after ? act_audit(a, in->discipline ? "discipline.change" : "discipline.create", "discipline", d.id, before,
                          after)
              : ERR_NO_MEMORY;
    return e ? e
             : contest_setup_show(a, &x, &d, in->discipline ? "flash.saved" : "flash.discipline_made", d.name, NULL);
}

enum err act_discipline_save(struct act *a, const struct discipline_input *in)
{
    struct save s = {in};
    return act_run(a, "discipline.save", save_work, &s);
}

/* ---- from a preset -----------------------------------------------------------------------------------------------
 */

struct begin {
    const uint8_t *edition;
    const char *preset;
};

static enum err add_segment(struct act *a, int64_t round, int64_t seq, const char *kind, const char *name,
                            const char *name_en, int64_t pct, struct segment *out)
{
    *out = (struct segment){.round_id = round,
                            .seq = seq,
                            .kind = kind,
                            .code = kind,
                            .name = name,
                            .name_en = name_en,
                            .weight_x100 = pct * 100};
    token_public_id(out->public_id);
    return store_segment_add(a->db, out);
}

/* The preset's four tables, read as an import reads them. What stands in the database was read so before. */
static enum err rubric_of(struct act *a, const struct contest_preset *p, struct rubric *out)
{
    const char *const texts[] = {p->criteria, p->bands, p->deductions, p->faults};
    *out = (struct rubric){0};
    enum err e = OK;
    for (size_t i = 0; i < sizeof texts / sizeof *texts && !e; i++) {
        struct rubric_report *report = arena_alloc(a->arena, sizeof *report);
        if (!report)
            return ERR_NO_MEMORY;
        e = *texts[i] ? rubric_read(a->arena, texts[i], strlen(texts[i]), p->code, out, report) : OK;
    }
    return e == ERR_INVALID ? ERR_BUG : e;
}

static instant first_start(const struct edition *x)
{
    struct civil c = clock_day_civil(x->starts_on);
    c.hour = FIRST_HOUR;
    c.minute = FIRST_MINUTE;
    return clock_from_local(&c);
}

static enum err add_final(struct act *a, const struct edition *x, const struct discipline *d,
                          const struct contest_preset *p)
{
    struct contest_round round = {.discipline_id = d->id,
                                  .name = "决赛",
                                  .name_en = "Final",
                                  .starts_at = first_start(x),
                                  .gap_min = FIRST_GAP_MIN,
                                  .stations = 1,
                                  .place = x->place};
    struct segment theory, practical = {0};
    struct rubric rubric;
    int64_t seq = 1;
    token_public_id(round.public_id);
    enum err e = store_round_add(a->db, a->arena, &round);
    if (!e && p->theory_pct)
        e = add_segment(a, round.id, seq++, "theory", "理论", "Theory", p->theory_pct, &theory);
    if (!e)
        e = add_segment(a, round.id, seq, "practical", "实操", "Practical", 100 - p->theory_pct, &practical);
    if (!e)
        e = rubric_of(a, p, &rubric);
    return e ? e : segment_replace(a, &practical, rubric.list, rubric.n);
}

static enum err begin_work(struct act *a, void *context)
{
    const struct begin *in = context;
    struct edition x;
    struct contest_preset p;
    enum err e = contest_setup_open_edition(a, in->edition, &x);
    if (e)
        return e;
    e = store_preset_find(a->db, a->arena, in->preset, &p);
    if (e == ERR_NOT_FOUND)
        return contest_setup_refuse(a, ERR_INVALID, "preset", "setup.no_preset", NULL, NULL);
    if (e)
        return e;
    struct discipline d = {.edition_id = x.id,
                           .code = p.code,
                           .name = p.name,
                           .name_en = p.name_en,
                           .team_size = p.team_size,
                           .time_limit_min = p.time_limit_min,
                           .blind = "none",
                           .counts = true};
    token_public_id(d.public_id);
    e = taken(a, store_discipline_add(a->db, &d), "preset");
    if (!e)
        e = add_final(a, &x, &d, &p);
    const char *after = e ? NULL : as_json(a, &d, p.code);
    if (!e)
        e = after ? act_audit(a, "discipline.create", "discipline", d.id, NULL, after) : ERR_NO_MEMORY;
    return e ? e : contest_setup_show(a, &x, &d, "flash.discipline_preset", d.name, NULL);
}

enum err act_discipline_preset(struct act *a, const uint8_t edition[16], const char *preset)
{
    struct begin in = {edition, preset};
    return act_run(a, "discipline.preset", begin_work, &in);
}

/* ---- removing ----------------------------------------------------------------------------------------------------
 */

struct removal {
    const uint8_t *edition, *discipline;
};

static enum err may_go(struct act *a, const struct edition *x, const struct discipline *d)
{
    struct discipline *list;
    size_t n;
    int64_t entries;
    enum err e = store_discipline_entries(a->db, a->arena, d->id, &entries);
    if (!e && entries)
        return act_refuse(a, ERR_CONFLICT, "setup.has_entries", act_number(a, entries), NULL);
    if (!e)
        e = store_discipline_list(a->db, a->arena, x->id, &list, &n);
    if (!e && n == 1 && x->state == EDITION_OPEN)
        return act_refuse(a, ERR_CONFLICT, "setup.last_discipline", NULL, NULL);
    return e;
}

static enum err remove_work(struct act *a, void *context)
{
    const struct removal *in = context;
    struct edition x;
    struct discipline d = {0};
    struct contest_round *rounds;
    size_t n;
    enum err e = contest_setup_open_edition(a, in->edition, &x);
    if (!e)
        e = store_discipline_find(a->db, a->arena, x.id, in->discipline, &d);
    if (!e)
        e = may_go(a, &x, &d);
    if (!e)
        e = store_round_list(a->db, a->arena, d.id, &rounds, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n && !e; i++)
        e = store_round_remove(a->db, rounds[i].id);
    if (!e)
        e = store_discipline_remove(a->db, d.id);
    if (e == ERR_CONFLICT)
        return act_refuse(a, e, "setup.in_use", NULL, NULL);
    const char *before = e ? NULL : as_json(a, &d, NULL);
    if (!e)
        e = before ? act_audit(a, "discipline.remove", "discipline", d.id, before, NULL) : ERR_NO_MEMORY;
    return e ? e : contest_setup_show(a, &x, NULL, "flash.discipline_removed", d.name, NULL);
}

enum err act_discipline_remove(struct act *a, const uint8_t edition[16], const uint8_t discipline[16])
{
    struct removal in = {edition, discipline};
    return act_run(a, "discipline.remove", remove_work, &in);
}
