#include "lib/act/honour_correction.h"

#include <string.h>

#include "lib/act/honour_story.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"

enum {
    TITLE_MAX = 100, /* code points of an honour's title: honour.title */
    PARTS_MAX = 10   /* of one honour: the authors of a paper */
};

static const char *as_json(struct act *a, const struct honour_says *x, const char *number, const char *reason)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "name", x->name);
    json_text(&j, "unit", x->unit_name);
    json_text(&j, "title", x->title);
    json_text(&j, "awarded_by", x->awarded_by);
    json_day(&j, "awarded_on", x->awarded_on);
    json_text(&j, "certificate", number);
    json_text(&j, "reason", reason);
    json_close(&j);
    return json_end(&j);
}

static enum err audit(struct act *a, const char *name, const struct honour_correction *y, const char *number,
                      const char *reason)
{
    const char *before = as_json(a, &y->was, number, ""), *after = as_json(a, &y->now, number, reason);
    return before && after ? act_audit(a, name, "honour", y->honour_id, before, after) : ERR_NO_MEMORY;
}

/* ---- proposing --------------------------------------------------------------------------------------------------- */

/* What the honour says with it. A paper's authors and their units stand on the certificates alone, its title in the honour's name. */
static struct honour_says said(const struct roll_honour *h, const struct certificate_correction *x)
{
    const struct roll_row *r = &h->row;
    const bool paper = r->subject == SUBJECT_PAPER;
    struct honour_says now = {r->name, r->unit_name, r->title, r->awarded_by, r->awarded_on};
    if (x->changed[paper ? CERTIFICATE_DETAIL : CERTIFICATE_HOLDER])
        now.name = x->values[paper ? CERTIFICATE_DETAIL : CERTIFICATE_HOLDER];
    if (x->changed[CERTIFICATE_UNIT] && r->subject == SUBJECT_INDIVIDUAL)
        now.unit_name = x->values[CERTIFICATE_UNIT];
    if (x->changed[CERTIFICATE_AWARD])
        now.title = x->values[CERTIFICATE_AWARD];
    if (x->changed[CERTIFICATE_ISSUER])
        now.awarded_by = x->values[CERTIFICATE_ISSUER];
    if (x->changed[CERTIFICATE_DATE])
        now.awarded_on = x->spec.issued_on;
    return now;
}

static enum err refuse(struct act *a, enum certificate_field f, const char *value)
{
    a->refused_field = certificate_field_name(f);
    return act_refuse(a, ERR_INVALID, "certificate.bad_value", value, NULL);
}

/* The honour of a certificate, locked, the actor's to deal with. */
static enum err open_honour(struct act *a, const struct certificate *c, struct roll_honour *h)
{
    struct honour_right right = {0};
    enum err e = store_honour_roll_lock(a->db, a->arena, c->noun_id, h);
    if (!e)
        e = act_honour_right(a, h, &right);
    if (!e && right.own)
        e = act_refuse(a, ERR_DENIED, "certificate.own", NULL, NULL);
    if (!e && !right.officer)
        e = ERR_NOT_FOUND;
    return e || !h->row.revoked ? e : act_refuse(a, ERR_CONFLICT, "revocation.revoked", NULL, NULL);
}

enum err honour_correction_propose(struct act *a, const struct certificate *c, const struct certificate_correction *x,
                                   const char *reason)
{
    struct roll_honour h = {0};
    struct honour_correction y = {.honour_id = c->noun_id, .certificate_id = c->id, .issued_on = x->spec.issued_on};
    enum err e = open_honour(a, c, &h);
    if (!e)
        e = certificate_may_say(a, c, x);
    if (e)
        return e;
    y.was = (struct honour_says){h.row.name, h.row.unit_name, h.row.title, h.row.awarded_by, h.row.awarded_on};
    y.now = said(&h, x);
    memcpy(y.values, x->values, sizeof y.values);
    if (text_length(y.now.title) > TITLE_MAX)
        return refuse(a, CERTIFICATE_AWARD, y.now.title);
    if (!y.now.name[0]) /* a paper's title */
        return refuse(a, CERTIFICATE_DETAIL, "");
    struct honour_revocation v = {.honour_id = c->noun_id,
                                  .reason = reason,
                                  .proposed_by = a->person_id,
                                  .proposed_at = a->now,
                                  .corrects = true};
    token_public_id(v.public_id);
    e = store_honour_revocation_add(a->db, &v, &y.revocation_id);
    if (e == ERR_CONFLICT)
        return act_refuse(a, e,
                          strcmp(sql_constraint(a->db), "uq_honour_revocation_open") == 0 ? "revocation.waiting"
                                                                                          : "revocation.revoked",
                          NULL, NULL);
    if (!e)
        e = store_honour_correction_add(a->db, &y);
    if (!e)
        e = audit(a, "honour.propose_correction", &y, c->number, reason);
    a->result_path = honour_path(a->arena, h.row.public_id, "/office");
    a->flash = (struct message){.key = "honour_correction.proposed"};
    return e ? e : a->result_path ? OK : ERR_NO_MEMORY;
}

/* ---- what was approved ------------------------------------------------------------------------------------------- */

static bool same(const struct honour_says *x, const struct honour_says *y)
{
    return strcmp(x->name, y->name) == 0 && strcmp(x->unit_name, y->unit_name) == 0 &&
           strcmp(x->title, y->title) == 0 && strcmp(x->awarded_by, y->awarded_by) == 0 &&
           x->awarded_on == y->awarded_on;
}

/* The certificate of one part. Another's than the one that was meant follows in what all of them share. */
static enum err put_part(struct act *a, const struct certificate *c, const struct certificate_correction *meant,
                         const struct honour_correction *y, const char *reason)
{
    static const enum certificate_field SHARED[] = {CERTIFICATE_AWARD, CERTIFICATE_EVENT, CERTIFICATE_DETAIL,
                                                    CERTIFICATE_ISSUER, CERTIFICATE_DATE};
    const char *values[CERTIFICATE_FIELDS] = {0};
    struct certificate_correction x;
    struct certificate made;
    if (c->id == y->certificate_id)
        return certificate_replace(a, c, meant, reason, &made);
    for (size_t i = 0; i < sizeof SHARED / sizeof *SHARED; i++)
        if (meant->changed[SHARED[i]])
            values[SHARED[i]] = y->values[SHARED[i]];
    const enum err e = certificate_corrected(a, c, values, &x);
    return e || x.same ? e : certificate_replace(a, c, &x, reason, &made);
}

enum err honour_correction_put(struct act *a, const struct roll_honour *h, const struct honour_revocation *v)
{
    struct honour_correction y;
    struct certificate c;
    struct certificate_correction meant;
    enum err e = store_honour_correction_of(a->db, a->arena, v->id, &y);
    if (!e)
        e = store_certificate_find(a->db, a->arena, y.certificate_id, &c);
    if (!e && (c.revoked || h->row.revoked))
        return act_refuse(a, ERR_CONFLICT, "honour_correction.stale", NULL, NULL);
    if (!e)
        e = certificate_corrected(a, &c, y.values, &meant);
    if (!e && !same(&y.was, &y.now))
        e = store_honour_correction_put(a->db, a->arena, &y, h->row.subject);
    if (!e)
        e = audit(a, "honour.put_right", &y, c.number, v->reason);
    for (int64_t part = 0; part <= PARTS_MAX && !e; part++) {
        e = store_certificate_live(a->db, a->arena, "honour", h->row.id, part, &c);
        e = e == ERR_NOT_FOUND ? OK : e ? e : put_part(a, &c, &meant, &y, v->reason);
    }
    return e;
}
