/* catalogue: the courses and their next classes, filtered. */
#include "cgi-bin/training/pages.h"
#include "cgi-bin/training/templates.h"

static const struct field FIELDS[] = {
    {.name = "q", .type = FIELD_SEARCH, .label = "catalogue.q"},
};
const struct form catalogue_form = FORM("catalogue", FIELDS);

enum err catalogue_list(struct page *p)
{
    return page_render(p, TEMPLATE_CATALOGUE, "catalogue.title", "catalogue");
}
