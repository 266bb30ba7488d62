/* Lines of anchor files: a code that was read gives the same anchor when it is written and read again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/domain/audit_seal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct audit_anchor got, again;
    char code[AUDIT_CODE_SIZE];
    if (audit_seal_read_anchor((const char *)data, size, &got) != ANCHOR_GOOD)
        return 0;
    if (got.number <= 0 || (got.bytes != AUDIT_HASH && got.bytes != AUDIT_CODE_BYTES))
        abort();
    audit_seal_code(got.number, got.hash, code);
    if (audit_seal_read_anchor(code, strlen(code), &again) != ANCHOR_GOOD || again.number != got.number ||
        memcmp(again.hash, got.hash, AUDIT_CODE_BYTES) != 0)
        abort();
    return 0;
}
