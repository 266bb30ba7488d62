#include "lib/act/nominate.h"

#include <string.h>

#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"

static struct scope scope_of(const struct act *a)
{
    return (struct scope){a->person_id, "award.nominate", a->today};
}

static enum err refuse(struct act *a, const char *key, const char *arg)
{
    return act_refuse(a, ERR_CONFLICT, key, arg, NULL);
}

static enum err refuse_field(struct act *a, const char *field, const char *key)
{
    a->refused_field = field;
    return act_refuse(a, ERR_INVALID, key, NULL, NULL);
}

enum err nominate_lock(struct act *a, const uint8_t nomination[16], struct nomination *x, struct programme *p)
{
    struct nomination_right right;
    enum err e = nomination_lock(a, nomination, x, p, &right);
    if (!e && right.unit_at && (x->state == NOMINATION_DRAFT || x->state == NOMINATION_SENT) &&
        x->subject != SUBJECT_PAPER)
        return OK;
    if (!e && right.unit_of)
        return refuse(a, "nominate.not_here", NULL);
    return e ? e : ERR_NOT_FOUND;
}

enum err nominate_fits(struct act *a, const struct programme_kind *k, const char *statement)
{
    const int64_t n = (int64_t)nomination_characters(statement);
    if (n <= k->statement_max)
        return OK;
    a->refused_field = "statement";
    return act_refuse(a, ERR_INVALID, "nominate.too_long", act_number(a, n), act_number(a, k->statement_max));
}

static enum err check_names(struct act *a, enum programme_subject subject, bool outside, const struct nominate_text *t)
{
    if (outside && !t->name[0])
        return refuse_field(a, "name", "nominate.no_name");
    if (outside && subject == SUBJECT_INDIVIDUAL && !t->unit_name[0])
        return refuse_field(a, "unit_name", "nominate.no_unit_name");
    return OK;
}

static const char *as_json(const struct act *a, const struct nomination *x)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "name", x->name);
    json_text(&j, "unit_name", x->unit_name);
    json_text(&j, "post", x->post);
    json_bool(&j, "leader", x->leader);
    json_text(&j, "deeds", x->deeds);
    json_text(&j, "cause", x->cause);
    json_text(&j, "statement", x->statement);
    json_close(&j);
    return json_end(&j);
}

/* ---- beginning one ----------------------------------------------------------------------------------------------------- */

static enum err refuse_twice(struct act *a, const struct nomination *x)
{
    const char *by = "";
    const enum err e = store_nominate_twice(a->db, a->arena, x->programme_id, x->person_id, x->unit_id, &by);
    return e && e != ERR_NOT_FOUND ? e : refuse(a, "nominate.twice", by);
}

static enum err refuse_constraint(struct act *a, const struct programme *p, const struct nomination *x)
{
    const char *broken = sql_constraint(a->db);
    if (strcmp(broken, "uq_nomination_person") == 0 || strcmp(broken, "uq_nomination_unit") == 0)
        return refuse_twice(a, x);
    if (strcmp(broken, "ck_nomination_within") == 0 || strcmp(broken, "ck_nomination_belongs") == 0)
        return refuse(a, "nominate.not_within", NULL); /* somebody, or a unit, was put elsewhere meanwhile */
    if (strcmp(broken, "ck_nomination_open") == 0)
        return p->state == PROGRAMME_OPEN && a->now >= p->nominate_until
                   ? refuse(a, "nomination.late", act_moment(a, p->nominate_until))
                   : refuse(a, "nominate.closed", NULL);
    return ERR_CONFLICT;
}

/* Whom or what, with the names as they are today. */
static enum err fill_subject(struct act *a, const struct programme *p, const struct nominate_new *give,
                             struct nomination *x)
{
    const struct scope who = scope_of(a);
    struct nominate_person person;
    int64_t belongs = give->unit_id ? give->unit_id : give->from_unit_id;
    enum err e = OK;
    x->name = give->text.name;
    x->unit_name = give->text.unit_name;
    if (give->person_id) {
        e = store_nominate_person(a->db, a->arena, give->person_id, a->today, &person);
        if (e == ERR_NOT_FOUND)
            return refuse(a, "nominate.not_within", NULL);
        if (!e) {
            belongs = person.unit_id;
            x->name = person.name;
            x->unit_name = person.unit;
            x->post = give->text.post[0] ? give->text.post : person.post;
            x->leader = give->text.leader || person.leader;
        }
    } else if (give->unit_id) {
        x->unit_name = "";
        e = store_nominate_unit_name(a->db, a->arena, give->unit_id, &x->name);
    }
    if (!e)
        e = store_nominate_from(a->db, a->arena, &who, p->unit_id, belongs, &x->from_unit_id);
    x->at_unit_id = x->from_unit_id;
    if (e == ERR_NOT_FOUND)
        return refuse(a, "nominate.not_within", NULL);
    const char *by = "";
    if (!e && (x->person_id || x->unit_id))
        e = store_nominate_twice(a->db, a->arena, p->id, x->person_id, x->unit_id, &by);
    else if (!e)
        return OK;
    return e == ERR_NOT_FOUND ? OK : e ? e : refuse(a, "nominate.twice", by);
}

static enum err ask_places(struct act *a, const struct programme *p, const struct programme_kind *k,
                           const struct nomination *x)
{
    struct nominate_stop *way;
    size_t n, next;
    enum err e = store_nominate_way(a->db, a->arena, x, p->unit_id, a->today, &way, &n);
    struct nomination_stop *up = e ? NULL : arena_array(a->arena, n + 1, sizeof *up);
    if (!up)
        return e ? e : ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        up[i] = way[i].stop;
    if (n == 0)
        return refuse(a, "nominate.not_within", NULL);
    return nomination_way(up, n, k->by_unit, &next) == WAY_NONE ? refuse(a, "nominate.no_places", k->title) : OK;
}

