/*
 * config: the settings file, one INI file read with libinih.
 *
 * Every key is declared in the table in config.c with its type, range, default and a sentence of documentation;
 * docs/configuration.md and `jiangxin config` are printed from that table. An unknown section or key, a bad value, or a
 * key given twice is refused with file and line.
 */
#ifndef JX_BASE_CONFIG_H
#define JX_BASE_CONFIG_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"

struct config { /* owned strings; valid until config_free */
    /* [site] */
    char *site_name;    /* shown in the header, e.g. 沧屿市机关事务管理局 */
    char *site_origin;  /* scheme://host[:port] that people type, for Origin headers; "": derive from Host */
    char *timezone;     /* Asia/Shanghai */
    char *default_lang; /* zh-CN | en */
    /* [path] */
    char *state_dir; /* STATE */
    char *template_dir;
    char *board_dir; /* "": STATE/board */
    /* [database] */
    char *db_socket;
    char *db_name;
    char *db_secret_dir; /* holds one file per program with that program's database password */
    int64_t db_timeout_s;
    /* [password] */
    int64_t argon_memory_kib;
    int64_t argon_passes;
    int64_t argon_concurrent; /* hashes that may run at once on this host */
    /* [request] */
    int64_t body_limit_kib;
    int64_t upload_limit_kib;  /* of one uploaded file */
    int64_t alarm_s;           /* a request that takes longer ends its worker */
    int64_t worker_requests;   /* a worker retires after so many */
    int64_t worker_memory_mib; /* … or when its resident memory passes this */
    /* [log] */
    char *log_level;
    /* [check] */
    char *check_certificate; /* of nginx, for the self-check; "": STATE/tls/cert.pem */
    /* [backup] */
    char *backup_dir; /* "": STATE/backup */
    int64_t backup_keep;
    /* [audit] */
    char *audit_anchor_syslog; /* no | yes */
    char *audit_anchor_file;   /* "": none */
    /* [test] – refused by a release build */
    char *clock_file;
};

/* Reads `path` into *c, which need not be initialised. Keys that the file leaves out keep their defaults. On failure
   returns ERR_INVALID, ERR_IO or ERR_NO_MEMORY, writes one sentence "FILE:LINE: …" into `why`, and leaves *c empty
   (config_free is allowed). */
enum err config_load(struct config *c, const char *path, struct buf *why) MUST_CHECK;
/* The same from an open stream; `name` stands for the file in `why`. */
enum err config_read(struct config *c, FILE *f, const char *name, struct buf *why) MUST_CHECK;
/* The defaults alone (for tests and commands that need no file). */
enum err config_defaults(struct config *c) MUST_CHECK;
void config_free(struct config *c);

/* Prints every key with default, range and meaning: as a documented INI file, or as the Markdown table of
   docs/configuration.md. */
void config_print_ini(FILE *out);
void config_print_markdown(FILE *out);

#endif
