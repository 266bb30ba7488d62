/*
 * nominate: a unit writes a nomination (推荐对象): whom or what, statement and deeds, lines of the staff record, attachments,
 * its own public notice. Sending it up: nominate_way.h; judging: nominate_judge.h; withdrawing: nominate_out.h. Importing many: nominate_import.h.
 */
#ifndef JX_ACT_NOMINATE_H
#define JX_ACT_NOMINATE_H

#include "lib/act/file.h"
#include "lib/act/nomination.h"
#include "lib/store/nominate.h"

struct nominate_text {                   /* borrowed */
    const char *name, *unit_name, *post; /* of the system: post only counts; else as typed */
    const char *deeds, *statement, *cause;
    bool leader;
    int64_t category_id; /* 0: none */
};

struct nominate_new {         /* borrowed */
    const uint8_t *programme; /* public ids */
    const uint8_t *kind;
    int64_t person_id; /* individual of the system, within the actor's scope (the page's pick proves it) */
    int64_t unit_id;   /* collective of the system, the same */
    bool outside;
    int64_t from_unit_id; /* outside only: which unit recommends, within the scope */
    struct nominate_text text;
};
/* Begins one, as a draft that lies at the unit which begins it, with the lines of the staff record. Refusals, ERR_CONFLICT:
   nominate.closed, nomination.late {until}, nominate.twice {unit}, nominate.own, nominate.not_within, nominate.no_outside,
   nominate.no_places (no unit on the way up has places of the kind). ERR_INVALID beside fields: nominate.too_long {has, most}
   (statement), nominate.no_name (name), nominate.no_unit_name. ERR_NOT_FOUND: no such programme or kind, papers. */
enum err act_nominate_begin(struct act *a, const struct nominate_new *x) MUST_CHECK;

/* Changes its texts while it lies at a unit of the actor's. Refusals as above, and nominate.edited {when} (its version is another). */
struct nominate_edit { /* borrowed */
    const uint8_t *nomination;
    int64_t version;
    struct nominate_text text;
};
enum err act_nominate_edit(struct act *a, const struct nominate_edit *x) MUST_CHECK;

/* A nomination as somebody saw it: a step is of what they saw, so one that was changed or moved since then is refused:
   nomination.changed* (nomination.h). */
struct nominate_seen { /* borrowed */
    const uint8_t *nomination;
    int64_t version;
};

/* Which lines are put to it; the others are left out. Refusal nomination.changed. */
enum err act_nominate_choose(struct act *a, const struct nominate_seen *x, const int64_t *line_nos,
                             size_t n) MUST_CHECK;
/* Takes the lines anew from the staff record; what was left out stays left out. Refusal nomination.changed. */
enum err act_nominate_refill(struct act *a, const struct nominate_seen *x) MUST_CHECK;

/* A placed file as attachment. Refusal nominate.many_files {most}. */
enum err act_nominate_attach(struct act *a, const uint8_t nomination[16], struct file *f) MUST_CHECK;
/* Takes one off. Refusal nomination.changed. */
enum err act_nominate_detach(struct act *a, const struct nominate_seen *x, const uint8_t file[16]) MUST_CHECK;

/* The notice that the unit where it lies has held. Refusals: nominate.local_running {until}, nominate.local_order,
   nominate.local_no_year {year}; ERR_INVALID nominate.local_words (somebody objected: what came of it). */
struct nominate_local { /* borrowed */
    const uint8_t *nomination;
    day from_on, until_on;
    const char *place;
    bool settled;
    const char *words;
};
enum err act_nominate_local(struct act *a, const struct nominate_local *x) MUST_CHECK;

/* ---- inside another act's work ----------------------------------------------------------------------------------------- */

/* The draft itself, of a programme that is locked and open and a kind of it; `x` is as it stands then. Refusals as of begin. */
enum err nominate_add(struct act *a, const struct programme *p, const struct programme_kind *k,
                      const struct nominate_new *give, struct nomination *x) MUST_CHECK;
/* The same without writing it: whether it could be begun. Of the act it uses db, arena, person_id, now and today only. */
enum err nominate_check(struct act *a, const struct programme *p, const struct programme_kind *k,
                        const struct nominate_new *give, struct nomination *x) MUST_CHECK;
/* One that lies at a unit of the actor's and may still be changed, locked. ERR_NOT_FOUND; refusal nominate.not_here (it has gone
   on). */
enum err nominate_lock(struct act *a, const uint8_t nomination[16], struct nomination *x,
                       struct programme *p) MUST_CHECK;
/* Its lines taken anew from the staff record, or from a unit's honours; what was left out before stays left out. */
enum err nominate_fill(struct act *a, const struct nomination *x) MUST_CHECK;
/* The statement's length against the kind's limit: refusal nominate.too_long {has, most} beside "statement". */
enum err nominate_fits(struct act *a, const struct programme_kind *k, const char *statement) MUST_CHECK;

#endif
