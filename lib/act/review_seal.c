#include "lib/act/review_seal.h"

#include <stdlib.h>
#include <string.h>

#include "lib/act/results_crypt.h"
#include "lib/act/review.h"
#include "lib/act/review_table.h"
#include "lib/act/signing.h"
#include "lib/base/json.h"
#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/domain/results_private.h"
#include "lib/store/job.h"

/* ---- codes and salts ------------------------------------------------------------------------------------------------------ */

/* What is made of a kind's secret for one thing: `what` and the id of its row name it. */
static enum err derive(struct arena *a, const uint8_t secret[REVIEW_SECRET_SIZE], const char *what, int64_t id,
                       uint8_t out[TOKEN_DIGEST_SIZE])
{
    const char *name = arena_printf(a, "%s %lld", what, (long long)id);
    if (!name)
        return ERR_NO_MEMORY;
    token_mac(secret, REVIEW_SECRET_SIZE, name, strlen(name), out);
    return OK;
}

static enum err code_of(struct arena *a, const uint8_t secret[REVIEW_SECRET_SIZE], const char *what, int64_t id,
                        char out[REVIEW_SEAL_CODE + 1])
{
    uint8_t mac[TOKEN_DIGEST_SIZE] = {0};
    const enum err e = derive(a, secret, what, id, mac);
    text_hex(mac, REVIEW_SEAL_CODE / 2, out);
    return e;
}

static enum err reason_of(struct arena *a, const uint8_t secret[REVIEW_SECRET_SIZE], const char *what, int64_t id,
                          const char *words, char out[RESULTS_HEX])
{
    uint8_t mac[TOKEN_DIGEST_SIZE];
    const enum err e = derive(a, secret, what, id, mac);
    return e ? e : review_seal_reason(&results_crypt, mac, words, out);
}

static enum err secret_of(struct act *a, int64_t kind_id, uint8_t out[REVIEW_SECRET_SIZE])
{
    const enum err e = store_review_secret(a->db, a->arena, kind_id, out);
    if (e != ERR_NOT_FOUND)
        return e;
    token_random(out, REVIEW_SECRET_SIZE);
    return store_review_secret_add(a->db, kind_id, out, a->now);
}

/* ---- a version ------------------------------------------------------------------------------------------------------------ */

/* Adds what `s` says as the version behind `former` (NULL: none), for jobs to sign. */
static enum err add(struct act *a, const struct programme *p, int64_t kind_id, const struct review_seal *s,
                    enum review_seal_cause cause, int64_t nomination_id, const struct review_sealed *former)
{
    char at[21], previous[RESULTS_HEX] = "-";
    struct buf content, statement;
    struct json j;
    struct review_sealed row = {.programme_id = p->id,
                                .kind_id = kind_id,
                                .version = former ? former->version + 1 : 1,
                                .cause = review_seal_cause_code(cause),
                                .nomination_id = nomination_id,
                                .sealed_by = a->person_id,
                                .sealed_at = a->now - a->now % CLOCK_SECOND};
    struct review_seal_head head = {.version = (size_t)row.version, .sealed_at = at, .cause = cause};
    clock_format_utc(row.sealed_at, at);
    buf_init_arena(&content, a->arena, REVIEW_SEAL_BYTES);
    buf_init_arena(&statement, a->arena, 0);
    review_seal_write_content(s, &content);
    if (buf_check(&content))
        return ERR_NO_MEMORY;
    results_crypt.digest(content.data, content.len, head.content);
    if (former)
        results_crypt.digest(former->statement, strlen(former->statement), previous);
    review_seal_statement(s->id, &head, previous, &statement);
    if (buf_check(&statement) || !text_unhex(head.content, row.digest, sizeof row.digest))
        return ERR_NO_MEMORY;
    row.content = content.data;
    row.statement = statement.data;
    enum err e = store_review_seal_add(a->db, &row);
    if (!e)
        e = store_job_put(a->db, REVIEW_SEAL_JOB, act_number(a, row.id), act_number(a, row.id), a->now);
    if (e)
        return e;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "kind", s->kind);
    json_int(&j, "version", row.version);
    json_text(&j, "cause", row.cause);
    json_text(&j, "content", head.content);
    json_close(&j);
    const char *after = json_end(&j);
    return after ? act_audit(a, "reviewing.seal", "programme", p->id, NULL, after) : ERR_NO_MEMORY;
}

