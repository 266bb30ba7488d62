#include "lib/store/honour_correction.h"

#include <string.h>

#include "lib/domain/search_key.h"
#include "lib/store/rows.h"

enum { OF, ADD, PUT, COUNT };

static const struct sql_query Q[COUNT] = {
    [OF] = {"honour_correction.of",
            "SELECT c.revocation_id, c.honour_id, c.certificate_id, c.was_name, c.was_unit_name, c.was_title,"
            " c.was_awarded_by, c.was_awarded_on, c.name, c.unit_name, c.title, c.awarded_by, c.awarded_on, c.heading,"
            " c.holder, c.unit, c.award, c.event, c.detail, c.wording, c.issuer, c.issued_on FROM honour_correction c"
            " WHERE c.revocation_id = ?",
            "i", "iiissssdssssdssssssssd"},
    [ADD] = {"honour_correction.add",
             "INSERT INTO honour_correction (revocation_id, honour_id, certificate_id, was_name, was_unit_name,"
             " was_title, was_awarded_by, was_awarded_on, name, unit_name, title, awarded_by, awarded_on, heading,"
             " holder, unit, award, event, detail, wording, issuer, issued_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
             " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "iiissssdssssdssssssssd", ""},
    [PUT] = {"honour_correction.put",
             "UPDATE honour SET name = ?, unit_name = ?, title = ?, awarded_by = ?, awarded_on = ?, folded = ?,"
             " pinyin = ?, initials = ? WHERE id = ? AND state = 'valid'",
             "ssssdsssi", ""},
};
const struct sql_table store_honour_correction_table = {"honour_correction", Q, COUNT};

/* The texts of a certificate in the order of the columns. */
static const enum certificate_field TEXTS[] = {CERTIFICATE_TITLE, CERTIFICATE_HOLDER, CERTIFICATE_UNIT,
                                               CERTIFICATE_AWARD, CERTIFICATE_EVENT,  CERTIFICATE_DETAIL,
                                               CERTIFICATE_TEXT,  CERTIFICATE_ISSUER};
enum { TEXTS_AT = 13, TEXTS_N = sizeof TEXTS / sizeof *TEXTS };

static struct honour_says says(const struct sql_rows *r, size_t i, size_t at)
{
    return (struct honour_says){rows_text(r, i, at), rows_text(r, i, at + 1), rows_text(r, i, at + 2),
                                rows_text(r, i, at + 3), (day)sql_int(r, i, at + 4)};
}

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct honour_correction *out = to;
    *out = (struct honour_correction){.revocation_id = sql_int(r, i, 0),
                                      .honour_id = sql_int(r, i, 1),
                                      .certificate_id = sql_int(r, i, 2),
                                      .was = says(r, i, 3),
                                      .now = says(r, i, 8),
                                      .issued_on = (day)sql_int(r, i, TEXTS_AT + TEXTS_N)};
    for (size_t f = 0; f < TEXTS_N; f++)
        out->values[TEXTS[f]] = rows_text(r, i, TEXTS_AT + f);
    return OK;
}

enum err store_honour_correction_of(struct sql *db, struct arena *a, int64_t revocation_id,
                                    struct honour_correction *out)
{
    struct sql_rows r;
    const enum err e = rows_one(SQL_SELECT(db, &Q[OF], a, &r, revocation_id), &r, take, out);
    char *date = e ? NULL : arena_alloc(a, sizeof "2026-11-21");
    if (e || !date)
        return e ? e : ERR_NO_MEMORY;
    clock_format_day(out->issued_on, date);
    out->values[CERTIFICATE_DATE] = date;
    return OK;
}

#define SAYS_ARGS(s) (s)->name, (s)->unit_name, (s)->title, (s)->awarded_by, (s)->awarded_on

enum err store_honour_correction_add(struct sql *db, const struct honour_correction *x)
{
    const char *const *v = x->values;
    return SQL_EXEC(db, &Q[ADD], NULL, x->revocation_id, x->honour_id, x->certificate_id, SAYS_ARGS(&x->was),
                    SAYS_ARGS(&x->now), v[CERTIFICATE_TITLE], v[CERTIFICATE_HOLDER], v[CERTIFICATE_UNIT],
                    v[CERTIFICATE_AWARD], v[CERTIFICATE_EVENT], v[CERTIFICATE_DETAIL], v[CERTIFICATE_TEXT],
                    v[CERTIFICATE_ISSUER], x->issued_on);
}

enum err store_honour_correction_put(struct sql *db, struct arena *a, const struct honour_correction *x,
                                     enum programme_subject subject)
{
    struct sql_done done = {0};
    struct search_key key;
    const enum err e = subject == SUBJECT_INDIVIDUAL ? search_key_person(a, x->now.name, &key)
                                                     : search_key_title(a, x->now.name, &key);
    return e ? e
             : rows_hit(
                   SQL_EXEC(db, &Q[PUT], &done, SAYS_ARGS(&x->now), key.text, key.pinyin, key.initials, x->honour_id),
                   &done, ERR_CONFLICT);
}
