/* templates: what this program renders; a template's number is its place in TEMPLATES. */
#ifndef JX_TRAINING_TEMPLATES_H
#define JX_TRAINING_TEMPLATES_H

#include "lib/app/app.h"

enum { TEMPLATE_CATALOGUE = TEMPLATE_ERROR + 1, TEMPLATE_COUNT };

static const char *const TEMPLATES[TEMPLATE_COUNT] = {
    [TEMPLATE_ERROR] = "error.cs",
    [TEMPLATE_CATALOGUE] = "training/catalogue.cs",
};

#endif
