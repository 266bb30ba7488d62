#include "lib/domain/certificate_card.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/text.h"
#include "lib/domain/certificate_text.h"

static const char FIELD_DIGEST[] = "jiangxin certificate field 1";

static const struct {
    const char *name;
    bool required;
} FIELDS[CERTIFICATE_FIELDS] = {
    [CERTIFICATE_TITLE] = {"title", true},  [CERTIFICATE_HOLDER] = {"holder", true},
    [CERTIFICATE_UNIT] = {"unit", false},   [CERTIFICATE_AWARD] = {"award", true},
    [CERTIFICATE_EVENT] = {"event", false}, [CERTIFICATE_DETAIL] = {"detail", false},
    [CERTIFICATE_TEXT] = {"text", true},    [CERTIFICATE_ISSUER] = {"issuer", true},
    [CERTIFICATE_DATE] = {"date", true},    [CERTIFICATE_NUMBER] = {"number", true},
};

const char *certificate_field_name(enum certificate_field f)
{
    return FIELDS[f].name;
}

/* ---- what can be a value ----------------------------------------------------------------------------------------- */

static bool has_lines(enum certificate_field f)
{
    return f == CERTIFICATE_TEXT || f == CERTIFICATE_ISSUER;
}

static bool is_value(enum certificate_field f, const char *s)
{
    const size_t most = f == CERTIFICATE_TEXT ? CERTIFICATE_TEXT_MAX : CERTIFICATE_VALUE_MAX;
    day d;
    if (!*s || !text_valid(s, strlen(s), false) || text_length(s) > most || strpbrk(s, "\t\r") ||
        (!has_lines(f) && strchr(s, '\n')))
        return false;
    return f != CERTIFICATE_DATE || clock_parse_day(s, &d);
}

static bool is_kind(const char *s)
{
    const size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz_");
    return n > 0 && n <= CERTIFICATE_KIND_MAX && s[n] == '\0';
}

const char *certificate_card_misfit(const struct certificate_card *c, enum certificate_field *at)
{
    for (int i = 0; i < CERTIFICATE_FIELDS; i++) {
        *at = (enum certificate_field)i;
        if (!c->values[i] && FIELDS[i].required)
            return "certificate.missing";
        if (c->values[i] && !is_value(*at, c->values[i]))
            return "certificate.bad_value";
    }
    *at = CERTIFICATE_TEXT;
    return certificate_text_fits(c) ? NULL : "certificate.bad_wording";
}

/* ---- writing ----------------------------------------------------------------------------------------------------- */

static void write_head(const struct certificate_card *c, struct buf *out)
{
    char code[TEXT_ID_SIZE], at[21];
    text_id_encode(c->code, code);
    clock_format_utc(c->issued_at, at);
    buf_addf(out, CERTIFICATE_FORMAT "\ncode %s\nkind %s\nissued %s\n", code, c->kind, at);
    if (c->replaces) {
        text_id_encode(c->replaced, code);
        buf_addf(out, "replaces %s\n", code);
    }
}

static void write_value(const char *s, struct buf *out)
{
    for (; *s; s++)
        if (*s == '\\')
            buf_adds(out, "\\\\");
        else if (*s == '\n')
            buf_adds(out, "\\n");
        else
            buf_addc(out, *s);
}

void certificate_card_write(const struct certificate_card *c, struct buf *out)
{
    write_head(c, out);
    for (int i = 0; i < CERTIFICATE_FIELDS; i++) {
        if (!c->values[i])
            continue;
        buf_addf(out, "field %s ", FIELDS[i].name);
        buf_add_hex(out, c->salts[i], CERTIFICATE_SALT);
        buf_addf(out, " %s ", c->digests[i]);
        write_value(c->values[i], out);
        buf_addc(out, '\n');
    }
    if (!c->is_signed)
        return;
    buf_adds(out, "key ");
    buf_add_hex(out, c->key, CERTIFICATE_KEY);
    buf_adds(out, "\nsignature ");
    buf_add_hex(out, c->signature, CERTIFICATE_SIGNATURE);
    buf_addc(out, '\n');
}

