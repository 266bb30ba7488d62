/* JSON objects: what is read is written again as texts, and reads as the same texts. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/json.h"
#include "lib/base/json_read.h"
#include "lib/base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(64 << 20);
    struct json_member *first, *second;
    size_t n, m;
    const char *text = a ? arena_copy(a, data, size) : NULL;
    if (text && text_valid(text, size, true) && json_read(a, text, &first, &n) == OK) {
        struct json j;
        json_begin(&j, a);
        json_object(&j, NULL);
        for (size_t i = 0; i < n; i++)
            json_text(&j, first[i].key, first[i].text);
        json_close(&j);
        const char *again = json_end(&j);
        if (again && json_read(a, again, &second, &m) == OK) {
            if (n != m)
                abort();
            for (size_t i = 0; i < n; i++)
                if (strcmp(first[i].key, second[i].key) != 0 || strcmp(first[i].text, second[i].text) != 0)
                    abort();
        } else if (again && !arena_failed(a)) {
            abort();
        }
    }
    arena_free(a);
    return 0;
}
