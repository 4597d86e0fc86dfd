#pragma once
// The inner loops of resampling and normalizing 8-bit RGB pictures.

#include <stddef.h>
#include <stdint.h>

// One axis of a resampling: output i is the sum of `count[i]` inputs from `first[i]` on, times `weights[i * taps ...]` in
// units of 2^-22 (not negative, summing to 1), rounded: the arithmetic of Pillow's resize with a filter that has no
// negative lobes.

/// Across: `rows` rows of RGB pixels, `outputs` pixels each out. The source must have 4 readable bytes after its end.
void semblance_resample_across(const uint8_t *source, size_t sourceStride, int32_t rows, uint8_t *out, size_t outStride,
                               int32_t outputs, int32_t taps, const int32_t *first, const int32_t *count,
                               const int32_t *weights);

/// Down: rows of `rowBytes` bytes, `outputs` rows out.
void semblance_resample_down(const uint8_t *source, size_t sourceStride, int32_t rowBytes, uint8_t *out,
                             size_t outStride, int32_t outputs, int32_t taps, const int32_t *first,
                             const int32_t *count, const int32_t *weights);

/// RGB rows to three planes of `(value / 255 - mean[c]) / deviation[c]`, each operation rounded to float32.
void semblance_normalize(const uint8_t *rgb, size_t stride, int32_t width, int32_t height, const float *mean,
                         const float *deviation, float *planes);

/// A perspective view of an RGB picture, bilinear: output (x, y) is taken at (u / w, v / w) with
/// (u, v, w) = `matrix` (3 x 3, by rows) * (x, y, 1) in pixels, mirrored at the borders; its code values, rounded, are
/// looked up in `table` (3 x 256) and written to three planes of `side * side`. The source must have 4 readable bytes
/// after its end.
void semblance_warp(const uint8_t *source, int32_t width, int32_t height, const float *matrix, const float *table,
                    int32_t side, float *planes);
