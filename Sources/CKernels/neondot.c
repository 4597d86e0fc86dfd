// NEON with the dot-product extension (Apple silicon, Graviton 2 and later): signed by signed, so the codes' offset of
// 128 is taken off and added back as 128 times the query's sum.
#include "internal.h"
#if defined(__aarch64__)
#pragma clang attribute push(__attribute__((target("dotprod"))), apply_to = function)
#include <arm_neon.h>

#define INLINE static inline __attribute__((always_inline))

INLINE int32x4_t step_i8(int32x4_t sum, uint8x16_t c, int8x16_t q) {
  const int8x16_t centred = vreinterpretq_s8_u8(veorq_u8(c, vdupq_n_u8(0x80)));
  const int32x4_t total = vdotq_s32(vdupq_n_s32(0), q, vdupq_n_s8(1));
  return vaddq_s32(vdotq_s32(sum, centred, q), vshlq_n_s32(total, 7));
}

#include "floatneon.inc"
#define NAME semblance_table_neondot
#include "graph.inc"
#pragma clang attribute pop
#endif
