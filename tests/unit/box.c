/* box: what is sealed opens with its key and its purpose only; keys are read strictly. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/crypt/box.h"
#include "lib/crypt/crypt.h"

static const uint8_t KEY[BOX_KEY_SIZE] = {1, 2, 3};
static const char SECRET[] = "twenty bytes or more";

static int ready(void **state)
{
    (void)state;
    return crypt_init() ? -1 : 0;
}

static void sealed_and_opened(void **state)
{
    uint8_t box[sizeof SECRET + BOX_EXTRA], again[sizeof box], out[sizeof SECRET];
    (void)state;
    box_seal(KEY, "factor 17", SECRET, sizeof SECRET, box);
    box_seal(KEY, "factor 17", SECRET, sizeof SECRET, again);
    assert_memory_not_equal(box, again, sizeof box); /* two boxes of the same thing do not show it */
    assert_null(memmem(box, sizeof box, SECRET, 8));
    assert_true(box_open(KEY, "factor 17", box, sizeof box, out));
    assert_memory_equal(out, SECRET, sizeof SECRET);
}

static void opens_with_its_key_and_purpose_only(void **state)
{
    uint8_t box[sizeof SECRET + BOX_EXTRA], out[sizeof box], other[BOX_KEY_SIZE];
    (void)state;
    box_seal(KEY, "factor 17", SECRET, sizeof SECRET, box);
    memcpy(other, KEY, sizeof other);
    other[31] ^= 1;
    assert_false(box_open(other, "factor 17", box, sizeof box, out));
    assert_false(box_open(KEY, "factor 18", box, sizeof box, out));
    assert_false(box_open(KEY, "", box, sizeof box, out));
    for (size_t n = 0; n < sizeof box; n++)
        assert_false(box_open(KEY, "factor 17", box, n, out));
    for (size_t i = 0; i < sizeof box; i++) {
        box[i] ^= 1;
        assert_false(box_open(KEY, "factor 17", box, sizeof box, out));
        box[i] ^= 1;
    }
    assert_true(box_open(KEY, "factor 17", box, sizeof box, out));
}

static enum err read_key(const char *dir, const char *text, uint8_t key[BOX_KEY_SIZE])
{
    char path[300];
    snprintf(path, sizeof path, "%s/factor.key", dir);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
    enum err e = box_key_read(dir, "factor.key", key);
    unlink(path);
    return e;
}

static void keys(void **state)
{
    char dir[] = "/tmp/jx-box-XXXXXX", longer[400];
    uint8_t key[BOX_KEY_SIZE], same[BOX_KEY_SIZE];
    (void)state;
    assert_non_null(mkdtemp(dir));
    assert_int_equal(box_key_read(dir, "factor.key", key), ERR_NOT_FOUND);
    assert_int_equal(read_key(dir, "", key), ERR_INVALID);
    assert_int_equal(read_key(dir, "0123456789012345678901234567890", key), ERR_INVALID);
    memset(longer, 'x', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    assert_int_equal(read_key(dir, longer, key), ERR_INVALID);
    assert_int_equal(read_key(dir, "01234567890123456789012345678901", key), OK);
    assert_int_equal(read_key(dir, "01234567890123456789012345678901\n", same), OK);
    assert_memory_equal(key, same, sizeof key);
    assert_int_equal(read_key(dir, "01234567890123456789012345678902", same), OK);
    assert_memory_not_equal(key, same, sizeof key);
    rmdir(dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sealed_and_opened),
        cmocka_unit_test(opens_with_its_key_and_purpose_only),
        cmocka_unit_test(keys),
    };
    return cmocka_run_group_tests(tests, ready, NULL);
}
