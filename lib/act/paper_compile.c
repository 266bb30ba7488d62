#include "lib/act/paper_compile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/act/file.h"
#include "lib/base/confine.h"
#include "lib/base/json.h"
#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/doc/pdf.h"
#include "lib/doc/pdf_numbers.h"

enum { WORDS = 8, FILE_MIB = 512 /* of the whole */ };

static const struct confine_limits COUNTING = {.cpu_s = 20, .wall_s = 60, .memory_mib = 1024, .output = 256};
static const struct confine_limits JOINING = {
    .cpu_s = 120, .wall_s = 240, .memory_mib = 2048, .written_mib = FILE_MIB, .output = 4096};

struct job { /* of one compilation */
    struct act *act;
    const char *dir;
    struct compilation c;
    struct programme p;
    const char *
        words[WORDS]; /* as act_forum_compile gave them: title, contents, number, topic, authors, unit, page, page_of */
    struct paper *papers;
    size_t n;
    const char **paths; /* of their files */
    int64_t *pages;     /* how many each has */
    int64_t own, all;   /* pages of the contents; of the whole */
    const char *room;   /* a directory of our own, which goes in the end */
    struct file file;
};

/* It cannot be made, because of a paper (NULL: of none): not an error of the job. */
static enum err fails(struct job *j, const char *why, const struct paper *because)
{
    j->c.state = COMPILATION_FAILED;
    j->c.why = why;
    j->c.paper_no = because ? because->paper_no : 0;
    return OK;
}

/* ---- what there is --------------------------------------------------------------------------------------------------- */

static enum err read_payload(struct job *j, const char *payload)
{
    char *text = arena_str(j->act->arena, payload);
    int64_t id;
    if (!text)
        return ERR_NO_MEMORY;
    const char *number = strsep(&text, "\n");
    if (!number || !text_int(number, 1, INT64_MAX, &id))
        return ERR_BUG;
    for (size_t i = 0; i < WORDS; i++) {
        j->words[i] = strsep(&text, "\n");
        if (!j->words[i])
            return ERR_BUG;
    }
    return store_compilation_get(j->act->db, j->act->arena, id, &j->c);
}

/* How many pages a file has. 0: qpdf cannot read it; -1: it takes too much. */
static enum err count_pages(const char *path, int64_t *out)
{
    const char *const argv[] = {"qpdf", "--show-npages", path, NULL};
    enum { WARNED = 3 /* qpdf: damaged, and mended */ };
    struct confine_result r;
    struct buf said;
    buf_init(&said, 0);
    enum err e = confine_run(&COUNTING, argv, &said, &r);
    *out = 0;
    if (!e && r.end != CONFINE_WELL)
        *out = -1;
    else if (!e && (r.status == 0 || r.status == WARNED) && !text_int(said.data, 1, 1000000, out))
        *out = 0;
    buf_free(&said);
    return e;
}

static enum err gather(struct job *j)
{
    struct act *a = j->act;
    enum err e = store_programme_get(a->db, a->arena, j->c.programme_id, &j->p);
    if (!e)
        e = store_paper_selected(a->db, a->arena, j->p.id, &j->papers, &j->n);
    if (e)
        return e;
    if (j->n == 0 || j->n > COMPILATION_PAPERS)
        return fails(j, j->n ? "too_long" : "none", NULL);
    j->paths = arena_array(a->arena, j->n, sizeof *j->paths);
    j->pages = arena_array(a->arena, j->n, sizeof *j->pages);
    if (!j->paths || !j->pages)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < j->n && !e && j->c.state == COMPILATION_WAITING; i++) {
        struct file f;
        e = store_paper_named(a->db, a->arena, j->papers[i].nomination_id, &f);
        const char *address = e ? NULL : act_file_address(a->arena, &f);
        j->paths[i] = address ? arena_printf(a->arena, "%s/%s", j->dir, address) : NULL;
        if (!e && !j->paths[i])
            e = ERR_NO_MEMORY;
        if (!e)
            e = count_pages(j->paths[i], &j->pages[i]);
        if (!e && j->pages[i] <= 0)
            e = fails(j, j->pages[i] < 0 ? "too_heavy" : "unreadable", &j->papers[i]);
        j->all += j->pages[i];
        if (!e && j->all > COMPILATION_PAGES)
            e = fails(j, "too_long", &j->papers[i]);
    }
    return e;
}

