/*
 * act: what every act shares. An act is what a person does (enrol, approve, publish …): one transaction holding the
 * work, its audit rows, its notices and its idempotency key, without HTTP; pages, jobs and the command share it.
 *
 * act_run(a, work, context) runs `work` once, however often it is asked:
 *   - the form's key is taken first, in the same transaction: a second request with the key waits for the first, then
 * does nothing and is sent to the first one's result (`repeated`);
 *   - deadlocks run the whole again; a connection lost in COMMIT is resolved by looking for the key;
 *   - a refusal (work returns ERR_CONFLICT, ERR_DENIED, ERR_NOT_FOUND or ERR_INVALID) rolls everything back and is
 * audited in a transaction of its own; `refusal` holds the sentence for the person.
 */
#ifndef JX_ACT_ACT_H
#define JX_ACT_ACT_H

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/sql/sql.h"

enum { MESSAGE_ARGS_MAX = 4 };

struct message {     /* a message key and its arguments, already formatted; strings borrowed or arena */
    const char *key; /* NULL: none */
    const char *args[MESSAGE_ARGS_MAX];
};

struct act_key { /* what makes a repeated form known */
    uint8_t key[16];
    uint8_t form_hash[32]; /* digest of path and fields: the same key with other content is refused */
};

struct act {
    struct sql *db;
    struct arena *arena;
    instant now;
    day today;           /* local day of `now` */
    int64_t person_id;   /* who acts; 0: the system (jobs, the command) */
    const char *program; /* for the audit row; all three borrowed */
    const char *request;
    const char *address;
    const struct act_key *key; /* NULL: not repeatable (jobs have their own ways) */

    /* results */
    const char *result_path;   /* set by the work: where its result is shown (≤ 299 bytes); arena */
    struct message flash;      /* set by the work: what was done, shown once on that page */
    struct message refusal;    /* set by the work with its refusal */
    const char *refused_field; /* form field that the refusal belongs to; NULL: the whole form */
    bool repeated;             /* the key had been used: nothing was done now */

    /* of the run */
    enum err (*work)(struct act *a, void *context);
    void *context;
    const char *name; /* the act's name in the audit log */
};

/* `name` is the act's audit name ("enrolment.enrol"), static. Errors: those of the work; ERR_INVALID with refusal
 * act.key_reused. */
enum err act_run(struct act *a, const char *name, enum err (*work)(struct act *a, void *context),
                 void *context) MUST_CHECK;

/* Whether the form was sent before: act_run will then find its result without doing anything, and what must be looked
   at only once (a password, a code) need not be looked at again. */
bool act_was_sent(struct act *a);

/* For use inside work: one audit row about `noun`/`id` (before/after JSON may be NULL). */
enum err act_audit(struct act *a, const char *act_name, const char *noun, int64_t id, const char *before,
                   const char *after) MUST_CHECK;
/* One audit row for each of many that were made. */
enum err act_audit_made(struct act *a, const char *act_name, const char *noun, const int64_t *ids,
                        const char *const *after, size_t n) MUST_CHECK;

/* Tells `person_id` something: kind is the message key behind "notice.", args end with NULL. */
enum err act_notice(struct act *a, int64_t person_id, const char *kind, const char *path,
                    const char *const args[]) MUST_CHECK;

/* Sets the refusal and returns `e`: `return act_refuse(a, ERR_CONFLICT, "enrolment.closed", date, NULL);` */
enum err act_refuse(struct act *a, enum err e, const char *key, const char *arg0, const char *arg1) MUST_CHECK;

/* Values as they stand in a message's arguments: "42", "2026-11-21", "2026-11-21 17:40" (local). Arena; never NULL. */
const char *act_number(const struct act *a, int64_t n);
const char *act_day(const struct act *a, day d);
const char *act_moment(const struct act *a, instant t);

/* An audit row outside any act, in a transaction of its own: denials, sign-ins. A refusal that was set stands in it. */
enum err act_note(struct act *a, const char *act_name, const char *noun, int64_t id, enum err result) MUST_CHECK;
/* The same with a JSON of its own (NULL: none). */
enum err act_note_about(struct act *a, const char *act_name, const char *noun, int64_t id, const char *after,
                        enum err result) MUST_CHECK;

#endif
