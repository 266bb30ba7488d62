#include "lib/store/scenario_run.h"

#include <string.h>

#include "lib/sql/bulk.h"
#include "lib/store/rows.h"

enum {
    NEWEST,
    OF_ROUND,
    LIST,
    OF_INSTANCE,
    CERTIFICATE,
    NEEDS,
    OFFERS,
    NEED,
    OFFER,
    PAIRS,
    ROWS,
    BOXES,
    BOXED,
    DIFFERENCES,
    DIFFERENT,
    LIVE,
    ROOMS,
    ADD,
    ADD_SAME,
    PAIR_ADD,
    COUNT
};

#define SELECT_RUN                                                                                                     \
    "SELECT COALESCE(r.same_as, r.id), r.scenario_id, r.no, r.part, r.engine, r.method, r.instance_hash, "             \
    "r.result_hash, r.verdict,"                                                                                        \
    " r.mentees, r.mentors, r.matched, r.locked, r.places, r.used, r.short, r.wish_1, r.wish_2, r.wish_3,"             \
    " r.wish_later, r.like_1, r.like_2, r.like_3, r.like_later, r.cost, r.cpu_us, p.name, r.at FROM scenario_run r"    \
    " JOIN scenario s ON s.id = r.scenario_id JOIN person p ON p.id = r.person_id"
#define RUN_OUT "iiisssbbsiiiiiiiiiiiiiiiiist"

#define SELECT_ROW                                                                                                     \
    "SELECT x.need_id, x.offer_id, x.locked, x.alone, n.public_id, o.public_id, pn.name, un.name, po.name, uo.name"    \
    " FROM scenario_pair x JOIN pairing_need n ON n.id = x.need_id JOIN person pn ON pn.id = n.person_id"              \
    " JOIN unit un ON un.id = n.unit_id LEFT JOIN pairing_offer o ON o.id = x.offer_id"                                \
    " LEFT JOIN person po ON po.id = o.person_id LEFT JOIN unit uo ON uo.id = o.unit_id"
#define ROW_OUT "iiisbbssss"

#define SELECT_NEED                                                                                                    \
    "SELECT n.id, n.public_id, n.person_id, p.name, p.staff_no, u.name, 0, 0, n.live, 1 FROM pairing_need n"           \
    " JOIN person p ON p.id = n.person_id JOIN unit u ON u.id = n.unit_id"
#define SELECT_OFFER                                                                                                   \
    "SELECT o.id, o.public_id, o.person_id, p.name, p.staff_no, u.name, o.places, o.least, o.live, m.state = 'on'"     \
    " FROM pairing_offer o JOIN person p ON p.id = o.person_id JOIN unit u ON u.id = o.unit_id"                        \
    " JOIN mentor m ON m.person_id = o.person_id"
#define PERSON_OUT "ibisssiiii"

