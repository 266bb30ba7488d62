/* jiangxin jobs: does what waits to be done, until told to stop (TERM or INT). Several may run. */
#include <getopt.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "lib/act/account_admin.h"
#include "lib/act/audit_seal.h"
#include "lib/act/audit_verify.h"
#include "lib/act/certificate.h"
#include "lib/act/certificate_bundle.h"
#include "lib/act/check.h"
#include "lib/act/class.h"
#include "lib/act/file.h"
#include "lib/act/job.h"
#include "lib/act/mentoring_review.h"
#include "lib/act/mentoring_sign.h"
#include "lib/act/pairing_round.h"
#include "lib/act/paper_check.h"
#include "lib/act/paper_compile.h"
#include "lib/act/person.h"
#include "lib/act/person_part.h"
#include "lib/act/public_notice.h"
#include "lib/act/recusal.h"
#include "lib/act/publication.h"
#include "lib/act/review_seal.h"
#include "lib/act/rule_card.h"
#include "lib/act/unit.h"
#include "lib/act/wish.h"
#include "lib/base/clock.h"
#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/store/certificate_bundle.h"
#include "lib/store/confirmation.h"
#include "lib/store/export_count.h"
#include "lib/store/factor.h"
#include "lib/store/idempotency.h"
#include "lib/store/import_run.h"
#include "lib/store/job.h"
#include "lib/store/notice.h"
#include "lib/store/public_try.h"
#include "lib/store/session.h"
#include "lib/store/setting.h"
#include "lib/store/sign_in_failure.h"
#include "tools/board_writer.h"
#include "tools/check_host.h"
#include "tools/command.h"

enum { PAUSE_MS = 1000 };

static volatile sig_atomic_t stop;
static struct command *site; /* of this run; for the job functions, which get an act only */

static void on_signal(int number)
{
    (void)number;
    stop = 1;
}

/* Ends what was not approved in time and the lines of classes that have begun. */
static enum err expire(struct act *a, const char *payload)
{
    size_t done;
    (void)payload;
    return act_class_overdue(a, &done);
}

/* No clock is set back further than this: so long the codes of authenticators that were used are known. */
enum { FACTOR_USE_DAYS = 30 };

/* Forgets what has served its time: sessions, keys of forms (7 days), done jobs, counted failures,
   counted exports, files that were to be imported, used codes, signatures that nobody used, files to print. */
static enum err sweep_work(struct sql *db, void *context)
{
    const struct act *a = context;
    struct policy policy;
    uint64_t gone;
    enum err e = store_setting_read(db, a->arena, &policy);
    if (!e)
        e = store_session_sweep(db, a->now, a->now - policy.session_idle_min * CLOCK_MINUTE, &gone);
    if (!e)
        e = store_idempotency_sweep(db, a->now - 7 * CLOCK_DAY, &gone);
    if (!e)
        e = store_job_sweep(db, a->now - CLOCK_DAY, &gone);
    if (!e)
        e = store_sign_in_failure_sweep(db, a->now - policy.signin_window_min * CLOCK_MINUTE, &gone);
    if (!e)
        e = store_public_try_sweep(db, a->now - policy.signin_window_min * CLOCK_MINUTE, &gone);
    if (!e)
        e = store_factor_sweep(db, a->now - FACTOR_USE_DAYS * CLOCK_DAY, &gone);
    if (!e)
        e = store_export_count_sweep(db, a->today - 7, &gone);
    if (!e)
        e = store_import_run_sweep(db, a->now, &gone);
    if (!e)
        e = store_confirmation_sweep(db, a->now - CLOCK_DAY, &gone);
    if (!e)
        e = store_certificate_bundle_sweep(db, a->now - CERTIFICATE_BUNDLE_DAYS * CLOCK_DAY, &gone);
    return e;
}

static enum err sweep(struct act *a, const char *payload)
{
    const struct sql_act t = {.work = sweep_work, .context = a};
    (void)payload;
    return sql_transaction(a->db, &t);
}

/* Removes the bytes of files that no row speaks of: what an act that failed has left. */
static enum err sweep_files(struct act *a, const char *payload)
{
    size_t gone;
    (void)payload;
    const char *dir = arena_printf(a->arena, "%s/files", site->config.state_dir);
    return dir ? act_file_sweep(a, dir, a->now - CLOCK_DAY, &gone) : ERR_NO_MEMORY;
}

/* Closes accounts that nobody uses any more, a hundred at a time. */
static enum err retire(struct act *a, const char *payload)
{
    struct policy policy;
    size_t closed = 1;
    (void)payload;
    enum err e = store_setting_read(a->db, a->arena, &policy);
    while (!e && closed > 0)
        e = act_account_retire(a, &policy, &closed);
    return e;
}

struct forget {
    instant before;
    uint64_t gone;
};

static enum err forget_work(struct sql *db, void *context)
{
    struct forget *f = context;
    return store_notice_sweep(db, f->before, &f->gone);
}

