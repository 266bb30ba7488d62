#include "lib/act/audit_verify.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "lib/act/audit_seal.h"
#include "lib/base/log.h"
#include "lib/crypt/merkle.h"
#include "lib/crypt/signature.h"
#include "lib/store/audit_seal.h"

enum {
    HEADS = 64,              /* of one reading */
    SUSPECTS = 64,           /* rows of a batch that are looked at for having changed places */
    MISSING = 20,            /* numbers of heads that are named one by one */
    LINE_MAX_BYTES = 2 << 20 /* of an archive: beyond the largest row */
};

struct suspect { /* a row that does not give its leaf */
    int64_t position, audit_id;
    uint8_t leaf[MERKLE_SIZE], hash[MERKLE_SIZE];
    const char *rest; /* its line behind the number */
    bool named;
};

struct verify {
    struct audit_verify *out;
    struct sql *db;
    struct arena *arena; /* of the whole run: little */
    struct arena *page;  /* reset for each reading */
    struct arena *batch; /* reset for each batch */
};

static void find(struct verify *v, const char *kind, int64_t batch, int64_t audit_id, int64_t other)
{
    if (v->out->count < AUDIT_FINDINGS_MAX)
        v->out->list[v->out->count] = (struct audit_finding){kind, batch, audit_id, other};
    v->out->count++;
}

/* ---- the rows of a batch ----------------------------------------------------------------------------------------- */

struct rows {
    struct merkle by_leaf, by_row; /* roots from the leaves as stored, and from the rows as they are */
    int64_t next;                  /* position that must come */
    int64_t found, fine;
    struct suspect suspects[SUSPECTS];
    size_t suspect_count;
    int64_t more; /* suspects beyond */
};

static void suspect(struct verify *v, struct rows *r, const struct audit_leaf *l, const char *line,
                    const uint8_t hash[MERKLE_SIZE])
{
    if (r->suspect_count == SUSPECTS) {
        r->more++;
        return;
    }
    struct suspect *s = &r->suspects[r->suspect_count++];
    *s = (struct suspect){
        .position = l->position, .audit_id = l->row.id, .rest = arena_str(v->batch, strchr(line, ','))};
    memcpy(s->leaf, l->hash, sizeof s->leaf);
    memcpy(s->hash, hash, sizeof s->hash);
}

static enum err look_at_leaf(struct verify *v, int64_t batch, struct rows *r, const struct audit_leaf *l)
{
    uint8_t hash[MERKLE_SIZE];
    struct buf line;
    while (r->next < l->position && r->next - r->found < MISSING)
        find(v, "leaf_removed", batch, 0, r->next++);
    r->next = l->position + 1;
    r->found++;
    merkle_add(&r->by_leaf, l->hash);
    if (!l->row_there) {
        find(v, "row_removed", batch, l->row.id, 0);
        merkle_add(&r->by_row, l->hash);
        return OK;
    }
    buf_init_arena(&line, v->page, 0);
    audit_seal_line(&l->row, &line);
    if (buf_check(&line))
        return ERR_NO_MEMORY;
    merkle_leaf(line.data, line.len, hash);
    merkle_add(&r->by_row, hash);
    if (memcmp(hash, l->hash, sizeof hash) == 0)
        r->fine++;
    else
        suspect(v, r, l, line.data, hash);
    return arena_failed(v->page) || arena_failed(v->batch) ? ERR_NO_MEMORY : OK;
}

/* Whether the content of one row under the number of another gives the other's leaf. */
static bool is_content_of(struct verify *v, const struct suspect *content, const struct suspect *place)
{
    uint8_t hash[MERKLE_SIZE];
    const char *line = arena_printf(v->batch, "[%lld%s", (long long)place->audit_id, content->rest);
    if (!line)
        return false;
    merkle_leaf(line, strlen(line), hash);
    return memcmp(hash, place->leaf, sizeof hash) == 0;
}

/* Names rows whose contents changed places, and leaves that did. */
static void name_swapped(struct verify *v, int64_t batch, struct rows *r)
{
    for (size_t i = 0; i < r->suspect_count; i++) {
        for (size_t k = i + 1; k < r->suspect_count && !r->suspects[i].named; k++) {
            struct suspect *one = &r->suspects[i], *two = &r->suspects[k];
            const bool leaves = memcmp(one->hash, two->leaf, sizeof one->hash) == 0 &&
                                memcmp(two->hash, one->leaf, sizeof one->hash) == 0;
            if (two->named || !(leaves || (is_content_of(v, one, two) && is_content_of(v, two, one))))
                continue;
            find(v, "rows_swapped", batch, one->audit_id, two->audit_id);
            one->named = two->named = true;
        }
    }
}

