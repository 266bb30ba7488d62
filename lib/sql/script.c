#include "lib/sql/script.h"

#include <stdbool.h>
#include <string.h>

struct cursor {
    const char *at;
    unsigned line;
};

static void step(struct cursor *c)
{
    if (*c->at == '\n')
        c->line++;
    c->at++;
}

/* A comment begins here. What begins with an exclamation mark is a statement to the server. */
static bool at_line_comment(const char *p)
{
    return *p == '#' ||
           (p[0] == '-' && p[1] == '-' && (p[2] == ' ' || p[2] == '\t' || p[2] == '\r' || p[2] == '\n' || !p[2]));
}

static bool at_block_comment(const char *p)
{
    return p[0] == '/' && p[1] == '*' && p[2] != '!' && !(p[2] == 'M' && p[3] == '!');
}

static void skip_line(struct cursor *c)
{
    while (*c->at && *c->at != '\n')
        c->at++;
}

/* Behind the closing of the block comment or quoted text that begins here; false, and back on its line, when it never
   closes. */
static bool skip_block(struct cursor *c)
{
    unsigned opened = c->line;

    c->at += 2;
    while (*c->at && !(c->at[0] == '*' && c->at[1] == '/'))
        step(c);
    if (!*c->at) {
        c->line = opened;
        return false;
    }
    c->at += 2;
    return true;
}

static bool skip_quoted(struct cursor *c)
{
    unsigned opened = c->line;
    char quote = *c->at++;

    /* A doubled quote reads as two texts side by side, which comes to the same. */
    while (*c->at && *c->at != quote) {
        if (*c->at == '\\' && quote != '`' && c->at[1])
            step(c);
        step(c);
    }
    if (!*c->at) {
        c->line = opened;
        return false;
    }
    c->at++;
    return true;
}

static bool skip_space_and_comments(struct cursor *c)
{
    for (;;) {
        c->at += strspn(c->at, " \t\r");
        if (*c->at == '\n') {
            step(c);
        } else if (at_line_comment(c->at)) {
            skip_line(c);
        } else if (at_block_comment(c->at)) {
            if (!skip_block(c))
                return false;
        } else {
            return true;
        }
    }
}

/* Whether the `;` here is the last thing of its line. */
static bool ends_statement(const char *p)
{
    p += 1 + strspn(p + 1, " \t\r");
    return *p == '\0' || *p == '\n' || at_line_comment(p) || at_block_comment(p);
}

/* Moves to the end of the statement that begins here: its `;` or the end of the text. */
static bool skip_statement(struct cursor *c)
{
    for (;;) {
        bool closed = true;
        char ch = *c->at;
        if (ch == '\0' || (ch == ';' && ends_statement(c->at)))
            return true;
        if (ch == '\'' || ch == '"' || ch == '`')
            closed = skip_quoted(c);
        else if (at_line_comment(c->at))
            skip_line(c);
        else if (at_block_comment(c->at))
            closed = skip_block(c);
        else
            step(c);
        if (!closed)
            return false;
    }
}

static enum err append(struct arena *a, struct script *s, size_t *room, struct script_step new_step)
{
    if (s->count == *room) {
        size_t more = *room ? *room * 2 : 16;
        struct script_step *steps = arena_array(a, more, sizeof *steps);
        if (!steps)
            return ERR_NO_MEMORY;
        if (s->count > 0)
            memcpy(steps, s->steps, s->count * sizeof *steps);
        s->steps = steps;
        *room = more;
    }
    s->steps[s->count++] = new_step;
    return OK;
}

enum err script_cut(struct arena *a, const char *text, struct script *out)
{
    struct cursor c = {.at = text, .line = 1};
    size_t room = 0;

    *out = (struct script){0};
    for (;;) {
        if (!skip_space_and_comments(&c)) {
            *out = (struct script){.count = c.line};
            return ERR_INVALID;
        }
        if (!*c.at)
            return OK;
        struct cursor begin = c;
        if (!skip_statement(&c)) {
            *out = (struct script){.count = c.line};
            return ERR_INVALID;
        }
        struct script_step new_step = {.text = arena_copy(a, begin.at, (size_t)(c.at - begin.at)), .line = begin.line};
        if (!new_step.text)
            return ERR_NO_MEMORY;
        if (*c.at == ';')
            c.at++;
        if (new_step.text[0] != '\0') {
            enum err e = append(a, out, &room, new_step);
            if (e)
                return e;
        }
    }
}
