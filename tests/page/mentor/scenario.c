/* Scenarios: run, compared, locked with the price before it, unlocked to the byte, why not, confirmed and told; each
   refusal; nobody's wishes on any page of HR. */
#include "lib/base/text.h"
#include "tests/page/mentor/program.h"

static int64_t round_id, needs[MENTOR_MENTEES], offers[MENTOR_MENTORS];
static struct visitor hr, south_hr, mentee, mentor;

static int64_t made(const char *table, const char *text)
{
    db_run(text);
    return db_int(arena_printf(db_arena(), "SELECT MAX(id) FROM %s", table));
}

static void wish(const char *side, int64_t owner, const char *items, ...)
{
    const bool of_mentee = strcmp(side, "mentee") == 0;
    va_list args;
    va_start(args, items);
    const size_t n = strlen(items);
    const int64_t list =
        made("wish_list", arena_printf(db_arena(),
                                       "INSERT INTO wish_list (round_id, person_id, side, %s, version, items, at)"
                                       " SELECT x.round_id, x.person_id, '%s', x.id, 1, %zu, '2026-11-17' FROM %s x"
                                       " WHERE x.id = %lld;\n",
                                       of_mentee ? "need_id" : "offer_id", side, n,
                                       of_mentee ? "pairing_need" : "pairing_offer", (long long)owner));
    for (size_t k = 0; k < n; k++) /* items: a number for each, which is the rank */
        db_run(arena_printf(db_arena(),
                            "INSERT INTO wish_item (list_id, item_no, round_id, side, rank_no, %s)"
                            " VALUES (%lld, %zu, %lld, '%s', %c, %lld);\n",
                            of_mentee ? "offer_id" : "need_id", (long long)list, k + 1, (long long)round_id, side,
                            items[k], (long long)va_arg(args, int64_t)));
    va_end(args);
}

static void close_round(void)
{
    db_run(arena_printf(db_arena(),
                        "UPDATE pairing_round SET state = 'closed', closed_at = '2026-11-18' WHERE id = %lld;\n",
                        (long long)round_id));
}

/* A round of the bureau; its lottery's seed fits the commitment. */
static void begin(const char *method, bool two)
{
    const bool wishes = strcmp(method, "wishes") == 0;
    round_id = made(
        "pairing_round",
        arena_printf(db_arena(),
                     "INSERT INTO pairing_round (public_id, unit_id, title, state, method, two_mentors, counted_on,"
                     " wishes_from, wishes_until, attempt, commitment, opened_at, created_by, created_at)"
                     " VALUES (RANDOM_BYTES(16), %lld, '2026年新进人员结对', 'open', '%s', %d, '2026-11-10', %s, %s, 1,"
                     " UNHEX(SHA2(CONCAT('jiangxin pairing 1\\n', REPEAT('5a', 32), '\\n'), 256)), '2026-11-10',"
                     " %lld, '2026-11-10');\n",
                     (long long)s.bureau, method, two, wishes ? "'2026-11-15 16:00'" : "NULL",
                     wishes ? "'2026-11-25 10:00'" : "NULL", (long long)s.hr));
    db_run(
        arena_printf(db_arena(),
                     "INSERT INTO pairing_seed (round_id, attempt, seed) VALUES (%lld, 1, UNHEX(REPEAT('5a', 32)));\n"
                     "UPDATE person SET joined_on = '2008-05-01' WHERE staff_no LIKE '310_';\n",
                     (long long)round_id));
    for (int i = 0; i < MENTOR_MENTEES; i++)
        needs[i] = made("pairing_need",
                        arena_printf(db_arena(),
                                     "INSERT INTO pairing_need (public_id, round_id, person_id, unit_id, source,"
                                     " added_at) SELECT RANDOM_BYTES(16), %lld, %lld, q.unit_id, 'list', '2026-11-10'"
                                     " FROM posting q WHERE q.person_id = %lld;\n",
                                     (long long)round_id, (long long)s.mentees[i], (long long)s.mentees[i]));
    for (int i = 0; i < MENTOR_MENTORS; i++)
        offers[i] =
            made("pairing_offer",
                 arena_printf(db_arena(),
                              "INSERT INTO pairing_offer (public_id, round_id, person_id, unit_id, places,"
                              " added_at) SELECT RANDOM_BYTES(16), %lld, %lld, q.unit_id, %d, '2026-11-10'"
                              " FROM posting q WHERE q.person_id = %lld;\n",
                              (long long)round_id, (long long)s.mentors[i], i ? 2 : 1, (long long)s.mentors[i]));
    hr = as(s.hr);
    south_hr = as(s.south_hr);
    mentee = as(s.mentees[0]);
    mentor = as(s.mentors[0]);
}

