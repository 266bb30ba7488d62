/* jiangxin verify: proves the audit log whole, or names what is not; verify_card.c, verify_results.c,
   verify_pairing.c, verify_certificate.c and verify_review.c do the same for what is published or handed out. */
#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/act/audit_seal.h"
#include "lib/act/audit_verify.h"
#include "lib/base/text.h"
#include "lib/crypt/crypt.h"
#include "lib/web/view.h"
#include "tools/verify.h"

enum { KEYS_MAX = 64 };

/* Public keys of a file, one in hexadecimal on each line; # begins a comment. */
static int read_keys(struct command *c, const char *path, uint8_t (*keys)[32], size_t *n)
{
    char line[256];
    int number = 0;
    FILE *f = fopen(path, "re");
    if (!f)
        return command_failed(c, "%s: %s", path, strerror(errno));
    *n = 0;
    int status = EXIT_DONE;
    while (status == EXIT_DONE && fgets(line, sizeof line, f)) {
        line[strcspn(line, " \t\r\n#")] = '\0';
        number++;
        if (!*line)
            continue;
        if (*n == KEYS_MAX || !text_unhex(line, keys[*n], sizeof keys[*n]))
            status = command_failed(c, "%s:%d: this is no public key in hexadecimal", path, number);
        else
            (*n)++;
    }
    (void)fclose(f);
    return status == EXIT_DONE && *n == 0 ? command_failed(c, "%s holds no key", path) : status;
}

static void print_finding(const struct command *c, const struct view *v, const struct audit_finding *f)
{
    char batch[24], other[24];
    const char *key = arena_printf(c->arena, "audit_finding.%s", f->kind);
    snprintf(batch, sizeof batch, "%" PRId64, f->batch);
    snprintf(other, sizeof other, "%" PRId64, f->other);
    const char *const args[] = {batch, other};
    fputs(key ? view_format(c->arena, v, LANG_EN, key, args, 2) : f->kind, stdout);
    if (f->audit_id)
        printf(" row %" PRId64, f->audit_id);
    putchar('\n');
}

static int report(struct command *c, const struct audit_verify *v)
{
    struct view *view = NULL;
    struct buf why;
    buf_init_arena(&why, c->arena, 0);
    if (view_open(&view, c->config.template_dir, NULL, 0, &why))
        return command_failed(c, "%s", why.len ? why.data : "the messages cannot be read");
    for (int64_t i = 0; i < v->count && i < AUDIT_FINDINGS_MAX; i++)
        print_finding(c, view, &v->list[i]);
    if (v->count > AUDIT_FINDINGS_MAX)
        printf("%" PRId64 " more findings\n", v->count - AUDIT_FINDINGS_MAX);
    view_close(view);
    printf("%s: %" PRId64 " batches, %" PRId64 " rows in the database, %" PRId64 " in archives, %" PRId64
           " not sealed yet",
           v->count ? "NOT WHOLE" : "whole", v->heads, v->checked, v->archived, v->unsealed);
    if (v->anchor)
        printf(", %" PRId64 " anchors compared", v->anchors);
    printf("%s\n", v->count ? "; what to do stands in docs/audit-log.md" : "");
    return v->count ? EXIT_FAILED : EXIT_DONE;
}

static int prove(struct command *c, const struct verify_options *o)
{
    struct audit_verify *v = arena_alloc(c->arena, sizeof *v);
    uint8_t(*keys)[32] = arena_array(c->arena, KEYS_MAX, sizeof *keys);
    struct sql *db;
    int status = EXIT_DONE;
    if (!v || !keys || crypt_init() || command_admin(c, &db))
        return command_failed(c, "no memory, or no connection to the database");
    const struct audit_rules rules = audit_rules(c->arena, &c->config);
    v->archive_dir = rules.archive_dir;
    v->lag = rules.lag;
    if (o->key_count) {
        status = read_keys(c, o->keys[o->key_count - 1], keys, &v->key_count);
        v->keys = (const uint8_t(*)[32])keys;
    }
    if (status == EXIT_DONE && o->anchor) {
        v->anchor = strcmp(o->anchor, "-") == 0 ? stdin : fopen(o->anchor, "re");
        if (!v->anchor)
            status = command_failed(c, "%s: %s", o->anchor, strerror(errno));
    }
    if (status == EXIT_DONE) {
        enum err e = act_audit_verify(db, v);
        status = e ? command_failed(c, "the log could not be looked at: %s", err_name(e)) : report(c, v);
    }
    if (v->anchor && v->anchor != stdin)
        (void)fclose(v->anchor);
    return status;
}

int command_verify(struct command *c, int argc, char **argv)
{
    static const struct option options[] = {
        {"anchor", required_argument, NULL, 'a'}, {"public-key", required_argument, NULL, 'k'},
        {"since", required_argument, NULL, 's'},  {"json", no_argument, NULL, 'j'},
        {"lang", required_argument, NULL, 'l'},   {0}};
    struct verify_options o = {.lang = LANG_EN};
    int option = 0;

    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (option) {
        case 'a':
            o.anchor = optarg;
            break;
        case 'k':
            if (o.key_count == VERIFY_KEYS)
                return command_usage(c, "--public-key at most %d times", VERIFY_KEYS);
            o.keys[o.key_count++] = optarg;
            break;
        case 's':
            o.since = optarg;
            break;
        case 'j':
            o.json = true;
            break;
        case 'l':
            if (!lang_parse(optarg, &o.lang))
                return command_usage(c, "--lang is zh-CN or en");
            break;
        default:
            return command_bad_option(c, argv);
        }
    }
    const char *what = optind < argc ? argv[optind] : "", *file = optind + 2 == argc ? argv[optind + 1] : NULL;
    if (file && strcmp(what, "card") == 0)
        return verify_card(c, file, o.key_count ? o.keys[o.key_count - 1] : NULL, o.lang);
    if (file && strcmp(what, "results") == 0)
        return verify_results(c, file, &o);
    if (file && strcmp(what, "sheet") == 0)
        return verify_sheet(c, file, &o);
    if (file && strcmp(what, "pairing") == 0)
        return verify_pairing(c, file, &o);
    if (file && strcmp(what, "certificate") == 0)
        return verify_certificate(c, file, &o);
    if (file && strcmp(what, "review") == 0)
        return verify_review(c, file, &o);
    if (file || optind + 1 != argc || strcmp(what, "audit") != 0)
        return command_usage(
            c,
            "say what is to be verified: audit, or card, results, sheet, pairing, certificate or review with a FILE");
    return prove(c, &o);
}
