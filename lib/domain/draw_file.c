/* draw_file: the file of a draw: read, checked, written, and drawn again. */
#include <string.h>

#include "lib/base/json_tree.h"
#include "lib/base/strmap.h"
#include "lib/base/text.h"
#include "lib/domain/draw.h"

static const struct json_limits LIMITS = {
    .bytes = DRAW_BYTES, .values = 3 * DRAW_ENTRIES + 20, .members = 20, .depth = 3};

static const char *const MEMBERS[] = {"format",     "title",        "secret", "word",  "entries",
                                      "commitment", "entries_hash", "order",  "blind", NULL};

struct reader {
    struct arena *arena;
    struct draw_file *file;
    struct draw_problems *problems;
    struct strmap places; /* an entry's code to its place in the file's list */
};

/* ---- problems ---- */

static void problem(struct draw_problems *problems, const char *path, const char *key, const char *arg0,
                    const char *arg1)
{
    const size_t i = problems->count++;
    if (i < DRAW_PROBLEMS)
        problems->list[i] = (struct draw_problem){path ? path : "", key, {arg0, arg1}};
}

static const char *number(struct arena *a, size_t n)
{
    const char *s = arena_printf(a, "%zu", n);
    return s ? s : "";
}

static const char *item_path(struct arena *a, const char *list, size_t i)
{
    return arena_printf(a, "%s[%zu]", list, i);
}

/* ---- reading ---- */

/* A member that is a text; NULL, with a problem: it is not there, or something else. */
static const char *text_of(struct reader *r, const struct json_value *root, const char *name)
{
    const struct json_value *v = json_tree_member(root, name);
    if (!v)
        problem(r->problems, "", "draw.problem.missing", name, NULL);
    else if (v->kind != JSON_TEXT)
        problem(r->problems, name, "draw.problem.text", NULL, NULL);
    return v && v->kind == JSON_TEXT ? v->text : NULL;
}

/* 64 lower-case hexadecimal digits, as sha256sum prints them. */
static void read_hash(struct reader *r, const struct json_value *root, const char *name, char out[DRAW_HEX])
{
    const char *s = text_of(r, root, name);
    if (!s)
        return;
    if (strlen(s) == DRAW_HEX - 1 && strspn(s, "0123456789abcdef") == DRAW_HEX - 1)
        memcpy(out, s, DRAW_HEX);
    else
        problem(r->problems, name, "draw.problem.hash", NULL, NULL);
}

/* Text of 1 to `max` code points that stands on one line and has no white space at its ends, where it could not be
   seen. */
static bool is_line(struct arena *a, const char *s, size_t max)
{
    const char *trimmed = text_trim(a, s);
    return trimmed && *s && strcmp(trimmed, s) == 0 && text_valid(s, strlen(s), false) && !strpbrk(s, "\t\n\r") &&
           text_length(s) <= max;
}

static void read_word(struct reader *r, const struct json_value *root)
{
    const char *typed = text_of(r, root, "word"), *why = NULL;
    if (!typed)
        return;
    if (draw_word(r->arena, typed, &r->file->word, &why) && why)
        problem(r->problems, "word", why, NULL, NULL);
}

static void read_entries(struct reader *r, const struct json_value *root)
{
    const struct json_value *list = json_tree_member(root, "entries");
    if (!list) {
        problem(r->problems, "", "draw.problem.missing", "entries", NULL);
        return;
    }
    if (list->kind != JSON_ARRAY || list->count < 1 || list->count > DRAW_ENTRIES) {
        problem(r->problems, "entries", "draw.problem.entries", number(r->arena, DRAW_ENTRIES), NULL);
        return;
    }
    struct draw_file *f = r->file;
    f->entries = arena_array(r->arena, list->count, sizeof *f->entries);
    for (const struct json_value *v = f->entries ? list->items : NULL; v; v = v->next) {
        size_t former;
        const size_t i = f->count++;
        f->entries[i] = v->text;
        if (v->kind != JSON_TEXT || !is_line(r->arena, v->text, DRAW_ENTRY))
            problem(r->problems, item_path(r->arena, "entries", i), "draw.problem.entry", number(r->arena, DRAW_ENTRY),
                    NULL);
        else if (strmap_find(&r->places, v->text, &former))
            problem(r->problems, item_path(r->arena, "entries", i), "draw.problem.twice", v->text, NULL);
        else if (strmap_put(&r->places, v->text, i))
            return; /* no memory: the arena remembers */
    }
}

/* `order` or `blind`: the same entries in another order, each once. */
static void read_published(struct reader *r, const struct json_value *root, const char *name, const char ***out)
{
    const struct json_value *list = json_tree_member(root, name);
    const struct draw_file *f = r->file;
    if (!list || r->problems->count > 0)
        return; /* with a faulty list of entries nothing can be said of this one */
    bool *seen = arena_array(r->arena, f->count, sizeof *seen);
    const char **codes = arena_array(r->arena, f->count, sizeof *codes);
    if (!seen || !codes)
        return;
    bool good = list->kind == JSON_ARRAY && list->count == f->count;
    size_t i = 0, place = 0;
    for (const struct json_value *v = good ? list->items : NULL; v && good; v = v->next) {
        good = v->kind == JSON_TEXT && strmap_find(&r->places, v->text, &place) && !seen[place];
        if (good) {
            seen[place] = true;
            codes[i++] = f->entries[place];
        }
    }
    if (good)
        *out = codes;
    else
        problem(r->problems, name, "draw.problem.published", NULL, NULL);
}

