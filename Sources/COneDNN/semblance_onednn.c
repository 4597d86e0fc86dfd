#include "semblance_onednn.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "onednn_versions.h"

enum { MAX_ARGUMENTS = 24, MAX_RANK = 4 };

struct dnn_layout {
  layout_t layout;
};

struct dnn_operation {
  dnnl_primitive_desc_t description;
  dnnl_primitive_t primitive;
  dnnl_stream_t stream;
  int count;
  dnnl_exec_arg_t arguments[MAX_ARGUMENTS];
};

static _Thread_local char error_text[256];
static dnnl_engine_t engine;
static dnnl_status_t engine_status;
static pthread_once_t engine_once = PTHREAD_ONCE_INIT;

const char *dnn_error(void) { return error_text; }

static const char *status_name(dnnl_status_t status) {
  switch (status) {
    case dnnl_success: return "success";
    case dnnl_out_of_memory: return "out of memory";
    case dnnl_invalid_arguments: return "invalid arguments";
    case dnnl_unimplemented: return "not implemented for this shape, layout or machine";
    case dnnl_runtime_error: return "failed while running";
    default: return "failed";
  }
}

static bool failed(dnnl_status_t status, const char *what) {
  if (status == dnnl_success) return false;
  snprintf(error_text, sizeof error_text, "%s: %s", what, status_name(status));
  return true;
}

static void engine_make(void) { engine_status = dnnl_engine_create(&engine, dnnl_cpu, 0); }

static bool engine_ready(void) {
  pthread_once(&engine_once, engine_make);
  return !failed(engine_status, "the processor's engine");
}

const char *dnn_version(void) {
  static _Thread_local char text[32];
  const dnnl_version_t *v = dnnl_version();
  snprintf(text, sizeof text, "%d.%d.%d", v->major, v->minor, v->patch);
  return text;
}

void dnn_set_threads(int count) {
  // Looked up rather than linked: oneDNN may stand on libgomp, libomp, or no OpenMP at all.
  typedef void (*setter)(int);
  static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
  static setter set;
  static bool looked;
  pthread_mutex_lock(&lock);
  if (!looked) {
    looked = true;
    set = (setter)dlsym(RTLD_DEFAULT, "omp_set_num_threads");
  }
  setter now = set;
  pthread_mutex_unlock(&lock);
  if (now) now(count);
}

enum dnn_format dnn_preferred_format(void) {
#if defined(__x86_64__)
  return (dnnl_get_effective_cpu_isa() & dnnl_cpu_isa_avx512_core) == dnnl_cpu_isa_avx512_core ? DNN_FORMAT_BLOCKED_16
                                                                                               : DNN_FORMAT_BLOCKED_8;
#else
  return DNN_FORMAT_CHANNELS_LAST;
#endif
}

// Layouts

static dnn_layout *wrap(layout_t layout) {
  dnn_layout *result = malloc(sizeof *result);
  if (!result) {
    v3_layout_free(layout);
    failed(dnnl_out_of_memory, "layout");
    return NULL;
  }
  result->layout = layout;
  return result;
}

static dnnl_format_tag_t tag_of(int rank, enum dnn_format format) {
  static const dnnl_format_tag_t plain[] = {dnnl_format_tag_undef, dnnl_a, dnnl_ab, dnnl_abc, dnnl_abcd};
  if (rank < 1 || rank > MAX_RANK) return dnnl_format_tag_undef;
  switch (format) {
    case DNN_FORMAT_ANY: return dnnl_format_tag_any;
    case DNN_FORMAT_PLAIN: return plain[rank];
    case DNN_FORMAT_CHANNELS_LAST: return rank == 4 ? dnnl_acdb : plain[rank];
    case DNN_FORMAT_BLOCKED_8: return rank == 4 ? dnnl_aBcd8b : plain[rank];
    case DNN_FORMAT_BLOCKED_16: return rank == 4 ? dnnl_aBcd16b : plain[rank];
  }
  return dnnl_format_tag_undef;
}

