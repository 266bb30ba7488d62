#include "lib/act/certificate_bundle.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "lib/act/certificate.h"
#include "lib/act/certificate_paper.h"
#include "lib/act/file.h"
#include "lib/act/programme.h"
#include "lib/base/confine.h"
#include "lib/base/json.h"
#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/doc/zip.h"
#include "lib/domain/file_name.h"
#include "lib/store/job.h"

static const char PROGRAMME[] = "programme", ZIP[] = "zip";

/* ---- what belongs into one ---------------------------------------------------------------------------------------- */

enum err certificate_set_of(struct act *a, const char *noun, int64_t id, struct certificate_set *out)
{
    struct buf text;
    *out = (struct certificate_set){.all_signed = true};
    const enum err e = store_certificate_called(a->db, a->arena, noun, id, &out->list, &out->n);
    if (e)
        return e;
    buf_init_arena(&text, a->arena, 0);
    buf_adds(&text, noun);
    for (size_t i = 0; i < out->n; i++) {
        out->all_signed = out->all_signed && out->list[i].is_signed;
        out->called = out->called || out->list[i].called;
        buf_addf(&text, "\n%lld", (long long)out->list[i].id);
    }
    token_digest(text.data, text.len, out->digest);
    return buf_check(&text);
}

enum err certificate_set_cards(struct act *a, const struct certificate_set *x, const struct certificate_card ***cards,
                               struct certificate **rows)
{
    struct certificate *list = arena_array(a->arena, x->n, sizeof *list);
    struct certificate_card *own = arena_array(a->arena, x->n, sizeof *own);
    *cards = arena_array(a->arena, x->n, sizeof **cards);
    enum err e = list && own && *cards ? OK : ERR_NO_MEMORY;
    for (size_t i = 0; i < x->n && !e; i++) {
        e = store_certificate_find(a->db, a->arena, x->list[i].id, &list[i]);
        if (!e)
            e = act_certificate_card(a->arena, &list[i], &own[i]);
        (*cards)[i] = &own[i];
    }
    if (rows)
        *rows = list;
    return e;
}

bool certificate_bundle_current(const struct certificate_bundle *b, const struct certificate_set *now)
{
    return b->state == CERTIFICATE_BUNDLE_DONE && memcmp(b->list, now->digest, sizeof b->list) == 0;
}

/* ---- asking ---------------------------------------------------------------------------------------------------------- */

static enum err check_set(struct act *a, const struct certificate_set *x)
{
    if (x->n == 0)
        return act_refuse(a, ERR_CONFLICT, "certificate.bundle_none", NULL, NULL);
    if (x->n > CERTIFICATE_BUNDLE_MAX)
        return act_refuse(a, ERR_CONFLICT, "certificate.bundle_many", act_number(a, CERTIFICATE_BUNDLE_MAX), NULL);
    return x->all_signed ? OK : act_refuse(a, ERR_CONFLICT, "certificate.bundle_signing", NULL, NULL);
}

static enum err add(struct act *a, const struct certificate_bundle_order *x, const struct programme *p, size_t n)
{
    struct certificate_bundle b = {.within_noun = PROGRAMME,
                                   .within_id = p->id,
                                   .format = x->format,
                                   .origin = x->origin,
                                   .name = x->name,
                                   .asked_by = a->person_id,
                                   .asked_at = a->now,
                                   .total = (int64_t)n};
    struct json j;
    enum err e = store_certificate_bundle_ask(a->db, &b);
    if (e)
        return e == ERR_CONFLICT ? OK : e; /* it is asked for already */
    const char *id = act_number(a, b.id);
    e = store_job_put(a->db, CERTIFICATE_BUNDLE_JOB, id, id, a->now);
    if (e)
        return e;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "format", x->format);
    json_int(&j, "certificates", b.total);
    json_close(&j);
    const char *after = json_end(&j);
    return after ? act_audit(a, "certificate.bundle", PROGRAMME, p->id, NULL, after) : ERR_NO_MEMORY;
}

