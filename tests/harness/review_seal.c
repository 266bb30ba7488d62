#include "tests/harness/review_seal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/act/results_crypt.h"
#include "lib/crypt/crypt.h"

enum { REVIEWERS = 20 };

static void must(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "the scene of a sealed review: %s\n", what);
    abort();
}

static void *need(void *p)
{
    must(p != NULL, "no memory");
    return p;
}

/* Figures that look drawn and are the same each time. */
static unsigned figure(unsigned seed, size_t a, size_t b)
{
    unsigned x = (unsigned)(a * 7919 + b * 104729) + seed * 1299709u + 12345u;
    x ^= x >> 13;
    x *= 2654435761u;
    return x ^ (x >> 16);
}

static void key_of(struct signature_key *key, uint8_t first)
{
    uint8_t seed[32];
    for (size_t i = 0; i < sizeof seed; i++)
        seed[i] = (uint8_t)(first + i);
    must(crypt_init() == OK, "no randomness");
    signature_key_from(key, seed);
}

void review_seal_scene_key(struct signature_key *key)
{
    key_of(key, 0);
}

void review_seal_scene_other_key(struct signature_key *key)
{
    key_of(key, 100);
}

static void code(char out[REVIEW_SEAL_CODE + 1], unsigned a, size_t i)
{
    snprintf(out, REVIEW_SEAL_CODE + 1, "%08x%02x", figure(a, i, 77), (unsigned)(i & 0xFF));
}

/* ---- what the meeting has before it ---------------------------------------------------------------------------------------- */

static void put_rules(struct review_seal *s, const struct review_seal_shape *shape)
{
    s->criterion_count = shape->criteria;
    s->criteria = need(arena_array(s->arena, shape->criteria + 1, sizeof *s->criteria));
    for (size_t i = 0; i < shape->criteria; i++)
        s->criteria[i] = (struct review_criterion_rule){need((void *)arena_printf(s->arena, "评分项%zu", i + 1)),
                                                        (int64_t)(20 + 10 * i) * 1000, i % 2 ? 1000 : 500};
    s->category_count = shape->categories;
    s->category_titles = need(arena_array(s->arena, shape->categories + 1, sizeof *s->category_titles));
    s->category_places = need(arena_array(s->arena, shape->categories + 1, sizeof *s->category_places));
    for (size_t i = 0; i < shape->categories; i++) {
        s->category_titles[i] = need((void *)arena_printf(s->arena, "第%zu组", i + 1));
        s->category_places[i] = shape->places / (shape->categories + (i & 1));
    }
}

static void put_nominees(struct review_seal *s, const struct review_seal_shape *shape)
{
    s->nominee_count = shape->nominees;
    s->nominees = need(arena_array(s->arena, shape->nominees + 1, sizeof *s->nominees));
    for (size_t i = 0; i < shape->nominees; i++) {
        s->nominees[i] = (struct review_seal_nominee){
            .category = shape->categories ? i % shape->categories + 1 : 0, .barred = i % 11 == 4, .name = ""};
        code(s->nominees[i].code, shape->seed + 1, i);
    }
}

static int by_reviewer(const void *a, const void *b)
{
    return strcmp(((const struct review_seal_review *)a)->reviewer, ((const struct review_seal_review *)b)->reviewer);
}

static void put_reviews(struct review_seal *s, const struct review_seal_shape *shape)
{
    s->reviews = need(arena_array(s->arena, shape->nominees * shape->each + 1, sizeof *s->reviews));
    for (size_t i = 0; i < shape->nominees; i++) {
        for (size_t k = 0; k < shape->each; k++) {
            struct review_seal_review *x = &s->reviews[s->review_count + k];
            uint8_t salt[REVIEW_SEAL_SALT] = {(uint8_t)i, (uint8_t)k};
            x->number = i + 1;
            code(x->reviewer, shape->seed + 2, (i + k) % REVIEWERS);
            x->vote = shape->criteria ? REVIEW_NO_VOTE : (enum review_vote)(figure(shape->seed, i, k) % 3 + 1);
            x->marks = shape->criteria ? need(arena_array(s->arena, shape->criteria, sizeof *x->marks)) : NULL;
            for (size_t c = 0; c < shape->criteria; c++) /* few steps, so that some are equal */
                x->marks[c] = s->criteria[c].max_x1000 -
                              s->criteria[c].step_x1000 * (int64_t)(figure(shape->seed, i * 7 + c, k / 2) % 5);
            must(review_seal_reason(&results_crypt, salt, "事迹突出，群众公认", x->reason) == OK, "no memory");
        }
        qsort(s->reviews + s->review_count, shape->each, sizeof *s->reviews, by_reviewer);
        s->review_count += shape->each;
    }
}

/* ---- what the meeting decides ----------------------------------------------------------------------------------------------- */

static bool is_decided(const struct review_seal *s, size_t number)
{
    for (size_t i = 0; i < s->decision_count; i++)
        if (s->decisions[i].number == number)
            return true;
    return false;
}

static int by_number(const void *a, const void *b)
{
    const struct review_seal_decision *x = a, *y = b;
    return x->number < y->number ? -1 : x->number > y->number;
}

/* Whoever is equal gets an order; each that follows from it may be another. */
static void decide(struct review_seal *s, const struct results_findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        must(strcmp(findings->list[i].key, "review_seal.finding.tie") == 0, findings->list[i].key);
        must(!is_decided(s, findings->list[i].number), "equal after all");
        struct review_seal_decision *x = &s->decisions[s->decision_count];
        *x = (struct review_seal_decision){.number = findings->list[i].number,
                                           .order = findings->list[i].number,
                                           .agree = 5,
                                           .against = 2,
                                           .abstain = -1};
        must(review_seal_reason(&results_crypt, (const uint8_t[REVIEW_SEAL_SALT]){9}, "会议票决", x->reason) == OK,
             "no memory");
        s->decision_count++;
    }
    qsort(s->decisions, s->decision_count, sizeof *s->decisions, by_number);
}

