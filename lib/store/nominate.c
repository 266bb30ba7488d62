#include "lib/store/nominate.h"

#include "lib/store/rows.h"

enum {
    OPEN,
    QUOTAS,
    OF_UNITS,
    FROM,
    UNITS,
    UNIT_BY_ID,
    UNIT_BY_NAME,
    UNIT_NAME,
    PERSON,
    PERSON_NO,
    TWICE,
    WAY,
    LIAISONS,
    ADD,
    ADD_LOG,
    EDIT,
    LINES,
    LINE_ADD,
    LINE_CHOOSE,
    LINES_DROP,
    UNIT_HONOURS,
    FILE_ADD,
    FILE_DROP,
    FILES,
    LOCAL_ADD,
    LOCALS,
    LOCAL_DAYS,
    COUNT
};

/* Granted for that very unit; parameters as SCOPE's. */
#define GRANTED_AT(column)                                                                                             \
    " EXISTS (SELECT 1 FROM role_grant gg JOIN role_capability gr ON gr.role = gg.role WHERE gg.person_id = ?"         \
    " AND gr.capability = ? AND gg.from_on <= ? AND gg.until_on > ? AND gg.scope_unit_id = " column ") "

/* A unit is looked after: somebody is granted award.nominate for it. Parameters: today twice. */
#define HAS_LIAISON(column)                                                                                            \
    " EXISTS (SELECT 1 FROM role_grant hg JOIN role_capability hr ON hr.role = hg.role WHERE hr.capability ="          \
    " 'award.nominate' AND hg.from_on <= ? AND hg.until_on > ? AND hg.scope_unit_id = " column ") "

#define LISTED                                                                                                         \
    "x.id, x.public_id, x.name, x.unit_name, k.title, p.title, f.name, t.name, x.state, p.nominate_until,"             \
    " p.state, x.version"
#define LISTED_OUT "ibssssssstsi"

#define WITHIN " FROM" SCOPE_UNITS "s JOIN unit u ON u.id = s.unit_id JOIN unit_closure w ON w.descendant_id = u.id"

#define SELECT_PERSON                                                                                                  \
    "SELECT p.id, o.unit_id, p.name, u.name, o.post, COALESCE(g.sort <= 30, 0) FROM person p"                          \
    " JOIN posting o ON o.person_id = p.id AND o.kind = 'main' AND o.from_on <= ? AND o.until_on > ?"                  \
    " JOIN unit u ON u.id = o.unit_id LEFT JOIN grade_band g ON g.word = p.grade_band"
#define PERSON_OUT "iisssi"

