#include "lib/store/rule_card.h"

#include <string.h>

#include "lib/store/rows.h"

enum { LATEST, VERSION, FIND, LIST, OF_EDITION, ADD, KEY_KNOWN, KEY_ADD, SIGN, PEOPLE, COUNT };

#define SELECT(text)                                                                                                   \
    "SELECT c.id, c.public_id, c.round_id, c.version, c.edition, c.discipline, c.round, " text                         \
    ", c.hash, c.reason, c.published_by, p.name, c.published_at, k.public, s.signature FROM rule_card c"               \
    " JOIN person p ON p.id = c.published_by LEFT JOIN rule_card_signature s ON s.card_id = c.id"                      \
    " LEFT JOIN signing_key k ON k.key_id = s.key_id"
#define OUT "ibiissssbsistbb"

static const struct sql_query Q[COUNT] = {
    [LATEST] = {"rule_card.latest", SELECT("c.canonical") " WHERE c.round_id = ? ORDER BY c.version DESC LIMIT 1", "i",
                OUT},
    [VERSION] = {"rule_card.version", SELECT("c.canonical") " WHERE c.round_id = ? AND c.version = ?", "ii", OUT},
    [FIND] = {"rule_card.find", SELECT("c.canonical") " WHERE c.id = ?", "i", OUT},
    [LIST] = {"rule_card.list", SELECT("''") " WHERE c.round_id = ? ORDER BY c.version DESC LIMIT 200", "i", OUT},
    [OF_EDITION] = {"rule_card.of_edition",
                    "SELECT c.round_id, MAX(c.version) FROM rule_card c JOIN contest_round r ON r.id = c.round_id"
                    " JOIN discipline d ON d.id = r.discipline_id WHERE d.edition_id = ? GROUP BY c.round_id",
                    "i", "ii"},
    [ADD] = {"rule_card.add",
             "INSERT INTO rule_card (public_id, round_id, version, edition, discipline, round, canonical, hash, reason,"
             " published_by, published_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "biissssbsit", ""},
    [KEY_KNOWN] = {"rule_card.key_known", "SELECT EXISTS (SELECT 1 FROM signing_key k WHERE k.key_id = ?)", "s", "i"},
    [KEY_ADD] = {"rule_card.key_add",
                 "INSERT INTO signing_key (key_id, purpose, public, made_at) VALUES (?, 'contest', ?, ?)", "sbt", ""},
    [SIGN] = {"rule_card.sign",
              "INSERT INTO rule_card_signature (card_id, key_id, signature, signed_at) VALUES (?, ?, ?, ?)", "isbt",
              ""},
    [PEOPLE] = {"rule_card.people",
                "SELECT m.person_id FROM entry_member m WHERE m.discipline_id = ? AND m.live = 1"
                " UNION SELECT o.person_id FROM official o WHERE o.discipline_id = ? AND o.live = 1"
                " UNION SELECT g.person_id FROM entry e JOIN unit_closure u ON u.descendant_id = e.unit_id"
                " JOIN role_grant g ON g.scope_unit_id = u.ancestor_id AND g.from_on <= ? AND g.until_on > ?"
                " JOIN role_capability c ON c.role = g.role AND c.capability = 'contest.enter'"
                " WHERE e.discipline_id = ? AND e.live = 1 ORDER BY 1",
                "iiddi", "i"},
};
const struct sql_table store_rule_card_table = {"rule_card", Q, COUNT};

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
    struct published_card *out = to;
    *out = (struct published_card){
        .id = sql_int(r, i, 0),
        .round_id = sql_int(r, i, 2),
        .version = sql_int(r, i, 3),
        .edition = rows_text(r, i, 4),
        .discipline = rows_text(r, i, 5),
        .round = rows_text(r, i, 6),
        .canonical = rows_text(r, i, 7),
        .reason = rows_text(r, i, 9),
        .published_by = sql_int(r, i, 10),
        .publisher = rows_text(r, i, 11),
        .published_at = sql_int(r, i, 12),
        .is_signed = !sql_is_null(r, i, 14),
    };
    if (!take_bytes(r, i, 8, out->hash, sizeof out->hash) ||
        (out->is_signed && (!take_bytes(r, i, 13, out->key, sizeof out->key) ||
                            !take_bytes(r, i, 14, out->signature, sizeof out->signature))))
        return ERR_BUG;
    return rows_id(r, i, 1, out->public_id);
}

enum err store_rule_card_latest(struct sql *db, struct arena *a, int64_t round_id, struct published_card *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[LATEST], a, &r, round_id), &r, take, out);
}

enum err store_rule_card_version(struct sql *db, struct arena *a, int64_t round_id, int64_t version,
                                 struct published_card *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[VERSION], a, &r, round_id, version), &r, take, out);
}

enum err store_rule_card_find(struct sql *db, struct arena *a, int64_t id, struct published_card *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, id), &r, take, out);
}

enum err store_rule_card_list(struct sql *db, struct arena *a, int64_t round_id, struct published_card **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

static enum err take_version(const struct sql_rows *r, size_t i, void *to)
{
    *(struct card_version *)to = (struct card_version){sql_int(r, i, 0), sql_int(r, i, 1)};
    return OK;
}

enum err store_rule_card_of_edition(struct sql *db, struct arena *a, int64_t edition_id, struct card_version **out,
                                    size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_EDITION], a, &r, edition_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_version, n);
    return e;
}

enum err store_rule_card_add(struct sql *db, struct published_card *c)
{
    struct sql_done done;
    enum err e =
        SQL_EXEC(db, &Q[ADD], &done, sql_bytes(c->public_id, 16), c->round_id, c->version, c->edition, c->discipline,
                 c->round, c->canonical, sql_bytes(c->hash, 32), c->reason, c->published_by, c->published_at);
    if (!e)
        c->id = done.insert_id;
    return e;
}

enum err store_rule_card_key(struct sql *db, struct arena *a, const char *key_id, const uint8_t key[32], instant now)
{
    struct sql_rows r;
    bool known = false;
    enum err e = rows_yes(SQL_SELECT(db, &Q[KEY_KNOWN], a, &r, key_id), &r, &known);
    if (e || known)
        return e;
    e = SQL_EXEC(db, &Q[KEY_ADD], NULL, key_id, sql_bytes(key, RULE_CARD_KEY_SIZE), now);
    return e == ERR_CONFLICT ? OK : e; /* another has put it at the same moment */
}

enum err store_rule_card_sign(struct sql *db, struct arena *a, int64_t id, const char *key_id, const uint8_t key[32],
                              const uint8_t signature[64], instant now)
{
    enum err e = store_rule_card_key(db, a, key_id, key, now);
    if (e)
        return e;
    e = SQL_EXEC(db, &Q[SIGN], NULL, id, key_id, sql_bytes(signature, RULE_CARD_SIGNATURE_SIZE), now);
    return e == ERR_CONFLICT && strcmp(sql_constraint(db), "PRIMARY") == 0 ? OK : e;
}

enum err store_rule_card_people(struct sql *db, struct arena *a, int64_t discipline_id, day today, int64_t **out,
                                size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[PEOPLE], a, &r, discipline_id, discipline_id, today, today, discipline_id);
    *out = rows_all(&e, a, &r, sizeof **out, rows_take_int, n);
    return e;
}
