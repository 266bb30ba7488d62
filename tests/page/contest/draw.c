/* The draw of a round: prepared, drawn in the hall, done anew, unsealed by two; and who sees what of a blind one. */
#include "tests/page/contest/scene.h"

#include "lib/crypt/sha256.h"
#include "lib/domain/draw.h"

#define REASON "reason=%E9%9F%B3%E5%93%8D%E6%95%85%E9%9A%9C" /* 音响故障 */
#define WORD "word=%E9%94%85%E5%8C%85%E8%82%89"              /* 锅包肉 */

static int64_t discipline, round_id, judge, chief, coder, other_coder, keeper;
static int64_t entries[4];
static struct visitor judging, leading, keeping, coding, other_coding, contestant, onlooker;

/* 09:00 of a day in 2026; everybody is signed in then. */
static void now_is(int month, int mday)
{
    clock_test_set(at(month, mday, 9, 0));
    boss = visitor_of(&app, manager);
    rival = visitor_of(&app, stranger);
    contact = visitor_of(&app, north_liaison);
    other_contact = visitor_of(&app, south_liaison);
    contestant = visitor_of(&app, cook);
    onlooker = visitor_of(&app, clerk);
    if (!judge)
        return;
    judging = visitor_of(&app, judge);
    leading = visitor_of(&app, chief);
    keeping = visitor_of(&app, keeper);
    coding = visitor_of(&app, coder);
    other_coding = visitor_of(&app, other_coder);
}

/* A round of four entries whose card is published; it is 26 November: entries are closed. */
static void a_round(const char *blind)
{
    const struct made_discipline made = make_whole_discipline(&(struct make_discipline){.edition = edition});
    const int64_t people[4] = {cook, baker, waiter, driver};
    discipline = made.discipline;
    round_id = made.round;
    for (int i = 0; i < 4; i++)
        entries[i] = make_entry(discipline, i < 2 ? north : south, people[i]);
    judge = make_person(bureau, "3001", "裁判甲");
    chief = make_person(bureau, "3002", "裁判长乙");
    coder = make_person(bureau, "3003", "加密丙");
    other_coder = make_person(bureau, "3004", "加密丁");
    keeper = make_person(bureau, "3005", "记分戊");
    make_official(round_id, keeper, "scorekeeper");
    make_official(round_id, judge, "judge");
    make_official(round_id, chief, "chief");
    make_official(round_id, coder, "coding");
    make_official(round_id, other_coder, "coding");
    if (blind)
        make_rule_card(round_id, manager, blind);
    now_is(11, 26);
}

static const char *draw_at(const char *tail)
{
    return edition_at(edition, arena_printf(db_arena(), "/draw/%s%s", public_id("contest_round", round_id), tail));
}

/* The draw that counts, as a form sends it. */
static const char *of_draw(const char *rest)
{
    const char *id = public_id("draw", db_int("SELECT id FROM draw WHERE live = 1"));
    return arena_printf(db_arena(), "draw=%s&%s", id, rest);
}

static void post(struct visitor *v, const char *tail, const char *form)
{
    const struct answer a = page_post(v, draw_at(tail), form);
    assert_status(&a, 303);
}

/* Goes on to where a post leads and finds a sentence there. */
static void refused(struct visitor *v, const char *tail, const char *form, const char *sentence)
{
    struct answer a = page_post(v, draw_at(tail), form);
    assert_status(&a, 303);
    a = page_get(v, a.location);
    assert_shows(&a, sentence);
}

static void drawn(void)
{
    post(&boss, "/prepare", "");
    post(&boss, "/hall", of_draw(WORD));
}

/* ---- in the open ---- */

