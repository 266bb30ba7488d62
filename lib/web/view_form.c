/* A form as templates see it: values, labels, errors, choices. */
#include <stdio.h>
#include <string.h>

#include "lib/web/form.h"
#include "lib/web/view_private.h"

static const char *const TYPES[] = {
    [FIELD_TEXT] = "text",       [FIELD_LINES] = "lines",   [FIELD_NAME] = "name", [FIELD_INT] = "int",
    [FIELD_DECIMAL] = "decimal", [FIELD_DAY] = "day",       [FIELD_TIME] = "time", [FIELD_MOMENT] = "moment",
    [FIELD_CHOICE] = "choice",   [FIELD_BOOL] = "bool",     [FIELD_ID] = "id",     [FIELD_PASSWORD] = "password",
    [FIELD_FILE] = "file",       [FIELD_SEARCH] = "search",
};

enum { ID_ROOM = 160 };

/* The message key of a field's label, with ".CHOICE" behind it unless NULL; "" (and failed) without memory. */
static const char *label_key(struct view_data *d, const struct field *f, const char *choice)
{
    const char *dot = choice == NULL ? "" : ".";
    const char *key = f->label == NULL
                          ? arena_printf(d->arena, "field.%s%s%s", f->name, dot, choice == NULL ? "" : choice)
                          : arena_printf(d->arena, "%s%s%s", f->label, dot, choice == NULL ? "" : choice);
    if (key == NULL) {
        d->failed = true;
        return "";
    }
    return key;
}

static const char *label(struct view_data *d, const struct field *f, const char *choice)
{
    return view_message(d->view, d->lang, label_key(d, f, choice));
}

/* "f-title"; in rows "f-session_day-2"; a choice adds its own number. */
static void input_id(const struct field *f, size_t index, char out[ID_ROOM])
{
    if (f->group == NULL)
        snprintf(out, ID_ROOM, "f-%s", f->name);
    else
        snprintf(out, ID_ROOM, "f-%s-%zu", f->name, index);
}

static const char *error_message(struct view_data *d, const struct form_error *e)
{
    return e == NULL ? "" : view_format(d->arena, d->view, d->lang, e->key, e->args, 2);
}

static bool is_typed(const struct form_values *v, const struct field *f, size_t index, const char *value)
{
    if (f->many == 0 || f->group != NULL)
        return strcmp(form_typed_at(v, f->name, index), value) == 0;
    for (size_t i = 0; i < form_count(v, f->name); i++)
        if (strcmp(form_typed_at(v, f->name, i), value) == 0)
            return true;
    return false;
}

static void put_choice(struct view_node *field, const char *id, size_t number, const char *value, const char *text,
                       bool selected)
{
    struct view_node *c = view_add(field, "choice");
    view_put(c, "value", value);
    view_put(c, "label", text);
    view_put_bool(c, "selected", selected);
    view_putf(c, "id", "%s-%zu", id, number);
}

static void put_field(struct view_data *d, struct view_node *parent, const struct form_values *v, const struct field *f,
                      size_t index)
{
    char id[ID_ROOM];
    struct view_node *n = view_at(parent, f->name);
    const char *typed = form_typed_at(v, f->name, index);
    input_id(f, index, id);
    view_put(n, "name", f->name);
    view_put(n, "id", id);
    view_put(n, "type", TYPES[f->type]);
    view_put(n, "label", label(d, f, NULL));
    view_put(n, "value", typed);
    view_put_bool(n, "required", f->required);
    view_put(n, "error", error_message(d, form_error_at(v, f->name, index)));
    if (f->type == FIELD_BOOL)
        view_put_bool(n, "checked", typed[0] != '\0');
    if (f->max > 0 && (f->type == FIELD_TEXT || f->type == FIELD_LINES || f->type == FIELD_NAME))
        view_put_int(n, "max", f->max);
    for (size_t i = 0; f->choices != NULL && f->choices[i] != NULL; i++)
        put_choice(n, id, i, f->choices[i], label(d, f, f->choices[i]), is_typed(v, f, index, f->choices[i]));
    if (f->many != 0 && f->group == NULL) {
        for (size_t i = 0; i < form_count(v, f->name); i++) {
            struct view_node *value = view_add(n, "values");
            view_put(value, "value", form_typed_at(v, f->name, i));
            view_put(value, "error", error_message(d, form_error_at(v, f->name, i)));
        }
    }
}

