#pragma once

// oneDNN 3 made memory descriptors opaque and merged operation descriptors into primitive descriptors. Here oneDNN 2.6
// gets the calls of 3.x, under names beginning with `v3_`, so that the rest of the target is written once.

#include <oneapi/dnnl/dnnl.h>
#include <stdlib.h>

#define TRY(call)                                 \
  do {                                            \
    dnnl_status_t status_ = (call);               \
    if (status_ != dnnl_success) return status_;  \
  } while (0)

#if DNNL_VERSION_MAJOR >= 3

typedef dnnl_memory_desc_t layout_t;
typedef const_dnnl_memory_desc_t layout_ref;

#define v3_use_scale_and_shift (dnnl_use_scale | dnnl_use_shift)
#define v3_layout_with_tag dnnl_memory_desc_create_with_tag
#define v3_layout_slice dnnl_memory_desc_create_submemory
#define v3_layout_copy dnnl_memory_desc_clone
#define v3_layout_free dnnl_memory_desc_destroy
#define v3_convolution dnnl_convolution_forward_primitive_desc_create
#define v3_convolution_backward_data dnnl_convolution_backward_data_primitive_desc_create
#define v3_convolution_backward_weights dnnl_convolution_backward_weights_primitive_desc_create
#define v3_pooling dnnl_pooling_forward_primitive_desc_create
#define v3_pooling_backward dnnl_pooling_backward_primitive_desc_create
#define v3_linear dnnl_inner_product_forward_primitive_desc_create
#define v3_linear_backward_data dnnl_inner_product_backward_data_primitive_desc_create
#define v3_linear_backward_weights dnnl_inner_product_backward_weights_primitive_desc_create
#define v3_batch_norm dnnl_batch_normalization_forward_primitive_desc_create
#define v3_batch_norm_backward dnnl_batch_normalization_backward_primitive_desc_create
#define v3_eltwise dnnl_eltwise_forward_primitive_desc_create
#define v3_eltwise_backward dnnl_eltwise_backward_primitive_desc_create
#define v3_binary dnnl_binary_primitive_desc_create
#define v3_concat dnnl_concat_primitive_desc_create
#define v3_reorder dnnl_reorder_primitive_desc_create
#define v3_append_relu(post_ops) dnnl_post_ops_append_eltwise(post_ops, dnnl_eltwise_relu, 0, 0)

static inline int v3_layout_rank(layout_ref layout) {
  int rank = 0;
  dnnl_memory_desc_query(layout, dnnl_query_ndims_s32, &rank);
  return rank;
}

#define v3_append_sum(post_ops) dnnl_post_ops_append_sum(post_ops, 1, 0, dnnl_data_type_undef)

#else

typedef dnnl_memory_desc_t *layout_t;
typedef const dnnl_memory_desc_t *layout_ref;
typedef dnnl_engine_t engine_t;
typedef dnnl_primitive_desc_t *result_t;
typedef const_dnnl_primitive_desc_t hint_t;
typedef const_dnnl_primitive_attr_t attr_t;

#define v3_use_scale_and_shift (dnnl_use_scale | dnnl_use_shift)

static inline dnnl_status_t v3_layout_new(layout_t *out) {
  *out = malloc(sizeof **out);
  return *out ? dnnl_success : dnnl_out_of_memory;
}

static inline dnnl_status_t v3_layout_free(layout_t layout) {
  free(layout);
  return dnnl_success;
}

static inline dnnl_status_t v3_layout_keep(layout_t *out, dnnl_status_t status) {
  if (status == dnnl_success) return status;
  free(*out);
  *out = NULL;
  return status;
}

static inline dnnl_status_t v3_layout_with_tag(layout_t *out, int rank, const dnnl_dims_t dims, dnnl_data_type_t type,
                                               dnnl_format_tag_t tag) {
  TRY(v3_layout_new(out));
  return v3_layout_keep(out, dnnl_memory_desc_init_by_tag(*out, rank, dims, type, tag));
}

static inline dnnl_status_t v3_layout_slice(layout_t *out, layout_ref whole, const dnnl_dims_t dims,
                                            const dnnl_dims_t offsets) {
  TRY(v3_layout_new(out));
  return v3_layout_keep(out, dnnl_memory_desc_init_submemory(*out, whole, dims, offsets));
}

static inline dnnl_status_t v3_layout_copy(layout_t *out, layout_ref layout) {
  TRY(v3_layout_new(out));
  **out = *layout;
  return dnnl_success;
}