static enum err ask_work(struct act *a, void *context)
{
    const struct certificate_bundle_order *x = context;
    struct programme p;
    struct certificate_bundle last;
    struct certificate_set now;
    enum err e = programme_lock(a, x->programme, &p); /* two who ask at once come here one after the other */
    if (!e)
        e = certificate_set_of(a, PROGRAMME, p.id, &now);
    if (!e)
        e = check_set(a, &now);
    if (e)
        return e;
    e = store_certificate_bundle_latest(a->db, a->arena, PROGRAMME, p.id, x->format, &last);
    const bool any = e == OK, is_there = any && certificate_bundle_current(&last, &now);
    if (e == ERR_NOT_FOUND)
        e = OK;
    if (!e && !is_there && !(any && last.state == CERTIFICATE_BUNDLE_WAITING))
        e = add(a, x, &p, now.n);
    a->result_path = programme_path(a->arena, &p, "/certificates");
    a->flash = (struct message){.key = is_there ? "flash.certificate_bundle_there" : "flash.certificate_bundle_asked"};
    return e ? e : a->result_path ? OK : ERR_NO_MEMORY;
}

enum err act_certificate_bundle_ask(struct act *a, const struct certificate_bundle_order *x)
{
    struct certificate_bundle_order copy = *x;
    return act_run(a, "certificate.bundle", ask_work, &copy);
}

/* ---- making ------------------------------------------------------------------------------------------------------------ */

/* Measured for a thousand: docs/benchmarks.md. Together they take less than a job's lease. */
static const struct confine_limits LIMITS = {
    .cpu_s = 300, .wall_s = 480, .memory_mib = 1024, .written_mib = 512, .output = 2UL * CERTIFICATE_BUNDLE_MAX};

struct making {
    struct act *act;
    const char *dir, *draft;
    struct certificate_bundle b;
    struct certificate_set set;
    const struct certificate_card **cards;
    const char **names; /* of the files in a zip */
    instant told_at;    /* when it was last noted how far it is */
    struct arena *each; /* of one file after the other */
    int out;
    struct file file;
};

static bool is_zip(const struct making *m)
{
    return strcmp(m->b.format, ZIP) == 0;
}

/* It cannot be made: not an error of the job. */
static enum err fails(struct making *m, const char *why)
{
    m->b.state = CERTIFICATE_BUNDLE_FAILED;
    m->b.why = why;
    return OK;
}

static enum err name_all(struct making *m, const struct certificate *rows)
{
    static const char ENDING[] = ".pdf";
    struct arena *a = m->act->arena;
    m->names = arena_array(a, m->set.n, sizeof *m->names);
    for (size_t i = 0; m->names && i < m->set.n; i++) {
        const char *stem = arena_printf(a, "%s %s", rows[i].number, rows[i].holder);
        m->names[i] = stem ? file_name_safe(a, stem, ENDING) : NULL;
        if (!m->names[i])
            return ERR_NO_MEMORY;
    }
    return m->names ? file_name_distinct(a, m->names, m->set.n, ENDING) : ERR_NO_MEMORY;
}

static enum err gather(struct making *m)
{
    struct act *a = m->act;
    struct certificate *rows;
    enum err e = certificate_set_of(a, m->b.within_noun, m->b.within_id, &m->set);
    if (e)
        return e;
    if (m->set.n == 0 || m->set.n > CERTIFICATE_BUNDLE_MAX)
        return fails(m, m->set.n ? "too_many" : "none");
    if (!m->set.all_signed) /* one was put right since; its signature comes within a second */
        return ERR_UNAVAILABLE;
    m->b.total = (int64_t)m->set.n;
    memcpy(m->b.list, m->set.digest, sizeof m->b.list);
    e = certificate_set_cards(a, &m->set, &m->cards, &rows);
    if (!e && is_zip(m))
        e = name_all(m, rows);
    m->draft = act_file_draft(a->arena, m->dir, is_zip(m) ? ".zip" : ".pdf");
    return e ? e : m->draft ? OK : ERR_NO_MEMORY;
}

/* ---- … in the child */

static void count_one(void *context)
{
    const struct making *m = context;
    (void)!write(m->out, ".", 1);
}

static enum err make_one(void *context, size_t i, struct buf *out)
{
    struct making *m = context;
    const enum err e = certificate_paper_write(m->each, &m->cards[i], 1, m->b.origin, out);
    arena_reset(m->each);
    count_one(m);
    return e;
}

