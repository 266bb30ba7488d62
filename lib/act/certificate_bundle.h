/*
 * certificate_bundle: all certificates of a programme in one go: one PDF for the printer, in the order in which the ceremony calls
 * people, or one zip with a file each, which carry their proof. An officer asks, a job makes it in a process of its own within limits
 * (lib/base/confine.h), and it is kept for CERTIFICATE_BUNDLE_DAYS. Asked for again while one is made, or while one is there that holds
 * what it would hold, nothing more is made.
 *
 * A file is handed out only as long as it holds the certificates that are valid now, in the order of now: a digest of these stands
 * beside it. So nobody prints a certificate that was revoked since, or one that was put right.
 */
#ifndef JX_ACT_CERTIFICATE_BUNDLE_H
#define JX_ACT_CERTIFICATE_BUNDLE_H

#include "lib/act/act.h"
#include "lib/domain/certificate_card.h"
#include "lib/store/certificate_bundle.h"

#define CERTIFICATE_BUNDLE_JOB "certificate.bundle" /* its payload: the bundle's id */

enum {
    CERTIFICATE_BUNDLE_DAYS = 7,
    CERTIFICATE_AT_ONCE = 20 /* so few in one PDF take no longer than a page may: docs/benchmarks.md */
};

/* ---- what belongs into one ---------------------------------------------------------------------------------------- */

struct certificate_set { /* arena */
    struct certificate_call *list;
    size_t n; /* at most CERTIFICATE_BUNDLE_MAX + 1 */
    bool all_signed;
    bool called;        /* in the order of a ceremony's plan */
    uint8_t digest[32]; /* of which they are, in this order */
};
/* The valid ones that were given in a thing. The right to it was proved before. Of the act: db and arena. */
enum err certificate_set_of(struct act *a, const char *noun, int64_t id, struct certificate_set *out) MUST_CHECK;
/* Their cards, and their rows unless NULL. */
struct certificate;
enum err certificate_set_cards(struct act *a, const struct certificate_set *x, const struct certificate_card ***cards,
                               struct certificate **rows) MUST_CHECK;

/* ---- asking, and having -------------------------------------------------------------------------------------------- */

struct certificate_bundle_order { /* borrowed */
    const uint8_t *programme;     /* public id */
    const char *format;           /* "pdf", "zip" */
    const char *origin;           /* what stands before the address in the QR codes: "https://host" */
    const char *name;             /* of the file */
};
/* By an officer of the programme. Refusals: certificate.bundle_none; certificate.bundle_many {how many at most};
   certificate.bundle_signing (some are not signed yet). ERR_NOT_FOUND: not theirs. */
enum err act_certificate_bundle_ask(struct act *a, const struct certificate_bundle_order *x) MUST_CHECK;

/* Whether a file that is done holds what it should hold now. */
bool certificate_bundle_current(const struct certificate_bundle *b, const struct certificate_set *now);

/* ---- making: a job ---------------------------------------------------------------------------------------------------- */

/* `dir`: where files are kept. Nothing happens when it was made before. ERR_UNAVAILABLE: there is no room, or not all are signed: again
   later. */
enum err act_certificate_bundle_make(struct act *a, const char *dir, const char *payload) MUST_CHECK;

#endif