static const struct sql_query Q[COUNT] = {
    [OPEN] =
        {"nominate.open",
         "SELECT p.id, p.public_id, p.title, h.name, p.nominate_until FROM programme p JOIN unit h ON"
         " h.id = p.unit_id WHERE p.state = 'open' AND (" SCOPE(
             "p.unit_id") "OR EXISTS (SELECT 1 FROM role_grant"
                          " og JOIN role_capability oc ON oc.role = og.role JOIN unit_closure ou ON ou.descendant_id ="
                          " og.scope_unit_id WHERE og.person_id = ? AND oc.capability = ? AND og.from_on <= ? AND "
                          "og.until_on > ?"
                          " AND ou.ancestor_id = p.unit_id)) ORDER BY p.nominate_until, p.id",
         SCOPE_IN SCOPE_IN, "ibsst"},
    [QUOTAS] = {"nominate.quotas",
                "SELECT k.programme_id, k.id, k.title, u.name, COUNT(*), (SELECT COUNT(*) FROM nomination x WHERE"
                " x.kind_id = k.id AND x.quota_unit_id = u.id) FROM programme_place l JOIN programme_kind k ON"
                " k.id = l.kind_id JOIN programme p ON p.id = k.programme_id AND p.state = 'open' JOIN unit u ON"
                " u.id = l.unit_id WHERE" SCOPE(
                    "l.unit_id") "GROUP BY k.programme_id, k.id, k.title, k.sort, u.id,"
                                 " u.name, u.sort ORDER BY k.programme_id, k.sort, k.id, u.sort, u.id",
                SCOPE_IN, "iissii"},
    [OF_UNITS] = {"nominate.of_units",
                  "SELECT STRAIGHT_JOIN " LISTED ", y.here, x.deeds <> '' AND x.statement <> ''," NOMINATION_SHOWN(
                      "x.id") "FROM (SELECT z.id, MAX(z.here) AS here"
                              " FROM (SELECT n.id, 1 AS here FROM" SCOPE_UNITS
                              "s STRAIGHT_JOIN nomination n ON n.at_unit_id = s.unit_id"
                              " AND n.state IN ('draft', 'sent') UNION ALL SELECT n.id, 0 FROM" SCOPE_UNITS
                              "s STRAIGHT_JOIN nomination n"
                              " ON n.from_unit_id = s.unit_id) z GROUP BY z.id) y JOIN nomination x ON x.id = y.id "
                              "JOIN programme p ON"
                              " p.id = x.programme_id JOIN programme_kind k ON k.id = x.kind_id JOIN unit f ON f.id = "
                              "x.from_unit_id"
                              " JOIN unit t ON t.id = x.at_unit_id WHERE (x.person_id IS NULL OR x.person_id <> ?) AND "
                              "k.subject <>"
                              " 'paper' ORDER BY y.here DESC, p.id DESC, x.id DESC LIMIT ?",
                  SCOPE_IN SCOPE_IN "ii", LISTED_OUT "iii"},
    [FROM] = {"nominate.from",
              "SELECT u.id FROM unit_closure c JOIN unit u ON u.id = c.ancestor_id JOIN unit_closure w ON w.ancestor_id"
              " = ? AND w.descendant_id = u.id WHERE c.descendant_id = ? AND (" GRANTED_AT(
                  "u.id") "OR (u.id = ? AND" SCOPE("u.id") ")) ORDER BY c.depth LIMIT 1",
              "ii" SCOPE_IN "i" SCOPE_IN, "i"},
    [UNITS] = {"nominate.units",
               "SELECT u.id, u.public_id, u.name" WITHIN " WHERE w.ancestor_id = ? ORDER BY u.sort, u.code LIMIT 500",
               SCOPE_IN "i", "ibs"},
    [UNIT_BY_ID] = {"nominate.unit_by_id",
                    "SELECT u.id, u.public_id, u.name" WITHIN " WHERE w.ancestor_id = ? AND u.public_id = ?",
                    SCOPE_IN "ib", "ibs"},
    [UNIT_BY_NAME] = {"nominate.unit_by_name",
                      "SELECT u.id, u.public_id, u.name" WITHIN
                      " WHERE w.ancestor_id = ? AND (u.name = ? OR u.code = ?)",
                      SCOPE_IN "iss", "ibs"},
    [UNIT_NAME] = {"nominate.unit_name", "SELECT u.name FROM unit u WHERE u.id = ?", "i", "s"},
    [PERSON] = {"nominate.person", SELECT_PERSON " WHERE p.id = ?", "ddi", PERSON_OUT},
    [PERSON_NO] = {"nominate.person_no", SELECT_PERSON " WHERE p.staff_no = ? AND" SCOPE("o.unit_id"), "dds" SCOPE_IN,
                   PERSON_OUT},
    [TWICE] = {"nominate.twice",
               "SELECT f.name FROM nomination x JOIN unit f ON f.id = x.from_unit_id WHERE x.programme_id = ? AND"
               " x.live = 1 AND (x.person_id = ? OR x.unit_id = ?)",
               "iii", "s"},
    [WAY] = {"nominate.way",
             "SELECT a.id, a.name, EXISTS (SELECT 1 FROM programme_place l WHERE l.kind_id = ? AND l.unit_id = "
             "a.id)," HAS_LIAISON(
                 "a.id") "FROM unit_closure c JOIN unit a ON a.id = c.ancestor_id JOIN unit_closure w ON"
                         " w.ancestor_id = ? AND w.descendant_id = a.id WHERE c.descendant_id = ? ORDER BY c.depth",
             "iddii", "isii"},
    [LIAISONS] = {"nominate.liaisons",
                  "SELECT DISTINCT g.person_id FROM role_grant g JOIN role_capability r ON r.role = g.role WHERE"
                  " r.capability = 'award.nominate' AND g.scope_unit_id = ? AND g.from_on <= ? AND g.until_on > ?",
                  "idd", "i"},
    [ADD] =
        {"nominate.add",
         "INSERT INTO nomination (public_id, programme_id, kind_id, category_id, subject, person_id, unit_id, outside,"
         " name, unit_name, post, leader, deeds, statement, cause, from_unit_id, at_unit_id, state, created_by,"
         " created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'draft', ?, ?, ?)",
         "biiisiiisssisssiiitt", ""},
    [ADD_LOG] = {"nominate.add_log",
                 "INSERT INTO nomination_log (nomination_id, from_state, to_state, unit_id, person_id, reason, at)"
                 " VALUES (?, 'none', 'draft', ?, ?, '', ?)",
                 "iiit", ""},
    [EDIT] = {"nominate.edit",
              "UPDATE nomination SET category_id = ?, name = ?, unit_name = ?, post = ?, leader = ?, deeds = ?,"
              " statement = ?, cause = ?, version = version + 1, changed_at = ? WHERE id = ? AND version = ?",
              "isssissstii", ""},
    [LINES] = {"nominate.lines",
               "SELECT l.line_no, l.module, l.kind, l.from_on, l.until_on, l.title, l.detail, l.hours_x10, l.path,"
               " l.chosen FROM nomination_line l WHERE l.nomination_id = ? ORDER BY l.line_no",
               "i", "issddssisi"},
    [LINE_ADD] = {"nominate.line_add",
                  "INSERT INTO nomination_line (nomination_id, line_no, module, kind, from_on, until_on, title, detail,"
                  " hours_x10, path, chosen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  "iissddssisi", ""},
    [LINE_CHOOSE] = {"nominate.line_choose",
                     "UPDATE nomination_line SET chosen = ? WHERE nomination_id = ? AND line_no = ?", "iii", ""},
    [LINES_DROP] = {"nominate.lines_drop", "DELETE FROM nomination_line WHERE nomination_id = ?", "i", ""},
    [UNIT_HONOURS] =
        {"nominate.unit_honours",
         "SELECT CASE WHEN h.public = 1 THEN h.public_id END, h.awarded_on, h.title, CONCAT_WS('，',"
         " h.awarded_by, NULLIF(h.document_no, '')), CONCAT('award_', h.source) FROM honour h WHERE h.unit_id"
         " = ? AND h.state = 'valid' ORDER BY h.awarded_on DESC, h.id DESC",
         "i", "bdsss"},
    [FILE_ADD] = {"nominate.file_add", "INSERT INTO nomination_file (file_id, nomination_id) VALUES (?, ?)", "ii", ""},
    [FILE_DROP] = {"nominate.file_drop",
                   "UPDATE nomination_file SET removed_at = ?, removed_by = ? WHERE file_id = ? AND nomination_id = ?"
                   " AND removed_at IS NULL",
                   "tiii", ""},
    [FILES] =
        {"nominate.files",
         "SELECT f.id, f.public_id, f.digest, f.size, f.type, f.name, f.person_id, f.noun, f.noun_id, f.created_at"
         " FROM nomination_file n JOIN file f ON f.id = n.file_id WHERE n.nomination_id = ? AND n.removed_at IS NULL"
         " ORDER BY f.id",
         "i", "ibbissisit"},
    [LOCAL_ADD] =
        {"nominate.local_add",
         "INSERT INTO nomination_local_notice (nomination_id, unit_id, from_on, until_on, days, place, outcome,"
         " words, created_by, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
         "iiddisssit", ""},
    [LOCALS] = {"nominate.locals",
                "SELECT l.unit_id, u.name, l.from_on, l.until_on, l.days, l.place, l.outcome = 'settled', l.words,"
                " l.created_at FROM nomination_local_notice l JOIN unit u ON u.id = l.unit_id WHERE l.nomination_id = ?"
                " ORDER BY l.id",
                "i", "isddisist"},
    [LOCAL_DAYS] = {"nominate.local_days", "SELECT p.local_notice_days FROM programme p WHERE p.id = ?", "i", "i"},
};
const struct sql_table store_nominate_table = {"nominate", Q, COUNT};

/* ---- what a unit may do ------------------------------------------------------------------------------------------------ */

static enum err take_open(const struct sql_rows *r, size_t i, void *to)
{
    struct nominate_open *out = to;
    *out = (struct nominate_open){
        .id = sql_int(r, i, 0), .title = rows_text(r, i, 2), .unit = rows_text(r, i, 3), .until = sql_int(r, i, 4)};
    return rows_id(r, i, 1, out->public_id);
}

enum err store_nominate_open(struct sql *db, struct arena *a, const struct scope *who, struct nominate_open **out,
                             size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OPEN], a, &r, SCOPE_ARGS(who), SCOPE_ARGS(who));
    *out = rows_all(&e, a, &r, sizeof **out, take_open, n);
    return e;
}

