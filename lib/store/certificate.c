#include "lib/store/certificate.h"

#include <string.h>

#include "lib/store/rows.h"

enum {
    FIND,
    BY_CODE,
    LOCK,
    LIVE,
    IN_SCOPE,
    ISSUER,
    NEXT_NO,
    LAST_NO,
    ADD,
    REVOKE,
    KEY_KNOWN,
    KEY_ADD,
    SIGN,
    OWN,
    WITHIN,
    GIVEN,
    LIST,
    COUNT
};

#define SELECT(card)                                                                                                   \
    "SELECT c.id, c.public_id, c.kind, c.noun, c.noun_id, c.part, c.within_noun, c.within_id, c.office_unit_id,"       \
    " c.person_id, c.unit_id, c.number, c.holder, c.award, " card ", c.issued_on, c.issued_by, c.issued_at,"           \
    " c.replaces_id, k.public, s.signature, v.corrects, v.reason, v.revoked_at, n.public_id FROM certificate c"        \
    " LEFT JOIN certificate_signature s ON s.certificate_id = c.id LEFT JOIN signing_key k ON k.key_id = s.key_id"     \
    " LEFT JOIN certificate_revocation v ON v.certificate_id = c.id LEFT JOIN certificate n ON n.replaces_id = c.id"
#define OUT "ibssiisiiiissssditibbistb"

static const struct sql_query Q[COUNT] = {
    [FIND] = {"certificate.find", SELECT("c.card") " WHERE c.id = ?", "i", OUT},
    [BY_CODE] = {"certificate.by_code", SELECT("c.card") " WHERE c.public_id = ?", "b", OUT},
    [LOCK] = {"certificate.lock", "SELECT id FROM certificate WHERE public_id = ? FOR UPDATE", "b", "i"},
    [LIVE] = {"certificate.live",
              "SELECT id FROM certificate WHERE noun = ? AND noun_id = ? AND part = ? AND live = 1 FOR UPDATE", "sii",
              "i"},
    [IN_SCOPE] = {"certificate.in_scope",
                  "SELECT EXISTS (SELECT 1 FROM certificate c WHERE c.id = ? AND" SCOPE("c.office_unit_id") ")",
                  "i" SCOPE_IN, "i"},
    [ISSUER] = {"certificate.issuer",
                "SELECT u.name FROM unit_closure c JOIN unit u ON u.id = c.ancestor_id WHERE c.descendant_id = ?"
                " AND u.parent_id IS NULL",
                "i", "s"},
    [NEXT_NO] = {"certificate.next_no",
                 "INSERT INTO certificate_counter (prefix, year_no, last_no) VALUES (?, ?, 1)"
                 " ON DUPLICATE KEY UPDATE last_no = last_no + 1",
                 "si", ""},
    [LAST_NO] = {"certificate.last_no", "SELECT last_no FROM certificate_counter WHERE prefix = ? AND year_no = ?",
                 "si", "i"},
    [ADD] = {"certificate.add",
             "INSERT INTO certificate (public_id, kind, noun, noun_id, part, within_noun, within_id, office_unit_id,"
             " person_id, unit_id, number, holder, award, card, issued_on, issued_by, issued_at, replaces_id, live)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
             "bssiisiiiissssditi", ""},
    [REVOKE] = {"certificate.revoke",
                "INSERT INTO certificate_revocation (certificate_id, corrects, reason, revoked_by, revoked_at)"
                " VALUES (?, ?, ?, ?, ?)",
                "iisit", ""},
    [KEY_KNOWN] = {"certificate.key_known", "SELECT EXISTS (SELECT 1 FROM signing_key k WHERE k.key_id = ?)", "s", "i"},
    [KEY_ADD] = {"certificate.key_add",
                 "INSERT INTO signing_key (key_id, purpose, public, made_at) VALUES (?, 'certificate', ?, ?)", "sbt",
                 ""},
    [SIGN] = {"certificate.sign",
              "INSERT INTO certificate_signature (certificate_id, key_id, signature, signed_at) VALUES (?, ?, ?, ?)",
              "isbt", ""},
    [OWN] = {"certificate.own", SELECT("''") " WHERE c.person_id = ? ORDER BY c.id DESC LIMIT 500", "i", OUT},
    [WITHIN] = {"certificate.within",
                SELECT("''") " WHERE c.within_noun = ? AND c.within_id = ? AND c.live = 1 AND" SCOPE(
                    "c.office_unit_id") " ORDER BY c.number LIMIT ? OFFSET ?",
                "si" SCOPE_IN "ii", OUT},
    [GIVEN] = {"certificate.given",
               SELECT(
                   "c.card") " WHERE c.within_noun = ? AND c.within_id = ? AND c.live = 1 ORDER BY c.number LIMIT 2000",
               "si", OUT},
    [LIST] =
        {"certificate.list",
         SELECT("''") " WHERE c.id < ? AND (c.number LIKE CONCAT(?, '%') OR c.holder LIKE CONCAT(?, '%')) AND" SCOPE(
             "c.office_unit_id") " ORDER BY c.id DESC LIMIT ?",
         "iss" SCOPE_IN "i", OUT},
};
const struct sql_table store_certificate_table = {"certificate", Q, COUNT};

