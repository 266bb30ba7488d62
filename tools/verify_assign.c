/* jiangxin verify pairing, of a pairing made without wishes: whether its certificate is true, its prices included. */
#include <stdio.h>

#include "lib/crypt/sha256.h"
#include "tools/pair.h"

static int print_findings(const struct pair_say *s, const struct assign *p, const struct assign_findings *findings)
{
    static const char *const KEYS[] = {
        [ASSIGN_FAULT_INSTANCE] = "pairing.fault.instance",   [ASSIGN_FAULT_COMMITMENT] = "pairing.fault.commitment",
        [ASSIGN_FAULT_HASH] = "pairing.fault.hash",           [ASSIGN_FAULT_WEIGHT] = "assign.fault.weight",
        [ASSIGN_FAULT_MATCHED] = "pairing.fault.matched",     [ASSIGN_FAULT_TOTAL] = "assign.fault.total",
        [ASSIGN_FAULT_FORBIDDEN] = "pairing.fault.forbidden", [ASSIGN_FAULT_LOCK] = "pairing.fault.lock",
        [ASSIGN_FAULT_VALUE] = "assign.fault.value",          [ASSIGN_FAULT_PLACES] = "pairing.fault.places",
        [ASSIGN_FAULT_CHEAPER] = "assign.fault.cheaper",      [ASSIGN_FAULT_PRICE] = "assign.fault.price",
        [ASSIGN_FAULT_LEAST] = "pairing.fault.least",         [ASSIGN_FAULT_VERDICT] = "pairing.fault.verdict"};
    for (size_t i = 0; i < findings->count && i < ASSIGN_FINDINGS; i++) {
        const struct assign_finding *f = &findings->list[i];
        const char *mentee = f->mentee == PAIRING_NONE ? "" : p->mentees[f->mentee];
        const char *mentor = f->mentor == PAIRING_NONE ? "" : p->mentors[f->mentor];
        const bool nobody = f->fault == ASSIGN_FAULT_CHEAPER && f->mentor == PAIRING_NONE;
        puts(pair_say(s, nobody ? "assign.fault.cheaper_alone" : KEYS[f->fault], mentee, mentor, pair_number(s, f->a),
                      pair_number(s, f->b)));
    }
    if (findings->count > ASSIGN_FINDINGS)
        puts(pair_say(s, "pairing.more", pair_number(s, (int64_t)findings->count - ASSIGN_FINDINGS)));
    return EXIT_FAILED;
}

bool verify_assign(const struct pair_say *s, const struct buf *text, int *status)
{
    static struct pairing_problems problems;
    static struct assign_findings findings;
    struct assign_certificate *c;
    enum err e = assign_certificate_read(s->c->arena, sha256_hex, text->data, text->len, &c, &problems);
    if (e == ERR_NOT_FOUND)
        return false;
    if (e == ERR_INVALID) {
        *status = pair_problems(s, &problems);
        return true;
    }
    if (!e)
        e = assign_check(s->c->arena, sha256_hex, c, &findings);
    if (e == ERR_INVALID) {
        *status = print_findings(s, c->instance, &findings);
        return true;
    }
    if (e) {
        *status = command_failed(s->c, "%s", err_name(e));
        return true;
    }
    puts(pair_say(s, "assign.good", pair_number(s, c->total)));
    puts(pair_say(s, "pairing.hash", c->hash));
    *status = EXIT_DONE;
    return true;
}
