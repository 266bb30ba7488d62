/*
 * file: files that people handed in, on their way in and out of a page.
 *
 * Out (SEC-F2, SEC-F3): the page has asked the guard and the scope; then nginx sends the bytes from a place that nobody
 * reaches by an address, as a file to save, under its type as found and with a policy that lets it do nothing.
 */
#ifndef JX_APP_FILE_H
#define JX_APP_FILE_H

#include "lib/act/file.h"
#include "lib/app/page.h"

/* Where this site keeps files. Arena; .dir NULL: no memory. */
struct file_room page_file_room(const struct page *p);

/* Ends the page with a file, after noting in the audit log that it was looked at. */
enum err page_file(struct page *p, const struct file *f) MUST_CHECK;

/* Puts a file's name and size ("213 KB") under a node. */
void page_put_file(const struct page *p, struct view_node *node, const struct file *f);

#endif
