#include "lib/act/results_crypt.h"

#include <assert.h>
#include <string.h>

#include "lib/crypt/merkle.h"
#include "lib/crypt/sha256.h"
#include "lib/crypt/signature.h"

static_assert((int)MERKLE_SIZE == (int)RESULTS_HASH && MERKLE_PATH == 64, "hashes and paths of the tree");
static_assert((int)SHA256_HEX == (int)RESULTS_HEX, "a hash as text");
static_assert(SIGNATURE_PUBLIC == RESULTS_KEY && SIGNATURE_SIZE == RESULTS_SIGNATURE, "keys and signatures");

const struct results_crypt results_crypt = {.digest = sha256_hex,
                                            .leaf = merkle_leaf,
                                            .root = merkle_root_of,
                                            .path = merkle_inclusion,
                                            .includes = merkle_includes,
                                            .good = signature_good};

enum err results_crypt_sign(struct results *r, const struct signature_key *key)
{
    struct buf statement;
    if (r->head_count == 0)
        return ERR_BUG;
    struct results_head *head = &r->heads[r->head_count - 1];
    buf_init_arena(&statement, r->arena, 0);
    const enum err e = results_statement(r, &results_crypt, r->head_count - 1, &statement);
    if (e)
        return e;
    signature_sign(key, statement.data, statement.len, head->signature);
    memcpy(head->key, key->public, sizeof head->key);
    head->has_signature = true;
    return OK;
}
