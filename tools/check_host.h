/* check_host: what the machine is like, for the self-check: certificate, disk, clock, processes, versions. */
#ifndef JX_TOOLS_CHECK_HOST_H
#define JX_TOOLS_CHECK_HOST_H

#include "lib/act/check.h"
#include "tools/command.h"

/* Never fails but for memory: what cannot be found out is a fact too. Everything is in c->arena. */
enum err check_host(struct command *c, struct check_host *out) MUST_CHECK;

#endif
