/* course: what managers do with courses. Each function is one act (see act.h). */
#ifndef JX_ACT_COURSE_H
#define JX_ACT_COURSE_H

#include "lib/act/act.h"

struct course_input {      /* as a form gives it; borrowed */
    const uint8_t *course; /* public id; NULL: a new one */
    int64_t version;       /* that the form was drawn from; of a new one not looked at */
    const uint8_t *owner;  /* public id of a unit granted to the manager; NULL: the only one. Of a new course only */
    const char *code;      /* KC-XX-NN */
    const char *title;
    const char *title_en; /* NULL: none */
    const char *category, *grade, *mode;
    int64_t hours_x10;
    const uint8_t *partner; /* NULL: none */
    const char *audience, *summary;
    const char *standards; /* numbers, one a line or separated by ; or 、; "" for none */
};

/* Saves a course within the manager's scope (class.manage): ERR_NOT_FOUND outside. Refusals, with act->refused_field:
   course.code_taken, course.unknown_standards {0: which}, course.which_owner, course.changed {0: the version that
   stands now} when somebody saved it meanwhile. The flash is flash.course_saved. */
enum err act_course_save(struct act *a, const struct course_input *in) MUST_CHECK;

/* Whether `code` is a course code: KC-, two capitals, -, two digits. */
bool course_code_ok(const char *code);

#endif
