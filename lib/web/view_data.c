/* The tree of one page: values go in from C, templates read them. */
#include <inttypes.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "lib/base/fault.h"
#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/web/response.h"
#include "lib/web/view_private.h"

enum { NUMBER_ROOM = 24 };

struct view_list {
    HDF *hdf;
    size_t count;
    struct view_list *next;
};

static void destroy(void *hdf)
{
    HDF *h = hdf;
    hdf_destroy(&h);
}

enum err view_begin(struct view *v, struct arena *a, enum lang lang, struct view_data **out)
{
    struct view_data *d = arena_alloc(a, sizeof *d);
    if (d == NULL)
        return ERR_NO_MEMORY;
    d->view = v;
    d->arena = a;
    d->lang = lang;
    enum err e = view_neoerr(hdf_init(&d->hdf), "a page's data");
    if (e)
        return e;
    e = arena_on_reset(a, destroy, d->hdf);
    if (e) {
        destroy(d->hdf);
        return e;
    }
    d->root = (struct view_node){d, d->hdf};
    d->dead = (struct view_node){d, NULL};
    view_set(d, "Config.VarEscapeMode", "html");
    *out = d;
    return OK;
}

enum lang view_lang(const struct view_data *d)
{
    return d->lang;
}

const struct view *view_of(const struct view_data *d)
{
    return d->view;
}

/* ---- values ------------------------------------------------------------------------------------------------------ */

/* `value` without bad UTF-8 and controls: as it is nearly always, else a cleaned copy. NULL: no memory. */
static const char *clean(struct arena *a, const char *value)
{
    if (value == NULL)
        return "";
    if (text_valid(value, strlen(value), false))
        return value;
    struct buf b;
    buf_init_arena(&b, a, 0);
    for (uint32_t cp; (cp = text_next(&value)) != 0;) {
        char bytes[4];
        bool control = (cp < 0x20 && cp != '\t' && cp != '\n' && cp != '\r') || (cp >= 0x7f && cp <= 0x9f);
        buf_add(&b, bytes, text_put(control ? 0xFFFD : cp, bytes));
    }
    return buf_check(&b) ? NULL : b.data;
}

static void put_trusted(struct view_node *node, const char *name, const char *value)
{
    struct view_data *d = node->data;
    if (node->hdf == NULL)
        return;
    if (value == NULL || fault_hit() || view_neoerr(hdf_set_value(node->hdf, name, value), name))
        d->failed = true;
}

static bool ends_in(const char *name, const char *end)
{
    size_t n = strlen(name);
    size_t m = strlen(end);
    return n >= m && memcmp(name + n - m, end, m) == 0;
}

/* Escaping keeps a value inside its attribute, but an address can do harm as it is (javascript:, //elsewhere).
   Templates let values begin an address only under these names (tools/lint-templates). */
static bool is_misleading(const char *name, const char *value)
{
    return value != NULL && value[0] != '\0' && value[0] != '#' && (ends_in(name, "path") || ends_in(name, "href")) &&
           !response_is_local(value);
}

void view_put(struct view_node *node, const char *name, const char *value)
{
    if (is_misleading(name, value)) {
        log_warn("view: %s does not lead to a place on this site", name);
        value = "#";
    }
    put_trusted(node, name, clean(node->data->arena, value));
}

static void put_formatted(struct view_node *node, const char *name, const char *format, va_list args)
{
    const char *text = arena_vprintf(node->data->arena, format, args);
    if (text == NULL)
        node->data->failed = true;
    else
        view_put(node, name, text);
}

void view_putf(struct view_node *node, const char *name, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    put_formatted(node, name, format, args);
    va_end(args);
}

void view_put_int(struct view_node *node, const char *name, int64_t value)
{
    char text[NUMBER_ROOM];
    snprintf(text, sizeof text, "%" PRId64, value);
    put_trusted(node, name, text);
}

void view_put_bool(struct view_node *node, const char *name, bool value)
{
    put_trusted(node, name, value ? "1" : "");
}

