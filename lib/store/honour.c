#include "lib/store/honour.h"

#include <string.h>

#include "lib/domain/search_key.h"
#include "lib/store/rows.h"

enum {
    FIND,
    GET,
    REPLACEMENT,
    OF_NOMINATION,
    OF_PERSON,
    OF_UNIT,
    OF_PROGRAMME,
    WHOM,
    LIST,
    HOW_MANY,
    IN_SCOPE,
    SAME,
    ADD,
    REVOKE,
    MISTAKEN,
    COUNT
};

#define SELECT_HONOUR                                                                                                  \
    "SELECT h.id, h.public_id, h.source = 'elsewhere', h.programme_id, h.nomination_id, h.owner_unit_id, h.subject,"   \
    " h.person_id, h.unit_id, h.name, h.unit_name, h.post, h.series, h.title, h.level, h.awarded_by, h.document_no,"   \
    " h.awarded_on, h.year, h.cause, h.deeds, h.state = 'revoked', h.revoked_on, h.revoke_reason, h.public,"           \
    " h.replaces_id, h.created_by, h.created_at, h.state = 'mistaken', h.mistake FROM honour h"
#define HONOUR_OUT "ibiiiisiissssssssdissidsiiitis"

#define FILTER                                                                                                         \
    " WHERE" SCOPE("h.owner_unit_id") " AND (? = 0 OR h.folded LIKE ? OR h.pinyin LIKE ? OR h.initials LIKE ?)"        \
                                      " AND (? = 0 OR (h.source = 'elsewhere') = (? = 1)) AND (? = '' OR h.level = ?)" \
                                      " AND (? = '' OR h.subject = ?) AND (? = 0 OR h.year = ?)"
#define FILTER_IN SCOPE_IN "isssiissssii"

