#include "lib/store/honour_roll.h"

#include "lib/store/rows.h"

enum { LIST, TOTAL, YEARS, FIND, GET, LOCK, IN_SCOPE, IS_OWN, HOLDERS, CERTIFICATES, COUNT };

#define ROW                                                                                                            \
    "h.id, h.public_id, h.subject, h.series, h.level, h.name, h.unit_name, h.post, h.title, h.awarded_by,"             \
    " h.document_no, IF(h.state = 'valid', h.deeds, ''), h.year, h.awarded_on, h.state = 'revoked', h.revoked_on,"     \
    " EXISTS (SELECT 1 FROM honour_published s WHERE s.honour_id = h.id AND (s.words <> '' OR s.photo IS NOT NULL))"
#define ROW_OUT "ibssssssssssididi"

#define FILTER                                                                                                         \
    " h.public = 1 AND (? = 0 OR h.year = ?) AND (? IS NULL OR h.series = ?) AND (? IS NULL OR h.subject = ?)"         \
    " AND (? IS NULL OR h.level = ?) AND (? IS NULL OR h.unit_name LIKE ? OR (h.subject = 'collective' AND h.name"     \
    " LIKE ?)) AND (? = 0 OR h.folded LIKE ? OR h.pinyin LIKE ? OR h.initials LIKE ?)"
#define FILTER_IN "iisssssssssisss"
#define FILTER_ARGS(f)                                                                                                 \
    (f)->year, (f)->year, (f)->series, (f)->series, (f)->subject, (f)->subject, (f)->level, (f)->level, (f)->unit,     \
        (f)->unit, (f)->unit, (f)->words.kind != SEARCH_NOTHING, (f)->words.text, (f)->words.pinyin,                   \
        (f)->words.initials

#define SELECT_HONOUR                                                                                                  \
    "SELECT " ROW ", h.public, h.person_id, h.owner_unit_id, h.programme_id, h.revoke_reason FROM honour h WHERE "
#define HONOUR_OUT ROW_OUT "iiiis"

static const struct sql_query Q[COUNT] = {
    [LIST] = {"honour_roll.list",
              "SELECT " ROW " FROM honour h LEFT JOIN honour k ON k.public_id = ? WHERE" FILTER
              " AND (k.id IS NULL OR h.year < k.year OR (h.year = k.year AND (h.awarded_on < k.awarded_on"
              " OR (h.awarded_on = k.awarded_on AND h.id > k.id))))"
              " ORDER BY h.year DESC, h.awarded_on DESC, h.id LIMIT ?",
              "b" FILTER_IN "i", ROW_OUT},
    [TOTAL] = {"honour_roll.total", "SELECT COUNT(*) FROM honour h WHERE" FILTER, FILTER_IN, "i"},
    [YEARS] = {"honour_roll.years", "SELECT DISTINCT h.year FROM honour h WHERE h.public = 1 ORDER BY h.year DESC", "",
               "i"},
    [FIND] = {"honour_roll.find", SELECT_HONOUR "h.public_id = ?", "b", HONOUR_OUT},
    [GET] = {"honour_roll.get", SELECT_HONOUR "h.id = ?", "i", HONOUR_OUT},
    [LOCK] = {"honour_roll.lock", "SELECT h.id FROM honour h WHERE h.id = ? FOR UPDATE", "i", "i"},
    [IN_SCOPE] = {"honour_roll.in_scope",
                  "SELECT EXISTS (SELECT 1 FROM honour h WHERE h.id = ? AND" SCOPE("h.owner_unit_id") ")", "i" SCOPE_IN,
                  "i"},
    [IS_OWN] = {"honour_roll.is_own",
                "SELECT EXISTS (SELECT 1 FROM honour_party y WHERE y.honour_id = ? AND y.person_id = ?)", "ii", "i"},
    [HOLDERS] = {"honour_roll.holders",
                 "SELECT y.person_id FROM honour_party y WHERE y.honour_id = ? ORDER BY y.person_id", "i", "i"},
    [CERTIFICATES] = {"honour_roll.certificates",
                      "SELECT c.number, c.holder, c.live IS NULL FROM certificate c WHERE c.noun = 'honour'"
                      " AND c.noun_id = ? AND NOT EXISTS (SELECT 1 FROM certificate n WHERE n.noun = c.noun"
                      " AND n.noun_id = c.noun_id AND n.part = c.part AND n.id > c.id) ORDER BY c.part",
                      "i", "ssi"},
};
const struct sql_table store_honour_roll_table = {"honour_roll", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct roll_row *out = to;
    *out = (struct roll_row){
        .id = sql_int(r, i, 0),
        .name = rows_text(r, i, 5),
        .unit_name = rows_text(r, i, 6),
        .post = rows_text(r, i, 7),
        .title = rows_text(r, i, 8),
        .awarded_by = rows_text(r, i, 9),
        .document_no = rows_text(r, i, 10),
        .deeds = rows_text(r, i, 11),
        .year = sql_int(r, i, 12),
        .awarded_on = (day)sql_int(r, i, 13),
        .revoked = sql_int(r, i, 14) != 0,
        .revoked_on = (day)sql_int(r, i, 15),
        .told = sql_int(r, i, 16) != 0,
    };
    if (!programme_subject_parse(sql_text(r, i, 2), &out->subject) ||
        !programme_series_parse(sql_text(r, i, 3), &out->series) ||
        !programme_level_parse(sql_text(r, i, 4), &out->level))
        return ERR_BUG;
    return rows_id(r, i, 1, out->public_id);
}

