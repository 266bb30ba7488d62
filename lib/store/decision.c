#include "lib/store/decision.h"

#include "lib/sql/bulk.h"
#include "lib/store/paper.h"
#include "lib/store/public_notice.h"
#include "lib/store/rows.h"

enum { OF, FIND, ADD, ROWS, NOTICES, OBJECTIONS, UNNOTICED, LAST_DAY, SETTLED, CHAIN, OPINIONS, LINES, GIVE, COUNT };

#define SELECT_DECISION                                                                                                \
    "SELECT d.programme_id, d.public_id, d.document_no, d.issuer, d.decided_on, d.registered_by, p.name,"              \
    " d.registered_at FROM programme_decision d JOIN person p ON p.id = d.registered_by"
#define DECISION_OUT "ibssdist"

/* The place in the last notice that is over and that somebody stood in: the list as the public saw it. */
#define PLACE                                                                                                          \
    "(SELECT i.position FROM public_notice_item i JOIN public_notice o ON o.id = i.notice_id AND o.state = 'over'"     \
    " WHERE i.nomination_id = x.id ORDER BY o.id DESC LIMIT 1)"

static const struct sql_query Q[COUNT] = {
    [OF] = {"decision.of", SELECT_DECISION " WHERE d.programme_id = ?", "i", DECISION_OUT},
    [FIND] = {"decision.find", SELECT_DECISION " WHERE d.public_id = ?", "b", DECISION_OUT},
    [ADD] = {"decision.add",
             "INSERT INTO programme_decision (programme_id, public_id, document_no, decided_on, issuer, registered_by,"
             " registered_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
             "ibsdsit", ""},
    [ROWS] =
        {"decision.rows",
         "SELECT x.id, x.public_id, x.kind_id, k.title, COALESCE(c.title, ''), x.subject, x.person_id, x.unit_id,"
         " x.outside, x.name, x.unit_name, x.post, x.deeds, x.cause, h.id, h.public_id, h.state = "
         "'revoked', " PAPER_AUTHOR_NAMES(
             "x") " FROM nomination x JOIN programme_kind k ON k.id = x.kind_id"
                  " LEFT JOIN programme_category c ON c.id = x.category_id LEFT JOIN honour h ON h.nomination_id = x.id"
                  " WHERE x.programme_id = ? AND x.state IN ('selected', 'awarded')"
                  " ORDER BY k.sort, k.id, c.sort, c.id, COALESCE(" PLACE ", 9999), x.id",
         "i", "ibisssiiisssssibis"},
    [NOTICES] = {"decision.notices",
                 "SELECT n.public_id, " NOTICE_NUMBER(
                     "n") ", n.state = 'posted', n.last_on, n.ends_at FROM public_notice n"
                          " WHERE n.programme_id = ? AND n.state IN ('prepared', 'posted') ORDER BY n.id",
                 "i", "biidt"},
    [OBJECTIONS] = {"decision.objections",
                    "SELECT o.public_id, COALESCE(x.name, ''), o.state, o.received_at FROM objection o"
                    " LEFT JOIN nomination x ON x.id = o.nomination_id WHERE o.programme_id = ?"
                    " AND o.state IN ('received', 'investigating', 'refusing') ORDER BY o.id",
                    "i", "bsst"},
    [UNNOTICED] = {"decision.unnoticed",
                   "SELECT x.name FROM nomination x WHERE x.programme_id = ? AND x.state = 'selected' AND NOT EXISTS"
                   " (SELECT 1 FROM public_notice_item i JOIN public_notice n ON n.id = i.notice_id"
                   " WHERE i.nomination_id = x.id AND n.state = 'over') ORDER BY x.id",
                   "i", "s"},
    [LAST_DAY] = {"decision.last_day",
                  "SELECT MAX(n.last_on) FROM public_notice n WHERE n.programme_id = ? AND n.state = 'over'", "i", "d"},
    [SETTLED] = {"decision.settled",
                 "SELECT MAX(o.closed_at) FROM objection o WHERE o.programme_id = ?"
                 " AND o.state IN ('substantiated', 'unsubstantiated', 'not_accepted')",
                 "i", "t"},
    [CHAIN] = {"decision.chain",
               "SELECT x.id, u.name, COALESCE((SELECT l.reason FROM nomination_log l WHERE l.nomination_id = x.id"
               " AND l.unit_id = u.id AND l.to_state IN ('sent', 'recommended') ORDER BY l.id DESC LIMIT 1), '')"
               " FROM nomination x JOIN programme p ON p.id = x.programme_id"
               " JOIN unit_closure c ON c.descendant_id = x.from_unit_id JOIN unit u ON u.id = c.ancestor_id"
               " JOIN unit_closure t ON t.descendant_id = u.id AND t.ancestor_id = p.unit_id AND t.depth > 0"
               " WHERE x.programme_id = ? AND x.state IN ('selected', 'awarded') ORDER BY x.id, c.depth",
               "i", "iss"},
    [OPINIONS] =
        {"decision.opinions",
         "SELECT o.nomination_id, o.authority_id, o.outcome = 'agree', l.letter_no, o.words, l.letter_on"
         " FROM opinion_standing o JOIN opinion_letter l ON l.id = o.letter_id WHERE o.programme_id = ? AND NOT EXISTS"
         " (SELECT 1 FROM opinion_standing n WHERE n.nomination_id = o.nomination_id AND n.authority_id ="
         " o.authority_id AND n.letter_id > o.letter_id) ORDER BY o.nomination_id, o.authority_id",
         "i", "iiissd"},
    [LINES] = {"decision.lines",
               "SELECT n.nomination_id, n.from_on, n.title, n.detail FROM nomination_line n JOIN nomination x"
               " ON x.id = n.nomination_id WHERE x.programme_id = ? AND x.state IN ('selected', 'awarded')"
               " AND n.chosen = 1 ORDER BY n.nomination_id, n.line_no",
               "i", "idss"},
    [GIVE] = {"decision.give",
              "INSERT INTO honour (public_id, source, programme_id, nomination_id, owner_unit_id, subject, person_id,"
              " unit_id, name, unit_name, post, series, title, level, awarded_by, document_no, awarded_on, year, cause,"
              " deeds, created_by, created_at, folded, pinyin, initials) VALUES (?, 'programme', ?, ?, ?, ?, ?, ?, ?,"
              " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
              "biiisiissssssssdissitsss", ""},
};
const struct sql_table store_decision_table = {"decision", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct decision *out = to;
    *out = (struct decision){
        .programme_id = sql_int(r, i, 0),
        .document_no = rows_text(r, i, 2),
        .issuer = rows_text(r, i, 3),
        .decided_on = (day)sql_int(r, i, 4),
        .registered_by = sql_int(r, i, 5),
        .registered_name = rows_text(r, i, 6),
        .registered_at = sql_int(r, i, 7),
    };
    return rows_id(r, i, 1, out->public_id);
}

