/* jiangxin draw: repeats a draw of lots from its file, and says whether it was as the site published it. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "lib/base/json.h"
#include "lib/crypt/sha256.h"
#include "lib/doc/csv.h"
#include "lib/domain/draw.h"
#include "lib/web/view.h"
#include "tools/command.h"

enum draw_output { DRAW_TEXT, DRAW_JSON, DRAW_CSV };

struct run {
    struct command *c;
    struct view *view; /* messages */
    enum lang lang;
    enum draw_output output;
    struct draw_file *file;
    struct draw_place *places;
    struct draw_problems *problems;
};

static const char *say(const struct run *r, const char *key, const char *arg0, const char *arg1)
{
    const char *const args[] = {arg0, arg1};
    return view_format(r->c->arena, r->view, r->lang, key, args, 2);
}

static const char *number(const struct run *r, size_t n)
{
    const char *s = arena_printf(r->c->arena, "%zu", n);
    return s ? s : "";
}

/* ---- as text ---- */

static void print_problems(const struct run *r)
{
    const struct draw_problems *p = r->problems;
    for (size_t i = 0; i < p->count && i < DRAW_PROBLEMS; i++) {
        const struct draw_problem *x = &p->list[i];
        printf("%s%s%s\n", x->path, *x->path ? ": " : "", say(r, x->key, x->args[0], x->args[1]));
    }
    if (p->count > DRAW_PROBLEMS)
        puts(say(r, "draw.more", number(r, p->count - DRAW_PROBLEMS), NULL));
}

static void print_text(const struct run *r)
{
    const struct draw_file *f = r->file;
    if (*f->title)
        puts(f->title);
    puts(say(r, "draw.fits_commitment", f->commitment, NULL));
    puts(say(r, "draw.fits_list", number(r, f->count), f->entries_hash));
    puts(say(r, "draw.drawn_with", f->word, NULL));
    if (f->order || f->blind)
        puts(say(r, "draw.fits_published", NULL, NULL));
    printf("\n%s\n", say(r, "draw.columns", NULL, NULL));
    for (size_t i = 0; i < f->count; i++)
        printf("%zu\t%s\t%zu\n", r->places[i].order, r->places[i].entry, r->places[i].blind);
}

/* ---- for programs ---- */

static void print_csv(const struct run *r)
{
    struct buf out;
    struct csv_writer w;
    buf_init_arena(&out, r->c->arena, 0);
    csv_begin(&w, &out);
    csv_text(&w, "order");
    csv_text(&w, "entry");
    csv_text(&w, "blind");
    csv_end_row(&w);
    for (size_t i = 0; i < r->file->count; i++) {
        csv_int(&w, (int64_t)r->places[i].order);
        csv_text(&w, r->places[i].entry);
        csv_int(&w, (int64_t)r->places[i].blind);
        csv_end_row(&w);
    }
    (void)fwrite(out.data, 1, out.len, stdout);
}

/* docs/draw.md tells its members. Places are there when the draw could be repeated, whether or not it fits. */
static void print_json(const struct run *r)
{
    struct json j;
    json_begin(&j, r->c->arena);
    json_object(&j, NULL);
    json_text(&j, "format", "jiangxin draw result 1");
    json_bool(&j, "fits", r->problems->count == 0);
    json_array(&j, "problems");
    for (size_t i = 0; i < r->problems->count && i < DRAW_PROBLEMS; i++) {
        const struct draw_problem *x = &r->problems->list[i];
        json_object(&j, NULL);
        json_text(&j, "path", x->path);
        json_text(&j, "key", x->key);
        json_text(&j, "message", say(r, x->key, x->args[0], x->args[1]));
        json_close(&j);
    }
    json_close(&j);
    json_array(&j, "places");
    for (size_t i = 0; r->places && i < r->file->count; i++) {
        json_object(&j, NULL);
        json_int(&j, "order", (int64_t)r->places[i].order);
        json_text(&j, "entry", r->places[i].entry);
        json_int(&j, "blind", (int64_t)r->places[i].blind);
        json_close(&j);
    }
    json_close(&j);
    json_close(&j);
    const char *text = json_end(&j);
    puts(text ? text : "null");
}

/* ---- the run ---- */

static int repeat(struct run *r, const char *path)
{
    struct buf text;
    buf_init_arena(&text, r->c->arena, DRAW_BYTES);
    enum err e = command_read_file(path, &text);
    if (e)
        return command_failed(r->c, "%s", say(r, e == ERR_TOO_LARGE ? "draw.file_big" : "draw.file_none", path, NULL));
    e = draw_read(r->c->arena, text.data, text.len, &r->file, r->problems);
    if (!e)
        e = draw_repeat(r->c->arena, sha256_hex, r->file, &r->places, r->problems);
    if (e && e != ERR_INVALID)
        return command_failed(r->c, "%s", err_name(e));
    if (r->output == DRAW_JSON)
        print_json(r);
    else if (e)
        print_problems(r);
    else if (r->output == DRAW_CSV)
        print_csv(r);
    else
        print_text(r);
    return e ? EXIT_FAILED : EXIT_DONE;
}

int command_draw(struct command *c, int argc, char **argv)
{
    static const struct option options[] = {{"json", no_argument, NULL, DRAW_JSON},
                                            {"csv", no_argument, NULL, DRAW_CSV},
                                            {"lang", required_argument, NULL, 'l'},
                                            {0}};
    struct run r = {.c = c, .lang = LANG_EN, .problems = arena_alloc(c->arena, sizeof *r.problems)};
    int option = 0;

    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1)
        if (option == DRAW_JSON || option == DRAW_CSV)
            r.output = (enum draw_output)option;
        else if (option != 'l')
            return command_bad_option(c, argv);
        else if (!lang_parse(optarg, &r.lang))
            return command_usage(c, "%s: the languages are zh-CN and en", optarg);
    if (optind + 1 != argc)
        return command_usage(c, "say which file: that of the draw, or - for standard input");
    if (!r.problems)
        return command_failed(c, "no memory");
    int status = command_words(c, &r.view);
    if (status == EXIT_DONE) {
        status = repeat(&r, argv[optind]);
        view_close(r.view);
    }
    return status;
}
