#include "lib/store/publication.h"

#include <string.h>

#include "lib/store/rows.h"
#include "lib/store/rule_card.h"

enum { SIGNED, SIGN_RESULTS, VERSION, LATEST, FIND, LIST, ADD, SIGN, ADD_RESULT, OF_ENTRY, OF_EDITION, PEOPLE, COUNT };

#define SELECT(body)                                                                                                   \
    "SELECT p.id, p.round_id, p.version, " body ", p.root, p.results_hash, p.size, p.statement, p.reason,"             \
    " p.signature_id, p.ruling_id, p.published_by, w.name, p.published_at, k.public, s.signature FROM publication p"   \
    " JOIN person w ON w.id = p.published_by LEFT JOIN publication_signature s ON s.publication_id = p.id"             \
    " LEFT JOIN signing_key k ON k.key_id = s.key_id"
#define OUT "iiisbbissiiistbb"

/* The last round of a discipline whose results are published. */
#define LAST_ROUND                                                                                                     \
    " NOT EXISTS (SELECT 1 FROM judging z JOIN contest_round y ON y.id = z.round_id WHERE y.discipline_id = d.id"      \
    " AND y.seq > r.seq AND z.publication > 0)"

static const struct sql_query Q[COUNT] = {
    [SIGNED] =
        {"publication.signed",
         "SELECT s.id, s.digest, p.name, s.signed_at FROM results_signature s JOIN person p ON p.id = s.person_id"
         " WHERE s.round_id = ? ORDER BY s.id DESC LIMIT 1",
         "i", "ibst"},
    [SIGN_RESULTS] =
        {"publication.sign_results",
         "INSERT INTO results_signature (round_id, digest, person_id, official_id, confirmation_id, signed_at)"
         " SELECT o.round_id, ?, o.person_id, o.id, ?, ? FROM official o WHERE o.round_id = ?"
         " AND o.person_id = ? AND o.duty = 'chief' AND o.live = 1",
         "bitii", ""},
    [VERSION] = {"publication.version", SELECT("p.body") " WHERE p.round_id = ? AND p.version = ?", "ii", OUT},
    [LATEST] = {"publication.latest", SELECT("p.body") " WHERE p.round_id = ? ORDER BY p.version DESC LIMIT 1", "i",
                OUT},
    [FIND] = {"publication.find", SELECT("''") " WHERE p.id = ?", "i", OUT},
    [LIST] = {"publication.list", SELECT("''") " WHERE p.round_id = ? ORDER BY p.version DESC LIMIT 100", "i", OUT},
    [ADD] =
        {"publication.add",
         "INSERT INTO publication (round_id, version, body, root, size, results_hash, statement, reason, signature_id,"
         " ruling_id, published_by, published_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
         "iisbibssiiit", ""},
    [SIGN] = {"publication.sign",
              "INSERT INTO publication_signature (publication_id, key_id, signature, signed_at) VALUES (?, ?, ?, ?)",
              "isbt", ""},
    [ADD_RESULT] = {"publication.add_result",
                    "INSERT INTO result (publication_id, entry_id, place_no, standing, rank_no, sharing, result, prize,"
                    " advances) SELECT ?, r.entry_id, ?, ?, NULLIF(?, 0), NULLIF(?, 0), ?, ?, ? FROM run r"
                    " WHERE r.round_id = ? AND r.number = ?",
                    "iisiissiii", ""},
    [OF_ENTRY] = {"publication.of_entry",
                  "SELECT r.public_id, r.name, r.name_en, n.published_at, n.place_no, n.standing, n.rank_no, n.sharing,"
                  " n.result, n.prize, n.advances FROM result_now n JOIN contest_round r ON r.id = n.round_id"
                  " WHERE n.entry_id = ? ORDER BY r.seq",
                  "i", "bsstisiissi"},
    [OF_EDITION] = {"publication.of_edition",
                    "SELECT u.name, d.code, d.name, e.code, n.rank_no, n.result FROM result_now n"
                    " JOIN contest_round r ON r.id = n.round_id JOIN discipline d ON d.id = r.discipline_id"
                    " JOIN entry e ON e.id = n.entry_id JOIN unit u ON u.id = e.unit_id"
                    " WHERE d.edition_id = ? AND" LAST_ROUND " ORDER BY u.name, d.sort, n.place_no",
                    "i", "ssssis"},
    [PEOPLE] = {"publication.people",
                "SELECT m.person_id FROM run x JOIN entry_member m ON m.entry_id = x.entry_id AND m.live = 1"
                " WHERE x.round_id = ?"
                " UNION SELECT o.person_id FROM official o WHERE o.round_id = ? AND o.live = 1"
                " UNION SELECT g.person_id FROM run x JOIN entry e ON e.id = x.entry_id"
                " JOIN unit_closure u ON u.descendant_id = e.unit_id"
                " JOIN role_grant g ON g.scope_unit_id = u.ancestor_id AND g.from_on <= ? AND g.until_on > ?"
                " JOIN role_capability c ON c.role = g.role AND c.capability = 'contest.enter'"
                " WHERE x.round_id = ? ORDER BY 1",
                "iiddi", "i"},
};
const struct sql_table store_publication_table = {"publication", Q, COUNT};

