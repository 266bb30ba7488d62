/* Eligibility in the database: what one statement finds of everybody is what the rules find of each; facts of nominees; what the
   database refuses of rules, limits, overrides, sanctions and the register. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/act/eligibility.h"
#include "lib/act/honour.h"
#include "lib/act/list_limit.h"
#include "lib/base/prng.h"
#include "lib/store/candidate.h"
#include "lib/store/eligibility_facts.h"
#include "tests/harness/act.h"
#include "tests/harness/award.h"
#include "tests/harness/paper.h"
#include "tests/harness/rows.h"

static struct award_scene s;

#define N(id) (long long)(id)

static int scene(void **state)
{
    db_clear(state);
    award_scene(&s);
    return 0;
}

static void back_to_draft(void)
{
    db_run("SET FOREIGN_KEY_CHECKS = 1;\nINSERT IGNORE INTO programme_transition VALUES ('open', 'draft');\nUPDATE "
           "programme SET"
           " state = 'draft';\nDELETE FROM programme_transition WHERE from_state = 'open' AND to_state = 'draft';\n");
}

static void set_rules(const struct kind_rules *r, int64_t kind)
{
    db_run(arena_printf(db_arena(), "DELETE FROM programme_rule WHERE kind_id = %lld;\n", N(kind)));
    for (enum eligibility_rule i = 0; i < ELIGIBILITY_RULES; i++) {
        char types[ELIGIBILITY_TYPES_SIZE];
        if (!r->rules.on[i])
            continue;
        eligibility_types_text(r->rules.types, types);
        const char *years =
            i == ELIGIBILITY_SERVICE || i == ELIGIBILITY_SAME_SERIES
                ? arena_printf(db_arena(), "%lld",
                               N(i == ELIGIBILITY_SERVICE ? r->rules.service_years : r->rules.series_years))
                : "NULL";
        const char *places =
            i == ELIGIBILITY_LEADER_QUOTA ? arena_printf(db_arena(), "%lld", N(r->rules.leader_places)) : "NULL";
        const char *set = i == ELIGIBILITY_UNIT_TYPE ? arena_printf(db_arena(), "'%s'", types) : "NULL";
        const char *band = i == ELIGIBILITY_LEADER_QUOTA ? arena_printf(db_arena(), "'%s'", r->leader_band)
                           : i == ELIGIBILITY_GRADE      ? arena_printf(db_arena(), "'%s'", r->grade_band)
                                                         : "NULL";
        db_run(arena_printf(db_arena(), "INSERT INTO programme_rule VALUES (%lld, '%s', '%s', %s, %s, %s, %s);\n",
                            N(kind), eligibility_rule_code(i), eligibility_effect_code(r->rules.effect[i]), years,
                            places, set, band));
    }
}

/* ---- everybody against each --------------------------------------------------------------------------------------- */

static int64_t below(struct prng *g, int n)
{
    return (int64_t)prng_below(g, (uint32_t)n);
}

static const char *const BANDS[] = {"厅局级", "县处级", "乡科级", "科员级", "工勤技能"};

/* People of all units with days around every boundary, sanctions and honours. */
static void populate(struct prng *g, const struct programme *p, const struct kind_rules *r)
{
    const int64_t units[] = {s.city, s.north, s.south, s.kitchen};
    for (int i = 0; i < 60; i++) {
        char joined[11], until[11], given[11];
        const char *no = arena_printf(db_arena(), "7%03d", i);
        const int64_t id = make_person(units[below(g, 4)], no, arena_printf(db_arena(), "候选%d", i));
        clock_format_day(eligibility_years_back(p->counted_on, r->rules.service_years) - 2 + (day)below(g, 5), joined);
        clock_format_day(p->counted_on - 2 + (day)below(g, 5), until);
        clock_format_day(eligibility_years_back(p->counted_on, r->rules.series_years) - 2 + (day)below(g, 5), given);
        db_run(arena_printf(db_arena(), "UPDATE person SET joined_on = '%s', grade_band = '%s' WHERE id = %lld;\n",
                            joined, BANDS[below(g, 5)], N(id)));
        if (below(g, 4) == 0) /* came after the day that counts, or moved on it */
            db_run(arena_printf(
                db_arena(),
                "UPDATE posting SET from_on = DATE_ADD('2026-10-31', INTERVAL %lld DAY) WHERE person_id = %lld;\n",
                N(below(g, 3)), N(id)));
        if (below(g, 3) == 0)
            db_run(arena_printf(
                db_arena(),
                "INSERT INTO sanction (public_id, owner_unit_id, person_id, until_on, document, document_on, state,"
                " withdraw_reason, created_by, created_at) VALUES (RANDOM_BYTES(16), %lld, %lld, '%s', '文', "
                "'2020-01-01',"
                " '%s', '%s', %lld, '2026-01-01');\n",
                N(s.city), N(id), until, i % 5 ? "valid" : "withdrawn", i % 5 ? "" : "误", N(s.officer)));
        if (below(g, 3) == 0)
            db_run(arena_printf(
                db_arena(),
                "INSERT INTO honour (public_id, source, owner_unit_id, subject, person_id, name, series, title, level,"
                " awarded_by, awarded_on, year, created_by, created_at, folded, pinyin, initials) VALUES "
                "(RANDOM_BYTES(16),"
                " 'elsewhere', %lld, 'individual', %lld, '候选', '%s', '%s', 'province', '省', '%s', 2021, %lld, "
                "'2026-01-01',"
                " '', '', '');\n",
                N(s.city), N(id), i % 3 ? "craftsman" : "other", i % 2 ? "后勤工匠" : "别的", given, N(s.officer)));
    }
}

