/*
 * view: ClearSilver templates, parsed once at start, rendered into a buffer. The only room that includes ClearSilver.
 *
 * `struct view` holds all templates of a program and the messages of every language, for the life of the process.
 * `struct view_data` is what one page shows: a tree of names and values in the request's arena. In a template, page
 * data go by their own names and messages stand under `t`: `<?cs var:course.title ?>`, `<?cs var:t.catalogue.title ?>`,
 * `<?cs var:t.grade[row.grade] ?>`. The name `t` and the name `Config` are therefore taken. Everything a template
 * prints is escaped for HTML; C code that has built safe HTML itself stores it with view_html under a name that ends in
 * `_html`, which alone may be printed with `uvar`.
 *
 * Names (paths) are literals of C code, never input: a dot in a name makes a tree. Values are copied; bad UTF-8 and
 * controls become U+FFFD, NULL becomes "". A name that ends in `path` or `href` is where a link or a form leads: a
 * place on this site (response_is_local) or on the page (#name); anything else becomes "#". Setting values cannot be
 * seen to fail; what failed is remembered and view_render reports it.
 */
#ifndef JX_WEB_VIEW_H
#define JX_WEB_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/web/lang.h"

struct view;
struct view_data;
struct view_node; /* a place in the tree of a view_data; arena, dies with it */
struct form_values;

/* Loads all message files of `template_dir`/lang/TAG, for every language, and parses the `n` templates
   `template_dir`/NAME; a template's number is its place in `names`. Includes are relative to template_dir. ERR_INVALID
   (or ERR_NOT_FOUND for a missing file) with one sentence naming file and line in `why`. Keep it as long as the
   process. */
enum err view_open(struct view **out, const char *template_dir, const char *const names[], size_t n,
                   struct buf *why) MUST_CHECK;
void view_close(struct view *v);

/* ---- messages ---------------------------------------------------------------------------------------------------- */

/* The message under `key` ("form.required"). A missing one is logged, and the key itself comes back. Valid as long as
   the view. */
const char *view_message(const struct view *v, enum lang lang, const char *key);
bool view_has_message(const struct view *v, enum lang lang, const char *key);
/* The same with {0}, {1} … replaced by `args` (NULL counts as ""). Plain text, not HTML. Arena; never NULL ("" without
   memory). */
const char *view_format(struct arena *a, const struct view *v, enum lang lang, const char *key,
                        const char *const args[], size_t n);
/* Calls `each` for every key that has a message, for the test that compares languages. */
void view_each_message(const struct view *v, enum lang lang, void (*each)(void *ctx, const char *key, const char *text),
                       void *ctx);

/* ---- the data of one page ---------------------------------------------------------------------------------------- */

enum err view_begin(struct view *v, struct arena *a, enum lang lang, struct view_data **out) MUST_CHECK;
enum lang view_lang(const struct view_data *d);
const struct view *view_of(const struct view_data *d);

void view_set(struct view_data *d, const char *path, const char *value);
void view_setf(struct view_data *d, const char *path, const char *format, ...) __attribute__((format(printf, 3, 4)));
void view_int(struct view_data *d, const char *path, int64_t value);
void view_bool(struct view_data *d, const char *path, bool value); /* "1" or "" */
/* The path must end in _html. `safe` is taken as it is: it was built from values that were clean. */
void view_html(struct view_data *d, const char *path_html, const char *safe);
/* A message with its arguments filled in, as the value. */
void view_say(struct view_data *d, const char *path, const char *key, const char *arg0, const char *arg1);

/* The root of the tree, and the node at a path (made when it is new). Never NULL: without memory they are dead nodes
   that swallow values. */
struct view_node *view_root(struct view_data *d);
struct view_node *view_at(struct view_node *parent, const char *path);
/* A new item of the list `name` below `parent`: parent.name.0, .1, … The fast way to fill rows. */
struct view_node *view_add(struct view_node *parent, const char *name);

void view_put(struct view_node *node, const char *name, const char *value);
void view_putf(struct view_node *node, const char *name, const char *format, ...) __attribute__((format(printf, 3, 4)));
void view_put_int(struct view_node *node, const char *name, int64_t value);
void view_put_bool(struct view_node *node, const char *name, bool value);
void view_put_message(struct view_node *node, const char *name, const char *key, const char *arg0, const char *arg1);

/* A form with its values and errors, below `path`:
     PATH.name   PATH.ok ("1" or "")
     PATH.errors.N.message   .href ("#f-title"; "" for the form as a whole)
               .label: the field's name (in rows with its row's number) for a general message "form.…"; "" for one that
               says itself what it is about
     PATH.FIELD.name   .id ("f-title")   .type (text, lines, int, day, …: the field type)
               .label   .value   .required   .max (of texts)   .checked (of bool)   .error ("" or the message)
               .choice.N.value   .label   .selected   .id ("f-grade-2")
     PATH.FIELD.values.N.value   .error                 for `many` without a group
     PATH.GROUP.N.index   .number (from 1)   .FIELD…    for every row of a group; FIELD is shaped as above, its id
               "f-session_day-2"
   `spare` blank rows are added behind each group's rows; at least one row is always shown. */
void view_form(struct view_data *d, const char *path, const struct form_values *values, size_t spare);

/* Gives a field whose choices come from the database (venues, instructors) its .choice list, in every row it occurs in.
   After view_form with the same path. */
struct view_option {
    const char *value;
    const char *label;
};
void view_form_options(struct view_data *d, const char *path, const struct form_values *values, const char *field,
                       const struct view_option *options, size_t n);

/* Renders a template into `out`, behind what it holds. ERR_NO_MEMORY, or ERR_BUG when the template fails (logged). */
enum err view_render(struct view_data *d, size_t template_id, struct buf *out) MUST_CHECK;

/* The tree as text, one "path=value" per line in order, line breaks as \n: for page tests. */
void view_dump(struct view_data *d, struct buf *out);

#endif
