/* Instances of pairings: what is read is written and read again the same; what is paired is certified, and the checker
   agrees. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/crypt/sha256.h"
#include "lib/domain/pairing_check.h"
#include "lib/domain/pairing_repair.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool holds)
{
    if (!holds)
        abort();
}

static void pair(struct arena *a, struct pairing *p, enum pairing_best best)
{
    static struct pairing_problems problems;
    static struct pairing_findings findings;
    struct pairing_result *r;
    struct pairing_certificate *c, *again;
    struct buf text;
    if (pairing_run(a, p, best, &r) || pairing_certify(a, sha256_hex, p, r, &c))
        return;
    buf_init_arena(&text, a, 0);
    pairing_certificate_write(c, &text);
    if (text.failed)
        return;
    enum err e = pairing_certificate_read(a, sha256_hex, text.data, text.len, &again, &problems);
    expect(e == OK || arena_failed(a));
    if (!e)
        e = pairing_check(a, sha256_hex, again, &findings);
    expect(e == OK || arena_failed(a));
}

/* The first mentor leaves: what is made again holds, and can be proved. */
static void repair(struct arena *a, const struct pairing *p)
{
    static struct pairing_findings findings;
    struct pairing_result *r;
    struct pairing_repair *x;
    struct pairing_certificate *c;
    if (pairing_run(a, p, PAIRING_FOR_MENTORS, &r))
        return;
    enum err e = pairing_repair(a, sha256_hex, p, r->mentor_of, &(struct pairing_loss){0, 0}, 1, &x);
    expect(e == OK || arena_failed(a));
    if (!e)
        e = pairing_certify(a, sha256_hex, x->instance, x->result, &c);
    if (!e)
        e = pairing_check(a, sha256_hex, c, &findings);
    expect(e == OK || arena_failed(a));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct pairing_problems problems;
    struct arena *a = arena_new(64 << 20);
    struct pairing *p, *again;
    if (!a)
        return 0;
    const char *text = arena_copy(a, data, size);
    enum err e = text ? pairing_read(a, sha256_hex, text, size, &p, &problems) : ERR_NO_MEMORY;
    expect(e != ERR_INVALID || problems.count > 0);
    if (e == OK) {
        e = pairing_read(a, sha256_hex, p->canonical, p->canonical_len, &again, &problems);
        expect(e == OK || arena_failed(a));
        expect(e != OK || strcmp(p->canonical, again->canonical) == 0);
        if (p->mentee_count + p->mentor_count <= 30) {
            pair(a, p, PAIRING_FOR_MENTEES);
            pair(a, p, PAIRING_FOR_MENTORS);
            repair(a, p);
        }
    }
    arena_free(a);
    return 0;
}
