#include "lib/store/paper.h"

#include <string.h>

#include "lib/store/nomination.h"
#include "lib/store/rows.h"

enum {
    GET,
    OF_PROGRAMME,
    SELECTED,
    OF_AUTHOR,
    AUTHORS,
    IS_AUTHOR,
    WRITER,
    UNIT_NAMES,
    VERSIONS,
    VERSION,
    NEWEST_FILE,
    NEXT_NO,
    BEGIN,
    BEGIN_LOG,
    ADD,
    AUTHOR_ADD,
    AUTHORS_FORGET,
    REWRITE,
    TOPIC,
    VERSION_ADD,
    VERSION_CHECK,
    VERSION_ACCEPT,
    COUNT
};

#define PAPER                                                                                                          \
    "SELECT x.id, x.programme_id, x.kind_id, x.category_id, x.public_id, x.name, x.unit_name, k.title,"                \
    " COALESCE(c.title, ''), y.paper_no, x.state, x.result, x.rank_no, " PAPER_AUTHOR_NAMES(                           \
        "x") ", v.id, v.version_no, COALESCE(v.state, 'waiting'), v.accepted_by IS NOT NULL, "                         \
             "v.created_at," NOMINATION_SHOWN("x.id") "FROM nomination x"                                              \
                                                      " JOIN paper y ON y.nomination_id = x.id JOIN programme_kind k " \
                                                      "ON k.id = x.kind_id"                                            \
                                                      " LEFT JOIN programme_category c ON c.id = x.category_id LEFT "  \
                                                      "JOIN paper_version v ON v.nomination_id = "                     \
                                                      "x.id"                                                           \
                                                      " AND v.version_no = (SELECT MAX(w.version_no) FROM "            \
                                                      "paper_version w WHERE w.nomination_id = x.id)"
#define PAPER_OUT "iiiibssssissisiisiti"
/* The unit that holds the programme, and what is above it, names nobody: everybody belongs to it. */
#define UNITS_OF_AUTHORS                                                                                               \
    " FROM nomination x JOIN programme p ON p.id = x.programme_id JOIN paper_author a ON a.nomination_id = x.id"       \
    " JOIN posting s ON s.person_id = a.person_id JOIN unit_closure c ON c.descendant_id = s.unit_id"                  \
    " JOIN unit u ON u.id = c.ancestor_id WHERE x.id = ? AND s.from_on <= ? AND s.until_on > ?"                        \
    " AND NOT EXISTS (SELECT 1 FROM unit_closure h WHERE h.descendant_id = p.unit_id AND h.ancestor_id = "             \
    "c.ancestor_id)"
#define BY_CATEGORY " ORDER BY k.sort, k.id, c.sort, c.id, "

#define VERSION_OF                                                                                                     \
    "SELECT v.id, v.nomination_id, v.version_no, v.person_id, p.name, v.created_at, v.state, v.findings, v.pages,"     \
    " v.checked_at, COALESCE(q.name, ''), v.accepted_at, v.accept_reason FROM paper_version v"                         \
    " JOIN person p ON p.id = v.person_id LEFT JOIN person q ON q.id = v.accepted_by"
#define VERSION_OUT "iiiistssitsts"

