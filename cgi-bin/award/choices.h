/* choices: what forms of the award program offer from the database. After page_form with the same path. */
#ifndef JX_AWARD_CHOICES_H
#define JX_AWARD_CHOICES_H

#include "lib/app/page.h"
#include "lib/store/scope.h"

/* The units of a scope, indented as in the tree. */
enum err choices_units(struct page *p, const char *path, const char *field, const struct scope *who) MUST_CHECK;
/* The bands of grades, the highest first. */
enum err choices_bands(struct page *p, const char *path, const char *field) MUST_CHECK;

#endif