/* So many more of the bureau who need a mentor; each would have the second one alone. */
static void more_lists(int n)
{
    for (int i = 0; i < n; i++) {
        const char *staff_no = arena_printf(db_arena(), "34%02d", i);
        const int64_t person = make_person(s.bureau, staff_no, arena_printf(db_arena(), "新人%02d", i));
        const int64_t need =
            made("pairing_need", arena_printf(db_arena(),
                                              "INSERT INTO pairing_need (public_id, round_id, person_id, unit_id,"
                                              " source, added_at) VALUES (RANDOM_BYTES(16), %lld, %lld, %lld, 'list',"
                                              " '2026-11-10');\n",
                                              (long long)round_id, (long long)person, (long long)s.bureau));
        wish("mentee", need, "1", offers[1]);
    }
}

/* Mentor 0 has one place and likes mentee 1 more; mentees 0 and 1 both want him most. */
static void begin_wishes(void)
{
    begin("wishes", false);
    wish("mentee", needs[0], "12", offers[0], offers[1]);
    wish("mentee", needs[1], "12", offers[0], offers[2]);
    wish("mentee", needs[2], "1", offers[1]);
    wish("mentee", needs[3], "1", offers[0]);
    wish("mentor", offers[0], "123", needs[1], needs[0], needs[3]);
}

static int with_wishes(void **state)
{
    if (scene(state))
        return -1;
    begin_wishes();
    close_round();
    return 0;
}

/* The same with ten lists of mentees, and with nine. */
static int with_ten_lists(void **state)
{
    if (scene(state))
        return -1;
    begin_wishes();
    more_lists(6);
    close_round();
    return 0;
}

static int with_nine_lists(void **state)
{
    if (scene(state))
        return -1;
    begin_wishes();
    more_lists(5);
    close_round();
    return 0;
}

/* Mentee 0 wants both mentors and has the second; the first ranks none but mentee 1, so that 0 is not on his list. */
static int with_mentor_who_leaves_out(void **state)
{
    if (scene(state))
        return -1;
    begin("wishes", false);
    wish("mentee", needs[0], "12", offers[0], offers[1]);
    wish("mentee", needs[1], "12", offers[0], offers[2]);
    wish("mentor", offers[0], "1", needs[1]);
    close_round();
    return 0;
}

/* Mentor 0 likes 1 more than 0, as above; but 0 wants him less than the mentor he has, or not at all. */
static int with_mentee_who_has_better(void **state)
{
    if (scene(state))
        return -1;
    begin("wishes", false);
    wish("mentee", needs[0], "12", offers[1], offers[0]);
    wish("mentee", needs[1], "1", offers[0]);
    wish("mentee", needs[3], "1", offers[1]);
    wish("mentor", offers[0], "123", needs[1], needs[0], needs[3]);
    close_round();
    return 0;
}

static int with_values(void **state)
{
    if (scene(state))
        return -1;
    begin("values", false);
    close_round();
    return 0;
}

static int with_two(void **state)
{
    if (scene(state))
        return -1;
    begin("values", true);
    close_round();
    return 0;
}

static const char *round_at(const char *tail)
{
    return arena_printf(db_arena(), "/mentor/round/%s%s", public_id("pairing_round", round_id), tail);
}

static const char *scenario_at(const char *tail)
{
    return arena_printf(db_arena(), "/mentor/scenario/%s%s",
                        public_id("scenario", db_int("SELECT MAX(id) FROM scenario")), tail);
}

static const char *hash(const char *which)
{
    const char *found =
        db_text(arena_printf(db_arena(), "SELECT HEX(%s) FROM scenario_run ORDER BY id DESC LIMIT 1", which));
    return arena_str(db_arena(), found);
}

static void run_new(const char *side)
{
    struct answer a = page_post(&hr, round_at("/scenarios"), arena_printf(db_arena(), "side=%s&title=", side));
    goes_and_shows(&hr, &a, "方案已运行");
}

static const char *pin_form(const char *kind, int need, int offer, const char *reason)
{
    return arena_printf(db_arena(), "version=%lld&part=main&kind=%s&need=%s&offer=%s&reason=%s",
                        (long long)db_int("SELECT version FROM scenario ORDER BY id DESC LIMIT 1"), kind,
                        public_id("pairing_need", needs[need]), public_id("pairing_offer", offers[offer]), reason);
}

static int64_t mentor_of(int need)
{
    return db_int(arena_printf(db_arena(),
                               "SELECT COALESCE(x.offer_id, 0) FROM scenario_pair x WHERE x.need_id = %lld"
                               " ORDER BY x.run_id DESC LIMIT 1",
                               (long long)needs[need]));
}

