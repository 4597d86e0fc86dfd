#include "semblance_jpeg.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include <jerror.h>

typedef struct {
  struct jpeg_compress_struct stream;
  struct jpeg_error_mgr errors;
  struct jpeg_destination_mgr destination;
  jmp_buf escape;
  uint8_t *bytes, *row;
  size_t capacity;
  char message[JMSG_LENGTH_MAX];
} Encoder;

static Encoder *encoderOf(j_common_ptr stream) { return (Encoder *)stream->client_data; }

static void onError(j_common_ptr stream) {
  Encoder *encoder = encoderOf(stream);
  stream->err->format_message(stream, encoder->message);
  longjmp(encoder->escape, 1);
}

static void onMessage(j_common_ptr stream, int level) { (void)stream, (void)level; }
static void onOutput(j_common_ptr stream) { (void)stream; }
static void start(j_compress_ptr stream) { (void)stream; }

static void grow(j_compress_ptr stream, size_t used, size_t capacity) {
  Encoder *encoder = encoderOf((j_common_ptr)stream);
  uint8_t *bytes = realloc(encoder->bytes, capacity);
  if (!bytes) ERREXIT1(stream, JERR_OUT_OF_MEMORY, 0);
  encoder->bytes = bytes;
  encoder->capacity = capacity;
  encoder->destination.next_output_byte = bytes + used;
  encoder->destination.free_in_buffer = capacity - used;
}

static boolean flushFull(j_compress_ptr stream) {
  size_t used = encoderOf((j_common_ptr)stream)->capacity;
  grow(stream, used, used * 2);
  return TRUE;
}

static void end(j_compress_ptr stream) { (void)stream; }

static void writeOrientation(j_compress_ptr stream, int32_t orientation) {
  uint8_t exif[] = {'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1,
                    0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (uint8_t)orientation, 0, 0, 0, 0, 0, 0};
  jpeg_write_marker(stream, JPEG_APP0 + 1, exif, sizeof exif);
}

// Inverted CMYK with as much black as the color allows.
static void convertRow(const uint8_t *rgb, uint8_t *cmyk, int32_t width) {
  for (int32_t x = 0; x < width; x++, rgb += 3, cmyk += 4) {
    int white = rgb[0] > rgb[1] ? rgb[0] : rgb[1];
    if (rgb[2] > white) white = rgb[2];
    for (int c = 0; c < 3; c++) cmyk[c] = white ? (uint8_t)((rgb[c] * 255 + white / 2) / white) : 255;
    cmyk[3] = (uint8_t)white;
  }
}

SemblanceJPEGStatus semblance_jpeg_encode(const uint8_t *rgb, const SemblanceJPEGEncoding *encoding, uint8_t **bytes,
                                          size_t *count, char *message, size_t messageCapacity) {
  Encoder *encoder = calloc(1, sizeof *encoder);
  if (!encoder) return SEMBLANCE_JPEG_OUT_OF_MEMORY;
  j_compress_ptr stream = &encoder->stream;
  stream->err = jpeg_std_error(&encoder->errors);
  encoder->errors.error_exit = onError;
  encoder->errors.emit_message = onMessage;
  encoder->errors.output_message = onOutput;
  stream->client_data = encoder;
  if (setjmp(encoder->escape)) {
    snprintf(message, messageCapacity, "%s", encoder->message);
    SemblanceJPEGStatus status = encoder->errors.msg_code == JERR_OUT_OF_MEMORY ? SEMBLANCE_JPEG_OUT_OF_MEMORY
                                                                                 : SEMBLANCE_JPEG_UNSUPPORTED;
    jpeg_destroy_compress(stream);
    free(encoder->row);
    free(encoder->bytes);
    free(encoder);
    return status;
  }
  jpeg_create_compress(stream);
  encoder->destination.init_destination = start;
  encoder->destination.empty_output_buffer = flushFull;
  encoder->destination.term_destination = end;
  stream->dest = &encoder->destination;
  grow(stream, 0, 1 << 16);

  bool isCMYK = encoding->color == SEMBLANCE_JPEG_CMYK || encoding->color == SEMBLANCE_JPEG_YCCK;
  stream->image_width = (JDIMENSION)encoding->width;
  stream->image_height = (JDIMENSION)encoding->height;
  stream->input_components = isCMYK ? 4 : 3;
  stream->in_color_space = isCMYK ? JCS_CMYK : JCS_RGB;
  jpeg_set_defaults(stream);
  switch (encoding->color) {
  case SEMBLANCE_JPEG_YCBCR: jpeg_set_colorspace(stream, JCS_YCbCr); break;
  case SEMBLANCE_JPEG_GRAYSCALE: jpeg_set_colorspace(stream, JCS_GRAYSCALE); break;
  case SEMBLANCE_JPEG_RGB: jpeg_set_colorspace(stream, JCS_RGB); break;
  case SEMBLANCE_JPEG_CMYK: jpeg_set_colorspace(stream, JCS_CMYK); break;
  case SEMBLANCE_JPEG_YCCK: jpeg_set_colorspace(stream, JCS_YCCK); break;
  }
  jpeg_set_quality(stream, encoding->quality, TRUE);
  stream->optimize_coding = TRUE;
  if (encoding->color == SEMBLANCE_JPEG_YCBCR || encoding->color == SEMBLANCE_JPEG_YCCK) {
    for (int c = 0; c < stream->num_components; c++) {
      bool isChroma = c == 1 || c == 2;
      stream->comp_info[c].h_samp_factor = isChroma ? 1 : encoding->chromaAcross;
      stream->comp_info[c].v_samp_factor = isChroma ? 1 : encoding->chromaDown;
    }
  }
  if (encoding->isProgressive) jpeg_simple_progression(stream);
  if (isCMYK) {
    encoder->row = malloc((size_t)encoding->width * 4);
    if (!encoder->row) ERREXIT1(stream, JERR_OUT_OF_MEMORY, 0);
  }
  jpeg_start_compress(stream, TRUE);
  if (encoding->orientation > 0) writeOrientation(stream, encoding->orientation);
  while (stream->next_scanline < stream->image_height) {
    const uint8_t *row = rgb + (size_t)stream->next_scanline * (size_t)encoding->width * 3;
    if (isCMYK) convertRow(row, encoder->row, encoding->width);
    JSAMPROW rows[1] = {isCMYK ? encoder->row : (JSAMPROW)row};
    jpeg_write_scanlines(stream, rows, 1);
  }
  jpeg_finish_compress(stream);
  *bytes = encoder->bytes;
  *count = encoder->capacity - encoder->destination.free_in_buffer;
  jpeg_destroy_compress(stream);
  free(encoder->row);
  free(encoder);
  return SEMBLANCE_JPEG_OK;
}

void semblance_jpeg_release(uint8_t *bytes) { free(bytes); }