static void copy_dims(dnnl_dims_t to, int rank, const int64_t *from) {
  for (int i = 0; i < rank; i++) to[i] = from[i];
}

dnn_layout *dnn_layout_create(int rank, const int64_t *dimensions, enum dnn_format format) {
  dnnl_format_tag_t tag = tag_of(rank, format);
  if (tag == dnnl_format_tag_undef) {
    failed(dnnl_invalid_arguments, "layout");
    return NULL;
  }
  dnnl_dims_t dims;
  copy_dims(dims, rank, dimensions);
  layout_t layout;
  return failed(v3_layout_with_tag(&layout, rank, dims, dnnl_f32, tag), "layout") ? NULL : wrap(layout);
}

dnn_layout *dnn_layout_slice(const dnn_layout *whole, int rank, const int64_t *dimensions, const int64_t *offsets) {
  if (rank < 1 || rank > MAX_RANK) {
    failed(dnnl_invalid_arguments, "slice of a layout");
    return NULL;
  }
  dnnl_dims_t dims, starts;
  copy_dims(dims, rank, dimensions);
  copy_dims(starts, rank, offsets);
  layout_t layout;
  return failed(v3_layout_slice(&layout, whole->layout, dims, starts), "slice of a layout") ? NULL : wrap(layout);
}

static dnn_layout *copy_of(layout_ref original) {
  layout_t layout;
  return failed(v3_layout_copy(&layout, original), "layout") ? NULL : wrap(layout);
}

dnn_layout *dnn_layout_copy(const dnn_layout *layout) { return copy_of(layout->layout); }

size_t dnn_layout_bytes(const dnn_layout *layout) { return dnnl_memory_desc_get_size(layout->layout); }

bool dnn_layout_equal(const dnn_layout *a, const dnn_layout *b) {
  return dnnl_memory_desc_equal(a->layout, b->layout) != 0;
}

void dnn_layout_free(dnn_layout *layout) {
  if (!layout) return;
  v3_layout_free(layout->layout);
  free(layout);
}

// Operations

static dnnl_primitive_attr_t attributes_of(unsigned options) {
  dnnl_primitive_attr_t attributes = NULL;
  if (dnnl_primitive_attr_create(&attributes) != dnnl_success) return NULL;
  dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user);
  if (options & (DNN_OPTION_RELU | DNN_OPTION_ACCUMULATE)) {
    dnnl_post_ops_t post_ops = NULL;
    if (dnnl_post_ops_create(&post_ops) == dnnl_success) {
      if (options & DNN_OPTION_ACCUMULATE) v3_append_sum(post_ops);
      if (options & DNN_OPTION_RELU) v3_append_relu(post_ops);
      dnnl_primitive_attr_set_post_ops(attributes, post_ops);
      dnnl_post_ops_destroy(post_ops);
    }
  }
  return attributes;
}

/// Takes ownership of `description` where `status` is success.
static dnn_operation *finish(dnnl_status_t status, dnnl_primitive_desc_t description, const char *what) {
  if (failed(status, what)) return NULL;
  dnn_operation *operation = calloc(1, sizeof *operation);
  if (!operation) {
    dnnl_primitive_desc_destroy(description);
    failed(dnnl_out_of_memory, what);
    return NULL;
  }
  operation->description = description;
  if (failed(dnnl_primitive_create(&operation->primitive, description), what) ||
      failed(dnnl_stream_create(&operation->stream, engine, dnnl_stream_default_flags), what)) {
    dnn_operation_free(operation);
    return NULL;
  }
  return operation;
}

/// The layouts a call needs that its caller left open, freed together.
typedef struct {
  layout_t made[4];
  int count;
  dnnl_status_t status;
} open_layouts;

static layout_ref either(open_layouts *open, const dnn_layout *given, int rank, const dnnl_dims_t dims,
                         dnnl_format_tag_t tag) {
  if (given) return given->layout;
  layout_t layout = NULL;
  dnnl_status_t status = v3_layout_with_tag(&layout, rank, dims, dnnl_f32, tag);
  if (status != dnnl_success) {
    open->status = status;
    return NULL;
  }
  open->made[open->count++] = layout;
  return layout;
}

