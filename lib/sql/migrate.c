#include "lib/sql/migrate.h"

#include <mysqld_error.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "lib/sql/link.h"
#include "lib/sql/migration.h"

enum { CHECKSUM = 64 }; /* SHA-256 in hexadecimal, computed by the server */

static const char TABLE[] = "CREATE TABLE IF NOT EXISTS schema_migration ("
                            "  number     INT NOT NULL,"
                            "  step       INT NOT NULL," /* from 1; 0: the file is done wholly */
                            "  name       VARCHAR(100) NOT NULL,"
                            "  checksum   CHAR(64) NOT NULL," /* of the step's text; with step 0 of the file's */
                            "  applied_at DATETIME(6) NULL,"  /* NULL: begun, and nobody knows how it ended */
                            "  PRIMARY KEY (number, step)"
                            ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin";

/* The row that one runner at a time holds locked. It is no migration. */
static const char LOCK_ROW[] =
    "INSERT IGNORE INTO schema_migration (number, step, name, checksum) VALUES (0, 0, 'lock', '')";
static const char LOCK[] = "SELECT name FROM schema_migration WHERE number = 0 AND step = 0 FOR UPDATE";

enum { RECORDS, DIGEST, ANNOUNCE, CONFIRM, WITHDRAW, RECORD };
static const struct sql_query Q[] = {
    [RECORDS] =
        {"migrate.records",
         "SELECT number, step, name, checksum, applied_at FROM schema_migration WHERE number > 0 ORDER BY number, step",
         "", "iisst"},
    [DIGEST] = {"migrate.digest", "SELECT SHA2(?, 256)", "s", "s"},
    [ANNOUNCE] = {"migrate.announce", "INSERT INTO schema_migration (number, step, name, checksum) VALUES (?, ?, ?, ?)",
                  "iiss", ""},
    [CONFIRM] = {"migrate.confirm", "UPDATE schema_migration SET applied_at = ? WHERE number = ? AND step = ?", "tii",
                 ""},
    [WITHDRAW] = {"migrate.withdraw",
                  "DELETE FROM schema_migration WHERE number = ? AND step = ? AND applied_at IS NULL", "ii", ""},
    [RECORD] = {"migrate.record",
                "INSERT INTO schema_migration (number, step, name, checksum, applied_at) VALUES (?, ?, ?, ?, ?)",
                "iisst", ""},
};

struct run { /* one run of migrate */
    const struct migrate_options *o;
    struct arena *a;
    struct sql *lock; /* holds the row; separate, because DDL would end its transaction */
    struct sql *db;
    struct sql_rows records;
    struct migrate_result *result;
    struct buf *why;
};

struct job { /* one step, or the mark of a whole file, for the transactions below */
    const struct migration *m;
    int64_t step;
    const char *text; /* NULL: only the record */
    char checksum[CHECKSUM + 1];
    int query; /* what to do to the record */
};

enum err migrate_failed(struct sql *db, const char *name, unsigned line, struct buf *why)
{
    buf_addf(why, "%s:%u: error %u%s%s", name, line, db->code, db->message[0] ? ": " : "", db->message);
    return db->link ? ERR_INVALID : ERR_UNAVAILABLE;
}

static enum err digest(struct run *r, const char *text, char out[CHECKSUM + 1])
{
    struct sql_rows rows;
    enum err e = SQL_SELECT(r->db, &Q[DIGEST], r->a, &rows, text);

    if (!e)
        snprintf(out, CHECKSUM + 1, "%s", sql_text(&rows, 0, 0));
    return e;
}

/* ---- the records ---- */

static bool is_record(const struct run *r, size_t row, int64_t number, int64_t step)
{
    return sql_int(&r->records, row, 0) == number && sql_int(&r->records, row, 1) == step;
}

/* The row of a step's record, or the number of rows. */
static size_t record_of(const struct run *r, int64_t number, int64_t step)
{
    size_t row = 0;

    while (row < r->records.count && !is_record(r, row, number, step))
        row++;
    return row;
}

/* An applied migration that has no file here: this copy is older than the database, or somebody threw a file away. */
static enum err check_none_missing(const struct run *r, const struct migration_list *list)
{
    for (size_t row = 0; row < r->records.count; row++) {
        size_t i = 0;
        while (i < list->count && list->files[i].number != sql_int(&r->records, row, 0))
            i++;
        const char *name = sql_text(&r->records, row, 2);
        if (i == list->count) {
            buf_addf(r->why, "%s: %s.sql was applied to this database and is not here", r->o->dir, name);
            return ERR_CONFLICT;
        }
        if (strcmp(list->files[i].name, name) != 0) {
            buf_addf(r->why, "%s: %s.sql was applied under the name %s.sql", r->o->dir, list->files[i].name, name);
            return ERR_CONFLICT;
        }
    }
    return OK;
}

