#include "lib/act/publication.h"

#include <string.h>

#include "lib/act/board.h"
#include "lib/act/prize_certificate.h"
#include "lib/act/results_crypt.h"
#include "lib/act/signing.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/store/job.h"

static const char CHIEF[] = "裁判长", ARBITRATORS[] = "仲裁";

/* ---- the rows ---------------------------------------------------------------------------------------------------- */

static int64_t number_of(const struct results_of *of, const char *entry)
{
    for (size_t i = 0; i < of->loaded.run_count; i++)
        if (strcmp(of->places[of->place_of[i]].code, entry) == 0)
            return of->loaded.runs[i].number;
    return 0; /* left before the beginning: it has no run */
}

static size_t sharing_of(const struct results *r, size_t rank)
{
    size_t n = 0;
    for (size_t i = 0; i < r->place_count; i++)
        n += r->places[i].rank == rank;
    return n;
}

static enum err add_places(struct act *a, const struct results_of *of, const struct publication *p)
{
    const struct results *r = of->results;
    enum err e = OK;
    for (size_t i = 0; i < r->place_count && !e; i++) {
        const struct results_place *at = &r->places[i];
        const int64_t run = number_of(of, at->entry);
        const struct result row = {
            .place_no = (int64_t)i + 1,
            .standing = score_standing_name(at->standing),
            .rank = (int64_t)at->rank,
            .sharing = at->rank ? (int64_t)sharing_of(r, at->rank) : 0,
            .result = at->rank ? at->result : NULL,
            .prize = at->prize,
            .advances = at->advances,
        };
        if (run)
            e = store_result_add(a->db, p, run, &row);
    }
    return e;
}

/* Each run goes along. */
static enum err move_runs(struct act *a, const struct results_of *of, enum run_state to, const char *reason)
{
    struct run_row *runs;
    size_t n;
    enum err e = store_run_lock_all(a->db, a->arena, of->round.id, &runs, &n);
    for (size_t i = 0; i < n && !e; i++) {
        const struct run_change change = {
            .run = &runs[i], .to = to, .status = runs[i].status, .released_no = runs[i].released_no};
        e = store_run_set(a->db, &change, a->now);
        if (!e)
            e = store_run_log(a->db, runs[i].id, runs[i].state, to, a->person_id, reason, a->now);
    }
    return e;
}

static enum err record(struct act *a, const struct results_of *of, const struct publication *p)
{
    char root[2 * PUBLICATION_HASH + 1], hash[2 * PUBLICATION_HASH + 1];
    struct json j;
    text_hex(p->root, sizeof p->root, root);
    text_hex(p->results_hash, sizeof p->results_hash, hash);
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "round", of->round.id);
    json_int(&j, "version", p->version);
    json_int(&j, "size", p->size);
    json_text(&j, "root", root);
    json_text(&j, "results", hash);
    json_text(&j, "reason", p->reason);
    json_close(&j);
    const char *after = json_end(&j);
    return after ? act_audit(a, p->version == 1 ? "results.publish" : "results.correct", "publication", p->id, NULL,
                             after)
                 : ERR_NO_MEMORY;
}

static enum err tell(struct act *a, const struct results_of *of, const struct publication *p)
{
    char edition[TEXT_ID_SIZE], round[TEXT_ID_SIZE];
    int64_t *people;
    size_t n;
    text_id_encode(of->round.edition_public_id, edition);
    text_id_encode(of->round.public_id, round);
    const char *path = arena_printf(a->arena, "/contest/edition/%s/round/%s/results", edition, round);
    const char *title = arena_printf(a->arena, "%s %s", of->round.discipline, of->round.name);
    const char *const args[] = {title, p->reason, NULL};
    enum err e =
        path && title ? store_publication_people(a->db, a->arena, of->round.id, a->today, &people, &n) : ERR_NO_MEMORY;
    for (size_t i = 0; !e && i < n; i++)
        if (people[i] != a->person_id)
            e = act_notice(a, people[i], p->version == 1 ? "results" : "results_corrected", path, args);
    return e;
}

/* What the next version's row says of its bundle. */
static enum err describe(struct act *a, const struct results_of *of, struct publication *p)
{
    const struct results_head *head = &of->results->heads[of->results->head_count - 1];
    struct buf body, statement;
    buf_init_arena(&body, a->arena, RESULTS_BYTES);
    buf_init_arena(&statement, a->arena, 0);
    results_write(of->results, &body);
    enum err e = results_statement(of->results, &results_crypt, of->results->head_count - 1, &statement);
    if (!e)
        e = buf_check(&body);
    if (e)
        return e;
    p->body = body.data;
    p->body_len = body.len;
    p->statement = statement.data;
    p->size = (int64_t)head->size;
    memcpy(p->root, head->root, sizeof p->root);
    return text_unhex(head->results, p->results_hash, sizeof p->results_hash) ? OK : ERR_BUG;
}

/* Everything that a publication is, in the transaction of the act. */
static enum err publish(struct act *a, const struct results_of *of, struct publication *p)
{
    const enum judging_state to = p->version == 1 ? JUDGING_PUBLISHED : JUDGING_CORRECTED;
    p->round_id = of->round.id;
    p->published_by = a->person_id;
    p->published_at = a->now;
    enum err e = describe(a, of, p);
    if (!e)
        e = store_publication_add(a->db, p);
    if (!e)
        e = add_places(a, of, p);
    if (!e)
        e = store_judging_publish(a->db, &of->judging, to, p->version,
                                  p->version == 1 ? a->now : of->judging.published_at);
    if (!e)
        e = move_runs(a, of, to == JUDGING_PUBLISHED ? RUN_PUBLISHED : RUN_CORRECTED, p->reason);
    if (!e)
        e = act_board_mark(a, of->round.id);
    if (!e)
        e = store_job_put(a->db, PUBLICATION_SIGN_JOB, act_number(a, p->id), act_number(a, p->id), a->now);
    if (!e)
        e = record(a, of, p);
    return e ? e : tell(a, of, p);
}

