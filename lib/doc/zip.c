#include "lib/doc/zip.h"

#include <string.h>
#include <zip.h>

#include "lib/base/fault.h"
#include "lib/base/log.h"

struct entry { /* libzip's source of one file */
    const struct zip_spec *of;
    size_t i, at, size;
    struct buf bytes;
    bool is_made, is_sized; /* the size is still asked for when the bytes are gone */
    enum err *failed; /* of the whole: the first */
};

static bool make(struct entry *x)
{
    if (x->is_made)
        return true;
    enum err e = *x->failed;
    if (!e)
        e = fault_hit() ? ERR_NO_MEMORY : x->of->make(x->of->context, x->i, &x->bytes);
    if (!e)
        e = buf_check(&x->bytes);
    *x->failed = e;
    x->is_made = x->is_sized = e == OK;
    x->size = x->bytes.len;
    return x->is_made;
}

/* What libzip asks of a source while it writes: how large it is first, so that it is made then. */
static zip_int64_t answer(void *state, void *data, zip_uint64_t n, zip_source_cmd_t command)
{
    struct entry *x = state;
    zip_error_t error;
    zip_stat_t *stat = data;
    size_t left;
    switch (command) {
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                                              ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
    case ZIP_SOURCE_STAT:
        if (!x->is_sized && !make(x))
            return -1;
        zip_stat_init(stat);
        stat->size = x->size;
        stat->valid = ZIP_STAT_SIZE;
        return sizeof *stat;
    case ZIP_SOURCE_OPEN:
        x->at = 0;
        return make(x) ? 0 : -1;
    case ZIP_SOURCE_READ:
        left = x->bytes.len - x->at;
        if (n > left)
            n = left;
        if (n)
            memcpy(data, x->bytes.data + x->at, n);
        x->at += n;
        return (zip_int64_t)n;
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE:
        buf_free(&x->bytes);
        buf_init(&x->bytes, 0);
        x->is_made = false;
        return 0;
    case ZIP_SOURCE_ERROR:
        zip_error_init(&error);
        zip_error_set(&error, *x->failed == ERR_NO_MEMORY ? ZIP_ER_MEMORY : ZIP_ER_INTERNAL, 0);
        return zip_error_to_data(&error, data, n);
    default:
        return -1;
    }
}

/* The time of a file as a zip has it: of a local clock, from 1980 on. */
static void dos_time(instant at, zip_uint16_t *time, zip_uint16_t *date)
{
    enum { FIRST_YEAR = 1980, LAST_YEAR = FIRST_YEAR + 127 };
    const struct civil c = clock_local(at);
    const bool fits = c.year >= FIRST_YEAR && c.year <= LAST_YEAR;
    *time = (zip_uint16_t)(fits ? c.hour << 11 | c.minute << 5 | c.second / 2 : 0);
    *date = (zip_uint16_t)(fits ? (c.year - FIRST_YEAR) << 9 | c.month << 5 | c.day : 1 << 5 | 1);
}

static bool add(zip_t *zip, const struct zip_spec *x, size_t i, struct entry *entry)
{
    zip_uint16_t time, date;
    dos_time(x->made_at, &time, &date);
    zip_source_t *source = fault_hit() ? NULL : zip_source_function(zip, answer, entry);
    const zip_int64_t at = source ? zip_file_add(zip, x->names[i], source, ZIP_FL_ENC_UTF_8) : -1;
    if (source && at < 0)
        zip_source_free(source);
    return at >= 0 && !zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0) &&
           !zip_file_set_dostime(zip, (zip_uint64_t)at, time, date, 0);
}

/* What the library says, where `make` has not said it. */
static enum err failed(zip_error_t *error, const char *path, enum err before)
{
    if (before)
        return before;
    if (zip_error_code_zip(error) == ZIP_ER_MEMORY)
        return ERR_NO_MEMORY;
    log_error("zip %s: %s", path, zip_error_strerror(error));
    return ERR_IO;
}

enum err zip_write(const char *path, const struct zip_spec *x)
{
    struct arena *a = arena_new(0);
    struct entry *entries = a ? arena_array(a, x->n, sizeof *entries) : NULL;
    zip_error_t error;
    enum err e = OK;
    zip_error_init(&error);
    zip_source_t *file = entries ? zip_source_file_create(path, 0, 0, &error) : NULL;
    zip_t *zip = file ? zip_open_from_source(file, ZIP_CREATE | ZIP_TRUNCATE, &error) : NULL;
    if (!zip) {
        zip_source_free(file);
        e = entries ? failed(&error, path, OK) : ERR_NO_MEMORY;
        goto done;
    }
    for (size_t i = 0; i < x->n && !e; i++) {
        entries[i] = (struct entry){.of = x, .i = i, .failed = &e};
        buf_init(&entries[i].bytes, 0);
        if (!add(zip, x, i, &entries[i]))
            e = failed(zip_get_error(zip), path, OK);
    }
    if (!e && zip_close(zip) == 0)
        goto done; /* which has freed it */
    e = failed(zip_get_error(zip), path, e);
    zip_discard(zip);
done:
    zip_error_fini(&error);
    arena_free(a);
    return e;
}
