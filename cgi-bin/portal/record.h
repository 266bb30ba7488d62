/* record: what the pages and files of the staff record share: a person with all that the modules say of them. */
#ifndef JX_PORTAL_RECORD_H
#define JX_PORTAL_RECORD_H

#include "lib/app/page.h"
#include "lib/base/json.h"
#include "lib/domain/record.h"
#include "lib/store/record.h"

struct record_part { /* of one module */
    const char *module;
    struct record_entry *entries;
    size_t n;
};

struct record { /* arena */
    struct record_person person;
    bool own;                  /* of whoever reads it */
    struct record_part *parts; /* record_module_count of them */
    size_t entries;            /* in all parts */
    struct record_hours year, five;
};

/* Reads the record that the page's address means: the reader's own, or that of :person within their scope; a look at
   another's is noted in the audit log. ERR_NOT_FOUND. */
enum err record_read(struct page *p, struct record *out) MUST_CHECK;

/* How an entry stands today. The record's words for what has a beginning and an end; "" for what just is. */
const char *record_state(const struct page *p, const struct record_entry *e); /* "", coming, now, over */
const char *record_title(const struct page *p, const struct record_entry *e);
const char *record_detail(const struct page *p, const struct record_entry *e);
/* Where it leads; "" for nowhere. Arena. */
const char *record_path(const struct page *p, const struct record_entry *e);
/* The address of this record's pages: "/record", or "/record/ID". Arena. */
const char *record_address(const struct page *p, const struct record *r);

/* The members "person", "hours" and "entries" of an export. */
void record_put_json(const struct page *p, struct json *j, const struct record *r);

#endif