enum err nominate_check(struct act *a, const struct programme *p, const struct programme_kind *k,
                        const struct nominate_new *give, struct nomination *x)
{
    *x = (struct nomination){
        .programme_id = p->id,
        .kind_id = k->id,
        .category_id = give->text.category_id,
        .subject = k->subject,
        .person_id = give->person_id,
        .unit_id = give->unit_id,
        .outside = give->outside,
        .post = give->text.post,
        .leader = give->text.leader,
        .deeds = give->text.deeds,
        .statement = give->text.statement,
        .cause = give->text.cause,
        .created_by = a->person_id,
    };
    if (p->state != PROGRAMME_OPEN)
        return refuse(a, "nominate.closed", NULL);
    if (a->now >= p->nominate_until)
        return refuse(a, "nomination.late", act_moment(a, p->nominate_until));
    if (give->outside && !k->outside)
        return refuse(a, "nominate.no_outside", k->title);
    if (give->person_id && give->person_id == a->person_id)
        return refuse(a, "nominate.own", NULL);
    enum err e = check_names(a, k->subject, give->outside, &give->text);
    if (!e)
        e = nominate_fits(a, k, give->text.statement);
    if (!e)
        e = fill_subject(a, p, give, x);
    return e ? e : ask_places(a, p, k, x);
}

enum err nominate_add(struct act *a, const struct programme *p, const struct programme_kind *k,
                      const struct nominate_new *give, struct nomination *x)
{
    enum err e = nominate_check(a, p, k, give, x);
    if (e)
        return e;
    token_public_id(x->public_id);
    e = store_nominate_add(a->db, x, a->now);
    if (e)
        return e == ERR_CONFLICT ? refuse_constraint(a, p, x) : e;
    e = nominate_fill(a, x);
    const char *after = as_json(a, x);
    if (!e && !after)
        e = ERR_NO_MEMORY;
    return e ? e : act_audit(a, "nominate.begin", "nomination", x->id, NULL, after);
}

static enum err begin_work(struct act *a, void *context)
{
    const struct nominate_new *give = context;
    struct programme p;
    struct programme_kind k;
    struct nomination x;
    enum err e = store_programme_find(a->db, a->arena, give->programme, &p);
    if (!e)
        e = store_programme_kind_find(a->db, a->arena, p.id, give->kind, &k);
    if (!e && k.subject == SUBJECT_PAPER)
        e = ERR_NOT_FOUND;
    if (!e)
        e = nominate_add(a, &p, &k, give, &x);
    if (e)
        return e;
    a->result_path = nomination_path(a->arena, &x, "");
    a->flash = (struct message){.key = "nominate.done.begin"};
    return a->result_path ? OK : ERR_NO_MEMORY;
}

enum err act_nominate_begin(struct act *a, const struct nominate_new *x)
{
    struct nominate_new copy = *x;
    return act_run(a, "nominate.begin", begin_work, &copy);
}

/* ---- its texts --------------------------------------------------------------------------------------------------------- */

/* Whether the person is counted as a leader: whoever is one by their grade, or was when recommended, is not untied by a tick. */
static enum err leads(struct act *a, const struct nomination *x, bool said, bool *leader)
{
    struct nominate_person person;
    *leader = said;
    if (!x->person_id || said)
        return OK;
    const enum err e = store_nominate_person(a->db, a->arena, x->person_id, a->today, &person);
    if (e == ERR_NOT_FOUND)
        *leader = x->leader;
    else if (!e)
        *leader = person.leader;
    return e == ERR_NOT_FOUND ? OK : e;
}

static enum err edit_work(struct act *a, void *context)
{
    const struct nominate_edit *edit = context;
    const struct nominate_text *t = &edit->text;
    struct nomination x;
    struct programme p;
    struct programme_kind k;
    enum err e = nominate_lock(a, edit->nomination, &x, &p);
    if (!e)
        e = store_programme_kind_get(a->db, a->arena, x.kind_id, &k);
    if (e)
        return e;
    const char *before = as_json(a, &x);
    if (x.version != edit->version)
        return refuse(a, "nominate.edited", act_moment(a, x.changed_at));
    e = check_names(a, x.subject, x.outside, t);
    if (!e)
        e = nominate_fits(a, &k, t->statement);
    if (!e && x.state == NOMINATION_SENT && (!t->deeds[0] || !t->statement[0]))
        e = refuse_field(a, t->deeds[0] ? "statement" : "deeds", "nominate.incomplete");
    if (!e)
        e = leads(a, &x, t->leader, &x.leader);
    if (e)
        return e;
    if (x.outside) {
        x.name = t->name;
        x.unit_name = t->unit_name;
    }
    x.post = t->post;
    x.deeds = t->deeds;
    x.statement = t->statement;
    x.cause = t->cause;
    x.category_id = t->category_id;
    e = store_nominate_edit(a->db, &x, a->now);
    if (e)
        return e == ERR_CONFLICT ? refuse(a, "nomination.overtaken", NULL) : e;
    const char *after = as_json(a, &x);
    a->result_path = nomination_path(a->arena, &x, "");
    a->flash = (struct message){.key = "nominate.done.edit"};
    if (!before || !after || !a->result_path)
        return ERR_NO_MEMORY;
    return act_audit(a, "nominate.edit", "nomination", x.id, before, after);
}

enum err act_nominate_edit(struct act *a, const struct nominate_edit *x)
{
    struct nominate_edit copy = *x;
    return act_run(a, "nominate.edit", edit_work, &copy);
}