/* ---- reading ----------------------------------------------------------------------------------------------------- */

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
    struct certificate *out = to;
    *out = (struct certificate){
        .id = sql_int(r, i, 0),
        .kind = sql_text(r, i, 2),
        .noun = sql_text(r, i, 3),
        .noun_id = sql_int(r, i, 4),
        .part = sql_int(r, i, 5),
        .within_noun = sql_text(r, i, 6),
        .within_id = sql_int(r, i, 7),
        .office_unit_id = sql_int(r, i, 8),
        .person_id = sql_int(r, i, 9),
        .unit_id = sql_int(r, i, 10),
        .number = sql_text(r, i, 11),
        .holder = sql_text(r, i, 12),
        .award = sql_text(r, i, 13),
        .card = sql_text(r, i, 14),
        .issued_on = (day)sql_int(r, i, 15),
        .issued_by = sql_int(r, i, 16),
        .issued_at = sql_int(r, i, 17),
        .replaces_id = sql_int(r, i, 18),
        .is_signed = !sql_is_null(r, i, 20),
        .revoked = !sql_is_null(r, i, 23),
        .corrects = sql_int(r, i, 21) != 0,
        .reason = rows_text(r, i, 22),
        .revoked_at = sql_int(r, i, 23),
        .has_next = !sql_is_null(r, i, 24),
    };
    if (out->is_signed && (!take_bytes(r, i, 19, out->key, sizeof out->key) ||
                           !take_bytes(r, i, 20, out->signature, sizeof out->signature)))
        return ERR_BUG;
    if (out->has_next && !take_bytes(r, i, 24, out->next, sizeof out->next))
        return ERR_BUG;
    return rows_id(r, i, 1, out->public_id);
}

enum err store_certificate_find(struct sql *db, struct arena *a, int64_t id, struct certificate *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, id), &r, take, out);
}

enum err store_certificate_by_code(struct sql *db, struct arena *a, const uint8_t code[16], struct certificate *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[BY_CODE], a, &r, sql_bytes(code, 16)), &r, take, out);
}

enum err store_certificate_lock(struct sql *db, struct arena *a, const uint8_t code[16], const struct scope *who,
                                struct certificate *out)
{
    struct sql_rows r;
    int64_t id;
    bool yes = false;
    enum err e = rows_int(SQL_SELECT(db, &Q[LOCK], a, &r, sql_bytes(code, 16)), &r, &id);
    if (!e)
        e = store_certificate_in_scope(db, a, id, who, &yes);
    if (e)
        return e;
    return yes ? store_certificate_find(db, a, id, out) : ERR_NOT_FOUND;
}