static void close_layouts(open_layouts *open) {
  for (int i = 0; i < open->count; i++) v3_layout_free(open->made[i]);
}

typedef struct {
  dnnl_dims_t source, weights, bias, destination, strides, kernel, dilation, before, after;
} geometry;

static geometry geometry_of(const dnn_window *w) {
  geometry g = {
    .source = {w->batch, w->input_channels, w->input_height, w->input_width},
    .weights = {w->output_channels, w->input_channels, w->kernel_height, w->kernel_width},
    .bias = {w->output_channels},
    .destination = {w->batch, w->output_channels, w->output_height, w->output_width},
    .strides = {w->stride, w->stride},
    .kernel = {w->kernel_height, w->kernel_width},
    .dilation = {0, 0},
    .before = {w->padding, w->padding},
    .after = {(w->output_height - 1) * w->stride + w->kernel_height - w->input_height - w->padding,
              (w->output_width - 1) * w->stride + w->kernel_width - w->input_width - w->padding},
  };
  return g;
}

static dnnl_alg_kind_t algorithm_of(enum dnn_algorithm algorithm) {
  return algorithm == DNN_WINOGRAD ? dnnl_convolution_winograd : dnnl_convolution_direct;
}

static dnnl_prop_kind_t forward_kind(unsigned options) {
  return options & DNN_OPTION_TRAINING ? dnnl_forward_training : dnnl_forward_inference;
}

dnn_operation *dnn_convolution(const dnn_window *window, enum dnn_algorithm algorithm, unsigned options,
                               const dnn_layout *source, const dnn_layout *weights, const dnn_layout *destination) {
  if (!engine_ready()) return NULL;
  geometry g = geometry_of(window);
  open_layouts open = {.count = 0};
  layout_ref s = either(&open, source, 4, g.source, dnnl_format_tag_any);
  layout_ref w = either(&open, weights, 4, g.weights, dnnl_format_tag_any);
  layout_ref b = options & DNN_OPTION_BIAS ? either(&open, NULL, 1, g.bias, dnnl_a) : NULL;
  layout_ref d = either(&open, destination, 4, g.destination, dnnl_format_tag_any);
  dnnl_primitive_attr_t attributes = attributes_of(options);
  dnnl_primitive_desc_t description = NULL;
  dnnl_status_t status = open.status;
  if (status == dnnl_success)
    status = v3_convolution(&description, engine, forward_kind(options), algorithm_of(algorithm), s, w, b, d,
                            g.strides, g.dilation, g.before, g.after, attributes);
  dnnl_primitive_attr_destroy(attributes);
  close_layouts(&open);
  return finish(status, description, "convolution");
}

dnn_operation *dnn_convolution_backward_data(const dnn_window *window, enum dnn_algorithm algorithm,
                                             const dnn_operation *forward, const dnn_layout *source_gradient,
                                             const dnn_layout *weights, const dnn_layout *destination_gradient) {
  if (!engine_ready()) return NULL;
  geometry g = geometry_of(window);
  open_layouts open = {.count = 0};
  layout_ref s = either(&open, source_gradient, 4, g.source, dnnl_format_tag_any);
  layout_ref w = either(&open, weights, 4, g.weights, dnnl_format_tag_any);
  layout_ref d = either(&open, destination_gradient, 4, g.destination, dnnl_format_tag_any);
  dnnl_primitive_attr_t attributes = attributes_of(0);
  dnnl_primitive_desc_t description = NULL;
  dnnl_status_t status = open.status;
  if (status == dnnl_success)
    status = v3_convolution_backward_data(&description, engine, algorithm_of(algorithm), s, w, d, g.strides,
                                          g.dilation, g.before, g.after, forward->description, attributes);
  dnnl_primitive_attr_destroy(attributes);
  close_layouts(&open);
  return finish(status, description, "convolution's gradient by its source");
}

