#include "semblance_resample.h"

#include <math.h>
#include <string.h>

// The loops are written once in plain vectors and compiled for each instruction set; which runs is chosen at run time.
#define SOURCE const uint8_t *source, size_t sourceStride
#define AXIS                                                                                                           \
  uint8_t *out, size_t outStride, int32_t outputs, int32_t taps, const int32_t *first, const int32_t *count,           \
      const int32_t *weights
#define AXIS_VALUES out, outStride, outputs, taps, first, count, weights
#define NORMALIZE                                                                                                      \
  const uint8_t *rgb, size_t stride, int32_t width, int32_t height, const float *mean, const float *deviation,         \
      float *planes
#define NORMALIZE_VALUES rgb, stride, width, height, mean, deviation, planes
#define WARP                                                                                                           \
  const uint8_t *source, int32_t width, int32_t height, const float *matrix, const float *table, int32_t side,         \
      float *planes
#define WARP_VALUES source, width, height, matrix, table, side, planes
#define INLINE static inline __attribute__((always_inline))

enum { fractionBits = 22, half = 1 << (fractionBits - 1) };

typedef uint8_t Bytes4 __attribute__((vector_size(4)));
typedef int32_t Ints4 __attribute__((vector_size(16)));
typedef uint8_t Bytes16 __attribute__((vector_size(16)));
typedef int32_t Ints16 __attribute__((vector_size(64)));

INLINE uint32_t load4(const uint8_t *from) {
  uint32_t value;
  memcpy(&value, from, 4);
  return value;
}

// Weights are never negative and sum to 1, so a shifted sum cannot leave 0...255 by more than rounding does.
INLINE void acrossBody(SOURCE, int32_t rows, AXIS) {
  int32_t y = 0;
  for (; y + 4 <= rows; y += 4) {
    const uint8_t *r0 = source + (size_t)y * sourceStride, *r1 = r0 + sourceStride, *r2 = r1 + sourceStride,
                  *r3 = r2 + sourceStride;
    uint8_t *to = out + (size_t)y * outStride;
    for (int32_t x = 0; x < outputs; x++, to += 3) {
      const int32_t *weight = weights + (size_t)x * (size_t)taps;
      size_t from = (size_t)first[x] * 3;
      Ints16 sum = (Ints16){} + half;
      for (int32_t k = 0; k < count[x]; k++, from += 3) {
        uint32_t quads[4] = {load4(r0 + from), load4(r1 + from), load4(r2 + from), load4(r3 + from)};
        Bytes16 bytes;
        memcpy(&bytes, quads, 16);
        sum += __builtin_convertvector(bytes, Ints16) * weight[k];
      }
      Bytes16 result = __builtin_convertvector(sum >> fractionBits, Bytes16);
      for (int i = 0; i < 4; i++) {
        uint8_t *pixel = to + (size_t)i * outStride;
        pixel[0] = result[4 * i], pixel[1] = result[4 * i + 1], pixel[2] = result[4 * i + 2];
      }
    }
  }
  for (; y < rows; y++) {
    const uint8_t *row = source + (size_t)y * sourceStride;
    uint8_t *to = out + (size_t)y * outStride;
    for (int32_t x = 0; x < outputs; x++, to += 3) {
      const int32_t *weight = weights + (size_t)x * (size_t)taps;
      size_t from = (size_t)first[x] * 3;
      Ints4 sum = (Ints4){} + half;
      for (int32_t k = 0; k < count[x]; k++, from += 3) {
        Bytes4 bytes;
        memcpy(&bytes, row + from, 4);
        sum += __builtin_convertvector(bytes, Ints4) * weight[k];
      }
      sum >>= fractionBits;
      to[0] = (uint8_t)sum[0], to[1] = (uint8_t)sum[1], to[2] = (uint8_t)sum[2];
    }
  }
}

INLINE void downBody(SOURCE, int32_t rowBytes, AXIS) {
  enum { block = 64 };
  for (int32_t y = 0; y < outputs; y++) {
    const int32_t *weight = weights + (size_t)y * (size_t)taps;
    const uint8_t *from = source + (size_t)first[y] * sourceStride;
    uint8_t *to = out + (size_t)y * outStride;
    int32_t length = count[y], x = 0;
    for (; x + block <= rowBytes; x += block) {
      int32_t sums[block];
      for (int i = 0; i < block; i++) sums[i] = half;
      for (int32_t k = 0; k < length; k++) {
        const uint8_t *row = from + (size_t)k * sourceStride + x;
        int32_t factor = weight[k];
        for (int i = 0; i < block; i++) sums[i] += row[i] * factor;
      }
      for (int i = 0; i < block; i++) to[x + i] = (uint8_t)(sums[i] >> fractionBits);
    }
    for (; x < rowBytes; x++) {
      int32_t sum = half;
      for (int32_t k = 0; k < length; k++) sum += from[(size_t)k * sourceStride + (size_t)x] * weight[k];
      to[x] = (uint8_t)(sum >> fractionBits);
    }
  }
}

