/* The rule card: the examples of its documentation, one hash whatever the spelling, and each refusal by path. */
#include "lib/domain/rule_card.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/json_tree.h"
#include "lib/crypt/sha256.h"
#include "tests/unit/with_arena.h"

static struct rule_card_problems problems;

static enum err read_card(const char *text, struct rule_card **card)
{
    return rule_card_read(arena, text, strlen(text), card, &problems);
}

static struct rule_card *good(const char *text)
{
    struct rule_card *card;
    const enum err e = read_card(text, &card);
    if (e)
        fail_msg("%s %s {%s} of %s", problems.list[0].path, problems.list[0].key,
                 problems.list[0].args[0] ? problems.list[0].args[0] : "", text);
    return card;
}

static const char *hash_of(const struct rule_card *card)
{
    char hex[SHA256_HEX];
    sha256_hex(card->canonical, card->canonical_len, hex);
    return arena_str(arena, hex);
}

/* ---- the documentation ---- */

static char *slurp(const char *path)
{
    FILE *f = fopen(path, "re");
    char *text = arena_alloc(arena, 1 << 18);
    if (!f)
        fail_msg("%s is not there", path);
    const size_t n = fread(text, 1, (1 << 18) - 1, f);
    assert_int_equal(fclose(f), 0);
    text[n] = '\0';
    return text;
}

enum { EXAMPLES_MAX = 20 };

/* The examples of a page, each of them good and with its hash beneath. */
static size_t examples(const char *path, const char *out[EXAMPLES_MAX])
{
    static const char BEGIN[] = "```json\n", END[] = "\n```\n\n`";
    size_t n = 0;
    char *at = slurp(path);
    while ((at = strstr(at, BEGIN))) {
        at += strlen(BEGIN);
        char *end = strstr(at, END);
        assert_non_null(end);
        assert_true(n < EXAMPLES_MAX);
        *end = '\0';
        out[n++] = at;
        const char *hash = hash_of(good(at));
        at = end + strlen(END);
        if (strncmp(at, hash, strlen(hash)) != 0)
            fail_msg("example %zu of %s has the hash %s", n, path, hash);
    }
    return n;
}

static void the_examples_are_as_documented(void **state)
{
    (void)state;
    const char *en[EXAMPLES_MAX], *zh[EXAMPLES_MAX];
    const size_t n = examples("docs/rule-card.md", en);
    assert_int_equal(n, 6);
    assert_int_equal(examples("docs/rule-card.zh-CN.md", zh), n);
    for (size_t i = 0; i < n; i++)
        assert_string_equal(en[i], zh[i]);
}

/* ---- one card, many spellings ---- */

/* Members that hold decimals, where they do not hold a code (the step of a fault). */
static const char *const DECIMALS[] = {"min",    "max",     "step",   "points", "cap",     "from", "to",
                                       "factor", "divisor", "weight", "floor",  "ceiling", "share"};

/* Writes a value anew: members in the opposite order, white space everywhere, numbers as texts and texts that are
   numbers as numbers, more zeros behind the point, letters escaped. Different spellings for different `seed`. */
static void respell(struct buf *out, const struct json_value *v, unsigned *seed, bool decimal)
{
    const struct json_value *items[RULE_CARD_ENTRIES];
    size_t n = 0;
    int64_t number;
    *seed = *seed * 1103515245 + 12345;
    const unsigned dice = *seed >> 16;
    for (const struct json_value *i = v->items; i; i = i->next)
        items[n++] = i;
    buf_adds(out, dice & 1 ? " \r\n" : "\t");
    if (v->kind == JSON_OBJECT || v->kind == JSON_ARRAY) {
        buf_addc(out, v->kind == JSON_OBJECT ? '{' : '[');
        for (size_t i = 0; i < n; i++) {
            const struct json_value *item = items[v->kind == JSON_OBJECT ? n - 1 - i : i];
            buf_adds(out, i ? " ," : " ");
            if (item->key)
                buf_addf(out, "\"\\u%04x%s\" :", (unsigned char)item->key[0], item->key + 1);
            bool is_decimal = false;
            for (size_t k = 0; item->key && k < sizeof DECIMALS / sizeof *DECIMALS; k++)
                is_decimal = is_decimal || strcmp(item->key, DECIMALS[k]) == 0;
            respell(out, item, seed, is_decimal && rule_card_decimal_parse(item->text, &number));
        }
        buf_addc(out, v->kind == JSON_OBJECT ? '}' : ']');
    } else if (decimal) {
        const char *zeros = !strchr(v->text, '.') ? dice & 2 ? ".0" : "" : dice & 2 ? "0" : "";
        buf_addf(out, dice & 4 ? "\"%s%s\"" : "%s%s", v->text, zeros);
    } else {
        buf_add(out, v->raw, v->raw_len);
    }
    buf_adds(out, dice & 8 ? "  " : "");
}

