#include "semblance_kernels.h"
