#include "lib/base/code.h"

#include <string.h>

int code_find(const char *const *codes, int n, const char *code)
{
    for (int i = 0; i < n; i++)
        if (codes[i] && strcmp(codes[i], code) == 0)
            return i;
    return -1;
}