static void a_draw_is_prepared_drawn_and_repeated(void **state)
{
    (void)state;
    a_round("none");
    struct answer a = page_get(&boss, edition_at(edition, "/draw"));
    assert_shows(&a, "中式烹饪 决赛");
    assert_shows(&a, "未准备");
    a = page_get(&boss, draw_at(""));
    assert_shows(&a, "准备抽签");
    a = page_get(&onlooker, draw_at(""));
    assert_hides(&a, "</button>准备抽签");
    assert_shows(&a, "管理员准备后，这里公布承诺值");
    a = page_post(&boss, draw_at("/prepare"), "");
    assert_goes_to(&a, draw_at(""));
    const char *commitment = db_text("SELECT LOWER(HEX(commitment)) FROM draw");
    a = page_get(&onlooker, draw_at(""));
    assert_shows(&a, commitment);
    assert_shows(&a, db_text("SELECT LOWER(HEX(list_hash)) FROM draw"));
    a = page_get(&boss, draw_at("/hall"));
    assert_shows(&a, "在场的人说出的词语");
    a = page_get(&onlooker, draw_at("/hall"));
    assert_shows(&a, "等待现场说出一个词语");
    assert_int_equal(count("draw_place"), 0);

    a = page_post(&boss, draw_at("/hall"), of_draw(WORD));
    assert_goes_to(&a, draw_at("/hall"));
    a = page_get(&boss, draw_at("/hall"));
    assert_shows(&a, "锅包肉");
    assert_shows(&a, "周𬀩");
    assert_int_equal(count("draw_place"), 4);
    a = page_get(&onlooker, draw_at(""));
    assert_shows(&a, "阿依古丽·买买提");
    assert_shows(&a, db_text("SELECT LOWER(HEX(secret)) FROM draw"));
    a = page_get(&contestant, draw_at(""));
    assert_shows(&a, "我的安排");

    /* The file fits, and says what the page says. */
    a = page_get(&onlooker, draw_at("/draw.json"));
    assert_status(&a, 200);
    struct draw_file *file;
    struct draw_place *places;
    struct draw_problems problems;
    assert_int_equal(draw_read(db_arena(), a.body, a.size, &file, &problems), OK);
    assert_int_equal(draw_repeat(db_arena(), sha256_hex, file, &places, &problems), OK);
    assert_string_equal(file->commitment, commitment);
    assert_string_equal(file->word, "锅包肉");
    assert_int_equal(file->count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(
            db_int(arena_printf(
                db_arena(), "SELECT l.order_no FROM draw_place l JOIN entry x ON x.id = l.entry_id WHERE x.code = '%s'",
                places[i].entry)),
            places[i].order);
    /* All were told, without any number. */
    assert_int_equal(count("notice WHERE kind = 'draw.done'"), 4);
    assert_int_equal(count("notice WHERE kind = 'draw.done' AND args <> '中式烹饪\n决赛'"), 0);
    assert_int_equal(count("audit WHERE noun = 'draw' AND result = 'done'"), 2);
    assert_int_equal(count("audit WHERE after_json LIKE CONCAT('%', (SELECT LOWER(HEX(secret)) FROM draw), '%')"), 0);
}

static void times_follow_the_stations(void **state)
{
    (void)state;
    a_round("none");
    db_run(arena_printf(db_arena(), "UPDATE contest_round SET stations = 3 WHERE id = %lld;\n", (long long)round_id));
    drawn();
    assert_int_equal(
        count("draw_place WHERE order_no = 4 AND station_no = 1 AND starts_at = (SELECT starts_at + INTERVAL "
              "65 MINUTE FROM contest_round)"),
        1);
    assert_int_equal(count("draw_place WHERE order_no = 3 AND station_no = 3 AND starts_at = (SELECT starts_at FROM "
                           "contest_round)"),
                     1);
}

static void what_stands_in_the_way_is_said(void **state)
{
    (void)state;
    a_round(NULL);
    struct answer a = page_get(&boss, draw_at(""));
    assert_shows(&a, "本轮评分规则卡还没有发布");
    refused(&boss, "/prepare", "", "本轮评分规则卡还没有发布");
    make_rule_card(round_id, manager, "none");
    now_is(11, 20);
    refused(&boss, "/prepare", "", "报名到2026-11-25 18:00截止");
    now_is(11, 26);
    db_run("UPDATE contest_edition SET state = 'closed';\n");
    refused(&boss, "/prepare", "", "本届比武未开放");
    db_run("UPDATE contest_edition SET state = 'open';\n");
    const int64_t first = round_id;
    round_id = make_round(&(struct make_round){.discipline = discipline, .name = "总决赛", .starts = at(12, 2, 9, 0)});
    make_rule_card(round_id, manager, "none");
    refused(&boss, "/prepare", "", "上一轮成绩公布后方可抽签");
    round_id = first;
    assert_int_equal(count("draw"), 0);
    post(&boss, "/prepare", "");
    refused(&boss, "/prepare", "", "本轮抽签已准备好");
    post(&boss, "/hall", of_draw(WORD));
    refused(&boss, "/prepare", "", "本轮已经抽过签");
    refused(&boss, "/hall", of_draw(WORD), "本轮已经抽过签");
}

static void without_entries_there_is_no_draw(void **state)
{
    (void)state;
    const struct made_discipline made = make_whole_discipline(&(struct make_discipline){.edition = edition});
    round_id = made.round;
    make_rule_card(round_id, manager, "none");
    judge = 0;
    now_is(11, 26);
    refused(&boss, "/prepare", "", "还没有参赛报名");
}

static void words_are_refused_beside_their_field(void **state)
{
    (void)state;
    static const struct {
        const char *word, *sentence;
    } cases[] = {
        {"word=", "请填写"},
        {"word=a%01b", "控制"},
        {"word=a%E2%80%8Bb", "无法说出或看见"},
        {"word=%F3%A0%82%80", "无法说出或看见"},
    };
    a_round("none");
    post(&boss, "/prepare", "");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct answer a = page_post(&boss, draw_at("/hall"), of_draw(cases[i].word));
        assert_status(&a, 422);
        assert_shows(&a, cases[i].sentence);
    }
    char form[500] = "word=", *at_end = form + 5;
    for (int i = 0; i < 101; i++)
        *at_end++ = 'x';
    struct answer a = page_post(&boss, draw_at("/hall"), of_draw(form));
    assert_status(&a, 422);
    assert_shows(&a, "xxxxxxxxxx");
    assert_int_equal(count("draw WHERE word IS NOT NULL"), 0);
}

