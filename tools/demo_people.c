/* The people of the demonstration who may sign in: their roles, their first passwords, and the list of both. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "lib/act/account.h"
#include "lib/act/role_grant.h"
#include "lib/store/credential.h"
#include "lib/store/role_grant.h"
#include "tools/demo.h"

/* Since when the roles are held: before anything that is done in them. */
enum { GRANTED_DAYS_AGO = 540 };

/* ---- roles ---------------------------------------------------------------------------------------------------------
 */

struct roles {
    struct role_grant *held;
    size_t n;
    size_t granted, same;
};

static bool holds(const struct roles *x, const char *staff_no, const char *role, const char *unit_code)
{
    for (size_t i = 0; i < x->n; i++)
        if (strcmp(x->held[i].staff_no, staff_no) == 0 && strcmp(x->held[i].role, role) == 0 &&
            strcmp(x->held[i].scope_code, unit_code) == 0)
            return true;
    return false;
}

static int role_row(struct demo_row *r, void *context)
{
    struct roles *x = context;
    const char *role = demo_text(r, "role"), *staff_no = demo_text(r, "staff_no"), *code = demo_text(r, "unit_code");
    struct person p;
    struct unit u;
    if (!*role)
        return EXIT_DONE;
    if (holds(x, staff_no, role, code)) {
        x->same++;
        return EXIT_DONE;
    }
    int status = demo_person(r, staff_no, &p);
    if (!status)
        status = demo_unit(r, code, &u);
    if (status)
        return status;
    struct act a = demo_act(r->d, 0, r->d->now - GRANTED_DAYS_AGO * CLOCK_DAY);
    enum err e = act_role_grant_add(&a, p.id, role, u.id);
    if (e)
        return demo_bad(r, "role", "%s", a.refusal.key ? role_grant_explain(a.refusal.key) : err_name(e));
    x->granted++;
    return EXIT_DONE;
}

int demo_roles(struct demo *d)
{
    struct roles x = {0};
    if (store_role_grant_all(d->db, d->c->arena, clock_local_day(d->now), &x.held, &x.n))
        return command_failed(d->c, "the database does not answer");
    /* those who may sign in, then the counties' liaisons, who need not */
    int status = demo_each(d, "roles.csv", role_row, &x);
    if (!status)
        status = demo_each(d, "liaisons.csv", role_row, &x);
    if (!status)
        printf("  %-22s %4zu granted, %zu as before\n", "roles", x.granted, x.same);
    return status;
}

struct holder {
    const char *role;
    int64_t person_id;
};

static int holder_row(struct demo_row *r, void *context)
{
    struct holder *x = context;
    struct person p;
    if (x->person_id || strcmp(demo_text(r, "role"), x->role) != 0)
        return EXIT_DONE;
    int status = demo_person(r, demo_text(r, "staff_no"), &p);
    if (!status)
        x->person_id = p.id;
    return status;
}

int demo_holder(struct demo *d, const char *role, int64_t *person_id)
{
    struct holder x = {.role = role};
    int status = demo_each(d, "roles.csv", holder_row, &x);
    *person_id = x.person_id;
    if (!status && !x.person_id)
        return command_failed(d->c, "roles.csv: nobody is %s", role);
    return status;
}

/* ---- first passwords ---------------------------------------------------------------------------------------------
 * The database has hashes only. What was handed out is kept in STATE/demo/passwords, one "STAFF_NO PASSWORD" a line,
 * for the operator alone to read, until each is used up. */

enum { PEOPLE_MAX = 50, STAFF_NO_SIZE = 41 };

struct kept {
    char staff_no[STAFF_NO_SIZE];
    char password[TOKEN_ONE_TIME_SIZE];
};
struct passwords {
    const char *path;
    struct kept list[PEOPLE_MAX];
    size_t n;
    size_t issued;
    struct account_rules rules;
};

/* The password that was handed out to somebody; NULL: none that is known. */
static const char *known(const struct passwords *x, const char *staff_no)
{
    for (size_t i = 0; i < x->n; i++)
        if (strcmp(x->list[i].staff_no, staff_no) == 0)
            return x->list[i].password;
    return NULL;
}

static int read_kept(struct demo *d, struct passwords *x)
{
    x->path = arena_printf(d->c->arena, "%s/passwords", d->state);
    if (!x->path)
        return command_failed(d->c, "no memory");
    FILE *f = fopen(x->path, "re");
    if (!f)
        return errno == ENOENT ? EXIT_DONE : command_failed(d->c, "%s: %s", x->path, strerror(errno));
    while (x->n < PEOPLE_MAX && fscanf(f, "%40s %14s", x->list[x->n].staff_no, x->list[x->n].password) == 2)
        x->n++;
    (void)fclose(f);
    return EXIT_DONE;
}