static const struct sql_query Q[COUNT] = {
    [GET] = {"paper.get", PAPER " WHERE x.id = ?", "i", PAPER_OUT},
    [OF_PROGRAMME] = {"paper.of_programme",
                      PAPER " WHERE x.programme_id = ? AND x.state <> 'draft'" BY_CATEGORY "y.paper_no", "i",
                      PAPER_OUT},
    [SELECTED] = {"paper.selected",
                  PAPER " WHERE x.programme_id = ? AND x.state IN ('selected', 'awarded')" BY_CATEGORY
                        "COALESCE(x.rank_no, 100000), y.paper_no",
                  "i", PAPER_OUT},
    [OF_AUTHOR] = {"paper.of_author",
                   PAPER
                   " JOIN paper_author a ON a.nomination_id = x.id WHERE a.person_id = ? AND (? = 0 OR x.programme_id"
                   " = ?) ORDER BY x.id DESC",
                   "iii", PAPER_OUT},
    [AUTHORS] = {"paper.authors",
                 "SELECT a.person_id, COALESCE(p.staff_no, ''), a.name, a.unit_name FROM paper_author a"
                 " LEFT JOIN person p ON p.id = a.person_id WHERE a.nomination_id = ? ORDER BY a.position",
                 "i", "isss"},
    [IS_AUTHOR] = {"paper.is_author",
                   "SELECT EXISTS (SELECT 1 FROM paper_author a WHERE a.nomination_id = ? AND a.person_id = ?)", "ii",
                   "i"},
    [WRITER] = {"paper.writer",
                "SELECT p.id, p.staff_no, p.name, COALESCE(u.name, ''), u.id FROM person p LEFT JOIN posting s ON"
                " s.person_id = p.id AND s.kind = 'main' AND s.from_on <= ? AND s.until_on > ?"
                " LEFT JOIN unit u ON u.id = s.unit_id WHERE p.id = ?",
                "ddi", "isssi"},
    [UNIT_NAMES] = {"paper.unit_names", "SELECT u.name" UNITS_OF_AUTHORS " UNION SELECT u.short_name" UNITS_OF_AUTHORS,
                    "iddidd", "s"},
    [VERSIONS] = {"paper.versions", VERSION_OF " WHERE v.nomination_id = ? ORDER BY v.version_no DESC", "i",
                  VERSION_OUT},
    [VERSION] = {"paper.version", VERSION_OF " WHERE v.id = ?", "i", VERSION_OUT},
    [NEWEST_FILE] = {"paper.newest_version",
                     "SELECT v.id FROM paper_version v WHERE v.nomination_id = ? ORDER BY v.version_no DESC LIMIT 1",
                     "i", "i"},
    [NEXT_NO] = {"paper.next_no", "SELECT COALESCE(MAX(y.paper_no), 0) + 1 FROM paper y WHERE y.programme_id = ?", "i",
                 "i"},
    [BEGIN] = {"paper.begin",
               "INSERT INTO nomination (public_id, programme_id, kind_id, category_id, subject, name, unit_name,"
               " from_unit_id, at_unit_id, state, created_by, created_at, changed_at)"
               " VALUES (?, ?, ?, ?, 'paper', ?, ?, ?, ?, 'draft', ?, ?, ?)",
               "biiissiiitt", ""},
    [BEGIN_LOG] = {"paper.begin_log",
                   "INSERT INTO nomination_log (nomination_id, from_state, to_state, person_id, at)"
                   " VALUES (?, 'none', 'draft', ?, ?)",
                   "iit", ""},
    [ADD] = {"paper.add",
             "INSERT INTO paper (nomination_id, programme_id, paper_no, topic_key, created_at) VALUES (?, ?, ?, ?, ?)",
             "iiibt", ""},
    [AUTHOR_ADD] =
        {"paper.author_add",
         "INSERT INTO paper_author (nomination_id, position, programme_id, topic_key, person_id, name, unit_name)"
         " VALUES (?, ?, ?, ?, ?, ?, ?)",
         "iiibiss", ""},
    [AUTHORS_FORGET] = {"paper.authors_forget", "DELETE FROM paper_author WHERE nomination_id = ?", "i", ""},
    [REWRITE] = {"paper.rewrite",
                 "UPDATE nomination SET name = ?, unit_name = ?, category_id = ?, version = version + 1, changed_at = ?"
                 " WHERE id = ? AND state = 'draft'",
                 "ssiti", ""},
    [TOPIC] = {"paper.topic", "UPDATE paper SET topic_key = ? WHERE nomination_id = ?", "bi", ""},
    [VERSION_ADD] = {"paper.version_add",
                     "INSERT INTO paper_version (nomination_id, version_no, person_id, created_at) VALUES (?, ?, ?, ?)",
                     "iiit", ""},
    [VERSION_CHECK] = {"paper.version_check",
                       "UPDATE paper_version SET state = ?, findings = ?, pages = NULLIF(?, 0), checked_at = ?"
                       " WHERE id = ? AND state = 'waiting'",
                       "ssiti", ""},
    [VERSION_ACCEPT] = {"paper.version_accept",
                        "UPDATE paper_version SET accepted_by = ?, accepted_at = ?, accept_reason = ? WHERE id = ?"
                        " AND accepted_by IS NULL AND state NOT IN ('waiting', 'clean')",
                        "itsi", ""},
};
const struct sql_table store_paper_table = {"paper", Q, COUNT};

static const char *const CHECKS[PAPER_CHECK_COUNT] = {
    [PAPER_WAITING] = "waiting", [PAPER_CLEAN] = "clean",           [PAPER_FOUND] = "found",
    [PAPER_NO_TEXT] = "no_text", [PAPER_UNREADABLE] = "unreadable", [PAPER_TOO_HEAVY] = "too_heavy",
};

const char *paper_check_code(enum paper_check c)
{
    return CHECKS[c];
}

