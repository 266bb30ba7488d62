/* pin: the digits somebody signs with (签名码). Only the account program touches these rows. */
#ifndef JX_STORE_PIN_H
#define JX_STORE_PIN_H

#include "lib/sql/sql.h"

struct pin { /* arena */
    const char *hash;
    instant set_at;
    bool off; /* too many wrong ones: taken no more until it is set again */
};

/* ERR_NOT_FOUND: the person has none. `tries`: so many wrong ones in a row switch it off. */
enum err store_pin_find(struct sql *db, struct arena *a, int64_t person_id, int64_t tries, struct pin *out) MUST_CHECK;
/* What a PIN must not be made of; birth_year 0: not known. */
enum err store_pin_person(struct sql *db, struct arena *a, int64_t person_id, const char **staff_no,
                          int64_t *birth_year) MUST_CHECK;
/* Sets it, for the first time or in place of another. */
enum err store_pin_put(struct sql *db, int64_t person_id, const char *hash, instant now) MUST_CHECK;
enum err store_pin_remove(struct sql *db, int64_t person_id) MUST_CHECK;

/* Counts a try before it is looked at. ERR_CONFLICT: it is off, or was removed. */
enum err store_pin_try(struct sql *db, int64_t person_id, int64_t tries) MUST_CHECK;
/* The try could not be looked at: it does not count. */
enum err store_pin_undo(struct sql *db, int64_t person_id) MUST_CHECK;
/* The try was right: none counts any more. ERR_CONFLICT: `hash` is not the PIN's any more. */
enum err store_pin_right(struct sql *db, int64_t person_id, const char *hash) MUST_CHECK;
/* Switches it off when that was one try too many. ERR_CONFLICT: it was not, or it is off already. */
enum err store_pin_off(struct sql *db, int64_t person_id, int64_t tries, instant now) MUST_CHECK;

extern const struct sql_table store_pin_table;

#endif
