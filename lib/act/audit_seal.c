#include "lib/act/audit_seal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/log.h"
#include "lib/base/system_log.h"
#include "lib/crypt/merkle.h"
#include "lib/crypt/signature.h"
#include "lib/store/audit_seal.h"
#include "lib/store/job.h"

enum { ANCHORS = 100 };

struct audit_rules audit_rules(struct arena *a, const struct config *c)
{
    return (struct audit_rules){
        .lag = 2 * c->alarm_s * CLOCK_SECOND + CLOCK_MINUTE,
        .key_dir = arena_printf(a, "%s/keys", c->state_dir),
        .archive_dir = arena_printf(a, "%s/archive", c->state_dir),
        .anchor_file = c->audit_anchor_file,
        .anchor_syslog = strcmp(c->audit_anchor_syslog, "yes") == 0,
    };
}

enum err audit_head_hash(struct arena *a, const struct audit_head *h, uint8_t out[32])
{
    struct buf text;
    buf_init_arena(&text, a, 0);
    audit_seal_head(h, &text);
    if (buf_check(&text))
        return ERR_NO_MEMORY;
    merkle_digest(text.data, text.len, out);
    return OK;
}

/* ---- one batch --------------------------------------------------------------------------------------------------- */

struct leaf {
    int64_t audit_id;
    uint8_t hash[MERKLE_SIZE];
};

struct batch {
    struct act *a;
    const struct audit_rules *rules;
    const struct signature_key *key;
    struct arena *page; /* reset for each reading */
    struct buf leaves;  /* of struct leaf */
    struct merkle tree;
    struct audit_head head;
    instant from;
    bool sealed; /* there was something to seal, and it is */
};

/* Reads the rows of the batch and hashes them. */
static enum err read_rows(struct batch *b)
{
    struct audit_line *rows;
    struct buf line;
    size_t n = AUDIT_PAGE;
    instant at = b->from;
    int64_t id = 0, mark;
    buf_init(&line, 0);
    /* A row with a number from before is not sealed as if it were new: it was put in, and stays to be found. */
    enum err e = store_audit_seal_mark(b->a->db, b->page, b->from - b->rules->lag, &mark);
    while (!e && n == AUDIT_PAGE) {
        e = store_audit_seal_rows(b->a->db, b->page, b->from, b->head.horizon, mark, at, id, &rows, &n);
        for (size_t i = 0; i < n && !e; i++) {
            struct leaf leaf = {.audit_id = rows[i].id};
            buf_clear(&line);
            audit_seal_line(&rows[i], &line);
            e = buf_check(&line);
            if (e)
                break;
            merkle_leaf(line.data, line.len, leaf.hash);
            merkle_add(&b->tree, leaf.hash);
            buf_add(&b->leaves, &leaf, sizeof leaf);
            at = b->head.last = rows[i].written_at;
            b->head.first = b->head.first ? b->head.first : at;
            id = rows[i].id;
        }
        arena_reset(b->page);
    }
    buf_free(&line);
    return e ? e : buf_check(&b->leaves);
}

static enum err write_leaves(struct batch *b)
{
    enum err e = OK;
    for (int64_t i = 0; i < b->head.leaves && !e; i++) {
        struct leaf leaf;
        memcpy(&leaf, b->leaves.data + (size_t)i * sizeof leaf, sizeof leaf);
        e = store_audit_seal_leaf(b->a->db, b->head.number, i, leaf.audit_id, leaf.hash);
    }
    return e;
}

/* Signs the head and stores it with its leaves. Another process that was faster has the same number: then it has
 * sealed. */
static enum err write_head(struct batch *b)
{
    uint8_t signature[SIGNATURE_SIZE];
    struct buf text;
    buf_init_arena(&text, b->a->arena, 0);
    audit_seal_head(&b->head, &text);
    if (buf_check(&text))
        return ERR_NO_MEMORY;
    signature_sign(b->key, text.data, text.len, signature);
    enum err e = store_audit_seal_key_add(b->a->db, b->a->arena, b->key->id, b->key->public, b->head.sealed);
    if (!e)
        e = store_audit_seal_add(b->a->db, &b->head, signature);
    if (e == ERR_CONFLICT && strcmp(sql_constraint(b->a->db), "PRIMARY") == 0)
        return OK;
    if (!e)
        e = write_leaves(b);
    b->sealed = e == OK;
    return e;
}

