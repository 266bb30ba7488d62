/*
 * honour: the register of honours from elsewhere (national, provincial, of a ministry, of an industry …), kept by award officers: of a
 * person or of a unit, with the document that gave it. An entry is not changed: it is taken for a mistake, and another takes its place.
 * What a programme's decision gives: lib/act/decision.h.
 */
#ifndef JX_ACT_HONOUR_H
#define JX_ACT_HONOUR_H

#include "lib/act/act.h"
#include "lib/act/file.h"
#include "lib/domain/honour_rows.h"
#include "lib/store/honour.h"

struct honour_order {        /* borrowed */
    const uint8_t *replaces; /* the entry that this one takes the place of, with `why`; NULL: a new one */
    const char *why;
    const uint8_t *person, *unit; /* public ids: one of the two; the other NULL */
    enum programme_series series;
    const char *title;
    enum programme_level level;
    const char *awarded_by, *document_no, *cause; /* the last two may be "" */
    day awarded_on;
    bool public; /* stands on the honour roll */
};
/* By an officer of the person's unit of today, or of the unit. Its result is the new entry's page. ERR_NOT_FOUND: not within the scope.
   Refusals: honour.who (neither or both; refused_field "person"), honour.own ("person"), honour.later ("awarded_on"),
   honour.twice ("title": a valid entry says the same), honour.fixed (it was revoked, is a mistake already, or a programme gave it),
   honour.why ("why"). */
enum err act_honour_add(struct act *a, const struct honour_order *x) MUST_CHECK;

struct honour_mistake_order { /* borrowed */
    const uint8_t *honour;
    const char *why;
};
/* An entry that nothing takes the place of. Refusals honour.own, honour.fixed, honour.why. */
enum err act_honour_mistake(struct act *a, const struct honour_mistake_order *x) MUST_CHECK;

/* One that the actor keeps. ERR_NOT_FOUND. Of the act it uses db, arena, person_id and today only. */
enum err act_honour_see(struct act *a, const uint8_t public_id[16], struct honour *out) MUST_CHECK;
/* Adds evidence to one from elsewhere. Refusals as act_file_place; honour.fixed. */
enum err act_honour_file(struct act *a, const uint8_t public_id[16], const struct file_room *room,
                         const struct file_given *given) MUST_CHECK;
/* "/award/honours/register/ID" + tail. Arena; NULL: no memory. */
const char *honour_register_path(struct arena *a, const struct honour *x, const char *tail);

/* ---- many, from a file ------------------------------------------------------------------------------------------- */

enum { HONOUR_IMPORT_ROWS = 2000, HONOUR_IMPORT_LINES = 400000 /* code points of the rows as lines */ };

/* The rows of a file. ERR_INVALID: `why` says in words that it cannot be read at all. ERR_NO_MEMORY. Arena. */
enum err act_honour_read(struct arena *a, const void *bytes, size_t size, struct honour_row **out, size_t *n,
                         struct message *why) MUST_CHECK;
/* Looks at what each row would do, for the actor: key and arg of those that are bad: as honour_row_read, and honour_row.nobody {number},
   .name {who it is}, .own, .twice {line}, .there. `*good`: how many are not. */
enum err act_honour_plan(struct act *a, struct honour_row *rows, size_t n, size_t *good) MUST_CHECK;

/* Rows as lines, and back. Arena; NULL: no memory. */
const char *act_honour_lines(struct arena *a, const struct honour_row *rows, size_t n);
enum err act_honour_of_lines(struct arena *a, const char *lines, struct honour_row **out, size_t *n) MUST_CHECK;
/* All or nothing: each row as act_honour_add. Refusals honour_import.stale (a row cannot be done any more), honour_import.nothing. */
enum err act_honour_import(struct act *a, const char *lines, bool public) MUST_CHECK;

#endif
