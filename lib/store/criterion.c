#include "lib/store/criterion.h"

#include <string.h>

#include "lib/store/rows.h"

enum {
    FIND,
    LIST,
    LIST_ROUND,
    LIST_DISCIPLINE,
    BANDS_ONE,
    BANDS,
    BANDS_ROUND,
    BANDS_DISCIPLINE,
    DEDUCTIONS_ONE,
    DEDUCTIONS,
    DEDUCTIONS_ROUND,
    DEDUCTIONS_DISCIPLINE,
    FAULTS_ONE,
    FAULTS,
    FAULTS_ROUND,
    FAULTS_DISCIPLINE,
    LOOSEN,
    PLACE,
    ADD,
    CHANGE,
    REMOVE,
    BAND_ADD,
    BANDS_REMOVE,
    DEDUCTION_ADD,
    DEDUCTIONS_REMOVE,
    FAULT_ADD,
    FAULTS_REMOVE,
    COUNT
};

#define SELECT                                                                                                         \
    "SELECT c.id, c.public_id, c.segment_id, s.public_id, c.seq, c.version, c.code, c.name, c.name_en, c.scoring, "    \
    "c.max_x1000, c.step_x1000, c.standard FROM criterion c" WITHIN
#define OUT "ibibiissssiis"
/* Which criteria: the same for them and for what hangs on them, and in the same order. */
#define WITHIN                                                                                                         \
    " JOIN segment s ON s.id = c.segment_id JOIN contest_round r ON r.id = s.round_id JOIN discipline d"               \
    " ON d.id = r.discipline_id"
#define ONE " WHERE d.edition_id = ? AND c.public_id = ?"
#define OF_SEGMENT " WHERE c.segment_id = ?"
#define OF_ROUND " WHERE s.round_id = ?"
#define OF_DISCIPLINE " WHERE r.discipline_id = ?"
#define ORDER " ORDER BY r.seq, s.seq, c.seq"

#define BAND "SELECT x.criterion_id, x.name, x.from_x1000, x.to_x1000 FROM criterion_band x"
#define DEDUCTION "SELECT x.criterion_id, x.name, x.points_x1000, x.unit, x.cap_x1000 FROM criterion_deduction x"
#define FAULT "SELECT x.criterion_id, x.name, x.effect FROM criterion_fault x"
#define OF " JOIN criterion c ON c.id = x.criterion_id" WITHIN

