#include "lib/doc/photo.h"

#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>

#include "lib/doc/filetype.h"

enum { CHANNELS = 3, QUALITY = 85, QUALITY_LEAST = 45, QUALITY_STEP = 10, EXIF_MAX = 0xffff, REDUCE_MAX = 8 };

struct pixels { /* three bytes each, row by row */
    unsigned char *data;
    size_t width, height;
};

static bool room(struct pixels *p, size_t width, size_t height)
{
    *p = (struct pixels){malloc(width * height * CHANNELS), width, height};
    return p->data != NULL;
}

static void give_back(struct pixels *p)
{
    free(p->data);
    *p = (struct pixels){0};
}

/* ---- which way up ------------------------------------------------------------------------------------------------------ */

struct tiff { /* of an Exif segment; big: the most significant byte comes first */
    const unsigned char *data;
    size_t n;
    bool big;
};

static uint32_t number(const struct tiff *t, size_t at, size_t bytes)
{
    uint32_t v = 0;
    if (at > t->n || bytes > t->n - at)
        return 0;
    for (size_t i = 0; i < bytes; i++)
        v = v << 8 | t->data[t->big ? at + i : at + bytes - 1 - i];
    return v;
}

int photo_orientation(const void *segment, size_t n)
{
    enum { HEAD = 6, OFFSET_AT = 4, ENTRY = 12, VALUE_AT = 8, TAG = 0x0112, SHORT = 3, WAYS = 8 };
    const unsigned char *s = segment;
    if (n < HEAD + 8 || memcmp(s, "Exif\0\0", HEAD) != 0)
        return 1;
    struct tiff t = {s + HEAD, n - HEAD, s[HEAD] == 'M'};
    if (memcmp(t.data, t.big ? "MM" : "II", 2) != 0)
        return 1;
    const size_t ifd = number(&t, OFFSET_AT, 4);
    const size_t entries = number(&t, ifd, 2);
    for (size_t i = 0; i < entries; i++) {
        const size_t at = ifd + 2 + i * ENTRY;
        if (at >= t.n)
            break;
        if (number(&t, at, 2) == TAG && number(&t, at + 2, 2) == SHORT) {
            const uint32_t way = number(&t, at + VALUE_AT, 2);
            return way >= 1 && way <= WAYS ? (int)way : 1;
        }
    }
    return 1;
}

/* Where the pixel (x, y) of the picture the right way up stands in the one as it was taken. */
static size_t source(const struct pixels *p, int way, size_t x, size_t y)
{
    const size_t w = p->width - 1, h = p->height - 1;
    size_t sx = x, sy = y;
    switch (way) {
    case 2:
        sx = w - x;
        break;
    case 3:
        sx = w - x, sy = h - y;
        break;
    case 4:
        sy = h - y;
        break;
    case 5:
        sx = y, sy = x;
        break;
    case 6:
        sx = y, sy = h - x;
        break;
    case 7:
        sx = w - y, sy = h - x;
        break;
    case 8:
        sx = w - y, sy = x;
        break;
    default:
        break;
    }
    return (sy * p->width + sx) * CHANNELS;
}

static enum err turn(struct pixels *p, int way)
{
    enum { FIRST_ACROSS = 5 };
    struct pixels to;
    if (way == 1)
        return OK;
    if (!room(&to, way >= FIRST_ACROSS ? p->height : p->width, way >= FIRST_ACROSS ? p->width : p->height))
        return ERR_NO_MEMORY;
    for (size_t y = 0; y < to.height; y++)
        for (size_t x = 0; x < to.width; x++)
            memcpy(to.data + (y * to.width + x) * CHANNELS, p->data + source(p, way, x, y), CHANNELS);
    give_back(p);
    *p = to;
    return OK;
}

/* ---- JPEG -------------------------------------------------------------------------------------------------------------- */

struct failing { /* libjpeg ends a failure by a jump */
    struct jpeg_error_mgr mgr;
    jmp_buf back;
};

static _Noreturn void fail(j_common_ptr c)
{
    struct failing *f = (struct failing *)c->err;
    longjmp(f->back, 1);
}

static void say_nothing(j_common_ptr c)
{
    (void)c;
}