/* ---- the contents ------------------------------------------------------------------------------------------------------ */

static void draw_contents(struct pdf *x, void *context)
{
    struct job *j = context;
    const struct pdf_column columns[] = {{j->words[2], 1, false},
                                         {j->words[3], 6, false},
                                         {j->words[4], 3, false},
                                         {j->words[5], 4, false},
                                         {j->words[6], 1.2, true}};
    int64_t at = j->own + 1;
    const char *category = "";
    pdf_title(x, j->p.title);
    pdf_title(x, j->words[1]);
    for (size_t i = 0; i < j->n; i++) {
        const struct paper *of = &j->papers[i];
        const char *const cells[] = {act_number(j->act, (int64_t)i + 1), of->topic, of->authors, of->unit_name,
                                     act_number(j->act, at)};
        if (i == 0 || strcmp(category, of->category) != 0) {
            if (i > 0)
                pdf_table_end(x);
            if (*of->category)
                pdf_heading(x, of->category);
            pdf_table(x, columns, sizeof columns / sizeof *columns);
            category = of->category;
        }
        pdf_row(x, cells);
        at += j->pages[i];
    }
    pdf_table_end(x);
}

static enum err write_file(const char *path, const struct buf *bytes)
{
    const int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    size_t at = 0;
    bool good = fd >= 0;
    while (good && at < bytes->len) {
        const ssize_t n = write(fd, bytes->data + at, bytes->len - at);
        good = n > 0 || (n < 0 && errno == EINTR);
        at += n > 0 ? (size_t)n : 0;
    }
    good = fd >= 0 && close(fd) == 0 && good;
    if (!good)
        log_error("compilation: %s: %s", path, strerror(errno));
    return good ? OK : ERR_UNAVAILABLE;
}

/* Written with as many pages as it has: that number moves all others, and their digits may not move it back. */
static enum err write_contents(struct job *j, const char *path)
{
    enum { TRIES = 5 };
    const struct pdf_spec spec = {.title = j->p.title,
                                  .head = j->words[0],
                                  .head_side = "",
                                  .foot = "",
                                  .page = j->words[7],
                                  .language = "zh-CN",
                                  .made_at = j->c.asked_at};
    enum err e = OK;
    int64_t pages = 1;
    struct buf out;
    j->own = 0;
    for (int i = 0; i < TRIES && !e && j->own != pages; i++) {
        j->own = pages;
        buf_init(&out, 0);
        e = pdf_write(&spec, draw_contents, j, &out);
        if (!e)
            e = write_file(path, &out);
        buf_free(&out);
        if (!e)
            e = count_pages(path, &pages);
    }
    return e ? e : j->own == pages ? OK : ERR_BUG;
}

/* ---- joining ------------------------------------------------------------------------------------------------------------- */

static enum err join(struct job *j, const char *contents, const char *numbers, const char *out)
{
    const char **argv = arena_array(j->act->arena, j->n + 16, sizeof *argv);
    const char *from = arena_printf(j->act->arena, "--to=%lld-z", (long long)j->own + 1);
    struct confine_result r;
    struct buf said;
    size_t n = 0;
    int64_t pages = 0;
    if (!argv || !from)
        return ERR_NO_MEMORY;
    argv[n++] = "qpdf";
    argv[n++] = "--warning-exit-0";
    argv[n++] = "--deterministic-id";
    argv[n++] = "--empty";
    argv[n++] = "--pages";
    argv[n++] = contents;
    for (size_t i = 0; i < j->n; i++)
        argv[n++] = j->paths[i];
    argv[n++] = "--";
    argv[n++] = "--overlay";
    argv[n++] = numbers;
    argv[n++] = from;
    argv[n++] = "--from=1-z";
    argv[n++] = "--";
    argv[n++] = out;
    buf_init(&said, 0);
    enum err e = confine_run(&JOINING, argv, &said, &r);
    buf_free(&said);
    if (!e && (r.end != CONFINE_WELL || r.status != 0))
        return fails(j, r.end == CONFINE_WELL ? "unreadable" : "too_heavy", NULL);
    if (!e)
        e = count_pages(out, &pages);
    return e ? e : pages == j->own + j->all ? OK : fails(j, "unreadable", NULL);
}

