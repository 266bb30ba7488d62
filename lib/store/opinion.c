#include "lib/store/opinion.h"

#include "lib/store/nomination.h"
#include "lib/store/rows.h"

enum { NOMINEES, LATEST, LETTERS, LETTER_FIND, LETTER_ADD, ADD, COUNT };

#define SELECT_LETTER                                                                                                  \
    "SELECT l.id, l.public_id, l.authority_id, h.title, l.letter_no, l.letter_on, (SELECT COUNT(*) FROM opinion g"     \
    " WHERE g.letter_id = l.id AND g.outcome = 'agree'), (SELECT COUNT(*) FROM opinion d WHERE d.letter_id = l.id AND" \
    " d.outcome = 'disagree'), w.name, l.created_at, EXISTS (SELECT 1 FROM opinion o WHERE o.letter_id = l.id "        \
    "AND" NOMINATION_OWN("o.nomination_id") ") FROM opinion_letter l JOIN programme_authority h ON h.id ="             \
                                            " l.authority_id JOIN person w ON w.id = l.created_by"
#define LETTER_OUT "ibissdiisti"

static const struct sql_query Q[COUNT] = {
    [NOMINEES] = {"opinion.nominees",
                  "SELECT x.id, x.public_id, x.name, x.unit_name, k.title, x.subject, x.state IN ('selected', "
                  "'reserve')," NOMINATION_OWN(
                      "x.id") "FROM nomination x JOIN programme_kind k ON k.id = x.kind_id WHERE x.programme_id = ?"
                              " AND x.state IN ('recommended', 'passed', 'selected', 'reserve', 'awarded') ORDER BY "
                              "k.sort, k.id, x.id",
                  "ii", "ibssssii"},
    [LATEST] = {"opinion.latest",
                "SELECT o.nomination_id, o.authority_id, o.letter_id, o.outcome = 'agree', o.words FROM"
                " opinion_standing o WHERE o.programme_id = ? AND NOT EXISTS (SELECT 1 FROM opinion_standing m WHERE"
                " m.nomination_id = o.nomination_id AND m.authority_id = o.authority_id AND m.letter_id > o.letter_id)",
                "i", "iiiis"},
    [LETTERS] = {"opinion.letters", SELECT_LETTER " WHERE l.programme_id = ? ORDER BY l.id DESC", "ii", LETTER_OUT},
    [LETTER_FIND] = {"opinion.letter_find", SELECT_LETTER " WHERE l.programme_id = ? AND l.public_id = ?", "iib",
                     LETTER_OUT},
    [LETTER_ADD] =
        {"opinion.letter_add",
         "INSERT INTO opinion_letter (public_id, programme_id, authority_id, letter_no, letter_on, created_by,"
         " created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
         "biisdit", ""},
    [ADD] = {"opinion.add",
             "INSERT INTO opinion (letter_id, programme_id, authority_id, nomination_id, outcome, words)"
             " VALUES (?, ?, ?, ?, ?, ?)",
             "iiiiss", ""},
};
const struct sql_table store_opinion_table = {"opinion", Q, COUNT};

static enum err take_nominee(const struct sql_rows *r, size_t i, void *to)
{
    struct opinion_nominee *out = to;
    *out = (struct opinion_nominee){.id = sql_int(r, i, 0),
                                    .name = rows_text(r, i, 2),
                                    .unit_name = rows_text(r, i, 3),
                                    .kind = rows_text(r, i, 4),
                                    .listed = sql_int(r, i, 6) != 0,
                                    .own = sql_int(r, i, 7) != 0};
    return programme_subject_parse(sql_text(r, i, 5), &out->subject) ? rows_id(r, i, 1, out->public_id) : ERR_BUG;
}

enum err store_opinion_nominees(struct sql *db, struct arena *a, int64_t programme_id, int64_t reader,
                                struct opinion_nominee **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[NOMINEES], a, &r, reader, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_nominee, n);
    return e;
}

static enum err take_opinion(const struct sql_rows *r, size_t i, void *to)
{
    *(struct opinion *)to = (struct opinion){sql_int(r, i, 0), sql_int(r, i, 1), sql_int(r, i, 2),
                                             sql_int(r, i, 3) != 0, rows_text(r, i, 4)};
    return OK;
}

enum err store_opinion_latest(struct sql *db, struct arena *a, int64_t programme_id, struct opinion **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LATEST], a, &r, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_opinion, n);
    return e;
}

static enum err take_letter(const struct sql_rows *r, size_t i, void *to)
{
    struct opinion_letter *out = to;
    *out = (struct opinion_letter){.id = sql_int(r, i, 0),
                                   .authority_id = sql_int(r, i, 2),
                                   .authority = rows_text(r, i, 3),
                                   .letter_no = rows_text(r, i, 4),
                                   .letter_on = (day)sql_int(r, i, 5),
                                   .agreed = sql_int(r, i, 6),
                                   .disagreed = sql_int(r, i, 7),
                                   .by = rows_text(r, i, 8),
                                   .created_at = sql_int(r, i, 9),
                                   .own = sql_int(r, i, 10) != 0};
    return rows_id(r, i, 1, out->public_id);
}

enum err store_opinion_letters(struct sql *db, struct arena *a, int64_t programme_id, int64_t reader,
                               struct opinion_letter **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LETTERS], a, &r, reader, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_letter, n);
    return e;
}

enum err store_opinion_letter_find(struct sql *db, struct arena *a, int64_t programme_id, int64_t reader,
                                   const uint8_t public_id[16], struct opinion_letter *out)
{
    struct sql_rows r;
    enum err e = rows_one(SQL_SELECT(db, &Q[LETTER_FIND], a, &r, reader, programme_id, sql_bytes(public_id, 16)), &r,
                          take_letter, out);
    if (!e)
        out->programme_id = programme_id;
    return e;
}

enum err store_opinion_letter_add(struct sql *db, struct opinion_letter *x, int64_t person_id, instant now)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[LETTER_ADD], &done, sql_bytes(x->public_id, 16), x->programme_id, x->authority_id,
                          x->letter_no, x->letter_on, person_id, now);
    x->id = done.insert_id;
    return e;
}

enum err store_opinion_add(struct sql *db, const struct opinion_letter *letter, const struct opinion *x)
{
    return SQL_EXEC(db, &Q[ADD], NULL, letter->id, letter->programme_id, letter->authority_id, x->nomination_id,
                    x->agree ? "agree" : "disagree", x->words);
}