static const struct sql_query Q[COUNT] = {
    [FIND] = {"criterion.find", SELECT ONE, "ib", OUT},
    [LIST] = {"criterion.list", SELECT OF_SEGMENT ORDER, "i", OUT},
    [LIST_ROUND] = {"criterion.list_round", SELECT OF_ROUND ORDER, "i", OUT},
    [LIST_DISCIPLINE] = {"criterion.list_discipline", SELECT OF_DISCIPLINE ORDER, "i", OUT},
    [BANDS_ONE] = {"criterion.bands_one", BAND OF ONE ORDER ", x.seq", "ib", "isii"},
    [BANDS] = {"criterion.bands", BAND OF OF_SEGMENT ORDER ", x.seq", "i", "isii"},
    [BANDS_ROUND] = {"criterion.bands_round", BAND OF OF_ROUND ORDER ", x.seq", "i", "isii"},
    [BANDS_DISCIPLINE] = {"criterion.bands_discipline", BAND OF OF_DISCIPLINE ORDER ", x.seq", "i", "isii"},
    [DEDUCTIONS_ONE] = {"criterion.deductions_one", DEDUCTION OF ONE ORDER ", x.seq", "ib", "isisi"},
    [DEDUCTIONS] = {"criterion.deductions", DEDUCTION OF OF_SEGMENT ORDER ", x.seq", "i", "isisi"},
    [DEDUCTIONS_ROUND] = {"criterion.deductions_round", DEDUCTION OF OF_ROUND ORDER ", x.seq", "i", "isisi"},
    [DEDUCTIONS_DISCIPLINE] = {"criterion.deductions_discipline", DEDUCTION OF OF_DISCIPLINE ORDER ", x.seq", "i",
                               "isisi"},
    [FAULTS_ONE] = {"criterion.faults_one", FAULT OF ONE ORDER ", x.seq", "ib", "iss"},
    [FAULTS] = {"criterion.faults", FAULT OF OF_SEGMENT ORDER ", x.seq", "i", "iss"},
    [FAULTS_ROUND] = {"criterion.faults_round", FAULT OF OF_ROUND ORDER ", x.seq", "i", "iss"},
    [FAULTS_DISCIPLINE] = {"criterion.faults_discipline", FAULT OF OF_DISCIPLINE ORDER ", x.seq", "i", "iss"},
    [LOOSEN] = {"criterion.loosen", "UPDATE criterion SET seq = seq + 1000 WHERE segment_id = ? ORDER BY seq DESC", "i",
                ""},
    [PLACE] = {"criterion.place", "UPDATE criterion SET seq = ? WHERE id = ?", "ii", ""},
    [ADD] = {"criterion.add",
             "INSERT INTO criterion (public_id, segment_id, seq, code, name, name_en, scoring, max_x1000, step_x1000, "
             "standard) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "biissssiis", ""},
    [CHANGE] = {"criterion.change",
                "UPDATE criterion SET code = ?, name = ?, name_en = ?, scoring = ?, max_x1000 = ?, step_x1000 = ?, "
                "standard = ?, version = version + 1 WHERE id = ? AND version = ?",
                "ssssiisii", ""},
    [REMOVE] = {"criterion.remove", "DELETE FROM criterion WHERE id = ?", "i", ""},
    [BAND_ADD] = {"criterion.band_add",
                  "INSERT INTO criterion_band (criterion_id, seq, name, from_x1000, to_x1000) VALUES (?, ?, ?, ?, ?)",
                  "iisii", ""},
    [BANDS_REMOVE] = {"criterion.bands_remove", "DELETE FROM criterion_band WHERE criterion_id = ?", "i", ""},
    [DEDUCTION_ADD] = {"criterion.deduction_add",
                       "INSERT INTO criterion_deduction (criterion_id, seq, name, points_x1000, unit, cap_x1000) "
                       "VALUES (?, ?, ?, ?, ?, ?)",
                       "iisisi", ""},
    [DEDUCTIONS_REMOVE] = {"criterion.deductions_remove", "DELETE FROM criterion_deduction WHERE criterion_id = ?", "i",
                           ""},
    [FAULT_ADD] = {"criterion.fault_add",
                   "INSERT INTO criterion_fault (criterion_id, seq, name, effect) VALUES (?, ?, ?, ?)", "iiss", ""},
    [FAULTS_REMOVE] = {"criterion.faults_remove", "DELETE FROM criterion_fault WHERE criterion_id = ?", "i", ""},
};
const struct sql_table store_criterion_table = {"criterion", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct criterion *out = to;
    *out = (struct criterion){
        .id = sql_int(r, i, 0),
        .segment_id = sql_int(r, i, 2),
        .seq = sql_int(r, i, 4),
        .version = sql_int(r, i, 5),
        .is = {.code = sql_text(r, i, 6),
               .name = sql_text(r, i, 7),
               .name_en = sql_text(r, i, 8),
               .objective = strcmp(sql_text(r, i, 9), "objective") == 0,
               .max_x1000 = sql_int(r, i, 10),
               .step_x1000 = sql_int(r, i, 11),
               .standard = sql_text(r, i, 12)},
    };
    enum err e = rows_id(r, i, 3, out->segment_public_id);
    return e ? e : rows_id(r, i, 1, out->public_id);
}

/* ---- what hangs on them --------------------------------------------------------------------------------------------
 * Three lists in the order of the criteria, so that each is dealt out in one pass. */

/* The rows at and behind `from` that belong to criterion `id`. */
static size_t run_of(const struct sql_rows *r, size_t from, int64_t id)
{
    size_t n = 0;
    while (from + n < r->count && sql_int(r, from + n, 0) == id)
        n++;
    return n;
}

static enum err deal_bands(struct arena *a, const struct sql_rows *r, struct criterion *list, size_t n)
{
    for (size_t i = 0, at = 0; i < n; i++) {
        struct rubric_criterion *c = &list[i].is;
        c->band_count = run_of(r, at, list[i].id);
        c->bands = arena_array(a, c->band_count, sizeof *c->bands);
        if (!c->bands)
            return ERR_NO_MEMORY;
        for (size_t k = 0; k < c->band_count; k++, at++)
            c->bands[k] = (struct rubric_band){sql_text(r, at, 1), sql_int(r, at, 2), sql_int(r, at, 3)};
    }
    return OK;
}

static enum err deal_deductions(struct arena *a, const struct sql_rows *r, struct criterion *list, size_t n)
{
    for (size_t i = 0, at = 0; i < n; i++) {
        struct rubric_criterion *c = &list[i].is;
        c->deduction_count = run_of(r, at, list[i].id);
        c->deductions = arena_array(a, c->deduction_count, sizeof *c->deductions);
        if (!c->deductions)
            return ERR_NO_MEMORY;
        for (size_t k = 0; k < c->deduction_count; k++, at++)
            c->deductions[k] =
                (struct rubric_deduction){sql_text(r, at, 1), sql_int(r, at, 2), sql_text(r, at, 3), sql_int(r, at, 4)};
    }
    return OK;
}

static enum err deal_faults(struct arena *a, const struct sql_rows *r, struct criterion *list, size_t n)
{
    for (size_t i = 0, at = 0; i < n; i++) {
        struct rubric_criterion *c = &list[i].is;
        c->fault_count = run_of(r, at, list[i].id);
        c->faults = arena_array(a, c->fault_count, sizeof *c->faults);
        if (!c->faults)
            return ERR_NO_MEMORY;
        for (size_t k = 0; k < c->fault_count; k++, at++) {
            c->faults[k].name = sql_text(r, at, 1);
            if (!rubric_effect_parse(sql_text(r, at, 2), &c->faults[k].effect))
                return ERR_BUG;
        }
    }
    return OK;
}

/* ---- reading ------------------------------------------------------------------------------------------------------
 */

enum err store_criterion_find(struct sql *db, struct arena *a, int64_t edition_id, const uint8_t public_id[16],
                              struct criterion *out)
{
    const struct sql_bytes id = sql_bytes(public_id, 16);
    struct sql_rows r;
    enum err e = rows_one(SQL_SELECT(db, &Q[FIND], a, &r, edition_id, id), &r, take, out);
    if (!e)
        e = SQL_SELECT(db, &Q[BANDS_ONE], a, &r, edition_id, id);
    if (!e)
        e = deal_bands(a, &r, out, 1);
    if (!e)
        e = SQL_SELECT(db, &Q[DEDUCTIONS_ONE], a, &r, edition_id, id);
    if (!e)
        e = deal_deductions(a, &r, out, 1);
    if (!e)
        e = SQL_SELECT(db, &Q[FAULTS_ONE], a, &r, edition_id, id);
    return e ? e : deal_faults(a, &r, out, 1);
}

/* `which`: 0 of a segment, 1 of a round, 2 of a discipline, as the statements stand in the table. */
static enum err list(struct sql *db, struct arena *a, int which, int64_t id, struct criterion **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST + which], a, &r, id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    if (!e)
        e = SQL_SELECT(db, &Q[BANDS + which], a, &r, id);
    if (!e)
        e = deal_bands(a, &r, *out, *n);
    if (!e)
        e = SQL_SELECT(db, &Q[DEDUCTIONS + which], a, &r, id);
    if (!e)
        e = deal_deductions(a, &r, *out, *n);
    if (!e)
        e = SQL_SELECT(db, &Q[FAULTS + which], a, &r, id);
    return e ? e : deal_faults(a, &r, *out, *n);
}

