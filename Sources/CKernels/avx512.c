// AVX-512 without VNNI (F, BW): codes are widened to 16 bits.
#include "internal.h"
#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma"))), apply_to = function)
#include <immintrin.h>

#define INLINE static inline __attribute__((always_inline))

INLINE __m512i step_i8(__m512i sum, __m512i c, __m512i q) {
  const __m512i c0 = _mm512_cvtepu8_epi16(_mm512_castsi512_si256(c)), q0 = _mm512_cvtepi8_epi16(_mm512_castsi512_si256(q));
  const __m512i c1 = _mm512_cvtepu8_epi16(_mm512_extracti64x4_epi64(c, 1)),
                q1 = _mm512_cvtepi8_epi16(_mm512_extracti64x4_epi64(q, 1));
  return _mm512_add_epi32(sum, _mm512_add_epi32(_mm512_madd_epi16(c0, q0), _mm512_madd_epi16(c1, q1)));
}

#include "block512.inc"
#define NAME semblance_table_avx512
#include "graph.inc"
#pragma clang attribute pop
#endif
