/* jiangxin verify pairing, of students and projects: whether the certificate is true. */
#include <stdio.h>
#include <string.h>

#include "lib/crypt/sha256.h"
#include "lib/domain/projects_check.h"
#include "tools/pair.h"

static int print_findings(const struct pair_say *s, const struct projects *p, const struct projects_findings *findings)
{
    static const char *const KEYS[] = {[PROJECTS_FAULT_INSTANCE] = "pairing.fault.instance",
                                       [PROJECTS_FAULT_HASH] = "pairing.fault.hash",
                                       [PROJECTS_FAULT_MATCHED] = "pairing.projects.fault.matched",
                                       [PROJECTS_FAULT_UNLISTED] = "pairing.fault.unlisted",
                                       [PROJECTS_FAULT_PLACES] = "pairing.projects.fault.places",
                                       [PROJECTS_FAULT_MOST] = "pairing.projects.fault.most",
                                       [PROJECTS_FAULT_BLOCKING] = "pairing.fault.blocking"};
    const size_t shown = sizeof findings->list / sizeof *findings->list;
    for (size_t i = 0; i < findings->count && i < shown; i++) {
        const struct projects_finding *f = &findings->list[i];
        const bool of_lecturer = f->fault == PROJECTS_FAULT_MOST;
        puts(pair_say(s, KEYS[f->fault], f->student == PAIRING_NONE ? "" : p->students[f->student],
                      f->project == PAIRING_NONE ? ""
                      : of_lecturer              ? p->lecturers[p->lecturer[f->project]]
                                                 : p->projects[f->project],
                      pair_number(s, f->a), pair_number(s, f->b)));
    }
    if (findings->count > shown)
        puts(pair_say(s, "pairing.more", pair_number(s, (int64_t)(findings->count - shown))));
    return EXIT_FAILED;
}

bool verify_projects(const struct pair_say *s, const struct buf *text, int *status)
{
    static struct pairing_problems problems;
    static struct projects_findings findings;
    static const char FORMAT[] = PROJECTS_RESULT_FORMAT;
    struct projects_certificate *c;
    if (!memmem(text->data, text->len, FORMAT, sizeof FORMAT - 1)) /* without reading all of it */
        return false;
    enum err e = projects_certificate_read(s->c->arena, sha256_hex, text->data, text->len, &c, &problems);
    if (e == ERR_NOT_FOUND)
        return false;
    if (e == ERR_INVALID) {
        *status = pair_problems(s, &problems);
        return true;
    }
    if (!e)
        e = projects_check(s->c->arena, sha256_hex, c, &findings);
    if (e == ERR_INVALID)
        *status = print_findings(s, c->instance, &findings);
    else if (e)
        *status = command_failed(s->c, "%s", err_name(e));
    else {
        puts(pair_say(s, "pairing.projects.good", NULL));
        puts(pair_say(s, "pairing.hash", c->hash));
        *status = EXIT_DONE;
    }
    return true;
}
