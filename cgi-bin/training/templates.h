/* templates: what this program renders; a template's number is its place in TEMPLATES. */
#ifndef JX_TRAINING_TEMPLATES_H
#define JX_TRAINING_TEMPLATES_H

#include "lib/app/app.h"

enum {
    TEMPLATE_CATALOGUE = TEMPLATE_ERROR + 1,
    TEMPLATE_CATALOGUE_ROW,
    TEMPLATE_COURSE,
    TEMPLATE_CLASS,
    TEMPLATE_MINE,
    TEMPLATE_MANAGE,
    TEMPLATE_MANAGE_COURSES,
    TEMPLATE_MANAGE_COURSE,
    TEMPLATE_MANAGE_CLASS,
    TEMPLATE_MANAGE_CLASS_EDIT,
    TEMPLATE_MANAGE_CANCEL,
    TEMPLATE_MANAGE_REFUSE,
    TEMPLATE_APPROVALS,
    TEMPLATE_ROSTER,
    TEMPLATE_COUNT,
};

static const char *const TEMPLATES[TEMPLATE_COUNT] = {
    [TEMPLATE_ERROR] = "error.cs",
    [TEMPLATE_CATALOGUE] = "training/catalogue.cs",
    [TEMPLATE_CATALOGUE_ROW] = "training/catalogue_row.cs",
    [TEMPLATE_COURSE] = "training/course.cs",
    [TEMPLATE_CLASS] = "training/class.cs",
    [TEMPLATE_MINE] = "training/mine.cs",
    [TEMPLATE_MANAGE] = "training/manage.cs",
    [TEMPLATE_MANAGE_COURSES] = "training/manage_courses.cs",
    [TEMPLATE_MANAGE_COURSE] = "training/manage_course.cs",
    [TEMPLATE_MANAGE_CLASS] = "training/manage_class.cs",
    [TEMPLATE_MANAGE_CLASS_EDIT] = "training/manage_class_edit.cs",
    [TEMPLATE_MANAGE_CANCEL] = "training/manage_cancel.cs",
    [TEMPLATE_MANAGE_REFUSE] = "training/manage_refuse.cs",
    [TEMPLATE_APPROVALS] = "training/approvals.cs",
    [TEMPLATE_ROSTER] = "training/roster.cs",
};

#endif
