/*
 * entry_value: the figures of a round that no judge gives, by entry: for whoever brings in theory marks. It speaks of
 * entries by code and name, in the order of the codes, and never of numbers, times or states of runs: in a blind round
 * nothing here tells which number is whose. Who may see it says blind_may_value.
 */
#ifndef JX_STORE_ENTRY_VALUE_H
#define JX_STORE_ENTRY_VALUE_H

#include "lib/sql/sql.h"
#include "lib/store/run_value.h"

struct entry_value_who { /* arena */
    int64_t entry_id;
    const char *code;     /* 参赛编号 */
    const char *who;      /* the team, or the people's names */
    const char *staff_no; /* of an entry of one person; "" */
    const char *unit;
};
/* The entries of a round that is being judged. */
enum err store_entry_value_entries(struct sql *db, struct arena *a, int64_t round_id, struct entry_value_who **out,
                                   size_t *n) MUST_CHECK;

struct entry_value { /* arena: the figure that counts */
    int64_t entry_id;
    int64_t value_x1000;
    enum value_source source;
    const char *name;   /* who said it */
    const char *reason; /* "": none */
    instant at;
};
/* The figures of one value of the card, by entry; what was taken back is not there. Not for what the chief judge says by
   number (time): that an entry had it would tell its number. */
enum err store_entry_value_list(struct sql *db, struct arena *a, int64_t round_id, const char *code,
                                struct entry_value **out, size_t *n) MUST_CHECK;

extern const struct sql_table store_entry_value_table;

#endif
