package dev.parley.meeting.committer;

import dev.parley.protocol.Bytes;

/**
 * What a participant brought along that could be used to let it in.
 *
 * @param keyPackage the reference (hash) of its key package, RFC 9420, section 5.2
 * @param signatureKey the signature key it would have as a member
 * @param suite the cipher suite of its key package, as registered by RFC 9420
 */
public record Hello(Bytes keyPackage, Bytes signatureKey, int suite) {
  /** The hello of somebody who left before we came. */
  static final Hello UNKNOWN = new Hello(Bytes.EMPTY, Bytes.EMPTY, 0);
}