static inline dnnl_status_t v3_convolution(result_t out, engine_t engine, dnnl_prop_kind_t kind, dnnl_alg_kind_t algorithm,
                                           layout_ref source, layout_ref weights, layout_ref bias,
                                           layout_ref destination, const dnnl_dims_t strides,
                                           const dnnl_dims_t dilates, const dnnl_dims_t before,
                                           const dnnl_dims_t after, attr_t attributes) {
  (void)dilates;
  dnnl_convolution_desc_t d;
  TRY(dnnl_convolution_forward_desc_init(&d, kind, algorithm, source, weights, bias, destination, strides, before,
                                         after));
  return dnnl_primitive_desc_create(out, &d, attributes, engine, NULL);
}

static inline dnnl_status_t v3_convolution_backward_data(result_t out, engine_t engine, dnnl_alg_kind_t algorithm,
                                                         layout_ref source, layout_ref weights, layout_ref destination,
                                                         const dnnl_dims_t strides, const dnnl_dims_t dilates,
                                                         const dnnl_dims_t before, const dnnl_dims_t after,
                                                         hint_t hint, attr_t attributes) {
  (void)dilates;
  dnnl_convolution_desc_t d;
  TRY(dnnl_convolution_backward_data_desc_init(&d, algorithm, source, weights, destination, strides, before, after));
  return dnnl_primitive_desc_create(out, &d, attributes, engine, hint);
}

static inline dnnl_status_t v3_convolution_backward_weights(result_t out, engine_t engine, dnnl_alg_kind_t algorithm,
                                                            layout_ref source, layout_ref weights, layout_ref bias,
                                                            layout_ref destination, const dnnl_dims_t strides,
                                                            const dnnl_dims_t dilates, const dnnl_dims_t before,
                                                            const dnnl_dims_t after, hint_t hint, attr_t attributes) {
  (void)dilates;
  dnnl_convolution_desc_t d;
  TRY(dnnl_convolution_backward_weights_desc_init(&d, algorithm, source, weights, bias, destination, strides, before,
                                                  after));
  return dnnl_primitive_desc_create(out, &d, attributes, engine, hint);
}

static inline dnnl_status_t v3_pooling(result_t out, engine_t engine, dnnl_prop_kind_t kind, dnnl_alg_kind_t algorithm,
                                       layout_ref source, layout_ref destination, const dnnl_dims_t strides,
                                       const dnnl_dims_t kernel, const dnnl_dims_t dilation, const dnnl_dims_t before,
                                       const dnnl_dims_t after, attr_t attributes) {
  dnnl_pooling_v2_desc_t d;
  TRY(dnnl_pooling_v2_forward_desc_init(&d, kind, algorithm, source, destination, strides, kernel, dilation, before,
                                        after));
  return dnnl_primitive_desc_create(out, &d, attributes, engine, NULL);
}

static inline dnnl_status_t v3_pooling_backward(result_t out, engine_t engine, dnnl_alg_kind_t algorithm,
                                                layout_ref source, layout_ref destination, const dnnl_dims_t strides,
                                                const dnnl_dims_t kernel, const dnnl_dims_t dilation,
                                                const dnnl_dims_t before, const dnnl_dims_t after, hint_t hint,
                                                attr_t attributes) {
  dnnl_pooling_v2_desc_t d;
  TRY(dnnl_pooling_v2_backward_desc_init(&d, algorithm, source, destination, strides, kernel, dilation, before,
                                         after));
  return dnnl_primitive_desc_create(out, &d, attributes, engine, hint);
}

static inline dnnl_status_t v3_linear(result_t out, engine_t engine, dnnl_prop_kind_t kind, layout_ref source,
                                      layout_ref weights, layout_ref bias, layout_ref destination, attr_t attributes) {
  dnnl_inner_product_desc_t d;
  TRY(dnnl_inner_product_forward_desc_init(&d, kind, source, weights, bias, destination));
  return dnnl_primitive_desc_create(out, &d, attributes, engine, NULL);
}

static inline dnnl_status_t v3_linear_backward_data(result_t out, engine_t engine, layout_ref source,
                                                    layout_ref weights, layout_ref destination, hint_t hint,
                                                    attr_t attributes) {
  dnnl_inner_product_desc_t d;
  TRY(dnnl_inner_product_backward_data_desc_init(&d, source, weights, destination));
  return dnnl_primitive_desc_create(out, &d, attributes, engine, hint);
}

