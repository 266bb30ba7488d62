/* program: the portal, opened once for all tests of a file. */
#ifndef JX_TESTS_PAGE_PORTAL_PROGRAM_H
#define JX_TESTS_PAGE_PORTAL_PROGRAM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "cgi-bin/portal/pages.h"
#include "cgi-bin/portal/templates.h"
#include "tests/harness/page.h"
#include "tests/harness/training.h"

static struct app app = {
    .program = "portal",
    .routes = &portal_routes,
    .templates = TEMPLATES,
    .template_count = TEMPLATE_COUNT,
};

#include "tests/harness/program.h"

#endif