/* What was put together must verify: the engine that made the list has made it of the same things. */
static enum err close_it(struct review_seal *s)
{
    struct results_findings *findings = arena_alloc(s->arena, sizeof *findings);
    if (!findings)
        return ERR_NO_MEMORY;
    const enum err e = review_seal_close(s, findings);
    if (e != ERR_INVALID)
        return e;
    log_error("a review cannot be sealed: %s, nominee %zu", findings->list[0].key, findings->list[0].number);
    return ERR_BUG;
}

/* ---- the list is fixed ------------------------------------------------------------------------------------------------------ */

struct sealing { /* of one kind */
    struct act *a;
    const struct review_kind *k;
    const struct review_line **lines; /* by number */
    uint8_t secret[REVIEW_SECRET_SIZE];
    struct review_seal *s;
};

/* Texts that were typed as one line; a name that cannot be written so is left out. */
static enum err take_name(struct arena *a, const char **name)
{
    const enum err e = results_take_line(a, name, REVIEW_SEAL_TITLE, true);
    if (e == ERR_INVALID)
        *name = "";
    return e == ERR_NO_MEMORY ? e : OK;
}

static enum err gather_rules(const struct sealing *x)
{
    struct arena *a = x->a->arena;
    struct review_seal *s = x->s;
    s->criteria = arena_array(a, x->k->criterion_count + 1, sizeof *s->criteria);
    s->category_titles = arena_array(a, x->k->category_count + 1, sizeof *s->category_titles);
    s->category_places = arena_array(a, x->k->category_count + 1, sizeof *s->category_places);
    if (!s->criteria || !s->category_titles || !s->category_places)
        return ERR_NO_MEMORY;
    enum err e = results_take_line(a, &s->programme, REVIEW_SEAL_TITLE, false);
    if (!e)
        e = results_take_line(a, &s->kind, REVIEW_SEAL_TITLE, false);
    s->criterion_count = s->vote ? 0 : x->k->criterion_count;
    for (size_t i = 0; i < s->criterion_count && !e; i++) {
        const struct review_criterion *c = &x->k->criteria[i];
        s->criteria[i] = (struct review_criterion_rule){c->title, c->max_x1000, c->step_x1000};
        e = results_take_line(a, &s->criteria[i].title, REVIEW_SEAL_TITLE, false);
    }
    s->category_count = x->k->category_count;
    for (size_t i = 0; i < s->category_count && !e; i++) {
        s->category_titles[i] = x->k->categories[i].title;
        s->category_places[i] = (size_t)x->k->categories[i].places;
        e = results_take_line(a, &s->category_titles[i], REVIEW_SEAL_TITLE, false);
    }
    return e == ERR_INVALID ? ERR_BUG : e; /* forms and constraints let no other texts in */
}

static size_t category_of(const struct review_kind *k, int64_t id)
{
    for (size_t i = 0; i < k->category_count; i++)
        if (k->categories[i].id == id)
            return i + 1;
    return 0;
}

