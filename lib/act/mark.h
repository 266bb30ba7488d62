/*
 * mark: judges' marks come in (评分). A batch of lines is one transaction, but each line has an outcome of its own: one
 * that is refused never costs the others. A line that was stored before is answered `again`: a tablet sends as often as it
 * likes, in any order, and each mark stands once.
 */
#ifndef JX_ACT_MARK_H
#define JX_ACT_MARK_H

#include "lib/act/act.h"
#include "lib/domain/mark_line.h"

enum mark_outcome {
    MARK_STORED,
    MARK_AGAIN, /* it is stored already */
    MARK_REFUSED
};

struct mark_sent { /* one line */
    struct mark_line line;
    bool has_uid;    /* false: the line cannot even be named */
    bool unreadable; /* it stays refused as act_mark_read said */
    /* out */
    enum mark_outcome outcome;
    struct message refusal; /* of MARK_REFUSED */
};

/* The lines of a request or file, read. Arena. ERR_TOO_LARGE: more than MARK_LINES_BYTES; ERR_NO_MEMORY. */
enum err act_mark_read(struct arena *a, const char *text, size_t n, struct mark_sent **out, size_t *count) MUST_CHECK;

/* Stores marks of a judge (`official`, public id) into the judge's own sheets; the actor is that judge and holds the
   duty. ERR_NOT_FOUND: not so, or the round's judging has not begun. The act itself is refused for nothing else; lines
   are, in words: judging.line_… (cannot be read), mark.not_yours (no sheet of this judge with that number: another's
   entry, or recused), mark.not_called, mark.locked (signed, or the run is), mark.absent (the entry is absent),
   mark.unknown_code {code}, mark.not_this_seat {name}, mark.counts_wanted {name}, mark.mark_wanted
   {name}, mark.counts_number {how many deductions}, mark.range {name, "0–25"}, mark.step {name, step}, mark.uid_other
   (the uid stands for something else). */
enum err act_mark_put(struct act *a, const uint8_t official[16], struct mark_sent *list, size_t n) MUST_CHECK;

/* Marks of a sheet on paper, typed by the scorekeeper or the chief judge of the round for a seat. uid, seq, number and at of
   the lines are set here (seq one above the highest of the sheet's). All or nothing: the first line that is refused is
   the act's refusal, with refused_field its code. Further refusals mark.own_tablet: the judge has marked this sheet on a
   tablet; it is sent back and typed only with `replace`. */
struct mark_typing {      /* borrowed */
    const uint8_t *round; /* public id */
    int64_t number, seat_no;
    struct mark_line *lines;
    size_t n;
    bool replace;
    const char *path;
};
enum err act_mark_type(struct act *a, const struct mark_typing *x) MUST_CHECK;

#endif
