#include "lib/act/results.h"

#include <stdio.h>
#include <string.h>

#include "lib/act/confirmation.h"
#include "lib/act/results_crypt.h"
#include "lib/act/results_gather.h"
#include "lib/base/json.h"
#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/crypt/sha256.h"
#include "lib/store/ballot_scan.h"
#include "lib/store/draw.h"

enum { SHOWN_NUMBERS = 20 }; /* so many numbers of runs stand in a sentence */

static const char *number(struct arena *a, int64_t n)
{
    const char *s = arena_printf(a, "%lld", (long long)n);
    return s ? s : "";
}

static void miss(struct results_of *x, const char *key, const char *arg0, const char *arg1)
{
    if (x->missing_count < RESULTS_MISSING)
        x->missing[x->missing_count++] = (struct message){.key = key, .args = {arg0, arg1}};
}

/* ---- what is missing --------------------------------------------------------------------------------------------- */

/* Runs that are not on the board. */
static void look_at_runs(struct arena *a, struct results_of *x)
{
    struct buf numbers;
    size_t n = 0;
    buf_init_arena(&numbers, a, 0);
    buf_adds(&numbers, "");
    for (size_t i = 0; i < x->loaded.run_count; i++) {
        if (x->loaded.runs[i].state >= RUN_RELEASED)
            continue;
        if (n++ < SHOWN_NUMBERS)
            buf_addf(&numbers, "%s%lld", n > 1 ? "、" : "", (long long)x->loaded.runs[i].number);
    }
    if (n > SHOWN_NUMBERS)
        buf_adds(&numbers, "…");
    x->released = n == 0 && x->loaded.run_count > 0;
    if (x->loaded.run_count == 0)
        miss(x, "results.missing.entries", NULL, NULL);
    else if (n)
        miss(x, "results.missing.runs", number(a, (int64_t)n), buf_check(&numbers) ? "" : numbers.data);
}

static enum err look_at_scans(struct sql *db, struct arena *a, struct results_of *x)
{
    struct ballot_scan_missing *list;
    size_t n;
    if (!x->judging.scan_needed || x->judging.state != JUDGING_OPEN)
        return OK;
    const enum err e = store_ballot_scan_missing(db, a, x->round.id, &list, &n);
    if (!e && n)
        miss(x, "results.missing.scans", number(a, (int64_t)n), NULL);
    return e;
}

/* What the engine lacks, for eyes that may know whose it is. */
static void look_at_marks(struct arena *a, struct results_of *x)
{
    const struct marks_problems *problems = x->loaded.problems;
    if (problems && problems->count) {
        const struct marks_problem *first = &problems->list[0];
        const char *what = arena_printf(a, "%s%s%s", first->entry ? first->entry : "", first->criterion ? " " : "",
                                        first->criterion ? first->criterion : "");
        miss(x, "results.missing.values", number(a, (int64_t)problems->count), what ? what : "");
    } else if (!x->loaded.marks) {
        miss(x, "results.missing.entries", NULL, NULL);
    }
}

/* Who is behind each number. */
static enum err find_places(struct sql *db, struct arena *a, struct results_of *x)
{
    struct draw draw;
    enum err e = store_draw_live(db, a, x->round.id, &draw);
    if (e)
        return e;
    x->sealed = !draw.secret;
    if (x->sealed) {
        miss(x, "results.missing.sealed", NULL, NULL);
        return OK;
    }
    e = store_draw_place_public(db, a, x->judging.draw_id, &x->places, &x->place_count);
    x->place_of = arena_array(a, x->loaded.run_count + 1, sizeof *x->place_of);
    if (!e && !x->place_of)
        e = ERR_NO_MEMORY;
    for (size_t i = 0; !e && i < x->loaded.run_count; i++) {
        size_t at = 0;
        while (at < x->place_count && results_number_of(&x->places[at], draw.blind) != x->loaded.runs[i].number)
            at++;
        if (at == x->place_count)
            return ERR_BUG;
        x->place_of[i] = at;
    }
    return e;
}

static enum err compute(struct arena *a, struct results_of *x)
{
    struct marks_problems *problems = arena_alloc(a, sizeof *problems);
    if (!problems)
        return ERR_NO_MEMORY;
    enum err e = score_compute(a, x->loaded.marks, &x->score, problems);
    if (e != ERR_INVALID)
        return e;
    x->score = NULL;
    x->loaded.problems = problems;
    look_at_marks(a, x);
    return OK;
}

/* ---- the bundle -------------------------------------------------------------------------------------------------- */

/* What the engine found for the pages and what it found for the bundle are one and the same. */
static enum err compare(const struct results_of *x)
{
    const struct score *s = x->score;
    for (size_t i = 0; i < s->marks->entry_count; i++) {
        const char *code = x->places[x->place_of[i]].code;
        const struct score_outcome *o = &s->outcomes[i];
        size_t k = 0;
        while (k < x->results->place_count && strcmp(x->results->places[k].entry, code) != 0)
            k++;
        if (k == x->results->place_count || x->results->places[k].standing != o->standing ||
            x->results->places[k].rank != o->place.rank) {
            log_error("results of round %lld: the bundle says otherwise of entry %s", (long long)x->round.id, code);
            return ERR_BUG;
        }
    }
    return OK;
}

