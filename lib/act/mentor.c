#include "lib/act/mentor.h"

#include "lib/act/pairing_private.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/store/mentor_list.h"
#include "lib/store/mentorship.h"
#include "lib/store/person_find.h"
#include "lib/store/setting.h"

const char *mentor_json(struct act *a, const struct mentor *m)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "mentor", m->staff_no);
    json_bool(&j, "on", m->on);
    json_int(&j, "places", m->places);
    json_text(&j, "specialties", m->specialties);
    json_text(&j, "about", m->about);
    if (!m->on)
        json_text(&j, "reason", m->off_reason);
    json_close(&j);
    return json_end(&j);
}

static const char *path_of(struct act *a, const struct mentor *m)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(m->public_id, id);
    return arena_printf(a->arena, "/mentor/mentor/%s", id);
}

static enum err finish(struct act *a, const char *name, const struct mentor *before, const struct mentor *after,
                       const char *flash, const char *arg)
{
    const char *was = before ? mentor_json(a, before) : NULL, *is = mentor_json(a, after);
    a->result_path = path_of(a, after);
    a->flash = (struct message){.key = flash, .args = {after->name, arg}};
    if (!is || (before && !was) || !a->result_path)
        return ERR_NO_MEMORY;
    return act_audit(a, name, "mentor", after->person_id, was, is);
}

/* ---- making one ---------------------------------------------------------------------------------------------------- */

enum err mentor_make(struct act *a, int64_t person_id, int64_t least)
{
    struct policy policy;
    struct mentor m = {.person_id = person_id, .on = true, .specialties = "", .about = "", .off_reason = ""};
    enum err e = store_setting_read(a->db, a->arena, &policy);
    if (e)
        return e;
    m.places = policy.mentor_places > least ? policy.mentor_places : least;
    token_public_id(m.public_id);
    e = store_mentor_add(a->db, &m, a->now);
    if (!e)
        e = store_mentor_get(a->db, a->arena, person_id, &m);
    if (e)
        return e;
    const char *after = mentor_json(a, &m);
    return after ? act_audit(a, "mentor.add", "mentor", person_id, NULL, after) : ERR_NO_MEMORY;
}

struct adding {
    const uint8_t *person;
    const struct mentor_input *in;
};

static enum err add_work(struct act *a, void *context)
{
    const struct adding *x = context;
    const struct scope who = pairing_scope(a);
    struct person_hit hit;
    struct mentor m;
    enum err e = store_person_find_one(a->db, a->arena, x->person, &who, &hit);
    if (e)
        return e;
    m = (struct mentor){.person_id = hit.id,
                        .on = true,
                        .places = x->in->places,
                        .specialties = x->in->specialties,
                        .about = x->in->about,
                        .off_reason = ""};
    token_public_id(m.public_id);
    e = store_mentor_add(a->db, &m, a->now);
    if (e == ERR_CONFLICT)
        return pairing_refuse(a, e, "person", "mentor.already", hit.name, NULL);
    if (!e)
        e = store_mentor_get(a->db, a->arena, hit.id, &m);
    const char *const args[] = {NULL};
    if (!e && hit.id != a->person_id)
        e = act_notice(a, hit.id, "mentor.added", "/mentor", args);
    return e ? e : finish(a, "mentor.add", NULL, &m, "mentor.was_added", NULL);
}

enum err act_mentor_add(struct act *a, const uint8_t person[16], const struct mentor_input *in)
{
    struct adding x = {person, in};
    return act_run(a, "mentor.add", add_work, &x);
}

/* ---- changing one -------------------------------------------------------------------------------------------------- */

struct changing {
    const uint8_t *mentor;
    int64_t version;
    const struct mentor_input *in;
    const char *reason;
};

static enum err find(struct act *a, const uint8_t id[16], struct mentor *out, bool *left)
{
    const struct scope who = pairing_scope(a);
    struct mentor_row row;
    enum err e = store_mentor_list_one(a->db, a->arena, id, &who, &row);
    if (e)
        return e;
    *left = row.left;
    return store_mentor_lock(a->db, a->arena, row.mentor.person_id, out);
}

static enum err set(struct act *a, const struct mentor *m)
{
    enum err e = store_mentor_set(a->db, m, a->now);
    if (e != ERR_CONFLICT)
        return e;
    return *sql_constraint(a->db) ? pairing_refuse(a, e, "places", "mentor.places_held", act_number(a, m->held), NULL)
                                  : act_refuse(a, e, "mentor.changed", NULL, NULL);
}

static enum err save_work(struct act *a, void *context)
{
    const struct changing *x = context;
    struct mentor before;
    bool left;
    enum err e = find(a, x->mentor, &before, &left);
    if (e)
        return e;
    struct mentor after = before;
    after.version = x->version;
    after.places = x->in->places;
    after.specialties = x->in->specialties;
    after.about = x->in->about;
    e = set(a, &after);
    return e ? e : finish(a, "mentor.change", &before, &after, "mentor.was_saved", NULL);
}

enum err act_mentor_save(struct act *a, const uint8_t mentor[16], int64_t version, const struct mentor_input *in)
{
    struct changing x = {mentor, version, in, NULL};
    return act_run(a, "mentor.change", save_work, &x);
}

static enum err off_work(struct act *a, void *context)
{
    const struct changing *x = context;
    struct mentor before;
    bool left;
    enum err e = find(a, x->mentor, &before, &left);
    if (e)
        return e;
    if (!before.on)
        return act_refuse(a, ERR_CONFLICT, "mentor.is_off", before.name, NULL);
    struct mentor after = before;
    after.on = false;
    after.off_reason = x->reason;
    e = set(a, &after);
    const char *const args[] = {x->reason, NULL};
    if (!e && before.person_id != a->person_id && !left)
        e = act_notice(a, before.person_id, "mentor.off", "/mentor", args);
    return e ? e
             : finish(a, "mentor.off", &before, &after, before.held ? "mentor.was_off_held" : "mentor.was_off",
                      act_number(a, before.held));
}

enum err act_mentor_off(struct act *a, const uint8_t mentor[16], const char *reason)
{
    struct changing x = {mentor, 0, NULL, reason};
    return act_run(a, "mentor.off", off_work, &x);
}

static enum err on_work(struct act *a, void *context)
{
    const struct changing *x = context;
    struct mentor before;
    bool left;
    enum err e = find(a, x->mentor, &before, &left);
    if (e)
        return e;
    if (before.on)
        return act_refuse(a, ERR_CONFLICT, "mentor.is_on", before.name, NULL);
    if (left)
        return act_refuse(a, ERR_CONFLICT, "mentor.left", before.name, NULL);
    struct mentor after = before;
    after.on = true;
    after.off_reason = "";
    e = set(a, &after);
    return e ? e : finish(a, "mentor.on", &before, &after, "mentor.was_on", NULL);
}

enum err act_mentor_on(struct act *a, const uint8_t mentor[16])
{
    struct changing x = {mentor, 0, NULL, NULL};
    return act_run(a, "mentor.on", on_work, &x);
}