/* A draft for each, where they belong. */
static void nominate_everybody(void)
{
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO nomination (public_id, programme_id, kind_id, subject, person_id, name, unit_name,"
        " post, deeds, statement, cause, from_unit_id, at_unit_id, state, created_by, created_at, changed_at)"
        " SELECT RANDOM_BYTES(16), %lld, %lld, 'individual', p.id, p.name, '', '', '', '', '防汛', g.unit_id,"
        " g.unit_id, 'draft', %lld, '2026-11-17', '2026-11-17' FROM person p JOIN posting g ON"
        " g.person_id = p.id AND g.kind = 'main';\n",
        N(s.programme), N(s.kind), N(s.officer)));
}

static const struct eligibility_nominee *nominee_of(const struct eligibility_nominee *list, size_t n, int64_t person)
{
    const int64_t id = db_int(arena_printf(db_arena(), "SELECT id FROM nomination WHERE person_id = %lld", N(person)));
    for (size_t i = 0; i < n; i++)
        if (list[i].id == id)
            return &list[i];
    fail_msg("nobody");
    return list;
}

static void test_one_statement_finds_what_the_rules_find_of_each(void **state)
{
    struct prng g = {40150};
    struct kind_rules r = {
        .kind_id = s.kind,
        .leader_band = "县处级",
        .grade_band = "厅局级",
        .rules = {.service_years = 5, .series_years = 5, .leader_places = 2, .leader_sort = 30, .grade_sort = 20}};
    struct programme p = programme_of(s.programme);
    struct sql *db = db_as("award");
    const struct scope who = {s.officer, "award.manage", clock_local_day(clock_now())};
    size_t compared = 0, hits = 0;
    (void)state;
    populate(&g, &p, &r);
    nominate_everybody();
    db_run(arena_printf(db_arena(),
                        "DELETE FROM programme_place WHERE kind_id = %lld AND unit_id = %lld AND place_no = 2;\n",
                        N(s.kind), N(s.south)));
    for (int round = 0; round < 24; round++) {
        struct candidate_counts counts;
        struct candidate *list;
        size_t n;
        int64_t clear = 0, barred = 0;
        for (int i = 0; i < ELIGIBILITY_RULES; i++) {
            r.rules.on[i] = round == 0 || below(&g, 3) > 0;
            r.rules.effect[i] = (enum eligibility_effect)below(&g, 2);
        }
        r.rules.types = 1u + (unsigned)below(&g, 126);
        r.rules.leader_places = 1 + below(&g, 3);
        const struct candidate_query q = {
            .p = &p, .kind_id = s.kind, .rules = &r.rules, .who = &who, .after = "", .limit = 1000};
        assert_int_equal(store_candidate_list(db, db_arena(), &q, &list, &n), OK);
        assert_int_equal(store_candidate_count(db, db_arena(), &q, &counts), OK);
        assert_int_equal(counts.all, n);
        assert_true(n > 60);
        const struct eligibility_question all = {.p = &p, .state = NOMINATION_DRAFT, .rules = &r, .rule_count = 1};
        struct eligibility_nominee *nominees;
        size_t nominee_count;
        assert_int_equal(store_eligibility_facts(db, db_arena(), &all, &nominees, &nominee_count), OK);
        assert_true(nominee_count >= n);
        for (size_t i = 0; i < n; i++) {
            struct eligibility_hit hit[ELIGIBILITY_FINDINGS], same[ELIGIBILITY_FINDINGS];
            unsigned found = 0;
            bool bar = false;
            const struct eligibility_nominee *of = nominee_of(nominees, nominee_count, list[i].person_id);
            const size_t k = eligibility_find(&r.rules, &of->facts, p.counted_on, hit);
            if (i % 7 == 0) { /* by itself */
                struct eligibility_question one = all;
                struct eligibility_nominee *alone;
                size_t alone_count;
                one.nomination_id = of->id;
                assert_int_equal(store_eligibility_facts(db, db_arena(), &one, &alone, &alone_count), OK);
                assert_int_equal(alone_count, 1);
                assert_int_equal(eligibility_find(&r.rules, &alone->facts, p.counted_on, same), k);
                for (size_t h = 0; h < k; h++)
                    assert_true(same[h].rule == hit[h].rule && same[h].on == hit[h].on &&
                                same[h].number == hit[h].number);
            }
            for (size_t h = 0; h < k; h++) {
                found |= 1u << hit[h].rule;
                bar = bar || hit[h].effect == EFFECT_FORBID;
            }
            if (found != list[i].found)
                fail_msg("round %d, %s: one by one %x, all at once %x", round, list[i].staff_no, found, list[i].found);
            clear += !found;
            barred += bar;
            compared++;
            hits += found != 0;
        }
        assert_int_equal(counts.clear, clear);
        assert_int_equal(counts.barred, barred);
        assert_int_equal(counts.warned, (int64_t)n - clear - barred);
        for (enum candidate_which w = CANDIDATE_CLEAR; w <= CANDIDATE_BARRED; w++) {
            struct candidate_query only = q;
            size_t m;
            only.which = w;
            assert_int_equal(store_candidate_list(db, db_arena(), &only, &list, &m), OK);
            assert_int_equal(m, w == CANDIDATE_CLEAR    ? counts.clear
                                : w == CANDIDATE_WARNED ? counts.warned
                                                        : counts.barred);
        }
    }
    assert_true(compared > 1000 && hits > 500);
}

