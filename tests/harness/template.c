#include "tests/harness/template.h"

#include <ctype.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"

enum { COMMANDS_MAX = 4000, MACROS_MAX = 64, PARAMS_MAX = 8, DEPTH_MAX = 16, TEMPLATES_MAX = 400, FILES_MAX = 64 };

/* One `<?cs … ?>`: "each", "x = rows" of `each:x = rows`; an end has '/' before its name. */
struct command {
    const char *name;
    const char *rest;
};

struct macro {
    const char *name;
    const char *params[PARAMS_MAX];
    size_t param_count, from, to;
};

/* What a name of a template stands for: a path, or a literal, or (both NULL) a message. */
struct binding {
    const char *name;
    const char *path;
    const char *literal;
    const struct binding *outer;
};

struct reader {
    struct arena *arena;
    const char *dir;
    struct command commands[COMMANDS_MAX];
    size_t command_count;
    struct macro macros[MACROS_MAX];
    size_t macro_count;
    const char *files[FILES_MAX]; /* included so far */
    size_t file_count;
    struct template_values *out;
};

static void *need(void *memory)
{
    if (memory == NULL)
        abort();
    return memory;
}

static _Noreturn void unreadable(const char *what, const char *which)
{
    fprintf(stderr, "template: %s: %s\n", what, which);
    exit(1);
}

static char *slurp(struct arena *a, const char *path)
{
    struct buf text;
    char block[8192];
    size_t n;
    FILE *f = fopen(path, "re");
    if (f == NULL)
        unreadable("cannot open", path);
    buf_init_arena(&text, a, 0);
    buf_adds(&text, "");
    while ((n = fread(block, 1, sizeof block, f)) > 0)
        buf_add(&text, block, n);
    fclose(f);
    return text.len == 0 ? need(arena_str(a, "")) : text.data;
}

static char *piece(struct arena *a, const char *from, const char *to)
{
    while (from < to && isspace((unsigned char)*from))
        from++;
    while (to > from && isspace((unsigned char)to[-1]))
        to--;
    return need(arena_copy(a, from, (size_t)(to - from)));
}

/* ---- commands ---------------------------------------------------------------------------------------------------- */

static void read_commands(struct reader *r, const char *name, int depth)
{
    if (depth > DEPTH_MAX)
        unreadable("includes itself", name);
    const char *text = slurp(r->arena, need(arena_printf(r->arena, "%s/%s", r->dir, name)));
    const char *last = text + strlen(text); /* strstr under a sanitizer reads to the end each time */
    for (const char *at = text; (at = memmem(at, (size_t)(last - at), "<?cs", strlen("<?cs"))) != NULL;) {
        const char *end = memmem(at, (size_t)(last - at), "?>", strlen("?>"));
        if (end == NULL || r->command_count == COMMANDS_MAX)
            unreadable("a command that does not end, or too many", name);
        const char *body = piece(r->arena, at + strlen("<?cs"), end);
        at = end;
        if (body[0] == '#')
            continue;
        size_t n = strcspn(body, ":! \t\n");
        struct command *c = &r->commands[r->command_count];
        c->name = piece(r->arena, body, body + n);
        n += strspn(body + n, ":!");
        c->rest = piece(r->arena, body + n, body + strlen(body));
        if (strcmp(c->name, "include") == 0) {
            char *file = need(arena_str(r->arena, c->rest + 1));
            file[strcspn(file, "\"")] = '\0';
            if (r->file_count == FILES_MAX)
                unreadable("too many includes", name);
            r->files[r->file_count++] = file;
            read_commands(r, file, depth + 1);
        } else {
            r->command_count++;
        }
    }
}

/* The place of the end of the block that begins at `from`. */
static size_t block_end(const struct reader *r, size_t from, size_t to)
{
    const char *name = r->commands[from].name;
    int depth = 0;
    for (size_t i = from; i < to; i++) {
        const char *here = r->commands[i].name;
        depth += strcmp(here, name) == 0;
        depth -= here[0] == '/' && strcmp(here + 1, name) == 0;
        if (depth == 0)
            return i;
    }
    unreadable("a block that does not end", r->commands[from].rest);
}

/* ---- values ------------------------------------------------------------------------------------------------------ */

static struct template_value *value_at(struct reader *r, const char *path)
{
    struct template_values *v = r->out;
    for (size_t i = 0; i < v->count; i++)
        if (strcmp(v->list[i].path, path) == 0)
            return &v->list[i];
    if (v->count == v->room) {
        size_t room = v->room == 0 ? 64 : 2 * v->room;
        struct template_value *more = need(arena_array(r->arena, room, sizeof *more));
        for (size_t i = 0; i < v->count; i++)
            more[i] = v->list[i];
        v->list = more;
        v->room = room;
    }
    v->list[v->count] = (struct template_value){.path = path};
    return &v->list[v->count++];
}

