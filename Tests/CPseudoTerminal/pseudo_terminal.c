#define _GNU_SOURCE 1
#define _DARWIN_C_SOURCE 1

#include "pseudo_terminal.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

int pseudo_terminal_start(const char *path, char *const arguments[], char *const environment[], int rows, int columns,
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
    // Other threads are gone here: only calls that are safe after fork.
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
    setsid();
    ioctl(slave, TIOCSCTTY, 0);
    for (int descriptor = 0; descriptor < 3; descriptor++) dup2(slave, descriptor);
    execve(path, arguments, environment);
    _exit(127);
  }
  close(slave);
  if (child < 0) {
    close(master);
    return -1;
  }
  *process = child;
  return master;
}
