#include "lib/domain/certificate_text.h"

#include <string.h>

#include "lib/base/text.h"

/* The paper's own words. */
static const char
    NUMBER[] = "证书编号：",
    CODE[] = "查验码：",
    HOW[] = "扫描二维码，或在发证单位网站“证书查验”页\n输入查验码，可查验真伪。"; /* line ends are no part of it */

enum { PIECES_MAX = 64 /* of a line */, PRINTED_MAX = 6000 /* characters of an area */ };

const char *certificate_place_name(int place)
{
    return place == CERTIFICATE_CODE    ? "code"
           : place == CERTIFICATE_WORDS ? "words"
                                        : certificate_field_name((enum certificate_field)place);
}

/* ---- the wording's slots ----------------------------------------------------------------------------------------- */

/* The field of the slot at `s` ("{holder}"), and its length; -1: it is none. */
static int slot(const char *s, size_t *n)
{
    static const enum certificate_field SLOTS[] = {CERTIFICATE_HOLDER, CERTIFICATE_UNIT, CERTIFICATE_AWARD,
                                                   CERTIFICATE_EVENT, CERTIFICATE_DETAIL};
    for (size_t i = 0; i < sizeof SLOTS / sizeof *SLOTS; i++) {
        const char *name = certificate_field_name(SLOTS[i]);
        *n = strlen(name);
        if (strncmp(s + 1, name, *n) == 0 && s[*n + 1] == '}') {
            *n += 2;
            return (int)SLOTS[i];
        }
    }
    return -1;
}

bool certificate_text_fits(const struct certificate_card *c)
{
    size_t pieces = 1, n;
    for (const char *s = c->values[CERTIFICATE_TEXT]; *s; s++) {
        if (*s == '}')
            return false;
        if (*s != '{')
            continue;
        const int field = slot(s, &n);
        pieces += 2;
        if (field < 0 || !c->values[field] || pieces > PIECES_MAX)
            return false;
        s += n - 1;
    }
    return true;
}

/* ---- making ------------------------------------------------------------------------------------------------------ */

static enum err add_piece(struct certificate_line *l, int place, const char *text)
{
    if (!text)
        return ERR_NO_MEMORY;
    if (*text)
        l->pieces[l->count++] = (struct certificate_piece){place, text};
    return OK;
}

static enum err begin(struct arena *a, struct certificate_text *t, enum certificate_area area, size_t lines)
{
    t->lines[area] = arena_array(a, lines, sizeof *t->lines[area]);
    t->counts[area] = 0;
    return t->lines[area] ? OK : ERR_NO_MEMORY;
}

/* A new line of an area. NULL: no memory. */
static struct certificate_line *add_line(struct arena *a, struct certificate_text *t, enum certificate_area area,
                                         size_t pieces)
{
    struct certificate_line *l = &t->lines[area][t->counts[area]++];
    l->pieces = arena_array(a, pieces, sizeof *l->pieces);
    return l->pieces ? l : NULL;
}

/* A line of our word and a value. */
static enum err put(struct arena *a, struct certificate_text *t, enum certificate_area area, const char *word,
                    int place, const char *value)
{
    struct certificate_line *l = add_line(a, t, area, 2);
    enum err e = l ? add_piece(l, CERTIFICATE_WORDS, word) : ERR_NO_MEMORY;
    return e ? e : add_piece(l, place, value);
}

static size_t lines_in(const char *s)
{
    size_t n = 1;
    for (; *s; s++)
        n += *s == '\n';
    return n;
}

/* One paragraph of the wording: until `end`. */
static enum err put_paragraph(struct arena *a, struct certificate_text *t, const struct certificate_card *c,
                              const char *s, const char *end)
{
    static const char COLON[] = "：";
    struct certificate_line *l = add_line(a, t, CERTIFICATE_BODY, PIECES_MAX);
    enum err e = l ? OK : ERR_NO_MEMORY;
    const char *from = s;
    while (!e && s < end) {
        if (*s != '{') {
            s++;
            continue;
        }
        size_t n;
        const int field = slot(s, &n);
        e = add_piece(l, CERTIFICATE_TEXT, arena_copy(a, from, (size_t)(s - from)));
        if (!e)
            e = add_piece(l, field, c->values[field]);
        s += n;
        from = s;
    }
    if (e)
        return e;
    const size_t colon = sizeof COLON - 1;
    l->address =
        t->counts[CERTIFICATE_BODY] == 1 && (size_t)(end - from) >= colon && memcmp(end - colon, COLON, colon) == 0;
    return add_piece(l, CERTIFICATE_TEXT, arena_copy(a, from, (size_t)(end - from)));
}