/* The path that a name stands for here; NULL for messages and literals. */
static const char *resolve(struct reader *r, const char *name, const struct binding *scope)
{
    size_t first = strcspn(name, ".");
    for (const struct binding *b = scope; b != NULL; b = b->outer)
        if (strlen(b->name) == first && memcmp(b->name, name, first) == 0)
            return b->path == NULL ? NULL : need(arena_printf(r->arena, "%s%s", b->path, name + first));
    return first == 1 && name[0] == 't' ? NULL : name;
}

static bool is_name_char(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '.';
}

/* Notes every value of an expression, with the literals that stand beside them. */
static void read_expression(struct reader *r, const char *text, bool printed, const struct binding *scope)
{
    const char *words[TEMPLATE_WORDS_MAX];
    size_t word_count = 0;
    const char *seen[TEMPLATE_WORDS_MAX];
    size_t seen_count = 0;
    bool of_node = false; /* the next name is asked for what it is, not for its value */
    for (const char *at = text; *at != '\0';) {
        if (*at == '"') {
            const char *end = strchr(at + 1, '"');
            if (end == NULL || word_count == TEMPLATE_WORDS_MAX)
                unreadable("a literal", text);
            words[word_count++] = need(arena_copy(r->arena, at + 1, (size_t)(end - at - 1)));
            at = end + 1;
        } else if (isalpha((unsigned char)*at)) {
            const char *end = at;
            while (is_name_char(*end))
                end++;
            const char *name = need(arena_copy(r->arena, at, (size_t)(end - at)));
            at = end;
            if (*at == '(') {
                of_node = strcmp(name, "subcount") == 0 || strcmp(name, "name") == 0;
                continue;
            }
            const char *path = resolve(r, name, scope);
            if (path != NULL && !of_node && seen_count < TEMPLATE_WORDS_MAX)
                seen[seen_count++] = path;
            of_node = false;
        } else {
            at++;
        }
    }
    const bool message = text[0] == 't' && text[1] == '.'; /* t.grade[row.grade] prints a message */
    for (size_t i = 0; i < seen_count; i++) {
        struct template_value *v = value_at(r, seen[i]);
        v->printed = v->printed || (printed && !message);
        for (size_t w = 0; w < word_count; w++) {
            bool known = v->word_count == TEMPLATE_WORDS_MAX;
            for (size_t k = 0; k < v->word_count; k++)
                known = known || strcmp(v->words[k], words[w]) == 0;
            if (!known)
                v->words[v->word_count++] = words[w];
        }
    }
}

/* ---- blocks ------------------------------------------------------------------------------------------------------ */

static void walk(struct reader *r, size_t from, size_t to, const struct binding *scope, int depth);

/* Splits "a, "b, c", d" at its commas. */
static size_t split(struct reader *r, const char *text, const char *parts[PARAMS_MAX])
{
    size_t n = 0;
    bool quoted = false;
    const char *from = text;
    for (const char *at = text;; at++) {
        quoted = quoted != (*at == '"');
        if (*at == '\0' || (*at == ',' && !quoted)) {
            const char *part = piece(r->arena, from, at);
            if (*part != '\0' && n < PARAMS_MAX)
                parts[n++] = part;
            if (*at == '\0')
                return n;
            from = at + 1;
        }
    }
}

/* Takes "name(a, b)" apart. */
static size_t read_call(struct reader *r, const char *text, const char **name, const char *parts[PARAMS_MAX])
{
    const char *open = strchr(text, '(');
    const char *close = strrchr(text, ')');
    if (open == NULL || close == NULL)
        unreadable("a call without parentheses", text);
    *name = piece(r->arena, text, open);
    return split(r, piece(r->arena, open + 1, close), parts);
}

static void walk_call(struct reader *r, const char *text, const struct binding *scope, int depth)
{
    const char *name;
    const char *args[PARAMS_MAX];
    struct binding bound[PARAMS_MAX];
    size_t n = read_call(r, text, &name, args);
    for (size_t m = 0; m < r->macro_count; m++) {
        const struct macro *macro = &r->macros[m];
        if (strcmp(macro->name, name) != 0)
            continue;
        if (n != macro->param_count)
            unreadable("a call with another number of arguments", text);
        for (size_t i = 0; i < n; i++) {
            const char *path = isalpha((unsigned char)args[i][0]) ? resolve(r, args[i], scope) : NULL;
            const char *literal =
                args[i][0] == '"' ? piece(r->arena, args[i] + 1, args[i] + strlen(args[i]) - 1) : NULL;
            bound[i] = (struct binding){macro->params[i], path, literal, i == 0 ? scope : &bound[i - 1]};
        }
        walk(r, macro->from, macro->to, n == 0 ? scope : &bound[n - 1], depth + 1);
        return;
    }
    unreadable("a call of no macro", text);
}

/* `each:x = rows`, `with:x = a.b`: `x` stands for an item, or for the place itself, until the block's end. */
static void walk_block(struct reader *r, size_t from, size_t end, const struct binding *scope, int depth)
{
    const struct command *c = &r->commands[from];
    const char *equals = strchr(c->rest, '=');
    if (equals == NULL)
        unreadable("a block without a name", c->rest);
    const char *path = resolve(r, piece(r->arena, equals + 1, c->rest + strlen(c->rest)), scope);
    if (path != NULL && strcmp(c->name, "each") == 0)
        path = need(arena_printf(r->arena, "%s.*", path));
    const struct binding bound = {piece(r->arena, c->rest, equals), path, NULL, scope};
    walk(r, from + 1, end, &bound, depth + 1);
}

