// Contexts, codes, checksums and the sort of the build: what is the same on every instruction set.
#include "internal.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void *aligned(size_t bytes) { return aligned_alloc(64, (bytes + 127) & ~(size_t)63); }

void semblance_graph_set_level(semblance_graph *g, uint32_t level, uint32_t count, uint32_t degree, uint32_t *links) {
  if (level >= SEMBLANCE_MAX_LEVELS) return;
  g->counts[level] = count;
  g->degrees[level] = degree;
  g->links[level] = links;
  if (g->levels <= level) g->levels = level + 1;
}

void semblance_norms(const float *rows, size_t n, size_t dimension, float *squares) {
  for (size_t row = 0; row < n; row++) {
    const float *v = rows + row * dimension;
    float lanes[16] = {0}, rest = 0;
    size_t i = 0;
    for (; i + 16 <= dimension; i += 16)
      for (int j = 0; j < 16; j++) lanes[j] += v[i + j] * v[i + j];
    for (; i < dimension; i++) rest += v[i] * v[i];
    for (int half = 8; half > 0; half /= 2)
      for (int j = 0; j < half; j++) lanes[j] += lanes[j + half];
    squares[row] = lanes[0] + rest;
  }
}

semblance_context *semblance_context_create(semblance_path path, size_t nodes, size_t stride, size_t ef) {
  semblance_context *x = calloc(1, sizeof *x);
  if (x == NULL) return NULL;
  x->table = semblance_table_of(path);
  x->hidden = SEMBLANCE_NONE;
  x->seen_capacity = 16384;
  x->seen = aligned((x->seen_capacity + 16) * sizeof *x->seen);
  if (x->seen == NULL || !semblance_context_reserve(x, nodes, stride, ef)) {
    semblance_context_destroy(x);
    return NULL;
  }
  return x;
}

bool semblance_context_reserve(semblance_context *x, size_t nodes, size_t stride, size_t ef) {
  const size_t words = (nodes + 63) / 64 + 1;
  if (words > x->visited_words) {
    uint64_t *visited = aligned(words * sizeof *visited);
    if (visited == NULL) return false;
    memset(visited, 0, words * sizeof *visited);
    free(x->visited);
    x->visited = visited;
    x->visited_words = words;
  }
  const size_t capacity = (ef < SEMBLANCE_MAX_SELECTED * 4 ? SEMBLANCE_MAX_SELECTED * 4 : ef) + 8;
  if (capacity > x->pool_capacity) {
    int64_t *pool = aligned((capacity + 16) * sizeof *pool);
    if (pool == NULL) return false;
    for (int i = 0; i < 8; i++) pool[i] = INT64_MIN;
    if (x->pool != NULL) free(x->pool - 8);
    x->pool = pool + 8;
    x->pool_capacity = capacity;
  }
  if (stride > x->stride) {
    int8_t *query = aligned(stride), *selected = aligned(stride * SEMBLANCE_MAX_SELECTED);
    if (query == NULL || selected == NULL) {
      free(query);
      free(selected);
      return false;
    }
    free(x->query);
    free(x->selected);
    x->query = query;
    x->selected = selected;
    x->stride = stride;
  }
  return true;
}

void semblance_context_destroy(semblance_context *x) {
  if (x == NULL) return;
  free(x->visited);
  free(x->seen);
  if (x->pool != NULL) free(x->pool - 8);
  free(x->query);
  free(x->selected);
  free(x);
}

void semblance_context_hide(semblance_context *x, uint32_t node) { x->hidden = node; }

void semblance_pool_nodes(const semblance_context *x, uint32_t *nodes) {
  for (uint32_t i = 0; i < x->pool_size; i++) nodes[i] = (uint32_t)((uint64_t)x->pool[i] & UINT32_MAX) >> 1;
}

void semblance_encode(const float *vectors, size_t n, uint32_t dimension, const float *center, float inverse_step,
                      uint8_t *codes, size_t stride) {
  for (size_t row = 0; row < n; row++) {
    const float *v = vectors + row * dimension;
    uint8_t *code = codes + row * stride;
    int32_t norm = 0;
    for (uint32_t i = 0; i < dimension; i++) {
      float t = (v[i] - center[i]) * inverse_step;
      t = t > 127 ? 127 : t < -127 ? -127 : t;
      const int32_t c = (int32_t)rintf(t);
      code[i] = (uint8_t)(c + 128);
      norm += c * c;
    }
    memset(code + dimension, 0, stride - dimension);
    norm /= 2;
    memcpy(code + stride - 4, &norm, 4);
  }
}

uint64_t semblance_checksum(const void *bytes, size_t length) {
  const uint64_t prime = 0x100000001B3ull;
  uint64_t lanes[8];
  for (int i = 0; i < 8; i++) lanes[i] = 0xCBF29CE484222325ull + (uint64_t)i;
  const uint8_t *p = bytes;
  size_t left = length;
  for (; left >= 64; left -= 64, p += 64)
    for (int i = 0; i < 8; i++) {
      uint64_t word;
      memcpy(&word, p + 8 * i, 8);
      lanes[i] = (lanes[i] ^ word) * prime;
    }
  uint64_t hash = 0xCBF29CE484222325ull;
  for (int i = 0; i < 8; i++) hash = (hash ^ lanes[i] ^ lanes[i] >> 32) * prime;
  for (; left > 0; left--, p++) hash = (hash ^ *p) * prime;
  hash = (hash ^ length) * prime;
  return hash ^ hash >> 29;
}

void semblance_sort(uint64_t *keys, uint64_t *scratch, size_t n) {
  uint64_t *from = keys, *to = scratch;
  for (int shift = 0; shift < 64; shift += 11) {
    size_t counts[2049] = {0};
    for (size_t i = 0; i < n; i++) counts[(from[i] >> shift & 2047) + 1]++;
    bool one_bucket = false;
    for (int i = 1; i <= 2048; i++) one_bucket |= counts[i] == n;
    if (one_bucket) continue;
    for (int i = 1; i <= 2048; i++) counts[i] += counts[i - 1];
    for (size_t i = 0; i < n; i++) to[counts[from[i] >> shift & 2047]++] = from[i];
    uint64_t *swap = from;
    from = to;
    to = swap;
  }
  if (from != keys) memcpy(keys, from, n * sizeof *keys);
}