void certificate_card_statement(const struct certificate_card *c, struct buf *out)
{
    write_head(c, out);
    for (int i = 0; i < CERTIFICATE_FIELDS; i++)
        if (c->values[i])
            buf_addf(out, "field %s %s\n", FIELDS[i].name, c->digests[i]);
}

/* The digest of a field as it stands. */
static enum err digest(const struct certificate_card *c, int field, const struct certificate_crypt *crypt,
                       char out[CERTIFICATE_HEX])
{
    struct buf b;
    buf_init(&b, 0);
    buf_addf(&b, "%s\n%s\n", FIELD_DIGEST, FIELDS[field].name);
    buf_add_hex(&b, c->salts[field], CERTIFICATE_SALT);
    buf_addf(&b, "\n%s", c->values[field]);
    const enum err e = buf_check(&b);
    if (!e)
        crypt->digest(b.data, b.len, out);
    buf_free(&b);
    return e;
}

enum err certificate_card_seal(struct certificate_card *c, const struct certificate_crypt *crypt)
{
    enum err e = OK;
    for (int i = 0; i < CERTIFICATE_FIELDS && !e; i++)
        if (c->values[i])
            e = digest(c, i, crypt, c->digests[i]);
    return e;
}

/* ---- reading ----------------------------------------------------------------------------------------------------- */

struct reader {
    struct arena *arena;
    const char *at;
    size_t line;  /* the one that `at` begins, from 1 */
    size_t tried; /* the one that was looked at last */
};

/* The rest of a line that begins with `name` and a space, as a text of its own; NULL: this line is another one (nothing is
   taken), or no memory. */
static char *take(struct reader *r, const char *name)
{
    const size_t n = strlen(name);
    r->tried = r->line;
    if (strncmp(r->at, name, n) != 0 || r->at[n] != ' ')
        return NULL;
    const char *from = r->at + n + 1, *end = strchr(from, '\n');
    if (!end)
        return NULL;
    r->at = end + 1;
    r->line++;
    return arena_copy(r->arena, from, (size_t)(end - from));
}

/* The word before the next space, cut off; NULL: there is none. */
static char *word(char **s)
{
    char *begin = *s, *space = begin ? strchr(begin, ' ') : NULL;
    if (!space)
        return NULL;
    *space = '\0';
    *s = space + 1;
    return begin;
}

/* In place. False: an escape that is none. */
static bool unescape(char *s)
{
    char *to = s;
    for (; *s; s++) {
        if (*s == '\\') {
            s++;
            if (*s != 'n' && *s != '\\')
                return false;
            *to++ = *s == 'n' ? '\n' : '\\';
        } else {
            *to++ = *s;
        }
    }
    *to = '\0';
    return true;
}

static bool take_instant(const char *s, instant *out)
{
    char again[21];
    day d;
    int64_t h, m, sec;
    if (strlen(s) != sizeof again - 1 || s[10] != 'T' || s[13] != ':' || s[16] != ':' || s[19] != 'Z')
        return false;
    char date[11] = {0}, hour[3] = {s[11], s[12], 0}, minute[3] = {s[14], s[15], 0}, second[3] = {s[17], s[18], 0};
    memcpy(date, s, sizeof date - 1);
    if (!clock_parse_day(date, &d) || !text_int(hour, 0, 23, &h) || !text_int(minute, 0, 59, &m) ||
        !text_int(second, 0, 59, &sec))
        return false;
    *out = d * CLOCK_DAY + h * CLOCK_HOUR + m * CLOCK_MINUTE + sec * CLOCK_SECOND;
    clock_format_utc(*out, again);
    return strcmp(again, s) == 0;
}

static bool read_head(struct reader *r, struct certificate_card *c)
{
    static const char FIRST[] = CERTIFICATE_FORMAT "\n";
    if (strncmp(r->at, FIRST, sizeof FIRST - 1) != 0)
        return false;
    r->at += sizeof FIRST - 1;
    r->line++;
    const char *code = take(r, "code");
    if (!code || !text_id_decode(code, c->code))
        return false;
    c->kind = take(r, "kind");
    if (!c->kind || !is_kind(c->kind))
        return false;
    const char *at = take(r, "issued");
    if (!at || !take_instant(at, &c->issued_at))
        return false;
    const char *replaced = take(r, "replaces");
    c->replaces = replaced != NULL;
    return !replaced || text_id_decode(replaced, c->replaced);
}

