/* A bundle of results: written, read, verified, corrected; and that nothing in it can be changed unseen. */
#include "lib/domain/results.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/act/results_crypt.h"
#include "tests/harness/results.h"
#include "tests/unit/with_arena.h"

static const struct results_shape TWELVE = {.entries = 12, .judges = 5, .criteria = 4, .blind = true, .versions = 1};
static const struct results_shape CORRECTED = {.entries = 12, .judges = 5, .criteria = 4, .blind = true, .versions = 2};
static const struct results_shape SMALL = {.entries = 3, .judges = 3, .criteria = 2, .versions = 1};
static struct results_findings findings;

static void print_findings(void)
{
    for (size_t i = 0; i < findings.count && i < 10; i++) {
        const struct results_finding *f = &findings.list[i];
        print_message("%s %s %s %s (%s)\n", f->key, f->args[0] ? f->args[0] : "", f->args[1] ? f->args[1] : "",
                      f->args[2] ? f->args[2] : "", f->inner ? f->inner : "");
    }
}

/* As the command does: what was found in reading and in verifying stands in `findings`. */
static enum err verify(const struct buf *text, const struct results_trust *trust)
{
    struct results *r;
    const enum err spelt = results_read(arena, text->data, text->len, &r, &findings);
    const enum err e = r ? results_verify(r, &results_crypt, trust, &findings) : spelt;
    assert_true(e == OK || e == ERR_INVALID);
    assert_int_equal(e ? e : spelt, findings.count > 0 ? ERR_INVALID : OK);
    return e ? e : spelt;
}

static struct results *read_good(const struct buf *text)
{
    struct results *r;
    assert_int_equal(results_read(arena, text->data, text->len, &r, &findings), OK);
    return r;
}

static const struct results_finding *found(const char *key)
{
    for (size_t i = 0; i < findings.count && i < RESULTS_FINDINGS; i++)
        if (strcmp(findings.list[i].key, key) == 0)
            return &findings.list[i];
    return NULL;
}

static void must_find(const char *key)
{
    if (found(key))
        return;
    print_findings();
    fail_msg("not found: %s", key);
}

/* ---- as it should be ---- */

static void what_is_written_is_read_and_verifies(void **state)
{
    (void)state;
    for (size_t entries = 1; entries <= 60; entries = entries < 12 ? entries + 1 : entries * 2)
        for (size_t versions = 1; versions <= 3; versions++) {
            const struct results_shape shape = {entries, 3 + entries % 5, 1 + entries % 6, entries % 2, versions};
            const struct buf text = results_scene_text(results_scene(arena, &shape));
            if (verify(&text, NULL)) {
                print_findings();
                fail_msg("%zu entries, %zu versions", entries, versions);
            }
            const struct buf again = results_scene_text(read_good(&text));
            assert_int_equal(again.len, text.len);
            assert_memory_equal(again.data, text.data, text.len);
            arena_reset(arena);
        }
}

/* The order in which a site's rows come does not matter, and what somebody typed on two lines is one. */
static void what_was_put_stands_in_order(void **state)
{
    (void)state;
    const struct buf text = results_scene_text(results_scene(arena, &TWELVE));
    const struct results *r = read_good(&text);
    for (size_t i = 0; i < r->entry_count; i++)
        assert_int_equal(r->entries[i].number, i + 1);
    assert_int_equal(r->sheet_count, 10 * 5); /* one gave up, one stayed away */
    assert_string_equal(r->sheets[0].sheet.seat, "J1");
    assert_string_equal(r->penalties[0].reason, "超时 1 分钟");
    assert_string_equal(r->records[0].values[0].code, "theory"); /* as in the card */
    assert_int_equal(r->place_count, 12);
    assert_int_equal(r->places[0].rank, 1);
    assert_string_equal(r->places[0].prize, "一等奖");
    assert_true(r->places[2].advances && r->places[3].may_advance && !r->places[3].advances);
    assert_string_equal(results_newest_entry(r, "004")->name, "𠮷野花");
    assert_null(results_newest_entry(r, "4"));
}

