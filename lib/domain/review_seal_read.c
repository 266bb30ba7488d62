/* Reads a sealed review. What is read loosely is written again and compared, so that it has one spelling. */
#include <string.h>

#include "lib/base/text.h"
#include "lib/domain/review_seal_private.h"
#include "lib/domain/rule_card_private.h"

static const struct json_limits LIMITS = {.bytes = REVIEW_SEAL_BYTES, .values = 3000000, .members = 100, .depth = 10};

struct reader {
    struct card_reader card; /* members are read with its getters */
    struct review_seal *s;
};

/* Reads one object of a list into `item`, which is zeroed. */
typedef void read_item(struct reader *r, const struct place *at, const struct json_value *o, void *item);

/* ---- members ------------------------------------------------------------------------------------------------------------ */

static void bytes_of(struct reader *r, const struct place *at, const struct json_value *o, const char *name,
                     uint8_t *bytes, size_t n)
{
    const struct place here = {at, name, 0};
    const char *s = card_text(&r->card, at, o, name, 2 * n, NULL);
    if (*s && !text_unhex(s, bytes, n))
        card_problem(&r->card, &here, "hex", card_number(&r->card, (int64_t)(2 * n)), NULL);
}

static void hash_of(struct reader *r, const struct place *at, const struct json_value *o, const char *name,
                    char out[RESULTS_HEX])
{
    uint8_t bytes[RESULTS_HASH] = {0};
    bytes_of(r, at, o, name, bytes, sizeof bytes);
    text_hex(bytes, sizeof bytes, out);
}

static void code_of(struct reader *r, const struct place *at, const struct json_value *o, const char *name,
                    char out[REVIEW_SEAL_CODE + 1])
{
    uint8_t bytes[REVIEW_SEAL_CODE / 2] = {0};
    bytes_of(r, at, o, name, bytes, sizeof bytes);
    text_hex(bytes, sizeof bytes, out);
}

static size_t count_of(struct reader *r, const struct place *at, const struct json_value *o, const char *name,
                       size_t min, size_t max)
{
    size_t n = min;
    (void)card_count(&r->card, at, o, name, min, max, NULL, &n);
    return n;
}

/* One that may be left out: then it is `none`. */
static int64_t count_or(struct reader *r, const struct place *at, const struct json_value *o, const char *name,
                        size_t min, size_t max, int64_t none)
{
    return json_tree_member(o, name) ? (int64_t)count_of(r, at, o, name, min, max) : none;
}

static int64_t points(struct reader *r, const struct place *at, int64_t v)
{
    if (v < 0 || v % (RULE_CARD_ONE / 1000) != 0)
        card_problem(&r->card, at, "decimal", NULL);
    return v / (RULE_CARD_ONE / 1000);
}

static int64_t points_of(struct reader *r, const struct place *at, const struct json_value *o, const char *name)
{
    const struct place here = {at, name, 0};
    int64_t v = 0;
    (void)card_decimal_of(&r->card, at, o, name, NULL, &v);
    return points(r, &here, v);
}

/* ---- items -------------------------------------------------------------------------------------------------------------- */

static void read_criterion(struct reader *r, const struct place *at, const struct json_value *o, void *item)
{
    static const char *const NAMES[] = {"title", "max", "step", NULL};
    struct review_criterion_rule *x = item;
    (void)card_object(&r->card, at, o, NAMES);
    x->title = card_text(&r->card, at, o, "title", REVIEW_SEAL_TITLE, NULL);
    x->max_x1000 = points_of(r, at, o, "max");
    x->step_x1000 = points_of(r, at, o, "step");
}

struct category {
    const char *title;
    size_t places;
};

static void read_category(struct reader *r, const struct place *at, const struct json_value *o, void *item)
{
    static const char *const NAMES[] = {"title", "places", NULL};
    struct category *x = item;
    (void)card_object(&r->card, at, o, NAMES);
    x->title = card_text(&r->card, at, o, "title", REVIEW_SEAL_TITLE, NULL);
    x->places = count_of(r, at, o, "places", 0, REVIEW_SEAL_PLACES);
}

/* Their numbers go up from 1: that they do is seen when the file is written again. */
static void read_nominee(struct reader *r, const struct place *at, const struct json_value *o, void *item)
{
    static const char *const NAMES[] = {"number", "code", "category", "barred", "name", NULL};
    struct review_seal_nominee *x = item;
    (void)card_object(&r->card, at, o, NAMES);
    (void)count_of(r, at, o, "number", 1, REVIEW_SEAL_NOMINEES);
    code_of(r, at, o, "code", x->code);
    x->category = (size_t)count_or(r, at, o, "category", 1, SELECTION_CATEGORIES, 0);
    x->barred = card_bool(&r->card, at, o, "barred");
    x->name = card_text(&r->card, at, o, "name", REVIEW_SEAL_TITLE, "");
}

