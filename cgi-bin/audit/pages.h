/* pages: the pages and forms of the audit program. */
#ifndef JX_AUDIT_PAGES_H
#define JX_AUDIT_PAGES_H

#include "lib/app/page.h"
#include "lib/store/audit.h"

extern const struct route_table audit_routes;

extern const struct form log_form, verify_now_form;
enum err log_show(struct page *p);
enum err log_export(struct page *p);
enum err row_show(struct page *p);
enum err verify_show(struct page *p);
enum err verify_now(struct page *p);

/* The search that p->form holds. */
struct audit_filter log_filter(const struct page *p);

/* ---- words (words.c) ---- */

/* An act, a noun, an outcome, a member of before and after in the reader's language; what has no words yet stays as it
   is. Arena, or the argument. */
const char *words_act(const struct page *p, const char *act);
const char *words_noun(const struct page *p, const char *noun);
const char *words_result(const struct page *p, const char *result);
const char *words_member(const struct page *p, const char *member);
/* The chip's style for an outcome: jx-ok, jx-stop, jx-wait. */
const char *words_result_style(const char *result);
/* Local date and time to the second: 2026-11-21 09:00:00. Arena. */
const char *words_moment(const struct page *p, instant t);

/* All acts and nouns that have words, for choosing one. */
extern const char *const AUDIT_ACTS[];
extern const size_t AUDIT_ACT_COUNT;
extern const char *const AUDIT_NOUNS[];
extern const size_t AUDIT_NOUN_COUNT;

#endif
