#include "lib/act/check.h"

#include <string.h>

#include "lib/sql/script.h"
#include "lib/store/backup.h"
#include "lib/store/check.h"
#include "lib/store/job.h"
#include "lib/store/setting.h"

static enum err judge_grants(struct act *a, const struct check_host *h, struct check_list *l)
{
    struct check_grants f = {.file_read = h->grants != NULL};
    struct script script = {0};
    enum err e = h->grants ? script_cut(a->arena, h->grants, &script) : OK;
    for (size_t i = 0; i < script.count && !e; i++)
        e = rights_read(a->arena, &f.wanted, script.steps[i].text);
    if (e == ERR_INVALID) { /* somebody has changed the file into what only the server can read */
        f.file_read = false;
        e = OK;
    }
    if (!e)
        e = store_check_rights(a->db, a->arena, h->database, &f.given);
    return e ? e : check_grants(l, &f);
}

static enum err judge_settings(struct act *a, const struct check_host *h, struct check_list *l)
{
    struct check_settings f = h->settings;
    struct policy policy;
    enum err e = store_setting_read(a->db, a->arena, &policy);
    if (e)
        return e;
    f.idle_min = policy.session_idle_min;
    f.absolute_min = policy.session_absolute_min;
    f.signin_tries = policy.signin_tries;
    f.factor_demanded = policy.factor_roles[0] != '\0';
    e = store_check_calendar(a->db, a->arena, clock_day_civil(a->today).year, &f.calendar_demo);
    f.calendar_known = e == OK;
    if (e && e != ERR_NOT_FOUND)
        return e;
    check_settings(l, &f);
    return OK;
}

/* Seals are dated by the database's clock. */
static enum err judge_log(struct act *a, const struct check_host *h, instant now, struct check_list *l)
{
    struct check_log f;
    enum err e = store_check_log(a->db, a->arena, &f);
    if (e)
        return e;
    f.anchors = h->anchors;
    check_log(l, &f, now);
    return OK;
}

static enum err judge_backup(struct act *a, const struct check_server *server, struct check_list *l)
{
    struct check_backup f = {.site_since = server->site_since};
    enum err e = store_backup_latest(a->db, a->arena, &f.done_at);
    if (e && e != ERR_NOT_FOUND)
        return e;
    f.any = e == OK;
    check_backup(l, &f, a->now);
    return OK;
}

static enum err judge_accounts(struct act *a, struct check_list *l)
{
    struct check_accounts accounts;
    struct check_admins admins;
    enum err e = store_check_accounts(a->db, a->arena, a->now, a->today, &accounts);
    if (!e)
        e = store_check_admins(a->db, a->arena, a->today, &admins);
    if (e)
        return e;
    check_accounts(l, &accounts);
    check_admins(l, &admins);
    return OK;
}

static bool has(const int64_t *list, size_t n, int64_t number)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == number)
            return true;
    return false;
}

/* "10.11.19-MariaDB-0+deb12u1" → 101119. */
static int64_t server_number(const char *version)
{
    int64_t number = 0;
    for (int part = 0; part < 3; part++) {
        int64_t n = 0;
        for (; *version >= '0' && *version <= '9'; version++)
            n = n * 10 + (*version - '0');
        number = number * 100 + n;
        version += *version == '.';
    }
    return number;
}

static enum err judge_versions(struct act *a, const struct check_host *h, const struct check_server *server,
                               struct check_list *l)
{
    int64_t *applied;
    size_t n;
    enum err e = store_check_migrations(a->db, a->arena, &applied, &n);
    if (e)
        return e;
    struct check_versions f = {
        .program = h->program,
        .server = server->version,
        .nginx = h->nginx,
        .libraries = h->libraries,
        .server_number = server_number(server->version),
        .present = (int64_t)h->migration_count,
        .applied = (int64_t)n,
        .strangers = h->strangers,
    };
    for (size_t i = 0; i < h->migration_count; i++)
        f.missing += !has(applied, n, h->migrations[i]);
    for (size_t i = 0; i < n; i++)
        f.ahead += !has(h->migrations, h->migration_count, applied[i]);
    check_versions(l, &f);
    return OK;
}

/* The programs' clock is asked again here, beside the database's: the act's `now` is as old as the run. */
static void judge_clock(const struct check_host *h, instant machine, instant database, struct check_list *l)
{
    const struct check_clock f = {
        .machine = machine,
        .database = database,
        .ntp = !h->clock_known         ? CLOCK_UNKNOWN
               : h->clock_synchronised ? CLOCK_DISCIPLINED
                                       : CLOCK_FREE,
    };
    check_clock(l, &f);
}

static enum err judge_all(struct act *a, const struct check_host *h, struct check_list *l)
{
    struct check_server server;
    enum err e = store_check_server(a->db, a->arena, &server);
    const instant machine = clock_now();
    if (e)
        return e;
    const struct check_disk data = h->look_at_disk(a->arena, server.data_dir);
    e = judge_grants(a, h, l);
    if (!e)
        e = judge_settings(a, h, l);
    if (!e)
        e = judge_log(a, h, server.now, l);
    if (e)
        return e;
    judge_clock(h, machine, server.now, l);
    check_disk(l, &h->disk);
    check_disk(l, &data);
    e = judge_backup(a, &server, l);
    if (!e)
        e = judge_accounts(a, l);
    return e ? e : judge_versions(a, h, &server, l);
}

enum err act_check(struct act *a, const struct check_host *h, struct check_list *out)
{
    *out = (struct check_list){.arena = a->arena};
    check_tls(out, &h->tls, a->now);
    const size_t before = out->n;
    enum err e = judge_all(a, h, out);
    if (e == ERR_UNAVAILABLE) {
        out->n = before;
        check_disk(out, &h->disk);
        check_no_database(out);
        e = OK;
    }
    return e;
}

struct keep {
    const struct act *a;
    const struct check_list *list;
};

static enum err keep_work(struct sql *db, void *context)
{
    const struct keep *k = context;
    enum err e = store_check_replace(db, k->list, k->a->now);
    return e == ERR_CONFLICT ? sql_again(db) : e; /* another run has just put its own */
}

enum err act_check_keep(struct act *a, const struct check_list *l)
{
    struct keep k = {a, l};
    const struct sql_act t = {.work = keep_work, .context = &k};
    return sql_transaction(a->db, &t);
}

static enum err ask_work(struct act *a, void *context)
{
    (void)context;
    enum err e = store_job_put(a->db, "check.now", "", "", a->now);
    if (e)
        return e;
    a->flash = (struct message){.key = "check.asked"};
    a->result_path = "/admin/check";
    return act_audit(a, "check.ask", "check", 0, NULL, NULL);
}

enum err act_check_ask(struct act *a)
{
    return act_run(a, "check.ask", ask_work, NULL);
}
