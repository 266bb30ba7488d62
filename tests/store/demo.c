/* The demonstration: loaded by the command into a scratch site, on any day, once and again; what it promises is there.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/crypt/crypt.h"
#include "tests/harness/act.h"
#include "tests/harness/training.h"

static char site[512]; /* the scratch site's state */

static int set_up(void **state)
{
    char command[3000];
    db_clear(state);
    (void)snprintf(site, sizeof site, "%s/site-%d", getenv("JX_TEST_STATE"), (int)getpid());
    (void)snprintf(command, sizeof command, "rm -rf %s && mkdir -p %s/sock %s/log %s/files", site, site, site, site);
    assert_int_equal(system(command), 0);
    return 0;
}

/* The site's settings, and its clock on a day at a time. Returns the command that runs `jiangxin demo`. */
static const char *settle(instant when)
{
    char tree[1024];
    const char *build = getenv("BUILD");
    assert_non_null(getcwd(tree, sizeof tree));
    FILE *f = fopen(arena_printf(db_arena(), "%s/clock", site), "we");
    assert_non_null(f);
    (void)fprintf(f, "%lld\n", (long long)((when - clock_now()) / CLOCK_SECOND));
    (void)fclose(f);
    f = fopen(arena_printf(db_arena(), "%s/ini", site), "we");
    assert_non_null(f);
    (void)fprintf(f,
                  "[path]\nstate = %s\ntemplates = %s/templates\n[database]\nsocket = %s\nname = %s\nsecret_dir = "
                  "%s/secret\n[password]\nargon_memory_kib = 8192\nargon_passes = 1\n[test]\nclock_file = %s/clock\n",
                  site, tree, getenv("JX_TEST_SOCKET"), db_name(), getenv("JX_TEST_STATE"), site);
    (void)fclose(f);
    return arena_printf(db_arena(), "%s/test/bin/jiangxin --config %s/ini demo", build ? build : "build", site);
}

/* Runs `jiangxin demo WORD` on the scratch database, on a day at a time. Returns its exit status; `out` is what it printed. */
static char out[64 << 10];

static int run(const char *word, instant when)
{
    const char *command = arena_printf(db_arena(), "%s %s 2>&1", settle(when), word);
    FILE *f = popen(command, "re"); // NOLINT(cert-env33-c): the command is this test's own
    assert_non_null(f);
    const size_t n = fread(out, 1, sizeof out - 1, f);
    out[n] = '\0';
    return pclose(f);
}

static const char *demo(const char *word, instant when)
{
    if (run(word, when) != 0)
        fail_msg("demo %s: %s", word, out);
    return out;
}

static const char CLASS_OF[] = "(SELECT k.id FROM class k JOIN course c ON c.id = k.course_id WHERE c.code = '%s' AND "
                               "k.term_no = %d)";

static int64_t of_class(const char *query, const char *code, int term)
{
    char class[256];
    (void)snprintf(class, sizeof class, CLASS_OF, code, term); // NOLINT: the format is above
    return db_int(arena_printf(db_arena(), "%s%s", query, class));
}

static int64_t of_contest(const char *from_where, int no)
{
    return db_int(arena_printf(db_arena(),
                               "SELECT COUNT(*) FROM contest_edition e JOIN discipline d ON d.edition_id = e.id JOIN "
                               "%s AND e.contest = '全市机关事务系统业务技能大比武' AND e.edition_no = %d",
                               from_where, no));
}

/* This year's 后勤工匠 in its notice, with an objection; 最美后勤人, which is recommended for; last year's honours, of which one was
   revoked, with certificates that jobs have yet to sign. */
