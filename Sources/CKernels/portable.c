// The path that runs anywhere: plain loops that a compiler can turn into whatever the target has.
#include "internal.h"

#define INLINE static inline __attribute__((always_inline))

INLINE int32_t dot_block(const uint8_t *c, const int8_t *q, size_t bytes) {
  int32_t sum = 0;
  for (size_t i = 0; i < bytes; i++) sum += (int32_t)c[i] * q[i];
  return sum;
}

INLINE void dot_block_x4(const uint8_t *const c[4], const int8_t *q, size_t bytes, int32_t out[4]) {
  for (int j = 0; j < 4; j++) out[j] = dot_block(c[j], q, bytes);
}

INLINE void dot_block_1x4(const uint8_t *c, const int8_t *const q[4], size_t bytes, int32_t out[4]) {
  for (int j = 0; j < 4; j++) out[j] = dot_block(c, q[j], bytes);
}

INLINE float dot_f32(const float *a, const float *b, size_t n) {
  float s[8] = {0}, rest = 0;
  size_t i = 0;
  for (; i + 8 <= n; i += 8)
    for (int j = 0; j < 8; j++) s[j] += a[i + j] * b[i + j];
  for (; i < n; i++) rest += a[i] * b[i];
  return ((s[0] + s[4]) + (s[1] + s[5])) + ((s[2] + s[6]) + (s[3] + s[7])) + rest;
}

INLINE float l2_f32(const float *a, const float *b, size_t n) {
  float s[8] = {0}, rest = 0;
  size_t i = 0;
  for (; i + 8 <= n; i += 8)
    for (int j = 0; j < 8; j++) s[j] += (a[i + j] - b[i + j]) * (a[i + j] - b[i + j]);
  for (; i < n; i++) rest += (a[i] - b[i]) * (a[i] - b[i]);
  return ((s[0] + s[4]) + (s[1] + s[5])) + ((s[2] + s[6]) + (s[3] + s[7])) + rest;
}

INLINE void dot_f32_x4(const float *const r[4], const float *q, size_t n, float out[4]) {
  for (int j = 0; j < 4; j++) out[j] = dot_f32(r[j], q, n);
}

INLINE void l2_f32_x4(const float *const r[4], const float *q, size_t n, float out[4]) {
  for (int j = 0; j < 4; j++) out[j] = l2_f32(r[j], q, n);
}

#define NAME semblance_table_portable
#include "graph.inc"
