#pragma once

// oneDNN behind plain functions: layouts and compiled operations are opaque, no type of the library is visible.
// It compiles against oneDNN 2.6 and 3.x. A function that fails returns NULL or false; dnn_error() then says why, for
// the calling thread. Data is float32 throughout.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Where each element of an array lies in memory.
typedef struct dnn_layout dnn_layout;

/// A compiled operation and the buffers bound to it. One thread at a time may run it.
typedef struct dnn_operation dnn_operation;

enum dnn_format {
  DNN_FORMAT_ANY,             // the operation chooses
  DNN_FORMAT_PLAIN,           // row-major: NCHW, OIHW, ...
  DNN_FORMAT_CHANNELS_LAST,   // NHWC
  DNN_FORMAT_BLOCKED_8,       // NCHW8c
  DNN_FORMAT_BLOCKED_16,      // NCHW16c
};

/// What a buffer is to an operation. `DNN_SLOT_PARTS + i` is the i-th source of a concatenation.
enum dnn_slot {
  DNN_SLOT_SOURCE,
  DNN_SLOT_ADDEND,
  DNN_SLOT_WEIGHTS,
  DNN_SLOT_BIAS,
  DNN_SLOT_DESTINATION,
  DNN_SLOT_MEAN,
  DNN_SLOT_VARIANCE,
  DNN_SLOT_SCALE,
  DNN_SLOT_SHIFT,
  DNN_SLOT_WORKSPACE,
  DNN_SLOT_SCRATCHPAD,
  DNN_SLOT_SOURCE_GRADIENT,
  DNN_SLOT_WEIGHTS_GRADIENT,
  DNN_SLOT_BIAS_GRADIENT,
  DNN_SLOT_DESTINATION_GRADIENT,
  DNN_SLOT_SCALE_GRADIENT,
  DNN_SLOT_SHIFT_GRADIENT,
  DNN_SLOT_PARTS,
};

enum dnn_algorithm { DNN_DIRECT, DNN_WINOGRAD };
enum dnn_pooling { DNN_POOL_MAXIMUM, DNN_POOL_AVERAGE };

/// Options of an operation, or-ed together.
enum dnn_option {
  DNN_OPTION_RELU = 1,         // the result is max(0, ·)
  DNN_OPTION_ACCUMULATE = 2,   // the result is added to what the destination holds (before ReLU)
  DNN_OPTION_BIAS = 4,
  DNN_OPTION_TRAINING = 8,     // a backward operation will follow
  DNN_OPTION_FIXED_STATISTICS = 16,   // batch normalisation with given mean and variance
};

/// A window sliding over images, for convolution and pooling. Padding after is what output sizes ask for.
typedef struct {
  int64_t batch, input_channels, output_channels;
  int64_t input_height, input_width, output_height, output_width;
  int64_t kernel_height, kernel_width, stride, padding;
} dnn_window;

/// Why the last call on this thread failed.
const char *dnn_error(void);

/// The library's version, "2.6.3".
const char *dnn_version(void);

/// Threads that operations compiled and run from the calling thread use. Does nothing where oneDNN has no OpenMP.
void dnn_set_threads(int count);

/// The activation layout that this machine's convolutions are fastest in.
enum dnn_format dnn_preferred_format(void);

// Layouts. Freed by dnn_layout_free; dimensions are outermost first, rank at most 4.

dnn_layout *dnn_layout_create(int rank, const int64_t *dimensions, enum dnn_format format);

/// A box inside another layout, sharing its memory. NULL where the box does not fit the layout's blocks.
dnn_layout *dnn_layout_slice(const dnn_layout *whole, int rank, const int64_t *dimensions, const int64_t *offsets);
dnn_layout *dnn_layout_copy(const dnn_layout *layout);
size_t dnn_layout_bytes(const dnn_layout *layout);
bool dnn_layout_equal(const dnn_layout *a, const dnn_layout *b);
void dnn_layout_free(dnn_layout *layout);

