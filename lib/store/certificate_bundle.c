#include "lib/store/certificate_bundle.h"

#include <string.h>

#include "lib/store/rows.h"

enum { CALLED, LATEST, GET, ASK, PROGRESS, DONE, FAILED, SWEEP, COUNT };

#define BUNDLE                                                                                                         \
    "SELECT b.id, b.within_noun, b.within_id, b.format, b.origin, b.name, b.asked_by, b.asked_at, b.state, b.total,"   \
    " b.made, b.list, b.digest, b.size, b.why, b.ended_at FROM certificate_bundle b"
#define BUNDLE_OUT "isisssitsiibbist"

static const struct sql_query Q[COUNT] = {
    [CALLED] = {"certificate_bundle.called",
                "SELECT c.id, s.certificate_id IS NOT NULL, q.position IS NOT NULL FROM certificate c"
                " LEFT JOIN certificate_signature s ON s.certificate_id = c.id"
                " LEFT JOIN ceremony_seat q ON q.honour_id = c.noun_id AND c.noun = 'honour'"
                " WHERE c.within_noun = ? AND c.within_id = ? AND c.live = 1"
                " ORDER BY q.position IS NULL, q.position, c.number LIMIT ?",
                "sii", "iii"},
    [LATEST] = {"certificate_bundle.latest",
                BUNDLE " WHERE b.within_noun = ? AND b.within_id = ? AND b.format = ? ORDER BY b.id DESC LIMIT 1",
                "sis", BUNDLE_OUT},
    [GET] = {"certificate_bundle.get", BUNDLE " WHERE b.id = ?", "i", BUNDLE_OUT},
    [ASK] = {"certificate_bundle.ask",
             "INSERT INTO certificate_bundle (within_noun, within_id, format, origin, name, asked_by, asked_at, total)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
             "sisssiti", ""},
    [PROGRESS] = {"certificate_bundle.progress",
                  "UPDATE certificate_bundle SET total = ?, made = ? WHERE id = ? AND state = 'waiting'", "iii", ""},
    [DONE] = {"certificate_bundle.done",
              "UPDATE certificate_bundle SET state = 'done', total = ?, made = total, list = ?, digest = ?, size = ?,"
              " ended_at = ? WHERE id = ? AND state = 'waiting'",
              "ibbiti", ""},
    [FAILED] = {"certificate_bundle.failed",
                "UPDATE certificate_bundle SET state = 'failed', why = ?, ended_at = ?"
                " WHERE id = ? AND state = 'waiting'",
                "sti", ""},
    [SWEEP] = {"certificate_bundle.sweep", "DELETE FROM certificate_bundle WHERE ended_at < ? LIMIT 1000", "t", ""},
};
const struct sql_table store_certificate_bundle_table = {"certificate_bundle", Q, COUNT};

static const char *const STATES[CERTIFICATE_BUNDLE_STATES] = {"waiting", "done", "failed"};

/* ---- what belongs into one ---------------------------------------------------------------------------------------- */

static enum err take_call(const struct sql_rows *r, size_t i, void *to)
{
    struct certificate_call *out = to;
    *out = (struct certificate_call){sql_int(r, i, 0), sql_int(r, i, 1) != 0, sql_int(r, i, 2) != 0};
    return OK;
}

enum err store_certificate_called(struct sql *db, struct arena *a, const char *noun, int64_t id,
                                  struct certificate_call **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[CALLED], a, &r, noun, id, (int64_t)CERTIFICATE_BUNDLE_MAX + 1);
    *out = rows_all(&e, a, &r, sizeof **out, take_call, n);
    return e;
}

/* ---- the files ------------------------------------------------------------------------------------------------------ */

static enum err take_digest(const struct sql_rows *r, size_t i, size_t col, uint8_t out[32])
{
    const struct sql_bytes b = sql_blob(r, i, col);
    if (b.n != 32)
        return ERR_BUG;
    memcpy(out, b.data, 32);
    return OK;
}

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct certificate_bundle *out = to;
    const char *state = sql_text(r, i, 8);
    *out = (struct certificate_bundle){
        .id = sql_int(r, i, 0),
        .within_noun = sql_text(r, i, 1),
        .within_id = sql_int(r, i, 2),
        .format = sql_text(r, i, 3),
        .origin = sql_text(r, i, 4),
        .name = sql_text(r, i, 5),
        .asked_by = sql_int(r, i, 6),
        .asked_at = sql_int(r, i, 7),
        .state = CERTIFICATE_BUNDLE_STATES,
        .total = sql_int(r, i, 9),
        .made = sql_int(r, i, 10),
        .size = sql_int(r, i, 13),
        .why = sql_text(r, i, 14),
        .ended_at = sql_int(r, i, 15),
    };
    for (int s = 0; s < CERTIFICATE_BUNDLE_STATES; s++)
        if (strcmp(STATES[s], state) == 0)
            out->state = (enum certificate_bundle_state)s;
    if (out->state == CERTIFICATE_BUNDLE_STATES)
        return ERR_BUG;
    if (out->state != CERTIFICATE_BUNDLE_DONE)
        return OK;
    const enum err e = take_digest(r, i, 11, out->list);
    return e ? e : take_digest(r, i, 12, out->digest);
}

enum err store_certificate_bundle_latest(struct sql *db, struct arena *a, const char *noun, int64_t id,
                                         const char *format, struct certificate_bundle *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[LATEST], a, &r, noun, id, format), &r, take, out);
}

enum err store_certificate_bundle_get(struct sql *db, struct arena *a, int64_t id, struct certificate_bundle *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[GET], a, &r, id), &r, take, out);
}

enum err store_certificate_bundle_ask(struct sql *db, struct certificate_bundle *b)
{
    struct sql_done done = {0};
    const enum err e = SQL_EXEC(db, &Q[ASK], &done, b->within_noun, b->within_id, b->format, b->origin, b->name,
                                b->asked_by, b->asked_at, b->total);
    b->id = e ? 0 : done.insert_id;
    return e;
}

enum err store_certificate_bundle_progress(struct sql *db, int64_t id, int64_t total, int64_t made)
{
    return SQL_EXEC(db, &Q[PROGRESS], NULL, total, made, id);
}

enum err store_certificate_bundle_end(struct sql *db, const struct certificate_bundle *b, instant at)
{
    struct sql_done done = {0};
    const enum err e = b->state == CERTIFICATE_BUNDLE_DONE
                           ? SQL_EXEC(db, &Q[DONE], &done, b->total, sql_bytes(b->list, sizeof b->list),
                                      sql_bytes(b->digest, sizeof b->digest), b->size, at, b->id)
                           : SQL_EXEC(db, &Q[FAILED], &done, b->why, at, b->id);
    return rows_hit(e, &done, ERR_CONFLICT);
}

enum err store_certificate_bundle_sweep(struct sql *db, instant before, uint64_t *gone)
{
    struct sql_done done = {0};
    const enum err e = SQL_EXEC(db, &Q[SWEEP], &done, before);
    *gone = done.affected;
    return e;
}
