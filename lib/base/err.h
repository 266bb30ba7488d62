/*
 * err: the one set of outcomes that functions of this project return.
 *
 * A function that can fail returns `enum err` and hands its result out through a pointer. OK is 0, so
 * `if (e)` reads as "if it failed". Outcomes of other libraries (NEOERR, MySQL, sodium, errno) are converted
 * to these at the boundary where they arise; the detail goes to the log there, once.
 */
#ifndef JX_BASE_ERR_H
#define JX_BASE_ERR_H

enum err {
    OK = 0,
    ERR_NOT_FOUND,   /* the thing named does not exist, or the asker may not know that it does */
    ERR_INVALID,     /* the input breaks a rule that the asker can mend */
    ERR_DENIED,      /* the asker may not do this */
    ERR_CONFLICT,    /* the state of things forbids it now (class full, already enrolled, overlap) */
    ERR_RETRY,       /* deadlock, lock wait, snapshot conflict: run the whole transaction again */
    ERR_UNAVAILABLE, /* a part of the system does not answer (database gone, time-out) */
    ERR_TOO_LARGE,   /* the input is over a limit */
    ERR_NO_MEMORY,
    ERR_IO,  /* a file or socket failed */
    ERR_BUG, /* cannot happen: a broken promise inside the program */
    ERR_COUNT
};

#define MUST_CHECK __attribute__((warn_unused_result))

/* The name of an outcome for logs and the command, e.g. "not_found". Never NULL; static. */
const char *err_name(enum err e);

#endif
