/* run_value: the figures of a run that no judge gives: time, theory … Append-only; the latest row of a code counts. Theory
   marks tell of the entry: in a blind round only manager, scorekeeper and coding officials may read them, by entry; by
   number nobody before the unsealing. */
#ifndef JX_STORE_RUN_VALUE_H
#define JX_STORE_RUN_VALUE_H

#include "lib/sql/sql.h"

enum value_source { VALUE_CHIEF, VALUE_KEEPER, VALUE_IMPORT, VALUE_EXAM, VALUE_RULING, VALUE_SOURCE_COUNT };
/* "chief", "keeper", "import", "exam", "ruling". Parsing is exact. */
const char *value_source_code(enum value_source s);
bool value_source_parse(const char *code, enum value_source *out);

struct run_value { /* arena */
    int64_t id, run_id, number;
    const char *code;
    bool given; /* false: it was taken back */
    int64_t value_x1000;
    enum value_source source;
    const char *name;   /* who said it */
    const char *reason; /* "": none */
    instant at;
};
/* What counts of a round, or (number > 0) of one of its runs, by number and code; what was taken back is not there. */
enum err store_run_value_list(struct sql *db, struct arena *a, int64_t round_id, int64_t number, struct run_value **out,
                              size_t *n) MUST_CHECK;
/* All versions of one code of a run, the latest first. For `time` and the like; of theory see above. */
enum err store_run_value_history(struct sql *db, struct arena *a, int64_t run_id, const char *code,
                                 struct run_value **out, size_t *n) MUST_CHECK;
/* The one that counts; ERR_NOT_FOUND: none was said, or it was taken back. */
enum err store_run_value_find(struct sql *db, struct arena *a, int64_t run_id, const char *code,
                              struct run_value *out) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

struct run_value_new { /* borrowed */
    int64_t run_id;
    const char *code;
    bool given;
    int64_t value_x1000;
    enum value_source source;
    int64_t person_id;
    int64_t ruling_id; /* 0: none */
    const char *reason;
};
/* ERR_CONFLICT: ck_run_value_open (a chief's value while the run is not being marked or locked; any once the round is
   published). */
enum err store_run_value_add(struct sql *db, const struct run_value_new *x, instant now) MUST_CHECK;

extern const struct sql_table store_run_value_table;

#endif