static void a_scenario_is_run_and_shown(void **state)
{
    (void)state;
    struct answer a = page_get(&hr, round_at("/scenarios"));
    assert_status(&a, 200);
    assert_shows(&a, "还没有方案");
    run_new("mentees");
    assert_int_equal(mentor_of(1), offers[0]);
    assert_int_equal(mentor_of(0), offers[1]);
    assert_int_equal(mentor_of(2), offers[1]);
    assert_int_equal(mentor_of(3), 0);
    a = page_get(&hr, scenario_at(""));
    assert_status(&a, 200);
    assert_shows(&a, "黎晓");
    assert_shows(&a, "空名额");
    assert_shows(&a, "名额由排序更靠前的人员取得");
    assert_shows(&a, "名单少于 10 份，不显示满意程度");
    assert_hides(&a, "第一志愿"); /* four lists */
    assert_shows(&a, "每位导师都达到最少人数");
    assert_shows(&a, "jiangxin certificate ");
    a = page_get(&hr, scenario_at("?view=table"));
    assert_shows(&a, "丁一帆");
    a = page_get(&hr, scenario_at("?view=table&alone=1"));
    assert_shows(&a, "无导师");
    run_new("mentors");
    a = page_get(&hr, round_at("/scenarios"));
    assert_shows(&a, "导师志愿优先");
    assert_shows(&a, "徒弟志愿优先");
    a = page_get(&hr, arena_printf(db_arena(), "%s?one=%s&other=%s", round_at("/scenarios"),
                                   public_id("scenario", db_int("SELECT MIN(id) FROM scenario")),
                                   public_id("scenario", db_int("SELECT MAX(id) FROM scenario"))));
    assert_shows(&a, "两个方案的结对完全相同");
}

static void the_price_is_shown_and_unlocking_gives_the_same_bytes(void **state)
{
    (void)state;
    run_new("mentees");
    const char *instance = hash("instance_hash"), *result = hash("result_hash");
    const char *certificate = arena_str(db_arena(), db_text("SELECT SHA2(o.certificate, 256) FROM scenario_run r JOIN "
                                                            "scenario_run o ON o.id = COALESCE(r.same_as, r.id)"
                                                            " ORDER BY r.id DESC LIMIT 1"));
    struct answer a = page_get(&hr, scenario_at("/ask?mentee=3201&mentor=3101&what=lock&part=main"));
    assert_status(&a, 200);
    assert_shows(&a, "锁定的代价");
    assert_shows(&a, "拆开的结对");
    assert_shows(&a, "以下双方都更愿意与对方结对");
    a = page_post(&hr, scenario_at("/pin"), pin_form("lock", 0, 0, ""));
    assert_status(&a, 422);
    assert_shows(&a, "锁定的代价");
    a = page_post(&hr, scenario_at("/pin"), pin_form("lock", 0, 0, "%E5%90%8C%E5%B2%97"));
    goes_and_shows(&hr, &a, "已锁定");
    assert_int_equal(mentor_of(0), offers[0]);
    assert_int_equal(mentor_of(1), offers[2]);
    assert_string_not_equal(hash("instance_hash"), instance);
    a = page_post(
        &hr, scenario_at("/unpin"),
        arena_printf(db_arena(), "pin=%s", public_id("scenario_lock", db_int("SELECT MAX(id) FROM scenario_lock"))));
    goes_and_shows(&hr, &a, "结果恢复如前");
    assert_string_equal(hash("instance_hash"), instance);
    assert_string_equal(hash("result_hash"), result);
    assert_string_equal(db_text("SELECT SHA2(o.certificate, 256) FROM scenario_run r JOIN scenario_run o ON o.id = "
                                "COALESCE(r.same_as, r.id)"
                                " ORDER BY r.id DESC LIMIT 1"),
                        certificate);
    a = page_post(&hr, scenario_at("/pin"), pin_form("forbid", 1, 0, "%E5%9B%9E%E9%81%BF"));
    goes_and_shows(&hr, &a, "已禁止");
    assert_int_equal(mentor_of(0), offers[0]);
    a = page_get(&hr, scenario_at("/ask?mentee=3202&mentor=3101&what=why&part=main"));
    assert_shows(&a, "本方案禁止这一结对");
}

/* Of all runs so far, how often each figure of wishes came out: one group, if they are the same in each. */
static int64_t figures(void)
{
    return db_int("SELECT COUNT(DISTINCT wish_1, wish_2, wish_3, wish_later, like_1, like_2, like_3, like_later)"
                  " FROM scenario_run");
}