static void a_list_that_changed_needs_another_draw(void **state)
{
    (void)state;
    a_round("none");
    post(&boss, "/prepare", "");
    const char *stale = of_draw(WORD), *commitment = db_text("SELECT LOWER(HEX(commitment)) FROM draw");
    make_entry(discipline, bureau, make_person(bureau, "1009", "尹后来"));
    refused(&boss, "/hall", of_draw(WORD), "参赛名单有变化");
    struct answer a = page_post(&boss, draw_at("/again"), of_draw("reason=+"));
    assert_status(&a, 422);
    assert_shows(&a, "理由");
    post(&boss, "/again", of_draw(REASON));
    refused(&boss, "/hall", stale, "这次抽签已作废");
    post(&boss, "/hall", of_draw(WORD));
    assert_int_equal(count("draw_place"), 5);
    a = page_get(&onlooker, draw_at(""));
    assert_shows(&a, "音响故障");
    assert_shows(&a, "第2次");
    assert_shows(&a, commitment);
    /* What was drawn may be drawn anew, too, and stays to be seen. */
    post(&boss, "/again", of_draw("reason=%E7%AC%AC%E4%BA%8C%E6%AC%A1"));
    a = page_get(&onlooker, draw_at(""));
    assert_shows(&a, "第二次");
    assert_shows(&a, "锅包肉");
    assert_hides(&a, "draw.json");
    a = page_get(&onlooker, draw_at("/draw.json"));
    assert_status(&a, 404);
    assert_int_equal(count("draw WHERE state = 'void'"), 2);
    assert_int_equal(count("draw_place"), 5);
}

/* A second click, or the back button and once more: the same form does its work once. */
static void the_same_form_draws_once(void **state)
{
    (void)state;
    a_round("none");
    boss.key = "AAAAAAAAAAAAAAAAAAAAAQ";
    struct answer a = page_post(&boss, draw_at("/prepare"), "");
    assert_goes_to(&a, draw_at(""));
    a = page_post(&boss, draw_at("/prepare"), "");
    assert_goes_to(&a, draw_at(""));
    assert_int_equal(count("draw"), 1);
    boss.key = "AAAAAAAAAAAAAAAAAAAAAg";
    const char *form = of_draw(WORD);
    a = page_post(&boss, draw_at("/hall"), form);
    assert_status(&a, 303);
    a = page_post(&boss, draw_at("/hall"), form);
    assert_status(&a, 303);
    a = page_get(&boss, draw_at("/hall"));
    assert_hides(&a, "本轮已经抽过签");
    assert_int_equal(count("draw_log"), 2);
    assert_int_equal(count("notice WHERE kind = 'draw.done'"), 4);
}

