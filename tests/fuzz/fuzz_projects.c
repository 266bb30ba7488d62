/* Instances and certificates of projects: what is read is written and read again the same; what is allocated is certified,
   and the checker agrees. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/crypt/sha256.h"
#include "lib/domain/projects_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool holds)
{
    if (!holds)
        abort();
}

static void allocate(struct arena *a, struct projects *p, enum projects_best best)
{
    static struct pairing_problems problems;
    static struct projects_findings findings;
    struct projects_certificate *c, *again;
    struct buf text;
    uint32_t *project_of;
    if (projects_run(a, p, best, &project_of) || projects_certify(a, sha256_hex, p, best, project_of, &c))
        return;
    buf_init_arena(&text, a, 0);
    projects_certificate_write(c, &text);
    if (text.failed)
        return;
    enum err e = projects_certificate_read(a, sha256_hex, text.data, text.len, &again, &problems);
    expect(e == OK || arena_failed(a));
    if (!e)
        e = projects_check(a, sha256_hex, again, &findings);
    expect(e == OK || arena_failed(a));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct pairing_problems problems;
    static struct projects_findings findings;
    struct arena *a = arena_new(64 << 20);
    struct projects *p, *again;
    struct projects_certificate *c;
    if (!a)
        return 0;
    const char *text = arena_copy(a, data, size);
    enum err e = text ? projects_read(a, sha256_hex, text, size, &p, &problems) : ERR_NO_MEMORY;
    expect(e != ERR_INVALID || problems.count > 0);
    if (e == OK) {
        e = projects_read(a, sha256_hex, p->canonical, p->canonical_len, &again, &problems);
        expect(e == OK || arena_failed(a));
        expect(e != OK || strcmp(p->canonical, again->canonical) == 0);
        allocate(a, p, PROJECTS_FOR_STUDENTS);
        allocate(a, p, PROJECTS_FOR_LECTURERS);
    }
    e = text ? projects_certificate_read(a, sha256_hex, text, size, &c, &problems) : ERR_NO_MEMORY;
    expect(e != ERR_INVALID || problems.count > 0);
    if (e == OK) {
        e = projects_check(a, sha256_hex, c, &findings);
        expect(arena_failed(a) || (e == OK) == (findings.count == 0));
    }
    arena_free(a);
    return 0;
}
