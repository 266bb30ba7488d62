#include "lib/act/relation.h"

#include <string.h>

#include "lib/base/json.h"
#include "lib/crypt/token.h"
#include "lib/store/relation.h"

enum { NAMESAKES = 50 };

static const char PAGE[] = "/contest/relations";

static const char *as_json(struct act *a, const struct relation *x, bool holds)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "other", x->other_id);
    json_text(&j, "kind", conflict_relation_code(x->kind));
    json_bool(&j, "holds", holds);
    json_close(&j);
    return json_end(&j);
}

static enum err refuse(struct act *a, enum err e, const char *key)
{
    a->refused_field = "name";
    return act_refuse(a, e, key, NULL, NULL);
}

/* The one person who is meant. */
static enum err choose(struct act *a, const struct relation_order *x, struct relation_person *out)
{
    struct relation_person *list;
    size_t n;
    enum err e = store_relation_named(a->db, a->arena, x->name, a->today, NAMESAKES, &list, &n);
    if (e)
        return e;
    if (n == 0)
        return refuse(a, ERR_INVALID, "relation.nobody");
    if (!x->other && n > 1)
        return refuse(a, ERR_INVALID, "relation.several");
    for (size_t i = 0; i < n; i++)
        if (!x->other || memcmp(list[i].public_id, x->other, 16) == 0) {
            *out = list[i];
            return OK;
        }
    return ERR_NOT_FOUND;
}

static enum err declare_work(struct act *a, void *context)
{
    const struct relation_order *x = context;
    struct relation_person other = {0};
    enum err e = choose(a, x, &other);
    if (e)
        return e;
    if (other.id == a->person_id)
        return refuse(a, ERR_INVALID, "relation.self");
    struct relation row = {.person_id = a->person_id, .other_id = other.id, .kind = x->kind, .note = x->note};
    int64_t id;
    token_public_id(row.public_id);
    e = store_relation_add(a->db, &row, a->now, &id);
    if (e == ERR_CONFLICT)
        return refuse(a, ERR_CONFLICT, "relation.once");
    const char *after = as_json(a, &row, true);
    if (!e && !after)
        e = ERR_NO_MEMORY;
    a->flash = (struct message){.key = "relation.declared", .args = {other.name}};
    a->result_path = PAGE;
    return e ? e : act_audit(a, "relation.declare", "relation", id, NULL, after);
}

enum err act_relation_declare(struct act *a, const struct relation_order *x)
{
    struct relation_order copy = *x;
    return act_run(a, "relation.declare", declare_work, &copy);
}

static enum err end_work(struct act *a, void *context)
{
    struct relation row;
    enum err e = store_relation_find(a->db, a->arena, a->person_id, context, a->today, &row);
    if (!e)
        e = store_relation_end(a->db, row.id, a->now);
    if (e)
        return e;
    const char *before = as_json(a, &row, true), *after = as_json(a, &row, false);
    a->flash = (struct message){.key = "relation.ended", .args = {row.other}};
    a->result_path = PAGE;
    return before && after ? act_audit(a, "relation.end", "relation", row.id, before, after) : ERR_NO_MEMORY;
}

enum err act_relation_end(struct act *a, const uint8_t relation[16])
{
    void *id = arena_copy(a->arena, relation, 16);
    return id ? act_run(a, "relation.end", end_work, id) : ERR_NO_MEMORY;
}
