/*
 * fcgi: the accept loop of a FastCGI program; the only user of fcgiapp.h.
 *
 * A worker is a single-threaded process that takes requests from the listening socket on descriptor 0, which it shares
 * with its siblings. It leaves (and its supervisor starts the next) after TERM or USR1, when the request at hand is
 * answered; after so many requests; when its memory passes a bound; and at once when a request overruns its alarm.
 */
#ifndef JX_WEB_FCGI_H
#define JX_WEB_FCGI_H

#include <stddef.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/web/request.h"
#include "lib/web/response.h"

struct fcgi_options {
    unsigned alarm_s;  /* longest a request may take; 0: no alarm (tests) */
    size_t requests;   /* retire after so many; 0: never */
    size_t memory_mib; /* retire when resident memory passes this; 0: never */
};

/* Answers one request. Everything that belongs to it is over when this returns. */
typedef void (*fcgi_handler)(void *ctx, const struct request_source *src, const struct response_sink *sink);

/* Serves until it is time to leave. OK: leave with status 0. ERR_INVALID: descriptor 0 is not a listening socket (a
   sentence in `why`; nothing was served). ERR_IO: the socket failed (logged). */
enum err fcgi_serve(const struct fcgi_options *options, fcgi_handler handle, void *ctx, struct buf *why) MUST_CHECK;

/* A worker that cannot start calls this before it exits: it sleeps a second, so that a supervisor does not fork in a
   tight loop. */
void fcgi_start_failed(void);

/* Gives the request at hand `seconds` from now on, for the few pages whose work is long; nothing where there is no
   alarm. nginx waits 30 s (fastcgi_read_timeout). */
void fcgi_more_time(unsigned seconds);

#endif
