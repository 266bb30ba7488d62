#include "lib/domain/mark_line.h"

#include <string.h>

#include "lib/base/decimal.h"
#include "lib/base/text.h"
#include "lib/domain/run.h"

enum { UID_TEXT = TEXT_ID_SIZE - 1, MS = 1000 /* µs */ };
#define MARK_X1000_MAX INT64_C(999999999999) /* nine digits before the point, as in a rule card */
#define AT_MAX INT64_C(253402300799999)      /* the end of the year 9999, in milliseconds */

static const char *const KINDS[MARK_KIND_COUNT] = {
    [MARK_MARK] = "mark",   [MARK_ABSENT] = "absent", [MARK_COUNTS] = "counts",
    [MARK_FAULT] = "fault", [MARK_NOTE] = "note",
};

const char *mark_kind_code(enum mark_kind k)
{
    return KINDS[k];
}

bool mark_kind_parse(const char *code, enum mark_kind *out)
{
    for (int i = 0; i < MARK_KIND_COUNT; i++)
        if (strcmp(KINDS[i], code) == 0) {
            *out = (enum mark_kind)i;
            return true;
        }
    return false;
}

/* ---- lines ------------------------------------------------------------------------------------------------------- */

bool mark_line_next(const char **text, size_t *n, const char **line, size_t *len)
{
    while (*n > 0) {
        const char *end = memchr(*text, '\n', *n);
        *line = *text;
        *len = end ? (size_t)(end - *text) : *n;
        *text += *len + (end != NULL);
        *n -= *len + (end != NULL);
        if (*len > 0 && (*line)[*len - 1] == '\r')
            --*len;
        if (*len > 0)
            return true;
    }
    return false;
}

const char *mark_line_file(const char **text, size_t *n, uint8_t official[16])
{
    static const char HEAD[] = MARK_LINE_FORMAT " ";
    enum { HEAD_LEN = sizeof HEAD - 1 };
    const char *line;
    size_t len;
    char id[TEXT_ID_SIZE];
    if (!mark_line_next(text, n, &line, &len) || len != HEAD_LEN + UID_TEXT || memcmp(line, HEAD, HEAD_LEN) != 0)
        return "judging.file_format";
    memcpy(id, line + HEAD_LEN, UID_TEXT);
    id[UID_TEXT] = '\0';
    return text_id_decode(id, official) ? NULL : "judging.file_format";
}

/* The next field, up to a blank, cut off with a NUL; *rest moves behind it. NULL: there is no blank, or nothing before
   it. */
static char *field(char **rest)
{
    char *begin = *rest, *blank = strchr(begin, ' ');
    if (!blank || blank == begin)
        return NULL;
    *blank = '\0';
    *rest = blank + 1;
    return begin;
}

/* Digits in their one spelling: no sign, no leading zero. */
static bool whole(const char *s, int64_t min, int64_t max, int64_t *out)
{
    int64_t v = 0;
    if (!*s || (s[0] == '0' && s[1]))
        return false;
    for (; *s; s++)
        if (*s < '0' || *s > '9' || __builtin_mul_overflow(v, 10, &v) || __builtin_add_overflow(v, *s - '0', &v))
            return false;
    *out = v;
    return v >= min && v <= max;
}

static bool is_code(const char *s)
{
    const size_t n = text_length(s);
    return n >= 1 && n <= RULE_CARD_CODE;
}

/* Text of one line: no control characters at all, so that a line stays one wherever it is written. */
static bool is_plain(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)s[i] < ' ')
            return false;
    return text_valid(s, n, false);
}

/* ---- what was said ----------------------------------------------------------------------------------------------- */

static bool read_counts(char *s, char separator, uint16_t counts[RULE_CARD_DEDUCTIONS], size_t *n)
{
    *n = 0;
    for (;;) {
        int64_t v;
        char *end = strchr(s, separator);
        if (end)
            *end = '\0';
        if (*n == RULE_CARD_DEDUCTIONS || !whole(s, 0, RULE_CARD_COUNT, &v))
            return false;
        counts[(*n)++] = (uint16_t)v;
        if (!end)
            return true;
        s = end + 1;
    }
}

