#include "lib/domain/check.h"

#include <string.h>

const char *check_state_name(enum check_state s)
{
    static const char *const NAMES[] = {"well", "look", "bad"};
    return NAMES[s];
}

const char *const check_items[] = {"tls",  "grants", "settings", "log",    "clock",
                                   "disk", "backup", "accounts", "admins", "versions"};
const size_t check_item_count = sizeof check_items / sizeof *check_items;

const struct check_kind check_kinds[] = {
    {"tls_well", "tls", CHECK_WELL},
    {"tls_trial", "tls", CHECK_LOOK},
    {"tls_none", "tls", CHECK_BAD},
    {"tls_unreadable", "tls", CHECK_LOOK},
    {"tls_broken", "tls", CHECK_BAD},
    {"tls_soon", "tls", CHECK_LOOK},
    {"tls_urgent", "tls", CHECK_BAD},
    {"tls_over", "tls", CHECK_BAD},
    {"cookies_well", "tls", CHECK_WELL},
    {"cookies_open", "tls", CHECK_LOOK},

    {"grants_well", "grants", CHECK_WELL},
    {"grants_extra", "grants", CHECK_BAD},
    {"grants_missing", "grants", CHECK_BAD},
    {"grants_unknown", "grants", CHECK_LOOK},

    {"settings_well", "settings", CHECK_WELL},
    {"settings_test_build", "settings", CHECK_BAD},
    {"settings_origin", "settings", CHECK_LOOK},
    {"settings_hash", "settings", CHECK_BAD},
    {"settings_debug", "settings", CHECK_LOOK},
    {"settings_idle", "settings", CHECK_LOOK},
    {"settings_time_out", "settings", CHECK_LOOK},
    {"settings_tries", "settings", CHECK_LOOK},
    {"settings_factor", "settings", CHECK_LOOK},
    {"settings_calendar", "settings", CHECK_LOOK},
    {"settings_calendar_demo", "settings", CHECK_LOOK},

    {"log_well", "log", CHECK_WELL},
    {"log_empty", "log", CHECK_WELL},
    {"log_never", "log", CHECK_BAD},
    {"log_waits", "log", CHECK_BAD},
    {"log_whole", "log", CHECK_WELL},
    {"log_broken", "log", CHECK_BAD},
    {"log_unproved", "log", CHECK_LOOK},
    {"log_stays", "log", CHECK_LOOK},
    {"log_anchor_late", "log", CHECK_BAD},

    {"clock_well", "clock", CHECK_WELL},
    {"clock_unknown", "clock", CHECK_LOOK},
    {"clock_free", "clock", CHECK_LOOK},
    {"clock_apart", "clock", CHECK_BAD},

    {"disk_well", "disk", CHECK_WELL},
    {"disk_unknown", "disk", CHECK_LOOK},
    {"disk_low", "disk", CHECK_LOOK},
    {"disk_full", "disk", CHECK_BAD},
    {"disk_inodes", "disk", CHECK_BAD},

    {"backup_well", "backup", CHECK_WELL},
    {"backup_new_site", "backup", CHECK_LOOK},
    {"backup_none", "backup", CHECK_BAD},
    {"backup_late", "backup", CHECK_LOOK},
    {"backup_old", "backup", CHECK_BAD},

    {"accounts_well", "accounts", CHECK_WELL},
    {"accounts_first", "accounts", CHECK_LOOK},
    {"accounts_idle", "accounts", CHECK_LOOK},
    {"accounts_left", "accounts", CHECK_BAD},

    {"admins_well", "admins", CHECK_WELL},
    {"admins_no_sysadmin", "admins", CHECK_BAD},
    {"admins_no_secadmin", "admins", CHECK_BAD},
    {"admins_no_auditor", "admins", CHECK_BAD},
    {"admins_factor", "admins", CHECK_LOOK},

    {"versions_well", "versions", CHECK_WELL},
    {"versions_missing", "versions", CHECK_BAD},
    {"versions_ahead", "versions", CHECK_LOOK},
    {"versions_server", "versions", CHECK_BAD},
    {"versions_workers", "versions", CHECK_LOOK},
    {"versions_no_database", "versions", CHECK_BAD},
};
const size_t check_kind_count = sizeof check_kinds / sizeof *check_kinds;

const struct check_kind *check_kind_find(const char *name)
{
    for (size_t i = 0; i < check_kind_count; i++)
        if (strcmp(check_kinds[i].name, name) == 0)
            return &check_kinds[i];
    return NULL;
}

