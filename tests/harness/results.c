#include "tests/harness/results.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/act/results_crypt.h"
#include "lib/base/text.h"
#include "lib/crypt/crypt.h"
#include "lib/crypt/sha256.h"

#define SECRET "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"

enum { SEATS = 25, SUBSTITUTES = 2, CRITERIA = 26 };

struct scene {
    struct arena *arena;
    const struct results_shape *shape;
    struct results *results;
    struct draw_place *places; /* by order */
    const char *codes[RULE_CARD_ENTRIES];
    size_t numbers[RULE_CARD_ENTRIES];
    const char *seats[SEATS];
    const char *criteria[CRITERIA];
};

static void must(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "the scene of results: %s\n", what);
    abort();
}

static void *need(void *p)
{
    must(p != NULL, "no memory");
    return p;
}

/* Figures that look drawn and are the same each time. */
static unsigned figure(size_t a, size_t b, size_t c)
{
    unsigned x = (unsigned)(a * 7919 + b * 104729 + c * 1299709 + 12345);
    x ^= x >> 13;
    x *= 2654435761u;
    return x ^ (x >> 16);
}

static void salt(uint8_t out[RESULTS_SALT], size_t a, size_t b, size_t c)
{
    for (size_t i = 0; i < RESULTS_SALT; i++)
        out[i] = (uint8_t)figure(a * 31 + i, b, c);
}

static void key_of(struct signature_key *key, uint8_t first)
{
    uint8_t seed[32];
    for (size_t i = 0; i < sizeof seed; i++)
        seed[i] = (uint8_t)(first + i);
    must(crypt_init() == OK, "no randomness");
    signature_key_from(key, seed);
}

void results_scene_key(struct signature_key *key)
{
    key_of(key, 0);
}

void results_scene_other_key(struct signature_key *key)
{
    key_of(key, 100);
}

/* ---- the rule card ---- */

static void put_panel(const struct scene *s, struct buf *out)
{
    const size_t judges = s->shape->judges;
    buf_adds(out, ",\"panel\":{\"judges\":[");
    for (size_t j = 0; j < judges + SUBSTITUTES; j++) {
        if (j == judges)
            buf_adds(out, "],\"substitutes\":[");
        buf_addf(out, "%s\"%s\"", j == 0 || j == judges ? "" : ",", s->seats[j]);
    }
    buf_addf(out, "],\"least\":%zu,\"recused\":\"substitute\"}", judges > 3 ? judges - 1 : judges);
}

static void put_criteria(const struct scene *s, struct buf *out)
{
    const size_t n = s->shape->criteria;
    buf_adds(out, ",\"criteria\":[");
    for (size_t i = 0; i < n; i++)
        buf_addf(out, "%s{\"code\":\"%s\",\"name\":\"第%zu项\",\"max\":\"30\",\"step\":\"0.5\"%s}", i ? "," : "",
                 s->criteria[i], i + 1,
                 i + 1 < n ? ""
                           : ",\"scoring\":\"objective\",\"deductions\":[{\"code\":\"a\",\"points\":\"2\"},"
                             "{\"code\":\"b\",\"points\":\"0.5\",\"cap\":\"5\"}]");
    buf_adds(out, "]");
}

