/* filetype: whatever the bytes are, the answer is one of the four, and a type only with OK. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/doc/filetype.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum filetype t = FILETYPE_COUNT, again;
    const enum err e = filetype_sniff(data, size, &t);
    if (e != OK && e != ERR_INVALID && e != ERR_TOO_LARGE && e != ERR_NO_MEMORY)
        abort();
    if ((e == OK) != (t < FILETYPE_COUNT))
        abort();
    if (e == OK && (!filetype_parse(filetype_code(t), &again) || again != t))
        abort();
    if (e == OK && !filetype_claim(data, size) && t != FILETYPE_XLSX && t != FILETYPE_DOCX)
        abort(); /* the names of a zip's parts may be hidden from the shallow look */
    return 0;
}
