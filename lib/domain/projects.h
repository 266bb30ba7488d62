/*
 * projects: students, the projects they would like, and the lecturers who offer them: the student-project allocation of
 * Abraham, Irving & Manlove (2007), "Two algorithms for the student-project allocation problem". In our words: mentees,
 * and mentors who offer several posts or subjects, each with places of its own, and have places for themselves.
 *
 * A student and a project would rather have each other (they block) when he lists the project and its lecturer him, he
 * has none or strictly prefers this one, and
 *   - the project and the lecturer have a free place; or
 *   - the project has one, the lecturer has none, and he has the student already or prefers him to one whom he has; or
 *   - the project has none, and the lecturer prefers him to one whom he has in it.
 * Lists are strict: without equals. Two pairings stand out: the best for students and the best for lecturers.
 *
 * People and projects are numbers, in the order of their ids' bytes. Pure, as pairing.h.
 */
#ifndef JX_DOMAIN_PROJECTS_H
#define JX_DOMAIN_PROJECTS_H

#include "lib/domain/pairing.h"

#define PROJECTS_FORMAT "jiangxin projects 1"
#define PROJECTS_RESULT_FORMAT "jiangxin projects result 1"

enum { PROJECTS_SIDE = 5000 }; /* students; projects; lecturers */

struct projects { /* arena */
    const char *title;
    size_t student_count, project_count, lecturer_count;
    const char **students, **projects, **lecturers; /* ids */
    uint32_t *places;                               /* of each project */
    uint32_t *lecturer;                             /* of each project */
    uint32_t *most;                                 /* of each lecturer: places in all his projects together */
    struct pairing_lists wishes;                    /* of students, of projects */
    struct pairing_lists liked;                     /* of lecturers, of students */
    const char *canonical;
    size_t canonical_len;
    char hash[PAIRING_HEX];
};

/* As pairing_read: "students", "projects", "lecturers", in lists of objects (PROJECTS_FORMAT) or, in the bare form of
   published examples, as members of objects, also within "instance". ERR_NOT_FOUND: this is no such thing;
   ERR_INVALID; ERR_NO_MEMORY. */
enum err projects_read(struct arena *a, pairing_digest *digest, const char *text, size_t n, struct projects **out,
                       struct pairing_problems *problems) MUST_CHECK;
/* Appends the canonical text: one line of JSON, everybody by id. */
void projects_write(const struct projects *p, struct buf *out);

enum projects_best { PROJECTS_FOR_STUDENTS, PROJECTS_FOR_LECTURERS };

/* The project of each student, PAIRING_NONE: none. Arena. ERR_NO_MEMORY. */
enum err projects_run(struct arena *a, const struct projects *p, enum projects_best best, uint32_t **out) MUST_CHECK;

/* How many allocations hold; each of them is looked at. ERR_TOO_LARGE: that takes more than PROJECTS_COUNT_STEPS;
   ERR_NO_MEMORY. */
enum { PROJECTS_COUNT_STEPS = 50000000 };
enum err projects_count(struct arena *a, const struct projects *p, size_t *out) MUST_CHECK;

/* ---- the certificate ---- */

struct projects_certificate { /* arena */
    struct projects *instance;
    enum projects_best best;
    char instance_hash[PAIRING_HEX]; /* as it stands there */
    uint32_t *project_of;
    size_t matched; /* as it stands there */
    char hash[PAIRING_HEX];
};

/* ERR_NO_MEMORY. */
enum err projects_certify(struct arena *a, pairing_digest *digest, struct projects *p, enum projects_best best,
                          uint32_t *project_of, struct projects_certificate **out) MUST_CHECK;
/* SHA-256 of these lines: the format, the instance's hash, "students" or "lecturers", and for each student his id, a
   tab, and his project's id or nothing. ERR_NO_MEMORY. */
enum err projects_result_hash(struct arena *a, pairing_digest *digest, const struct projects_certificate *c,
                              char out[PAIRING_HEX]) MUST_CHECK;
void projects_certificate_write(const struct projects_certificate *c, struct buf *out);
/* As projects_read. */
enum err projects_certificate_read(struct arena *a, pairing_digest *digest, const char *text, size_t n,
                                   struct projects_certificate **out, struct pairing_problems *problems) MUST_CHECK;

#endif
