/* Members of a rule card's JSON objects, by their type and bounds; codes; problems. */
#include <string.h>

#include "lib/base/text.h"
#include "lib/domain/rule_card_private.h"

const char *const card_blind_words[] = {"none", "number", "product", NULL};
const char *const card_recused_words[] = {"fewer", "substitute", NULL};
const char *const card_scoring_words[] = {"subjective", "objective", NULL};
const char *const card_effect_words[] = {"zero_criterion", "zero_segment", "stop", "disqualify", NULL};
const char *const card_combine_words[] = {"totals", "criteria", NULL};
const char *const card_take_words[] = {"mean", "sum", NULL};
const char *const card_best_words[] = {"highest", "lowest", NULL};
const char *const card_better_words[] = {"higher", "lower", NULL};
const char *const card_sign_words[] = {"+", "-", NULL};
const char *const card_line_words[] = {"none", "all", NULL};
const char *const card_prize_words[] = {"higher", "lower", NULL};

/* ---- problems ---- */

static void put_path(struct buf *out, const struct place *at)
{
    if (!at->up && !at->member)
        return; /* the root */
    if (at->up)
        put_path(out, at->up);
    if (at->member)
        buf_addf(out, "%s%s", out->len ? "." : "", at->member);
    else
        buf_addf(out, "[%zu]", at->index);
}

void card_problem_of(struct card_reader *r, const struct place *at, const char *key,
                     const char *const args[RULE_CARD_ARGS + 1])
{
    struct rule_card_problems *all = r->problems;
    struct buf path;
    if (all->count++ >= RULE_CARD_PROBLEMS)
        return;
    struct rule_card_problem *p = &all->list[all->count - 1];
    buf_init_arena(&path, r->arena, 0);
    put_path(&path, at);
    *p = (struct rule_card_problem){.path = path.len ? path.data : "",
                                    .key = arena_printf(r->arena, "rule_card.problem.%s", key)};
    for (size_t i = 0; i < RULE_CARD_ARGS && args[i]; i++)
        p->args[i] = args[i];
}

const char *card_number(const struct card_reader *r, int64_t v)
{
    const char *s = arena_printf(r->arena, "%lld", (long long)v);
    return s ? s : "";
}

const char *card_decimal(const struct card_reader *r, int64_t v)
{
    char text[32];
    rule_card_decimal(v, text);
    const char *s = arena_str(r->arena, text);
    return s ? s : "";
}

/* ---- objects and lists ---- */

bool card_object(struct card_reader *r, const struct place *at, const struct json_value *v, const char *const *names)
{
    if (v->kind != JSON_OBJECT) {
        card_problem(r, at, "no_object", NULL);
        return false;
    }
    for (const struct json_value *m = v->items; m; m = m->next) {
        size_t i = 0;
        while (names[i] && strcmp(names[i], m->key) != 0)
            i++;
        if (!names[i])
            card_problem(r, at, "unknown_member", m->key, NULL);
    }
    return true;
}

/* The member; a problem when it is needed and not there. */
static const struct json_value *member(struct card_reader *r, const struct place *at, const struct json_value *o,
                                       const char *name, bool needed)
{
    const struct json_value *v = json_tree_member(o, name);
    if (!v && needed)
        card_problem(r, at, "missing", name, NULL);
    return v;
}

const struct json_value *card_list(struct card_reader *r, const struct place *at, const struct json_value *o,
                                   const char *name, size_t min, size_t max)
{
    const struct place here = {at, name, 0};
    const struct json_value *v = member(r, at, o, name, min > 0);
    if (!v)
        return NULL;
    if (v->kind != JSON_ARRAY) {
        card_problem(r, &here, "no_list", NULL);
        return NULL;
    }
    if (v->count < min || v->count > max) {
        card_problem(r, &here, "list_length", card_number(r, (int64_t)min), card_number(r, (int64_t)max), NULL);
        return NULL;
    }
    return v;
}

/* ---- texts ---- */

static bool has_control(const char *s)
{
    for (uint32_t cp = text_next(&s); cp; cp = text_next(&s))
        if (cp < 0x20 || (cp >= 0x7F && cp <= 0x9F))
            return true;
    return false;
}

const char *card_text_value(struct card_reader *r, const struct place *at, const struct json_value *v, size_t max)
{
    if (v->kind != JSON_TEXT) {
        card_problem(r, at, "no_text", NULL);
        return "";
    }
    const char *trimmed = text_trim(r->arena, v->text);
    const size_t n = text_length(v->text);
    if (n < 1 || n > max)
        card_problem(r, at, "text_length", card_number(r, (int64_t)max), NULL);
    else if ((trimmed && strcmp(trimmed, v->text) != 0) || has_control(v->text) || text_has_private_use(v->text))
        card_problem(r, at, "text_characters", NULL);
    else
        return v->text;
    return "";
}

