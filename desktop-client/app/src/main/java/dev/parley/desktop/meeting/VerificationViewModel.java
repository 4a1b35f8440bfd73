package dev.parley.desktop.meeting;

import dev.parley.client.MeetingCommand;
import dev.parley.client.contacts.VerificationStatus;
import dev.parley.client.identity.IdentityKey;
import dev.parley.desktop.LiveMeeting;
import dev.parley.desktop.MediaPort.Running;
import dev.parley.desktop.Person;
import dev.parley.desktop.PersonId;
import dev.parley.desktop.UiThreads;
import dev.parley.desktop.Verification;
import dev.parley.desktop.Verification.Scan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Comparing with one person whether both see each other: digits to read aloud, a code to scan. Used
 * on the FX thread only; what takes time runs on the background thread.
 */
public final class VerificationViewModel {
  private final UiThreads threads;
  private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<List<String>> digits = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<boolean[][]> code =
      new ReadOnlyObjectWrapper<>(new boolean[0][]);
  private final ReadOnlyObjectWrapper<Optional<VerificationStatus>> status =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Scan>> result =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper scanning = new ReadOnlyBooleanWrapper(false);
  private List<Person> people = List.of();
  private @Nullable LiveMeeting meeting;
  private @Nullable PersonId person;
  private @Nullable Verification verification;
  private @Nullable Running camera;

  VerificationViewModel(UiThreads threads) {
    this.threads = threads;
  }

  void attach(@Nullable LiveMeeting newMeeting) {
    meeting = newMeeting;
    if (newMeeting == null) {
      close();
    }
  }

  /** Follows what is known of the person; anyone who has gone cannot be compared with any more. */
  void show(List<Person> now) {
    people = now;
    PersonId meant = person;
    if (meant != null) {
      find(meant).ifPresentOrElse(each -> status.set(each.verification()), this::close);
    }
  }

  private Optional<Person> find(PersonId meant) {
    return people.stream().filter(each -> each.id().equals(meant)).findFirst();
  }

  /** Opens the comparison with somebody. */
  public void ask(PersonId newPerson, String newName) {
    LiveMeeting live = meeting;
    close();
    if (live != null) {
      person = newPerson;
      live.verification(
          newPerson, ready -> threads.ui().execute(() -> opened(newPerson, newName, ready)));
    }
  }

  private void opened(PersonId meant, String called, Verification ready) {
    if (meant.equals(person)) {
      verification = ready;
      status.set(find(meant).flatMap(Person::verification));
      name.set(called);
      inBackground(ready, v -> List.of(v.safetyNumber().digits().split(" ")), digits::set);
      inBackground(ready, Verification::code, code::set);
    }
  }

  /** Runs something about the present verification, unless it is another one by then. */
  private <T> void inBackground(
      Verification asked, Function<Verification, T> work, Consumer<T> then) {
    threads
        .background()
        .execute(
            () -> {
              T made = work.apply(asked);
              threads
                  .ui()
                  .execute(
                      () -> {
                        if (asked == verification) {
                          then.accept(made);
                        }
                      });
            });
  }

  /** Looks for the other person's code in a picture file. */
  public void readPicture(Path file) {
    Verification asked = verification;
    if (asked != null) {
      inBackground(asked, v -> v.read(file), this::show);
    }
  }

  /** Begins or ends to look for the other person's code with the camera. */
  public void toggleCamera() {
    Verification asked = verification;
    if (camera != null) {
      stopCamera();
    } else if (asked != null) {
      camera = asked.watchCamera(scan -> threads.ui().execute(() -> seen(asked, scan)));
      scanning.set(true);
      result.set(Optional.empty());
    }
  }

  private void seen(Verification asked, Scan scan) {
    if (asked == verification && camera != null) {
      show(scan);
      if (scan.match()) {
        stopCamera();
      }
    }
  }

  private void show(Scan scan) {
    result.set(Optional.of(scan));
  }

  private void stopCamera() {
    Running running = camera;
    camera = null;
    scanning.set(false);
    if (running != null) {
      running.close();
    }
  }

  /** The digits are the same: the mark is set. */
  public void markVerified() {
    submit(MeetingCommand.Verify::new);
  }

  /** Takes the mark back. */
  public void undo() {
    submit(MeetingCommand.Forget::new);
    result.set(Optional.empty());
  }

  private void submit(Function<IdentityKey, MeetingCommand> command) {
    LiveMeeting live = meeting;
    Verification asked = verification;
    if (live != null && asked != null) {
      live.submit(command.apply(asked.identity()));
    }
  }

  /** Ends the comparison. */
  public void close() {
    stopCamera();
    person = null;
    verification = null;
    name.set("");
    digits.set(List.of());
    code.set(new boolean[0][]);
    status.set(Optional.empty());
    result.set(Optional.empty());
  }

  /** Who is compared with; empty while nobody is. */
  public ReadOnlyStringProperty nameProperty() {
    return name.getReadOnlyProperty();
  }

  /** Twelve groups of five digits; empty until they are computed. */
  public ReadOnlyObjectProperty<List<String>> digitsProperty() {
    return digits.getReadOnlyProperty();
  }

  /** The code for the other person to scan, rows of columns, true for dark. */
  public ReadOnlyObjectProperty<boolean[][]> codeProperty() {
    return code.getReadOnlyProperty();
  }

  /** What is known of the person. */
  public ReadOnlyObjectProperty<Optional<VerificationStatus>> statusProperty() {
    return status.getReadOnlyProperty();
  }

  /** What the last scan showed. */
  public ReadOnlyObjectProperty<Optional<Scan>> resultProperty() {
    return result.getReadOnlyProperty();
  }

  /** Whether the camera looks for a code. */
  public ReadOnlyBooleanProperty scanningProperty() {
    return scanning.getReadOnlyProperty();
  }
}
