#include "lib/store/forum.h"

#include <string.h>

#include "lib/store/paper.h"
#include "lib/store/rows.h"

enum { GET, ITEMS, ADD, CHANGE, ITEMS_FORGET, ITEM_ADD, ANNOUNCE, LATEST, COMPILATION, ASK, END, COUNT };

#define COMPILATION_OF                                                                                                 \
    "SELECT c.id, c.programme_id, c.asked_by, c.asked_at, c.ended_at, c.state, c.papers, c.pages, c.why, c.paper_no"   \
    " FROM paper_compilation c"
#define COMPILATION_OUT "iiittsiisi"

static const struct sql_query Q[COUNT] = {
    [GET] =
        {"forum.get",
         "SELECT f.programme_id, f.title, f.venue, f.starts_at, f.minutes, f.warn_minutes, f.announced_at, f.version"
         " FROM forum f WHERE f.programme_id = ?",
         "i", "isstiiti"},
    [ITEMS] = {"forum.items",
               "SELECT i.nomination_id, COALESCE(x.name, i.title), i.minutes, y.paper_no, " PAPER_AUTHOR_NAMES("x")
               ", COALESCE(x.unit_name, ''), COALESCE(c.title, '') FROM forum_item i"
               " LEFT JOIN nomination x ON x.id = i.nomination_id LEFT JOIN paper y ON y.nomination_id = x.id"
               " LEFT JOIN programme_category c ON c.id = x.category_id WHERE i.programme_id = ?"
               " AND (x.id IS NULL OR x.state IN ('selected', 'awarded')) ORDER BY i.position",
               "i", "isiisss"},
    [ADD] = {"forum.add",
             "INSERT INTO forum (programme_id, title, venue, starts_at, minutes, warn_minutes, changed_by, changed_at)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
             "isstiiit", ""},
    [CHANGE] = {"forum.change",
                "UPDATE forum SET title = ?, venue = ?, starts_at = ?, minutes = ?, warn_minutes = ?, changed_by = ?,"
                " changed_at = ?, version = version + 1 WHERE programme_id = ? AND version = ?",
                "sstiiitii", ""},
    [ITEMS_FORGET] = {"forum.items_forget", "DELETE FROM forum_item WHERE programme_id = ?", "i", ""},
    [ITEM_ADD] =
        {"forum.item_add",
         "INSERT INTO forum_item (programme_id, position, nomination_id, title, minutes) VALUES (?, ?, ?, ?, ?)",
         "iiisi", ""},
    [ANNOUNCE] = {"forum.announce",
                  "UPDATE forum SET announced_at = COALESCE(announced_at, ?), version = version + 1"
                  " WHERE programme_id = ? AND version = ?",
                  "tii", ""},
    [LATEST] = {"forum.compilation_latest", COMPILATION_OF " WHERE c.programme_id = ? ORDER BY c.id DESC LIMIT 1", "i",
                COMPILATION_OUT},
    [COMPILATION] = {"forum.compilation", COMPILATION_OF " WHERE c.id = ?", "i", COMPILATION_OUT},
    [ASK] = {"forum.compilation_ask",
             "INSERT INTO paper_compilation (programme_id, asked_by, asked_at) VALUES (?, ?, ?)", "iit", ""},
    [END] = {"forum.compilation_end",
             "UPDATE paper_compilation SET state = ?, papers = ?, pages = ?, why = ?, paper_no = ?, ended_at = ?"
             " WHERE id = ? AND state = 'waiting'",
             "siisiti", ""},
};
const struct sql_table store_forum_table = {"forum", Q, COUNT};

static const char *const STATES[COMPILATION_STATE_COUNT] = {"waiting", "done", "failed"};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    *(struct forum *)to = (struct forum){
        .programme_id = sql_int(r, i, 0),
        .title = sql_text(r, i, 1),
        .venue = sql_text(r, i, 2),
        .starts_at = sql_int(r, i, 3),
        .minutes = sql_int(r, i, 4),
        .warn_minutes = sql_int(r, i, 5),
        .announced_at = sql_int(r, i, 6),
        .version = sql_int(r, i, 7),
    };
    return OK;
}