static int write_kept(struct demo *d, const struct passwords *x)
{
    const char *next = arena_printf(d->c->arena, "%s.next", x->path);
    if (!next)
        return command_failed(d->c, "no memory");
    int status = demo_state(d);
    if (status)
        return status;
    (void)unlink(next);
    const int fd = open(next, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
    if (!f) {
        if (fd >= 0)
            (void)close(fd);
        return command_failed(d->c, "%s: %s", next, strerror(errno));
    }
    for (size_t i = 0; i < x->n; i++)
        (void)fprintf(f, "%s %s\n", x->list[i].staff_no, x->list[i].password);
    const bool bad = fflush(f) != 0 || fsync(fd) != 0;
    if (fclose(f) != 0 || bad || rename(next, x->path) != 0)
        return command_failed(d->c, "%s: %s", x->path, strerror(errno));
    return EXIT_DONE;
}

/* What somebody signs in with by now. `password` is the first one that was handed out; NULL: none is known. */
enum standing { NO_ACCOUNT, FIRST_PASSWORD, OTHER_FIRST_PASSWORD, OWN_PASSWORD };

static enum err find_standing(struct demo *d, int64_t person_id, const char *password, enum standing *out)
{
    struct credential c;
    enum err e = store_credential_of(d->db, d->c->arena, person_id, clock_local_day(d->now), &c);
    *out = e ? NO_ACCOUNT : OWN_PASSWORD;
    if (e || !c.one_time)
        return e == ERR_NOT_FOUND ? OK : e;
    e = password ? password_verify(c.hash, password) : ERR_DENIED;
    *out = e ? OTHER_FIRST_PASSWORD : FIRST_PASSWORD;
    return e == ERR_DENIED ? OK : e;
}

/* Where a person's password is kept: the line they have, or the next; NULL: there is no more room. */
static struct kept *place(struct passwords *x, const char *staff_no)
{
    for (size_t i = 0; i < x->n; i++)
        if (strcmp(x->list[i].staff_no, staff_no) == 0)
            return &x->list[i];
    return x->n < PEOPLE_MAX ? &x->list[x->n++] : NULL;
}

static int password_row(struct demo_row *r, void *context)
{
    struct passwords *x = context;
    const char *staff_no = demo_text(r, "staff_no"), *name = demo_text(r, "name");
    struct person p;
    enum standing standing;
    int status = demo_person(r, staff_no, &p);
    if (status)
        return status;
    if (strcmp(p.name, name) != 0)
        return demo_bad(r, "name", "%s is %s, not %s", staff_no, p.name, name);
    enum err e = find_standing(r->d, p.id, known(x, staff_no), &standing);
    if (e)
        return demo_bad(r, "staff_no", "%s", err_name(e));
    if (standing == FIRST_PASSWORD || standing == OWN_PASSWORD)
        return EXIT_DONE;
    struct kept *k = place(x, staff_no);
    if (!k)
        return demo_bad(r, "staff_no", "more than %d people", PEOPLE_MAX);
    struct act a = demo_act(r->d, 0, r->d->now);
    e = act_account_issue(&a, &x->rules, p.id, p.staff_no, k->password);
    if (e)
        return demo_bad(r, "staff_no", "no password was issued: %s", err_name(e));
    (void)snprintf(k->staff_no, sizeof k->staff_no, "%s", staff_no);
    x->issued++;
    return EXIT_DONE;
}

int demo_passwords(struct demo *d)
{
    struct passwords x = {0};
    struct password_gate gate;
    int status = read_kept(d, &x);
    if (!status)
        status = command_account_rules(d->c, d->db, &gate, &x.rules);
    if (status)
        return status;
    status = demo_each(d, "roles.csv", password_row, &x);
    password_gate_close(&gate);
    if (x.issued) { /* those that were issued before a failure too */
        const int written = write_kept(d, &x);
        status = status ? status : written;
    }
    if (!status)
        printf("  %-22s %4zu issued\n", "first passwords", x.issued);
    token_wipe(&x.list, sizeof x.list);
    return status;
}

/* ---- the list ------------------------------------------------------------------------------------------------------
 */

static int show_row(struct demo_row *r, void *context)
{
    static const char *const WORDS[] = {
        [NO_ACCOUNT] = "(no account)", [OTHER_FIRST_PASSWORD] = "(issued anew)", [OWN_PASSWORD] = "(own password)"};
    const struct passwords *x = context;
    const char *staff_no = demo_text(r, "staff_no"), *password = known(x, staff_no);
    struct person p;
    enum standing standing;
    int status = demo_person(r, staff_no, &p);
    if (status)
        return status;
    enum err e = find_standing(r->d, p.id, password, &standing);
    if (e)
        return demo_bad(r, "staff_no", "%s", err_name(e));
    printf("  %-10s  %-14s  %s, %s: %s\n", staff_no, standing == FIRST_PASSWORD ? password : WORDS[standing], p.name,
           demo_text(r, "label"), demo_text(r, "try"));
    return EXIT_DONE;
}

int demo_show_people(struct demo *d)
{
    struct passwords x = {0};
    int status = read_kept(d, &x);
    if (status)
        return status;
    printf("\nPeople to sign in as, with the first password, in whose place you choose your own:\n");
    status = demo_each(d, "roles.csv", show_row, &x);
    token_wipe(&x.list, sizeof x.list);
    return status;
}
