/* Reading a rule card: who judges, result, ties, advancement and prizes, and all parts in their order. */
#include <string.h>

#include "lib/domain/rule_card_private.h"

/* Each criterion or value may take some forty values of JSON with all that belongs to it; a card is bounded by bytes. */
static const struct json_limits LIMITS = {.bytes = RULE_CARD_BYTES, .values = 300000, .members = 100, .depth = 8};

/* ---- names ---- */

/* Names of people or entries; each once in `seen`. */
static size_t read_names(struct card_reader *r, const struct place *at, const struct json_value *o, const char *member,
                         size_t max, bool judges, struct strmap *seen, const char ***out)
{
    const struct place list_at = {at, member, 0};
    const struct json_value *list = card_list(r, at, o, member, 0, max);
    size_t n = 0;
    *out = list ? arena_array(r->arena, list->count, sizeof **out) : NULL;
    for (const struct json_value *v = *out ? list->items : NULL; v; v = v->next) {
        const struct place here = {&list_at, NULL, n};
        const char *name = card_text_value(r, &here, v, RULE_CARD_ENTRY);
        size_t unused;
        if (*name && strmap_find(seen, name, &unused))
            card_problem(r, &here, "twice", name, NULL);
        else if (judges && rule_card_reserved_judge(name))
            card_problem(r, &here, "reserved", name, NULL);
        else if (strmap_put(seen, name, n))
            return 0;
        (*out)[n++] = name;
    }
    return n;
}

/* ---- the panel ---- */

static void read_panel(struct card_reader *r, const struct place *at, const struct json_value *root,
                       struct strmap *judges)
{
    static const char *const NAMES[] = {"judges", "substitutes", "least", "recused", "absent", NULL};
    static const size_t LEAST = 1;
    static const struct json_value NONE = {.kind = JSON_OBJECT};
    struct rule_card *card = r->card;
    const struct place here = {at, "panel", 0};
    const struct json_value *o = json_tree_member(root, "panel");
    if (!o)
        o = &NONE;
    if (!card_object(r, &here, o, NAMES))
        return;
    card->panel.judge_count = read_names(r, &here, o, "judges", RULE_CARD_JUDGES, true, judges, &card->panel.judges);
    card->panel.substitute_count =
        read_names(r, &here, o, "substitutes", RULE_CARD_JUDGES, true, judges, &card->panel.substitutes);
    card_count(r, &here, o, "least", 1, RULE_CARD_JUDGES, card->criterion_count ? NULL : &LEAST, &card->panel.least);
    card->panel.recused =
        (enum rule_card_recused)card_word(r, &here, o, "recused", card_recused_words, RULE_CARD_FEWER);
    if (json_tree_member(o, "absent"))
        card->panel.has_absent = card_decimal_of(r, &here, o, "absent", NULL, &card->panel.absent);
    if (card->panel.substitute_count && !card->panel.judge_count)
        card_problem(r, &here, "substitutes_alone", NULL);
    if (card->panel.recused == RULE_CARD_SUBSTITUTE && !card->panel.substitute_count)
        card_problem(r, &here, "no_substitutes", NULL);
    if (card->panel.judge_count && card->panel.least > card->panel.judge_count)
        card_problem(r, &here, "least_of", card_number(r, (int64_t)card->panel.least),
                     card_number(r, (int64_t)card->panel.judge_count), NULL);
}

/* ---- result, ties ---- */

/* A value or a step under `name`. */
static struct rule_card_ref read_figure(struct card_reader *r, const struct place *at, const struct json_value *o,
                                        const char *name)
{
    const struct place here = {at, name, 0};
    const struct json_value *v = json_tree_member(o, name);
    struct rule_card_ref ref = {RULE_CARD_NOTHING, 0};
    if (!v) {
        card_problem(r, at, "missing", name, NULL);
        return ref;
    }
    ref = rule_card_find(r->card, v->text);
    if (v->kind == JSON_TEXT && (ref.kind == RULE_CARD_VALUE || ref.kind == RULE_CARD_STEP))
        return ref;
    card_problem(r, &here, "unknown_figure", v->text, NULL);
    return (struct rule_card_ref){RULE_CARD_NOTHING, 0};
}

static bool same(struct rule_card_ref a, struct rule_card_ref b)
{
    return a.kind == b.kind && a.index == b.index;
}

