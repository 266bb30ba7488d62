#include "lib/act/eligibility_setup.h"

#include "lib/base/json.h"
#include "lib/store/list_limit.h"

/* The bands that the sources speak of, as this site's table of words has them. */
static const char LEADERS[] = "县处级", SENIORS[] = "厅局级";

static enum err draft(struct act *a, const uint8_t *programme, struct programme *p)
{
    enum err e = programme_lock(a, programme, p);
    if (!e && p->state != PROGRAMME_DRAFT)
        e = act_refuse(a, ERR_CONFLICT, "eligibility.locked", NULL, NULL);
    return e;
}

static const char *rules_json(struct act *a, const struct kind_rules *r)
{
    struct json j;
    char types[ELIGIBILITY_TYPES_SIZE];
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    for (enum eligibility_rule i = 0; i < ELIGIBILITY_RULES; i++) {
        if (!r->rules.on[i])
            continue;
        json_object(&j, eligibility_rule_code(i));
        json_text(&j, "effect", eligibility_effect_code(r->rules.effect[i]));
        if (i == ELIGIBILITY_SERVICE || i == ELIGIBILITY_SAME_SERIES)
            json_int(&j, "years", i == ELIGIBILITY_SERVICE ? r->rules.service_years : r->rules.series_years);
        if (i == ELIGIBILITY_UNIT_TYPE) {
            eligibility_types_text(r->rules.types, types);
            json_text(&j, "types", types);
        }
        if (i == ELIGIBILITY_LEADER_QUOTA)
            json_int(&j, "places", r->rules.leader_places);
        if (i == ELIGIBILITY_LEADER_QUOTA || i == ELIGIBILITY_GRADE)
            json_text(&j, "band", i == ELIGIBILITY_GRADE ? r->grade_band : r->leader_band);
        json_close(&j);
    }
    json_close(&j);
    return json_end(&j);
}

static const char *limits_json(struct act *a, const struct limit *limits, size_t n)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    for (size_t i = 0; i < n; i++) {
        json_object(&j, limit_code_text(limits[i].code));
        json_text(&j, "effect", eligibility_effect_code(limits[i].effect));
        json_int(&j, "most", limits[i].most);
        json_close(&j);
    }
    json_close(&j);
    return json_end(&j);
}

/* Puts the rules of a kind, with its audit row. */
static enum err put_rules(struct act *a, const struct programme_kind *kind, const struct kind_rules *rules)
{
    struct kind_rules was;
    enum err e = store_eligibility_rules(a->db, a->arena, kind->id, &was);
    if (!e)
        e = store_eligibility_set(a->db, kind->id, rules);
    const char *before = e ? NULL : rules_json(a, &was), *after = e ? NULL : rules_json(a, rules);
    if (e)
        return e;
    return before && after ? act_audit(a, "eligibility.rules", "programme_kind", kind->id, before, after)
                           : ERR_NO_MEMORY;
}

static enum err put_limits(struct act *a, const struct programme *p, const struct limit *limits, size_t n)
{
    struct list_limit *was;
    size_t was_n;
    enum err e = store_list_limit_list(a->db, a->arena, p->id, &was, &was_n);
    struct limit *old = e ? NULL : arena_array(a->arena, was_n + 1, sizeof *old);
    if (!old)
        return e ? e : ERR_NO_MEMORY;
    for (size_t i = 0; i < was_n; i++)
        old[i] = was[i].limit;
    e = store_list_limit_set(a->db, p->id, limits, n);
    const char *before = limits_json(a, old, was_n), *after = limits_json(a, limits, n);
    if (e)
        return e;
    return before && after ? act_audit(a, "eligibility.limits", "programme", p->id, before, after) : ERR_NO_MEMORY;
}

static void done(struct act *a, const struct programme *p, const char *key)
{
    a->flash = (struct message){.key = key};
    a->result_path = programme_path(a->arena, p, "/rules");
}

/* ---- by hand ----------------------------------------------------------------------------------------------------- */

static enum err band(struct act *a, const char *field, const char *word)
{
    int64_t sort;
    enum err e = store_eligibility_band(a->db, a->arena, word, &sort);
    if (e == ERR_NOT_FOUND) {
        a->refused_field = field;
        return act_refuse(a, ERR_INVALID, "eligibility.band", NULL, NULL);
    }
    return e;
}