bool paper_check_parse(const char *code, enum paper_check *out)
{
    for (int i = 0; code && i < PAPER_CHECK_COUNT; i++)
        if (strcmp(CHECKS[i], code) == 0) {
            *out = (enum paper_check)i;
            return true;
        }
    return false;
}

/* ---- papers ------------------------------------------------------------------------------------------------------ */

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct paper *out = to;
    *out = (struct paper){
        .nomination_id = sql_int(r, i, 0),
        .programme_id = sql_int(r, i, 1),
        .kind_id = sql_int(r, i, 2),
        .category_id = sql_int(r, i, 3),
        .topic = sql_text(r, i, 5),
        .unit_name = sql_text(r, i, 6),
        .kind = sql_text(r, i, 7),
        .category = sql_text(r, i, 8),
        .paper_no = sql_int(r, i, 9),
        .result = sql_text(r, i, 11),
        .rank_no = sql_int(r, i, 12),
        .authors = sql_text(r, i, 13),
        .version_id = sql_int(r, i, 14),
        .version_no = sql_int(r, i, 15),
        .accepted = sql_int(r, i, 17) != 0,
        .handed_in_at = sql_int(r, i, 18),
        .shown = sql_int(r, i, 19) != 0,
    };
    if (!nomination_state_parse(sql_text(r, i, 10), &out->state) || !paper_check_parse(sql_text(r, i, 16), &out->check))
        return ERR_BUG;
    return rows_id(r, i, 4, out->public_id);
}

enum err store_paper_get(struct sql *db, struct arena *a, int64_t nomination_id, struct paper *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[GET], a, &r, nomination_id), &r, take, out);
}

enum err store_paper_of_programme(struct sql *db, struct arena *a, int64_t programme_id, struct paper **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_PROGRAMME], a, &r, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_paper_selected(struct sql *db, struct arena *a, int64_t programme_id, struct paper **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[SELECTED], a, &r, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_paper_of_author(struct sql *db, struct arena *a, int64_t person_id, int64_t programme_id,
                               struct paper **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_AUTHOR], a, &r, person_id, programme_id, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

/* ---- authors ----------------------------------------------------------------------------------------------------- */

static enum err take_author(const struct sql_rows *r, size_t i, void *to)
{
    struct paper_author *out = to;
    *out = (struct paper_author){.person_id = sql_int(r, i, 0),
                                 .staff_no = sql_text(r, i, 1),
                                 .name = sql_text(r, i, 2),
                                 .unit_name = sql_text(r, i, 3)};
    return OK;
}

enum err store_paper_authors(struct sql *db, struct arena *a, int64_t nomination_id, struct paper_author **out,
                             size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[AUTHORS], a, &r, nomination_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_author, n);
    return e;
}

enum err store_paper_is_author(struct sql *db, struct arena *a, int64_t nomination_id, int64_t person_id, bool *yes)
{
    struct sql_rows r;
    return rows_yes(SQL_SELECT(db, &Q[IS_AUTHOR], a, &r, nomination_id, person_id), &r, yes);
}

enum err store_paper_writer(struct sql *db, struct arena *a, int64_t person_id, day on, struct paper_author *out,
                            int64_t *unit_id)
{
    struct sql_rows r;
    enum err e = rows_one(SQL_SELECT(db, &Q[WRITER], a, &r, on, on, person_id), &r, take_author, out);
    *unit_id = e ? 0 : sql_int(&r, 0, 4);
    return e;
}

enum err store_paper_unit_names(struct sql *db, struct arena *a, int64_t nomination_id, day on, const char ***out,
                                size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[UNIT_NAMES], a, &r, nomination_id, on, on, nomination_id, on, on);
    *out = rows_all(&e, a, &r, sizeof **out, rows_take_text, n);
    return e;
}

/* ---- versions ---------------------------------------------------------------------------------------------------- */

static enum err take_version(const struct sql_rows *r, size_t i, void *to)
{
    struct paper_version *out = to;
    *out = (struct paper_version){
        .id = sql_int(r, i, 0),
        .nomination_id = sql_int(r, i, 1),
        .version_no = sql_int(r, i, 2),
        .person_id = sql_int(r, i, 3),
        .person = sql_text(r, i, 4),
        .created_at = sql_int(r, i, 5),
        .findings = sql_text(r, i, 7),
        .pages = sql_int(r, i, 8),
        .checked_at = sql_int(r, i, 9),
        .accepted_by = sql_text(r, i, 10),
        .accepted_at = sql_int(r, i, 11),
        .accept_reason = sql_text(r, i, 12),
    };
    return paper_check_parse(sql_text(r, i, 6), &out->check) ? OK : ERR_BUG;
}

