#include "lib/act/honour.h"

#include <string.h>

#include "lib/act/honour_private.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/store/person_find.h"
#include "lib/store/unit.h"

struct scope honour_officers(const struct act *a)
{
    return (struct scope){a->person_id, "award.manage", a->today};
}

const char *honour_register_path(struct arena *a, const struct honour *x, const char *tail)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(x->public_id, id);
    return arena_printf(a, "/award/honours/register/%s%s", id, tail);
}

static const char *as_json(struct act *a, const struct honour *x, const char *mistake)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "name", x->name);
    json_text(&j, "title", x->title);
    json_text(&j, "level", programme_level_code(x->level));
    json_text(&j, "awarded_by", x->awarded_by);
    json_text(&j, "document", x->document_no);
    json_day(&j, "awarded_on", x->awarded_on);
    json_text(&j, "state", mistake ? "mistaken" : "valid");
    if (mistake)
        json_text(&j, "why", mistake);
    json_close(&j);
    return json_end(&j);
}

/* ---- whose ------------------------------------------------------------------------------------------------------- */

enum err honour_of_person(struct act *a, const uint8_t person[16], day on, struct honour *out)
{
    const struct scope who = honour_officers(a);
    struct person_hit hit;
    struct honour_whom whom;
    enum err e = store_person_find_one(a->db, a->arena, person, &who, &hit);
    if (!e)
        e = store_honour_whom(a->db, a->arena, hit.id, on, a->today, &whom);
    if (e)
        return e;
    out->subject = SUBJECT_INDIVIDUAL;
    out->person_id = hit.id;
    out->owner_unit_id = whom.unit_id;
    out->name = whom.name;
    out->unit_name = whom.unit_name;
    out->post = whom.post;
    return OK;
}

enum err honour_of_unit(struct act *a, const uint8_t unit[16], struct honour *out)
{
    const struct scope who = honour_officers(a);
    struct unit_row row;
    enum err e = store_unit_find(a->db, a->arena, unit, &who, &row);
    if (e)
        return e;
    out->subject = SUBJECT_COLLECTIVE;
    out->unit_id = out->owner_unit_id = row.unit.id;
    out->name = row.unit.name;
    out->unit_name = out->post = "";
    return OK;
}

enum err act_honour_see(struct act *a, const uint8_t public_id[16], struct honour *out)
{
    const struct scope who = honour_officers(a);
    bool mine = false;
    enum err e = store_honour_find(a->db, a->arena, public_id, out);
    if (!e)
        e = store_honour_in_scope(a->db, a->arena, &who, out->id, &mine);
    return e ? e : mine ? OK : ERR_NOT_FOUND;
}

/* ---- one entry --------------------------------------------------------------------------------------------------- */

static enum err refuse(struct act *a, const char *field, const char *key)
{
    a->refused_field = field;
    return act_refuse(a, ERR_INVALID, key, NULL, NULL);
}

enum err honour_register_put(struct act *a, struct honour *x)
{
    x->elsewhere = true;
    x->deeds = "";
    x->year = clock_day_civil(x->awarded_on).year;
    x->created_by = a->person_id;
    x->created_at = a->now;
    token_public_id(x->public_id);
    enum err e = store_honour_add(a->db, a->arena, x);
    const char *after = e ? NULL : as_json(a, x, NULL);
    if (e)
        return e;
    return after ? act_audit(a, "honour.add", "honour", x->id, NULL, after) : ERR_NO_MEMORY;
}

