/*
 * backup_tree: a backup as files: a directory with a list of sums that says everything that is in it.
 *
 *   manifest        "jiangxin-backup 1", then "database NAME", "version TEXT", "made TIME", then one line per file as
 *                   `sha256sum` prints it, in order of the names; last "manifest SUM" over all lines above
 *   database.sql.gz the dump
 *   files/ archive/ keys/ of STATE, secret/ with the keys beside the database passwords
 *
 * Functions that can fail put a sentence into `why`.
 */
#ifndef JX_TOOLS_BACKUP_TREE_H
#define JX_TOOLS_BACKUP_TREE_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/crypt/sha256.h"

struct backup_facts {
    const char *database, *version, *made; /* arena */
    char sum[SHA256_HEX];                  /* the manifest's own */
    uint64_t bytes;                        /* of all files */
};

/* Copies regular files below `from` to `to` (made when it is missing), names and times with them. What `last` holds
   already in the same size under the same name is linked from there: files of people are never changed, and their
   names are their sums. `last` NULL: everything is copied. `from` need not exist. */
enum err backup_copy(struct arena *a, const char *from, const char *to, const char *last, struct buf *why) MUST_CHECK;

/* One file, with the directories above it; `to` must not be there yet. */
enum err backup_copy_one(const char *from, const char *to, struct buf *why) MUST_CHECK;
/* One file in the place of `to`, with its owner and mode where there is one; else those of the directory's group. */
enum err backup_replace(struct arena *a, const char *from, const char *to, struct buf *why) MUST_CHECK;
/* Gives everything below `dir` to its owner and group, and its directories its mode. */
enum err backup_give(struct arena *a, const char *dir, struct buf *why) MUST_CHECK;

/* Writes the manifest of everything in `dir`; fills in sum and bytes. */
enum err backup_seal(struct arena *a, const char *dir, struct backup_facts *f, struct buf *why) MUST_CHECK;

/* Reads the manifest and every file. ERR_INVALID: a file is missing, too much or not as it was. */
enum err backup_prove(struct arena *a, const char *dir, struct backup_facts *f, struct buf *why) MUST_CHECK;

/* Whether there is any regular file below `dir`; a directory that is not there has none. */
bool backup_any_file(const char *dir);

/* Whether `name` is one of backup_name. */
bool backup_is_name(const char *name);

/* Removes a directory with all it holds. */
enum err backup_remove(const char *dir) MUST_CHECK;

#endif
