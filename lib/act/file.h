/*
 * file: files that people hand in. Their bytes are kept in a directory of the site under names of our own,
 * DIR/ab/cd/HASH (BLAKE2b-256 of the bytes), outside of everything that the web server shows by itself (SEC-F2).
 *
 * Handing in is two steps, so that a row never speaks of bytes that are not there: act_file_place looks at the bytes
 * and puts them in place (temporary file, fsync, rename, fsync of the directory); then, within the act that they belong
 * to, act_file_add writes the row. What the act does not keep stays behind as an orphan, which `jiangxin jobs` sweeps
 * away when it is a day old. A shared lock on DIR/.lock, held until the request ends, keeps the sweeper from taking
 * bytes that were just found to be there already.
 */
#ifndef JX_ACT_FILE_H
#define JX_ACT_FILE_H

#include "lib/act/act.h"
#include "lib/doc/filetype.h"
#include "lib/store/file.h"

/* What a file is for says which types it may be. */
enum file_use {
    FILE_OF_CORRECTION,
    FILE_OF_BALLOT_SCAN,
    FILE_OF_APPEAL,
    FILE_OF_NOTICE, /* a photo of the board where a public notice hangs */
    FILE_OF_OBJECTION,
    FILE_OF_MENTORING_LOG,
    FILE_OF_MATERIAL,
    FILE_OF_HONOUR,
    FILE_OF_PAPER,
    FILE_OF_PAPER_BLIND, /* the anonymised copy */
    FILE_OF_COMPILATION,
    FILE_OF_NOMINATION,
    FILE_OF_OPINION,
    FILE_OF_DECISION,
    FILE_USE_COUNT
};

struct file_room { /* where files are kept */
    const char *dir;
    int64_t limit_kib; /* of one file */
};

struct file_given { /* borrowed: what came in */
    const char *name;
    const void *bytes;
    size_t size;
};

/* Proves the bytes and puts them in place; `out` then has all of its row but what it belongs to. ERR_INVALID: refused,
   with a sentence in `a` (empty, too large, another type, a name that does not fit, a bomb). ERR_UNAVAILABLE: no room
   on the disk or it cannot be written; `a` has a sentence for that too. */
enum err act_file_place(struct act *a, const struct file_room *room, enum file_use use, const struct file_given *given,
                        struct file *out) MUST_CHECK;

/* Inside an act's work: the row of a placed file, as belonging to row `noun_id`, with its audit. */
enum err act_file_add(struct act *a, struct file *f, int64_t noun_id) MUST_CHECK;

/* The address of the bytes below the directory: "ab/cd/HASH". Arena; NULL: no memory. */
char *act_file_address(struct arena *arena, const struct file *f);

/* ---- files that are made here --------------------------------------------------------------------------------------------

   What is too large for the memory is written to a path of act_file_draft by whoever makes it, and then adopted: it gets the name of
   its digest as if it had been handed in. */

/* Where a file with this ending (".pdf") may be written, of a new name. What is left there goes with the sweep. Arena; NULL: no memory. */
char *act_file_draft(struct arena *arena, const char *dir, const char *ending);
/* Moves what stands at a draft's path to its place; `out` then has digest and size. Errors as of act_file_place, but nothing is
   refused for what it is. */
enum err act_file_adopt(struct act *a, const char *dir, const char *draft, struct file *out) MUST_CHECK;

/* Removes bytes that no row needs and that are older than `before`, and drafts and temporary files as old; how many in *gone. */
enum err act_file_sweep(struct act *a, const char *dir, instant before, size_t *gone) MUST_CHECK;

#endif
