#include "lib/domain/confirmation.h"

#include <stddef.h>

const char *const confirmation_purposes[] = {CONFIRMATION_BALLOT, CONFIRMATION_RESULTS, CONFIRMATION_RULING,
                                             CONFIRMATION_AGREEMENT, NULL};