enum err store_decision_of(struct sql *db, struct arena *a, int64_t programme_id, struct decision *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[OF], a, &r, programme_id), &r, take, out);
}

enum err store_decision_find(struct sql *db, struct arena *a, const uint8_t public_id[16], struct decision *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, sql_bytes(public_id, 16)), &r, take, out);
}

enum err store_decision_add(struct sql *db, const struct decision *d)
{
    struct sql_done done = {0};
    return SQL_EXEC(db, &Q[ADD], &done, d->programme_id, sql_bytes(d->public_id, sizeof d->public_id), d->document_no,
                    d->decided_on, d->issuer, d->registered_by, d->registered_at);
}

static enum err take_row(const struct sql_rows *r, size_t i, void *to)
{
    struct decision_row *out = to;
    *out = (struct decision_row){
        .nomination_id = sql_int(r, i, 0),
        .kind_id = sql_int(r, i, 2),
        .kind = rows_text(r, i, 3),
        .category = rows_text(r, i, 4),
        .person_id = sql_int(r, i, 6),
        .unit_id = sql_int(r, i, 7),
        .outside = sql_int(r, i, 8) != 0,
        .name = rows_text(r, i, 9),
        .unit_name = rows_text(r, i, 10),
        .post = rows_text(r, i, 11),
        .deeds = rows_text(r, i, 12),
        .cause = rows_text(r, i, 13),
        .honour_id = sql_int(r, i, 14),
        .revoked = sql_int(r, i, 16) != 0,
        .authors = rows_text(r, i, 17),
    };
    if (!programme_subject_parse(sql_text(r, i, 5), &out->subject))
        return ERR_BUG;
    enum err e = rows_id(r, i, 1, out->nomination);
    return e || !out->honour_id ? e : rows_id(r, i, 15, out->honour);
}

enum err store_decision_rows(struct sql *db, struct arena *a, int64_t programme_id, struct decision_row **out,
                             size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ROWS], a, &r, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_row, n);
    return e;
}

/* ---- what stands in the way ---------------------------------------------------------------------------------------- */

