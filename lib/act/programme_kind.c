#include "lib/act/programme_kind.h"

#include <string.h>

#include "lib/act/programme_private.h"
#include "lib/base/json.h"
#include "lib/crypt/token.h"
#include "lib/store/eligibility.h"
#include "lib/store/programme_setup.h"

enum err programme_lock_draft(struct act *a, const uint8_t public_id[16], struct programme *p)
{
    enum err e = programme_lock(a, public_id, p);
    if (!e && p->state != PROGRAMME_DRAFT)
        e = act_refuse(a, ERR_CONFLICT, "programme_setup.locked", NULL, NULL);
    return e;
}

static enum err show(struct act *a, const struct programme *p, const char *flash, const char *arg)
{
    a->result_path = programme_path(a->arena, p, "/setup");
    a->flash = (struct message){.key = flash, .args = {arg}};
    return a->result_path ? OK : ERR_NO_MEMORY;
}

/* ---- kinds --------------------------------------------------------------------------------------------------------- */

static const char *kind_json(struct act *a, const struct programme_kind *k)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "title", k->title);
    json_text(&j, "subject", programme_subject_code(k->subject));
    json_int(&j, "places", k->places);
    json_bool(&j, "by_unit", k->by_unit);
    json_bool(&j, "outside", k->outside);
    json_bool(&j, "vote", k->vote);
    json_int(&j, "reviewers_each", k->reviewers_each);
    json_int(&j, "statement_max", k->statement_max);
    json_close(&j);
    return json_end(&j);
}

static enum err audit_kind(struct act *a, const char *name, const struct programme_kind *before,
                           const struct programme_kind *after)
{
    const char *was = before ? kind_json(a, before) : NULL, *is = after ? kind_json(a, after) : NULL;
    if ((before && !was) || (after && !is))
        return ERR_NO_MEMORY;
    return act_audit(a, name, "programme_kind", after ? after->id : before->id, was, is);
}

static enum err check_kind(struct act *a, const struct kind_input *in)
{
    int64_t sum = 0;
    if (in->subject == SUBJECT_PAPER && in->by_unit)
        return programme_refuse(a, ERR_INVALID, "by_unit", "programme_kind.paper_by_unit", NULL, NULL);
    for (size_t i = 0; i < in->category_count; i++)
        sum += in->categories[i].places;
    if (in->category_count > 0 && sum != in->places)
        return programme_refuse(a, ERR_INVALID, "places", "programme_kind.sum", act_number(a, sum),
                                act_number(a, in->places));
    return OK;
}

static enum err add_categories(struct act *a, int64_t kind_id, const struct kind_category *list, size_t n)
{
    enum err e = OK;
    for (size_t i = 0; !e && i < n; i++) {
        struct programme_category c = {
            .kind_id = kind_id, .title = list[i].title, .places = list[i].places, .sort = (int64_t)i + 1};
        token_public_id(c.public_id);
        e = store_programme_category_add(a->db, &c);
    }
    return e;
}

static enum err kind_conflict(struct act *a)
{
    const char *broken = sql_constraint(a->db);
    if (strcmp(broken, "uq_programme_kind_title") == 0)
        return programme_refuse(a, ERR_CONFLICT, "title", "programme_kind.title_taken", NULL, NULL);
    if (strcmp(broken, "uq_programme_category_title") == 0)
        return programme_refuse(a, ERR_CONFLICT, "places", "programme_kind.category_twice", NULL, NULL);
    return act_refuse(a, ERR_CONFLICT, "programme_setup.locked", NULL, NULL);
}

static enum err write_kind(struct act *a, const struct kind_input *in, struct programme_kind *k)
{
    enum err e = in->kind ? store_programme_kind_set(a->db, k) : store_programme_kind_add(a->db, k);
    if (!e && in->kind && !k->by_unit)
        e = store_programme_kind_clear(a->db, k->id);
    if (!e)
        e = store_programme_category_clear(a->db, k->id);
    return e ? e : add_categories(a, k->id, in->categories, in->category_count);
}