static enum err take_quota(const struct sql_rows *r, size_t i, void *to)
{
    *(struct nominate_quota *)to = (struct nominate_quota){
        .programme_id = sql_int(r, i, 0),
        .kind_id = sql_int(r, i, 1),
        .kind = rows_text(r, i, 2),
        .unit = rows_text(r, i, 3),
        .places = sql_int(r, i, 4),
        .held = sql_int(r, i, 5),
    };
    return OK;
}

enum err store_nominate_quotas(struct sql *db, struct arena *a, const struct scope *who, struct nominate_quota **out,
                               size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[QUOTAS], a, &r, SCOPE_ARGS(who));
    *out = rows_all(&e, a, &r, sizeof **out, take_quota, n);
    return e;
}

static enum err take_listed(const struct sql_rows *r, size_t i, void *to)
{
    struct nominate_listed *out = to;
    *out = (struct nominate_listed){
        .id = sql_int(r, i, 0),
        .name = rows_text(r, i, 2),
        .unit_name = rows_text(r, i, 3),
        .kind = rows_text(r, i, 4),
        .programme = rows_text(r, i, 5),
        .from_unit = rows_text(r, i, 6),
        .at_unit = rows_text(r, i, 7),
        .until = sql_int(r, i, 9),
        .version = sql_int(r, i, 11),
        .here = sql_int(r, i, 12) != 0,
        .complete = sql_int(r, i, 13) != 0,
        .shown = sql_int(r, i, 14) != 0,
    };
    return nomination_state_parse(sql_text(r, i, 8), &out->state) &&
                   programme_state_parse(sql_text(r, i, 10), &out->programme_state)
               ? rows_id(r, i, 1, out->public_id)
               : ERR_BUG;
}