static void test_units_see_their_own_people_only(void **state)
{
    const struct eligibility_rules rules = {.on[0] = false};
    const struct programme p = programme_of(s.programme);
    const struct scope who = {s.north_liaison, "award.nominate", clock_local_day(clock_now())};
    struct candidate_query q = {.p = &p, .kind_id = s.kind, .rules = &rules, .who = &who, .after = "", .limit = 100};
    struct candidate *list;
    size_t n;
    (void)state;
    assert_int_equal(store_candidate_list(db_as("award"), db_arena(), &q, &list, &n), OK);
    for (size_t i = 0; i < n; i++)
        assert_true(list[i].staff_no[0] == '4' && strcmp(list[i].unit, "沧屿市机关事务管理局") != 0 &&
                    strcmp(list[i].unit, "云渡县机关事务保障中心") != 0);
    assert_int_equal(n, 6);
    q.unit_id = s.kitchen;
    assert_int_equal(store_candidate_list(db_as("award"), db_arena(), &q, &list, &n), OK);
    assert_int_equal(n, 3);
    q.limit = 2;
    assert_int_equal(store_candidate_list(db_as("award"), db_arena(), &q, &list, &n), OK);
    assert_int_equal(n, 2);
    q.after = list[1].staff_no;
    assert_int_equal(store_candidate_list(db_as("award"), db_arena(), &q, &list, &n), OK);
    assert_int_equal(n, 1);
}

/* ---- findings, and what was let pass ------------------------------------------------------------------------------- */

static struct eligibility_finding *found(int64_t nomination, size_t *n)
{
    struct act a = award_act(s.officer);
    const struct nomination x = nomination_of(nomination);
    const struct programme p = programme_of(s.programme);
    struct eligibility_finding *list;
    assert_int_equal(eligibility_of(&a, &p, &x, &list, n), OK);
    return list;
}

static enum err let(int64_t nomination, enum eligibility_rule rule, bool holds, const char *reason, int64_t by)
{
    struct act a = award_act(by);
    struct eligibility_finding *list;
    size_t n, i = 0;
    struct act see = award_act(s.officer);
    const struct nomination x = nomination_of(nomination);
    const struct programme p = programme_of(s.programme);
    assert_int_equal(eligibility_of(&see, &p, &x, &list, &n), OK);
    while (i < n && list[i].rule != rule)
        i++;
    const struct eligibility_override o = {id_of("nomination", nomination), rule, i < n ? list[i].mark : "", holds,
                                           reason};
    return act_eligibility_override(&a, &o);
}

/* ---- without a staff record ---------------------------------------------------------------------------------------- */

static void honour(const char *subject, const char *person, const char *name, const char *unit, const char *cause)
{
    db_run(arena_printf(db_arena(),
                        "INSERT INTO honour (public_id, source, owner_unit_id, subject, person_id, name, unit_name,"
                        " series, title, level, awarded_by, awarded_on, year, cause, created_by, created_at, folded,"
                        " pinyin, initials) VALUES (RANDOM_BYTES(16), 'elsewhere', %lld, '%s', %s, '%s', '%s',"
                        " 'craftsman', '后勤工匠', 'province', '省', '2024-05-01', 2024, '%s', %lld, '2026-01-01', '',"
                        " '', '');\n",
                        N(s.city), subject, person, name, unit, cause, N(s.officer)));
}

