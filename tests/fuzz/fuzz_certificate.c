/* certificate: whatever the file holds, an instant comes out or a refusal. */
#include <stdint.h>
#include <stdlib.h>

#include "lib/doc/certificate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    instant until = 0;

    if (!a)
        return 0;
    /* Years 1950 to 9999: what RFC 5280 can say. */
    if (certificate_until(a, (const char *)data, size, &until) == OK &&
        (clock_utc(until).year < 0 || clock_utc(until).year > 9999))
        abort();
    arena_free(a);
    return 0;
}