static enum err seal_work(struct sql *db, void *context)
{
    struct batch *b = context;
    struct audit_sealed last = {0};
    instant now;
    b->sealed = false;
    b->head = (struct audit_head){.key_id = b->key->id};
    buf_clear(&b->leaves);
    merkle_begin(&b->tree);
    enum err e = store_audit_seal_last_lock(db, b->a->arena, &last);
    const bool first = e == ERR_NOT_FOUND;
    if (e && !first)
        return e;
    e = store_audit_seal_now(db, b->a->arena, &now); /* behind the lock: another may have sealed meanwhile */
    if (!e && !first)
        e = audit_head_hash(b->a->arena, &last.head, b->head.previous);
    if (e)
        return e;
    b->from = first ? 0 : last.head.horizon;
    const instant until = now - b->rules->lag;
    if (until <= b->from)
        return OK;
    e = store_audit_seal_cut(db, b->a->arena, b->from, until, &b->head.horizon);
    if (!e)
        e = read_rows(b);
    if (e)
        return e;
    b->head.leaves = (int64_t)b->tree.count;
    if (b->head.leaves == 0 && (first || until - b->from < CLOCK_HOUR))
        return OK;
    b->head.number = last.head.number + 1;
    b->head.sealed = now;
    merkle_root(&b->tree, b->head.root);
    return write_head(b);
}

/* ---- anchors ----------------------------------------------------------------------------------------------------- */

/* The line into the file elsewhere, and surely there. */
static enum err append(const char *path, const char *line, size_t n)
{
    const int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
    const bool good = fd >= 0 && write(fd, line, n) == (ssize_t)n && (fsync(fd) == 0 || errno == EINVAL);
    if (!good)
        log_error("audit: the anchor file %s: %s", path, strerror(errno));
    if (fd >= 0)
        close(fd);
    return good ? OK : ERR_IO;
}

static enum err send_off(struct act *a, const struct audit_rules *r, const struct audit_sealed *s)
{
    uint8_t hash[AUDIT_HASH];
    struct buf line;
    buf_init_arena(&line, a->arena, 0);
    enum err e = audit_head_hash(a->arena, &s->head, hash);
    if (e)
        return e;
    audit_seal_anchor(s->head.number, hash, &line);
    e = buf_check(&line);
    if (e)
        return e;
    if (r->anchor_syslog)
        system_log(line.data);
    buf_addc(&line, '\n');
    return *r->anchor_file ? append(r->anchor_file, line.data, line.len) : OK;
}

struct mark {
    struct act *a;
    int64_t number;
};

static enum err mark_work(struct sql *db, void *context)
{
    const struct mark *m = context;
    instant now;
    enum err e = store_audit_seal_now(db, m->a->arena, &now);
    return e ? e : store_audit_seal_anchored(db, m->number, now);
}

/* A head that left and whose mark was lost leaves once more: an anchor twice is no harm, one too few would be. */
static enum err anchor(struct act *a, const struct audit_rules *r)
{
    struct audit_sealed *heads;
    size_t n = ANCHORS;
    enum err e = OK;
    if (!r->anchor_syslog && !*r->anchor_file)
        return OK;
    while (!e && n == ANCHORS) {
        e = store_audit_seal_unanchored(a->db, a->arena, ANCHORS, &heads, &n);
        for (size_t i = 0; i < n && !e; i++) {
            struct mark m = {a, heads[i].head.number};
            const struct sql_act t = {.work = mark_work, .context = &m};
            e = send_off(a, r, &heads[i]);
            if (!e)
                e = sql_transaction(a->db, &t);
        }
    }
    return e;
}

enum err act_audit_seal(struct act *a, const struct audit_rules *r, int64_t *batches)
{
    struct signature_key key;
    struct batch b = {.a = a, .rules = r, .key = &key, .page = arena_new(0)};
    const struct sql_act t = {.work = seal_work, .context = &b};
    *batches = 0;
    buf_init(&b.leaves, 0);
    enum err e = b.page && r->key_dir ? signature_key_open(&key, r->key_dir, "audit") : ERR_NO_MEMORY;
    if (e)
        goto done;
    do {
        e = sql_transaction(a->db, &t);
        *batches += !e && b.sealed;
    } while (!e && b.sealed);
    if (!e)
        e = anchor(a, r);
    signature_key_wipe(&key);
done:
    buf_free(&b.leaves);
    arena_free(b.page);
    return e;
}

/* ---- asking ------------------------------------------------------------------------------------------------------ */

static enum err ask_work(struct act *a, void *context)
{
    (void)context;
    const char *who = arena_printf(a->arena, "%lld", (long long)a->person_id);
    enum err e = who ? store_job_put(a->db, AUDIT_VERIFY_JOB, "", who, a->now) : ERR_NO_MEMORY;
    if (!e)
        e = act_audit(a, "audit.verify", "audit", 0, NULL, NULL);
    a->result_path = "/audit/verify";
    a->flash = (struct message){.key = "flash.audit_asked"};
    return e;
}

enum err act_audit_ask(struct act *a)
{
    return act_run(a, "audit.verify", ask_work, NULL);
}
