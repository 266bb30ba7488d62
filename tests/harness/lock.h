/* lock: who waits for a lock in this test's database. */
#ifndef JX_TESTS_HARNESS_LOCK_H
#define JX_TESTS_HARNESS_LOCK_H

#include "lib/sql/sql.h"

enum { LOCK_TURNS = 300 }; /* a minute and more: what does not wait by then never will */

/* How many transactions of the database of `watch`, a connection of its own, wait for a lock. Pauses first, each time for a little longer or
   shorter: the server looks anew at its transactions only when nobody at all asked for 100 ms, and other tests may ask, too. */
enum err lock_waits(struct sql *watch, int64_t *n);

#endif
