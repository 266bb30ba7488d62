#include "lib/act/rule_card.h"

#include <string.h>

#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/signature.h"
#include "lib/crypt/token.h"
#include "lib/store/job.h"
#include "lib/store/round_rule.h"

static const char CAPABILITY[] = "contest.manage";

/* The place of an act by a manager of the edition. */
static enum err own_place(struct act *a, const struct card_order *x, struct card_place *out)
{
    const struct scope who = {a->person_id, CAPABILITY, a->today};
    enum err e = act_card_place(a->db, a->arena, x->edition_id, x->round_id, &who, out);
    if (!e && !out->edition.mine)
        e = ERR_NOT_FOUND;
    return e ? e : store_round_lock(a->db, a->arena, out->round.id);
}

static enum err show(struct act *a, const struct card_place *at, const char *tail)
{
    char edition[TEXT_ID_SIZE], round[TEXT_ID_SIZE];
    text_id_encode(at->edition.public_id, edition);
    text_id_encode(at->round.public_id, round);
    a->result_path = arena_printf(a->arena, "/contest/edition/%s/round/%s/card%s", edition, round, tail);
    return a->result_path ? OK : ERR_NO_MEMORY;
}

static enum err refuse_at(struct act *a, const char *field, const char *key, const char *arg0, const char *arg1)
{
    a->refused_field = field;
    return act_refuse(a, ERR_INVALID, key, arg0, arg1);
}

/* ---- setting the rule -------------------------------------------------------------------------------------------- */

static const char *as_json(struct act *a, const struct round_rule *r)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "judges", r->judges);
    json_int(&j, "substitutes", r->substitutes);
    json_int(&j, "least", r->least);
    json_text(&j, "recused", r->recused == RULE_CARD_SUBSTITUTE ? "substitute" : "fewer");
    json_text(&j, "combine", r->by_criterion ? "criteria" : "totals");
    json_int(&j, "drop_high", r->drop_high);
    json_int(&j, "drop_low", r->drop_low);
    json_text(&j, "take", r->take == RULE_CARD_SUM ? "sum" : "mean");
    json_int(&j, "segment_places", r->segment_places);
    json_int(&j, "total_places", r->total_places);
    json_text(&j, "round_mode", rational_mode_name(r->mode));
    json_int(&j, "theory_step_x1000", r->theory_step_x1000);
    json_int(&j, "time_digits", r->time_digits);
    json_text(&j, "tie_order", r->tie_order);
    json_int_or_null(&j, "advance_places", r->advance_places);
    json_text(&j, "advance_ties", r->advance_all ? "all" : "none");
    json_text(&j, "prize_by", prize_by_code(r->prize_by));
    json_text(&j, "prize_names", r->prize_names);
    json_text(&j, "prize_ratio", r->prize_ratio);
    json_int_or_null(&j, "prize_places", r->prize_places);
    json_int_or_null(&j, "prize_share_x100", r->prize_share_x100);
    json_text(&j, "prize_ties", r->prize_lower ? "lower" : "higher");
    if (r->prize_has_least)
        json_int(&j, "prize_least_x1000", r->prize_least_x1000);
    if (r->penalty_max_x1000)
        json_int(&j, "penalty_max_x1000", r->penalty_max_x1000);
    json_close(&j);
    return json_end(&j);
}

static bool is_segment(const struct rule_source *source, const char *code)
{
    for (size_t i = 0; i < source->segment_count; i++)
        if (strcmp(source->segments[i].code, code) == 0)
            return true;
    return false;
}

/* Each code of the order once, and one that there is. */
static enum err look_at_ties(struct act *a, const struct rule_source *source, const char *order)
{
    const char *seen[ROUND_RULE_TIES];
    size_t n = 0;
    char *rest = NULL;
    char *copy = arena_str(a->arena, order);
    if (!copy)
        return ERR_NO_MEMORY;
    for (char *code = strtok_r(copy, " ", &rest); code; code = strtok_r(NULL, " ", &rest)) {
        if (n == ROUND_RULE_TIES || (strcmp(code, "time") != 0 && !is_segment(source, code)))
            return refuse_at(a, "tie", "rule_card.tie_unknown", code, NULL);
        for (size_t i = 0; i < n; i++)
            if (strcmp(seen[i], code) == 0)
                return refuse_at(a, "tie", "rule_card.tie_twice", code, NULL);
        seen[n++] = code;
    }
    return OK;
}

static size_t lines(const char *s)
{
    size_t n = *s ? 1 : 0;
    for (; *s; s++)
        n += *s == '\n';
    return n;
}

static size_t parts(const char *ratio)
{
    size_t n = *ratio ? 1 : 0;
    for (; *ratio; ratio++)
        n += *ratio == ':';
    return n;
}

