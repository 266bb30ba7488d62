/* system_log: one line to the machine's log (syslog, authpriv), which may send it on to another host. A file of its own,
   because <syslog.h> and lib/base/log.h have names in common. */
#ifndef JX_BASE_SYSTEM_LOG_H
#define JX_BASE_SYSTEM_LOG_H

void system_log(const char *line);

#endif
