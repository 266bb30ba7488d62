/*
 * review_seal: what a commendation's list was made of, in one file for each kind of honour that anybody who has it can check
 * (评审存证). docs/review-seal.md tells the format and how to check it by hand.
 *
 * The content is what the meeting had before it (places, categories, criteria, nominees by number, reviews under the codes of their
 * reviewers, what was decided of equal ones), what the list has been through since (removed, withdrawn, called in), and the list that
 * follows. Results are those of lib/domain/review_score.h, the list that of lib/domain/selection.h: the functions that make it on the
 * site. Each time the list is fixed or changed there is another version with a head of its own: it names the hash of the content and of
 * the head before it, and is signed.
 *
 * Of reasons it holds digests with a salt that stays with the site and with who wrote them; names are those of the list alone.
 *
 * Pure: no I/O, no clock, no randomness; digests and signatures are handed in.
 */
#ifndef JX_DOMAIN_REVIEW_SEAL_H
#define JX_DOMAIN_REVIEW_SEAL_H

#include "lib/base/buf.h"
#include "lib/domain/programme.h"
#include "lib/domain/results.h"
#include "lib/domain/review_score.h"
#include "lib/domain/selection.h"

#define REVIEW_SEAL_FORMAT "jiangxin review 1"

enum { /* bounds of the format; docs/review-seal.md names them */
       REVIEW_SEAL_BYTES = 32 << 20,
       REVIEW_SEAL_TITLE = 200, /* code points of a title or a name */
       REVIEW_SEAL_NOMINEES = 5000,
       REVIEW_SEAL_REVIEWS = 100000,
       REVIEW_SEAL_CHANGES = 1000, /* since the list was fixed */
       REVIEW_SEAL_VERSIONS = 2000,
       REVIEW_SEAL_EACH = 99,
       REVIEW_SEAL_PLACES = 100000,
       REVIEW_SEAL_RESERVES = 5000,
       REVIEW_SEAL_VOTES = 999, /* of one kind at a meeting */
       REVIEW_SEAL_CODE = 10,   /* hexadecimal digits by which a reviewer or a nominee is known */
       REVIEW_SEAL_SALT = 16    /* bytes */
};

struct review_seal_nominee { /* numbered from 1 in their order */
    char code[REVIEW_SEAL_CODE + 1];
    size_t category;  /* 0: none; else from 1 */
    bool barred;      /* a rule forbids it */
    const char *name; /* of who was selected when the list was fixed; "": not told */
};

struct review_seal_review { /* by number, then by reviewer */
    size_t number;
    char reviewer[REVIEW_SEAL_CODE + 1];
    int64_t *marks;        /* [criterion], thousandths; NULL of votes */
    enum review_vote vote; /* of votes */
    char reason[RESULTS_HEX];
};

struct review_seal_decision { /* by number */
    size_t number;
    bool leave;                      /* not taken; else an order among equal ones */
    size_t order;                    /* unless leave; from 1 */
    int64_t agree, against, abstain; /* -1: not said */
    char reason[RESULTS_HEX];
};

enum review_seal_cause { /* of a version */
                         REVIEW_SEAL_FIXED,
                         REVIEW_SEAL_REMOVED,   /* found ineligible, or an objection was substantiated */
                         REVIEW_SEAL_WITHDRAWN, /* by itself or its unit */
                         REVIEW_SEAL_CALLED,    /* from the reserve */
                         REVIEW_SEAL_CAUSE_COUNT
};

struct review_seal_change { /* in their order; what is REMOVED, WITHDRAWN or CALLED */
    enum review_seal_cause what;
    size_t number;
    const char *name;    /* CALLED; "": not told */
    size_t *passed_over; /* CALLED: those before it in the reserve, whom a rule forbids now */
    size_t passed_over_count;
};

enum review_seal_state {
    REVIEW_SEAL_SELECTED,
    REVIEW_SEAL_RESERVE,
    REVIEW_SEAL_UNSELECTED,
    REVIEW_SEAL_GONE_REMOVED,
    REVIEW_SEAL_GONE_WITHDRAWN,
    REVIEW_SEAL_STATE_COUNT
};