static void a_substitute_keeps_the_place(void **state)
{
    (void)state;
    a_round("none");
    post(&boss, "/prepare", "");
    db_run(arena_printf(
        db_arena(),
        "UPDATE entry_member SET live = NULL, side = NULL, until_at = '2026-11-26' WHERE entry_id = %lld;\n",
        (long long)entries[0]));
    make_member(entries[0], make_person(north, "1010", "万俟替补"), "member");
    post(&boss, "/hall", of_draw(WORD));
    const struct answer a = page_get(&onlooker, draw_at(""));
    assert_shows(&a, "万俟替补");
    assert_hides(&a, "周𬀩");
}

static void a_card_that_changed_its_blindness_needs_another_draw(void **state)
{
    (void)state;
    a_round("none");
    post(&boss, "/prepare", "");
    make_rule_card(round_id, manager, "number");
    refused(&boss, "/hall", of_draw(WORD), "盲评规定有变化");
}

static void only_the_manager_draws(void **state)
{
    (void)state;
    a_round("none");
    struct visitor *const forbidden[] = {&onlooker, &contestant, &judging, &coding, &contact};
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++) {
        const struct answer a = page_post(forbidden[i], draw_at("/prepare"), "");
        assert_status(&a, 403);
    }
    struct answer a = page_post(&rival, draw_at("/prepare"), "");
    assert_status(&a, 404);
    a = page_post(&nobody, draw_at("/prepare"), "");
    assert_status(&a, 303);
    assert_int_equal(count("draw"), 0);
    post(&boss, "/prepare", "");
    a = page_post(&rival, draw_at("/hall"), of_draw(WORD));
    assert_status(&a, 404);
    a = page_post(&rival, draw_at("/again"), of_draw(REASON));
    assert_status(&a, 404);
    /* A form that is wrong is theirs no more than one that is right. */
    a = page_post(&rival, draw_at("/again"), "reason=");
    assert_status(&a, 404);
    a = page_post(&rival, draw_at("/hall"), "word=");
    assert_status(&a, 404);
    const char *foreign = edition_at(edition, "/draw/AAAAAAAAAAAAAAAAAAAAAA");
    a = page_get(&boss, foreign);
    assert_status(&a, 404);
    a = page_post(&boss, arena_printf(db_arena(), "%s/prepare", foreign), "");
    assert_status(&a, 404);
}

/* ---- blind ---- */

/* What stands for a capture of an address: rows of the scene; for what the scene has none of, an id that no row has. */
static const char *row_of(const char *name, size_t n)
{
    if (n == 7 && memcmp(name, "edition", n) == 0)
        return public_id("contest_edition", edition);
    if (n == 10 && memcmp(name, "discipline", n) == 0)
        return public_id("discipline", discipline);
    if (n == 5 && memcmp(name, "round", n) == 0)
        return public_id("contest_round", round_id);
    if (n == 5 && memcmp(name, "entry", n) == 0)
        return public_id("entry", entries[0]);
    if (n == 7 && memcmp(name, "segment", n) == 0)
        return public_id("segment", db_int("SELECT MIN(id) FROM segment"));
    if (n == 8 && memcmp(name, "official", n) == 0)
        return public_id("official", db_int("SELECT MIN(id) FROM official"));
    return "AAAAAAAAAAAAAAAAAAAAAA";
}

/* The address of a page of the program, with the scene's rows in it. NULL: no page, or a workbook, which knows when it
   was made (the same route in CSV says the same). */
static const char *page_of(const struct route *r)
{
    struct buf out;
    const size_t n = strlen(r->path);
    if (r->method != METHOD_GET || (n > 5 && strcmp(r->path + n - 5, ".xlsx") == 0))
        return NULL;
    buf_init_arena(&out, db_arena(), 0);
    for (const char *s = r->path; *s;) {
        const size_t literal = strcspn(s, ":");
        buf_add(&out, s, literal);
        s += literal;
        if (!*s)
            break;
        const size_t name = strcspn(++s, "/.");
        buf_adds(&out, row_of(s, name));
        s += name;
    }
    return out.data;
}

/* The body without what is new in each answer: tokens and the request's number. */
static const char *lasting(const struct answer *a)
{
    char *text = arena_str(db_arena(), a->body);
    for (char *s = text; (s = strstr(s, "value=\"")); s++)
        for (char *v = s + 7; *v && *v != '"'; v++)
            *v = '-';
    return text;
}

/* Nobody but coding officials and the contestant themselves sees anything that depends on the outcome: drawn so or drawn
   otherwise, every page is the same to the last byte. */
