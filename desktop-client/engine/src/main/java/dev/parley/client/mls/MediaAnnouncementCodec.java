package dev.parley.client.mls;

import dev.parley.client.media.PublishedMedia;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.TrackContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A media announcement's plaintext.
 *
 * <pre>
 * u8 version = 1 ‖ session name ‖ u8 count ‖ tracks
 * track = name ‖ u8 context ‖ u8 codec         names: u16 length ‖ modified UTF-8
 * codec = 1 Opus, 2 VP8, 3 VP9, 4 H.264, 5 AV1
 * </pre>
 */
public final class MediaAnnouncementCodec {
  private static final int VERSION = 1;
  private static final List<Codec> CODECS =
      List.of(Codec.OPUS, Codec.VP8, Codec.VP9, Codec.H264, Codec.AV1);

  private MediaAnnouncementCodec() {}

  public static byte[] write(PublishedMedia media) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeUTF(media.sessionId());
      out.writeByte(media.tracks().size());
      for (PublishedMedia.Track track : media.tracks()) {
        out.writeUTF(track.name());
        out.writeByte(track.context().value());
        out.writeByte(CODECS.indexOf(track.codec()) + 1);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /** Reads one; empty if it breaks the form. */
  public static Optional<PublishedMedia> read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readUnsignedByte() != VERSION) {
        return Optional.empty();
      }
      String session = in.readUTF();
      int count = in.readUnsignedByte();
      List<PublishedMedia.Track> tracks = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        tracks.add(readTrack(in));
      }
      return in.read() < 0 ? Optional.of(new PublishedMedia(session, tracks)) : Optional.empty();
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static PublishedMedia.Track readTrack(DataInputStream in) throws IOException {
    String name = in.readUTF();
    return new PublishedMedia.Track(
        name, TrackContext.of(in.readUnsignedByte()), CODECS.get(in.readUnsignedByte() - 1));
  }
}