/* The root says who is to be believed, the leaves or the rows. */
static void judge(struct verify *v, const struct audit_head *h, struct rows *r)
{
    uint8_t by_leaf[MERKLE_SIZE], by_row[MERKLE_SIZE];
    merkle_root(&r->by_leaf, by_leaf);
    merkle_root(&r->by_row, by_row);
    const bool leaves_fit = r->found == h->leaves && memcmp(by_leaf, h->root, sizeof by_leaf) == 0;
    const bool rows_fit = r->found == h->leaves && memcmp(by_row, h->root, sizeof by_row) == 0;
    name_swapped(v, h->number, r);
    for (size_t i = 0; i < r->suspect_count; i++)
        if (!r->suspects[i].named)
            find(v, rows_fit ? "leaf_altered" : "row_changed", h->number, r->suspects[i].audit_id,
                 rows_fit ? r->suspects[i].position : 0);
    v->out->count += r->more;
    if (!leaves_fit && !rows_fit)
        find(v, "batch_altered", h->number, 0, 0);
}

static enum err look_at_rows(struct verify *v, const struct audit_head *h)
{
    struct rows *r = arena_alloc(v->batch, sizeof *r);
    struct audit_leaf *leaves;
    int64_t after = -1;
    size_t n = AUDIT_PAGE;
    enum err e = r ? OK : ERR_NO_MEMORY;
    while (!e && n == AUDIT_PAGE) {
        e = store_audit_seal_leaves(v->db, v->page, h->number, after, &leaves, &n);
        for (size_t i = 0; i < n && !e; i++) {
            after = leaves[i].position;
            if (after >= h->leaves)
                find(v, "leaf_extra", h->number, leaves[i].row.id, after);
            e = look_at_leaf(v, h->number, r, &leaves[i]);
        }
        arena_reset(v->page);
    }
    if (e)
        return e;
    if (r->found == 0 && h->leaves > 0) {
        find(v, "batch_removed", h->number, 0, h->leaves);
        return OK;
    }
    for (int64_t k = 0; r->next < h->leaves && k < MISSING; k++)
        find(v, "leaf_removed", h->number, 0, r->next++);
    judge(v, h, r);
    v->out->checked += r->fine;
    return OK;
}

/* ---- the file of a batch ----------------------------------------------------------------------------------------- */

/* The lines of an archive into tree and digest; false: a line is none, and is named. */
static bool read_archive(struct verify *v, int64_t batch, FILE *f, struct merkle *tree, struct merkle_digest *digest)
{
    char *line = NULL;
    size_t size = 0;
    ssize_t n;
    int64_t number = 0;
    bool good = true;
    while (good && (n = getline(&line, &size, f)) > 0) {
        struct audit_line row;
        uint8_t leaf[MERKLE_SIZE];
        number++;
        good = n <= LINE_MAX_BYTES && line[n - 1] == '\n' && audit_seal_read_line(v->page, line, (size_t)n - 1, &row);
        if (!good)
            find(v, "archive_line", batch, 0, number);
        merkle_leaf(line, (size_t)n - 1, leaf);
        merkle_add(tree, leaf);
        merkle_digest_add(digest, line, (size_t)n);
        arena_reset(v->page);
    }
    free(line);
    return good;
}

static enum err look_at_archive(struct verify *v, const struct audit_sealed *s)
{
    struct merkle_digest digest;
    struct merkle tree;
    uint8_t root[MERKLE_SIZE], sum[MERKLE_SIZE];
    const struct audit_head *h = &s->head;
    const char *expected = audit_archive_name(v->batch, h->number);
    const char *path = arena_printf(v->batch, "%s/%s", v->out->archive_dir, expected ? expected : "");
    if (!expected || !path)
        return ERR_NO_MEMORY;
    /* The name is ours to know: one from the database could lead anywhere. */
    FILE *f = strcmp(expected, s->archive_file) == 0 ? fopen(path, "re") : NULL;
    if (!f) {
        find(v, "archive_missing", h->number, 0, 0);
        return OK;
    }
    merkle_begin(&tree);
    merkle_digest_begin(&digest);
    const bool good = read_archive(v, h->number, f, &tree, &digest);
    const bool failed = ferror(f) != 0;
    (void)fclose(f);
    if (failed)
        return ERR_IO;
    merkle_root(&tree, root);
    merkle_digest_end(&digest, sum);
    if (good && ((int64_t)tree.count != h->leaves || memcmp(root, h->root, sizeof root) != 0 ||
                 memcmp(sum, s->archive_digest, sizeof sum) != 0))
        find(v, "archive_altered", h->number, 0, 0);
    else if (good && s->pruned_at)
        v->out->archived += h->leaves;
    return OK;
}

