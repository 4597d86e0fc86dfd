#pragma once
// Rows of samples as decoders' libraries lay them out, to 8-bit RGB.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Of `pixels` pixels with 1 (gray), 2 (gray, alpha), 3 (RGB) or 4 (RGB, alpha) channels of 1 or 2 bytes: alpha, which is
/// not premultiplied, over white; 16 bits divided by 257, rounded.
void semblance_rgb_row(const uint8_t *from, int32_t channels, int32_t bytesPerSample, bool isBigEndian, uint8_t *rgb,
                       size_t pixels);
