/* team_points: points by place as people type them: what is accepted stands in its one form, and never grows. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/text.h"
#include "lib/domain/team_draft.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(condition) ((condition) ? (void)0 : abort())

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    MUST(a);
    char *s = arena_copy(a, data, size);
    MUST(s);
    if (text_valid(s, strlen(s), false)) {
        const char *once = team_draft_points(a, s);
        const char *twice = once ? team_draft_points(a, once) : NULL;
        MUST(!once || (twice && strcmp(once, twice) == 0));
    }
    arena_free(a);
    return 0;
}
