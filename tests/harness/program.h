/* program: the group fixtures of a page test: the scratch database, and the program whose `struct app app` stands above
 * the include of this. PROGRAM_END: what else is to be let go of before its database goes. */
#ifndef JX_TESTS_HARNESS_PROGRAM_H
#define JX_TESTS_HARNESS_PROGRAM_H

#ifndef PROGRAM_END
#define PROGRAM_END() ((void)0)
#endif

static inline int open_all(void **state)
{
    int failed = db_setup(state);
    page_open(&app);
    return failed;
}

static inline int close_all(void **state)
{
    PROGRAM_END();
    page_close(&app);
    return db_teardown(state);
}

#endif