static enum err put_body(struct arena *a, struct certificate_text *t, const struct certificate_card *c)
{
    const char *s = c->values[CERTIFICATE_TEXT];
    enum err e = begin(a, t, CERTIFICATE_BODY, lines_in(s));
    while (!e) {
        const char *end = s + strcspn(s, "\n");
        e = put_paragraph(a, t, c, s, end);
        if (!*end)
            break;
        s = end + 1;
    }
    return e;
}

static enum err put_foot(struct arena *a, struct certificate_text *t, const struct certificate_card *c)
{
    const char *s = c->values[CERTIFICATE_ISSUER];
    day on;
    enum err e = begin(a, t, CERTIFICATE_FOOT, lines_in(s) + 1);
    while (!e) {
        const size_t n = strcspn(s, "\n");
        e = put(a, t, CERTIFICATE_FOOT, "", CERTIFICATE_ISSUER, arena_copy(a, s, n));
        if (!s[n])
            break;
        s += n + 1;
    }
    if (e)
        return e;
    if (!clock_parse_day(c->values[CERTIFICATE_DATE], &on))
        return ERR_BUG;
    const struct civil d = clock_day_civil(on);
    return put(a, t, CERTIFICATE_FOOT, "", CERTIFICATE_DATE, arena_printf(a, "%d年%d月%d日", d.year, d.month, d.day));
}

enum err certificate_text_make(struct arena *a, const struct certificate_card *c, struct certificate_text *out)
{
    char *code = arena_alloc(a, TEXT_ID_SIZE);
    *out = (struct certificate_text){.counts = {0}};
    if (!code)
        return ERR_NO_MEMORY;
    text_id_encode(c->code, code);
    enum err e = begin(a, out, CERTIFICATE_HEAD, 1);
    if (!e)
        e = put(a, out, CERTIFICATE_HEAD, "", CERTIFICATE_TITLE, c->values[CERTIFICATE_TITLE]);
    if (!e)
        e = put_body(a, out, c);
    if (!e)
        e = begin(a, out, CERTIFICATE_MARK, 3);
    if (!e)
        e = put(a, out, CERTIFICATE_MARK, NUMBER, CERTIFICATE_NUMBER, c->values[CERTIFICATE_NUMBER]);
    if (!e)
        e = put(a, out, CERTIFICATE_MARK, CODE, CERTIFICATE_CODE, code);
    if (!e)
        e = put(a, out, CERTIFICATE_MARK, HOW, CERTIFICATE_WORDS, "");
    return e ? e : put_foot(a, out, c);
}

char *certificate_line_text(struct arena *a, const struct certificate_line *l)
{
    struct buf b;
    buf_init_arena(&b, a, 0);
    for (size_t i = 0; i < l->count; i++)
        buf_adds(&b, l->pieces[i].text);
    return buf_check(&b) ? NULL : b.data ? b.data : arena_str(a, "");
}

char *certificate_text_body(struct arena *a, const struct certificate_card *c)
{
    struct certificate_text t = {.counts = {0}};
    struct buf b;
    buf_init_arena(&b, a, 0);
    if (put_body(a, &t, c))
        return NULL;
    for (size_t i = 0; i < t.counts[CERTIFICATE_BODY]; i++) {
        if (i)
            buf_addc(&b, '\n');
        buf_adds(&b, certificate_line_text(a, &t.lines[CERTIFICATE_BODY][i]));
    }
    return buf_check(&b) ? NULL : b.data;
}

/* ---- comparing --------------------------------------------------------------------------------------------------- */

struct printed { /* characters, and whose each is */
    uint32_t *codes;
    uint8_t *places;
    size_t n;
};

static enum err printed_new(struct arena *a, size_t most, struct printed *out)
{
    *out = (struct printed){arena_array(a, most, sizeof *out->codes), arena_array(a, most, sizeof *out->places), 0};
    return out->codes && out->places ? OK : ERR_NO_MEMORY;
}

