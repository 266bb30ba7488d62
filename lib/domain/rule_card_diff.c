#include "lib/domain/rule_card_diff.h"

#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/json_tree.h"
#include "lib/domain/rule_card.h"

struct comparing {
    struct arena *arena;
    struct rule_card_changes *out;
};

struct way { /* on the stack */
    const struct way *up;
    struct rule_card_where here;
};

static void compare(struct comparing *c, const struct way *at, const struct json_value *was,
                    const struct json_value *is);

/* What an item of a list is known by; NULL: by its place only. */
static const char *key_of(const struct json_value *v)
{
    static const char *const KEYS[] = {"code", "of", "by", "name"};
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        const struct json_value *k = json_tree_member(v, KEYS[i]);
        if (k)
            return k->text;
    }
    return NULL;
}

static const char *name_of(const struct json_value *v)
{
    const struct json_value *name = json_tree_member(v, "name");
    return name ? name->text : key_of(v);
}

/* Scalars as they are; lists of scalars one behind the other; of an object its members. */
static void put_text(struct buf *out, const struct json_value *v)
{
    if (v->kind != JSON_ARRAY && v->kind != JSON_OBJECT) {
        if (v->kind == JSON_BOOL)
            buf_adds(out, v->truth ? "true" : "false");
        else
            buf_adds(out, v->text);
        return;
    }
    for (const struct json_value *i = v->items; i; i = i->next) {
        const size_t before = out->len;
        if (before)
            buf_addc(out, ' ');
        put_text(out, i);
    }
}

static const char *text_of(struct comparing *c, const struct json_value *v)
{
    struct buf out;
    if (!v)
        return NULL;
    buf_init_arena(&out, c->arena, 0);
    put_text(&out, v);
    return out.len ? out.data : "";
}

static void add(struct comparing *c, const struct way *at, const char *before, const char *after)
{
    if (c->out->count++ >= RULE_CARD_CHANGES)
        return;
    struct rule_card_change *x = &c->out->list[c->out->count - 1];
    *x = (struct rule_card_change){.before = before, .after = after};
    for (const struct way *w = at; w && x->depth < RULE_CARD_CHANGE_DEPTH; w = w->up)
        x->depth++;
    size_t i = x->depth;
    for (const struct way *w = at; w && i > 0; w = w->up)
        x->where[--i] = w->here;
}

static const struct json_value *find(const struct json_value *list, const char *key)
{
    for (const struct json_value *v = list->items; v; v = v->next)
        if (strcmp(key_of(v), key) == 0)
            return v;
    return NULL;
}

/* Lists of things that are known by a code each, not by their place. */
static bool keyed(const struct json_value *list)
{
    for (const struct json_value *v = list->items; v; v = v->next)
        if (v->kind != JSON_OBJECT || !key_of(v))
            return false;
    for (const struct json_value *v = list->items; v; v = v->next)
        if (find(list, key_of(v)) != v)
            return false;
    return true;
}

/* The keys of a list, one behind the other: whether their order changed. */
static const char *order(struct comparing *c, const struct json_value *list)
{
    struct buf out;
    buf_init_arena(&out, c->arena, 0);
    for (const struct json_value *v = list->items; v; v = v->next)
        buf_addf(&out, "%s%s", out.len ? " " : "", key_of(v));
    return out.len ? out.data : "";
}

static bool same_members(const struct json_value *was, const struct json_value *is)
{
    for (const struct json_value *v = was->items; v; v = v->next)
        if (!find(is, key_of(v)))
            return false;
    return was->count == is->count;
}

static void compare_lists(struct comparing *c, const struct way *at, const struct json_value *was,
                          const struct json_value *is)
{
    for (const struct json_value *v = was->items; v; v = v->next) {
        const struct way here = {at, {true, name_of(v)}};
        compare(c, &here, v, find(is, key_of(v)));
    }
    for (const struct json_value *v = is->items; v; v = v->next) {
        const struct way here = {at, {true, name_of(v)}};
        if (!find(was, key_of(v)))
            compare(c, &here, NULL, v);
    }
    if (same_members(was, is) && strcmp(order(c, was), order(c, is)) != 0)
        add(c, at, order(c, was), order(c, is));
}

static void compare_objects(struct comparing *c, const struct way *at, const struct json_value *was,
                            const struct json_value *is)
{
    for (const struct json_value *v = was->items; v; v = v->next) {
        const struct way here = {at, {false, v->key}};
        compare(c, &here, v, json_tree_member(is, v->key));
    }
    for (const struct json_value *v = is->items; v; v = v->next) {
        const struct way here = {at, {false, v->key}};
        if (!json_tree_member(was, v->key))
            compare(c, &here, NULL, v);
    }
}

static void compare(struct comparing *c, const struct way *at, const struct json_value *was,
                    const struct json_value *is)
{
    if (was && is && was->kind == is->kind && was->kind == JSON_OBJECT) {
        compare_objects(c, at, was, is);
        return;
    }
    if (was && is && was->kind == is->kind && was->kind == JSON_ARRAY && keyed(was) && keyed(is)) {
        compare_lists(c, at, was, is);
        return;
    }
    static const struct json_value NOTHING = {.kind = JSON_OBJECT};
    const struct json_value *other = was ? was : is;
    if ((!was || !is) && at && at->here.item) { /* the card itself says what it is like */
        add(c, at, was ? "" : NULL, is ? "" : NULL);
        return;
    }
    if ((!was || !is) && other->kind == JSON_OBJECT) {
        compare_objects(c, at, was ? was : &NOTHING, is ? is : &NOTHING);
        return;
    }
    const char *before = text_of(c, was), *after = text_of(c, is);
    if (!before || !after || strcmp(before, after) != 0)
        add(c, at, before, after);
}

enum err rule_card_diff(struct arena *a, const char *before, const char *after, struct rule_card_changes *out)
{
    static const struct json_limits LIMITS = {.bytes = RULE_CARD_BYTES, .values = 300000, .members = 100, .depth = 8};
    struct comparing c = {a, out};
    struct json_value *was, *is;
    *out = (struct rule_card_changes){0};
    enum err e = json_tree_read(a, before, strlen(before), &LIMITS, &was, NULL);
    if (!e)
        e = json_tree_read(a, after, strlen(after), &LIMITS, &is, NULL);
    if (e)
        return e == ERR_TOO_LARGE ? ERR_INVALID : e;
    compare(&c, NULL, was, is);
    return arena_failed(a) ? ERR_NO_MEMORY : OK;
}
