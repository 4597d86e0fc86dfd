/// What a pixel of a resized picture is made of.
public enum ResamplingKernel: Sendable {
  /// Exactly what it covers, pixels on its border in proportion: sharp, as small pictures of photos should be. Enlarged,
  /// the triangle.
  case area
  /// A triangle that widens with the scale, in the arithmetic of Pillow's antialiased bilinear resize
  /// (`src/libImaging/Resample.c`: `precompute_coeffs` and `normalize_coeffs_8bpc`), equal to it to the last bit. Softer:
  /// stripes finer than a pixel do not flicker.
  case triangle
}