enum err store_certificate_live(struct sql *db, struct arena *a, const char *noun, int64_t noun_id, int64_t part,
                                struct certificate *out)
{
    struct sql_rows r;
    int64_t id;
    const enum err e = rows_int(SQL_SELECT(db, &Q[LIVE], a, &r, noun, noun_id, part), &r, &id);
    return e ? e : store_certificate_find(db, a, id, out);
}

enum err store_certificate_in_scope(struct sql *db, struct arena *a, int64_t id, const struct scope *who, bool *yes)
{
    struct sql_rows r;
    return rows_yes(SQL_SELECT(db, &Q[IN_SCOPE], a, &r, id, SCOPE_ARGS(who)), &r, yes);
}

enum err store_certificate_issuer(struct sql *db, struct arena *a, int64_t unit_id, const char **name)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[ISSUER], a, &r, unit_id), &r, rows_take_text, name);
}

/* ---- writing ----------------------------------------------------------------------------------------------------- */

enum err store_certificate_next_no(struct sql *db, struct arena *a, const char *prefix, int64_t year, int64_t *out)
{
    struct sql_rows r;
    enum err e = SQL_EXEC(db, &Q[NEXT_NO], NULL, prefix, year);
    return e ? e : rows_int(SQL_SELECT(db, &Q[LAST_NO], a, &r, prefix, year), &r, out);
}

enum err store_certificate_add(struct sql *db, struct certificate *c)
{
    struct sql_done done = {0};
    const enum err e =
        SQL_EXEC(db, &Q[ADD], &done, sql_bytes(c->public_id, 16), c->kind, c->noun, c->noun_id, c->part, c->within_noun,
                 c->within_id, c->office_unit_id, sql_opt(c->person_id != 0, c->person_id),
                 sql_opt(c->unit_id != 0, c->unit_id), c->number, c->holder, c->award, c->card, c->issued_on,
                 sql_opt(c->issued_by != 0, c->issued_by), c->issued_at, sql_opt(c->replaces_id != 0, c->replaces_id));
    if (!e)
        c->id = done.insert_id;
    return e;
}

enum err store_certificate_revoke(struct sql *db, int64_t id, bool corrects, const char *reason, int64_t person_id,
                                  instant now)
{
    return SQL_EXEC(db, &Q[REVOKE], NULL, id, (int64_t)corrects, reason, sql_opt(person_id != 0, person_id), now);
}

/* The public key is kept with the first signature by it. */
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

enum err store_certificate_sign(struct sql *db, struct arena *a, int64_t id, const char *key_id, const uint8_t key[32],
                                const uint8_t signature[64], instant now)
{
    enum err e = keep_key(db, a, key_id, key, now);
    if (e)
        return e;
    e = SQL_EXEC(db, &Q[SIGN], NULL, id, key_id, sql_bytes(signature, 64), now);
    return e == ERR_CONFLICT && strcmp(sql_constraint(db), "PRIMARY") == 0 ? OK : e;
}

/* ---- lists ------------------------------------------------------------------------------------------------------- */

enum err store_certificate_own(struct sql *db, struct arena *a, int64_t person_id, struct certificate **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OWN], a, &r, person_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_certificate_within(struct sql *db, struct arena *a, const char *noun, int64_t id,
                                  const struct scope *who, size_t from, struct certificate **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[WITHIN], a, &r, noun, id, SCOPE_ARGS(who), (int64_t)CERTIFICATE_PAGE, (int64_t)from);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_certificate_given(struct sql *db, struct arena *a, const char *noun, int64_t id,
                                 struct certificate **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[GIVEN], a, &r, noun, id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_certificate_list(struct sql *db, struct arena *a, const struct scope *who, const char *words,
                                int64_t before, struct certificate **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, before, words, words, SCOPE_ARGS(who), (int64_t)CERTIFICATE_PAGE);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}
