/* The tree hash of RFC 6962: its published example, a naive recursion beside it, and proofs that prove. */
#include "lib/crypt/merkle.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/text.h"
#include "lib/crypt/crypt.h"

enum { MOST = 130 };

static uint8_t leaves[MOST][MERKLE_SIZE];

static void make_leaves(void)
{
    for (int i = 0; i < MOST; i++)
        merkle_leaf(&i, sizeof i, leaves[i]);
}

/* MTH of RFC 6962, 2.1, word for word. */
static void naive(const uint8_t (*list)[MERKLE_SIZE], size_t n, uint8_t out[MERKLE_SIZE])
{
    uint8_t left[MERKLE_SIZE], right[MERKLE_SIZE];
    if (n == 0) {
        merkle_digest("", 0, out);
        return;
    }
    if (n == 1) {
        memcpy(out, list[0], MERKLE_SIZE);
        return;
    }
    size_t k = 1;
    while (k * 2 < n)
        k *= 2;
    naive(list, k, left);
    naive(list + k, n - k, right);
    merkle_node(left, right, out);
}

static void root_is(const struct merkle *m, const char *hex)
{
    uint8_t root[MERKLE_SIZE];
    char text[2 * MERKLE_SIZE + 1];
    merkle_root(m, root);
    text_hex(root, sizeof root, text);
    assert_string_equal(text, hex);
}

static void the_published_roots(void **state)
{
    (void)state;
    static const struct {
        const char *entry; /* in hexadecimal */
        const char *root;  /* of the list up to it; NULL: not looked at */
    } list[] = {
        {"", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
        {"00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"},
        {"10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"},
        {"2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"},
        {"3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"},
        {"40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"},
        {"5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"},
        {"606162636465666768696a6b6c6d6e6f", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"},
    };
    struct merkle m;
    merkle_begin(&m);
    root_is(&m, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        uint8_t entry[16], leaf[MERKLE_SIZE];
        const size_t n = strlen(list[i].entry) / 2;
        assert_true(text_unhex(list[i].entry, entry, n));
        merkle_leaf(entry, n, leaf);
        merkle_add(&m, leaf);
        root_is(&m, list[i].root);
    }
}

static void the_stream_is_the_recursion(void **state)
{
    (void)state;
    struct merkle m;
    make_leaves();
    merkle_begin(&m);
    for (size_t n = 0; n <= MOST; n++) {
        uint8_t here[MERKLE_SIZE], there[MERKLE_SIZE];
        merkle_root(&m, here);
        naive((const uint8_t(*)[MERKLE_SIZE])leaves, n, there);
        assert_memory_equal(here, there, MERKLE_SIZE);
        if (n < MOST)
            merkle_add(&m, leaves[n]);
    }
}

static void every_entry_is_proved_at_its_place_only(void **state)
{
    (void)state;
    uint8_t path[MERKLE_PATH][MERKLE_SIZE], root[MERKLE_SIZE];
    const uint8_t(*list)[MERKLE_SIZE] = (const uint8_t(*)[MERKLE_SIZE])leaves;
    const uint8_t(*shown)[MERKLE_SIZE] = (const uint8_t(*)[MERKLE_SIZE])path;
    make_leaves();
    for (size_t n = 1; n <= 40; n++) {
        naive(list, n, root);
        for (size_t at = 0; at < n; at++) {
            const size_t length = merkle_inclusion(list, n, at, path);
            assert_true(merkle_includes(root, n, leaves[at], at, shown, length));
            assert_false(merkle_includes(root, n, leaves[at + 1], at, shown, length));
            assert_false(merkle_includes(root, n, leaves[at], n, shown, length));
            for (size_t other = 0; other < n; other++)
                assert_true(other == at || !merkle_includes(root, n, leaves[at], other, shown, length));
            assert_false(merkle_includes(root, n, leaves[at], at, shown, length + 1));
            if (length == 0)
                continue;
            assert_false(merkle_includes(root, n, leaves[at], at, shown, length - 1));
            for (size_t i = 0; i < length; i++) {
                path[i][7] ^= 1;
                assert_false(merkle_includes(root, n, leaves[at], at, shown, length));
                path[i][7] ^= 1;
            }
        }
    }
}

static void a_longer_list_is_proved_to_begin_with_the_shorter(void **state)
{
    (void)state;
    uint8_t path[MERKLE_PATH][MERKLE_SIZE], root[MERKLE_SIZE], before[MERKLE_SIZE], other[MERKLE_SIZE];
    const uint8_t(*list)[MERKLE_SIZE] = (const uint8_t(*)[MERKLE_SIZE])leaves;
    const uint8_t(*shown)[MERKLE_SIZE] = (const uint8_t(*)[MERKLE_SIZE])path;
    make_leaves();
    for (size_t n = 1; n <= 40; n++) {
        naive(list, n, root);
        for (size_t m = 1; m <= n; m++) {
            naive(list, m, before);
            naive(list + 1, m, other);
            const size_t length = merkle_consistency(list, n, m, path);
            assert_true(merkle_extends(root, n, before, m, shown, length));
            assert_false(merkle_extends(root, n, other, m, shown, length));
            assert_false(merkle_extends(other, n, before, m, shown, length));
            assert_false(merkle_extends(root, n, before, 0, shown, length));
            assert_false(merkle_extends(root, n, before, n + 1, shown, length));
            assert_false(merkle_extends(root, n, before, m, shown, length + 1));
            if (length > 0)
                assert_false(merkle_extends(root, n, before, m, shown, length - 1));
            for (size_t i = 0; i < length; i++) {
                path[i][31] ^= 0x80;
                assert_false(merkle_extends(root, n, before, m, shown, length));
                path[i][31] ^= 0x80;
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_published_roots),
        cmocka_unit_test(the_stream_is_the_recursion),
        cmocka_unit_test(every_entry_is_proved_at_its_place_only),
        cmocka_unit_test(a_longer_list_is_proved_to_begin_with_the_shorter),
    };
    return crypt_init() == OK ? cmocka_run_group_tests_name("merkle", tests, NULL, NULL) : 1;
}
