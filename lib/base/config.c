#include "lib/base/config.h"

#include <errno.h>
#include <ini.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/text.h"

#define TEXT_VALUE_MAX 160 /* bytes; libinih's lines hold 200 */

/* ---- the kinds of text a key may ask for: each says whether `s` is one ---- */

static bool is_text(const char *s)
{
    return *s != '\0';
}

static bool is_absolute_path(const char *s)
{
    return *s == '/';
}

static bool is_absolute_path_or_none(const char *s)
{
    return *s == '\0' || is_absolute_path(s);
}

/* scheme://host[:port] with nothing behind it, in the form in which browsers send it. */
static bool is_origin_or_none(const char *s)
{
    static const char host_chars[] = "abcdefghijklmnopqrstuvwxyz0123456789.-";
    int64_t port;

    if (*s == '\0')
        return true;
    if (strncmp(s, "https://", 8) == 0)
        s += 8;
    else if (strncmp(s, "http://", 7) == 0)
        s += 7;
    else
        return false;
    size_t n = 0;
    if (*s == '[') { /* an IPv6 address */
        n = 1 + strspn(s + 1, "0123456789abcdef:");
        n = n > 1 && s[n] == ']' ? n + 1 : 0;
    } else {
        n = strspn(s, host_chars);
    }
    if (n == 0)
        return false;
    s += n;
    return *s == '\0' || (*s == ':' && s[1] >= '1' && s[1] <= '9' && text_int(s + 1, 1, 65535, &port));
}

static bool is_database_name(const char *s)
{
    size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_");

    return n > 0 && n <= 64 && s[n] == '\0';
}

/* ---- the table ---- */

enum kind { KIND_TEXT, KIND_CHOICE, KIND_INT };

struct key {
    const char *section;
    const char *name;
    enum kind kind;
    bool test_only;    /* known to test builds alone */
    size_t offset;     /* of its member in struct config */
    const char *value; /* the default, as the file would write it */
    const char *doc;
    /* KIND_TEXT */
    bool (*check)(const char *s);
    /* KIND_TEXT: what `check` wants, in words; KIND_CHOICE: the values, separated by | */
    const char *wants;
    /* KIND_INT */
    int64_t min, max;
};

#define TEXT_KEY(section_, name_, member, check_, wants_, value_, doc_)                                                \
    {                                                                                                                  \
        .section = (section_), .name = (name_), .kind = KIND_TEXT, .offset = offsetof(struct config, member),          \
        .check = (check_), .wants = (wants_), .value = (value_), .doc = (doc_)                                         \
    }
#define CHOICE_KEY(section_, name_, member, choices_, value_, doc_)                                                    \
    {                                                                                                                  \
        .section = (section_), .name = (name_), .kind = KIND_CHOICE, .offset = offsetof(struct config, member),        \
        .wants = (choices_), .value = (value_), .doc = (doc_)                                                          \
    }
#define INT_KEY(section_, name_, member, min_, max_, value_, doc_)                                                     \
    {                                                                                                                  \
        .section = (section_), .name = (name_), .kind = KIND_INT, .offset = offsetof(struct config, member),           \
        .min = (min_), .max = (max_), .value = (value_), .doc = (doc_)                                                 \
    }

#define A_PATH "an absolute path"