static bool read_field(struct reader *r, struct certificate_card *c, int *last)
{
    char *rest = take(r, "field"), *name = word(&rest), *salt = name ? word(&rest) : NULL,
         *hex = salt ? word(&rest) : NULL;
    uint8_t bytes[(CERTIFICATE_HEX - 1) / 2];
    int i = *last + 1;
    while (hex && i < CERTIFICATE_FIELDS && strcmp(FIELDS[i].name, name) != 0)
        i++;
    if (!hex || i == CERTIFICATE_FIELDS || !text_unhex(salt, c->salts[i], CERTIFICATE_SALT) ||
        !text_unhex(hex, bytes, sizeof bytes) || !unescape(rest) || !is_value((enum certificate_field)i, rest))
        return false;
    memcpy(c->digests[i], hex, CERTIFICATE_HEX);
    c->values[i] = rest;
    *last = i;
    return true;
}

static bool read_signature(struct reader *r, struct certificate_card *c)
{
    const char *key = take(r, "key");
    if (!key)
        return true;
    const char *signature = text_unhex(key, c->key, CERTIFICATE_KEY) ? take(r, "signature") : NULL;
    c->is_signed = true;
    return signature && text_unhex(signature, c->signature, CERTIFICATE_SIGNATURE);
}

/* Copied without the CR of line ends. NULL: no memory. */
static char *lines_of(struct arena *a, const char *text, size_t n, size_t *length)
{
    char *copy = arena_alloc(a, n + 1);
    *length = 0;
    for (size_t i = 0; copy && i < n; i++)
        if (!(text[i] == '\r' && i + 1 < n && text[i + 1] == '\n'))
            copy[(*length)++] = text[i];
    return copy;
}

static size_t line_at(const char *text, size_t at)
{
    size_t line = 1;
    for (size_t i = 0; i < at; i++)
        line += text[i] == '\n';
    return line;
}

/* What is read is what would be written. */
static enum err compare_spelling(struct arena *a, const struct certificate_card *c, const char *text, size_t n,
                                 size_t *line)
{
    struct buf again;
    size_t at = 0;
    buf_init_arena(&again, a, 0);
    certificate_card_write(c, &again);
    if (buf_check(&again))
        return ERR_NO_MEMORY;
    while (at < n && at < again.len && again.data[at] == text[at])
        at++;
    if (at == n && at == again.len)
        return OK;
    *line = line_at(text, at);
    return ERR_INVALID;
}

enum err certificate_card_read(struct arena *a, const char *text, size_t n, struct certificate_card *out, size_t *line)
{
    enum certificate_field misfit;
    size_t length;
    int last = -1;
    *out = (struct certificate_card){.kind = ""};
    *line = 1;
    if (n > CERTIFICATE_CARD_BYTES || !text_valid(text, n, false))
        return ERR_INVALID;
    const char *lines = lines_of(a, text, n, &length);
    struct reader r = {.arena = a, .at = lines, .line = 1, .tried = 1};
    if (!lines)
        return ERR_NO_MEMORY;
    bool good = read_head(&r, out);
    while (good && strncmp(r.at, "field ", 6) == 0)
        good = read_field(&r, out, &last);
    good = good && read_signature(&r, out);
    *line = good ? r.line : r.tried;
    good = good && *r.at == '\0';
    if (arena_failed(a))
        return ERR_NO_MEMORY;
    if (!good || certificate_card_misfit(out, &misfit))
        return ERR_INVALID;
    return compare_spelling(a, out, lines, length, line);
}

/* ---- proving ----------------------------------------------------------------------------------------------------- */

static bool is_trusted(const struct certificate_card *c, const struct certificate_trust *t)
{
    for (size_t i = 0; t && i < t->count; i++)
        if (memcmp(t->keys[i], c->key, CERTIFICATE_KEY) == 0)
            return true;
    return !t || t->count == 0;
}

