#include "lib/act/decision.h"

#include <string.h>

#include "lib/act/certificate.h"
#include "lib/act/eligibility.h"
#include "lib/act/file.h"
#include "lib/act/nomination.h"
#include "lib/base/json.h"
#include "lib/crypt/token.h"
#include "lib/domain/search_key.h"
#include "lib/store/paper.h"

/* ---- may it be decided? ---------------------------------------------------------------------------------------------- */

static enum err refuse_day(struct act *a, const char *key, day until)
{
    a->refused_field = "decided_on";
    return act_refuse(a, ERR_CONFLICT, key, until ? act_day(a, until) : NULL, NULL);
}

/* A decision is made after the public was asked and each objection was settled, and within the approval's term (rule A4). */
static enum err ask(struct act *a, const struct decision_order *x, const struct programme *p,
                    const struct decision_row *list, size_t n)
{
    day last = 0;
    instant settled = 0;
    enum err e = programme_ask(a, p, STEP_DECIDE);
    if (!e)
        e = store_decision_last_day(a->db, a->arena, p->id, &last);
    if (!e)
        e = store_decision_settled(a->db, a->arena, p->id, &settled);
    if (e)
        return e;
    if (x->decided_on > a->today)
        return refuse_day(a, "decision.ahead", 0);
    if (x->decided_on < last)
        return refuse_day(a, "decision.before_notice", last);
    if (settled && x->decided_on < clock_local_day(settled))
        return refuse_day(a, "decision.before_settled", clock_local_day(settled));
    if (p->has_approval && x->decided_on > p->approved_until)
        return refuse_day(a, "decision.approval_over", p->approved_until);
    for (size_t i = 0; i < n && !e; i++) { /* what was found since the list was fixed */
        struct nomination nominee;
        e = store_nomination_get(a->db, a->arena, list[i].nomination_id, &nominee);
        if (!e)
            e = eligibility_bar(a, p, &nominee);
    }
    return e;
}

/* ---- nominees ---------------------------------------------------------------------------------------------------------- */

static enum err award_all(struct act *a, const struct programme *p, size_t n)
{
    const struct nomination_order order = {.to = NOMINATION_AWARDED, .reason = ""};
    struct nomination *all;
    size_t count;
    enum err e = store_nomination_of_programme(a->db, a->arena, p->id, &all, &count);
    size_t moved = 0;
    for (size_t i = 0; i < count && !e; i++)
        if (all[i].state == NOMINATION_SELECTED) {
            e = nomination_move(a, p, &all[i], &order);
            moved++;
        }
    return e ? e : moved == n ? OK : ERR_BUG;
}

/* ---- honours ----------------------------------------------------------------------------------------------------------- */

static enum err key_of(struct act *a, const struct decision_row *x, struct decision_honour *out)
{
    struct search_key key;
    const enum err e = x->subject == SUBJECT_INDIVIDUAL ? search_key_person(a->arena, x->name, &key)
                                                        : search_key_title(a->arena, x->name, &key);
    if (e)
        return e;
    out->of = x;
    out->title = x->kind;
    out->folded = key.text;
    out->pinyin = key.pinyin;
    out->initials = key.initials;
    token_public_id(out->public_id);
    return OK;
}

static enum err give(struct act *a, const struct decision_order *x, const struct programme *p,
                     const struct decision_row *list, size_t n)
{
    const struct decision_given given = {.programme_id = p->id,
                                         .owner_unit_id = p->unit_id,
                                         .created_by = a->person_id,
                                         .series = p->series,
                                         .level = p->level,
                                         .year = p->year,
                                         .awarded_by = x->issuer,
                                         .document_no = x->document_no,
                                         .awarded_on = x->decided_on,
                                         .at = a->now};
    struct decision_honour *honours = arena_array(a->arena, n, sizeof *honours);
    enum err e = honours ? OK : ERR_NO_MEMORY;
    for (size_t i = 0; i < n && !e; i++)
        e = key_of(a, &list[i], &honours[i]);
    return e ? e : store_decision_give(a->db, &given, honours, n);
}

static const char *honour_json(struct act *a, const struct decision_row *x, const struct decision_order *d)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "name", x->name);
    json_text(&j, "title", x->kind);
    json_text(&j, "document", d->document_no);
    json_close(&j);
    return json_end(&j);
}

