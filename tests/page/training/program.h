/* program: the training program, opened once for all tests of a file. */
#ifndef JX_TESTS_PAGE_TRAINING_PROGRAM_H
#define JX_TESTS_PAGE_TRAINING_PROGRAM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "cgi-bin/training/pages.h"
#include "cgi-bin/training/shelf.h"
#include "cgi-bin/training/templates.h"
#include "tests/harness/page.h"
#include "tests/harness/training.h"

static struct app app = {
    .program = "training",
    .routes = &training_routes,
    .templates = TEMPLATES,
    .template_count = TEMPLATE_COUNT,
};

#define PROGRAM_END shelf_forget
#include "tests/harness/program.h"

#endif