static void a_lock_takes_nobody_out_of_the_figures(void **state)
{
    (void)state;
    run_new("mentees");
    struct answer a = page_get(&hr, scenario_at(""));
    assert_shows(&a, "第一志愿");
    assert_shows(&a, "导师得到的志愿：名单少于 10 份，不显示满意程度"); /* one mentor has a list */
    assert_hides(&a, "排在首位");
    a = page_get(&hr, round_at("/scenarios"));
    assert_hides(&a, "<td class=\"jx-num jx-wide\">不显示<br>");
    const int64_t stands = offers[0]; /* the pair of 1 and the first mentor is there without a lock, too */
    assert_int_equal(mentor_of(1), stands);
    a = page_post(&hr, scenario_at("/pin"), pin_form("lock", 1, 0, "%E5%90%8C%E5%B2%97"));
    goes_and_shows(&hr, &a, "已锁定");
    assert_int_equal(count("scenario_run"), 2);
    assert_int_equal(db_int("SELECT locked FROM scenario_run ORDER BY id DESC LIMIT 1"), 1);
    assert_int_equal(figures(), 1);
    a = page_get(&hr, scenario_at(""));
    assert_shows(&a, "方案中有锁定或禁止的结对，不显示满意程度");
    assert_hides(&a, "第一志愿");
    a = page_get(&hr, round_at("/scenarios"));
    assert_shows(&a, "<td class=\"jx-num jx-wide\">不显示<br>");
}

static void nine_lists_are_too_few_for_figures(void **state)
{
    (void)state;
    run_new("mentees");
    struct answer a = page_get(&hr, scenario_at(""));
    assert_shows(&a, "徒弟得到的志愿：名单少于 10 份，不显示满意程度");
    assert_hides(&a, "第一志愿");
    a = page_get(&hr, round_at("/scenarios"));
    assert_shows(&a, "<td class=\"jx-num jx-wide\">不显示<br>");
}

static void who_would_rather_is_told_with_a_trace(void **state)
{
    static const char AUDITED[] =
        "audit WHERE act = 'scenario.price' AND noun = 'scenario' AND after_json LIKE '%\"named\":1%'";
    (void)state;
    run_new("mentees");
    struct answer a = page_get(&hr, scenario_at("/ask?mentee=3202&mentor=3101&what=why&part=main"));
    assert_status(&a, 200);
    a = page_get(&hr, scenario_at("/ask?mentee=3203&mentor=3103&what=lock&part=main"));
    assert_status(&a, 200);
    const int64_t before = count(AUDITED);
    a = page_get(&hr, scenario_at("/ask?mentee=3201&mentor=3101&what=lock&part=main"));
    assert_shows(&a, "以下双方都更愿意与对方结对");
    assert_int_equal(count(AUDITED), before + 1);
    a = page_get(&hr, scenario_at("/ask?mentee=3201&mentor=3101&what=lock&part=main"));
    assert_int_equal(count(AUDITED), before + 2); /* each time */
    a = page_get(&hr, scenario_at("/ask?mentee=3202&mentor=3101&what=lock&part=main"));
    assert_hides(&a, "以下双方都更愿意与对方结对"); /* they are a pair: nobody is named */
    assert_int_equal(count("audit WHERE act = 'scenario.price'"), before + 2);
}

/* The first mentor and the first mentee are of HR as well. */
static void nobody_decides_about_their_own_pair(void **state)
{
    (void)state;
    make_grant(s.mentors[0], "hr", s.bureau);
    make_grant(s.mentees[0], "hr", s.bureau);
    run_new("mentees");
    struct answer a = page_post(&mentor, scenario_at("/pin"), pin_form("lock", 1, 0, "x"));
    goes_and_shows(&mentor, &a, "您本人是这一对的一方");
    a = page_post(&mentee, scenario_at("/pin"), pin_form("forbid", 0, 1, "x"));
    goes_and_shows(&mentee, &a, "您本人是这一对的一方");
    a = page_get(&mentor, scenario_at("/ask?mentee=3202&mentor=3101&what=lock&part=main"));
    assert_shows(&a, "您本人是这一对的一方");
    assert_int_equal(count("scenario_lock"), 0);
    a = page_post(&hr, scenario_at("/pin"), pin_form("forbid", 0, 1, "x"));
    assert_status(&a, 303);
    a = page_post(
        &mentee, scenario_at("/unpin"),
        arena_printf(db_arena(), "pin=%s", public_id("scenario_lock", db_int("SELECT MAX(id) FROM scenario_lock"))));
    goes_and_shows(&mentee, &a, "您本人是这一对的一方");
    assert_int_equal(count("scenario_lock WHERE live = 1"), 1);
    a = page_post(&mentor, scenario_at("/pin"), pin_form("lock", 2, 1, "x")); /* somebody else's */
    goes_and_shows(&mentor, &a, "已锁定");
}