static void only_keys_that_are_trusted(void **state)
{
    (void)state;
    struct signature_key right, wrong;
    results_scene_key(&right);
    results_scene_other_key(&wrong);
    uint8_t keys[2][RESULTS_KEY];
    memcpy(keys[0], wrong.public, RESULTS_KEY);
    memcpy(keys[1], right.public, RESULTS_KEY);
    struct results_trust trust = {.keys = (const uint8_t(*)[RESULTS_KEY])keys, .key_count = 2};
    const struct buf text = results_scene_text(results_scene(arena, &TWELVE));
    assert_int_equal(verify(&text, &trust), OK);
    trust.key_count = 1;
    assert_int_equal(verify(&text, &trust), ERR_INVALID);
    must_find("results.finding.head_key");
    must_find("results.finding.card_key");
    assert_int_equal(findings.count, 2);
}

/* ---- tampering ---- */

/* `from` once replaced by `to` in the text of the scene. */
static struct buf altered(const struct buf *text, const char *from, const char *to)
{
    struct buf out;
    const char *at = memmem(text->data, text->len, from, strlen(from));
    if (!at)
        fail_msg("the scene has no %s", from);
    buf_init_arena(&out, arena, 0);
    buf_add(&out, text->data, (size_t)(at - text->data));
    buf_adds(&out, to);
    buf_add(&out, at + strlen(from), text->len - (size_t)(at - text->data) - strlen(from));
    assert_int_equal(buf_check(&out), OK);
    return out;
}

/* The item of a list that holds `mark`, with its comma, from its brace to its end. */
static struct buf without(const struct buf *text, const char *mark, struct buf *item)
{
    struct buf out;
    const char *at = memmem(text->data, text->len, mark, strlen(mark)), *begin = at, *end;
    assert_non_null(at);
    while (*begin != '{' || strncmp(begin, "{\"version\":", 11) != 0)
        begin--;
    end = strstr(at, "\"leaf\":\"") + strlen("\"leaf\":\"") + 64 + 2;
    if (*end == ',')
        end++;
    buf_init_arena(item, arena, 0);
    buf_add(item, begin, (size_t)(end - begin));
    buf_init_arena(&out, arena, 0);
    buf_add(&out, text->data, (size_t)(begin - text->data));
    buf_add(&out, end, text->len - (size_t)(end - text->data));
    assert_int_equal(buf_check(&out), OK);
    return out;
}