static void read_marks(struct reader *r, const struct place *at, const struct json_value *o,
                       struct review_seal_review *x)
{
    const struct place list_at = {at, "marks", 0};
    const size_t want = r->s->criterion_count;
    const struct json_value *list = card_list(&r->card, at, o, "marks", want, want);
    size_t n = 0;
    x->marks = arena_array(r->card.arena, want + 1, sizeof *x->marks);
    for (const struct json_value *v = list && x->marks ? list->items : NULL; v; v = v->next, n++) {
        const struct place here = {&list_at, NULL, n};
        int64_t mark = -1;
        if (v->kind != JSON_TEXT || !rule_card_decimal_parse(v->text, &mark))
            mark = -1;
        x->marks[n] = points(r, &here, mark);
    }
}

static void read_review(struct reader *r, const struct place *at, const struct json_value *o, void *item)
{
    static const char *const SCORED[] = {"number", "reviewer", "marks", "reason", NULL},
                             *const VOTED[] = {"number", "reviewer", "vote", "reason", NULL},
                             *const VOTES[] = {"agree", "against", "abstain", NULL};
    struct review_seal_review *x = item;
    (void)card_object(&r->card, at, o, r->s->vote ? VOTED : SCORED);
    x->number = count_of(r, at, o, "number", 1, REVIEW_SEAL_NOMINEES);
    code_of(r, at, o, "reviewer", x->reviewer);
    if (r->s->vote)
        x->vote = (enum review_vote)(card_word(&r->card, at, o, "vote", VOTES, -1) + REVIEW_AGREE);
    else
        read_marks(r, at, o, x);
    hash_of(r, at, o, "reason", x->reason);
}

static void read_decision(struct reader *r, const struct place *at, const struct json_value *o, void *item)
{
    static const char *const NAMES[] = {"number", "outcome", "order", "agree", "against", "abstain", "reason", NULL},
                             *const OUTCOMES[] = {"order", "leave", NULL};
    struct review_seal_decision *x = item;
    (void)card_object(&r->card, at, o, NAMES);
    x->number = count_of(r, at, o, "number", 1, REVIEW_SEAL_NOMINEES);
    x->leave = card_word(&r->card, at, o, "outcome", OUTCOMES, -1) == 1;
    if (!x->leave)
        x->order = count_of(r, at, o, "order", 1, REVIEW_SEAL_NOMINEES);
    x->agree = count_or(r, at, o, "agree", 0, REVIEW_SEAL_VOTES, -1);
    x->against = count_or(r, at, o, "against", 0, REVIEW_SEAL_VOTES, -1);
    x->abstain = count_or(r, at, o, "abstain", 0, REVIEW_SEAL_VOTES, -1);
    hash_of(r, at, o, "reason", x->reason);
}

static void read_change(struct reader *r, const struct place *at, const struct json_value *o, void *item)
{
    static const char *const NAMES[] = {"what", "number", "passed_over", "name", NULL}, *const WHAT[] = {
                                                                                            "removed", "withdrawn",
                                                                                            "called", NULL};
    const struct place list_at = {at, "passed_over", 0};
    struct review_seal_change *x = item;
    (void)card_object(&r->card, at, o, NAMES);
    x->what = (enum review_seal_cause)(card_word(&r->card, at, o, "what", WHAT, -1) + REVIEW_SEAL_REMOVED);
    x->number = count_of(r, at, o, "number", 1, REVIEW_SEAL_NOMINEES);
    x->name = "";
    if (x->what != REVIEW_SEAL_CALLED)
        return;
    const struct json_value *list = card_list(&r->card, at, o, "passed_over", 0, REVIEW_SEAL_NOMINEES);
    x->passed_over = arena_array(r->card.arena, list ? list->count : 0, sizeof *x->passed_over);
    for (const struct json_value *v = list && x->passed_over ? list->items : NULL; v; v = v->next) {
        const struct place here = {&list_at, NULL, x->passed_over_count};
        (void)card_count_value(&r->card, &here, v, 1, REVIEW_SEAL_NOMINEES, &x->passed_over[x->passed_over_count]);
        x->passed_over_count++;
    }
    x->name = card_text(&r->card, at, o, "name", REVIEW_SEAL_TITLE, "");
}

