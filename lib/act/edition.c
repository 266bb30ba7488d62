#include "lib/act/edition.h"

#include <string.h>

#include "lib/act/contest_setup.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/store/round.h"
#include "lib/store/segment.h"

/* For the audit log; NULL without memory. */
static const char *as_json(struct act *a, const struct edition *x, const char *reason)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "contest", x->contest);
    json_text(&j, "contest_en", x->contest_en);
    json_int(&j, "edition_no", x->edition_no);
    json_text(&j, "state", edition_state_code(x->state));
    json_int(&j, "organizer", x->organizer_unit_id);
    json_instant(&j, "entry_opens_at", x->entry_opens_at);
    json_instant(&j, "entry_closes_at", x->entry_closes_at);
    json_instant(&j, "substitute_until", x->substitute_until);
    json_day(&j, "starts_on", x->starts_on);
    json_day(&j, "ends_on", x->ends_on);
    json_text(&j, "place", x->place);
    json_text(&j, "note", x->note);
    if (reason)
        json_text(&j, "reason", reason);
    json_close(&j);
    return json_end(&j);
}

static enum err audit(struct act *a, const char *name, const struct edition *before, const struct edition *after,
                      const char *reason)
{
    const char *was = before ? as_json(a, before, NULL) : NULL, *is = as_json(a, after, reason);
    if (!is || (before && !was))
        return ERR_NO_MEMORY;
    return act_audit(a, name, "contest_edition", after->id, was, is);
}

/* ---- saving ------------------------------------------------------------------------------------------------------
 */

struct save {
    const struct edition_input *in;
};

static enum err check(struct act *a, const struct edition_input *in)
{
    if (in->entry_closes_at <= in->entry_opens_at)
        return contest_setup_refuse(a, ERR_INVALID, "entry_closes_at", "setup.window", NULL, NULL);
    if (in->substitute_until < in->entry_closes_at)
        return contest_setup_refuse(a, ERR_INVALID, "substitute_until", "setup.substitute_early", NULL, NULL);
    if (in->ends_on < in->starts_on)
        return contest_setup_refuse(a, ERR_INVALID, "ends_on", "setup.days", NULL, NULL);
    if (clock_local_day(in->substitute_until) > in->ends_on)
        return contest_setup_refuse(a, ERR_INVALID, "substitute_until", "setup.substitute_late", NULL, NULL);
    return OK;
}

static void fill(struct edition *x, const struct edition_input *in)
{
    x->contest = in->contest;
    x->contest_en = in->contest_en;
    x->edition_no = in->edition_no;
    x->entry_opens_at = in->entry_opens_at;
    x->entry_closes_at = in->entry_closes_at;
    x->substitute_until = in->substitute_until;
    x->starts_on = in->starts_on;
    x->ends_on = in->ends_on;
    x->place = in->place;
    x->note = in->note;
}

/* Which of the manager's units holds a new one. */
static enum err choose_organizer(struct act *a, const uint8_t *asked, int64_t *unit)
{
    const struct scope who = contest_setup_scope(a);
    struct scope_unit *units;
    size_t n;
    enum err e = store_scope_units(a->db, a->arena, &who, &units, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++) {
        if (asked ? memcmp(units[i].public_id, asked, sizeof units[i].public_id) == 0 : n == 1) {
            *unit = units[i].id;
            return OK;
        }
    }
    return n ? contest_setup_refuse(a, ERR_INVALID, "organizer", "setup.which_organizer", NULL, NULL) : ERR_DENIED;
}

static enum err taken(struct act *a, enum err e)
{
    if (e == ERR_CONFLICT && strcmp(sql_constraint(a->db), "uq_contest_edition_no") == 0)
        return contest_setup_refuse(a, e, "edition_no", "setup.edition_taken", NULL, NULL);
    return e;
}

static enum err create(struct act *a, const struct edition_input *in)
{
    struct edition x = {.state = EDITION_DRAFT};
    fill(&x, in);
    token_public_id(x.public_id);
    enum err e = choose_organizer(a, in->organizer, &x.organizer_unit_id);
    if (!e)
        e = taken(a, store_edition_add(a->db, &x, a->now));
    if (!e)
        e = store_edition_log_made(a->db, x.id, a->person_id, a->now);
    if (!e)
        e = audit(a, "contest_edition.create", NULL, &x, NULL);
    return e ? e : contest_setup_show(a, &x, NULL, "flash.edition_made", NULL, NULL);
}

