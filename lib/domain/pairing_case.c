#include "lib/domain/pairing_case.h"

#include <string.h>

#include "lib/domain/pairing_private.h"

static const struct json_value *cases_of(const struct json_value *root)
{
    const struct json_value *list = json_tree_member(root, "cases");
    return list && list->kind == JSON_ARRAY ? list : NULL;
}

enum err pairing_case_find(struct arena *a, const char *text, size_t n, const char *name, struct pairing_case *out)
{
    static struct pairing_problems ignored;
    static const char MEMBER[] = "\"cases\"";
    struct pairing_reader r = {a, NULL, &ignored};
    struct json_value *root;
    *out = (struct pairing_case){.text = text, .n = n};
    if (!memmem(text, n, MEMBER, sizeof MEMBER - 1)) /* most files: not read twice */
        return name ? ERR_NOT_FOUND : OK;
    const enum err e = pairing_tree(&r, text, n, &root);
    const struct json_value *list = e ? NULL : cases_of(root);
    if (e == ERR_NO_MEMORY)
        return e;
    if (!list)
        return name ? ERR_NOT_FOUND : OK;
    out->names = arena_array(a, list->count, sizeof *out->names);
    if (!out->names)
        return ERR_NO_MEMORY;
    bool found = false;
    for (const struct json_value *v = list->items; v; v = v->next) {
        const struct json_value *own = json_tree_member(v, "name"), *instance = json_tree_member(v, "instance");
        if (!own || own->kind != JSON_TEXT || !instance)
            continue;
        out->names[out->count++] = own->text;
        if (!found && (name ? strcmp(name, own->text) == 0 : list->count == 1)) {
            out->text = instance->raw;
            out->n = instance->raw_len;
            found = true;
        }
    }
    return found ? OK : ERR_NOT_FOUND;
}
