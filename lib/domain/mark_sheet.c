#include "lib/domain/mark_sheet.h"

#include <string.h>

#include "lib/base/text.h"

/* ---- writing ---- */

static void write_line(const struct mark_sheet_line *l, struct buf *out)
{
    char text[32];
    if (l->said == MARK_SHEET_ABSENT) {
        buf_addf(out, "absent %s\n", l->criterion);
    } else if (l->said == MARK_SHEET_MARK) {
        rule_card_decimal(l->mark, text);
        buf_addf(out, "mark %s %s\n", l->criterion, text);
    } else {
        buf_addf(out, "counts %s", l->criterion);
        for (size_t i = 0; i < l->count_count; i++)
            buf_addf(out, " %u", (unsigned)l->counts[i]);
        buf_addc(out, '\n');
    }
}

const struct mark_sheet_line *mark_sheet_line_of(const struct mark_sheet *s, const char *criterion)
{
    for (size_t i = 0; i < s->line_count; i++)
        if (strcmp(s->lines[i].criterion, criterion) == 0)
            return &s->lines[i];
    return NULL;
}

void mark_sheet_write(const struct mark_sheet *s, struct buf *out)
{
    buf_adds(out, MARK_SHEET_FORMAT "\n");
    buf_add_hex(out, s->salt, sizeof s->salt);
    buf_addc(out, '\n');
    buf_add_hex(out, s->round, sizeof s->round);
    buf_addf(out, "\n%s\n%zu\n%s\n%zu\n", s->card, s->number, s->seat, s->version);
    for (size_t i = 0; i < s->line_count; i++)
        write_line(&s->lines[i], out);
}

/* ---- reading: what is read loosely here is written again and compared, so that a sheet has one text ---- */

/* The next line of what is left, without its end; NULL: there is none. Cuts it off in place. */
static char *next_line(char **at)
{
    char *line = *at, *end = strchr(line, '\n');
    if (!end)
        return NULL;
    *end = '\0';
    *at = end + 1;
    return line;
}

static bool read_number(const char *s, size_t max, size_t *out)
{
    int64_t v;
    if (!s || !text_int(s, 1, (int64_t)max, &v))
        return false;
    *out = (size_t)v;
    return true;
}

