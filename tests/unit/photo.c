/* Photos made fit to be published: nothing of the file but its pixels, bounded, the right way up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <jpeglib.h>
#include <png.h>

#include "lib/doc/photo.h"

enum { CHANNELS = 3 };

/* Red to the left, blue to the right; lighter below. */
static unsigned char *picture(unsigned width, unsigned height)
{
    unsigned char *p = malloc((size_t)width * height * CHANNELS);
    assert_non_null(p);
    for (unsigned y = 0; y < height; y++)
        for (unsigned x = 0; x < width; x++) {
            unsigned char *at = p + ((size_t)y * width + x) * CHANNELS;
            at[0] = x < width / 2 ? 220 : 20;
            at[1] = (unsigned char)(y < height / 2 ? 20 : 120);
            at[2] = x < width / 2 ? 20 : 220;
        }
    return p;
}

static size_t a_png(unsigned width, unsigned height, unsigned char **out)
{
    png_image image = {.version = PNG_IMAGE_VERSION, .width = width, .height = height, .format = PNG_FORMAT_RGB};
    unsigned char *pixels = picture(width, height);
    png_alloc_size_t n = 0;
    assert_true(png_image_write_to_memory(&image, NULL, &n, 0, pixels, 0, NULL));
    *out = malloc(n);
    assert_true(png_image_write_to_memory(&image, *out, &n, 0, pixels, 0, NULL));
    free(pixels);
    return n;
}

/* With an Exif segment that says a way up and where it was taken. */
static size_t a_jpeg(unsigned width, unsigned height, int way, unsigned char **out)
{
    unsigned char exif[] = "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0GPS 31.2N 121.4E SECRET";
    struct jpeg_compress_struct c;
    struct jpeg_error_mgr err;
    unsigned char *pixels = picture(width, height);
    unsigned long n = 0;
    exif[24] = (unsigned char)way;
    *out = NULL;
    c.err = jpeg_std_error(&err);
    jpeg_create_compress(&c);
    jpeg_mem_dest(&c, out, &n);
    c.image_width = width;
    c.image_height = height;
    c.input_components = CHANNELS;
    c.in_color_space = JCS_RGB;
    jpeg_set_defaults(&c);
    jpeg_start_compress(&c, TRUE);
    if (way)
        jpeg_write_marker(&c, JPEG_APP0 + 1, exif, sizeof exif);
    while (c.next_scanline < height) {
        JSAMPROW row = pixels + (size_t)c.next_scanline * width * CHANNELS;
        jpeg_write_scanlines(&c, &row, 1);
    }
    jpeg_finish_compress(&c);
    jpeg_destroy_compress(&c);
    free(pixels);
    return n;
}

struct seen {
    unsigned width, height;
    unsigned char *pixels;
};

static struct seen look(const struct buf *b)
{
    struct jpeg_decompress_struct c;
    struct jpeg_error_mgr err;
    struct seen s;
    c.err = jpeg_std_error(&err);
    jpeg_create_decompress(&c);
    jpeg_mem_src(&c, (const unsigned char *)b->data, (unsigned long)b->len);
    jpeg_read_header(&c, TRUE);
    jpeg_start_decompress(&c);
    s = (struct seen){c.output_width, c.output_height, malloc((size_t)c.output_width * c.output_height * CHANNELS)};
    while (c.output_scanline < c.output_height) {
        JSAMPROW row = s.pixels + (size_t)c.output_scanline * s.width * CHANNELS;
        jpeg_read_scanlines(&c, &row, 1);
    }
    jpeg_finish_decompress(&c);
    jpeg_destroy_decompress(&c);
    return s;
}

static bool is_red(const struct seen *s, unsigned x, unsigned y)
{
    const unsigned char *at = s->pixels + ((size_t)y * s->width + x) * CHANNELS;
    return at[0] > 150 && at[2] < 90;
}