static void test_somebody_outside_is_known_by_name_and_unit(void **state)
{
    const struct kind_rules r = {.rules = {.on[ELIGIBILITY_SERVICE] = true,
                                           .on[ELIGIBILITY_SANCTION] = true,
                                           .on[ELIGIBILITY_SAME_SERIES] = true,
                                           .on[ELIGIBILITY_SAME_CAUSE] = true,
                                           .service_years = 5,
                                           .series_years = 5}};
    size_t n;
    (void)state;
    back_to_draft();
    set_rules(&r, s.kind);
    db_run("DROP TRIGGER IF EXISTS tr_programme_kind_changed;\nUPDATE programme_kind SET outside = 1;\n"
           "UPDATE programme SET state = 'approved';\nUPDATE programme SET state = 'open';\n");
    db_run(arena_printf(db_arena(),
                        "INSERT INTO nomination (public_id, programme_id, kind_id, subject, outside, name, unit_name,"
                        " post, deeds, statement, cause, from_unit_id, at_unit_id, state, created_by, created_at,"
                        " changed_at) VALUES (RANDOM_BYTES(16), %lld, %lld, 'individual', 1, '王外', '某公司', '', '',"
                        " '', '抗洪', %lld, %lld, 'draft', %lld, '2026-11-17', '2026-11-17');\n",
                        N(s.programme), N(s.kind), N(s.north), N(s.north), N(s.north_liaison)));
    const int64_t x = db_int("SELECT MAX(id) FROM nomination");
    honour("individual", "NULL", "王外", "另一公司", "抗洪");
    honour("collective", "NULL", "王外", "某公司", "抗洪");
    honour("individual", arena_printf(db_arena(), "%lld", N(s.people[0])), "王外", "某公司", "抗洪");
    struct eligibility_finding *list = found(x, &n);
    assert_int_equal(n, 1); /* none of these is theirs */
    assert_string_equal(list[0].say.key, "eligibility.outside");
    assert_null(eligibility_barring(list, n));
    honour("individual", "NULL", "王外", "某公司", "节水");
    list = found(x, &n);
    assert_int_equal(n, 2);
    assert_string_equal(list[0].say.key, "eligibility.outside_series");
    assert_non_null(eligibility_barring(list, n));
    honour("individual", "NULL", "王外", "某公司", "抗洪");
    list = found(x, &n);
    assert_int_equal(n, 3);
    assert_string_equal(list[1].say.key, "eligibility.outside_cause");
    assert_string_equal(list[2].say.key, "eligibility.outside");
    struct act a = award_act(s.officer);
    const struct programme p = programme_of(s.programme);
    const struct nomination of = nomination_of(x);
    assert_int_equal(eligibility_bar(&a, &p, &of), ERR_CONFLICT);
    assert_string_equal(a.refusal.key, "eligibility.barred.outside_series");
    assert_string_equal(a.refusal.args[0], "王外");
}

static struct eligibility_finding *of_paper(int64_t programme, int64_t paper, size_t *n)
{
    struct act a = award_act(s.officer);
    const struct nomination x = nomination_of(paper);
    const struct programme p = programme_of(programme);
    struct eligibility_finding *list;
    assert_int_equal(eligibility_of(&a, &p, &x, &list, n), OK);
    return list;
}