static bool take_bytes(const struct sql_rows *r, size_t i, size_t col, uint8_t *out, size_t n)
{
    const struct sql_bytes b = sql_blob(r, i, col);
    if (b.n != n)
        return false;
    memcpy(out, b.data, n);
    return true;
}

/* ---- the chief judge's signature --------------------------------------------------------------------------------- */

static enum err take_signed(const struct sql_rows *r, size_t i, void *to)
{
    struct results_signature *out = to;
    *out = (struct results_signature){.id = sql_int(r, i, 0), .name = sql_text(r, i, 2), .signed_at = sql_int(r, i, 3)};
    return take_bytes(r, i, 1, out->digest, sizeof out->digest) ? OK : ERR_BUG;
}

enum err store_results_signature_latest(struct sql *db, struct arena *a, int64_t round_id,
                                        struct results_signature *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[SIGNED], a, &r, round_id), &r, take_signed, out);
}

enum err store_results_signature_add(struct sql *db, int64_t round_id, int64_t person_id,
                                     const uint8_t digest[PUBLICATION_HASH], int64_t confirmation_id, instant now)
{
    struct sql_done done = {0};
    const enum err e = SQL_EXEC(db, &Q[SIGN_RESULTS], &done, sql_bytes(digest, PUBLICATION_HASH), confirmation_id, now,
                                round_id, person_id);
    return rows_hit(e, &done, ERR_NOT_FOUND);
}

/* ---- publications ------------------------------------------------------------------------------------------------ */

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct publication *out = to;
    *out = (struct publication){
        .id = sql_int(r, i, 0),
        .round_id = sql_int(r, i, 1),
        .version = sql_int(r, i, 2),
        .body = rows_text(r, i, 3),
        .body_len = strlen(rows_text(r, i, 3)),
        .size = sql_int(r, i, 6),
        .statement = rows_text(r, i, 7),
        .reason = rows_text(r, i, 8),
        .signature_id = sql_int(r, i, 9),
        .ruling_id = sql_int(r, i, 10),
        .published_by = sql_int(r, i, 11),
        .publisher = rows_text(r, i, 12),
        .published_at = sql_int(r, i, 13),
        .is_signed = !sql_is_null(r, i, 15),
    };
    if (!take_bytes(r, i, 4, out->root, sizeof out->root) ||
        !take_bytes(r, i, 5, out->results_hash, sizeof out->results_hash))
        return ERR_BUG;
    return !out->is_signed || (take_bytes(r, i, 14, out->key, sizeof out->key) &&
                               take_bytes(r, i, 15, out->signature, sizeof out->signature))
               ? OK
               : ERR_BUG;
}