enum err store_nominate_of_units(struct sql *db, struct arena *a, const struct scope *who, int64_t limit,
                                 struct nominate_listed **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_UNITS], a, &r, SCOPE_ARGS(who), SCOPE_ARGS(who), who->person_id, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take_listed, n);
    return e;
}

enum err store_nominate_from(struct sql *db, struct arena *a, const struct scope *who, int64_t programme_unit_id,
                             int64_t unit_id, int64_t *out)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[FROM], a, &r, programme_unit_id, unit_id, SCOPE_ARGS(who), programme_unit_id,
                               SCOPE_ARGS(who)),
                    &r, out);
}

static enum err take_unit(const struct sql_rows *r, size_t i, void *to)
{
    struct nominate_unit *out = to;
    *out = (struct nominate_unit){.id = sql_int(r, i, 0), .name = rows_text(r, i, 2)};
    return rows_id(r, i, 1, out->public_id);
}

enum err store_nominate_units(struct sql *db, struct arena *a, const struct scope *who, int64_t programme_unit_id,
                              struct nominate_unit **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[UNITS], a, &r, SCOPE_ARGS(who), programme_unit_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_unit, n);
    return e;
}

enum err store_nominate_unit(struct sql *db, struct arena *a, const struct scope *who, int64_t programme_unit_id,
                             const uint8_t *public_id, const char *name, struct nominate_unit *out)
{
    struct sql_rows r;
    if (public_id)
        return rows_one(
            SQL_SELECT(db, &Q[UNIT_BY_ID], a, &r, SCOPE_ARGS(who), programme_unit_id, sql_bytes(public_id, 16)), &r,
            take_unit, out);
    return rows_one(SQL_SELECT(db, &Q[UNIT_BY_NAME], a, &r, SCOPE_ARGS(who), programme_unit_id, name, name), &r,
                    take_unit, out);
}

enum err store_nominate_unit_name(struct sql *db, struct arena *a, int64_t unit_id, const char **name)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[UNIT_NAME], a, &r, unit_id), &r, rows_take_text, name);
}