static void read_ties(struct card_reader *r, const struct place *at, const struct json_value *root)
{
    static const char *const NAMES[] = {"by", "better", NULL};
    struct rule_card *card = r->card;
    const struct place list_at = {at, "ties", 0};
    const struct json_value *list = card_list(r, at, root, "ties", 0, RULE_CARD_TIES);
    card->ties = arena_array(r->arena, list ? list->count : 0, sizeof *card->ties);
    for (const struct json_value *v = list && card->ties ? list->items : NULL; v; v = v->next) {
        const struct place here = {&list_at, NULL, card->tie_count};
        struct rule_card_tie *t = &card->ties[card->tie_count++];
        if (!card_object(r, &here, v, NAMES))
            continue;
        t->by = read_figure(r, &here, v, "by");
        t->lower = card_word(r, &here, v, "better", card_better_words, 0) == 1;
        bool again = t->by.kind && same(t->by, card->result);
        for (size_t i = 0; i + 1 < card->tie_count; i++)
            again = again || (t->by.kind && same(t->by, card->ties[i].by));
        if (again)
            card_problem(r, &here, "tie_again", rule_card_code(card, t->by), NULL);
    }
}

/* ---- advancement and prizes ---- */

static void read_advance(struct card_reader *r, const struct place *at, const struct json_value *root)
{
    static const char *const NAMES[] = {"places", "ties", NULL};
    const struct place here = {at, "advance", 0};
    const struct json_value *o = json_tree_member(root, "advance");
    if (!o || !card_object(r, &here, o, NAMES))
        return;
    card_count(r, &here, o, "places", 1, RULE_CARD_ENTRIES, NULL, &r->card->advance.places);
    r->card->advance.all_ties = card_word(r, &here, o, "ties", card_line_words, 1) == 1;
}

static void read_prize_names(struct card_reader *r, const struct place *at, const struct json_value *o)
{
    struct rule_card *card = r->card;
    const struct place names_at = {at, "names", 0}, ratio_at = {at, "ratio", 0};
    const struct json_value *names = card_list(r, at, o, "names", 1, RULE_CARD_PRIZES);
    const struct json_value *ratio = card_list(r, at, o, "ratio", 1, RULE_CARD_PRIZES);
    size_t n = 0;
    for (const struct json_value *v = names ? names->items : NULL; v; v = v->next) {
        const struct place here = {&names_at, NULL, card->prizes.count};
        const char *name = card_text_value(r, &here, v, RULE_CARD_TEXT);
        for (size_t i = 0; i < card->prizes.count; i++)
            if (*name && strcmp(card->prizes.names[i], name) == 0)
                card_problem(r, &here, "twice", name, NULL);
        card->prizes.names[card->prizes.count++] = name;
    }
    for (const struct json_value *v = ratio ? ratio->items : NULL; v; v = v->next) {
        const struct place here = {&ratio_at, NULL, n};
        size_t part;
        card_count_value(r, &here, v, 1, RULE_CARD_RATIO, &part);
        card->prizes.ratio[n++] = (int)part;
    }
    if (names && ratio && n != card->prizes.count)
        card_problem(r, at, "prize_ratio", card_number(r, (int64_t)card->prizes.count), card_number(r, (int64_t)n),
                     NULL);
}

void card_read_prizes(struct card_reader *r, const struct place *at, const struct json_value *root)
{
    static const char *const NAMES[] = {"names", "ratio", "places", "share", "ties", "least", NULL};
    struct rule_card *card = r->card;
    const struct place here = {at, "prizes", 0}, share_at = {&here, "share", 0};
    const struct json_value *o = json_tree_member(root, "prizes");
    if (!o || !card_object(r, &here, o, NAMES))
        return;
    read_prize_names(r, &here, o);
    size_t sum = 0;
    for (size_t i = 0; i < card->prizes.count; i++)
        sum += (size_t)card->prizes.ratio[i];
    if (!json_tree_member(o, "share"))
        card_count(r, &here, o, "places", 1, RULE_CARD_PRIZE_PLACES, &sum, &card->prizes.places);
    else if (json_tree_member(o, "places"))
        card_problem(r, &here, "prize_both", NULL);
    else if (card_decimal_of(r, &here, o, "share", NULL, &card->prizes.share) &&
             (card->prizes.share <= 0 || card->prizes.share > (int64_t)100 * RULE_CARD_ONE))
        card_problem(r, &share_at, "prize_share", NULL);
    card->prizes.ties_lower = card_word(r, &here, o, "ties", card_prize_words, 0) == 1;
    if (json_tree_member(o, "least"))
        card->prizes.has_least = card_decimal_of(r, &here, o, "least", NULL, &card->prizes.least);
}

/* ---- the whole ---- */

/* The list under `name` as an array of `size`, and each item read by `one`. */
static void *list_of(struct card_reader *r, const struct json_value *root, const char *name, size_t max, size_t size,
                     const struct json_value **items, size_t *count)
{
    static const struct place ROOT = {NULL, NULL, 0};
    const struct json_value *list = card_list(r, &ROOT, root, name, 0, max);
    void *array = arena_array(r->arena, list ? list->count : 0, size);
    *items = list && array ? list->items : NULL;
    *count = *items ? list->count : 0;
    return array;
}