static void test_a_paper_is_known_by_its_authors(void **state)
{
    struct paper_scene of;
    size_t n;
    (void)state;
    paper_scene(&s, &of);
    const int64_t before = make_paper(&of, 0, s.people[2], "食堂台账研究"),
                  x = make_paper(&of, 0, s.people[0], "食堂台账研究"), other = make_paper(&of, 0, s.people[1], "车辆");
    (void)of_paper(of.programme, x, &n);
    assert_int_equal(n, 0); /* no rules */
    db_run(arena_printf(db_arena(),
                        "DROP TRIGGER IF EXISTS tr_programme_rule_added;\n"
                        "INSERT INTO programme_rule (kind_id, rule, effect) VALUES (%lld, 'in_post', 'warn'),"
                        " (%lld, 'sanction', 'forbid'), (%lld, 'same_cause', 'forbid');\n",
                        N(of.kind), N(of.kind), N(of.kind)));
    (void)of_paper(of.programme, x, &n);
    assert_int_equal(n, 0);
    /* Honoured before: that of another author is not theirs, until they share one. */
    db_run(arena_printf(db_arena(),
                        "DROP TRIGGER IF EXISTS tr_honour_added;\n"
                        "INSERT INTO honour (public_id, source, programme_id, nomination_id, owner_unit_id, subject,"
                        " name, series, title, level, awarded_by, awarded_on, year, created_by, created_at, folded,"
                        " pinyin, initials) VALUES (RANDOM_BYTES(16), 'programme', %lld, %lld, %lld, 'paper',"
                        " '食堂台账研究', 'paper', '优秀调研文章', 'prefecture', '市', '2024-05-01', 2024, %lld,"
                        " '2026-01-01', '', '', '');\n"
                        "UPDATE paper_author SET live = NULL WHERE nomination_id = %lld;\n",
                        N(of.programme), N(before), N(s.city), N(s.officer), N(before)));
    (void)of_paper(of.programme, x, &n);
    assert_int_equal(n, 0);
    add_author(x, s.people[2], "尉迟恒");
    struct eligibility_finding *list = of_paper(of.programme, x, &n);
    assert_int_equal(n, 1);
    assert_string_equal(list[0].say.key, "eligibility.same_paper");
    /* A co-author's sanction, and one who was not in post. */
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO sanction (public_id, owner_unit_id, person_id, until_on, document, document_on, created_by,"
        " created_at) VALUES (RANDOM_BYTES(16), %lld, %lld, '2027-12-31', '文', '2020-01-01', %lld, '2026-01-01');\n"
        "UPDATE posting SET from_on = '2026-11-10' WHERE person_id = %lld;\n",
        N(s.city), N(s.people[2]), N(s.officer), N(s.people[0])));
    list = of_paper(of.programme, x, &n);
    assert_int_equal(n, 3);
    assert_string_equal(list[0].say.key, "eligibility.author_sanction");
    assert_string_equal(list[2].say.key, "eligibility.author_in_post");
    assert_int_equal(list[2].effect, EFFECT_WARN);
    (void)of_paper(of.programme, other, &n);
    assert_int_equal(n, 0);
    /* All of the programme at once say the same. */
    struct act a = award_act(s.officer);
    const struct programme p = programme_of(of.programme);
    struct eligibility_of_all all;
    assert_int_equal(eligibility_of_programme(&a, &p, NOMINATION_RECOMMENDED, &all), OK);
    assert_int_equal(all.n, 3);
    assert_int_equal(eligibility_find_one(&all, x).n, 3);
    assert_int_equal(eligibility_find_one(&all, other).n, 0);
}

static void test_a_finding_is_let_pass_as_it_was(void **state)
{
    const struct kind_rules r = {
        .rules = {.on[ELIGIBILITY_SERVICE] = true, .on[ELIGIBILITY_SANCTION] = true, .service_years = 20}};
    size_t n;
    (void)state;
    const int64_t x = make_nomination(&s, s.people[0], s.kitchen);
    back_to_draft();
    set_rules(&r, s.kind);
    db_run("UPDATE programme SET state = 'approved';\nUPDATE programme SET state = 'open';\n");
    assert_int_equal(move_nomination(x, NOMINATION_RECOMMENDED, s.north, s.north_liaison), OK);
    struct eligibility_finding *list = found(x, &n);
    assert_int_equal(n, 1);
    assert_string_equal(list[0].say.key, "eligibility.service");
    assert_non_null(eligibility_barring(list, n));
    assert_int_equal(let(x, ELIGIBILITY_SERVICE, true, "", s.officer), ERR_INVALID);
    assert_int_equal(let(x, ELIGIBILITY_SERVICE, false, "没有", s.officer), ERR_CONFLICT);
    assert_int_equal(let(x, ELIGIBILITY_SERVICE, true, "特殊贡献", s.north_liaison), ERR_NOT_FOUND);
    assert_int_equal(let(x, ELIGIBILITY_SERVICE, true, "特殊贡献", s.people[0]), ERR_CONFLICT);
    assert_int_equal(let(x, ELIGIBILITY_SERVICE, true, "特殊贡献", s.officer), OK);
    list = found(x, &n);
    assert_true(list[0].overridden);
    assert_string_equal(list[0].reason, "特殊贡献");
    assert_string_equal(list[0].by, "何表彰");
    assert_null(eligibility_barring(list, n));
    db_run(
        "UPDATE person SET joined_on = '2012-03-01' WHERE staff_no = '4101';\n"); /* another finding: looked at anew */
    list = found(x, &n);
    assert_false(list[0].overridden);
    db_run("UPDATE person SET joined_on = '2010-03-01' WHERE staff_no = '4101';\n");
    assert_int_equal(let(x, ELIGIBILITY_SERVICE, false, "复核后收回", s.second), OK);
    assert_non_null(eligibility_barring(found(x, &n), n));
    db_expect("ck_nomination_override_fixed", "UPDATE nomination_override SET reason = '另写'");
    db_expect("ck_nomination_override_kept", "DELETE FROM nomination_override");
    db_expect("ck_nomination_override_own",
              "INSERT INTO nomination_override (nomination_id, rule, finding, holds, reason, person_id, at) VALUES "
              "(%lld, 'service',"
              " 'x', 1, '自己', %lld, '2026-11-18')",
              N(x), N(s.people[0]));
    db_expect("ck_nomination_override",
              "INSERT INTO nomination_override (nomination_id, rule, finding, holds, reason, person_id, at) VALUES "
              "(%lld, 'service',"
              " 'x', 1, '', %lld, '2026-11-18')",
              N(x), N(s.officer));
}

