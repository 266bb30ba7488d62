#include "lib/base/err.h"

#include <stddef.h>

static const char *const NAMES[ERR_COUNT] = {
    [OK] = "ok",
    [ERR_NOT_FOUND] = "not_found",
    [ERR_INVALID] = "invalid",
    [ERR_DENIED] = "denied",
    [ERR_CONFLICT] = "conflict",
    [ERR_RETRY] = "retry",
    [ERR_UNAVAILABLE] = "unavailable",
    [ERR_TOO_LARGE] = "too_large",
    [ERR_NO_MEMORY] = "no_memory",
    [ERR_IO] = "io",
    [ERR_BUG] = "bug",
};

const char *err_name(enum err e)
{
    size_t i = (size_t)e;

    return i < ERR_COUNT && NAMES[i] ? NAMES[i] : "unknown";
}
