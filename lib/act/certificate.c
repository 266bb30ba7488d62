#include "lib/act/certificate.h"

#include <string.h>

#include "lib/act/certificate_paper.h"
#include "lib/act/honour_correction.h"
#include "lib/act/public_throttle.h"
#include "lib/act/signing.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/doc/certificate_pdf.h"
#include "lib/domain/certificate_design.h"
#include "lib/domain/certificate_text.h"
#include "lib/store/job.h"

static const char OWN_PATH[] = "/award/certificates/mine", TRIES[] = "certificate";

/* ---- issuing ----------------------------------------------------------------------------------------------------- */

static enum err refuse(struct act *a, enum certificate_field f, const char *key, const char *arg)
{
    a->refused_field = certificate_field_name(f);
    return act_refuse(a, ERR_INVALID, key, arg, NULL);
}

static const char *or_none(const char *s)
{
    return s && *s ? s : NULL;
}

/* What the certificate will say, but for its number. */
static enum err fill(struct act *a, const struct certificate_spec *x, const struct certificate_design *d,
                     struct certificate_card *c)
{
    char *date = arena_alloc(a->arena, sizeof "2026-11-21");
    if (!date)
        return ERR_NO_MEMORY;
    clock_format_day(x->issued_on, date);
    *c = (struct certificate_card){.kind = d->kind, .issued_at = a->now - a->now % CLOCK_SECOND};
    token_public_id(c->code);
    for (int i = 0; i < CERTIFICATE_FIELDS; i++)
        token_random(c->salts[i], sizeof c->salts[i]);
    c->values[CERTIFICATE_TITLE] = or_none(x->title) ? x->title : d->title;
    c->values[CERTIFICATE_HOLDER] = or_none(x->holder);
    c->values[CERTIFICATE_UNIT] = or_none(x->unit);
    c->values[CERTIFICATE_AWARD] = or_none(x->award);
    c->values[CERTIFICATE_EVENT] = or_none(x->event);
    c->values[CERTIFICATE_DETAIL] = or_none(x->detail);
    c->values[CERTIFICATE_ISSUER] = or_none(x->issuer);
    if (!c->values[CERTIFICATE_ISSUER]) {
        const enum err e = store_certificate_issuer(a->db, a->arena, x->office_unit_id, &c->values[CERTIFICATE_ISSUER]);
        if (e)
            return e;
    }
    c->values[CERTIFICATE_DATE] = date;
    c->values[CERTIFICATE_TEXT] = or_none(x->text) ? x->text : d->text;
    if (!or_none(x->text) && !certificate_text_fits(c))
        c->values[CERTIFICATE_TEXT] = d->text_bare;
    return OK;
}

/* Its number is the last thing that is locked: numbers of a series are given one act after the other. */
static enum err take_number(struct act *a, const struct certificate_spec *x, const struct certificate_design *d,
                            struct certificate_card *c)
{
    char *number = arena_alloc(a->arena, CERTIFICATE_NUMBER_SIZE);
    int64_t n;
    c->values[CERTIFICATE_NUMBER] = or_none(x->number);
    if (c->values[CERTIFICATE_NUMBER])
        return OK;
    if (!number)
        return ERR_NO_MEMORY;
    const enum err e = store_certificate_next_no(a->db, a->arena, d->prefix, clock_day_civil(x->issued_on).year, &n);
    if (e == ERR_CONFLICT)
        return act_refuse(a, ERR_CONFLICT, "certificate.series_full", d->prefix, NULL);
    if (e)
        return e;
    certificate_number(d, x->issued_on, n, number);
    c->values[CERTIFICATE_NUMBER] = number;
    return OK;
}

static enum err check_values(struct act *a, const struct certificate_card *c)
{
    enum certificate_field at;
    char lacks[CERTIFICATE_CHARACTER];
    const char *key = certificate_card_misfit(c, &at);
    if (key)
        return refuse(a, at, key, c->values[at]);
    /* Better not issued than with a box where a name has a character; a machine gets its fonts with the package. */
    for (at = 0; at < CERTIFICATE_FIELDS; at++)
        if (c->values[at] && certificate_pdf_lacks(c->values[at], lacks))
            return refuse(a, at, "certificate.no_glyph", arena_printf(a->arena, "%s", lacks));
    return OK;
}