/* Each kind of tampering is named in words that say which mark, name, rank … it was. */
static void each_tampering_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *key, *entry;
        size_t number;
        const char *seat;
    } LIST[] = {
        {"\"seat\":\"J1\",\"sheet\":1,\"marks\":[{\"criterion\":\"CY-01\",\"mark\":\"",
         "\"seat\":\"J1\",\"sheet\":1,\"marks\":[{\"criterion\":\"CY-01\",\"mark\":\"1", "results.finding.sheet_leaf",
         NULL, 1, "J1"},
        {"\"counts\":[", "\"counts\":[1", "results.finding.sheet_leaf", NULL, 1, "J1"},
        {"\"sheet\":1", "\"sheet\":2", "results.finding.sheet_leaf", NULL, 1, "J1"},
        {"\"name\":\"张伟\"", "\"name\":\"张玮\"", "results.finding.entry_leaf", NULL, 0, NULL},
        {"\"unit\":\"蓝田县", "\"unit\":\"蓝天县", "results.finding.entry_leaf", NULL, 0, NULL},
        {"\"values\":{\"theory\":\"", "\"values\":{\"theory\":\"1", "results.finding.record_leaf", "001", 0, NULL},
        {"\"status\":\"withdrawn\"", "\"status\":\"absent\"", "results.finding.record_leaf", "005", 0, NULL},
        {"\"recused\":[\"J2\"]", "\"recused\":[]", "results.finding.record_leaf", "002", 0, NULL},
        {"\"faults\":[\"F1\"]", "\"faults\":[]", "results.finding.record_leaf", "007", 0, NULL},
        {"\"points\":\"1\"", "\"points\":\"0\"", "results.finding.penalty_leaf", "004", 0, NULL},
        {"\"reason\":\"超时", "\"reason\":\"早退", "results.finding.penalty_leaf", "004", 0, NULL},
        {"\"rank\":2", "\"rank\":3", "results.finding.rank", NULL, 0, NULL},
        {"\"rank\":1,\"result\":\"", "\"rank\":1,\"result\":\"1", "results.finding.result", NULL, 0, NULL},
        {"\"standing\":\"withdrawn\"", "\"standing\":\"absent\"", "results.finding.standing", "005", 0, NULL},
        {"\"prize\":\"二等奖\"", "\"prize\":\"一等奖\"", "results.finding.prize", NULL, 0, NULL},
        {"\"advances\":false", "\"advances\":true", "results.finding.advances", NULL, 0, NULL},
        {"\"weight\":\"30\"", "\"weight\":\"40\"", "results.finding.card", NULL, 0, NULL}, /* they total 110 */
        {"\"name\":\"第1项\"", "\"name\":\"第一项\"", "results.finding.card_hash", NULL, 0, NULL},
        {"\"version\":1,\"published_at\":\"2026-11-20", "\"version\":1,\"published_at\":\"2026-11-19",
         "results.finding.card_signature", NULL, 0, NULL},
        {"\"word\":\"锅包肉\"", "\"word\":\"锅包鱼\"", "results.finding.draw", NULL, 0, NULL},
        {"\"secret\":\"00", "\"secret\":\"01", "results.finding.draw", NULL, 0, NULL},
        {"\"title\":\"中式烹饪 决赛\",\"secret\"", "\"title\":\"中式烹饪 初赛\",\"secret\"",
         "results.finding.head_draw", NULL, 0, NULL},
        {"\"round\":\"决赛\",\"id\"", "\"round\":\"初赛\",\"id\"", "results.finding.card_round", NULL, 0, NULL},
        {"\"id\":\"", "\"id\":\"f", "results.finding.shape", NULL, 0, NULL},
        {"\"reason\":\"\",\"signed_by\"", "\"reason\":\"x\",\"signed_by\"", "results.finding.head_signature", NULL, 0,
         NULL},
        {"\"signed_by\":\"裁判长 王强\"", "\"signed_by\":\"\"", "results.finding.head_signature", NULL, 0, NULL},
        {"{\"format\":", "{ \"format\":", "results.finding.spelling", NULL, 0, NULL},
        {"\"mark\":\"", "\"mark\":\"0", "results.finding.shape", NULL, 0, NULL},
        {"\"rank\":1,", "\"rank\":1,\"x\":1,", "results.finding.shape", NULL, 0, NULL},
        {"\"entries\":[{\"version\":1,", "\"entries\":[{\"version\":1,\"version\":1,", "results.finding.json_twice",
         NULL, 0, NULL},
        {"{\"format\":\"jiangxin results 1\"", "{\"format\":\"jiangxin results 2\"", "results.finding.format", NULL, 0,
         NULL},
        {"]}\n", "]}\n\n", "results.finding.spelling", NULL, 0, NULL},
        {"]}\n", "]}x", "results.finding.json", NULL, 0, NULL},
        {"\"version\":1,\"salt\"", "\"version\":2,\"salt\"", "results.finding.entry_version", NULL, 1, NULL},
        {"\"sheet\":1", "\"sheet\":0", "results.finding.shape", NULL, 0, NULL},
    };
    const struct buf text = results_scene_text(results_scene(arena, &TWELVE));
    for (size_t i = 0; i < sizeof LIST / sizeof *LIST; i++) {
        const struct buf bad = altered(&text, LIST[i].from, LIST[i].to);
        if (verify(&bad, NULL) != ERR_INVALID)
            fail_msg("not seen: %s → %s", LIST[i].from, LIST[i].to);
        must_find(LIST[i].key);
        const struct results_finding *f = found(LIST[i].key);
        if (LIST[i].entry)
            assert_string_equal(f->entry, LIST[i].entry);
        if (LIST[i].number)
            assert_int_equal(f->number, LIST[i].number);
        if (LIST[i].seat)
            assert_string_equal(f->seat, LIST[i].seat);
    }
}

/* An altered mark is one finding, not a list of all that would follow from it. */
static void one_mark_is_one_finding(void **state)
{
    (void)state;
    const struct buf text = results_scene_text(results_scene(arena, &TWELVE));
    const struct buf bad = altered(&text, "\"mark\":\"2", "\"mark\":\"1");
    assert_int_equal(verify(&bad, NULL), ERR_INVALID);
    assert_int_equal(findings.count, 1);
    assert_string_equal(findings.list[0].key, "results.finding.sheet_leaf");
}