dnn_operation *dnn_convolution_backward_weights(const dnn_window *window, enum dnn_algorithm algorithm,
                                                const dnn_operation *forward, unsigned options,
                                                const dnn_layout *source,
                                                const dnn_layout *weights_gradient,
                                                const dnn_layout *destination_gradient) {
  if (!engine_ready()) return NULL;
  geometry g = geometry_of(window);
  open_layouts open = {.count = 0};
  layout_ref s = either(&open, source, 4, g.source, dnnl_format_tag_any);
  layout_ref w = either(&open, weights_gradient, 4, g.weights, dnnl_format_tag_any);
  layout_ref b = options & DNN_OPTION_BIAS ? either(&open, NULL, 1, g.bias, dnnl_a) : NULL;
  layout_ref d = either(&open, destination_gradient, 4, g.destination, dnnl_format_tag_any);
  dnnl_primitive_attr_t attributes = attributes_of(0);
  dnnl_primitive_desc_t description = NULL;
  dnnl_status_t status = open.status;
  if (status == dnnl_success)
    status = v3_convolution_backward_weights(&description, engine, algorithm_of(algorithm), s, w, b, d, g.strides,
                                             g.dilation, g.before, g.after, forward->description, attributes);
  dnnl_primitive_attr_destroy(attributes);
  close_layouts(&open);
  return finish(status, description, "convolution's gradient by its weights");
}

static dnnl_alg_kind_t pooling_of(enum dnn_pooling kind) {
  return kind == DNN_POOL_MAXIMUM ? dnnl_pooling_max : dnnl_pooling_avg_exclude_padding;
}

dnn_operation *dnn_pooling(const dnn_window *window, enum dnn_pooling kind, unsigned options,
                           const dnn_layout *source, const dnn_layout *destination) {
  if (!engine_ready()) return NULL;
  geometry g = geometry_of(window);
  open_layouts open = {.count = 0};
  layout_ref d = either(&open, destination, 4, g.destination, dnnl_format_tag_any);
  dnnl_primitive_attr_t attributes = attributes_of(0);
  dnnl_primitive_desc_t description = NULL;
  dnnl_status_t status = open.status;
  if (status == dnnl_success)
    status = v3_pooling(&description, engine, forward_kind(options), pooling_of(kind), source->layout, d, g.strides,
                        g.kernel, g.dilation, g.before, g.after, attributes);
  dnnl_primitive_attr_destroy(attributes);
  close_layouts(&open);
  return finish(status, description, "pooling");
}

dnn_operation *dnn_pooling_backward(const dnn_window *window, enum dnn_pooling kind, const dnn_operation *forward,
                                    const dnn_layout *source_gradient, const dnn_layout *destination_gradient) {
  if (!engine_ready()) return NULL;
  geometry g = geometry_of(window);
  dnnl_primitive_attr_t attributes = attributes_of(0);
  dnnl_primitive_desc_t description = NULL;
  dnnl_status_t status = v3_pooling_backward(&description, engine, pooling_of(kind), source_gradient->layout,
                                             destination_gradient->layout, g.strides, g.kernel, g.dilation, g.before,
                                             g.after, forward->description, attributes);
  dnnl_primitive_attr_destroy(attributes);
  return finish(status, description, "pooling's gradient");
}

dnn_operation *dnn_linear(int64_t batch, int64_t input, int64_t output, unsigned options, const dnn_layout *source,
                          const dnn_layout *weights, const dnn_layout *destination) {
  if (!engine_ready()) return NULL;
  dnnl_dims_t rows = {batch, input}, matrix = {output, input}, bias = {output}, results = {batch, output};
  open_layouts open = {.count = 0};
  layout_ref s = either(&open, source, 2, rows, dnnl_ab);
  layout_ref w = either(&open, weights, 2, matrix, dnnl_format_tag_any);
  layout_ref b = options & DNN_OPTION_BIAS ? either(&open, NULL, 1, bias, dnnl_a) : NULL;
  layout_ref d = either(&open, destination, 2, results, dnnl_ab);
  dnnl_primitive_attr_t attributes = attributes_of(options);
  dnnl_primitive_desc_t description = NULL;
  dnnl_status_t status = open.status;
  if (status == dnnl_success)
    status = v3_linear(&description, engine, forward_kind(options), s, w, b, d, attributes);
  dnnl_primitive_attr_destroy(attributes);
  close_layouts(&open);
  return finish(status, description, "linear layer");
}

