#include "lib/store/entry_list.h"

#include "lib/store/rows.h"

enum { LIST, TOTAL, FIND, FIND_OWN, PEOPLE, ELSEWHERE, HISTORY, EXPORT, OWN, COUNT };

#define OF_ENTRY " JOIN discipline d ON d.id = e.discipline_id JOIN contest_edition x ON x.id = e.edition_id"
/* Who comes; of an entry that has ended, who was of it until then. */
#define OF_IT "m.entry_id = e.id AND (m.live = 1 OR (e.live IS NULL AND m.until_at = e.changed_at))"
#define NAMES(part)                                                                                                    \
    "COALESCE((SELECT GROUP_CONCAT(p.name ORDER BY m.id SEPARATOR '、') FROM entry_member m JOIN person p"            \
    " ON p.id = m.person_id WHERE " OF_IT " AND m.part = '" part "'), '')"
/* Their main posting today lies in the entry's unit or below. Two parameters: today. */
#define AT_HOME                                                                                                        \
    " EXISTS (SELECT 1 FROM posting o JOIN unit_closure c ON c.descendant_id = o.unit_id AND c.ancestor_id ="          \
    " e.unit_id WHERE o.person_id = m.person_id AND o.kind = 'main' AND o.from_on <= ? AND o.until_on > ?)"

#define COLUMNS                                                                                                        \
    "e.id, e.public_id, e.code, e.team_name, e.state, e.version, e.created_at, e.changed_at, d.id, d.public_id,"       \
    " d.code, d.name, d.name_en, d.team_size, d.reserves, e.unit_id, u.name, u.short_name, " NAMES(                    \
        "member") ", " NAMES("reserve") ", (SELECT COUNT(*) FROM entry_member m WHERE m.entry_id = e.id"               \
                                        " AND m.live = 1 AND NOT" AT_HOME ")"
#define COLUMNS_IN "dd"
#define COLUMNS_OUT "ibsssittibsssiiissssi"

/* What a filter asks: edition, discipline, unit, state. */
#define FILTERED                                                                                                       \
    " e.edition_id = ? AND (? = 0 OR e.discipline_id = ?) AND (? = 0 OR EXISTS (SELECT 1 FROM unit_closure f"          \
    " WHERE f.ancestor_id = ? AND f.descendant_id = e.unit_id)) AND (? = '' OR e.state = ?) AND" ENTRY_VISIBLE
#define FILTER_IN "iiiiiss" ENTRY_VISIBLE_IN

