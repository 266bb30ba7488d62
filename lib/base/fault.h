/*
 * fault: makes the n-th allocation or I/O call fail, in test builds only (fault 3 of the security list).
 *
 * Every place that allocates for a request or speaks to the database asks fault_hit() first. In a release build it is
 * the constant false.
 */
#ifndef JX_BASE_FAULT_H
#define JX_BASE_FAULT_H

#include <stdbool.h>

#ifdef JX_TEST
void fault_arm(long n); /* the n-th call from now (1 = the next) says true, once; 0: off */
long fault_count(void); /* calls since the last fault_arm */
bool fault_hit(void);
#else
static inline bool fault_hit(void)
{
    return false;
}
#endif

#endif
