/* certificate_private: what a certificate's page (certificate_pdf.c) and its attachment (certificate_attach.c) share. */
#ifndef JX_DOC_CERTIFICATE_PRIVATE_H
#define JX_DOC_CERTIFICATE_PRIVATE_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

/* Puts a text into a PDF file that cairo wrote, as a file of its own that readers can take out. `name`: ASCII without
   parentheses. ERR_BUG: it is not a file as cairo writes them; ERR_NO_MEMORY. */
enum err certificate_attach(struct buf *pdf, const char *name, const char *text) MUST_CHECK;

#endif
