/* deceive: characters that a terminal, a log viewer or a list of files could take for more than a character. */
#ifndef JX_BASE_DECEIVE_H
#define JX_BASE_DECEIVE_H

#include <stdbool.h>
#include <stdint.h>

/* Controls, marks of lines and of direction (a name may end in "fdp.exe" turned round), and what has no width. */
bool deceive_does(uint32_t cp);

#endif
