/*
 * relation: somebody declares what they are to another person (回避申报), and that it is over.
 *
 * Nothing else happens in these acts: whether the declaration matters to a contest is looked for by jobs
 * (act/recusal.h), so neither the answer nor its time tells who competes.
 */
#ifndef JX_ACT_RELATION_H
#define JX_ACT_RELATION_H

#include "lib/act/act.h"
#include "lib/domain/conflict.h"

struct relation_order {   /* borrowed */
    const char *name;     /* of the other person, in full */
    const uint8_t *other; /* which of those who bear that name; NULL: there is only one */
    enum conflict_relation kind;
    const char *note;
};
/* ERR_INVALID at the field "name": relation.nobody (nobody in post bears that name), relation.several (which of them?),
   relation.self. ERR_CONFLICT: relation.once (declared already). ERR_NOT_FOUND: `other` does not bear that name. */
enum err act_relation_declare(struct act *a, const struct relation_order *x) MUST_CHECK;
/* It is over. ERR_NOT_FOUND: none of the actor's that holds. */
enum err act_relation_end(struct act *a, const uint8_t relation[16]) MUST_CHECK;

#endif