static enum err gather_nominees(const struct sealing *x)
{
    struct arena *a = x->a->arena;
    struct review_seal *s = x->s;
    enum err e = OK;
    s->nominee_count = x->k->line_count;
    s->nominees = arena_array(a, s->nominee_count + 1, sizeof *s->nominees);
    s->decisions = arena_array(a, s->nominee_count + 1, sizeof *s->decisions);
    if (!s->nominees || !s->decisions)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < s->nominee_count && !e; i++) {
        const struct review_line *line = x->lines[i];
        const struct review_decision *d = line->decision;
        struct review_seal_nominee *n = &s->nominees[i];
        *n = (struct review_seal_nominee){.category = category_of(x->k, line->x.category_id),
                                          .barred = line->barred_by != NULL,
                                          .name = line->place.state == SELECTION_SELECTED ? line->x.name : ""};
        e = take_name(a, &n->name);
        if (!e)
            e = code_of(a, x->secret, "nominee", line->x.id, n->code);
        if (e || !d)
            continue;
        struct review_seal_decision *to = &s->decisions[s->decision_count++];
        *to = (struct review_seal_decision){.number = i + 1,
                                            .leave = d->leave,
                                            .order = d->leave ? 0 : (size_t)d->order_no,
                                            .agree = d->agree,
                                            .against = d->against,
                                            .abstain = d->abstain};
        e = reason_of(a, x->secret, "decision", line->x.id, d->reason, to->reason);
    }
    return e;
}

static int by_reviewer(const void *a, const void *b)
{
    return strcmp(((const struct review_seal_review *)a)->reviewer, ((const struct review_seal_review *)b)->reviewer);
}

/* The sheets that the results were computed of stand by number, and of each nominee in the order of its reviews. */
static enum err gather_reviews(const struct sealing *x)
{
    const struct review_case *c = &x->k->c;
    struct review_seal *s = x->s;
    enum err e = OK;
    s->reviews = arena_array(x->a->arena, c->sheet_count + 1, sizeof *s->reviews);
    if (!s->reviews)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < s->nominee_count && !e; i++) {
        const struct review_line *line = x->lines[i];
        struct review_seal_review *first = &s->reviews[s->review_count];
        for (size_t k = 0; line->complete && k < line->review_count && !e; k++) {
            const struct review *r = line->reviews[k];
            const struct review_sheet *sheet = &c->sheets[s->review_count];
            struct review_seal_review *to = &s->reviews[s->review_count++];
            to->number = i + 1;
            to->marks = s->vote ? NULL : arena_array(x->a->arena, s->criterion_count + 1, sizeof *to->marks);
            if (!s->vote && !to->marks)
                return ERR_NO_MEMORY;
            if (!s->vote)
                memcpy(to->marks, sheet->marks, s->criterion_count * sizeof *to->marks);
            to->vote = s->vote ? sheet->vote : REVIEW_NO_VOTE;
            e = code_of(x->a->arena, x->secret, "reviewer", r->reviewer_id, to->reviewer);
            if (!e)
                e = reason_of(x->a->arena, x->secret, "review", r->id, r->words, to->reason);
        }
        qsort(first, (size_t)(&s->reviews[s->review_count] - first), sizeof *first, by_reviewer);
    }
    return e;
}

static bool is_placed(const struct review_line *line, const struct review_seal_outcome *o)
{
    static const enum review_seal_state STATE[] = {[SELECTION_UNSELECTED] = REVIEW_SEAL_UNSELECTED,
                                                   [SELECTION_SELECTED] = REVIEW_SEAL_SELECTED,
                                                   [SELECTION_RESERVE] = REVIEW_SEAL_RESERVE};
    return STATE[line->place.state] == o->state && line->place.reserve_no == o->reserve &&
           line->place.rank == o->rank && strcmp(line->result, o->result) == 0;
}

