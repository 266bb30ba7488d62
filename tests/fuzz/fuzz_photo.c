/* photo: whatever the bytes are, the answer is one of the four; what comes out is a JPEG within the bounds. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/doc/filetype.h"
#include "lib/doc/photo.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buf out;
    const int way = photo_orientation(data, size);
    buf_init(&out, 0);
    const enum err e = photo_make(data, size, &out);
    if (e != OK && e != ERR_INVALID && e != ERR_TOO_LARGE && e != ERR_NO_MEMORY)
        abort();
    if ((e == OK) != (out.len > 0) || out.len > PHOTO_BYTES_MAX || way < 1 || way > 8)
        abort();
    if (e == OK && filetype_claim(out.data, out.len) != FILES_JPEG)
        abort();
    buf_free(&out);
    return 0;
}
