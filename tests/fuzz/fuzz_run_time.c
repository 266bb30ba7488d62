/* run_time: times as people type them: what is accepted is written and read again as the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/domain/run_time.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(condition) ((condition) ? (void)0 : abort())

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *s = calloc(1, size + 1), text[RUN_TIME_TEXT];
    int64_t v, again;
    MUST(s);
    memcpy(s, data, size);
    if (run_time_parse(s, &v)) {
        MUST(v >= 0 && v <= RUN_TIME_MAX_X1000);
        run_time_text(v, text);
        MUST(run_time_parse(text, &again) && again == v);
    }
    free(s);
    return 0;
}
