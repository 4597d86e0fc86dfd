// Programs started for tests.
#ifndef SPAWN_PROGRAM_H
#define SPAWN_PROGRAM_H

/// Starts `path` with these three descriptors as standard input, output and error. It inherits no other, so that no test
/// waits for what another one's program holds open. Returns the process, or -1 with errno.
int spawn_with_files(const char *path, char *const arguments[], char *const environment[], const int standard[3]);

/// Starts `path` in a new session whose terminal has this size, as standard input, output and error.
/// Returns the other end of the terminal, or -1 with errno.
int spawn_in_terminal(const char *path, char *const arguments[], char *const environment[], int rows, int columns,
                      int *process);

#endif
