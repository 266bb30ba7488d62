/*
 * paper: papers (调研文章), which are nominations of a kind whose subject is `paper`: their authors, the versions handed in, and
 * what the look for names in the anonymised copy found.
 *
 * Whoever assigns reviewers asks store_paper_authors of each (nobody reviews their own or a co-author's), and shows reviewers
 * nothing but paper_no, topic and the file of noun "paper_blind" of the newest version (store_paper_blind).
 *
 * Order of locks: store/programme.h; then paper, paper_version.
 */
#ifndef JX_STORE_PAPER_H
#define JX_STORE_PAPER_H

#include "lib/domain/nomination.h"
#include "lib/store/file.h"

enum { PAPER_TOPIC_KEY = 32, PAPER_AUTHORS = 10, PAPER_VERSIONS = 50 };

/* The authors of a nomination `x` (its alias) by name, in their order; "": it is no paper. */
#define PAPER_AUTHOR_NAMES(x)                                                                                          \
    "COALESCE((SELECT GROUP_CONCAT(q.name ORDER BY q.position SEPARATOR '、') FROM paper_author q"                    \
    " WHERE q.nomination_id = " x ".id), '')"

/* What the look for names came to. */
enum paper_check {
    PAPER_WAITING,
    PAPER_CLEAN,
    PAPER_FOUND,      /* names stand in it */
    PAPER_NO_TEXT,    /* pictures of pages: only people can look */
    PAPER_UNREADABLE, /* damaged, or closed with a password */
    PAPER_TOO_HEAVY,  /* reading it took more than it may */
    PAPER_CHECK_COUNT
};
const char *paper_check_code(enum paper_check c);
bool paper_check_parse(const char *code, enum paper_check *out);

struct paper { /* arena */
    int64_t nomination_id, programme_id, kind_id, category_id /* 0: none */;
    uint8_t public_id[16];                           /* the nomination's */
    const char *topic, *unit_name, *kind, *category; /* category "": none */
    int64_t paper_no;
    enum nomination_state state;
    const char *result;  /* "" */
    int64_t rank_no;     /* 0: none */
    const char *authors; /* their names, "、" between them */
    bool shown;          /* it stands in a public notice that was put up */
    /* of the newest version; version_no 0: none was handed in */
    int64_t version_id, version_no;
    enum paper_check check;
    bool accepted; /* an officer finds nothing that names anybody */
    instant handed_in_at;
};
enum err store_paper_get(struct sql *db, struct arena *a, int64_t nomination_id, struct paper *out) MUST_CHECK;
/* All of a programme that were handed in, by category and number. */
enum err store_paper_of_programme(struct sql *db, struct arena *a, int64_t programme_id, struct paper **out,
                                  size_t *n) MUST_CHECK;
/* The selected (or awarded) ones of a programme, by category, rank and number. */
enum err store_paper_selected(struct sql *db, struct arena *a, int64_t programme_id, struct paper **out,
                              size_t *n) MUST_CHECK;
/* Those of an author in a programme (0: in all), withdrawn ones too; the newest first. */
enum err store_paper_of_author(struct sql *db, struct arena *a, int64_t person_id, int64_t programme_id,
                               struct paper **out, size_t *n) MUST_CHECK;

struct paper_author {     /* arena; borrowed when written */
    int64_t person_id;    /* 0: not of the system */
    const char *staff_no; /* ""; not written */
    const char *name, *unit_name;
};
/* In their order: the first is who handed it in. */
enum err store_paper_authors(struct sql *db, struct arena *a, int64_t nomination_id, struct paper_author **out,
                             size_t *n) MUST_CHECK;
enum err store_paper_is_author(struct sql *db, struct arena *a, int64_t nomination_id, int64_t person_id,
                               bool *yes) MUST_CHECK;
/* Somebody as an author: name, and the unit of the main posting on a day (unit_id 0, unit_name "": none). ERR_NOT_FOUND: nobody. */
enum err store_paper_writer(struct sql *db, struct arena *a, int64_t person_id, day on, struct paper_author *out,
                            int64_t *unit_id) MUST_CHECK;
/* Names of the units that its authors belonged to when they handed it in, and of those above them: full and short ones, below
   the unit that holds the programme. */
enum err store_paper_unit_names(struct sql *db, struct arena *a, int64_t nomination_id, day on, const char ***out,
                                size_t *n) MUST_CHECK;

struct paper_version { /* arena */
    int64_t id, nomination_id, version_no, person_id;
    const char *person;
    instant created_at;
    enum paper_check check;
    const char *findings;    /* JSON: lib/act/paper_check.h; "" */
    int64_t pages;           /* of the anonymised copy; 0: not known */
    instant checked_at;      /* 0: not yet */
    const char *accepted_by; /* "": nobody */
    instant accepted_at;
    const char *accept_reason;
};
/* The newest first. */
enum err store_paper_versions(struct sql *db, struct arena *a, int64_t nomination_id, struct paper_version **out,
                              size_t *n) MUST_CHECK;
enum err store_paper_version_get(struct sql *db, struct arena *a, int64_t id, struct paper_version *out) MUST_CHECK;
/* The anonymised copy of the newest version. ERR_NOT_FOUND. */
enum err store_paper_blind(struct sql *db, struct arena *a, int64_t nomination_id, struct file *out) MUST_CHECK;
/* The paper itself of the newest version. ERR_NOT_FOUND. */
enum err store_paper_named(struct sql *db, struct arena *a, int64_t nomination_id, struct file *out) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

struct paper_draft { /* borrowed */
    int64_t programme_id, kind_id, category_id /* 0: none */, from_unit_id;
    const char *topic, *unit_name;
    const uint8_t *topic_key;
    const struct paper_author *authors;
    size_t author_count;
};
/* Begins one as a draft, with its log row. ERR_CONFLICT by constraint: uq_paper_author_topic, ck_nomination_open. The programme is
   locked, which keeps numbers apart. */
enum err store_paper_begin(struct sql *db, struct arena *a, const struct paper_draft *d, const uint8_t public_id[16],
                           int64_t person_id, instant at, int64_t *nomination_id) MUST_CHECK;
/* Writes a draft's topic, category and authors anew. ERR_CONFLICT: uq_paper_author_topic. */
enum err store_paper_rewrite(struct sql *db, int64_t nomination_id, const struct paper_draft *d, instant at) MUST_CHECK;
/* The next version. ERR_CONFLICT: ck_paper_version_late, ck_paper_version_no. */
enum err store_paper_version_add(struct sql *db, int64_t nomination_id, int64_t version_no, int64_t person_id,
                                 instant at, int64_t *id) MUST_CHECK;
/* What the look came to. ERR_CONFLICT: somebody was faster. */
enum err store_paper_version_check(struct sql *db, int64_t id, enum paper_check check, const char *findings,
                                   int64_t pages, instant at) MUST_CHECK;
/* ERR_CONFLICT: it is accepted already, or there is nothing to accept. */
enum err store_paper_version_accept(struct sql *db, int64_t id, int64_t person_id, const char *reason,
                                    instant at) MUST_CHECK;

extern const struct sql_table store_paper_table;

#endif
