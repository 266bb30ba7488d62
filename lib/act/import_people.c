/* Carries a plan of people out: each kind of writing in bulk, then an audit row for every row that was written. Who
   leaves is few: they go one by one, with all that leaving means (person.h). */
#include "lib/act/import_people.h"

#include <string.h>

#include "lib/act/person.h"
#include "lib/base/json.h"
#include "lib/crypt/token.h"
#include "lib/domain/search_key.h"
#include "lib/store/person_bulk.h"
#include "lib/store/person_part.h"

enum { PART_BYTES = 1 << 20 }; /* of one statement's rows that people are found by */

struct applying {
    struct act *a;
    const struct scope *who;
    struct people_item *items; /* those that change something, without holes */
    size_t n;
    struct arena *parts; /* for what is thrown away after each statement */
};

static bool is_renamed(const struct people_item *item)
{
    return !item->old || strcmp(item->old->person.name, item->now.name) != 0;
}

/* ---- people ------------------------------------------------------------------------------------------------------ */

static enum err make_keys(const struct applying *x)
{
    enum err e = OK;
    for (size_t i = 0; i < x->n && !e; i++) {
        struct people_item *item = &x->items[i];
        struct search_key key;
        if (!is_renamed(item))
            continue;
        e = search_key_person(x->a->arena, item->now.name, &key);
        item->now.folded = key.text;
        item->now.pinyin = key.pinyin;
        item->now.initials = key.initials;
    }
    return e;
}

/* New people get their ids by staff number: what they were inserted as tells none. */
static enum err find_ids(const struct applying *x, int64_t last)
{
    struct strmap places;
    struct person_id *ids;
    size_t n, at;
    strmap_init(&places, x->a->arena);
    enum err e = store_person_bulk_ids(x->a->db, x->a->arena, last, &ids, &n);
    for (size_t i = 0; i < x->n && !e; i++)
        if (x->items[i].what & PLAN_ADDED)
            e = strmap_put(&places, x->items[i].staff_no, i);
    for (size_t i = 0; i < n && !e; i++)
        if (strmap_find(&places, ids[i].staff_no, &at))
            x->items[at].now.id = ids[i].id;
    for (size_t i = 0; i < x->n && !e; i++)
        e = x->items[i].now.id ? OK : ERR_BUG;
    return e;
}

static enum err write_people(const struct applying *x)
{
    struct sql_bulk *b = NULL;
    int64_t last;
    enum err e = store_person_bulk_last(x->a->db, x->a->arena, &last);
    if (!e)
        e = store_person_bulk_open(&b, x->a->db, PERSON_BULK_ADD);
    for (size_t i = 0; i < x->n && !e; i++) {
        if (!(x->items[i].what & PLAN_ADDED))
            continue;
        token_public_id(x->items[i].now.public_id);
        e = store_person_bulk_add(b, &x->items[i].now, x->a->now);
    }
    e = sql_bulk_close(b, e, NULL);
    b = NULL;
    if (!e)
        e = find_ids(x, last);
    if (!e)
        e = store_person_bulk_open(&b, x->a->db, PERSON_BULK_CHANGE);
    for (size_t i = 0; i < x->n && !e; i++)
        if (x->items[i].what & PLAN_CHANGED)
            e = store_person_bulk_change(b, &x->items[i].now);
    e = sql_bulk_close(b, e, NULL);
    b = NULL;
    if (!e)
        e = store_person_bulk_open(&b, x->a->db, PERSON_BULK_TOUCH);
    for (size_t i = 0; i < x->n && !e; i++)
        if (x->items[i].what == PLAN_MOVED)
            e = store_person_bulk_touch(b, x->items[i].now.id);
    return sql_bulk_close(b, e, NULL);
}

/* ---- postings ---------------------------------------------------------------------------------------------------- */

