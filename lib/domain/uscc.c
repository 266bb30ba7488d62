#include "lib/domain/uscc.h"

#include <string.h>

enum { LENGTH = 18, BASE = 31, WEIGHT_STEP = 3 };

bool uscc_ok(const char *s)
{
    static const char ALPHABET[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    int sum = 0, weight = 1;
    if (strlen(s) != LENGTH)
        return false;
    for (int i = 0; i < LENGTH; i++) {
        const char *at = strchr(ALPHABET, s[i]);
        if (!at)
            return false;
        const int value = (int)(at - ALPHABET);
        if (i == LENGTH - 1)
            return value == (BASE - sum % BASE) % BASE;
        sum += value * weight;
        weight = weight * WEIGHT_STEP % BASE;
    }
    return false;
}