static void signatures_and_keys(void **state)
{
    (void)state;
    struct signature_key other;
    char hex[2 * RESULTS_KEY + 1];
    const struct buf text = results_scene_text(results_scene(arena, &TWELVE));
    struct results *r = read_good(&text);
    r->heads[0].signature[3] ^= 1;
    struct buf bad = results_scene_text(r);
    assert_int_equal(verify(&bad, NULL), ERR_INVALID);
    must_find("results.finding.head_signature");
    assert_int_equal(findings.count, 1);

    /* Somebody signs with a key of their own: seen by whoever knows the right one. */
    r = read_good(&text);
    results_scene_other_key(&other);
    assert_int_equal(results_crypt_sign(r, &other), OK);
    bad = results_scene_text(r);
    assert_int_equal(verify(&bad, NULL), OK);
    results_scene_key(&other);
    const struct results_trust trust = {.keys = (const uint8_t(*)[RESULTS_KEY]) & other.public, .key_count = 1};
    assert_int_equal(verify(&bad, &trust), ERR_INVALID);
    must_find("results.finding.head_key");

    /* The key alone replaced. */
    for (size_t i = 0; i < RESULTS_KEY; i++)
        snprintf(hex + 2 * i, 3, "%02x", other.public[i]);
    hex[0] = hex[0] == '0' ? '1' : '0';
    r = read_good(&text);
    r->heads[0].key[0] ^= 0x10;
    bad = results_scene_text(r);
    assert_int_equal(verify(&bad, NULL), ERR_INVALID);
    must_find("results.finding.head_signature");

    r = read_good(&text);
    r->heads[0].has_signature = false;
    bad = results_scene_text(r);
    assert_int_equal(verify(&bad, NULL), ERR_INVALID);
    must_find("results.finding.head_unsigned");
}

static void something_missing_or_too_many(void **state)
{
    (void)state;
    struct buf item, unused;
    const struct buf text = results_scene_text(results_scene(arena, &TWELVE));
    static const char SHEET[] = "\"number\":2,\"seat\":\"J3\"";

    struct buf bad = without(&text, SHEET, &item);
    assert_int_equal(verify(&bad, NULL), ERR_INVALID);
    must_find("results.finding.sheet_missing");
    assert_int_equal(found("results.finding.sheet_missing")->number, 2);
    assert_string_equal(found("results.finding.sheet_missing")->seat, "J3");
    must_find("results.finding.head_fewer");

    /* The same sheet twice, and the sheet of a seat that there is not. */
    buf_addc(&item, '\0');
    const struct buf twice = altered(&text, item.data, arena_printf(arena, "%s%s", item.data, item.data));
    assert_int_equal(verify(&twice, NULL), ERR_INVALID);
    must_find("results.finding.sheet_twice");
    must_find("results.finding.head_more");
    char *stranger = arena_str(arena, item.data);
    *strstr(stranger, "J3") = 'K';
    bad = altered(&text, item.data, arena_printf(arena, "%s%s", item.data, stranger));
    assert_int_equal(verify(&bad, NULL), ERR_INVALID);
    must_find("results.finding.sheet_seat");
    assert_string_equal(found("results.finding.sheet_seat")->seat, "K3");

    /* The sheet of who is recused. */
    const struct results *r = read_good(&text);
    for (size_t i = 0; i < r->entry_count; i++)
        if (strcmp(r->entries[i].entry, "002") == 0) {
            char *from = arena_printf(arena, "\"number\":%zu,\"seat\":\"J3\"", r->entries[i].number),
                 *to = arena_printf(arena, "\"number\":%zu,\"seat\":\"J2\"", r->entries[i].number);
            bad = altered(&text, from, to);
        }
    assert_int_equal(verify(&bad, NULL), ERR_INVALID);
    must_find("results.finding.sheet_recused");
    must_find("results.finding.sheet_missing");

    /* An entry, a record, a place of the list. */
    bad = without(&text, "\"entry\":\"006\",\"name\"", &unused);
    assert_int_equal(verify(&bad, NULL), ERR_INVALID);
    must_find("results.finding.not_entered");
    assert_string_equal(found("results.finding.not_entered")->entry, "006");
    must_find("results.finding.sheet_stranger");
    bad = without(&text, "\"entry\":\"006\",\"status\"", &unused);
    assert_int_equal(verify(&bad, NULL), ERR_INVALID);
    must_find("results.finding.record_missing");
    bad = without(&text, "\"entry\":\"004\",\"no\":1", &unused);
    assert_int_equal(verify(&bad, NULL), ERR_INVALID);
    must_find("results.finding.head_fewer");
    bad = altered(&text, ",{\"entry\":\"012\",\"standing\":\"absent\"}", "");
    assert_int_equal(verify(&bad, NULL), ERR_INVALID);
    must_find("results.finding.place_missing");
    bad = altered(&text, ",{\"entry\":\"012\",\"standing\":\"absent\"}",
                  ",{\"entry\":\"012\",\"standing\":\"absent\"},{\"entry\":\"012\",\"standing\":\"absent\"}");
    assert_int_equal(verify(&bad, NULL), ERR_INVALID);
    must_find("results.finding.place_extra");
}

