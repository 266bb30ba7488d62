#include "lib/act/correction.h"

#include <string.h>

#include "lib/act/file.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/store/calendar.h"
#include "lib/store/person.h"
#include "lib/store/setting.h"

/* The instant after the last day on which it is to be answered; 0: the calendar does not go so far yet, and a day is
   never guessed (N10). */
static enum err due(struct act *a, instant *out)
{
    struct policy policy;
    struct calendar c;
    day last;
    int missing;
    const int year = clock_day_civil(a->today).year;
    enum err e = store_setting_read(a->db, a->arena, &policy);
    if (!e)
        e = store_calendar_years(a->db, a->arena, year, year + 1, &c);
    if (e)
        return e;
    e = workday_add(&c.days, a->today, (int)policy.correction_days, &last, &missing);
    *out = e ? 0 : clock_day_start(last + 1);
    return e == ERR_NOT_FOUND ? OK : e;
}

/* What the audit log keeps of a request. NULL: no memory. */
static const char *json_of(struct act *a, const struct correction *c, enum correction_state state, const char *answer)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "state", correction_state_code(state));
    json_int(&j, "person", c->person_id);
    json_text(&j, "field", c->field);
    json_text(&j, "wrong", c->wrong);
    json_text(&j, "wanted", c->wanted);
    json_instant(&j, "due_at", c->due_at);
    if (answer)
        json_text(&j, "answer", answer);
    json_close(&j);
    return json_end(&j);
}

static enum err ask_work(struct act *a, void *context)
{
    const struct correction_ask *x = context;
    struct posting main;
    struct correction c = {
        .person_id = a->person_id, .field = x->field, .wrong = x->wrong, .wanted = x->wanted, .created_at = a->now};
    enum err e = store_posting_main(a->db, a->arena, a->person_id, a->today, &main);
    if (e == ERR_NOT_FOUND)
        return act_refuse(a, ERR_CONFLICT, "correction.no_unit", NULL, NULL);
    if (!e)
        e = due(a, &c.due_at);
    if (e)
        return e;
    c.unit_id = main.unit_id;
    token_public_id(c.public_id);
    e = store_correction_add(a->db, &c);
    if (e == ERR_CONFLICT && strcmp(sql_constraint(a->db), "uq_correction_open") == 0) {
        a->refused_field = "field";
        return act_refuse(a, ERR_INVALID, "correction.already_open", NULL, NULL);
    }
    if (!e && x->file)
        e = act_file_add(a, x->file, c.id);
    if (e)
        return e;
    a->result_path = "/record/correction";
    a->flash = (struct message){.key = "correction.asked"};
    const char *after = json_of(a, &c, CORRECTION_OPEN, NULL);
    return after ? act_audit(a, "correction.ask", "correction", c.id, NULL, after) : ERR_NO_MEMORY;
}

enum err act_correction_ask(struct act *a, const struct correction_ask *x)
{
    struct correction_ask copy = *x;
    return act_run(a, "correction.ask", ask_work, &copy);
}

/* ---- closing ------------------------------------------------------------------------------------------------------
 */

static enum err close_it(struct act *a, const struct correction *c, enum correction_state to, const char *answer)
{
    const struct correction_close change = {
        .id = c->id, .to = to, .answer = answer, .actor = a->person_id, .at = a->now};
    enum err e = store_correction_close(a->db, &change);
    if (e == ERR_CONFLICT) /* another tab, or somebody else, was faster */
        return act_refuse(a, e, "correction.closed", NULL, NULL);
    if (e)
        return e;
    const char *before = json_of(a, c, c->state, NULL), *after = json_of(a, c, to, answer);
    return before && after ? act_audit(a, a->name, "correction", c->id, before, after) : ERR_NO_MEMORY;
}

static enum err withdraw_work(struct act *a, void *context)
{
    struct correction c;
    enum err e = store_correction_find_own(a->db, a->arena, a->person_id, context, &c);
    if (e)
        return e;
    if (!correction_may_become(c.state, CORRECTION_WITHDRAWN))
        return act_refuse(a, ERR_CONFLICT, "correction.closed", NULL, NULL);
    a->result_path = "/record/correction";
    a->flash = (struct message){.key = "correction.withdrew"};
    return close_it(a, &c, CORRECTION_WITHDRAWN, NULL);
}

enum err act_correction_withdraw(struct act *a, const uint8_t public_id[16])
{
    void *id = arena_copy(a->arena, public_id, 16);
    return id ? act_run(a, "correction.withdraw", withdraw_work, id) : ERR_NO_MEMORY;
}

struct answer {
    const uint8_t *id;
    bool accept;
    const char *text;
};

static enum err answer_work(struct act *a, void *context)
{
    const struct answer *x = context;
    const struct scope who = {a->person_id, CORRECTION_CAPABILITY, a->today};
    const enum correction_state to = x->accept ? CORRECTION_ACCEPTED : CORRECTION_REFUSED;
    struct correction c;
    enum err e = store_correction_find(a->db, a->arena, &who, x->id, &c);
    if (e)
        return e;
    if (c.person_id == a->person_id)
        return act_refuse(a, ERR_CONFLICT, "correction.self", NULL, NULL);
    if (!correction_may_become(c.state, to))
        return act_refuse(a, ERR_CONFLICT, "correction.closed", NULL, NULL);
    e = close_it(a, &c, to, x->text);
    if (e)
        return e;
    const char *const args[] = {x->text, NULL};
    a->result_path = "/admin/corrections";
    a->flash =
        (struct message){.key = x->accept ? "correction.was_accepted" : "correction.was_refused", .args = {c.name}};
    return act_notice(a, c.person_id, x->accept ? "correction.accepted" : "correction.refused", "/record/correction",
                      args);
}

enum err act_correction_answer(struct act *a, const uint8_t public_id[16], bool accept, const char *answer)
{
    struct answer x = {public_id, accept, answer};
    return act_run(a, "correction.answer", answer_work, &x);
}
