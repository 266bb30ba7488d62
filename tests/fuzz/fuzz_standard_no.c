/* standard_no: what is taken is printed in the one form that parses to itself. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/domain/standard_no.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct standard_no no, again;
    char *s = malloc(size + 1);

    if (!s)
        return 0;
    memcpy(s, data, size);
    s[size] = '\0';
    if (standard_no_parse(s, &no) == OK) {
        if (standard_no_parse(no.text, &again) != OK || strcmp(no.text, again.text) != 0 || no.level != again.level ||
            no.recommended != again.recommended || no.region != again.region || no.year != again.year)
            abort();
    }
    free(s);
    return 0;
}
