/* county: to which county's administration judges and entries of a round belong: the part of the tree right below its top.
   For the report of how judges marked, which chief judge and arbitrators alone see, once nothing is blind any more. */
#ifndef JX_STORE_COUNTY_H
#define JX_STORE_COUNTY_H

#include "lib/sql/sql.h"

struct county {
    int64_t no;      /* of the seat, or of the run */
    int64_t unit_id; /* the county's; who belongs to the top itself: the top's */
};
/* Of those who hold seats, by the posting that is their main one on that day; who has none is not there. */
enum err store_county_of_seats(struct sql *db, struct arena *a, int64_t round_id, day today, struct county **out,
                               size_t *n) MUST_CHECK;
/* Of the runs, by the units that entered them; none of a blind draw that is sealed. */
enum err store_county_of_runs(struct sql *db, struct arena *a, int64_t round_id, struct county **out,
                              size_t *n) MUST_CHECK;

extern const struct sql_table store_county_table;

#endif
