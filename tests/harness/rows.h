/* rows: people and units that most tests need, put straight into the scratch database; ids are returned. */
#ifndef JX_TESTS_HARNESS_ROWS_H
#define JX_TESTS_HARNESS_ROWS_H

#include "tests/harness/db.h"

/* The region 990000 and a unit below `parent` (0: the top), closure included. */
int64_t make_unit(int64_t parent, const char *code, const char *name);
/* A person with a main posting in `unit` since 2020-01-01. */
int64_t make_person(int64_t unit, const char *staff_no, const char *name);
/* A role within a unit and below. */
void make_grant(int64_t person, const char *role, int64_t unit);

#endif
