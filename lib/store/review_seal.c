#include "lib/store/review_seal.h"

#include <string.h>

#include "lib/store/rows.h"

enum { NEWEST, LIST, OF_PROGRAMME, FIND, ADD, KEY_KNOWN, KEY_ADD, SIGN, SECRET, SECRET_ADD, COUNT };

#define SELECT(content)                                                                                                \
    "SELECT s.id, s.programme_id, s.kind_id, s.version, s.cause, s.nomination_id, " content ", s.digest, s.statement," \
    " s.sealed_by, s.sealed_at, k.public, g.signature FROM review_seal s"                                              \
    " LEFT JOIN review_seal_signature g ON g.seal_id = s.id LEFT JOIN signing_key k ON k.key_id = g.key_id"
#define OUT "iiiisisbsitbb"

static const struct sql_query Q[COUNT] = {
    [NEWEST] = {"review_seal.newest", SELECT("s.content") " WHERE s.kind_id = ? ORDER BY s.version DESC LIMIT 1", "i",
                OUT},
    [LIST] = {"review_seal.list", SELECT("''") " WHERE s.kind_id = ? ORDER BY s.version LIMIT 2000", "i", OUT},
    [OF_PROGRAMME] = {"review_seal.of_programme",
                      "SELECT s.kind_id, s.version, s.cause, s.digest, s.sealed_at,"
                      " NOT EXISTS (SELECT 1 FROM review_seal o LEFT JOIN review_seal_signature g ON g.seal_id = o.id"
                      " WHERE o.kind_id = s.kind_id AND g.seal_id IS NULL) FROM review_seal s WHERE s.programme_id = ?"
                      " AND NOT EXISTS (SELECT 1 FROM review_seal n WHERE n.kind_id = s.kind_id"
                      " AND n.version > s.version) ORDER BY s.kind_id",
                      "i", "iisbti"},
    [FIND] = {"review_seal.find", SELECT("''") " WHERE s.id = ?", "i", OUT},
    [ADD] =
        {"review_seal.add",
         "INSERT INTO review_seal (programme_id, kind_id, version, cause, nomination_id, content, digest, statement,"
         " sealed_by, sealed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
         "iiisisbsit", ""},
    [KEY_KNOWN] = {"review_seal.key_known", "SELECT EXISTS (SELECT 1 FROM signing_key k WHERE k.key_id = ?)", "s", "i"},
    [KEY_ADD] = {"review_seal.key_add",
                 "INSERT INTO signing_key (key_id, purpose, public, made_at) VALUES (?, 'review', ?, ?)", "sbt", ""},
    [SIGN] = {"review_seal.sign",
              "INSERT INTO review_seal_signature (seal_id, key_id, signature, signed_at) VALUES (?, ?, ?, ?)", "isbt",
              ""},
    [SECRET] = {"review_seal.secret", "SELECT secret FROM review_secret WHERE kind_id = ?", "i", "b"},
    [SECRET_ADD] = {"review_seal.secret_add", "INSERT INTO review_secret (kind_id, secret, made_at) VALUES (?, ?, ?)",
                    "ibt", ""},
};
const struct sql_table store_review_seal_table = {"review_seal", Q, COUNT};

static bool take_bytes(const struct sql_rows *r, size_t i, size_t col, uint8_t *out, size_t n)
{
    const struct sql_bytes b = sql_blob(r, i, col);
    if (b.n != n)
        return false;
    memcpy(out, b.data, n);
    return true;
}

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct review_sealed *out = to;
    *out = (struct review_sealed){
        .id = sql_int(r, i, 0),
        .programme_id = sql_int(r, i, 1),
        .kind_id = sql_int(r, i, 2),
        .version = sql_int(r, i, 3),
        .cause = sql_text(r, i, 4),
        .nomination_id = sql_int(r, i, 5),
        .content = sql_text(r, i, 6),
        .statement = sql_text(r, i, 8),
        .sealed_by = sql_int(r, i, 9),
        .sealed_at = sql_int(r, i, 10),
        .is_signed = !sql_is_null(r, i, 12),
    };
    if (!take_bytes(r, i, 7, out->digest, sizeof out->digest))
        return ERR_BUG;
    return !out->is_signed || (take_bytes(r, i, 11, out->key, sizeof out->key) &&
                               take_bytes(r, i, 12, out->signature, sizeof out->signature))
               ? OK
               : ERR_BUG;
}

