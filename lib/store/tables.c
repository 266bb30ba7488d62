#include "lib/store/tables.h"

#include "lib/store/audit.h"
#include "lib/store/catalogue.h"
#include "lib/store/class.h"
#include "lib/store/enrolment.h"
#include "lib/store/idempotency.h"
#include "lib/store/notice.h"
#include "lib/store/place.h"
#include "lib/store/seat.h"
#include "lib/store/session.h"

const struct sql_table *const store_tables[] = {
    &store_audit_table,  &store_catalogue_table, &store_class_table, &store_enrolment_table, &store_idempotency_table,
    &store_notice_table, &store_place_table,     &store_seat_table,  &store_session_table,
};
const size_t store_table_count = sizeof store_tables / sizeof *store_tables;