/* An entry that was wrong: found for the actor, taken for a mistake. */
static enum err mistaken(struct act *a, const uint8_t id[16], const char *why, struct honour *old)
{
    enum err e = act_honour_see(a, id, old);
    if (e)
        return e;
    if (old->person_id == a->person_id)
        return act_refuse(a, ERR_CONFLICT, "honour.own", NULL, NULL);
    if (!why[0])
        return refuse(a, "why", "honour.why");
    e = store_honour_mistaken(a->db, old->id, why);
    if (e)
        return e == ERR_CONFLICT ? act_refuse(a, ERR_CONFLICT, "honour.fixed", NULL, NULL) : e;
    const char *before = as_json(a, old, NULL), *after = as_json(a, old, why);
    return before && after ? act_audit(a, "honour.mistake", "honour", old->id, before, after) : ERR_NO_MEMORY;
}

static enum err add_work(struct act *a, void *context)
{
    const struct honour_order *o = context;
    struct honour x = {.series = o->series,
                       .title = o->title,
                       .level = o->level,
                       .awarded_by = o->awarded_by,
                       .document_no = o->document_no,
                       .awarded_on = o->awarded_on,
                       .cause = o->cause,
                       .public = o->public};
    struct honour old;
    bool twice = false;
    enum err e = OK;
    if (!o->person == !o->unit)
        return refuse(a, "person", "honour.who");
    if (o->awarded_on > a->today)
        return refuse(a, "awarded_on", "honour.later");
    e = o->person ? honour_of_person(a, o->person, o->awarded_on, &x) : honour_of_unit(a, o->unit, &x);
    if (e)
        return e;
    if (x.person_id == a->person_id)
        return refuse(a, "person", "honour.own");
    if (o->replaces) {
        e = mistaken(a, o->replaces, o->why, &old);
        x.replaces_id = e ? 0 : old.id;
    }
    if (!e)
        e = store_honour_same(a->db, a->arena, &x, &twice);
    if (!e && twice)
        e = refuse(a, "title", "honour.twice");
    if (!e)
        e = honour_register_put(a, &x);
    if (e)
        return e;
    a->flash = (struct message){.key = o->replaces ? "honour.corrected" : "honour.added", .args = {x.name}};
    a->result_path = honour_register_path(a->arena, &x, "");
    return OK;
}

enum err act_honour_add(struct act *a, const struct honour_order *x)
{
    struct honour_order copy = *x;
    return act_run(a, x->replaces ? "honour.correct" : "honour.add", add_work, &copy);
}

static enum err mistake_work(struct act *a, void *context)
{
    const struct honour_mistake_order *o = context;
    struct honour old;
    enum err e = mistaken(a, o->honour, o->why, &old);
    if (e)
        return e;
    a->flash = (struct message){.key = "honour.mistaken", .args = {old.name}};
    a->result_path = honour_register_path(a->arena, &old, "");
    return OK;
}

enum err act_honour_mistake(struct act *a, const struct honour_mistake_order *x)
{
    struct honour_mistake_order copy = *x;
    return act_run(a, "honour.mistake", mistake_work, &copy);
}

/* ---- evidence ---------------------------------------------------------------------------------------------------- */

struct evidence {
    const uint8_t *honour;
    struct file file;
};

static enum err file_work(struct act *a, void *context)
{
    const struct evidence *in = context;
    struct honour x;
    struct file f = in->file;
    enum err e = act_honour_see(a, in->honour, &x);
    if (!e && (!x.elsewhere || x.revoked || x.mistaken))
        e = act_refuse(a, ERR_CONFLICT, "honour.fixed", NULL, NULL);
    if (!e)
        e = act_file_add(a, &f, x.id);
    if (e)
        return e;
    a->flash = (struct message){.key = "honour.file_added"};
    a->result_path = honour_register_path(a->arena, &x, "");
    return OK;
}

enum err act_honour_file(struct act *a, const uint8_t public_id[16], const struct file_room *room,
                         const struct file_given *given)
{
    struct evidence in = {.honour = public_id};
    struct honour x;
    enum err e = act_honour_see(a, public_id, &x);
    if (!e)
        e = act_file_place(a, room, FILE_OF_HONOUR, given, &in.file);
    return e ? e : act_run(a, "honour.file", file_work, &in);
}