static void things_in_another_order(void **state)
{
    (void)state;
    const struct buf text = results_scene_text(results_scene(arena, &TWELVE));
    struct results *r = read_good(&text);
    const struct results_sheet sheet = r->sheets[3];
    r->sheets[3] = r->sheets[4];
    r->sheets[4] = sheet;
    struct buf bad = results_scene_text(r);
    assert_int_equal(verify(&bad, NULL), ERR_INVALID);
    must_find("results.finding.sheet_order");
    must_find("results.finding.head_root");

    r = read_good(&text);
    const struct results_place place = r->places[0];
    r->places[0] = r->places[1];
    r->places[1] = place;
    bad = results_scene_text(r);
    assert_int_equal(verify(&bad, NULL), ERR_INVALID);
    must_find("results.finding.place_order");
    assert_null(found("results.finding.rank"));
}

/* Two entries change their numbers, with all that hangs on them sealed and signed anew: the draw gives it away. */
static void another_number_than_drawn(void **state)
{
    (void)state;
    struct results *r = results_scene_open(arena, &TWELVE);
    struct results_publication publication = {.published_at = "2026-11-21T09:00:00Z", .reason = "", .signed_by = ""};
    const size_t number = r->entries[0].number;
    r->entries[0].number = r->entries[1].number;
    r->entries[1].number = number;
    memset(&findings, 0, sizeof findings);
    assert_int_equal(results_seal(r, &results_crypt, &publication, &findings), ERR_INVALID);
    must_find("results.finding.number");
    assert_int_equal(found("results.finding.number")->version, 0);
}

/* ---- corrections ---- */

static void a_correction_adds_what_changed(void **state)
{
    (void)state;
    const struct buf text = results_scene_text(results_scene(arena, &CORRECTED));
    const struct results *r = read_good(&text);
    size_t sheets = 0, entries = 0, records = 0;
    assert_int_equal(verify(&text, NULL), OK);
    assert_int_equal(r->head_count, 2);
    for (size_t i = 0; i < r->sheet_count; i++)
        sheets += r->sheets[i].version == 2;
    for (size_t i = 0; i < r->entry_count; i++)
        entries += r->entries[i].version == 2;
    for (size_t i = 0; i < r->record_count; i++)
        records += r->records[i].version == 2;
    assert_int_equal(sheets, 1);
    assert_int_equal(entries, 0);
    assert_int_equal(records, 0);
    assert_int_equal(r->penalty_count, 3); /* given, taken back, another one */
    assert_int_equal(r->heads[1].size, r->heads[0].size + 3);
    assert_string_not_equal(r->heads[1].results, r->heads[0].results);
}

/* The older bundle is the beginning of the newer one. */
static void a_correction_goes_on_from_what_was_published(void **state)
{
    (void)state;
    const struct buf one = results_scene_text(results_scene(arena, &TWELVE)),
                     two = results_scene_text(results_scene(arena, &CORRECTED));
    const struct results *old = read_good(&one), *now = read_good(&two);
    findings.count = 0;
    assert_int_equal(results_since(now, old, &results_crypt, &findings), OK);
    assert_int_equal(results_since(now, now, &results_crypt, &findings), OK);
    assert_int_equal(results_since(old, now, &results_crypt, &findings), ERR_INVALID);
    must_find("results.finding.since_fewer");

    /* Read again, put again, sealed again: a third version. */
    struct results *third = read_good(&two);
    const struct results_publication publication = {
        .published_at = "2026-11-25T09:00:00Z", .reason = "更正", .signed_by = ""};
    struct results_penalty taken_back = third->penalties[third->penalty_count - 1];
    struct signature_key key;
    taken_back.points = 0;
    assert_int_equal(results_put_penalty(third, &taken_back), OK);
    assert_int_equal(results_put_penalty(third, &taken_back), ERR_CONFLICT);
    findings.count = 0;
    assert_int_equal(results_seal(third, &results_crypt, &publication, &findings), OK);
    results_scene_key(&key);
    assert_int_equal(results_crypt_sign(third, &key), OK);
    const struct buf three = results_scene_text(third);
    assert_int_equal(verify(&three, NULL), OK);
    assert_int_equal(results_since(read_good(&three), now, &results_crypt, &findings), OK);
    assert_int_equal(results_since(read_good(&three), old, &results_crypt, &findings), OK);
}

