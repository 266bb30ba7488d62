/* file: the rows of files that people handed in. Their bytes are lib/act/file.h's. */
#ifndef JX_STORE_FILE_H
#define JX_STORE_FILE_H

#include "lib/sql/sql.h"

struct file { /* strings borrowed when written, arena when read */
    int64_t id;
    uint8_t public_id[16];
    uint8_t digest[32]; /* BLAKE2b-256 of the bytes: where they lie */
    int64_t size;
    const char *type;  /* code of lib/doc/filetype.h */
    const char *name;  /* for display */
    int64_t person_id; /* who handed it in; 0: somebody without an account */
    const char *noun;  /* what it belongs to */
    int64_t noun_id;
    instant created_at;
};

enum err store_file_add(struct sql *db, struct file *f) MUST_CHECK;
/* The first of those that belong to a row. ERR_NOT_FOUND: none. */
enum err store_file_of(struct sql *db, struct arena *a, const char *noun, int64_t noun_id, struct file *out) MUST_CHECK;
/* By public id, whatever it belongs to: the page asks. ERR_NOT_FOUND. */
enum err store_file_find(struct sql *db, struct arena *a, const uint8_t public_id[16], struct file *out) MUST_CHECK;
/* All of them, in the order in which they were handed in. */
enum err store_file_list(struct sql *db, struct arena *a, const char *noun, int64_t noun_id, struct file **out,
                         size_t *n) MUST_CHECK;
/* Whether some row needs the bytes of this digest. */
enum err store_file_needed(struct sql *db, struct arena *a, const uint8_t digest[32], bool *yes) MUST_CHECK;

extern const struct sql_table store_file_table;

#endif
