/*
 * marks: what the judges gave (评分), read and checked against a rule card, in the layout that the engine computes on.
 *
 * A reader takes rows one at a time, from a file (marks_row) or from typed fields of a page or a database (marks_put_…),
 * in any order. Whatever is wrong is noted with its line, and reading goes on, so that a file is mended in one go.
 * marks_end looks for what is missing and lays everything out; with a single problem there are no marks.
 *
 * docs/scoring.md tells the columns and words of a file. Pure; everything is in the reader's arena.
 */
#ifndef JX_DOMAIN_MARKS_H
#define JX_DOMAIN_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"
#include "lib/domain/rule_card.h"

enum { /* bounds */
       MARKS_ROWS = 200000,
       MARKS_COLUMNS = 250,          /* of a wide file: 99 judges, 99 substitutes, and what stands before */
       MARKS_ENTRIES = 20000,        /* where the card has no list */
       MARKS_CELLS = 8 * 1024 * 1024 /* entries × criteria × judges */
};

/* In place of a mark or a value, all in millionths (RULE_CARD_SCALE). */
#define MARKS_NONE INT64_MIN         /* nothing was said */
#define MARKS_ABSENT (INT64_MIN + 1) /* the judge gave none here, and that was said */

enum marks_status { MARKS_COMPETES, MARKS_STAYED_AWAY /* 缺赛 */, MARKS_WITHDREW /* 弃权 */, MARKS_STATUS_COUNT };
/* "competes", "absent", "withdrawn"; static. */
const char *marks_status_name(enum marks_status s);

/* ---- problems ---------------------------------------------------------------------------------------------------- */

enum { MARKS_PROBLEMS = 100, MARKS_ARGS = 3 };

struct marks_problem {                     /* texts: arena or literals */
    size_t line;                           /* in the file; 0: of none, something is missing */
    const char *entry, *criterion, *judge; /* where; NULL: not told. `criterion` also names a value, fault or step */
    const char *key;                       /* of the message: marks.problem.… */
    const char *args[MARKS_ARGS];          /* {0}…; NULL: not used */
};
struct marks_problems {
    struct marks_problem list[MARKS_PROBLEMS]; /* by line, those without one last */
    size_t count; /* all that were found; the first MARKS_PROBLEMS of them are in the list */
};

/* ---- marks ------------------------------------------------------------------------------------------------------- */

struct marks_deduction { /* one judge counted one kind of fault in one entry */
    uint32_t entry;
    uint16_t criterion, judge, deduction; /* indexes; the deduction's is within its criterion */
    int64_t count;
};

struct marks { /* arena; the arrays may be altered to see what would be */
    const struct rule_card *card;
    const char **entries; /* as in the card's list, else in natural order */
    size_t entry_count;
    const char **judges; /* the panel in its order (the card's, else natural), then the substitutes */
    size_t judge_count;
    size_t panel_count; /* so many of the judges are no substitutes */
    bool *assigned;     /* [criterion][judge]: marks it for every entry unless recused; of substitutes: false */

    int64_t *cells;    /* [entry][criterion][judge], see marks_cell; those by deductions are computed already */
    int64_t *values;   /* [entry][value] */
    uint8_t *statuses; /* [entry], enum marks_status */
    bool *faults;      /* [entry][fault] */
    bool *recused;     /* [entry][judge] */
    struct marks_deduction *deductions; /* by entry, criterion, judge, deduction */
    size_t deduction_count;
    size_t *first_deduction; /* [entry]: where its deductions begin; [entry_count]: deduction_count */
};

/* The marks of all judges for one criterion of one entry. */
static inline int64_t *marks_cell(const struct marks *m, size_t entry, size_t criterion)
{
    return m->cells + (entry * m->card->criterion_count + criterion) * m->judge_count;
}
/* Whether anybody gave, or said to give no, mark for the criterion. Nobody: it was not marked at all. */
bool marks_said(const struct marks *m, size_t entry, size_t criterion);
/* Whether this judge's mark counts; `unmarked_is_zero`: a missing one does, as zero. */
bool marks_counts(const struct marks *m, size_t entry, size_t criterion, size_t judge, bool unmarked_is_zero);
/* Whether a fault takes the entry out of the ranking. */
bool marks_disqualified(const struct marks *m, size_t entry);
/* What counts zero in this entry where nothing was given, because the run was stopped: criteria[criterion_count] and
   values[value_count] are set. False: nothing does. */
bool marks_unmarked_is_zero(const struct marks *m, size_t entry, bool *criteria, bool *values);

/* ---- reading ----------------------------------------------------------------------------------------------------- */

struct marks_reader; /* arena */

/* Texts of rows are borrowed: they must live as long as the marks. ERR_NO_MEMORY. */
enum err marks_begin(struct arena *a, const struct rule_card *card, struct marks_reader **out) MUST_CHECK;

/* A file: its header, then each row. Cells are texts as they stand in the file; there may be fewer or more than the
   header has. ERR_INVALID (header only): the columns are not those of a file of marks, nothing can be read: see
   marks_problems_of; ERR_NO_MEMORY. What is wrong with a row is no error here. */
enum err marks_header(struct marks_reader *r, size_t line, const char *const *names, size_t n) MUST_CHECK;
enum err marks_row(struct marks_reader *r, size_t line, const char *const *cells, size_t n) MUST_CHECK;

/* One thing at a time. `entry` and `judge` are names, `criterion`, `value`, … indexes into the card; `line` is what
   problems will say. ERR_NO_MEMORY. */
enum err marks_put_mark(struct marks_reader *r, size_t line, const char *entry, size_t criterion, const char *judge,
                        int64_t mark) MUST_CHECK; /* or MARKS_ABSENT */
enum err marks_put_deduction(struct marks_reader *r, size_t line, const char *entry, size_t criterion,
                             const char *judge, size_t deduction, int64_t count) MUST_CHECK;
enum err marks_put_value(struct marks_reader *r, size_t line, const char *entry, size_t value, int64_t v) MUST_CHECK;
enum err marks_put_fault(struct marks_reader *r, size_t line, const char *entry, size_t fault) MUST_CHECK;
enum err marks_put_status(struct marks_reader *r, size_t line, const char *entry, enum marks_status s) MUST_CHECK;
enum err marks_put_recused(struct marks_reader *r, size_t line, const char *entry, const char *judge) MUST_CHECK;

/* Lays everything out and checks the whole. ERR_INVALID: see `problems`; ERR_NO_MEMORY. */
enum err marks_end(struct marks_reader *r, struct marks **out, struct marks_problems *problems) MUST_CHECK;
/* The same while marking goes on: what is missing or wrong is told in `problems`, and the marks are there as far as they
   were given. score_entry says of each entry what it cannot compute. ERR_INVALID: there is not one entry. */
enum err marks_end_unfinished(struct marks_reader *r, struct marks **out, struct marks_problems *problems) MUST_CHECK;
/* What was wrong so far. */
void marks_problems_of(const struct marks_reader *r, struct marks_problems *problems);

#endif