enum err store_forum_get(struct sql *db, struct arena *a, int64_t programme_id, struct forum *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[GET], a, &r, programme_id), &r, take, out);
}

static enum err take_item(const struct sql_rows *r, size_t i, void *to)
{
    *(struct forum_item *)to = (struct forum_item){
        .nomination_id = sql_int(r, i, 0),
        .title = sql_text(r, i, 1),
        .minutes = sql_int(r, i, 2),
        .paper_no = sql_int(r, i, 3),
        .authors = sql_text(r, i, 4),
        .unit_name = sql_text(r, i, 5),
        .category = sql_text(r, i, 6),
    };
    return OK;
}

enum err store_forum_items(struct sql *db, struct arena *a, int64_t programme_id, struct forum_item **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ITEMS], a, &r, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_item, n);
    return e;
}

enum err store_forum_put(struct sql *db, const struct forum *f, const struct forum_item *items, size_t n,
                         int64_t person_id, instant at)
{
    struct sql_done done;
    enum err e = OK;
    if (f->version == 0)
        e = SQL_EXEC(db, &Q[ADD], NULL, f->programme_id, f->title, f->venue, f->starts_at, f->minutes, f->warn_minutes,
                     person_id, at);
    else
        e = rows_hit(SQL_EXEC(db, &Q[CHANGE], &done, f->title, f->venue, f->starts_at, f->minutes, f->warn_minutes,
                              person_id, at, f->programme_id, f->version),
                     &done, ERR_CONFLICT);
    if (!e)
        e = SQL_EXEC(db, &Q[ITEMS_FORGET], NULL, f->programme_id);
    for (size_t i = 0; i < n && !e; i++)
        e = SQL_EXEC(db, &Q[ITEM_ADD], NULL, f->programme_id, (int64_t)i + 1,
                     sql_opt(items[i].nomination_id != 0, items[i].nomination_id),
                     items[i].nomination_id ? "" : items[i].title, items[i].minutes);
    return e;
}

enum err store_forum_announce(struct sql *db, int64_t programme_id, int64_t version, instant at)
{
    struct sql_done done;
    return rows_hit(SQL_EXEC(db, &Q[ANNOUNCE], &done, at, programme_id, version), &done, ERR_CONFLICT);
}

/* ---- compilations ------------------------------------------------------------------------------------------------ */

static enum err take_compilation(const struct sql_rows *r, size_t i, void *to)
{
    struct compilation *out = to;
    const char *state = sql_text(r, i, 5);
    *out = (struct compilation){
        .id = sql_int(r, i, 0),
        .programme_id = sql_int(r, i, 1),
        .asked_by = sql_int(r, i, 2),
        .asked_at = sql_int(r, i, 3),
        .ended_at = sql_int(r, i, 4),
        .papers = sql_int(r, i, 6),
        .pages = sql_int(r, i, 7),
        .why = sql_text(r, i, 8),
        .paper_no = sql_int(r, i, 9),
    };
    for (int s = 0; s < COMPILATION_STATE_COUNT; s++)
        if (strcmp(STATES[s], state) == 0) {
            out->state = (enum compilation_state)s;
            return OK;
        }
    return ERR_BUG;
}

enum err store_compilation_latest(struct sql *db, struct arena *a, int64_t programme_id, struct compilation *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[LATEST], a, &r, programme_id), &r, take_compilation, out);
}

enum err store_compilation_get(struct sql *db, struct arena *a, int64_t id, struct compilation *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[COMPILATION], a, &r, id), &r, take_compilation, out);
}

enum err store_compilation_ask(struct sql *db, int64_t programme_id, int64_t person_id, instant at, int64_t *id)
{
    struct sql_done done;
    enum err e = SQL_EXEC(db, &Q[ASK], &done, programme_id, person_id, at);
    *id = e ? 0 : done.insert_id;
    return e;
}

enum err store_compilation_end(struct sql *db, const struct compilation *c, instant at)
{
    struct sql_done done;
    return rows_hit(SQL_EXEC(db, &Q[END], &done, STATES[c->state], sql_opt(c->papers > 0, c->papers),
                             sql_opt(c->pages > 0, c->pages), c->why, sql_opt(c->paper_no > 0, c->paper_no), at, c->id),
                    &done, ERR_CONFLICT);
}
