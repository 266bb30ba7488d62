/* templates: what this program renders; a template's number is its place in TEMPLATES. */
#ifndef JX_CONTEST_TEMPLATES_H
#define JX_CONTEST_TEMPLATES_H

#include "lib/app/app.h"

enum {
    TEMPLATE_EDITIONS = TEMPLATE_ERROR + 1,
    TEMPLATE_EDITION,
    TEMPLATE_DRILLS,
    TEMPLATE_DRILLS_MINE,
    TEMPLATE_EDITION_DRILLS,
    TEMPLATE_DRILL,
    TEMPLATE_DRILL_EDIT,
    TEMPLATE_DRILL_RECORD,
    TEMPLATE_DRILL_CANCEL,
    TEMPLATE_DRILL_PEOPLE,
    TEMPLATE_DRILL_PERSON,
    TEMPLATE_DRAWS,
    TEMPLATE_DRAW,
    TEMPLATE_DRAW_HALL,
    TEMPLATE_DRAW_KEY,
    TEMPLATE_ENTRIES,
    TEMPLATE_ENTRY,
    TEMPLATE_ENTRY_CHANGE,
    TEMPLATE_ENTRY_END,
    TEMPLATE_ENTRY_NEW,
    TEMPLATE_ENTRY_QUOTA,
    TEMPLATE_COUNT,
};

static const char *const TEMPLATES[TEMPLATE_COUNT] = {
    [TEMPLATE_ERROR] = "error.cs",
    [TEMPLATE_EDITIONS] = "contest/editions.cs",
    [TEMPLATE_EDITION] = "contest/edition.cs",
    [TEMPLATE_DRILLS] = "contest/drills.cs",
    [TEMPLATE_DRILLS_MINE] = "contest/drills_mine.cs",
    [TEMPLATE_EDITION_DRILLS] = "contest/edition_drills.cs",
    [TEMPLATE_DRILL] = "contest/drill.cs",
    [TEMPLATE_DRILL_EDIT] = "contest/drill_edit.cs",
    [TEMPLATE_DRILL_RECORD] = "contest/drill_record.cs",
    [TEMPLATE_DRILL_CANCEL] = "contest/drill_cancel.cs",
    [TEMPLATE_DRILL_PEOPLE] = "contest/drill_people.cs",
    [TEMPLATE_DRILL_PERSON] = "contest/drill_person.cs",
    [TEMPLATE_DRAWS] = "contest/draws.cs",
    [TEMPLATE_DRAW] = "contest/draw.cs",
    [TEMPLATE_DRAW_HALL] = "contest/draw_hall.cs",
    [TEMPLATE_DRAW_KEY] = "contest/draw_key.cs",
    [TEMPLATE_ENTRIES] = "contest/entries.cs",
    [TEMPLATE_ENTRY] = "contest/entry.cs",
    [TEMPLATE_ENTRY_CHANGE] = "contest/entry_change.cs",
    [TEMPLATE_ENTRY_END] = "contest/entry_end.cs",
    [TEMPLATE_ENTRY_NEW] = "contest/entry_new.cs",
    [TEMPLATE_ENTRY_QUOTA] = "contest/entry_quota.cs",
};

#endif