static const struct sql_query Q[COUNT] = {
    /* Which stand on the page is found first: names are gathered for those alone. */
    [LIST] = {"entry_list.list",
              "SELECT " COLUMNS ", 0, 0 FROM (SELECT e.id FROM entry e" OF_ENTRY " WHERE" FILTERED
              " AND (? = 0 OR (d.sort, d.id, e.id) > (SELECT d2.sort, d2.id, e2.id FROM entry e2 JOIN discipline d2"
              " ON d2.id = e2.discipline_id WHERE e2.public_id = ?)) ORDER BY d.sort, d.id, e.id LIMIT ?) k"
              " STRAIGHT_JOIN entry e ON e.id = k.id JOIN discipline d ON d.id = e.discipline_id"
              " JOIN unit u ON u.id = e.unit_id ORDER BY d.sort, d.id, e.id",
              COLUMNS_IN FILTER_IN "ibi", COLUMNS_OUT "ii"},
    [TOTAL] = {"entry_list.count",
               "SELECT COUNT(*), CAST(COALESCE(SUM((SELECT COUNT(*) FROM entry_member m WHERE m.entry_id = e.id AND "
               "m.live = 1)), 0) AS SIGNED) FROM entry e" OF_ENTRY " WHERE" FILTERED,
               FILTER_IN, "ii"},
    [FIND] = {"entry_list.find",
              "SELECT " COLUMNS "," SCOPE("x.organizer_unit_id") "AS managed," SCOPE(
                  "e.unit_id") "AS entered FROM entry e" OF_ENTRY " JOIN unit u ON u.id = e.unit_id"
                               " WHERE e.edition_id = ? AND e.public_id = ? AND" ENTRY_NOT_JUDGED
                               " HAVING managed OR entered",
              COLUMNS_IN SCOPE_IN SCOPE_IN "ibi", COLUMNS_OUT "ii"},
    [FIND_OWN] = {"entry_list.find_own",
                  "SELECT " COLUMNS ", 0, 0 FROM entry e" OF_ENTRY " JOIN unit u ON u.id = e.unit_id"
                  " WHERE e.edition_id = ? AND e.public_id = ? AND EXISTS (SELECT 1 FROM entry_member m"
                  " WHERE m.entry_id = e.id AND m.person_id = ? AND m.live = 1)",
                  COLUMNS_IN "ibi", COLUMNS_OUT "ii"},
    [PEOPLE] = {"entry_list.people",
                "SELECT p.id, p.public_id, p.name, p.staff_no, COALESCE(w.short_name, ''), COALESCE(o.post, ''),"
                " m.part, e.live = 1 AND NOT" AT_HOME ", m.from_at FROM entry e JOIN entry_member m ON " OF_IT
                " JOIN person p ON p.id = m.person_id"
                " LEFT JOIN posting o ON o.person_id = p.id AND o.kind = 'main' AND o.from_on <= ? AND o.until_on > ?"
                " LEFT JOIN unit w ON w.id = o.unit_id WHERE e.id = ? ORDER BY m.part, m.id",
                "ddddi", "ibsssssit"},
    [ELSEWHERE] = {"entry_list.elsewhere",
                   "SELECT p.name, o.discipline_id, o.code FROM entry_member m JOIN entry_member w"
                   " ON w.person_id = m.person_id AND w.edition_id = m.edition_id AND w.live = 1"
                   " AND w.entry_id <> m.entry_id JOIN entry o ON o.id = w.entry_id JOIN person p"
                   " ON p.id = m.person_id WHERE m.entry_id = ? AND m.live = 1 ORDER BY m.id, o.id",
                   "i", "sis"},
    [HISTORY] = {"entry_list.history",
                 "SELECT l.act, o.name, i.name, b.name, l.reason, l.at FROM entry_log l LEFT JOIN person o"
                 " ON o.id = l.out_person LEFT JOIN person i ON i.id = l.in_person LEFT JOIN person b"
                 " ON b.id = l.person_id WHERE l.entry_id = ? ORDER BY l.id DESC",
                 "i", "ssssst"},
    [EXPORT] = {"entry_list.export",
                "SELECT e.code, d.code, d.name, u.name, e.team_name, e.state, m.part, p.name, p.staff_no,"
                " COALESCE(w.name, ''), COALESCE(o.post, ''), e.created_at FROM entry e" OF_ENTRY
                " JOIN unit u ON u.id = e.unit_id JOIN entry_member m ON " OF_IT
                " JOIN person p ON p.id = m.person_id LEFT JOIN posting o ON o.person_id = p.id AND o.kind = 'main'"
                " AND o.from_on <= ? AND o.until_on > ? LEFT JOIN unit w ON w.id = o.unit_id WHERE" FILTERED
                " ORDER BY d.sort, d.id, e.id, m.part, m.id LIMIT ?",
                "dd" FILTER_IN "i",
                "sssssssssss"
                "t"},
    [OWN] = {"entry_list.own",
             "SELECT e.public_id, x.public_id, x.contest, x.contest_en, x.edition_no, x.starts_on, x.ends_on, x.place,"
             " e.code, e.team_name, d.name, d.name_en, u.name, m.part FROM entry_member m JOIN entry e"
             " ON e.id = m.entry_id" OF_ENTRY " JOIN unit u ON u.id = e.unit_id"
             " WHERE m.person_id = ? AND m.live = 1 AND x.state = 'open' ORDER BY x.starts_on, d.sort, e.id LIMIT 50",
             "i", "bbssiddsssssss"},
};
const struct sql_table store_entry_list_table = {"entry_list", Q, COUNT};

