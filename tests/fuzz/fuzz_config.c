/* config: any file is read, or refused in one sentence that names file and line. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/config.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(condition) ((condition) ? (void)0 : abort())

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct config c;
    struct buf why;
    FILE *f = size > 0 ? fmemopen((void *)(uintptr_t)data, size, "r") : fopen("/dev/null", "r");

    MUST(f);
    buf_init(&why, 0);
    enum err e = config_read(&c, f, "fuzz.ini", &why);
    fclose(f);
    if (e) {
        MUST(e == ERR_INVALID && strncmp(why.data, "fuzz.ini:", 9) == 0 && why.data[9] >= '1' && why.data[9] <= '9');
        MUST(!c.site_name && !strchr(why.data, '\n'));
    } else {
        MUST(why.len == 0 && c.site_name && c.state_dir[0] == '/');
        config_free(&c);
    }
    buf_free(&why);
    return 0;
}