dnn_operation *dnn_linear_backward_data(int64_t batch, int64_t input, int64_t output, const dnn_operation *forward,
                                        const dnn_layout *source_gradient, const dnn_layout *weights,
                                        const dnn_layout *destination_gradient) {
  if (!engine_ready()) return NULL;
  dnnl_dims_t rows = {batch, input}, matrix = {output, input}, results = {batch, output};
  open_layouts open = {.count = 0};
  layout_ref s = either(&open, source_gradient, 2, rows, dnnl_ab);
  layout_ref w = either(&open, weights, 2, matrix, dnnl_format_tag_any);
  layout_ref d = either(&open, destination_gradient, 2, results, dnnl_ab);
  dnnl_primitive_attr_t attributes = attributes_of(0);
  dnnl_primitive_desc_t description = NULL;
  dnnl_status_t status = open.status;
  if (status == dnnl_success)
    status = v3_linear_backward_data(&description, engine, s, w, d, forward->description, attributes);
  dnnl_primitive_attr_destroy(attributes);
  close_layouts(&open);
  return finish(status, description, "linear layer's gradient by its source");
}

dnn_operation *dnn_linear_backward_weights(int64_t batch, int64_t input, int64_t output, const dnn_operation *forward,
                                           unsigned options, const dnn_layout *source,
                                           const dnn_layout *weights_gradient,
                                           const dnn_layout *destination_gradient) {
  if (!engine_ready()) return NULL;
  dnnl_dims_t rows = {batch, input}, matrix = {output, input}, bias = {output}, results = {batch, output};
  open_layouts open = {.count = 0};
  layout_ref s = either(&open, source, 2, rows, dnnl_ab);
  layout_ref w = either(&open, weights_gradient, 2, matrix, dnnl_format_tag_any);
  layout_ref b = options & DNN_OPTION_BIAS ? either(&open, NULL, 1, bias, dnnl_a) : NULL;
  layout_ref d = either(&open, destination_gradient, 2, results, dnnl_ab);
  dnnl_primitive_attr_t attributes = attributes_of(0);
  dnnl_primitive_desc_t description = NULL;
  dnnl_status_t status = open.status;
  if (status == dnnl_success)
    status = v3_linear_backward_weights(&description, engine, s, w, b, d, forward->description, attributes);
  dnnl_primitive_attr_destroy(attributes);
  close_layouts(&open);
  return finish(status, description, "linear layer's gradient by its weights");
}

static unsigned norm_flags(unsigned options) {
  return v3_use_scale_and_shift | (options & DNN_OPTION_FIXED_STATISTICS ? dnnl_use_global_stats : 0) |
         (options & DNN_OPTION_RELU ? dnnl_fuse_norm_relu : 0);
}

dnn_operation *dnn_batch_norm(const dnn_layout *data, float epsilon, unsigned options) {
  if (!engine_ready()) return NULL;
  dnnl_primitive_attr_t attributes = attributes_of(0);
  dnnl_primitive_desc_t description = NULL;
  dnnl_status_t status = v3_batch_norm(&description, engine, forward_kind(options), data->layout, data->layout, epsilon,
                                       norm_flags(options), attributes);
  dnnl_primitive_attr_destroy(attributes);
  return finish(status, description, "batch normalisation");
}

dnn_operation *dnn_batch_norm_backward(const dnn_layout *data, const dnn_layout *gradient, float epsilon,
                                       unsigned options, const dnn_operation *forward) {
  if (!engine_ready()) return NULL;
  dnnl_primitive_attr_t attributes = attributes_of(0);
  dnnl_primitive_desc_t description = NULL;
  dnnl_status_t status = v3_batch_norm_backward(&description, engine, dnnl_backward, gradient->layout, gradient->layout,
                                                data->layout, epsilon, norm_flags(options), forward->description,
                                                attributes);
  dnnl_primitive_attr_destroy(attributes);
  return finish(status, description, "batch normalisation's gradient");
}

