#include "lib/crypt/crypt.h"

#include <sodium.h>

enum err crypt_init(void)
{
    return sodium_init() < 0 ? ERR_UNAVAILABLE : OK; /* 1: it was ready already */
}

const char *crypt_version(void)
{
    return sodium_version_string();
}