static void test_one_leader_of_a_unit(void **state)
{
    struct kind_rules r = {.leader_band = "县处级",
                           .grade_band = "",
                           .rules = {.on[ELIGIBILITY_LEADER_QUOTA] = true, .leader_places = 2, .leader_sort = 30}};
    size_t n;
    (void)state;
    const int64_t a = make_nomination(&s, s.people[0], s.kitchen), b = make_nomination(&s, s.people[1], s.kitchen);
    db_run("UPDATE nomination SET leader = 1;\n");
    back_to_draft();
    set_rules(&r, s.kind);
    db_run("UPDATE programme SET state = 'approved';\nUPDATE programme SET state = 'open';\n");
    (void)found(a, &n);
    assert_int_equal(n, 0); /* two places: one leader */
    assert_int_equal(move_nomination(a, NOMINATION_RECOMMENDED, s.north, s.north_liaison), OK);
    const struct eligibility_finding *list = found(b, &n);
    assert_int_equal(n, 1);
    assert_string_equal(list[0].say.key, "eligibility.leader_taken");
    (void)found(a, &n);
    assert_int_equal(n, 0);
    back_to_draft();
    r.rules.leader_places = 5;
    set_rules(&r, s.kind);
    list = found(b, &n);
    assert_int_equal(n, 1);
    assert_string_equal(list[0].say.key, "eligibility.leader_small");
}

/* ---- what the database refuses ------------------------------------------------------------------------------------- */

static void test_rules_and_limits_are_the_drafts(void **state)
{
    (void)state;
    db_expect("ck_programme_locked",
              "INSERT INTO programme_rule (kind_id, rule, effect) VALUES (%lld, 'in_post', 'forbid')", N(s.kind));
    db_expect("ck_programme_locked", "INSERT INTO list_limit VALUES (%lld, 'leaders', 'forbid', 200)", N(s.programme));
    back_to_draft();
    db_expect("ck_programme_rule",
              "INSERT INTO programme_rule (kind_id, rule, effect) VALUES (%lld, 'height', 'forbid')", N(s.kind));
    db_expect("ck_programme_rule_years",
              "INSERT INTO programme_rule (kind_id, rule, effect) VALUES (%lld, 'service', 'forbid')", N(s.kind));
    db_expect("ck_programme_rule_years",
              "INSERT INTO programme_rule (kind_id, rule, effect, years) VALUES (%lld, 'service', 'forbid', 0)",
              N(s.kind));
    db_expect("ck_programme_rule_places",
              "INSERT INTO programme_rule (kind_id, rule, effect, grade_band) VALUES (%lld, 'leader_quota',"
              " 'forbid', '县处级')",
              N(s.kind));
    db_expect("ck_programme_rule_types",
              "INSERT INTO programme_rule (kind_id, rule, effect, types) VALUES (%lld, 'unit_type', 'warn', '')",
              N(s.kind));
    db_expect("ck_programme_rule_band",
              "INSERT INTO programme_rule (kind_id, rule, effect) VALUES (%lld, 'grade', 'warn')", N(s.kind));
    db_expect("fk_programme_rule_band",
              "INSERT INTO programme_rule (kind_id, rule, effect, grade_band) VALUES (%lld, 'grade', 'warn', '没有')",
              N(s.kind));
    db_expect("ck_list_limit", "INSERT INTO list_limit VALUES (%lld, 'tall', 'forbid', 200)", N(s.programme));
    db_expect("ck_list_limit_most", "INSERT INTO list_limit VALUES (%lld, 'leaders', 'forbid', 1001)", N(s.programme));
    db_expect("ck_list_limit_most", "INSERT INTO list_limit VALUES (%lld, 'individuals', 'forbid', 0)", N(s.programme));
    db_expect(NULL, "INSERT INTO list_limit VALUES (%lld, 'leaders', 'forbid', 200)", N(s.programme));
    db_expect(NULL, "INSERT INTO programme_rule (kind_id, rule, effect) VALUES (%lld, 'in_post', 'forbid')", N(s.kind));
    db_run("UPDATE programme SET state = 'approved';\n");
    db_expect("ck_programme_locked", "UPDATE programme_rule SET effect = 'warn'");
    db_expect("ck_programme_locked", "DELETE FROM programme_rule");
    db_expect("ck_programme_locked", "UPDATE list_limit SET most = 300");
    db_expect("ck_programme_locked", "DELETE FROM list_limit");
    db_expect(NULL,
              "INSERT INTO limit_override (programme_id, code, part, whole, reason, person_id, at) VALUES (%lld, "
              "'leaders', 250, 1000,"
              " '确需', %lld, '2026-11-18')",
              N(s.programme), N(s.officer));
    db_expect("fk_limit_override_limit",
              "INSERT INTO limit_override (programme_id, code, part, whole, reason, person_id, at) VALUES (%lld,"
              " 'headcount', 250, 1000, '确需', %lld, '2026-11-18')",
              N(s.programme), N(s.officer));
    db_expect("ck_limit_override",
              "INSERT INTO limit_override (programme_id, code, part, whole, reason, person_id, at) VALUES (%lld,"
              " 'leaders', 250, 1000, '', %lld, '2026-11-18')",
              N(s.programme), N(s.officer));
    db_expect("ck_limit_override_fixed", "UPDATE limit_override SET part = 1");
    db_expect("ck_limit_override_kept", "DELETE FROM limit_override");
}

