#pragma once
// JPEG through libjpeg-turbo. No type of that library is exposed, and its error handling (setjmp/longjmp) never leaves
// this target: every function returns a status, and a message stands in the decoder.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
  SEMBLANCE_JPEG_OK = 0,
  /// The bytes end before the picture does.
  SEMBLANCE_JPEG_TRUNCATED,
  /// The bytes are no valid JPEG stream, or pixels are missing in the middle.
  SEMBLANCE_JPEG_DAMAGED,
  /// A valid stream of a kind this decoder does not read (12 bits, 2 components, ...).
  SEMBLANCE_JPEG_UNSUPPORTED,
  SEMBLANCE_JPEG_OUT_OF_MEMORY,
} SemblanceJPEGStatus;

typedef struct {
  int32_t width, height;
  int32_t components;
  /// EXIF orientation, 1...8; 1 where the file names none or an impossible one.
  int32_t orientation;
  bool isProgressive;
} SemblanceJPEGInfo;

typedef struct {
  /// The picture is scaled by eighths / 8 in the DCT domain; 1...8.
  int32_t eighths;
  /// Missing parts are left gray instead of being an error.
  bool keepsReadable;
  /// The window of the scaled picture that is wanted, inside (0, 0, scaled width, scaled height).
  int32_t x, y, width, height;
} SemblanceJPEGRequest;

/// A decoder and its buffers, used for one picture after another by one thread at a time.
typedef struct SemblanceJPEGDecoder SemblanceJPEGDecoder;

/// NULL where memory is out.
SemblanceJPEGDecoder *semblance_jpeg_decoder_create(void);
void semblance_jpeg_decoder_free(SemblanceJPEGDecoder *decoder);

/// Reads the header; takes no memory for pixels. `bytes` must stay in place until the picture is decoded or the next one
/// is opened.
SemblanceJPEGStatus semblance_jpeg_open(SemblanceJPEGDecoder *decoder, const uint8_t *bytes, size_t count,
                                        SemblanceJPEGInfo *info);

/// Decodes the opened picture to RGB, rows without padding: `width * height * 3` bytes of the request's window.
/// A picture can be decoded once; open it again for another scale.
SemblanceJPEGStatus semblance_jpeg_decode(SemblanceJPEGDecoder *decoder, const SemblanceJPEGRequest *request,
                                          uint8_t *rgb, size_t capacity);

/// What libjpeg said about the last failure.
const char *semblance_jpeg_message(const SemblanceJPEGDecoder *decoder);

/// The length of a side after scaling by eighths / 8.
static inline int32_t semblance_jpeg_scaled(int32_t length, int32_t eighths) {
  return (int32_t)(((int64_t)length * eighths + 7) / 8);
}

typedef enum {
  SEMBLANCE_JPEG_YCBCR = 0,
  SEMBLANCE_JPEG_GRAYSCALE,
  SEMBLANCE_JPEG_RGB,
  SEMBLANCE_JPEG_CMYK,
  SEMBLANCE_JPEG_YCCK,
} SemblanceJPEGColor;

typedef struct {
  int32_t width, height;
  int32_t quality;
  SemblanceJPEGColor color;
  /// Luma samples for one of chroma, across and down: 1 or 2.
  int32_t chromaAcross, chromaDown;
  bool isProgressive;
  /// EXIF orientation 1...8 to write, or 0 for none.
  int32_t orientation;
} SemblanceJPEGEncoding;

/// Encodes RGB rows without padding. On success `*bytes` is the caller's, to be given to `semblance_jpeg_release`.
SemblanceJPEGStatus semblance_jpeg_encode(const uint8_t *rgb, const SemblanceJPEGEncoding *encoding, uint8_t **bytes,
                                          size_t *count, char *message, size_t messageCapacity);
void semblance_jpeg_release(uint8_t *bytes);
