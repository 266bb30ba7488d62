#include "lib/act/opinion.h"

#include <string.h>

#include "lib/base/json.h"
#include "lib/crypt/token.h"

static const struct opinion_nominee *find(const struct opinion_nominee *list, size_t n, const uint8_t id[16])
{
    for (size_t i = 0; i < n; i++)
        if (memcmp(list[i].public_id, id, 16) == 0)
            return &list[i];
    return NULL;
}

static enum err find_authority(struct act *a, const struct programme *p, const uint8_t id[16],
                               struct programme_authority *out)
{
    struct programme_authority *list;
    size_t n;
    enum err e = store_programme_authorities(a->db, a->arena, p->id, &list, &n);
    for (size_t i = 0; !e && i < n; i++)
        if (memcmp(list[i].public_id, id, 16) == 0) {
            *out = list[i];
            return OK;
        }
    return e ? e : ERR_NOT_FOUND;
}

static bool is_asked(const struct programme_authority *h, const struct opinion_nominee *x)
{
    return h->any_subject || h->subject == x->subject;
}

static enum err check(struct act *a, const struct programme *p, const struct opinion_order *x)
{
    const bool now = p->state == PROGRAMME_OPEN || p->state == PROGRAMME_REVIEWING || p->state == PROGRAMME_SELECTED ||
                     p->state == PROGRAMME_NOTICING;
    if (!now)
        return act_refuse(a, ERR_CONFLICT, "opinion.not_now", NULL, NULL);
    if (x->n == 0)
        return act_refuse(a, ERR_CONFLICT, "opinion.none", NULL, NULL);
    if (x->letter_on > a->today) {
        a->refused_field = "letter_on";
        return act_refuse(a, ERR_INVALID, "opinion.future", NULL, NULL);
    }
    return OK;
}

/* Of whom the actor may hand in letters: an officer about everybody; else a unit about its own. The programme is locked. */
static enum err lock(struct act *a, const uint8_t *id, struct programme *p, struct opinion_nominee **out, size_t *n)
{
    const struct scope who = {a->person_id, "award.nominate", a->today};
    struct programme_right right;
    enum err e = act_programme_see(a, id, p, &right);
    if (!e && right.own)
        return programme_refuse_own(a);
    if (!e)
        e = store_programme_lock(a->db, a->arena, p->id, p);
    if (!e && right.officer)
        e = store_opinion_nominees(a->db, a->arena, p->id, a->person_id, out, n);
    else if (!e)
        e = store_opinion_of_units(a->db, a->arena, p->id, &who, out, n);
    if (!e && !right.officer && *n == 0)
        return ERR_NOT_FOUND;
    return e ? e : programme_ask_own(a, p); /* they may have been recommended while this act waited for the lock */
}

/* What a unit asks of those it writes about; and the unit that hands the letter in. */
static enum err ask_unit(struct act *a, const struct programme_authority *h, const struct opinion_nominee *who,
                         const struct opinion *latest, size_t n, int64_t *unit_id)
{
    if (!who->hand_id)
        return OK;
    if (who->shown)
        return act_refuse(a, ERR_CONFLICT, "opinion.shown", who->name, NULL);
    for (size_t i = 0; i < n; i++)
        if (latest[i].nomination_id == who->id && latest[i].authority_id == h->id && latest[i].office &&
            !latest[i].agree)
            return act_refuse(a, ERR_CONFLICT, "opinion.held", who->name, NULL);
    if (*unit_id && *unit_id != who->hand_id)
        return act_refuse(a, ERR_CONFLICT, "opinion.apart", NULL, NULL);
    *unit_id = who->hand_id;
    return OK;
}

/* Whether all of it may be said; nothing is written yet. */
static enum err check_rows(struct act *a, const struct programme *p, const struct programme_authority *h,
                           const struct opinion_order *x, const struct opinion_nominee *nominees, size_t n,
                           int64_t *unit_id)
{
    struct opinion *latest;
    size_t latest_n;
    enum err e = store_opinion_latest(a->db, a->arena, p->id, &latest, &latest_n);
    for (size_t i = 0; !e && i < x->n; i++) {
        const struct opinion_nominee *who = find(nominees, n, x->of[i].nomination);
        if (!who || !is_asked(h, who))
            return ERR_NOT_FOUND;
        if (who->own)
            return act_refuse(a, ERR_CONFLICT, "opinion.own", NULL, NULL);
        if (!x->of[i].agree && !x->of[i].words[0])
            return act_refuse(a, ERR_INVALID, "opinion.no_words", who->name, NULL);
        e = ask_unit(a, h, who, latest, latest_n, unit_id);
    }
    return e;
}

static enum err put(struct act *a, const struct opinion_letter *letter, const struct opinion_order *x,
                    const struct opinion_nominee *nominees, size_t n)
{
    enum err e = OK;
    for (size_t i = 0; !e && i < x->n; i++) {
        const struct opinion_nominee *who = find(nominees, n, x->of[i].nomination);
        if (!who)
            return ERR_BUG;
        const struct opinion row = {
            .nomination_id = who->id, .agree = x->of[i].agree, .words = x->of[i].agree ? "" : x->of[i].words};
        e = store_opinion_add(a->db, letter, &row);
    }
    return e;
}

static const char *as_json(struct act *a, const struct opinion_letter *letter, const struct programme_authority *h,
                           const struct opinion_order *x)
{
    struct json j;
    size_t against = 0;
    for (size_t i = 0; i < x->n; i++)
        against += !x->of[i].agree;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "authority", h->title);
    json_text(&j, "letter_no", letter->letter_no);
    json_day(&j, "letter_on", letter->letter_on);
    if (letter->unit_id)
        json_int(&j, "unit", letter->unit_id);
    json_int(&j, "agree", (int64_t)(x->n - against));
    json_int(&j, "disagree", (int64_t)against);
    json_close(&j);
    return json_end(&j);
}

static enum err register_work(struct act *a, void *context)
{
    const struct opinion_order *x = context;
    struct programme p;
    struct programme_authority h;
    struct opinion_nominee *nominees = NULL;
    size_t n = 0;
    int64_t unit_id = 0;
    enum err e = lock(a, x->programme, &p, &nominees, &n);
    if (!e)
        e = find_authority(a, &p, x->authority, &h);
    if (!e)
        e = check(a, &p, x);
    if (!e)
        e = check_rows(a, &p, &h, x, nominees, n, &unit_id);
    if (e)
        return e;
    struct opinion_letter letter = {.programme_id = p.id,
                                    .authority_id = h.id,
                                    .letter_no = x->letter_no,
                                    .letter_on = x->letter_on,
                                    .unit_id = unit_id};
    token_public_id(letter.public_id);
    e = store_opinion_letter_add(a->db, &letter, a->person_id, a->now);
    if (!e)
        e = put(a, &letter, x, nominees, n);
    if (!e)
        e = act_file_add(a, x->scan, letter.id);
    const char *after = as_json(a, &letter, &h, x);
    a->result_path = programme_path(a->arena, &p, "/opinions");
    a->flash = (struct message){.key = "opinion.done", .args = {h.title, act_number(a, (int64_t)x->n)}};
    if (e)
        return e;
    return after && a->result_path ? act_audit(a, "opinion.register", "opinion_letter", letter.id, NULL, after)
                                   : ERR_NO_MEMORY;
}

enum err act_opinion_register(struct act *a, const struct opinion_order *x)
{
    struct opinion_order copy = *x;
    return act_run(a, "opinion.register", register_work, &copy);
}
