/* notice: reading what one was told. (Telling is act_notice in act.h.) */
#ifndef JX_ACT_NOTICE_READ_H
#define JX_ACT_NOTICE_READ_H

#include "lib/act/act.h"

/* Marks one of the actor's notices read and goes on to where it leads. ERR_NOT_FOUND: not theirs. */
enum err act_notice_read(struct act *a, const uint8_t notice_id[16]) MUST_CHECK;
/* Marks all of the actor's notices read. */
enum err act_notice_read_all(struct act *a) MUST_CHECK;

#endif
