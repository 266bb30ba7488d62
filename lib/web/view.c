/*
 * Loading, messages and rendering.
 *
 * Before ClearSilver parses a template, we read it and all it includes: every file must lie in the template directory,
 * and commands that would undo escaping, change data, run data as a template or hide a missing file are refused.
 */
#include "lib/web/view.h"

#include <stdarg.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "lib/base/fault.h"
#include "lib/base/log.h"
#include "lib/web/view_private.h"

enum { TEMPLATE_MAX = 1 << 20, PATH_ROOM = 4096, INCLUDE_DEPTH = 8 };

/* ---- errors of ClearSilver
 * ------------------------------------------------------------------------------------------- */

static enum err neoerr_kind(NEOERR *err)
{
    if (nerr_match(err, NERR_NOMEM))
        return ERR_NO_MEMORY;
    return nerr_match(err, NERR_NOT_FOUND) ? ERR_NOT_FOUND : ERR_BUG;
}

enum err view_neoerr(NEOERR *err, const char *what)
{
    if (err == STATUS_OK)
        return OK;
    STRING text;
    string_init(&text);
    nerr_error_string(err, &text);
    enum err kind = neoerr_kind(err);
    log_error("view: %s: %s", what, text.buf == NULL ? "out of memory" : text.buf);
    string_clear(&text);
    nerr_ignore(&err);
    return kind;
}

/* The same at start, when a person reads the sentence. */
static enum err explain(NEOERR *err, const char *what, struct buf *why)
{
    STRING text;
    string_init(&text);
    nerr_error_string(err, &text);
    enum err kind = neoerr_kind(err);
    buf_addf(why, "%s: %s", what, text.buf == NULL ? "out of memory" : text.buf);
    string_clear(&text);
    nerr_ignore(&err);
    return kind == ERR_BUG ? ERR_INVALID : kind;
}

/* ---- reading templates
 * ------------------------------------------------------------------------------------------------ */

/* Whether the command at `at` is `name`; ClearSilver does not mind letter case. */
static bool is_command(const char *at, const char *name)
{
    size_t n = strlen(name);
    return strncasecmp(at, name, n) == 0 && (at[n] == ':' || at[n] == '!' || at[n] == ' ');
}

/* The rule that a command of a template breaks, or NULL. `at` stands behind "<?cs" and white space. */
static const char *command_fault(const char *at)
{
    static const struct {
        const char *name, *rule;
    } banned[] = {
        {"evar", "evar runs data as a template"},
        {"lvar", "lvar runs data as a template"},
        {"linclude", "linclude loses the escaping"},
        {"alt", "alt does not escape"},
        {"set", "set changes the page's data: compute in C"},
    };
    for (size_t i = 0; i < sizeof banned / sizeof *banned; i++)
        if (is_command(at, banned[i].name))
            return banned[i].rule;
    if (is_command(at, "include") && at[strlen("include")] != '!')
        return "include hides a missing file: use include!";
    size_t n = strcspn(at, "?");
    if (is_command(at, "escape") && memmem(at, n, "none", 4) != NULL)
        return "escape may not be none";
    if (is_command(at, "uvar")) {
        n = strlen("uvar:") + strcspn(at + strlen("uvar:"), " \t\r\n?");
        if (memcmp(at + n - 5, "_html", 5) != 0)
            return "uvar prints without escaping: only a name that ends in _html may be printed so";
    }
    return NULL;
}

static enum err read_file(const char *path, struct buf *text, struct buf *why)
{
    char block[8192];
    size_t n;
    enum err e = OK;
    FILE *f = fopen(path, "re");
    if (f == NULL) {
        buf_addf(why, "there is no template %s", path);
        return ERR_NOT_FOUND;
    }
    while ((n = fread(block, 1, sizeof block, f)) > 0)
        buf_add(text, block, n);
    if (ferror(f) || memchr(text->data, '\0', text->len) != NULL) {
        buf_addf(why, "%s cannot be read or holds a NUL", path);
        e = ERR_INVALID;
    }
    (void)fclose(f);
    return e == OK ? buf_check(text) : e;
}

/* Takes the file out of `include!"FILE"` at `at`. False: it is not a literal name inside the template directory. */
static bool included(const char *at, char *name, size_t room)
{
    at += strlen("include!");
    at += strspn(at, " \t\r\n");
    size_t n = *at == '"' ? strcspn(at + 1, "\"?") : 0;
    if (n == 0 || n >= room || at[1] == '/' || at[1 + n] != '"')
        return false;
    memcpy(name, at + 1, n);
    name[n] = '\0';
    return strstr(name, "..") == NULL;
}

