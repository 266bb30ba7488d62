/* command: other people's programs that look at what a test made, in a directory of its own. What fails, fails the test. */
#ifndef JX_TESTS_HARNESS_COMMAND_H
#define JX_TESTS_HARNESS_COMMAND_H

#include <stddef.h>

/* A new directory below /tmp, and its end with all files in it. */
const char *command_directory(const char *name);
void command_clean(const char *directory);
void command_write(const char *path, const void *bytes, size_t n);
/* What a shell's command prints; it must end well. Good until the next call. */
const char *command_output(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* With what status it ends. */
int command_status(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
