/* signing: a row that is signed by background work, once: with a key that is opened for it and wiped behind it. */
#ifndef JX_ACT_SIGNING_H
#define JX_ACT_SIGNING_H

#include "lib/act/act.h"
#include "lib/crypt/signature.h"

struct signing { /* what the work of a signing is given as its context */
    struct act *a;
    int64_t id; /* of the row */
    const struct signature_key *key;
};

/* Runs `work` in a transaction, with a struct signing as its context and the site's key of this name ("contest") in `key_dir`.
   ERR_DENIED, ERR_INVALID, ERR_IO: the key cannot be used (signature.h); otherwise what the work or the transaction says. */
enum err signing_run(struct act *a, const char *key_dir, const char *name, int64_t id,
                     enum err (*work)(struct sql *db, void *context)) MUST_CHECK;

#endif
