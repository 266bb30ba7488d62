#include <string.h>

#include "lib/sql/link.h"
#include "lib/sql/migration.h"
#include "lib/sql/secret.h"

/*
 * The one place where text is put into SQL: account names and passwords cannot be bound. A database's name is checked
 * before (migrate.c), a password has no character that could end a quote (secret.h), a prefix is this program's own.
 */

#define MARK "@@"

/* What stands between two marks at `p`: "DATABASE", "PASSWORD:portal"; its length, or 0 when this is not a placeholder.
 */
static size_t placeholder(const char *p)
{
    size_t n = strspn(p, "ABCDEFGHIJKLMNOPQRSTUVWXYZ:abcdefghijklmnopqrstuvwxyz_");
    return strncmp(p + n, MARK, strlen(MARK)) == 0 ? n : 0;
}

static enum err fill_one(const struct migrate_options *o, const char *what, struct buf *out, bool *secret,
                         struct buf *why)
{
    static const char password[] = "PASSWORD:";
    char text[SECRET_MAX + 1];

    if (strcmp(what, "DATABASE") == 0) {
        buf_adds(out, o->database);
        return OK;
    }
    if (strncmp(what, password, strlen(password)) != 0) {
        buf_addf(why, "%s: there is no placeholder " MARK "%s" MARK, o->grants, what);
        return ERR_INVALID;
    }
    *secret = true;
    what += strlen(password);
    enum err e = secret_read(o->secret_dir ? o->secret_dir : "", what, text);
    if (e) {
        buf_addf(why, "%s/%s: %s", o->secret_dir ? o->secret_dir : "", what,
                 e == ERR_INVALID ? "is not a password of 16 to 128 letters, digits, _ and -" : "cannot be read");
        return e;
    }
    buf_adds(out, text);
    explicit_bzero(text, sizeof text);
    return OK;
}

/* One statement with its placeholders filled and its users' prefix changed. `*secret`: it holds a password now. */
static enum err fill(struct arena *a, const struct migrate_options *o, const char *text, struct buf *out, bool *secret,
                     struct buf *why)
{
    static const char user[] = "'" SQL_USER_PREFIX;

    *secret = false;
    buf_clear(out);
    while (*text) {
        size_t n = strncmp(text, MARK, strlen(MARK)) == 0 ? placeholder(text + strlen(MARK)) : 0;
        if (n > 0) {
            const char *what = arena_copy(a, text + strlen(MARK), n);
            enum err e = what ? fill_one(o, what, out, secret, why) : ERR_NO_MEMORY;
            if (e) {
                return e;
            }
            text += n + 2 * strlen(MARK);
        } else if (o->user_prefix && strncmp(text, user, strlen(user)) == 0) {
            buf_addf(out, "'%s", o->user_prefix);
            text += strlen(user);
        } else {
            buf_addc(out, *text++);
        }
    }
    return buf_check(out);
}

enum err grants_run(struct sql *db, struct arena *a, const struct migrate_options *o, unsigned *count, struct buf *why)
{
    char *text = NULL;
    struct script script;
    struct buf filled;
    enum err e = migration_read(a, o->grants, &text, why);

    if (e) {
        return e;
    }
    e = script_cut(a, text, &script);
    if (e) {
        buf_addf(why, "%s:%zu: a quote or comment is never closed", o->grants, script.count);
        return e;
    }
    buf_init(&filled, 0);
    for (size_t i = 0; !e && i < script.count; i++) {
        bool secret = false;
        e = fill(a, o, script.steps[i].text, &filled, &secret, why);
        if (e) {
            break;
        }
        e = sql_command(db, filled.data, "grants");
        if (e) {
            if (secret) { /* the server quotes the statement it does not like */
                db->message[0] = '\0';
            }
            e = migrate_failed(db, o->grants, script.steps[i].line, why);
        } else {
            (*count)++;
        }
    }
    if (filled.data) {
        explicit_bzero(filled.data, filled.cap);
    }
    buf_free(&filled);
    return e;
}
