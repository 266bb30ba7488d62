/* program: the contest program, opened once for all tests of a file. */
#ifndef JX_TESTS_PAGE_CONTEST_PROGRAM_H
#define JX_TESTS_PAGE_CONTEST_PROGRAM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "tests/harness/contest.h"
#include "tests/harness/page.h"

static struct app app = {
    .program = "contest",
    .routes = &contest_routes,
    .templates = TEMPLATES,
    .template_count = TEMPLATE_COUNT,
};

#include "tests/harness/program.h"

#endif
