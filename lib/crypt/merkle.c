#include "lib/crypt/merkle.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

static_assert(MERKLE_SIZE == crypto_hash_sha256_BYTES, "a hash of the tree is a SHA-256");

static_assert(sizeof(struct merkle_digest) >= sizeof(crypto_hash_sha256_state), "room for a digest that is begun");

static const uint8_t LEAF = 0, NODE = 1;

void merkle_digest(const void *bytes, size_t n, uint8_t out[MERKLE_SIZE])
{
    crypto_hash_sha256(out, bytes, n);
}

void merkle_digest_begin(struct merkle_digest *d)
{
    crypto_hash_sha256_init((crypto_hash_sha256_state *)(void *)d->state);
}

void merkle_digest_add(struct merkle_digest *d, const void *bytes, size_t n)
{
    crypto_hash_sha256_update((crypto_hash_sha256_state *)(void *)d->state, bytes, n);
}

void merkle_digest_end(struct merkle_digest *d, uint8_t out[MERKLE_SIZE])
{
    crypto_hash_sha256_final((crypto_hash_sha256_state *)(void *)d->state, out);
}

void merkle_leaf(const void *entry, size_t n, uint8_t out[MERKLE_SIZE])
{
    crypto_hash_sha256_state s;
    crypto_hash_sha256_init(&s);
    crypto_hash_sha256_update(&s, &LEAF, 1);
    crypto_hash_sha256_update(&s, entry, n);
    crypto_hash_sha256_final(&s, out);
}

void merkle_node(const uint8_t left[MERKLE_SIZE], const uint8_t right[MERKLE_SIZE], uint8_t out[MERKLE_SIZE])
{
    crypto_hash_sha256_state s;
    crypto_hash_sha256_init(&s);
    crypto_hash_sha256_update(&s, &NODE, 1);
    crypto_hash_sha256_update(&s, left, MERKLE_SIZE);
    crypto_hash_sha256_update(&s, right, MERKLE_SIZE);
    crypto_hash_sha256_final(&s, out);
}

/* ---- taking a list in ---- */

void merkle_begin(struct merkle *m)
{
    m->count = 0;
}

/* Bit k of the count set: full[k] is the root of a subtree of 2^k leaves; the higher ones stand further left. */
void merkle_add(struct merkle *m, const uint8_t leaf[MERKLE_SIZE])
{
    uint8_t hash[MERKLE_SIZE];
    int k = 0;
    memcpy(hash, leaf, sizeof hash);
    for (; m->count >> k & 1; k++)
        merkle_node(m->full[k], hash, hash);
    memcpy(m->full[k], hash, sizeof hash);
    m->count++;
}

void merkle_root(const struct merkle *m, uint8_t out[MERKLE_SIZE])
{
    bool first = true;
    if (m->count == 0) {
        merkle_digest("", 0, out);
        return;
    }
    for (int k = 0; m->count >> k; k++) {
        if (!(m->count >> k & 1))
            continue;
        if (first)
            memcpy(out, m->full[k], MERKLE_SIZE);
        else
            merkle_node(m->full[k], out, out);
        first = false;
    }
}

void merkle_root_of(const uint8_t (*leaves)[MERKLE_SIZE], uint64_t n, uint8_t out[MERKLE_SIZE])
{
    struct merkle m;
    merkle_begin(&m);
    for (uint64_t i = 0; i < n; i++)
        merkle_add(&m, leaves[i]);
    merkle_root(&m, out);
}

/* ---- proofs ---- */

static void root_of(const uint8_t (*leaves)[MERKLE_SIZE], uint64_t n, uint8_t out[MERKLE_SIZE])
{
    struct merkle m;
    merkle_begin(&m);
    for (uint64_t i = 0; i < n; i++)
        merkle_add(&m, leaves[i]);
    merkle_root(&m, out);
}

/* The largest power of two below n, n > 1. */
static uint64_t split(uint64_t n)
{
    uint64_t k = 1;
    while (k < n - k)
        k *= 2;
    return k;
}

