#include "tests/harness/db.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/sql/migrate.h"
#include "lib/sql/secret.h"
#include "tests/harness/db_pool.h"

/* A database in which more rows than that were deleted is not left to others: it would still be tidying up. */
enum { PROGRAMS_MAX = 8, TIMEOUT_S = 20, CHILD_FAILED = 99, ROWS_LEFT_MAX = 5000 };
static pid_t runner; /* the process that runs the tests */

struct program {
    char *name;
    struct sql *db;
};

static char name[48];
static char prefix[64];
static struct arena *arena;
static struct sql *admin;
static struct program programs[PROGRAMS_MAX];
/* The tables that are empty to begin with: those whose rows a trigger keeps (they are truncated) before all others. */
static const char **empty;
static size_t empty_count, kept_count;
static char *filled_text; /* asks which of them have rows, by their numbers */
static int number;        /* of this binary's database in the pool */
static char *facts;       /* how it is when nobody has changed it: what is empty, and what the rest adds up to */
static bool spoiled;      /* a test has changed what db_clear does not put back */

/* A connection knows its statements by address, so the queries made here live as long as the connection; a text is one
 * query. */
struct asked {
    struct asked *next;
    struct sql_query query;
    char text[];
};
static struct asked *asked;

static const char *env(const char *key)
{
    const char *value = getenv(key);
    if (!value) {
        fprintf(stderr, "%s is not set: run this test under tests/with-db\n", key);
        exit(1);
    }
    return value;
}

static void check(enum err e, const char *what, const struct buf *why)
{
    /* A process that a test has forked must not go on with the tests behind it, and least of all drop the database. */
    if (e && runner && getpid() != runner) {
        fprintf(stderr, "%s: %s: %s\n", what, err_name(e), why && why->len > 0 ? why->data : "");
        _exit(CHILD_FAILED);
    }
    if (e)
        fail_msg("%s: %s: %s", what, err_name(e), why && why->len > 0 ? why->data : "");
}

/* The options of a connection; user and password are kept until the process ends, as sql.h asks. */
static struct sql_options options_of(const char *program, unsigned timeout_s)
{
    struct sql_options o = {.socket = env("JX_TEST_SOCKET"), .password = "", .database = name, .timeout_s = timeout_s};
    static struct {
        char user[96];
        char password[SECRET_MAX + 1];
    } kept[PROGRAMS_MAX * 4];
    static size_t count;
    char dir[512];

    if (!program)
        return o;
    snprintf(dir, sizeof dir, "%s/secret", env("JX_TEST_STATE"));
    size_t i = 0;
    char user[sizeof kept[0].user];
    snprintf(user, sizeof user, "%s%s", prefix, program);
    while (i < count && strcmp(kept[i].user, user) != 0)
        i++;
    if (i == count) {
        assert_true(count < sizeof kept / sizeof *kept);
        snprintf(kept[i].user, sizeof kept[i].user, "%s", user);
        check(secret_read(dir, program, kept[i].password), program, NULL);
        count++;
    }
    o.user = kept[i].user;
    o.password = kept[i].password;
    return o;
}

struct sql *db_open(const char *program, unsigned timeout_s)
{
    struct sql_options o = options_of(program, timeout_s);
    struct sql *db = NULL;

    check(sql_open(&db, &o), "sql_open", NULL);
    check(sql_ready(db), program ? program : "administrator", NULL);
    return db;
}

struct sql *db_admin(void)
{
    if (!admin)
        admin = db_open(NULL, TIMEOUT_S);
    return admin;
}

struct sql *db_as(const char *program)
{
    for (size_t i = 0; i < PROGRAMS_MAX; i++) {
        struct program *p = &programs[i];
        if (!p->name) {
            p->name = strdup(program);
            assert_non_null(p->name);
            p->db = db_open(program, TIMEOUT_S);
        }
        if (strcmp(p->name, program) == 0)
            return p->db;
    }
    fail_msg("more programs than the harness has room for");
    return NULL;
}

void db_run(const char *text)
{
    struct buf why;

    spoiled = spoiled || db_pool_spoils(text);
    buf_init(&why, 0);
    check(migrate_script(db_admin(), "db_run", text, &why), "db_run", &why);
    buf_free(&why);
}

void db_without(const char *trigger, const char *text)
{
    const char *again = db_text(arena_printf(
        db_arena(),
        "SELECT CONCAT('CREATE TRIGGER ', TRIGGER_NAME, ' ', ACTION_TIMING, ' ', EVENT_MANIPULATION, ' ON ',"
        " EVENT_OBJECT_TABLE, ' FOR EACH ROW ', ACTION_STATEMENT) FROM information_schema.TRIGGERS WHERE"
        " TRIGGER_SCHEMA = DATABASE() AND TRIGGER_NAME = '%s'",
        trigger));
    db_run(arena_printf(db_arena(), "DROP TRIGGER %s;\n", trigger));
    db_run(text);
    db_run(arena_printf(db_arena(), "%s;\n", again));
}

