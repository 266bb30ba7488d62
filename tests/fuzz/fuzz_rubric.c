/* rubric: any file is read over a rubric or refused with a line and a reason, and what was read fits together. Several
   tables in one input are separated by a NUL. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/act/rubric_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void read_one(struct arena *a, struct rubric *r, const uint8_t *bytes, size_t n)
{
    struct rubric_report *report = arena_alloc(a, sizeof *report);
    const struct rubric was = *r;
    must(report != NULL);
    enum err e = rubric_read(a, bytes, n, "BS-CY", r, report);
    must(e == OK || e == ERR_INVALID);
    must((e == ERR_INVALID) == (report->bad_count > 0));
    must(e == OK || (was.list == r->list && was.n == r->n));
    must(r->n <= RUBRIC_CRITERIA_MAX);
    for (size_t i = 0; i < r->n; i++) {
        const struct rubric_criterion *c = &r->list[i];
        struct rubric_problem p;
        must(rubric_code_ok(c->code) && *c->name && rubric_check(c, &p));
        must(c->band_count <= RUBRIC_BANDS_MAX && c->deduction_count <= RUBRIC_DEDUCTIONS_MAX &&
             c->fault_count <= RUBRIC_FAULTS_MAX);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    struct rubric r = {0};
    must(a != NULL);
    for (size_t at = 0; at < size;) {
        const uint8_t *end = memchr(data + at, '\0', size - at);
        const size_t n = end ? (size_t)(end - (data + at)) : size - at;
        read_one(a, &r, data + at, n);
        at += n + 1;
    }
    arena_free(a);
    return 0;
}