// Operations. NULL layouts mean "any". Freed by dnn_operation_free; a forward operation that a backward one is made
// from must live until that has been made.

dnn_operation *dnn_convolution(const dnn_window *window, enum dnn_algorithm algorithm, unsigned options,
                               const dnn_layout *source, const dnn_layout *weights, const dnn_layout *destination);
dnn_operation *dnn_convolution_backward_data(const dnn_window *window, enum dnn_algorithm algorithm,
                                             const dnn_operation *forward, const dnn_layout *source_gradient,
                                             const dnn_layout *weights, const dnn_layout *destination_gradient);
dnn_operation *dnn_convolution_backward_weights(const dnn_window *window, enum dnn_algorithm algorithm,
                                                const dnn_operation *forward, unsigned options,
                                                const dnn_layout *source,
                                                const dnn_layout *weights_gradient,
                                                const dnn_layout *destination_gradient);

dnn_operation *dnn_pooling(const dnn_window *window, enum dnn_pooling kind, unsigned options,
                           const dnn_layout *source, const dnn_layout *destination);
dnn_operation *dnn_pooling_backward(const dnn_window *window, enum dnn_pooling kind, const dnn_operation *forward,
                                    const dnn_layout *source_gradient, const dnn_layout *destination_gradient);

/// Rows [batch, input] times weights [output, input], transposed.
dnn_operation *dnn_linear(int64_t batch, int64_t input, int64_t output, unsigned options, const dnn_layout *source,
                          const dnn_layout *weights, const dnn_layout *destination);
dnn_operation *dnn_linear_backward_data(int64_t batch, int64_t input, int64_t output, const dnn_operation *forward,
                                        const dnn_layout *source_gradient, const dnn_layout *weights,
                                        const dnn_layout *destination_gradient);
dnn_operation *dnn_linear_backward_weights(int64_t batch, int64_t input, int64_t output, const dnn_operation *forward,
                                           unsigned options, const dnn_layout *source,
                                           const dnn_layout *weights_gradient,
                                           const dnn_layout *destination_gradient);

dnn_operation *dnn_batch_norm(const dnn_layout *data, float epsilon, unsigned options);
dnn_operation *dnn_batch_norm_backward(const dnn_layout *data, const dnn_layout *gradient, float epsilon,
                                       unsigned options, const dnn_operation *forward);

dnn_operation *dnn_relu(const dnn_layout *data);

/// From the destination's values: the gradient passes where they are positive.
dnn_operation *dnn_relu_backward(const dnn_layout *destination, const dnn_layout *gradient,
                                 const dnn_operation *forward);

/// source + addend, elementwise.
dnn_operation *dnn_add(const dnn_layout *data, unsigned options);
dnn_operation *dnn_concat(int count, const dnn_layout *const *parts, const dnn_layout *destination);
dnn_operation *dnn_reorder(const dnn_layout *source, const dnn_layout *destination);

/// `C = op(A) op(B)`, row-major float32, on all cores: C `[m, n]`, op(A) `[m, k]`, op(B) `[k, n]`; a transposed operand
/// is stored the other way round. `stride` counts floats from row to row.
bool dnn_product(bool transposes_a, bool transposes_b, int64_t m, int64_t n, int64_t k, const float *a,
                 int64_t stride_a, const float *b, int64_t stride_b, float *c, int64_t stride_c);

/// The layout an operation wants in a slot; NULL where it has none. The caller frees it.
dnn_layout *dnn_operation_layout(const dnn_operation *operation, int slot);
size_t dnn_operation_bytes(const dnn_operation *operation, int slot);

/// The name of the kernel that was chosen, "jit_wino_4x3:avx512_core".
const char *dnn_operation_kernel(const dnn_operation *operation);

/// Binds a buffer, 64-byte aligned where it can be. Slots that the operation does not have are ignored.
bool dnn_operation_bind(dnn_operation *operation, int slot, void *buffer);
bool dnn_operation_run(dnn_operation *operation);
void dnn_operation_free(dnn_operation *operation);