/* The query of a text and its columns, made when it is new. */
static const struct sql_query *query_of(const char *text, const char *out)
{
    struct asked *q = asked;

    while (q && (strcmp(q->text, text) != 0 || strcmp(q->query.out, out) != 0))
        q = q->next;
    if (!q) {
        q = calloc(1, sizeof *q + strlen(text) + 1);
        assert_non_null(q);
        memcpy(q->text, text, strlen(text) + 1);
        q->query = (struct sql_query){.name = "test", .text = q->text, .in = "", .out = out};
        q->next = asked;
        asked = q;
    }
    return &q->query;
}

static struct sql_rows ask(const char *text, const char *out)
{
    struct sql_rows rows;

    check(SQL_SELECT(db_admin(), query_of(text, out), arena, &rows), text, NULL);
    return rows;
}

static enum err try_work(struct sql *db, void *context)
{
    return SQL_EXEC(db, (const struct sql_query *)context, NULL);
}

enum err db_try(struct sql *db, const char *text)
{
    spoiled = spoiled || db_pool_spoils(text);
    const struct sql_act act = {.work = try_work, .context = (void *)(uintptr_t)query_of(text, "")};
    return sql_transaction(db, &act);
}

void db_expect(const char *constraint, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *text = arena_vprintf(db_arena(), format, args);
    va_end(args);
    assert_non_null(text);
    const enum err e = db_try(db_admin(), text);
    const bool as_said = constraint ? e == ERR_CONFLICT && strcmp(sql_constraint(db_admin()), constraint) == 0 : !e;
    if (!as_said)
        fail_msg("%s, but %s %s: %s", constraint ? constraint : "fine", err_name(e), sql_constraint(db_admin()), text);
}

int64_t db_int(const char *text)
{
    struct sql_rows rows = ask(text, "i");
    assert_int_equal(rows.count, 1);
    return sql_int(&rows, 0, 0);
}

const char *db_text(const char *text)
{
    struct sql_rows rows = ask(text, "s");
    assert_int_equal(rows.count, 1);
    return sql_text(&rows, 0, 0);
}

struct arena *db_arena(void)
{
    return arena;
}

const char *db_name(void)
{
    return name;
}

/* Asks of how many parts the schema consists. */
#define PARTS                                                                                                          \
    "(SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()),"                                \
    " (SELECT COUNT(*) FROM information_schema.triggers WHERE trigger_schema = DATABASE())"

/* A database that was just made: how many of the empty tables have kept rows; a query that adds up what is in the
 * filled ones, and what it gives; the empty ones, a line each, those whose rows are kept first. */
static void learn_facts(void)
{
    struct sql_rows tables =
        ask("SELECT c.table_name, c.table_name IN (SELECT event_object_table FROM information_schema.triggers"
            "   WHERE event_object_schema = DATABASE() AND event_manipulation = 'DELETE'),"
            "  GROUP_CONCAT(CONCAT('COALESCE(`', c.column_name, '`, 0x00)') ORDER BY c.ordinal_position)"
            " FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)"
            " WHERE c.table_schema = DATABASE() AND t.table_type = 'BASE TABLE'"
            /* What only counts on is nothing that a test begins from. */
            "  AND c.table_name NOT IN ('access_version', 'board_clock') GROUP BY c.table_name"
            " ORDER BY 2 DESC, 1",
            "sis");
    size_t kept = 0;
    struct buf b, empties;
    buf_init(&b, 0);
    buf_init(&empties, 0);
    const char *sum = "SELECT CONCAT_WS(' ', " PARTS;
    for (size_t i = 0; i < tables.count; i++) {
        const char *table = sql_text(&tables, i, 0);
        if (db_int(arena_printf(arena, "SELECT EXISTS (SELECT 1 FROM `%s`)", table)) != 0) {
            sum =
                arena_printf(arena, "%s, (SELECT CONCAT(COUNT(*), ':', BIT_XOR(CRC32(CONCAT_WS('|', %s)))) FROM `%s`)",
                             sum, sql_text(&tables, i, 2), table);
            continue;
        }
        buf_addf(&empties, "%s\n", table);
        kept += sql_int(&tables, i, 1) != 0;
    }
    sum = arena_printf(arena, "%s)", sum);
    buf_addf(&b, "%zu\n%s\n%s\n", kept, sum, db_text(sum));
    buf_add(&b, empties.data, empties.len);
    check(buf_check(&b), "db_setup", NULL);
    buf_free(&empties);
    facts = b.data;
}

