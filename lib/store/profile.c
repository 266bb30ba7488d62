#include "lib/store/profile.h"

#include <string.h>

#include "lib/store/rows.h"

enum { POSTINGS, ROLES, NOTICE, NOTICE_ACK, COUNT };

static const struct sql_query Q[COUNT] = {
    [POSTINGS] = {"profile.postings",
                  "SELECT u.name, o.post, o.kind FROM posting o JOIN unit u ON u.id = o.unit_id"
                  " WHERE o.person_id = ? AND o.from_on <= ? AND o.until_on > ? ORDER BY o.kind, o.from_on, o.id",
                  "idd", "sss"},
    [ROLES] = {"profile.roles",
               "SELECT g.role, u.short_name, g.until_on FROM role_grant g JOIN role r ON r.code = g.role"
               " JOIN unit u ON u.id = g.scope_unit_id"
               " WHERE g.person_id = ? AND g.from_on <= ? AND g.until_on > ? ORDER BY r.sort, u.code",
               "idd", "ssd"},
    [NOTICE] = {"profile.notice",
                "SELECT v.version, v.published_on, a.acked_at FROM privacy_notice v"
                " LEFT JOIN privacy_ack a ON a.version = v.version AND a.person_id = ?"
                " ORDER BY v.version DESC LIMIT 1",
                "i", "idt"},
    [NOTICE_ACK] = {"profile.notice_ack", "INSERT INTO privacy_ack (person_id, version, acked_at) VALUES (?, ?, ?)",
                    "iit", ""},
};
const struct sql_table store_profile_table = {"profile", Q, COUNT};

static enum err take_posting(const struct sql_rows *r, size_t i, void *to)
{
    *(struct profile_posting *)to = (struct profile_posting){
        sql_text(r, i, 0),
        sql_text(r, i, 1),
        strcmp(sql_text(r, i, 2), "main") == 0,
    };
    return OK;
}

enum err store_profile_postings(struct sql *db, struct arena *a, int64_t person_id, day today,
                                struct profile_posting **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[POSTINGS], a, &r, person_id, today, today);
    *out = rows_all(&e, a, &r, sizeof **out, take_posting, n);
    return e;
}

static enum err take_role(const struct sql_rows *r, size_t i, void *to)
{
    *(struct profile_role *)to = (struct profile_role){sql_text(r, i, 0), sql_text(r, i, 1), (day)sql_int(r, i, 2)};
    return OK;
}

enum err store_profile_roles(struct sql *db, struct arena *a, int64_t person_id, day today, struct profile_role **out,
                             size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ROLES], a, &r, person_id, today, today);
    *out = rows_all(&e, a, &r, sizeof **out, take_role, n);
    return e;
}

static enum err take_notice(const struct sql_rows *r, size_t i, void *to)
{
    *(struct profile_notice *)to = (struct profile_notice){sql_int(r, i, 0), (day)sql_int(r, i, 1), sql_int(r, i, 2)};
    return OK;
}

enum err store_profile_notice(struct sql *db, struct arena *a, int64_t person_id, struct profile_notice *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[NOTICE], a, &r, person_id), &r, take_notice, out);
}

enum err store_profile_notice_ack(struct sql *db, int64_t person_id, int64_t version, instant now)
{
    return SQL_EXEC(db, &Q[NOTICE_ACK], NULL, person_id, version, now);
}
