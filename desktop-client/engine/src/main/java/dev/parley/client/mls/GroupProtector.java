package dev.parley.client.mls;

import dev.parley.frames.DropCause;
import dev.parley.frames.MessageProtector;
import dev.parley.mls.MlsException;
import dev.parley.mls.MlsGroup;
import dev.parley.mls.Reach;
import dev.parley.mls.Received;
import dev.parley.mls.ReceivedCommit;
import java.util.Optional;

/**
 * An MLS group as the frames see it. The group has a lock of its own; once it is closed, nothing
 * opens or seals any more.
 */
public final class GroupProtector implements MessageProtector {
  private final MlsGroup group;

  public GroupProtector(MlsGroup group) {
    this.group = group;
  }

  @Override
  public Optional<byte[]> protect(byte[] plaintext, byte[] aad) {
    try {
      return Optional.of(group.protect(plaintext, aad));
    } catch (MlsException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  @Override
  public Opening open(byte[] message) {
    return open(message, Reach.NEAR);
  }

  @Override
  public Opening openFarAhead(byte[] message) {
    return open(message, Reach.FAR);
  }

  private Opening open(byte[] message, Reach reach) {
    boolean application =
        MlsHeader.read(message)
            .map(header -> header.contentType() == MlsHeader.APPLICATION)
            .orElse(false);
    if (!application) {
      return new Opening.Refused(DropCause.MALFORMED);
    }
    try {
      return switch (group.receive(message, reach)) {
        case Received.Application(int leaf, long epoch, byte[] aad, byte[] plaintext) ->
            new Opening.Opened(leaf, epoch, aad, plaintext);
        case Received.OwnCommit own -> new Opening.Refused(DropCause.MALFORMED);
        case ReceivedCommit commit -> {
          commit.drop();
          yield new Opening.Refused(DropCause.MALFORMED);
        }
      };
    } catch (MlsException e) {
      return reach == Reach.NEAR && mayBeFarAhead(e.code())
          ? new Opening.OutOfReach()
          : new Opening.Refused(cause(e.code()));
    } catch (IllegalStateException e) {
      return new Opening.Refused(DropCause.NO_GROUP);
    }
  }

  /** Of a past epoch MLS says the same of what lies outside and of keys that are gone. */
  private static boolean mayBeFarAhead(MlsException.Code code) {
    return code == MlsException.Code.OUT_OF_WINDOW || code == MlsException.Code.WRONG_EPOCH;
  }

  private static DropCause cause(MlsException.Code code) {
    return switch (code) {
      case MALFORMED, WRONG_GROUP, FORBIDDEN, LIMIT -> DropCause.MALFORMED;
      case WRONG_EPOCH -> DropCause.OLD_EPOCH;
      case NOT_MEMBER -> DropCause.REMOVED_SENDER;
      case OWN_MESSAGE -> DropCause.WRONG_SENDER;
      case REPLAYED, OUT_OF_WINDOW -> DropCause.REPLAY;
      case REMOVED, PENDING, INTERNAL -> DropCause.NO_GROUP;
      case BAD_SIGNATURE,
          UNDECIPHERABLE,
          UNKNOWN_PSK,
          UNUSABLE_KEY_PACKAGE,
          CIPHER_SUITE,
          NOT_FOR_US,
          INVALID ->
          DropCause.FAILED_AUTHENTICATION;
    };
  }
}