/* What the numbers say together. */
static enum err look_at_rule(struct act *a, const struct round_rule *r)
{
    if (r->least > r->judges)
        return refuse_at(a, "least", "rule_card.least_judges", NULL, NULL);
    if (r->drop_high + r->drop_low >= r->least)
        return refuse_at(a, "drop_high", "rule_card.trim", NULL, NULL);
    if (r->recused == RULE_CARD_SUBSTITUTE && r->substitutes == 0)
        return refuse_at(a, "substitutes", "rule_card.substitutes", NULL, NULL);
    if (r->penalty_max_x1000 % ROUND_RULE_PENALTY_STEP_X1000)
        return refuse_at(a, "penalty_max", "rule_card.penalty_odd", NULL, NULL);
    const size_t names = lines(r->prize_names), ratio = parts(r->prize_ratio);
    if (r->prize_by != PRIZE_NONE && (names == 0 || names != ratio))
        return refuse_at(a, "prize_ratio", "rule_card.prize_names", act_number(a, (int64_t)names),
                         act_number(a, (int64_t)ratio));
    return OK;
}

static enum err set_work(struct act *a, void *context)
{
    const struct card_order *x = context;
    struct card_place at;
    struct card_draft before;
    enum err e = own_place(a, x, &at);
    if (!e)
        e = act_card_draft(a->db, a->arena, &at, &before);
    if (!e && before.rule.version != x->rule->version)
        return act_refuse(a, ERR_CONFLICT, "rule_card.changed", NULL, NULL);
    if (!e)
        e = look_at_rule(a, x->rule);
    if (!e)
        e = look_at_ties(a, &before.source, x->rule->tie_order);
    if (e)
        return e;
    e = store_round_rule_put(a->db, at.round.id, x->rule, a->now);
    if (e == ERR_NOT_FOUND || (e == ERR_CONFLICT && strcmp(sql_constraint(a->db), "PRIMARY") == 0))
        return act_refuse(a, ERR_CONFLICT, "rule_card.changed", NULL, NULL);
    const char *is = as_json(a, x->rule);
    const char *was = x->rule->version ? as_json(a, &before.rule) : NULL;
    if (!e && (!is || (x->rule->version && !was)))
        e = ERR_NO_MEMORY;
    if (!e)
        e = act_audit(a, "rule_card.set", "contest_round", at.round.id, was, is);
    a->flash = (struct message){.key = "rule_card.set"};
    return e ? e : show(a, &at, "/draft");
}

enum err act_card_set(struct act *a, const struct card_order *x)
{
    struct card_order copy = *x;
    return act_run(a, "rule_card.set", set_work, &copy);
}

/* ---- publishing -------------------------------------------------------------------------------------------------- */

/* Everybody concerned, with what changed since and why. */
static enum err tell(struct act *a, const struct card_place *at, const struct published_card *card)
{
    int64_t *people;
    size_t n;
    enum err e = store_rule_card_people(a->db, a->arena, at->discipline.id, a->today, &people, &n);
    const bool first = card->version == 1;
    const char *title = arena_printf(a->arena, "%s %s", at->discipline.name, at->round.name);
    const char *const args[] = {title, act_number(a, card->version), card->reason, NULL};
    if (!e && !title)
        e = ERR_NO_MEMORY;
    for (size_t i = 0; i < n && !e; i++)
        if (people[i] != a->person_id)
            e = act_notice(a, people[i], first ? "rule_card" : "rule_card_changed", a->result_path, args);
    return e;
}

static enum err record(struct act *a, const struct published_card *card)
{
    char hash[65];
    struct json j;
    text_hex(card->hash, sizeof card->hash, hash);
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "round", card->round_id);
    json_int(&j, "version", card->version);
    json_text(&j, "hash", hash);
    json_text(&j, "reason", card->reason);
    json_close(&j);
    const char *after = json_end(&j);
    return after ? act_audit(a, "rule_card.publish", "rule_card", card->id, NULL, after) : ERR_NO_MEMORY;
}

/* Whether the draft may be the next version behind `last` (version 0: there is none). */
static enum err may_publish(struct act *a, const struct card_place *at, const struct card_draft *draft,
                            const struct published_card *last, const struct card_order *x)
{
    if (at->edition.state == EDITION_CLOSED || at->edition.state == EDITION_CANCELLED)
        return act_refuse(a, ERR_CONFLICT, "rule_card.over", NULL, NULL);
    if (!draft->card)
        return act_refuse(a, ERR_CONFLICT, "rule_card.bad", act_number(a, (int64_t)draft->problems->count), NULL);
    if (memcmp(draft->hash, x->seen, sizeof draft->hash) != 0)
        return act_refuse(a, ERR_CONFLICT, "rule_card.stale", NULL, NULL);
    if (last->version && memcmp(draft->hash, last->hash, sizeof draft->hash) == 0)
        return act_refuse(a, ERR_CONFLICT, "rule_card.same", act_number(a, last->version), NULL);
    if (last->version && !*x->reason)
        return refuse_at(a, "reason", "rule_card.reason", NULL, NULL);
    return OK;
}

