/*
 * certificate_design: the kinds of certificates that the platform issues: what each is called, its series of numbers, its
 * wording and colours. A design only says how a certificate is made; what was issued stands in its card. Pure.
 */
#ifndef JX_DOMAIN_CERTIFICATE_DESIGN_H
#define JX_DOMAIN_CERTIFICATE_DESIGN_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/clock.h"

enum { CERTIFICATE_NUMBER_SIZE = 32, CERTIFICATE_SERIES_MAX = 99999 /* numbers of a series in a year */ };

struct certificate_design {
    const char *kind;                 /* "honour_person" */
    const char *prefix;               /* of its numbers */
    const char *title;                /* 荣誉证书 */
    const char *text;                 /* the wording; certificate_card.h tells its slots */
    const char *text_bare;            /* the same of who belongs to no unit, or in nothing that is named */
    uint32_t frame, ornament, accent; /* colours, 0xRRGGBB: of the frame, its thin lines and corners, the title */
};
extern const struct certificate_design certificate_designs[];
extern const size_t certificate_design_count;

/* NULL: there is none of that kind. */
const struct certificate_design *certificate_design_find(const char *kind);

/* "RY2026-00017". */
void certificate_number(const struct certificate_design *d, day on, int64_t n, char out[CERTIFICATE_NUMBER_SIZE]);

#endif