static enum err take_notice(const struct sql_rows *r, size_t i, void *to)
{
    struct decision_notice *out = to;
    out->round_no = sql_int(r, i, 1);
    out->posted = sql_int(r, i, 2) != 0;
    out->last_on = (day)sql_int(r, i, 3);
    out->ends_at = sql_int(r, i, 4);
    return rows_id(r, i, 0, out->public_id);
}

enum err store_decision_notices(struct sql *db, struct arena *a, int64_t programme_id, struct decision_notice **out,
                                size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[NOTICES], a, &r, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_notice, n);
    return e;
}

static enum err take_objection(const struct sql_rows *r, size_t i, void *to)
{
    struct decision_objection *out = to;
    out->name = rows_text(r, i, 1);
    out->state = rows_text(r, i, 2);
    out->received_at = sql_int(r, i, 3);
    return rows_id(r, i, 0, out->public_id);
}

enum err store_decision_objections(struct sql *db, struct arena *a, int64_t programme_id,
                                   struct decision_objection **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OBJECTIONS], a, &r, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_objection, n);
    return e;
}

enum err store_decision_unnoticed(struct sql *db, struct arena *a, int64_t programme_id, const char ***out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[UNNOTICED], a, &r, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, rows_take_text, n);
    return e;
}

enum err store_decision_last_day(struct sql *db, struct arena *a, int64_t programme_id, day *out)
{
    struct sql_rows r;
    int64_t last = 0;
    const enum err e = rows_int(SQL_SELECT(db, &Q[LAST_DAY], a, &r, programme_id), &r, &last);
    *out = (day)last;
    return e;
}

enum err store_decision_settled(struct sql *db, struct arena *a, int64_t programme_id, instant *out)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[SETTLED], a, &r, programme_id), &r, out);
}

/* ---- drafts ------------------------------------------------------------------------------------------------------------ */

static enum err take_unit(const struct sql_rows *r, size_t i, void *to)
{
    struct decision_unit *out = to;
    *out = (struct decision_unit){sql_int(r, i, 0), rows_text(r, i, 1), rows_text(r, i, 2)};
    return OK;
}

enum err store_decision_chain(struct sql *db, struct arena *a, int64_t programme_id, struct decision_unit **out,
                              size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[CHAIN], a, &r, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_unit, n);
    return e;
}

static enum err take_opinion(const struct sql_rows *r, size_t i, void *to)
{
    struct decision_opinion *out = to;
    *out = (struct decision_opinion){.nomination_id = sql_int(r, i, 0),
                                     .authority_id = sql_int(r, i, 1),
                                     .agrees = sql_int(r, i, 2) != 0,
                                     .letter_no = rows_text(r, i, 3),
                                     .words = rows_text(r, i, 4),
                                     .letter_on = (day)sql_int(r, i, 5)};
    return OK;
}

enum err store_decision_opinions(struct sql *db, struct arena *a, int64_t programme_id, struct decision_opinion **out,
                                 size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OPINIONS], a, &r, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_opinion, n);
    return e;
}

static enum err take_line(const struct sql_rows *r, size_t i, void *to)
{
    struct decision_line *out = to;
    *out = (struct decision_line){sql_int(r, i, 0), (day)sql_int(r, i, 1), rows_text(r, i, 2), rows_text(r, i, 3)};
    return OK;
}

enum err store_decision_lines(struct sql *db, struct arena *a, int64_t programme_id, struct decision_line **out,
                              size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LINES], a, &r, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_line, n);
    return e;
}

/* ---- the honours ----------------------------------------------------------------------------------------------------- */

enum err store_decision_give(struct sql *db, const struct decision_given *given, const struct decision_honour *list,
                             size_t n)
{
    struct sql_bulk *b;
    enum err e = sql_bulk_open(&b, db, &Q[GIVE]);
    if (e)
        return e;
    for (size_t i = 0; i < n && !e; i++) {
        const struct decision_row *x = list[i].of;
        e = SQL_BULK(b, sql_bytes(list[i].public_id, sizeof list[i].public_id), given->programme_id, x->nomination_id,
                     given->owner_unit_id, programme_subject_code(x->subject), sql_opt(x->person_id != 0, x->person_id),
                     sql_opt(x->unit_id != 0, x->unit_id), x->name, x->unit_name, x->post,
                     programme_series_code(given->series), list[i].title, programme_level_code(given->level),
                     given->awarded_by, given->document_no, given->awarded_on, given->year, x->cause, x->deeds,
                     given->created_by, given->at, list[i].folded, list[i].pinyin, list[i].initials);
    }
    return sql_bulk_close(b, e, NULL);
}
