package dev.parley.mls;

import java.util.OptionalInt;

/**
 * A message, key package or request was refused. The group is as it was before the call, unless the
 * code says otherwise; the caller may go on with the next message.
 */
public final class MlsException extends Exception {

  /** Why it was refused. */
  public enum Code {
    /**
     * The bytes are not what they claim to be (RFC 9420 section 6, or the TLS encoding below it).
     */
    MALFORMED,
    /** The message names another group. */
    WRONG_GROUP,
    /** The message is of an epoch that is not current, or no longer kept, or not reached yet. */
    WRONG_EPOCH,
    /** The sender, or a leaf that is to be removed, is no member. */
    NOT_MEMBER,
    /** A signature does not verify. */
    BAD_SIGNATURE,
    /** The message was opened before. */
    REPLAYED,
    /** A pre-shared key is named that was not stored with {@link MlsClient#storePsk}. */
    UNKNOWN_PSK,
    /** A key package cannot be added; {@link #keyPackageIndex()} says which one of a request. */
    UNUSABLE_KEY_PACKAGE,
    /** The cipher suite is not the client's. */
    CIPHER_SUITE,
    /** A commit of our own is pending, or none is where one is needed. */
    PENDING,
    /** We were removed from the group. It can neither encrypt nor decrypt any more. */
    REMOVED,
    /** Our own message came back. There is nothing to open in it. */
    OWN_MESSAGE,
    /**
     * Well formed, yet it carries what a meeting's messages may not (see {@link MlsGroup#receive}).
     */
    FORBIDDEN,
    /** The ciphertext does not open: altered on the way, or sealed with other keys. */
    UNDECIPHERABLE,
    /** The message is too late or too far ahead of its sender's last one to have a key. */
    OUT_OF_WINDOW,
    /** The welcome holds nothing for a key package of ours that is still unused. */
    NOT_FOR_US,
    /**
     * A commit or welcome that opens, yet breaks a rule of RFC 9420 (path, confirmation tag, tree).
     */
    INVALID,
    /** Larger or more than the bridge takes; the message names the limit. */
    LIMIT,
    /** A fault of the library. A group in which merging failed this way cannot be used any more. */
    INTERNAL
  }

  private final Code code;
  private final OptionalInt keyPackageIndex;

  MlsException(Code code, String message, OptionalInt keyPackageIndex) {
    super(code + ": " + message);
    this.code = code;
    this.keyPackageIndex = keyPackageIndex;
  }

  /** Why it was refused. */
  public Code code() {
    return code;
  }

  /** For a {@link CommitRequest}: the index of the key package that cannot be added. */
  public OptionalInt keyPackageIndex() {
    return keyPackageIndex;
  }
}
