#include "lib/base/system_log.h"

#include <syslog.h>

void system_log(const char *line)
{
    openlog("jiangxin", LOG_PID, LOG_AUTHPRIV);
    syslog(LOG_NOTICE, "%s", line);
    closelog();
}
