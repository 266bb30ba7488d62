#include "lib/act/eligibility.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/store/eligibility_facts.h"

/* ---- sentences --------------------------------------------------------------------------------------------------- */

/* What a finding says, of an author of a paper and of somebody outside in words of their own. The date of a sanction is not for units:
   their sentence sends them to the office. */
static struct message say(const struct act *a, const struct eligibility_facts *of, const struct eligibility_hit *hit)
{
    const char *on = act_day(a, hit->on), *number = act_number(a, hit->number);
    const bool paper = of->subject == SUBJECT_PAPER;
    switch (hit->rule) {
    case ELIGIBILITY_SERVICE:
        return (struct message){"eligibility.service", {number, on}};
    case ELIGIBILITY_IN_POST:
        return (struct message){paper ? "eligibility.author_in_post" : "eligibility.in_post", {on}};
    case ELIGIBILITY_UNIT_TYPE:
        return (struct message){"eligibility.unit_type", {NULL}};
    case ELIGIBILITY_SANCTION:
        return (struct message){paper ? "eligibility.author_sanction" : "eligibility.sanction", {NULL}};
    case ELIGIBILITY_SAME_SERIES:
        return (struct message){of->outside ? "eligibility.outside_series" : "eligibility.same_series", {on, number}};
    case ELIGIBILITY_SAME_CAUSE:
        if (!hit->has_on)
            return (struct message){"eligibility.cause_unnamed", {NULL}};
        return (struct message){paper         ? "eligibility.same_paper"
                                : of->outside ? "eligibility.outside_cause"
                                              : "eligibility.same_cause",
                                {on}};
    case ELIGIBILITY_LEADER_QUOTA:
        if (hit->number)
            return (struct message){"eligibility.leader_small", {number}};
        return (struct message){"eligibility.leader_taken", {NULL}};
    case ELIGIBILITY_GRADE:
        return (struct message){"eligibility.grade", {NULL}};
    default:
        return (struct message){"eligibility.outside", {NULL}};
    }
}

/* ---- findings ---------------------------------------------------------------------------------------------------- */

static void let_pass(struct eligibility_finding *f, const struct eligibility_pass *passes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (passes[i].rule == f->rule && passes[i].holds && strcmp(passes[i].mark, f->mark) == 0) {
            f->overridden = true;
            f->reason = passes[i].reason;
            f->by = passes[i].by;
            f->at = passes[i].at;
        }
}

/* What stands in the way first, then what was let pass, then warnings. */
static int weight(const struct eligibility_finding *f)
{
    return (f->effect == EFFECT_WARN) * 2 + f->overridden;
}

static void sort(struct eligibility_finding *list, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k > 0 && weight(&list[k]) < weight(&list[k - 1]); k--) {
            const struct eligibility_finding was = list[k];
            list[k] = list[k - 1];
            list[k - 1] = was;
        }
}

static enum err put(struct act *a, const struct programme *p, const struct eligibility_nominee *x,
                    struct eligibility_of_one *out)
{
    struct eligibility_hit hits[ELIGIBILITY_FINDINGS];
    const size_t found = eligibility_find(&x->rules->rules, &x->facts, p->counted_on, hits);
    *out = (struct eligibility_of_one){.nomination_id = x->id,
                                       .list = arena_array(a->arena, found + 1, sizeof *out->list)};
    if (!out->list)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < found; i++) {
        struct eligibility_finding *f = &out->list[i];
        const char *mark = arena_printf(a->arena, "%s %lld %s", eligibility_rule_code(hits[i].rule),
                                        (long long)hits[i].number, hits[i].has_on ? act_day(a, hits[i].on) : "");
        if (!mark)
            return ERR_NO_MEMORY;
        *f = (struct eligibility_finding){.rule = hits[i].rule,
                                          .effect = hits[i].effect,
                                          .say = say(a, &x->facts, &hits[i]),
                                          .mark = mark,
                                          .reason = "",
                                          .by = ""};
        let_pass(f, x->passes, x->pass_count);
    }
    sort(out->list, found);
    out->n = found;
    return OK;
}

static enum err put_all(struct act *a, const struct eligibility_question *q, struct eligibility_of_all *out)
{
    struct eligibility_nominee *list;
    size_t n;
    *out = (struct eligibility_of_all){0};
    enum err e = store_eligibility_facts(a->db, a->arena, q, &list, &n);
    if (!e)
        out->rows = arena_array(a->arena, n + 1, sizeof *out->rows);
    if (!e && !out->rows)
        e = ERR_NO_MEMORY;
    for (size_t i = 0; !e && i < n; i++)
        e = put(a, q->p, &list[i], &out->rows[out->n++]);
    return e;
}

static bool is_anything_on(const struct kind_rules *r)
{
    for (enum eligibility_rule rule = 0; rule < ELIGIBILITY_RULES; rule++)
        if (r->rules.on[rule])
            return true;
    return false;
}

enum err eligibility_of(struct act *a, const struct programme *p, const struct nomination *x,
                        struct eligibility_finding **out, size_t *n)
{
    struct kind_rules kind;
    struct eligibility_of_all all = {0};
    enum err e = store_eligibility_rules(a->db, a->arena, x->kind_id, &kind);
    const struct eligibility_question q = {
        .p = p, .nomination_id = x->id, .state = x->state, .rules = &kind, .rule_count = 1};
    if (!e && is_anything_on(&kind))
        e = put_all(a, &q, &all);
    const struct eligibility_of_one one = eligibility_find_one(&all, x->id);
    *out = one.list;
    *n = one.n;
    return e;
}

