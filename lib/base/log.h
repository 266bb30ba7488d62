/*
 * log: one line per event to stderr, for the supervisor to collect: "LEVEL time program[pid] request message".
 *
 * Line breaks, controls and bad UTF-8 in a message are escaped (SEC-L2); a line is at most 2 KiB and written with one
 * write(). No secrets: callers never pass passwords, tokens, codes or bodies.
 */
#ifndef JX_BASE_LOG_H
#define JX_BASE_LOG_H

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

void log_program(const char *name);       /* borrowed; shown in every line */
void log_request(const char *request_id); /* borrowed; NULL outside a request */
void log_threshold(enum log_level least);
void log_line(enum log_level level, const char *format, ...) __attribute__((format(printf, 2, 3)));

#define log_error(...) log_line(LOG_ERROR, __VA_ARGS__)
#define log_warn(...) log_line(LOG_WARN, __VA_ARGS__)
#define log_info(...) log_line(LOG_INFO, __VA_ARGS__)

#endif