static void each_refusal_is_a_sentence(void **state)
{
    (void)state;
    struct answer a = page_post(&hr, round_at("/scenarios"), "side=cost&title=");
    assert_status(&a, 422);
    assert_shows(&a, "所选方式与本轮次的结对方法不符");
    run_new("mentees");
    const char *old = pin_form("lock", 0, 0, "x");
    a = page_post(&hr, scenario_at("/pin"), pin_form("lock", 0, 0, "x"));
    assert_status(&a, 303);
    a = page_post(&hr, scenario_at("/pin"), old);
    goes_and_shows(&hr, &a, "方案已由他人调整");
    a = page_post(&hr, scenario_at("/pin"), pin_form("lock", 0, 0, "x"));
    goes_and_shows(&hr, &a, "已在锁定或禁止之列");
    a = page_post(&hr, scenario_at("/pin"), pin_form("lock", 0, 1, "x"));
    goes_and_shows(&hr, &a, "已有锁定的结对，请先取消");
    a = page_post(&hr, scenario_at("/pin"), pin_form("lock", 1, 0, "x"));
    goes_and_shows(&hr, &a, "的名额已全部锁定");
    a = page_get(&hr, scenario_at("/ask?mentee=3202&mentor=3101&what=lock&part=main"));
    assert_shows(&a, "的名额已全部锁定");
    a = page_get(&hr, scenario_at("/ask?mentee=9999&mentor=&what=why&part=main"));
    assert_shows(&a, "本轮次没有此人");
    db_run("UPDATE mentor SET state = 'off', off_reason = '调离' WHERE person_id = "
           "(SELECT person_id FROM person p WHERE p.staff_no = '3102' AND p.id = person_id);\n");
    a = page_get(&hr, scenario_at("/ask?mentee=3202&mentor=3103&what=lock&part=main"));
    assert_shows(&a, "请先重新运行");
    a = page_post(&hr, scenario_at("/confirm"),
                  arena_printf(db_arena(), "version=%lld",
                               (long long)db_int("SELECT version FROM scenario ORDER BY id DESC LIMIT 1")));
    goes_and_shows(&hr, &a, "下列导师已停任、离开或名额减少");
    assert_int_equal(count("mentorship"), 0);
    a = page_post(&hr, scenario_at("/discard"), "");
    goes_and_shows(&hr, &a, "方案已弃用");
    a = page_post(&hr, scenario_at("/run"), "");
    goes_and_shows(&hr, &a, "方案已弃用，不能再调整");
    db_run("UPDATE mentor SET state = 'off', off_reason = '调离';\n");
    a = page_post(&hr, round_at("/scenarios"), "side=mentees&title=");
    goes_and_shows(&hr, &a, "本轮次没有可用的导师名额");
}

static void confirming_makes_the_pairs_and_tells_all(void **state)
{
    (void)state;
    run_new("mentees");
    struct answer a = page_get(&hr, scenario_at("/confirm"));
    assert_shows(&a, "将建立的结对");
    a = page_post(&hr, scenario_at("/confirm"), "version=1");
    goes_and_shows(&hr, &a, "方案已由他人调整");
    a = page_post(&hr, scenario_at("/confirm"), "version=2");
    goes_and_shows(&hr, &a, "建立 3 对结对");
    assert_int_equal(count("mentorship WHERE state = 'paired' AND source = 'engine' AND round_id IS NOT NULL"), 3);
    assert_int_equal(count("scenario WHERE state = 'confirmed'"), 1);
    assert_int_equal(count("pairing_round WHERE state = 'confirmed'"), 1);
    assert_int_equal(count("notice WHERE kind = 'mentorship.paired'"), 6);
    assert_int_equal(count("notice WHERE kind = 'scenario.alone'"), 1);
    assert_true(count("notice WHERE kind = 'scenario.unit'") > 0);
    assert_int_equal(count("audit WHERE act = 'scenario.confirm' AND noun_id > 0 AND after_json LIKE '%\"pairs\":3%'"),
                     1);
    a = page_post(&hr, scenario_at("/confirm"), "version=3");
    goes_and_shows(&hr, &a, "方案已确认，不能再调整");
    a = page_post(&hr, round_at("/scenarios"), "side=mentors&title=");
    goes_and_shows(&hr, &a, "轮次截止收集后才能运行方案");
}

static void values_have_a_certificate_to_take_home(void **state)
{
    (void)state;
    run_new("cost");
    assert_int_equal(count("scenario_pair WHERE offer_id IS NOT NULL"), 4);
    struct answer a = page_get(&hr, scenario_at(""));
    assert_shows(&a, "下载凭证");
    a = page_get(&hr, scenario_at("/certificate?part=main"));
    assert_status(&a, 200);
    assert_shows(&a, "jiangxin assignment result 1");
    assert_hides(&a, "丁一帆");
    assert_int_equal(count("audit WHERE act = 'scenario.certificate'"), 1);
    a = page_get(&hr, scenario_at("/ask?mentee=3201&mentor=3103&what=why&part=main"));
    assert_status(&a, 200);
    a = page_get(&hr, scenario_at("/ask?mentee=3201&mentor=3103&what=lock&part=main"));
    assert_shows(&a, "匹配差值增减");
}

