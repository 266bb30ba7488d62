#include "lib/store/rubric_source.h"

#include "lib/store/rows.h"

enum { LIST, FIND, PRESETS, PRESET, PRESET_PUT, COUNT };

#define FROM                                                                                                           \
    " FROM segment s JOIN contest_round r ON r.id = s.round_id JOIN discipline d ON d.id = r.discipline_id"            \
    " JOIN contest_edition e ON e.id = d.edition_id"                                                                   \
    " WHERE (e.state <> 'draft' OR" SCOPE("e.organizer_unit_id") ")"
#define PRESET_FACTS                                                                                                   \
    "SELECT code, name, name_en, sort, team_size, time_limit_min, theory_pct, least_judges, drop_each, ties"

static const struct sql_query Q[COUNT] = {
    [LIST] = {"rubric_source.list",
              "SELECT s.public_id, e.contest, e.contest_en, e.edition_no, d.name, r.name, s.name, c.n, c.points"
              " FROM contest_edition e JOIN discipline d ON d.edition_id = e.id JOIN contest_round r"
              " ON r.discipline_id = d.id JOIN segment s ON s.round_id = r.id JOIN (SELECT segment_id, COUNT(*) AS n, "
              "CAST(SUM(max_x1000) AS SIGNED) AS points FROM criterion GROUP BY segment_id) c ON c.segment_id = s.id"
              " WHERE (e.state <> 'draft' OR" SCOPE(
                  "e.organizer_unit_id") ")"
                                         " ORDER BY e.starts_on DESC, e.id DESC, d.sort, d.id, r.seq, s.seq LIMIT 200",
              SCOPE_IN, "bssisssii"},
    [FIND] = {"rubric_source.find", "SELECT s.id" FROM " AND s.public_id = ?", SCOPE_IN "b", "i"},
    [PRESETS] = {"preset.list", PRESET_FACTS " FROM contest_preset ORDER BY sort, code", "", "sssiiiiiis"},
    [PRESET] = {"preset.find", PRESET_FACTS ", criteria, bands, deductions, faults FROM contest_preset WHERE code = ?",
                "s", "sssiiiiiisssss"},
    [PRESET_PUT] = {"preset.put",
                    "REPLACE INTO contest_preset (code, name, name_en, sort, team_size, time_limit_min, theory_pct, "
                    "least_judges, drop_each, ties, criteria, bands, deductions, faults)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    "sssiiiiiisssss", ""},
};
const struct sql_table store_rubric_source_table = {"rubric_source", Q, COUNT};

static enum err take_source(const struct sql_rows *r, size_t i, void *to)
{
    struct rubric_source *out = to;
    *out = (struct rubric_source){
        .contest = sql_text(r, i, 1),
        .contest_en = sql_text(r, i, 2),
        .edition_no = sql_int(r, i, 3),
        .discipline = sql_text(r, i, 4),
        .round = sql_text(r, i, 5),
        .segment = sql_text(r, i, 6),
        .criteria = sql_int(r, i, 7),
        .points_x1000 = sql_int(r, i, 8),
    };
    return rows_id(r, i, 0, out->segment_public_id);
}

enum err store_rubric_source_list(struct sql *db, struct arena *a, const struct scope *who, struct rubric_source **out,
                                  size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, SCOPE_ARGS(who));
    *out = rows_all(&e, a, &r, sizeof **out, take_source, n);
    return e;
}

enum err store_rubric_source_find(struct sql *db, struct arena *a, const struct scope *who, const uint8_t public_id[16],
                                  int64_t *segment_id)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[FIND], a, &r, SCOPE_ARGS(who), sql_bytes(public_id, 16)), &r, segment_id);
}

static enum err take_preset(const struct sql_rows *r, size_t i, void *to)
{
    struct contest_preset *out = to;
    *out = (struct contest_preset){
        .code = sql_text(r, i, 0),
        .name = sql_text(r, i, 1),
        .name_en = sql_text(r, i, 2),
        .sort = sql_int(r, i, 3),
        .team_size = sql_int(r, i, 4),
        .time_limit_min = sql_int(r, i, 5),
        .theory_pct = sql_int(r, i, 6),
        .least_judges = sql_int(r, i, 7),
        .drop_each = sql_int(r, i, 8),
        .ties = sql_text(r, i, 9),
    };
    if (r->columns > 10) {
        out->criteria = sql_text(r, i, 10);
        out->bands = sql_text(r, i, 11);
        out->deductions = sql_text(r, i, 12);
        out->faults = sql_text(r, i, 13);
    }
    return OK;
}

enum err store_preset_list(struct sql *db, struct arena *a, struct contest_preset **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[PRESETS], a, &r);
    *out = rows_all(&e, a, &r, sizeof **out, take_preset, n);
    return e;
}

enum err store_preset_find(struct sql *db, struct arena *a, const char *code, struct contest_preset *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[PRESET], a, &r, code), &r, take_preset, out);
}

enum err store_preset_put(struct sql *db, const struct contest_preset *p)
{
    return SQL_EXEC(db, &Q[PRESET_PUT], NULL, p->code, p->name, p->name_en, p->sort, p->team_size, p->time_limit_min,
                    p->theory_pct, p->least_judges, p->drop_each, p->ties, p->criteria, p->bands, p->deductions,
                    p->faults);
}