/* SHA-256 of what the chief judge signs. */
static enum err digest(struct arena *a, struct results_of *x)
{
    const struct results_head *head = &x->results->heads[x->results->head_count - 1];
    char hex[SHA256_HEX];
    struct buf text;
    buf_init_arena(&text, a, 0);
    buf_addf(&text, "jiangxin results signature 1\n");
    buf_add_hex(&text, x->results->id, sizeof x->results->id);
    buf_addf(&text, "\n%s\n%s\n%zu\n", head->card, head->draw, head->size);
    buf_add_hex(&text, head->root, sizeof head->root);
    buf_addf(&text, "\n%s\n", head->results);
    const enum err e = buf_check(&text);
    if (e)
        return e;
    sha256_hex(text.data, text.len, hex);
    return text_unhex(hex, x->digest, sizeof x->digest) ? OK : ERR_BUG;
}

static enum err bundle(struct sql *db, struct arena *a, const struct results_how *how, struct results_of *x)
{
    struct results_findings *findings = arena_alloc(a, sizeof *findings);
    if (!findings)
        return ERR_NO_MEMORY;
    enum err e = act_results_gather(db, a, how, x, findings);
    if (e == ERR_INVALID) {
        const struct results_finding *first = &findings->list[0];
        log_error("results of round %lld: %zu findings, the first %s %s %s", (long long)x->round.id, findings->count,
                  first->key ? first->key : "", first->entry ? first->entry : "", first->seat ? first->seat : "");
        miss(x, "results.missing.bundle", number(a, (int64_t)findings->count), NULL);
        x->results = NULL;
        return OK;
    }
    if (!e)
        e = compare(x);
    return e || how->ask != RESULTS_DIGESTED ? e : digest(a, x);
}

enum err act_results_load(struct sql *db, struct arena *a, int64_t round_id, const struct results_how *how,
                          struct results_of *out)
{
    const struct judging_filter all = {.least = RUN_OPEN};
    struct results_of *x = out;
    *x = (struct results_of){0};
    enum err e = store_official_round_by_id(db, a, round_id, &x->round);
    if (!e)
        e = act_judging_marks(db, a, round_id, &all, &x->loaded);
    if (e)
        return e;
    x->judging = x->loaded.judging;
    look_at_runs(a, x);
    e = look_at_scans(db, a, x);
    if (!e)
        e = find_places(db, a, x);
    if (e || x->sealed || !x->released)
        return e;
    look_at_marks(a, x);
    if (!x->missing_count)
        e = compute(a, x);
    if (!e && !x->loaded.published.is_signed)
        miss(x, "results.missing.card", NULL, NULL);
    return e || x->missing_count || how->ask == RESULTS_STATE ? e : bundle(db, a, how, x);
}

void act_results_hex(const uint8_t digest[RESULTS_DIGEST], char out[2 * RESULTS_DIGEST + 1])
{
    text_hex(digest, RESULTS_DIGEST, out);
}

/* ---- signing ----------------------------------------------------------------------------------------------------- */

static enum err record(struct act *a, const struct results_of *of)
{
    char hex[2 * RESULTS_DIGEST + 1];
    struct json j;
    act_results_hex(of->digest, hex);
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "round", of->round.id);
    json_text(&j, "digest", hex);
    json_close(&j);
    const char *after = json_end(&j);
    return after ? act_audit(a, "results.sign", "contest_round", of->round.id, NULL, after) : ERR_NO_MEMORY;
}

static enum err sign_work(struct act *a, void *context)
{
    const struct results_order *x = context;
    const struct results_how how = {.ask = RESULTS_DIGESTED};
    struct judging_day at;
    struct results_of of;
    struct results_signature last;
    int64_t confirmation;
    a->result_path = x->path;
    enum err e = act_judging_open(a, x->round, &at);
    if (!e && at.right.duty != DUTY_CHIEF)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    if (at.judging.state != JUDGING_OPEN)
        return act_refuse(a, ERR_CONFLICT, "results.published", NULL, NULL);
    e = act_results_load(a->db, a->arena, at.round.id, &how, &of);
    if (e)
        return e;
    if (of.missing_count)
        return act_refuse(a, ERR_CONFLICT, of.missing[0].key, of.missing[0].args[0], of.missing[0].args[1]);
    e = store_results_signature_latest(a->db, a->arena, at.round.id, &last);
    if (!e && memcmp(last.digest, of.digest, sizeof last.digest) == 0)
        return act_refuse(a, ERR_CONFLICT, "results.signed", NULL, NULL);
    if (!e || e == ERR_NOT_FOUND)
        e = act_confirmation_use(a, x->token, CONFIRMATION_RESULTS, of.digest, x->session_id, &confirmation);
    if (!e)
        e = store_results_signature_add(a->db, at.round.id, a->person_id, of.digest, confirmation, a->now);
    if (!e)
        e = record(a, &of);
    a->flash = (struct message){.key = "flash.results_signed"};
    return e;
}

enum err act_results_sign(struct act *a, const struct results_order *x)
{
    struct results_order copy = *x;
    return act_run(a, "results.sign", sign_work, &copy);
}