/* The line that begins at `*at`, in the arena; `*at` goes on to the next. */
static const char *line_of(const char **at)
{
    const size_t n = strcspn(*at, "\n");
    const char *line = arena_printf(arena, "%.*s", (int)n, *at);
    *at += n + ((*at)[n] == '\n');
    return line;
}

static void remember_empty_tables(void)
{
    const char *at = facts;
    struct buf b;
    kept_count = (size_t)strtoull(line_of(&at), NULL, 10);
    (void)line_of(&at);
    (void)line_of(&at);
    buf_init(&b, 0);
    for (size_t room = 0; *at; empty_count++) {
        if (empty_count == room) {
            room = room ? 2 * room : 256;
            const char **more = realloc(empty, room * sizeof *empty);
            assert_non_null(more);
            empty = more;
        }
        empty[empty_count] = strdup(line_of(&at));
        assert_non_null(empty[empty_count]);
        buf_addf(&b, "%sSELECT %zu FROM DUAL WHERE EXISTS (SELECT 1 FROM `%s`)", b.len == 0 ? "" : " UNION ALL ",
                 empty_count, empty[empty_count]);
    }
    check(buf_check(&b), "db_setup", NULL);
    filled_text = b.data;
}

void db_migrate(const char *database, const char *user_prefix)
{
    struct migrate_result result;
    struct buf why;
    char secret_dir[512];

    snprintf(secret_dir, sizeof secret_dir, "%s/secret", env("JX_TEST_STATE"));
    const struct migrate_options o = {
        .admin = {.socket = env("JX_TEST_SOCKET"), .password = "", .timeout_s = 120},
        .database = database,
        .dir = "db/migrations",
        .grants = "db/grants.sql",
        .secret_dir = secret_dir,
        .user_prefix = user_prefix,
    };
    spoiled = true;
    buf_init(&why, 0);
    check(migrate_run(&o, &result, &why), "the migrations", &why);
    buf_free(&why);
}

/* The database that with-db migrated, once more under this binary's name: its dump is loaded, and what its users may do
   is copied row by row. tests/store/template.c shows that this is the same as migrating, which takes ten times as long.
 */
static void load_template(void)
{
    static const char USERS[] =
        /* What a binary left behind that died. */
        "DROP DATABASE IF EXISTS %1$s;\n"
        "DELETE FROM mysql.global_priv WHERE user LIKE '%2$s';\n"
        "DELETE FROM mysql.tables_priv WHERE user LIKE '%2$s';\n"
        "DELETE FROM mysql.columns_priv WHERE user LIKE '%2$s';\n"
        "DELETE FROM mysql.procs_priv WHERE user LIKE '%2$s';\n"
        "CREATE DATABASE %1$s CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;\n"
        "USE %1$s;\n"
        "INSERT INTO mysql.global_priv (host, user, priv) SELECT host, CONCAT('%1$s', SUBSTRING(user, 3)), priv"
        " FROM mysql.global_priv WHERE user IN (SELECT user FROM mysql.tables_priv WHERE db = 'jiangxin');\n"
        "INSERT INTO mysql.tables_priv (host, db, user, table_name, grantor, table_priv, column_priv)"
        " SELECT host, '%1$s', CONCAT('%1$s', SUBSTRING(user, 3)), table_name, grantor, table_priv, column_priv"
        " FROM mysql.tables_priv WHERE db = 'jiangxin';\n"
        "INSERT INTO mysql.columns_priv (host, db, user, table_name, column_name, column_priv)"
        " SELECT host, '%1$s', CONCAT('%1$s', SUBSTRING(user, 3)), table_name, column_name, column_priv"
        " FROM mysql.columns_priv WHERE db = 'jiangxin';\n"
        "INSERT INTO mysql.procs_priv (host, db, user, routine_name, routine_type, grantor, proc_priv)"
        " SELECT host, '%1$s', CONCAT('%1$s', SUBSTRING(user, 3)), routine_name, routine_type, grantor, proc_priv"
        " FROM mysql.procs_priv WHERE db = 'jiangxin';\n"
        "FLUSH PRIVILEGES;\n";
    const char *load = arena_printf(arena,
                                    "mariadb --no-defaults --protocol=socket --socket='%s'"
                                    " --default-character-set=utf8mb4 %s < '%s/template.sql'",
                                    env("JX_TEST_SOCKET"), name, env("JX_TEST_STATE"));
    struct sql_options o = {.socket = env("JX_TEST_SOCKET"), .password = "", .timeout_s = TIMEOUT_S};
    struct sql *server = NULL;
    struct buf why;

    buf_init(&why, 0);
    check(sql_open(&server, &o), "sql_open", NULL);
    const char *users = arena_printf(arena, "jx\\_test\\_%d\\_%%", number);
    check(migrate_script(server, "template", arena_printf(arena, USERS, name, users), &why), "the template's users",
          &why);
    sql_close(server);
    buf_free(&why);
    assert_non_null(load);
    if (system(load) != 0) // NOLINT(cert-env33-c): the command is this harness's own
        fail_msg("not done: %s", load);
}

