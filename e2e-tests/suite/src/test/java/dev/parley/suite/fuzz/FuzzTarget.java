package dev.parley.suite.fuzz;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What reads bytes that strangers, members or servers send. Any exception that a target lets
 * through is a finding, and so is a value that is not the same once it was written and read again.
 */
enum FuzzTarget {
  CLIENT_MESSAGE(ProtocolTargets::clientMessage),
  SERVER_MESSAGE(ProtocolTargets::serverMessage),
  HELLO(ProtocolTargets::hello),
  CREDENTIAL(ProtocolTargets::credential),
  LINK(ProtocolTargets::link),
  VERIFICATION_CODE(ProtocolTargets::verificationCode),
  SUMMARY(GroupTargets::summary),
  GROUP_MESSAGE(GroupTargets::groupMessage),
  CHAT(GroupTargets::chat),
  ANNOUNCEMENT(GroupTargets::announcement),
  FRAME_REPORT(GroupTargets::frameReport),
  SFRAME_HEADER(FrameTargets::header),
  FRAME_OPUS(FrameTargets::opus),
  FRAME_VP8(FrameTargets::vp8),
  FRAME_VP9(FrameTargets::vp9),
  FRAME_H264(FrameTargets::h264),
  FRAME_AV1(FrameTargets::av1),
  SDP_FROM_SFU(SdpTargets::fromSfu),
  SDP_TO_SFU(SdpTargets::toSfu),
  MEDIA_CALL(SdpTargets::mediaCall),
  STUN(SdpTargets::stun);

  @SuppressWarnings("ImmutableEnumChecker") // a method without a state
  private final Reader reader;

  /** Reads any bytes. */
  @FunctionalInterface
  interface Reader {
    void read(byte[] bytes) throws Exception;
  }

  FuzzTarget(Reader reader) {
    this.reader = reader;
  }

  void read(byte[] bytes) throws Exception {
    reader.read(bytes);
  }

  /** The name on the command line and of the folder of its corpus. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<FuzzTarget> of(String key) {
    return Stream.of(values()).filter(target -> target.key().equals(key)).findFirst();
  }
}