enum check_state check_worst(const struct check_list *l)
{
    enum check_state worst = CHECK_WELL;
    for (size_t i = 0; i < l->n; i++)
        if (l->list[i].kind->state > worst)
            worst = l->list[i].kind->state;
    return worst;
}

/* Further findings than the list holds are left out: there is enough to do then. */
static void say(struct check_list *l, const char *kind, const char *a, const char *b, const char *c)
{
    const struct check_kind *k = check_kind_find(kind);
    if (k && l->n < CHECK_FINDINGS)
        l->list[l->n++] = (struct check_finding){k, {a, b, c}};
}

/* ---- arguments --------------------------------------------------------------------------------------------------- */

static const char *number(const struct check_list *l, int64_t n)
{
    return arena_printf(l->arena, "%lld", (long long)n);
}

static const char *moment(const struct check_list *l, instant t)
{
    const struct civil c = clock_local(t);
    return arena_printf(l->arena, "%04d-%02d-%02d %02d:%02d", c.year, c.month, c.day, c.hour, c.minute);
}

static const char *size(const struct check_list *l, uint64_t bytes)
{
    static const struct {
        const char *unit;
        int shift;
    } UNITS[] = {{"TiB", 40}, {"GiB", 30}, {"MiB", 20}, {"KiB", 10}};
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++)
        if (bytes >> UNITS[i].shift)
            return arena_printf(l->arena, "%llu.%llu %s", (unsigned long long)(bytes >> UNITS[i].shift),
                                (unsigned long long)((bytes >> (UNITS[i].shift - 10) & 1023) * 10 / 1024),
                                UNITS[i].unit);
    return arena_printf(l->arena, "%llu B", (unsigned long long)bytes);
}

/* ---- the items --------------------------------------------------------------------------------------------------- */

static bool begins(const char *s, const char *with)
{
    return strncmp(s, with, strlen(with)) == 0;
}

static bool is_loopback(const char *origin)
{
    return begins(origin, "http://127.") || begins(origin, "http://localhost") || begins(origin, "http://[::1]");
}

enum { SOON_DAYS = 30, URGENT_DAYS = 7 };

static void judge_certificate(struct check_list *l, const struct check_tls *f, instant now)
{
    const int64_t days = (f->until - now) / CLOCK_DAY;
    switch (f->certificate) {
    case CERTIFICATE_NONE:
        say(l, begins(f->origin, "https://") ? "tls_unreadable" : "tls_none", f->path, f->origin, NULL);
        return;
    case CERTIFICATE_UNREADABLE:
        say(l, "tls_unreadable", f->path, f->origin, NULL);
        return;
    case CERTIFICATE_BROKEN:
        say(l, "tls_broken", f->path, NULL, NULL);
        return;
    case CERTIFICATE_THERE:
        break;
    }
    say(l,
        f->until <= now      ? "tls_over"
        : days < URGENT_DAYS ? "tls_urgent"
        : days < SOON_DAYS   ? "tls_soon"
                             : "tls_well",
        moment(l, f->until), number(l, f->until <= now ? 0 : days), NULL);
}

void check_tls(struct check_list *l, const struct check_tls *f, instant now)
{
    if (f->certificate == CERTIFICATE_NONE && (*f->origin == '\0' || is_loopback(f->origin)))
        say(l, "tls_trial", f->path, NULL, NULL);
    else
        judge_certificate(l, f, now);
    /* Programs mark cookies by how a request came; only people who can type nothing else always come by TLS. */
    if (begins(f->origin, "https://"))
        say(l, "cookies_well", f->origin, NULL, NULL);
    else if (f->certificate == CERTIFICATE_THERE)
        say(l, "cookies_open", NULL, NULL, NULL);
}

enum { RIGHTS_SHOWN = 4 };

/* One finding per user, with their first few rights in words of the database. */
static void say_rights(struct check_list *l, const char *kind, const struct rights *r)
{
    for (size_t i = 0, next; i < r->n; i = next) {
        char *text = NULL;
        for (next = i; next < r->n && strcmp(r->list[next].user, r->list[i].user) == 0; next++) {
            const struct right *x = &r->list[next];
            if (next - i == RIGHTS_SHOWN)
                text = arena_printf(l->arena, "%s, …", text ? text : "");
            if (next - i >= RIGHTS_SHOWN)
                continue;
            const bool table = *x->object, column = *x->field;
            text = arena_printf(l->arena, "%s%s%s%s%s%s%s%s", text ? text : "", text ? ", " : "", x->what,
                                column ? " (" : "", x->field, column ? ")" : "", table ? " ON " : "", x->object);
        }
        say(l, kind, r->list[i].user, text, number(l, (int64_t)(next - i)));
    }
}