static int set_up(bool made_anew)
{
    struct buf found;

    runner = getpid();
    arena = arena_new(0);
    assert_non_null(arena);
    number = db_pool_take(env("JX_TEST_STATE"));
    assert_true(number > 0);
    snprintf(name, sizeof name, "jx_test_%d", number);
    snprintf(prefix, sizeof prefix, "%s_", name);
    buf_init(&found, 0);
    if (db_pool_found(env("JX_TEST_STATE"), number, &found) && !made_anew) {
        check(buf_check(&found), "db_setup", NULL);
        facts = found.data;
    } else {
        buf_free(&found);
        load_template();
        learn_facts();
    }
    remember_empty_tables();
    spoiled = false;
    return 0;
}

int db_setup(void **state)
{
    (void)state;
    return set_up(false);
}

int db_setup_anew(void **state)
{
    (void)state;
    return set_up(true);
}

int db_clear(void **state)
{
    (void)state;
    /* Most tests fill a few tables, and to truncate all that are kept would cost more than most tests. */
    const struct sql_rows filled = ask(filled_text, "i");
    struct buf b;
    bool began = false;

    buf_init(&b, 0);
    buf_adds(&b, "SET foreign_key_checks = 0;\n");
    for (size_t i = 0; i < filled.count; i++) {
        const size_t n = (size_t)sql_int(&filled, i, 0);
        if (n >= kept_count && !began)
            buf_adds(&b, "START TRANSACTION;\n");
        began = began || n >= kept_count;
        buf_addf(&b, n < kept_count ? "TRUNCATE TABLE `%s`;\n" : "DELETE FROM `%s`;\n", empty[n]);
    }
    buf_adds(&b, "COMMIT;\nSET foreign_key_checks = 1;\n");
    check(buf_check(&b), "db_clear", NULL);
    if (filled.count > 0)
        db_run(b.data);
    buf_free(&b);
    arena_reset(arena);
    return 0;
}

/* Puts the database back as it was: true; false: somebody has to make it anew. */
static bool put_back(void)
{
    int64_t rows = 0;
    if (spoiled)
        return false;
    const struct sql_rows filled = ask(filled_text, "i");
    for (size_t i = 0; i < filled.count; i++)
        rows += db_int(arena_printf(arena, "SELECT COUNT(*) FROM `%s`", empty[sql_int(&filled, i, 0)]));
    if (rows > ROWS_LEFT_MAX)
        return false;
    db_clear(NULL);
    const char *at = facts;
    (void)line_of(&at);
    const char *sum = line_of(&at);
    return strcmp(db_text(sum), line_of(&at)) == 0;
}

/* Drops the database, with whatever users the grants file made for it. */
static void drop(void)
{
    struct sql_rows users =
        ask("SELECT user FROM mysql.user WHERE user LIKE CONCAT(REPLACE(DATABASE(), '_', '\\_'), '\\_%')", "s");
    for (size_t i = 0; i < users.count; i++)
        db_run(arena_printf(arena, "DROP USER '%s'@'localhost'", sql_text(&users, i, 0)));
    db_run(arena_printf(arena, "DROP DATABASE %s", name));
}

int db_teardown(void **state)
{
    (void)state;
    for (size_t i = 0; i < PROGRAMS_MAX; i++) {
        sql_close(programs[i].db);
        free(programs[i].name);
        programs[i] = (struct program){0};
    }
    const bool clean = put_back();
    if (!clean)
        drop();
    sql_close(admin);
    if (clean) {
        const struct buf b = {.data = facts, .len = strlen(facts)};
        db_pool_leave(env("JX_TEST_STATE"), number, &b);
    }
    free(facts);
    facts = NULL;
    admin = NULL;
    while (asked) {
        struct asked *q = asked;
        asked = q->next;
        free(q);
    }
    for (size_t i = 0; i < empty_count; i++)
        free((void *)(uintptr_t)empty[i]);
    free(empty);
    free(filled_text);
    empty = NULL;
    filled_text = NULL;
    empty_count = kept_count = 0;
    arena_free(arena);
    arena = NULL;
    return 0;
}
