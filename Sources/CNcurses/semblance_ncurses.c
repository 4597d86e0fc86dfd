#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#if defined(__linux__)
#define _GNU_SOURCE 1
#endif

#include "semblance_ncurses.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

// term.h defines every capability as a macro, these among them.
#undef lines
#undef columns

static SCREEN *screen = NULL;
static bool colors_are_on = false;
static bool default_colors = false;
static int cursor_row = -1, cursor_column = 0;

static struct termios saved_modes;
static bool modes_are_saved = false;
static char restore_sequence[256];
static size_t restore_length = 0;

static bool codeset_is_utf8(void) {
  const char *codeset = nl_langinfo(CODESET);
  return codeset != NULL && (strcasecmp(codeset, "UTF-8") == 0 || strcasecmp(codeset, "UTF8") == 0);
}

bool semblance_locale_utf8(void) {
  const char *chosen = setlocale(LC_CTYPE, "");
  if (chosen != NULL && codeset_is_utf8()) return true;
  // A locale that was named and is something else (Latin-1) means it; none, "C" and one that is not installed do not.
  if (chosen != NULL && strcmp(chosen, "C") != 0 && strcmp(chosen, "POSIX") != 0) return false;
  static const char *const fallbacks[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8", "UTF-8"};
  for (size_t i = 0; i < sizeof fallbacks / sizeof *fallbacks; i++)
    if (setlocale(LC_CTYPE, fallbacks[i]) != NULL && codeset_is_utf8()) return true;
  return false;
}

static void append_restore(const char *text) {
  if (text == NULL || text == (const char *)-1) return;
  size_t length = strlen(text);
  if (restore_length + length > sizeof restore_sequence) return;
  memcpy(restore_sequence + restore_length, text, length);
  restore_length += length;
}

static void set_modes(void) {
  raw();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  nodelay(stdscr, TRUE);
  // Shifting a row would shift what others drew in it.
  idcok(stdscr, FALSE);
  idlok(stdscr, FALSE);
  // A frame is drawn whole, also while keys wait: what is written directly counts on it.
  typeahead(-1);
}

bool semblance_screen_open(void) {
  // ncurses would believe these two before the kernel, and never see a resize.
  unsetenv("LINES");
  unsetenv("COLUMNS");
  modes_are_saved = tcgetattr(STDIN_FILENO, &saved_modes) == 0;
  int status = 0;
  const char *name = getenv("TERM");
  if (name == NULL || *name == 0 || setupterm(name, STDOUT_FILENO, &status) != OK) return false;
  const char *move_cursor = tigetstr("cup");
  if (move_cursor == NULL || move_cursor == (const char *)-1) return false;

  set_escdelay(25);
  screen = newterm(NULL, stdout, stdin);
  if (screen == NULL) return false;
  set_term(screen);

  restore_length = 0;
  append_restore("\033[?2026l\033[?1006l\033[?1002l\033[?1000l\033[?2004l\033[0m");
  append_restore(tigetstr("cnorm"));
  append_restore(tigetstr("rmkx"));
  append_restore(tigetstr("rmcup"));

  set_modes();
  // Mouse reports are asked for and read by hand: under tmux ncurses expects another encoding than tmux sends.
  keyok(KEY_MOUSE, FALSE);
  mouseinterval(0);
  colors_are_on = has_colors() && start_color() == OK;
  default_colors = colors_are_on && use_default_colors() == OK;
  curs_set(0);
  return true;
}

void semblance_screen_farewell(const uint8_t *bytes, size_t count) {
  if (count == 0 || restore_length + count > sizeof restore_sequence) return;
  memmove(restore_sequence + count, restore_sequence, restore_length);
  memcpy(restore_sequence, bytes, count);
  restore_length += count;
}

void semblance_screen_close(void) {
  if (screen == NULL) return;
  endwin();
  delscreen(screen);
  screen = NULL;
}

int semblance_screen_colors(void) { return colors_are_on ? COLORS : 0; }

bool semblance_screen_measure(int *rows, int *columns) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
    *rows = size.ws_row;
    *columns = size.ws_col;
    return true;
  }
  if (screen == NULL) return false;
  *rows = LINES;
  *columns = COLS;
  return true;
}

void semblance_screen_resize(int rows, int columns) {
  if (screen == NULL) return;
  resizeterm(rows, columns);
  werase(stdscr);
  clearok(curscr, TRUE);
}

SemblanceInput semblance_screen_read(void) {
  SemblanceInput none = {SemblanceInputKindNone, 0};
  if (screen == NULL) return none;
  wint_t value = 0;
  int status = wget_wch(stdscr, &value);
  if (status == ERR) return none;
  if (status != KEY_CODE_YES) {
    SemblanceInput scalar = {SemblanceInputKindScalar, (uint32_t)value};
    return scalar;
  }
  if (value >= KEY_F(1) && value <= KEY_F(63)) {
    SemblanceInput function = {SemblanceInputKindFunction, (uint32_t)(value - KEY_F0)};
    return function;
  }
  SemblanceKey key = SemblanceKeyOther;
  switch (value) {
    case KEY_UP: key = SemblanceKeyUp; break;
    case KEY_DOWN: key = SemblanceKeyDown; break;
    case KEY_LEFT: key = SemblanceKeyLeft; break;
    case KEY_RIGHT: key = SemblanceKeyRight; break;
    case KEY_PPAGE: key = SemblanceKeyPageUp; break;
    case KEY_NPAGE: key = SemblanceKeyPageDown; break;
    case KEY_HOME:
    case KEY_A1: key = SemblanceKeyHome; break;
    case KEY_END:
    case KEY_C1: key = SemblanceKeyEnd; break;
    case KEY_ENTER: key = SemblanceKeyEnter; break;
    case KEY_BTAB: key = SemblanceKeyBackTab; break;
    case KEY_BACKSPACE: key = SemblanceKeyBackspace; break;
    case KEY_DC: key = SemblanceKeyDelete; break;
    case KEY_IC: key = SemblanceKeyInsert; break;
    case KEY_RESIZE: key = SemblanceKeyResize; break;
    default: break;
  }
  SemblanceInput result = {SemblanceInputKindKey, (uint32_t)key};
  return result;
}