static const char *card_text(const struct scene *s)
{
    struct buf out;
    buf_init_arena(&out, s->arena, 0);
    buf_addf(&out, "{\"format\":\"jiangxin rule card 1\",\"title\":\"中式烹饪 决赛\",\"blind\":\"%s\"",
             s->shape->blind ? "number" : "none");
    put_panel(s, &out);
    put_criteria(s, &out);
    buf_adds(&out, ",\"values\":[{\"code\":\"theory\",\"name\":\"理论\",\"max\":\"100\",\"step\":\"0.5\"},"
                   "{\"code\":\"time\",\"name\":\"用时\",\"unit\":\"秒\",\"max\":\"9999\",\"step\":\"0.01\"},"
                   "{\"code\":\"penalty\",\"name\":\"罚分\",\"max\":\"1000\",\"step\":\"0.5\"}]");
    buf_adds(&out, ",\"faults\":[{\"code\":\"OUT\",\"name\":\"作弊\",\"effect\":\"disqualify\"},");
    buf_addf(&out, "{\"code\":\"F1\",\"name\":\"本项记零\",\"effect\":\"zero_criterion\",\"criterion\":\"%s\"}]",
             s->criteria[0]);
    buf_adds(&out, ",\"steps\":[{\"code\":\"practical\",\"name\":\"实操\",\"panel\":[");
    for (size_t i = 0; i < s->shape->criteria; i++)
        buf_addf(&out, "%s\"%s\"", i ? "," : "", s->criteria[i]);
    buf_addf(&out, "],\"combine\":\"totals\",\"drop_high\":%d,\"drop_low\":%d,\"round\":{\"places\":2}},",
             s->shape->judges > 3, s->shape->judges > 3);
    buf_adds(&out, "{\"code\":\"weighed\",\"weigh\":[{\"of\":\"theory\",\"weight\":\"30\"},"
                   "{\"of\":\"practical\",\"weight\":\"70\"}]},"
                   "{\"code\":\"total\",\"name\":\"总分\",\"add\":[{\"of\":\"weighed\"},"
                   "{\"of\":\"penalty\",\"sign\":\"-\"}],\"round\":{\"places\":2},\"floor\":\"0\"}],"
                   "\"result\":\"total\",\"ties\":[{\"by\":\"practical\"},{\"by\":\"time\",\"better\":\"lower\"}],"
                   "\"advance\":{\"places\":3},\"prizes\":{\"names\":[\"一等奖\",\"二等奖\",\"三等奖\"],"
                   "\"ratio\":[1,2,3]}}");
    must(buf_check(&out) == OK, "no memory");
    return out.data;
}

static void make_card(const struct scene *s, struct signed_card *card)
{
    struct rule_card_problems *problems = need(arena_alloc(s->arena, sizeof *problems));
    struct signature_key key;
    struct buf statement;
    uint8_t signature[SIGNATURE_SIZE];
    char *hash = need(arena_alloc(s->arena, SHA256_HEX)), *public = need(arena_alloc(s->arena, 65)),
         *hex = need(arena_alloc(s->arena, 129));
    const char *text = card_text(s);
    const enum err e = signed_card_read(s->arena, text, strlen(text), card, problems);
    if (e && problems->count)
        fprintf(stderr, "%s: %s %s\n", problems->list[0].path, problems->list[0].key, problems->list[0].args[0]);
    must(e == OK, "its card is not good");
    results_scene_key(&key);
    sha256_hex(card->card->canonical, card->card->canonical_len, hash);
    card->envelope = true;
    card->edition = "第二届机关事务系统业务技能大比武";
    card->discipline = "中式烹饪";
    card->round = "决赛";
    card->version = 1;
    card->published_at = "2026-11-20T01:00:00Z";
    card->hash = hash;
    buf_init_arena(&statement, s->arena, 0);
    signed_card_statement(card, &statement);
    signature_sign(&key, statement.data, statement.len, signature);
    text_hex(key.public, sizeof key.public, public);
    text_hex(signature, sizeof signature, hex);
    card->key = public;
    card->signature = hex;
}

/* ---- the draw ---- */

static struct draw_file *make_draw(struct scene *s)
{
    const size_t n = s->shape->entries;
    struct draw_file *file = need(arena_alloc(s->arena, sizeof *file));
    const char **order = need(arena_array(s->arena, n, sizeof *order)),
               **blind = need(arena_array(s->arena, n, sizeof *blind));
    *file = (struct draw_file){.title = "中式烹饪 决赛", .secret = SECRET, .word = "锅包肉", .count = n};
    file->entries = s->codes;
    must(draw_commitment(sha256_hex, SECRET, file->commitment) == OK &&
             draw_list_hash(s->arena, sha256_hex, s->codes, n, file->entries_hash) == OK &&
             draw_run(s->arena, sha256_hex, SECRET, file->word, s->codes, n, &s->places) == OK,
         "it cannot be drawn");
    for (size_t i = 0; i < n; i++) {
        const struct draw_place *p = &s->places[i];
        order[i] = p->entry;
        blind[p->blind - 1] = p->entry;
        s->numbers[strtoul(p->entry, NULL, 10) - 1] = s->shape->blind ? p->blind : p->order;
    }
    file->order = order;
    file->blind = blind;
    return file;
}

/* ---- what was given ---- */

