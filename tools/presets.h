/* presets: the standard disciplines of db/presets, as the command and the demonstration load them. */
#ifndef JX_TOOLS_PRESETS_H
#define JX_TOOLS_PRESETS_H

#include "tools/command.h"

/* Loads the five tables of a directory (NULL: that of this site's release) and says how many there were. */
int presets_load(struct command *c, struct act *a, const char *dir);

#endif