void semblance_screen_put(int row, int column, const uint32_t *scalars, int count, int width, uint32_t attributes,
                          int foreground, int background) {
  if (screen == NULL || count < 1) return;
  wchar_t text[CCHARW_MAX + 1];
  int length = 0;
  for (int i = 0; i < count && length < CCHARW_MAX; i++) text[length++] = (wchar_t)scalars[i];
  text[length] = 0;
  // The C library and ours may disagree on how wide a character is (it is older, or newer): then a mark of the
  // right width keeps everything after it in its column.
  if (wcwidth(text[0]) != width) {
    text[0] = width == 2 ? 0xFF1F : L'?';
    text[1] = 0;
  }
  for (int i = 1; text[i] != 0; i++)
    if (wcwidth(text[i]) != 0) text[i] = 0;

  attr_t attr = A_NORMAL;
  if (attributes & SEMBLANCE_BOLD) attr |= A_BOLD;
  if (attributes & SEMBLANCE_DIM) attr |= A_DIM;
  if (attributes & SEMBLANCE_UNDERLINE) attr |= A_UNDERLINE;
  if (attributes & SEMBLANCE_REVERSE) attr |= A_REVERSE;

  int pair = 0;
  if (colors_are_on && (foreground >= 0 || background >= 0)) {
    if (!default_colors) {
      if (foreground < 0) foreground = COLOR_WHITE;
      if (background < 0) background = COLOR_BLACK;
    }
    pair = alloc_pair(foreground < COLORS ? foreground : -1, background < COLORS ? background : -1);
    if (pair < 0) pair = 0;
  }
  cchar_t cell;
  // The pair goes in by pointer: as a short, or through COLOR_PAIR, it wraps beyond 255.
  if (setcchar(&cell, text, attr, (short)(pair > 32767 ? 0 : pair), &pair) == OK) mvadd_wch(row, column, &cell);
}

void semblance_screen_cursor(int row, int column) {
  if (screen == NULL) return;
  if ((row >= 0) != (cursor_row >= 0)) curs_set(row >= 0 ? 1 : 0);
  cursor_row = row;
  cursor_column = column;
}

void semblance_screen_flush(void) {
  if (screen == NULL) return;
  if (cursor_row >= 0)
    move(cursor_row, cursor_column);
  else
    move(0, 0);
  wnoutrefresh(stdscr);
  doupdate();
}

void semblance_screen_invalidate(void) {
  if (screen != NULL) clearok(curscr, TRUE);
}

static int forward_to = -1;

static void forward(int number) {
  int saved = errno;
  unsigned char byte = (unsigned char)number;
  if (forward_to >= 0) (void)!write(forward_to, &byte, 1);
  errno = saved;
}

/// Only calls that are safe inside a signal handler: what was prepared is written, and the crash goes on.
static void restore_and_crash(int number) {
  if (screen != NULL) {
    (void)!write(STDOUT_FILENO, restore_sequence, restore_length);
    if (modes_are_saved) tcsetattr(STDIN_FILENO, TCSANOW, &saved_modes);
  }
  signal(number, SIG_DFL);
  raise(number);
}

static const int forwarded[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT};
static const int fatal[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE};

void semblance_signals_forward(int descriptor) {
  static char stack[64 * 1024];
  forward_to = descriptor;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = forward;
  action.sa_flags = SA_RESTART;
  for (size_t i = 0; i < sizeof forwarded / sizeof *forwarded; i++) sigaction(forwarded[i], &action, NULL);

  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack, .ss_flags = 0};
  sigaltstack(&alternate, NULL);
  action.sa_handler = restore_and_crash;
  action.sa_flags = SA_ONSTACK | SA_RESETHAND | SA_NODEFER;
  for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++) sigaction(fatal[i], &action, NULL);
  signal(SIGPIPE, SIG_IGN);
}

void semblance_signals_default(void) {
  forward_to = -1;
  for (size_t i = 0; i < sizeof forwarded / sizeof *forwarded; i++) signal(forwarded[i], SIG_DFL);
  for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++) signal(fatal[i], SIG_DFL);
}

void semblance_signals_die(int number) {
  semblance_signals_default();
  raise(number);
  _exit(128 + number);
}

void semblance_screen_suspend(void) {
  if (screen == NULL) return;
  endwin();
  struct sigaction stop, kept;
  memset(&stop, 0, sizeof stop);
  sigemptyset(&stop.sa_mask);
  stop.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &stop, &kept);
  kill(0, SIGTSTP);
  sigaction(SIGTSTP, &kept, NULL);
  set_modes();
  clearok(curscr, TRUE);
  refresh();
}