static void put_rows(struct view_data *d, struct view_node *parent, const struct form_values *v, const char *group,
                     size_t spare)
{
    const struct form *form = form_of(v);
    size_t rows = form_count(v, group) + spare;
    for (size_t row = 0; row < (rows == 0 ? 1 : rows); row++) {
        struct view_node *n = view_add(parent, group);
        view_put_int(n, "index", (int64_t)row);
        view_put_int(n, "number", (int64_t)row + 1);
        for (size_t i = 0; i < form->count; i++)
            if (form->fields[i].group != NULL && strcmp(form->fields[i].group, group) == 0)
                put_field(d, n, v, &form->fields[i], row);
    }
}

/* Whether the field `i` is the first of its group. */
static bool leads(const struct form *form, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (form->fields[k].group != NULL && strcmp(form->fields[k].group, form->fields[i].group) == 0)
            return false;
    return true;
}

static const struct field *find(const struct form *form, const char *name)
{
    for (size_t i = 0; name != NULL && i < form->count; i++)
        if (strcmp(form->fields[i].name, name) == 0)
            return &form->fields[i];
    return NULL;
}

/* The general messages ("form.required") do not say which field they are about: the list of errors needs its name. */
static void put_error_label(struct view_data *d, struct view_node *row, const struct field *f,
                            const struct form_error *e)
{
    if (strncmp(e->key, "form.", strlen("form.")) != 0)
        view_put(row, "label", "");
    else if (f->group == NULL)
        view_put(row, "label", label(d, f, NULL));
    else
        view_putf(row, "label", "%s %zu", label(d, f, NULL), e->index + 1);
}

void view_form(struct view_data *d, const char *path, const struct form_values *values, size_t spare)
{
    const struct form *form = form_of(values);
    struct view_node *n = view_at(&d->root, path);
    view_put(n, "name", form->name);
    view_put_bool(n, "ok", form_ok(values));
    for (size_t i = 0; i < form->count; i++) {
        const struct field *f = &form->fields[i];
        if (f->group == NULL)
            put_field(d, n, values, f, 0);
        else if (leads(form, i))
            put_rows(d, n, values, f->group, spare);
    }
    const struct form_error *e;
    for (size_t i = 0; (e = form_error(values, i)) != NULL; i++) {
        char id[ID_ROOM];
        const struct field *f = find(form, e->field);
        struct view_node *row = view_add(n, "errors");
        view_put(row, "message", error_message(d, e));
        if (f != NULL) {
            input_id(f, e->index, id);
            view_putf(row, "href", "#%s", id);
            put_error_label(d, row, f, e);
        } else {
            view_put(row, "href", "");
            view_put(row, "label", "");
        }
    }
}

static void put_options(struct view_node *parent, const struct form_values *v, const struct field *f, size_t index,
                        const struct view_option *options, size_t n)
{
    char id[ID_ROOM];
    struct view_node *field = view_at(parent, f->name);
    input_id(f, index, id);
    for (size_t i = 0; i < n; i++)
        put_choice(field, id, i, options[i].value, options[i].label, is_typed(v, f, index, options[i].value));
}

void view_form_options(struct view_data *d, const char *path, const struct form_values *values, const char *field,
                       const struct view_option *options, size_t n)
{
    const struct field *f = find(form_of(values), field);
    struct view_node *at = view_at(&d->root, path);
    if (f == NULL) {
        d->failed = true;
        return;
    }
    if (f->group == NULL) {
        put_options(at, values, f, 0, options, n);
        return;
    }
    at = view_at(at, f->group);
    for (HDF *row = at->hdf == NULL ? NULL : hdf_obj_child(at->hdf); row != NULL; row = hdf_obj_next(row)) {
        struct view_node parent = {d, row};
        put_options(&parent, values, f, (size_t)strtoul(hdf_obj_name(row), NULL, 10), options, n);
    }
}