static void say_no_warning(j_common_ptr c, int level)
{
    (void)c;
    (void)level;
}

static struct jpeg_error_mgr *quiet(struct failing *f)
{
    jpeg_std_error(&f->mgr);
    f->mgr.error_exit = fail;
    f->mgr.output_message = say_nothing;
    f->mgr.emit_message = say_no_warning;
    return &f->mgr;
}

struct reading {
    struct jpeg_decompress_struct c;
    struct failing failing;
    struct pixels out;
    int way;
    enum err e;
};

/* As much as can be left out while reading without falling below the size that is written. */
static unsigned reduction(const struct jpeg_decompress_struct *c)
{
    const unsigned longer = c->image_width > c->image_height ? c->image_width : c->image_height;
    unsigned by = 1;
    while (by < REDUCE_MAX && longer / (by * 2) >= PHOTO_SIDE)
        by *= 2;
    return by;
}

static enum err check_size(size_t width, size_t height, size_t pixels)
{
    const size_t shorter = width < height ? width : height;
    if (shorter < PHOTO_SIDE_MIN || width > FILETYPE_PICTURE_MAX || height > FILETYPE_PICTURE_MAX)
        return shorter < PHOTO_SIDE_MIN ? ERR_INVALID : ERR_TOO_LARGE;
    return width * height > pixels ? ERR_TOO_LARGE : OK;
}

/* May leave by a jump; whatever it made is in `r`. */
static void read_lines(struct reading *r, const unsigned char *bytes, size_t n)
{
    jpeg_mem_src(&r->c, bytes, (unsigned long)n);
    jpeg_save_markers(&r->c, JPEG_APP0 + 1, EXIF_MAX);
    jpeg_read_header(&r->c, TRUE);
    r->e = check_size(r->c.image_width, r->c.image_height, PHOTO_PIXELS_MAX);
    if (r->e)
        return;
    for (jpeg_saved_marker_ptr m = r->c.marker_list; m && r->way == 1; m = m->next)
        r->way = photo_orientation(m->data, m->data_length);
    r->c.out_color_space = JCS_RGB;
    r->c.scale_num = 1;
    r->c.scale_denom = reduction(&r->c);
    jpeg_start_decompress(&r->c);
    if (r->c.output_components != CHANNELS || !room(&r->out, r->c.output_width, r->c.output_height)) {
        r->e = r->c.output_components != CHANNELS ? ERR_INVALID : ERR_NO_MEMORY;
        return;
    }
    while (r->c.output_scanline < r->c.output_height) {
        JSAMPROW row = r->out.data + (size_t)r->c.output_scanline * r->out.width * CHANNELS;
        jpeg_read_scanlines(&r->c, &row, 1);
    }
    jpeg_finish_decompress(&r->c);
}

static enum err read_jpeg(const unsigned char *bytes, size_t n, struct pixels *out)
{
    struct reading *r = calloc(1, sizeof *r);
    if (!r)
        return ERR_NO_MEMORY;
    r->way = 1;
    r->c.err = quiet(&r->failing);
    if (setjmp(r->failing.back) == 0) {
        jpeg_create_decompress(&r->c);
        read_lines(r, bytes, n);
    } else {
        r->e = ERR_INVALID;
    }
    jpeg_destroy_decompress(&r->c);
    enum err e = r->e;
    if (!e)
        e = turn(&r->out, r->way);
    if (e)
        give_back(&r->out);
    *out = r->out;
    free(r);
    return e;
}

/* ---- PNG --------------------------------------------------------------------------------------------------------------- */

static enum err read_png(const unsigned char *bytes, size_t n, struct pixels *out)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    const png_color white = {0xff, 0xff, 0xff};
    if (!png_image_begin_read_from_memory(&image, bytes, n))
        return ERR_INVALID;
    enum err e = check_size(image.width, image.height, PHOTO_PNG_PIXELS_MAX);
    image.format = PNG_FORMAT_RGB;
    if (!e && !room(out, image.width, image.height))
        e = ERR_NO_MEMORY;
    if (!e && !png_image_finish_read(&image, &white, out->data, 0, NULL))
        e = ERR_INVALID;
    png_image_free(&image);
    if (e)
        give_back(out);
    return e;
}

