/* Instances of assignments: what is read is written and read again the same; what is paired is certified, and the checker
   agrees. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/crypt/sha256.h"
#include "lib/domain/assign_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool holds)
{
    if (!holds)
        abort();
}

static void assign(struct arena *a, struct assign *p)
{
    static struct pairing_problems problems;
    static struct assign_findings findings;
    struct assign_result *r;
    struct assign_certificate *c, *again;
    struct buf text;
    if (assign_run(a, p, &r) || assign_certify(a, sha256_hex, p, r, &c))
        return;
    buf_init_arena(&text, a, 0);
    assign_certificate_write(c, &text);
    if (text.failed)
        return;
    enum err e = assign_certificate_read(a, sha256_hex, text.data, text.len, &again, &problems);
    expect(e == OK || arena_failed(a));
    if (!e)
        e = assign_check(a, sha256_hex, again, &findings);
    expect(e == OK || arena_failed(a));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct pairing_problems problems;
    struct arena *a = arena_new(64 << 20);
    struct assign *p, *again;
    if (!a)
        return 0;
    const char *text = arena_copy(a, data, size);
    enum err e = text ? assign_read(a, sha256_hex, text, size, &p, &problems) : ERR_NO_MEMORY;
    expect(e != ERR_INVALID || problems.count > 0);
    if (e == OK) {
        e = assign_read(a, sha256_hex, p->canonical, p->canonical_len, &again, &problems);
        expect(e == OK || arena_failed(a));
        expect(e != OK || strcmp(p->canonical, again->canonical) == 0);
        assign(a, p);
    }
    arena_free(a);
    return 0;
}