static void spelling_does_not_change_the_hash(void **state)
{
    (void)state;
    static const struct json_limits LIMITS = {1 << 20, 10000, 100, 10};
    const char *list[EXAMPLES_MAX];
    const size_t n = examples("docs/rule-card.md", list);
    for (size_t i = 0; i < n; i++) {
        const struct rule_card *card = good(list[i]);
        const char *hash = hash_of(card);
        const struct rule_card *again = good(card->canonical);
        assert_string_equal(again->canonical, card->canonical);
        struct json_value *given, *full;
        assert_int_equal(json_tree_read(arena, list[i], strlen(list[i]), &LIMITS, &given, NULL), OK);
        assert_int_equal(json_tree_read(arena, card->canonical, card->canonical_len, &LIMITS, &full, NULL), OK);
        for (unsigned seed = 1; seed <= 50; seed++) {
            struct buf text;
            unsigned dice = seed;
            buf_init_arena(&text, arena, 0);
            respell(&text, seed % 2 ? given : full, &dice, false);
            assert_string_equal(hash_of(good(text.data)), hash);
        }
    }
}

/* ---- what a card says ---- */

#define HEAD "{\"format\":\"jiangxin rule card 1\",\"title\":\"t\","

static void every_default_is_written(void **state)
{
    (void)state;
    const struct rule_card *card = good(
        "{\"result\":\"q\",\"format\":\"jiangxin rule card 1\",\"title\":\"\\u003c\\\"&\\\\ é\",\"panel\":{\"least\":3,"
        "\"absent\":-0.0},\"criteria\":[{\"code\":\"a\",\"max\":10,\"step\":0.50,\"deductions\":[{\"code\":\"1\","
        "\"points\":2}],\"bands\":[{\"name\":\"优\",\"from\":9,\"to\":10}]}],\"values\":[{\"code\":\"v\",\"max\":1,"
        "\"step\":1}],\"faults\":[{\"code\":\"f\",\"effect\":\"stop\",\"step\":\"q\"}],\"steps\":[{\"code\":\"p\","
        "\"panel\":[\"a\"],\"round\":{\"places\":2}},{\"code\":\"q\",\"add\":[{\"of\":\"p\",\"times\":\"v\"},"
        "{\"points\":1}]},{\"code\":\"r\",\"pick\":[\"p\",\"q\"]}],\"ties\":[{\"by\":\"r\"}],\"advance\":{\"places\":2}"
        ","
        "\"prizes\":{\"names\":[\"一\",\"二\"],\"ratio\":[1,2]}}");
    assert_string_equal(
        card->canonical,
        "{\"format\":\"jiangxin rule card 1\",\"title\":\"<\\\"&\\\\ é\",\"blind\":\"none\",\"panel\":{\"judges\":[],"
        "\"substitutes\":[],\"least\":3,\"recused\":\"fewer\",\"absent\":\"0\"},\"entries\":[],\"criteria\":[{\"code\":"
        "\"a\","
        "\"name\":\"a\",\"min\":\"0\",\"max\":\"10\",\"step\":\"0.5\",\"scoring\":\"subjective\",\"optional\":false,"
        "\"judges\":[],\"least\":3,\"bands\":[{\"name\":\"优\",\"from\":\"9\",\"to\":\"10\"}],\"deductions\":[{"
        "\"code\":\"1\","
        "\"name\":\"1\",\"points\":\"2\",\"unit\":\"\",\"cap\":\"10\"}]}],\"values\":[{\"code\":\"v\",\"name\":\"v\","
        "\"unit\":\"\",\"min\":\"0\",\"max\":\"1\",\"step\":\"1\",\"optional\":false}],\"faults\":[{\"code\":\"f\","
        "\"name\":\"f\",\"effect\":\"stop\",\"step\":\"q\"}],\"steps\":[{\"code\":\"p\",\"name\":\"p\",\"panel\":[{"
        "\"of\":\"a\","
        "\"factor\":\"1\",\"divisor\":\"1\"}],\"combine\":\"criteria\",\"drop_high\":0,\"drop_low\":0,\"take\":"
        "\"mean\","
        "\"round\":{\"places\":2,\"mode\":\"half_up\"}},{\"code\":\"q\",\"name\":\"q\",\"add\":[{\"of\":\"p\",\"sign\":"
        "\"+\","
        "\"factor\":\"1\",\"divisor\":\"1\",\"times\":\"v\"},{\"points\":\"1\",\"sign\":\"+\",\"factor\":\"1\","
        "\"divisor\":\"1\"}]},{\"code\":\"r\",\"name\":\"r\",\"pick\":[\"p\",\"q\"],\"best\":\"highest\",\"first\":1,"
        "\"count\":1,\"take\":\"sum\"}],\"result\":\"q\",\"better\":\"higher\",\"ties\":[{\"by\":\"r\",\"better\":"
        "\"higher\"}],"
        "\"advance\":{\"places\":2,\"ties\":\"all\"},\"prizes\":{\"names\":[\"一\",\"二\"],\"ratio\":[1,2],\"places\":"
        "3,"
        "\"ties\":\"higher\"}}");
    assert_int_equal(card->criteria[0].step, 500000);
    assert_int_equal(card->criteria[0].deductions[0].cap, 10000000);
    assert_true(card->panel.has_absent);
    assert_int_equal(card->steps[1].items[0].times.kind, RULE_CARD_VALUE);
    assert_int_equal(card->steps[1].items[1].of.kind, RULE_CARD_NOTHING);
    assert_int_equal(rule_card_find(card, "q").kind, RULE_CARD_STEP);
    assert_int_equal(rule_card_find(card, "q").index, 1);
    assert_int_equal(rule_card_find(card, "f").kind, RULE_CARD_FAULT);
    assert_int_equal(rule_card_find(card, "Q").kind, RULE_CARD_NOTHING);
    assert_string_equal(rule_card_code(card, card->faults[0].target), "q");
}