static const struct sql_query Q[COUNT] = {
    [NEWEST] = {"scenario_run.newest", SELECT_RUN " WHERE r.scenario_id = ? AND r.no = s.run_no ORDER BY r.part", "i",
                RUN_OUT},
    [OF_ROUND] = {"scenario_run.of_round", SELECT_RUN " WHERE s.round_id = ? AND r.no = s.run_no ORDER BY s.no, r.part",
                  "i", RUN_OUT},
    [LIST] = {"scenario_run.list", SELECT_RUN " WHERE r.scenario_id = ? ORDER BY r.no DESC, r.part LIMIT ?", "ii",
              RUN_OUT},
    [OF_INSTANCE] = {"scenario_run.of_instance",
                     SELECT_RUN " WHERE r.scenario_id = ? AND r.part = ? AND r.instance_hash = ? AND r.same_as IS NULL"
                                " ORDER BY r.no DESC LIMIT 1",
                     "isb", RUN_OUT},
    [CERTIFICATE] = {"scenario_run.certificate", "SELECT r.certificate FROM scenario_run r WHERE r.id = ?", "i", "s"},
    [NEEDS] = {"scenario_run.needs", SELECT_NEED " WHERE n.round_id = ? ORDER BY n.id", "i", PERSON_OUT},
    [OFFERS] = {"scenario_run.offers", SELECT_OFFER " WHERE o.round_id = ? ORDER BY o.id", "i", PERSON_OUT},
    [NEED] = {"scenario_run.need", SELECT_NEED " WHERE n.round_id = ? AND n.public_id = ?", "ib", PERSON_OUT},
    [OFFER] = {"scenario_run.offer", SELECT_OFFER " WHERE o.round_id = ? AND o.public_id = ?", "ib", PERSON_OUT},
    [PAIRS] = {"scenario_run.pairs",
               "SELECT x.need_id, x.offer_id, x.locked, x.alone FROM scenario_pair x WHERE x.run_id = ?"
               " ORDER BY x.need_id",
               "i", "iiis"},
    [ROWS] = {"scenario_run.rows",
              SELECT_ROW " WHERE x.run_id = ? AND x.need_id > ? AND (? = 0 OR x.offer_id IS NULL) AND (? = ''"
                         " OR LOCATE(?, pn.name) > 0 OR LOCATE(?, pn.staff_no) > 0 OR LOCATE(?, po.name) > 0)"
                         " ORDER BY x.need_id LIMIT ?",
              "iiissssi", ROW_OUT},
    [BOXES] = {"scenario_run.boxes",
               "SELECT o.id, o.public_id, p.name, u.name, o.places, o.least FROM pairing_offer o JOIN person p"
               " ON p.id = o.person_id JOIN unit u ON u.id = o.unit_id WHERE o.round_id = ? AND o.id > ?"
               " AND o.live = 1 AND (? = 'main' OR o.part IN ('any', ?)) ORDER BY o.id LIMIT ?",
               "iissi", "ibssii"},
    [BOXED] = {"scenario_run.boxed",
               SELECT_ROW " WHERE x.run_id = ? AND x.offer_id BETWEEN ? AND ?"
                          " ORDER BY x.offer_id, x.need_id",
               "iii", ROW_OUT},
    [DIFFERENCES] = {"scenario_run.differences",
                     "SELECT pn.name, un.name, p1.name, p2.name FROM scenario_pair x JOIN scenario_pair y"
                     " ON y.run_id = ? AND y.need_id = x.need_id JOIN pairing_need n ON n.id = x.need_id"
                     " JOIN person pn ON pn.id = n.person_id JOIN unit un ON un.id = n.unit_id"
                     " LEFT JOIN pairing_offer o1 ON o1.id = x.offer_id LEFT JOIN person p1 ON p1.id = o1.person_id"
                     " LEFT JOIN pairing_offer o2 ON o2.id = y.offer_id LEFT JOIN person p2 ON p2.id = o2.person_id"
                     " WHERE x.run_id = ? AND NOT (x.offer_id <=> y.offer_id) ORDER BY x.need_id LIMIT ?",
                     "iii", "ssss"},
    [DIFFERENT] = {"scenario_run.different",
                   "SELECT COUNT(*) FROM scenario_pair x JOIN scenario_pair y ON y.run_id = ? AND y.need_id = x.need_id"
                   " WHERE x.run_id = ? AND NOT (x.offer_id <=> y.offer_id)",
                   "ii", "i"},
    [LIVE] =
        {"scenario_run.live",
         "SELECT m.public_id, m.mentee_id, m.mentor_id, m.part FROM mentorship m WHERE m.round_id = ? AND m.live = 1"
         " ORDER BY m.id",
         "i", "biis"},
    [ROOMS] =
        {"scenario_run.rooms",
         "SELECT o.id, IF(m.state = 'off' OR p.left_on IS NOT NULL, 0, GREATEST(0, LEAST(m.places - (SELECT COUNT(*) "
         "FROM"
         " mentorship x WHERE x.mentor_id = m.person_id AND x.live = 1), o.places - (SELECT COUNT(*) FROM mentorship y"
         " WHERE y.mentor_id = m.person_id AND y.live = 1 AND y.round_id = o.round_id)))),"
         " m.state = 'off' OR p.left_on IS NOT NULL FROM pairing_offer o JOIN mentor m ON m.person_id = o.person_id"
         " JOIN person p ON p.id = o.person_id WHERE o.round_id = ? ORDER BY o.id",
         "i", "iii"},
    [ADD] = {"scenario_run.add",
             "INSERT INTO scenario_run (scenario_id, no, part, engine, method, instance_hash, result_hash, certificate,"
             " verdict, mentees, mentors, matched, locked, places, used, short, wish_1, wish_2, wish_3, wish_later,"
             " like_1, like_2, like_3, like_later, cost, cpu_us, person_id, at)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "iisssbbssiiiiiiiiiiiiiiiiiit", ""},
    [ADD_SAME] =
        {"scenario_run.add_same",
         "INSERT INTO scenario_run (scenario_id, no, part, engine, method, instance_hash, result_hash, certificate,"
         " verdict, mentees, mentors, matched, locked, places, used, short, wish_1, wish_2, wish_3, wish_later,"
         " like_1, like_2, like_3, like_later, cost, cpu_us, person_id, at, same_as)"
         " SELECT r.scenario_id, ?, r.part, r.engine, r.method, r.instance_hash, r.result_hash, '', r.verdict,"
         " r.mentees, r.mentors, r.matched, r.locked, r.places, r.used, r.short, r.wish_1, r.wish_2, r.wish_3,"
         " r.wish_later, r.like_1, r.like_2, r.like_3, r.like_later, r.cost, ?, ?, ?, r.id FROM scenario_run r"
         " WHERE r.id = ? AND r.same_as IS NULL",
         "iiiti", ""},
    [PAIR_ADD] = {"scenario_run.pair_add",
                  "INSERT INTO scenario_pair (run_id, need_id, offer_id, locked, alone) VALUES (?, ?, ?, ?, ?)",
                  "iiiis", ""},
};
const struct sql_table store_scenario_run_table = {"scenario_run", Q, COUNT};

static enum err take_hash(const struct sql_rows *r, size_t i, size_t col, uint8_t out[SCENARIO_HASH])
{
    const struct sql_bytes b = sql_blob(r, i, col);
    if (b.n != SCENARIO_HASH)
        return ERR_BUG;
    memcpy(out, b.data, SCENARIO_HASH);
    return OK;
}

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct scenario_run *out = to;
    *out = (struct scenario_run){
        .id = sql_int(r, i, 0),
        .scenario_id = sql_int(r, i, 1),
        .no = sql_int(r, i, 2),
        .values = strcmp(rows_text(r, i, 4), "values") == 0,
        .method = rows_text(r, i, 5),
        .mentees = sql_int(r, i, 9),
        .mentors = sql_int(r, i, 10),
        .matched = sql_int(r, i, 11),
        .locked = sql_int(r, i, 12),
        .places = sql_int(r, i, 13),
        .used = sql_int(r, i, 14),
        .below = sql_int(r, i, 15),
        .cost = sql_int(r, i, 24),
        .cpu_us = sql_int(r, i, 25),
        .by = rows_text(r, i, 26),
        .at = sql_int(r, i, 27),
    };
    for (size_t k = 0; k < SCENARIO_RANKS; k++) {
        out->wish[k] = sql_int(r, i, 16 + k);
        out->like[k] = sql_int(r, i, 20 + k);
    }
    if (!mentorship_part_parse(sql_text(r, i, 3), &out->part) ||
        !scenario_verdict_parse(sql_text(r, i, 8), &out->verdict))
        return ERR_BUG;
    enum err e = take_hash(r, i, 6, out->instance_hash);
    return e ? e : take_hash(r, i, 7, out->result_hash);
}