/* Forgets notices that were read as long ago as the settings say, some thousands at a time. */
static enum err forget_notices(struct act *a, const char *payload)
{
    struct policy policy;
    struct forget f = {.gone = 1};
    const struct sql_act t = {.work = forget_work, .context = &f};
    (void)payload;
    enum err e = store_setting_read(a->db, a->arena, &policy);
    f.before = a->now - policy.notice_retention_days * CLOCK_DAY;
    while (!e && f.gone > 0)
        e = sql_transaction(a->db, &t);
    return e;
}

/* What people are found by, for whoever has been added by other statements than the programs'. */
static enum err fill_parts(struct act *a, const char *payload)
{
    (void)payload;
    return act_person_part_fill(a);
}

/* The self-check, for its page. */
static enum err check(struct act *a, const char *payload)
{
    struct check_host host;
    struct check_list list;
    (void)payload;
    enum err e = check_host(site, &host);
    if (!e)
        e = act_check(a, &host, &list);
    return e ? e : act_check_keep(a, &list);
}

/* What units are from today on. */
static enum err turn_units(struct act *a, const char *payload)
{
    size_t changed;
    (void)payload;
    return act_unit_turn(a, &changed);
}

/* The account of somebody whose last day is over; the payload is their id. */
static enum err close_account(struct act *a, const char *payload)
{
    int64_t id;
    return text_int(payload, 1, INT64_MAX, &id) ? act_person_close_account(a, id) : ERR_BUG;
}

/* The audit log: sealed each minute, archived when its time is over, proved once a day and when the auditor asks. */
static enum err seal_audit(struct act *a, const char *payload)
{
    const struct audit_rules rules = audit_rules(a->arena, &site->config);
    int64_t batches;
    (void)payload;
    return act_audit_seal(a, &rules, &batches);
}

static enum err archive_audit(struct act *a, const char *payload)
{
    const struct audit_rules rules = audit_rules(a->arena, &site->config);
    struct policy policy;
    int64_t batches;
    (void)payload;
    enum err e = store_setting_read(a->db, a->arena, &policy);
    return e ? e : act_audit_archive(a, &rules, policy.audit_retention_days, &batches);
}

static enum err verify_audit(struct act *a, const char *payload)
{
    int64_t asked_by = 0;
    (void)text_int(payload, 1, INT64_MAX, &asked_by); /* by itself: nobody */
    const struct audit_rules rules = audit_rules(a->arena, &site->config);
    return act_audit_verify_job(a, &rules, asked_by);
}

/* Brings the recusals of contests to what entries, postings and declarations say. */
static enum err find_recusals(struct act *a, const char *payload)
{
    (void)payload;
    return act_recusal_find_all(a);
}

/* Periods, reminders and signs of pairs: a day brings them, whenever in the day. */
static enum err mentoring_day(struct act *a, const char *payload)
{
    (void)payload;
    return act_mentoring_day(a);
}

/* A published rule card; the payload is its id. */
static enum err sign_card(struct act *a, const char *payload)
{
    const struct audit_rules rules = audit_rules(a->arena, &site->config);
    int64_t id;
    if (!rules.key_dir)
        return ERR_NO_MEMORY;
    return text_int(payload, 1, INT64_MAX, &id) ? act_card_sign(a, rules.key_dir, id) : ERR_BUG;
}

static enum err sign_publication(struct act *a, const char *payload)
{
    const struct audit_rules rules = audit_rules(a->arena, &site->config);
    int64_t id;
    if (!rules.key_dir)
        return ERR_NO_MEMORY;
    return text_int(payload, 1, INT64_MAX, &id) ? act_publication_sign(a, rules.key_dir, id) : ERR_BUG;
}

static enum err sign_certificate(struct act *a, const char *payload)
{
    const struct audit_rules rules = audit_rules(a->arena, &site->config);
    int64_t id;
    if (!rules.key_dir)
        return ERR_NO_MEMORY;
    return text_int(payload, 1, INT64_MAX, &id) ? act_certificate_sign(a, rules.key_dir, id) : ERR_BUG;
}

/* A sealed review; the payload is its id. */
static enum err sign_review(struct act *a, const char *payload)
{
    const struct audit_rules rules = audit_rules(a->arena, &site->config);
    int64_t id;
    if (!rules.key_dir)
        return ERR_NO_MEMORY;
    return text_int(payload, 1, INT64_MAX, &id) ? act_review_seal_sign(a, rules.key_dir, id) : ERR_BUG;
}

/* Reminds those who have handed in no wishes shortly before a round closes its lists. */
static enum err remind_wishes(struct act *a, const char *payload)
{
    (void)payload;
    return act_wish_remind(a);
}

/* Closes rounds whose deadline for wishes has passed. */
static enum err close_rounds(struct act *a, const char *payload)
{
    size_t closed;
    (void)payload;
    return act_pairing_round_overdue(a, &closed);
}

