#include "lib/store/honour_story.h"

#include "lib/store/rows.h"

enum { OF, PHOTO, PUBLISHED, CAN_SIGN_IN, WORDS, PUT_PHOTO, AGREE, WITHDRAW, COUNT };

#define AGREED(part)                                                                                                   \
    "(SELECT c.given_at FROM honour_consent c WHERE c.honour_id = s.honour_id AND c.part = '" part "' AND c.live = 1"  \
    " AND c.version = s." part "_version)"

static const struct sql_query Q[COUNT] = {
    [OF] = {"honour_story.of",
            "SELECT s.honour_id, s.words, s.photo IS NOT NULL, s.words_version, s.photo_version, COALESCE(w.name, ''),"
            " COALESCE(f.name, ''), s.words_at, s.photo_at, " AGREED("words") ", " AGREED(
                "photo") " FROM honour_story s LEFT JOIN person w ON w.id = s.words_by"
                         " LEFT JOIN person f ON f.id = s.photo_by WHERE s.honour_id = ?",
            "i", "isiiisstttt"},
    [PHOTO] = {"honour_story.photo", "SELECT s.photo FROM honour_story s WHERE s.honour_id = ? AND s.photo IS NOT NULL",
               "i", "b"},
    [PUBLISHED] = {"honour_story.published", "SELECT s.words, s.photo FROM honour_published s WHERE s.honour_id = ?",
                   "i", "sb"},
    [CAN_SIGN_IN] = {"honour_story.can_sign_in",
                     "SELECT COUNT(*) FROM account_usable u WHERE u.person_id = ?"
                     " AND (u.left_on IS NULL OR u.left_on >= ?)",
                     "id", "i"},
    [WORDS] = {"honour_story.words",
               "INSERT INTO honour_story (honour_id, words, words_version, words_by, words_at) VALUES (?, ?, 1, ?, ?)"
               " ON DUPLICATE KEY UPDATE words = VALUES(words), words_version = words_version + 1,"
               " words_by = VALUES(words_by), words_at = VALUES(words_at)",
               "isit", ""},
    [PUT_PHOTO] = {"honour_story.put_photo",
                   "INSERT INTO honour_story (honour_id, photo, photo_version, photo_by, photo_at)"
                   " VALUES (?, ?, 1, ?, ?) ON DUPLICATE KEY UPDATE photo = VALUES(photo),"
                   " photo_version = photo_version + 1, photo_by = VALUES(photo_by), photo_at = VALUES(photo_at)",
                   "ibit", ""},
    [AGREE] = {"honour_story.agree",
               "INSERT INTO honour_consent (honour_id, part, version, person_id, given_at) VALUES (?, ?, ?, ?, ?)",
               "isiit", ""},
    [WITHDRAW] = {"honour_story.withdraw",
                  "UPDATE honour_consent SET withdrawn_at = ? WHERE honour_id = ? AND part = ? AND live = 1", "tis",
                  ""},
};
const struct sql_table store_honour_story_table = {"honour_story", Q, COUNT};

const char *story_part_code(enum story_part part)
{
    return part == STORY_WORDS ? "words" : "photo";
}

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct honour_story *out = to;
    *out = (struct honour_story){
        .honour_id = sql_int(r, i, 0),
        .words = rows_text(r, i, 1),
        .has_photo = sql_int(r, i, 2) != 0,
        .version = {sql_int(r, i, 3), sql_int(r, i, 4)},
        .by = {rows_text(r, i, 5), rows_text(r, i, 6)},
        .at = {sql_int(r, i, 7), sql_int(r, i, 8)},
        .agreed_at = {sql_int(r, i, 9), sql_int(r, i, 10)},
    };
    return OK;
}

enum err store_honour_story_of(struct sql *db, struct arena *a, int64_t honour_id, struct honour_story *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[OF], a, &r, honour_id), &r, take, out);
}

static enum err take_photo(const struct sql_rows *r, size_t i, void *to)
{
    *(struct sql_bytes *)to = sql_blob(r, i, 0);
    return OK;
}

enum err store_honour_story_photo(struct sql *db, struct arena *a, int64_t honour_id, struct sql_bytes *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[PHOTO], a, &r, honour_id), &r, take_photo, out);
}

struct published {
    const char *words;
    struct sql_bytes photo;
};

static enum err take_published(const struct sql_rows *r, size_t i, void *to)
{
    struct published *out = to;
    out->words = rows_text(r, i, 0);
    if (!sql_is_null(r, i, 1))
        out->photo = sql_blob(r, i, 1);
    return OK;
}

enum err store_honour_story_published(struct sql *db, struct arena *a, int64_t honour_id, const char **words,
                                      struct sql_bytes *photo)
{
    struct sql_rows r;
    struct published out = {"", {NULL, 0}};
    const enum err e = rows_one(SQL_SELECT(db, &Q[PUBLISHED], a, &r, honour_id), &r, take_published, &out);
    *words = out.words;
    *photo = out.photo;
    return e == ERR_NOT_FOUND ? OK : e;
}

static enum err take_count(const struct sql_rows *r, size_t i, void *to)
{
    *(bool *)to = sql_int(r, i, 0) != 0;
    return OK;
}

enum err store_honour_story_can_sign_in(struct sql *db, struct arena *a, int64_t person_id, day on, bool *yes)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[CAN_SIGN_IN], a, &r, person_id, on), &r, take_count, yes);
}

/* ---- inside an act --------------------------------------------------------------------------------------------------------- */

enum err store_honour_story_words(struct sql *db, int64_t honour_id, const char *words, int64_t person_id, instant at)
{
    struct sql_done done = {0};
    return SQL_EXEC(db, &Q[WORDS], &done, honour_id, words, person_id, at);
}

enum err store_honour_story_put_photo(struct sql *db, int64_t honour_id, struct sql_bytes photo, int64_t person_id,
                                      instant at)
{
    struct sql_done done = {0};
    return SQL_EXEC(db, &Q[PUT_PHOTO], &done, honour_id, photo.n ? sql_from_bytes(photo) : sql_null, person_id, at);
}

enum err store_honour_story_agree(struct sql *db, int64_t honour_id, enum story_part part, int64_t version,
                                  int64_t person_id, instant at)
{
    struct sql_done done = {0};
    return SQL_EXEC(db, &Q[AGREE], &done, honour_id, story_part_code(part), version, person_id, at);
}

enum err store_honour_story_withdraw(struct sql *db, int64_t honour_id, enum story_part part, instant at)
{
    struct sql_done done = {0};
    return SQL_EXEC(db, &Q[WITHDRAW], &done, at, honour_id, story_part_code(part));
}