static void test_nothing_that_others_see_depends_on_the_outcome(void **state)
{
    (void)state;
    a_round("number");
    drawn();
    struct answer told = page_get(&boss, draw_at("")); /* that it is done is said once */
    assert_shows(&told, "抽签完成");
    struct visitor *const others[] = {&judging, &leading, &keeping, &boss, &contact, &other_contact, &onlooker, &rival};
    enum { OTHERS = sizeof others / sizeof *others };
    const size_t pages = contest_routes.count;
    const char **before = arena_array(db_arena(), OTHERS * pages, sizeof *before);
    size_t seen = 0;
    for (size_t v = 0; v < OTHERS; v++)
        for (size_t i = 0; i < pages; i++) {
            const char *path = page_of(&contest_routes.routes[i]);
            struct answer a = {.body = ""};
            if (path)
                a = page_get(others[v], path);
            seen += a.status == 200;
            before[v * pages + i] = lasting(&a);
        }
    assert_true(seen > 50);
    /* The other outcome: every number, order, station and time turned round, behind the program's back. */
    db_run(
        "DROP TRIGGER tr_draw_place_changing;\n"
        "UPDATE draw_place SET order_no = order_no + 100, blind_no = blind_no + 100, station_no = station_no + 100;\n"
        "UPDATE draw_place SET order_no = 105 - order_no, blind_no = 105 - blind_no, station_no = station_no - 100,"
        " starts_at = starts_at + INTERVAL order_no DAY;\n");
    for (size_t v = 0; v < OTHERS; v++)
        for (size_t i = 0; i < pages; i++) {
            const char *path = page_of(&contest_routes.routes[i]);
            if (!path)
                continue;
            struct answer a = page_get(others[v], path);
            if (strcmp(lasting(&a), before[v * pages + i]) != 0)
                fail_msg("%s tells visitor %zu of the outcome", path, v);
        }
    /* The coding official's page does show it: what was turned round is the outcome. */
    struct answer a = page_get(&coding, draw_at("/key"));
    assert_shows(&a, "12月");
}

static void a_blind_draw_is_sealed(void **state)
{
    (void)state;
    a_round("number");
    /* Before the draw the panel knows nothing of entries, their number included. */
    post(&boss, "/prepare", "");
    struct answer a = page_get(&judging, draw_at(""));
    assert_hides(&a, "4份");
    a = page_get(&boss, draw_at(""));
    assert_shows(&a, "4份");
    post(&boss, "/hall", of_draw(WORD));

    struct visitor *const others[] = {&judging, &leading, &keeping, &boss, &contact, &onlooker};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        a = page_get(others[i], draw_at(""));
        assert_status(&a, 200);
        assert_shows(&a, "锅包肉");
        assert_shows(&a, "密封");
        assert_hides(&a, "周𬀩");
        assert_hides(&a, "工位");
        a = page_get(others[i], draw_at("/hall"));
        assert_hides(&a, "周𬀩");
        a = page_get(others[i], draw_at("/key"));
        assert_status(&a, 404);
        a = page_get(others[i], draw_at("/draw.json"));
        assert_status(&a, 404);
    }
    a = page_get(&judging, draw_at(""));
    assert_shows(&a, "裁判只看盲号");
    assert_int_equal(count("draw WHERE secret IS NOT NULL"), 0);

    /* A contestant sees their own place and nobody else's. */
    a = page_get(&contestant, draw_at(""));
    assert_shows(&a, "盲号不要告诉裁判");
    assert_hides(&a, "阿依古丽");
    a = page_get(&contestant, draw_at("/key"));
    assert_status(&a, 404);

    /* Coding officials hold the key; each look is on the record. */
    const int64_t looks = count("audit WHERE act = 'draw.key_read'");
    a = page_get(&coding, draw_at("/key"));
    assert_status(&a, 200);
    assert_shows(&a, "周𬀩");
    assert_shows(&a, "阿依古丽·买买提");
    assert_int_equal(count("audit WHERE act = 'draw.key_read'"), looks + 1);
    a = page_get(&coding, draw_at(""));
    assert_hides(&a, "周𬀩");
}

