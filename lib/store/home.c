#include "lib/store/home.h"

#include <string.h>

#include "lib/store/scope.h"

enum { OWN, NEXT, APPROVALS, BASE, DRAFTS, COUNT };

static const char APPROVE_UNIT[] = "enrolment.approve_unit";
static const char MANAGE[] = "class.manage";

/* The columns of a home_class come first in every list. */
#define CLASS "public_id, title, title_en, term_no"
#define CLASS_OUT "bssi"
enum { CLASS_COLUMNS = 4 };

static const struct sql_query Q[COUNT] = {
    [OWN] = {"home.own",
             "SELECT " CLASS ", state, waiting_no, starts_at, ends_at FROM home_training"
             " WHERE person_id = ? AND ends_at > ? ORDER BY starts_at, public_id LIMIT ?",
             "iti", CLASS_OUT "sitt"},
    [NEXT] = {"home.next",
              "SELECT " CLASS ", grade, topic, venue, seq, starts_at, ends_at FROM home_training_next"
              " WHERE person_id = ? AND ends_at > ? ORDER BY starts_at LIMIT 1",
              "it", CLASS_OUT "sssitt"},
    [APPROVALS] = {"home.approvals",
                   "SELECT COUNT(*), COUNT(DISTINCT h.class_id), MIN(h.due_at) FROM home_training_unit h"
                   " WHERE h.due_at > ? AND" SCOPE("h.scope_unit_id"),
                   "t" SCOPE_IN, "iit"},
    [BASE] = {"home.base",
              "SELECT MIN(h.public_id), MIN(h.title), MIN(h.title_en), MIN(h.term_no), COUNT(*), MIN(h.due_at)"
              " FROM home_training_base h WHERE h.due_at > ? AND h.starts_at > ? AND" SCOPE(
                  "h.scope_unit_id") " GROUP BY h.class_id ORDER BY MIN(h.due_at), h.class_id LIMIT ?",
              "tt" SCOPE_IN "i", CLASS_OUT "it"},
    [DRAFTS] = {"home.drafts",
                "SELECT h.public_id, h.title, h.title_en, h.term_no, 0, h.enrol_opens_at FROM home_training_draft h"
                " WHERE" SCOPE("h.scope_unit_id") " ORDER BY h.enrol_opens_at, h.class_id LIMIT ?",
                SCOPE_IN "i", CLASS_OUT "it"},
};
const struct sql_table store_home_table = {"home", Q, COUNT};

static enum err take_class(const struct sql_rows *r, size_t i, struct home_class *out)
{
    struct sql_bytes id = sql_blob(r, i, 0);
    if (id.n != sizeof out->public_id)
        return ERR_BUG;
    memcpy(out->public_id, id.data, id.n);
    out->title = sql_text(r, i, 1);
    out->title_en = sql_text(r, i, 2);
    out->term_no = sql_int(r, i, 3);
    return OK;
}

enum err store_home_own(struct sql *db, struct arena *a, int64_t person_id, instant now, int64_t limit,
                        struct home_own **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OWN], a, &r, person_id, now, limit);
    if (e)
        return e;
    struct home_own *list = arena_array(a, r.count, sizeof *list);
    if (!list)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < r.count && !e; i++) {
        e = take_class(&r, i, &list[i].class);
        if (!e && !enrolment_state_parse(sql_text(&r, i, CLASS_COLUMNS), &list[i].state))
            e = ERR_BUG;
        list[i].waiting_no = sql_int(&r, i, CLASS_COLUMNS + 1);
        list[i].starts_at = sql_int(&r, i, CLASS_COLUMNS + 2);
        list[i].ends_at = sql_int(&r, i, CLASS_COLUMNS + 3);
    }
    *out = list;
    *n = r.count;
    return e;
}

enum err store_home_next(struct sql *db, struct arena *a, int64_t person_id, instant now, struct home_next *out)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[NEXT], a, &r, person_id, now);
    if (e)
        return e;
    if (r.count == 0)
        return ERR_NOT_FOUND;
    out->grade = sql_text(&r, 0, CLASS_COLUMNS);
    out->topic = sql_text(&r, 0, CLASS_COLUMNS + 1);
    out->venue = sql_text(&r, 0, CLASS_COLUMNS + 2);
    out->seq = sql_int(&r, 0, CLASS_COLUMNS + 3);
    out->starts_at = sql_int(&r, 0, CLASS_COLUMNS + 4);
    out->ends_at = sql_int(&r, 0, CLASS_COLUMNS + 5);
    return take_class(&r, 0, &out->class);
}

enum err store_home_approvals(struct sql *db, struct arena *a, int64_t person_id, day today, instant now,
                              struct home_approvals *out)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[APPROVALS], a, &r, now, person_id, APPROVE_UNIT, today, today);
    if (e)
        return e;
    *out = (struct home_approvals){sql_int(&r, 0, 0), sql_int(&r, 0, 1), sql_int(&r, 0, 2)};
    return OK;
}

static enum err take_due(enum err e, const struct sql_rows *r, struct arena *a, struct home_due **out, size_t *n)
{
    if (e)
        return e;
    struct home_due *list = arena_array(a, r->count, sizeof *list);
    if (!list)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < r->count && !e; i++) {
        e = take_class(r, i, &list[i].class);
        list[i].people = sql_int(r, i, CLASS_COLUMNS);
        list[i].due_at = sql_int(r, i, CLASS_COLUMNS + 1);
    }
    *out = list;
    *n = r->count;
    return e;
}

enum err store_home_base(struct sql *db, struct arena *a, int64_t person_id, day today, instant now, int64_t limit,
                         struct home_due **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[BASE], a, &r, now, now, person_id, MANAGE, today, today, limit);
    return take_due(e, &r, a, out, n);
}

enum err store_home_drafts(struct sql *db, struct arena *a, int64_t person_id, day today, int64_t limit,
                           struct home_due **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[DRAFTS], a, &r, person_id, MANAGE, today, today, limit);
    return take_due(e, &r, a, out, n);
}