static enum err write_postings(const struct applying *x)
{
    struct act *a = x->a;
    struct sql_bulk *b = NULL;
    enum err e = store_person_bulk_open(&b, a->db, PERSON_BULK_END);
    for (size_t i = 0; i < x->n && !e; i++)
        if (x->items[i].place == PLACE_MOVED)
            e = store_person_bulk_end(b, x->items[i].was->id, x->items[i].from_on);
    e = sql_bulk_close(b, e, NULL);
    b = NULL;
    if (!e)
        e = store_person_bulk_open(&b, a->db, PERSON_BULK_CORRECT);
    for (size_t i = 0; i < x->n && !e; i++)
        if (x->items[i].place == PLACE_CORRECTED)
            e = store_person_bulk_correct(b, x->items[i].was->id, x->items[i].unit_id, x->items[i].post, a->now,
                                          a->person_id);
    e = sql_bulk_close(b, e, NULL);
    b = NULL;
    if (!e)
        e = store_person_bulk_open(&b, a->db, PERSON_BULK_POST);
    for (size_t i = 0; i < x->n && !e; i++) {
        const struct people_item *item = &x->items[i];
        const struct person_post post = {item->now.id, item->unit_id, item->post, item->from_on};
        if (item->place == PLACE_NEW || item->place == PLACE_MOVED)
            e = store_person_bulk_post(b, &post, a->now, a->person_id);
    }
    return sql_bulk_close(b, e, NULL);
}

/* ---- what people are found by ------------------------------------------------------------------------------------ */

/* Those who are renamed lose what they were found by before. */
static enum err drop_parts(const struct applying *x)
{
    struct buf ids;
    buf_init_arena(&ids, x->a->arena, 0);
    for (size_t i = 0; i < x->n; i++)
        if (x->items[i].old && is_renamed(&x->items[i]))
            buf_addf(&ids, "%c%lld", ids.len ? ',' : '[', (long long)x->items[i].now.id);
    if (!ids.len)
        return OK;
    buf_addc(&ids, ']');
    enum err e = buf_check(&ids);
    return e ? e : store_person_part_drop(x->a->db, ids.data);
}

static enum err send_parts(const struct applying *x, struct buf *json)
{
    if (json->len <= 1)
        return OK;
    buf_addc(json, ']');
    enum err e = buf_check(json);
    if (!e)
        e = store_person_part_insert(x->a->db, json->data);
    buf_clear(json);
    buf_addc(json, '[');
    return e;
}

static enum err write_parts(const struct applying *x)
{
    struct search_parts parts;
    struct buf json;
    enum err e = drop_parts(x);
    buf_init(&json, 0);
    buf_addc(&json, '[');
    for (size_t i = 0; i < x->n && !e; i++) {
        const struct person *p = &x->items[i].now;
        if (!is_renamed(&x->items[i]))
            continue;
        arena_reset(x->parts);
        e = search_parts_person(x->parts, p->name, p->staff_no, &parts);
        if (!e)
            store_person_part_gather(&json, p->id, &parts);
        if (!e && json.len > PART_BYTES)
            e = send_parts(x, &json);
    }
    if (!e)
        e = send_parts(x, &json);
    buf_free(&json);
    return e;
}

/* ---- the audit log ----------------------------------------------------------------------------------------------- */

static void put_person(struct json *j, const struct person *p)
{
    json_text(j, "staff_no", p->staff_no);
    json_text(j, "name", p->name);
    json_int(j, "gender", p->gender);
    json_text(j, "grade_band", p->grade_band);
    json_text(j, "employment", p->employment);
    json_day(j, "joined_on", p->joined_on);
    json_int_or_null(j, "birth_year", p->birth_year);
    json_text(j, "phone", p->phone_masked);
    json_text(j, "specialty", p->specialty);
}

static void put_post(struct json *j, int64_t unit_id, const char *post, day from)
{
    json_text(j, "kind", "main");
    json_int(j, "unit", unit_id);
    json_text(j, "post", post);
    json_day(j, "from", from);
    json_null(j, "last");
}

