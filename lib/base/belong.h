/*
 * belong: whose a file is that root makes. An operator's command may run before the programs or beside them; what it makes in a directory
 * of theirs is given to whom the directory belongs, so that they can open it, too.
 */
#ifndef JX_BASE_BELONG_H
#define JX_BASE_BELONG_H

#include <stdbool.h>

/* Gives an open file or directory of root's to owner and group of `dir`, in which it stands. Nothing happens when we are not root, it has
   an owner already, or it has another name elsewhere. False: it cannot be given (errno). */
bool belong_to(int fd, const char *dir);

#endif