struct review_seal_outcome { /* of one nominee */
    enum review_seal_state state;
    const char *result; /* "": none */
    size_t rank;        /* in its category, shared; 0: none */
    size_t reserve;     /* RESERVE: from 1, in its category */
};

struct review_seal_head {
    size_t version;        /* from 1 */
    const char *sealed_at; /* "2026-11-21T09:00:00Z" */
    enum review_seal_cause cause;
    char content[RESULTS_HEX]; /* SHA-256 of the content */
    bool has_signature;
    uint8_t key[RESULTS_KEY], signature[RESULTS_SIGNATURE];
};

struct review_seal { /* all of the arena it was read in, or borrowed */
    struct arena *arena;
    const char *programme, *kind;
    uint8_t id[RESULTS_ID]; /* of the kind */
    enum programme_subject subject;
    bool vote; /* else marks */
    size_t each, places, reserves;
    struct review_criterion_rule *criteria; /* none of a vote */
    size_t criterion_count;
    const char **category_titles;
    size_t *category_places;
    size_t category_count;
    const char *card; /* the rule card of the results; NULL: nobody reviewed, the meeting alone decided */
    size_t card_len;
    struct review_seal_nominee *nominees;
    size_t nominee_count;
    struct review_seal_review *reviews;
    size_t review_count;
    struct review_seal_decision *decisions;
    size_t decision_count;
    struct review_seal_change *changes;
    size_t change_count;
    struct review_seal_outcome *outcome; /* [nominee] */
    struct review_seal_head *heads;
    size_t head_count;
};

/* ---- putting one together ---------------------------------------------------------------------------------------------- */

/* Computes card and outcome of what is put together, and looks whether it fits. ERR_INVALID: `findings` says what is
   wrong; ERR_NO_MEMORY. */
enum err review_seal_close(struct review_seal *s, struct results_findings *findings) MUST_CHECK;

/* The digest of a reason: of the review or decision of which a site keeps `salt`. ERR_NO_MEMORY. */
enum err review_seal_reason(const struct results_crypt *crypt, const uint8_t salt[REVIEW_SEAL_SALT], const char *words,
                            char out[RESULTS_HEX]) MUST_CHECK;

/* Appends the content: one spelling, without the heads. */
void review_seal_write_content(const struct review_seal *s, struct buf *out);
/* Appends the whole file, with a line feed behind it. */
void review_seal_write(const struct review_seal *s, struct buf *out);

/* Appends what is signed of a head: lines of text. `former`: SHA-256 of these lines of the head before it; "-": it is the first. */
void review_seal_statement(const uint8_t id[RESULTS_ID], const struct review_seal_head *h, const char *former,
                           struct buf *out);

/* "fixed", "removed" …, as the file and the database have them; static. Parsing is exact; false leaves *out alone. */
const char *review_seal_cause_code(enum review_seal_cause c);
bool review_seal_cause_parse(const char *code, enum review_seal_cause *out);
const char *review_seal_state_code(enum review_seal_state s);

/* ---- reading and verifying --------------------------------------------------------------------------------------------- */

/* Reads `n` bytes, which must live as long as the arena: the whole file, or (`content`) a content without heads. ERR_INVALID:
   `findings` says why; `out` is then NULL, or it is read all the same where it is merely spelt in another way. ERR_NO_MEMORY. */
enum err review_seal_read(struct arena *a, const char *text, size_t n, bool content, struct review_seal **out,
                          struct results_findings *findings) MUST_CHECK;

/* Looks at everything: that it is whole, the rule card, each result and rank, the list, each change of it, the hash that each head
   since the list was fixed names, the chain and the signatures. What is wrong is added to `findings`. OK: nothing is; ERR_INVALID;
   ERR_NO_MEMORY. */
enum err review_seal_verify(const struct review_seal *s, const struct results_crypt *crypt,
                            const struct results_trust *trust, struct results_findings *findings) MUST_CHECK;

/* Whether `s` goes on from `old`, a file that somebody kept: the same kind, each of its heads unchanged. Both are to be verified
   besides. OK, ERR_INVALID, ERR_NO_MEMORY. */
enum err review_seal_since(const struct review_seal *s, const struct review_seal *old,
                           struct results_findings *findings) MUST_CHECK;

#endif
