/*
 * appeal: appeals against published results, and the rulings upon them. Whose they are a row says by the entry; which
 * officials and managers may see one is lib/act/appeal.h's to say. Results are published, and everything unsealed, before
 * there can be one.
 *
 * Order of locks: judging, appeal, run, ballot (store/judging.h).
 */
#ifndef JX_STORE_APPEAL_H
#define JX_STORE_APPEAL_H

#include "lib/domain/appeal.h"
#include "lib/sql/sql.h"

struct appeal { /* arena */
    int64_t id;
    uint8_t public_id[16];
    int64_t round_id, run_id, number, entry_id; /* number: of the run */
    int64_t person_id;
    const char *person;                               /* name */
    const char *entry_code, *entry_name, *entry_unit; /* entry_name: the team's, or the contestant's */
    int64_t publication;                              /* the version it is against */
    const char *words;
    enum appeal_state state;
    instant created_at, closed_at; /* closed_at 0: open */
    /* where */
    uint8_t edition_public_id[16], round_public_id[16];
    const char *contest, *contest_en, *discipline, *discipline_en, *round, *round_en; /* _en NULL: none */
    int64_t edition_no;
};

/* The one of an entry that counts, or its latest that was withdrawn. ERR_NOT_FOUND: none. */
enum err store_appeal_of_entry(struct sql *db, struct arena *a, int64_t round_id, int64_t entry_id,
                               struct appeal *out) MUST_CHECK;
enum err store_appeal_find(struct sql *db, struct arena *a, const uint8_t public_id[16], struct appeal *out) MUST_CHECK;
/* Of the rounds in which a person arbitrates, leads, or whose edition they manage: open ones first, then the latest. */
enum err store_appeal_list(struct sql *db, struct arena *a, int64_t person_id, day today, int64_t limit,
                           struct appeal **out, size_t *n) MUST_CHECK;

/* The entry of a round that a person competes in; ERR_NOT_FOUND: none that has a run. */
struct appeal_entry { /* arena */
    int64_t entry_id, run_id, number;
    const char *code, *name, *unit;
    bool reserve; /* the person is a reserve of it, who cannot appeal */
};
enum err store_appeal_entry(struct sql *db, struct arena *a, int64_t round_id, int64_t person_id,
                            struct appeal_entry *out) MUST_CHECK;

struct ruling { /* arena */
    int64_t id, appeal_id;
    const char *outcome; /* "kept", "corrected" */
    const char *reason, *changes;
    const char *person; /* who ruled; "" in a draft */
    instant decided_at;
    int64_t publication; /* with which it went out; 0: none did */
};
/* ERR_NOT_FOUND: none yet. */
enum err store_ruling_of(struct sql *db, struct arena *a, int64_t appeal_id, struct ruling *out) MUST_CHECK;
/* What somebody is about to sign. ERR_NOT_FOUND. */
enum err store_ruling_draft(struct sql *db, struct arena *a, int64_t appeal_id, int64_t person_id,
                            struct ruling *out) MUST_CHECK;

/* An arbitrator of a round as far as one entry goes. ERR_NOT_FOUND: the person is none there now. */
struct appeal_arbitrator {
    int64_t official_id;
    bool recused; /* from this entry: confirmed, or still to be decided */
};
enum err store_appeal_arbitrator(struct sql *db, struct arena *a, int64_t round_id, int64_t entry_id, int64_t person_id,
                                 struct appeal_arbitrator *out) MUST_CHECK;

/* Who is told of what becomes of one. */
enum appeal_people { APPEAL_PANEL /* arbitrators, chief judge, who began the judging */, APPEAL_ENTRY /* the entry */ };
enum err store_appeal_people(struct sql *db, struct arena *a, const struct appeal *x, enum appeal_people which,
                             int64_t **out, size_t *n) MUST_CHECK;

/* ---- inside an act that holds the judging ------------------------------------------------------------------------ */

/* Locked for a change. ERR_NOT_FOUND. */
enum err store_appeal_lock(struct sql *db, struct arena *a, const uint8_t public_id[16], struct appeal *out) MUST_CHECK;
/* Sets id; writes the log. ERR_CONFLICT: uq_appeal_once, ck_appeal_window, ck_appeal_member. */
enum err store_appeal_add(struct sql *db, struct appeal *x) MUST_CHECK;
/* From open; writes the log. ERR_CONFLICT: it is open no more, ck_appeal_ruled. */
enum err store_appeal_close(struct sql *db, int64_t id, enum appeal_state to, int64_t person_id,
                            instant now) MUST_CHECK;

enum err store_ruling_draft_put(struct sql *db, const struct ruling *x, int64_t person_id, instant now) MUST_CHECK;
enum err store_ruling_draft_forget(struct sql *db, int64_t appeal_id) MUST_CHECK;

struct ruling_new { /* borrowed */
    const struct appeal *appeal;
    const struct ruling *ruling;
    const uint8_t *hash; /* 32: of what was signed */
    int64_t official_id, person_id, confirmation_id;
};
/* ERR_CONFLICT: uq_ruling_appeal, ck_ruling_open, ck_ruling_arbitrator, ck_ruling_impartial, ck_ruling_signed. */
enum err store_ruling_add(struct sql *db, const struct ruling_new *x, instant now, int64_t *id) MUST_CHECK;

extern const struct sql_table store_appeal_table;

#endif