enum err check_grants(struct check_list *l, struct check_grants *f)
{
    struct rights extra, missing;
    if (!f->file_read) {
        say(l, "grants_unknown", NULL, NULL, NULL);
        return OK;
    }
    rights_sort(&f->wanted);
    rights_sort(&f->given);
    enum err e = rights_without(l->arena, &f->given, &f->wanted, &extra);
    if (!e)
        e = rights_without(l->arena, &f->wanted, &f->given, &missing);
    if (e)
        return e;
    say_rights(l, "grants_extra", &extra);
    say_rights(l, "grants_missing", &missing);
    if (extra.n == 0 && missing.n == 0)
        say(l, "grants_well", number(l, (int64_t)f->wanted.n), NULL, NULL);
    return OK;
}

/* Below 19 MiB × 2 passes a stolen table of hashes is too cheap to try out. */
#define HASH_LEAST (INT64_C(19456) * 2)
enum { TRIES_MOST = 20 };

void check_settings(struct check_list *l, const struct check_settings *f)
{
    const size_t before = l->n;
    if (f->test_build)
        say(l, "settings_test_build", NULL, NULL, NULL);
    if (*f->origin == '\0')
        say(l, "settings_origin", NULL, NULL, NULL);
    if (f->argon_memory_kib * f->argon_passes < HASH_LEAST)
        say(l, "settings_hash", number(l, f->argon_memory_kib), number(l, f->argon_passes), NULL);
    if (strcmp(f->log_level, "debug") == 0)
        say(l, "settings_debug", NULL, NULL, NULL);
    if (f->idle_min > f->absolute_min)
        say(l, "settings_idle", number(l, f->idle_min), number(l, f->absolute_min), NULL);
    if (f->db_timeout_s >= f->alarm_s)
        say(l, "settings_time_out", number(l, f->db_timeout_s), number(l, f->alarm_s), NULL);
    if (f->signin_tries > TRIES_MOST)
        say(l, "settings_tries", number(l, f->signin_tries), NULL, NULL);
    if (!f->factor_demanded)
        say(l, "settings_factor", NULL, NULL, NULL);
    if (!f->calendar_known)
        say(l, "settings_calendar", NULL, NULL, NULL);
    else if (f->calendar_demo)
        say(l, "settings_calendar_demo", NULL, NULL, NULL);
    if (l->n == before)
        say(l, "settings_well", NULL, NULL, NULL);
}

/* The sealer takes rows that are a little old and runs every minute or so: after a quarter of an hour something is
   wrong with it. */
#define SEAL_LATE (15 * CLOCK_MINUTE)
/* It is proved once a day. */
#define PROOF_LATE (2 * CLOCK_DAY)

static void judge_proof(struct check_list *l, const struct check_log *f, instant now)
{
    if (f->verified && !f->whole)
        say(l, "log_broken", moment(l, f->verified_at), NULL, NULL);
    else if (f->verified && now - f->verified_at <= PROOF_LATE)
        say(l, "log_whole", moment(l, f->verified_at), NULL, NULL);
    else if (f->sealed)
        say(l, "log_unproved", NULL, NULL, NULL);
    if (f->sealed && !f->anchors)
        say(l, "log_stays", NULL, NULL, NULL);
    else if (f->anchors && f->anchoring && now - f->anchoring_since > SEAL_LATE)
        say(l, "log_anchor_late", moment(l, f->anchoring_since), NULL, NULL);
}

void check_log(struct check_list *l, const struct check_log *f, instant now)
{
    const bool late = f->waiting && now - f->waiting_since > SEAL_LATE;
    if (late)
        say(l, f->sealed ? "log_waits" : "log_never", moment(l, f->waiting_since),
            f->sealed ? moment(l, f->sealed_at) : NULL, NULL);
    else if (f->sealed)
        say(l, "log_well", number(l, f->seals), moment(l, f->sealed_at), NULL);
    else
        say(l, "log_empty", NULL, NULL, NULL);
    judge_proof(l, f, now);
}

