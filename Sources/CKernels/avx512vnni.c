// AVX-512 with VNNI: 64 byte products an instruction.
#include "internal.h"
#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni,avx2,fma,popcnt"))), apply_to = function)
#include <immintrin.h>

#define INLINE static inline __attribute__((always_inline))

INLINE __m512i step_i8(__m512i sum, __m512i c, __m512i q) { return _mm512_dpbusd_epi32(sum, c, q); }

#include "block512.inc"
#define NAME semblance_table_avx512vnni
#include "graph.inc"
#pragma clang attribute pop
#endif
