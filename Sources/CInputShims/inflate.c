#include "cinput.h"
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

struct cinput_inflater {
  int32_t format;
  bool at_frame_start;
  z_stream gzip;
  ZSTD_DCtx *zstd;
};

cinput_inflater *cinput_inflater_open(int32_t format) {
  cinput_inflater *inflater = calloc(1, sizeof *inflater);
  if (!inflater) return NULL;
  inflater->format = format;
  inflater->at_frame_start = true;
  bool ready;
  if (format == cinput_gzip) {
    ready = inflateInit2(&inflater->gzip, 15 + 16) == Z_OK;  // 15: window bits, 16: gzip's header
  } else {
    inflater->zstd = ZSTD_createDCtx();
    ready = inflater->zstd != NULL;
  }
  if (ready) return inflater;
  free(inflater);
  return NULL;
}

void cinput_inflater_close(cinput_inflater *inflater) {
  if (!inflater) return;
  if (inflater->format == cinput_gzip) inflateEnd(&inflater->gzip);
  ZSTD_freeDCtx(inflater->zstd);
  free(inflater);
}

static int32_t step_gzip(
    cinput_inflater *inflater, const uint8_t *bytes, size_t count, size_t *consumed,
    uint8_t *result, size_t capacity, size_t *produced) {
  z_stream *stream = &inflater->gzip;
  if (inflater->at_frame_start && inflateReset(stream) != Z_OK) return cinput_corrupt;
  inflater->at_frame_start = false;
  stream->next_in = (Bytef *)bytes;
  stream->avail_in = (uInt)count;
  stream->next_out = result;
  stream->avail_out = (uInt)capacity;
  int code = inflate(stream, Z_NO_FLUSH);
  *consumed = count - stream->avail_in;
  *produced = capacity - stream->avail_out;
  if (code == Z_STREAM_END) {
    inflater->at_frame_start = true;
    return cinput_frame;
  }
  return code == Z_OK || code == Z_BUF_ERROR ? cinput_more : cinput_corrupt;
}

static int32_t step_zstd(
    cinput_inflater *inflater, const uint8_t *bytes, size_t count, size_t *consumed,
    uint8_t *result, size_t capacity, size_t *produced) {
  ZSTD_inBuffer in = {bytes, count, 0};
  ZSTD_outBuffer out = {result, capacity, 0};
  size_t code = ZSTD_decompressStream(inflater->zstd, &out, &in);
  *consumed = in.pos;
  *produced = out.pos;
  if (ZSTD_isError(code)) return cinput_corrupt;
  return code == 0 ? cinput_frame : cinput_more;
}

int32_t cinput_inflater_step(
    cinput_inflater *inflater, const uint8_t *bytes, size_t count, size_t *consumed,
    uint8_t *result, size_t capacity, size_t *produced) {
  return inflater->format == cinput_gzip
             ? step_gzip(inflater, bytes, count, consumed, result, capacity, produced)
             : step_zstd(inflater, bytes, count, consumed, result, capacity, produced);
}
