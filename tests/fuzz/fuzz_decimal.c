/* decimal and the other numbers people type: what is accepted is written and read again as the same. The first byte is
 * the scale. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/decimal.h"
#include "lib/base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(condition) ((condition) ? (void)0 : abort())

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    int scale = data[0] % 10;
    char *s = calloc(1, size);
    MUST(s);
    memcpy(s, data + 1, size - 1);

    int64_t v;
    int64_t again;
    char text[32];
    if (decimal_parse(s, scale, &v)) {
        decimal_format(v, scale, false, text);
        MUST(decimal_parse(text, scale, &again) && again == v);
        decimal_format(v, scale, true, text);
        MUST(decimal_parse(text, scale, &again) && again == v);
    }
    if (text_int(s, -1000, INT64_MAX, &v)) {
        MUST(v >= -1000);
        MUST(decimal_parse(s, 0, &again) && again == v);
    }
    day d;
    if (clock_parse_day(s, &d)) {
        char date[11];
        clock_format_day(d, date);
        MUST(strcmp(date, s) == 0);
    }
    int minutes;
    MUST(!clock_parse_hhmm(s, &minutes) || (minutes >= 0 && minutes < 24 * 60));
    free(s);
    return 0;
}
