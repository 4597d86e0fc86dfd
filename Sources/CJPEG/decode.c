#include "semblance_jpeg.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include <jerror.h>

// A stream may announce any number of scans, each of which costs a pass over the whole picture.
enum { scanLimit = 500, rowsAtOnce = 16 };

struct SemblanceJPEGDecoder {
  struct jpeg_decompress_struct stream;
  struct jpeg_error_mgr errors;
  struct jpeg_source_mgr source;
  struct jpeg_progress_mgr progress;
  jmp_buf escape;
  bool isOpen;
  /// The source ran dry: what libjpeg read since is made up.
  bool ranDry;
  /// Pixels are missing: a marker or the end stood where their code should have been.
  bool lacksPixels;
  uint8_t *rows;
  size_t rowsCapacity;
  char message[JMSG_LENGTH_MAX];
};

static SemblanceJPEGDecoder *decoderOf(j_common_ptr stream) { return (SemblanceJPEGDecoder *)stream->client_data; }

static void onError(j_common_ptr stream) {
  SemblanceJPEGDecoder *decoder = decoderOf(stream);
  stream->err->format_message(stream, decoder->message);
  longjmp(decoder->escape, 1);
}

static void onMessage(j_common_ptr stream, int level) {
  if (level >= 0) return;
  SemblanceJPEGDecoder *decoder = decoderOf(stream);
  stream->err->num_warnings++;
  if (stream->err->msg_code == JWRN_HIT_MARKER) decoder->lacksPixels = true;
}

static void onOutput(j_common_ptr stream) { (void)stream; }

static void onProgress(j_common_ptr stream) {
  if (((j_decompress_ptr)stream)->input_scan_number > scanLimit) ERREXIT(stream, JERR_BAD_PROGRESSION);
}

static void startSource(j_decompress_ptr stream) { (void)stream; }
static void endSource(j_decompress_ptr stream) { (void)stream; }

static boolean fillSource(j_decompress_ptr stream) {
  static const JOCTET end[2] = {0xFF, JPEG_EOI};
  decoderOf((j_common_ptr)stream)->ranDry = true;
  stream->src->next_input_byte = end;
  stream->src->bytes_in_buffer = sizeof end;
  return TRUE;
}

static void skipSource(j_decompress_ptr stream, long count) {
  if (count <= 0) return;
  if ((unsigned long)count > stream->src->bytes_in_buffer) {
    fillSource(stream);
  } else {
    stream->src->next_input_byte += count;
    stream->src->bytes_in_buffer -= (size_t)count;
  }
}

static SemblanceJPEGStatus failure(const SemblanceJPEGDecoder *decoder) {
  switch (decoder->errors.msg_code) {
  case JERR_OUT_OF_MEMORY: return SEMBLANCE_JPEG_OUT_OF_MEMORY;
  case JERR_BAD_PRECISION:
  case JERR_SOF_UNSUPPORTED:
  case JERR_CONVERSION_NOTIMPL:
  case JERR_COMPONENT_COUNT:
  case JERR_ARITH_NOTIMPL:
  case JERR_NOT_COMPILED:
  case JERR_NOTIMPL: return SEMBLANCE_JPEG_UNSUPPORTED;
  default: return decoder->ranDry ? SEMBLANCE_JPEG_TRUNCATED : SEMBLANCE_JPEG_DAMAGED;
  }
}

SemblanceJPEGDecoder *semblance_jpeg_decoder_create(void) {
  SemblanceJPEGDecoder *decoder = calloc(1, sizeof *decoder);
  if (!decoder) return NULL;
  decoder->stream.err = jpeg_std_error(&decoder->errors);
  decoder->errors.error_exit = onError;
  decoder->errors.emit_message = onMessage;
  decoder->errors.output_message = onOutput;
  decoder->stream.client_data = decoder;
  if (setjmp(decoder->escape)) {
    jpeg_destroy_decompress(&decoder->stream);
    free(decoder);
    return NULL;
  }
  jpeg_create_decompress(&decoder->stream);
  decoder->source.init_source = startSource;
  decoder->source.fill_input_buffer = fillSource;
  decoder->source.skip_input_data = skipSource;
  decoder->source.resync_to_restart = jpeg_resync_to_restart;
  decoder->source.term_source = endSource;
  decoder->progress.progress_monitor = onProgress;
  jpeg_save_markers(&decoder->stream, JPEG_APP0 + 1, 0xFFFF);
  return decoder;
}

void semblance_jpeg_decoder_free(SemblanceJPEGDecoder *decoder) {
  if (!decoder) return;
  jpeg_destroy_decompress(&decoder->stream);
  free(decoder->rows);
  free(decoder);
}

