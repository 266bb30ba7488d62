/*
 * desk: what the pages of a judging day share on which its chief judge and its managers work: who asks, and what they may
 * see and do there; the runs with all that is said of them; the panel of one run laid out.
 *
 * The chief judge leads the runs of the round. From a run that they are recused from they keep out wholly: it is not on
 * their pages, neither as a row nor in a sum. A manager of the edition then does what the chief judge would do. Whoever
 * has another duty in the round has no desk, whatever roles they hold.
 */
#ifndef JX_CONTEST_DESK_H
#define JX_CONTEST_DESK_H

#include "cgi-bin/contest/edition.h"
#include "lib/act/judging_marks.h"
#include "lib/domain/spread.h"
#include "lib/store/ballot.h"
#include "lib/store/draw.h"
#include "lib/store/draw_place.h"
#include "lib/store/official.h"

enum { DESK_REASON_MAX = 300 };

struct desk { /* arena */
    struct edition edition;
    struct official_round round;
    struct draw_round draw;
    bool chief; /* the chief judge of the round; else a manager of the edition */
    bool begun;
    struct judging judging;  /* when begun */
    unsigned sees;           /* enum blind_sight */
    struct draw_row *places; /* whose run it is, for those who may know by now; `place_n` 0: nobody may */
    size_t place_n;
    int64_t *hidden; /* numbers of runs that this person keeps out of */
    size_t hidden_n;
    int64_t *without_chief; /* numbers of runs that a manager leads */
    size_t without_n;
};

/* The round of the address. ERR_NOT_FOUND: there is none, or this person has no desk in it. */
enum err desk_open(struct page *p, struct desk *d) MUST_CHECK;
/* The same of a round whose judging has begun; else ERR_NOT_FOUND. */
enum err desk_open_begun(struct page *p, struct desk *d) MUST_CHECK;
/* … and the run of the address, which must not be hidden from them. */
enum err desk_open_run(struct page *p, struct desk *d, int64_t *number) MUST_CHECK;

bool desk_hides(const struct desk *d, int64_t number);
/* Whether this person does with the run what chief judges do: sends sheets back, establishes faults, releases. */
bool desk_leads(const struct desk *d, int64_t number);
/* Whose run it is, or NULL. Borrowed. */
const struct draw_row *desk_whose(const struct desk *d, int64_t number);

/* ".../round/ID/judging" + tail, ".../judging/run/N" + tail. Arena; never NULL. */
const char *desk_path(const struct page *p, const struct desk *d, const char *tail);
const char *desk_run_path(const struct page *p, const struct desk *d, int64_t number, const char *tail);
/* Head of the page under "desk": title, contest, paths, when and where; and the stamp that the script compares; `number`
   0: of the whole round. */
enum err desk_put(struct page *p, const struct desk *d, int64_t number) MUST_CHECK;
/* What of the round (number 0) or of a run can have changed, as a short text that says nothing. Arena. */
enum err desk_stamp(const struct page *p, const struct desk *d, int64_t number, const char **out) MUST_CHECK;

/* For links from elsewhere: the desks of a person in an edition. Arena. */
struct desk_of {
    struct official_own *own;
    size_t n;
    bool mine; /* manages the edition */
};
enum err desk_of(struct page *p, const struct edition *x, struct desk_of *out) MUST_CHECK;
/* The address of the desk of a round, or NULL: they have none. */
const char *desk_path_of(const struct page *p, const struct edition *x, const struct desk_of *of, int64_t round_id,
                         const uint8_t round[16]);

/* ---- runs --------------------------------------------------------------------------------------------------------- */

struct desk_runs { /* arena */
    struct judging_loaded loaded;
    struct ballot_row *ballots; /* by number and seat */
    size_t ballot_n;
};
/* All runs, or (number > 0) one: what the panel and the chief judge said, nothing that tells of the entries. */
enum err desk_load(struct page *p, const struct desk *d, int64_t number, struct desk_runs *out) MUST_CHECK;

struct desk_panel { /* arena: one run's panel, by the judges of the marks */
    bool *asked;    /* [criterion][judge] */
    struct spread spread;
};
/* The panel of a run by its place in the loaded runs. */
enum err desk_panel(struct page *p, const struct desk_runs *x, size_t run, struct desk_panel *out) MUST_CHECK;

/* "J2、J4": the seats of a run whose sheets are not locked; "" none. `returned`: only those that were sent back. Arena. */
const char *desk_open_seats(const struct page *p, const struct desk_runs *x, int64_t number, bool returned);
/* The sentence that warns: "J3 最高 92.5……"; "" when nothing is beyond the tolerance. Arena. */
const char *desk_spread_text(const struct page *p, const struct desk_runs *x, const struct desk_panel *panel);

/* Millionths with one digit behind the point at least: 22.5, 80.0. Arena; never NULL. */
const char *desk_points(const struct page *p, int64_t v);
/* The state of a run as a chip: chip, chip_style. */
void desk_chip(struct view_node *n, const struct run_row *r);

/* Whether a refusal is to be shown in the form that was sent: then beside its field, and the page shows the form again.
   `fields` maps what the act calls a field to what the form does, in pairs, NULL at the end. */
bool desk_refused(struct page *p, struct act *act, enum err e, const char *const fields[]);

#endif