static enum err kind_work(struct act *a, void *context)
{
    const struct kind_input *in = context;
    struct programme p;
    struct programme_kind before = {0}, k;
    enum err e = programme_lock_draft(a, in->programme, &p);
    if (!e && in->kind)
        e = store_programme_kind_find(a->db, a->arena, p.id, in->kind, &before);
    if (!e)
        e = check_kind(a, in);
    if (e)
        return e;
    k = before;
    k.programme_id = p.id;
    k.subject = in->subject;
    k.title = in->title;
    k.places = in->places;
    k.by_unit = in->by_unit;
    k.outside = in->outside;
    k.vote = in->vote;
    k.reviewers_each = in->reviewers_each;
    k.statement_max = in->statement_max;
    if (!in->kind)
        token_public_id(k.public_id);
    e = write_kind(a, in, &k);
    if (e == ERR_CONFLICT)
        return kind_conflict(a);
    if (!e)
        e = audit_kind(a, "programme_kind.save", in->kind ? &before : NULL, &k);
    return e ? e : show(a, &p, "programme_kind.saved", k.title);
}

enum err act_programme_kind_save(struct act *a, const struct kind_input *in)
{
    struct kind_input copy = *in;
    return act_run(a, "programme_kind.save", kind_work, &copy);
}

struct two {
    const uint8_t *programme, *part;
};

static enum err kind_remove_work(struct act *a, void *context)
{
    const struct two *x = context;
    struct programme p;
    struct programme_kind k;
    enum err e = programme_lock_draft(a, x->programme, &p);
    if (!e)
        e = store_programme_kind_find(a->db, a->arena, p.id, x->part, &k);
    if (e)
        return e;
    e = store_programme_kind_remove(a->db, k.id);
    if (e == ERR_CONFLICT)
        return act_refuse(a, e, "programme_kind.used", k.title, NULL);
    if (!e)
        e = audit_kind(a, "programme_kind.remove", &k, NULL);
    return e ? e : show(a, &p, "programme_kind.removed", k.title);
}

enum err act_programme_kind_remove(struct act *a, const uint8_t programme[16], const uint8_t kind[16])
{
    struct two x = {programme, kind};
    return act_run(a, "programme_kind.remove", kind_remove_work, &x);
}

/* ---- authorities --------------------------------------------------------------------------------------------------- */

static const char *authority_json(struct act *a, const struct programme_authority *h)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "code", h->code);
    json_text(&j, "title", h->title);
    json_text(&j, "subject", h->any_subject ? NULL : programme_subject_code(h->subject));
    json_bool(&j, "required", h->required);
    json_close(&j);
    return json_end(&j);
}

static enum err authority_work(struct act *a, void *context)
{
    const struct authority_input *in = context;
    struct programme p;
    struct programme_authority h = {.code = in->code,
                                    .title = in->title,
                                    .any_subject = in->about_all,
                                    .required = in->required,
                                    .subject = in->subject};
    token_public_id(h.public_id);
    enum err e = programme_lock_draft(a, in->programme, &p);
    if (e)
        return e;
    e = store_programme_authority_add(a->db, p.id, &h);
    if (e == ERR_CONFLICT)
        return programme_refuse(a, e, "authority_title", "programme_kind.authority_taken", h.title, NULL);
    const char *is = e ? NULL : authority_json(a, &h);
    if (e || !is)
        return e ? e : ERR_NO_MEMORY;
    e = act_audit(a, "programme_authority.add", "programme", p.id, NULL, is);
    return e ? e : show(a, &p, "programme_kind.authority_added", h.title);
}

enum err act_programme_authority_add(struct act *a, const struct authority_input *in)
{
    struct authority_input copy = *in;
    return act_run(a, "programme_authority.add", authority_work, &copy);
}

