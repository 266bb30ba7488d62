/*
 * multipart/form-data: RFC 7578, whose syntax is that of RFC 2046. Every byte is looked at a bounded number of times: a
 * part's headers are at most PART_HEADERS long, and a boundary is searched forward only.
 *
 * Stricter than the RFCs: no preamble, nothing but white space behind the last boundary, no folded headers, and each
 * part says exactly once what its name is. What browsers and curl send passes.
 */
#include "lib/web/parse.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "lib/base/text.h"

enum { PART_HEADERS = 4096, BOUNDARY_MAX = 70, FILENAME_MAX_CHARS = 200 };

struct cursor {
    char *at;
    char *end;
};

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

static const char *skip_space(const char *s)
{
    return s + strspn(s, " \t");
}

static bool is_token_char(char c)
{
    return c > 0x20 && c < 0x7f && strchr("()<>@,;:\\\"/[]?=", c) == NULL;
}

/* ---- header values: TYPE *( ";" NAME "=" ( TOKEN / QUOTED ) ) ---------------------------------------------------- */

/* Copies what stands between the quotes of `s`, which begins behind the first one. \" and \\ are escapes; any other
   backslash is itself, for that is how browsers mean it. *end is the closing quote. NULL: unclosed, or no memory. */
static const char *read_quoted(const char *s, struct arena *a, const char **end)
{
    const char *p = s;
    while (*p != '"' && *p != '\0')
        p += p[0] == '\\' && (p[1] == '"' || p[1] == '\\') ? 2 : 1;
    char *copy = *p == '"' ? arena_copy(a, s, (size_t)(p - s)) : NULL;
    *end = p;
    if (copy == NULL)
        return NULL;
    char *out = copy;
    for (const char *in = copy; *in != '\0'; in++) {
        if (in[0] == '\\' && (in[1] == '"' || in[1] == '\\'))
            in++;
        *out++ = *in;
    }
    *out = '\0';
    return copy;
}

static const char *read_token(const char *s, struct arena *a, const char **end)
{
    const char *p = s;
    while (is_token_char(*p))
        p++;
    *end = p;
    return p == s ? NULL : arena_copy(a, s, (size_t)(p - s));
}

/* Reads one ";name=value" at *s, which moves behind it. name and value are copies in the arena. False: malformed, or no
   memory. */
static bool read_parameter(const char **s, struct arena *a, const char **name, const char **value)
{
    const char *p = skip_space(*s);
    if (*p != ';')
        return false;
    *name = read_token(skip_space(p + 1), a, &p);
    if (*name == NULL || *p != '=')
        return false;
    if (p[1] == '"') {
        *value = read_quoted(p + 2, a, &p);
        p += *value != NULL;
    } else {
        *value = read_token(p + 1, a, &p);
    }
    *s = skip_space(p);
    return *value != NULL;
}

enum err parse_boundary(const char *content_type, struct arena *a, const char **boundary, struct parse_refusal *no)
{
    static const char bad[] = "a bad multipart boundary";
    *boundary = NULL;
    const char *s = content_type + strcspn(content_type, "; \t");
    while (*(s = skip_space(s)) != '\0') {
        const char *name;
        const char *value;
        if (!read_parameter(&s, a, &name, &value))
            return arena_failed(a) ? ERR_NO_MEMORY : parse_refuse(no, 400, bad);
        if (strcasecmp(name, "boundary") != 0)
            continue;
        if (*boundary != NULL)
            return parse_refuse(no, 400, bad);
        *boundary = value;
    }
    size_t n = *boundary == NULL ? 0 : strlen(*boundary);
    if (n == 0 || n > BOUNDARY_MAX || (*boundary)[n - 1] == ' ')
        return parse_refuse(no, 400, bad);
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'()+_,-./:=? ";
    if (strspn(*boundary, allowed) != n)
        return parse_refuse(no, 400, bad);
    return OK;
}

/* ---- one part ---------------------------------------------------------------------------------------------------- */

struct part {
    const char *name;
    const char *filename; /* NULL: a plain field */
    const char *content_type;
};

/* The name a person gave the file: without directories and controls, what browsers escaped put back, of bearable
   length. */