static const char *json_of(struct act *a, const struct certificate *c)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_id(&j, "code", c->public_id);
    json_text(&j, "kind", c->kind);
    json_text(&j, "number", c->number);
    json_text(&j, "holder", c->holder);
    json_text(&j, "award", c->award);
    json_text(&j, "noun", c->noun);
    json_int(&j, "noun_id", c->noun_id);
    json_day(&j, "date", c->issued_on);
    json_int_or_null(&j, "replaces", c->replaces_id);
    json_close(&j);
    return json_end(&j);
}

static enum err tell(struct act *a, const struct certificate *c, const char *kind, const char *reason)
{
    const char *const args[] = {c->award, c->number, reason, NULL};
    return c->person_id && c->person_id != a->person_id ? act_notice(a, c->person_id, kind, OWN_PATH, args) : OK;
}

/* The row of a card that is whole. */
static enum err add(struct act *a, const struct certificate_spec *x, const struct certificate_card *card,
                    struct certificate *c)
{
    struct buf text;
    buf_init_arena(&text, a->arena, 0);
    certificate_card_write(card, &text);
    if (buf_check(&text))
        return ERR_NO_MEMORY;
    *c = (struct certificate){
        .kind = card->kind,
        .noun = x->noun,
        .noun_id = x->noun_id,
        .part = x->part,
        .within_noun = or_none(x->within_noun) ? x->within_noun : "",
        .within_id = x->within_id,
        .office_unit_id = x->office_unit_id,
        .person_id = x->person_id,
        .unit_id = x->unit_id,
        .number = card->values[CERTIFICATE_NUMBER],
        .holder = card->values[CERTIFICATE_HOLDER],
        .award = card->values[CERTIFICATE_AWARD],
        .card = text.data,
        .issued_on = x->issued_on,
        .issued_by = a->person_id,
        .issued_at = card->issued_at,
        .replaces_id = x->replaces_id,
    };
    memcpy(c->public_id, card->code, sizeof c->public_id);
    const enum err e = store_certificate_add(a->db, c);
    if (e != ERR_CONFLICT)
        return e;
    if (strcmp(sql_constraint(a->db), "uq_certificate_number") == 0)
        return refuse(a, CERTIFICATE_NUMBER, "certificate.number_taken", c->number);
    return e;
}

enum err certificate_issue(struct act *a, const struct certificate_spec *x, int64_t *id)
{
    const struct certificate_design *d = certificate_design_find(x->kind);
    struct certificate_card card;
    struct certificate c;
    if (!d)
        return ERR_BUG;
    enum err e = store_certificate_live(a->db, a->arena, x->noun, x->noun_id, x->part, &c);
    if (!e)
        return act_refuse(a, ERR_CONFLICT, "certificate.exists", c.number, NULL);
    e = e == ERR_NOT_FOUND ? fill(a, x, d, &card) : e;
    if (!e && x->replaces_id) {
        e = store_certificate_find(a->db, a->arena, x->replaces_id, &c);
        card.replaces = true;
        memcpy(card.replaced, c.public_id, sizeof card.replaced);
    }
    if (!e)
        e = take_number(a, x, d, &card);
    if (!e)
        e = check_values(a, &card);
    if (!e)
        e = certificate_card_seal(&card, &certificate_crypt);
    if (!e)
        e = add(a, x, &card, &c);
    if (e)
        return e;
    *id = c.id;
    const char *after = json_of(a, &c);
    e = after ? act_audit(a, "certificate.issue", "certificate", c.id, NULL, after) : ERR_NO_MEMORY;
    if (!e)
        e = store_job_put(a->db, CERTIFICATE_SIGN_JOB, act_number(a, c.id), act_number(a, c.id), a->now);
    return e ? e : tell(a, &c, "certificate.issued", "");
}

/* ---- revoking ---------------------------------------------------------------------------------------------------- */

static enum err revoke_locked(struct act *a, const struct certificate *c, bool corrects, const char *reason)
{
    struct json j;
    enum err e = store_certificate_revoke(a->db, c->id, corrects, reason, a->person_id, a->now);
    if (e == ERR_CONFLICT)
        return act_refuse(a, ERR_CONFLICT, "certificate.revoked", c->number, NULL);
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "number", c->number);
    json_bool(&j, "corrects", corrects);
    json_text(&j, "reason", reason);
    json_close(&j);
    const char *after = json_end(&j), *before = json_of(a, c);
    if (!e)
        e = after && before ? act_audit(a, "certificate.revoke", "certificate", c->id, before, after) : ERR_NO_MEMORY;
    return e ? e : tell(a, c, corrects ? "certificate.corrected" : "certificate.revoked", reason);
}

