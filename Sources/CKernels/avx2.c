// AVX2 and FMA: no byte product that cannot saturate, so codes are widened to 16 bits.
#include "internal.h"
#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include <immintrin.h>

#define INLINE static inline __attribute__((always_inline))

INLINE __m256i step_i8(__m256i sum, __m256i c, __m256i q) {
  const __m256i c0 = _mm256_cvtepu8_epi16(_mm256_castsi256_si128(c)), q0 = _mm256_cvtepi8_epi16(_mm256_castsi256_si128(q));
  const __m256i c1 = _mm256_cvtepu8_epi16(_mm256_extracti128_si256(c, 1)),
                q1 = _mm256_cvtepi8_epi16(_mm256_extracti128_si256(q, 1));
  return _mm256_add_epi32(sum, _mm256_add_epi32(_mm256_madd_epi16(c0, q0), _mm256_madd_epi16(c1, q1)));
}

#include "float256.inc"
#define NAME semblance_table_avx2
#include "graph.inc"
#pragma clang attribute pop
#endif