static const char *clean_filename(struct arena *a, const char *given)
{
    for (const char *p = given; *p != '\0'; p++)
        if (*p == '/' || *p == '\\')
            given = p + 1;
    char *out = arena_alloc(a, strlen(given) + 1);
    if (out == NULL)
        return NULL;
    size_t o = 0;
    for (size_t chars = 0; *given != '\0' && chars < FILENAME_MAX_CHARS; chars++) {
        if (strncmp(given, "%22", 3) == 0) {
            out[o++] = '"';
            given += 3;
            continue;
        }
        if (strncasecmp(given, "%0d", 3) == 0 || strncasecmp(given, "%0a", 3) == 0) {
            given += 3;
            continue;
        }
        uint32_t cp = text_next(&given);
        if (cp >= 0x20 && (cp < 0x7f || cp > 0x9f))
            o += text_put(cp, out + o);
    }
    return out;
}

static enum err read_disposition(const char *value, struct arena *a, struct part *part, struct parse_refusal *no)
{
    static const char bad[] = "a bad Content-Disposition in a part";
    size_t type = strcspn(value, "; \t");
    if (part->name != NULL || type != strlen("form-data") || strncasecmp(value, "form-data", type) != 0)
        return parse_refuse(no, 400, bad);
    const char *s = value + type;
    while (*(s = skip_space(s)) != '\0') {
        const char *name;
        const char *content;
        if (!read_parameter(&s, a, &name, &content))
            return arena_failed(a) ? ERR_NO_MEMORY : parse_refuse(no, 400, bad);
        if (strcasecmp(name, "name") == 0) {
            if (part->name != NULL)
                return parse_refuse(no, 400, bad);
            part->name = content;
        } else if (strcasecmp(name, "filename") == 0) {
            if (part->filename != NULL)
                return parse_refuse(no, 400, bad);
            part->filename = clean_filename(a, content);
            if (part->filename == NULL)
                return ERR_NO_MEMORY;
        }
    }
    return part->name == NULL ? parse_refuse(no, 400, bad) : OK;
}

/* Reads the header lines at `c` up to and with the empty line. */
static enum err read_headers(struct cursor *c, struct arena *a, struct part *part, struct parse_refusal *no)
{
    size_t left = (size_t)(c->end - c->at);
    char *limit = c->at + (left < PART_HEADERS ? left : PART_HEADERS);
    *part = (struct part){.content_type = ""};
    for (;;) {
        char *lf = memchr(c->at, '\n', (size_t)(limit - c->at));
        if (lf == NULL) {
            return parse_refuse(no, 400,
                                left < PART_HEADERS ? "a truncated multipart body" : "a part's headers are too long");
        }
        char *line = c->at;
        if (lf == line || lf[-1] != '\r')
            return parse_refuse(no, 400, "a bare line feed in a part's headers");
        size_t n = (size_t)(lf - 1 - line);
        c->at = lf + 1;
        if (n == 0)
            break;
        line[n] = '\0';
        char *colon = memchr(line, ':', n);
        if (colon == NULL || colon == line || is_space(line[0]) || !text_valid(line, n, false))
            return parse_refuse(no, 400, "a bad header line in a part");
        *colon = '\0';
        const char *value = skip_space(colon + 1);
        if (strcasecmp(line, "Content-Disposition") == 0) {
            enum err e = read_disposition(value, a, part, no);
            if (e)
                return e;
        } else if (strcasecmp(line, "Content-Type") == 0) {
            part->content_type = value;
        } else if (strcasecmp(line, "Content-Transfer-Encoding") == 0 && strcasecmp(value, "binary") != 0 &&
                   strcasecmp(value, "8bit") != 0 && strcasecmp(value, "7bit") != 0) {
            return parse_refuse(no, 400, "a part in a transfer encoding");
        }
    }
    return part->name == NULL ? parse_refuse(no, 400, "a part without a name") : OK;
}

static enum err keep_upload(struct parse_multipart *out, const struct part *part, const char *data, size_t size,
                            struct arena *a, const struct request_limits *limits, struct parse_refusal *no)
{
    if (part->filename[0] == '\0' && size == 0)
        return OK; /* a file field that was left empty */
    if (out->upload_count >= limits->uploads)
        return parse_refuse(no, 400, limits->uploads == 0 ? "a file where none is accepted" : "too many files");
    if (out->uploads == NULL) {
        out->uploads = arena_array(a, limits->uploads, sizeof *out->uploads);
        if (out->uploads == NULL)
            return ERR_NO_MEMORY;
    }
    out->uploads[out->upload_count++] = (struct upload){
        .name = part->name, .filename = part->filename, .content_type = part->content_type, .data = data, .size = size};
    return OK;
}