enum err store_honour_roll_list(struct sql *db, struct arena *a, const struct roll_filter *f, struct roll_row **out,
                                size_t *n)
{
    const struct sql_value after = f->after ? sql_from_bytes(sql_bytes(f->after, 16)) : sql_null;
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, after, FILTER_ARGS(f), ROLL_PAGE + 1);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_honour_roll_count(struct sql *db, struct arena *a, const struct roll_filter *f, int64_t *out)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[TOTAL], a, &r, FILTER_ARGS(f)), &r, out);
}

enum err store_honour_roll_years(struct sql *db, struct arena *a, int64_t **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[YEARS], a, &r);
    *out = rows_all(&e, a, &r, sizeof **out, rows_take_int, n);
    return e;
}

static enum err take_honour(const struct sql_rows *r, size_t i, void *to)
{
    struct roll_honour *out = to;
    out->listed = sql_int(r, i, 17) != 0;
    out->person_id = sql_int(r, i, 18);
    out->owner_unit_id = sql_int(r, i, 19);
    out->programme_id = sql_int(r, i, 20);
    out->revoke_reason = rows_text(r, i, 21);
    return take(r, i, &out->row);
}

enum err store_honour_roll_find(struct sql *db, struct arena *a, const uint8_t public_id[16], struct roll_honour *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, sql_bytes(public_id, 16)), &r, take_honour, out);
}

enum err store_honour_roll_lock(struct sql *db, struct arena *a, int64_t id, struct roll_honour *out)
{
    struct sql_rows r;
    int64_t found;
    enum err e = rows_int(SQL_SELECT(db, &Q[LOCK], a, &r, id), &r, &found);
    return e ? e : rows_one(SQL_SELECT(db, &Q[GET], a, &r, id), &r, take_honour, out);
}

enum err store_honour_roll_in_scope(struct sql *db, struct arena *a, const struct scope *who, int64_t id, bool *yes)
{
    struct sql_rows r;
    return rows_yes(SQL_SELECT(db, &Q[IN_SCOPE], a, &r, id, SCOPE_ARGS(who)), &r, yes);
}

enum err store_honour_roll_is_own(struct sql *db, struct arena *a, int64_t id, int64_t person_id, bool *own)
{
    struct sql_rows r;
    return rows_yes(SQL_SELECT(db, &Q[IS_OWN], a, &r, id, person_id), &r, own);
}

enum err store_honour_roll_holders(struct sql *db, struct arena *a, int64_t id, int64_t **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[HOLDERS], a, &r, id);
    *out = rows_all(&e, a, &r, sizeof **out, rows_take_int, n);
    return e;
}

static enum err take_certificate(const struct sql_rows *r, size_t i, void *to)
{
    struct honour_certificate *out = to;
    *out = (struct honour_certificate){rows_text(r, i, 0), rows_text(r, i, 1), sql_int(r, i, 2) != 0};
    return OK;
}

enum err store_honour_roll_certificates(struct sql *db, struct arena *a, int64_t id, struct honour_certificate **out,
                                        size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[CERTIFICATES], a, &r, id);
    *out = rows_all(&e, a, &r, sizeof **out, take_certificate, n);
    return e;
}