/* What happens to an entry. With fewer than eight nothing does. */
enum event { NOTHING, GAVE_UP, STAYED_AWAY, RECUSED, PUNISHED, ZEROED, CAUGHT };
static enum event event_of(const struct scene *s, size_t entry)
{
    static const enum event EVENTS[8] = {NOTHING, RECUSED, NOTHING, PUNISHED, GAVE_UP, NOTHING, ZEROED, NOTHING};
    if (s->shape->entries < 8)
        return NOTHING;
    if (entry % 50 == 10)
        return CAUGHT;
    if (entry % 50 == 11)
        return STAYED_AWAY;
    return EVENTS[entry % 8];
}

static void put_entry(const struct scene *s, size_t i)
{
    static const char *const NAMES[] = {"张伟",         "王芳",   "欧阳娜娜", "𠮷野花",    "阿依古丽·买买提",
                                        "李 \"小\" 明", "单雄信", "曾国藩",   "赵<b>&amp", "钱\\七"};
    static const char *const UNITS[] = {"市机关事务管理局", "未央区机关事务服务中心", "蓝田县机关事务服务中心", ""};
    struct results_entry x = {.entry = s->codes[i],
                              .name = NAMES[i % (sizeof NAMES / sizeof *NAMES)],
                              .unit = UNITS[i % (sizeof UNITS / sizeof *UNITS)],
                              .number = s->numbers[i]};
    salt(x.salt, i, 1, 0);
    must(results_put_entry(s->results, &x) == OK, "an entry is refused");
}

static void put_record(const struct scene *s, size_t i)
{
    const enum event event = event_of(s, i);
    const char *recused[] = {s->seats[1]};
    const char *faults[] = {event == CAUGHT ? "OUT" : "F1"};
    struct results_value values[] = {{"time", 600 * RULE_CARD_ONE + 10000 * (int64_t)(figure(i, 2, 0) % 30000)},
                                     {"theory", (int64_t)(60 + figure(i, 3, 0) % 40) * RULE_CARD_ONE}};
    struct results_record x = {.entry = s->codes[i],
                               .status = event == GAVE_UP       ? MARKS_WITHDREW
                                         : event == STAYED_AWAY ? MARKS_STAYED_AWAY
                                                                : MARKS_COMPETES,
                               .recused = recused,
                               .recused_count = event == RECUSED,
                               .values = values,
                               .value_count = event == STAYED_AWAY || event == GAVE_UP ? 0 : 2,
                               .faults = faults,
                               .fault_count = event == CAUGHT || event == ZEROED};
    salt(x.salt, i, 2, 0);
    struct results_value *kept = need(arena_array(s->arena, 2, sizeof *kept));
    memcpy(kept, values, sizeof values);
    x.values = kept;
    must(results_put_record(s->results, &x) == OK, "a record is refused");
}

/* From the second version on the first penalty is taken back, and a new one is added. */
static void put_penalties(const struct scene *s, size_t i, size_t version)
{
    if (event_of(s, i) != PUNISHED)
        return;
    for (size_t no = 1; no <= version; no++) {
        struct results_penalty x = {.entry = s->codes[i],
                                    .no = no,
                                    .points = no < version ? 0 : (int64_t)(1 + no) * RULE_CARD_ONE / 2,
                                    .reason = no < version ? "裁决撤销" : "超时\n1 分钟"};
        salt(x.salt, i, 3, no);
        must(results_put_penalty(s->results, &x) == OK, "a penalty is refused");
    }
}

static void put_sheet(const struct scene *s, size_t i, size_t judge, size_t version)
{
    const size_t n = s->shape->criteria;
    struct mark_sheet_line *lines = need(arena_array(s->arena, n, sizeof *lines));
    /* A correction gives one judge's sheet of one entry half a mark more. */
    const bool corrected = version > 1 && judge == 0 && i == (version - 2) % s->shape->entries;
    struct results_sheet x = {.sheet = {.number = s->numbers[i],
                                        .seat = s->seats[judge],
                                        .version = corrected ? version : 1,
                                        .lines = lines,
                                        .line_count = n}};
    salt(x.sheet.salt, i, 4, judge);
    for (size_t c = 0; c < n; c++) {
        lines[c] = (struct mark_sheet_line){
            .criterion = s->criteria[c],
            .mark =
                (int64_t)(30 + figure(i, judge / 3, c) % 25 + figure(i, judge, c) % 5 + corrected) * RULE_CARD_ONE / 2};
        if (c + 1 < n)
            continue;
        uint16_t *counts = need(arena_array(s->arena, 2, sizeof *counts));
        counts[0] = (uint16_t)(figure(i, judge, 77) % 3);
        counts[1] = (uint16_t)(figure(i, judge, 78) % 12 + corrected);
        lines[c] = (struct mark_sheet_line){
            .criterion = s->criteria[c], .said = MARK_SHEET_COUNTS, .counts = counts, .count_count = 2};
    }
    must(results_put_sheet(s->results, &x) == OK, "a sheet is refused");
}

