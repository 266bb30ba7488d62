/* marks_private: the reader, for the files of marks. */
#ifndef JX_DOMAIN_MARKS_PRIVATE_H
#define JX_DOMAIN_MARKS_PRIVATE_H

#include "lib/base/strmap.h"
#include "lib/domain/marks.h"

enum said_kind { SAID_MARK, SAID_DEDUCTION, SAID_VALUE, SAID_FAULT, SAID_STATUS, SAID_RECUSED };

struct said {  /* one row, resolved; two hundred thousand of them, so they are small */
    int64_t v; /* mark, count, value, status */
    uint32_t line;
    uint16_t entry;
    uint8_t judge;
    uint8_t what;      /* criterion, value or fault */
    uint8_t deduction; /* within the criterion */
    uint8_t kind;
};

enum { SAID_FIRST = 256, SAID_MOST = 65536 };
struct said_block {
    struct said_block *next;
    size_t used, room;
    struct said said[];
};
struct said_list { /* in the order of the rows */
    struct said_block *first, *last;
};

struct names { /* of entries or judges */
    const char **list;
    size_t count, room;
    size_t most;
    bool fixed; /* the card lists them */
    struct strmap map;
    size_t last; /* found last */
};

/* What the criterion column of a row names. */
struct target {
    enum { TARGET_UNKNOWN, TARGET_ROW } found;
    enum said_kind kind;
    size_t what, deduction;
};

/* What a column of a file is; indexes from 0 on are judges of a wide file. */
enum column { COLUMN_OTHER = -6, COLUMN_ENTRY, COLUMN_CRITERION, COLUMN_JUDGE, COLUMN_MARK, COLUMN_VALUE };

struct marks_reader {
    struct arena *arena;
    const struct rule_card *card;
    struct names entries, judges; /* the judges: panel, then substitutes, as long as both come from the card */
    struct said_list marks, others;
    size_t substitutes;                                /* index of the first one; SIZE_MAX: the card lists no panel */
    struct marks_problem problems[2 * MARKS_PROBLEMS]; /* rows first, then what is missing: each has its room */
    size_t kept, found;

    /* a file */
    bool wide;
    int columns[MARKS_COLUMNS];
    size_t column_count;
    const char *last_text; /* of the criterion column, and what it named */
    struct target last_target;
};

#define MARKS_NOBODY SIZE_MAX

/* Whether two short texts are the same: a call would cost more than looking. */
static inline bool marks_same(const char *a, const char *b)
{
    while (*a && *a == *b) {
        a++;
        b++;
    }
    return *a == *b;
}

/* Notes a problem; what has no room is counted. Texts are borrowed. */
void marks_note(struct marks_reader *r, struct marks_problem p);
/* A mark, a number of times, a line … as an argument; arena. */
const char *marks_decimal_text(struct marks_reader *r, int64_t v);
const char *marks_number_text(struct marks_reader *r, size_t v);

/* The index of a name, put down if the card has no list. MARKS_NOBODY: unknown or not allowed (noted), or no memory
   (*e). */
size_t marks_entry_index(struct marks_reader *r, size_t line, const char *name, enum err *e);
size_t marks_judge_index(struct marks_reader *r, size_t line, const char *entry, const char *name, enum err *e);

enum err marks_say(struct marks_reader *r, struct said s) MUST_CHECK;
/* Checks a mark's or value's or count's number, and keeps the row. */
enum err marks_say_mark(struct marks_reader *r, size_t line, size_t entry, size_t criterion, size_t judge,
                        int64_t mark) MUST_CHECK;
enum err marks_say_deduction(struct marks_reader *r, size_t line, size_t entry, size_t criterion, size_t judge,
                             size_t deduction, int64_t count) MUST_CHECK;
enum err marks_say_value(struct marks_reader *r, size_t line, size_t entry, size_t value, int64_t v) MUST_CHECK;

/* Notes everything that is missing or cannot be counted by the card's rule. */
enum err marks_check(struct marks_reader *r, const struct marks *m) MUST_CHECK;

#endif