static void two_mentors_are_two_people(void **state)
{
    (void)state;
    run_new("cost");
    assert_int_equal(count("scenario_run"), 2);
    assert_int_equal(count("scenario_pair x JOIN scenario_pair y ON y.need_id = x.need_id AND y.run_id > x.run_id"
                           " WHERE x.offer_id = y.offer_id"),
                     0);
    struct answer a = page_get(&hr, scenario_at("?part=office"));
    assert_shows(&a, "综合导师");
    a = page_post(&hr, scenario_at("/confirm"), "version=2");
    assert_status(&a, 303);
    assert_int_equal(count("mentorship WHERE part = 'site'"),
                     count("scenario_pair x JOIN scenario_run r ON r.id = x.run_id WHERE r.part = 'site' AND"
                           " x.offer_id IS NOT NULL"));
    assert_int_equal(count("mentorship WHERE part = 'office'"),
                     count("scenario_pair x JOIN scenario_run r ON r.id = x.run_id WHERE r.part = 'office' AND"
                           " x.offer_id IS NOT NULL"));
    assert_true(count("mentorship") > 0);
}

static void one_learns_what_became_of_ones_own_wishes(void **state)
{
    (void)state;
    struct answer a = page_get(&mentee, round_at("/why"));
    assert_status(&a, 404); /* not confirmed yet */
    run_new("mentees");
    a = page_post(&hr, scenario_at("/confirm"), "version=2");
    assert_status(&a, 303);
    a = page_get(&mentee, round_at("/why"));
    assert_status(&a, 200);
    assert_shows(&a, "该导师的名额已按双方志愿另行安排");
    assert_shows(&a, "已与您结对");
    assert_hides(&a, "丁一帆"); /* who has the place */
    a = page_get(&mentor, round_at("/why"));
    assert_shows(&a, "您的名额已满，所带徒弟由人事部门确定，或在您的志愿中不低于此人");
    assert_hides(&a, "未能结成一对");
    struct visitor clerk = as(s.clerk);
    a = page_get(&clerk, round_at("/why"));
    assert_status(&a, 404);
}

static void confirm(void)
{
    run_new("mentees");
    struct answer a = page_post(&hr, scenario_at("/confirm"), "version=2");
    assert_status(&a, 303);
}

static void a_mentor_who_left_one_out_keeps_it_to_himself(void **state)
{
    (void)state;
    confirm();
    assert_int_equal(mentor_of(1), offers[0]);
    const struct answer a = page_get(&mentee, round_at("/why"));
    assert_shows(&a, "该导师的名额已按双方志愿另行安排"); /* as to one whom he ranked lower */
    assert_hides(&a, "未能结成一对");
}

/* 3204 and 3201 like the other mentor better, or did not list this one: to him that is one. */
static void a_mentee_who_had_better_keeps_it_to_himself(void **state)
{
    (void)state;
    confirm();
    assert_int_equal(mentor_of(0), offers[1]);
    assert_int_equal(mentor_of(1), offers[0]);
    const struct answer a = page_get(&mentor, round_at("/why"));
    const char *one = strstr(a.body, "您的名额已满，所带徒弟");
    assert_non_null(one);
    assert_non_null(strstr(one + 1, "您的名额已满，所带徒弟"));
    assert_hides(&a, "未能结成一对");
}

static void end_mentor(const char *staff_no)
{
    db_run(arena_printf(db_arena(),
                        "UPDATE mentor SET state = 'off', off_reason = '调离' WHERE person_id ="
                        " (SELECT p.id FROM person p WHERE p.staff_no = '%s');\n",
                        staff_no));
}