static enum err look_at_batch(struct verify *v, struct audit_sealed *s)
{
    const int64_t before = v->out->count, checked = v->out->checked;
    enum err e = OK;
    if (!s->pruned_at) {
        e = look_at_rows(v, &s->head);
        if (!e && v->out->count > before) {
            /* Its rows may have left for the archive while they were looked at. */
            struct audit_sealed now;
            e = store_audit_seal_find(v->db, v->batch, s->head.number, &now);
            if (!e && now.pruned_at) {
                v->out->count = before;
                v->out->checked = checked;
                s->archive_file = now.archive_file;
                s->archived_at = now.archived_at;
                s->pruned_at = now.pruned_at;
                memcpy(s->archive_digest, now.archive_digest, sizeof now.archive_digest);
            } else if (e == ERR_NOT_FOUND) {
                e = OK;
            }
        }
    }
    if (!e && s->archived_at)
        e = look_at_archive(v, s);
    arena_reset(v->batch);
    return e;
}

/* ---- heads ------------------------------------------------------------------------------------------------------- */

struct chain {
    int64_t expected; /* number that must come */
    bool known;       /* the head before was there */
    uint8_t hash[MERKLE_SIZE];
};

/* The key of a name: of those given, or of the database. ERR_NOT_FOUND: nobody knows it. */
static enum err key_of(struct verify *v, const char *id, uint8_t public[SIGNATURE_PUBLIC])
{
    if (!v->out->keys)
        return store_audit_seal_key(v->db, v->page, id, public);
    for (size_t i = 0; i < v->out->key_count; i++) {
        char known[SIGNATURE_ID];
        signature_key_id(v->out->keys[i], known);
        if (strcmp(known, id) == 0) {
            memcpy(public, v->out->keys[i], SIGNATURE_PUBLIC);
            return OK;
        }
    }
    return ERR_NOT_FOUND;
}

static enum err look_at_signature(struct verify *v, const struct audit_sealed *s, uint8_t hash[MERKLE_SIZE])
{
    uint8_t public[SIGNATURE_PUBLIC];
    char id[SIGNATURE_ID];
    struct buf text;
    buf_init_arena(&text, v->page, 0);
    audit_seal_head(&s->head, &text);
    if (buf_check(&text))
        return ERR_NO_MEMORY;
    merkle_digest(text.data, text.len, hash);
    enum err e = key_of(v, s->head.key_id, public);
    if (e == ERR_NOT_FOUND) {
        find(v, "key_unknown", s->head.number, 0, 0);
        return OK;
    }
    if (e)
        return e;
    signature_key_id(public, id);
    if (strcmp(id, s->head.key_id) != 0 || !signature_good(public, text.data, text.len, s->signature))
        find(v, "head_altered", s->head.number, 0, 0);
    return OK;
}

static enum err look_at_head(struct verify *v, struct chain *c, struct audit_sealed *s)
{
    uint8_t hash[MERKLE_SIZE];
    const int64_t number = s->head.number;
    if (number > c->expected) {
        for (int64_t i = c->expected; i < number && i < c->expected + MISSING; i++)
            find(v, "head_removed", i, 0, 0);
        c->known = false;
    }
    enum err e = look_at_signature(v, s, hash);
    arena_reset(v->page);
    if (e)
        return e;
    if (c->known && memcmp(s->head.previous, c->hash, sizeof hash) != 0)
        find(v, "chain_broken", number, 0, 0);
    memcpy(c->hash, hash, sizeof hash);
    c->known = true;
    c->expected = number + 1;
    v->out->heads++;
    return look_at_batch(v, s);
}

static enum err look_at_heads(struct verify *v, int64_t last)
{
    struct chain c = {.expected = 1, .known = true}; /* the first follows on zeros */
    struct arena *list = arena_new(0);
    struct audit_sealed *heads;
    size_t n = HEADS;
    enum err e = list ? OK : ERR_NO_MEMORY;
    while (!e && n == HEADS && c.expected <= last) {
        e = store_audit_seal_heads(v->db, list, c.expected - 1, HEADS, &heads, &n);
        for (size_t i = 0; i < n && !e && heads[i].head.number <= last; i++)
            e = look_at_head(v, &c, &heads[i]);
        arena_reset(list);
    }
    arena_free(list);
    return e;
}

/* ---- what is in no batch ----------------------------------------------------------------------------------------- */

static enum err look_at_strays(struct verify *v, instant horizon)
{
    const int64_t *ids;
    int64_t after = 0, mark;
    size_t n = AUDIT_PAGE;
    enum err e = store_audit_seal_mark(v->db, v->page, horizon - v->out->lag, &mark);
    while (!e && n == AUDIT_PAGE) {
        e = store_audit_seal_strays(v->db, v->page, horizon, mark, after, AUDIT_PAGE, &ids, &n);
        for (size_t i = 0; i < n && !e; i++)
            find(v, "row_unsealed", 0, after = ids[i], 0);
        arena_reset(v->page);
    }
    return e;
}