enum err store_criterion_list(struct sql *db, struct arena *a, int64_t segment_id, struct criterion **out, size_t *n)
{
    return list(db, a, 0, segment_id, out, n);
}

enum err store_criterion_list_round(struct sql *db, struct arena *a, int64_t round_id, struct criterion **out,
                                    size_t *n)
{
    return list(db, a, LIST_ROUND - LIST, round_id, out, n);
}

enum err store_criterion_list_discipline(struct sql *db, struct arena *a, int64_t discipline_id, struct criterion **out,
                                         size_t *n)
{
    return list(db, a, LIST_DISCIPLINE - LIST, discipline_id, out, n);
}

/* ---- writing ------------------------------------------------------------------------------------------------------
 */

enum err store_criterion_loosen(struct sql *db, int64_t segment_id)
{
    return SQL_EXEC(db, &Q[LOOSEN], NULL, segment_id);
}

enum err store_criterion_place(struct sql *db, int64_t id, int64_t seq)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[PLACE], &done, seq, id);
    return rows_hit(e, &done, ERR_NOT_FOUND);
}

static enum err hang(struct sql *db, int64_t id, const struct rubric_criterion *c)
{
    enum err e = OK;
    for (size_t i = 0; i < c->band_count && !e; i++)
        e = SQL_EXEC(db, &Q[BAND_ADD], NULL, id, (int64_t)i + 1, c->bands[i].name, c->bands[i].from_x1000,
                     c->bands[i].to_x1000);
    for (size_t i = 0; i < c->deduction_count && !e; i++) {
        const struct rubric_deduction *d = &c->deductions[i];
        e = SQL_EXEC(db, &Q[DEDUCTION_ADD], NULL, id, (int64_t)i + 1, d->name, d->points_x1000, d->unit, d->cap_x1000);
    }
    for (size_t i = 0; i < c->fault_count && !e; i++)
        e = SQL_EXEC(db, &Q[FAULT_ADD], NULL, id, (int64_t)i + 1, c->faults[i].name,
                     rubric_effect_code(c->faults[i].effect));
    return e;
}

