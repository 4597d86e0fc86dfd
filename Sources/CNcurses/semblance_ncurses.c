#include "semblance_ncurses.h"
