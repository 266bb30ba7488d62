/* Signatures by the published examples of Ed25519, and the files of keys. */
#include "lib/crypt/signature.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/crypt/crypt.h"

static char dir[64], path[96];

static int make_dir(void **state)
{
    (void)state;
    snprintf(dir, sizeof dir, "/tmp/jx-signature.XXXXXX");
    if (!mkdtemp(dir))
        return -1;
    strcat(dir, "/keys");
    snprintf(path, sizeof path, "%s/audit.key", dir);
    log_threshold(LOG_ERROR + 1);
    return 0;
}

static int remove_dir(void **state)
{
    (void)state;
    log_threshold(LOG_INFO);
    (void)unlink(path);
    (void)rmdir(dir);
    dir[strlen(dir) - strlen("/keys")] = '\0';
    return rmdir(dir);
}

/* RFC 8032, 7.1, tests 1 and 3. */
static void the_published_examples(void **state)
{
    (void)state;
    static const struct {
        const char *seed, *public, *message, *signature;
    } list[] = {
        {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
         "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
         "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bb"
         "e"
         "24655141438e7a100b"},
        {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
         "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
         "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed"
         "2"
         "8dc027beceea1ec40a"},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        uint8_t seed[32], public[SIGNATURE_PUBLIC], message[2], expected[SIGNATURE_SIZE], got[SIGNATURE_SIZE];
        const size_t n = strlen(list[i].message) / 2;
        struct signature_key k;
        assert_true(text_unhex(list[i].seed, seed, sizeof seed) && text_unhex(list[i].public, public, sizeof public));
        assert_true(text_unhex(list[i].message, message, n));
        assert_true(text_unhex(list[i].signature, expected, sizeof expected));
        signature_key_from(&k, seed);
        assert_memory_equal(k.public, public, sizeof public);
        assert_int_equal(strlen(k.id), 16);
        signature_sign(&k, message, n, got);
        assert_memory_equal(got, expected, sizeof got);
        assert_true(signature_good(public, message, n, got));
        got[40] ^= 1;
        assert_false(signature_good(public, message, n, got));
        signature_key_wipe(&k);
        assert_int_equal(k.secret[0], 0);
    }
}

static void a_key_is_made_once_and_kept(void **state)
{
    (void)state;
    struct signature_key one, again;
    struct stat s;
    assert_int_equal(signature_key_open(&one, dir, "audit"), OK);
    assert_int_equal(signature_key_open(&again, dir, "audit"), OK);
    assert_memory_equal(&one, &again, sizeof one);
    assert_int_equal(stat(path, &s), 0);
    assert_int_equal(s.st_mode & 0777, 0600);
    assert_int_equal(s.st_nlink, 1);
    assert_int_equal(stat(dir, &s), 0);
    assert_int_equal(s.st_mode & 0777, 0700);
}

static void *open_key(void *to)
{
    return signature_key_open(to, dir, "audit") == OK ? to : NULL;
}

static void who_asks_at_the_same_moment_gets_the_same(void **state)
{
    enum { MANY = 8 };
    pthread_t threads[MANY];
    struct signature_key keys[MANY];
    (void)state;
    for (int i = 0; i < MANY; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, open_key, &keys[i]), 0);
    for (int i = 0; i < MANY; i++) {
        void *done;
        pthread_join(threads[i], &done);
        assert_non_null(done);
        assert_memory_equal(&keys[i], &keys[0], sizeof keys[0]);
    }
}

static void a_key_that_is_no_secret_is_refused(void **state)
{
    (void)state;
    struct signature_key k;
    assert_int_equal(signature_key_open(&k, dir, "audit"), OK);
    assert_int_equal(chmod(path, 0640), 0);
    assert_int_equal(signature_key_open(&k, dir, "audit"), ERR_DENIED);
    assert_int_equal(chmod(path, 0600), 0);
    assert_int_equal(signature_key_open(&k, dir, "audit"), OK);
    assert_int_equal(truncate(path, 40), 0);
    assert_int_equal(signature_key_open(&k, dir, "audit"), ERR_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_published_examples),
        cmocka_unit_test_setup_teardown(a_key_is_made_once_and_kept, make_dir, remove_dir),
        cmocka_unit_test_setup_teardown(who_asks_at_the_same_moment_gets_the_same, make_dir, remove_dir),
        cmocka_unit_test_setup_teardown(a_key_that_is_no_secret_is_refused, make_dir, remove_dir),
    };
    return crypt_init() == OK ? cmocka_run_group_tests_name("signature", tests, NULL, NULL) : 1;
}