static enum err change(struct act *a, const struct edition_input *in)
{
    struct edition before;
    enum err e = contest_setup_open_edition(a, in->edition, &before);
    if (e)
        return e;
    struct edition x = before;
    fill(&x, in);
    x.version = in->version;
    e = taken(a, store_edition_change(a->db, &x));
    if (e == ERR_NOT_FOUND)
        return contest_setup_changed(a);
    if (!e)
        e = audit(a, "contest_edition.change", &before, &x, NULL);
    return e ? e : contest_setup_show(a, &x, NULL, "flash.saved", NULL, NULL);
}

static enum err save_work(struct act *a, void *context)
{
    const struct save *s = context;
    enum err e = check(a, s->in);
    if (e)
        return e;
    return s->in->edition ? change(a, s->in) : create(a, s->in);
}

enum err act_edition_save(struct act *a, const struct edition_input *in)
{
    struct save s = {in};
    return act_run(a, "contest_edition.save", save_work, &s);
}

/* ---- its life ----------------------------------------------------------------------------------------------------
 */

struct step {
    const uint8_t *id;
    enum edition_state from, to;
    const char *name, *flash, *reason;
};

/* Whether some discipline has a round with segments. */
static enum err ready(struct act *a, const struct edition *x)
{
    struct segment *segments;
    size_t n;
    enum err e = store_segment_list_edition(a->db, a->arena, x->id, &segments, &n);
    return e || n ? e : act_refuse(a, ERR_CONFLICT, "setup.not_ready", NULL, NULL);
}

static enum err tell(struct act *a, const struct edition *x, const char *reason)
{
    int64_t *people;
    size_t n;
    enum err e = store_edition_entered(a->db, a->arena, x->id, &people, &n);
    char id[TEXT_ID_SIZE];
    text_id_encode(x->public_id, id);
    const char *path = arena_printf(a->arena, "/contest/edition/%s", id);
    if (!path)
        return ERR_NO_MEMORY;
    const char *const args[] = {act_number(a, x->edition_no), x->contest, reason, NULL};
    for (size_t i = 0; i < n && !e; i++)
        e = act_notice(a, people[i], "contest.cancelled", path, args);
    return e;
}

static enum err step_work(struct act *a, void *context)
{
    const struct step *s = context;
    struct edition before;
    enum err e = contest_setup_edition(a, s->id, &before);
    if (e)
        return e;
    const bool from = s->from == EDITION_NONE || s->from == before.state;
    if (!from || !contest_may_become(before.state, s->to))
        return act_refuse(a, ERR_CONFLICT, "setup.state", NULL, NULL);
    if (before.state == EDITION_DRAFT && s->to == EDITION_OPEN)
        e = ready(a, &before);
    if (!e)
        e = store_edition_become(a->db, &before, s->to, a->person_id, s->reason ? s->reason : "", a->now);
    if (!e && s->to == EDITION_CANCELLED && before.state == EDITION_OPEN)
        e = tell(a, &before, s->reason);
    struct edition after = before;
    after.state = s->to;
    if (!e)
        e = audit(a, s->name, &before, &after, s->reason);
    const bool dropped = s->to == EDITION_CANCELLED && before.state == EDITION_DRAFT;
    return e ? e : contest_setup_show(a, &after, NULL, dropped ? "flash.edition_dropped" : s->flash, NULL, NULL);
}

enum err act_edition_open(struct act *a, const uint8_t id[16])
{
    struct step s = {id, EDITION_DRAFT, EDITION_OPEN, "contest_edition.open", "flash.edition_opened", NULL};
    return act_run(a, s.name, step_work, &s);
}

enum err act_edition_close(struct act *a, const uint8_t id[16])
{
    struct step s = {id, EDITION_OPEN, EDITION_CLOSED, "contest_edition.close", "flash.edition_closed", NULL};
    return act_run(a, s.name, step_work, &s);
}

enum err act_edition_reopen(struct act *a, const uint8_t id[16])
{
    struct step s = {id, EDITION_CLOSED, EDITION_OPEN, "contest_edition.reopen", "flash.edition_reopened", NULL};
    return act_run(a, s.name, step_work, &s);
}

enum err act_edition_cancel(struct act *a, const uint8_t id[16], const char *reason)
{
    struct step s = {id, EDITION_NONE, EDITION_CANCELLED, "contest_edition.cancel", "flash.edition_cancelled", reason};
    return act_run(a, s.name, step_work, &s);
}