static enum err write_out(const struct making *m, const struct buf *bytes)
{
    const int fd = open(m->draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
    size_t at = 0;
    bool good = fd >= 0;
    while (good && at < bytes->len) {
        const ssize_t n = write(fd, bytes->data + at, bytes->len - at);
        good = n > 0 || (n < 0 && errno == EINTR);
        at += n > 0 ? (size_t)n : 0;
    }
    good = fd >= 0 && close(fd) == 0 && good;
    if (!good)
        log_error("certificates: %s: %s", m->draft, strerror(errno));
    return good ? OK : ERR_IO;
}

static enum err make_all(void *context, int out)
{
    struct making *m = context;
    const struct certificate_told told = {count_one, m};
    struct buf bytes;
    m->out = out;
    if (is_zip(m)) {
        const struct zip_spec zip = {
            .n = m->set.n, .names = m->names, .made_at = m->b.asked_at, .make = make_one, .context = m};
        m->each = arena_new(0);
        return m->each ? zip_write(m->draft, &zip) : ERR_NO_MEMORY;
    }
    buf_init(&bytes, 0);
    const enum err e = certificate_paper_print(m->act->arena, m->cards, m->set.n, m->b.origin, &told, &bytes);
    return e ? e : write_out(m, &bytes);
}

/* ---- … and here */

static enum err progress_work(struct sql *db, void *context)
{
    const struct making *m = context;
    return store_certificate_bundle_progress(db, m->b.id, m->b.total, m->b.made);
}

/* Noted once a second at most; when it cannot be noted, the work goes on. */
static void note_progress(void *context, size_t steps)
{
    struct making *m = context;
    const struct sql_act t = {.work = progress_work, .context = m};
    const instant now = clock_monotonic();
    const int64_t made = (int64_t)steps / (is_zip(m) ? 1 : 2); /* pages of one PDF are measured first, all of them */
    if (now - m->told_at < CLOCK_SECOND || made > m->b.total)
        return;
    m->told_at = now;
    m->b.made = made;
    const enum err e = sql_transaction(m->act->db, &t);
    if (e)
        log_warn("certificates: how far they are cannot be noted: %s", err_name(e));
}

static enum err build(struct making *m)
{
    const struct confine_call call = {.work = make_all, .heard = note_progress, .context = m};
    struct confine_result r;
    enum err e = confine_call(&LIMITS, &call, &r);
    if (!e && r.end != CONFINE_WELL)
        e = fails(m, "too_heavy");
    else if (!e && r.status != OK)
        e = r.status == ERR_NO_MEMORY ? fails(m, "too_heavy") : (enum err)r.status;
    if (!e && m->b.state == CERTIFICATE_BUNDLE_WAITING)
        e = act_file_adopt(m->act, m->dir, m->draft, &m->file);
    (void)unlink(m->draft); /* where it was adopted, there is nothing left */
    if (e || m->b.state != CERTIFICATE_BUNDLE_WAITING)
        return e;
    memcpy(m->b.digest, m->file.digest, sizeof m->b.digest);
    m->b.size = m->file.size;
    m->b.state = CERTIFICATE_BUNDLE_DONE;
    log_info("certificates: %zu in one %s, %lld KiB, %ld MiB of memory", m->set.n, m->b.format,
             (long long)(m->b.size >> 10), r.peak_kib >> 10);
    return OK;
}

static enum err end_work(struct act *a, void *context)
{
    struct making *m = context;
    struct programme p;
    struct json j;
    enum err e = store_certificate_bundle_end(a->db, &m->b, a->now);
    if (e)
        return e == ERR_CONFLICT ? OK : e; /* another process was faster */
    const bool done = m->b.state == CERTIFICATE_BUNDLE_DONE;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "format", m->b.format);
    json_int(&j, "certificates", m->b.total);
    json_int(&j, "bytes", m->b.size);
    json_text(&j, "why", done ? "" : m->b.why);
    json_close(&j);
    const char *after = json_end(&j);
    e = store_programme_get(a->db, a->arena, m->b.within_id, &p);
    if (e)
        return e;
    const char *path = programme_path(a->arena, &p, "/certificates");
    const char *const args[] = {p.title, NULL};
    if (!after || !path)
        return ERR_NO_MEMORY;
    e = act_audit(a, "certificate.bundled", PROGRAMME, p.id, NULL, after);
    return e ? e : act_notice(a, m->b.asked_by, done ? "certificate.bundled" : "certificate.not_bundled", path, args);
}

enum err act_certificate_bundle_make(struct act *a, const char *dir, const char *payload)
{
    struct making m = {.act = a, .dir = dir};
    int64_t id;
    if (!text_int(payload, 1, INT64_MAX, &id))
        return ERR_BUG;
    enum err e = store_certificate_bundle_get(a->db, a->arena, id, &m.b);
    if (e || m.b.state != CERTIFICATE_BUNDLE_WAITING)
        return e == ERR_NOT_FOUND ? OK : e; /* forgotten meanwhile */
    e = gather(&m);
    if (!e && m.b.state == CERTIFICATE_BUNDLE_WAITING)
        e = build(&m);
    return e ? e : act_run(a, "certificate.bundled", end_work, &m);
}