enum err store_scenario_run_newest(struct sql *db, struct arena *a, int64_t scenario_id, struct scenario_run **out,
                                   size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[NEWEST], a, &r, scenario_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_scenario_run_of_round(struct sql *db, struct arena *a, int64_t round_id, struct scenario_run **out,
                                     size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_ROUND], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_scenario_run_list(struct sql *db, struct arena *a, int64_t scenario_id, int64_t limit,
                                 struct scenario_run **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, scenario_id, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_scenario_run_of_instance(struct sql *db, struct arena *a, const struct scenario_run *like,
                                        struct scenario_run *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[OF_INSTANCE], a, &r, like->scenario_id, mentorship_part_code(like->part),
                               sql_bytes(like->instance_hash, SCENARIO_HASH)),
                    &r, take, out);
}

enum err store_scenario_run_certificate(struct sql *db, struct arena *a, int64_t run_id, const char **out, size_t *len)
{
    struct sql_rows r;
    enum err e = rows_one(SQL_SELECT(db, &Q[CERTIFICATE], a, &r, run_id), &r, rows_take_text, out);
    *len = e ? 0 : strlen(*out);
    return e;
}

static enum err take_person(const struct sql_rows *r, size_t i, void *to)
{
    struct scenario_person *out = to;
    *out = (struct scenario_person){
        .id = sql_int(r, i, 0),
        .person_id = sql_int(r, i, 2),
        .name = rows_text(r, i, 3),
        .staff_no = rows_text(r, i, 4),
        .unit = rows_text(r, i, 5),
        .places = sql_int(r, i, 6),
        .least = sql_int(r, i, 7),
        .live = sql_int(r, i, 8) != 0,
        .on = sql_int(r, i, 9) != 0,
    };
    return rows_id(r, i, 1, out->public_id);
}

