/*
 * objection: objections to public notices (异议), rule A7: handing one in, what became of it, and how officers deal with it.
 *
 * Whoever objects needs no account. They get a receipt code of 128 bits, shown once, of which the hash is kept. The code is made
 * from the form's key, which only their browser has: so the same form sent twice (a double click) is one objection and shows the
 * same code. Neither the address nor a session is recorded: what is audited of handing in says nobody.
 *
 * Nobody deals with an objection about themselves; they do not even see it (store/objection.h). Order of locks: store/programme.h.
 */
#ifndef JX_ACT_OBJECTION_H
#define JX_ACT_OBJECTION_H

#include "lib/act/file.h"
#include "lib/act/public_notice.h"
#include "lib/crypt/box.h"
#include "lib/domain/setting.h"
#include "lib/store/objection.h"

enum { OBJECTION_FILES = 3, OBJECTION_KEY_SIZE = 16 };
enum { OBJECTION_CODE_SIZE = 40 /* "1a2b-…": eight groups of four hex digits, and the NUL */ };

/* ---- whoever objects --------------------------------------------------------------------------------------------------- */

struct objection_order {     /* borrowed */
    const uint8_t *notice;   /* public id */
    const uint8_t *form_key; /* OBJECTION_KEY_SIZE random bytes, given out with the form */
    int64_t position;        /* who it is about, as numbered in the notice; 0: the notice as a whole */
    bool anonymous;
    const char *name, *contact; /* unless anonymous */
    const char *words;
    size_t offered;     /* files that came with the form, placed or not */
    struct file *files; /* placed (FILE_OF_OBJECTION) */
    size_t file_count;  /* ≤ OBJECTION_FILES */
    const struct policy *policy;
    const uint8_t *box_key; /* BOX_KEY_SIZE bytes of objection.key: seals the contact, and who sends how often */
};
struct objection_receipt {
    char code[OBJECTION_CODE_SIZE];
    bool late; /* it came after the notice's end, or its programme is cancelled: a report */
};
/* Before its files are placed: it says what it must, and is counted. Refusals: public.throttled {minutes}; objection.name,
   objection.contact, objection.words beside their fields. */
enum err act_objection_admit(struct act *a, const struct objection_order *x) MUST_CHECK;
/* Hands in what was admitted. In time it is received; from the notice's end on, and when its programme is cancelled, a report.
   Refusals: objection.contact, objection.about beside their fields; objection.sent_already when the form's key was used for
   something else. ERR_NOT_FOUND: there is no such notice, or it is not public. */
enum err act_objection_make(struct act *a, const struct objection_order *x, struct objection_receipt *out) MUST_CHECK;

/* By a code as typed (case, spaces and hyphens do not count). ERR_CONFLICT with refusal public.throttled {minutes} or
   objection.no_code. `key`: that of objection.key, under which tries are counted. */
enum err act_objection_ask(struct act *a, const struct policy *policy, const uint8_t key[BOX_KEY_SIZE],
                           const char *code, struct objection *out) MUST_CHECK;

/* ---- officers ------------------------------------------------------------------------------------------------------------ */

/* One of a programme by public id, for an officer of it whom it is not about. ERR_NOT_FOUND. ERR_DENIED: programme_ask_own. */
enum err act_objection_see(struct act *a, const uint8_t programme[16], const uint8_t public_id[16], struct objection *o,
                           struct programme *p) MUST_CHECK;

enum objection_step_kind {
    OBJECTION_ACCEPT,     /* received → investigating: by this officer */
    OBJECTION_TAKE,       /* investigating: by this officer from now on */
    OBJECTION_REFUSE,     /* → refusing, with a reason: another officer must agree */
    OBJECTION_CONFIRM,    /* refusing → not_accepted: the other one */
    OBJECTION_KEEP,       /* refusing → investigating: the other one does not agree and looks into it */
    OBJECTION_FIND_TRUE,  /* 属实: whoever it is about is off the list */
    OBJECTION_FIND_FALSE, /* 不属实 */
    OBJECTION_FORWARD,    /* a report is passed on */
    OBJECTION_STEP_COUNT
};

struct objection_step_order {             /* borrowed */
    const uint8_t *programme, *objection; /* public ids */
    enum objection_step_kind kind;
    const char *reason; /* REFUSE, KEEP, FIND_TRUE, FIND_FALSE: told to whoever objected; FORWARD: the note */
    const char *to;     /* FORWARD: which office */
    bool call_next;     /* FIND_TRUE: the next of the reserve is called in */
};
/* Refusals: objection.not_now, objection.changed, objection.reason, objection.to, objection.second (who proposed it may not
   agree to it), objection.mine (only who investigates decides), objection.no_reserve beside `call_next`, programme.not.*
   (STEP_REMOVE). */
enum err act_objection_step(struct act *a, const struct objection_step_order *x) MUST_CHECK;
/* The word of a step in addresses and audit names: "accept", "take" … Static; parsing is exact. */
const char *objection_step_code(enum objection_step_kind k);
bool objection_step_parse(const char *code, enum objection_step_kind *out);

/* How whoever objected can be reached: for the officer who investigates, each look audited. ERR_CONFLICT with a refusal
   (objection.mine, objection.no_contact). Arena. */
enum err act_objection_contact(struct act *a, const uint8_t programme[16], const uint8_t public_id[16],
                               const uint8_t box_key[BOX_KEY_SIZE], const char **out) MUST_CHECK;

/* "/award/programme/ID/objection/ID" + tail. Arena; NULL: no memory. */
const char *objection_path(struct arena *a, const struct programme *p, const struct objection *o, const char *tail);

#endif
