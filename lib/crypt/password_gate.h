/*
 * password_gate: bounds how many passwords are hashed at once on this host.
 *
 * A hash is made to be dear: megabytes of memory and a core for its time. When a whole city signs in at half past
 * eight, or somebody floods the sign-in page, unbounded hashing would take the memory and the cores from everything
 * else; a queue keeps the cost constant and only makes sign-in wait. The bound holds across processes: a slot is an
 * flock on one of N small files, which the kernel gives back even when the holder is killed (a semaphore would stay
 * taken). Waiting is polling with jitter, for a blocking flock can be ended only by a signal, and the alarm belongs to
 * the request.
 *
 * Enter before a transaction begins, not inside: who waits here must hold no row locks.
 */
#ifndef JX_CRYPT_PASSWORD_GATE_H
#define JX_CRYPT_PASSWORD_GATE_H

#include <stdint.h>

#include "lib/base/err.h"

#define PASSWORD_GATE_SLOTS 64 /* at most */

struct password_gate {
    int fds[PASSWORD_GATE_SLOTS]; /* one slot file each */
    int slots;
    int held;        /* index of the slot this process holds, or -1 */
    int64_t wait_us; /* how long enter waits at most: 5 s; tests shorten it */
};

/* Opens (and makes, if need be) the slot files in `dir`, which is made if it is missing (its parent must exist). Call
   once per process, after the last fork: children that share the descriptors share the lock. ERR_INVALID: slots not in
   1–64. ERR_IO. */
enum err password_gate_open(struct password_gate *g, const char *dir, int64_t slots) MUST_CHECK;

/* Takes a slot. ERR_UNAVAILABLE: none came free in time; tell the person to try again. ERR_BUG: this process holds
   one, or the gate is not open. ERR_IO: locking failed. */
enum err password_gate_enter(struct password_gate *g) MUST_CHECK;

/* Gives the slot back; nothing when none is held. */
void password_gate_leave(struct password_gate *g);

/* Leaves and closes the files. */
void password_gate_close(struct password_gate *g);

#endif