/* Everything as it stands with a version; in any order. */
static void put_all(const struct scene *s, size_t version)
{
    const size_t judges = s->shape->judges;
    for (size_t i = s->shape->entries; i-- > 0;) {
        put_entry(s, i);
        put_record(s, i);
        put_penalties(s, i, version);
        for (size_t j = 0; j < judges; j++)
            put_sheet(s, i, j, version);
        if (event_of(s, i) == RECUSED)
            put_sheet(s, i, judges, version);
    }
}

/* ---- the whole ---- */

static void print_findings(const struct results_findings *f)
{
    for (size_t i = 0; i < f->count && i < RESULTS_FINDINGS && i < 10; i++)
        fprintf(stderr, "%s %s %s %s (%s)\n", f->list[i].key, f->list[i].args[0] ? f->list[i].args[0] : "",
                f->list[i].args[1] ? f->list[i].args[1] : "", f->list[i].args[2] ? f->list[i].args[2] : "",
                f->list[i].inner ? f->list[i].inner : "");
}

static void seal(const struct scene *s, size_t version)
{
    struct results_findings *findings = need(arena_alloc(s->arena, sizeof *findings));
    const struct results_publication publication = {.published_at =
                                                        arena_printf(s->arena, "2026-11-2%zuT09:00:00Z", version % 10),
                                                    .reason = version == 1 ? "" : "申诉裁决：更正一份评分表",
                                                    .signed_by = "裁判长 王强"};
    struct signature_key key;
    const enum err e = results_seal(s->results, &results_crypt, &publication, findings);
    print_findings(findings);
    must(e == OK, "it cannot be sealed");
    results_scene_key(&key);
    must(results_crypt_sign(s->results, &key) == OK, "it cannot be signed");
}

struct results *results_scene_open(struct arena *a, const struct results_shape *shape)
{
    struct scene *s = need(arena_alloc(a, sizeof *s));
    struct signed_card card;
    uint8_t id[RESULTS_ID];
    must(shape->entries >= 1 && shape->entries <= RULE_CARD_ENTRIES && shape->judges >= 3 && shape->judges <= 20 &&
             shape->criteria >= 1 && shape->criteria <= CRITERIA && shape->versions >= 1 && shape->versions <= 9,
         "the shape is not one it can have");
    s->arena = a;
    s->shape = shape;
    for (size_t i = 0; i < shape->entries; i++)
        s->codes[i] = need(arena_printf(a, "%03zu", i + 1));
    for (size_t j = 0; j < SEATS; j++)
        s->seats[j] = need(arena_printf(a, "J%zu", j + 1));
    for (size_t c = 0; c < shape->criteria; c++)
        s->criteria[c] = need(arena_printf(a, "CY-%02zu", c + 1));
    make_card(s, &card);
    salt(id, 99, 99, 99);
    must(results_begin(a, id, &card, make_draw(s), &s->results) == OK, "it cannot be begun");
    for (size_t version = 1; version <= shape->versions; version++) {
        put_all(s, version);
        if (version < shape->versions)
            seal(s, version);
    }
    return s->results;
}

struct results *results_scene(struct arena *a, const struct results_shape *shape)
{
    struct scene s = {.arena = a, .shape = shape, .results = results_scene_open(a, shape)};
    seal(&s, shape->versions);
    return s.results;
}

struct buf results_scene_text(const struct results *r)
{
    struct buf out;
    buf_init_arena(&out, r->arena, 0);
    results_write(r, &out);
    must(buf_check(&out) == OK, "no memory");
    return out;
}
