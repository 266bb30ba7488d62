/* pages: the pages and forms of the admin program. */
#ifndef JX_ADMIN_PAGES_H
#define JX_ADMIN_PAGES_H

#include "lib/app/page.h"
#include "lib/store/person.h"
#include "lib/store/unit.h"

extern const struct route_table admin_routes;

extern const struct form units_form, unit_form, people_form, grants_form;
enum err units_show(struct page *p);
enum err unit_show(struct page *p);
enum err people_show(struct page *p);
enum err grants_show(struct page *p);
extern const struct form grant_form, grant_end_form;
enum err grant_new_show(struct page *p);
enum err grant_new_post(struct page *p);
enum err grant_show(struct page *p);
enum err grant_end_post(struct page *p);

/* page_import.c, page_import_run.c, page_import_file.c */
extern const struct form import_form, import_template_form, import_run_form, import_apply_form, import_rows_form;
enum err import_show(struct page *p);
enum err import_post(struct page *p);
enum err import_template(struct page *p);
enum err import_run_show(struct page *p);
enum err import_apply_post(struct page *p);
enum err import_rows(struct page *p);

/* page_check.c */
extern const struct form check_form;
enum err check_show(struct page *p);
enum err check_ask_post(struct page *p);
extern const struct form corrections_form, correction_answer_form;
enum err corrections_show(struct page *p);
enum err correction_show(struct page *p);
enum err correction_answer_post(struct page *p);
enum err correction_file(struct page *p);

/* page_unit_form.c */
extern const struct form unit_below_form, unit_add_form, unit_rename_form, unit_move_form, unit_edit_form,
    unit_close_form, unit_bare_form;
enum err unit_add_show(struct page *p);
enum err unit_add_post(struct page *p);
enum err unit_rename_show(struct page *p);
enum err unit_rename_post(struct page *p);
enum err unit_move_show(struct page *p);
enum err unit_move_post(struct page *p);
enum err unit_edit_show(struct page *p);
enum err unit_edit_post(struct page *p);
enum err unit_close_show(struct page *p);
enum err unit_close_post(struct page *p);
enum err unit_reopen_post(struct page *p);
enum err unit_withdraw_post(struct page *p);

/* page_person_show.c, page_person_form.c */
extern const struct form person_below_form, person_add_form, person_edit_form, person_leave_form, person_return_form,
    posting_transfer_form, posting_second_form, posting_correct_form, posting_end_form, posting_bare_form;
enum err person_show(struct page *p);
enum err person_add_show(struct page *p);
enum err person_add_post(struct page *p);
enum err person_edit_show(struct page *p);
enum err person_edit_post(struct page *p);
enum err person_leave_show(struct page *p);
enum err person_leave_post(struct page *p);
enum err person_return_show(struct page *p);
enum err person_return_post(struct page *p);
enum err posting_transfer_show(struct page *p);
enum err posting_transfer_post(struct page *p);
enum err posting_second_show(struct page *p);
enum err posting_second_post(struct page *p);
enum err posting_correct_show(struct page *p);
enum err posting_correct_post(struct page *p);
enum err posting_end_show(struct page *p);
enum err posting_end_post(struct page *p);
enum err posting_remove_post(struct page *p);

/* page_org_export.c */
enum err people_csv(struct page *p);
enum err people_xlsx(struct page *p);
enum err unit_people_csv(struct page *p);
enum err unit_people_xlsx(struct page *p);

enum { ADMIN_ROWS = 50 }; /* of one page of a list */

/* The person of the page as holder of a capability. */
struct scope admin_scope(const struct page *p, const char *capability);
/* An address of a list: `path`, its filter, and `key`=`value` behind it (NULL: without). */
const char *admin_address(const struct page *p, const char *path, const char *key, const char *value);

#endif
