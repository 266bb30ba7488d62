/* code: words by which the database and forms name the values of an enumeration. */
#ifndef JX_BASE_CODE_H
#define JX_BASE_CODE_H

/* The place of `code` among `n` codes (NULL among them is none); -1: it is not there. */
int code_find(const char *const *codes, int n, const char *code);

#endif
