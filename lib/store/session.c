#include "lib/store/session.h"

#include "lib/store/rows.h"

enum {
    FIND,
    PERSON,
    SEEN,
    FLASH,
    LANGUAGE,
    ADD,
    SETTLE,
    END,
    END_OTHERS,
    SWEEP,
    FOLLOW,
    FOLLOWED,
    TOKEN,
    ENROLLED,
    LIST,
    END_OWN,
    COUNT
};

static const struct sql_query Q[COUNT] = {
    [FIND] =
        {"session.find",
         "SELECT s.id, s.person_id, s.must_change, s.must_factor, s.must_enrol, s.created_at, s.seen_at, s.expires_at,"
         " s.flash, s.flash_args,"
         " (SELECT COUNT(*) FROM notice n WHERE n.person_id = s.person_id AND n.read_at IS NULL),"
         " (SELECT v.n FROM access_version v WHERE v.id = 1) FROM session s WHERE s.token_hash = ?",
         "b", "iiiiitttssii"},
    [PERSON] = {"session.person",
                "SELECT p.name, p.staff_no, p.lang, COALESCE(u.id, 0), COALESCE(u.short_name, ''),"
                " COALESCE((SELECT GROUP_CONCAT(DISTINCT c.capability) FROM role_grant g"
                "   JOIN role_capability c ON c.role = g.role"
                "   WHERE g.person_id = p.id AND g.from_on <= ? AND g.until_on > ?), '')"
                " FROM person p"
                " LEFT JOIN posting o ON o.person_id = p.id AND o.kind = 'main' AND o.from_on <= ? AND o.until_on > ?"
                " LEFT JOIN unit u ON u.id = o.unit_id WHERE p.id = ?",
                "ddddi", "sssiss"},
    [SEEN] = {"session.seen", "UPDATE session SET seen_at = ? WHERE id = ? AND seen_at < ?", "tit", ""},
    [FLASH] = {"session.flash", "UPDATE session SET flash = ?, flash_args = ? WHERE id = ?", "ssi", ""},
    [LANGUAGE] = {"session.language", "UPDATE person SET lang = ? WHERE id = ?", "si", ""},
    [ADD] = {"session.add",
             "INSERT INTO session (public_id, token_hash, person_id, must_change, must_factor, must_enrol, created_at,"
             " seen_at, expires_at, address, agent) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "bbiiiitttss", ""},
    [SETTLE] = {"session.settle", "UPDATE session SET must_change = 0 WHERE id = ?", "i", ""},
    [END] = {"session.end", "DELETE FROM session WHERE id = ?", "i", ""},
    [END_OTHERS] = {"session.end_others", "DELETE FROM session WHERE person_id = ? AND id <> ?", "ii", ""},
    [SWEEP] = {"session.sweep",
               "DELETE FROM session WHERE (expires_at <= ? OR seen_at <= ?) AND full_id IS NULL LIMIT 10000", "tt", ""},
    [FOLLOW] = {"session.follow",
                "UPDATE session SET full_id = ?, expires_at = ? WHERE id = ? AND must_factor = 1 AND full_id IS NULL",
                "iti", ""},
    [FOLLOWED] = {"session.followed", "SELECT full_id FROM session WHERE id = ? AND full_id IS NOT NULL", "i", "i"},
    [TOKEN] = {"session.token", "UPDATE session SET token_hash = ? WHERE id = ?", "bi", ""},
    [ENROLLED] = {"session.enrolled", "UPDATE session SET must_enrol = 0 WHERE person_id = ?", "i", ""},
    [LIST] = {"session.list",
              "SELECT id, public_id, must_factor, created_at, seen_at, address, agent FROM session WHERE person_id = ?"
              " AND full_id IS NULL AND expires_at > ? AND created_at > ? AND seen_at > ? ORDER BY seen_at DESC, id"
              " LIMIT 100",
              "ittt", "ibittss"},
    [END_OWN] = {"session.end_own", "DELETE FROM session WHERE person_id = ? AND public_id = ?", "ib", ""},
};
const struct sql_table store_session_table = {"session", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct session *out = to;
    *out = (struct session){
        .id = sql_int(r, i, 0),
        .person_id = sql_int(r, i, 1),
        .must_change = (enum must_change)sql_int(r, i, 2),
        .must_factor = sql_int(r, i, 3),
        .must_enrol = sql_int(r, i, 4),
        .created_at = sql_int(r, i, 5),
        .seen_at = sql_int(r, i, 6),
        .expires_at = sql_int(r, i, 7),
        .flash = sql_text(r, i, 8),
        .flash_args = sql_text(r, i, 9),
        .unread = sql_int(r, i, 10),
        .version = sql_int(r, i, 11),
    };
    return OK;
}

static enum err take_person(const struct sql_rows *r, size_t i, void *to)
{
    struct session *out = to;
    out->name = sql_text(r, i, 0);
    out->staff_no = sql_text(r, i, 1);
    out->lang = sql_text(r, i, 2);
    out->unit_id = sql_int(r, i, 3);
    out->unit = sql_text(r, i, 4);
    out->capabilities = sql_text(r, i, 5);
    return OK;
}

enum err store_session_find(struct sql *db, struct arena *a, const uint8_t token_hash[32], struct session *out)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[FIND], a, &r, sql_bytes(token_hash, 32));
    return rows_one(e, &r, take, out);
}