static enum err take_person(const struct sql_rows *r, size_t i, void *to)
{
    *(struct nominate_person *)to = (struct nominate_person){
        .id = sql_int(r, i, 0),
        .unit_id = sql_int(r, i, 1),
        .name = rows_text(r, i, 2),
        .unit = rows_text(r, i, 3),
        .post = rows_text(r, i, 4),
        .leader = sql_int(r, i, 5) != 0,
    };
    return OK;
}

enum err store_nominate_person(struct sql *db, struct arena *a, int64_t person_id, day today,
                               struct nominate_person *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[PERSON], a, &r, today, today, person_id), &r, take_person, out);
}

enum err store_nominate_person_no(struct sql *db, struct arena *a, const struct scope *who, const char *staff_no,
                                  struct nominate_person *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[PERSON_NO], a, &r, who->today, who->today, staff_no, SCOPE_ARGS(who)), &r,
                    take_person, out);
}

enum err store_nominate_twice(struct sql *db, struct arena *a, int64_t programme_id, int64_t person_id, int64_t unit_id,
                              const char **by)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[TWICE], a, &r, programme_id, person_id, unit_id), &r, rows_take_text, by);
}

/* ---- the way up -------------------------------------------------------------------------------------------------------- */

static enum err take_stop(const struct sql_rows *r, size_t i, void *to)
{
    *(struct nominate_stop *)to =
        (struct nominate_stop){sql_int(r, i, 0), rows_text(r, i, 1), {sql_int(r, i, 2) != 0, sql_int(r, i, 3) != 0}};
    return OK;
}

enum err store_nominate_way(struct sql *db, struct arena *a, const struct nomination *x, int64_t programme_unit_id,
                            day today, struct nominate_stop **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[WAY], a, &r, x->kind_id, today, today, programme_unit_id, x->at_unit_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_stop, n);
    return e;
}

enum err store_nominate_liaisons(struct sql *db, struct arena *a, int64_t unit_id, day today, int64_t **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIAISONS], a, &r, unit_id, today, today);
    *out = rows_all(&e, a, &r, sizeof **out, rows_take_int, n);
    return e;
}

/* ---- inside an act ----------------------------------------------------------------------------------------------------- */

enum err store_nominate_add(struct sql *db, struct nomination *x, instant now)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(x->public_id, 16), x->programme_id, x->kind_id,
                          sql_opt(x->category_id != 0, x->category_id), programme_subject_code(x->subject),
                          sql_opt(x->person_id != 0, x->person_id), sql_opt(x->unit_id != 0, x->unit_id),
                          (int64_t)x->outside, x->name, x->unit_name, x->post, (int64_t)x->leader, x->deeds,
                          x->statement, x->cause, x->from_unit_id, x->at_unit_id, x->created_by, now, now);
    x->id = done.insert_id;
    return e ? e : SQL_EXEC(db, &Q[ADD_LOG], NULL, x->id, x->from_unit_id, x->created_by, now);
}

enum err store_nominate_edit(struct sql *db, const struct nomination *x, instant now)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[EDIT], &done, sql_opt(x->category_id != 0, x->category_id), x->name, x->unit_name,
                             x->post, (int64_t)x->leader, x->deeds, x->statement, x->cause, now, x->id, x->version),
                    &done, ERR_CONFLICT);
}

static enum err take_line(const struct sql_rows *r, size_t i, void *to)
{
    *(struct nomination_line *)to = (struct nomination_line){
        .line_no = sql_int(r, i, 0),
        .module = rows_text(r, i, 1),
        .kind = rows_text(r, i, 2),
        .from_on = (day)sql_int(r, i, 3),
        .until_on = (day)sql_int(r, i, 4),
        .title = rows_text(r, i, 5),
        .detail = rows_text(r, i, 6),
        .hours_x10 = sql_int(r, i, 7),
        .path = rows_text(r, i, 8),
        .chosen = sql_int(r, i, 9) != 0,
    };
    return OK;
}

enum err store_nominate_lines(struct sql *db, struct arena *a, int64_t nomination_id, struct nomination_line **out,
                              size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LINES], a, &r, nomination_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_line, n);
    return e;
}