static void read_outcome(struct reader *r, const struct place *at, const struct json_value *o, void *item)
{
    static const char *const NAMES[] = {"number", "state", "result", "rank", "reserve", NULL};
    const char *words[REVIEW_SEAL_STATE_COUNT + 1] = {NULL};
    struct review_seal_outcome *x = item;
    for (int k = 0; k < REVIEW_SEAL_STATE_COUNT; k++)
        words[k] = review_seal_state_code((enum review_seal_state)k);
    (void)card_object(&r->card, at, o, NAMES);
    (void)count_of(r, at, o, "number", 1, REVIEW_SEAL_NOMINEES);
    x->state = (enum review_seal_state)card_word(&r->card, at, o, "state", words, -1);
    x->result = card_text(&r->card, at, o, "result", RATIONAL_TEXT, "");
    x->rank = (size_t)count_or(r, at, o, "rank", 1, REVIEW_SEAL_NOMINEES, 0);
    x->reserve = (size_t)count_or(r, at, o, "reserve", 1, REVIEW_SEAL_NOMINEES, 0);
}

static void read_head(struct reader *r, const struct place *at, const struct json_value *o, void *item)
{
    static const char *const NAMES[] = {"version", "sealed_at", "cause", "content", "key", "signature", NULL};
    const char *words[REVIEW_SEAL_CAUSE_COUNT + 1] = {NULL};
    struct review_seal_head *x = item;
    for (int k = 0; k < REVIEW_SEAL_CAUSE_COUNT; k++)
        words[k] = review_seal_cause_code((enum review_seal_cause)k);
    (void)card_object(&r->card, at, o, NAMES);
    x->version = count_of(r, at, o, "version", 1, REVIEW_SEAL_VERSIONS);
    x->sealed_at = card_text(&r->card, at, o, "sealed_at", 40, NULL);
    x->cause = (enum review_seal_cause)card_word(&r->card, at, o, "cause", words, -1);
    hash_of(r, at, o, "content", x->content);
    x->has_signature = json_tree_member(o, "key") || json_tree_member(o, "signature");
    if (x->has_signature) {
        bytes_of(r, at, o, "key", x->key, sizeof x->key);
        bytes_of(r, at, o, "signature", x->signature, sizeof x->signature);
    }
}

/* ---- the whole ---------------------------------------------------------------------------------------------------------- */

/* Arena; NULL: no memory. */
static void *list_of(struct reader *r, const struct json_value *root, const char *name, size_t min, size_t max,
                     size_t size, size_t *n, read_item *read)
{
    static const struct place ROOT = {NULL, NULL, 0};
    const struct place list_at = {&ROOT, name, 0};
    const struct json_value *list = card_list(&r->card, &ROOT, root, name, min, max);
    char *items = arena_array(r->card.arena, list ? list->count + 1 : 1, size);
    *n = 0;
    for (const struct json_value *v = list && items ? list->items : NULL; v; v = v->next) {
        const struct place here = {&list_at, NULL, *n};
        read(r, &here, v, items + *n * size);
        ++*n;
    }
    return items;
}

#define LIST(r, root, name, min, max, list, count, read)                                                               \
    (r)->s->list = list_of((r), (root), (name), (min), (max), sizeof *(r)->s->list, &(r)->s->count, (read))

static void read_rules(struct reader *r, const struct json_value *root)
{
    static const struct place ROOT = {NULL, NULL, 0}, CARD = {&ROOT, "card", 0};
    struct review_seal *s = r->s;
    const struct json_value *card = json_tree_member(root, "card");
    LIST(r, root, "criteria", 0, REVIEW_CRITERIA, criteria, criterion_count, read_criterion);
    const struct category *list =
        list_of(r, root, "categories", 0, SELECTION_CATEGORIES, sizeof *list, &s->category_count, read_category);
    s->category_titles = arena_array(s->arena, s->category_count + 1, sizeof *s->category_titles);
    s->category_places = arena_array(s->arena, s->category_count + 1, sizeof *s->category_places);
    for (size_t i = 0; list && s->category_titles && s->category_places && i < s->category_count; i++) {
        s->category_titles[i] = list[i].title;
        s->category_places[i] = list[i].places;
    }
    if (card && card->kind != JSON_OBJECT) {
        card_problem(&r->card, &CARD, "no_object", NULL);
    } else if (card) {
        s->card = card->raw;
        s->card_len = card->raw_len;
    }
}