static void judges_of_a_criterion(void **state)
{
    (void)state;
    const struct rule_card *card = good(
        HEAD
        "\"panel\":{\"judges\":[\"A\",\"B\",\"C\",\"专家 "
        "1\"],\"substitutes\":[\"S\"],\"least\":3,\"recused\":\"substitute\"},"
        "\"criteria\":[{\"code\":\"a\",\"max\":1,\"step\":1,\"judges\":[\"专家 1\",\"A\"]},{\"code\":\"b\",\"max\":1,"
        "\"step\":1}],\"steps\":[{\"code\":\"p\",\"panel\":[\"a\",\"b\"],\"combine\":\"criteria\",\"drop_low\":1}],"
        "\"result\":\"p\"}");
    assert_int_equal(card->criteria[0].judge_count, 2);
    assert_int_equal(card->criteria[0].judges[0], 0);
    assert_int_equal(card->criteria[0].judges[1], 3);
    assert_int_equal(card->criteria[0].least, 2);
    assert_int_equal(card->criteria[1].judge_count, 0);
    assert_int_equal(card->criteria[1].least, 3);
}

/* ---- decimals ---- */

static void decimals_are_read_as_written(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t value;
        const char *shortest;
    } GOOD[] = {{"0", 0, "0"},
                {"-0", 0, "0"},
                {"-0.000000", 0, "0"},
                {"25", 25000000, "25"},
                {"100", 100000000, "100"},
                {"0.50", 500000, "0.5"},
                {"-3.25", -3250000, "-3.25"},
                {"999999999.999999", INT64_C(999999999999999), "999999999.999999"},
                {"0.000001", 1, "0.000001"}};
    static const char *const BAD[] = {"",   "-",  ".5", "5.",    "+5", "1e2", "01",  "00.5",      "1000000000", "1,5",
                                      " 1", "1 ", "１", "1.2.3", "−1", "0x1", "--1", "0.0000001", "1.0000000"};
    int64_t v;
    char text[32];
    for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++) {
        assert_true(rule_card_decimal_parse(GOOD[i].text, &v));
        assert_int_equal(v, GOOD[i].value);
        rule_card_decimal(v, text);
        assert_string_equal(text, GOOD[i].shortest);
    }
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        if (rule_card_decimal_parse(BAD[i], &v))
            fail_msg("taken: %s", BAD[i]);
}