static inline dnnl_status_t v3_linear_backward_weights(result_t out, engine_t engine, layout_ref source,
                                                       layout_ref weights, layout_ref bias, layout_ref destination,
                                                       hint_t hint, attr_t attributes) {
  dnnl_inner_product_desc_t d;
  TRY(dnnl_inner_product_backward_weights_desc_init(&d, source, weights, bias, destination));
  return dnnl_primitive_desc_create(out, &d, attributes, engine, hint);
}

static inline dnnl_status_t v3_batch_norm(result_t out, engine_t engine, dnnl_prop_kind_t kind, layout_ref source,
                                          layout_ref destination, float epsilon, unsigned flags, attr_t attributes) {
  (void)destination;
  dnnl_batch_normalization_desc_t d;
  TRY(dnnl_batch_normalization_forward_desc_init(&d, kind, source, epsilon, flags));
  return dnnl_primitive_desc_create(out, &d, attributes, engine, NULL);
}

static inline dnnl_status_t v3_batch_norm_backward(result_t out, engine_t engine, dnnl_prop_kind_t kind,
                                                   layout_ref source_gradient, layout_ref destination_gradient,
                                                   layout_ref source, float epsilon, unsigned flags, hint_t hint,
                                                   attr_t attributes) {
  (void)destination_gradient;
  dnnl_batch_normalization_desc_t d;
  TRY(dnnl_batch_normalization_backward_desc_init(&d, kind, source_gradient, source, epsilon, flags));
  return dnnl_primitive_desc_create(out, &d, attributes, engine, hint);
}

static inline dnnl_status_t v3_eltwise(result_t out, engine_t engine, dnnl_prop_kind_t kind, dnnl_alg_kind_t algorithm,
                                       layout_ref source, layout_ref destination, float alpha, float beta,
                                       attr_t attributes) {
  (void)destination;
  dnnl_eltwise_desc_t d;
  TRY(dnnl_eltwise_forward_desc_init(&d, kind, algorithm, source, alpha, beta));
  return dnnl_primitive_desc_create(out, &d, attributes, engine, NULL);
}

static inline dnnl_status_t v3_eltwise_backward(result_t out, engine_t engine, dnnl_alg_kind_t algorithm,
                                                layout_ref source_gradient, layout_ref destination_gradient,
                                                layout_ref data, float alpha, float beta, hint_t hint,
                                                attr_t attributes) {
  (void)destination_gradient;
  dnnl_eltwise_desc_t d;
  TRY(dnnl_eltwise_backward_desc_init(&d, algorithm, source_gradient, data, alpha, beta));
  return dnnl_primitive_desc_create(out, &d, attributes, engine, hint);
}

static inline dnnl_status_t v3_binary(result_t out, engine_t engine, dnnl_alg_kind_t algorithm, layout_ref a,
                                      layout_ref b, layout_ref destination, attr_t attributes) {
  dnnl_binary_desc_t d;
  TRY(dnnl_binary_desc_init(&d, algorithm, a, b, destination));
  return dnnl_primitive_desc_create(out, &d, attributes, engine, NULL);
}

static inline dnnl_status_t v3_concat(result_t out, engine_t engine, layout_ref destination, int count, int axis,
                                      const layout_ref *parts, attr_t attributes) {
  dnnl_memory_desc_t *copies = malloc((size_t)count * sizeof *copies);
  if (!copies) return dnnl_out_of_memory;
  for (int i = 0; i < count; i++) copies[i] = *parts[i];
  dnnl_status_t status = dnnl_concat_primitive_desc_create(out, destination, count, axis, copies, attributes, engine);
  free(copies);
  return status;
}

static inline dnnl_status_t v3_reorder(result_t out, layout_ref source, engine_t source_engine, layout_ref destination,
                                       engine_t destination_engine, attr_t attributes) {
  return dnnl_reorder_primitive_desc_create(out, source, source_engine, destination, destination_engine, attributes);
}

static inline int v3_layout_rank(layout_ref layout) { return layout->ndims; }

#define v3_append_relu(post_ops) dnnl_post_ops_append_eltwise(post_ops, 1, dnnl_eltwise_relu, 0, 0)
#define v3_append_sum(post_ops) dnnl_post_ops_append_sum(post_ops, 1)

#endif