static enum err take_honour(const struct sql_rows *r, size_t i, void *to)
{
    struct nomination_honour *out = to;
    *out = (struct nomination_honour){.has_page = !sql_is_null(r, i, 0),
                                      .awarded_on = (day)sql_int(r, i, 1),
                                      .title = rows_text(r, i, 2),
                                      .detail = rows_text(r, i, 3),
                                      .kind = rows_text(r, i, 4)};
    return out->has_page ? rows_id(r, i, 0, out->public_id) : OK;
}

enum err store_nominate_unit_honours(struct sql *db, struct arena *a, int64_t unit_id, struct nomination_honour **out,
                                     size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[UNIT_HONOURS], a, &r, unit_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_honour, n);
    return e;
}

enum err store_nominate_line_add(struct sql *db, int64_t nomination_id, const struct nomination_line *x)
{
    return SQL_EXEC(db, &Q[LINE_ADD], NULL, nomination_id, x->line_no, x->module, x->kind, x->from_on,
                    sql_opt(x->until_on != 0, x->until_on), x->title, x->detail,
                    sql_opt(x->hours_x10 != 0, x->hours_x10), x->path, (int64_t)x->chosen);
}

enum err store_nominate_line_choose(struct sql *db, int64_t nomination_id, int64_t line_no, bool chosen)
{
    return SQL_EXEC(db, &Q[LINE_CHOOSE], NULL, (int64_t)chosen, nomination_id, line_no);
}

enum err store_nominate_lines_drop(struct sql *db, int64_t nomination_id)
{
    return SQL_EXEC(db, &Q[LINES_DROP], NULL, nomination_id);
}

enum err store_nominate_file_add(struct sql *db, int64_t nomination_id, int64_t file_id)
{
    return SQL_EXEC(db, &Q[FILE_ADD], NULL, file_id, nomination_id);
}

enum err store_nominate_file_drop(struct sql *db, int64_t nomination_id, int64_t file_id, int64_t person_id,
                                  instant now)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[FILE_DROP], &done, now, person_id, file_id, nomination_id), &done, ERR_NOT_FOUND);
}

static enum err take_file(const struct sql_rows *r, size_t i, void *to)
{
    struct file *out = to;
    const struct sql_bytes digest = sql_blob(r, i, 2);
    *out = (struct file){
        .id = sql_int(r, i, 0),
        .size = sql_int(r, i, 3),
        .type = rows_text(r, i, 4),
        .name = rows_text(r, i, 5),
        .person_id = sql_int(r, i, 6),
        .noun = rows_text(r, i, 7),
        .noun_id = sql_int(r, i, 8),
        .created_at = sql_int(r, i, 9),
    };
    if (digest.n != sizeof out->digest)
        return ERR_BUG;
    for (size_t k = 0; k < digest.n; k++)
        out->digest[k] = ((const uint8_t *)digest.data)[k];
    return rows_id(r, i, 1, out->public_id);
}

enum err store_nominate_files(struct sql *db, struct arena *a, int64_t nomination_id, struct file **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[FILES], a, &r, nomination_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_file, n);
    return e;
}

enum err store_nominate_local_add(struct sql *db, int64_t nomination_id, const struct nomination_local *x,
                                  int64_t person_id)
{
    return SQL_EXEC(db, &Q[LOCAL_ADD], NULL, nomination_id, x->unit_id, x->from_on, x->until_on, x->days, x->place,
                    x->settled ? "settled" : "none", x->words, person_id, x->created_at);
}

static enum err take_local(const struct sql_rows *r, size_t i, void *to)
{
    *(struct nomination_local *)to = (struct nomination_local){
        .unit_id = sql_int(r, i, 0),
        .unit = rows_text(r, i, 1),
        .from_on = (day)sql_int(r, i, 2),
        .until_on = (day)sql_int(r, i, 3),
        .days = sql_int(r, i, 4),
        .place = rows_text(r, i, 5),
        .settled = sql_int(r, i, 6) != 0,
        .words = rows_text(r, i, 7),
        .created_at = sql_int(r, i, 8),
    };
    return OK;
}

enum err store_nominate_locals(struct sql *db, struct arena *a, int64_t nomination_id, struct nomination_local **out,
                               size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LOCALS], a, &r, nomination_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_local, n);
    return e;
}

enum err store_nominate_local_days(struct sql *db, struct arena *a, int64_t programme_id, int64_t *days)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[LOCAL_DAYS], a, &r, programme_id), &r, days);
}