static void test_a_png_becomes_a_small_jpeg(void **state)
{
    unsigned char *png;
    struct buf out;
    (void)state;
    const size_t n = a_png(2400, 1200, &png);
    buf_init(&out, 0);
    assert_int_equal(photo_make(png, n, &out), OK);
    struct seen s = look(&out);
    assert_int_equal(s.width, PHOTO_SIDE);
    assert_int_equal(s.height, PHOTO_SIDE / 2);
    assert_true(is_red(&s, 10, 10));
    assert_false(is_red(&s, s.width - 10, 10));
    assert_true(out.len <= PHOTO_BYTES_MAX);
    free(s.pixels);
    buf_free(&out);
    free(png);
}

static void test_nothing_but_pixels_remains_and_it_stands_upright(void **state)
{
    (void)state;
    for (int way = 0; way <= 9; way++) {
        unsigned char *jpeg;
        struct buf out;
        const size_t n = a_jpeg(400, 200, way, &jpeg);
        const bool across = way >= 5 && way <= 8;
        buf_init(&out, 0);
        assert_int_equal(photo_make(jpeg, n, &out), OK);
        assert_null(memmem(out.data, out.len, "Exif", 4));
        assert_null(memmem(out.data, out.len, "SECRET", 6));
        struct seen s = look(&out);
        assert_int_equal(s.width, across ? 200 : 400);
        assert_int_equal(s.height, across ? 400 : 200);
        /* Where red is: to the left as it was taken; 6 and 5 turn that up, 7 and 8 down, 2 and 3 to the right. */
        const unsigned left = 20, top = 20, right = s.width - 20, bottom = s.height - 20;
        const bool red_at = way == 2 || way == 3   ? is_red(&s, right, top) && !is_red(&s, left, top)
                            : way == 5 || way == 6 ? is_red(&s, left, top) && !is_red(&s, left, bottom)
                            : way == 7 || way == 8 ? is_red(&s, left, bottom) && !is_red(&s, left, top)
                                                   : is_red(&s, left, top) && !is_red(&s, right, top);
        assert_true(red_at);
        free(s.pixels);
        buf_free(&out);
        free(jpeg);
    }
}

static void test_what_is_no_photo_is_refused(void **state)
{
    unsigned char *png, *jpeg;
    struct buf out;
    (void)state;
    buf_init(&out, 0);
    assert_int_equal(photo_make("%PDF-1.7", 8, &out), ERR_INVALID);
    assert_int_equal(photo_make("", 0, &out), ERR_INVALID);
    size_t n = a_png(100, 300, &png);
    assert_int_equal(photo_make(png, n, &out), ERR_INVALID); /* too small to show anybody */
    free(png);
    n = a_png(5000, 4000, &png);
    assert_int_equal(photo_make(png, n, &out), ERR_TOO_LARGE);
    assert_int_equal(photo_make(png, n / 2, &out), ERR_TOO_LARGE);
    free(png);
    n = a_jpeg(400, 200, 1, &jpeg);
    for (size_t cut = 2; cut < 200; cut += 7)
        assert_int_not_equal(photo_make(jpeg, cut, &out), OK);
    free(jpeg);
    assert_int_equal(out.len, 0);
    buf_free(&out);
}

static void test_the_way_up_is_read_with_care(void **state)
{
    (void)state;
    assert_int_equal(photo_orientation("Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0", 28), 8);
    assert_int_equal(photo_orientation("Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x09\0\0", 28), 1);
    assert_int_equal(photo_orientation("Exif\0\0II*\0\xff\xff\xff\xff", 14), 1);
    assert_int_equal(photo_orientation("Exif\0\0II*\0\x08\0\0\0\xff\xff", 16), 1);
    assert_int_equal(photo_orientation("Exif", 4), 1);
    assert_int_equal(photo_orientation("http://ns.adobe.com/xap/", 24), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_png_becomes_a_small_jpeg),
        cmocka_unit_test(test_nothing_but_pixels_remains_and_it_stands_upright),
        cmocka_unit_test(test_what_is_no_photo_is_refused),
        cmocka_unit_test(test_the_way_up_is_read_with_care),
    };
    return cmocka_run_group_tests_name("unit/photo", tests, NULL, NULL);
}