#define FILTER_ARGS(f, v)                                                                                              \
    (f)->edition_id, (f)->discipline_id, (f)->discipline_id, (f)->unit_id, (f)->unit_id, (f)->state, (f)->state,       \
        ENTRY_VISIBLE_ARGS(v)

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct entry_row *out = to;
    *out = (struct entry_row){
        .id = sql_int(r, i, 0),
        .code = sql_text(r, i, 2),
        .team_name = sql_text(r, i, 3),
        .version = sql_int(r, i, 5),
        .created_at = sql_int(r, i, 6),
        .changed_at = sql_int(r, i, 7),
        .discipline_id = sql_int(r, i, 8),
        .discipline_code = sql_text(r, i, 10),
        .discipline = sql_text(r, i, 11),
        .discipline_en = sql_text(r, i, 12),
        .team_size = sql_int(r, i, 13),
        .reserve_max = sql_int(r, i, 14),
        .unit_id = sql_int(r, i, 15),
        .unit = sql_text(r, i, 16),
        .unit_short = sql_text(r, i, 17),
        .members = sql_text(r, i, 18),
        .reserves = sql_text(r, i, 19),
        .strayed = sql_int(r, i, 20),
        .managed = sql_int(r, i, 21) != 0,
        .entered = sql_int(r, i, 22) != 0,
    };
    if (!entry_state_parse(sql_text(r, i, 4), &out->state))
        return ERR_BUG;
    enum err e = rows_id(r, i, 1, out->public_id);
    return e ? e : rows_id(r, i, 9, out->discipline_public_id);
}

enum err store_entry_list(struct sql *db, struct arena *a, const struct entry_filter *f, const struct entry_viewer *who,
                          struct entry_row **out, size_t *n)
{
    static const uint8_t NOBODY[16] = {0};
    const day today = who->manage.today;
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, today, today, FILTER_ARGS(f, who), f->after != NULL,
                            sql_bytes(f->after ? f->after : NOBODY, 16), f->limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_entry_count(struct sql *db, struct arena *a, const struct entry_filter *f,
                           const struct entry_viewer *who, int64_t *entries, int64_t *people)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[TOTAL], a, &r, FILTER_ARGS(f, who));
    if (e)
        return e;
    *entries = sql_int(&r, 0, 0);
    *people = sql_int(&r, 0, 1);
    return OK;
}

enum err store_entry_find(struct sql *db, struct arena *a, int64_t edition_id, const uint8_t public_id[16],
                          const struct entry_viewer *who, struct entry_row *out)
{
    const day today = who->manage.today;
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, today, today, SCOPE_ARGS(&who->manage), SCOPE_ARGS(&who->enter),
                               edition_id, sql_bytes(public_id, 16), who->manage.person_id),
                    &r, take, out);
}

enum err store_entry_find_own(struct sql *db, struct arena *a, int64_t edition_id, const uint8_t public_id[16],
                              int64_t person_id, struct entry_row *out)
{
    const day any = 0; /* who has gone elsewhere is the unit's matter: not asked here */
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND_OWN], a, &r, any, any, edition_id, sql_bytes(public_id, 16), person_id), &r,
                    take, out);
}

static enum err take_someone(const struct sql_rows *r, size_t i, void *to)
{
    struct entry_someone *out = to;
    *out = (struct entry_someone){
        .person_id = sql_int(r, i, 0),
        .name = sql_text(r, i, 2),
        .staff_no = sql_text(r, i, 3),
        .unit = sql_text(r, i, 4),
        .post = sql_text(r, i, 5),
        .strayed = sql_int(r, i, 7) != 0,
        .from_at = sql_int(r, i, 8),
    };
    return entry_part_parse(sql_text(r, i, 6), &out->part) ? rows_id(r, i, 1, out->public_id) : ERR_BUG;
}