static enum err printed_add(struct arena *a, struct printed *p, const char *text, int place)
{
    const char *folded = certificate_fold(a, text);
    if (!folded)
        return ERR_NO_MEMORY;
    for (uint32_t c = text_next(&folded); c; c = text_next(&folded)) {
        p->codes[p->n] = c;
        p->places[p->n++] = (uint8_t)place;
    }
    return OK;
}

static enum err expected(struct arena *a, const struct certificate_text *t, enum certificate_area area,
                         struct printed *out)
{
    size_t most = 1;
    for (size_t i = 0; i < t->counts[area]; i++)
        for (size_t j = 0; j < t->lines[area][i].count; j++)
            most += strlen(t->lines[area][i].pieces[j].text);
    enum err e = printed_new(a, most, out);
    for (size_t i = 0; i < t->counts[area] && !e; i++)
        for (size_t j = 0; j < t->lines[area][i].count && !e; j++)
            e = printed_add(a, out, t->lines[area][i].pieces[j].text, t->lines[area][i].pieces[j].place);
    return e;
}

static bool is_ours(int place)
{
    return place == CERTIFICATE_TEXT || place == CERTIFICATE_WORDS;
}

/* Something was put in before character `at`: it is the value's that it touches, or else the wording's. */
static void note_added(const struct printed *x, size_t at, bool *altered)
{
    if (x->n == 0)
        return;
    const int left = x->places[at ? at - 1 : 0], right = x->places[at < x->n ? at : x->n - 1];
    if (left == right || is_ours(right))
        altered[left] = true;
    else if (is_ours(left))
        altered[right] = true;
    else
        altered[left] = altered[right] = true;
}

/* The characters from `from` until `until` were replaced by `added` others. */
static void note_change(const struct printed *x, size_t from, size_t until, size_t added, bool *altered)
{
    if (from == until && added)
        note_added(x, from, altered);
    for (size_t i = from; i < until; i++)
        altered[x->places[i]] = true;
}

/*
 * The longest common subsequence says what stayed (Hunt and McIlroy 1976; here the plain table, since an area holds some
 * hundred characters and what is the same at both ends is cut off before). What lies between is what was altered.
 */
static enum err note_differences(struct arena *a, const struct printed *x, const struct printed *y, bool *altered)
{
    size_t from = 0, n = x->n, m = y->n;
    while (from < n && from < m && x->codes[from] == y->codes[from])
        from++;
    while (n > from && m > from && x->codes[n - 1] == y->codes[m - 1]) {
        n--;
        m--;
    }
    const size_t rows = n - from, columns = m - from, width = columns + 1;
    if (rows == 0 || columns == 0) {
        note_change(x, from, n, columns, altered);
        return OK;
    }
    uint16_t *longest = arena_array(a, (rows + 1) * width, sizeof *longest); /* of what is left from here on */
    if (!longest)
        return ERR_NO_MEMORY;
    for (size_t i = rows; i-- > 0;)
        for (size_t j = columns; j-- > 0;) {
            const uint16_t down = longest[(i + 1) * width + j], right = longest[i * width + j + 1];
            longest[i * width + j] = x->codes[from + i] == y->codes[from + j]
                                         ? (uint16_t)(longest[(i + 1) * width + j + 1] + 1)
                                     : down > right ? down
                                                    : right;
        }
    size_t i = 0, j = 0, since = 0, added = 0; /* the stretch that differs began at `since` */
    while (i < rows || j < columns) {
        if (i < rows && j < columns && x->codes[from + i] == y->codes[from + j]) {
            note_change(x, from + since, from + i, added, altered);
            i++;
            j++;
            since = i;
            added = 0;
        } else if (j == columns || (i < rows && longest[(i + 1) * width + j] >= longest[i * width + j + 1])) {
            i++;
        } else {
            j++;
            added++;
        }
    }
    note_change(x, from + since, from + i, added, altered);
    return OK;
}

enum err certificate_text_compare(struct arena *a, const struct certificate_text *t, enum certificate_area area,
                                  const char *printed, bool altered[CERTIFICATE_PLACES])
{
    struct printed x, y;
    if (text_length(printed) > PRINTED_MAX)
        return ERR_TOO_LARGE;
    enum err e = expected(a, t, area, &x);
    if (!e)
        e = printed_new(a, text_length(printed) + 1, &y);
    if (!e)
        e = printed_add(a, &y, printed, CERTIFICATE_WORDS);
    return e ? e : note_differences(a, &x, &y, altered);
}
