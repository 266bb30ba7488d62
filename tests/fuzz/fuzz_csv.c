/* csv: any bytes are read to the end or refused with a place; what was read and is written again reads the same. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/text.h"
#include "lib/doc/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct csv_limits LIMITS = {.field_bytes = 4096, .fields = 32, .rows = 500};

static void must(bool holds)
{
    if (!holds)
        abort();
}

/* A cell as it reads back: the writer puts an apostrophe in front of what a spreadsheet might run. */
static const char *without_apostrophe(const char *written, const char *read)
{
    return strcmp(written, read) != 0 && read[0] == '\'' ? read + 1 : read;
}

static void write_row(struct csv_writer *w, const struct csv_reader *r)
{
    for (size_t i = 0; i < r->count; i++)
        csv_text(w, csv_field(r, (int)i));
    csv_end_row(w);
}

/* Reads the first file again beside its copy, row by row. */
static void compare(const void *data, size_t size, const struct buf *copy)
{
    struct csv_reader a, b;
    struct csv_limits wide = LIMITS;
    bool more_a = true, more_b = true;

    wide.field_bytes++; /* for the apostrophe */
    must(csv_open(&a, data, size, LIMITS) == OK);
    must(csv_open(&b, copy->data, copy->len, wide) == OK);
    while (more_a) {
        must(csv_next(&a, &more_a) == OK);
        must(csv_next(&b, &more_b) == OK);
        must(more_a == more_b);
        must(!more_a || a.count == b.count);
        for (size_t i = 0; more_a && i < a.count; i++) {
            const char *was = csv_field(&a, (int)i);

            must(strcmp(was, without_apostrophe(was, csv_field(&b, (int)i))) == 0);
        }
    }
    csv_close(&a);
    csv_close(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct csv_reader r;
    struct csv_writer w;
    struct buf copy, words;
    bool more = true;
    enum err e = csv_open(&r, data, size, LIMITS);

    buf_init(&copy, 0);
    buf_init(&words, 0);
    csv_begin(&w, &copy);
    for (size_t i = 0; !e && i < r.name_count; i++) {
        char name[16];

        must(csv_column(&r, r.names[i]) == (int)i);
        /* A header of one's own: an apostrophe might make two of its names the same. */
        must(snprintf(name, sizeof name, "h%zu", i) > 0);
        csv_text(&w, name);
    }
    csv_end_row(&w);
    while (!e && more) {
        e = csv_next(&r, &more);
        must(e || !more || r.count == r.name_count);
        for (size_t i = 0; !e && more && i < r.count; i++) {
            must(strlen(csv_field(&r, (int)i)) <= LIMITS.field_bytes);
            must(text_valid(csv_field(&r, (int)i), strlen(csv_field(&r, (int)i)), false));
        }
        if (!e && more)
            write_row(&w, &r);
    }
    csv_describe(&r, &words);
    must((e == ERR_INVALID) == (r.problem != CSV_FINE));
    must(!e || r.line > 0);
    csv_close(&r);
    if (!e)
        compare(data, size, &copy);
    buf_free(&copy);
    buf_free(&words);
    return 0;
}