static enum err keep_part(struct parse_multipart *out, const struct part *part, const char *data, size_t size,
                          struct arena *a, const struct request_limits *limits, struct parse_refusal *no)
{
    assert(part->name != NULL); /* read_headers refuses a part without one */
    if (strlen(part->name) > limits->name)
        return parse_refuse(no, 400, "a parameter's name is too long");
    if (part->filename != NULL)
        return keep_upload(out, part, data, size, a, limits, no);
    if (!text_valid(data, size, true))
        return parse_refuse(no, 400, "a NUL or bad UTF-8 in a parameter");
    return params_add(&out->fields, a, part->name, data);
}

/* ---- the body ---------------------------------------------------------------------------------------------------- */

enum after { AFTER_PART, AFTER_LAST, AFTER_OTHER };

/* What follows a boundary at *at: a line end (another part comes), two hyphens (it was the last), or neither (it was no
   boundary). *at moves behind the line end. */
static enum after read_after(char **at, const char *end)
{
    char *p = *at;
    if (end - p >= 2 && p[0] == '-' && p[1] == '-') {
        *at = p + 2;
        return AFTER_LAST;
    }
    while (p < end && is_space(*p))
        p++;
    if (end - p < 2 || p[0] != '\r' || p[1] != '\n')
        return AFTER_OTHER;
    *at = p + 2;
    return AFTER_PART;
}

/* Finds the boundary that ends the part at c->at. *size is the part's; c->at moves behind the boundary. */
static enum after find_boundary(struct cursor *c, const char *delimiter, size_t length, size_t *size)
{
    char *start = c->at;
    char *from = start;
    for (;;) {
        char *found = memmem(from, (size_t)(c->end - from), delimiter, length);
        if (found == NULL)
            return AFTER_OTHER;
        c->at = found + length;
        enum after after = read_after(&c->at, c->end);
        if (after != AFTER_OTHER) {
            *size = (size_t)(found - start);
            return after;
        }
        from = found + length; /* data that begins like a boundary; a boundary holds no CR, so none overlaps */
    }
}

enum err parse_multipart(char *body, size_t n, const char *boundary, struct arena *a,
                         const struct request_limits *limits, size_t held, struct parse_multipart *out,
                         struct parse_refusal *no)
{
    static const char truncated[] = "a truncated multipart body";
    *out = (struct parse_multipart){0};
    const char *delimiter = arena_printf(a, "\r\n--%s", boundary);
    if (delimiter == NULL)
        return ERR_NO_MEMORY;
    size_t length = strlen(delimiter);
    struct cursor c = {body, body + n};
    if (n < length - 2 || memcmp(body, delimiter + 2, length - 2) != 0)
        return parse_refuse(no, 400, "a multipart body that does not begin with its boundary");
    c.at += length - 2;

    enum after after = read_after(&c.at, c.end);
    for (size_t parts = 0; after == AFTER_PART; parts++) {
        if (held + parts >= limits->params)
            return parse_refuse(no, 400, "too many parameters");
        struct part part;
        enum err e = read_headers(&c, a, &part, no);
        if (e)
            return e;
        char *data = c.at;
        size_t size = 0;
        if (c.end - c.at >= (ptrdiff_t)(length - 2) && memcmp(c.at, delimiter + 2, length - 2) == 0)
            return parse_refuse(no, 400, "a part without a body");
        after = find_boundary(&c, delimiter, length, &size);
        if (after == AFTER_OTHER)
            return parse_refuse(no, 400, truncated);
        data[size] = '\0'; /* on the boundary's CR, which has been read */
        e = keep_part(out, &part, data, size, a, limits, no);
        if (e)
            return e;
    }
    if (after == AFTER_OTHER)
        return parse_refuse(no, 400, truncated);
    for (; c.at < c.end; c.at++)
        if (strchr(" \t\r\n", *c.at) == NULL || *c.at == '\0')
            return parse_refuse(no, 400, "data behind the last boundary");
    return OK;
}
