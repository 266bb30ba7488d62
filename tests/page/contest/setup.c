/* Setting an edition up: made, changed, announced, closed, called off; disciplines, rounds, criteria; every refusal
   where it belongs with what was typed; nothing for those outside the scope. */
#include "tests/page/contest/scene.h"

#define EDITION                                                                                                        \
    "contest=餐饮技能擂台赛&edition_no=1&starts_on=2026-12-08&ends_on=2026-12-09&place=基地"                  \
    "&entry_opens_at=2026-11-20T09:00&entry_closes_at=2026-11-30T18:00&substitute_until=2026-12-03T18:00"              \
    "&note=着工作服&version="
#define DISCIPLINE "code=BS-XF&name=消防接力&team_size=4&reserves=1&time_limit=20&blind=number&counts=yes&version="
#define ROUND "name=决赛&starts_at=2026-12-01T08:30&stations=2&gap=5&place=操场"
#define SEGMENT(name, kind, code, weight)                                                                              \
    "&segment_name=" name "&segment_kind=" kind "&segment_code=" code "&segment_weight=" weight
#define CRITERION "code=XF-01&name=水带连接&max=20&step=0.5&scoring=objective"
#define NOWHERE "AAAAAAAAAAAAAAAAAAAAAA"

static int64_t last(const char *table)
{
    return db_int(arena_printf(db_arena(), "SELECT MAX(id) FROM %s", table));
}

static const char *part_at(int64_t of, const char *part, const char *table, int64_t id, const char *tail)
{
    return arena_printf(db_arena(), "%s/%s/%s%s", edition_at(of, ""), part, public_id(table, id), tail);
}

static const char *with(const char *form, const char *more)
{
    return arena_printf(db_arena(), "%s%s", form, more);
}

/* ---- editions ---- */

static void an_edition_is_made_and_changed(void **state)
{
    (void)state;
    struct answer a = page_get(&boss, "/contest");
    assert_shows(&a, "/contest/edition/new");
    a = page_get(&boss, "/contest/edition/new");
    assert_status(&a, 200);
    assert_shows(&a, "value=\"全市机关事务系统业务技能大比武\""); /* the next of the one that was held last */
    assert_shows(&a, "name=\"edition_no\" type=\"text\" value=\"4\"");
    assert_hides(&a, "name=\"organizer\"");
    a = page_post(&boss, "/contest/edition/new", EDITION);
    const int64_t made = last("contest_edition");
    assert_goes_to(&a, edition_at(made, ""));
    assert_int_equal(count("contest_edition WHERE state = 'draft' AND contest = '餐饮技能擂台赛' AND version = 1"), 1);
    assert_int_equal(count("audit WHERE act = 'contest_edition.create' AND noun = 'contest_edition'"), 1);
    assert_int_equal(count("contest_edition_log WHERE from_state = 'none' AND to_state = 'draft'"), 1);

    a = page_get(&boss, edition_at(made, "/edit"));
    assert_status(&a, 200);
    assert_shows(&a, "value=\"2026-11-30T18:00\"");
    a = page_post(&boss, edition_at(made, "/edit"), with(EDITION, "1&contest_en=Catering"));
    assert_goes_to(&a, edition_at(made, ""));
    assert_int_equal(count("contest_edition WHERE contest_en = 'Catering' AND version = 2"), 1);
    assert_int_equal(count("audit WHERE act = 'contest_edition.change' AND before_json LIKE '%\"contest_en\":null%'"),
                     1);
    /* the second tab: said, nothing lost, a second try is knowing */
    a = page_post(&boss, edition_at(made, "/edit"), with(EDITION, "1&contest_en=Cooks"));
    assert_status(&a, 409);
    assert_shows(&a, "有人在您打开之后改过这里");
    assert_shows(&a, "value=\"Cooks\"");
    assert_shows(&a, "name=\"version\" value=\"2\"");
    a = page_post(&boss, edition_at(made, "/edit"), with(EDITION, "2&contest_en=Cooks"));
    assert_goes_to(&a, edition_at(made, ""));
}