const char *semblance_jpeg_message(const SemblanceJPEGDecoder *decoder) { return decoder->message; }

// EXIF 2.32, 4.5 and 4.6: "Exif\0\0", a TIFF header, then directory 0; orientation is tag 0x0112, a short.
static int32_t orientationOf(const uint8_t *bytes, size_t count) {
  if (count < 14 || memcmp(bytes, "Exif\0\0", 6) != 0) return 1;
  bytes += 6;
  count -= 6;
  bool isLittle = bytes[0] == 'I' && bytes[1] == 'I';
  if (!isLittle && !(bytes[0] == 'M' && bytes[1] == 'M')) return 1;
#define SHORT(at) (isLittle ? (uint32_t)bytes[at] | (uint32_t)bytes[(at) + 1] << 8 \
                            : (uint32_t)bytes[at] << 8 | (uint32_t)bytes[(at) + 1])
  if (SHORT(2) != 42) return 1;
  size_t at = isLittle ? (size_t)SHORT(6) << 16 | SHORT(4) : (size_t)SHORT(4) << 16 | SHORT(6);
  if (at > count - 2) return 1;
  size_t entries = SHORT(at);
  at += 2;
  for (size_t i = 0; i < entries && at + 12 <= count; i++, at += 12) {
    if (SHORT(at) != 0x0112) continue;
    uint32_t value = SHORT(at + 8);
    return SHORT(at + 2) == 3 && value >= 1 && value <= 8 ? (int32_t)value : 1;
  }
#undef SHORT
  return 1;
}

SemblanceJPEGStatus semblance_jpeg_open(SemblanceJPEGDecoder *decoder, const uint8_t *bytes, size_t count,
                                        SemblanceJPEGInfo *info) {
  j_decompress_ptr stream = &decoder->stream;
  jpeg_abort_decompress(stream);
  decoder->isOpen = false;
  decoder->ranDry = decoder->lacksPixels = false;
  decoder->message[0] = 0;
  decoder->errors.num_warnings = 0;
  if (setjmp(decoder->escape)) {
    jpeg_abort_decompress(stream);
    return failure(decoder);
  }
  stream->src = &decoder->source;
  stream->progress = &decoder->progress;
  decoder->source.next_input_byte = bytes;
  decoder->source.bytes_in_buffer = count;
  jpeg_read_header(stream, TRUE);
  info->width = (int32_t)stream->image_width;
  info->height = (int32_t)stream->image_height;
  info->components = stream->num_components;
  info->isProgressive = stream->progressive_mode;
  info->orientation = 1;
  for (jpeg_saved_marker_ptr marker = stream->marker_list; marker; marker = marker->next) {
    if (marker->marker != JPEG_APP0 + 1) continue;
    info->orientation = orientationOf(marker->data, marker->data_length);
    if (info->orientation != 1) break;
  }
  if (info->components != 1 && info->components != 3 && info->components != 4) {
    snprintf(decoder->message, sizeof decoder->message, "%d color components", info->components);
    return SEMBLANCE_JPEG_UNSUPPORTED;
  }
  decoder->isOpen = true;
  return SEMBLANCE_JPEG_OK;
}

// Progressive: true once every coefficient that was begun has all its bits.
static bool isRefined(const struct jpeg_decompress_struct *stream) {
  if (!stream->coef_bits) return true;
  for (int c = 0; c < stream->num_components; c++)
    for (int k = 0; k < DCTSIZE2; k++)
      if (stream->coef_bits[c][k] > 0 || (k == 0 && stream->coef_bits[c][k] != 0)) return false;
  return true;
}

// Adobe stores CMYK inverted, and so does everyone else; RGB as Pillow's cmyk2rgb makes it.
static void convertCMYK(const uint8_t *cmyk, uint8_t *rgb, size_t pixels) {
  for (size_t i = 0; i < pixels; i++, cmyk += 4, rgb += 3) {
    int white = cmyk[3];
    for (int c = 0; c < 3; c++) {
      int product = (255 - cmyk[c]) * white + 128;
      int value = white - (((product >> 8) + product) >> 8);
      rgb[c] = (uint8_t)(value < 0 ? 0 : value);
    }
  }
}