static enum err audit_given(struct act *a, const struct decision_order *x, const struct decision_row *list, size_t n)
{
    int64_t *ids = arena_array(a->arena, n, sizeof *ids);
    const char **after = arena_array(a->arena, n, sizeof *after);
    if (!ids || !after)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        ids[i] = list[i].honour_id;
        after[i] = honour_json(a, &list[i], x);
        if (!after[i])
            return ERR_NO_MEMORY;
    }
    return act_audit_made(a, "honour.give", "honour", ids, after, n);
}

/* ---- certificates ------------------------------------------------------------------------------------------------------ */

static enum err certify_paper(struct act *a, const struct certificate_spec *common, const struct decision_row *x)
{
    struct certificate_spec spec = *common;
    struct paper_author *authors;
    size_t n;
    int64_t id;
    enum err e = store_paper_authors(a->db, a->arena, x->nomination_id, &authors, &n);
    spec.kind = "paper_prize";
    spec.detail = x->name;
    for (size_t i = 0; i < n && !e; i++) { /* each author has one */
        spec.part = (int64_t)i + 1;
        spec.person_id = authors[i].person_id;
        spec.holder = authors[i].name;
        spec.unit = authors[i].unit_name;
        e = certificate_issue(a, &spec, &id);
    }
    return e;
}

static enum err certify(struct act *a, const struct decision_order *d, const struct programme *p,
                        const struct decision_row *x)
{
    int64_t id;
    const struct certificate_spec spec = {
        .kind = x->subject == SUBJECT_INDIVIDUAL ? "honour_person" : "honour_unit",
        .noun = "honour",
        .noun_id = x->honour_id,
        .within_noun = "programme",
        .within_id = p->id,
        .office_unit_id = p->unit_id,
        .person_id = x->person_id,
        .unit_id = x->unit_id,
        .holder = x->name,
        .unit = x->subject == SUBJECT_INDIVIDUAL ? x->unit_name : NULL,
        .award = x->kind,
        .event = p->title,
        .issuer = d->issuer,
        .issued_on = d->decided_on,
    };
    return x->subject == SUBJECT_PAPER ? certify_paper(a, &spec, x) : certificate_issue(a, &spec, &id);
}

/* ---- the act ----------------------------------------------------------------------------------------------------------- */

static enum err register_document(struct act *a, const struct decision_order *x, const struct programme *p)
{
    struct decision d = {.programme_id = p->id,
                         .document_no = x->document_no,
                         .issuer = x->issuer,
                         .decided_on = x->decided_on,
                         .registered_by = a->person_id,
                         .registered_at = a->now};
    struct json j;
    token_public_id(d.public_id);
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "document", d.document_no);
    json_text(&j, "issuer", d.issuer);
    json_day(&j, "day", d.decided_on);
    json_close(&j);
    const char *after = json_end(&j);
    enum err e = after ? store_decision_add(a->db, &d) : ERR_NO_MEMORY;
    if (!e)
        e = act_audit(a, "decision.register", "decision", p->id, NULL, after);
    return e ? e : act_file_add(a, x->scan, p->id);
}

static enum err work(struct act *a, void *context)
{
    const struct decision_order *x = context;
    struct programme p;
    struct decision_row *list = NULL;
    size_t n = 0;
    enum err e = programme_lock(a, x->programme, &p);
    if (!e)
        e = store_decision_rows(a->db, a->arena, p.id, &list, &n);
    if (!e)
        e = ask(a, x, &p, list, n);
    if (!e) /* while the programme is still in its notice: tr_nomination_changed */
        e = award_all(a, &p, n);
    if (!e)
        e = programme_step(a, &p, STEP_DECIDE, "");
    if (!e)
        e = register_document(a, x, &p);
    if (!e)
        e = give(a, x, &p, list, n);
    if (!e)
        e = store_decision_rows(a->db, a->arena, p.id, &list, &n);
    if (!e)
        e = audit_given(a, x, list, n);
    for (size_t i = 0; i < n && !e; i++)
        e = certify(a, x, &p, &list[i]);
    if (e)
        return e;
    a->result_path = programme_path(a->arena, &p, "/decision");
    a->flash = (struct message){.key = "decision.registered", .args = {act_number(a, (int64_t)n)}};
    return a->result_path ? OK : ERR_NO_MEMORY;
}

enum err act_programme_decide(struct act *a, const struct decision_order *x)
{
    struct decision_order order = *x;
    return act_run(a, "programme.decide", work, &order);
}