enum err store_scenario_run_needs(struct sql *db, struct arena *a, int64_t round_id, struct scenario_person **out,
                                  size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[NEEDS], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_person, n);
    return e;
}

enum err store_scenario_run_offers(struct sql *db, struct arena *a, int64_t round_id, struct scenario_person **out,
                                   size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OFFERS], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_person, n);
    return e;
}

enum err store_scenario_run_need(struct sql *db, struct arena *a, int64_t round_id, const uint8_t public_id[16],
                                 struct scenario_person *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[NEED], a, &r, round_id, sql_bytes(public_id, 16)), &r, take_person, out);
}

enum err store_scenario_run_offer(struct sql *db, struct arena *a, int64_t round_id, const uint8_t public_id[16],
                                  struct scenario_person *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[OFFER], a, &r, round_id, sql_bytes(public_id, 16)), &r, take_person, out);
}

static enum err take_pair(const struct sql_rows *r, size_t i, void *to)
{
    struct scenario_pair *out = to;
    *out = (struct scenario_pair){
        .need_id = sql_int(r, i, 0), .offer_id = sql_int(r, i, 1), .locked = sql_int(r, i, 2) != 0};
    return scenario_alone_parse(rows_text(r, i, 3), &out->alone) ? OK : ERR_BUG;
}

enum err store_scenario_run_pairs(struct sql *db, struct arena *a, int64_t run_id, struct scenario_pair **out,
                                  size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[PAIRS], a, &r, run_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_pair, n);
    return e;
}

static enum err take_row(const struct sql_rows *r, size_t i, void *to)
{
    struct scenario_row *out = to;
    *out = (struct scenario_row){.mentee = rows_text(r, i, 6),
                                 .mentee_unit = rows_text(r, i, 7),
                                 .mentor = rows_text(r, i, 8),
                                 .mentor_unit = rows_text(r, i, 9)};
    enum err e = take_pair(r, i, &out->pair);
    if (!e)
        e = rows_id(r, i, 4, out->need);
    return e || !out->pair.offer_id ? e : rows_id(r, i, 5, out->offer);
}

enum err store_scenario_run_rows(struct sql *db, struct arena *a, const struct scenario_row_filter *f,
                                 struct scenario_row **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ROWS], a, &r, f->run_id, f->after, (int64_t)f->alone, f->words, f->words, f->words,
                            f->words, f->limit);
    *out = rows_all(&e, a, &r, sizeof **out, take_row, n);
    return e;
}

static enum err take_box(const struct sql_rows *r, size_t i, void *to)
{
    struct scenario_box *out = to;
    *out = (struct scenario_box){.offer_id = sql_int(r, i, 0),
                                 .mentor = rows_text(r, i, 2),
                                 .unit = rows_text(r, i, 3),
                                 .places = sql_int(r, i, 4),
                                 .least = sql_int(r, i, 5)};
    return rows_id(r, i, 1, out->offer);
}

enum err store_scenario_run_boxes(struct sql *db, struct arena *a, int64_t round_id, enum mentorship_part part,
                                  int64_t after, int64_t limit, struct scenario_box **out, size_t *n)
{
    struct sql_rows r;
    const char *code = mentorship_part_code(part);
    enum err e = SQL_SELECT(db, &Q[BOXES], a, &r, round_id, after, code, code, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take_box, n);
    return e;
}

