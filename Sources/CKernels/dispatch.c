// Which instruction set this machine has, and the calls that go through its table.
#include "internal.h"
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#if defined(__x86_64__)
#include <cpuid.h>
#elif defined(__aarch64__) && defined(__linux__)
#include <sys/auxv.h>
#endif

static const char *const names[SEMBLANCE_PATHS] = {"portable", "avx2", "avxvnni", "avx512", "avx512vnni", "neon",
                                                   "neondot"};

const char *semblance_path_name(semblance_path path) {
  return (unsigned)path < SEMBLANCE_PATHS ? names[path] : "unknown";
}

#if defined(__x86_64__)
static uint64_t enabled_state(void) {
  uint32_t low, high;
  __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return (uint64_t)high << 32 | low;
}

bool semblance_path_available(semblance_path path) {
  unsigned a, b, c, d;
  if (path == SEMBLANCE_PORTABLE) return true;
  if (path > SEMBLANCE_AVX512_VNNI || !__get_cpuid(1, &a, &b, &c, &d)) return false;
  const bool saves = c & 1u << 27, fma = c & 1u << 12, popcnt = c & 1u << 23;
  if (!saves || !fma || !popcnt) return false;
  const uint64_t state = enabled_state();
  if ((state & 0x6) != 0x6 || !__get_cpuid_count(7, 0, &a, &b, &c, &d)) return false;
  const bool avx2 = b & 1u << 5, vnni512 = c & 1u << 11;
  const bool avx512 = (state & 0xE0) == 0xE0 && (b & 1u << 16) && (b & 1u << 17) && (b & 1u << 30) && (b & 1u << 31);
  bool vnni256 = false;
  if (a >= 1 && __get_cpuid_count(7, 1, &a, &b, &c, &d)) vnni256 = a & 1u << 4;
  switch (path) {
  case SEMBLANCE_AVX2: return avx2;
  case SEMBLANCE_AVX_VNNI: return avx2 && vnni256;
  case SEMBLANCE_AVX512: return avx2 && avx512;
  case SEMBLANCE_AVX512_VNNI: return avx2 && avx512 && vnni512;
  default: return false;
  }
}

const semblance_table *semblance_table_of(semblance_path path) {
  switch (path) {
  case SEMBLANCE_AVX2: return &semblance_table_avx2;
  case SEMBLANCE_AVX_VNNI: return &semblance_table_avxvnni;
  case SEMBLANCE_AVX512: return &semblance_table_avx512;
  case SEMBLANCE_AVX512_VNNI: return &semblance_table_avx512vnni;
  default: return &semblance_table_portable;
  }
}
static const semblance_path preference[] = {SEMBLANCE_AVX512_VNNI, SEMBLANCE_AVX_VNNI, SEMBLANCE_AVX512, SEMBLANCE_AVX2,
                                            SEMBLANCE_PORTABLE};
#elif defined(__aarch64__)
bool semblance_path_available(semblance_path path) {
  if (path == SEMBLANCE_PORTABLE || path == SEMBLANCE_NEON) return true;
  if (path != SEMBLANCE_NEON_DOT) return false;
#if defined(__APPLE__)
  return true;
#elif defined(__linux__)
  return getauxval(AT_HWCAP) & 1u << 20; // HWCAP_ASIMDDP
#else
  return false;
#endif
}

const semblance_table *semblance_table_of(semblance_path path) {
  switch (path) {
  case SEMBLANCE_NEON: return &semblance_table_neon;
  case SEMBLANCE_NEON_DOT: return &semblance_table_neondot;
  default: return &semblance_table_portable;
  }
}
static const semblance_path preference[] = {SEMBLANCE_NEON_DOT, SEMBLANCE_NEON, SEMBLANCE_PORTABLE};
#else
bool semblance_path_available(semblance_path path) { return path == SEMBLANCE_PORTABLE; }
const semblance_table *semblance_table_of(semblance_path path) { return &semblance_table_portable; }
static const semblance_path preference[] = {SEMBLANCE_PORTABLE};
#endif

static _Atomic int chosen = -1;

semblance_path semblance_path_current(void) {
  int path = atomic_load_explicit(&chosen, memory_order_relaxed);
  if (path >= 0) return (semblance_path)path;
  const char *wanted = getenv("SEMBLANCE_KERNELS");
  for (int i = 0; wanted && i < SEMBLANCE_PATHS; i++)
    if (strcmp(wanted, names[i]) == 0 && semblance_path_available((semblance_path)i)) path = i;
  for (size_t i = 0; path < 0; i++)
    if (semblance_path_available(preference[i])) path = preference[i];
  atomic_store_explicit(&chosen, path, memory_order_relaxed);
  return (semblance_path)path;
}

float semblance_dot_f32(semblance_path path, const float *a, const float *b, size_t n) {
  return semblance_table_of(path)->dot_f32(a, b, n);
}

float semblance_l2_f32(semblance_path path, const float *a, const float *b, size_t n) {
  return semblance_table_of(path)->l2_f32(a, b, n);
}

int32_t semblance_dot_u8s8(semblance_path path, const uint8_t *codes, const int8_t *query, size_t n) {
  return semblance_table_of(path)->dot_u8s8(codes, query, n);
}

void semblance_dot_u8s8_x4(semblance_path path, const uint8_t *const codes[4], const int8_t *query, size_t n,
                           int32_t out[4]) {
  semblance_table_of(path)->dot_u8s8_x4(codes, query, n, out);
}

uint32_t semblance_walk(const semblance_graph *g, semblance_context *x, const float *query, const float *center,
                        float inverse_step, uint32_t ef, semblance_tuning tuning) {
  return x->table->walk(g, x, query, center, inverse_step, ef, tuning);
}

uint32_t semblance_scan(const semblance_graph *g, semblance_context *x, const float *query, const float *center,
                        float inverse_step, const uint32_t *nodes, size_t n, uint32_t ef) {
  return x->table->scan(g, x, query, center, inverse_step, nodes, n, ef);
}

void semblance_score(semblance_path path, const semblance_graph *g, const uint32_t *nodes, size_t n, const float *query,
                     bool l2, float *scores) {
  semblance_table_of(path)->score(g, nodes, n, query, l2, scores);
}

void semblance_score_range(semblance_path path, const float *rows, size_t stride, size_t dimension, size_t n,
                           const float *query, bool l2, float *scores) {
  semblance_table_of(path)->score_range(rows, stride, dimension, n, query, l2, scores);
}

size_t semblance_best_rows(semblance_path path, const float *rows, size_t stride, size_t dimension, size_t n,
                           const float *query, bool l2, size_t k, int64_t *keys) {
  return k == 0 ? 0 : semblance_table_of(path)->best_rows(rows, stride, dimension, n, query, l2, k, keys);
}

void semblance_build_search(const semblance_graph *g, semblance_context *x, const semblance_build *b, uint32_t lo,
                            uint32_t hi, uint64_t *const pairs[SEMBLANCE_MAX_LEVELS]) {
  x->table->build_search(g, x, b, lo, hi, pairs);
}

void semblance_build_link(const semblance_graph *g, semblance_context *x, const semblance_build *b, uint32_t level,
                          const uint64_t *pairs, size_t n) {
  x->table->build_link(g, x, b, level, pairs, n);
}

void semblance_build_finish(const semblance_graph *g, semblance_context *x, const semblance_build *b, uint32_t level,
                            uint32_t lo, uint32_t hi, uint32_t degree, uint32_t *out) {
  x->table->build_finish(g, x, b, level, lo, hi, degree, out);
}
