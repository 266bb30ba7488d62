/* What root makes among somebody's files is theirs; whoever is not root changes nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/belong.h"

enum { SOMEBODY = 54321 };

static void test_of_whom_the_directory_is(void **state)
{
    (void)state;
    char dir[] = "/tmp/jx-belong.XXXXXX", file[64], inside[64], other[64];
    struct stat st;
    const bool root = geteuid() == 0;
    assert_non_null(mkdtemp(dir));
    assert_int_equal(root ? chown(dir, SOMEBODY, SOMEBODY) : 0, 0);
    const uid_t theirs = root ? SOMEBODY : geteuid();
    (void)snprintf(file, sizeof file, "%s/file", dir);
    (void)snprintf(inside, sizeof inside, "%s/inside", dir);
    (void)snprintf(other, sizeof other, "%s/other", dir);

    int fd = open(file, O_RDWR | O_CREAT | O_EXCL, 0640);
    assert_true(fd >= 0);
    assert_int_equal(link(file, other), 0); /* another name: it may be anybody's */
    assert_true(belong_to(fd, dir));
    assert_int_equal(fstat(fd, &st), 0);
    assert_int_equal(st.st_uid, geteuid());
    assert_int_equal(unlink(other), 0);
    assert_true(belong_to(fd, dir));
    assert_int_equal(fstat(fd, &st), 0);
    assert_int_equal(st.st_uid, theirs);
    assert_int_equal(st.st_mode & 0777, 0640);
    assert_true(belong_to(fd, "/")); /* it has an owner, who stays */
    assert_int_equal(fstat(fd, &st), 0);
    assert_int_equal(st.st_uid, theirs);
    assert_int_equal(close(fd), 0);

    assert_int_equal(mkdir(inside, 02750), 0);
    fd = open(inside, O_RDONLY | O_DIRECTORY);
    assert_true(fd >= 0);
    assert_true(belong_to(fd, dir));
    assert_int_equal(fstat(fd, &st), 0);
    assert_int_equal(st.st_uid, theirs);
    assert_int_equal(close(fd), 0);
    assert_int_equal(belong_to(-1, dir), !root);

    assert_int_equal(unlink(file), 0);
    assert_int_equal(rmdir(inside), 0);
    assert_int_equal(rmdir(dir), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_of_whom_the_directory_is)};
    return cmocka_run_group_tests_name("belong", tests, NULL, NULL);
}