static const struct key KEYS[] = {
    TEXT_KEY("site", "name", site_name, is_text, "a text", "匠心",
             "The site's name, shown in the header of every page."),
    TEXT_KEY(
        "site", "origin", site_origin, is_origin_or_none, "scheme://host[:port] in lower case, or nothing", "",
        "What people type before the first slash; forms from any other origin are refused. Left empty, it is derived "
        "from the Host header, which suits a trial but not a site in use."),
    TEXT_KEY("site", "timezone", timezone, clock_zone_exists, "a zone of this machine's time zone database",
             "Asia/Shanghai", "The zone in which dates and times are shown and typed."),
    CHOICE_KEY("site", "language", default_lang, "zh-CN|en", "zh-CN",
               "The language for people who have not chosen one."),
    TEXT_KEY("path", "state", state_dir, is_absolute_path, A_PATH, "/var/lib/jiangxin",
             "Where the site keeps what it writes: uploaded files, sockets, locks."),
    TEXT_KEY("path", "templates", template_dir, is_absolute_path, A_PATH, "/usr/share/jiangxin/templates",
             "Where the page templates and the messages in both languages are."),
    TEXT_KEY("path", "board", board_dir, is_absolute_path_or_none, A_PATH ", or nothing", "",
             "Where this host keeps the files of the live boards, which nginx hands out under /board/. Left empty, it "
             "is board in the site's state."),
    TEXT_KEY("database", "socket", db_socket, is_absolute_path, A_PATH, "/run/mysqld/mysqld.sock",
             "The Unix socket on which MariaDB listens."),
    TEXT_KEY("database", "name", db_name, is_database_name, "lower-case letters, digits and _", "jiangxin",
             "The database."),
    TEXT_KEY("database", "secret_dir", db_secret_dir, is_absolute_path, A_PATH, "/etc/jiangxin/secret",
             "A directory with one file per program, each holding the password of that program's database user."),
    INT_KEY("database", "timeout_s", db_timeout_s, 1, 300, "5",
            "Seconds after which a database that does not answer counts as gone."),
    INT_KEY(
        "password", "argon_memory_kib", argon_memory_kib, 8192, 1048576, "19456",
        "Memory in KiB that Argon2id takes for one password. A higher cost takes effect for each person at the next "
        "sign-in."),
    INT_KEY("password", "argon_passes", argon_passes, 1, 16, "2", "How often Argon2id goes over that memory."),
    INT_KEY("password", "argon_concurrent", argon_concurrent, 1, 64, "2",
            "How many passwords may be hashed at once on this host; more of them wait. The number of cores is a good "
            "value."),
    INT_KEY("request", "body_limit_kib", body_limit_kib, 16, 1048576, "10240",
            "The largest request body in KiB, uploads included; nginx must allow at least as much."),
    INT_KEY("request", "upload_limit_kib", upload_limit_kib, 16, 1048576, "8192",
            "The largest uploaded file in KiB; body_limit_kib must be larger."),
    INT_KEY("request", "alarm_s", alarm_s, 1, 600, "10",
            "Seconds after which a request that is still running ends its worker; the supervisor starts another one."),
    INT_KEY("request", "worker_requests", worker_requests, 1, 100000000, "100000",
            "Requests after which a worker retires and another one takes its place."),
    INT_KEY("request", "worker_memory_mib", worker_memory_mib, 16, 65536, "128",
            "Resident memory in MiB beyond which a worker retires after its current request."),
    CHOICE_KEY("log", "level", log_level, "debug|info|warn|error", "info", "The least important level that is logged."),
    TEXT_KEY("check", "certificate", check_certificate, is_absolute_path_or_none, A_PATH ", or nothing", "",
             "nginx's certificate, which the self-check reads to warn before it runs out; it must be readable for the "
             "user jiangxin (the key must not). Left empty, it is tls/cert.pem in the site's state."),
    TEXT_KEY("backup", "dir", backup_dir, is_absolute_path_or_none, A_PATH ", or nothing", "",
             "Where backups are made, one directory each. Left empty, it is backup in the site's state: copy them from "
             "there to another machine."),
    INT_KEY("backup", "keep", backup_keep, 1, 1000, "14",
            "How many backups stay there; when a newer one is done, the oldest beyond them goes."),
    CHOICE_KEY(
        "audit", "anchor_syslog", audit_anchor_syslog, "no|yes", "no",
        "Whether the head of each sealed batch of the audit log goes to syslog (authpriv), for a host elsewhere to "
        "keep: docs/audit-log.md."),
    TEXT_KEY(
        "audit", "anchor_file", audit_anchor_file, is_absolute_path_or_none, A_PATH ", or nothing", "",
        "A file to which the head of each sealed batch is appended, best on a medium that this host can only add to."),
    {.section = "test",
     .name = "clock_file",
     .kind = KIND_TEXT,
     .test_only = true,
     .offset = offsetof(struct config, clock_file),
     .check = is_absolute_path_or_none,
     .wants = A_PATH ", or nothing",
     .value = "",
     .doc = "A file with a number of seconds by which tests shift the clock. Only test builds know this key."},
};