enum err certificate_card_check(const struct certificate_card *c, const struct certificate_crypt *crypt,
                                const struct certificate_trust *trust, struct certificate_check *out)
{
    struct buf statement;
    char hex[CERTIFICATE_HEX];
    enum err e = OK;
    *out = (struct certificate_check){.seal = CERTIFICATE_UNSIGNED};
    for (int i = 0; i < CERTIFICATE_FIELDS && !e; i++)
        if (c->values[i]) {
            e = digest(c, i, crypt, hex);
            out->altered[i] = !e && strcmp(hex, c->digests[i]) != 0;
        }
    if (e || !c->is_signed)
        return e;
    buf_init(&statement, 0);
    certificate_card_statement(c, &statement);
    e = buf_check(&statement);
    if (!e && !crypt->good(c->key, statement.data, statement.len, c->signature))
        out->seal = CERTIFICATE_FORGED;
    else
        out->seal = is_trusted(c, trust) ? CERTIFICATE_PROVED : CERTIFICATE_UNKNOWN;
    buf_free(&statement);
    return e;
}

bool certificate_check_good(const struct certificate_check *k)
{
    bool good = k->seal == CERTIFICATE_PROVED;
    for (int i = 0; i < CERTIFICATE_FIELDS; i++)
        good = good && !k->altered[i];
    return good;
}

/* ---- comparing --------------------------------------------------------------------------------------------------- */

static bool is_dot(uint32_t c)
{
    return c == 0xB7 || c == 0x2022 || c == 0x30FB || c == 0x2027 || c == 0xFF65;
}

char *certificate_fold(struct arena *a, const char *text)
{
    char *out = arena_alloc(a, 4 * strlen(text) + 1), *to = out; /* a bad byte becomes U+FFFD */
    for (uint32_t c = out ? text_next(&text) : 0; c; c = text_next(&text)) {
        c = text_narrow(c);
        if (is_dot(c))
            c = 0xB7;
        if (c > ' ' && c != 0x200B && c != 0xFEFF && !text_is_space(c) && !(c >= 0x2000 && c <= 0x200A))
            to += text_put(c, to);
    }
    return out;
}

/* Year, month and day as three numbers, however they are set apart. */
static bool take_date(const char *folded, day *out)
{
    long n[3];
    for (int i = 0; i < 3; i++) {
        while (*folded && !(*folded >= '0' && *folded <= '9'))
            folded++;
        char *end;
        n[i] = strtol(folded, &end, 10);
        if (end == folded || end - folded > 4)
            return false;
        folded = end;
    }
    if (strpbrk(folded, "0123456789") || !clock_date_exists((int)n[0], (int)n[1], (int)n[2]))
        return false;
    *out = clock_day((int)n[0], (int)n[1], (int)n[2]);
    return true;
}

/* The wording as it is printed, for whoever typed the whole paragraph, is as good as the wording with its slots. */
static enum err compare_one(struct arena *a, const struct certificate_card *c, enum certificate_field f,
                            const char *typed, bool *differs)
{
    const char *value = c->values[f];
    if (!value) {
        *differs = true;
        return OK;
    }
    if (f == CERTIFICATE_TEXT) {
        value = certificate_text_body(a, c);
        if (!value)
            return ERR_NO_MEMORY;
    }
    const char *ours = certificate_fold(a, value), *theirs = certificate_fold(a, typed);
    day x, y;
    if (!ours || !theirs)
        return ERR_NO_MEMORY;
    if (f == CERTIFICATE_DATE && take_date(ours, &x) && take_date(theirs, &y))
        *differs = x != y;
    else
        *differs = strcmp(ours, theirs) != 0;
    return OK;
}

enum err certificate_card_compare(struct arena *a, const struct certificate_card *c,
                                  const char *const typed[CERTIFICATE_FIELDS], bool differs[CERTIFICATE_FIELDS])
{
    enum err e = OK;
    for (int i = 0; i < CERTIFICATE_FIELDS && !e; i++) {
        differs[i] = false;
        if (typed[i] && *typed[i])
            e = compare_one(a, c, (enum certificate_field)i, typed[i], &differs[i]);
    }
    return e;
}