/* Whoever has the key can write the past anew; whoever kept a bundle sees it, and which sheet it was. */
static void who_kept_a_bundle_sees_what_was_rewritten(void **state)
{
    (void)state;
    static const struct results_shape OTHER = {.entries = 12, .judges = 5, .criteria = 4, .blind = true, .versions = 2};
    const struct buf one = results_scene_text(results_scene(arena, &TWELVE));
    const struct results *old = read_good(&one);
    const struct results_publication publication = {
        .published_at = "2026-11-21T09:00:00Z", .reason = "", .signed_by = "裁判长 王强"};
    struct signature_key key;
    struct results *r = results_scene_open(arena, &TWELVE);
    struct mark_sheet_line *line = NULL;
    for (size_t i = 0; i < r->sheet_count; i++)
        if (r->sheets[i].sheet.number == 3 && strcmp(r->sheets[i].sheet.seat, "J2") == 0)
            line = r->sheets[i].sheet.lines;
    assert_non_null(line);
    line->mark += RULE_CARD_ONE / 2;
    findings.count = 0;
    assert_int_equal(results_seal(r, &results_crypt, &publication, &findings), OK);
    results_scene_key(&key);
    assert_int_equal(results_crypt_sign(r, &key), OK);
    const struct buf rewritten = results_scene_text(r);
    assert_int_equal(verify(&rewritten, NULL), OK); /* good by itself */
    assert_int_equal(results_since(read_good(&rewritten), old, &results_crypt, &findings), ERR_INVALID);
    must_find("results.finding.since_sheet");
    assert_int_equal(found("results.finding.since_sheet")->number, 3);
    assert_string_equal(found("results.finding.since_sheet")->seat, "J2");
    must_find("results.finding.since_head");

    /* In a bundle with a correction, an old leaf altered with its content: the first head no longer fits. */
    struct results *two = results_scene(arena, &OTHER);
    two->sheets[0].sheet.lines[0].mark += RULE_CARD_ONE / 2;
    struct buf sheet;
    buf_init_arena(&sheet, arena, 0);
    mark_sheet_write(&two->sheets[0].sheet, &sheet);
    results_crypt.leaf(sheet.data, sheet.len, two->sheets[0].leaf);
    const struct buf bad = results_scene_text(two);
    assert_int_equal(verify(&bad, NULL), ERR_INVALID);
    must_find("results.finding.head_root");
    assert_int_equal(found("results.finding.head_root")->version, 1);

    /* Another round's bundle. */
    struct results *elsewhere = read_good(&one);
    elsewhere->id[0] ^= 1;
    assert_int_equal(results_since(elsewhere, old, &results_crypt, &findings), ERR_INVALID);
    must_find("results.finding.since_round");
}

/* ---- what cannot be put or sealed ---- */

