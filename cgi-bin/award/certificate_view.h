/* certificate_view: what pages of certificates share: what a reader may do with one, and how its state looks. */
#ifndef JX_AWARD_CERTIFICATE_VIEW_H
#define JX_AWARD_CERTIFICATE_VIEW_H

#include "lib/act/certificate.h"
#include "lib/app/page.h"

/* Whether this reader may have its paper (who holds it, the office that keeps it), and may revoke and correct it (that
   office, but not its holder). Nobody signed in: neither. */
enum err certificate_rights(struct page *p, const struct certificate *c, bool *may_have, bool *may_manage) MUST_CHECK;
/* Under `chip` and `style`. */
void certificate_put_state(const struct page *p, struct view_node *n, const struct certificate *c);
/* A list's row: state, kind, number, holder, award, date, path. */
void certificate_put_row(const struct page *p, struct view_node *n, const struct certificate *c);
/* Others' certificates leave the site: on the record first (lib/act/export.h). When it fails, `act` has the refusal for page_done. */
enum err certificate_export(struct page *p, struct act *act, const char *noun, int64_t id, int64_t rows,
                            const char *format) MUST_CHECK;
/* With scheme and host, as the reader reached this site unless the settings say: what stands before paths in QR codes. Arena;
   never NULL. */
const char *certificate_origin(const struct page *p);

#endif