static enum err unhang(struct sql *db, int64_t id)
{
    enum err e = SQL_EXEC(db, &Q[BANDS_REMOVE], NULL, id);
    if (!e)
        e = SQL_EXEC(db, &Q[DEDUCTIONS_REMOVE], NULL, id);
    return e ? e : SQL_EXEC(db, &Q[FAULTS_REMOVE], NULL, id);
}

static const char *scoring(const struct rubric_criterion *c)
{
    return c->objective ? "objective" : "subjective";
}

enum err store_criterion_add(struct sql *db, struct criterion *x)
{
    const struct rubric_criterion *c = &x->is;
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(x->public_id, 16), x->segment_id, x->seq, c->code, c->name,
                          c->name_en, scoring(c), c->max_x1000, c->step_x1000, c->standard);
    x->id = done.insert_id;
    x->version = 1;
    return e ? e : hang(db, x->id, c);
}

enum err store_criterion_change(struct sql *db, const struct criterion *x)
{
    const struct rubric_criterion *c = &x->is;
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[CHANGE], &done, c->code, c->name, c->name_en, scoring(c), c->max_x1000, c->step_x1000,
                          c->standard, x->id, x->version);
    e = rows_hit(e, &done, ERR_NOT_FOUND);
    if (!e)
        e = unhang(db, x->id);
    return e ? e : hang(db, x->id, c);
}

enum err store_criterion_remove(struct sql *db, int64_t id)
{
    struct sql_done done = {0};
    enum err e = unhang(db, id);
    if (!e)
        e = SQL_EXEC(db, &Q[REMOVE], &done, id);
    return rows_hit(e, &done, ERR_NOT_FOUND);
}
