#include "semblance_jpeg.h"
