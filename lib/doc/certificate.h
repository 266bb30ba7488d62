/*
 * certificate: until when an X.509 certificate is valid, read from its PEM file. Nothing else of it is looked at and
 * nothing is proved: the self-check warns before a certificate runs out.
 */
#ifndef JX_DOC_CERTIFICATE_H
#define JX_DOC_CERTIFICATE_H

#include <stddef.h>

#include "lib/base/arena.h"
#include "lib/base/clock.h"
#include "lib/base/err.h"

/* The end of the first certificate in `n` bytes of PEM text. ERR_INVALID: there is none, or it is not one. */
enum err certificate_until(struct arena *a, const char *pem, size_t n, instant *until) MUST_CHECK;

#endif
