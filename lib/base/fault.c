#include "lib/base/fault.h"

/* A release build has no fault points, so this file has nothing to say there. */
#ifdef JX_TEST

/* One counter for the process: a test arms it, runs the code under test, and asks how far it came. */
static long fault_at;
static long fault_calls;

void fault_arm(long n)
{
    fault_at = n;
    fault_calls = 0;
}

long fault_count(void)
{
    return fault_calls;
}

bool fault_hit(void)
{
    fault_calls++;
    return fault_at > 0 && fault_calls == fault_at;
}

#else

/* ISO C wants a declaration in every translation unit. */
typedef int fault_unused;

#endif
