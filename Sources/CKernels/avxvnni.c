// AVX-VNNI: the 256-bit byte product of processors without AVX-512.
#include "internal.h"
#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma,avxvnni"))), apply_to = function)
#include <immintrin.h>

#define INLINE static inline __attribute__((always_inline))

INLINE __m256i step_i8(__m256i sum, __m256i c, __m256i q) { return _mm256_dpbusd_avx_epi32(sum, c, q); }

#include "float256.inc"
#define NAME semblance_table_avxvnni
#include "graph.inc"
#pragma clang attribute pop
#endif