static enum err fix_kind(struct act *a, const struct programme *p, const struct review_kind *k, size_t reserves)
{
    struct review_sealed former;
    struct sealing x = {.a = a,
                        .k = k,
                        .lines = arena_array(a->arena, k->line_count + 1, sizeof *x.lines),
                        .s = arena_alloc(a->arena, sizeof *x.s)};
    if (!x.lines || !x.s)
        return ERR_NO_MEMORY;
    enum err e = store_review_seal_newest(a->db, a->arena, k->k.id, &former);
    const bool first = e == ERR_NOT_FOUND;
    if (first && k->line_count == 0)
        return OK;
    *x.s = (struct review_seal){.arena = a->arena,
                                .programme = p->title,
                                .kind = k->k.title,
                                .subject = k->k.subject,
                                .vote = k->k.vote,
                                .each = (size_t)k->k.reviewers_each,
                                .places = (size_t)k->k.places,
                                .reserves = reserves};
    memcpy(x.s->id, k->k.public_id, sizeof x.s->id);
    for (size_t i = 0; i < k->line_count; i++)
        x.lines[k->lines[i].number - 1] = &k->lines[i];
    if (!e || first)
        e = secret_of(a, k->k.id, x.secret);
    if (!e)
        e = gather_rules(&x);
    if (!e)
        e = gather_nominees(&x);
    if (!e)
        e = gather_reviews(&x);
    token_wipe(x.secret, sizeof x.secret);
    if (!e)
        e = close_it(x.s);
    for (size_t i = 0; i < k->line_count && !e; i++)
        if (!is_placed(x.lines[i], &x.s->outcome[i])) {
            log_error("a review cannot be sealed: nominee %zu stands elsewhere on the list", i + 1);
            e = ERR_BUG;
        }
    return e ? e : add(a, p, k->k.id, x.s, REVIEW_SEAL_FIXED, 0, first ? NULL : &former);
}

enum err review_seal_fix(struct act *a, const struct programme *p, const struct review_table *t, size_t reserves)
{
    enum err e = OK;
    for (size_t i = 0; i < t->kind_count && !e; i++)
        e = fix_kind(a, p, &t->kinds[i], reserves);
    return e;
}

/* ---- it changes ---------------------------------------------------------------------------------------------------------- */

/* What a move is to the list. False: nothing. */
static bool is_change(const struct nomination *x, enum nomination_state was, enum review_seal_cause *cause)
{
    const bool listed = was == NOMINATION_SELECTED || was == NOMINATION_RESERVE || was == NOMINATION_UNSELECTED;
    *cause = x->state == NOMINATION_SELECTED  ? REVIEW_SEAL_CALLED
             : x->state == NOMINATION_REMOVED ? REVIEW_SEAL_REMOVED
                                              : REVIEW_SEAL_WITHDRAWN;
    return listed && ((x->state == NOMINATION_SELECTED && was == NOMINATION_RESERVE) ||
                      x->state == NOMINATION_REMOVED || x->state == NOMINATION_WITHDRAWN);
}

static enum err read_content(struct arena *a, const struct review_sealed *row, struct review_seal **out)
{
    struct results_findings *findings = arena_alloc(a, sizeof *findings);
    if (!findings)
        return ERR_NO_MEMORY;
    const enum err e = review_seal_read(a, row->content, strlen(row->content), true, out, findings);
    return e == ERR_INVALID ? ERR_BUG : e; /* it was written by review_seal_write_content */
}

/* The number of a nominee; 0: the file does not have them. */
static size_t number_of(const struct review_seal *s, const char *code)
{
    for (size_t i = 0; i < s->nominee_count; i++)
        if (strcmp(s->nominees[i].code, code) == 0)
            return i + 1;
    return 0;
}

/* Whoever stands before them in the reserve was passed over. */
static enum err pass_over(struct arena *a, const struct review_seal *s, struct review_seal_change *c)
{
    const struct review_seal_outcome *x = &s->outcome[c->number - 1];
    c->passed_over = arena_array(a, s->nominee_count + 1, sizeof *c->passed_over);
    for (size_t i = 0; c->passed_over && i < s->nominee_count; i++)
        if (s->nominees[i].category == s->nominees[c->number - 1].category &&
            s->outcome[i].state == REVIEW_SEAL_RESERVE && s->outcome[i].reserve < x->reserve)
            c->passed_over[c->passed_over_count++] = i + 1;
    return c->passed_over ? OK : ERR_NO_MEMORY;
}

