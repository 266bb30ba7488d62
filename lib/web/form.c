#include "lib/web/form.h"

#include <string.h>

#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/web/field.h"

struct slot { /* the values of one field, in order */
    const char **typed;
    struct field_value *values;
    size_t count;
    size_t room;
};

struct error_node {
    struct form_error error;
    struct error_node *next;
};

struct form_values {
    const struct form *form;
    struct arena *arena;
    struct slot *slots; /* one per field */
    struct error_node *errors;
    struct error_node **last_error;
    bool failed; /* an error or value could not be kept: never ok */
};

/* ---- proof ------------------------------------------------------------------------------------------------------- */

static bool good_name(const char *s)
{
    return s != NULL && s[0] >= 'a' && s[0] <= 'z' && s[strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
}

static bool one_of(const char *s, const char *const names[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(s, names[i]) == 0)
            return true;
    return false;
}

static bool same_group(const struct field *a, const struct field *b)
{
    return a->group != NULL && b->group != NULL && strcmp(a->group, b->group) == 0;
}

static const char *field_fault(const struct field *f)
{
    static const char *const taken[] = {"ok", "errors"}; /* view_form's own names */
    static const char *const taken_in_rows[] = {"index", "number"};
    if (!good_name(f->name) || one_of(f->name, taken, 2) || (f->group != NULL && one_of(f->name, taken_in_rows, 2)))
        return "a bad name";
    if (f->type > FIELD_SEARCH)
        return "a bad type";
    if ((f->type == FIELD_CHOICE) != (f->choices != NULL && f->choices[0] != NULL))
        return "choices where none belong, or none where they do";
    if (f->scale < 0 || f->scale > 9 || (f->scale != 0 && f->type != FIELD_DECIMAL))
        return "a bad scale";
    if (f->min > f->max && f->max != 0)
        return "a range that is empty";
    if (f->group != NULL && (f->many == 0 || !good_name(f->group) || one_of(f->group, taken, 2)))
        return "a group without many, or with a bad name";
    if (f->many != 0 && f->type == FIELD_PASSWORD)
        return "a repeated password";
    if (f->many != 0 && f->type == FIELD_FILE)
        return "a repeated file";
    if (f->group != NULL && f->type == FIELD_BOOL)
        return "a checkbox in rows: an empty one is not sent, so rows would shift; use a choice";
    if (f->accept != NULL && f->type != FIELD_TEXT && f->type != FIELD_LINES && f->type != FIELD_NAME &&
        f->type != FIELD_PASSWORD)
        return "a further rule for something that is no text";
    return NULL;
}

enum err form_check(const struct form *f, struct buf *why)
{
    for (size_t i = 0; i < f->count; i++) {
        const struct field *field = &f->fields[i];
        const char *fault = field_fault(field);
        for (size_t k = 0; fault == NULL && k < f->count; k++) {
            const struct field *other = &f->fields[k];
            if (k < i && strcmp(field->name, other->name) == 0)
                fault = "a name given twice";
            else if (field->group != NULL && strcmp(field->group, other->name) == 0)
                fault = "a group with the name of a field";
            else if (same_group(field, other) && field->many != other->many)
                fault = "another `many` than the rest of its group";
        }
        if (fault != NULL) {
            buf_addf(why, "form %s, field %s: %s", f->name, field->name == NULL ? "(none)" : field->name, fault);
            return ERR_INVALID;
        }
    }
    return OK;
}

/* ---- making ------------------------------------------------------------------------------------------------------ */

enum err form_blank(const struct form *f, struct arena *a, struct form_values **out)
{
    struct form_values *v = arena_alloc(a, sizeof *v);
    if (v == NULL)
        return ERR_NO_MEMORY;
    v->form = f;
    v->arena = a;
    v->last_error = &v->errors;
    v->slots = arena_array(a, f->count, sizeof *v->slots);
    if (v->slots == NULL)
        return ERR_NO_MEMORY;
    *out = v;
    return OK;
}

/* Makes sure that the value `index` exists; those before it are blank. */
static bool slot_reach(struct form_values *v, struct slot *s, size_t index)
{
    if (index >= s->room) {
        size_t room = index + 1 > s->room * 2 ? index + 1 : s->room * 2;
        const char **typed = arena_array(v->arena, room, sizeof *typed);
        struct field_value *values = arena_array(v->arena, room, sizeof *values);
        if (typed == NULL || values == NULL) {
            v->failed = true;
            return false;
        }
        if (s->count > 0) {
            memcpy(typed, s->typed, s->count * sizeof *typed);
            memcpy(values, s->values, s->count * sizeof *values);
        }
        s->typed = typed;
        s->values = values;
        s->room = room;
    }
    for (; s->count <= index; s->count++) {
        s->typed[s->count] = "";
        s->values[s->count] = (struct field_value){.text = ""};
    }
    return true;
}

/* ---- errors ------------------------------------------------------------------------------------------------------ */

static bool same_field(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static const struct form_error *error_at(const struct form_values *v, const char *name, size_t index)
{
    for (const struct error_node *n = v->errors; n != NULL; n = n->next)
        if (n->error.index == index && same_field(n->error.field, name))
            return &n->error;
    return NULL;
}

void form_fail(struct form_values *v, const char *name, size_t index, const char *key, const char *arg0,
               const char *arg1)
{
    if (name != NULL && error_at(v, name, index) != NULL)
        return; /* the first says enough */
    struct error_node *n = arena_alloc(v->arena, sizeof *n);
    const char *first = arena_str(v->arena, arg0 == NULL ? "" : arg0);
    const char *second = arena_str(v->arena, arg1 == NULL ? "" : arg1);
    if (n == NULL || first == NULL || second == NULL) {
        v->failed = true;
        return;
    }
    n->error = (struct form_error){name, index, key, {first, second}};
    *v->last_error = n;
    v->last_error = &n->next;
}

bool form_ok(const struct form_values *v)
{
    return v->errors == NULL && !v->failed;
}

const struct form_error *form_error(const struct form_values *v, size_t i)
{
    const struct error_node *n = v->errors;
    for (; n != NULL && i > 0; i--)
        n = n->next;
    return n == NULL ? NULL : &n->error;
}

const struct form_error *form_error_at(const struct form_values *v, const char *name, size_t index)
{
    return error_at(v, name, index);
}

/* ---- reading ----------------------------------------------------------------------------------------------------- */

static enum err read_value(struct form_values *v, size_t field, size_t index, const char *typed)
{
    const struct field *f = &v->form->fields[field];
    struct slot *s = &v->slots[field];
    struct field_fault fault = {0};
    if (!slot_reach(v, s, index))
        return ERR_NO_MEMORY;
    s->typed[index] = typed;
    enum err e = field_read(f, typed, v->arena, &s->values[index], &fault);
    if (e == ERR_INVALID) {
        form_fail(v, f->name, index, fault.key, fault.args[0], fault.args[1]);
        e = OK;
    }
    if (f->type == FIELD_SEARCH)
        s->typed[index] = s->values[index].text;
    return e;
}

static void too_many(struct form_values *v, const struct field *f)
{
    form_fail(v, f->name, f->many - 1, "form.too_many", arena_printf(v->arena, "%zu", f->many), NULL);
}

static enum err read_single(struct form_values *v, size_t field, const struct params *sent)
{
    const struct field *f = &v->form->fields[field];
    const char *typed = params_get(sent, f->name);
    const bool repeated = params_count(sent, f->name) > 1;
    if (repeated)
        form_fail(v, f->name, 0, "form.single", NULL, NULL);
    enum err e = read_value(v, field, 0, typed == NULL ? "" : typed);
    if (e == OK && repeated) /* none of them counts, not even for a page that goes on without it */
        v->slots[field].values[0].present = false;
    return e;
}

static enum err read_list(struct form_values *v, size_t field, const struct params *sent)
{
    const struct field *f = &v->form->fields[field];
    size_t n = 0;
    for (size_t i = 0; i < sent->count; i++) {
        const char *typed = sent->list[i].value;
        if (strcmp(sent->list[i].name, f->name) != 0 || field_blank(f, typed))
            continue;
        if (n == f->many) {
            too_many(v, f);
            break;
        }
        enum err e = read_value(v, field, n++, typed);
        if (e)
            return e;
    }
    if (n == 0 && f->required)
        form_fail(v, f->name, 0, "form.required", NULL, NULL);
    return OK;
}

struct column {
    const char *const *typed;
    size_t count;
};

static bool row_blank(const struct form *form, const struct column *columns, size_t row)
{
    for (size_t i = 0; i < form->count; i++)
        if (row < columns[i].count && !field_blank(&form->fields[i], columns[i].typed[row]))
            return false;
    return true;
}

/* Reads the rows of the group whose first field is `first`. */
static enum err read_group(struct form_values *v, size_t first, const struct params *sent)
{
    const struct form *form = v->form;
    const struct field *f = &form->fields[first];
    size_t sent_rows = 0;
    size_t rows = 0;
    struct column *columns = arena_array(v->arena, form->count, sizeof *columns);
    if (columns == NULL)
        return ERR_NO_MEMORY;
    for (size_t i = first; i < form->count; i++) {
        if (!same_group(&form->fields[i], f))
            continue;
        enum err e = params_all(sent, v->arena, form->fields[i].name, &columns[i].typed, &columns[i].count);
        if (e)
            return e;
        sent_rows = columns[i].count > sent_rows ? columns[i].count : sent_rows;
    }
    for (size_t row = 0; row < sent_rows; row++) {
        if (row_blank(form, columns, row))
            continue;
        if (rows == f->many) {
            too_many(v, f);
            break;
        }
        for (size_t i = first; i < form->count; i++) {
            if (!same_group(&form->fields[i], f))
                continue;
            enum err e = read_value(v, i, rows, row < columns[i].count ? columns[i].typed[row] : "");
            if (e)
                return e;
        }
        rows++;
    }
    for (size_t i = first; rows == 0 && i < form->count; i++)
        if (same_group(&form->fields[i], f) && form->fields[i].required && !form->fields[i].none_ok)
            form_fail(v, form->fields[i].name, 0, "form.required", NULL, NULL);
    return OK;
}

static bool first_of_group(const struct form *form, size_t field)
{
    for (size_t i = 0; i < field; i++)
        if (same_group(&form->fields[i], &form->fields[field]))
            return false;
    return true;
}

enum err form_read(const struct form *f, const struct params *sent, struct arena *a, struct form_values **out)
{
    struct form_values *v;
    enum err e = form_blank(f, a, &v);
    for (size_t i = 0; e == OK && i < f->count; i++)
        if (f->fields[i].type == FIELD_FILE)
            continue;
        else if (f->fields[i].many == 0)
            e = read_single(v, i, sent);
        else if (f->fields[i].group == NULL)
            e = read_list(v, i, sent);
        else if (first_of_group(f, i))
            e = read_group(v, i, sent);
    if (e == OK && v->failed)
        e = ERR_NO_MEMORY;
    if (e == OK)
        *out = v;
    return e;
}

/* ---- values ------------------------------------------------------------------------------------------------------ */

const struct form *form_of(const struct form_values *v)
{
    return v->form;
}

static bool find_field(const struct form_values *v, const char *name, size_t *field)
{
    for (size_t i = 0; i < v->form->count; i++) {
        if (strcmp(v->form->fields[i].name, name) == 0) {
            *field = i;
            return true;
        }
    }
    log_error("form %s has no field %s", v->form->name, name);
    return false;
}

static const struct field_value *value_at(const struct form_values *v, const char *name, size_t index)
{
    size_t i;
    if (!find_field(v, name, &i) || index >= v->slots[i].count || !v->slots[i].values[index].present)
        return NULL;
    return &v->slots[i].values[index];
}

size_t form_count(const struct form_values *v, const char *name)
{
    size_t rows = 0;
    bool group = false;
    for (size_t i = 0; i < v->form->count; i++) {
        const struct field *f = &v->form->fields[i];
        if (strcmp(f->name, name) == 0)
            return v->slots[i].count;
        if (f->group != NULL && strcmp(f->group, name) == 0) {
            group = true;
            rows = v->slots[i].count > rows ? v->slots[i].count : rows;
        }
    }
    if (!group)
        log_error("form %s has no field or group %s", v->form->name, name);
    return rows;
}

bool form_has_at(const struct form_values *v, const char *name, size_t index)
{
    return value_at(v, name, index) != NULL;
}

bool form_has(const struct form_values *v, const char *name)
{
    return form_has_at(v, name, 0);
}

const char *form_text_at(const struct form_values *v, const char *name, size_t index)
{
    const struct field_value *value = value_at(v, name, index);
    return value == NULL ? "" : value->text;
}

const char *form_text(const struct form_values *v, const char *name)
{
    return form_text_at(v, name, 0);
}

const char *form_text_or_null(const struct form_values *v, const char *name)
{
    const struct field_value *value = value_at(v, name, 0);
    return value == NULL ? NULL : value->text;
}

int64_t form_int_at(const struct form_values *v, const char *name, size_t index)
{
    size_t i;
    const struct field_value *value = value_at(v, name, index);
    if (value != NULL)
        return value->number;
    return find_field(v, name, &i) && v->form->fields[i].type == FIELD_CHOICE ? -1 : 0;
}

int64_t form_int(const struct form_values *v, const char *name)
{
    return form_int_at(v, name, 0);
}

bool form_bool(const struct form_values *v, const char *name)
{
    return form_has(v, name);
}

day form_day_at(const struct form_values *v, const char *name, size_t index)
{
    return (day)form_int_at(v, name, index);
}

day form_day(const struct form_values *v, const char *name)
{
    return form_day_at(v, name, 0);
}

const uint8_t *form_id_at(const struct form_values *v, const char *name, size_t index)
{
    const struct field_value *value = value_at(v, name, index);
    return value == NULL ? NULL : value->id;
}

const uint8_t *form_id(const struct form_values *v, const char *name)
{
    return form_id_at(v, name, 0);
}

const char *form_typed_at(const struct form_values *v, const char *name, size_t index)
{
    size_t i;
    if (!find_field(v, name, &i) || index >= v->slots[i].count || v->form->fields[i].type == FIELD_PASSWORD)
        return "";
    return v->slots[i].typed[index];
}

/* ---- filling in -------------------------------------------------------------------------------------------------- */

void form_put(struct form_values *v, const char *name, size_t index, const char *text)
{
    size_t i;
    if (!find_field(v, name, &i))
        return;
    const struct field *f = &v->form->fields[i];
    if (index >= (f->many == 0 ? 1 : f->many)) {
        log_error("form %s, field %s: no room for value %zu", v->form->name, name, index);
        return;
    }
    const char *copy = arena_str(v->arena, text == NULL ? "" : text);
    if (copy == NULL || !slot_reach(v, &v->slots[i], index)) {
        v->failed = true;
        return;
    }
    v->slots[i].typed[index] = copy;
}

void form_put_int(struct form_values *v, const char *name, size_t index, int64_t n)
{
    size_t i;
    if (find_field(v, name, &i))
        form_put(v, name, index, field_format(&v->form->fields[i], n, v->arena));
}

void form_put_id(struct form_values *v, const char *name, size_t index, const uint8_t id[16])
{
    char text[TEXT_ID_SIZE];
    text_id_encode(id, text);
    form_put(v, name, index, text);
}

void form_query(const struct form_values *v, const char *except, struct buf *out)
{
    bool first = true;
    for (size_t i = 0; i < v->form->count; i++) {
        const struct field *f = &v->form->fields[i];
        if (f->type == FIELD_PASSWORD || (except != NULL && strcmp(f->name, except) == 0))
            continue;
        for (size_t k = 0; k < v->slots[i].count; k++) {
            const char *typed = v->slots[i].typed[k];
            if (field_blank(f, typed))
                continue;
            buf_addf(out, "%s%s=", first ? "" : "&", f->name);
            buf_add_url(out, typed);
            first = false;
        }
    }
}