static void has_the_commendations(void)
{
    assert_int_equal(db_int("SELECT COUNT(*) FROM programme"), 3);
    assert_int_equal(db_int("SELECT COUNT(*) FROM public_notice_item i JOIN public_notice n ON n.id = i.notice_id WHERE"
                            " n.state = 'posted'"),
                     10);
    assert_int_equal(
        db_int("SELECT COUNT(*) FROM nomination x JOIN programme p ON p.id = x.programme_id WHERE p.state ="
               " 'noticing' AND x.state IN ('reserve', 'unselected')"),
        3);
    assert_int_equal(
        db_int("SELECT COUNT(*) FROM nomination_line l JOIN nomination x ON x.id = l.nomination_id JOIN person p"
               " ON p.id = x.person_id WHERE p.staff_no = 'CY2019022'") > 0,
        1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM objection WHERE state = 'received'"), 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM nomination WHERE state = 'draft'"), 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM honour WHERE state = 'valid'"), 5);
    assert_int_equal(db_int("SELECT COUNT(*) FROM honour WHERE state = 'revoked'"), 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM certificate WHERE noun = 'honour'"), 6);
}

/* Last year's contest, with its draws; this year's, settled, with the cooks and their panel, to be drawn; a small one
   that units may enter; the drills of the hero's unit, one of them to come. */
static void has_the_contests(const char *now)
{
    assert_int_equal(db_int("SELECT COUNT(*) FROM contest_edition WHERE state = 'closed'"), 1);
    assert_int_equal(of_contest("draw w ON w.discipline_id = d.id WHERE w.state = 'drawn' AND w.secret IS NOT NULL", 1),
                     2);
    assert_int_equal(of_contest("rule_card c ON c.discipline = d.name JOIN contest_round r ON r.id = c.round_id AND "
                                "r.discipline_id = d.id WHERE c.version = 1",
                                2),
                     1);
    assert_int_equal(of_contest("entry t ON t.discipline_id = d.id WHERE t.live = 1 AND d.code = 'BS-CY'", 2), 12);
    assert_int_equal(of_contest("official o ON o.discipline_id = d.id WHERE o.duty = 'judge' AND d.code = 'BS-CY'", 2),
                     5);
    assert_int_equal(of_contest("official o ON o.discipline_id = d.id WHERE o.duty = 'coding' AND d.code = 'BS-CY'", 2),
                     2);
    assert_int_equal(of_contest("entry t ON t.discipline_id = d.id WHERE t.state = 'refused'", 2), 1);
    assert_int_equal(of_contest("entry t ON t.discipline_id = d.id JOIN entry_log l ON l.entry_id = t.id WHERE l.act = "
                                "'substitute'",
                                2),
                     1);
    assert_int_equal(of_contest("entry_member m ON m.discipline_id = d.id JOIN person p ON p.id = m.person_id WHERE "
                                "p.staff_no = 'CY2019022' AND m.live = 1",
                                2),
                     1);
    assert_int_equal(of_contest("draw w ON w.discipline_id = d.id WHERE w.state = 'drawn'", 2), 0);
    assert_int_equal(db_int(arena_printf(db_arena(),
                                         "SELECT COUNT(*) FROM contest_edition WHERE state = 'open' AND "
                                         "entry_opens_at <= '%s' AND entry_closes_at > '%s'",
                                         now, now)),
                     1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM drill WHERE state = 'held'"), 4);
    assert_int_equal(db_int(arena_printf(db_arena(),
                                         "SELECT COUNT(*) FROM drill d JOIN drill_attendance a ON a.drill_id "
                                         "= d.id JOIN person p ON p.id = a.person_id WHERE p.staff_no = "
                                         "'CY2019022' AND d.state = 'planned' AND d.starts_at > '%s'",
                                         now)),
                     1);
}

static void has_the_story(instant when)
{
    char now[40];
    clock_format_utc(when, now);
    now[10] = ' ';
    now[19] = '\0';
    assert_int_equal(db_int("SELECT COUNT(*) FROM person"), 402);
    assert_int_equal(db_int("SELECT COUNT(*) FROM course"), 60);
    /* the class of the tour: full, two waiting, the hero not among them, open, working days ahead */
    assert_int_equal(of_class("SELECT COUNT(*) FROM seat WHERE free = 0 AND class_id = ", "KC-CT-03", 3), 24);
    assert_int_equal(of_class("SELECT COUNT(*) FROM seat WHERE free = 1 AND class_id = ", "KC-CT-03", 3), 0);
    assert_int_equal(of_class("SELECT next_no FROM class_line WHERE class_id = ", "KC-CT-03", 3), 3);
    assert_int_equal(of_class("SELECT COUNT(*) FROM enrolment e JOIN person p ON p.id = e.person_id WHERE p.staff_no = "
                              "'CY2019022' AND e.class_id = ",
                              "KC-CT-03", 3),
                     0);
    /* classes in every condition */
    static const struct {
        const char *what;
        int64_t least;
    } kinds[] = {
        {"k.state = 'published' AND k.enrol_opens_at <= n.now AND k.enrol_closes_at > n.now", 12},
        {"k.state = 'published' AND k.enrol_opens_at > n.now", 3},
        {"k.state = 'published' AND k.enrol_closes_at <= n.now AND k.starts_at > n.now", 2},
        {"k.state = 'published' AND k.starts_at <= n.now AND k.ends_at > n.now", 1},
        {"k.state = 'published' AND k.ends_at <= n.now", 3},
        {"k.state = 'cancelled'", 1},
        {"k.state = 'draft'", 1},
        {"k.route = 'unit'", 1},
        {"k.route = 'unit_base'", 1},
        {"k.audience = 'units'", 2},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const char *query =
            arena_printf(db_arena(), "SELECT COUNT(*) FROM class k JOIN (SELECT TIMESTAMP '%s' AS now) n WHERE %s", now,
                         kinds[i].what);
        if (db_int(query) < kinds[i].least)
            fail_msg("%s", query);
    }
    assert_int_equal(db_int("SELECT COUNT(*) FROM enrolment WHERE live = 1 AND step = 'unit'") > 1, 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM enrolment WHERE live = 1 AND step = 'base'") > 1, 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM notice n JOIN person p ON p.id = n.person_id WHERE p.staff_no = "
                            "'CY2019022' AND n.kind REGEXP '^(enrolment|correction|class)'"),
                     3);
    has_the_commendations();
    has_the_contests(now);
    /* nothing happened in the future, and nothing on a day off */
    assert_int_equal(
        db_int(arena_printf(db_arena(), "SELECT COUNT(*) FROM audit WHERE act <> 'import' AND at > '%s'", now)), 0);
    assert_int_equal(db_int("SELECT COUNT(*) FROM class_session s JOIN calendar_day d ON d.on_date = "
                            "DATE(s.starts_at + INTERVAL 8 HOUR) WHERE d.kind = 'holiday'"),
                     0);
    check_places();
}

static void test_on_many_days(void **state)
{
    static const struct {
        int year, month, day, hour;
    } days[] = {
        {2026, 11, 18, 9},  /* a Wednesday */
        {2026, 2, 20, 23},  /* in the Spring Festival */
        {2026, 12, 31, 0},  /* the last known year ends */
        {2027, 2, 13, 12},  /* a make-up Saturday */
        {2030, 10, 30, 18}, /* the last one whose days are all known */
    };
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        set_up(state);
        const struct civil c = {.year = days[i].year, .month = days[i].month, .day = days[i].day, .hour = days[i].hour};
        const instant when = clock_from_local(&c);
        (void)demo("load", when);
        has_the_story(when + CLOCK_MINUTE);
    }
}