/* ---- refusals ---- */

/* A good card, in which each case changes one thing. */
static const char BASE[] = HEAD
    "\"blind\":\"number\",\"panel\":{\"judges\":[\"A\",\"B\",\"C\",\"D\",\"E\"],\"substitutes\":[\"S\"],\"least\":4},"
    "\"entries\":[\"01\",\"02\"],"
    "\"criteria\":[{\"code\":\"a\",\"name\":\"刀工\",\"max\":10,\"step\":0.5,\"bands\":[{\"name\":\"优\",\"from\":8,"
    "\"to\":10},"
    "{\"name\":\"良\",\"from\":6,\"to\":7.5}],\"deductions\":[{\"code\":\"1\",\"points\":2,\"cap\":6},{\"code\":\"2\","
    "\"points\":1}]},{\"code\":\"b\",\"max\":20,\"step\":1,\"judges\":[\"A\",\"B\",\"C\"],\"least\":3}],"
    "\"values\":[{\"code\":\"v\",\"max\":100,\"step\":0.5}],"
    "\"faults\":[{\"code\":\"f\",\"effect\":\"zero_criterion\",\"criterion\":\"a\"},{\"code\":\"g\",\"effect\":"
    "\"disqualify\"}],"
    "\"steps\":[{\"code\":\"p\",\"panel\":[\"a\"],\"drop_high\":1,\"drop_low\":1},{\"code\":\"q\",\"panel\":[{\"of\":"
    "\"b\","
    "\"factor\":0.5}]},{\"code\":\"s\",\"add\":[{\"of\":\"p\"},{\"of\":\"q\"},{\"points\":3,\"sign\":\"-\"}],\"floor\":"
    "0,"
    "\"ceiling\":100},{\"code\":\"w\",\"weigh\":[{\"of\":\"s\",\"weight\":70},{\"of\":\"v\",\"weight\":30}],"
    "\"round\":{\"places\":2}},{\"code\":\"k\",\"pick\":[\"p\",\"q\"],\"first\":2}],"
    "\"result\":\"w\",\"ties\":[{\"by\":\"s\"},{\"by\":\"k\",\"better\":\"lower\"}],\"advance\":{\"places\":8},"
    "\"prizes\":{\"names\":[\"一等奖\",\"二等奖\"],\"ratio\":[1,2],\"places\":6}}";

static const char *changed(const char *from, const char *to)
{
    const char *at = strstr(BASE, from);
    if (!at)
        fail_msg("the base has no %s", from);
    return arena_printf(arena, "%.*s%s%s", (int)(at - BASE), BASE, to, at + strlen(from));
}

