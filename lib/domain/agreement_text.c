/* agreement_text: the canonical text of an agreement, written and read. */
#include <string.h>

#include "lib/base/text.h"
#include "lib/domain/agreement.h"

#define TITLE "jiangxin agreement 1\n"

enum { ID = 16, SIDE_FIELDS = 5 };

/* ---- writing ------------------------------------------------------------------------------------------------------- */

static void write_side(struct buf *out, const char *word, const struct agreement_side *s)
{
    buf_addf(out, "%s\t", word);
    buf_add_hex(out, s->public_id, sizeof s->public_id);
    buf_addf(out, "\t%s\t%s\t%s\t%s\n", s->name, s->staff_no, s->unit, s->post);
}

static size_t line_count(const char *text)
{
    size_t n = 1;
    for (const char *at = strchr(text, '\n'); at; at = strchr(at + 1, '\n'))
        n++;
    return n;
}

void agreement_write(const struct agreement_text *x, struct buf *out)
{
    char from[11], until[11];
    clock_format_day(x->from_on, from);
    clock_format_day(x->until_on, until);
    buf_adds(out, TITLE "pair\t");
    buf_add_hex(out, x->pair, sizeof x->pair);
    buf_addf(out, "\nversion\t%lld\ntemplate\t%lld\npart\t%s\n", (long long)x->version, (long long)x->template_version,
             x->part);
    write_side(out, "mentee", &x->mentee);
    write_side(out, "mentor", &x->mentor);
    buf_addf(out, "period\t%s\t%s\ngoals\t%zu\n", from, until, x->goal_count);
    for (size_t i = 0; i < x->goal_count; i++)
        buf_addf(out, "goal\t%s\t%s\n", x->goals[i].what, x->goals[i].how);
    buf_addf(out, "text\t%zu\n%s\n", line_count(x->body), x->body);
}

/* ---- reading --------------------------------------------------------------------------------------------------------
 * Loosely at first; then what was read is written again and must be the same bytes, so nothing is passed over. */

struct reader {
    char *at; /* the next line, NUL-terminated text */
    bool bad;
};

/* The fields of the next line behind its word: exactly `n` of them. They are cut out of the text. */
static void fields(struct reader *r, const char *word, const char **out, size_t n)
{
    const size_t len = strlen(word);
    char *end = r->bad ? NULL : strchr(r->at, '\n');
    for (size_t i = 0; i < n; i++)
        out[i] = "";
    if (!end || strncmp(r->at, word, len) != 0 || r->at[len] != '\t') {
        r->bad = true;
        return;
    }
    *end = '\0';
    char *field = r->at + len;
    for (size_t i = 0; i < n; i++) {
        if (!field) {
            r->bad = true;
            return;
        }
        *field++ = '\0';
        out[i] = field;
        field = strchr(field, '\t');
    }
    if (field)
        r->bad = true;
    r->at = end + 1;
}

static int64_t number(struct reader *r, const char *word, int64_t most)
{
    const char *text;
    int64_t n = 0;
    fields(r, word, &text, 1);
    if (!text_int(text, 0, most, &n))
        r->bad = true;
    return n;
}

static void read_id(struct reader *r, const char *text, uint8_t out[ID])
{
    if (!text_unhex(text, out, ID))
        r->bad = true;
}

static void read_side(struct reader *r, const char *word, struct agreement_side *s)
{
    const char *f[SIDE_FIELDS];
    fields(r, word, f, SIDE_FIELDS);
    read_id(r, f[0], s->public_id);
    s->name = f[1];
    s->staff_no = f[2];
    s->unit = f[3];
    s->post = f[4];
}

static void read_all(struct reader *r, struct agreement_text *out)
{
    const char *f[2];
    fields(r, "pair", f, 1);
    read_id(r, f[0], out->pair);
    out->version = number(r, "version", INT32_MAX);
    out->template_version = number(r, "template", INT32_MAX);
    fields(r, "part", &out->part, 1);
    read_side(r, "mentee", &out->mentee);
    read_side(r, "mentor", &out->mentor);
    fields(r, "period", f, 2);
    if (!clock_parse_day(f[0], &out->from_on) || !clock_parse_day(f[1], &out->until_on))
        r->bad = true;
    out->goal_count = (size_t)number(r, "goals", AGREEMENT_GOALS);
    for (size_t i = 0; i < out->goal_count && !r->bad; i++) {
        fields(r, "goal", f, 2);
        out->goals[i] = (struct agreement_goal){f[0], f[1]};
    }
    (void)number(r, "text", AGREEMENT_LINES);
    const size_t left = r->bad ? 0 : strlen(r->at);
    if (left == 0 || r->at[left - 1] != '\n') {
        r->bad = true;
        return;
    }
    r->at[left - 1] = '\0';
    out->body = r->at;
}

enum err agreement_read(struct arena *a, const char *text, size_t n, struct agreement_text *out)
{
    struct buf again;
    *out = (struct agreement_text){.part = "", .body = ""};
    if (n > AGREEMENT_BYTES || n < strlen(TITLE) || memchr(text, '\0', n) || memcmp(text, TITLE, strlen(TITLE)) != 0)
        return ERR_INVALID;
    char *copy = arena_copy(a, text, n);
    if (!copy)
        return ERR_NO_MEMORY;
    struct reader r = {.at = copy + strlen(TITLE)};
    read_all(&r, out);
    if (r.bad || out->goal_count == 0 || out->from_on > out->until_on)
        return ERR_INVALID;
    buf_init_arena(&again, a, 0);
    agreement_write(out, &again);
    const enum err e = buf_check(&again);
    if (e)
        return e;
    return again.len == n && memcmp(again.data, text, n) == 0 ? OK : ERR_INVALID;
}
