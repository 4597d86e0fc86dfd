#include "semblance_onednn.h"
