/*
 * pick: the field with which a form chooses a person, and what becomes of it on the server.
 *
 * In the form's table: PICK_FIELDS("person", "grant.person", true),
 * and once:            static const struct pick PERSON = {"person", "grant.edit"};
 *
 * In the POST's handler: OK gives the person (id 0: an optional field left blank); ERR_INVALID has said beside the
 * field why not, and the form is to be shown again (422); ERR_NOT_FOUND is for the caller's return: an id that is not
 * within the scope. Errors of other fields do not matter to it:
 *
 *     enum err e = pick_person(p, &PERSON, &who);
 *     if (e == ERR_INVALID || (!e && page_form_invalid(p)))
 *         return grant_form_show(p);
 *
 * Where the form is shown, behind page_form(p, "form", 0):
 *
 *     e = pick_put(p, "form", &PERSON);
 *
 * and in the template, with macros/form.cs and macros/pick.cs: <?cs call:pick(form.person) ?>.
 *
 * With scripts the field is a combobox that asks GET /people/find?q=…&for=CAPABILITY. Without, it takes a staff number,
 * "name (staff number)" or a name; where that does not name one person, those it may mean come back as radio buttons
 * with unit and post. Only people within the holder's scope under the capability are found, either way.
 */
#ifndef JX_APP_PICK_H
#define JX_APP_PICK_H

#include "lib/app/page.h"
#include "lib/store/person_find.h"

enum { PICK_LENGTH = 160, PICK_CANDIDATES = 10 };

/* clang-format off */
#define PICK_FIELDS(field_name, field_label, is_required)                                                              \
    {.name = field_name, .type = FIELD_TEXT, .required = (is_required), .max = PICK_LENGTH, .label = (field_label)},   \
    {.name = field_name "_id", .type = FIELD_ID, .label = (field_label)}
/* clang-format on */

struct pick {
    const char *field;
    const char *capability; /* one of PICK_CAPABILITIES */
};

/* Whoever holds one of these may find the people within its scope; NULL-terminated: choices of /people/find. */
extern const char *const PICK_CAPABILITIES[];

enum err pick_person(struct page *p, const struct pick *pick, struct person_hit *out) MUST_CHECK;
enum err pick_put(struct page *p, const char *path, const struct pick *pick) MUST_CHECK;
/* "张伟 (A1)": how a person who was chosen stands in the field. Arena; NULL: no memory. */
char *pick_text(struct arena *a, const struct person_hit *who);

#endif
