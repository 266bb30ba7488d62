/* jiangxin verify review: what the list of a commendation was made of, looked at without any site. */
#include <stdio.h>
#include <string.h>

#include "lib/act/results_crypt.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/domain/review_seal.h"
#include "tools/verify.h"
#include "tools/verify_look.h"

/* ---- what it says ------------------------------------------------------------------------------------------------------ */

static const char *cause(const struct verify_look *x, enum review_seal_cause c)
{
    static const char *const KEYS[REVIEW_SEAL_CAUSE_COUNT] = {"review_seal.cause.fixed", "review_seal.cause.removed",
                                                              "review_seal.cause.withdrawn",
                                                              "review_seal.cause.called"};
    return verify_say(x, KEYS[c], NULL, NULL, NULL);
}

static size_t count_reviewers(const struct verify_look *x, const struct review_seal *s)
{
    struct strmap seen;
    size_t n = 0, unused;
    strmap_init(&seen, x->c->arena);
    for (size_t i = 0; i < s->review_count; i++)
        if (!strmap_find(&seen, s->reviews[i].reviewer, &unused) && !strmap_put(&seen, s->reviews[i].reviewer, i))
            n++;
    return n;
}

static void print_heads(const struct verify_look *x, const struct review_seal *s)
{
    for (size_t i = 0; i < s->head_count; i++) {
        const struct review_seal_head *h = &s->heads[i];
        verify_print(verify_say(x, "review_seal.verify.version", verify_number(x, h->version), h->sealed_at,
                                cause(x, h->cause)));
        verify_print(verify_say(x, "review_seal.verify.content", h->content, NULL, NULL));
        if (i == 0 || memcmp(h->key, s->heads[i - 1].key, sizeof h->key) != 0)
            verify_print(verify_say(x, "results.verify.key", verify_hex(x, h->key, sizeof h->key), NULL, NULL));
    }
    if (x->trust.key_count == 0)
        verify_print(verify_say(x, "results.verify.any_key", NULL, NULL, NULL));
}

static const char *name_of(const struct review_seal *s, size_t i)
{
    const char *name = s->nominees[i].name;
    for (size_t k = 0; k < s->change_count; k++)
        if (s->changes[k].what == REVIEW_SEAL_CALLED && s->changes[k].number == i + 1)
            name = s->changes[k].name;
    return name;
}

static const char *state(const struct verify_look *x, const struct review_seal_outcome *o)
{
    static const char *const KEYS[REVIEW_SEAL_STATE_COUNT] = {
        "review_seal.state.selected", "review_seal.state.reserve", "review_seal.state.unselected",
        "review_seal.state.removed", "review_seal.state.withdrawn"};
    return verify_say(x, KEYS[o->state], o->reserve ? verify_number(x, o->reserve) : "", NULL, NULL);
}

static void print_list(const struct verify_look *x, const struct review_seal *s)
{
    putchar('\n');
    verify_print(verify_say(x, "review_seal.verify.columns", NULL, NULL, NULL));
    for (size_t i = 0; i < s->nominee_count; i++) {
        const struct review_seal_outcome *o = &s->outcome[i];
        const size_t category = s->nominees[i].category;
        const char *line = arena_printf(x->c->arena, "%zu\t%s\t%s\t%s\t%s\t%s", i + 1, state(x, o),
                                        o->rank ? verify_number(x, o->rank) : "", o->result,
                                        category ? s->category_titles[category - 1] : "", name_of(s, i));
        verify_print(line ? line : "");
    }
    putchar('\n');
}

