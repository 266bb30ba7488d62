/*
 * demo: what the files tools/demo*.c share. The demonstration is made from the tables of db/demo by the same acts that
 * people's pages call, with `now` set back to when they would have done it.
 *
 * Functions return an exit status; what went wrong has been said on stderr then.
 */
#ifndef JX_TOOLS_DEMO_H
#define JX_TOOLS_DEMO_H

#include "lib/doc/csv.h"
#include "lib/domain/workday.h"
#include "lib/store/person.h"
#include "lib/store/unit.h"
#include "tools/command.h"

struct demo {
    struct command *c;
    struct sql *db;
    const char *dir;   /* where the tables are */
    const char *state; /* where the site keeps what it must know of the demonstration: STATE/demo */
    instant now;
    day first;                        /* the day of the first loading: what the tables' days count from */
    struct workday_calendar calendar; /* of the years around it */
};

/* An act by somebody (0: the host's operator) at an instant. */
struct act demo_act(const struct demo *d, int64_t person_id, instant at);

/* The instant, or now if that is still to come: nobody has acted in the future. */
instant demo_past(const struct demo *d, instant at);
/* Makes the directory of d->state. */
int demo_state(const struct demo *d);

/* Calls `row` for every row of a table. */
struct demo_row {
    struct demo *d;
    struct csv_reader csv;
    const char *file; /* for messages */
};
int demo_each(struct demo *d, const char *file, int (*row)(struct demo_row *r, void *context), void *context);
/* A field, trimmed; arena. "" when the table has no such column. */
const char *demo_text(struct demo_row *r, const char *column);
/* A whole number; an empty field is `blank`. */
int demo_int(struct demo_row *r, const char *column, int64_t blank, int64_t *out);
/* A number of working days (0: the day of the first loading, or the last working day before it) and a time "HH:MM"
   (column NULL: nine o'clock). 0 when the day is empty. */
int demo_moment(struct demo_row *r, const char *day_column, const char *time_column, instant *out);
/* The day so many working days from the first one, which is the day of the first loading or the last working day before it.
   ERR_NOT_FOUND: *missing is a year without a calendar. */
enum err demo_working_day(const struct demo *d, int64_t n, day *out, int *missing) MUST_CHECK;
/* Says what is wrong with the row. */
int demo_bad(const struct demo_row *r, const char *column, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Who and what a field names. */
int demo_person(struct demo_row *r, const char *staff_no, struct person *out);
int demo_unit(struct demo_row *r, const char *code, struct unit *out);

/* Who holds a role, by the table of roles. */
int demo_holder(struct demo *d, const char *role, int64_t *person_id);

/* The steps. */
int demo_roles(struct demo *d);
int demo_classes(struct demo *d);
int demo_enrolments(struct demo *d); /* a step of demo_classes */
int demo_corrections(struct demo *d);
int demo_contests(struct demo *d);
int demo_drills(struct demo *d);
int demo_mentoring(struct demo *d);
int demo_awards(struct demo *d);
int demo_passwords(struct demo *d);
int demo_show_people(struct demo *d);

#endif
