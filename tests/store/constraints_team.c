/* What the database itself refuses of the rule of the units' total. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/harness/contest.h"
#include "tests/harness/rows.h"

static int64_t edition, manager;

static int set_up(void **state)
{
    db_clear(state);
    const int64_t bureau = make_unit(0, "TOP", "市机关事务管理局");
    manager = make_person(bureau, "2001", "曾敏");
    edition = make_edition(&(struct make_edition){.organizer = bureau});
    return 0;
}

static const char *version(int64_t of, int n, const char *rule, int begun, const char *reason)
{
    return arena_printf(
        db_arena(),
        "INSERT INTO team_rule (edition_id, version, rule, begun, reason, set_by, set_at) VALUES (%lld, "
        "%d, '%s', %d, '%s', %lld, '2026-11-01')",
        (long long)of, n, rule, begun, reason, (long long)manager);
}

static void versions_stay_as_they_were_set(void **state)
{
    (void)state;
    db_expect(NULL, "%s", version(edition, 1, "{}", 0, ""));
    db_expect("uq_team_rule_version", "%s", version(edition, 1, "{}", 0, ""));
    db_expect("ck_team_rule_version", "%s", version(edition, 0, "{}", 0, ""));
    db_expect("ck_team_rule_json", "%s", version(edition, 2, "{", 0, ""));
    db_expect("ck_team_rule_reason", "%s", version(edition, 2, "{}", 1, ""));
    db_expect(NULL, "%s", version(edition, 2, "{}", 1, "按组委会决定"));
    db_expect("fk_team_rule_edition", "%s", version(edition + 9, 1, "{}", 0, ""));
    db_expect("ck_team_rule_fixed", "%s", "UPDATE team_rule SET rule = '[]'");
    db_expect("ck_team_rule_kept", "%s", "DELETE FROM team_rule");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup(versions_stay_as_they_were_set, set_up)};
    return cmocka_run_group_tests_name("constraints of the units' total", tests, db_setup, db_teardown);
}