enum err store_review_seal_newest(struct sql *db, struct arena *a, int64_t kind_id, struct review_sealed *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[NEWEST], a, &r, kind_id), &r, take, out);
}

enum err store_review_seal_list(struct sql *db, struct arena *a, int64_t kind_id, struct review_sealed **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, kind_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

static enum err take_newest(const struct sql_rows *r, size_t i, void *to)
{
    struct review_sealed *out = to;
    *out = (struct review_sealed){.kind_id = sql_int(r, i, 0),
                                  .version = sql_int(r, i, 1),
                                  .cause = sql_text(r, i, 2),
                                  .content = "",
                                  .statement = "",
                                  .sealed_at = sql_int(r, i, 4),
                                  .is_signed = sql_int(r, i, 5) != 0};
    return take_bytes(r, i, 3, out->digest, sizeof out->digest) ? OK : ERR_BUG;
}

enum err store_review_seal_of_programme(struct sql *db, struct arena *a, int64_t programme_id,
                                        struct review_sealed **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_PROGRAMME], a, &r, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_newest, n);
    return e;
}

enum err store_review_seal_find(struct sql *db, struct arena *a, int64_t id, struct review_sealed *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, id), &r, take, out);
}

/* ---- inside an act ------------------------------------------------------------------------------------------------------- */

enum err store_review_seal_add(struct sql *db, struct review_sealed *x)
{
    struct sql_done done = {0};
    const enum err e =
        SQL_EXEC(db, &Q[ADD], &done, x->programme_id, x->kind_id, x->version, x->cause,
                 sql_opt(x->nomination_id != 0, x->nomination_id), x->content, sql_bytes(x->digest, sizeof x->digest),
                 x->statement, sql_opt(x->sealed_by != 0, x->sealed_by), x->sealed_at);
    if (!e)
        x->id = done.insert_id;
    return e;
}

static enum err keep_key(struct sql *db, struct arena *a, const char *key_id, const uint8_t key[32], instant now)
{
    struct sql_rows r;
    bool known = false;
    enum err e = rows_yes(SQL_SELECT(db, &Q[KEY_KNOWN], a, &r, key_id), &r, &known);
    if (e || known)
        return e;
    e = SQL_EXEC(db, &Q[KEY_ADD], NULL, key_id, sql_bytes(key, 32), now);
    return e == ERR_CONFLICT ? OK : e; /* another has put it at the same moment */
}

enum err store_review_seal_sign(struct sql *db, struct arena *a, int64_t id, const char *key_id, const uint8_t key[32],
                                const uint8_t signature[64], instant now)
{
    enum err e = keep_key(db, a, key_id, key, now);
    if (e)
        return e;
    e = SQL_EXEC(db, &Q[SIGN], NULL, id, key_id, sql_bytes(signature, 64), now);
    return e == ERR_CONFLICT && strcmp(sql_constraint(db), "PRIMARY") == 0 ? OK : e;
}

static enum err take_secret(const struct sql_rows *r, size_t i, void *to)
{
    return take_bytes(r, i, 0, to, REVIEW_SECRET_SIZE) ? OK : ERR_BUG;
}

enum err store_review_secret(struct sql *db, struct arena *a, int64_t kind_id, uint8_t out[REVIEW_SECRET_SIZE])
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[SECRET], a, &r, kind_id), &r, take_secret, out);
}

enum err store_review_secret_add(struct sql *db, int64_t kind_id, const uint8_t secret[REVIEW_SECRET_SIZE], instant now)
{
    return SQL_EXEC(db, &Q[SECRET_ADD], NULL, kind_id, sql_bytes(secret, REVIEW_SECRET_SIZE), now);
}
