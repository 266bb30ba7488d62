/* projects_private: what the readers of instances and of certificates share. */
#ifndef JX_DOMAIN_PROJECTS_PRIVATE_H
#define JX_DOMAIN_PROJECTS_PRIVATE_H

#include "lib/domain/pairing_private.h"
#include "lib/domain/projects.h"

/* An instance from its object. `path` stands before the paths of problems. ERR_NOT_FOUND: it is of another kind. */
enum err projects_read_value(struct pairing_reader *r, const struct json_value *root, const char *path,
                             struct projects **out) MUST_CHECK;

#endif
