/*
 * public_notice: public notices (公示): preparing, posting, ending and dropping one, and what is shown of it.
 *
 * A notice is prepared once the list is fixed: what will be shown is frozen in a snapshot, exactly the fields that may be public,
 * in the order chosen. From then on it may be exported. Its working days run from a record of how it was put up; the page on this
 * site is one way. It is over when the last day ends, by background work or by an officer who opens the page first.
 *
 * Order of locks: store/programme.h.
 */
#ifndef JX_ACT_PUBLIC_NOTICE_H
#define JX_ACT_PUBLIC_NOTICE_H

#include "lib/act/file.h"
#include "lib/act/programme.h"
#include "lib/store/calendar.h"
#include "lib/store/public_notice.h"

/* ---- what is shown --------------------------------------------------------------------------------------------------- */

enum { NOTICE_GROUPS_MAX = 40, NOTICE_ITEMS_MAX = 5000 };

struct notice_shown_item {                  /* arena; all of it may be public */
    int64_t position;                       /* in the whole notice, from 1 */
    const char *name, *unit, *post, *deeds; /* the last three may be "" */
    const char *authors;                    /* of a paper; "" of others */
};
struct notice_shown_group {
    const char *kind, *category; /* category "" */
    enum programme_subject subject;
    size_t first, count; /* among the items */
};
struct notice_shown {                   /* arena: the snapshot, read */
    const char *issuer, *title, *award; /* title: of the programme */
    int64_t year, round_no, days;
    enum list_order order;
    const char *office, *phone, *address; /* "" */
    struct notice_shown_group *groups;
    size_t group_count;
    struct notice_shown_item *items;
    size_t item_count;
};
/* ERR_BUG: not what lib/act/public_notice.c writes. */
enum err public_notice_read(struct arena *a, const char *snapshot, struct notice_shown *out) MUST_CHECK;

/* One by public id, for everybody: posted or over. ERR_NOT_FOUND. */
enum err act_public_notice_public(struct act *a, const uint8_t public_id[16], struct public_notice *n) MUST_CHECK;
/* One for its programme's officers and leaders, in any state. ERR_NOT_FOUND: theirs it is not. ERR_DENIED:
   programme_ask_own. */
enum err act_public_notice_see(struct act *a, const uint8_t public_id[16], struct public_notice *n, struct programme *p,
                               struct programme_right *right) MUST_CHECK;

/* "/award/notice/ID" + tail, its address for everybody; "/award/programme/ID/notice/ID" + tail, its office's. Arena; NULL: no
   memory. */
const char *public_notice_path(struct arena *a, const struct public_notice *n, const char *tail);
const char *public_notice_office_path(struct arena *a, const struct public_notice *n, const char *tail);

/* ---- acts: by officers of the programme -------------------------------------------------------------------------------- */

struct public_notice_order { /* borrowed */
    const uint8_t *programme;
    enum list_order order;
    int64_t days; /* working days, PROGRAMME_NOTICE_DAYS–PROGRAMME_NOTICE_MAX */
};
/* Freezes what will be shown of those selected; a->result_path is its office's page. Refusals: programme.not.* (STEP_PREPARE);
   public_notice.days beside `days`; public_notice.unsaid when the programme does not say to whom people object. */
enum err act_public_notice_prepare(struct act *a, const struct public_notice_order *x) MUST_CHECK;

struct notice_posting_order { /* borrowed */
    const uint8_t *notice;
    const char *way, *place;
    instant posted_at;  /* 0: now */
    int64_t end_hour;   /* local hour at which the last day ends: the setting notice_end_hour */
    struct file *photo; /* placed (FILE_OF_NOTICE); NULL: none */
};
/* Records how it was put up. The first record posts it: its days begin on the day after. Later ones are added to it and move
   nothing. Refusals: programme.not.* (STEP_POST); public_notice.early {prepared}, public_notice.ahead beside `posted_at`;
   public_notice.place beside `place`; public_notice.twice; public_notice.no_calendar {year}; public_notice.not_now. */
enum err act_public_notice_post(struct act *a, const struct notice_posting_order *x) MUST_CHECK;

/* Its days are over. By an officer; for background work act_public_notice_end_due. Refusals: programme.not.* (STEP_END). */
enum err act_public_notice_end(struct act *a, const uint8_t public_id[16]) MUST_CHECK;
/* Before it was put up. Refusals: programme.not.* (STEP_DROP); public_notice.reason beside `reason`. */
enum err act_public_notice_drop(struct act *a, const uint8_t public_id[16], const char *reason) MUST_CHECK;

/* Ends all whose days are over; how many in *ended. Each in a transaction of its own. */
enum err act_public_notice_end_due(struct act *a, size_t *ended) MUST_CHECK;

/* The first and last day and the end of a notice that is put up on a day. ERR_NOT_FOUND: *missing_year has no calendar. */
struct notice_term {
    day first_on, last_on;
    instant ends_at;
};
enum err public_notice_term(const struct workday_calendar *c, day posted_on, int64_t days, int64_t end_hour,
                            struct notice_term *out, int *missing_year) MUST_CHECK;

/* Whether its days run: then objections are received. The days of a cancelled programme's notice end with it. */
bool public_notice_runs(const struct public_notice *n, instant now);

#endif