INLINE void normalizeBody(NORMALIZE) {
  size_t plane = (size_t)width * (size_t)height;
  float m0 = mean[0], m1 = mean[1], m2 = mean[2], d0 = deviation[0], d1 = deviation[1], d2 = deviation[2];
  for (int32_t y = 0; y < height; y++) {
    const uint8_t *restrict row = rgb + (size_t)y * stride;
    float *restrict red = planes + (size_t)y * (size_t)width, *restrict green = red + plane,
          *restrict blue = green + plane;
    for (int32_t x = 0; x < width; x++) {
      float r = (float)row[3 * x] / 255.0f, g = (float)row[3 * x + 1] / 255.0f, b = (float)row[3 * x + 2] / 255.0f;
      r -= m0;
      g -= m1;
      b -= m2;
      red[x] = r / d0;
      green[x] = g / d1;
      blue[x] = b / d2;
    }
  }
}

// Coordinates are mirrored at the centers of the border pixels, as torch.nn.functional.grid_sample does with
// padding_mode="reflection", align_corners=True.
INLINE float mirrored(float u, float last) {
  if (!(u > -1e6f && u < 1e6f)) u = 0;
  u = fabsf(u);
  float turns = last > 0 ? floorf(u / last) : 0;
  float rest = u - turns * last;
  float isOdd = turns - 2 * floorf(turns * 0.5f);
  rest = isOdd > 0.5f ? last - rest : rest;
  return rest < 0 ? 0 : rest > last ? last : rest;
}

typedef float Floats4 __attribute__((vector_size(16)));

INLINE Floats4 pixelAt(const uint8_t *from) {
  Bytes4 bytes;
  memcpy(&bytes, from, 4);
  return __builtin_convertvector(bytes, Floats4);
}

INLINE void warpBody(WARP) {
  enum { block = 256 };
  float us[block], vs[block];
  size_t plane = (size_t)side * (size_t)side, stride = (size_t)width * 3;
  float lastX = (float)(width - 1), lastY = (float)(height - 1);
  for (int32_t y = 0; y < side; y++) {
    float u0 = matrix[1] * (float)y + matrix[2], v0 = matrix[4] * (float)y + matrix[5],
          w0 = matrix[7] * (float)y + matrix[8];
    for (int32_t start = 0; start < side; start += block) {
      int32_t count = side - start < block ? side - start : block;
      for (int32_t i = 0; i < count; i++) {
        float x = (float)(start + i), scale = 1 / (matrix[6] * x + w0);
        us[i] = mirrored((matrix[0] * x + u0) * scale, lastX);
        vs[i] = mirrored((matrix[3] * x + v0) * scale, lastY);
      }
      float *to = planes + (size_t)y * (size_t)side + (size_t)start;
      for (int32_t i = 0; i < count; i++) {
        int32_t left = (int32_t)us[i], top = (int32_t)vs[i];
        float across = us[i] - (float)left, down = vs[i] - (float)top;
        size_t right = left + 1 < width ? 3 : 0, below = top + 1 < height ? stride : 0;
        const uint8_t *from = source + (size_t)top * stride + (size_t)left * 3;
        Floats4 a = pixelAt(from), b = pixelAt(from + right), c = pixelAt(from + below),
                d = pixelAt(from + below + right);
        a += (b - a) * across;
        c += (d - c) * across;
        a += (c - a) * down;
        Ints4 code = __builtin_convertvector(a + 0.5f, Ints4);
        to[i] = table[code[0]];
        to[i + (int64_t)plane] = table[256 + code[1]];
        to[i + (int64_t)(2 * plane)] = table[512 + code[2]];
      }
    }
  }
}

#define VARIANT(suffix, attribute)                                                                                     \
  attribute static void across##suffix(SOURCE, int32_t rows, AXIS) {                                                   \
    acrossBody(source, sourceStride, rows, AXIS_VALUES);                                                               \
  }                                                                                                                    \
  attribute static void down##suffix(SOURCE, int32_t rowBytes, AXIS) {                                                 \
    downBody(source, sourceStride, rowBytes, AXIS_VALUES);                                                             \
  }                                                                                                                    \
  attribute static void normalize##suffix(NORMALIZE) { normalizeBody(NORMALIZE_VALUES); }                              \
  attribute static void warp##suffix(WARP) { warpBody(WARP_VALUES); }

VARIANT(Plain, )

#if defined(__x86_64__)
VARIANT(AVX2, __attribute__((target("avx2"))))
VARIANT(AVX512, __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,prefer-256-bit"))))
static int hasAVX2(void) { return __builtin_cpu_supports("avx2"); }
static int hasAVX512(void) {
  return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
}
#define CHOOSE(function, ...)                                                                                          \
  if (hasAVX512()) function##AVX512(__VA_ARGS__);                                                                      \
  else if (hasAVX2()) function##AVX2(__VA_ARGS__);                                                                     \
  else function##Plain(__VA_ARGS__)
#else
#define CHOOSE(function, ...) function##Plain(__VA_ARGS__)
#endif

void semblance_resample_across(SOURCE, int32_t rows, AXIS) { CHOOSE(across, source, sourceStride, rows, AXIS_VALUES); }
void semblance_resample_down(SOURCE, int32_t rowBytes, AXIS) { CHOOSE(down, source, sourceStride, rowBytes, AXIS_VALUES); }
void semblance_normalize(NORMALIZE) { CHOOSE(normalize, NORMALIZE_VALUES); }
void semblance_warp(WARP) { CHOOSE(warp, WARP_VALUES); }