static const char *person_json(struct arena *a, const struct people_item *item, const struct person *p)
{
    struct json j;
    json_begin(&j, a);
    json_object(&j, NULL);
    put_person(&j, p);
    if (item->what & PLAN_ADDED) {
        json_object(&j, "posting");
        put_post(&j, item->unit_id, item->post, item->from_on);
        json_close(&j);
    }
    json_close(&j);
    return json_end(&j);
}

static const char *post_json(struct arena *a, int64_t unit_id, const char *post, day from)
{
    struct json j;
    json_begin(&j, a);
    json_object(&j, NULL);
    put_post(&j, unit_id, post, from);
    json_close(&j);
    return json_end(&j);
}

static enum err audit(const struct applying *x, struct sql_bulk *b, const struct people_item *item, const char *name,
                      const char *before, const char *after)
{
    const struct act *a = x->a;
    const struct audit_row row = {
        .at = a->now,
        .person_id = a->person_id,
        .program = a->program,
        .request = a->request,
        .address = a->address,
        .act = name,
        .noun = "person",
        .noun_id = item->now.id,
        .before_json = before,
        .after_json = after,
        .result = "done",
    };
    return after ? store_person_bulk_audit(b, &row) : ERR_NO_MEMORY;
}

static enum err audit_item(const struct applying *x, struct sql_bulk *b, const struct people_item *item)
{
    struct arena *arena = x->a->arena;
    enum err e = OK;
    if (item->what & PLAN_ADDED)
        e = audit(x, b, item, "person.add", NULL, person_json(arena, item, &item->now));
    if (item->what & PLAN_CHANGED)
        e = audit(x, b, item, "person.edit", person_json(arena, item, &item->old->person),
                  person_json(arena, item, &item->now));
    if (!e && (item->what & PLAN_MOVED))
        e = audit(x, b, item, item->place == PLACE_CORRECTED ? "posting.correct" : "posting.transfer",
                  post_json(arena, item->was->unit_id, item->was->post, item->was->from_on),
                  post_json(arena, item->unit_id, item->post, item->from_on));
    return e;
}

static enum err write_audit(const struct applying *x)
{
    struct sql_bulk *b;
    enum err e = store_person_bulk_open(&b, x->a->db, PERSON_BULK_AUDIT);
    if (e)
        return e;
    for (size_t i = 0; i < x->n && !e; i++)
        e = audit_item(x, b, &x->items[i]);
    return sql_bulk_close(b, e, NULL);
}

/* ---- the whole --------------------------------------------------------------------------------------------------- */

static enum err write_leaving(const struct applying *x)
{
    enum err e = OK;
    for (size_t i = 0; i < x->n && !e; i++)
        if (x->items[i].what & PLAN_ENDED)
            e = person_leave_within(x->a, x->who, x->items[i].now.id, x->items[i].left_on);
    return e;
}

/* A constraint of the database that the planner did not foresee: somebody was added by another hand just now. */
static enum err explain(struct act *a, enum err e)
{
    return e == ERR_CONFLICT && !a->refusal.key ? act_refuse(a, e, "import.stale", NULL, NULL) : e;
}

enum err import_people_apply(struct act *a, const struct scope *who, struct plan *plan)
{
    struct people_item *all = plan->items;
    struct applying x = {.a = a, .who = who, .items = arena_array(a->arena, plan->table.count, sizeof *all)};
    x.parts = arena_new(0);
    enum err e = x.items && x.parts ? OK : ERR_NO_MEMORY;
    for (size_t i = 0; i < plan->table.count && !e; i++)
        if (all[i].what != PLAN_SAME)
            x.items[x.n++] = all[i];
    if (!e)
        e = make_keys(&x);
    if (!e)
        e = write_people(&x);
    if (!e)
        e = write_postings(&x);
    if (!e)
        e = write_parts(&x);
    if (!e)
        e = write_audit(&x);
    if (!e)
        e = write_leaving(&x);
    arena_free(x.parts);
    return explain(a, e);
}