#define KEY_COUNT (sizeof KEYS / sizeof KEYS[0])

/* Keys of earlier versions: who still has one in the file is told where the matter is settled now. */
static const struct {
    const char *section, *name;
} MOVED[] = {
    {"session", "idle_min"},
    {"session", "absolute_min"},
    {"password", "signin_tries"},
    {"password", "signin_window_min"},
};

static const struct key *key_find(const char *section, const char *name)
{
    for (size_t i = 0; i < KEY_COUNT; i++)
        if (strcmp(KEYS[i].section, section) == 0 && strcmp(KEYS[i].name, name) == 0)
            return &KEYS[i];
    return NULL;
}

static bool section_exists(const char *section)
{
    for (size_t i = 0; i < KEY_COUNT; i++)
        if (strcmp(KEYS[i].section, section) == 0)
            return true;
    for (size_t i = 0; i < sizeof MOVED / sizeof *MOVED; i++)
        if (strcmp(MOVED[i].section, section) == 0)
            return true;
    return false;
}

static char **text_member(struct config *c, const struct key *k)
{
    return (char **)(void *)((char *)c + k->offset);
}

static int64_t *int_member(struct config *c, const struct key *k)
{
    return (int64_t *)(void *)((char *)c + k->offset);
}

/* Whether `value` is one of the words of `choices`, which | separates. */
static bool choice_has(const char *choices, const char *value)
{
    size_t n = strlen(value);

    for (const char *word = choices; word; word = strchr(word, '|'), word = word ? word + 1 : NULL)
        if (strcspn(word, "|") == n && strncmp(word, value, n) == 0)
            return true;
    return false;
}

/* Sets one key. ERR_INVALID: the value is not of the key's kind; nothing has changed. */
static enum err key_set(struct config *c, const struct key *k, const char *value)
{
    if (k->kind == KIND_INT)
        return text_int(value, k->min, k->max, int_member(c, k)) ? OK : ERR_INVALID;
    size_t n = strlen(value);
    if (n > TEXT_VALUE_MAX || !text_valid(value, n, false) ||
        !(k->kind == KIND_CHOICE ? choice_has(k->wants, value) : k->check(value)))
        return ERR_INVALID;
    char *copy = strdup(value);
    if (!copy)
        return ERR_NO_MEMORY;
    free(*text_member(c, k));
    *text_member(c, k) = copy;
    return OK;
}

enum err config_defaults(struct config *c)
{
    *c = (struct config){0};
    for (size_t i = 0; i < KEY_COUNT; i++) {
        const struct key *k = &KEYS[i];
        enum err e = OK;
        if (k->kind == KIND_INT) {
            e = text_int(k->value, k->min, k->max, int_member(c, k)) ? OK : ERR_BUG;
        } else { /* unchecked: a machine without time zones can still print its documentation */
            *text_member(c, k) = strdup(k->value);
            e = *text_member(c, k) ? OK : ERR_NO_MEMORY;
        }
        if (e) {
            config_free(c);
            return e;
        }
    }
    return OK;
}

void config_free(struct config *c)
{
    for (size_t i = 0; i < KEY_COUNT; i++)
        if (KEYS[i].kind != KIND_INT)
            free(*text_member(c, &KEYS[i]));
    *c = (struct config){0};
}

/* ---- reading ---- */

struct reading {
    struct config *config;
    FILE *file;
    const char *name; /* of the file, for messages */
    struct buf *why;
    enum err e;           /* the first failure; nothing is looked at after it */
    int line;             /* of the line handed out last */
    int lines[KEY_COUNT]; /* where each key was given; 0: nowhere */
};

static void refuse(struct reading *r, enum err e, int line, const char *what)
{
    r->e = e;
    buf_addf(r->why, "%s:%d: %s", r->name, line, what);
}

