#include "lib/domain/signed_card.h"

#include <string.h>

#include "lib/domain/rule_card_private.h"

static const struct json_limits LIMITS = {.bytes = SIGNED_CARD_BYTES, .values = 300100, .members = 100, .depth = 9};

/* `n` lower-case hexadecimal digits. */
static const char *hex(struct card_reader *r, const struct place *at, const struct json_value *o, const char *name,
                       size_t n, const char *fallback)
{
    const struct place here = {at, name, 0};
    const char *s = card_text(r, at, o, name, n, fallback);
    if (*s && (strlen(s) != n || strspn(s, "0123456789abcdef") != n)) {
        card_problem(r, &here, "hex", card_number(r, (int64_t)n), NULL);
        return "";
    }
    return s;
}

static void read_envelope(struct card_reader *r, const struct json_value *root, struct signed_card *out)
{
    static const char *const NAMES[] = {"format",       "rule_card", "edition", "discipline", "round",     "version",
                                        "published_at", "reason",    "hash",    "key",        "signature", NULL};
    static const struct place ROOT = {NULL, NULL, 0};
    const struct place signature_at = {&ROOT, "signature", 0};
    (void)card_object(r, &ROOT, root, NAMES);
    out->envelope = true;
    out->edition = card_text(r, &ROOT, root, "edition", RULE_CARD_TEXT, NULL);
    out->discipline = card_text(r, &ROOT, root, "discipline", RULE_CARD_TEXT, NULL);
    out->round = card_text(r, &ROOT, root, "round", RULE_CARD_TEXT, NULL);
    card_count(r, &ROOT, root, "version", 1, 1000000, NULL, &out->version);
    out->published_at = card_text(r, &ROOT, root, "published_at", 40, NULL);
    out->reason = card_text(r, &ROOT, root, "reason", SIGNED_CARD_REASON, "");
    out->hash = hex(r, &ROOT, root, "hash", SIGNED_CARD_HEX, NULL);
    out->key = hex(r, &ROOT, root, "key", SIGNED_CARD_HEX, "");
    out->signature = hex(r, &ROOT, root, "signature", SIGNED_CARD_SIGNATURE, "");
    if (!*out->key != !*out->signature)
        card_problem(r, &signature_at, "key_alone", NULL);
    if (!json_tree_member(root, "rule_card"))
        card_problem(r, &ROOT, "missing", "rule_card", NULL);
}

enum err signed_card_read(struct arena *a, const char *text, size_t n, struct signed_card *out,
                          struct rule_card_problems *problems)
{
    struct card_reader r = {.arena = a, .problems = problems};
    struct json_value *root;
    *out = (struct signed_card){.edition = "",
                                .discipline = "",
                                .round = "",
                                .published_at = "",
                                .reason = "",
                                .hash = "",
                                .key = "",
                                .signature = ""};
    *problems = (struct rule_card_problems){0};
    enum err e = json_tree_read(a, text, n, &LIMITS, &root, NULL);
    const struct json_value *format = e ? NULL : json_tree_member(root, "format");
    if (e == ERR_NO_MEMORY)
        return e;
    if (!format || format->kind != JSON_TEXT || strcmp(format->text, SIGNED_CARD_FORMAT) != 0)
        return rule_card_read(a, text, n, &out->card, problems);
    read_envelope(&r, root, out);
    if (arena_failed(a))
        return ERR_NO_MEMORY;
    if (problems->count)
        return ERR_INVALID;
    const struct json_value *card = json_tree_member(root, "rule_card");
    return rule_card_read(a, card->raw, card->raw_len, &out->card, problems);
}

void signed_card_statement(const struct signed_card *s, struct buf *out)
{
    buf_addf(out, "%s\n%s\n%s\n%s\n%zu\n%s\n%s\n%s\n", SIGNED_CARD_FORMAT, s->edition, s->discipline, s->round,
             s->version, s->published_at, s->hash, s->reason);
}

static void member(struct buf *out, const char *name, const char *s)
{
    buf_addf(out, ",\"%s\":", name);
    card_put_text(out, s);
}

void signed_card_write(const struct signed_card *s, struct buf *out)
{
    buf_adds(out, "{\"format\":\"" SIGNED_CARD_FORMAT "\",\"rule_card\":");
    buf_add(out, s->card->canonical, s->card->canonical_len);
    member(out, "edition", s->edition);
    member(out, "discipline", s->discipline);
    member(out, "round", s->round);
    buf_addf(out, ",\"version\":%zu", s->version);
    member(out, "published_at", s->published_at);
    member(out, "reason", s->reason);
    member(out, "hash", s->hash);
    if (*s->signature) {
        member(out, "key", s->key);
        member(out, "signature", s->signature);
    }
    buf_adds(out, "}\n");
}
