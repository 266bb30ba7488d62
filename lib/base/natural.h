/* natural: the order people expect of codes with numbers in them: J2 before J10. */
#ifndef JX_BASE_NATURAL_H
#define JX_BASE_NATURAL_H

/* -1, 0, 1. Runs of ASCII digits are compared as the numbers they are, however long; everything else by bytes, which is
   by code points in UTF-8. Texts that differ never compare equal: of "7" and "007" the one with fewer zeros is first. */
int natural_compare(const char *a, const char *b);

#endif