static enum err publish_work(struct act *a, void *context)
{
    const struct card_order *x = context;
    struct card_place at;
    struct card_draft draft;
    struct published_card last = {0};
    enum err e = own_place(a, x, &at);
    if (!e)
        e = act_card_draft(a->db, a->arena, &at, &draft);
    if (e)
        return e;
    e = store_rule_card_latest(a->db, a->arena, at.round.id, &last);
    if (e && e != ERR_NOT_FOUND)
        return e;
    e = may_publish(a, &at, &draft, &last, x);
    if (!e)
        e = show(a, &at, "");
    if (e)
        return e;
    const char *edition =
        arena_printf(a->arena, "%s（第%lld届）", at.edition.contest, (long long)at.edition.edition_no);
    struct published_card card = {
        .round_id = at.round.id,
        .version = last.version + 1,
        .edition = edition,
        .discipline = at.discipline.name,
        .round = at.round.name,
        .canonical = draft.card->canonical,
        .reason = x->reason,
        .published_by = a->person_id,
        .published_at = a->now,
    };
    if (!edition)
        return ERR_NO_MEMORY;
    memcpy(card.hash, draft.hash, sizeof card.hash);
    token_public_id(card.public_id);
    e = store_rule_card_add(a->db, &card);
    if (e == ERR_CONFLICT) {
        const bool judged = strcmp(sql_constraint(a->db), "ck_rule_card_judged") == 0;
        return act_refuse(a, e, judged ? "rule_card.judged" : "rule_card.stale", NULL, NULL);
    }
    if (!e)
        e = store_job_put(a->db, CARD_SIGN_JOB, act_number(a, card.id), act_number(a, card.id), a->now);
    if (!e)
        e = record(a, &card);
    if (!e)
        e = tell(a, &at, &card);
    a->flash = (struct message){.key = "rule_card.published", .args = {act_number(a, card.version)}};
    return e;
}

enum err act_card_publish(struct act *a, const struct card_order *x)
{
    struct card_order copy = *x;
    return act_run(a, "rule_card.publish", publish_work, &copy);
}

/* ---- signing ----------------------------------------------------------------------------------------------------- */

enum err act_card_envelope(struct arena *a, const struct published_card *p, struct signed_card *out)
{
    struct rule_card_problems *problems = arena_alloc(a, sizeof *problems);
    char *hash = arena_alloc(a, SIGNED_CARD_HEX + 1), *key = arena_alloc(a, SIGNED_CARD_HEX + 1);
    char *signature = arena_alloc(a, SIGNED_CARD_SIGNATURE + 1), *at = arena_alloc(a, 21);
    if (!problems || !hash || !key || !signature || !at)
        return ERR_NO_MEMORY;
    text_hex(p->hash, sizeof p->hash, hash);
    clock_format_utc(p->published_at, at);
    if (p->is_signed) {
        text_hex(p->key, sizeof p->key, key);
        text_hex(p->signature, sizeof p->signature, signature);
    }
    *out = (struct signed_card){
        .envelope = true,
        .edition = p->edition,
        .discipline = p->discipline,
        .round = p->round,
        .version = (size_t)p->version,
        .published_at = at,
        .reason = p->reason,
        .hash = hash,
        .key = key,
        .signature = signature,
    };
    const enum err e = rule_card_read(a, p->canonical, strlen(p->canonical), &out->card, problems);
    return e == ERR_INVALID ? ERR_BUG : e;
}

struct signing {
    struct act *a;
    int64_t card_id;
    const struct signature_key *key;
};

static enum err sign_work(struct sql *db, void *context)
{
    const struct signing *s = context;
    struct published_card card;
    struct signed_card envelope;
    struct buf statement;
    uint8_t signature[SIGNATURE_SIZE];
    enum err e = store_rule_card_find(db, s->a->arena, s->card_id, &card);
    if (e || card.is_signed)
        return e;
    e = act_card_envelope(s->a->arena, &card, &envelope);
    buf_init_arena(&statement, s->a->arena, 0);
    if (!e) {
        signed_card_statement(&envelope, &statement);
        e = buf_check(&statement);
    }
    if (e)
        return e;
    signature_sign(s->key, statement.data, statement.len, signature);
    return store_rule_card_sign(db, s->a->arena, card.id, s->key->id, s->key->public, signature, s->a->now);
}

enum err act_card_sign(struct act *a, const char *key_dir, int64_t card_id)
{
    struct signature_key key;
    struct signing s = {a, card_id, &key};
    const struct sql_act t = {.work = sign_work, .context = &s};
    enum err e = signature_key_open(&key, key_dir, "contest");
    if (e)
        return e;
    e = sql_transaction(a->db, &t);
    signature_key_wipe(&key);
    return e;
}