enum err store_session_person(struct sql *db, struct arena *a, day today, struct session *s)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[PERSON], a, &r, today, today, today, today, s->person_id);
    return rows_one(e, &r, take_person, s);
}

enum err store_session_seen(struct sql *db, int64_t id, instant now)
{
    return SQL_EXEC(db, &Q[SEEN], NULL, now, id, now);
}

enum err store_session_flash(struct sql *db, int64_t id, const char *key, const char *args)
{
    return SQL_EXEC(db, &Q[FLASH], NULL, key, args, id);
}

enum err store_session_language(struct sql *db, int64_t person_id, const char *tag)
{
    return SQL_EXEC(db, &Q[LANGUAGE], NULL, tag, person_id);
}

enum err store_session_add(struct sql *db, const struct session_new *s, int64_t *id)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(s->public_id, 16), sql_bytes(s->token_hash, 32), s->person_id,
                          s->must_change, s->must_factor, s->must_enrol, s->created_at, s->created_at, s->expires_at,
                          s->address, s->agent);
    *id = done.insert_id;
    return e;
}

enum err store_session_settle(struct sql *db, int64_t id)
{
    return SQL_EXEC(db, &Q[SETTLE], NULL, id);
}

enum err store_session_end(struct sql *db, int64_t id)
{
    return SQL_EXEC(db, &Q[END], NULL, id);
}

enum err store_session_end_others(struct sql *db, int64_t person_id, int64_t keep, uint64_t *ended)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[END_OTHERS], &done, person_id, keep);
    *ended = done.affected;
    return e;
}

enum err store_session_sweep(struct sql *db, instant absolute, instant idle, uint64_t *gone)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[SWEEP], &done, absolute, idle);
    *gone = done.affected;
    return e;
}

enum err store_session_follow(struct sql *db, int64_t id, int64_t full_id, instant now)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[FOLLOW], &done, full_id, now + CLOCK_MINUTE, id);
    return rows_hit(e, &done, ERR_CONFLICT);
}

enum err store_session_follow_again(struct sql *db, struct arena *a, int64_t id, const uint8_t token_hash[32],
                                    int64_t *full_id)
{
    struct sql_rows r;
    enum err e = rows_int(SQL_SELECT(db, &Q[FOLLOWED], a, &r, id), &r, full_id);
    return e ? e : SQL_EXEC(db, &Q[TOKEN], NULL, sql_bytes(token_hash, 32), *full_id);
}

enum err store_session_enrolled(struct sql *db, int64_t person_id)
{
    return SQL_EXEC(db, &Q[ENROLLED], NULL, person_id);
}

static enum err take_row(const struct sql_rows *r, size_t i, void *to)
{
    struct session_row *out = to;
    out->id = sql_int(r, i, 0);
    out->must_factor = sql_int(r, i, 2);
    out->created_at = sql_int(r, i, 3);
    out->seen_at = sql_int(r, i, 4);
    out->address = sql_text(r, i, 5);
    out->agent = sql_text(r, i, 6);
    return rows_id(r, i, 1, out->public_id);
}

enum err store_session_list(struct sql *db, struct arena *a, int64_t person_id, instant now, instant absolute,
                            instant idle, struct session_row **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, person_id, now, absolute, idle);
    *out = rows_all(&e, a, &r, sizeof **out, take_row, n);
    return e;
}

enum err store_session_end_own(struct sql *db, int64_t person_id, const uint8_t public_id[16])
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[END_OWN], &done, person_id, sql_bytes(public_id, 16));
    return rows_hit(e, &done, ERR_NOT_FOUND);
}
