// The terminal through ncurses, as plain functions: no ncurses type, macro or global crosses this line.
// Everything here belongs to the main thread, the signal handlers excepted.
#ifndef SEMBLANCE_NCURSES_H
#define SEMBLANCE_NCURSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum __attribute__((enum_extensibility(closed))) SemblanceKey : int32_t {
  SemblanceKeyUp = 1,
  SemblanceKeyDown,
  SemblanceKeyLeft,
  SemblanceKeyRight,
  SemblanceKeyPageUp,
  SemblanceKeyPageDown,
  SemblanceKeyHome,
  SemblanceKeyEnd,
  SemblanceKeyEnter,
  SemblanceKeyBackTab,
  SemblanceKeyBackspace,
  SemblanceKeyDelete,
  SemblanceKeyInsert,
  SemblanceKeyResize,
  SemblanceKeyOther,
} SemblanceKey;

typedef enum __attribute__((enum_extensibility(closed))) SemblanceInputKind : int32_t {
  SemblanceInputKindNone = 0,  ///< nothing more to read now
  SemblanceInputKindScalar,    ///< `value` is a Unicode scalar or a control byte
  SemblanceInputKindKey,       ///< `value` is a SemblanceKey
  SemblanceInputKindFunction,  ///< `value` is the number of a function key
} SemblanceInputKind;

typedef struct SemblanceInput {
  SemblanceInputKind kind;
  uint32_t value;
} SemblanceInput;

/// Attributes of a cell, to be combined.
enum {
  SEMBLANCE_BOLD = 1,
  SEMBLANCE_DIM = 2,
  SEMBLANCE_UNDERLINE = 4,
  SEMBLANCE_REVERSE = 8,
};

/// Takes the locale of the environment, or C.UTF-8 where it names none. True when characters are UTF-8.
bool semblance_locale_utf8(void);

/// Opens the terminal on standard input and output with `newterm`: raw, no echo, keypad, 25 ms after Esc.
/// False where TERM is unset, unknown, or names a terminal without cursor movement; nothing has been written then.
bool semblance_screen_open(void);
/// Leaves the alternate screen and gives the terminal back as it was. Safe to call twice.
void semblance_screen_close(void);
/// What a crash writes first, before the terminal is restored: few bytes (a hundred), since they are kept for it.
void semblance_screen_farewell(const uint8_t *bytes, size_t count);
/// How many colors ncurses can show here: 0, 8, 16, 256 …
int semblance_screen_colors(void);
/// What the kernel says now; false where it does not know.
bool semblance_screen_measure(int *rows, int *columns);
/// Tells ncurses a new size.
void semblance_screen_resize(int rows, int columns);
/// Reads without waiting.
SemblanceInput semblance_screen_read(void);
/// One cell (two columns where `width` is 2). A color is a palette index, or -1 for the terminal's own.
void semblance_screen_put(int row, int column, const uint32_t *scalars, int count, int width, uint32_t attributes,
                          int foreground, int background);
/// Where the cursor stands after the next flush; row -1 hides it.
void semblance_screen_cursor(int row, int column);
/// Sends what changed since the last flush.
void semblance_screen_flush(void);
/// The next flush clears the terminal and sends everything.
void semblance_screen_invalidate(void);
/// Gives the terminal back, stops the process group as Ctrl-Z does, and takes the terminal again when it goes on.
void semblance_screen_suspend(void);

/// From now on WINCH, TERM, HUP, INT, QUIT, TSTP and CONT are written as one byte (the signal's number) to
/// `descriptor`; a crash first restores the terminal. Signals of jobs' threads arrive the same way.
void semblance_signals_forward(int descriptor);
/// The default actions again.
void semblance_signals_default(void);
/// Ends the process by this signal, as if it had never been caught.
void semblance_signals_die(int number);

#endif
