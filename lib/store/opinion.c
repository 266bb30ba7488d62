#include "lib/store/opinion.h"

#include "lib/store/nomination.h"
#include "lib/store/rows.h"

enum { NOMINEES, OF_UNITS, LATEST, LETTERS, LETTERS_OF_UNITS, LETTER_ADD, ADD, COUNT };

#define SELECT_LETTER                                                                                                  \
    "SELECT l.id, l.public_id, l.authority_id, h.title, l.letter_no, l.letter_on, (SELECT COUNT(*) FROM opinion g"     \
    " WHERE g.letter_id = l.id AND g.outcome = 'agree'), (SELECT COUNT(*) FROM opinion d WHERE d.letter_id = l.id AND" \
    " d.outcome = 'disagree'), w.name, l.created_at, EXISTS (SELECT 1 FROM opinion o WHERE o.letter_id = l.id "        \
    "AND" NOMINATION_OWN(                                                                                              \
        "o.nomination_id") "), l.unit_id, COALESCE(u.name, '') FROM opinion_letter l JOIN programme_authority h ON "   \
                           "h.id ="                                                                                    \
                           " l.authority_id JOIN person w ON w.id = l.created_by LEFT JOIN unit u ON u.id = l.unit_id"
#define LETTER_OUT "ibissdiistiis"

static const struct sql_query Q[COUNT] = {
    [NOMINEES] = {"opinion.nominees",
                  "SELECT x.id, x.public_id, x.name, x.unit_name, k.title, x.subject, x.state IN ('selected', "
                  "'reserve')," NOMINATION_OWN("x.id") "," NOMINATION_SHOWN(
                      "x.id") ", 0 FROM nomination x JOIN programme_kind k ON k.id = x.kind_id WHERE x.programme_id = ?"
                              " AND x.state IN ('recommended', 'passed', 'selected', 'reserve', 'awarded') ORDER BY "
                              "k.sort, k.id, x.id",
                  "ii", "ibssssiiii"},
    [OF_UNITS] = {"opinion.of_units",
                  "SELECT x.id, x.public_id, x.name, x.unit_name, k.title, x.subject, 0," NOMINATION_OWN(
                      "x.id") "," NOMINATION_SHOWN("x.id") ", (SELECT su.ancestor_id" SCOPE_FROM
                                                           " AND su.descendant_id = x.from_unit_id ORDER BY su.depth "
                                                           "DESC, su.ancestor_id LIMIT 1) FROM nomination x JOIN "
                                                           "programme_kind k ON k.id = x.kind_id"
                                                           " WHERE x.programme_id = ? AND x.subject <> 'paper' AND "
                                                           "x.state IN ('recommended',"
                                                           " 'passed', 'selected', 'reserve', 'unselected', 'awarded') "
                                                           "AND" SCOPE("x.from_unit_id") "ORDER BY k.sort, k.id, x.id",
                  "i" SCOPE_IN "i" SCOPE_IN, "ibssssiiii"},
    [LATEST] =
        {"opinion.latest",
         "SELECT o.nomination_id, o.authority_id, o.letter_id, o.outcome = 'agree', o.words, l.unit_id IS NULL FROM"
         " opinion_standing o JOIN opinion_letter l ON l.id = o.letter_id WHERE o.programme_id = ? AND NOT EXISTS "
         "(SELECT 1 FROM opinion_standing m WHERE"
         " m.nomination_id = o.nomination_id AND m.authority_id = o.authority_id AND m.letter_id > o.letter_id)",
         "i", "iiiisi"},
    [LETTERS] = {"opinion.letters", SELECT_LETTER " WHERE l.programme_id = ? ORDER BY l.id DESC", "ii", LETTER_OUT},
    [LETTERS_OF_UNITS] = {"opinion.letters_of_units",
                          SELECT_LETTER " WHERE l.programme_id = ? AND" SCOPE("l.unit_id") "ORDER BY l.id DESC",
                          "ii" SCOPE_IN, LETTER_OUT},
    [LETTER_ADD] =
        {"opinion.letter_add",
         "INSERT INTO opinion_letter (public_id, programme_id, authority_id, letter_no, letter_on, created_by,"
         " created_at, unit_id) VALUES (?, ?, ?, ?, ?, ?, ?, NULLIF(?, 0))",
         "biisditi", ""},
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
                                    .own = sql_int(r, i, 7) != 0,
                                    .shown = sql_int(r, i, 8) != 0,
                                    .hand_id = sql_int(r, i, 9)};
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

enum err store_opinion_of_units(struct sql *db, struct arena *a, int64_t programme_id, const struct scope *who,
                                struct opinion_nominee **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_UNITS], a, &r, who->person_id, SCOPE_ARGS(who), programme_id, SCOPE_ARGS(who));
    *out = rows_all(&e, a, &r, sizeof **out, take_nominee, n);
    return e;
}

static enum err take_opinion(const struct sql_rows *r, size_t i, void *to)
{
    *(struct opinion *)to = (struct opinion){sql_int(r, i, 0),      sql_int(r, i, 1),   sql_int(r, i, 2),
                                             sql_int(r, i, 3) != 0, rows_text(r, i, 4), sql_int(r, i, 5) != 0};
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
                                   .own = sql_int(r, i, 10) != 0,
                                   .unit_id = sql_int(r, i, 11),
                                   .unit = rows_text(r, i, 12)};
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

enum err store_opinion_letters_of_units(struct sql *db, struct arena *a, int64_t programme_id, const struct scope *who,
                                        struct opinion_letter **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LETTERS_OF_UNITS], a, &r, who->person_id, programme_id, SCOPE_ARGS(who));
    *out = rows_all(&e, a, &r, sizeof **out, take_letter, n);
    return e;
}

enum err store_opinion_letter_add(struct sql *db, struct opinion_letter *x, int64_t person_id, instant now)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[LETTER_ADD], &done, sql_bytes(x->public_id, 16), x->programme_id, x->authority_id,
                          x->letter_no, x->letter_on, person_id, now, x->unit_id);
    x->id = done.insert_id;
    return e;
}

enum err store_opinion_add(struct sql *db, const struct opinion_letter *letter, const struct opinion *x)
{
    return SQL_EXEC(db, &Q[ADD], NULL, letter->id, letter->programme_id, letter->authority_id, x->nomination_id,
                    x->agree ? "agree" : "disagree", x->words);
}