/* Mentor 3102 leaves two behind; 3103 has two free places: both go there, nobody else moves. */
static void a_mentor_leaves_and_his_mentees_get_another(void **state)
{
    (void)state;
    run_new("cost");
    struct answer a = page_post(&hr, scenario_at("/confirm"), "version=2");
    assert_status(&a, 303);
    const int64_t before = count("mentorship WHERE live = 1");
    const int64_t left = count("mentorship m JOIN person p ON p.id = m.mentor_id WHERE p.staff_no = '3102'");
    a = page_get(&hr, round_at("/repair"));
    assert_status(&a, 200);
    const char *ask = arena_printf(db_arena(), "/repair?how=keep&mentor=%s", public_id("pairing_offer", offers[1]));
    a = page_get(&hr, round_at(ask));
    assert_shows(&a, "请先在导师库中将该导师停任");
    end_mentor("3102");
    a = page_get(&hr, "/mentor/changes"); /* both lead there */
    assert_shows(&a, round_at("/repair"));
    uint8_t id[16];
    char text[TEXT_ID_SIZE];
    assert_true(text_unhex(db_text(arena_printf(db_arena(), "SELECT HEX(public_id) FROM mentor WHERE person_id = %lld",
                                                (long long)s.mentors[1])),
                           id, sizeof id));
    text_id_encode(id, text);
    a = page_get(&hr, arena_printf(db_arena(), "/mentor/mentor/%s", text));
    assert_shows(&a, round_at("/repair"));
    a = page_get(&hr, round_at(ask));
    assert_shows(&a, "确认补配并通知");
    const char *digest = strstr(a.body, "name=\"digest\" value=\"");
    assert_non_null(digest);
    digest = arena_printf(db_arena(), "%.64s", digest + strlen("name=\"digest\" value=\""));
    a = page_post(
        &hr, round_at("/repair"),
        arena_printf(db_arena(), "how=move&digest=%064d&mentor=%s", 7, public_id("pairing_offer", offers[1])));
    goes_and_shows(&hr, &a, "结对在此期间有变化");
    a = page_post(
        &hr, round_at("/repair"),
        arena_printf(db_arena(), "how=keep&digest=%s&mentor=%s", digest, public_id("pairing_offer", offers[1])));
    assert_status(&a, 303);
    assert_int_equal(count("mentorship WHERE end_code = 'mentor_left'"), left);
    assert_int_equal(count("mentorship m JOIN person p ON p.id = m.mentor_id WHERE p.staff_no = '3102' AND m.live = 1"),
                     0);
    assert_true(count("mentorship WHERE source = 'repair' AND live = 1 AND former_id IS NOT NULL") > 0);
    assert_int_equal(count("mentorship WHERE live = 1"),
                     before - left + count("mentorship WHERE source = 'repair' AND live = 1"));
    a = page_post(
        &hr, round_at("/repair"),
        arena_printf(db_arena(), "how=keep&digest=%s&mentor=%s", digest, public_id("pairing_offer", offers[1])));
    goes_and_shows(&hr, &a, "不需要补配");
    a = page_get(&south_hr, round_at("/repair"));
    assert_status(&a, 404);
}

static void a_repair_by_lists_holds_again(void **state)
{
    (void)state;
    struct answer a = page_get(&hr, round_at("/repair"));
    assert_shows(&a, "轮次确认方案后");
    run_new("mentees");
    a = page_post(&hr, scenario_at("/confirm"), "version=2");
    assert_status(&a, 303);
    end_mentor("3103");
    a = page_get(
        &hr, round_at(arena_printf(db_arena(), "/repair?how=move&mentor=%s", public_id("pairing_offer", offers[2]))));
    assert_shows(&a, "不需要补配"); /* the best for mentees left him alone */
    end_mentor("3101");
    a = page_get(
        &hr, round_at(arena_printf(db_arena(), "/repair?how=move&mentor=%s", public_id("pairing_offer", offers[0]))));
    assert_shows(&a, "其他变动的徒弟");
    assert_shows(&a, "无导师"); /* 3202 wished for 3101 and 3103 only */
}

static void nobody_repairs_their_own_pair(void **state)
{
    (void)state;
    run_new("cost");
    struct answer a = page_post(&hr, scenario_at("/confirm"), "version=2");
    assert_status(&a, 303);
    end_mentor("3102");
    const int64_t left = db_int("SELECT MIN(m.mentee_id) FROM mentorship m JOIN person p ON p.id = m.mentor_id"
                                " WHERE p.staff_no = '3102'");
    make_grant(left, "hr", s.bureau);
    struct visitor of_them = as(left);
    const char *offer = public_id("pairing_offer", offers[1]);
    a = page_get(&of_them, round_at(arena_printf(db_arena(), "/repair?how=keep&mentor=%s", offer)));
    const char *digest = strstr(a.body, "name=\"digest\" value=\"");
    assert_non_null(digest);
    digest = arena_printf(db_arena(), "%.64s", digest + strlen("name=\"digest\" value=\""));
    const char *form = arena_printf(db_arena(), "how=keep&digest=%s&mentor=%s", digest, offer);
    a = page_post(&of_them, round_at("/repair"), form);
    goes_and_shows(&of_them, &a, "您本人是这一对的一方");
    assert_int_equal(count("mentorship WHERE live IS NULL"), 0);
    a = page_post(&hr, round_at("/repair"), form);
    assert_status(&a, 303);
    assert_true(count("mentorship WHERE live IS NULL") > 0);
}