static void test_again_changes_nothing(void **state)
{
    (void)state;
    const instant when = at(11, 18, 9, 0);
    (void)demo("load", when);
    const int64_t acts = db_int("SELECT COUNT(*) FROM audit WHERE act <> 'import'");
    const int64_t notices = db_int("SELECT COUNT(*) FROM notice");
    (void)demo("load", when + 3 * CLOCK_DAY); /* days still count from the first loading */
    assert_non_null(strstr(out, " 0 planned, 31 as before"));
    assert_non_null(strstr(out, " 0 enrolled, 447 as before"));
    assert_non_null(strstr(out, " 0 entered, 53 as before"));
    assert_non_null(strstr(out, " 0 appointed, 33 as before"));
    assert_non_null(strstr(out, " 0 issued"));
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act <> 'import'"), acts);
    assert_int_equal(db_int("SELECT COUNT(*) FROM notice"), notices);
}

/* Killed anywhere, it goes on where it stood, even days later. */
/* Begins to load it and kills it as soon as there are so many enrolments. */
static void break_off(instant when, int64_t enrolments)
{
    const char *command = arena_printf(db_arena(), "exec %s load > %s/log/broken 2>&1", settle(when), site);
    const struct timespec while_it_works = {.tv_nsec = 5000000};
    const pid_t child = fork();
    int status;
    assert_true(child >= 0);
    if (child == 0) {
        (void)execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    while (db_int("SELECT COUNT(*) FROM enrolment") < enrolments && waitpid(child, &status, WNOHANG) == 0)
        (void)nanosleep(&while_it_works, NULL);
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_true(db_int("SELECT COUNT(*) FROM enrolment") >= enrolments);
}

static void test_what_was_broken_off_goes_on(void **state)
{
    static const int64_t AT[] = {1, 150, 440}; /* of 447 */
    const instant when = at(11, 18, 9, 0);
    set_up(state);
    for (size_t i = 0; i < sizeof AT / sizeof *AT; i++)
        break_off(when, AT[i]);
    (void)demo("load", when + 2 * CLOCK_DAY);
    assert_int_equal(db_int("SELECT COUNT(*) FROM enrolment"), 447);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'enrolment.enrol' AND result = 'done'"), 447);
    assert_int_equal(db_int("SELECT COUNT(*) FROM enrolment WHERE created_at > '2026-11-18 01:01'"), 0);
    has_the_story(when + CLOCK_MINUTE);
    (void)demo("people", when);
    assert_null(strstr(out, "(issued anew)"));
    assert_null(strstr(out, "(no account)"));
}

static void test_the_first_passwords(void **state)
{
    (void)state;
    struct stat s;
    const instant when = at(11, 18, 9, 0);
    (void)demo("load", when);
    const char *file = arena_printf(db_arena(), "%s/demo/passwords", site);
    assert_int_equal(stat(file, &s), 0);
    assert_int_equal(s.st_mode & 0777, 0600);
    assert_int_equal(stat(arena_printf(db_arena(), "%s/demo", site), &s), 0);
    assert_int_equal(s.st_mode & 0777, 0700);
    char staff_no[64], password[64];
    FILE *f = fopen(file, "re");
    assert_non_null(f);
    assert_int_equal(fscanf(f, "%63s %63s", staff_no, password), 2);
    (void)fclose(f);
    assert_int_equal(
        db_int(arena_printf(db_arena(), "SELECT COUNT(*) FROM credential WHERE hash LIKE '%%%s%%'", password)), 0);
    assert_int_equal(db_int("SELECT COUNT(*) FROM credential WHERE one_time = 1"), 16);
    (void)demo("people", when);
    const char *line = strstr(out, "CY2019022");
    assert_non_null(line);
    assert_string_equal(staff_no, "CY2019022");
    assert_non_null(strstr(out, password));
    assert_null(strstr(out, "(own password)"));
    db_run("UPDATE credential SET one_time = 0 WHERE login = 'cy2019022';\n");
    (void)demo("people", when);
    assert_non_null(strstr(out, "CY2019022   (own password)  周𬀩"));
    assert_null(strstr(out, password));
    (void)demo("load", when);
    assert_int_equal(db_int("SELECT one_time FROM credential WHERE login = 'cy2019022'"), 0);
    /* the list is lost: those who have not signed in yet get another one */
    assert_int_equal(unlink(file), 0);
    (void)demo("people", when);
    assert_non_null(strstr(out, "(issued anew)"));
    (void)demo("load", when);
    assert_non_null(strstr(out, " 15 issued"));
    (void)demo("people", when);
    assert_null(strstr(out, "(issued anew)"));
}

static void test_the_roles(void **state)
{
    (void)state;
    (void)demo("load", at(11, 18, 9, 0));
    assert_string_equal(
        db_text("SELECT GROUP_CONCAT(CONCAT(g.role, ':', p.name, '@', u.code) ORDER BY g.id SEPARATOR ' "
                "') FROM role_grant g JOIN person p ON p.id = g.person_id JOIN unit u ON u.id = "
                "g.scope_unit_id"),
        "training_manager:傅柏林@CY contest_manager:薛敏丽@CY liaison:段玉@CY-A04 liaison:赵霞媛@CY-QZ hr:萧诚鑫@CY "
        "leader:阿措日铁@CY award_officer:邵桂敏@CY award_officer:蔡义超@CY sysadmin:申康刚@CY secadmin:长孙静@CY "
        "auditor:潘丹@CY liaison:乐春生@CY-YC "
        "liaison:申玲娜@CY-WC liaison:许晨磊@CY-DJ liaison:皇甫立诚@CY-LT liaison:沈岩强@CY-FY liaison:区小薇@CY-LZ "
        "liaison:程远@CY-YX liaison:汤玲凤@CY-YH liaison:万蕾莹@CY-A03 liaison:赖祥荣@CY-A02 liaison:倪娜芳@CY-A05");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_on_many_days, set_up),
        cmocka_unit_test_setup(test_again_changes_nothing, set_up),
        cmocka_unit_test_setup(test_what_was_broken_off_goes_on, set_up),
        cmocka_unit_test_setup(test_the_first_passwords, set_up),
        cmocka_unit_test_setup(test_the_roles, set_up),
    };
    if (crypt_init() != OK || clock_set_zone("Asia/Shanghai") != OK)
        return 1;
    return cmocka_run_group_tests_name("demo", tests, db_setup, db_teardown);
}