void view_put_message(struct view_node *node, const char *name, const char *key, const char *arg0, const char *arg1)
{
    struct view_data *d = node->data;
    const char *const args[] = {arg0, arg1};
    view_put(node, name, view_format(d->arena, d->view, d->lang, key, args, 2));
}

void view_set(struct view_data *d, const char *path, const char *value)
{
    view_put(&d->root, path, value);
}

void view_setf(struct view_data *d, const char *path, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    put_formatted(&d->root, path, format, args);
    va_end(args);
}

void view_int(struct view_data *d, const char *path, int64_t value)
{
    view_put_int(&d->root, path, value);
}

void view_bool(struct view_data *d, const char *path, bool value)
{
    view_put_bool(&d->root, path, value);
}

void view_html(struct view_data *d, const char *path_html, const char *safe)
{
    size_t n = strlen(path_html);
    if (n < 5 || strcmp(path_html + n - 5, "_html") != 0) {
        log_error("view: %s must end in _html", path_html);
        d->failed = true;
        return;
    }
    put_trusted(&d->root, path_html, safe ? safe : "");
}

void view_say(struct view_data *d, const char *path, const char *key, const char *arg0, const char *arg1)
{
    view_put_message(&d->root, path, key, arg0, arg1);
}

/* ---- nodes and lists --------------------------------------------------------------------------------------------- */

struct view_node *view_root(struct view_data *d)
{
    return &d->root;
}

struct view_node *view_at(struct view_node *parent, const char *path)
{
    struct view_data *d = parent->data;
    struct view_node *node = parent->hdf == NULL ? NULL : arena_alloc(d->arena, sizeof *node);
    if (node == NULL || fault_hit() || view_neoerr(hdf_get_node(parent->hdf, path, &node->hdf), path)) {
        d->failed = true;
        return &d->dead;
    }
    node->data = d;
    return node;
}

/* The counter of a list; items may have been put there by other means before. */
static struct view_list *list_of(struct view_data *d, HDF *hdf)
{
    struct view_list **bucket = &d->lists[((uintptr_t)hdf >> 5) % VIEW_LIST_BUCKETS];
    for (struct view_list *l = *bucket; l != NULL; l = l->next)
        if (l->hdf == hdf)
            return l;
    struct view_list *l = arena_alloc(d->arena, sizeof *l);
    if (l == NULL)
        return NULL;
    l->hdf = hdf;
    for (HDF *child = hdf_obj_child(hdf); child != NULL; child = hdf_obj_next(child))
        l->count++;
    l->next = *bucket;
    *bucket = l;
    return l;
}

struct view_node *view_add(struct view_node *parent, const char *name)
{
    struct view_node *node = view_at(parent, name);
    if (node->hdf == NULL)
        return node;
    struct view_data *d = node->data;
    struct view_list *list = list_of(d, node->hdf);
    char number[NUMBER_ROOM];
    if (list == NULL) {
        d->failed = true;
        return &d->dead;
    }
    snprintf(number, sizeof number, "%zu", list->count);
    if (view_neoerr(hdf_get_node(list->hdf, number, &node->hdf), name)) {
        d->failed = true;
        return &d->dead;
    }
    list->count++;
    return node;
}

/* ---- the tree as text -------------------------------------------------------------------------------------------- */

static void dump_below(HDF *node, struct buf *path, struct buf *out)
{
    size_t length = path->len;
    for (HDF *child = hdf_obj_child(node); child != NULL; child = hdf_obj_next(child)) {
        const char *name = hdf_obj_name(child);
        if (length == 0 && strcmp(name, "Config") == 0)
            continue;
        if (length > 0)
            buf_addc(path, '.');
        buf_adds(path, name);
        const char *value = hdf_obj_value(child);
        if (value != NULL) {
            buf_addf(out, "%s=", path->data);
            for (; *value != '\0'; value++)
                if (*value == '\n')
                    buf_adds(out, "\\n");
                else
                    buf_addc(out, *value);
            buf_addc(out, '\n');
        }
        dump_below(child, path, out);
        buf_cut(path, length);
    }
}

void view_dump(struct view_data *d, struct buf *out)
{
    struct buf path;
    buf_init_arena(&path, d->arena, 0);
    dump_below(d->hdf, &path, out);
}