enum err store_scenario_run_boxed(struct sql *db, struct arena *a, int64_t run_id, int64_t first, int64_t last,
                                  struct scenario_row **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[BOXED], a, &r, run_id, first, last);
    *out = rows_all(&e, a, &r, sizeof **out, take_row, n);
    return e;
}

static enum err take_difference(const struct sql_rows *r, size_t i, void *to)
{
    struct scenario_difference *out = to;
    *out = (struct scenario_difference){.mentee = rows_text(r, i, 0),
                                        .unit = rows_text(r, i, 1),
                                        .one = rows_text(r, i, 2),
                                        .other = rows_text(r, i, 3)};
    return OK;
}

enum err store_scenario_run_differences(struct sql *db, struct arena *a, int64_t one, int64_t other, int64_t limit,
                                        struct scenario_difference **out, size_t *n, int64_t *total)
{
    struct sql_rows r, count;
    enum err e = SQL_SELECT(db, &Q[DIFFERENCES], a, &r, other, one, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take_difference, n);
    return e ? e : rows_int(SQL_SELECT(db, &Q[DIFFERENT], a, &count, other, one), &count, total);
}

static enum err take_live(const struct sql_rows *r, size_t i, void *to)
{
    struct scenario_live *out = to;
    *out = (struct scenario_live){.mentee_id = sql_int(r, i, 1), .mentor_id = sql_int(r, i, 2)};
    return mentorship_part_parse(sql_text(r, i, 3), &out->part) ? rows_id(r, i, 0, out->public_id) : ERR_BUG;
}

enum err store_scenario_run_live(struct sql *db, struct arena *a, int64_t round_id, struct scenario_live **out,
                                 size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIVE], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_live, n);
    return e;
}

static enum err take_room(const struct sql_rows *r, size_t i, void *to)
{
    const bool gone = sql_int(r, i, 2) != 0;
    const int64_t left = sql_int(r, i, 1);
    *(struct scenario_room *)to = (struct scenario_room){sql_int(r, i, 0), gone || left < 0 ? 0 : left, gone};
    return OK;
}

enum err store_scenario_run_rooms(struct sql *db, struct arena *a, int64_t round_id, struct scenario_room **out,
                                  size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ROOMS], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_room, n);
    return e;
}

enum err store_scenario_run_add(struct sql *db, const struct scenario_run *x, const char *certificate,
                                const struct scenario_pair *pairs, size_t n, int64_t person_id, int64_t *id)
{
    struct sql_done done = {0};
    struct sql_bulk *b = NULL;
    enum err e = SQL_EXEC(db, &Q[ADD], &done, x->scenario_id, x->no, mentorship_part_code(x->part),
                          x->values ? "values" : "wishes", x->method, sql_bytes(x->instance_hash, SCENARIO_HASH),
                          sql_bytes(x->result_hash, SCENARIO_HASH), certificate, scenario_verdict_code(x->verdict),
                          x->mentees, x->mentors, x->matched, x->locked, x->places, x->used, x->below, x->wish[0],
                          x->wish[1], x->wish[2], x->wish[3], x->like[0], x->like[1], x->like[2], x->like[3],
                          sql_opt(x->values, x->cost), x->cpu_us, person_id, x->at);
    *id = done.insert_id;
    if (!e)
        e = sql_bulk_open(&b, db, &Q[PAIR_ADD]);
    for (size_t i = 0; i < n && !e; i++)
        e = SQL_BULK(b, *id, pairs[i].need_id, sql_opt(pairs[i].offer_id != 0, pairs[i].offer_id),
                     (int64_t)pairs[i].locked,
                     pairs[i].offer_id ? (const char *)NULL : scenario_alone_code(pairs[i].alone));
    return sql_bulk_close(b, e, NULL);
}

enum err store_scenario_run_add_same(struct sql *db, const struct scenario_run *former, int64_t no, int64_t cpu_us,
                                     int64_t person_id, instant at)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[ADD_SAME], &done, no, cpu_us, person_id, at, former->id), &done, ERR_BUG);
}
