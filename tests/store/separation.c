/*
 * SEC-T2: the system, the security and the audit administrator each do their own part, and none can do another's.
 *
 * Which capability is whose stands here, once. It is compared with what the migrations give to roles, and with what the
 * route tables of all programs ask for, as the programs themselves print them (--routes).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/domain/role.h"
#include "tests/harness/db.h"

/* What only one of the three may do. "all": any of the three; "": none of them. */
static const struct part {
    const char *capability, *whose;
} PARTS[] = {
    {"unit.edit", "sysadmin"},    {"person.edit", "sysadmin"},    {"import.run", "sysadmin"},
    {"setting.edit", "sysadmin"}, {"check.view", "sysadmin"},     {"org.view", "sysadmin"},
    {"grant.view", "secadmin"},   {"grant.edit", "secadmin"},     {"account.manage", "secadmin"},
    {"policy.edit", "secadmin"},  {"audit.view", "auditor"},      {"class.manage", ""},
    {"training.lead", ""},        {"enrolment.approve_unit", ""}, {"slip.issue", ""},
    {"record.view", ""},          {"correction.answer", ""},      {"contest.manage", ""},
    {"contest.enter", ""},        {"contest.drill", ""},          {"mentorship.manage", ""},
    {"mentorship.view", ""},      {"mentorship.department", ""},  {"mentorship.queue", ""},
    {"mentorship.lead", ""},      {"award.manage", ""},           {"award.nominate", ""},
    {"award.lead", ""},           {"award.view", ""},
};
enum { PART_COUNT = sizeof PARTS / sizeof *PARTS };
static const char *const PROGRAMS[] = {"portal", "account", "training", "contest", "mentor", "award", "admin", "audit"};

static const char *whose(const char *capability)
{
    for (size_t i = 0; i < PART_COUNT; i++)
        if (strcmp(PARTS[i].capability, capability) == 0)
            return PARTS[i].whose;
    return NULL;
}

/* The migrations give each of the three exactly their own part. */
static void sec_t2_each_their_own_part(void **state)
{
    static const char *const three[] = {"sysadmin", "secadmin", "auditor"};
    (void)state;
    for (size_t i = 0; i < PART_COUNT; i++) {
        for (size_t k = 0; k < 3; k++) {
            const int64_t has = db_int(arena_printf(db_arena(),
                                                    "SELECT COUNT(*) FROM role_capability WHERE role = '%s' AND "
                                                    "capability = '%s'",
                                                    three[k], PARTS[i].capability));
            if (has != (strcmp(PARTS[i].whose, three[k]) == 0))
                fail_msg("%s %s %s", three[k],
                         has ? "may, and should not:" : "may not, and should:", PARTS[i].capability);
        }
    }
    assert_int_equal(db_int("SELECT COUNT(*) FROM capability"), PART_COUNT); /* a new one is somebody's, said above */
    assert_int_equal(db_int("SELECT COUNT(*) FROM (SELECT capability FROM role_capability JOIN role ON role.code = "
                            "role_capability.role WHERE separated = 1 GROUP BY capability HAVING COUNT(*) > 1) two"),
                     0);
    /* Nobody else may do what is the security administrator's or the auditor's. */
    assert_int_equal(
        db_int("SELECT COUNT(*) FROM role_capability WHERE role NOT IN ('secadmin', 'auditor') AND "
               "capability IN ('grant.view', 'grant.edit', 'account.manage', 'policy.edit', 'audit.view')"),
        0);
}

/* Every route that asks for a capability asks for one of these. A page of the administration that anybody signed in
   could open would show here as none. */
static void sec_t2_every_route_is_somebodys(void **state)
{
    size_t routes = 0, of_three = 0;
    const char *build = getenv("BUILD");
    (void)state;
    for (size_t i = 0; i < sizeof PROGRAMS / sizeof *PROGRAMS; i++) {
        char line[512], method[16], path[256], audience[32], capability[64];
        FILE *f = popen(arena_printf(db_arena(), "%s/test/bin/%s --routes", build ? build : "build", PROGRAMS[i]), "r");
        assert_non_null(f);
        while (fgets(line, sizeof line, f)) {
            if (sscanf(line, "%15s %255s %31s %63s", method, path, audience, capability) != 4 ||
                strcmp(audience, "capability") != 0)
                continue;
            const char *owner = whose(capability);
            if (!owner)
                fail_msg("%s %s asks for %s: say above whose that is", method, path, capability);
            routes++;
            of_three += *owner != '\0';
            /* Each program of the administration keeps to its own part. */
            if (strcmp(PROGRAMS[i], "audit") == 0)
                assert_string_equal(owner, "auditor");
            else if (strcmp(owner, "auditor") == 0)
                fail_msg("%s %s: only the program audit reads the log", method, path);
        }
        assert_int_equal(pclose(f), 0);
    }
    assert_true(routes > 20);
    assert_true(of_three > 10);
}

static void forms_offer_the_roles_there_are(void **state)
{
    (void)state;
    struct buf codes;
    buf_init_arena(&codes, db_arena(), 0);
    for (size_t i = 0; role_codes[i]; i++) {
        buf_adds(&codes, i ? " " : "");
        buf_adds(&codes, role_codes[i]);
    }
    assert_string_equal(db_text("SELECT GROUP_CONCAT(code ORDER BY sort SEPARATOR ' ') FROM role"), codes.data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_offer_the_roles_there_are),
        cmocka_unit_test(sec_t2_each_their_own_part),
        cmocka_unit_test(sec_t2_every_route_is_somebodys),
    };
    return cmocka_run_group_tests_name("separation", tests, db_setup, db_teardown);
}