static void faults_of_an_edition_stand_at_their_fields(void **state)
{
    (void)state;
    static const struct {
        const char *field, *value, *id, *sentence;
    } CASES[] = {
        {"entry_closes_at", "2026-11-20T09:00", "f-entry_closes_at-e", "报名截止应晚于报名开始"},
        {"substitute_until", "2026-11-30T17:59", "f-substitute_until-e", "替换截止不能早于报名截止"},
        {"substitute_until", "2026-12-10T00:00", "f-substitute_until-e", "替换截止不能晚于比赛结束日"},
        {"ends_on", "2026-12-07", "f-ends_on-e", "比赛结束日不能早于开始日"},
        {"edition_no", "", "f-edition_no-e", "请填写"},
        {"edition_no", "1000", "f-edition_no-e", "999"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const char *form = EDITION, *at = strstr(form, CASES[i].field), *rest = strchr(at, '&');
        const char *sent =
            arena_printf(db_arena(), "%.*s%s=%s%s", (int)(at - form), form, CASES[i].field, CASES[i].value, rest);
        struct answer a = page_post(&boss, "/contest/edition/new", sent);
        assert_status(&a, 422);
        assert_shows(&a, CASES[i].id);
        assert_shows(&a, CASES[i].sentence);
        assert_shows(&a, "着工作服");
    }
    struct answer a = page_post(&boss, "/contest/edition/new", EDITION);
    assert_status(&a, 303);
    a = page_post(&boss, "/contest/edition/new", EDITION);
    assert_status(&a, 409);
    assert_shows(&a, "这项比武已有这一届");
    assert_int_equal(count("contest_edition"), 2);
}

static void who_manages_two_units_chooses(void **state)
{
    (void)state;
    make_grant(stranger, "contest_manager", south);
    rival = visitor_of(&app, stranger);
    struct answer a = page_get(&rival, "/contest/edition/new");
    assert_shows(&a, "name=\"organizer\"");
    a = page_post(&rival, "/contest/edition/new", EDITION);
    assert_status(&a, 422);
    assert_shows(&a, "请选择主办单位");
    a = page_post(&rival, "/contest/edition/new", with(EDITION "&organizer=", public_id("unit", bureau)));
    assert_status(&a, 422); /* none of theirs */
    a = page_post(&rival, "/contest/edition/new", with(EDITION "&organizer=", public_id("unit", south)));
    assert_status(&a, 303);
}

static void it_is_announced_closed_and_opened_again(void **state)
{
    (void)state;
    const int64_t draft = make_edition(&(struct make_edition){.organizer = bureau, .state = "draft"});
    struct answer a = page_get(&boss, edition_at(draft, ""));
    assert_shows(&a, "至少有一个赛项设好轮次和环节后才能发布");
    assert_hides(&a, "/open\"");
    a = page_post(&boss, edition_at(draft, "/open"), "");
    assert_goes_to(&a, edition_at(draft, ""));
    a = page_get(&boss, edition_at(draft, ""));
    assert_shows(&a, "至少有一个赛项设好轮次和环节后才能发布");
    make_whole_discipline(&(struct make_discipline){.edition = draft});
    a = page_post(&boss, edition_at(draft, "/open"), "");
    assert_goes_to(&a, edition_at(draft, ""));
    a = page_get(&me, edition_at(draft, ""));
    assert_status(&a, 200);
    assert_shows(&a, "中式烹饪");
    assert_hides(&a, "管理本届");
    a = page_post(&boss, edition_at(draft, "/open"), ""); /* a second time, from another tab */
    a = page_get(&boss, edition_at(draft, ""));
    assert_shows(&a, "本届的状态已经变了");
    a = page_post(&boss, edition_at(draft, "/close"), "");
    a = page_get(&boss, edition_at(draft, "/edit")); /* what is over is not changed */
    assert_goes_to(&a, edition_at(draft, ""));
    a = page_get(&boss, edition_at(draft, ""));
    assert_shows(&a, "不能再修改");
    boss.accept = "application/json"; /* a script is told so */
    a = page_get(&boss, edition_at(draft, "/edit"));
    assert_status(&a, 409);
    assert_shows(&a, "\"key\":\"setup.over\"");
    boss.accept = NULL;
    a = page_post(&boss, edition_at(draft, "/discipline/new"), DISCIPLINE); /* nor by a form that was open before */
    assert_status(&a, 409);
    assert_shows(&a, "不能再修改");
    assert_int_equal(count("discipline WHERE code = 'BS-XF'"), 0);
    a = page_post(&boss, edition_at(draft, "/reopen"), "");
    assert_int_equal(count("contest_edition WHERE state = 'open'"), 2);
    assert_int_equal(count("audit WHERE act IN ('contest_edition.open', 'contest_edition.close', "
                           "'contest_edition.reopen') AND before_json IS NOT NULL"),
                     3);
}

static void called_off_everybody_entered_is_told(void **state)
{
    (void)state;
    const struct made_discipline d = make_whole_discipline(&(struct make_discipline){.edition = edition});
    make_entry(d.discipline, north, cook);
    make_entry(d.discipline, south, waiter);
    struct answer a = page_get(&boss, edition_at(edition, "/cancel"));
    assert_status(&a, 200);
    assert_shows(&a, "已报名的 2 人会收到通知");
    a = page_post(&boss, edition_at(edition, "/cancel"), "reason=");
    assert_status(&a, 422);
    assert_shows(&a, "f-reason-e");
    a = page_post(&boss, edition_at(edition, "/cancel"), "reason=场馆停用");
    assert_goes_to(&a, edition_at(edition, ""));
    assert_int_equal(count("notice WHERE kind = 'contest.cancelled' AND args LIKE '%场馆停用%'"), 2);
    a = page_get(&me, edition_at(edition, ""));
    assert_shows(&a, "场馆停用");
    a = page_post(&boss, edition_at(edition, "/reopen"), "");
    assert_int_equal(count("contest_edition WHERE state = 'cancelled'"), 1);
}

/* ---- disciplines ---- */

static void a_discipline_begins_blank(void **state)
{
    (void)state;
    struct answer a = page_get(&boss, edition_at(edition, "/discipline/new"));
    assert_status(&a, 200);
    assert_shows(&a, "还没有载入标准细则");
    a = page_post(&boss, edition_at(edition, "/discipline/new"), DISCIPLINE);
    const int64_t made = last("discipline");
    assert_goes_to(&a, discipline_at(made, ""));
    assert_int_equal(count("discipline WHERE team_size = 4 AND blind = 'number' AND counts = 1 AND sort = 1"), 1);
    a = page_get(&boss, discipline_at(made, ""));
    assert_shows(&a, "团体（4 人）");
    assert_shows(&a, "还没有轮次");
    a = page_post(&boss, edition_at(edition, "/discipline/new"), DISCIPLINE);
    assert_status(&a, 409);
    assert_shows(&a, "本届已有用这个代码的赛项");
    a = page_post(&boss, edition_at(edition, "/discipline/new"),
                  "code=9%20&name=某项&team_size=21&reserves=0&time_limit=0&blind=x&counts=yes");
    assert_status(&a, 422);
    assert_shows(&a, "f-team_size-e");
    assert_shows(&a, "f-time_limit-e");
    assert_shows(&a, "f-blind-e");
    a = page_post(&boss, edition_at(edition, "/discipline/new"),
                  "code=9X&name=某项&team_size=2&reserves=0&time_limit=30&blind=none&counts=yes");
    assert_status(&a, 422);
    assert_shows(&a, "以字母开头");
    assert_shows(&a, "value=\"某项\"");
}

static void a_discipline_begins_from_a_preset(void **state)
{
    (void)state;
    db_run("INSERT INTO contest_preset (code, name, sort, team_size, time_limit_min, theory_pct, least_judges, "
           "drop_each, ties, criteria, bands, deductions, faults) VALUES ('BS-CY', '中式烹饪', 1, 1, 60, 20, 5, 1, '', "
           "'criterion_code,criterion,max_points,scoring\r\nBS-CY-01,刀工,15,objective\r\nBS-CY-02,口味,25,"
           "subjective\r\n', 'criterion_code,band,from_points,to_points\r\nBS-CY-02,优,21,25\r\n', "
           "'criterion_code,deduction,points_each,criterion_cap,unit\r\nBS-CY-01,不均匀,1,10,处\r\n', "
           "'criterion_code,fault,effect\r\nBS-CY-01,生熟混用,disqualify\r\n');\n");
    struct answer a = page_get(&boss, edition_at(edition, "/discipline/new"));
    assert_shows(&a, "理论 20%、实操 80%");
    a = page_post(&boss, edition_at(edition, "/discipline/preset"), "preset=BS-CY");
    const int64_t made = last("discipline");
    assert_goes_to(&a, discipline_at(made, ""));
    a = page_get(&me, discipline_at(made, ""));
    assert_shows(&a, "2 项，共 40 分");
    assert_shows(&a, "优 21–25 分");
    assert_shows(&a, "1 分/处");
    assert_shows(&a, "最多扣 10 分");
    assert_shows(&a, "取消资格");
    assert_hides(&a, "/edit\"");
    assert_int_equal(count("segment WHERE kind = 'practical' AND weight_x100 = 8000"), 1);
    a = page_get(&boss, edition_at(edition, "/discipline/new"));
    assert_shows(&a, "本届已有");
    a = page_post(&boss, edition_at(edition, "/discipline/preset"), "preset=BS-CY");
    assert_goes_to(&a, edition_at(edition, "/discipline/new"));
    a = page_get(&boss, edition_at(edition, "/discipline/new"));
    assert_shows(&a, "本届已有用这个代码的赛项");
    a = page_post(&boss, edition_at(edition, "/discipline/preset"), "preset=XX");
    a = page_get(&boss, edition_at(edition, "/discipline/new"));
    assert_shows(&a, "没有这套标准细则");
}

static void what_has_entries_stays(void **state)
{
    (void)state;
    const struct made_discipline d = make_whole_discipline(&(struct make_discipline){.edition = edition});
    make_discipline(&(struct make_discipline){.edition = edition, .code = "BS-HY", .name = "会议服务"});
    make_entry(d.discipline, north, cook);
    struct answer a = page_post(&boss, discipline_at(d.discipline, "/edit"),
                                "code=BS-CY&name=中式烹饪&team_size=2&reserves=0&time_limit=60&blind=none&counts=no"
                                "&version=1");
    assert_status(&a, 409);
    assert_shows(&a, "已有 1 个报名，每队人数不能再改");
    a = page_post(&boss, discipline_at(d.discipline, "/edit"),
                  "code=BS-CY&name=中式烹饪&team_size=1&reserves=0&time_limit=60&blind=none&counts=no&version=1");
    assert_goes_to(&a, discipline_at(d.discipline, ""));
    assert_int_equal(count("discipline WHERE counts = 0 AND version = 2"), 1);
    a = page_post(&boss, discipline_at(d.discipline, "/remove"), "");
    assert_goes_to(&a, discipline_at(d.discipline, ""));
    a = page_get(&boss, discipline_at(d.discipline, ""));
    assert_shows(&a, "已有 1 个报名（含已退出的），不能删除");
}

static void an_announced_edition_keeps_its_last_discipline(void **state)
{
    (void)state;
    const struct made_discipline d = make_whole_discipline(&(struct make_discipline){.edition = edition});
    struct answer a = page_post(&boss, discipline_at(d.discipline, "/remove"), "");
    a = page_get(&boss, discipline_at(d.discipline, ""));
    assert_shows(&a, "至少要留一个赛项");
    a = page_post(&boss, part_at(edition, "round", "contest_round", d.round, "/remove"), "");
    a = page_get(&boss, discipline_at(d.discipline, ""));
    assert_shows(&a, "至少要留一个轮次");
    const int64_t other = make_discipline(&(struct make_discipline){.edition = edition, .code = "BS-HY"});
    make_round(&(struct make_round){.discipline = other});
    a = page_post(&boss, discipline_at(d.discipline, "/remove"), "");
    assert_goes_to(&a, edition_at(edition, ""));
    assert_int_equal(count("criterion"), 0);
    assert_int_equal(count("discipline"), 1);
    assert_int_equal(count("audit WHERE act = 'discipline.remove' AND before_json LIKE '%中式烹饪%'"), 1);
}

/* ---- rounds ---- */

static void a_round_has_segments_with_weights(void **state)
{
    (void)state;
    const int64_t d = make_discipline(&(struct make_discipline){.edition = edition});
    struct answer a = page_get(&boss, discipline_at(d, "/round/new"));
    assert_status(&a, 200);
    assert_shows(&a, "合计 100%");
    a = page_post(&boss, discipline_at(d, "/round/new"),
                  ROUND SEGMENT("理论", "theory", "theory", "30") SEGMENT("实操", "practical", "practical", "60"));
    assert_goes_to(&a, discipline_at(d, ""));
    a = page_get(&boss, discipline_at(d, ""));
    assert_shows(&a, "还差 10%");
    const int64_t r = last("contest_round");
    a = page_get(&boss, part_at(edition, "round", "contest_round", r, "/edit"));
    assert_shows(&a, "value=\"practical\"");
    assert_shows(&a, "还差 10%");
    /* one more row, without a word on what is missing */
    a = page_post(&boss, part_at(edition, "round", "contest_round", r, "/edit"), "do=add_segment&name=");
    assert_status(&a, 200);
    assert_hides(&a, "is-invalid");
    a = page_post(&boss, part_at(edition, "round", "contest_round", r, "/edit"),
                  ROUND "&version=1" SEGMENT("实操", "practical", "practical", "60.5")
                      SEGMENT("面试", "interview", "interview", "39.5") SEGMENT("", "", "", ""));
    assert_goes_to(&a, discipline_at(d, ""));
    assert_int_equal(count("segment WHERE code = 'practical' AND seq = 1 AND weight_x100 = 6050"), 1);
    assert_int_equal(count("segment"), 2);
    assert_int_equal(count("contest_round WHERE version = 2"), 1);
    a = page_post(&boss, part_at(edition, "round", "contest_round", r, "/edit"),
                  ROUND "&version=1" SEGMENT("实操", "practical", "practical", "60"));
    assert_status(&a, 409);
    assert_shows(&a, "有人在您打开之后改过这里");
}

static void faults_of_a_round_stand_in_their_rows(void **state)
{
    (void)state;
    const struct made_discipline d = make_whole_discipline(&(struct make_discipline){.edition = edition});
    const char *edit = part_at(edition, "round", "contest_round", d.round, "/edit");
    struct answer a = page_post(&boss, edit, ROUND "&version=1" SEGMENT("理论", "theory", "theory", "20"));
    assert_status(&a, 409);
    assert_shows(&a, "环节“实操”（practical）还有评分项");
    a = page_post(&boss, edit,
                  ROUND "&version=1" SEGMENT("理论", "theory", "theory", "20")
                      SEGMENT("实操", "theory", "practical", "80"));
    assert_status(&a, 409);
    assert_shows(&a, "f-segment_kind-1-e");
    assert_shows(&a, "理论环节只有一个成绩");
    a = page_post(&boss, edit,
                  ROUND "&version=1" SEGMENT("理论", "theory", "practical", "20")
                      SEGMENT("实操", "practical", "practical", "80"));
    assert_status(&a, 422);
    assert_shows(&a, "f-segment_code-1-e");
    assert_shows(&a, "代码 practical 用了两次");
    a = page_post(&boss, edit, ROUND "&version=1" SEGMENT("理论", "theory", "理论", "20"));
    assert_status(&a, 422);
    assert_shows(&a, "以字母开头");
    a = page_post(&boss, edit, ROUND "&version=1" SEGMENT("理论", "theory", "theory", "101"));
    assert_status(&a, 422);
    assert_shows(&a, "f-segment_weight-0-e");
    a = page_post(&boss, discipline_at(d.discipline, "/round/new"), ROUND SEGMENT("理论", "theory", "theory", "100"));
    assert_status(&a, 409);
    assert_shows(&a, "应晚于前一轮“决赛”的开始时间");
    assert_int_equal(count("contest_round"), 1);
}

/* ---- criteria ---- */

static void a_criterion_is_made_moved_and_removed(void **state)
{
    (void)state;
    const struct made_discipline d = make_whole_discipline(&(struct make_discipline){.edition = edition});
    const char *add = part_at(edition, "segment", "segment", d.practical, "/criterion/new");
    struct answer a = page_get(&boss, add);
    assert_status(&a, 200);
    assert_shows(&a, "value=\"CY-03\"");
    a = page_post(&boss, add,
                  CRITERION "&place=1&deduction_name=接口脱落&deduction_points=2.5&deduction_unit=处&deduction_cap=10"
                            "&fault_name=未全部连接&fault_effect=zero_criterion");
    assert_goes_to(&a, discipline_at(d.discipline, ""));
    const int64_t made = last("criterion");
    assert_int_equal(count("criterion WHERE code = 'XF-01' AND seq = 1 AND max_x1000 = 20000"), 1);
    assert_int_equal(count("criterion WHERE code = 'CY-01' AND seq = 2"), 1);
    assert_int_equal(count("criterion_deduction WHERE points_x1000 = 2500 AND cap_x1000 = 10000"), 1);
    const char *edit = part_at(edition, "criterion", "criterion", made, "/edit");
    a = page_get(&boss, edit);
    assert_shows(&a, "value=\"2.5\"");
    assert_shows(&a, "<option value=\"zero_criterion\" selected>");
    a = page_post(&boss, edit, CRITERION "&place=3&version=1");
    assert_goes_to(&a, discipline_at(d.discipline, ""));
    assert_int_equal(count("criterion WHERE code = 'XF-01' AND seq = 3 AND version = 2"), 1);
    assert_int_equal(count("criterion_deduction WHERE points_x1000 = 2500"), 0);
    assert_int_equal(count("audit WHERE act = 'criterion.change' AND before_json LIKE '%接口脱落%'"), 1);
    a = page_post(&boss, edit, CRITERION "&place=3&version=1");
    assert_status(&a, 409);
    assert_shows(&a, "有人在您打开之后改过这里");
    assert_shows(&a, "name=\"version\" value=\"2\"");
    a = page_post(&boss, part_at(edition, "criterion", "criterion", made, "/remove"), "");
    assert_goes_to(&a, discipline_at(d.discipline, ""));
    assert_int_equal(count("criterion"), 2);
}

static void faults_of_a_criterion_stand_in_their_rows(void **state)
{
    (void)state;
    const struct made_discipline d = make_whole_discipline(&(struct make_discipline){.edition = edition});
    const char *add = part_at(edition, "segment", "segment", d.practical, "/criterion/new");
    static const struct {
        const char *form, *id, *sentence;
        int status;
    } CASES[] = {
        {"code=XF-01&name=x&max=20&step=0.7&scoring=objective", "f-step-e", "满分应是最小分值的整数倍", 422},
        {"code=9&name=x&max=20&step=0.5&scoring=objective", "f-code-e", "以字母开头", 422},
        {"code=CY-01&name=x&max=20&step=0.5&scoring=objective", "f-code-e", "代码 CY-01 在这一轮已经用了", 409},
        {"code=theory&name=x&max=20&step=0.5&scoring=objective", "f-code-e", "代码 theory 在这一轮已经用了 理论", 409},
        {"code=XF-01&name=x&max=1000.5&step=0.5&scoring=objective", "f-max-e", "1000", 422},
        {CRITERION "&band_name=优&band_from=15&band_to=20&band_name=良&band_from=10&band_to=15", "f-band_from-1-e",
         "档次之间有重叠", 422},
        {CRITERION "&band_name=优&band_from=15&band_to=21", "f-band_to-0-e", "档次不能超过满分 20", 422},
        {CRITERION "&band_name=优&band_from=15&band_to=", "f-band_to-0-e", "请填写", 422},
        {CRITERION "&deduction_name=甲&deduction_points=1&deduction_unit=处&deduction_cap=5"
                   "&deduction_name=乙&deduction_points=1&deduction_unit=处&deduction_cap=20.5",
         "f-deduction_cap-1-e", "最多扣分应大于 0、不超过满分 20", 422},
        {CRITERION "&fault_name=混用&fault_effect=", "f-fault_effect-0-e", "请填写", 422},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct answer a = page_post(&boss, add, CASES[i].form);
        assert_status(&a, CASES[i].status);
        assert_shows(&a, CASES[i].id);
        assert_shows(&a, CASES[i].sentence);
    }
    assert_int_equal(count("criterion"), 2);
    struct answer a = page_post(&boss, part_at(edition, "segment", "segment", d.theory, "/criterion/new"), CRITERION);
    assert_status(&a, 409);
    assert_shows(&a, "理论环节只有一个成绩");
}

/* ---- whole rubrics ---- */

static struct answer upload(int64_t segment, const char *text)
{
    return page_post_file(&boss, part_at(edition, "segment", "segment", segment, "/rubric/import"), "", "file",
                          "细则.csv", text, strlen(text));
}

static void a_rubric_goes_out_and_comes_in(void **state)
{
    (void)state;
    const struct made_discipline d = make_whole_discipline(&(struct make_discipline){.edition = edition});
    struct answer a = page_get(&boss, part_at(edition, "segment", "segment", d.practical, "/rubric"));
    assert_status(&a, 200);
    assert_shows(&a, "本环节现有 2 个评分项");
    static const char *const TABLES[] = {"criteria", "bands", "deductions", "faults"};
    struct answer out[4];
    for (size_t i = 0; i < 4; i++) {
        out[i] = page_get(&boss, part_at(edition, "segment", "segment", d.practical,
                                         arena_printf(db_arena(), "/rubric/%s.csv", TABLES[i])));
        assert_status(&out[i], 200);
    }
    assert_shows(&out[0], "BS-CY,中式烹饪,CY-01,刀工,,15,objective,");
    assert_shows(&out[1], "CY-02,优,21,25");
    assert_shows(&out[2], "CY-01,1,不均匀每10克扣1分,1,15,10克");
    assert_shows(&out[3], "CY-01,生熟混用工具,disqualify");
    /* the same again changes nothing that counts */
    const char *before = db_text("SELECT GROUP_CONCAT(CONCAT_WS('/', id, code, max_x1000, seq) ORDER BY id) FROM "
                                 "criterion");
    for (size_t i = 0; i < 4; i++) {
        a = upload(d.practical, out[i].body);
        assert_goes_to(&a, discipline_at(d.discipline, ""));
    }
    assert_string_equal(before,
                        db_text("SELECT GROUP_CONCAT(CONCAT_WS('/', id, code, max_x1000, seq) ORDER BY id) FROM "
                                "criterion"));
    assert_int_equal(count("criterion_band"), 4);
    assert_int_equal(count("criterion_deduction"), 1);
    assert_int_equal(count("criterion_fault"), 1);
    assert_int_equal(count("audit WHERE act = 'criterion.replace'"), 4);
}

static void bad_rows_are_named_and_nothing_is_done(void **state)
{
    (void)state;
    const struct made_discipline d = make_whole_discipline(&(struct make_discipline){.edition = edition});
    struct answer a = upload(d.practical, "criterion_code,criterion,max_points,scoring\nCY-07,摆盘,5分,objective\n"
                                          "CY-08,,5,objective\n");
    assert_status(&a, 422);
    assert_shows(&a, "有 2 处不能导入，什么都没有改");
    assert_shows(&a, "<th scope=\"row\" class=\"jx-num\">2</th><td class=\"text-break\">max_points</td>");
    assert_shows(&a, "<th scope=\"row\" class=\"jx-num\">3</th>");
    a = upload(d.practical, "criterion_code,criterion,max_points,scoring\ntheory,摆盘,5,objective\n");
    assert_status(&a, 409);
    assert_shows(&a, "代码 theory 在这一轮已经用了 理论");
    a = page_post(&boss, part_at(edition, "segment", "segment", d.practical, "/rubric/import"), "");
    assert_status(&a, 422);
    assert_int_equal(count("criterion"), 2);
    assert_int_equal(count("audit WHERE act = 'criterion.replace'"), 0);
}

static void a_rubric_is_copied(void **state)
{
    (void)state;
    const struct made_discipline d = make_whole_discipline(&(struct make_discipline){.edition = edition});
    const int64_t other = make_edition(&(struct make_edition){.organizer = bureau, .state = "draft"});
    const int64_t discipline = make_discipline(&(struct make_discipline){.edition = other});
    const int64_t round = make_round(&(struct make_round){.discipline = discipline});
    const int64_t segment = make_segment(&(struct make_segment){.round = round});
    const char *copy = part_at(other, "segment", "segment", segment, "/rubric/copy");
    struct answer a = page_get(&boss, part_at(other, "segment", "segment", segment, "/rubric"));
    assert_shows(&a, "中式烹饪 · 决赛 · 实操 （2 项，40 分）");
    a = page_post(&boss, copy, with("source=", public_id("segment", d.practical)));
    assert_goes_to(&a, discipline_at(discipline, ""));
    assert_int_equal(count("criterion"), 4);
    assert_int_equal(count("criterion_band"), 8);
    a = page_post(&boss, copy, with("source=", public_id("segment", segment)));
    assert_status(&a, 422);
    assert_shows(&a, "这就是本环节的评分细则");
    /* a draft of others is no source */
    const int64_t theirs =
        make_edition(&(struct make_edition){.organizer = north, .state = "draft", .contest = "县赛"});
    const struct made_discipline hidden = make_whole_discipline(&(struct make_discipline){.edition = theirs});
    make_grant(manager, "contest_manager", south);
    a = page_post(&rival, part_at(theirs, "segment", "segment", hidden.practical, "/rubric/copy"),
                  with("source=", public_id("segment", segment)));
    assert_status(&a, 422);
    assert_shows(&a, "没有这份评分细则");
}

/* ---- for whom ---- */

static void outside_the_scope_there_is_nothing(void **state)
{
    (void)state;
    const struct made_discipline d = make_whole_discipline(&(struct make_discipline){.edition = edition});
    const char *const pages[] = {
        edition_at(edition, "/edit"),
        edition_at(edition, "/cancel"),
        edition_at(edition, "/discipline/new"),
        discipline_at(d.discipline, "/edit"),
        discipline_at(d.discipline, "/round/new"),
        part_at(edition, "round", "contest_round", d.round, "/edit"),
        part_at(edition, "segment", "segment", d.practical, "/criterion/new"),
        part_at(edition, "segment", "segment", d.practical, "/rubric"),
        part_at(edition, "segment", "segment", d.practical, "/rubric/criteria.csv"),
        part_at(edition, "criterion", "criterion", d.knife, "/edit"),
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct answer a = page_get(&boss, pages[i]);
        assert_status(&a, 200);
        a = page_get(&rival, pages[i]);
        assert_status(&a, 404);
        a = page_get(&me, pages[i]);
        assert_status(&a, 403);
        a = page_get(&nobody, pages[i]);
        assert_status(&a, 303);
    }
    const char *const posts[] = {
        edition_at(edition, "/close"),
        discipline_at(d.discipline, "/remove"),
        part_at(edition, "round", "contest_round", d.round, "/remove"),
        part_at(edition, "criterion", "criterion", d.knife, "/remove"),
    };
    for (size_t i = 0; i < sizeof posts / sizeof *posts; i++) {
        struct answer a = page_post(&rival, posts[i], "");
        assert_status(&a, 404);
        a = page_post(&me, posts[i], "");
        assert_status(&a, 403);
    }
    /* what is of another edition is not found in this one */
    const int64_t other = make_edition(&(struct make_edition){.organizer = bureau, .state = "draft"});
    struct answer a = page_get(&boss, part_at(other, "discipline", "discipline", d.discipline, ""));
    assert_status(&a, 404);
    a = page_get(&boss, part_at(other, "criterion", "criterion", d.knife, "/edit"));
    assert_status(&a, 404);
    a = page_get(&boss, with(edition_at(edition, "/round/"), NOWHERE "/edit"));
    assert_status(&a, 404);
    a = page_get(&rival, discipline_at(d.discipline, "")); /* everybody reads what is announced */
    assert_status(&a, 200);
    assert_hides(&a, "/edit\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(an_edition_is_made_and_changed, scene),
        cmocka_unit_test_setup(faults_of_an_edition_stand_at_their_fields, scene),
        cmocka_unit_test_setup(who_manages_two_units_chooses, scene),
        cmocka_unit_test_setup(it_is_announced_closed_and_opened_again, scene),
        cmocka_unit_test_setup(called_off_everybody_entered_is_told, scene),
        cmocka_unit_test_setup(a_discipline_begins_blank, scene),
        cmocka_unit_test_setup(a_discipline_begins_from_a_preset, scene),
        cmocka_unit_test_setup(what_has_entries_stays, scene),
        cmocka_unit_test_setup(an_announced_edition_keeps_its_last_discipline, scene),
        cmocka_unit_test_setup(a_round_has_segments_with_weights, scene),
        cmocka_unit_test_setup(faults_of_a_round_stand_in_their_rows, scene),
        cmocka_unit_test_setup(a_criterion_is_made_moved_and_removed, scene),
        cmocka_unit_test_setup(faults_of_a_criterion_stand_in_their_rows, scene),
        cmocka_unit_test_setup(a_rubric_goes_out_and_comes_in, scene),
        cmocka_unit_test_setup(bad_rows_are_named_and_nothing_is_done, scene),
        cmocka_unit_test_setup(a_rubric_is_copied, scene),
        cmocka_unit_test_setup(outside_the_scope_there_is_nothing, scene),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
