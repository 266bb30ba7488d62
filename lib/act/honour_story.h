/*
 * honour_story: the story and the photo of somebody honoured. The office or the person writes them; the person alone publishes them,
 * each part by itself, in their own account, and takes it back with one click (rule P4). For whoever cannot sign in, having left or having no
 * account, the office takes it back when they ask; nobody ever agrees for them. What is taken back is deleted.
 */
#ifndef JX_ACT_HONOUR_STORY_H
#define JX_ACT_HONOUR_STORY_H

#include "lib/act/act.h"
#include "lib/store/honour_roll.h"
#include "lib/store/honour_story.h"

enum { STORY_WORDS_MAX = 5000 };

struct honour_right {
    bool own;     /* it is the actor's, or for a paper of which they are an author */
    bool officer; /* award.manage over its register, and it is not the actor's */
    bool leader;  /* award.lead over it, and it is not the actor's */
};
/* What the actor is to an honour; nothing at all is fine. Of the act it uses db, arena, person_id and today only. */
enum err act_honour_right(struct act *a, const struct roll_honour *h, struct honour_right *right) MUST_CHECK;
/* Inside an act: one for a change, locked. ERR_NOT_FOUND: there is none, or the actor is nothing to it. */
enum err honour_lock(struct act *a, const uint8_t public_id[16], struct roll_honour *h,
                     struct honour_right *right) MUST_CHECK;
/* "/award/honour/ID" + tail. Arena; NULL: no memory. */
const char *honour_path(struct arena *a, const uint8_t public_id[16], const char *tail);

struct story_order { /* borrowed */
    const uint8_t *honour;
    enum story_part part;
    const char *words;      /* a text; "": the office takes its draft away */
    struct sql_bytes photo; /* by lib/doc/photo.h; none: the same */
    int64_t version;      /* of the part: what the page showed; 0: there never was one. Written over it, or agreed to */
    const char *asked_by; /* act_honour_story_take_down: who asked for it, */
    day asked_on;         /* and when */
};
/* A new version, by the person or an officer: unpublished, the person is told. Refusals: story.revoked, story.nobody (a collective, or
   somebody who is not of the staff); at field "words" or "photo": story.changed_words, story.changed_photo (there is another by now). */
enum err act_honour_story_write(struct act *a, const struct story_order *x) MUST_CHECK;
/* By the person alone; to others ERR_NOT_FOUND. Refusals: story.changed (there is another version by now), story.revoked. */
enum err act_honour_story_agree(struct act *a, const struct story_order *x) MUST_CHECK;
/* By the person alone: consent ends and the part is deleted. */
enum err act_honour_story_withdraw(struct act *a, const struct story_order *x) MUST_CHECK;
/* By an officer, because the person asked for it and cannot sign in: the same, whether it was published or a draft. Audited with who asked and
   when; the person is told. Refusals: story.can_sign_in (they do it themselves); at field "part": story.take_nothing; at field "asked_on":
   story.asked_ahead. */
enum err act_honour_story_take_down(struct act *a, const struct story_order *x) MUST_CHECK;

#endif
