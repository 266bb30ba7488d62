/*
 * secret: the database passwords of the programs. DIR holds one file per program, named like it.
 *
 * A password has 16 to 128 characters of A–Z a–z 0–9 _ - and nothing else, so that it stands in a GRANT file without
 * quoting.
 */
#ifndef JX_SQL_SECRET_H
#define JX_SQL_SECRET_H

#include "lib/base/err.h"

enum { SECRET_MIN = 16, SECRET_MAX = 128 };

/* Reads the password of `name`. ERR_NOT_FOUND: no such file; ERR_IO: cannot be read; ERR_INVALID: not such a password,
 * or not such a name. */
enum err secret_read(const char *dir, const char *name, char out[SECRET_MAX + 1]) MUST_CHECK;

#endif
