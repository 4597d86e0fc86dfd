// What the translation units of CKernels share: the context's fields and the table each instruction set fills.
#pragma once
#include "semblance_kernels.h"

#define SEMBLANCE_MAX_SELECTED 256

typedef struct semblance_table semblance_table;

struct semblance_context {
  const semblance_table *table;
  uint64_t *visited;
  size_t visited_words;
  uint32_t *seen; // the nodes whose visited bit is set, so that clearing costs what was visited
  size_t seen_count, seen_capacity;
  bool seen_overflowed;
  int64_t *pool; // keys: distance << 32 | node << 1 | expanded, ascending
  size_t pool_capacity;
  uint32_t pool_size;
  int8_t *query; // stride bytes, zero past the code's dimension
  int32_t offset;
  size_t stride;
  int8_t *selected; // [SEMBLANCE_MAX_SELECTED, stride] signed codes of the chosen neighbours
  int32_t selected_offset[SEMBLANCE_MAX_SELECTED];
  uint32_t hidden; // a node that walks pass by, or SEMBLANCE_NONE
};

struct semblance_table {
  float (*dot_f32)(const float *, const float *, size_t);
  float (*l2_f32)(const float *, const float *, size_t);
  int32_t (*dot_u8s8)(const uint8_t *, const int8_t *, size_t);
  void (*dot_u8s8_x4)(const uint8_t *const[4], const int8_t *, size_t, int32_t[4]);
  uint32_t (*walk)(const semblance_graph *, semblance_context *, const float *, const float *, float, uint32_t,
                   semblance_tuning);
  uint32_t (*scan)(const semblance_graph *, semblance_context *, const float *, const float *, float, const uint32_t *,
                   size_t, uint32_t);
  void (*score)(const semblance_graph *, const uint32_t *, size_t, const float *, bool, float *);
  void (*score_range)(const float *, size_t, size_t, size_t, const float *, bool, float *);
  size_t (*best_rows)(const float *, size_t, size_t, size_t, const float *, bool, size_t, int64_t *);
  void (*build_search)(const semblance_graph *, semblance_context *, const semblance_build *, uint32_t, uint32_t,
                       uint64_t *const[SEMBLANCE_MAX_LEVELS]);
  void (*build_link)(const semblance_graph *, semblance_context *, const semblance_build *, uint32_t, const uint64_t *,
                     size_t);
  void (*build_finish)(const semblance_graph *, semblance_context *, const semblance_build *, uint32_t, uint32_t,
                       uint32_t, uint32_t, uint32_t *);
};

const semblance_table *semblance_table_of(semblance_path path);

extern const semblance_table semblance_table_portable;
#if defined(__x86_64__)
extern const semblance_table semblance_table_avx2, semblance_table_avxvnni, semblance_table_avx512,
    semblance_table_avx512vnni;
#elif defined(__aarch64__)
extern const semblance_table semblance_table_neon, semblance_table_neondot;
#endif
