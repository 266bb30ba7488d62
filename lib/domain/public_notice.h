/* public_notice: the states of a public notice (公示), as data. Pure. prepared: frozen, may be exported. posted: put up, its working
 * days run. over: they are over. dropped: before it was put up. */
#ifndef JX_DOMAIN_PUBLIC_NOTICE_H
#define JX_DOMAIN_PUBLIC_NOTICE_H

#include <stdbool.h>

enum public_notice_state {
    PUBLIC_NOTICE_NONE,
    PUBLIC_NOTICE_PREPARED,
    PUBLIC_NOTICE_POSTED,
    PUBLIC_NOTICE_OVER,
    PUBLIC_NOTICE_DROPPED,
    PUBLIC_NOTICE_STATE_COUNT
};

bool public_notice_may_become(enum public_notice_state from, enum public_notice_state to);

/* As the database holds them; the first is "none". Parsing is exact; false leaves *out alone. */
const char *public_notice_state_code(enum public_notice_state s);
bool public_notice_state_parse(const char *code, enum public_notice_state *out);

#endif