dnn_operation *dnn_relu(const dnn_layout *data) {
  if (!engine_ready()) return NULL;
  dnnl_primitive_attr_t attributes = attributes_of(0);
  dnnl_primitive_desc_t description = NULL;
  dnnl_status_t status = v3_eltwise(&description, engine, dnnl_forward_training, dnnl_eltwise_relu_use_dst_for_bwd,
                                    data->layout, data->layout, 0, 0, attributes);
  dnnl_primitive_attr_destroy(attributes);
  return finish(status, description, "ReLU");
}

dnn_operation *dnn_relu_backward(const dnn_layout *destination, const dnn_layout *gradient,
                                 const dnn_operation *forward) {
  if (!engine_ready()) return NULL;
  dnnl_primitive_attr_t attributes = attributes_of(0);
  dnnl_primitive_desc_t description = NULL;
  dnnl_status_t status = v3_eltwise_backward(&description, engine, dnnl_eltwise_relu_use_dst_for_bwd, gradient->layout,
                                             gradient->layout, destination->layout, 0, 0, forward->description,
                                             attributes);
  dnnl_primitive_attr_destroy(attributes);
  return finish(status, description, "ReLU's gradient");
}

dnn_operation *dnn_add(const dnn_layout *data, unsigned options) {
  if (!engine_ready()) return NULL;
  dnnl_primitive_attr_t attributes = attributes_of(options & DNN_OPTION_RELU);
  dnnl_primitive_desc_t description = NULL;
  dnnl_status_t status = v3_binary(&description, engine, dnnl_binary_add, data->layout, data->layout, data->layout,
                                   attributes);
  dnnl_primitive_attr_destroy(attributes);
  return finish(status, description, "addition");
}

dnn_operation *dnn_concat(int count, const dnn_layout *const *parts, const dnn_layout *destination) {
  if (!engine_ready()) return NULL;
  layout_ref sources[8];
  if (count < 1 || count > 8) {
    failed(dnnl_invalid_arguments, "concatenation");
    return NULL;
  }
  for (int i = 0; i < count; i++) sources[i] = parts[i]->layout;
  dnnl_primitive_attr_t attributes = attributes_of(0);
  dnnl_primitive_desc_t description = NULL;
  dnnl_status_t status = v3_concat(&description, engine, destination ? destination->layout : NULL, count, 1, sources,
                                   attributes);
  dnnl_primitive_attr_destroy(attributes);
  return finish(status, description, "concatenation");
}

dnn_operation *dnn_reorder(const dnn_layout *source, const dnn_layout *destination) {
  if (!engine_ready()) return NULL;
  dnnl_primitive_attr_t attributes = attributes_of(0);
  dnnl_primitive_desc_t description = NULL;
  dnnl_status_t status = v3_reorder(&description, source->layout, engine, destination->layout, engine, attributes);
  dnnl_primitive_attr_destroy(attributes);
  return finish(status, description, "reordering");
}

