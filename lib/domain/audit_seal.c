#include "lib/domain/audit_seal.h"

#include <stdio.h>
#include <string.h>

#include "lib/base/text.h"

static const char ANCHOR[] = "jiangxin audit head ";
/* Crockford's base 32: no I, L, O and U. */
static const char ALPHABET[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

enum { GROUP = 4, CODE_CHARS = AUDIT_CODE_BYTES * 8 / 5, CODE_BITS = AUDIT_CODE_BYTES * 8, CHECK_CHARS = 2 };
enum { HEX = 2 * AUDIT_HASH, NUMBER_DIGITS = 18 };

/* ---- writing ---- */

static void put_text(struct buf *out, const char *s)
{
    if (!s) {
        buf_adds(out, "null");
        return;
    }
    buf_addc(out, '"');
    for (; *s; s++) {
        const unsigned char c = (unsigned char)*s;
        if (c == '"' || c == '\\') {
            buf_addc(out, '\\');
            buf_addc(out, *s);
        } else if (c < 0x20) {
            buf_addf(out, "\\u%04x", c);
        } else {
            buf_addc(out, *s);
        }
    }
    buf_addc(out, '"');
}

static void put_instant(struct buf *out, instant t)
{
    const struct civil c = clock_utc(t);
    buf_addf(out, "%04d-%02d-%02dT%02d:%02d:%02d.%06dZ", c.year, c.month, c.day, c.hour, c.minute, c.second, c.micro);
}

static void put_number(struct buf *out, const struct audit_number *n)
{
    if (n->there)
        buf_addf(out, "%lld", (long long)n->n);
    else
        buf_adds(out, "null");
}

void audit_seal_line(const struct audit_line *row, struct buf *out)
{
    const char *const middle[] = {row->program, row->request, row->address, row->act, row->noun};
    buf_addf(out, "[%lld,\"", (long long)row->id);
    put_instant(out, row->at);
    buf_adds(out, "\",\"");
    put_instant(out, row->written_at);
    buf_adds(out, "\",");
    put_number(out, &row->person);
    for (size_t i = 0; i < sizeof middle / sizeof *middle; i++) {
        buf_addc(out, ',');
        put_text(out, middle[i] ? middle[i] : "");
    }
    buf_addc(out, ',');
    put_number(out, &row->noun_id);
    buf_addc(out, ',');
    put_text(out, row->before);
    buf_addc(out, ',');
    put_text(out, row->after);
    buf_addc(out, ',');
    put_text(out, row->result ? row->result : "");
    buf_addc(out, ']');
}

static void put_time_of(struct buf *out, const char *name, instant t)
{
    buf_adds(out, name);
    if (t)
        put_instant(out, t);
    else
        buf_addc(out, '-');
    buf_addc(out, '\n');
}

void audit_seal_head(const struct audit_head *h, struct buf *out)
{
    buf_adds(out, "jiangxin audit head\n");
    buf_addf(out, "number %lld\nleaves %lld\nroot ", (long long)h->number, (long long)h->leaves);
    buf_add_hex(out, h->root, sizeof h->root);
    buf_adds(out, "\nprevious ");
    buf_add_hex(out, h->previous, sizeof h->previous);
    buf_addc(out, '\n');
    put_time_of(out, "horizon ", h->horizon);
    put_time_of(out, "first ", h->first);
    put_time_of(out, "last ", h->last);
    put_time_of(out, "sealed ", h->sealed);
    buf_addf(out, "key %s\n", h->key_id);
}

/* ---- reading a line back ---- */

struct reader {
    struct arena *arena;
    const char *at, *end;
    bool bad;
};

static void expect(struct reader *r, const char *what)
{
    const size_t n = strlen(what);
    if (r->bad || (size_t)(r->end - r->at) < n || memcmp(r->at, what, n) != 0)
        r->bad = true;
    else
        r->at += n;
}

static bool ahead(const struct reader *r, const char *what)
{
    const size_t n = strlen(what);
    return !r->bad && (size_t)(r->end - r->at) >= n && memcmp(r->at, what, n) == 0;
}

/* A number as buf_addf writes it: no sign but a minus, no leading zero. */
static int64_t take_number(struct reader *r)
{
    char digits[NUMBER_DIGITS + 3];
    int64_t n = 0;
    size_t length = 0;
    while (!r->bad && r->at + length < r->end && length < sizeof digits - 1 &&
           ((r->at[length] >= '0' && r->at[length] <= '9') || (length == 0 && r->at[0] == '-')))
        length++;
    if (r->bad || length == 0) {
        r->bad = true;
        return 0;
    }
    memcpy(digits, r->at, length);
    digits[length] = '\0';
    r->at += length;
    const char *first = digits + (digits[0] == '-');
    if ((first[0] == '0' && (first[1] || first != digits)) || !text_int(digits, INT64_MIN, INT64_MAX, &n))
        r->bad = true;
    return n;
}

static struct audit_number take_number_or_null(struct reader *r)
{
    if (ahead(r, "null")) {
        expect(r, "null");
        return (struct audit_number){0};
    }
    return (struct audit_number){true, take_number(r)};
}

static int take_digits(struct reader *r, int count)
{
    int n = 0;
    for (; count > 0 && !r->bad; count--)
        if (r->at == r->end || *r->at < '0' || *r->at > '9')
            r->bad = true;
        else
            n = n * 10 + (*r->at++ - '0');
    return n;
}

static instant take_instant(struct reader *r)
{
    struct civil c = {0};
    expect(r, "\"");
    c.year = take_digits(r, 4);
    expect(r, "-");
    c.month = take_digits(r, 2);
    expect(r, "-");
    c.day = take_digits(r, 2);
    expect(r, "T");
    c.hour = take_digits(r, 2);
    expect(r, ":");
    c.minute = take_digits(r, 2);
    expect(r, ":");
    c.second = take_digits(r, 2);
    expect(r, ".");
    c.micro = take_digits(r, 6);
    expect(r, "Z\"");
    if (r->bad || !clock_date_exists(c.year, c.month, c.day) || c.hour > 23 || c.minute > 59 || c.second > 59) {
        r->bad = true;
        return 0;
    }
    return clock_from_utc(&c);
}

/* One character of a text into `out`; how many bytes it gives. 0: it is none. */
static size_t take_character(struct reader *r, char *out)
{
    const unsigned char c = (unsigned char)*r->at;
    if (c < 0x20)
        return 0;
    if (c != '\\') {
        *out = *r->at++;
        return 1;
    }
    if (r->end - r->at >= 2 && (r->at[1] == '"' || r->at[1] == '\\')) {
        *out = r->at[1];
        r->at += 2;
        return 1;
    }
    /* \u00xx of a control; the only way in which one is written */
    static const char hex[] = "0123456789abcdef";
    if (r->end - r->at < 6 || memcmp(r->at, "\\u00", 4) != 0)
        return 0;
    const char *low = r->at[5] ? strchr(hex, r->at[5]) : NULL;
    if ((r->at[4] != '0' && r->at[4] != '1') || !low || (r->at[4] == '0' && low == hex))
        return 0;
    *out = (char)((r->at[4] == '1' ? 16 : 0) + (low - hex));
    r->at += 6;
    return 1;
}

static const char *take_text(struct reader *r)
{
    size_t n = 0;
    expect(r, "\"");
    char *out = r->bad ? NULL : arena_alloc(r->arena, (size_t)(r->end - r->at) + 1);
    if (!out) {
        r->bad = true;
        return "";
    }
    while (!r->bad && r->at < r->end && *r->at != '"') {
        const size_t taken = take_character(r, out + n);
        r->bad = taken == 0;
        n += taken;
    }
    expect(r, "\"");
    r->bad = r->bad || !text_valid(out, n, true);
    return out;
}

static const char *take_text_or_null(struct reader *r)
{
    if (!ahead(r, "null"))
        return take_text(r);
    expect(r, "null");
    return NULL;
}

bool audit_seal_read_line(struct arena *a, const char *line, size_t n, struct audit_line *row)
{
    struct reader r = {.arena = a, .at = line, .end = line + n};
    const char **const middle[] = {&row->program, &row->request, &row->address, &row->act, &row->noun};
    *row = (struct audit_line){0};
    expect(&r, "[");
    row->id = take_number(&r);
    expect(&r, ",");
    row->at = take_instant(&r);
    expect(&r, ",");
    row->written_at = take_instant(&r);
    expect(&r, ",");
    row->person = take_number_or_null(&r);
    for (size_t i = 0; i < sizeof middle / sizeof *middle; i++) {
        expect(&r, ",");
        *middle[i] = take_text(&r);
    }
    expect(&r, ",");
    row->noun_id = take_number_or_null(&r);
    expect(&r, ",");
    row->before = take_text_or_null(&r);
    expect(&r, ",");
    row->after = take_text_or_null(&r);
    expect(&r, ",");
    row->result = take_text(&r);
    expect(&r, "]");
    return !r.bad && r.at == r.end;
}

/* ---- anchors ---- */

void audit_seal_anchor(int64_t number, const uint8_t hash[AUDIT_HASH], struct buf *out)
{
    buf_addf(out, "%s%lld ", ANCHOR, (long long)number);
    buf_add_hex(out, hash, AUDIT_HASH);
}

/* A check over the number and the characters, by which one that is wrong or two that changed places are seen. */
static unsigned check_of(int64_t number, const unsigned char *values)
{
    enum { PRIME = 1021 }; /* below 32 squared */
    unsigned sum = (unsigned)(number % PRIME);
    for (size_t i = 0; i < CODE_CHARS; i++)
        sum = (sum * 32 + values[i] + 1) % PRIME;
    return sum;
}

void audit_seal_code(int64_t number, const uint8_t hash[AUDIT_HASH], char out[AUDIT_CODE_SIZE])
{
    unsigned char values[CODE_CHARS];
    for (size_t i = 0; i < CODE_CHARS; i++) {
        unsigned value = 0;
        for (size_t bit = i * 5; bit < i * 5 + 5; bit++)
            value = value * 2 + ((unsigned)hash[bit / 8] >> (7 - bit % 8) & 1u);
        values[i] = (unsigned char)value;
    }
    const unsigned check = check_of(number, values);
    int n = snprintf(out, AUDIT_CODE_SIZE, "%lld", (long long)number);
    for (size_t i = 0; i < CODE_CHARS; i++) {
        if (i % GROUP == 0)
            out[n++] = '-';
        out[n++] = ALPHABET[values[i]];
    }
    out[n++] = '-';
    out[n++] = ALPHABET[check / 32];
    out[n++] = ALPHABET[check % 32];
    out[n] = '\0';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The number at *s, and *s behind it. False: there is none, or a longer one than any head has. */
static bool read_number(const char **s, const char *end, int64_t *out)
{
    int64_t n = 0;
    int digits = 0;
    for (; *s < end && is_digit(**s); (*s)++, digits++)
        n = digits < NUMBER_DIGITS ? n * 10 + (**s - '0') : n;
    *out = n;
    return digits > 0 && digits <= NUMBER_DIGITS && n > 0;
}

/* The characters' value; -1: not of the alphabet. */
static int value_of(char c)
{
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    c = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
    const char *at = c ? strchr(ALPHABET, c) : NULL;
    return at ? (int)(at - ALPHABET) : -1;
}

static enum audit_anchor_kind read_code(const char *s, const char *end, struct audit_anchor *out)
{
    unsigned char values[CODE_CHARS + CHECK_CHARS];
    size_t n = 0;
    if (!read_number(&s, end, &out->number) || s == end || *s != '-')
        return ANCHOR_MISTYPED;
    for (; s < end; s++) {
        if (*s == '-' || *s == ' ' || *s == '\t')
            continue;
        const int value = value_of(*s);
        if (value < 0 || n == sizeof values)
            return ANCHOR_MISTYPED;
        values[n++] = (unsigned char)value;
    }
    if (n != sizeof values || check_of(out->number, values) != values[CODE_CHARS] * 32u + values[CODE_CHARS + 1])
        return ANCHOR_MISTYPED;
    memset(out->hash, 0, sizeof out->hash);
    for (size_t bit = 0; bit < CODE_BITS; bit++)
        out->hash[bit / 8] |= (uint8_t)(((unsigned)values[bit / 5] >> (4 - bit % 5) & 1u) << (7 - bit % 8));
    out->bytes = AUDIT_CODE_BYTES;
    return ANCHOR_GOOD;
}

enum audit_anchor_kind audit_seal_read_anchor(const char *line, size_t n, struct audit_anchor *out)
{
    const char *end = line + n;
    while (end > line && (end[-1] == '\n' || end[-1] == '\r' || end[-1] == ' ' || end[-1] == '\t'))
        end--;
    while (line < end && (*line == ' ' || *line == '\t'))
        line++;
    if (line == end || *line == '#')
        return ANCHOR_NONE;
    const char *said = memmem(line, (size_t)(end - line), ANCHOR, strlen(ANCHOR));
    if (!said)
        return is_digit(*line) && memchr(line, '-', (size_t)(end - line)) && !memchr(line, ':', (size_t)(end - line))
                   ? read_code(line, end, out)
                   : ANCHOR_NONE;
    char hex[HEX + 1] = "";
    said += strlen(ANCHOR);
    if (!read_number(&said, end, &out->number) || said == end || *said++ != ' ' || end - said != HEX)
        return ANCHOR_MISTYPED;
    memcpy(hex, said, HEX);
    if (!text_unhex(hex, out->hash, AUDIT_HASH))
        return ANCHOR_MISTYPED;
    out->bytes = AUDIT_HASH;
    return ANCHOR_GOOD;
}
