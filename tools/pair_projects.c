/* jiangxin pair, of a file with students, projects and lecturers. */
#include <stdio.h>
#include <string.h>

#include "lib/crypt/sha256.h"
#include "lib/doc/csv.h"
#include "lib/domain/projects.h"
#include "tools/pair.h"

static int print_text(const struct pair_run *r, const struct projects_certificate *c)
{
    const struct projects *p = c->instance;
    if (*p->title)
        puts(p->title);
    puts(pair_say(&r->s, "pairing.projects.matched", pair_size(r, c->matched), pair_size(r, p->student_count), NULL));
    puts(pair_say(
        &r->s, c->best == PROJECTS_FOR_STUDENTS ? "pairing.projects.best_students" : "pairing.projects.best_lecturers",
        NULL, NULL, NULL));
    puts(pair_say(&r->s, "pairing.hash", c->hash, NULL, NULL));
    printf("\n%s\n", pair_say(&r->s, "pairing.projects.columns", NULL, NULL, NULL));
    for (uint32_t s = 0; s < p->student_count; s++) {
        const uint32_t j = c->project_of[s];
        if (j == PAIRING_NONE)
            printf("%s\t%s\t\t\t\n", p->students[s], pair_say(&r->s, "pairing.nobody", NULL, NULL, NULL));
        else
            printf("%s\t%s\t%s\t%u\t%u\n", p->students[s], p->projects[j], p->lecturers[p->lecturer[j]],
                   pairing_place(&p->wishes, s, j), pairing_place(&p->liked, p->lecturer[j], s));
    }
    return EXIT_DONE;
}

static void put_csv(const struct projects_certificate *c, struct buf *out)
{
    const struct projects *p = c->instance;
    struct csv_writer w;
    csv_begin(&w, out);
    csv_text(&w, "student");
    csv_text(&w, "project");
    csv_text(&w, "lecturer");
    csv_end_row(&w);
    for (uint32_t s = 0; s < p->student_count; s++) {
        const uint32_t j = c->project_of[s];
        csv_text(&w, p->students[s]);
        csv_text(&w, j == PAIRING_NONE ? "" : p->projects[j]);
        csv_text(&w, j == PAIRING_NONE ? "" : p->lecturers[p->lecturer[j]]);
        csv_end_row(&w);
    }
}

static int count(const struct pair_run *r, const struct projects *p)
{
    size_t n;
    const enum err e = projects_count(r->s.c->arena, p, &n);
    if (e && e != ERR_TOO_LARGE)
        return command_failed(r->s.c, "%s", err_name(e));
    puts(e ? pair_say(&r->s, "pairing.count.too_many", NULL, NULL, NULL)
           : pair_say(&r->s, "pairing.count.all", pair_size(r, n), NULL, NULL));
    return e ? EXIT_FAILED : EXIT_DONE;
}

static int allocate(const struct pair_run *r, struct projects *p)
{
    const enum projects_best best = r->best == PAIRING_FOR_MENTEES ? PROJECTS_FOR_STUDENTS : PROJECTS_FOR_LECTURERS;
    struct projects_certificate *c;
    struct buf out;
    uint32_t *project_of;
    enum err e = projects_run(r->s.c->arena, p, best, &project_of);
    if (!e)
        e = projects_certify(r->s.c->arena, sha256_hex, p, best, project_of, &c);
    if (e)
        return command_failed(r->s.c, "%s", err_name(e));
    if (r->output == PAIR_TEXT)
        return print_text(r, c);
    buf_init_arena(&out, r->s.c->arena, 0);
    if (r->output == PAIR_JSON)
        projects_certificate_write(c, &out);
    else
        put_csv(c, &out);
    return pair_print(&r->s, &out);
}

bool pair_projects(struct pair_run *r, const char *text, size_t n, int *status)
{
    static const char MEMBER[] = "\"projects\"", FORMAT[] = PROJECTS_FORMAT;
    struct projects *p;
    if (!memmem(text, n, MEMBER, sizeof MEMBER - 1) && !memmem(text, n, FORMAT, sizeof FORMAT - 1))
        return false; /* without reading all of it */
    const enum err e = projects_read(r->s.c->arena, sha256_hex, text, n, &p, &r->problems);
    if (e == ERR_NOT_FOUND)
        return false;
    if (e == ERR_INVALID)
        *status = pair_problems(&r->s, &r->problems);
    else if (e)
        *status = command_failed(r->s.c, "%s", err_name(e));
    else if (r->asked_count > 0) {
        puts(pair_say(&r->s, "pairing.not_asked", NULL, NULL, NULL));
        *status = EXIT_FAILED;
    } else
        *status = r->count ? count(r, p) : allocate(r, p);
    return true;
}