static enum err look_at_the_rest(struct verify *v, const struct audit_sealed *last)
{
    instant now = 0, first = 0;
    int64_t headless = 0;
    enum err e = look_at_strays(v, last->head.horizon);
    if (!e)
        e = store_audit_seal_headless(v->db, v->page, last->head.number, &headless);
    if (!e && headless)
        find(v, "head_removed", headless, 0, 0);
    if (!e)
        e = store_audit_seal_now(v->db, v->page, &now);
    if (!e)
        e = store_audit_seal_young(v->db, v->page, last->head.horizon, &v->out->unsealed, &first);
    if (!e && first && first < now - CLOCK_HOUR)
        find(v, "not_sealed", 0, 0, v->out->unsealed);
    return e;
}

/* ---- what left the host ------------------------------------------------------------------------------------------ */

static enum err compare(struct verify *v, const struct audit_anchor *anchor, int64_t line)
{
    uint8_t hash[MERKLE_SIZE];
    struct audit_sealed s;
    v->out->anchors++;
    enum err e = store_audit_seal_find(v->db, v->page, anchor->number, &s);
    if (e == ERR_NOT_FOUND) {
        find(v, "anchor_missing", anchor->number, 0, line);
        return OK;
    }
    if (!e)
        e = audit_head_hash(v->page, &s.head, hash);
    if (!e && memcmp(hash, anchor->hash, anchor->bytes) != 0)
        find(v, "anchor_differs", anchor->number, 0, line);
    return e;
}

static enum err look_at_anchors(struct verify *v)
{
    char *line = NULL;
    size_t size = 0;
    ssize_t n;
    enum err e = OK;
    for (int64_t number = 1; !e && (n = getline(&line, &size, v->out->anchor)) > 0; number++) {
        struct audit_anchor anchor;
        switch (audit_seal_read_anchor(line, (size_t)n, &anchor)) {
        case ANCHOR_NONE:
            break;
        case ANCHOR_MISTYPED:
            find(v, "anchor_unreadable", 0, 0, number);
            break;
        case ANCHOR_GOOD:
            e = compare(v, &anchor, number);
            break;
        }
        arena_reset(v->page);
    }
    free(line);
    if (!e && ferror(v->out->anchor))
        e = ERR_IO;
    if (!e && v->out->anchors == 0)
        find(v, "anchor_empty", 0, 0, 0);
    return e;
}

enum err act_audit_verify(struct sql *db, struct audit_verify *out)
{
    struct verify v = {.out = out, .db = db, .arena = arena_new(0), .page = arena_new(0), .batch = arena_new(0)};
    struct audit_sealed last = {0};
    enum err e = v.arena && v.page && v.batch ? store_audit_seal_last(db, v.arena, &last) : ERR_NO_MEMORY;
    if (e == ERR_NOT_FOUND)
        e = OK; /* a young site; rows that should be sealed by now are found as not sealed */
    if (!e)
        e = look_at_heads(&v, last.head.number);
    if (!e)
        e = look_at_the_rest(&v, &last);
    if (!e && out->anchor)
        e = look_at_anchors(&v);
    arena_free(v.arena);
    arena_free(v.page);
    arena_free(v.batch);
    return e;
}

/* ---- by jobs ----------------------------------------------------------------------------------------------------- */

struct keep {
    const struct audit_verification *verification;
    const struct audit_verify *found;
};

static enum err keep_work(struct sql *db, void *context)
{
    const struct keep *k = context;
    const size_t n = k->found->count < AUDIT_FINDINGS_MAX ? (size_t)k->found->count : AUDIT_FINDINGS_MAX;
    int64_t id;
    return store_audit_verification_add(db, k->verification, k->found->list, n, &id);
}

enum err act_audit_verify_job(struct act *a, const struct audit_rules *r, int64_t asked_by)
{
    struct audit_verify *found = arena_alloc(a->arena, sizeof *found);
    struct audit_verification v = {.asked_by_id = asked_by};
    enum err e = found && r->archive_dir ? store_audit_seal_now(a->db, a->arena, &v.started_at) : ERR_NO_MEMORY;
    if (e)
        return e;
    found->archive_dir = r->archive_dir;
    found->lag = r->lag;
    e = act_audit_verify(a->db, found);
    if (!e)
        e = store_audit_seal_now(a->db, a->arena, &v.finished_at);
    if (e)
        return e;
    v.heads = found->heads;
    v.checked = found->checked;
    v.archived = found->archived;
    v.unsealed = found->unsealed;
    v.findings = found->count;
    if (v.findings > 0)
        log_error("audit: the log is not whole, %lld findings: jiangxin verify audit", (long long)v.findings);
    struct keep k = {&v, found};
    const struct sql_act t = {.work = keep_work, .context = &k};
    return sql_transaction(a->db, &t);
}
