/* jiangxin verify card: a rule card, or the signed envelope that a site hands out, looked at without that site. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "lib/base/text.h"
#include "lib/crypt/crypt.h"
#include "lib/crypt/sha256.h"
#include "lib/crypt/signature.h"
#include "lib/domain/signed_card.h"
#include "tools/verify.h"

struct looking {
    struct command *c;
    struct view *words;
    enum lang lang;
    struct signed_card card;
    struct rule_card_problems problems;
};

static void say(const struct looking *x, const char *key, const char *arg0, const char *arg1)
{
    const char *const args[] = {arg0, arg1};
    puts(view_format(x->c->arena, x->words, x->lang, key, args, 2));
}

static int print_problems(const struct looking *x)
{
    for (size_t i = 0; i < x->problems.count && i < RULE_CARD_PROBLEMS; i++) {
        const struct rule_card_problem *p = &x->problems.list[i];
        printf("%s%s%s\n", p->path, *p->path ? ": " : "",
               view_format(x->c->arena, x->words, x->lang, p->key, p->args, RULE_CARD_ARGS));
    }
    if (x->problems.count > RULE_CARD_PROBLEMS)
        say(x, "rule_card.verify.more", arena_printf(x->c->arena, "%zu", x->problems.count - RULE_CARD_PROBLEMS), NULL);
    return EXIT_FAILED;
}

/* Hash and signature of an envelope. */
static int look_at_envelope(const struct looking *x, const char *hash, const char *wanted)
{
    const struct signed_card *card = &x->card;
    uint8_t public[SIGNATURE_PUBLIC], signature[SIGNATURE_SIZE];
    struct buf statement;
    const char *version = arena_printf(x->c->arena, "%zu", card->version);
    printf("%s · %s · %s\n", card->edition, card->discipline, card->round);
    say(x, "rule_card.verify.version", version, card->published_at);
    if (*card->reason)
        say(x, "rule_card.verify.reason", card->reason, NULL);
    if (strcmp(card->hash, hash) != 0) {
        say(x, "rule_card.verify.other_hash", card->hash, NULL);
        return EXIT_FAILED;
    }
    if (!*card->signature) {
        say(x, "rule_card.verify.unsigned", NULL, NULL);
        return EXIT_FAILED;
    }
    buf_init_arena(&statement, x->c->arena, 0);
    signed_card_statement(card, &statement);
    const bool good = text_unhex(card->key, public, sizeof public) &&
                      text_unhex(card->signature, signature, sizeof signature) && !buf_check(&statement) &&
                      signature_good(public, statement.data, statement.len, signature);
    const bool known = !wanted || strcasecmp(wanted, card->key) == 0;
    say(x,
        good && known ? "rule_card.verify.signed"
        : good        ? "rule_card.verify.other_key"
                      : "rule_card.verify.forged",
        card->key, NULL);
    return good && known ? EXIT_DONE : EXIT_FAILED;
}

static int look(struct looking *x, const struct buf *bytes, const char *wanted)
{
    char hash[SHA256_HEX];
    const enum err e = signed_card_read(x->c->arena, bytes->data, bytes->len, &x->card, &x->problems);
    if (e == ERR_INVALID)
        return print_problems(x);
    if (e)
        return command_failed(x->c, "%s", err_name(e));
    sha256_hex(x->card.card->canonical, x->card.card->canonical_len, hash);
    puts(x->card.card->title);
    say(x, "rule_card.verify.hash", hash, NULL);
    if (x->card.envelope)
        return look_at_envelope(x, hash, wanted);
    if (!wanted)
        return EXIT_DONE;
    say(x, "rule_card.verify.unsigned", NULL, NULL);
    return EXIT_FAILED;
}

int verify_card(struct command *c, const char *path, const char *key, enum lang lang)
{
    static struct looking x;
    struct buf bytes;
    uint8_t public[SIGNATURE_PUBLIC];
    x = (struct looking){.c = c, .lang = lang};
    if (key && !text_unhex(key, public, sizeof public))
        return command_usage(c, "--public-key wants 64 hexadecimal digits");
    buf_init_arena(&bytes, c->arena, SIGNED_CARD_BYTES);
    const enum err e = command_read_file(path, &bytes);
    if (e)
        return command_failed(c, "%s: %s", path, e == ERR_TOO_LARGE ? "too large" : "cannot be read");
    if (crypt_init())
        return command_failed(c, "no source of randomness");
    int status = command_words(c, &x.words);
    if (status == EXIT_DONE) {
        status = look(&x, &bytes, key);
        view_close(x.words);
    }
    return status;
}
