// A program in a pseudo-terminal of its own, for tests.
#ifndef PSEUDO_TERMINAL_H
#define PSEUDO_TERMINAL_H

/// Starts `path` in a new session whose terminal has this size, as standard input, output and error.
/// Returns the other end of the terminal, or -1 with errno.
int pseudo_terminal_start(const char *path, char *const arguments[], char *const environment[], int rows, int columns,
                          int *process);

#endif