static void two_people_unseal(void **state)
{
    (void)state;
    a_round("product");
    drawn();
    refused(&judging, "/unseal", REASON, "解密由本轮的加密裁判、裁判长或仲裁办理");
    refused(&boss, "/unseal", REASON, "解密由本轮的加密裁判、裁判长或仲裁办理");
    refused(&coding, "/confirm", "", "还没有人申请解密");
    struct answer a = page_post(&coding, draw_at("/unseal"), "reason=");
    assert_status(&a, 422);
    post(&coding, "/unseal", REASON);
    assert_int_equal(count("notice WHERE kind = 'draw.unseal'"), 2); /* the other coding official, the chief judge */
    refused(&leading, "/unseal", REASON, "已有人申请解密");
    refused(&coding, "/confirm", "", "申请人不能自己确认");
    refused(&judging, "/confirm", "", "解密由本轮的加密裁判、裁判长或仲裁办理");
    a = page_get(&coding, draw_at(""));
    assert_shows(&a, "等本轮的另一名");
    a = page_get(&other_coding, draw_at(""));
    assert_shows(&a, "音响故障");
    assert_shows(&a, "确认解密");
    assert_int_equal(count("draw WHERE secret IS NOT NULL"), 0);
    post(&other_coding, "/confirm", "");
    refused(&leading, "/confirm", "", "密钥已经公布");
    a = page_get(&onlooker, draw_at(""));
    assert_shows(&a, "周𬀩");
    assert_shows(&a, "盲号");
    assert_shows(&a, "加密丙（加密裁判）申请，加密丁（加密裁判）确认");
    a = page_get(&onlooker, draw_at("/draw.json"));
    assert_status(&a, 200);
    struct draw_file *file;
    struct draw_place *places;
    struct draw_problems problems;
    assert_int_equal(draw_read(db_arena(), a.body, a.size, &file, &problems), OK);
    assert_int_equal(draw_repeat(db_arena(), sha256_hex, file, &places, &problems), OK);
    assert_non_null(file->blind);
    assert_int_equal(count("audit WHERE act IN ('draw.unseal_ask', 'draw.unseal') AND result = 'done'"), 2);
}

static void who_was_released_holds_no_key(void **state)
{
    (void)state;
    a_round("number");
    drawn();
    db_run(arena_printf(
        db_arena(), "UPDATE official SET live = NULL, side = NULL, until_at = '2026-11-26' WHERE person_id = %lld;\n",
        (long long)coder));
    const struct answer a = page_get(&coding, draw_at("/key"));
    assert_status(&a, 404);
    refused(&coding, "/unseal", REASON, "解密由本轮的加密裁判、裁判长或仲裁办理");
    post(&other_coding, "/unseal", REASON);
    post(&leading, "/confirm", "");
    assert_int_equal(count("draw WHERE secret IS NOT NULL"), 1);
}

static void a_secret_of_another_site_is_not_drawn_with(void **state)
{
    (void)state;
    a_round("none");
    post(&boss, "/prepare", "");
    db_run("DROP TRIGGER tr_draw_changing;\nUPDATE draw SET box = RANDOM_BYTES(72);\n");
    const struct answer a = page_post(&boss, draw_at("/hall"), of_draw(WORD));
    assert_status(&a, 500);
    assert_int_equal(count("draw_place"), 0);
    assert_int_equal(count("draw WHERE word IS NOT NULL"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_draw_is_prepared_drawn_and_repeated, scene),
        cmocka_unit_test_setup(times_follow_the_stations, scene),
        cmocka_unit_test_setup(what_stands_in_the_way_is_said, scene),
        cmocka_unit_test_setup(without_entries_there_is_no_draw, scene),
        cmocka_unit_test_setup(words_are_refused_beside_their_field, scene),
        cmocka_unit_test_setup(a_list_that_changed_needs_another_draw, scene),
        cmocka_unit_test_setup(the_same_form_draws_once, scene),
        cmocka_unit_test_setup(a_substitute_keeps_the_place, scene),
        cmocka_unit_test_setup(a_card_that_changed_its_blindness_needs_another_draw, scene),
        cmocka_unit_test_setup(only_the_manager_draws, scene),
        cmocka_unit_test_setup(a_blind_draw_is_sealed, scene),
        cmocka_unit_test_setup(two_people_unseal, scene),
        cmocka_unit_test_setup(who_was_released_holds_no_key, scene),
        /* The last two take triggers away. */
        cmocka_unit_test_setup(test_nothing_that_others_see_depends_on_the_outcome, scene),
        cmocka_unit_test_setup(a_secret_of_another_site_is_not_drawn_with, scene),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
