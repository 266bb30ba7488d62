#include "lib/domain/role.h"

#include <stddef.h>

const char *const role_codes[ROLE_COUNT + 1] = {"training_manager", "contest_manager", "liaison", "hr", "award_officer", "leader",
                                                "sysadmin",         "secadmin",        "auditor", NULL};
