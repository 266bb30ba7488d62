#include "lib/base/json_read.h"

#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/json_tree.h"

static const struct json_limits LIMITS = {
    .bytes = 16 << 20, .values = 200000, .members = JSON_MEMBERS_MAX, .depth = 16};

static bool is_list_of_texts(const struct json_value *v)
{
    if (v->kind != JSON_ARRAY)
        return false;
    for (const struct json_value *item = v->items; item; item = item->next)
        if (item->kind != JSON_TEXT)
            return false;
    return true;
}

/* A value as people are shown it; NULL: no memory. */
static const char *shown(struct arena *a, const struct json_value *v)
{
    struct buf out;
    if (v->kind == JSON_TEXT)
        return v->text;
    if (v->kind == JSON_NULL)
        return "";
    if (!is_list_of_texts(v))
        return arena_copy(a, v->raw, v->raw_len);
    buf_init_arena(&out, a, 0);
    for (const struct json_value *item = v->items; item; item = item->next) {
        buf_adds(&out, item == v->items ? "" : "、");
        buf_adds(&out, item->text);
    }
    return out.len ? out.data : "";
}

enum err json_read(struct arena *a, const char *json, struct json_member **out, size_t *n)
{
    struct json_value *root;
    *n = 0;
    enum err e = json_tree_read(a, json, strlen(json), &LIMITS, &root, NULL);
    if (e)
        return e == ERR_TOO_LARGE ? ERR_INVALID : e;
    if (root->kind != JSON_OBJECT)
        return ERR_INVALID;
    *out = arena_array(a, root->count, sizeof **out);
    if (!*out)
        return ERR_NO_MEMORY;
    for (const struct json_value *m = root->items; m; m = m->next)
        (*out)[(*n)++] = (struct json_member){m->key, shown(a, m), m->kind == JSON_NULL};
    return arena_failed(a) ? ERR_NO_MEMORY : OK;
}
