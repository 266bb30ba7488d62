/*
 * person_rules: what a person's name, staff number and telephone must be like before they are stored (rules N1–N4, S9).
 * Pure: HR's forms and the import share them.
 */
#ifndef JX_DOMAIN_PERSON_RULES_H
#define JX_DOMAIN_PERSON_RULES_H

#include "lib/base/arena.h"
#include "lib/base/err.h"

enum { PERSON_NAME_MAX = 100, PERSON_STAFF_NO_MAX = 40 }; /* code points */

struct person_fault {    /* why a value is refused: a message key and its arguments */
    const char *key;     /* static */
    const char *args[2]; /* arena; NULL: none */
};

/* The name as it is stored: look-alikes of the separator between Han characters become U+00B7, white space at the ends
   goes. ERR_INVALID with person.name_empty, person.name_long {0: most}, person.name_control, or person.name_private
   {0: which character of the name, from 1} {1: its code point, "U+E863"}. ERR_NO_MEMORY. */
enum err person_name(struct arena *a, const char *typed, const char **out, struct person_fault *fault) MUST_CHECK;

/* The staff number as it is stored: half-width, without white space. ERR_INVALID with person.staff_no_empty,
   person.staff_no_long {0: most}, person.staff_no_shape (letters, digits and - only), or person.staff_no_spoiled for
   what Excel made of a number (1.2E+10). Two that differ in case and hyphens only are one (uq_person_staff_key). */
enum err person_staff_no(struct arena *a, const char *typed, const char **out, struct person_fault *fault) MUST_CHECK;

/* A telephone number as it is kept: the first three and the last four characters, stars between ("138****0000"). One
   that is masked already stays. "" gives NULL. ERR_INVALID with person.phone_shape. */
enum err person_phone(struct arena *a, const char *typed, const char **out, struct person_fault *fault) MUST_CHECK;

#endif
