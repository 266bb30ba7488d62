/*
 * merkle: the tree hash of RFC 6962 (section 2.1) over SHA-256, with its proofs.
 *
 * One root of 32 bytes stands for a list of entries in their order. A leaf is hashed behind a byte 0, a node behind a
 * byte 1, so that no entry can pass for a node. A list of n > 1 splits at the largest power of two below n.
 *
 * Who keeps a root and is shown an entry with its inclusion proof knows that the entry is in the list at that place;
 * who keeps the root of a shorter list and is shown a consistency proof knows that the longer one begins with it.
 */
#ifndef JX_CRYPT_MERKLE_H
#define JX_CRYPT_MERKLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MERKLE_SIZE 32 /* of a hash */
#define MERKLE_PATH 64 /* hashes of the longest proof: a list cannot have more than 2^63 entries */

/* SHA-256 itself, for what is not in a tree: files, heads. */
void merkle_digest(const void *bytes, size_t n, uint8_t out[MERKLE_SIZE]);
/* The same of what comes piece by piece. */
struct merkle_digest {
    _Alignas(16) unsigned char state[128];
};
void merkle_digest_begin(struct merkle_digest *d);
void merkle_digest_add(struct merkle_digest *d, const void *bytes, size_t n);
void merkle_digest_end(struct merkle_digest *d, uint8_t out[MERKLE_SIZE]);

void merkle_leaf(const void *entry, size_t n, uint8_t out[MERKLE_SIZE]);
void merkle_node(const uint8_t left[MERKLE_SIZE], const uint8_t right[MERKLE_SIZE], uint8_t out[MERKLE_SIZE]);

/* A list that is taken in one leaf after the other and never held as a whole: the roots of its full subtrees. */
struct merkle {
    uint64_t count;
    uint8_t full[64][MERKLE_SIZE];
};
void merkle_begin(struct merkle *m);
void merkle_add(struct merkle *m, const uint8_t leaf[MERKLE_SIZE]);
/* The root of what was added so far; of nothing, the digest of nothing. */
void merkle_root(const struct merkle *m, uint8_t out[MERKLE_SIZE]);

/* The root of a list that is held as a whole: `n` leaf hashes. */
void merkle_root_of(const uint8_t (*leaves)[MERKLE_SIZE], uint64_t n, uint8_t out[MERKLE_SIZE]);

/* ---- proofs: `leaves` are leaf hashes, `n` of them ---- */

/* The audit path of leaf `at` (at < n) into `path`; how many hashes it has. */
size_t merkle_inclusion(const uint8_t (*leaves)[MERKLE_SIZE], uint64_t n, uint64_t at,
                        uint8_t path[MERKLE_PATH][MERKLE_SIZE]);
/* Whether `leaf` stands at `at` in the list of `n` entries under `root`. */
bool merkle_includes(const uint8_t root[MERKLE_SIZE], uint64_t n, const uint8_t leaf[MERKLE_SIZE], uint64_t at,
                     const uint8_t (*path)[MERKLE_SIZE], size_t length);

/* The proof that the list's first `m` entries (0 < m <= n) are the shorter list; how many hashes it has. */
size_t merkle_consistency(const uint8_t (*leaves)[MERKLE_SIZE], uint64_t n, uint64_t m,
                          uint8_t path[MERKLE_PATH][MERKLE_SIZE]);
/* Whether the list of `n` entries under `root` begins with the one of `m` entries under `before`. */
bool merkle_extends(const uint8_t root[MERKLE_SIZE], uint64_t n, const uint8_t before[MERKLE_SIZE], uint64_t m,
                    const uint8_t (*path)[MERKLE_SIZE], size_t length);

#endif
