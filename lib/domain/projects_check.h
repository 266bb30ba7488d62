/* projects_check: whether the certificate of an allocation of projects is true. It shares no code with what made it. */
#ifndef JX_DOMAIN_PROJECTS_CHECK_H
#define JX_DOMAIN_PROJECTS_CHECK_H

#include "lib/domain/projects.h"

enum projects_fault {
    PROJECTS_FAULT_INSTANCE, /* the instance's hash is another one */
    PROJECTS_FAULT_HASH,     /* the result's hash is another one */
    PROJECTS_FAULT_MATCHED,  /* as many students have a project: `a` said, `b` have */
    PROJECTS_FAULT_UNLISTED, /* the student did not list the project, or its lecturer not him */
    PROJECTS_FAULT_PLACES,   /* the project has `a` students and `b` places */
    PROJECTS_FAULT_MOST,     /* the lecturer of the project has `a` students and `b` places */
    PROJECTS_FAULT_BLOCKING  /* student and project would rather have each other */
};
struct projects_finding {
    enum projects_fault fault;
    uint32_t student, project; /* PAIRING_NONE: it is of none */
    uint32_t a, b;
};
struct projects_findings {
    struct projects_finding list[100];
    size_t count; /* all; the first 100 of them are in the list */
};

/* ERR_INVALID: `out` says what is not true; ERR_NO_MEMORY. */
enum err projects_check(struct arena *a, pairing_digest *digest, const struct projects_certificate *c,
                        struct projects_findings *out) MUST_CHECK;

#endif