/* "2 0 1": at most as many as a criterion may have deductions. */
static bool read_counts(struct arena *a, char *s, struct mark_sheet_line *out)
{
    int64_t v;
    uint16_t *counts = arena_array(a, RULE_CARD_DEDUCTIONS, sizeof *counts);
    char *rest = NULL;
    if (!counts)
        return false;
    for (char *word = strtok_r(s, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        if (out->count_count == RULE_CARD_DEDUCTIONS || !text_int(word, 0, RULE_CARD_COUNT, &v))
            return false;
        counts[out->count_count++] = (uint16_t)v;
    }
    out->counts = counts;
    return out->count_count > 0;
}

static bool read_line(struct arena *a, char *line, struct mark_sheet_line *out)
{
    char *code = strchr(line, ' ');
    if (!code)
        return false;
    *code++ = '\0';
    *out = (struct mark_sheet_line){.criterion = code};
    if (strcmp(line, "absent") == 0) {
        out->said = MARK_SHEET_ABSENT;
        return *code && !strchr(code, ' ');
    }
    char *value = strchr(code, ' ');
    if (!value)
        return false;
    *value++ = '\0';
    out->said = *line == 'm' ? MARK_SHEET_MARK : MARK_SHEET_COUNTS; /* the word itself is compared in the end */
    return out->said == MARK_SHEET_MARK ? rule_card_decimal_parse(value, &out->mark) : read_counts(a, value, out);
}

static size_t count_lines(const char *s)
{
    size_t n = 0;
    for (; (s = strchr(s, '\n')); s++)
        n++;
    return n;
}

static bool read_all(struct arena *a, char *at, struct mark_sheet *out)
{
    enum { HEAD = 7 };
    const size_t lines = count_lines(at);
    if (lines < HEAD || lines > HEAD + RULE_CARD_CRITERIA)
        return false;
    out->lines = arena_array(a, lines - HEAD, sizeof *out->lines);
    if (!out->lines)
        return false;
    const char *format = next_line(&at), *salt = next_line(&at), *round = next_line(&at), *card = next_line(&at),
               *number = next_line(&at);
    out->seat = next_line(&at);
    const char *version = next_line(&at);
    if (strcmp(format, MARK_SHEET_FORMAT) != 0 || !text_unhex(salt, out->salt, sizeof out->salt) ||
        !text_unhex(round, out->round, sizeof out->round) || strlen(card) != MARK_SHEET_CARD - 1 ||
        strspn(card, "0123456789abcdef") != MARK_SHEET_CARD - 1 ||
        !read_number(number, MARK_SHEET_NUMBERS, &out->number) || text_length(out->seat) < 1 ||
        text_length(out->seat) > RULE_CARD_ENTRY || !read_number(version, MARK_SHEET_VERSIONS, &out->version))
        return false;
    memcpy(out->card, card, MARK_SHEET_CARD);
    for (char *line = next_line(&at); line; line = next_line(&at))
        if (!read_line(a, line, &out->lines[out->line_count++]))
            return false;
    return *at == '\0';
}

enum err mark_sheet_read(struct arena *a, const char *text, size_t n, struct mark_sheet *out)
{
    struct buf again;
    *out = (struct mark_sheet){.seat = ""};
    if (n > MARK_SHEET_BYTES || !text_valid(text, n, false))
        return ERR_INVALID;
    char *copy = arena_copy(a, text, n);
    if (!copy)
        return ERR_NO_MEMORY;
    const bool good = read_all(a, copy, out);
    if (arena_failed(a))
        return ERR_NO_MEMORY;
    if (!good)
        return ERR_INVALID;
    buf_init_arena(&again, a, 0);
    mark_sheet_write(out, &again);
    if (buf_check(&again))
        return ERR_NO_MEMORY;
    return again.len == n && memcmp(again.data, text, n) == 0 ? OK : ERR_INVALID;
}

/* ---- with its card ---- */

/* The seat's index among the card's judges, then substitutes; SIZE_MAX: none of them. */
static size_t find_seat(const struct rule_card *card, const char *seat)
{
    for (size_t i = 0; i < card->panel.judge_count; i++)
        if (strcmp(card->panel.judges[i], seat) == 0)
            return i;
    for (size_t i = 0; i < card->panel.substitute_count; i++)
        if (strcmp(card->panel.substitutes[i], seat) == 0)
            return card->panel.judge_count + i;
    return SIZE_MAX;
}

/* Substitutes may mark whatever the one marks for whom they came. */
static bool marks_criterion(const struct rule_card *card, const struct rule_card_criterion *c, size_t seat)
{
    bool any = !c->judges || seat >= card->panel.judge_count;
    for (size_t i = 0; !any && i < c->judge_count; i++)
        any = c->judges[i] == seat;
    return any;
}

const char *mark_sheet_misfit(const struct rule_card *card, const struct mark_sheet *s, const char **criterion)
{
    size_t least = 0; /* the first criterion that may come next */
    const size_t seat = find_seat(card, s->seat);
    *criterion = NULL;
    if (seat == SIZE_MAX && card->panel.judge_count > 0)
        return "results.finding.sheet_seat";
    for (size_t i = 0; i < s->line_count; i++) {
        const struct mark_sheet_line *l = &s->lines[i];
        const struct rule_card_ref ref = rule_card_find(card, l->criterion);
        *criterion = l->criterion;
        if (ref.kind != RULE_CARD_CRITERION)
            return "results.finding.mark_unknown";
        const struct rule_card_criterion *c = &card->criteria[ref.index];
        if (ref.index < least)
            return "results.finding.mark_order";
        if (!marks_criterion(card, c, seat))
            return "results.finding.mark_foreign";
        if (l->said == MARK_SHEET_COUNTS && l->count_count != c->deduction_count)
            return "results.finding.mark_counts";
        least = ref.index + 1;
    }
    *criterion = NULL;
    return NULL;
}