static const struct sql_query Q[COUNT] = {
    [FIND] = {"honour.find", SELECT_HONOUR " WHERE h.public_id = ?", "b", HONOUR_OUT},
    [GET] = {"honour.get", SELECT_HONOUR " WHERE h.id = ?", "i", HONOUR_OUT},
    [REPLACEMENT] = {"honour.replacement", SELECT_HONOUR " WHERE h.replaces_id = ?", "i", HONOUR_OUT},
    [OF_NOMINATION] = {"honour.of_nomination", SELECT_HONOUR " WHERE h.nomination_id = ?", "i", HONOUR_OUT},
    [OF_PERSON] = {"honour.of_person", SELECT_HONOUR " WHERE h.person_id = ? ORDER BY h.awarded_on DESC, h.id DESC",
                   "i", HONOUR_OUT},
    [OF_UNIT] = {"honour.of_unit", SELECT_HONOUR " WHERE h.unit_id = ? ORDER BY h.awarded_on DESC, h.id DESC", "i",
                 HONOUR_OUT},
    [OF_PROGRAMME] = {"honour.of_programme",
                      SELECT_HONOUR " WHERE h.programme_id = ? ORDER BY h.subject, h.title, h.name, h.id", "i",
                      HONOUR_OUT},
    [WHOM] = {"honour.whom",
              "SELECT p.name, COALESCE(u.name, v.name), COALESCE(g.post, c.post), c.unit_id FROM person p"
              " JOIN posting c ON c.person_id = p.id AND c.kind = 'main' AND c.from_on <= ? AND c.until_on > ?"
              " JOIN unit v ON v.id = c.unit_id LEFT JOIN posting g ON g.person_id = p.id AND g.kind = 'main'"
              " AND g.from_on <= ? AND g.until_on > ? LEFT JOIN unit u ON u.id = g.unit_id WHERE p.id = ?",
              "ddddi", "sssi"},
    [LIST] = {"honour.list",
              SELECT_HONOUR FILTER " AND (? = 0 OR h.awarded_on < ? OR (h.awarded_on = ? AND h.id < ?))"
                                   " ORDER BY h.awarded_on DESC, h.id DESC LIMIT ?",
              FILTER_IN "iddii", HONOUR_OUT},
    [HOW_MANY] = {"honour.count", "SELECT COUNT(*) FROM honour h" FILTER, FILTER_IN, "i"},
    [IN_SCOPE] = {"honour.in_scope",
                  "SELECT EXISTS (SELECT 1 FROM honour h WHERE h.id = ? AND" SCOPE("h.owner_unit_id") ")", "i" SCOPE_IN,
                  "i"},
    [SAME] = {"honour.same",
              "SELECT EXISTS (SELECT 1 FROM honour h WHERE h.state = 'valid' AND h.title = ? AND h.awarded_on = ?"
              " AND h.name = ? AND h.person_id <=> ? AND h.unit_id <=> ?)",
              "sdsii", "i"},
    [ADD] = {"honour.add",
             "INSERT INTO honour (public_id, source, programme_id, nomination_id, owner_unit_id, subject, person_id,"
             " unit_id, name, unit_name, post, series, title, level, awarded_by, document_no, awarded_on, year, cause,"
             " deeds, public, replaces_id, created_by, created_at, folded, pinyin, initials) VALUES (?, ?, ?, ?, ?, ?,"
             " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "bsiiisiissssssssdissiiitsss", ""},
    [REVOKE] = {"honour.revoke",
                "UPDATE honour SET state = 'revoked', revoked_on = ?, revoke_reason = ? WHERE id = ? AND state ="
                " 'valid'",
                "dsi", ""},
    [MISTAKEN] = {"honour.mistaken",
                  "UPDATE honour SET state = 'mistaken', mistake = ?, public = 0 WHERE id = ? AND state = 'valid'"
                  " AND source = 'elsewhere'",
                  "si", ""},
};
const struct sql_table store_honour_table = {"honour", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct honour *out = to;
    *out = (struct honour){
        .id = sql_int(r, i, 0),
        .elsewhere = sql_int(r, i, 2) != 0,
        .programme_id = sql_int(r, i, 3),
        .nomination_id = sql_int(r, i, 4),
        .owner_unit_id = sql_int(r, i, 5),
        .person_id = sql_int(r, i, 7),
        .unit_id = sql_int(r, i, 8),
        .name = rows_text(r, i, 9),
        .unit_name = rows_text(r, i, 10),
        .post = rows_text(r, i, 11),
        .title = rows_text(r, i, 13),
        .awarded_by = rows_text(r, i, 15),
        .document_no = rows_text(r, i, 16),
        .awarded_on = (day)sql_int(r, i, 17),
        .year = sql_int(r, i, 18),
        .cause = rows_text(r, i, 19),
        .deeds = rows_text(r, i, 20),
        .revoked = sql_int(r, i, 21) != 0,
        .revoked_on = (day)sql_int(r, i, 22),
        .revoke_reason = rows_text(r, i, 23),
        .public = sql_int(r, i, 24) != 0,
        .replaces_id = sql_int(r, i, 25),
        .created_by = sql_int(r, i, 26),
        .created_at = sql_int(r, i, 27),
        .mistaken = sql_int(r, i, 28) != 0,
        .mistake = rows_text(r, i, 29),
    };
    if (!programme_subject_parse(sql_text(r, i, 6), &out->subject) ||
        !programme_series_parse(sql_text(r, i, 12), &out->series) ||
        !programme_level_parse(sql_text(r, i, 14), &out->level))
        return ERR_BUG;
    return rows_id(r, i, 1, out->public_id);
}

enum err store_honour_find(struct sql *db, struct arena *a, const uint8_t public_id[16], struct honour *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, sql_bytes(public_id, 16)), &r, take, out);
}

/* One, by what identifies it. */
static enum err one(struct sql *db, struct arena *a, size_t query, int64_t id, struct honour *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[query], a, &r, id), &r, take, out);
}

enum err store_honour_get(struct sql *db, struct arena *a, int64_t id, struct honour *out)
{
    return one(db, a, GET, id, out);
}

enum err store_honour_replacement(struct sql *db, struct arena *a, int64_t id, struct honour *out)
{
    return one(db, a, REPLACEMENT, id, out);
}

enum err store_honour_of_nomination(struct sql *db, struct arena *a, int64_t nomination_id, struct honour *out)
{
    return one(db, a, OF_NOMINATION, nomination_id, out);
}