static void close_it(struct review_seal *s)
{
    static struct results_findings findings;
    enum err e = review_seal_close(s, &findings);
    for (int i = 0; i < 20 && e == ERR_INVALID; i++) {
        decide(s, &findings);
        e = review_seal_close(s, &findings);
    }
    must(e == OK, e == ERR_INVALID ? findings.list[0].key : "it does not close");
}

void review_seal_scene_head(struct review_seal *s, enum review_seal_cause cause)
{
    struct signature_key key;
    struct buf content, statement;
    char former[RESULTS_HEX] = "-";
    struct review_seal_head *h = &s->heads[s->head_count];
    review_seal_scene_key(&key);
    buf_init(&content, 0);
    buf_init(&statement, 0);
    for (size_t i = 0; i < s->head_count; i++) {
        buf_clear(&statement);
        review_seal_statement(s->id, &s->heads[i], former, &statement);
        results_crypt.digest(statement.data, statement.len, former);
    }
    s->head_count++;
    *h = (struct review_seal_head){
        .version = s->head_count,
        .sealed_at = need((void *)arena_printf(s->arena, "2026-11-18T01:%02zu:00Z", s->head_count % 60)),
        .cause = cause,
        .has_signature = true};
    review_seal_write_content(s, &content);
    must(buf_check(&content) == OK, "no memory");
    results_crypt.digest(content.data, content.len, h->content);
    buf_clear(&statement);
    review_seal_statement(s->id, h, former, &statement);
    must(buf_check(&statement) == OK, "no memory");
    signature_sign(&key, statement.data, statement.len, h->signature);
    memcpy(h->key, key.public, sizeof h->key);
    buf_free(&content);
    buf_free(&statement);
}

/* ---- what becomes of it -------------------------------------------------------------------------------------------------------- */

static size_t first_in(const struct review_seal *s, size_t category, enum review_seal_state state, size_t reserve)
{
    for (size_t i = 0; i < s->nominee_count; i++)
        if (s->nominees[i].category == category && s->outcome[i].state == state && s->outcome[i].reserve == reserve)
            return i + 1;
    return 0;
}

static void add_change(struct review_seal *s, const struct review_seal_change *c)
{
    s->changes[s->change_count++] = *c;
    close_it(s);
    review_seal_scene_head(s, c->what);
}

/* One goes, the next comes; of each third call somebody is passed over. False: there is nobody. */
static bool change(struct review_seal *s, size_t turn)
{
    const size_t category = s->category_count ? turn % s->category_count + 1 : 0;
    const size_t gone = first_in(s, category, REVIEW_SEAL_SELECTED, 0);
    size_t next = 0, reserve = 1;
    struct review_seal_change leaves = {.what = turn % 2 ? REVIEW_SEAL_WITHDRAWN : REVIEW_SEAL_REMOVED, .number = gone};
    if (!gone)
        return false;
    leaves.name = "";
    add_change(s, &leaves);
    while (!next && reserve <= s->reserves)
        next = first_in(s, category, REVIEW_SEAL_RESERVE, reserve++);
    if (!next)
        return true;
    struct review_seal_change called = {.what = REVIEW_SEAL_CALLED, .number = next, .name = "候补甲"};
    const size_t second = turn % 3 == 2 ? first_in(s, category, REVIEW_SEAL_RESERVE, reserve) : 0;
    if (second) {
        called.passed_over = need(arena_array(s->arena, 1, sizeof *called.passed_over));
        called.passed_over[0] = next;
        called.passed_over_count = 1;
        called.number = second;
    }
    add_change(s, &called);
    return true;
}

struct review_seal *review_seal_scene(struct arena *a, const struct review_seal_shape *shape)
{
    struct review_seal *s = need(arena_alloc(a, sizeof *s));
    *s = (struct review_seal){.arena = a,
                              .programme = "2026年沧屿市机关事务后勤工匠评选表彰",
                              .kind = "后勤工匠",
                              .subject = SUBJECT_INDIVIDUAL,
                              .vote = !shape->criteria,
                              .each = shape->each ? shape->each : 1,
                              .places = shape->places,
                              .reserves = shape->reserves};
    memset(s->id, 0x4a, sizeof s->id);
    put_rules(s, shape);
    put_nominees(s, shape);
    put_reviews(s, shape);
    s->decisions = need(arena_array(a, shape->nominees + 1, sizeof *s->decisions));
    s->changes = need(arena_array(a, 2 * shape->changes + 1, sizeof *s->changes));
    s->heads = need(arena_array(a, 2 * shape->changes + 2, sizeof *s->heads));
    close_it(s);
    for (size_t i = 0; i < s->nominee_count; i++)
        if (s->outcome[i].state == REVIEW_SEAL_SELECTED)
            s->nominees[i].name = need((void *)arena_printf(a, "周𬀩·%zu", i + 1));
    close_it(s);
    review_seal_scene_head(s, REVIEW_SEAL_FIXED);
    for (size_t i = 0; i < shape->changes && change(s, i); i++)
        continue;
    return s;
}

struct buf review_seal_scene_text(const struct review_seal *s)
{
    struct buf out;
    buf_init_arena(&out, s->arena, 0);
    review_seal_write(s, &out);
    must(buf_check(&out) == OK, "no memory");
    return out;
}
