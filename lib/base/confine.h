/*
 * confine: another program run over a file that somebody handed in, or heavy work of our own, within limits of processor time,
 * memory, output and time.
 *
 * Programs that read documents are large, and a document can be made to keep one busy for ever or to fill the memory. So it
 * runs in a child of its own with limits that the kernel keeps (setrlimit), at the lowest priority, without our files and
 * surroundings, and it ends with us. How it ended is told apart, so that a person is told what is the matter with the file.
 * Work of our own that takes much memory for a moment (a thousand pages drawn) goes the same way: what it took is given back
 * with its end, and a fault in a library ends it alone.
 */
#ifndef JX_BASE_CONFINE_H
#define JX_BASE_CONFINE_H

#include <stddef.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"

struct confine_limits {
    unsigned cpu_s;     /* of processor time */
    unsigned wall_s;    /* of time that passes */
    size_t memory_mib;  /* of address space */
    size_t written_mib; /* of each file that it writes; 0: none may be written */
    size_t output;      /* bytes of what it prints */
};

enum confine_end {
    CONFINE_WELL,   /* it ended by itself; `status` says how it thinks of it */
    CONFINE_TIME,   /* it took too long */
    CONFINE_OUTPUT, /* it printed more than `output` */
    CONFINE_KILLED  /* a signal ended it: too little memory, a file too large, a fault of its own */
};

struct confine_result {
    enum confine_end end;
    int status;    /* of CONFINE_WELL: 0–255; of confine_call: what the work returned */
    long peak_kib; /* the most memory that it held at once */
};

/* Runs argv[0] (found by PATH; argv ends with NULL), with nothing on its standard input; what it prints is added to `out`, what it
   complains of goes nowhere. ERR_UNAVAILABLE: it is not installed, or no process can be made; ERR_NO_MEMORY. */
enum err confine_run(const struct confine_limits *limits, const char *const argv[], struct buf *out,
                     struct confine_result *result) MUST_CHECK;

struct confine_call {
    enum err (*work)(void *context, int out); /* in the child, where everything else that was open is closed */
    void (*heard)(void *context, size_t n); /* here: so many bytes came out of `out` up to now; NULL: nobody listens */
    void *context;                          /* of both; what the child does to it stays there */
};

/* Runs a function of this program in the same way; what it complains of goes to the log. A build with sanitizers, which need
   terabytes of addresses, does not bound the memory. ERR_UNAVAILABLE: no process can be made. */
enum err confine_call(const struct confine_limits *limits, const struct confine_call *call,
                      struct confine_result *result) MUST_CHECK;

#endif
