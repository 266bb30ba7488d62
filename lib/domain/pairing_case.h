/*
 * pairing_case: a file with several instances: an object whose "cases" is a list of objects, each with a "name" and an
 * "instance", as published examples come. Pure, as pairing.h.
 */
#ifndef JX_DOMAIN_PAIRING_CASE_H
#define JX_DOMAIN_PAIRING_CASE_H

#include "lib/domain/pairing.h"

struct pairing_case {   /* arena */
    const char *text;   /* borrowed from the file: the instance, or the whole file if it has no cases */
    size_t n;           /* its bytes */
    const char **names; /* of all cases */
    size_t count;       /* 0: the file has none */
};

/* Finds the case `name` (NULL: none is named, which is enough where there is only one). A text that is no JSON passes as a file without cases: who reads it on
   says what is wrong with it. ERR_NOT_FOUND: the file has cases and none of that name, or has none though one is named;
   ERR_NO_MEMORY. */
enum err pairing_case_find(struct arena *a, const char *text, size_t n, const char *name,
                           struct pairing_case *out) MUST_CHECK;

#endif