static void read_all(struct reader *r, const struct json_value *root, bool content)
{
    static const struct place ROOT = {NULL, NULL, 0};
    static const char *const NAMES[] = {"format",     "programme", "kind",     "id",       "subject",
                                        "review",     "each",      "places",   "reserves", "criteria",
                                        "categories", "card",      "nominees", "reviews",  "decisions",
                                        "changes",    "outcome",   "heads",    NULL},
                             *const REVIEWS[] = {"score", "vote", NULL};
    const char *subjects[SUBJECT_COUNT + 1] = {NULL};
    struct review_seal *s = r->s;
    for (int k = 0; k < SUBJECT_COUNT; k++)
        subjects[k] = programme_subject_code((enum programme_subject)k);
    (void)card_object(&r->card, &ROOT, root, NAMES);
    s->programme = card_text(&r->card, &ROOT, root, "programme", REVIEW_SEAL_TITLE, NULL);
    s->kind = card_text(&r->card, &ROOT, root, "kind", REVIEW_SEAL_TITLE, NULL);
    bytes_of(r, &ROOT, root, "id", s->id, sizeof s->id);
    s->subject = (enum programme_subject)card_word(&r->card, &ROOT, root, "subject", subjects, -1);
    s->vote = card_word(&r->card, &ROOT, root, "review", REVIEWS, -1) == 1;
    s->each = count_of(r, &ROOT, root, "each", 1, REVIEW_SEAL_EACH);
    s->places = count_of(r, &ROOT, root, "places", 0, REVIEW_SEAL_PLACES);
    s->reserves = count_of(r, &ROOT, root, "reserves", 0, REVIEW_SEAL_RESERVES);
    read_rules(r, root);
    LIST(r, root, "nominees", 0, REVIEW_SEAL_NOMINEES, nominees, nominee_count, read_nominee);
    LIST(r, root, "reviews", 0, REVIEW_SEAL_REVIEWS, reviews, review_count, read_review);
    LIST(r, root, "decisions", 0, REVIEW_SEAL_NOMINEES, decisions, decision_count, read_decision);
    LIST(r, root, "changes", 0, REVIEW_SEAL_CHANGES, changes, change_count, read_change);
    LIST(r, root, "outcome", s->nominee_count, s->nominee_count, outcome, nominee_count, read_outcome);
    if (!content)
        LIST(r, root, "heads", 1, REVIEW_SEAL_VERSIONS, heads, head_count, read_head);
}

/* What the getters found. */
static void take_problems(const struct reader *r, struct results_findings *findings)
{
    const struct rule_card_problems *p = r->card.problems;
    for (size_t i = 0; i < p->count && i < RULE_CARD_PROBLEMS; i++)
        results_note(findings, (struct results_finding){
                                   .key = "review_seal.finding.shape",
                                   .args = {p->list[i].path},
                                   .inner = p->list[i].key,
                                   .inner_args = {p->list[i].args[0], p->list[i].args[1], p->list[i].args[2]}});
}

static void note_flaw(struct arena *a, const struct json_where *where, struct results_findings *findings)
{
    static const char *const KEYS[] = {[JSON_SOUND] = "results.finding.json",
                                       [JSON_NOT_JSON] = "results.finding.json",
                                       [JSON_TWICE] = "results.finding.json_twice",
                                       [JSON_TOO_BIG] = "review_seal.finding.too_big"};
    results_note(findings, (struct results_finding){
                               .key = KEYS[where->flaw],
                               .args = {review_seal_number(a, where->line), review_seal_number(a, where->column)}});
}

/* Where the bytes differ from those that are written. */
static enum err compare(const struct review_seal *s, const char *text, size_t n, bool content,
                        struct results_findings *findings)
{
    struct buf again;
    buf_init(&again, 0);
    if (content)
        review_seal_write_content(s, &again);
    else
        review_seal_write(s, &again);
    const enum err e = results_spelled(s->arena, &again, text, n, "review_seal.finding.spelling", findings);
    buf_free(&again);
    return e;
}

enum err review_seal_read(struct arena *a, const char *text, size_t n, bool content, struct review_seal **out,
                          struct results_findings *findings)
{
    struct json_value *root;
    struct json_where where;
    struct rule_card_problems *problems = arena_alloc(a, sizeof *problems);
    struct review_seal *s = arena_alloc(a, sizeof *s);
    *out = NULL;
    *findings = (struct results_findings){.count = 0};
    if (!problems || !s)
        return ERR_NO_MEMORY;
    s->arena = a;
    struct reader r = {.card = {.arena = a, .problems = problems}, .s = s};
    enum err e = json_tree_read(a, text, n, &LIMITS, &root, &where);
    if (e == ERR_INVALID || e == ERR_TOO_LARGE) {
        note_flaw(a, &where, findings);
        return ERR_INVALID;
    }
    if (e)
        return e;
    const struct json_value *format = json_tree_member(root, "format");
    if (!format || format->kind != JSON_TEXT || strcmp(format->text, REVIEW_SEAL_FORMAT) != 0) {
        results_note(findings,
                     (struct results_finding){.key = "review_seal.finding.format", .args = {REVIEW_SEAL_FORMAT}});
        return ERR_INVALID;
    }
    read_all(&r, root, content);
    if (arena_failed(a))
        return ERR_NO_MEMORY;
    take_problems(&r, findings);
    if (findings->count)
        return ERR_INVALID;
    *out = s;
    return compare(s, text, n, content, findings);
}