static enum err read_file(const char *path, struct buf *out)
{
    char chunk[65536];
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : 0;
    while (fd >= 0 && ((n = read(fd, chunk, sizeof chunk)) > 0 || (n < 0 && errno == EINTR)))
        if (n > 0)
            buf_add(out, chunk, (size_t)n);
    if (fd >= 0)
        (void)close(fd);
    return n < 0 ? ERR_UNAVAILABLE : buf_check(out);
}

/* Into the place where files are kept, as the asker's. */
static enum err keep(struct job *j, const char *path)
{
    const struct file_room room = {.dir = j->dir, .limit_kib = (int64_t)FILE_MIB * 1024};
    const char *name = arena_printf(j->act->arena, "%s.pdf", j->words[0]);
    struct buf bytes;
    buf_init(&bytes, 0);
    enum err e = name ? read_file(path, &bytes) : ERR_NO_MEMORY;
    if (!e)
        e = act_file_place(j->act, &room, FILE_OF_COMPILATION, &(struct file_given){name, bytes.data, bytes.len},
                           &j->file);
    j->file.person_id = j->c.asked_by;
    buf_free(&bytes);
    return e;
}

static enum err build(struct job *j)
{
    const char *contents = arena_printf(j->act->arena, "%s/contents.pdf", j->room),
               *numbers = arena_printf(j->act->arena, "%s/numbers.pdf", j->room),
               *whole = arena_printf(j->act->arena, "%s/whole.pdf", j->room);
    struct buf out;
    if (!contents || !numbers || !whole)
        return ERR_NO_MEMORY;
    enum err e = write_contents(j, contents);
    buf_init(&out, 0);
    if (!e)
        e = pdf_numbers((size_t)j->own + 1, (size_t)j->all, &out);
    if (!e)
        e = write_file(numbers, &out);
    buf_free(&out);
    if (!e)
        e = join(j, contents, numbers, whole);
    if (!e && j->c.state == COMPILATION_WAITING)
        e = keep(j, whole);
    if (!e && j->c.state == COMPILATION_WAITING) {
        j->c.state = COMPILATION_DONE;
        j->c.papers = (int64_t)j->n;
        j->c.pages = j->own + j->all;
    }
    (void)unlink(contents);
    (void)unlink(numbers);
    (void)unlink(whole);
    return e;
}

/* ---- the end ------------------------------------------------------------------------------------------------------------- */

static enum err end_work(struct act *a, void *context)
{
    struct job *j = context;
    struct json json;
    enum err e = store_compilation_end(a->db, &j->c, a->now);
    if (e)
        return e == ERR_CONFLICT ? OK : e; /* another process was faster */
    if (j->c.state == COMPILATION_DONE)
        e = act_file_add(a, &j->file, j->c.id);
    if (e)
        return e;
    json_begin(&json, a->arena);
    json_object(&json, NULL);
    json_int(&json, "papers", j->c.papers);
    json_int(&json, "pages", j->c.pages);
    json_text(&json, "why", j->c.why);
    json_int_or_null(&json, "paper_no", j->c.paper_no);
    json_close(&json);
    const char *after = json_end(&json), *path = programme_path(a->arena, &j->p, "/forum");
    const char *const args[] = {j->p.title, NULL};
    if (!after || !path)
        return ERR_NO_MEMORY;
    e = act_audit(a, "paper.compiled", "programme", j->p.id, NULL, after);
    return e ? e
             : act_notice(a, j->c.asked_by, j->c.state == COMPILATION_DONE ? "paper.compiled" : "paper.not_compiled",
                          path, args);
}

enum err act_paper_compile(struct act *a, const char *dir, const char *payload)
{
    char room[64]; /* named after the process, so that it is known whose is left behind */
    snprintf(room, sizeof room, "/tmp/jiangxin-compilation-%ld-XXXXXX", (long)getpid());
    struct job j = {.act = a, .dir = dir, .room = room};
    enum err e = read_payload(&j, payload);
    if (e || j.c.state != COMPILATION_WAITING)
        return e;
    e = gather(&j);
    if (!e && j.c.state == COMPILATION_WAITING) {
        if (!mkdtemp(room))
            return ERR_UNAVAILABLE;
        e = build(&j);
        (void)rmdir(room);
    }
    return e ? e : act_run(a, "paper.compile", end_work, &j);
}
