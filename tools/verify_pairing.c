/* jiangxin verify pairing: whether the certificate of a pairing is true. */
#include <stdio.h>

#include "lib/crypt/sha256.h"
#include "lib/domain/pairing_check.h"
#include "tools/pair.h"
#include "tools/verify.h"

struct looking {
    struct command *c;
    struct view *words;
    enum lang lang;
    struct pairing_problems problems;
    struct pairing_findings findings;
};

static void say(const struct looking *x, const char *before, const char *key, const char *const args[4])
{
    printf("%s%s%s\n", before, *before ? ": " : "", view_format(x->c->arena, x->words, x->lang, key, args, 4));
}

static void print_more(const struct looking *x, size_t n)
{
    say(x, "", "pairing.more", (const char *const[4]){arena_printf(x->c->arena, "%zu", n)});
}

static int print_findings(const struct looking *x, const struct pairing *p)
{
    static const char *const KEYS[] = {
        [PAIRING_FAULT_INSTANCE] = "pairing.fault.instance",   [PAIRING_FAULT_COMMITMENT] = "pairing.fault.commitment",
        [PAIRING_FAULT_HASH] = "pairing.fault.hash",           [PAIRING_FAULT_MATCHED] = "pairing.fault.matched",
        [PAIRING_FAULT_FORBIDDEN] = "pairing.fault.forbidden", [PAIRING_FAULT_LOCK] = "pairing.fault.lock",
        [PAIRING_FAULT_UNLISTED] = "pairing.fault.unlisted",   [PAIRING_FAULT_PLACES] = "pairing.fault.places",
        [PAIRING_FAULT_BLOCKING] = "pairing.fault.blocking",   [PAIRING_FAULT_LEAST] = "pairing.fault.least",
        [PAIRING_FAULT_VERDICT] = "pairing.fault.verdict"};
    for (size_t i = 0; i < x->findings.count && i < PAIRING_FINDINGS; i++) {
        const struct pairing_finding *f = &x->findings.list[i];
        const char *const args[4] = {f->mentee == PAIRING_NONE ? "" : p->mentees[f->mentee],
                                     f->mentor == PAIRING_NONE ? "" : p->mentors[f->mentor],
                                     arena_printf(x->c->arena, "%u", f->a), arena_printf(x->c->arena, "%u", f->b)};
        say(x, "", KEYS[f->fault], args);
    }
    if (x->findings.count > PAIRING_FINDINGS)
        print_more(x, x->findings.count - PAIRING_FINDINGS);
    return EXIT_FAILED;
}

static int look(struct looking *x, const struct buf *text)
{
    static const char *const NONE[4];
    const struct pair_say s = {x->c, x->words, x->lang};
    struct pairing_certificate *c;
    int status;
    if (verify_assign(&s, text, &status) || verify_projects(&s, text, &status))
        return status;
    enum err e = pairing_certificate_read(x->c->arena, sha256_hex, text->data, text->len, &c, &x->problems);
    if (e == ERR_INVALID)
        return pair_problems(&s, &x->problems);
    if (!e)
        e = pairing_check(x->c->arena, sha256_hex, c, &x->findings);
    if (e == ERR_INVALID)
        return print_findings(x, c->instance);
    if (e)
        return command_failed(x->c, "%s", err_name(e));
    say(x, "", "pairing.good", NONE);
    say(x, "", "pairing.hash", (const char *const[4]){c->hash});
    return EXIT_DONE;
}

int verify_pairing(struct command *c, const char *path, const struct verify_options *o)
{
    static struct looking x;
    struct buf text;
    x = (struct looking){.c = c, .lang = o->lang};
    buf_init_arena(&text, c->arena, PAIRING_BYTES);
    int status = command_words(c, &x.words);
    if (status != EXIT_DONE)
        return status;
    const enum err e = command_read_file(path, &text);
    if (e) {
        const char *const args[4] = {path};
        status = command_failed(c, "%s",
                                view_format(c->arena, x.words, o->lang,
                                            e == ERR_TOO_LARGE ? "pairing.file_big" : "pairing.file_none", args, 4));
    } else {
        status = look(&x, &text);
    }
    view_close(x.words);
    return status;
}