static void each_refusal_has_its_path(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *path, *key;
        const char *args[RULE_CARD_ARGS];
    } LIST[] = {
        /* the document */
        {"{", "", "", "json", {"1", "9"}},
        {"\"title\"", "\"title\":1,\"title\"", "", "json_twice", {"1", "44"}},
        {"rule card 1", "rule card 2", "format", "format", {"jiangxin rule card 1"}},
        {"\"blind\"", "\"blend\"", "", "unknown_member", {"blend"}},
        {"\"title\":\"t\",", "", "", "missing", {"title"}},
        {"\"title\":\"t\"", "\"title\":null", "title", "no_text", {0}},
        {"\"title\":\"t\"", "\"title\":\"\"", "title", "text_length", {"200"}},
        {"\"title\":\"t\"", "\"title\":\" t\"", "title", "text_characters", {0}},
        {"\"title\":\"t\"", "\"title\":\"t\\nt\"", "title", "text_characters", {0}},
        {"\"title\":\"t\"", "\"title\":\"\\ue000\"", "title", "text_characters", {0}},
        {"\"number\"", "\"name\"", "blind", "word", {"\"none\" \"number\" \"product\""}},
        {"\"number\"", "7", "blind", "word", {"\"none\" \"number\" \"product\""}},
        /* the panel */
        {"{\"judges\"", "[{\"judges\"", "", "json", {"1", "144"}},
        {"\"least\":4", "\"least\":0", "panel.least", "count", {"1", "99"}},
        {"\"least\":4", "\"least\":4.0", "panel.least", "count", {"1", "99"}},
        {"\"least\":4", "\"least\":\"4\"", "panel.least", "count", {"1", "99"}},
        {"\"least\":4", "\"recused\":\"fewer\"", "panel", "missing", {"least"}},
        {"\"least\":4", "\"least\":6", "panel", "least_of", {"6", "5"}},
        {"\"D\",", "\"D\",\"D\",", "panel.judges[4]", "twice", {"D"}},
        {"\"D\",", "\"mark\",", "panel.judges[3]", "reserved", {"mark"}},
        {"\"D\",", "7,", "panel.judges[3]", "no_text", {0}},
        {"[\"S\"]", "[\"A\"]", "panel.substitutes[0]", "twice", {"A"}},
        {"[\"S\"]", "[],\"recused\":\"substitute\"", "panel", "no_substitutes", {0}},
        {"[\"S\"]", "\"S\"", "panel.substitutes", "no_list", {0}},
        {"\"least\":4", "\"least\":4,\"absent\":true", "panel.absent", "decimal", {0}},
        {"[\"01\",\"02\"]", "[\"01\",\"01\"]", "entries[1]", "twice", {"01"}},
        /* criteria */
        {"\"code\":\"a\",", "", "criteria[0]", "missing", {"code"}},
        {"\"code\":\"b\"", "\"code\":\"a\"", "criteria[1].code", "code_taken", {"a"}},
        {"\"code\":\"b\"", "\"code\":\"a b\"", "criteria[1].code", "code", {"40"}},
        {"\"code\":\"b\"", "\"code\":\"a/b\"", "criteria[1].code", "code", {"40"}},
        {"\"code\":\"b\"", "\"code\":\"ａ\"", "criteria[1].code", "code", {"40"}},
        {"\"code\":\"b\"", "\"code\":\"\"", "criteria[1].code", "code", {"40"}},
        {"\"code\":\"b\"", "\"code\":\"recused\"", "criteria[1].code", "reserved", {"recused"}},
        {"\"max\":10", "\"max\":0", "criteria[0]", "scale_empty", {"0", "0"}},
        {"\"max\":10", "\"max\":1e1", "criteria[0].max", "decimal", {0}},
        {"\"max\":10", "\"max\":10.25", "criteria[0]", "scale_step", {"0", "10.25", "0.5"}},
        {"\"step\":0.5", "\"step\":0", "criteria[0]", "scale_step", {"0", "10", "0"}},
        {"\"step\":0.5", "\"step\":0.5,\"optional\":1", "criteria[0].optional", "no_bool", {0}},
        {"\"step\":0.5",
         "\"step\":0.5,\"scoring\":\"x\"",
         "criteria[0].scoring",
         "word",
         {"\"subjective\" \"objective\""}},
        {"\"C\"],\"least\":3", "\"C\"],\"least\":4", "criteria[1]", "least_of", {"4", "3"}},
        {"\"judges\":[\"A\",\"B\",\"C\"]",
         "\"judges\":[\"A\",\"B\",\"X\"]",
         "criteria[1].judges[2]",
         "unknown_judge",
         {"X"}},
        {"\"judges\":[\"A\",\"B\",\"C\"]",
         "\"judges\":[\"A\",\"B\",\"S\"]",
         "criteria[1].judges[2]",
         "unknown_judge",
         {"S"}},
        {"\"judges\":[\"A\",\"B\",\"C\"]", "\"judges\":[\"A\",\"B\",\"A\"]", "criteria[1].judges[2]", "twice", {"A"}},
        {"\"from\":8", "\"from\":7.5", "criteria[0].bands[1]", "band_overlap", {"优"}},
        {"\"from\":8", "\"from\":11", "criteria[0].bands[0]", "band_scale", {"0", "10"}},
        {"\"to\":10", "\"to\":11", "criteria[0].bands[0]", "band_scale", {"0", "10"}},
        {"\"points\":2", "\"points\":0", "criteria[0].deductions[0]", "deduction_points", {"0", "6", "10"}},
        {"\"points\":2", "\"points\":7", "criteria[0].deductions[0]", "deduction_points", {"7", "6", "10"}},
        {"\"cap\":6", "\"cap\":11", "criteria[0].deductions[0]", "deduction_points", {"2", "11", "10"}},
        {"\"code\":\"2\"", "\"code\":\"1\"", "criteria[0].deductions[1]", "code_taken", {"1"}},
        /* values and faults */
        {"\"code\":\"v\"", "\"code\":\"b\"", "values[0].code", "code_taken", {"b"}},
        {"\"max\":100", "\"min\":100,\"max\":100", "values[0]", "scale_empty", {"100", "100"}},
        {"\"effect\":\"zero_criterion\",", "", "faults[0]", "missing", {"effect"}},
        {"\"criterion\":\"a\"", "\"criterion\":\"p\"", "faults[0].criterion", "unknown_criterion", {"p"}},
        {",\"criterion\":\"a\"", "", "faults[0]", "missing", {"criterion"}},
        {"\"criterion\":\"a\"", "\"step\":\"p\"", "faults[0]", "fault_target", {"zero_criterion"}},
        {"\"effect\":\"disqualify\"",
         "\"effect\":\"disqualify\",\"step\":\"p\"",
         "faults[1]",
         "fault_target",
         {"disqualify"}},
        {"\"effect\":\"disqualify\"", "\"effect\":\"stop\",\"step\":\"a\"", "faults[1].step", "unknown_step", {"a"}},
        /* steps */
        {"\"panel\":[\"a\"],\"drop", "\"panels\":[\"a\"],\"drop", "steps[0]", "step_kind", {0}},
        {"\"panel\":[\"a\"],\"drop", "\"pick\":[\"v\"],\"panel\":[\"a\"],\"drop", "steps[0]", "step_kind", {0}},
        {"\"panel\":[\"a\"]", "\"panel\":[]", "steps[0].panel", "list_length", {"1", "200"}},
        {"\"panel\":[\"a\"]", "\"panel\":[\"a\",\"a\"],\"combine\":\"totals\"", "steps[0].panel[1]", "twice", {"a"}},
        {"\"panel\":[\"a\"]", "\"panel\":[\"a\",\"b\"]", "steps[0]", "missing", {"combine"}},
        {"\"panel\":[\"a\"]", "\"panel\":[\"v\"]", "steps[0].panel[0]", "unknown_criterion", {"v"}},
        {"[\"a\"],\"drop_high\":1",
         "[\"a\",\"b\"],\"combine\":\"totals\",\"drop_high\":0",
         "steps[0]",
         "totals_judges",
         {"a", "b"}},
        {"\"drop_high\":1", "\"drop_high\":3", "steps[0]", "trim", {"a", "4", "4"}},
        {"\"drop_high\":1", "\"drop_high\":-1", "steps[0].drop_high", "count", {"0", "99"}},
        {"\"drop_high\":1",
         "\"combine\":\"totals\",\"round_each\":{\"places\":2}",
         "steps[0].round_each",
         "round_each",
         {0}},
        {"\"factor\":0.5", "\"factor\":0", "steps[1].panel[0]", "factor", {0}},
        {"\"factor\":0.5", "\"divisor\":-3", "steps[1].panel[0]", "factor", {0}},
        {"\"factor\":0.5", "\"times\":\"w\"", "steps[1].panel[0].times", "unknown_before", {"w"}},
        {"{\"of\":\"b\",", "{", "steps[1].panel[0]", "missing", {"of"}},
        {"{\"of\":\"q\"}", "{\"of\":\"s\"}", "steps[2].add[1].of", "unknown_before", {"s"}},
        {"{\"of\":\"q\"}", "{\"of\":\"b\"}", "steps[2].add[1].of", "criterion_alone", {"b"}},
        {"{\"of\":\"q\"}", "{\"of\":\"q\",\"points\":1}", "steps[2].add[1]", "add_both", {0}},
        {"{\"of\":\"q\"}", "{}", "steps[2].add[1]", "missing", {"of"}},
        {"\"points\":3", "\"points\":-3", "steps[2].add[2]", "points", {0}},
        {"\"sign\":\"-\"", "\"sign\":\"−\"", "steps[2].add[2].sign", "word", {"\"+\" \"-\""}},
        {"\"floor\":0", "\"floor\":101", "steps[2]", "floor", {"101", "100"}},
        {"\"weight\":30", "\"weight\":25", "steps[3].weigh", "weights", {"95"}},
        {"\"weight\":30", "\"weight\":0", "steps[3].weigh[1].weight", "weight", {0}},
        {"{\"of\":\"v\",\"weight\"", "{\"of\":\"s\",\"weight\"", "steps[3].weigh[1]", "twice", {"s"}},
        {"\"places\":2", "\"places\":10", "steps[3].round.places", "count", {"0", "9"}},
        {"\"places\":2", "\"mode\":\"up\"", "steps[3].round", "missing", {"places"}},
        {"\"places\":2", "\"places\":2,\"mode\":\"half up\"", "steps[3].round.mode", "word", {0}},
        {"\"first\":2", "\"first\":2,\"count\":2", "steps[4]", "pick_count", {"3", "2"}},
        {"\"first\":2", "\"combine\":\"totals\"", "steps[4]", "unknown_member", {"combine"}},
        {"\"code\":\"k\"", "\"code\":\"w\"", "steps[4].code", "code_taken", {"w"}},
        /* result, ties, advancement, prizes */
        {"\"result\":\"w\",", "", "", "missing", {"result"}},
        {"\"result\":\"w\"", "\"result\":\"a\"", "result", "unknown_figure", {"a"}},
        {"{\"by\":\"s\"}", "{\"by\":\"w\"}", "ties[0]", "tie_again", {"w"}},
        {"{\"by\":\"s\"}", "{\"by\":\"k\"}", "ties[1]", "tie_again", {"k"}},
        {"{\"by\":\"s\"}", "\"s\"", "ties[0]", "no_object", {0}},
        {"\"places\":8", "\"ties\":\"none\"", "advance", "missing", {"places"}},
        {"\"ratio\":[1,2]", "\"ratio\":[1,2,3]", "prizes", "prize_ratio", {"2", "3"}},
        {"\"ratio\":[1,2]", "\"ratio\":[1,0]", "prizes.ratio[1]", "count", {"1", "1000"}},
        {"\"二等奖\"", "\"一等奖\"", "prizes.names[1]", "twice", {"一等奖"}},
        {"\"places\":6", "\"places\":6,\"share\":30", "prizes", "prize_both", {0}},
        {"\"places\":6", "\"share\":100.5", "prizes.share", "prize_share", {0}},
        /* what nothing rests on */
        {"{\"by\":\"s\"},{\"by\":\"k\",\"better\":\"lower\"}", "", "steps[4]", "unused", {"k"}},
        {"\"values\":[", "\"values\":[{\"code\":\"x\",\"max\":1,\"step\":1},", "values[0]", "unused", {"x"}},
        {"{\"of\":\"q\"},", "", "", NULL, {0}}, /* a tie still rests on it */
    };
    struct rule_card *card;
    for (size_t i = 0; i < sizeof LIST / sizeof *LIST; i++) {
        const char *text = changed(LIST[i].from, LIST[i].to);
        const enum err e = read_card(text, &card);
        if (!LIST[i].key) {
            assert_int_equal(e, OK);
            continue;
        }
        const char *key = arena_printf(arena, "rule_card.problem.%s", LIST[i].key);
        const struct rule_card_problem *p = &problems.list[0];
        if (e != ERR_INVALID || strcmp(p->key, key) != 0 || strcmp(p->path, LIST[i].path) != 0)
            fail_msg("%s → %s: %s at %s {%s}", LIST[i].from, LIST[i].to, e ? p->key : "taken", e ? p->path : "",
                     e && p->args[0] ? p->args[0] : "");
        assert_null(card);
        for (size_t k = 0; k < RULE_CARD_ARGS && LIST[i].args[k]; k++)
            assert_string_equal(p->args[k], LIST[i].args[k]);
    }
}

