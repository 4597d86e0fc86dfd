#include "semblance_rows.h"

#include <string.h>

#define INLINE static inline __attribute__((always_inline))

INLINE uint32_t sample(const uint8_t *from, int32_t bytes, bool isBigEndian) {
  if (bytes == 1) return from[0];
  uint32_t value = isBigEndian ? (uint32_t)from[0] << 8 | from[1] : (uint32_t)from[1] << 8 | from[0];
  // value / 257, rounded, for every value of 16 bits.
  return (value * 255 + 32895) >> 16;
}

INLINE uint8_t overWhite(uint32_t value, uint32_t alpha) {
  return (uint8_t)((value * alpha + 255 * (255 - alpha) + 127) / 255);
}

// Called with constants, so that each layout has a loop of its own without a branch.
INLINE void convert(const uint8_t *from, int32_t channels, int32_t bytes, bool isBigEndian, uint8_t *rgb, size_t pixels) {
  int32_t colors = channels < 3 ? 1 : 3;
  bool hasAlpha = channels == 2 || channels == 4;
  for (size_t i = 0; i < pixels; i++, from += channels * bytes, rgb += 3) {
    uint32_t alpha = hasAlpha ? sample(from + colors * bytes, bytes, isBigEndian) : 255;
    for (int c = 0; c < 3; c++) {
      uint32_t value = sample(from + (colors == 1 ? 0 : c * bytes), bytes, isBigEndian);
      rgb[c] = hasAlpha ? overWhite(value, alpha) : (uint8_t)value;
    }
  }
}

void semblance_rgb_row(const uint8_t *from, int32_t channels, int32_t bytesPerSample, bool isBigEndian, uint8_t *rgb,
                       size_t pixels) {
  if (channels == 3 && bytesPerSample == 1) {
    memcpy(rgb, from, pixels * 3);
    return;
  }
#define LAYOUT(c)                                                                                                      \
  case c:                                                                                                              \
    if (bytesPerSample == 1) convert(from, c, 1, false, rgb, pixels);                                                  \
    else if (isBigEndian) convert(from, c, 2, true, rgb, pixels);                                                      \
    else convert(from, c, 2, false, rgb, pixels);                                                                      \
    break;
  switch (channels) {
    LAYOUT(1)
    LAYOUT(2)
    LAYOUT(3)
    LAYOUT(4)
  }
#undef LAYOUT
}