static const char *sanction(const char *whose, const char *until, const char *document)
{
    return arena_printf(
        db_arena(),
        "INSERT INTO sanction (public_id, owner_unit_id, person_id, unit_id, until_on, document, document_on, "
        "created_by,"
        " created_at) VALUES (RANDOM_BYTES(16), %lld, %s, '%s', '%s', '2026-05-01', %lld, '2026-11-18')",
        N(s.city), whose, until, document, N(s.officer));
}

static void test_a_sanction_is_somebodys_and_stays(void **state)
{
    (void)state;
    const char *person = arena_printf(db_arena(), "%lld, NULL", N(s.people[0]));
    db_expect("ck_sanction_whose", "%s", sanction("NULL, NULL", "2027-01-01", "文"));
    db_expect("ck_sanction_whose", "%s",
              sanction(arena_printf(db_arena(), "%lld, %lld", N(s.people[0]), N(s.north)), "2027-01-01", "文"));
    db_expect("ck_sanction_by", "%s",
              sanction(arena_printf(db_arena(), "%lld, NULL", N(s.officer)), "2027-01-01", "文"));
    db_expect("ck_sanction_document", "%s", sanction(person, "2027-01-01", ""));
    db_expect("ck_sanction_document", "%s", sanction(person, "2026-04-30", "文"));
    db_expect(NULL, "%s", sanction(person, "2027-01-01", "文"));
    db_expect("ck_sanction_fixed", "UPDATE sanction SET until_on = '2026-12-01'");
    db_expect("ck_sanction_state", "UPDATE sanction SET state = 'withdrawn'");
    db_expect(NULL, "UPDATE sanction SET state = 'withdrawn', withdraw_reason = '误'");
    db_expect("ck_sanction_fixed", "UPDATE sanction SET state = 'valid', withdraw_reason = ''");
    db_expect("ck_sanction_kept", "DELETE FROM sanction");
}

/* What rules about honours ask of one. */
static struct eligibility_facts facts_of(const struct programme *p, int64_t nomination)
{
    const struct nomination x = nomination_of(nomination);
    const struct kind_rules r = {
        .kind_id = x.kind_id,
        .rules = {.on[ELIGIBILITY_SAME_SERIES] = true, .on[ELIGIBILITY_SAME_CAUSE] = true, .series_years = 5}};
    const struct eligibility_question q = {
        .p = p, .nomination_id = nomination, .state = x.state, .rules = &r, .rule_count = 1};
    struct eligibility_nominee *list;
    size_t n;
    assert_int_equal(store_eligibility_facts(db_as("award"), db_arena(), &q, &list, &n), OK);
    assert_int_equal(n, 1);
    return list->facts;
}