SemblanceJPEGStatus semblance_jpeg_decode(SemblanceJPEGDecoder *decoder, const SemblanceJPEGRequest *request,
                                          uint8_t *rgb, size_t capacity) {
  j_decompress_ptr stream = &decoder->stream;
  if (!decoder->isOpen) {
    snprintf(decoder->message, sizeof decoder->message, "no picture is open");
    return SEMBLANCE_JPEG_DAMAGED;
  }
  decoder->isOpen = false;
  if (setjmp(decoder->escape)) {
    jpeg_abort_decompress(stream);
    return failure(decoder);
  }
  bool isCMYK = stream->num_components == 4;
  stream->out_color_space = isCMYK ? JCS_CMYK : JCS_RGB;
  stream->scale_num = (unsigned)request->eighths;
  stream->scale_denom = 8;
  stream->dct_method = JDCT_ISLOW;
  jpeg_start_decompress(stream);

  int32_t fullWidth = (int32_t)stream->output_width, fullHeight = (int32_t)stream->output_height;
  if (request->x < 0 || request->y < 0 || request->width < 1 || request->height < 1 ||
      request->width > fullWidth - request->x || request->height > fullHeight - request->y ||
      capacity / 3 / (size_t)request->width < (size_t)request->height) {
    snprintf(decoder->message, sizeof decoder->message, "window outside %d x %d", fullWidth, fullHeight);
    jpeg_abort_decompress(stream);
    return SEMBLANCE_JPEG_DAMAGED;
  }

  int32_t skipped = 0, bytesPerPixel = isCMYK ? 4 : 3;
#if LIBJPEG_TURBO_VERSION_NUMBER >= 2001000
  // Blocks outside the window need no inverse DCT. Interpolated chroma looks a sample beyond the window, hence the margins.
  int32_t margin = stream->min_DCT_scaled_size * stream->max_h_samp_factor;
  JDIMENSION left = request->x > margin ? (JDIMENSION)(request->x - margin) : 0;
  int32_t right = request->x + request->width;
  right = fullWidth - right > margin ? right + margin : fullWidth;
  if (left > 0 || right < fullWidth) {
    JDIMENSION across = (JDIMENSION)right - left;
    jpeg_crop_scanline(stream, &left, &across);
  }
  skipped = request->x - (int32_t)left;
  if (request->y > 0) jpeg_skip_scanlines(stream, (JDIMENSION)request->y);
#else
  skipped = request->x;
#endif

  size_t stride = (size_t)stream->output_width * (size_t)bytesPerPixel;
  size_t wanted = (size_t)request->width * 3;
  bool isDirect = !isCMYK && stride == wanted;
  if (!isDirect && decoder->rowsCapacity < stride * rowsAtOnce) {
    free(decoder->rows);
    decoder->rowsCapacity = 0;
    decoder->rows = malloc(stride * rowsAtOnce);
    if (!decoder->rows) ERREXIT1(stream, JERR_OUT_OF_MEMORY, 0);
    decoder->rowsCapacity = stride * rowsAtOnce;
  }
  JDIMENSION end = (JDIMENSION)(request->y + request->height);
  while (stream->output_scanline < end) {
    JSAMPROW rows[rowsAtOnce];
    JDIMENSION start = stream->output_scanline, count = end - start;
    if (count > rowsAtOnce) count = rowsAtOnce;
    for (JDIMENSION i = 0; i < count; i++) {
      int64_t row = (int64_t)start + i - request->y;
      rows[i] = isDirect && row >= 0 ? rgb + (size_t)row * wanted : decoder->rows + i * stride;
    }
    JDIMENSION read = jpeg_read_scanlines(stream, rows, count);
    if (read == 0) ERREXIT(stream, JERR_BAD_STATE);
    if (isDirect) continue;
    for (JDIMENSION i = 0; i < read; i++) {
      int64_t row = (int64_t)start + i - request->y;
      if (row < 0) continue;
      const uint8_t *from = rows[i] + (size_t)skipped * (size_t)bytesPerPixel;
      if (isCMYK) convertCMYK(from, rgb + (size_t)row * wanted, (size_t)request->width);
      else memcpy(rgb + (size_t)row * wanted, from, wanted);
    }
  }
  // The rest is read too, so that a missing end is noticed whatever the window.
#if LIBJPEG_TURBO_VERSION_NUMBER >= 2001000
  if (stream->output_scanline < stream->output_height)
    jpeg_skip_scanlines(stream, stream->output_height - stream->output_scanline);
#endif
  bool isRagged = decoder->lacksPixels || (decoder->ranDry && !isRefined(stream));
  jpeg_abort_decompress(stream);
  if (!isRagged || request->keepsReadable) return SEMBLANCE_JPEG_OK;
  snprintf(decoder->message, sizeof decoder->message, "part of the picture is missing");
  return decoder->ranDry ? SEMBLANCE_JPEG_TRUNCATED : SEMBLANCE_JPEG_DAMAGED;
}
