// Distance kernels and the graph walk, in C so that one call does a whole search and every instruction set has its own
// code, chosen at run time. Nothing here allocates but `semblance_context_create`; nothing reads or writes outside the
// arrays it is given, whatever the links hold.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

// MARK: Instruction sets

typedef enum {
  SEMBLANCE_PORTABLE = 0,
  SEMBLANCE_AVX2 = 1,
  SEMBLANCE_AVX_VNNI = 2,
  SEMBLANCE_AVX512 = 3,
  SEMBLANCE_AVX512_VNNI = 4,
  SEMBLANCE_NEON = 5,
  SEMBLANCE_NEON_DOT = 6,
} semblance_path;

#define SEMBLANCE_PATHS 7

/// Whether this machine can run the path.
bool semblance_path_available(semblance_path path);
/// The path in use: the best one, or what the environment's SEMBLANCE_KERNELS names (`portable`, `avx2`, `avxvnni`,
/// `avx512`, `avx512vnni`, `neon`, `neondot`).
semblance_path semblance_path_current(void);
const char *semblance_path_name(semblance_path path);
// MARK: Plain kernels, on a named path that is available (the tests' way to every one of them)

float semblance_dot_f32(semblance_path path, const float *a, const float *b, size_t n);
float semblance_l2_f32(semblance_path path, const float *a, const float *b, size_t n);
/// Sum of `codes[i] * query[i]`, exact: unsigned codes, signed query, n <= 65,000.
int32_t semblance_dot_u8s8(semblance_path path, const uint8_t *codes, const int8_t *query, size_t n);
/// Four codes against one query.
void semblance_dot_u8s8_x4(semblance_path path, const uint8_t *const codes[4], const int8_t *query, size_t n,
                           int32_t out[4]);

/// The squared length of each row, in the same order of additions on every machine.
void semblance_norms(const float *rows, size_t n, size_t dimension, float *squares);

/// A 64-bit checksum: FNV-1a over little-endian 64-bit words in eight interleaved lanes, the lanes folded by the same
/// step, then the bytes that are left, then the length. One changed word always changes it.
uint64_t semblance_checksum(const void *bytes, size_t length);

// MARK: The graph

#define SEMBLANCE_MAX_LEVELS 16
#define SEMBLANCE_NONE UINT32_MAX

/// A view of an index's arrays. Level l holds the nodes 0 ..< counts[l]; a node's links are `degrees[l]` words from
/// `links[l] + node * degrees[l]`, ended by the first word that is no node of that level.
typedef struct {
  const uint8_t *codes;    // [count, stride] 8-bit codes, the bias (int32) in each one's last four bytes
  size_t stride;           // bytes, a multiple of 64
  const float *rows;       // [count, dimension]
  uint32_t dimension;      // of a row
  uint32_t code_dimension; // of a code: dimension, or one more
  uint32_t count;
  uint32_t levels;         // >= 1 when count > 0
  uint32_t counts[SEMBLANCE_MAX_LEVELS];
  uint32_t degrees[SEMBLANCE_MAX_LEVELS];
  uint32_t *links[SEMBLANCE_MAX_LEVELS];
} semblance_graph;

/// Fills in a level; `levels` grows to hold it.
void semblance_graph_set_level(semblance_graph *g, uint32_t level, uint32_t count, uint32_t degree, uint32_t *links);

/// What one search needs: visited bits, the pool of candidates, scratch. One per thread, used again and again.
typedef struct semblance_context semblance_context;
/// `path` is an available one.
semblance_context *semblance_context_create(semblance_path path, size_t nodes, size_t stride, size_t ef);
/// Grows it where needed; false where memory runs out.
bool semblance_context_reserve(semblance_context *x, size_t nodes, size_t stride, size_t ef);
void semblance_context_destroy(semblance_context *x);
/// From now on walks pass by this node as if it were not in the graph, except where they enter it (node 0);
/// SEMBLANCE_NONE: by none.
void semblance_context_hide(semblance_context *x, uint32_t node);

#define SEMBLANCE_MAX_PREFETCH 64