enum err store_paper_versions(struct sql *db, struct arena *a, int64_t nomination_id, struct paper_version **out,
                              size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[VERSIONS], a, &r, nomination_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_version, n);
    return e;
}

enum err store_paper_version_get(struct sql *db, struct arena *a, int64_t id, struct paper_version *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[VERSION], a, &r, id), &r, take_version, out);
}

static enum err newest_file(struct sql *db, struct arena *a, int64_t nomination_id, const char *noun, struct file *out)
{
    struct sql_rows r;
    int64_t id;
    enum err e = rows_int(SQL_SELECT(db, &Q[NEWEST_FILE], a, &r, nomination_id), &r, &id);
    return e ? e : store_file_of(db, a, noun, id, out);
}

enum err store_paper_blind(struct sql *db, struct arena *a, int64_t nomination_id, struct file *out)
{
    return newest_file(db, a, nomination_id, "paper_blind", out);
}

enum err store_paper_named(struct sql *db, struct arena *a, int64_t nomination_id, struct file *out)
{
    return newest_file(db, a, nomination_id, "paper", out);
}

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

static enum err add_authors(struct sql *db, int64_t id, const struct paper_draft *d)
{
    enum err e = OK;
    for (size_t i = 0; i < d->author_count && !e; i++)
        e = SQL_EXEC(db, &Q[AUTHOR_ADD], NULL, id, (int64_t)i + 1, d->programme_id,
                     sql_bytes(d->topic_key, PAPER_TOPIC_KEY),
                     sql_opt(d->authors[i].person_id != 0, d->authors[i].person_id), d->authors[i].name,
                     d->authors[i].unit_name);
    return e;
}

enum err store_paper_begin(struct sql *db, struct arena *a, const struct paper_draft *d, const uint8_t public_id[16],
                           int64_t person_id, instant at, int64_t *nomination_id)
{
    struct sql_rows r;
    struct sql_done done;
    int64_t no;
    enum err e = rows_int(SQL_SELECT(db, &Q[NEXT_NO], a, &r, d->programme_id), &r, &no);
    if (!e)
        e = SQL_EXEC(db, &Q[BEGIN], &done, sql_bytes(public_id, 16), d->programme_id, d->kind_id,
                     sql_opt(d->category_id != 0, d->category_id), d->topic, d->unit_name, d->from_unit_id,
                     d->from_unit_id, person_id, at, at);
    if (e)
        return e;
    *nomination_id = done.insert_id;
    e = SQL_EXEC(db, &Q[BEGIN_LOG], NULL, *nomination_id, person_id, at);
    if (!e)
        e = SQL_EXEC(db, &Q[ADD], NULL, *nomination_id, d->programme_id, no, sql_bytes(d->topic_key, PAPER_TOPIC_KEY),
                     at);
    return e ? e : add_authors(db, *nomination_id, d);
}

enum err store_paper_rewrite(struct sql *db, int64_t nomination_id, const struct paper_draft *d, instant at)
{
    struct sql_done done;
    enum err e = rows_hit(SQL_EXEC(db, &Q[REWRITE], &done, d->topic, d->unit_name,
                                   sql_opt(d->category_id != 0, d->category_id), at, nomination_id),
                          &done, ERR_CONFLICT);
    if (!e)
        e = SQL_EXEC(db, &Q[AUTHORS_FORGET], NULL, nomination_id);
    if (!e)
        e = SQL_EXEC(db, &Q[TOPIC], NULL, sql_bytes(d->topic_key, PAPER_TOPIC_KEY), nomination_id);
    return e ? e : add_authors(db, nomination_id, d);
}

enum err store_paper_version_add(struct sql *db, int64_t nomination_id, int64_t version_no, int64_t person_id,
                                 instant at, int64_t *id)
{
    struct sql_done done;
    enum err e = SQL_EXEC(db, &Q[VERSION_ADD], &done, nomination_id, version_no, person_id, at);
    *id = e ? 0 : done.insert_id;
    return e;
}

enum err store_paper_version_check(struct sql *db, int64_t id, enum paper_check check, const char *findings,
                                   int64_t pages, instant at)
{
    struct sql_done done;
    return rows_hit(SQL_EXEC(db, &Q[VERSION_CHECK], &done, CHECKS[check], findings, pages, at, id), &done,
                    ERR_CONFLICT);
}

enum err store_paper_version_accept(struct sql *db, int64_t id, int64_t person_id, const char *reason, instant at)
{
    struct sql_done done;
    return rows_hit(SQL_EXEC(db, &Q[VERSION_ACCEPT], &done, person_id, at, reason, id), &done, ERR_CONFLICT);
}