static void what_is_refused(void **state)
{
    (void)state;
    struct results *r = results_scene_open(arena, &TWELVE);
    char *huge = arena_alloc(arena, 5000);
    memset(huge, 'x', 4999);
    struct results_entry entry = {.entry = "099", .name = huge, .unit = "", .number = 99};
    assert_int_equal(results_put_entry(r, &entry), ERR_INVALID);
    entry.name = " \n ";
    assert_int_equal(results_put_entry(r, &entry), ERR_INVALID);
    entry.name = "张三";
    entry.number = 0;
    assert_int_equal(results_put_entry(r, &entry), ERR_INVALID);
    entry.number = 99;
    entry.entry = "0\n99";
    assert_int_equal(results_put_entry(r, &entry), ERR_INVALID);
    const struct results_penalty penalty = {.entry = "001", .no = 1, .points = -1, .reason = "x"};
    assert_int_equal(results_put_penalty(r, &penalty), ERR_INVALID);
    const struct results_sheet sheet = {.sheet = {.number = 1, .seat = "", .version = 1}};
    assert_int_equal(results_put_sheet(r, &sheet), ERR_INVALID);

    const struct results_publication publication = {.published_at = "", .reason = "", .signed_by = ""};
    memset(&findings, 0, sizeof findings);
    assert_int_equal(results_seal(r, &results_crypt, &publication, &findings), ERR_INVALID);
    must_find("results.finding.publication");

    /* What officials forgot is said by number and seat. */
    const struct results_publication good = {.published_at = "2026-11-21T09:00:00Z", .reason = "", .signed_by = ""};
    r = results_scene_open(arena, &TWELVE);
    r->sheet_count--;
    const struct mark_sheet lost = r->sheets[r->sheet_count].sheet;
    memset(&findings, 0, sizeof findings);
    assert_int_equal(results_seal(r, &results_crypt, &good, &findings), ERR_INVALID);
    must_find("results.finding.sheet_missing");
    assert_int_equal(found("results.finding.sheet_missing")->number, lost.number);

    r = results_scene_open(arena, &TWELVE);
    r->sheets[r->sheet_count - 1].sheet.line_count--;
    memset(&findings, 0, sizeof findings);
    assert_int_equal(results_seal(r, &results_crypt, &good, &findings), ERR_INVALID);
    must_find("results.finding.engine");
    assert_string_equal(found("results.finding.engine")->inner, "marks.problem.missing");
}

static void a_card_without_signature_is_no_beginning(void **state)
{
    (void)state;
    struct results *r = results_scene_open(arena, &SMALL), *other;
    struct signed_card card = r->card;
    card.signature = "";
    assert_int_equal(results_begin(arena, r->id, &card, r->draw, &other), ERR_INVALID);
    card = r->card;
    card.envelope = false;
    assert_int_equal(results_begin(arena, r->id, &card, r->draw, &other), ERR_INVALID);
}

/* A judge who is recused by a ruling after publication: the sheet stays in the list, and does not count any more. */
static void a_ruling_recuses_a_judge(void **state)
{
    (void)state;
    const struct buf text = results_scene_text(results_scene(arena, &TWELVE));
    struct results *r = read_good(&text);
    const struct results_publication publication = {
        .published_at = "2026-11-22T09:00:00Z", .reason = "裁决：J4 回避", .signed_by = ""};
    const char *seat[] = {"J4"};
    struct results_record record = r->records[0];
    struct signature_key key;
    assert_string_equal(record.entry, "001");
    record.recused = seat;
    record.recused_count = 1;
    assert_int_equal(results_put_record(r, &record), OK);
    memset(&findings, 0, sizeof findings);
    assert_int_equal(results_seal(r, &results_crypt, &publication, &findings), ERR_INVALID);
    must_find("results.finding.engine"); /* the card wants a substitute for each */
    assert_string_equal(found("results.finding.engine")->inner, "marks.problem.substitute_missing");

    r = read_good(&text);
    assert_int_equal(results_put_record(r, &record), OK);
    struct results_sheet substitute = r->sheets[0];
    substitute.sheet.number = results_newest_entry(r, "001")->number;
    substitute.sheet.seat = "J6";
    assert_int_equal(results_put_sheet(r, &substitute), OK);
    memset(&findings, 0, sizeof findings);
    assert_int_equal(results_seal(r, &results_crypt, &publication, &findings), OK);
    results_scene_key(&key);
    assert_int_equal(results_crypt_sign(r, &key), OK);
    const struct buf two = results_scene_text(r);
    if (verify(&two, NULL))
        print_findings();
    assert_int_equal(findings.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_written_is_read_and_verifies, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_put_stands_in_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(only_keys_that_are_trusted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_tampering_is_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_mark_is_one_finding, set_up, tear_down),
        cmocka_unit_test_setup_teardown(signatures_and_keys, set_up, tear_down),
        cmocka_unit_test_setup_teardown(something_missing_or_too_many, set_up, tear_down),
        cmocka_unit_test_setup_teardown(things_in_another_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_number_than_drawn, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_correction_adds_what_changed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_correction_goes_on_from_what_was_published, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_kept_a_bundle_sees_what_was_rewritten, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_card_without_signature_is_no_beginning, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_ruling_recuses_a_judge, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