static enum err rules_work(struct act *a, void *context)
{
    const struct kind_rules_order *o = context;
    struct programme p;
    struct programme_kind kind;
    enum err e = draft(a, o->programme, &p);
    if (!e)
        e = store_programme_kind_find(a->db, a->arena, p.id, o->kind, &kind);
    if (!e && o->rules.rules.on[ELIGIBILITY_LEADER_QUOTA])
        e = band(a, "leader_band", o->rules.leader_band);
    if (!e && o->rules.rules.on[ELIGIBILITY_GRADE])
        e = band(a, "grade_band", o->rules.grade_band);
    if (!e && o->rules.rules.on[ELIGIBILITY_UNIT_TYPE] && !o->rules.rules.types) {
        a->refused_field = "unit_type";
        e = act_refuse(a, ERR_INVALID, "eligibility.types", NULL, NULL);
    }
    if (!e)
        e = put_rules(a, &kind, &o->rules);
    if (!e)
        done(a, &p, "eligibility.saved");
    return e;
}

enum err act_eligibility_rules(struct act *a, const struct kind_rules_order *x)
{
    struct kind_rules_order copy = *x;
    return act_run(a, "eligibility.rules", rules_work, &copy);
}

static enum err limits_work(struct act *a, void *context)
{
    const struct limits_order *o = context;
    struct programme p;
    enum err e = draft(a, o->programme, &p);
    if (!e)
        e = put_limits(a, &p, o->limits, o->n);
    if (!e)
        done(a, &p, "list_limit.saved");
    return e;
}

enum err act_eligibility_limits(struct act *a, const struct limits_order *x)
{
    struct limits_order copy = *x;
    return act_run(a, "eligibility.limits", limits_work, &copy);
}

/* ---- by a source ------------------------------------------------------------------------------------------------- */

/* The limits that are on, those of the source in place of theirs. */
static enum err preset_limits(struct act *a, const struct programme *p, enum eligibility_preset preset)
{
    struct list_limit *rows;
    struct limit limits[2 * LIST_LIMIT_CODES], says[LIST_LIMIT_CODES];
    size_t row_n, n = 0;
    const size_t said = limit_preset(preset, says);
    enum err e = store_list_limit_list(a->db, a->arena, p->id, &rows, &row_n);
    for (size_t i = 0; !e && i < row_n; i++) {
        size_t k = 0;
        while (k < said && says[k].code != rows[i].limit.code)
            k++;
        if (k == said)
            limits[n++] = rows[i].limit;
    }
    for (size_t i = 0; i < said; i++)
        limits[n++] = says[i];
    return e || !said ? e : put_limits(a, p, limits, n);
}

/* Where a site has no such band, the rule has nothing to go by and stays off. */
static enum err sort_of(struct act *a, const char *word, int64_t *sort, bool *there)
{
    enum err e = store_eligibility_band(a->db, a->arena, word, sort);
    *there = e == OK;
    return e == ERR_NOT_FOUND ? OK : e;
}

static enum err preset_work(struct act *a, void *context)
{
    const struct preset_order *o = context;
    struct programme p;
    struct programme_kind *kinds = NULL;
    size_t n = 0;
    int64_t leader = 0, senior = 0;
    bool leaders = false, seniors = false;
    enum err e = draft(a, o->programme, &p);
    if (!e)
        e = store_programme_kinds(a->db, a->arena, p.id, &kinds, &n);
    if (!e)
        e = sort_of(a, LEADERS, &leader, &leaders);
    if (!e)
        e = sort_of(a, SENIORS, &senior, &seniors);
    if (!e && n == 0)
        e = act_refuse(a, ERR_CONFLICT, "eligibility.no_kind", NULL, NULL);
    for (size_t i = 0; !e && i < n; i++) {
        struct kind_rules r;
        e = store_eligibility_rules(a->db, a->arena, kinds[i].id, &r);
        eligibility_preset_apply(o->preset, leader, senior, &r.rules);
        r.rules.on[ELIGIBILITY_LEADER_QUOTA] = r.rules.on[ELIGIBILITY_LEADER_QUOTA] && (leaders || *r.leader_band);
        r.rules.on[ELIGIBILITY_GRADE] = r.rules.on[ELIGIBILITY_GRADE] && (seniors || *r.grade_band);
        r.leader_band = o->preset == PRESET_A3 && leaders ? LEADERS : r.leader_band;
        r.grade_band = o->preset == PRESET_A2 && seniors ? SENIORS : r.grade_band;
        for (enum eligibility_rule k = 0; k < ELIGIBILITY_RULES; k++)
            r.rules.on[k] = r.rules.on[k] && eligibility_applies(k, kinds[i].subject);
        if (!e)
            e = put_rules(a, &kinds[i], &r);
    }
    if (!e)
        e = preset_limits(a, &p, o->preset);
    if (!e)
        done(a, &p, "eligibility.preset_done");
    return e;
}

enum err act_eligibility_preset(struct act *a, const struct preset_order *x)
{
    struct preset_order copy = *x;
    return act_run(a, "eligibility.preset", preset_work, &copy);
}