static enum err change(struct act *a, struct review_seal *s, const struct nomination *x, enum review_seal_cause cause)
{
    uint8_t secret[REVIEW_SECRET_SIZE];
    char code[REVIEW_SEAL_CODE + 1];
    struct review_seal_change *list = arena_array(a->arena, s->change_count + 1, sizeof *list);
    if (!list)
        return ERR_NO_MEMORY;
    enum err e = store_review_secret(a->db, a->arena, x->kind_id, secret);
    if (!e)
        e = code_of(a->arena, secret, "nominee", x->id, code);
    token_wipe(secret, sizeof secret);
    if (e)
        return e;
    if (s->change_count > 0)
        memcpy(list, s->changes, s->change_count * sizeof *list);
    struct review_seal_change *c = &list[s->change_count];
    *c = (struct review_seal_change){.what = cause, .number = number_of(s, code), .name = ""};
    if (!c->number)
        return ERR_BUG;
    if (cause == REVIEW_SEAL_CALLED) {
        c->name = x->name;
        e = take_name(a->arena, &c->name);
        if (!e)
            e = pass_over(a->arena, s, c);
    }
    s->changes = list;
    s->change_count++;
    return e ? e : close_it(s);
}

enum err review_seal_follow(struct act *a, const struct programme *p, const struct nomination *x,
                            enum nomination_state was)
{
    enum review_seal_cause cause;
    struct review_sealed former;
    struct review_seal *s;
    if (!is_change(x, was, &cause))
        return OK;
    enum err e = store_review_seal_newest(a->db, a->arena, x->kind_id, &former);
    if (e)
        return e == ERR_NOT_FOUND ? OK : e; /* the list is older than sealing */
    e = read_content(a->arena, &former, &s);
    if (!e)
        e = change(a, s, x, cause);
    return e ? e : add(a, p, x->kind_id, s, cause, x->id, &former);
}

/* ---- signing --------------------------------------------------------------------------------------------------------------- */

static enum err sign_work(struct sql *db, void *context)
{
    const struct signing *s = context;
    struct review_sealed row;
    uint8_t signature[SIGNATURE_SIZE];
    enum err e = store_review_seal_find(db, s->a->arena, s->id, &row);
    if (e || row.is_signed)
        return e;
    signature_sign(s->key, row.statement, strlen(row.statement), signature);
    return store_review_seal_sign(db, s->a->arena, row.id, s->key->id, s->key->public, signature, s->a->now);
}

enum err act_review_seal_sign(struct act *a, const char *key_dir, int64_t id)
{
    return signing_run(a, key_dir, "review", id, sign_work);
}

/* ---- handing out ------------------------------------------------------------------------------------------------------------ */

/* The heads of all versions up to that of `s`. */
static enum err put_heads(struct arena *a, struct review_seal *s, const struct review_sealed *rows, size_t n)
{
    s->heads = arena_array(a, n + 1, sizeof *s->heads);
    for (size_t i = 0; s->heads && i < n; i++) {
        const struct review_sealed *row = &rows[i];
        struct review_seal_head *h = &s->heads[s->head_count++];
        char *at = arena_alloc(a, 21);
        if (!at)
            return ERR_NO_MEMORY;
        clock_format_utc(row->sealed_at, at);
        *h = (struct review_seal_head){
            .version = (size_t)row->version, .sealed_at = at, .has_signature = row->is_signed};
        text_hex(row->digest, sizeof row->digest, h->content);
        memcpy(h->key, row->key, sizeof h->key);
        memcpy(h->signature, row->signature, sizeof h->signature);
        if (!review_seal_cause_parse(row->cause, &h->cause))
            return ERR_BUG;
    }
    return s->heads ? OK : ERR_NO_MEMORY;
}

enum err act_review_seal_file(struct sql *db, struct arena *a, int64_t kind_id, struct buf *out, size_t *nominees)
{
    struct review_sealed newest, *rows;
    struct review_seal *s;
    size_t n;
    enum err e = store_review_seal_newest(db, a, kind_id, &newest);
    if (!e)
        e = store_review_seal_list(db, a, kind_id, &rows, &n);
    for (size_t i = 0; !e && i < n; i++)
        if (rows[i].version > newest.version)
            n = i; /* it came meanwhile */
        else if (!rows[i].is_signed)
            e = ERR_UNAVAILABLE;
    if (!e)
        e = read_content(a, &newest, &s);
    if (!e)
        e = put_heads(a, s, rows, n);
    if (e)
        return e;
    review_seal_write(s, out);
    *nominees = s->nominee_count;
    return buf_check(out);
}