enum err certificate_revoke(struct act *a, const char *noun, int64_t noun_id, int64_t part, const char *reason)
{
    struct certificate c;
    const enum err e = store_certificate_live(a->db, a->arena, noun, noun_id, part, &c);
    if (e == ERR_NOT_FOUND)
        return OK;
    return e ? e : revoke_locked(a, &c, false, reason);
}

/* The certificate of an order, locked, valid and another's. */
static enum err open_order(struct act *a, const struct certificate_order *x, struct certificate *c)
{
    const struct scope who = {a->person_id, x->capability, a->today};
    const enum err e = store_certificate_lock(a->db, a->arena, x->code, &who, c);
    if (e)
        return e;
    a->result_path = certificate_paper_path(a->arena, c->public_id);
    if (!a->result_path)
        return ERR_NO_MEMORY;
    if (c->person_id == a->person_id && c->person_id)
        return act_refuse(a, ERR_DENIED, "certificate.own", NULL, NULL);
    return c->revoked ? act_refuse(a, ERR_CONFLICT, "certificate.revoked", c->number, NULL) : OK;
}

bool certificate_follows_honour(const struct certificate *c)
{
    return strcmp(c->noun, "honour") == 0;
}

static enum err revoke_work(struct act *a, void *context)
{
    const struct certificate_order *x = context;
    struct certificate c;
    enum err e = open_order(a, x, &c);
    if (!e && certificate_follows_honour(&c))
        e = act_refuse(a, ERR_CONFLICT, "certificate.of_honour", c.number, NULL);
    if (!e)
        e = revoke_locked(a, &c, false, x->reason);
    a->flash = (struct message){.key = "flash.certificate_revoked", .args = {e ? NULL : c.number}};
    return e;
}

enum err act_certificate_revoke(struct act *a, const struct certificate_order *x)
{
    struct certificate_order copy = *x;
    return act_run(a, "certificate.revoke", revoke_work, &copy);
}

/* ---- correcting -------------------------------------------------------------------------------------------------- */

/* What a certificate certifies; the rest is how it says so. */
static bool certifies(const struct certificate *c, enum certificate_field f)
{
    switch (f) {
    case CERTIFICATE_HOLDER:
    case CERTIFICATE_UNIT:
    case CERTIFICATE_AWARD:
    case CERTIFICATE_EVENT:
    case CERTIFICATE_ISSUER:
    case CERTIFICATE_DATE:
        return true;
    case CERTIFICATE_DETAIL:
        return strcmp(c->kind, "paper_prize") == 0; /* the paper's title */
    default:
        return false;
    }
}

enum err certificate_corrected(struct act *a, const struct certificate *c, const char *const given[CERTIFICATE_FIELDS],
                               struct certificate_correction *out)
{
    struct certificate_card card;
    const enum err e = act_certificate_card(a->arena, c, &card);
    if (e)
        return e;
    *out = (struct certificate_correction){.same = true};
    const char **values = out->values;
    for (enum certificate_field f = 0; f < CERTIFICATE_FIELDS; f++) {
        const char *was = card.values[f] ? card.values[f] : "";
        if (f == CERTIFICATE_NUMBER)
            continue;
        values[f] = given[f] ? given[f] : was;
        out->changed[f] = strcmp(values[f], was) != 0;
        out->same = out->same && !out->changed[f];
        out->certified = out->certified || (out->changed[f] && certifies(c, f));
    }
    out->spec = (struct certificate_spec){
        .kind = c->kind,
        .noun = c->noun,
        .noun_id = c->noun_id,
        .part = c->part,
        .within_noun = c->within_noun,
        .within_id = c->within_id,
        .office_unit_id = c->office_unit_id,
        .person_id = c->person_id,
        .unit_id = c->unit_id,
        .title = values[CERTIFICATE_TITLE],
        .holder = values[CERTIFICATE_HOLDER],
        .unit = values[CERTIFICATE_UNIT],
        .award = values[CERTIFICATE_AWARD],
        .event = values[CERTIFICATE_EVENT],
        .detail = values[CERTIFICATE_DETAIL],
        .text = values[CERTIFICATE_TEXT],
        .issuer = values[CERTIFICATE_ISSUER],
        .replaces_id = c->id,
    };
    return clock_parse_day(values[CERTIFICATE_DATE], &out->spec.issued_on)
               ? OK
               : refuse(a, CERTIFICATE_DATE, "certificate.bad_value", values[CERTIFICATE_DATE]);
}