enum err store_publication_version(struct sql *db, struct arena *a, int64_t round_id, int64_t version,
                                   struct publication *out)
{
    struct sql_rows r;
    return version ? rows_one(SQL_SELECT(db, &Q[VERSION], a, &r, round_id, version), &r, take, out)
                   : rows_one(SQL_SELECT(db, &Q[LATEST], a, &r, round_id), &r, take, out);
}

enum err store_publication_find(struct sql *db, struct arena *a, int64_t id, struct publication *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, id), &r, take, out);
}

enum err store_publication_list(struct sql *db, struct arena *a, int64_t round_id, struct publication **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_publication_add(struct sql *db, struct publication *p)
{
    struct sql_done done = {0};
    const enum err e =
        SQL_EXEC(db, &Q[ADD], &done, p->round_id, p->version, p->body, sql_bytes(p->root, PUBLICATION_HASH), p->size,
                 sql_bytes(p->results_hash, PUBLICATION_HASH), p->statement, p->reason,
                 sql_opt(p->signature_id != 0, p->signature_id), sql_opt(p->ruling_id != 0, p->ruling_id),
                 p->published_by, p->published_at);
    if (!e)
        p->id = done.insert_id;
    return e;
}

enum err store_publication_sign(struct sql *db, struct arena *a, int64_t id, const char *key_id, const uint8_t key[32],
                                const uint8_t signature[PUBLICATION_SIGNATURE], instant now)
{
    enum err e = store_rule_card_key(db, a, key_id, key, now);
    if (e)
        return e;
    e = SQL_EXEC(db, &Q[SIGN], NULL, id, key_id, sql_bytes(signature, PUBLICATION_SIGNATURE), now);
    return e == ERR_CONFLICT && strcmp(sql_constraint(db), "PRIMARY") == 0 ? OK : e;
}

/* ---- results ----------------------------------------------------------------------------------------------------- */

enum err store_result_add(struct sql *db, const struct publication *p, int64_t number, const struct result *r)
{
    struct sql_done done = {0};
    const enum err e = SQL_EXEC(db, &Q[ADD_RESULT], &done, p->id, r->place_no, r->standing, r->rank, r->sharing,
                                r->result, r->prize, (int64_t)r->advances, p->round_id, number);
    return rows_hit(e, &done, ERR_NOT_FOUND);
}

static enum err take_of_round(const struct sql_rows *r, size_t i, void *to)
{
    struct result_of_round *out = to;
    *out = (struct result_of_round){
        .round = sql_text(r, i, 1),
        .round_en = sql_text(r, i, 2),
        .published_at = sql_int(r, i, 3),
        .result = {.place_no = sql_int(r, i, 4),
                   .standing = sql_text(r, i, 5),
                   .rank = sql_int(r, i, 6),
                   .sharing = sql_int(r, i, 7),
                   .result = sql_text(r, i, 8),
                   .prize = sql_text(r, i, 9),
                   .advances = sql_int(r, i, 10) != 0},
    };
    return rows_id(r, i, 0, out->round_public_id);
}

enum err store_result_of_entry(struct sql *db, struct arena *a, int64_t entry_id, struct result_of_round **out,
                               size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_ENTRY], a, &r, entry_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_of_round, n);
    return e;
}

static enum err take_of_unit(const struct sql_rows *r, size_t i, void *to)
{
    *(struct result_of_unit *)to = (struct result_of_unit){
        .unit = sql_text(r, i, 0),
        .discipline_code = sql_text(r, i, 1),
        .discipline = sql_text(r, i, 2),
        .entry = sql_text(r, i, 3),
        .rank = sql_int(r, i, 4),
        .result = sql_text(r, i, 5),
    };
    return OK;
}

enum err store_result_of_edition(struct sql *db, struct arena *a, int64_t edition_id, struct result_of_unit **out,
                                 size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_EDITION], a, &r, edition_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_of_unit, n);
    return e;
}

enum err store_publication_people(struct sql *db, struct arena *a, int64_t round_id, day today, int64_t **out,
                                  size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[PEOPLE], a, &r, round_id, round_id, today, today, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, rows_take_int, n);
    return e;
}