static enum err check_template(const char *dir, const char *name, int depth, struct buf *why)
{
    char path[PATH_ROOM];
    char below[PATH_ROOM];
    struct buf text;
    buf_init(&text, TEMPLATE_MAX);
    enum err e = ERR_INVALID;
    if (depth > INCLUDE_DEPTH || snprintf(path, sizeof path, "%s/%s", dir, name) >= (int)sizeof path) {
        buf_addf(why, "%s: includes itself, or its path is too long", name);
        goto done;
    }
    e = read_file(path, &text, why);
    if (e)
        goto done;
    int line = 1;
    const char *counted = text.data;
    for (const char *at = text.data; (at = strstr(at, "<?")) != NULL;) {
        at += strlen("<?");
        if (strncasecmp(at, "cs", 2) != 0)
            continue;
        for (; counted < at; counted++)
            line += *counted == '\n';
        at += strlen("cs");
        at += strspn(at, " \t\r\n");
        const char *fault = command_fault(at);
        bool includes = is_command(at, "include");
        if (fault == NULL && includes && !included(at, below, sizeof below))
            fault = "include! takes the name of a file in the template directory, in quotes";
        if (fault != NULL) {
            buf_addf(why, "%s:%d: %s", path, line, fault);
            e = ERR_INVALID;
            goto done;
        }
        e = includes ? check_template(dir, below, depth + 1, why) : OK;
        if (e == ERR_NOT_FOUND)
            buf_addf(why, " (included by %s:%d)", path, line);
        if (e)
            goto done;
    }
done:
    buf_free(&text);
    return e;
}

static NEOERR *parse_template(struct view *v, const char *name, CSPARSE **out)
{
    NEOERR *err = cs_init(out, v->config);
    if (err == STATUS_OK)
        err = cgi_register_strfuncs(*out);
    return err == STATUS_OK ? cs_parse_file(*out, name) : err;
}

static int is_message_file(const struct dirent *d)
{
    const size_t n = strlen(d->d_name);
    return n > 4 && d->d_name[0] != '.' && strcmp(d->d_name + n - 4, ".hdf") == 0;
}

/* Reads every message file of a language into one tree, in the order of their names. */
static enum err load_messages(struct view *v, enum lang lang, const char *dir, struct buf *why)
{
    struct dirent **files = NULL;
    char path[PATH_ROOM];
    NEOERR *err = hdf_init(&v->messages[lang]);
    if (err == STATUS_OK)
        err = hdf_get_node(v->messages[lang], "t", &v->keys[lang]);
    if (err != STATUS_OK)
        return explain(err, "messages", why);
    if (snprintf(path, sizeof path, "%s/lang/%s", dir, lang_tag(lang)) >= (int)sizeof path)
        return ERR_INVALID;
    const int n = scandir(path, &files, is_message_file, alphasort);
    enum err e = OK;
    if (n <= 0) {
        buf_addf(why, "there are no messages in %s", path);
        e = ERR_NOT_FOUND;
    }
    for (int i = 0; i < n; i++) {
        if (!e &&
            snprintf(path, sizeof path, "%s/lang/%s/%s", dir, lang_tag(lang), files[i]->d_name) >= (int)sizeof path)
            e = ERR_INVALID;
        if (!e) {
            err = hdf_read_file(v->keys[lang], path);
            e = err == STATUS_OK ? OK : explain(err, path, why);
        }
        free(files[i]);
    }
    free(files);
    return e;
}