static void all_problems_are_found_at_once(void **state)
{
    (void)state;
    struct rule_card *card;
    assert_int_equal(read_card(HEAD "\"blind\":\"x\",\"criteria\":[{\"code\":\"a\"},{}],\"steps\":7}", &card),
                     ERR_INVALID);
    /* blind; panel.least; max, step; code, max, step; steps; result */
    assert_int_equal(problems.count, 9);
    struct buf many;
    buf_init_arena(&many, arena, 0);
    buf_adds(&many, HEAD "\"result\":\"v\",\"values\":[");
    for (int i = 0; i < RULE_CARD_VALUES; i++)
        buf_addf(&many, "%s{\"code\":\"v%d\",\"max\":0,\"step\":1}", i ? "," : "", i);
    buf_adds(&many, "]}");
    assert_int_equal(read_card(many.data, &card), ERR_INVALID);
    assert_int_equal(problems.count, RULE_CARD_VALUES + 1);
    assert_string_equal(problems.list[RULE_CARD_PROBLEMS - 1].path, "values[99]");
}

static void a_card_is_bounded(void **state)
{
    (void)state;
    struct rule_card *card;
    struct buf text;
    buf_init_arena(&text, arena, 0);
    buf_adds(&text, HEAD "\"result\":\"v\",\"values\":[{\"code\":\"v\",\"max\":1,\"step\":1}],\"entries\":[");
    const size_t head = text.len;
    for (int i = 0; i <= RULE_CARD_ENTRIES; i++)
        buf_addf(&text, "%s\"%d\"", i ? "," : "", i);
    buf_adds(&text, "]}");
    assert_int_equal(read_card(text.data, &card), ERR_INVALID);
    assert_string_equal(problems.list[0].key, "rule_card.problem.list_length");
    /* as given it is small enough, as canonical text it is not: 8 bytes for each of these become 100 */
    buf_cut(&text, head);
    for (int i = 0; i < RULE_CARD_ENTRIES; i++)
        buf_addf(&text, "%s\"%099d\"", i ? "," : "", i);
    buf_adds(&text, "],\"faults\":[");
    for (int i = 0; i < RULE_CARD_FAULTS; i++)
        buf_addf(&text, "%s{\"code\":\"%d\",\"name\":\"%0200d\",\"effect\":\"disqualify\"}", i ? "," : "", i, i);
    buf_adds(&text, "]");
    const size_t rest = text.len;
    buf_adds(&text, "}");
    (void)good(text.data);
    buf_cut(&text, rest);
    for (size_t i = text.len; i < RULE_CARD_BYTES; i++)
        buf_addc(&text, ' ');
    buf_adds(&text, "}");
    assert_int_equal(read_card(text.data, &card), ERR_INVALID);
    assert_string_equal(problems.list[0].key, "rule_card.problem.json_big");
}

static void no_memory_is_said(void **state)
{
    (void)state;
    for (size_t limit = 1000; limit < 400000; limit += 1000) {
        struct arena *small = arena_new(limit);
        struct rule_card *card;
        assert_non_null(small);
        const enum err e = rule_card_read(small, BASE, strlen(BASE), &card, &problems);
        assert_true(e == OK || e == ERR_NO_MEMORY);
        arena_free(small);
        if (e == OK)
            return;
    }
    fail_msg("no card in 400000 bytes");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_examples_are_as_documented, set_up, tear_down),
        cmocka_unit_test_setup_teardown(spelling_does_not_change_the_hash, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_default_is_written, set_up, tear_down),
        cmocka_unit_test_setup_teardown(judges_of_a_criterion, set_up, tear_down),
        cmocka_unit_test_setup_teardown(decimals_are_read_as_written, set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_refusal_has_its_path, set_up, tear_down),
        cmocka_unit_test_setup_teardown(all_problems_are_found_at_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_card_is_bounded, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_memory_is_said, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("rule_card", tests, NULL, NULL);
}