const char *card_text(struct card_reader *r, const struct place *at, const struct json_value *o, const char *name,
                      size_t max, const char *fallback)
{
    const struct place here = {at, name, 0};
    const struct json_value *v = member(r, at, o, name, !fallback);
    if (v && fallback && v->kind == JSON_TEXT && strcmp(v->text, fallback) == 0)
        return fallback; /* "" may be one */
    return v ? card_text_value(r, &here, v, max) : fallback ? fallback : "";
}

static bool is_code(const char *s)
{
    static const char ASCII[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
    const size_t n = text_length(s);
    for (uint32_t cp = text_next(&s); cp; cp = text_next(&s))
        if (cp < 0x80 ? !strchr(ASCII, (int)cp) : cp < 0xA1 || text_is_space(cp) || text_narrow(cp) != cp)
            return false;
    return n >= 1 && n <= RULE_CARD_CODE;
}

const char *card_code(struct card_reader *r, const struct place *at, const struct json_value *v)
{
    if (v->kind == JSON_TEXT && is_code(v->text) && !text_has_private_use(v->text))
        return v->text;
    card_problem(r, at, "code", card_number(r, RULE_CARD_CODE), NULL);
    return "";
}

/* ---- numbers and words ---- */

bool card_decimal_of(struct card_reader *r, const struct place *at, const struct json_value *o, const char *name,
                     const int64_t *fallback, int64_t *out)
{
    const struct place here = {at, name, 0};
    const struct json_value *v = member(r, at, o, name, !fallback);
    if (!v) {
        *out = fallback ? *fallback : 0;
        return fallback != NULL;
    }
    if ((v->kind == JSON_NUMBER || v->kind == JSON_TEXT) && rule_card_decimal_parse(v->text, out))
        return true;
    *out = fallback ? *fallback : 0;
    card_problem(r, &here, "decimal", NULL);
    return false;
}

bool card_count_value(struct card_reader *r, const struct place *at, const struct json_value *v, size_t min, size_t max,
                      size_t *out)
{
    int64_t n;
    const bool whole = v->kind == JSON_NUMBER && strspn(v->text, "0123456789") == strlen(v->text);
    if (whole && text_int(v->text, (int64_t)min, (int64_t)max, &n)) {
        *out = (size_t)n;
        return true;
    }
    card_problem(r, at, "count", card_number(r, (int64_t)min), card_number(r, (int64_t)max), NULL);
    *out = min;
    return false;
}

bool card_count(struct card_reader *r, const struct place *at, const struct json_value *o, const char *name, size_t min,
                size_t max, const size_t *fallback, size_t *out)
{
    const struct place here = {at, name, 0};
    const struct json_value *v = member(r, at, o, name, !fallback);
    if (v)
        return card_count_value(r, &here, v, min, max, out);
    *out = fallback ? *fallback : min;
    return fallback != NULL;
}

bool card_bool(struct card_reader *r, const struct place *at, const struct json_value *o, const char *name)
{
    const struct place here = {at, name, 0};
    const struct json_value *v = json_tree_member(o, name);
    if (v && v->kind != JSON_BOOL)
        card_problem(r, &here, "no_bool", NULL);
    return v && v->truth;
}

int card_word(struct card_reader *r, const struct place *at, const struct json_value *o, const char *name,
              const char *const *words, int fallback)
{
    const struct place here = {at, name, 0};
    const struct json_value *v = member(r, at, o, name, fallback < 0);
    struct buf all;
    for (int i = 0; v && v->kind == JSON_TEXT && words[i]; i++)
        if (strcmp(words[i], v->text) == 0)
            return i;
    if (v) {
        buf_init_arena(&all, r->arena, 0);
        for (int i = 0; words[i]; i++)
            buf_addf(&all, "%s\"%s\"", i ? " " : "", words[i]);
        card_problem(r, &here, "word", all.len ? all.data : "", NULL);
    }
    return fallback < 0 ? 0 : fallback;
}

/* ---- codes ---- */

void card_define(struct card_reader *r, const struct place *at, const char *code, enum rule_card_kind kind,
                 size_t index)
{
    if (!*code)
        return; /* a problem already */
    if (rule_card_reserved_code(code))
        card_problem(r, at, "reserved", code, NULL);
    else if (rule_card_find(r->card, code).kind)
        card_problem(r, at, "code_taken", code, NULL);
    else if (strmap_put(&r->card->codes, code, index * (RULE_CARD_STEP + 1) + kind)) {
        /* no memory: the arena remembers */
    }
}

void card_read_code(struct card_reader *r, const struct place *at, const struct json_value *o, enum rule_card_kind kind,
                    size_t index, const char **code, const char **name)
{
    const struct place here = {at, "code", 0};
    const struct json_value *v = json_tree_member(o, "code");
    if (v)
        *code = card_code(r, &here, v);
    else
        card_problem(r, at, "missing", "code", NULL);
    *code = *code ? *code : "";
    *name = card_text(r, at, o, "name", RULE_CARD_TEXT, *code);
    if (kind)
        card_define(r, &here, *code, kind, index);
}