enum err certificate_may_say(struct act *a, const struct certificate *c, const struct certificate_correction *x)
{
    const struct certificate_design *d = certificate_design_find(c->kind);
    struct certificate_card card;
    const enum err e = d ? fill(a, &x->spec, d, &card) : ERR_BUG;
    card.values[CERTIFICATE_NUMBER] = c->number;
    return e ? e : check_values(a, &card);
}

enum err certificate_replace(struct act *a, const struct certificate *c, const struct certificate_correction *x,
                             const char *reason, struct certificate *made)
{
    int64_t id = 0;
    enum err e = revoke_locked(a, c, true, reason);
    if (!e)
        e = certificate_issue(a, &x->spec, &id);
    return e ? e : store_certificate_find(a->db, a->arena, id, made);
}

static enum err correct_work(struct act *a, void *context)
{
    const struct certificate_order *x = context;
    struct certificate c;
    struct certificate_correction put;
    enum err e = open_order(a, x, &c);
    if (!e)
        e = certificate_corrected(a, &c, x->values, &put);
    if (e)
        return e;
    if (put.same)
        return act_refuse(a, ERR_CONFLICT, "certificate.same", NULL, NULL);
    if (put.certified && certificate_follows_honour(&c))
        return honour_correction_propose(a, &c, &put, x->reason);
    e = certificate_replace(a, &c, &put, x->reason, &c);
    if (e)
        return e;
    a->result_path = certificate_paper_path(a->arena, c.public_id);
    a->flash = (struct message){.key = "flash.certificate_corrected", .args = {c.number}};
    return a->result_path ? OK : ERR_NO_MEMORY;
}

enum err act_certificate_correct(struct act *a, const struct certificate_order *x)
{
    struct certificate_order copy = *x;
    return act_run(a, "certificate.correct", correct_work, &copy);
}

/* ---- signing ----------------------------------------------------------------------------------------------------- */

static enum err sign_work(struct sql *db, void *context)
{
    const struct signing *s = context;
    struct certificate c;
    struct certificate_card card;
    enum err e = store_certificate_find(db, s->a->arena, s->id, &c);
    if (e || c.is_signed)
        return e;
    e = act_certificate_card(s->a->arena, &c, &card);
    if (!e)
        e = certificate_paper_sign(&card, s->key);
    return e ? e : store_certificate_sign(db, s->a->arena, c.id, s->key->id, s->key->public, card.signature, s->a->now);
}

enum err act_certificate_sign(struct act *a, const char *key_dir, int64_t id)
{
    return signing_run(a, key_dir, "certificate", id, sign_work);
}

/* ---- looking ----------------------------------------------------------------------------------------------------- */

enum err act_certificate_card(struct arena *a, const struct certificate *c, struct certificate_card *out)
{
    size_t line;
    enum err e = certificate_card_read(a, c->card, strlen(c->card), out, &line);
    if (e == ERR_INVALID)
        return ERR_BUG; /* it was written by certificate_card_write */
    if (!e && c->is_signed) {
        out->is_signed = true;
        memcpy(out->key, c->key, sizeof out->key);
        memcpy(out->signature, c->signature, sizeof out->signature);
    }
    return e;
}

enum err act_certificate_look(struct act *a, const struct policy *p, const char *code, struct certificate *c,
                              struct certificate_card *card)
{
    uint8_t bytes[CERTIFICATE_CODE_SIZE];
    enum err e = public_throttle_ask(a, p, TRIES, NULL);
    if (!e)
        e = text_id_decode(code, bytes) ? store_certificate_by_code(a->db, a->arena, bytes, c) : ERR_NOT_FOUND;
    if (e == ERR_NOT_FOUND) {
        e = public_throttle_wrong(a, p, TRIES, NULL, 1);
        return e ? e : ERR_NOT_FOUND;
    }
    return e ? e : act_certificate_card(a->arena, c, card);
}