/* Looks at a section's head, since libinih speaks only of sections that hold a key. */
static void check_section(struct reading *r, const char *text)
{
    char section[32] = "";
    size_t n = strcspn(text + 1, "]");

    if (text[1 + n] != ']') {
        refuse(r, ERR_INVALID, r->line, "the closing ] of the section is missing");
        return;
    }
    if (n < sizeof section)
        memcpy(section, text + 1, n);
    if (!section_exists(section)) {
        refuse(r, ERR_INVALID, r->line, "unknown section ");
        buf_addf(r->why, "%.*s", (int)n + 2, text);
    }
}

/*
 * Gives libinih one line at a time, as fgets would, but without leading blanks (which would make a line part of the
 * value above) and never a part of a line or a NUL; so that counting calls is counting lines.
 */
static char *read_line(char *out, int size, void *stream)
{
    struct reading *r = stream;
    int n = 0;
    int c = 0;

    if (r->e)
        return NULL;
    r->line++;
    while (c != '\n' && (c = getc(r->file)) != EOF) {
        if (c == '\0') {
            refuse(r, ERR_INVALID, r->line, "a NUL byte");
            return NULL;
        }
        if (n == 0 && (c == ' ' || c == '\t'))
            continue;
        if (n >= size - 2) {
            refuse(r, ERR_INVALID, r->line, "the line is too long");
            return NULL;
        }
        out[n++] = (char)c;
    }
    out[n] = '\0';
    if (c == EOF && ferror(r->file)) {
        refuse(r, ERR_IO, r->line, "cannot be read");
        return NULL;
    }
    if (out[0] == '[')
        check_section(r, out);
    return n == 0 && c == EOF ? NULL : out;
}

static void refuse_value(struct reading *r, const struct key *k, const char *value)
{
    refuse(r, ERR_INVALID, r->line, "");
    buf_addf(r->why, "[%s] %s = %s: ", k->section, k->name, value);
    if (k->kind == KIND_INT)
        buf_addf(r->why, "must be a whole number from %lld to %lld", (long long)k->min, (long long)k->max);
    else if (k->kind == KIND_CHOICE)
        buf_addf(r->why, "must be one of %s", k->wants);
    else
        buf_addf(r->why, "must be %s (at most %d bytes)", k->wants, TEXT_VALUE_MAX);
}

/* libinih's handler: 0 means "refused". */
static int take_key(void *user, const char *section, const char *name, const char *value)
{
    struct reading *r = user;

    if (r->e)
        return 0;
    for (size_t i = 0; i < sizeof MOVED / sizeof *MOVED; i++) {
        if (strcmp(MOVED[i].section, section) == 0 && strcmp(MOVED[i].name, name) == 0) {
            refuse(r, ERR_INVALID, r->line, "");
            buf_addf(r->why, "[%s] %s is set on the page /account/policy now: take the line out", section, name);
            return 0;
        }
    }
    const struct key *k = key_find(section, name);
    if (!k) {
        refuse(r, ERR_INVALID, r->line, "");
        buf_addf(r->why, "unknown key %s in section [%s]", name, section);
        return 0;
    }
#ifndef JX_TEST
    if (k->test_only) {
        refuse(r, ERR_INVALID, r->line, "");
        buf_addf(r->why, "[%s] %s is for test builds only", section, name);
        return 0;
    }
#endif
    int *given = &r->lines[k - KEYS];
    if (*given) {
        refuse(r, ERR_INVALID, r->line, "");
        buf_addf(r->why, "[%s] %s was given already in line %d", section, name, *given);
        return 0;
    }
    *given = r->line;
    enum err e = key_set(r->config, k, value);
    if (e == ERR_NO_MEMORY)
        refuse(r, e, r->line, "no memory");
    else if (e)
        refuse_value(r, k, value);
    return !r->e;
}

enum err config_read(struct config *c, FILE *f, const char *name, struct buf *why)
{
    struct reading r = {.config = c, .file = f, .name = name, .why = why};

