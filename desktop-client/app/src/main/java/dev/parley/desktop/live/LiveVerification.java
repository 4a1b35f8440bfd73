package dev.parley.desktop.live;

import dev.parley.client.MeetingCommand;
import dev.parley.client.MeetingSession;
import dev.parley.client.contacts.QrCodes;
import dev.parley.client.contacts.SafetyNumber;
import dev.parley.client.contacts.VerificationCode;
import dev.parley.client.contacts.VerificationCode.Outcome;
import dev.parley.client.identity.IdentityKey;
import dev.parley.desktop.MediaPort.Running;
import dev.parley.desktop.Verification;
import dev.parley.desktop.text.WindowText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Verifying one identity over the real client. */
final class LiveVerification implements Verification {
  private final MeetingSession client;
  private final IdentityKey other;
  private final Feeds feeds;

  LiveVerification(MeetingSession client, IdentityKey other, Feeds feeds) {
    this.client = client;
    this.other = other;
    this.feeds = feeds;
  }

  @Override
  public SafetyNumber safetyNumber() {
    return client.safetyNumber(other);
  }

  @Override
  public boolean[][] code() {
    return QrCodes.draw(client.verificationCode(other));
  }

  @Override
  public Scan read(Path picture) {
    try {
      Optional<VerificationCode> code = QrCodes.readPicture(picture);
      return code.map(this::compare).orElse(new Scan(false, WindowText.CODE_NOT_FOUND.text()));
    } catch (IOException e) {
      return new Scan(false, WindowText.CODE_UNREADABLE.text(e.getMessage()));
    }
  }

  @Override
  public Running watchCamera(Consumer<Scan> found) {
    CameraScan scan = new CameraScan(code -> found.accept(compare(code)));
    feeds.scan(scan);
    return () -> {
      feeds.endScan(scan);
      scan.close();
    };
  }

  private Scan compare(VerificationCode code) {
    IdentityKey own = client.verificationCode(other).shower();
    Outcome outcome = code.compare(own, other);
    if (outcome == Outcome.MATCH) {
      client.submit(new MeetingCommand.Verify(other));
    }
    return new Scan(outcome == Outcome.MATCH, outcome.words());
  }

  @Override
  public IdentityKey identity() {
    return other;
  }
}