static const char *read_said(char *said, struct mark_line *out)
{
    const bool note = strcmp(out->code, MARK_LINE_NOTE_CODE) == 0;
    if (note != (*said == '"'))
        return "judging.line_said";
    switch (*said) {
    case '=':
        out->kind = MARK_MARK;
        return decimal_parse(said + 1, 3, &out->mark_x1000) && out->mark_x1000 >= 0 && out->mark_x1000 <= MARK_X1000_MAX
                   ? NULL
                   : "judging.line_mark";
    case '-':
        out->kind = MARK_ABSENT;
        return said[1] ? "judging.line_said" : NULL;
    case '#':
        out->kind = MARK_COUNTS;
        return read_counts(said + 1, ',', out->counts, &out->count_count) ? NULL : "judging.line_counts";
    case '!':
        out->kind = MARK_FAULT;
        out->raised = said[1] == '1';
        return (said[1] == '0' || said[1] == '1') && !said[2] ? NULL : "judging.line_said";
    case '"':
        out->kind = MARK_NOTE;
        out->note = said + 1;
        return text_length(out->note) <= MARK_LINE_NOTE ? NULL : "judging.line_note";
    default:
        return "judging.line_said";
    }
}

const char *mark_line_read(struct arena *a, const char *line, size_t n, struct mark_line *out, bool *has_uid)
{
    char *rest, *s;
    int64_t at;
    *out = (struct mark_line){0};
    *has_uid = false;
    if (n > MARK_LINE_BYTES)
        return "judging.line_long";
    rest = arena_copy(a, line, n);
    if (!rest)
        return "judging.line_said";
    *has_uid = n > UID_TEXT && line[UID_TEXT] == ' ' && (s = field(&rest)) && text_id_decode(s, out->uid);
    if (!*has_uid)
        return "judging.line_uid";
    if (!is_plain(line, n))
        return "judging.line_text";
    s = field(&rest);
    if (!s || !whole(s, 1, MARK_LINE_SEQ_MAX, &out->seq))
        return "judging.line_seq";
    s = field(&rest);
    if (!s || !whole(s, 0, AT_MAX, &at))
        return "judging.line_at";
    out->at = at * MS;
    s = field(&rest);
    if (!s || !whole(s, 1, RUN_NUMBERS, &out->number))
        return "judging.line_number";
    out->code = field(&rest);
    if (!out->code || !is_code(out->code))
        return "judging.line_code";
    return read_said(rest, out);
}

static void write_said(const struct mark_line *m, struct buf *out)
{
    char number[32];
    switch (m->kind) {
    case MARK_MARK:
        rule_card_decimal(m->mark_x1000 * (RULE_CARD_ONE / 1000), number);
        buf_addf(out, "=%s", number);
        break;
    case MARK_COUNTS:
        for (size_t i = 0; i < m->count_count; i++)
            buf_addf(out, "%c%u", i ? ',' : '#', (unsigned)m->counts[i]);
        break;
    case MARK_FAULT:
        buf_adds(out, m->raised ? "!1" : "!0");
        break;
    case MARK_NOTE:
        buf_addc(out, '"');
        buf_adds(out, m->note);
        break;
    default:
        buf_addc(out, '-');
    }
}

void mark_line_write(const struct mark_line *m, struct buf *out)
{
    char uid[TEXT_ID_SIZE];
    text_id_encode(m->uid, uid);
    buf_addf(out, "%s %lld %lld %lld %s ", uid, (long long)m->seq, (long long)(m->at / MS), (long long)m->number,
             m->code);
    write_said(m, out);
    buf_addc(out, '\n');
}

/* ---- counts as the database holds them --------------------------------------------------------------------------- */

const char *mark_counts_text(struct arena *a, const uint16_t *counts, size_t n)
{
    struct buf out;
    buf_init_arena(&out, a, 0);
    for (size_t i = 0; i < n; i++)
        buf_addf(&out, "%s%u", i ? " " : "", (unsigned)counts[i]);
    return buf_check(&out) || n == 0 ? NULL : out.data;
}

bool mark_counts_parse(const char *text, uint16_t counts[RULE_CARD_DEDUCTIONS], size_t *n)
{
    char copy[RULE_CARD_DEDUCTIONS * 5 + 1]; /* four digits and a blank each */
    const size_t len = strnlen(text, sizeof copy);
    if (len == sizeof copy)
        return false;
    memcpy(copy, text, len + 1);
    return read_counts(copy, ' ', counts, n);
}