static void read_all(struct card_reader *r, const struct json_value *root)
{
    static const char *const NAMES[] = {"format",   "title",  "blind",   "panel",  "entries",
                                        "criteria", "values", "faults",  "steps",  "result",
                                        "better",   "ties",   "advance", "prizes", NULL};
    static const struct place ROOT = {NULL, NULL, 0};
    static const struct place CRITERIA = {&ROOT, "criteria", 0}, VALUES = {&ROOT, "values", 0},
                              FAULTS = {&ROOT, "faults", 0};
    const struct place format_at = {&ROOT, "format", 0};
    struct rule_card *card = r->card;
    const struct json_value *items, *criteria, *values;
    struct strmap judges, entries;
    if (!card_object(r, &ROOT, root, NAMES))
        return;
    const struct json_value *format = json_tree_member(root, "format");
    if (!format || format->kind != JSON_TEXT || strcmp(format->text, RULE_CARD_FORMAT) != 0) {
        card_problem(r, &format_at, "format", RULE_CARD_FORMAT, NULL);
        return; /* another document: what else is wrong with it says nothing */
    }
    strmap_init(&judges, r->arena);
    strmap_init(&entries, r->arena);
    card->title = card_text(r, &ROOT, root, "title", RULE_CARD_TEXT, NULL);
    card->blind = (enum rule_card_blind)card_word(r, &ROOT, root, "blind", card_blind_words, 0);
    card->criteria =
        list_of(r, root, "criteria", RULE_CARD_CRITERIA, sizeof *card->criteria, &criteria, &card->criterion_count);
    read_panel(r, &ROOT, root, &judges);
    card->entry_count = read_names(r, &ROOT, root, "entries", RULE_CARD_ENTRIES, false, &entries, &card->entries);
    size_t n = 0;
    for (const struct json_value *v = criteria; v; v = v->next, n++) {
        const struct place here = {&CRITERIA, NULL, n};
        card_read_criterion(r, &here, v, n, &judges);
    }
    card->values = list_of(r, root, "values", RULE_CARD_VALUES, sizeof *card->values, &values, &card->value_count);
    n = 0;
    for (const struct json_value *v = values; v; v = v->next, n++) {
        const struct place here = {&VALUES, NULL, n};
        card_read_value(r, &here, v, n);
    }
    card_read_steps(r, &ROOT, root);
    card->faults = list_of(r, root, "faults", RULE_CARD_FAULTS, sizeof *card->faults, &items, &card->fault_count);
    n = 0;
    for (const struct json_value *v = items; v; v = v->next, n++) {
        const struct place here = {&FAULTS, NULL, n};
        card_read_fault(r, &here, v, n);
    }
    card->result = read_figure(r, &ROOT, root, "result");
    card->lower = card_word(r, &ROOT, root, "better", card_better_words, 0) == 1;
    read_ties(r, &ROOT, root);
    read_advance(r, &ROOT, root);
    card_read_prizes(r, &ROOT, root);
}

/* What is no JSON, with the line and column where it ends to be. */
static enum err no_json(struct card_reader *r, enum err e, const struct json_where *where)
{
    static const struct place ROOT = {NULL, NULL, 0};
    static const char *const KEYS[] = {
        [JSON_NOT_JSON] = "json", [JSON_TWICE] = "json_twice", [JSON_TOO_BIG] = "json_big"};
    if (e == ERR_NO_MEMORY)
        return e;
    card_problem(r, &ROOT, KEYS[where->flaw], card_number(r, (int64_t)where->line),
                 card_number(r, (int64_t)where->column), NULL);
    return arena_failed(r->arena) ? ERR_NO_MEMORY : ERR_INVALID;
}

enum err rule_card_read(struct arena *a, const char *text, size_t n, struct rule_card **out,
                        struct rule_card_problems *problems)
{
    static const struct place ROOT = {NULL, NULL, 0};
    struct card_reader r = {.arena = a, .problems = problems};
    struct json_value *root;
    struct json_where where;
    struct buf canonical;
    *out = NULL;
    *problems = (struct rule_card_problems){0};
    r.card = arena_alloc(a, sizeof *r.card);
    if (!r.card)
        return ERR_NO_MEMORY;
    strmap_init(&r.card->codes, a);
    enum err e = json_tree_read(a, text, n, &LIMITS, &root, &where);
    if (e)
        return no_json(&r, e, &where);
    read_all(&r, root);
    if (!problems->count && !arena_failed(a))
        card_check(&r);
    if (arena_failed(a))
        return ERR_NO_MEMORY;
    if (problems->count)
        return ERR_INVALID;
    buf_init_arena(&canonical, a, 0);
    rule_card_write(r.card, &canonical);
    if (buf_check(&canonical))
        return ERR_NO_MEMORY;
    if (canonical.len > RULE_CARD_BYTES) { /* it must be readable, too */
        card_problem(&r, &ROOT, "too_large", card_number(&r, RULE_CARD_BYTES), NULL);
        return ERR_INVALID;
    }
    r.card->canonical = canonical.data;
    r.card->canonical_len = canonical.len;
    *out = r.card;
    return OK;
}
