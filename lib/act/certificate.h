/*
 * certificate: issuing, revoking and correcting certificates of every kind, and looking at one by its code.
 *
 * Whoever decides that something is certified calls certificate_issue within that act; what the certificate says is frozen
 * then, so a later rename changes nothing. `jiangxin jobs` signs it a moment later with a key that no web program can read.
 * A mistake is put right by revoking the certificate and issuing another one that names it. docs/certificates.md.
 */
#ifndef JX_ACT_CERTIFICATE_H
#define JX_ACT_CERTIFICATE_H

#include "lib/act/act.h"
#include "lib/domain/certificate_card.h"
#include "lib/domain/setting.h"
#include "lib/store/certificate.h"

#define CERTIFICATE_SIGN_JOB "certificate.sign"

enum { CERTIFICATE_REASON_MAX = 300 /* code points */ };

/* ---- inside another act's work ----------------------------------------------------------------------------------- */

struct certificate_spec { /* borrowed; texts NULL or "": none */
    const char *kind;     /* of lib/domain/certificate_design.c */
    const char *noun;     /* what it certifies: "honour" … */
    int64_t noun_id;
    int64_t part; /* which of several who hold it together; 0: there is one */
    const char
        *within_noun; /* where it is given with others, for printing them in one go: "programme"; NULL: by itself */
    int64_t within_id;
    int64_t office_unit_id;     /* whose office keeps it */
    int64_t person_id, unit_id; /* who holds it; 0: nobody of the staff, no unit of the tree */
    const char *holder, *unit, *award, *event, *detail, *issuer;
    const char *title, *text; /* NULL: those of the kind. issuer NULL: the unit at the top of the office's tree */
    const char *number;       /* NULL: the next of the kind's series */
    day issued_on;
    int64_t replaces_id; /* a certificate that was revoked to be corrected; 0: none */
};

/* Adds it, audits it, tells its holder, lets jobs sign it. Its id in *id. Whether the actor may is the caller's to ask.
   Refusals: certificate.exists {number} (the thing has a valid one), certificate.number_taken {number}, certificate.missing,
   certificate.bad_value {value}, certificate.bad_wording, each with a->refused_field; certificate.series_full. ERR_BUG: no
   such kind. */
enum err certificate_issue(struct act *a, const struct certificate_spec *x, int64_t *id) MUST_CHECK;

/* Revokes, for good, whatever valid certificate there is of a part of a thing; none: nothing happens. */
enum err certificate_revoke(struct act *a, const char *noun, int64_t noun_id, int64_t part,
                            const char *reason) MUST_CHECK;

struct certificate_correction {             /* borrowed from the card and the values given */
    struct certificate_spec spec;           /* of the one that shall stand for it */
    const char *values[CERTIFICATE_FIELDS]; /* what that says, "" where nothing; the number NULL */
    bool changed[CERTIFICATE_FIELDS];
    bool same;      /* nothing changes */
    bool certified; /* what is certified changes, not only how it is said */
};
/* What a certificate would say with some values (NULL: as before) in place of its own. Refusal certificate.bad_value {date}. */
enum err certificate_corrected(struct act *a, const struct certificate *c, const char *const given[CERTIFICATE_FIELDS],
                               struct certificate_correction *out) MUST_CHECK;
/* Whether it could be issued so: the refusals of certificate_issue that are about values. */
enum err certificate_may_say(struct act *a, const struct certificate *c,
                             const struct certificate_correction *x) MUST_CHECK;
/* Revokes one that is locked, to be corrected, and issues another in its place, which is in *made (may be c). */
enum err certificate_replace(struct act *a, const struct certificate *c, const struct certificate_correction *x,
                             const char *reason, struct certificate *made) MUST_CHECK;

/* ---- acts of whoever holds `capability` over the office's unit ---------------------------------------------------- */

struct certificate_order { /* borrowed */
    uint8_t code[CERTIFICATE_CODE_SIZE];
    const char *capability; /* "award.manage" */
    const char *reason;
    const char
        *values[CERTIFICATE_FIELDS]; /* to correct: what it shall say; NULL: as before. Title, holder … issuer, date */
};
/* Whether it says what an honour says: then it is revoked with the honour, by two (lib/act/honour_revocation.h), and what it certifies is
   put right with the honour, by two (lib/act/honour_correction.h). */
bool certificate_follows_honour(const struct certificate *c);

/* Refusals: certificate.revoked, certificate.own (the actor holds it), certificate.of_honour {number} (to revoke; see above),
   certificate.same (nothing is corrected), and those of certificate_issue. Where what an honour's certificate certifies is corrected,
   it is proposed only: lib/act/honour_correction.h, with its refusals. ERR_NOT_FOUND: none within the scope. */
enum err act_certificate_revoke(struct act *a, const struct certificate_order *x) MUST_CHECK;
enum err act_certificate_correct(struct act *a, const struct certificate_order *x) MUST_CHECK;

/* Signs with the key "certificate" of `key_dir`: for jobs alone, whose effect may be repeated. */
enum err act_certificate_sign(struct act *a, const char *key_dir, int64_t id) MUST_CHECK;

/* ---- looking ------------------------------------------------------------------------------------------------------ */

/* The card of a row, with its signature. */
enum err act_certificate_card(struct arena *a, const struct certificate *c, struct certificate_card *out) MUST_CHECK;

/* By the text of its code, for anybody. ERR_NOT_FOUND: there is none, which was counted; ERR_CONFLICT with refusal
   public.throttled {minutes}: this address has tried too many that are none. */
enum err act_certificate_look(struct act *a, const struct policy *p, const char *code, struct certificate *c,
                              struct certificate_card *card) MUST_CHECK;

#endif