/* A county's HR sees nothing of the bureau's round; mentee and mentor may open none of it. */
static void others_see_nothing(void **state)
{
    (void)state;
    static const char *const TAILS[] = {"", "/ask", "/confirm", "/certificate?part=main"};
    run_new("mentees");
    struct answer a = page_get(&south_hr, round_at("/scenarios"));
    assert_status(&a, 404);
    for (size_t i = 0; i < sizeof TAILS / sizeof *TAILS; i++) {
        a = page_get(&south_hr, scenario_at(TAILS[i]));
        assert_status(&a, 404);
        a = page_get(&mentee, scenario_at(TAILS[i]));
        assert_status(&a, 403);
        a = page_get(&mentor, scenario_at(TAILS[i]));
        assert_status(&a, 403);
    }
    a = page_post(&south_hr, scenario_at("/pin"), pin_form("lock", 0, 0, "x"));
    assert_status(&a, 404);
    a = page_post(&south_hr, scenario_at("/confirm"), "version=2");
    assert_status(&a, 404);
    a = page_get(&hr, scenario_at("/certificate?part=main")); /* lists: nobody takes them home */
    assert_status(&a, 404);
}

/* Two rounds that differ in nothing but who wished for whom, with the same result: no page of HR differs. */
static const char *const LOOKS[] = {"",
                                    "?view=table",
                                    "?view=table&alone=1",
                                    "/ask?mentee=3202&mentor=3103&what=why&part=main",
                                    "/ask?mentee=3203&mentor=3101&what=why&part=main",
                                    "/confirm"};

static void wishes_are_on_no_page(void **state)
{
    (void)state;
    run_new("mentees");
    for (size_t i = 0; i < sizeof LOOKS / sizeof *LOOKS; i++) {
        const struct answer a = page_get(&hr, scenario_at(LOOKS[i]));
        assert_status(&a, 200);
        for (int k = 0; k < MENTOR_MENTEES; k++) { /* the codes of the certificate */
            const char *code = db_text(
                arena_printf(db_arena(),
                             "SELECT LEFT(SHA2(CONCAT('jiangxin pairing id\\n', LOWER(HEX(public_id))), 256), 12)"
                             " FROM pairing_need WHERE id = %lld",
                             (long long)needs[k]));
            assert_hides(&a, code);
        }
    }
    /* a list more or less on the mentee's side of what is not to be had says the same */
    struct answer a = page_get(&hr, scenario_at("/ask?mentee=3203&mentor=3101&what=why&part=main"));
    assert_shows(&a, "按双方志愿，这些人排序更靠前，或者"); /* 3203 did not wish for him */
    a = page_get(&hr, scenario_at("/ask?mentee=3201&mentor=3101&what=why&part=main"));
    assert_shows(&a, "按双方志愿，这些人排序更靠前，或者"); /* 3201 did */
    assert_int_equal(count("audit WHERE after_json LIKE '%wish%'"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_scenario_is_run_and_shown, with_wishes),
        cmocka_unit_test_setup(the_price_is_shown_and_unlocking_gives_the_same_bytes, with_wishes),
        cmocka_unit_test_setup(a_lock_takes_nobody_out_of_the_figures, with_ten_lists),
        cmocka_unit_test_setup(nine_lists_are_too_few_for_figures, with_nine_lists),
        cmocka_unit_test_setup(who_would_rather_is_told_with_a_trace, with_wishes),
        cmocka_unit_test_setup(nobody_decides_about_their_own_pair, with_wishes),
        cmocka_unit_test_setup(each_refusal_is_a_sentence, with_wishes),
        cmocka_unit_test_setup(confirming_makes_the_pairs_and_tells_all, with_wishes),
        cmocka_unit_test_setup(values_have_a_certificate_to_take_home, with_values),
        cmocka_unit_test_setup(two_mentors_are_two_people, with_two),
        cmocka_unit_test_setup(a_mentor_leaves_and_his_mentees_get_another, with_values),
        cmocka_unit_test_setup(a_repair_by_lists_holds_again, with_wishes),
        cmocka_unit_test_setup(one_learns_what_became_of_ones_own_wishes, with_wishes),
        cmocka_unit_test_setup(a_mentor_who_left_one_out_keeps_it_to_himself, with_mentor_who_leaves_out),
        cmocka_unit_test_setup(a_mentee_who_had_better_keeps_it_to_himself, with_mentee_who_has_better),
        cmocka_unit_test_setup(nobody_repairs_their_own_pair, with_values),
        cmocka_unit_test_setup(others_see_nothing, with_wishes),
        cmocka_unit_test_setup(wishes_are_on_no_page, with_wishes),
    };
    return cmocka_run_group_tests_name("page/mentor/scenario", tests, open_all, close_all);
}
