/* jiangxin user: accounts and roles from the terminal: the first administrators, and whoever has locked themselves out.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "lib/act/account.h"
#include "lib/act/factor.h"
#include "lib/act/role_grant.h"
#include "lib/store/person.h"
#include "lib/store/role_grant.h"
#include "lib/store/unit.h"
#include "tools/command.h"

static int find_person(struct command *c, struct act *a, const char *staff_no, struct person *p)
{
    enum err e = store_person_by_staff_no(a->db, a->arena, staff_no, p);
    if (e == ERR_NOT_FOUND)
        return command_failed(c, "nobody has the staff number %s", staff_no);
    return e ? command_failed(c, "the database does not answer") : EXIT_DONE;
}

static int issue(struct command *c, struct act *a, char **words)
{
    struct person p;
    struct password_gate gate;
    struct account_rules rules;
    char password[TOKEN_ONE_TIME_SIZE];
    int status = find_person(c, a, words[0], &p);
    if (!status)
        status = command_account_rules(c, a->db, &gate, &rules);
    if (status)
        return status;
    enum err e = act_account_issue(a, &rules, p.id, p.staff_no, password);
    password_gate_close(&gate);
    if (e)
        return command_failed(c, "no password was issued: %s",
                              e == ERR_CONFLICT ? "another staff number reads the same" : err_name(e));
    printf("%s %s: %s (for one sign-in, where a password of one's own is chosen)\n", p.staff_no, p.name, password);
    return EXIT_DONE;
}

static int set_disabled(struct command *c, struct act *a, const char *staff_no, bool disabled)
{
    struct person p;
    int status = find_person(c, a, staff_no, &p);
    if (status)
        return status;
    enum err e = act_account_disable(a, p.id, disabled, "jiangxin user");
    if (e)
        return command_failed(c, e == ERR_NOT_FOUND ? "%s has no account" : "%s: the account was not changed",
                              staff_no);
    printf("%s %s: %s\n", p.staff_no, p.name, disabled ? "disabled, all sessions ended" : "may sign in again");
    return EXIT_DONE;
}

static int disable(struct command *c, struct act *a, char **words)
{
    return set_disabled(c, a, words[0], true);
}

static int enable(struct command *c, struct act *a, char **words)
{
    return set_disabled(c, a, words[0], false);
}

static int factor(struct command *c, struct act *a, char **words)
{
    struct person p;
    int status = find_person(c, a, words[0], &p);
    if (status)
        return status;
    enum err e = act_factor_reset(a, p.id);
    if (e)
        return command_failed(c, e == ERR_NOT_FOUND ? "%s has no second factor" : "%s: nothing was changed", words[0]);
    printf("%s %s: without a second factor now, all sessions ended\n", p.staff_no, p.name);
    return EXIT_DONE;
}

static int find_scope(struct command *c, struct act *a, char **words, struct person *p, struct unit *scope)
{
    int status = find_person(c, a, words[0], p);
    if (status)
        return status;
    if (store_unit_by_code(a->db, a->arena, words[2], scope))
        return command_failed(c, "no unit has the code %s", words[2]);
    return EXIT_DONE;
}

static int grant(struct command *c, struct act *a, char **words)
{
    struct person p;
    struct unit scope;
    int status = find_scope(c, a, words, &p, &scope);
    if (status)
        return status;
    enum err e = act_role_grant_add(a, p.id, words[1], scope.id);
    if (e == ERR_CONFLICT || e == ERR_NOT_FOUND)
        return command_failed(c, "%s", a->refusal.key ? role_grant_explain(a->refusal.key) : err_name(e));
    if (e)
        return command_failed(c, "the role was not granted: %s", err_name(e));
    printf("%s %s: %s over %s from today\n", p.staff_no, p.name, words[1], scope.name);
    return EXIT_DONE;
}

static int revoke(struct command *c, struct act *a, char **words)
{
    struct person p;
    struct unit scope;
    int status = find_scope(c, a, words, &p, &scope);
    if (status)
        return status;
    enum err e = act_role_grant_end(a, p.id, words[1], scope.id);
    if (e)
        return command_failed(c, e == ERR_NOT_FOUND ? "there is no such grant" : "the grant was not ended");
    printf("%s %s: %s over %s ended\n", p.staff_no, p.name, words[1], scope.name);
    return EXIT_DONE;
}

static int list(struct command *c, struct act *a, char **words)
{
    struct role_grant *grants;
    size_t n;
    (void)words;
    if (store_role_grant_all(a->db, a->arena, a->today, &grants, &n))
        return command_failed(c, "the database does not answer");
    for (size_t i = 0; i < n; i++)
        printf("%-18s %-12s %s  %s (%s)\n", grants[i].role, grants[i].staff_no, grants[i].name, grants[i].scope,
               grants[i].scope_code);
    return EXIT_DONE;
}

static const struct verb {
    const char *name;
    int words;
    const char *usage;
    int (*run)(struct command *c, struct act *a, char **words);
} VERBS[] = {
    {"password", 1, "STAFF_NO", issue},
    {"disable", 1, "STAFF_NO", disable},
    {"enable", 1, "STAFF_NO", enable},
    {"factor", 1, "STAFF_NO", factor},
    {"grant", 3, "STAFF_NO ROLE UNIT_CODE", grant},
    {"revoke", 3, "STAFF_NO ROLE UNIT_CODE", revoke},
    {"roles", 0, "", list},
};

int command_user(struct command *c, int argc, char **argv)
{
    struct sql *db;

    if (getopt(argc, argv, "") != -1)
        return command_bad_option(c, argv);
    if (optind == argc)
        return command_usage(c, "say what to do: password, disable, enable, factor, grant, revoke or roles");
    for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS; i++) {
        if (strcmp(VERBS[i].name, argv[optind]) != 0)
            continue;
        if (argc - optind - 1 != VERBS[i].words)
            return command_usage(c, "%s takes: %s", VERBS[i].name, VERBS[i].usage);
        if (command_admin(c, &db))
            return command_failed(c, "the database does not answer");
        struct act a = command_act(c, db);
        return VERBS[i].run(c, &a, argv + optind + 1);
    }
    return command_usage(c, "there is no \"%s\": password, disable, enable, factor, grant, revoke or roles",
                         argv[optind]);
}