/* ---- smaller ----------------------------------------------------------------------------------------------------------- */

/* The mean of all pixels that fall upon one. */
static void mean(const struct pixels *p, size_t x0, size_t x1, size_t y0, size_t y1, unsigned char to[CHANNELS])
{
    uint64_t sum[CHANNELS] = {0};
    const uint64_t n = x1 > x0 && y1 > y0 ? (uint64_t)(x1 - x0) * (y1 - y0) : 1;
    for (size_t y = y0; y < y1; y++)
        for (size_t x = x0; x < x1; x++)
            for (size_t k = 0; k < CHANNELS; k++)
                sum[k] += p->data[(y * p->width + x) * CHANNELS + k];
    for (size_t k = 0; k < CHANNELS; k++)
        to[k] = (unsigned char)((sum[k] + n / 2) / n);
}

static enum err reduce(struct pixels *p)
{
    const size_t longer = p->width > p->height ? p->width : p->height;
    struct pixels to;
    if (longer <= PHOTO_SIDE)
        return OK;
    const size_t width = p->width * PHOTO_SIDE / longer, height = p->height * PHOTO_SIDE / longer;
    if (!room(&to, width ? width : 1, height ? height : 1))
        return ERR_NO_MEMORY;
    for (size_t y = 0; y < to.height; y++)
        for (size_t x = 0; x < to.width; x++)
            mean(p, x * p->width / to.width, (x + 1) * p->width / to.width, y * p->height / to.height,
                 (y + 1) * p->height / to.height, to.data + (y * to.width + x) * CHANNELS);
    give_back(p);
    *p = to;
    return OK;
}

/* ---- writing ----------------------------------------------------------------------------------------------------------- */

struct writing {
    struct jpeg_compress_struct c;
    struct failing failing;
    bool failed;
    unsigned char *bytes; /* of libjpeg's malloc */
    unsigned long n;
};

static void write_lines(struct writing *w, const struct pixels *p, int quality)
{
    jpeg_create_compress(&w->c);
    jpeg_mem_dest(&w->c, &w->bytes, &w->n);
    w->c.image_width = (JDIMENSION)p->width;
    w->c.image_height = (JDIMENSION)p->height;
    w->c.input_components = CHANNELS;
    w->c.in_color_space = JCS_RGB;
    jpeg_set_defaults(&w->c);
    jpeg_set_quality(&w->c, quality, TRUE);
    jpeg_start_compress(&w->c, TRUE);
    while (w->c.next_scanline < w->c.image_height) {
        JSAMPROW row = p->data + (size_t)w->c.next_scanline * p->width * CHANNELS;
        jpeg_write_scanlines(&w->c, &row, 1);
    }
    jpeg_finish_compress(&w->c);
}

static enum err write_jpeg(const struct pixels *p, int quality, struct buf *out)
{
    struct writing *w = calloc(1, sizeof *w);
    if (!w)
        return ERR_NO_MEMORY;
    w->c.err = quiet(&w->failing);
    if (setjmp(w->failing.back) == 0)
        write_lines(w, p, quality);
    else
        w->failed = true;
    jpeg_destroy_compress(&w->c);
    enum err e = w->failed ? ERR_NO_MEMORY : w->n > PHOTO_BYTES_MAX ? ERR_TOO_LARGE : OK;
    if (!e) {
        buf_add(out, w->bytes, w->n);
        e = buf_check(out);
    }
    free(w->bytes);
    free(w);
    return e;
}

enum err photo_make(const void *bytes, size_t n, struct buf *out)
{
    const unsigned claim = filetype_claim(bytes, n);
    struct pixels p = {0};
    enum err e = claim & FILES_JPEG  ? read_jpeg(bytes, n, &p)
                 : claim & FILES_PNG ? read_png(bytes, n, &p)
                                     : ERR_INVALID;
    if (!e)
        e = reduce(&p);
    if (!e) {
        e = ERR_TOO_LARGE; /* noise: rather coarser than refused */
        for (int quality = QUALITY; quality >= QUALITY_LEAST && e == ERR_TOO_LARGE; quality -= QUALITY_STEP)
            e = write_jpeg(&p, quality, out);
    }
    give_back(&p);
    return e;
}