/* ---- one step ---- */

static enum err write_record(struct sql *db, const struct job *j)
{
    switch (j->query) {
    case ANNOUNCE:
        return SQL_EXEC(db, &Q[ANNOUNCE], NULL, j->m->number, j->step, j->m->name, j->checksum);
    case CONFIRM:
        return SQL_EXEC(db, &Q[CONFIRM], NULL, clock_now(), j->m->number, j->step);
    case WITHDRAW:
        return SQL_EXEC(db, &Q[WITHDRAW], NULL, j->m->number, j->step);
    default:
        return SQL_EXEC(db, &Q[RECORD], NULL, j->m->number, j->step, j->m->name, j->checksum, clock_now());
    }
}

static enum err job_work(struct sql *db, void *context)
{
    const struct job *j = context;
    enum err e = OK;

    if (j->text)
        e = sql_command(db, j->text, j->m->name);
    return e ? e : write_record(db, j);
}

/* The record, and with INSERT and the like the statement itself, in one transaction. */
static enum err job_run(struct run *r, struct job *j, int query, const char *text)
{
    const struct sql_act act = {.work = job_work, .context = j};

    j->query = query;
    j->text = text;
    return sql_transaction(r->db, &act);
}

static bool begins_with_any(const char *text, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strncasecmp(text, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

static bool is_transactional(const char *text)
{
    static const char *const words[] = {"INSERT", "UPDATE", "DELETE", "REPLACE"};
    return begins_with_any(text, words, sizeof words / sizeof *words);
}

/* Errors that say: what this DDL would bring about is so already. */
static bool says_done_already(unsigned code)
{
    static const unsigned codes[] = {
        ER_TABLE_EXISTS_ERROR, ER_BAD_TABLE_ERROR,        ER_UNKNOWN_TABLE,       ER_DUP_FIELDNAME,
        ER_DUP_KEYNAME,        ER_CANT_DROP_FIELD_OR_KEY, ER_TRG_ALREADY_EXISTS,  ER_TRG_DOES_NOT_EXIST,
        ER_SP_ALREADY_EXISTS,  ER_SP_DOES_NOT_EXIST,      ER_DUP_CONSTRAINT_NAME, ER_UNKNOWN_VIEW,
    };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (codes[i] == code)
            return true;
    return false;
}

/* DDL: announced, done, confirmed. `begun`: an earlier run announced it and was not heard of again. */
static enum err run_ddl(struct run *r, struct job *j, const struct script_step *step, bool begun)
{
    enum err e = OK;

    if (!begun) {
        e = job_run(r, j, ANNOUNCE, NULL);
        if (e)
            return e;
    }
    e = sql_command(r->db, step->text, j->m->name);
    if (e && begun && says_done_already(r->db->code))
        e = OK;
    if (!e)
        return job_run(r, j, CONFIRM, NULL);
    if (r->db->link) { /* the server said no: nothing happened, and nothing is left to wonder about */
        unsigned code = r->db->code;
        char message[sizeof r->db->message];
        memcpy(message, r->db->message, sizeof message);
        if (job_run(r, j, WITHDRAW, NULL) != OK)
            buf_adds(r->why, "(and its announcement stays) ");
        r->db->code = code;
        memcpy(r->db->message, message, sizeof message);
    }
    return e;
}

static enum err run_step(struct run *r, const struct migration *m, size_t index)
{
    const struct script_step *step = &m->script.steps[index];
    struct job j = {.m = m, .step = (int64_t)index + 1};
    enum err e = digest(r, step->text, j.checksum);
    bool begun = false;

    if (e)
        return e;
    size_t row = record_of(r, m->number, j.step);
    if (row < r->records.count) {
        bool same = strcmp(sql_text(&r->records, row, 3), j.checksum) == 0;
        if (!sql_is_null(&r->records, row, 4)) {
            if (!same) {
                buf_addf(r->why, "%s/%s.sql:%u: this statement was changed after it was applied", r->o->dir, m->name,
                         step->line);
                return ERR_CONFLICT;
            }
            return OK;
        }
        begun = same;
        if (!same) { /* mended since: what was announced is not what runs now */
            e = job_run(r, &j, WITHDRAW, NULL);
            if (e)
                return e;
        }
    }
    e = is_transactional(step->text) ? job_run(r, &j, RECORD, step->text) : run_ddl(r, &j, step, begun);
    if (e)
        e = migrate_failed(r->db, m->name, step->line, r->why);
    else
        r->result->steps++;
    return e;
}

static enum err run_file(struct run *r, const struct migration *m)
{
    struct job whole = {.m = m};
    enum err e = digest(r, m->text, whole.checksum);

    if (e)
        return e;
    size_t row = record_of(r, m->number, 0);
    if (row < r->records.count) {
        if (strcmp(sql_text(&r->records, row, 3), whole.checksum) != 0) {
            buf_addf(r->why, "%s/%s.sql was changed after it was applied; put it back and write a new migration",
                     r->o->dir, m->name);
            return ERR_CONFLICT;
        }
        return OK;
    }
    for (size_t i = 0; !e && i < m->script.count; i++)
        e = run_step(r, m, i);
    if (!e)
        e = job_run(r, &whole, RECORD, NULL);
    if (!e)
        r->result->files++;
    return e;
}

/* ---- the run ---- */

static bool name_fits(const char *database)
{
    size_t n = strspn(database, "abcdefghijklmnopqrstuvwxyz0123456789_");
    return n > 0 && n <= 64 && database[n] == '\0';
}

static enum err open_quiet(const struct sql_options *options, struct sql **out)
{
    enum err e = sql_open(out, options);

    if (!e) {
        (*out)->quiet = true;
        e = sql_ready(*out);
    }
    return e;
}

static enum err create_database(struct run *r)
{
    struct sql_options options = r->o->admin;
    struct sql *db = NULL;
    char text[192];

    options.database = NULL;
    enum err e = open_quiet(&options, &db);
    if (!e) {
        snprintf(text, sizeof text, "CREATE DATABASE IF NOT EXISTS %s CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
                 r->o->database);
        e = sql_command(db, text, "create database");
    }
    if (e && db)
        buf_addf(r->why, "database %s: error %u: %s", r->o->database, db->code, db->message);
    sql_close(db);
    return e;
}

/* Opens both connections and waits until this runner is the only one. */
static enum err begin(struct run *r)
{
    struct sql_options options = r->o->admin;
    enum err e = OK;

    options.database = r->o->database;
    e = open_quiet(&options, &r->db);
    if (!e)
        e = sql_command(r->db, TABLE, "schema_migration");
    if (!e)
        e = sql_command(r->db, LOCK_ROW, "schema_migration");
    if (e && r->db)
        buf_addf(r->why, "database %s: error %u: %s", r->o->database, r->db->code, r->db->message);
    if (e)
        return e;
    e = open_quiet(&options, &r->lock);
    if (!e)
        e = sql_command(r->lock, "START TRANSACTION", "lock");
    if (!e)
        e = sql_command(r->lock, LOCK, "lock");
    if (e)
        buf_addf(r->why, "database %s: another run of the migrations does not end", r->o->database);
    return e;
}

enum err migrate_run(const struct migrate_options *o, struct migrate_result *result, struct buf *why)
{
    struct run r = {.o = o, .result = result, .why = why};
    struct migration_list list;
    enum err e = OK;

    *result = (struct migrate_result){0};
    if (!name_fits(o->database)) {
        buf_addf(why, "\"%s\" is no name for a database: lower-case letters, digits and _ only", o->database);
        return ERR_INVALID;
    }
    r.a = arena_new(0);
    if (!r.a)
        return ERR_NO_MEMORY;
    e = migration_list_read(r.a, o->dir, &list, why);
    if (!e)
        e = create_database(&r);
    if (!e)
        e = begin(&r);
    if (!e)
        e = SQL_SELECT(r.db, &Q[RECORDS], r.a, &r.records);
    if (!e)
        e = check_none_missing(&r, &list);
    for (size_t i = 0; !e && i < list.count; i++)
        e = run_file(&r, &list.files[i]);
    if (!e && o->grants)
        e = grants_run(r.db, r.a, o, &result->grants, why);
    if (e && why->len == 0)
        buf_addf(why, "database %s: %s", o->database, err_name(e));
    sql_close(r.db);
    sql_close(r.lock); /* its transaction ends with it */
    arena_free(r.a);
    return e;
}

enum err migrate_script(struct sql *db, const char *name, const char *text, struct buf *why)
{
    struct arena *a = arena_new(0);
    struct script script;
    bool was_quiet = db->quiet;
    enum err e = a ? script_cut(a, text, &script) : ERR_NO_MEMORY;

    if (e == ERR_INVALID)
        buf_addf(why, "%s:%zu: a quote or comment is never closed", name, script.count);
    if (e)
        goto done;
    db->quiet = true;
    e = sql_ready(db);
    if (e)
        buf_addf(why, "%s: error %u: %s", name, db->code, db->message);
    for (size_t i = 0; !e && i < script.count; i++) {
        e = sql_command(db, script.steps[i].text, name);
        if (e) {
            e = migrate_failed(db, name, script.steps[i].line, why);
            if (db->link && sql_command(db, "ROLLBACK", name) != OK)
                sql_drop(db);
        }
    }

done:
    db->quiet = was_quiet;
    arena_free(a);
    return e;
}