enum err eligibility_of_programme(struct act *a, const struct programme *p, enum nomination_state state,
                                  struct eligibility_of_all *out)
{
    struct kind_rules *kinds;
    size_t n, on = 0;
    enum err e = store_eligibility_rules_all(a->db, a->arena, p->id, &kinds, &n);
    for (size_t i = 0; !e && i < n; i++) /* kinds without rules find nothing */
        if (is_anything_on(&kinds[i]))
            kinds[on++] = kinds[i];
    const struct eligibility_question q = {.p = p, .state = state, .rules = e ? NULL : kinds, .rule_count = on};
    *out = (struct eligibility_of_all){0};
    return e || on == 0 ? e : put_all(a, &q, out);
}

static int by_id(const void *key, const void *row)
{
    const int64_t id = *(const int64_t *)key, at = ((const struct eligibility_of_one *)row)->nomination_id;
    return id < at ? -1 : id > at;
}

struct eligibility_of_one eligibility_find_one(const struct eligibility_of_all *all, int64_t nomination_id)
{
    const struct eligibility_of_one *found =
        all->n ? bsearch(&nomination_id, all->rows, all->n, sizeof *all->rows, by_id) : NULL;
    return found ? *found : (struct eligibility_of_one){.nomination_id = nomination_id};
}

const struct eligibility_finding *eligibility_barring(const struct eligibility_finding *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].effect == EFFECT_FORBID && !list[i].overridden)
            return &list[i];
    return NULL;
}

enum err eligibility_bar(struct act *a, const struct programme *p, const struct nomination *x)
{
    struct eligibility_finding *list;
    size_t n;
    enum err e = eligibility_of(a, p, x, &list, &n);
    const struct eligibility_finding *f = e ? NULL : eligibility_barring(list, n);
    if (e || !f)
        return e;
    /* the finding is a refusal of its own: eligibility.barred.RULE says it of somebody by name */
    const char *key = arena_printf(a->arena, "eligibility.barred.%s", f->say.key + strlen("eligibility."));
    if (!key)
        return ERR_NO_MEMORY;
    return act_refuse(a, ERR_CONFLICT, key, x->name, f->say.args[0]);
}

/* ---- letting pass ------------------------------------------------------------------------------------------------ */

static const char *as_json(struct act *a, const struct eligibility_finding *f, bool holds, const char *reason)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "rule", eligibility_rule_code(f->rule));
    json_text(&j, "effect", eligibility_effect_code(f->effect));
    json_text(&j, "finding", f->mark);
    json_bool(&j, "overridden", holds);
    if (reason[0])
        json_text(&j, "reason", reason);
    json_close(&j);
    return json_end(&j);
}

static bool settled(const struct nomination *x)
{
    return x->state == NOMINATION_AWARDED || !nomination_is_live(x->state);
}

static enum err override_work(struct act *a, void *context)
{
    const struct eligibility_override *o = context;
    struct nomination x;
    struct programme p;
    struct nomination_right right;
    struct eligibility_finding *list;
    size_t n, i = 0;
    int64_t id;
    enum err e = nomination_lock(a, o->nomination, &x, &p, &right);
    if (e)
        return e;
    if (right.nominee)
        return act_refuse(a, ERR_CONFLICT, "eligibility.own", NULL, NULL);
    if (!right.officer)
        return ERR_NOT_FOUND;
    if (settled(&x))
        return act_refuse(a, ERR_CONFLICT, "eligibility.settled", NULL, NULL);
    e = eligibility_of(a, &p, &x, &list, &n);
    if (e)
        return e;
    while (i < n && list[i].rule != o->rule)
        i++;
    if (i == n)
        return act_refuse(a, ERR_CONFLICT, "eligibility.gone", NULL, NULL);
    if (strcmp(list[i].mark, o->mark) != 0)
        return act_refuse(a, ERR_CONFLICT, "eligibility.changed", NULL, NULL);
    if (list[i].overridden == o->holds)
        return act_refuse(a, ERR_CONFLICT, o->holds ? "eligibility.passed_before" : "eligibility.not_passed", NULL,
                          NULL);
    if (!o->reason[0]) {
        a->refused_field = "reason";
        return act_refuse(a, ERR_INVALID, "eligibility.reason", NULL, NULL);
    }
    const struct eligibility_pass pass = {
        .rule = o->rule, .mark = list[i].mark, .holds = o->holds, .reason = o->reason};
    e = store_eligibility_pass(a->db, x.id, &pass, a->person_id, a->now, &id);
    const char *before = as_json(a, &list[i], !o->holds, list[i].reason);
    const char *after = as_json(a, &list[i], o->holds, o->reason);
    if (!e && (!before || !after))
        e = ERR_NO_MEMORY;
    a->flash = (struct message){.key = o->holds ? "eligibility.passed" : "eligibility.taken_back", .args = {x.name}};
    a->result_path = nomination_path(a->arena, &x, "/eligibility");
    return e ? e
             : act_audit(a, o->holds ? "eligibility.override" : "eligibility.restore", "nomination", x.id, before,
                         after);
}

enum err act_eligibility_override(struct act *a, const struct eligibility_override *x)
{
    struct eligibility_override copy = *x;
    return act_run(a, "eligibility.override", override_work, &copy);
}
