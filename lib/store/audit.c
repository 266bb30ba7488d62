#include "lib/store/audit.h"

#include <string.h>

#include "lib/sql/bulk.h"
#include "lib/store/rows.h"

enum { ADD, LIST, TALLY, FIND, BESIDE, COUNT };

#define ENTRY                                                                                                          \
    "SELECT a.id, a.at, a.written_at, COALESCE(a.person_id, 0), p.name, p.staff_no, a.program, a.request, a.address,"  \
    " a.act, a.noun, COALESCE(a.noun_id, 0), a.before_json, a.after_json, a.result, COALESCE(l.batch, 0) FROM audit a" \
    " LEFT JOIN person p ON p.id = a.person_id LEFT JOIN audit_leaf l ON l.audit_id = a.id"
#define ENTRY_OUT "ittisssssssisssi"

/* Each condition stands behind whether it is wanted: the server drops those that are not before it chooses its way. */
#define MATCHES                                                                                                        \
    " WHERE (? = 0 OR a.id < ?) AND (? = 0 OR a.at >= ?) AND (? = 0 OR a.at < ?)"                                      \
    " AND (? = 0 OR a.person_id IN (SELECT w.id FROM person w WHERE w.staff_no = ? OR LOCATE(?, w.name) > 0))"         \
    " AND (? = 0 OR a.act = ?) AND (? = 0 OR a.noun = ?) AND (? = 0 OR a.noun_id = ?)"                                 \
    " AND (? = 0 OR a.result = ?) AND (? = 0 OR a.result <> 'done')"
#define MATCHES_IN "iiititissisisiiisi"

static const struct sql_query Q[COUNT] = {
    [ADD] = {"audit.add",
             "INSERT INTO audit (at, person_id, program, request, address, act, noun, noun_id, before_json, "
             "after_json, result)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "tisssssisss", ""},
    [LIST] = {"audit.list", ENTRY MATCHES " ORDER BY a.id DESC LIMIT ?", MATCHES_IN "i", ENTRY_OUT},
    [TALLY] = {"audit.count", "SELECT COUNT(*) FROM (SELECT 1 FROM audit a" MATCHES " LIMIT ?) found", MATCHES_IN "i",
               "i"},
    [FIND] = {"audit.find", ENTRY " WHERE a.id = ?", "i", ENTRY_OUT},
    [BESIDE] = {"audit.beside",
                ENTRY " WHERE a.request = ? AND a.program = ? AND a.id <> ? AND a.at BETWEEN ? AND ? ORDER BY a.id"
                      " LIMIT ?",
                "ssitti", ENTRY_OUT},
};
const struct sql_table store_audit_table = {"audit", Q, COUNT};

enum err store_audit_add(struct sql *db, const struct audit_row *row)
{
    return SQL_EXEC(db, &Q[ADD], NULL, row->at, sql_opt(row->person_id != 0, row->person_id), row->program,
                    row->request, row->address, row->act, row->noun, sql_opt(row->noun_id != 0, row->noun_id),
                    row->before_json, row->after_json, row->result);
}

enum err store_audit_add_all(struct sql *db, const struct audit_row *list, size_t n)
{
    struct sql_bulk *b = NULL;
    enum err e = sql_bulk_open(&b, db, &Q[ADD]);
    for (const struct audit_row *row = list; row < list + n && !e; row++)
        e = SQL_BULK(b, row->at, sql_opt(row->person_id != 0, row->person_id), row->program, row->request, row->address,
                     row->act, row->noun, sql_opt(row->noun_id != 0, row->noun_id), row->before_json, row->after_json,
                     row->result);
    return sql_bulk_close(b, e, NULL);
}

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct audit_entry *e = to;
    *e = (struct audit_entry){
        .id = sql_int(r, i, 0),
        .at = sql_int(r, i, 1),
        .written_at = sql_int(r, i, 2),
        .person_id = sql_int(r, i, 3),
        .name = sql_text(r, i, 4),
        .staff_no = sql_text(r, i, 5),
        .program = sql_text(r, i, 6),
        .request = sql_text(r, i, 7),
        .address = sql_text(r, i, 8),
        .act = sql_text(r, i, 9),
        .noun = sql_text(r, i, 10),
        .noun_id = sql_int(r, i, 11),
        .before_json = sql_text(r, i, 12),
        .after_json = sql_text(r, i, 13),
        .result = sql_text(r, i, 14),
        .batch = sql_int(r, i, 15),
    };
    return OK;
}

static bool given(const char *s)
{
    return s && *s;
}

static bool refused(const struct audit_filter *f)
{
    return given(f->result) && strcmp(f->result, "refused") == 0;
}

/* The parameters of MATCHES. */
#define MATCHES_ARGS(f, from_row)                                                                                      \
    (from_row) != 0, (from_row), (f)->from != 0, (f)->from, (f)->until != 0, (f)->until, given((f)->who),              \
        given((f)->who) ? (f)->who : "", given((f)->who) ? (f)->who : "", given((f)->act),                             \
        given((f)->act) ? (f)->act : "", given((f)->noun), given((f)->noun) ? (f)->noun : "", (f)->noun_id != 0,       \
        (f)->noun_id, given((f)->result) && !refused(f), given((f)->result) ? (f)->result : "", refused(f)

enum err store_audit_list(struct sql *db, struct arena *a, const struct audit_filter *f, struct audit_entry **out,
                          size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, MATCHES_ARGS(f, f->before), f->limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_audit_count(struct sql *db, struct arena *a, const struct audit_filter *f, int64_t most, int64_t *n)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[TALLY], a, &r, MATCHES_ARGS(f, (int64_t)0), most), &r, n);
}

enum err store_audit_find(struct sql *db, struct arena *a, int64_t id, struct audit_entry *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, id), &r, take, out);
}

enum err store_audit_beside(struct sql *db, struct arena *a, const struct audit_entry *of, int64_t limit,
                            struct audit_entry **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[BESIDE], a, &r, of->request, of->program, of->id, of->at - CLOCK_MINUTE,
                            of->at + CLOCK_MINUTE, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}