static int show(const struct verify_look *x, const struct review_seal *s)
{
    if (s)
        verify_print(verify_say(x, "review_seal.verify.name", s->programme, s->kind, NULL));
    if (x->findings->count)
        return verify_findings(x);
    print_heads(x, s);
    print_list(x, s);
    verify_print(verify_say(x, "review_seal.verify.chain", verify_number(x, s->head_count), NULL, NULL));
    verify_print(s->review_count
                     ? verify_say(x, "review_seal.verify.results", verify_number(x, s->review_count),
                                  verify_number(x, count_reviewers(x, s)), verify_number(x, s->nominee_count))
                     : verify_say(x, "review_seal.verify.unreviewed", NULL, NULL, NULL));
    verify_print(verify_say(x, "review_seal.verify.list", verify_number(x, s->places),
                            verify_number(x, s->decision_count), verify_number(x, s->change_count)));
    if (x->options->since)
        verify_print(verify_say(x, "review_seal.verify.since", NULL, NULL, NULL));
    verify_print(verify_say(x, "review_seal.verify.good", NULL, NULL, NULL));
    return EXIT_DONE;
}

static void json_seal(const struct verify_look *x, const struct review_seal *s, struct json *j)
{
    json_text(j, "programme", s->programme);
    json_text(j, "kind", s->kind);
    json_text(j, "id", verify_hex(x, s->id, sizeof s->id));
    json_int(j, "nominees", (int64_t)s->nominee_count);
    json_int(j, "reviews", (int64_t)s->review_count);
    json_array(j, "versions");
    for (size_t i = 0; i < s->head_count; i++) {
        const struct review_seal_head *h = &s->heads[i];
        json_object(j, NULL);
        json_int(j, "version", (int64_t)h->version);
        json_text(j, "sealed_at", h->sealed_at);
        json_text(j, "cause", review_seal_cause_code(h->cause));
        json_text(j, "content", h->content);
        json_text(j, "key", h->has_signature ? verify_hex(x, h->key, sizeof h->key) : NULL);
        json_close(j);
    }
    json_close(j);
}

static int show_json(const struct verify_look *x, const struct review_seal *s)
{
    struct json j;
    json_begin(&j, x->c->arena);
    json_object(&j, NULL);
    json_text(&j, "format", "jiangxin review verification 1");
    json_bool(&j, "good", x->findings->count == 0);
    if (s)
        json_seal(x, s, &j);
    verify_json_findings(x, &j);
    json_close(&j);
    const char *text = json_end(&j);
    puts(text ? text : "null");
    return x->findings->count ? EXIT_FAILED : EXIT_DONE;
}

/* ---- the command ------------------------------------------------------------------------------------------------------- */

/* Reads and verifies a file; its findings are added. NULL in `out`: it cannot be read as a sealed review at all. */
static enum err look(const struct verify_look *x, const char *path, struct buf *text, struct results_findings *findings,
                     struct review_seal **out)
{
    *out = NULL;
    enum err e = command_read_file(path, text);
    if (e)
        return e;
    e = review_seal_read(x->c->arena, text->data ? text->data : "", text->len, false, out, findings);
    if (*out && e != ERR_NO_MEMORY)
        e = review_seal_verify(*out, &results_crypt, &x->trust, findings);
    return e == ERR_INVALID ? OK : e;
}

/* The older file is looked at by itself: when it is not good, that is all there is to say of it. */
static int look_at(struct verify_look *x, const char *path)
{
    struct review_seal *s = NULL, *old = NULL;
    struct results_findings *of_old = arena_alloc(x->c->arena, sizeof *of_old);
    const char *since = x->options->since;
    enum err e = of_old ? OK : ERR_NO_MEMORY;
    if (!e && since)
        e = look(x, since, &x->texts[1], of_old, &old);
    if (e)
        return verify_file_failed(x, since ? since : path, e);
    e = look(x, path, &x->texts[0], x->findings, &s);
    if (e)
        return verify_file_failed(x, path, e);
    if (of_old->count > 0)
        results_note(x->findings, (struct results_finding){.key = "review_seal.finding.since_bad"});
    else if (s && old && review_seal_since(s, old, x->findings) == ERR_NO_MEMORY)
        return verify_file_failed(x, path, ERR_NO_MEMORY);
    return x->options->json ? show_json(x, s) : show(x, s);
}

int verify_review(struct command *c, const char *path, const struct verify_options *o)
{
    return verify_run(c, o, path, REVIEW_SEAL_BYTES, look_at);
}
