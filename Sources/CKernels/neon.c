// NEON as every 64-bit ARM processor has it: codes are widened to 16 bits.
#include "internal.h"
#if defined(__aarch64__)
#include <arm_neon.h>

#define INLINE static inline __attribute__((always_inline))

INLINE int32x4_t step_i8(int32x4_t sum, uint8x16_t c, int8x16_t q) {
  const int16x8_t c0 = vreinterpretq_s16_u16(vmovl_u8(vget_low_u8(c))), q0 = vmovl_s8(vget_low_s8(q));
  const int16x8_t c1 = vreinterpretq_s16_u16(vmovl_high_u8(c)), q1 = vmovl_high_s8(q);
  sum = vmlal_s16(sum, vget_low_s16(c0), vget_low_s16(q0));
  sum = vmlal_high_s16(sum, c0, q0);
  sum = vmlal_s16(sum, vget_low_s16(c1), vget_low_s16(q1));
  return vmlal_high_s16(sum, c1, q1);
}

#include "floatneon.inc"
#define NAME semblance_table_neon
#include "graph.inc"
#endif
