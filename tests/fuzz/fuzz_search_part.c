/* search_part: of any valid name and number, few parts, each bounded and plain, no two alike; each is its own needle,
 * and lies in its own range. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/text.h"
#include "lib/domain/search_part.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void check_part(struct arena *a, const char *part)
{
    const char *needle = search_part_needle(a, part), *behind = search_part_behind(a, part);
    must(needle && behind);
    must(*part && strcmp(needle, part) == 0);
    must(text_valid(part, strlen(part), false) && text_length(part) <= SEARCH_PART_LENGTH);
    must(!strpbrk(part, " '\"\\%_,[]<>&"));
    must(!*behind || (strcmp(part, behind) < 0 && text_valid(behind, strlen(behind), true)));
}

/* The name ends at the first line break; the number follows. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct search_parts parts;
    struct arena *a = arena_new(0);
    char *text = a ? arena_copy(a, data, size) : NULL;

    if (text && text_valid(text, size, false)) {
        char *number = strchr(text, '\n');
        if (number)
            *number++ = '\0';
        if (search_parts_person(a, text, number ? number : "", &parts) == OK) {
            must(parts.n <= SEARCH_PARTS_MAX);
            for (size_t i = 0; i < parts.n; i++) {
                check_part(a, parts.list[i].part);
                for (size_t k = 0; k < i; k++)
                    must(strcmp(parts.list[i].part, parts.list[k].part) != 0);
            }
        }
    }
    arena_free(a);
    return 0;
}