static void test_a_wrong_entry_is_a_mistake_and_no_revocation(void **state)
{
    struct honour *list;
    size_t n;
    (void)state;
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO honour (public_id, source, owner_unit_id, subject, person_id, name, series, title, level, "
        "awarded_by,"
        " awarded_on, year, cause, created_by, created_at, folded, pinyin, initials) VALUES (RANDOM_BYTES(16), "
        "'elsewhere',"
        " %lld, 'individual', %lld, '周', 'craftsman', '后勤工匠', 'province', '省', '2024-05-01', 2024, '抗洪', %lld,"
        " '2026-01-01', '', '', '');\n",
        N(s.city), N(s.people[0]), N(s.officer)));
    struct sql *db = db_as("award");
    const int64_t x = make_nomination(&s, s.people[0], s.kitchen);
    db_run("UPDATE nomination SET cause = '抗洪';\n");
    struct programme p = programme_of(s.programme);
    struct eligibility_facts f = facts_of(&p, x);
    assert_true(f.series_before && f.series_on == clock_day(2024, 5, 1));
    assert_true(f.has_cause && f.cause_before && f.cause_on == clock_day(2024, 5, 1));
    /* However it is spaced, wide and spelt in letters. */
    db_run("UPDATE nomination SET cause = ' 抗 洪　ａ组';\n");
    assert_false(facts_of(&p, x).cause_before);
    db_run("UPDATE nomination SET cause = ' 抗　洪 ';\n");
    assert_true(facts_of(&p, x).cause_before);
    db_run("UPDATE nomination SET cause = '  ';\n");
    assert_false(facts_of(&p, x).has_cause || facts_of(&p, x).cause_before);
    db_run("UPDATE nomination SET cause = '抗洪';\n");
    p.series = PROGRAMME_OTHER;
    assert_true(facts_of(&p, x).series_before); /* by its title */
    p.award_name = "别的";
    assert_false(facts_of(&p, x).series_before);
    p.series = PROGRAMME_CRAFTSMAN;
    assert_true(facts_of(&p, x).series_before);
    db_expect("ck_honour_state", "UPDATE honour SET state = 'mistaken', public = 0");
    db_expect("ck_honour_state", "UPDATE honour SET state = 'mistaken', mistake = '错'");
    db_expect("ck_honour_kept", "DELETE FROM honour");
    db_expect(NULL, "UPDATE honour SET state = 'mistaken', mistake = '错', public = 0");
    db_expect("ck_honour_mistaken", "UPDATE honour SET state = 'valid', mistake = ''");
    assert_false(facts_of(&p, x).cause_before);
    assert_false(facts_of(&p, x).series_before);
    assert_int_equal(store_honour_of_person(db, db_arena(), s.people[0], &list, &n), OK);
    assert_true(n == 1 && list[0].mistaken && !list[0].revoked);
    assert_int_equal(db_int("SELECT COUNT(*) FROM record_award"), 0); /* nowhere but in the register */
}

/* ---- limits -------------------------------------------------------------------------------------------------------- */

static void test_limits_bar_a_list_until_they_are_widened(void **state)
{
    const struct limit_list list = {.individuals = 9, .leaders = 2}, worse = {.individuals = 8, .leaders = 2};
    struct act a = award_act(s.officer);
    const struct programme p = programme_of(s.programme);
    (void)state;
    back_to_draft();
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO list_limit VALUES (%lld, 'leaders', 'forbid', 200), (%lld, 'individuals', 'warn', 3);\n",
        N(s.programme), N(s.programme)));
    db_run("UPDATE programme SET state = 'approved';\nUPDATE programme SET state = 'open';\n");
    assert_int_equal(limits_bar(&a, &p, &list), ERR_CONFLICT);
    assert_string_equal(a.refusal.key, "list_limit.beyond.leaders");
    assert_string_equal(a.refusal.args[0], "22.2%");
    assert_string_equal(a.refusal.args[1], "20%");
    struct act b = award_act(s.officer);
    struct limit_pass_order o = {id_of("programme", s.programme), LIST_LIMIT_LEADERS, 223, "确需"};
    assert_int_equal(act_list_limit_pass(&b, &o), OK);
    struct act c = award_act(s.officer);
    assert_int_equal(limits_bar(&c, &p, &list), OK); /* the total only warns */
    assert_int_equal(limits_bar(&c, &p, &worse), ERR_CONFLICT);
    o.up_to = 200;
    struct act d = award_act(s.officer);
    assert_int_equal(act_list_limit_pass(&d, &o), ERR_INVALID);
    o.code = LIST_LIMIT_HEADCOUNT;
    struct act e = award_act(s.officer);
    assert_int_equal(act_list_limit_pass(&e, &o), ERR_CONFLICT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_one_statement_finds_what_the_rules_find_of_each, scene),
        cmocka_unit_test_setup(test_units_see_their_own_people_only, scene),
        cmocka_unit_test_setup(test_a_finding_is_let_pass_as_it_was, scene),
        cmocka_unit_test_setup(test_one_leader_of_a_unit, scene),
        cmocka_unit_test_setup(test_rules_and_limits_are_the_drafts, scene),
        cmocka_unit_test_setup(test_a_sanction_is_somebodys_and_stays, scene),
        cmocka_unit_test_setup(test_a_wrong_entry_is_a_mistake_and_no_revocation, scene),
        cmocka_unit_test_setup(test_limits_bar_a_list_until_they_are_widened, scene),
        /* These two do without some triggers. */
        cmocka_unit_test_setup(test_somebody_outside_is_known_by_name_and_unit, scene),
        cmocka_unit_test_setup(test_a_paper_is_known_by_its_authors, scene),
    };
    return cmocka_run_group_tests(tests, db_setup, db_teardown);
}
