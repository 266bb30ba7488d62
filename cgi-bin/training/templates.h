/* templates: what this program renders; a template's number is its place in TEMPLATES. */
#ifndef JX_TRAINING_TEMPLATES_H
#define JX_TRAINING_TEMPLATES_H

#include "lib/app/app.h"

enum {
    TEMPLATE_CATALOGUE = TEMPLATE_ERROR + 1,
    TEMPLATE_COURSE,
    TEMPLATE_CLASS,
    TEMPLATE_MINE,
    TEMPLATE_COUNT,
};

static const char *const TEMPLATES[TEMPLATE_COUNT] = {
    [TEMPLATE_ERROR] = "error.cs",
    [TEMPLATE_CATALOGUE] = "training/catalogue.cs",
    [TEMPLATE_COURSE] = "training/course.cs",
    [TEMPLATE_CLASS] = "training/class.cs",
    [TEMPLATE_MINE] = "training/mine.cs",
};

#endif