enum err store_entry_people(struct sql *db, struct arena *a, int64_t entry_id, day today, struct entry_someone **out,
                            size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[PEOPLE], a, &r, today, today, today, today, entry_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_someone, n);
    return e;
}

static enum err take_elsewhere(const struct sql_rows *r, size_t i, void *to)
{
    *(struct entry_elsewhere *)to = (struct entry_elsewhere){sql_text(r, i, 0), sql_int(r, i, 1), sql_text(r, i, 2)};
    return OK;
}

enum err store_entry_elsewhere(struct sql *db, struct arena *a, int64_t entry_id, struct entry_elsewhere **out,
                               size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ELSEWHERE], a, &r, entry_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_elsewhere, n);
    return e;
}

static enum err take_line(const struct sql_rows *r, size_t i, void *to)
{
    struct entry_line *out = to;
    out->out_name = sql_text(r, i, 1);
    out->in_name = sql_text(r, i, 2);
    out->by = sql_text(r, i, 3);
    out->reason = sql_text(r, i, 4);
    out->at = sql_int(r, i, 5);
    return entry_act_parse(sql_text(r, i, 0), &out->act) ? OK : ERR_BUG;
}

enum err store_entry_history(struct sql *db, struct arena *a, int64_t entry_id, struct entry_line **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[HISTORY], a, &r, entry_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_line, n);
    return e;
}

static enum err take_export(const struct sql_rows *r, size_t i, void *to)
{
    struct entry_export *out = to;
    *out = (struct entry_export){
        .code = sql_text(r, i, 0),
        .discipline_code = sql_text(r, i, 1),
        .discipline = sql_text(r, i, 2),
        .unit = sql_text(r, i, 3),
        .team_name = sql_text(r, i, 4),
        .name = sql_text(r, i, 7),
        .staff_no = sql_text(r, i, 8),
        .belongs = sql_text(r, i, 9),
        .post = sql_text(r, i, 10),
        .created_at = sql_int(r, i, 11),
    };
    if (!entry_state_parse(sql_text(r, i, 5), &out->state) || !entry_part_parse(sql_text(r, i, 6), &out->part))
        return ERR_BUG;
    return OK;
}

enum err store_entry_export(struct sql *db, struct arena *a, const struct entry_filter *f,
                            const struct entry_viewer *who, struct entry_export **out, size_t *n)
{
    const day today = who->manage.today;
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[EXPORT], a, &r, today, today, FILTER_ARGS(f, who), f->limit);
    *out = rows_all(&e, a, &r, sizeof **out, take_export, n);
    return e;
}

static enum err take_own(const struct sql_rows *r, size_t i, void *to)
{
    struct entry_own *out = to;
    *out = (struct entry_own){
        .contest = sql_text(r, i, 2),
        .contest_en = sql_text(r, i, 3),
        .edition_no = sql_int(r, i, 4),
        .starts_on = (day)sql_int(r, i, 5),
        .ends_on = (day)sql_int(r, i, 6),
        .place = sql_text(r, i, 7),
        .code = sql_text(r, i, 8),
        .team_name = sql_text(r, i, 9),
        .discipline = sql_text(r, i, 10),
        .discipline_en = sql_text(r, i, 11),
        .unit = sql_text(r, i, 12),
    };
    if (!entry_part_parse(sql_text(r, i, 13), &out->part))
        return ERR_BUG;
    enum err e = rows_id(r, i, 0, out->public_id);
    return e ? e : rows_id(r, i, 1, out->edition_public_id);
}

enum err store_entry_own(struct sql *db, struct arena *a, int64_t person_id, struct entry_own **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OWN], a, &r, person_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_own, n);
    return e;
}