static enum err authority_remove_work(struct act *a, void *context)
{
    const struct two *x = context;
    struct programme p;
    struct programme_authority *list, *h = NULL;
    size_t n = 0;
    enum err e = programme_lock_draft(a, x->programme, &p);
    if (!e)
        e = store_programme_authorities(a->db, a->arena, p.id, &list, &n);
    for (size_t i = 0; !e && i < n; i++)
        if (memcmp(list[i].public_id, x->part, sizeof list[i].public_id) == 0)
            h = &list[i];
    if (!e && !h)
        e = ERR_NOT_FOUND;
    if (!e)
        e = store_programme_authority_remove(a->db, p.id, x->part);
    const char *was = e ? NULL : authority_json(a, h);
    if (e || !was)
        return e ? e : ERR_NO_MEMORY;
    e = act_audit(a, "programme_authority.remove", "programme", p.id, was, NULL);
    return e ? e : show(a, &p, "programme_kind.authority_removed", h->title);
}

enum err act_programme_authority_remove(struct act *a, const uint8_t programme[16], const uint8_t authority[16])
{
    struct two x = {programme, authority};
    return act_run(a, "programme_authority.remove", authority_remove_work, &x);
}

/* ---- presets ------------------------------------------------------------------------------------------------------- */

/* What its conditions say of each nominee, as rules that are looked at: an officer may change them until the approval. Calls for
   papers say nothing of their authors. */
static enum err make_rules(struct act *a, int64_t kind_id, const struct preset_kind *from)
{
    if (from->subject == SUBJECT_PAPER)
        return OK;
    struct kind_rules r = {.leader_band = "", .grade_band = ""};
    eligibility_preset_apply(PRESET_A1, 0, 0, &r.rules);
    eligibility_preset_apply(PRESET_A9, 0, 0, &r.rules);
    for (int i = 0; i < ELIGIBILITY_RULES; i++)
        r.rules.on[i] = r.rules.on[i] && eligibility_applies((enum eligibility_rule)i, from->subject);
    r.rules.service_years = from->years;
    r.rules.on[ELIGIBILITY_SERVICE] = r.rules.on[ELIGIBILITY_SERVICE] && from->years > 0;
    r.rules.on[ELIGIBILITY_UNIT_TYPE] = r.rules.on[ELIGIBILITY_UNIT_TYPE] && from->offices;
    return store_eligibility_set(a->db, kind_id, &r);
}

static enum err make_kind(struct act *a, const struct programme *p, const struct preset_kind *from)
{
    struct programme_kind k = {
        .programme_id = p->id,
        .subject = from->subject,
        .title = from->title,
        .places = from->places,
        .by_unit = from->by_unit,
        .outside = from->outside,
        .vote = from->vote,
        .reviewers_each = from->reviewers_each,
        .statement_max = from->statement_max,
    };
    struct kind_category categories[PRESET_CATEGORIES];
    size_t n = 0;
    while (n < PRESET_CATEGORIES && from->categories[n].title) {
        categories[n] = (struct kind_category){from->categories[n].title, from->categories[n].places};
        n++;
    }
    token_public_id(k.public_id);
    enum err e = store_programme_kind_add(a->db, &k);
    if (!e)
        e = add_categories(a, k.id, categories, n);
    if (!e)
        e = make_rules(a, k.id, from);
    return e ? e : audit_kind(a, "programme_kind.save", NULL, &k);
}

enum err programme_preset_make(struct act *a, const struct programme *p, const struct programme_preset *preset)
{
    enum err e = OK;
    for (size_t i = 0; !e && i < PRESET_KINDS && preset->kinds[i].title; i++)
        e = make_kind(a, p, &preset->kinds[i]);
    for (size_t i = 0; !e && i < PRESET_AUTHORITIES && preset->authorities[i].code; i++) {
        const struct preset_authority *from = &preset->authorities[i];
        struct programme_authority h = {.code = from->code,
                                        .title = from->title,
                                        .any_subject = from->about_all,
                                        .required = from->required,
                                        .subject = from->subject};
        token_public_id(h.public_id);
        e = store_programme_authority_add(a->db, p->id, &h);
        const char *is = e ? NULL : authority_json(a, &h);
        if (!e)
            e = is ? act_audit(a, "programme_authority.add", "programme", p->id, NULL, is) : ERR_NO_MEMORY;
    }
    return e;
}