/* The next branch of the `if` at `from`: its elif, else or end. */
static size_t next_branch(const struct reader *r, size_t from, size_t to)
{
    int depth = 0;
    for (size_t i = from + 1; i < to; i++) {
        const char *here = r->commands[i].name;
        depth += strcmp(here, "if") == 0;
        if (depth == 0 && (here[0] == 'e' || strcmp(here, "/if") == 0) && strcmp(here, "each") != 0 &&
            strcmp(here, "escape") != 0)
            return i;
        depth -= strcmp(here, "/if") == 0;
    }
    unreadable("an if that does not end", r->commands[from].rest);
}

/* A macro's parameter that is a literal decides which of its branches there is: the first if it holds something.
   Returns where to go on from, or `from` when the condition is another one. */
static size_t walk_fixed(struct reader *r, size_t from, size_t to, const struct binding *scope, int depth)
{
    const struct binding *b = scope;
    while (b != NULL && strcmp(b->name, r->commands[from].rest) != 0)
        b = b->outer;
    if (b == NULL || b->literal == NULL)
        return from;
    size_t branch = next_branch(r, from, to);
    if (b->literal[0] == '\0')
        return strcmp(r->commands[branch].name, "elif") == 0 ? branch - 1 : branch;
    walk(r, from + 1, branch, scope, depth + 1);
    return block_end(r, from, to);
}

static void define(struct reader *r, size_t from, size_t end)
{
    if (r->macro_count == MACROS_MAX)
        unreadable("too many macros", r->commands[from].rest);
    struct macro *m = &r->macros[r->macro_count++];
    m->param_count = read_call(r, r->commands[from].rest, &m->name, m->params);
    m->from = from + 1;
    m->to = end;
}

static void walk(struct reader *r, size_t from, size_t to, const struct binding *scope, int depth)
{
    if (depth > DEPTH_MAX)
        unreadable("macros that call each other", r->commands[from].rest);
    for (size_t i = from; i < to; i++) {
        const struct command *c = &r->commands[i];
        if (strcmp(c->name, "def") == 0) {
            size_t end = block_end(r, i, to);
            define(r, i, end);
            i = end;
        } else if (strcmp(c->name, "call") == 0) {
            walk_call(r, c->rest, scope, depth);
        } else if (strcmp(c->name, "each") == 0 || strcmp(c->name, "with") == 0) {
            size_t end = block_end(r, i, to);
            walk_block(r, i, end, scope, depth);
            i = end;
        } else if (strcmp(c->name, "if") == 0) {
            size_t on = walk_fixed(r, i, to, scope, depth);
            if (on == i)
                read_expression(r, c->rest, false, scope);
            i = on;
        } else if (strcmp(c->name, "elif") == 0 || strcmp(c->name, "elseif") == 0) {
            read_expression(r, c->rest, false, scope);
        } else if (strcmp(c->name, "var") == 0 || strcmp(c->name, "uvar") == 0) {
            read_expression(r, c->rest, true, scope);
        }
    }
}

void template_read(struct arena *a, const char *dir, const char *name, struct template_values *out)
{
    struct reader *r = need(arena_alloc(a, sizeof *r));
    *out = (struct template_values){0};
    r->arena = a;
    r->dir = dir;
    r->out = out;
    read_commands(r, name, 0);
    walk(r, 0, r->command_count, NULL, 0);
}

bool template_includes(struct arena *a, const char *dir, const char *const *names, size_t n, const char *file)
{
    bool found = false;
    for (size_t i = 0; i < n; i++) {
        struct reader *r = need(arena_alloc(a, sizeof *r));
        r->arena = a;
        r->dir = dir;
        read_commands(r, names[i], 0);
        for (size_t k = 0; k < r->file_count; k++)
            found = found || strcmp(r->files[k], file) == 0;
    }
    return found;
}

/* ---- which templates there are ----------------------------------------------------------------------------------- */

const char **template_list(struct arena *a, size_t *count)
{
    const char **names = need(arena_array(a, TEMPLATES_MAX + 1, sizeof *names));
    glob_t found;
    *count = 0;
    if (glob("cgi-bin/*/templates.h", 0, NULL, &found) != 0)
        unreadable("no list of templates", "cgi-bin/*/templates.h");
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *text = slurp(a, found.gl_pathv[i]);
        for (const char *at = text; (at = strstr(at, "= \"")) != NULL;) {
            at += strlen("= \"");
            const char *name = need(arena_copy(a, at, strcspn(at, "\"")));
            bool known = false;
            for (size_t k = 0; k < *count; k++)
                known = known || strcmp(names[k], name) == 0;
            if (known)
                continue;
            if (*count == TEMPLATES_MAX)
                unreadable("more templates than TEMPLATES_MAX", found.gl_pathv[i]);
            names[(*count)++] = name;
        }
    }
    globfree(&found);
    return names;
}