static enum err all(struct sql *db, struct arena *a, size_t query, int64_t id, struct honour **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[query], a, &r, id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_honour_of_person(struct sql *db, struct arena *a, int64_t person_id, struct honour **out, size_t *n)
{
    return all(db, a, OF_PERSON, person_id, out, n);
}

enum err store_honour_of_unit(struct sql *db, struct arena *a, int64_t unit_id, struct honour **out, size_t *n)
{
    return all(db, a, OF_UNIT, unit_id, out, n);
}

enum err store_honour_of_programme(struct sql *db, struct arena *a, int64_t programme_id, struct honour **out,
                                   size_t *n)
{
    return all(db, a, OF_PROGRAMME, programme_id, out, n);
}

/* ---- in the register ---------------------------------------------------------------------------------------------- */

#define WHOSE_ARGS(w) sql_opt((w)->person_id != 0, (w)->person_id), sql_opt((w)->unit_id != 0, (w)->unit_id)

static enum err take_whom(const struct sql_rows *r, size_t i, void *to)
{
    *(struct honour_whom *)to =
        (struct honour_whom){rows_text(r, i, 0), rows_text(r, i, 1), rows_text(r, i, 2), sql_int(r, i, 3)};
    return OK;
}

enum err store_honour_whom(struct sql *db, struct arena *a, int64_t person_id, day on, day today,
                           struct honour_whom *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[WHOM], a, &r, today, today, on, on, person_id), &r, take_whom, out);
}

/* ---- the register ------------------------------------------------------------------------------------------------ */

static const char *level_code(int64_t level)
{
    return level < 0 ? "" : programme_level_code((enum programme_level)level);
}

static const char *subject_code(int64_t subject)
{
    return subject < 0 ? "" : programme_subject_code((enum programme_subject)subject);
}

#define FILTER_ARGS(f, who)                                                                                            \
    SCOPE_ARGS(who), (f)->words, (f)->text, (f)->pinyin, (f)->initials, (f)->source, (f)->source,                      \
        level_code((f)->level), level_code((f)->level), subject_code((f)->subject), subject_code((f)->subject),        \
        (f)->year, (f)->year

enum err store_honour_list(struct sql *db, struct arena *a, const struct honour_filter *f, const struct scope *who,
                           struct honour **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, FILTER_ARGS(f, who), f->after_id, f->after_on, f->after_on,
                            f->after_id, f->limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_honour_count(struct sql *db, struct arena *a, const struct honour_filter *f, const struct scope *who,
                            int64_t *n)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[HOW_MANY], a, &r, FILTER_ARGS(f, who)), &r, n);
}

enum err store_honour_in_scope(struct sql *db, struct arena *a, const struct scope *who, int64_t id, bool *yes)
{
    struct sql_rows r;
    return rows_yes(SQL_SELECT(db, &Q[IN_SCOPE], a, &r, id, SCOPE_ARGS(who)), &r, yes);
}

enum err store_honour_same(struct sql *db, struct arena *a, const struct honour *x, bool *yes)
{
    struct sql_rows r;
    return rows_yes(SQL_SELECT(db, &Q[SAME], a, &r, x->title, x->awarded_on, x->name, WHOSE_ARGS(x)), &r, yes);
}

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

enum err store_honour_add(struct sql *db, struct arena *a, struct honour *x)
{
    struct sql_done done = {0};
    struct search_key key;
    enum err e =
        x->subject == SUBJECT_INDIVIDUAL ? search_key_person(a, x->name, &key) : search_key_title(a, x->name, &key);
    if (e)
        return e;
    e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(x->public_id, 16), x->elsewhere ? "elsewhere" : "programme",
                 sql_opt(x->programme_id != 0, x->programme_id), sql_opt(x->nomination_id != 0, x->nomination_id),
                 x->owner_unit_id, programme_subject_code(x->subject), WHOSE_ARGS(x), x->name, x->unit_name, x->post,
                 programme_series_code(x->series), x->title, programme_level_code(x->level), x->awarded_by,
                 x->document_no, x->awarded_on, x->year, x->cause, x->deeds, x->public,
                 sql_opt(x->replaces_id != 0, x->replaces_id), x->created_by, x->created_at, key.text, key.pinyin,
                 key.initials);
    x->id = done.insert_id;
    return e;
}

enum err store_honour_revoke(struct sql *db, int64_t id, day on, const char *reason)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[REVOKE], &done, on, reason, id), &done, ERR_CONFLICT);
}

enum err store_honour_mistaken(struct sql *db, int64_t id, const char *reason)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[MISTAKEN], &done, reason, id), &done, ERR_CONFLICT);
}