/* From the top down each step notes the half that it leaves; the path lists them from the bottom up. */
static void turn(uint8_t path[MERKLE_PATH][MERKLE_SIZE], size_t length)
{
    uint8_t kept[MERKLE_SIZE];
    for (size_t i = 0; i < length / 2; i++) {
        memcpy(kept, path[i], sizeof kept);
        memcpy(path[i], path[length - 1 - i], sizeof kept);
        memcpy(path[length - 1 - i], kept, sizeof kept);
    }
}

size_t merkle_inclusion(const uint8_t (*leaves)[MERKLE_SIZE], uint64_t n, uint64_t at,
                        uint8_t path[MERKLE_PATH][MERKLE_SIZE])
{
    size_t length = 0;
    while (n > 1) {
        const uint64_t k = split(n);
        if (at < k) {
            root_of(leaves + k, n - k, path[length++]);
            n = k;
        } else {
            root_of(leaves, k, path[length++]);
            leaves += k;
            at -= k;
            n -= k;
        }
    }
    turn(path, length);
    return length;
}

size_t merkle_consistency(const uint8_t (*leaves)[MERKLE_SIZE], uint64_t n, uint64_t m,
                          uint8_t path[MERKLE_PATH][MERKLE_SIZE])
{
    size_t length = 0;
    bool whole = true; /* what is left of the shorter list is that list itself, whose root the reader has */
    while (m != n) {
        const uint64_t k = split(n);
        if (m <= k) {
            root_of(leaves + k, n - k, path[length++]);
            n = k;
        } else {
            root_of(leaves, k, path[length++]);
            leaves += k;
            m -= k;
            n -= k;
            whole = false;
        }
    }
    if (!whole)
        root_of(leaves, n, path[length++]);
    turn(path, length);
    return length;
}

/* RFC 9162, 2.1.3.2: climbs from the leaf; `last` is the place of the last node on the same level. */
bool merkle_includes(const uint8_t root[MERKLE_SIZE], uint64_t n, const uint8_t leaf[MERKLE_SIZE], uint64_t at,
                     const uint8_t (*path)[MERKLE_SIZE], size_t length)
{
    uint8_t hash[MERKLE_SIZE];
    if (at >= n)
        return false;
    uint64_t last = n - 1;
    memcpy(hash, leaf, sizeof hash);
    for (size_t i = 0; i < length; i++) {
        if (last == 0)
            return false;
        if ((at & 1) || at == last) {
            merkle_node(path[i], hash, hash);
            while (!(at & 1) && at != 0) {
                at >>= 1;
                last >>= 1;
            }
        } else {
            merkle_node(hash, path[i], hash);
        }
        at >>= 1;
        last >>= 1;
    }
    return last == 0 && memcmp(hash, root, sizeof hash) == 0;
}

/* RFC 9162, 2.1.4.2: climbs both trees at once. */
bool merkle_extends(const uint8_t root[MERKLE_SIZE], uint64_t n, const uint8_t before[MERKLE_SIZE], uint64_t m,
                    const uint8_t (*path)[MERKLE_SIZE], size_t length)
{
    uint8_t old[MERKLE_SIZE], new[MERKLE_SIZE];
    size_t i = 0;
    if (m == 0 || m > n)
        return false;
    if (m == n)
        return length == 0 && memcmp(root, before, MERKLE_SIZE) == 0;
    uint64_t at = m - 1, last = n - 1;
    while (at & 1) {
        at >>= 1;
        last >>= 1;
    }
    const bool whole = (m & (m - 1)) == 0; /* a full tree: its root stands for itself in the proof */
    if (!whole && length == 0)
        return false;
    memcpy(old, whole ? before : path[i], sizeof old);
    memcpy(new, old, sizeof new);
    if (!whole)
        i++;
    for (; i < length; i++) {
        if (last == 0)
            return false;
        if ((at & 1) || at == last) {
            merkle_node(path[i], old, old);
            merkle_node(path[i], new, new);
            while (!(at & 1) && at != 0) {
                at >>= 1;
                last >>= 1;
            }
        } else {
            merkle_node(new, path[i], new);
        }
        at >>= 1;
        last >>= 1;
    }
    return last == 0 && memcmp(old, before, sizeof old) == 0 && memcmp(new, root, sizeof new) == 0;
}