    r.e = config_defaults(c);
    if (r.e) {
        buf_addf(why, "%s: no memory", name);
        return r.e;
    }
    int bad_line = ini_parse_stream(read_line, &r, take_key, &r);
    if (!r.e && bad_line > 0)
        refuse(&r, ERR_INVALID, bad_line, "neither a [section], a key = value, nor a comment");
    else if (!r.e && bad_line < 0)
        refuse(&r, ERR_NO_MEMORY, r.line, "no memory");
    if (r.e)
        config_free(c);
    return r.e;
}

enum err config_load(struct config *c, const char *path, struct buf *why)
{
    *c = (struct config){0};
    FILE *f = fopen(path, "re");
    if (!f) {
        buf_addf(why, "%s: %s", path, strerror(errno));
        return ERR_IO;
    }
    enum err e = config_read(c, f, path, why);
    fclose(f);
    return e;
}

/* ---- printing the table ---- */

/* A sentence as comment lines of at most `width` columns. */
static void print_wrapped(FILE *out, const char *text, size_t width)
{
    size_t column = 0;

    while (*text) {
        size_t n = strcspn(text, " ");
        if (column == 0 || column + 1 + n > width) {
            fputs(column == 0 ? "#" : "\n#", out);
            column = 1;
        }
        fprintf(out, " %.*s", (int)n, text);
        column += 1 + n;
        text += n + strspn(text + n, " ");
    }
    fputc('\n', out);
}

static void print_choices(FILE *out, const char *choices, const char *quote, const char *separator)
{
    while (*choices) {
        size_t n = strcspn(choices, "|");
        fprintf(out, "%s%.*s%s", quote, (int)n, choices, quote);
        choices += n;
        if (*choices == '|') {
            fputs(separator, out);
            choices++;
        }
    }
}

void config_print_ini(FILE *out)
{
    const char *section = "";

    fputs("# Settings of Jiangxin. Each key stands here with its default.\n", out);
    for (size_t i = 0; i < KEY_COUNT; i++) {
        const struct key *k = &KEYS[i];
        const char *off = k->test_only ? "# " : "";
        if (strcmp(section, k->section) != 0) {
            section = k->section;
            fprintf(out, "\n%s[%s]\n", off, section);
        }
        fputc('\n', out);
        print_wrapped(out, k->doc, 100);
        if (k->kind == KIND_INT) {
            fprintf(out, "# From %lld to %lld.\n", (long long)k->min, (long long)k->max);
        } else if (k->kind == KIND_CHOICE) {
            fputs("# One of ", out);
            print_choices(out, k->wants, "", ", ");
            fputs(".\n", out);
        } else {
            fprintf(out, "# Wanted: %s.\n", k->wants);
        }
        fprintf(out, "%s%s =%s%s\n", off, k->name, *k->value ? " " : "", k->value);
    }
}

void config_print_markdown(FILE *out)
{
    const char *section = "";

    fputs("# Settings\n\n"
          "The settings are one INI file. Lines that begin with `#` or `;` are comments, and so is what follows a `;` "
          "behind a space.\n"
          "An unknown section or key, a value that does not fit, and a key given twice are refused at start, with file "
          "and line.\n"
          "A text has at most 160 bytes. A change takes effect when the programs start anew.\n\n"
          "This page is printed from the table in `lib/base/config.c` by `jiangxin config --markdown`.\n",
          out);
    for (size_t i = 0; i < KEY_COUNT; i++) {
        const struct key *k = &KEYS[i];
        if (strcmp(section, k->section) != 0) {
            section = k->section;
            fprintf(out, "\n## [%s]\n\n| Key | Default | Values | Meaning |\n|---|---|---|---|\n", section);
        }
        fprintf(out, "| `%s` | ", k->name);
        fprintf(out, *k->value ? "`%s` | " : "%s | ", k->value);
        if (k->kind == KIND_INT)
            fprintf(out, "%lld to %lld", (long long)k->min, (long long)k->max);
        else if (k->kind == KIND_CHOICE)
            print_choices(out, k->wants, "`", ", ");
        else
            fputs(k->wants, out);
        fprintf(out, " | %s |\n", k->doc);
    }
}