static void read_title(struct reader *r, const struct json_value *root)
{
    const struct json_value *v = json_tree_member(root, "title");
    r->file->title = v && v->kind == JSON_TEXT ? v->text : "";
    if (v && (v->kind != JSON_TEXT || (*v->text && !is_line(r->arena, v->text, DRAW_TITLE))))
        problem(r->problems, "title", "draw.problem.title", number(r->arena, DRAW_TITLE), NULL);
}

static void read_members(struct reader *r, const struct json_value *root)
{
    for (const struct json_value *v = root->items; v; v = v->next) {
        bool known = false;
        for (size_t i = 0; MEMBERS[i]; i++)
            known = known || strcmp(MEMBERS[i], v->key) == 0;
        if (!known)
            problem(r->problems, "", "draw.problem.unknown", v->key, NULL);
    }
    read_title(r, root);
    read_hash(r, root, "secret", r->file->secret);
    read_word(r, root);
    read_entries(r, root);
    read_hash(r, root, "commitment", r->file->commitment);
    read_hash(r, root, "entries_hash", r->file->entries_hash);
    read_published(r, root, "order", &r->file->order);
    read_published(r, root, "blind", &r->file->blind);
}

static void say_flaw(struct reader *r, const struct json_where *where)
{
    static const char *const KEYS[] = {[JSON_SOUND] = "draw.problem.json",
                                       [JSON_NOT_JSON] = "draw.problem.json",
                                       [JSON_TWICE] = "draw.problem.member_twice",
                                       [JSON_TOO_BIG] = "draw.problem.big"};
    problem(r->problems, "", KEYS[where->flaw], number(r->arena, where->line), number(r->arena, where->column));
}

enum err draw_read(struct arena *a, const char *text, size_t n, struct draw_file **out, struct draw_problems *problems)
{
    struct json_value *root;
    struct json_where where;
    *problems = (struct draw_problems){.count = 0};
    *out = arena_alloc(a, sizeof **out);
    if (!*out)
        return ERR_NO_MEMORY;
    struct reader r = {.arena = a, .file = *out, .problems = problems};
    strmap_init(&r.places, a);
    enum err e = json_tree_read(a, text, n, &LIMITS, &root, &where);
    if (e == ERR_INVALID || e == ERR_TOO_LARGE) {
        say_flaw(&r, &where);
        return ERR_INVALID;
    }
    if (e)
        return e;
    const struct json_value *format = json_tree_member(root, "format");
    if (!format || format->kind != JSON_TEXT || strcmp(format->text, DRAW_FORMAT) != 0)
        problem(problems, "", "draw.problem.format", DRAW_FORMAT, NULL); /* the rest would be guesswork */
    else
        read_members(&r, root);
    return arena_failed(a) ? ERR_NO_MEMORY : problems->count ? ERR_INVALID : OK;
}

/* ---- writing ---- */

static void write_list(struct buf *out, const char *name, const char *const *codes, size_t n)
{
    if (!codes)
        return;
    buf_addf(out, ",\n  \"%s\": [", name);
    for (size_t i = 0; i < n; i++) {
        buf_adds(out, i ? ", " : "");
        buf_add_json(out, codes[i]);
    }
    buf_addc(out, ']');
}

static void write_text(struct buf *out, const char *name, const char *s)
{
    buf_addf(out, ",\n  \"%s\": ", name);
    buf_add_json(out, s);
}

void draw_write(const struct draw_file *file, struct buf *out)
{
    buf_adds(out, "{\n  \"format\": \"" DRAW_FORMAT "\"");
    if (*file->title)
        write_text(out, "title", file->title);
    write_text(out, "secret", file->secret);
    write_text(out, "word", file->word);
    write_list(out, "entries", file->entries, file->count);
    write_text(out, "commitment", file->commitment);
    write_text(out, "entries_hash", file->entries_hash);
    write_list(out, "order", file->order, file->count);
    write_list(out, "blind", file->blind, file->count);
    buf_adds(out, "\n}\n");
}

/* ---- drawing again ---- */

/* The first place that a published list has otherwise is named; after one exchange all the rest may be wrong, too. */
static void compare(struct arena *a, struct draw_problems *problems, const char *name, const char *const *published,
                    const char *const *drawn, size_t n)
{
    for (size_t i = 0; published && i < n; i++)
        if (strcmp(published[i], drawn[i]) != 0) {
            problem(problems, item_path(a, name, i), "draw.problem.place", published[i], drawn[i]);
            return;
        }
}

enum err draw_repeat(struct arena *a, draw_digest *digest, const struct draw_file *file, struct draw_place **out,
                     struct draw_problems *problems)
{
    char commitment[DRAW_HEX] = "", list[DRAW_HEX] = "";
    const char **order = arena_array(a, file->count, sizeof *order);
    const char **blind = arena_array(a, file->count, sizeof *blind);
    *problems = (struct draw_problems){.count = 0};
    enum err e = order && blind ? draw_commitment(digest, file->secret, commitment) : ERR_NO_MEMORY;
    if (!e)
        e = draw_list_hash(a, digest, file->entries, file->count, list);
    if (!e)
        e = draw_run(a, digest, file->secret, file->word, file->entries, file->count, out);
    if (e)
        return e;
    for (size_t i = 0; i < file->count; i++) {
        const struct draw_place *x = &(*out)[i];
        order[x->order - 1] = x->entry;
        blind[x->blind - 1] = x->entry;
    }
    if (strcmp(commitment, file->commitment) != 0)
        problem(problems, "commitment", "draw.problem.commitment", NULL, NULL);
    if (strcmp(list, file->entries_hash) != 0)
        problem(problems, "entries_hash", "draw.problem.list", NULL, NULL);
    compare(a, problems, "order", file->order, order, file->count);
    compare(a, problems, "blind", file->blind, blind, file->count);
    return problems->count ? ERR_INVALID : OK;
}
