/*
 * judged: a round that is judged from the draw to the results, by the acts that people's pages call: a card of two criteria
 * (one by deductions), a time and a theory mark, five judges, a chief judge, a coding official, an arbitrator. For tests of
 * what follows from sheets. Everything fails the test itself.
 */
#ifndef JX_TESTS_HARNESS_JUDGED_H
#define JX_TESTS_HARNESS_JUDGED_H

#include "lib/act/act.h"
#include "tests/harness/contest.h"

enum { JUDGED_SEATS = 5, JUDGED_ENTRIES_MAX = 20 };

struct judged {
    int64_t edition, discipline, round, unit; /* unit: the judges', and the organizer */
    int64_t manager, chief, coder, arbitrator, judges[JUDGED_SEATS];
    int64_t entries[JUDGED_ENTRIES_MAX]; /* in the order of their codes */
    size_t entry_count;
    const char *key_dir;
    const char *card; /* another rule card, as JSON; NULL: the one above */
};

/* An act by a person as the contest program, now. */
struct act judged_act(int64_t person);

/* The round with its officials, signed card and held draw; `blind` is the discipline's. The entries are there already:
   give them in the order of their codes. It is 1 December 2026, 08:00, afterwards. */
void judged_draw(struct judged *j, const char *blind);
/* Begins it and calls every run. */
void judged_begin(const struct judged *j);
/* The number under which judges know an entry. */
int64_t judged_number(const struct judged *j, size_t entry);

/* One judge's sheet: how many faults were counted of the first criterion (40 less 2 each), and the mark of the second (0 to
   60); then signed. */
void judged_mark(const struct judged *j, int64_t number, int seat, int faults, const char *taste);
void judged_sign(const struct judged *j, int64_t number, int seat);
/* All five at once. */
void judged_sheets(const struct judged *j, int64_t number, const int faults[JUDGED_SEATS],
                   const char *const taste[JUDGED_SEATS]);
/* Its time in seconds, its theory mark; then onto the board. */
void judged_values(const struct judged *j, int64_t number, const char *time, const char *theory);
void judged_release(const struct judged *j, int64_t number);
/* Two officials unseal a blind draw. */
void judged_unseal(const struct judged *j);
/* A confirmation of a person for something, as the account program makes it; its token. */
const char *judged_confirm(int64_t person, int64_t session, const char *purpose, const uint8_t hash[32]);
/* What jobs do with what was published: each waiting job of the kind. */
void judged_jobs_sign(const struct judged *j);

/* Everything up to the board: `n` sheets alike but for each entry's own taste mark: the first entry is the best, the second
   next … ; the last is absent when `absent`. */
void judged_all(const struct judged *j, bool absent);

#endif