static int argument_of(int slot) {
  static const int arguments[DNN_SLOT_PARTS] = {
    [DNN_SLOT_SOURCE] = DNNL_ARG_SRC,
    [DNN_SLOT_ADDEND] = DNNL_ARG_SRC_1,
    [DNN_SLOT_WEIGHTS] = DNNL_ARG_WEIGHTS,
    [DNN_SLOT_BIAS] = DNNL_ARG_BIAS,
    [DNN_SLOT_DESTINATION] = DNNL_ARG_DST,
    [DNN_SLOT_MEAN] = DNNL_ARG_MEAN,
    [DNN_SLOT_VARIANCE] = DNNL_ARG_VARIANCE,
    [DNN_SLOT_SCALE] = DNNL_ARG_SCALE,
    [DNN_SLOT_SHIFT] = DNNL_ARG_SHIFT,
    [DNN_SLOT_WORKSPACE] = DNNL_ARG_WORKSPACE,
    [DNN_SLOT_SCRATCHPAD] = DNNL_ARG_SCRATCHPAD,
    [DNN_SLOT_SOURCE_GRADIENT] = DNNL_ARG_DIFF_SRC,
    [DNN_SLOT_WEIGHTS_GRADIENT] = DNNL_ARG_DIFF_WEIGHTS,
    [DNN_SLOT_BIAS_GRADIENT] = DNNL_ARG_DIFF_BIAS,
    [DNN_SLOT_DESTINATION_GRADIENT] = DNNL_ARG_DIFF_DST,
    [DNN_SLOT_SCALE_GRADIENT] = DNNL_ARG_DIFF_SCALE,
    [DNN_SLOT_SHIFT_GRADIENT] = DNNL_ARG_DIFF_SHIFT,
  };
  return slot < DNN_SLOT_PARTS ? arguments[slot] : DNNL_ARG_MULTIPLE_SRC + (slot - DNN_SLOT_PARTS);
}

static layout_ref layout_in(const dnn_operation *operation, int slot) {
  return dnnl_primitive_desc_query_md(operation->description, dnnl_query_exec_arg_md, argument_of(slot));
}

dnn_layout *dnn_operation_layout(const dnn_operation *operation, int slot) {
  layout_ref layout = layout_in(operation, slot);
  return layout ? copy_of(layout) : NULL;
}

size_t dnn_operation_bytes(const dnn_operation *operation, int slot) {
  layout_ref layout = layout_in(operation, slot);
  return layout ? dnnl_memory_desc_get_size(layout) : 0;
}

bool dnn_product(bool transposes_a, bool transposes_b, int64_t m, int64_t n, int64_t k, const float *a,
                 int64_t stride_a, const float *b, int64_t stride_b, float *c, int64_t stride_c) {
  return !failed(dnnl_sgemm(transposes_a ? 'T' : 'N', transposes_b ? 'T' : 'N', m, n, k, 1, a, stride_a, b, stride_b,
                            0, c, stride_c), "a product of matrices");
}

const char *dnn_operation_kernel(const dnn_operation *operation) {
  const char *name = NULL;
  dnnl_primitive_desc_query(operation->description, dnnl_query_impl_info_str, 0, (void *)&name);
  return name ? name : "";
}

bool dnn_operation_bind(dnn_operation *operation, int slot, void *buffer) {
  int argument = argument_of(slot);
  for (int i = 0; i < operation->count; i++)
    if (operation->arguments[i].arg == argument)
      return !failed(dnnl_memory_set_data_handle(operation->arguments[i].memory, buffer), "binding a buffer");
  layout_ref layout = layout_in(operation, slot);
  // Not by size: oneDNN 2.6 gives a slice that does not start at its whole's first element the size 0.
  if (!layout || v3_layout_rank(layout) == 0) return true;
  if (operation->count == MAX_ARGUMENTS) return !failed(dnnl_invalid_arguments, "binding a buffer");
  dnnl_exec_arg_t *entry = &operation->arguments[operation->count];
  entry->arg = argument;
  if (failed(dnnl_memory_create(&entry->memory, layout, engine, buffer), "binding a buffer")) return false;
  operation->count++;
  return true;
}

bool dnn_operation_run(dnn_operation *operation) {
  return !failed(dnnl_primitive_execute(operation->primitive, operation->stream, operation->count,
                                        operation->arguments), "running an operation") &&
         !failed(dnnl_stream_wait(operation->stream), "running an operation");
}

void dnn_operation_free(dnn_operation *operation) {
  if (!operation) return;
  for (int i = 0; i < operation->count; i++) dnnl_memory_destroy(operation->arguments[i].memory);
  if (operation->stream) dnnl_stream_destroy(operation->stream);
  if (operation->primitive) dnnl_primitive_destroy(operation->primitive);
  if (operation->description) dnnl_primitive_desc_destroy(operation->description);
  free(operation);
}
