#define _GNU_SOURCE 1
#define _DARWIN_C_SOURCE 1

#include "spawn_program.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

// Tests that hang, or that do not come to their end, are aborted after 40 minutes, many times what they take: a backtrace
// of all threads says more than a run that something else cuts off.
static void *abort_hung_tests(void *unused) {
  unsigned left = 40 * 60;
  while (left > 0) left = sleep(left);
  static const char message[] = "The tests have not ended after 40 minutes: they hang.\n";
  if (write(STDERR_FILENO, message, sizeof message - 1) < 0) _exit(134);
  abort();
  return unused;
}

__attribute__((constructor)) static void watch_tests(void) {
  pthread_t watcher;
  if (pthread_create(&watcher, NULL, abort_hung_tests, NULL) == 0) pthread_detach(watcher);
}

// In the child, whose other threads are gone: only calls that are safe after fork.
static _Noreturn void become(const char *path, char *const arguments[], char *const environment[],
                             const int standard[3]) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
  for (int descriptor = 0; descriptor < 3; descriptor++) {
    if (dup2(standard[descriptor], descriptor) < 0) _exit(126);
  }
  int last = getdtablesize();
  for (int descriptor = 3; descriptor < last && descriptor < 65536; descriptor++) close(descriptor);
  execve(path, arguments, environment);
  _exit(127);
}

int spawn_with_files(const char *path, char *const arguments[], char *const environment[], const int standard[3]) {
  pid_t child = fork();
  if (child == 0) become(path, arguments, environment, standard);
  return child;
}

int spawn_in_terminal(const char *path, char *const arguments[], char *const environment[], int rows, int columns,
                      int *process) {
  int master = posix_openpt(O_RDWR | O_NOCTTY);
  if (master < 0) return -1;
  fcntl(master, F_SETFD, FD_CLOEXEC);
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  const char *name;
  if (grantpt(master) != 0 || unlockpt(master) != 0 || (name = ptsname(master)) == NULL) {
    close(master);
    return -1;
  }
  // Held open until the program has it, so that the size and the modes stay.
  int slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (slave < 0) {
    close(master);
    return -1;
  }
  ioctl(slave, TIOCSWINSZ, &size);
  pid_t child = fork();
  if (child == 0) {
    setsid();
    ioctl(slave, TIOCSCTTY, 0);
    become(path, arguments, environment, (const int[]){slave, slave, slave});
  }
  close(slave);
  if (child < 0) {
    close(master);
    return -1;
  }
  *process = child;
  return master;
}