static const char *hex_of(struct arena *a, const void *bytes, size_t n)
{
    char *s = arena_alloc(a, 2 * n + 1);
    if (s)
        text_hex(bytes, n, s);
    return s;
}

/* What the file says of a review. */
static const char *line_of(struct arena *a, const struct review_seal *s, const struct review_seal_review *r)
{
    const char *line = s->vote ? review_vote_code(r->vote) : "";
    for (size_t i = 0; !s->vote && line && i < s->criterion_count; i++) {
        const char *points = review_points(a, r->marks[i]);
        line = points ? arena_printf(a, "%s%s%s", line, i ? "、" : "", points) : NULL;
    }
    return line;
}

static enum err find_receipt(struct arena *a, const struct review_seal *s, const struct review_look *x,
                             const uint8_t secret[REVIEW_SECRET_SIZE], struct review_receipt *out)
{
    char nominee[REVIEW_SEAL_CODE + 1], reviewer[REVIEW_SEAL_CODE + 1];
    uint8_t mac[TOKEN_DIGEST_SIZE];
    enum err e = code_of(a, secret, "nominee", x->x.id, nominee);
    if (!e)
        e = code_of(a, secret, "reviewer", x->r.reviewer_id, reviewer);
    if (!e)
        e = derive(a, secret, "review", x->r.id, mac);
    if (e)
        return e;
    out->number = number_of(s, nominee);
    for (size_t i = 0; out->number && i < s->review_count && !out->sealed; i++) {
        const struct review_seal_review *r = &s->reviews[i];
        if (r->number != out->number || strcmp(r->reviewer, reviewer) != 0)
            continue;
        out->sealed = true;
        out->line = line_of(a, s, r);
        out->reason = arena_str(a, r->reason);
    }
    out->code = arena_str(a, reviewer);
    out->salt = hex_of(a, mac, REVIEW_SEAL_SALT);
    return arena_failed(a) ? ERR_NO_MEMORY : OK;
}

enum err act_review_receipt(struct sql *db, struct arena *a, const struct review_look *x, struct review_receipt *out)
{
    uint8_t secret[REVIEW_SECRET_SIZE];
    struct review_sealed newest;
    struct review_seal *s;
    *out = (struct review_receipt){0};
    enum err e = store_review_seal_newest(db, a, x->kind.id, &newest);
    if (e)
        return e == ERR_NOT_FOUND ? OK : e;
    out->version = newest.version;
    out->is_signed = newest.is_signed;
    out->content = hex_of(a, newest.digest, sizeof newest.digest);
    e = read_content(a, &newest, &s);
    if (!e)
        e = store_review_secret(db, a, x->kind.id, secret);
    if (!e)
        e = find_receipt(a, s, x, secret, out);
    token_wipe(secret, sizeof secret);
    return e;
}

enum err act_review_seal_proof(struct sql *db, struct arena *a, int64_t kind_id, int64_t nomination_id,
                               struct review_seal_proof *out)
{
    uint8_t secret[REVIEW_SECRET_SIZE], mac[TOKEN_DIGEST_SIZE];
    char code[REVIEW_SEAL_CODE + 1];
    enum err e = store_review_secret(db, a, kind_id, secret);
    if (!e)
        e = code_of(a, secret, "nominee", nomination_id, code);
    if (!e)
        e = derive(a, secret, "decision", nomination_id, mac);
    if (e)
        return e;
    token_wipe(secret, sizeof secret);
    *out = (struct review_seal_proof){arena_str(a, code), hex_of(a, mac, REVIEW_SEAL_SALT)};
    return out->code && out->salt ? OK : ERR_NO_MEMORY;
}