/// How a walk goes about its memory; neither number changes what the distances are.
typedef struct {
  uint32_t beam;     // nodes expanded at once on level 0, 1 or 2: two hide the wait where the codes fit no cache
  uint32_t prefetch; // codes asked for before they are compared, of a hop's; at least 1
} semblance_tuning;

/// Encodes prepared vectors: `round((v - center) / step)` in -127...127, stored + 128, and the bias.
void semblance_encode(const float *vectors, size_t n, uint32_t dimension, const float *center, float inverse_step,
                      uint8_t *codes, size_t stride);

/// Walks from node 0 down to level 0 with a beam of `ef`; `query` is a prepared vector. Returns the pool's size.
uint32_t semblance_walk(const semblance_graph *g, semblance_context *x, const float *query, const float *center,
                        float inverse_step, uint32_t ef, semblance_tuning tuning);
/// The pool's nodes, nearest first by code.
void semblance_pool_nodes(const semblance_context *x, uint32_t *nodes);
/// The nearest of the named nodes by code, into the pool; at most `ef`.
uint32_t semblance_scan(const semblance_graph *g, semblance_context *x, const float *query, const float *center,
                        float inverse_step, const uint32_t *nodes, size_t n, uint32_t ef);
/// Float32 scores of nodes' rows: the inner product, or (l2) the negative squared distance.
void semblance_score(semblance_path path, const semblance_graph *g, const uint32_t *nodes, size_t n, const float *query,
                     bool l2, float *scores);
/// The same for rows that stand `stride` floats apart.
void semblance_score_range(semblance_path path, const float *rows, size_t stride, size_t dimension, size_t n,
                           const float *query, bool l2, float *scores);

/// A score and a row in one number that orders them: the larger score first, equal ones by their rows.
static inline int64_t semblance_key(float score, uint32_t row) {
  const float positive_zero = score + 0.0f; // a zero of either sign is the same score
  int32_t bits;
  memcpy(&bits, &positive_zero, sizeof bits);
  bits ^= bits >> 31 & INT32_MAX;
  return (int64_t)((uint64_t)(uint32_t)~bits << 32 | row);
}
static inline uint32_t semblance_key_row(int64_t key) { return (uint32_t)key; }
static inline float semblance_key_score(int64_t key) {
  int32_t bits = ~(int32_t)(key >> 32);
  bits ^= bits >> 31 & INT32_MAX;
  float score;
  memcpy(&score, &bits, sizeof score);
  return score;
}

/// The best `k` (or all `n`) of rows that stand `stride` floats apart, best first, as keys; gives how many there are.
/// `keys` has room for k + 16.
size_t semblance_best_rows(semblance_path path, const float *rows, size_t stride, size_t dimension, size_t n,
                           const float *query, bool l2, size_t k, int64_t *keys);

// MARK: Building

typedef struct {
  uint32_t ef;      // efConstruction
  uint32_t select;  // links a new node takes on each of its levels
  uint32_t keep;    // links a node keeps on level 0 when it overflows
  uint32_t keep_up; // and above
} semblance_build;

/// Finds and writes the links of nodes lo ..< hi on every level; the graph before `frozen` is only read. Each link is
/// also written as a pair (target << 32 | source), padded with UINT64_MAX: `pairs[l]` has `select` entries a node, node lo first.
void semblance_build_search(const semblance_graph *g, semblance_context *x, const semblance_build *b, uint32_t lo,
                            uint32_t hi, uint64_t *const pairs[SEMBLANCE_MAX_LEVELS]);
/// Adds the pairs (sorted, all of whole targets) to their targets' links; prunes what overflows.
void semblance_build_link(const semblance_graph *g, semblance_context *x, const semblance_build *b, uint32_t level,
                          const uint64_t *pairs, size_t n);
/// Writes each node's links, pruned to `degree`, to `out` (of stride `degree`).
void semblance_build_finish(const semblance_graph *g, semblance_context *x, const semblance_build *b, uint32_t level,
                            uint32_t lo, uint32_t hi, uint32_t degree, uint32_t *out);
/// Sorts ascending; `scratch` is as large as `keys`.
void semblance_sort(uint64_t *keys, uint64_t *scratch, size_t n);

#ifdef __cplusplus
}
#endif