/* Tells mentees and mentors of reviews that are due, or late. */
static enum err remind_reviews(struct act *a, const char *payload)
{
    (void)payload;
    return act_review_remind(a);
}

/* Names in the anonymised copy of a paper; the payload is its version's id. */
static enum err check_paper(struct act *a, const char *payload)
{
    int64_t id;
    const char *dir = arena_printf(a->arena, "%s/files", site->config.state_dir);
    if (!dir)
        return ERR_NO_MEMORY;
    return text_int(payload, 1, INT64_MAX, &id) ? act_paper_check(a, dir, id) : ERR_BUG;
}

static enum err compile_papers(struct act *a, const char *payload)
{
    const char *dir = arena_printf(a->arena, "%s/files", site->config.state_dir);
    return dir ? act_paper_compile(a, dir, payload) : ERR_NO_MEMORY;
}

/* All certificates of a programme in one file. */
static enum err bundle_certificates(struct act *a, const char *payload)
{
    const char *dir = arena_printf(a->arena, "%s/files", site->config.state_dir);
    return dir ? act_certificate_bundle_make(a, dir, payload) : ERR_NO_MEMORY;
}

/* Ends public notices whose days are over. */
static enum err end_notices(struct act *a, const char *payload)
{
    size_t ended;
    (void)payload;
    return act_public_notice_end_due(a, &ended);
}

static const struct job_kind KINDS[] = {
    {"audit.seal", CLOCK_MINUTE, seal_audit},
    {"audit.archive", CLOCK_DAY, archive_audit},
    {"audit.verify", CLOCK_DAY, verify_audit},
    {AUDIT_VERIFY_JOB, 0, verify_audit},
    {"org.turn", CLOCK_MINUTE, turn_units},
    {"account.close", 0, close_account},
    {CARD_SIGN_JOB, 0, sign_card},
    {PUBLICATION_SIGN_JOB, 0, sign_publication},
    {CERTIFICATE_SIGN_JOB, 0, sign_certificate},
    {REVIEW_SEAL_JOB, 0, sign_review},
    {PAPER_CHECK_JOB, 0, check_paper},
    {PAPER_COMPILE_JOB, 0, compile_papers},
    {CERTIFICATE_BUNDLE_JOB, 0, bundle_certificates},
    {"training.expire", 30 * CLOCK_SECOND, expire},
    {"mentoring.close", CLOCK_MINUTE, close_rounds},
    {"mentoring.wishes", CLOCK_HOUR, remind_wishes},
    {"mentoring.reviews", CLOCK_HOUR, remind_reviews},
    {"contest.recusals", CLOCK_MINUTE, find_recusals},
    {"mentoring.day", CLOCK_HOUR, mentoring_day},
    {"notice.end", CLOCK_MINUTE, end_notices},
    {"sweep", CLOCK_HOUR, sweep},
    {"people.parts", CLOCK_HOUR, fill_parts},
    {"account.retire", CLOCK_DAY, retire},
    {"notice.sweep", CLOCK_DAY, forget_notices},
    {"file.sweep", 6 * CLOCK_HOUR, sweep_files},
    {"check", 10 * CLOCK_MINUTE, check},
    {"check.now", 0, check},
};
enum { KIND_COUNT = sizeof KINDS / sizeof *KINDS };

int command_jobs(struct command *c, int argc, char **argv)
{
    bool once = false;
    struct sql *db;
    int option;

    while ((option = getopt(argc, argv, "1")) != -1) {
        if (option != '1')
            return command_bad_option(c, argv);
        once = true;
    }
    if (optind != argc)
        return command_usage(c, "it takes no further words");
    site = c;
    struct sigaction act = {.sa_handler = on_signal};
    (void)sigaction(SIGTERM, &act, NULL);
    (void)sigaction(SIGINT, &act, NULL);
    pid_t writer = once ? 0 : board_writer_start(c);
    enum err e = command_as(c, "jobs", &db);
    if (e) {
        board_writer_stop(writer);
        return command_failed(c, "the database password of jobs cannot be read");
    }
    while (!stop) {
        clock_refresh();
        if (!once)
            board_writer_keep(c, &writer);
        struct act a = command_act(c, db);
        e = act_job_start(&a, KINDS, KIND_COUNT);
        while (!e && !stop)
            e = act_job_next(&a, KINDS, KIND_COUNT);
        if (once && board_writer_once(c, db, c->arena))
            e = ERR_IO;
        sql_reset(db);
        arena_reset(c->arena);
        if (once)
            break;
        if (e != ERR_NOT_FOUND && !stop)
            log_warn("jobs: %s; trying again", err_name(e));
        if (!stop)
            (void)poll(NULL, 0, PAUSE_MS);
    }
    board_writer_stop(writer);
    return once && e != ERR_NOT_FOUND ? command_failed(c, "%s", err_name(e)) : EXIT_DONE;
}