#define CLOCKS_APART (2 * CLOCK_SECOND)

void check_clock(struct check_list *l, const struct check_clock *f)
{
    const instant apart = f->machine > f->database ? f->machine - f->database : f->database - f->machine;
    if (apart > CLOCKS_APART)
        say(l, "clock_apart", number(l, apart / CLOCK_SECOND), NULL, NULL);
    else if (f->ntp == CLOCK_DISCIPLINED)
        say(l, "clock_well", NULL, NULL, NULL);
    else
        say(l, f->ntp == CLOCK_FREE ? "clock_free" : "clock_unknown", NULL, NULL, NULL);
}

#define DISK_LOW (UINT64_C(2) << 30)
#define DISK_FULL (UINT64_C(256) << 20)

void check_disk(struct check_list *l, const struct check_disk *f)
{
    if (!f->known) {
        say(l, "disk_unknown", f->path, NULL, NULL);
        return;
    }
    const char *free_text = size(l, f->bytes_free), *all = size(l, f->bytes);
    if (f->inodes && f->inodes_free < f->inodes / 50)
        say(l, "disk_inodes", f->path, number(l, (int64_t)f->inodes_free), NULL);
    if (f->bytes_free < DISK_FULL || f->bytes_free < f->bytes / 50)
        say(l, "disk_full", f->path, free_text, all);
    else if (f->bytes_free < DISK_LOW || f->bytes_free < f->bytes / 10)
        say(l, "disk_low", f->path, free_text, all);
    else
        say(l, "disk_well", f->path, free_text, all);
}

/* One a day is made; a few hours more are a long weekend's job that runs late, three days are a job that does not run.
 */
#define BACKUP_LATE (26 * CLOCK_HOUR)
#define BACKUP_OLD (3 * CLOCK_DAY)

void check_backup(struct check_list *l, const struct check_backup *f, instant now)
{
    if (!f->any) {
        const bool new_site = f->site_since && now - f->site_since < BACKUP_LATE;
        say(l, new_site ? "backup_new_site" : "backup_none", NULL, NULL, NULL);
        return;
    }
    const instant age = now - f->done_at;
    say(l,
        age > BACKUP_OLD    ? "backup_old"
        : age > BACKUP_LATE ? "backup_late"
                            : "backup_well",
        moment(l, f->done_at), number(l, age / CLOCK_HOUR), NULL);
}

void check_accounts(struct check_list *l, const struct check_accounts *f)
{
    if (f->left)
        say(l, "accounts_left", number(l, f->left), f->left_who, NULL);
    if (f->first)
        say(l, "accounts_first", number(l, f->first), f->first_who, number(l, CHECK_FIRST_DAYS));
    if (f->idle)
        say(l, "accounts_idle", number(l, f->idle), f->idle_who, number(l, CHECK_IDLE_DAYS));
    if (!f->left && !f->first && !f->idle)
        say(l, "accounts_well", number(l, f->open), NULL, NULL);
}

void check_admins(struct check_list *l, const struct check_admins *f)
{
    const size_t before = l->n;
    if (!f->sysadmin)
        say(l, "admins_no_sysadmin", NULL, NULL, NULL);
    if (!f->secadmin)
        say(l, "admins_no_secadmin", NULL, NULL, NULL);
    if (!f->auditor)
        say(l, "admins_no_auditor", NULL, NULL, NULL);
    if (f->without_factor)
        say(l, "admins_factor", number(l, f->without_factor), f->without_who, NULL);
    if (l->n == before)
        say(l, "admins_well", NULL, NULL, NULL);
}

enum { SERVER_LEAST = 101100 };

void check_versions(struct check_list *l, const struct check_versions *f)
{
    say(l, "versions_well", f->program, arena_printf(l->arena, "MariaDB %s, nginx %s", f->server, f->nginx),
        f->libraries);
    if (f->missing)
        say(l, "versions_missing", number(l, f->missing), number(l, f->present), NULL);
    if (f->ahead)
        say(l, "versions_ahead", number(l, f->ahead), NULL, NULL);
    if (f->server_number < SERVER_LEAST)
        say(l, "versions_server", f->server, NULL, NULL);
    if (f->strangers)
        say(l, "versions_workers", number(l, f->strangers), NULL, NULL);
}

void check_no_database(struct check_list *l)
{
    say(l, "versions_no_database", NULL, NULL, NULL);
}
