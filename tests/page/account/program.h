/* program: the account program, opened once for all tests of a file. */
#ifndef JX_TESTS_PAGE_ACCOUNT_PROGRAM_H
#define JX_TESTS_PAGE_ACCOUNT_PROGRAM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "cgi-bin/account/pages.h"
#include "cgi-bin/account/templates.h"
#include "tests/harness/page.h"

static struct app app = {
    .program = "account",
    .routes = &account_routes,
    .templates = TEMPLATES,
    .template_count = TEMPLATE_COUNT,
    .start = account_start,
};

#include "tests/harness/program.h"

#endif