enum err view_open(struct view **out, const char *template_dir, const char *const names[], size_t n, struct buf *why)
{
    enum err e = OK;
    NEOERR *err;
    struct view *v = calloc(1, sizeof *v);
    char *dir = realpath(template_dir, NULL);
    if (v == NULL) {
        e = ERR_NO_MEMORY;
        goto done;
    }
    if (dir == NULL) {
        buf_addf(why, "there is no template directory %s", template_dir);
        e = ERR_NOT_FOUND;
        goto done;
    }
    v->templates = calloc(n, sizeof *v->templates);
    if (v->templates == NULL) {
        e = ERR_NO_MEMORY;
        goto done;
    }
    err = hdf_init(&v->config);
    if (err == STATUS_OK)
        err = hdf_set_value(v->config, "Config.VarEscapeMode", "html");
    if (err == STATUS_OK)
        err = hdf_set_value(v->config, "hdf.loadpaths.0", dir);
    if (err != STATUS_OK) {
        e = explain(err, "templates", why);
        goto done;
    }
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        e = load_messages(v, (enum lang)lang, dir, why);
        if (e)
            goto done;
    }
    for (size_t i = 0; i < n; i++) {
        e = check_template(dir, names[i], 0, why);
        if (e)
            goto done;
        v->count = i + 1;
        err = parse_template(v, names[i], &v->templates[i]);
        if (err != STATUS_OK) {
            e = explain(err, names[i], why);
            goto done;
        }
    }
    *out = v;
    v = NULL;
done:
    free(dir);
    view_close(v);
    return e;
}

void view_close(struct view *v)
{
    if (v == NULL)
        return;
    for (size_t i = 0; i < v->count; i++)
        cs_destroy(&v->templates[i]);
    free(v->templates);
    for (int lang = 0; lang < LANG_COUNT; lang++)
        hdf_destroy(&v->messages[lang]);
    hdf_destroy(&v->config);
    free(v);
}

/* ---- messages
 * --------------------------------------------------------------------------------------------------------- */

bool view_has_message(const struct view *v, enum lang lang, const char *key)
{
    return hdf_get_value(v->keys[lang], key, NULL) != NULL;
}

const char *view_message(const struct view *v, enum lang lang, const char *key)
{
    const char *text = hdf_get_value(v->keys[lang], key, NULL);
    if (text == NULL) {
        log_error("view: no message %s in %s", key, lang_tag(lang));
        return key;
    }
    return text;
}

const char *view_format(struct arena *a, const struct view *v, enum lang lang, const char *key,
                        const char *const args[], size_t n)
{
    const char *s = view_message(v, lang, key);
    struct buf b;
    buf_init_arena(&b, a, 0);
    for (; *s != '\0'; s++) {
        if (s[0] == '{' && s[1] >= '0' && s[1] <= '9' && s[2] == '}' && (size_t)(s[1] - '0') < n) {
            buf_adds(&b, args[s[1] - '0']);
            s += 2;
        } else {
            buf_addc(&b, *s);
        }
    }
    return buf_check(&b) ? "" : b.data;
}

static void each_below(HDF *node, struct buf *path, void (*each)(void *ctx, const char *key, const char *text),
                       void *ctx)
{
    size_t length = path->len;
    for (HDF *child = hdf_obj_child(node); child != NULL; child = hdf_obj_next(child)) {
        if (length > 0)
            buf_addc(path, '.');
        buf_adds(path, hdf_obj_name(child));
        if (hdf_obj_value(child) != NULL)
            each(ctx, path->data, hdf_obj_value(child));
        each_below(child, path, each, ctx);
        buf_cut(path, length);
    }
}

void view_each_message(const struct view *v, enum lang lang, void (*each)(void *ctx, const char *key, const char *text),
                       void *ctx)
{
    struct buf path;
    buf_init(&path, 0);
    each_below(v->keys[lang], &path, each, ctx);
    buf_free(&path);
}

/* ---- rendering
 * -------------------------------------------------------------------------------------------------------- */

static NEOERR *take_output(void *ctx, char *text)
{
    struct buf *out = ctx;
    buf_adds(out, text);
    return out->failed ? nerr_raise(NERR_NOMEM, "no room for the page") : STATUS_OK;
}

enum err view_render(struct view_data *d, size_t template_id, struct buf *out)
{
    struct view *v = d->view;
    if (d->failed || arena_failed(d->arena) || fault_hit())
        return ERR_NO_MEMORY;
    if (template_id >= v->count) {
        log_error("view: no template %zu", template_id);
        return ERR_BUG;
    }
    CSPARSE *cs = v->templates[template_id];
    CS_ECONTEXT escaping = cs->escaping; /* a rendering that fails halfway leaves these behind */
    cs->hdf = d->hdf;
    cs->global_hdf = v->messages[d->lang];
    enum err e = view_neoerr(cs_render(cs, out, take_output), "rendering");
    cs->hdf = v->config;
    cs->global_hdf = NULL;
    cs->locals = NULL;
    cs->escaping = escaping;
    return e == OK || e == ERR_NO_MEMORY ? e : ERR_BUG;
}