static enum err refuse_missing(struct act *a, const struct results_of *of)
{
    const struct message *m = &of->missing[0];
    return act_refuse(a, ERR_CONFLICT, m->key, m->args[0], m->args[1]);
}

/* ---- the first --------------------------------------------------------------------------------------------------- */

/* What the chief judge signed is what would be published now. */
static enum err check_signature(struct act *a, int64_t round_id, struct results_signature *out)
{
    const struct results_how how = {.ask = RESULTS_DIGESTED};
    struct results_of now;
    enum err e = act_results_load(a->db, a->arena, round_id, &how, &now);
    if (e)
        return e;
    if (now.missing_count)
        return refuse_missing(a, &now);
    e = store_results_signature_latest(a->db, a->arena, round_id, out);
    if (e == ERR_NOT_FOUND)
        return act_refuse(a, ERR_CONFLICT, "results.not_signed", NULL, NULL);
    if (!e && memcmp(out->digest, now.digest, sizeof out->digest) != 0)
        return act_refuse(a, ERR_CONFLICT, "results.sign_void", NULL, NULL);
    return e;
}

static enum err publish_work(struct act *a, void *context)
{
    const struct results_order *x = context;
    struct judging_day at;
    struct results_of of;
    struct results_signature chief;
    a->result_path = x->path;
    enum err e = act_judging_open(a, x->round, &at);
    if (!e && !at.right.manager)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    if (at.judging.state != JUDGING_OPEN)
        return act_refuse(a, ERR_CONFLICT, "results.published", NULL, NULL);
    e = check_signature(a, at.round.id, &chief);
    const struct results_how how = {.ask = RESULTS_SEALED, .signed_by = CHIEF, .now = a->now};
    if (!e)
        e = act_results_load(a->db, a->arena, at.round.id, &how, &of);
    if (e)
        return e;
    if (of.missing_count)
        return refuse_missing(a, &of);
    struct publication p = {.version = 1, .reason = "", .signature_id = chief.id};
    e = publish(a, &of, &p);
    a->flash = (struct message){.key = "flash.results_published"};
    return e;
}

enum err act_publication_publish(struct act *a, const struct results_order *x)
{
    struct results_order copy = *x;
    return act_run(a, "results.publish", publish_work, &copy);
}

/* ---- corrections ------------------------------------------------------------------------------------------------- */

enum err act_publication_correct(struct act *a, int64_t round_id, int64_t ruling_id, const char *reason)
{
    struct publication former;
    struct results_of of;
    enum err e = store_publication_version(a->db, a->arena, round_id, 0, &former);
    if (e == ERR_NOT_FOUND)
        return act_refuse(a, ERR_CONFLICT, "results.not_published", NULL, NULL);
    if (e)
        return e;
    if (!former.is_signed)
        return act_refuse(a, ERR_CONFLICT, "results.signing", NULL, NULL);
    const struct results_how how = {
        .ask = RESULTS_SEALED, .former = &former, .reason = reason, .signed_by = ARBITRATORS, .now = a->now};
    e = act_results_load(a->db, a->arena, round_id, &how, &of);
    if (e)
        return e;
    if (of.missing_count)
        return refuse_missing(a, &of);
    struct publication p = {.version = former.version + 1, .reason = reason, .ruling_id = ruling_id};
    e = publish(a, &of, &p);
    return e ? e : prize_certificate_follow(a, round_id, reason);
}

/* ---- signing, handing out ---------------------------------------------------------------------------------------- */

static enum err sign_work(struct sql *db, void *context)
{
    const struct signing *s = context;
    struct publication p;
    uint8_t signature[SIGNATURE_SIZE];
    enum err e = store_publication_find(db, s->a->arena, s->id, &p);
    if (e || p.is_signed)
        return e;
    signature_sign(s->key, p.statement, strlen(p.statement), signature);
    return store_publication_sign(db, s->a->arena, p.id, s->key->id, s->key->public, signature, s->a->now);
}

enum err act_publication_sign(struct act *a, const char *key_dir, int64_t publication_id)
{
    return signing_run(a, key_dir, "contest", publication_id, sign_work);
}

enum err act_publication_read(struct sql *db, struct arena *a, int64_t round_id, int64_t version, struct results **out,
                              struct publication *p)
{
    struct publication own = {0};
    struct results_findings *findings = arena_alloc(a, sizeof *findings);
    struct publication *x = p ? p : &own;
    *out = NULL;
    if (!findings)
        return ERR_NO_MEMORY;
    enum err e = store_publication_version(db, a, round_id, version, x);
    if (e)
        return e;
    e = results_read(a, x->body, x->body_len, out, findings);
    if (e == ERR_INVALID || (!e && (*out)->head_count == 0))
        return ERR_BUG; /* it was written by results_write */
    if (e || !x->is_signed)
        return e;
    struct results_head *head = &(*out)->heads[(*out)->head_count - 1];
    head->has_signature = true;
    memcpy(head->key, x->key, sizeof head->key);
    memcpy(head->signature, x->signature, sizeof head->signature);
    return OK;
}

enum err act_publication_bundle(struct sql *db, struct arena *a, int64_t round_id, int64_t version, struct buf *out)
{
    struct results *r;
    const enum err e = act_publication_read(db, a, round_id, version, &r, NULL);
    if (e)
        return e;
    results_write(r, out);
    return buf_check(out);
}
